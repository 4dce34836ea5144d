"""What a commune decides for itself, or what the law leaves in doubt: settings, with their defaults."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from shared.domain.rules.basis import Doubt
from shared.domain.rules.elections import DeputiesBallot
from shared.domain.rules.publication import Publication


@dataclass(frozen=True, slots=True)
class LocalRules:
    """The settings that the rules ask for.

    `proxy_during_sitting`: the internal rules let a proxy be given during the meeting (no text forbids it).
    `deputies_ballot`: below 1,000 inhabitants since 2026, to be confirmed with the prefecture.
    `publication`: what the council chose by deliberation, None when it never did.
    """

    proxy_during_sitting: bool = True
    deputies_ballot: DeputiesBallot = DeputiesBallot.LIST
    publication: Publication | None = None


IN_DOUBT: Final = MappingProxyType(
    {"proxy_during_sitting": Doubt.PROXY_DURING_SITTING, "deputies_ballot": Doubt.DEPUTIES_BALLOT}
)
"""The settings that stand for a text nobody could read: shown beside them."""
