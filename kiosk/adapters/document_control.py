"""What the document server's process tells its parent, one JSON line each. No seat ever sees these."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.wire.codec import by_name, decode_message, encode_message
from shared.wire.documents import Lack


@dataclass(frozen=True, slots=True)
class SeatServed:
    """One documents connection: what its seat was sent and has received since it connected, in bytes."""

    device: DeviceId
    seat: SeatNumber | None
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """When it changes. `measured` is the line's rate, `pace` what is sent at most, bytes a second."""

    measured: float | None
    pace: float
    seats: tuple[SeatServed, ...]


@dataclass(frozen=True, slots=True)
class FileLacking:
    """A seat asked for a file that cannot be sent."""

    sha256: ContentHash
    reason: Lack


FromDocumentServer: TypeAlias = ServerStatus | FileLacking

_FROM_SERVER: Final = by_name(FromDocumentServer)


def to_line(message: FromDocumentServer) -> bytes:
    return encode_message(message).encode()


def from_line(line: bytes) -> FromDocumentServer | None:
    """Raises Malformed."""
    message: FromDocumentServer | None = decode_message(line.decode(errors="replace"), _FROM_SERVER)
    return message
