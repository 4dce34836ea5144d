"""The documents connection without I/O: its messages and both its ends. PROTOCOL.md is its document.

Control messages are JSON text; a binary message is the next piece of the file last named by `Sending`. How fast they
go is pacing.py's affair, and what lies on the disk that of shared/io/document_files.py.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias, assert_never

from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.domain.presence import Dismissal
from shared.wire.codec import Malformed, by_name, decode_message, encode_message
from shared.wire.version import PROTOCOL

MOST_CHUNK: Final = 128 * 1024
"""No piece of a file is longer, in bytes."""

MOST_CONTROL: Final = 4 * 1024
"""No control message is longer, in bytes."""

_HASH: Final = re.compile(r"[0-9a-f]{64}")


class Lack(StrEnum):
    """Why the kiosk cannot send a file."""

    MISSING = "missing"
    ALTERED = "altered"
    """What lies there are not the bytes of that name, or not as many as the sitting says."""

    UNKNOWN = "unknown"
    """A reason that only a newer kiosk knows; never sent."""

    @classmethod
    def _missing_(cls, value: object) -> "Lack":
        return cls.UNKNOWN


@dataclass(frozen=True, slots=True)
class FilesHello:
    """Seat → kiosk, first: who fetches."""

    protocol: str
    device: DeviceId
    seat: SeatNumber | None


@dataclass(frozen=True, slots=True)
class Want:
    """Seat → kiosk. Send this file from `offset` on, now; whatever was under way stops."""

    sha256: ContentHash
    offset: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Seat → kiosk. Send nothing more until the next Want."""


@dataclass(frozen=True, slots=True)
class Received:
    """Seat → kiosk, after each piece: bytes of pieces received on this connection so far, of all files."""

    total: int


@dataclass(frozen=True, slots=True)
class FilesWelcome:
    """Kiosk → seat, the answer to FilesHello."""

    protocol: str


@dataclass(frozen=True, slots=True)
class Sending:
    """Kiosk → seat. The pieces that follow are this file's, from `offset` on; it has `size` bytes."""

    sha256: ContentHash
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Kiosk → seat. That was all of the file."""

    sha256: ContentHash


@dataclass(frozen=True, slots=True)
class Lacking:
    """Kiosk → seat. The file cannot be sent, or no more of it."""

    sha256: ContentHash
    reason: Lack


@dataclass(frozen=True, slots=True)
class FilesFarewell:
    """Kiosk → seat, last: why the line closes."""

    reason: Dismissal


FromFetcher: TypeAlias = FilesHello | Want | Stop | Received
FromServer: TypeAlias = FilesWelcome | Sending | Sent | Lacking | FilesFarewell

_FROM_FETCHER: Final = by_name(FromFetcher)
_FROM_SERVER: Final = by_name(FromServer)


class FilesKioskEnd:
    """The kiosk's end of one documents connection: checks what a seat says, words what it is told."""

    def __init__(self) -> None:
        self._greeted = False
        self._sent = 0
        self._received = 0

    def receive(self, untrusted_text: str | bytes) -> FromFetcher | None:
        """What a seat says, or None when this version does not know it. Raises Malformed, OtherMajor."""
        message: FromFetcher | None = decode_message(untrusted_text, _FROM_FETCHER)
        match message:
            case None:
                return None
            case FilesHello():
                _require(not self._greeted, "a second FilesHello")
                self._greeted = True
            case _ if not self._greeted:
                raise Malformed(f"{type(message).__name__} before FilesHello")
            case Want(sha256, offset):
                _require(_HASH.fullmatch(sha256) is not None, "a name that is no hash")
                _require(offset >= 0, "an offset before the beginning")
            case Received(total):
                _require(self._received <= total <= self._sent, f"{total} bytes received of {self._sent}")
                self._received = total
            case Stop():
                pass
            case _ as unreachable:
                assert_never(unreachable)
        return message

    def welcome(self) -> str:
        return encode_message(FilesWelcome(PROTOCOL))

    def sending(self, sha256: ContentHash, size: int, offset: int) -> str:
        """Said before the first piece of a file; raises Malformed when the seat asked past its end."""
        _require(offset <= size, f"asked from {offset} of {size} bytes")
        return encode_message(Sending(sha256, size, offset))

    def chunk_sent(self, size: int) -> None:
        self._sent += size

    def sent(self, sha256: ContentHash) -> str:
        return encode_message(Sent(sha256))

    def lacking(self, sha256: ContentHash, reason: Lack) -> str:
        return encode_message(Lacking(sha256, reason))

    def farewell(self, reason: Dismissal) -> str:
        return encode_message(FilesFarewell(reason))


