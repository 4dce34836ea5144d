"""What a kiosk says of itself to whoever listens, in two clothes: a broadcast datagram and the text of its mDNS record.

Both carry the same facts and nothing secret. Who sends them and how often is kiosk/adapters/announcer.py; who
believes them, and how little, is shared/io/following/kiosk_finder.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from shared.domain.ids import DeviceId, TableName
from shared.domain.presence import MOST_COUNTED

SERVICE_TYPE = "_councilseat._tcp.local."
"""DNS-SD name of the service; its first part may have at most fifteen characters."""

EVENTS_PORT = 47620
"""Where a kiosk listens for seats when nothing else is set; also what a typed address without a port means."""

BEACON_PORT = 47623
"""UDP port of the broadcast beacon."""

LONGEST_DATAGRAM = 1024
"""Bytes; what is longer is not ours."""

LONGEST_NAME = 60
"""Characters of a table name or a label. Four bytes each still fit one string of a text record (255)."""

_FIRST_WORDS = b"council-table beacon\n"
_DEVICE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Announcement:
    """The facts a kiosk announces. It cannot exist malformed: a wrong value raises ValueError.

    `protocol` is the major version of the wire protocol (1 to 9999). `table` and `label` are one to sixty
    printable characters, plain spaces included; the label is what a person reads ("Mairie de Valbrume").
    `epoch` is how often another machine has taken over as presenter.
    """

    protocol: int
    kiosk: DeviceId
    table: TableName
    label: str
    events_port: int
    documents_port: int
    epoch: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.protocol <= 9999:
            raise ValueError(f"protocol {self.protocol}")
        if not _DEVICE.fullmatch(self.kiosk):
            raise ValueError("a device id is 32 hex digits")
        for name in (self.table, self.label):
            if not 1 <= len(name) <= LONGEST_NAME or name != printable(name):
                raise ValueError(f"not a name to show: {name!r:.80}")
        for port in (self.events_port, self.documents_port):
            if not 1 <= port <= 65535:
                raise ValueError(f"port {port}")
        if not 0 <= self.epoch <= MOST_COUNTED:
            raise ValueError(f"epoch {self.epoch}")


class _Facts(msgspec.Struct, frozen=True):
    """The words of both clothes. Short, since a text record travels with every answer; unknown words are let pass."""

    v: int
    id: str
    table: str
    label: str
    events: int
    documents: int
    epoch: int = 0


def printable(text: str) -> str:
    """Gives the text as it may be announced: no control or invisible character, single spaces, sixty characters.

    An empty result means that there was nothing to show.
    """
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


def to_datagram(announcement: Announcement) -> bytes:
    """Gives the beacon's datagram."""
    return _FIRST_WORDS + msgspec.json.encode(_facts(announcement))


def from_datagram(untrusted: bytes) -> Announcement | None:
    """Gives what a datagram announces, or None: too long, foreign, or not as it should be."""
    if len(untrusted) > LONGEST_DATAGRAM or not untrusted.startswith(_FIRST_WORDS):
        return None
    try:
        return _announcement(msgspec.json.decode(untrusted[len(_FIRST_WORDS) :], type=_Facts))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def to_text(announcement: Announcement) -> dict[str, str]:
    """Gives the key/value strings of the mDNS text record."""
    return {key: str(value) for key, value in msgspec.structs.asdict(_facts(announcement)).items()}


def from_text(untrusted: Mapping[bytes, bytes | None]) -> Announcement | None:
    """Gives what a text record announces, or None when it is not a kiosk's."""
    try:
        words = {key.decode(): value.decode() for key, value in untrusted.items() if value is not None}
        return _announcement(msgspec.convert(words, type=_Facts, strict=False))
    except (msgspec.MsgspecError, ValueError):
        return None


def _facts(announcement: Announcement) -> _Facts:
    return _Facts(
        v=announcement.protocol,
        id=announcement.kiosk,
        table=announcement.table,
        label=announcement.label,
        events=announcement.events_port,
        documents=announcement.documents_port,
        epoch=announcement.epoch,
    )


def _announcement(facts: _Facts) -> Announcement:
    return Announcement(
        protocol=facts.v,
        kiosk=DeviceId(facts.id),
        table=TableName(facts.table),
        label=facts.label,
        events_port=facts.events,
        documents_port=facts.documents,
        epoch=facts.epoch,
    )
