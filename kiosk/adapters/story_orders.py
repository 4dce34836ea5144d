"""What a story asks of the stage by name: JSON fields to intents. For plays and drills alone (`--story-hand`)."""

from types import MappingProxyType
from typing import Any, Final, get_args

import msgspec

from kiosk.services.intents import CouncilIntent, Intent
from shared.domain.commands import Command

ORDERS: Final = MappingProxyType({each.__name__: each for each in (*get_args(Command), *get_args(CouncilIntent))})


class UnknownOrder(ValueError):
    """No intent of that name, or not with these fields."""


def intent_of(name: str, fields: dict[str, Any]) -> Intent:
    """Raises UnknownOrder."""
    kind = ORDERS.get(name)
    if kind is None:
        raise UnknownOrder(name)
    try:
        intent: Intent = msgspec.convert(fields, kind)
    except msgspec.ValidationError as fault:
        raise UnknownOrder(f"{name}: {fault}") from fault
    return intent
