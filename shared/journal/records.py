"""What an entry says, and its exact bytes: `Record` ↔ canonical JSON text. No chain here, no storage.

The text is JSON with sorted keys and no blanks: `{"at":…,"by":{…},"event":{…,"type":"PageTurned"}}`. What a newer
version has added is let pass: unknown fields are ignored, an event that cannot be understood becomes UnknownEvent.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, get_args

import msgspec

from shared.domain.actors import Actor
from shared.domain.events import Event, UnknownEvent
from shared.domain.instants import can_be_shown

EVENT_TYPES: Final = MappingProxyType({each.__name__: each for each in get_args(Event) if each is not UnknownEvent})
"""The words of the journal: every event that this version writes and understands."""


@dataclass(frozen=True, slots=True)
class Record:
    """A fact, when it happened by the kiosk's clock, and who caused it."""

    at: datetime
    by: Actor
    event: Event


class UnreadableRecord(Exception):
    """A body that is not a record of this journal format: damaged, or made by something else."""


def encode_record(record: Record) -> str:
    """The body of the record's entry.

    Raises ValueError when `at` has no zone or lies at the ends of the calendar, when a text has no UTF-8 form, and
    for an UnknownEvent: nobody may write down what they do not understand.
    """
    if not can_be_shown(record.at):
        raise ValueError("a record needs an instant that can be shown")
    if isinstance(record.event, UnknownEvent):
        raise ValueError("an unknown event is never written")
    event = msgspec.to_builtins(record.event)
    event["type"] = type(record.event).__name__
    body = {"at": record.at, "by": record.by, "event": event}
    return msgspec.json.encode(body, order="sorted").decode()


def decode_record(body: str) -> Record:
    """The record in `body`. An event of an unknown type, or of a known one with words that this version does not
    know, becomes UnknownEvent. Raises UnreadableRecord for anything that is no record at all.
    """
    try:
        raw = msgspec.json.decode(body, type=_RawRecord)
        name = raw.event.pop("type")
    except (msgspec.MsgspecError, KeyError, UnicodeError, RecursionError) as fault:
        raise UnreadableRecord(str(fault)) from fault
    if not can_be_shown(raw.at):
        raise UnreadableRecord("an instant that cannot be shown")
    if not isinstance(name, str):
        raise UnreadableRecord("an event type that is no word")
    return Record(raw.at, raw.by, _event(name, raw.event))


class _RawRecord(msgspec.Struct, frozen=True):
    at: datetime
    by: Actor
    event: dict[str, Any]


def _event(name: str, fields: dict[str, Any]) -> Event:
    kind = EVENT_TYPES.get(name)
    if kind is None:
        return UnknownEvent(name)
    try:
        event: Event = msgspec.convert(fields, kind)
    except msgspec.ValidationError:
        return UnknownEvent(name)
    return event