@dataclass(frozen=True, slots=True)
class ChunkArrived:
    """A piece of a file, which begins at `offset`."""

    sha256: ContentHash
    size: int
    offset: int
    chunk: bytes


@dataclass(frozen=True, slots=True)
class FileEnded:
    """All bytes of a file have come. Whether they are the right ones is for the disk to say."""

    sha256: ContentHash
    size: int


FromFilesSeatEnd: TypeAlias = FilesWelcome | ChunkArrived | FileEnded | Lacking | FilesFarewell


@dataclass(slots=True)
class _Arriving:
    sha256: ContentHash
    size: int
    offset: int
    refused: bool


class FilesSeatEnd:
    """The seat's end of one documents connection. `receive` raises Malformed: close the line and connect again."""

    def __init__(self, device: DeviceId, seat: SeatNumber | None) -> None:
        self._device = device
        self._seat = seat
        self._welcomed = False
        self._wanted: dict[ContentHash, Want] = {}
        self._sizes: dict[ContentHash, int] = {}
        self._arriving: _Arriving | None = None
        self._received = 0

    def hello(self) -> str:
        """The first text to send; wants may follow it at once."""
        return encode_message(FilesHello(PROTOCOL, self._device, self._seat))

    def want(self, sha256: ContentHash, size: int, offset: int) -> str:
        """Ask for a file of `size` bytes from `offset` on, before whatever is arriving."""
        self._sizes[sha256] = size
        self._wanted[sha256] = Want(sha256, offset)
        return encode_message(self._wanted[sha256])

    def stop(self) -> str:
        return encode_message(Stop())

    def received(self) -> str:
        """The receipt for what has come so far."""
        return encode_message(Received(self._received))

    def receive(self, untrusted_message: str | bytes) -> FromFilesSeatEnd | None:
        """What a message says, or None when there is nothing to do. Raises Malformed, OtherMajor."""
        if isinstance(untrusted_message, bytes):
            return self._take_chunk(untrusted_message)
        message: FromServer | None = decode_message(untrusted_message, _FROM_SERVER)
        match message:
            case None:
                return None
            case FilesWelcome():
                self._welcomed = True
                return message
            case FilesFarewell():
                return message
            case _ if not self._welcomed:
                raise Malformed(f"{type(message).__name__} before FilesWelcome")
            case Sending():
                return self._begin(message)
            case Sent():
                return self._end(message)
            case Lacking(sha256):
                _require(sha256 in self._wanted, "lacking what nobody asked for")
                self._arriving = None
                return message
            case _ as unreachable:
                assert_never(unreachable)

    def _begin(self, message: Sending) -> Lacking | None:
        want = self._wanted.get(message.sha256)
        if want is None:
            raise Malformed("sending what nobody asked for")
        _require(0 <= message.offset <= want.offset, f"from {message.offset}, but asked from {want.offset}")
        fits = message.size == self._sizes[message.sha256] and message.offset <= message.size
        self._arriving = _Arriving(message.sha256, message.size, message.offset, refused=not fits)
        return None if fits else Lacking(message.sha256, Lack.ALTERED)

    def _take_chunk(self, chunk: bytes) -> ChunkArrived | None:
        arriving = self._arriving
        if arriving is None:
            raise Malformed("a piece of no file")
        _require(0 < len(chunk) <= MOST_CHUNK, f"a piece of {len(chunk)} bytes")
        offset, arriving.offset = arriving.offset, arriving.offset + len(chunk)
        _require(arriving.offset <= arriving.size, "a piece past the end of its file")
        self._received += len(chunk)
        return None if arriving.refused else ChunkArrived(arriving.sha256, arriving.size, offset, chunk)

    def _end(self, message: Sent) -> FileEnded | None:
        arriving = self._arriving
        if arriving is None or arriving.sha256 != message.sha256 or arriving.offset != arriving.size:
            raise Malformed("the end of a file that has not come whole")
        self._arriving = None
        return None if arriving.refused else FileEnded(arriving.sha256, arriving.size)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Malformed(otherwise)
