"""What an entry says, and its exact bytes: `Record` ↔ canonical JSON text. No chain here, no storage.

The text is JSON with sorted keys and no blanks: `{"at":…,"by":{…},"event":{…,"type":"PageTurned"}}`.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, get_args

import msgspec

from shared.domain.actors import Actor
from shared.domain.events import Event, UnknownEvent

EVENT_TYPES: Final = MappingProxyType({each.__name__: each for each in get_args(Event)})


@dataclass(frozen=True, slots=True)
class Record:
    """A fact, when it happened by the kiosk's clock, and who caused it."""

    at: datetime
    by: Actor
    event: Event


class UnreadableRecord(Exception):
    """A body that is not a record of this journal format: damaged, or made by something else."""


def encode_record(record: Record) -> str:
    """The body of the record's entry. Raises ValueError when `at` has no zone: an instant needs one."""
    if record.at.tzinfo is None:
        raise ValueError("a record's instant needs a time zone")
    event = msgspec.to_builtins(record.event)
    event["type"] = type(record.event).__name__
    body = {"at": record.at, "by": record.by, "event": event}
    return msgspec.json.encode(body, order="sorted").decode()


def decode_record(body: str) -> Record:
    """The record in `body`; an event type that this version does not know becomes UnknownEvent.

    Raises UnreadableRecord for anything else that does not fit.
    """
    try:
        raw: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
        event = raw["event"]
        name = event.pop("type")
        kind = EVENT_TYPES.get(name)
        by = msgspec.convert(raw["by"], Actor)
        at = msgspec.convert(raw["at"], datetime)
        if at.tzinfo is None:
            raise UnreadableRecord("an instant without its time zone")
        if kind is None or kind is UnknownEvent:
            return Record(at, by, UnknownEvent(str(name)))
        return Record(at, by, msgspec.convert(event, kind))
    except (msgspec.MsgspecError, KeyError, TypeError, AttributeError, UnicodeError) as fault:
        raise UnreadableRecord(str(fault)) from fault
