"""What the page engine and its render process say to each other, and how it is framed.

Frames on stdin and stdout of the child: four bytes of length, then MessagePack. Pixels do not travel here:
they lie in memory that both processes see. Paths are bytes, as the system has them: old names are not always text.
Nothing is sent or received here.
"""

import struct
from typing import Final, TypeAlias

import msgspec

from shared.domain.documents import FileKind, Reason
from shared.domain.ids import ContentHash
from shared.pages.requests import Inspection, PageKey, PageText, UnlockedFile

LONGEST_FRAME: Final = 32 * 1024 * 1024
"""Bytes. An inspection of a file with a hundred thousand pages is far below."""

LENGTH: Final = struct.Struct("<I")


class Inspect(msgspec.Struct, frozen=True, tag=True):
    """Look into the file: kind, pages, what can be done with it. `name`: what it is called by people.

    `deep`: run the first page too, for its text or, of a picture, to see whether all of it is there.
    """

    path: bytes
    name: bytes
    deep: bool


class Recognise(msgspec.Struct, frozen=True, tag=True):
    """Say the kind of the file without opening it as a document."""

    path: bytes
    name: bytes


class Draw(msgspec.Struct, frozen=True, tag=True):
    """Draw a page. `show`: into the shared memory. `keep`: into the page store, after the answer."""

    path: bytes
    key: PageKey
    show: bool
    keep: bool


class DrawPng(msgspec.Struct, frozen=True, tag=True):
    """Write a page as a PNG file at a resolution."""

    path: bytes
    page: int
    dots_an_inch: float
    out: bytes


class Unlock(msgspec.Struct, frozen=True, tag=True):
    """Write a decrypted copy of the file to `out`."""

    path: bytes
    password: str
    out: bytes


class ReadPage(msgspec.Struct, frozen=True, tag=True):
    """Say which words are on a page of this content, and which places lead to another page of the same document."""

    path: bytes
    sha256: ContentHash
    page: int


Request: TypeAlias = Inspect | Recognise | Draw | DrawPng | Unlock | ReadPage


class Hello(msgspec.Struct, frozen=True, tag=True):
    """The first frame of a child: it can be asked."""


class Inspected(msgspec.Struct, frozen=True, tag=True):
    inspection: Inspection


class Recognised(msgspec.Struct, frozen=True, tag=True):
    kind: FileKind


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """The page is drawn. With `keep`, a `Kept` follows."""

    width: int
    height: int
    stride: int


class Kept(msgspec.Struct, frozen=True, tag=True):
    """What became of a page to be kept: its bytes on disk, or None where the disk did not take it."""

    kept_bytes: int | None


class PngWritten(msgspec.Struct, frozen=True, tag=True):
    width: int
    height: int


class Unlocked(msgspec.Struct, frozen=True, tag=True):
    file: UnlockedFile


class PageRead(msgspec.Struct, frozen=True, tag=True):
    text: PageText


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The question has no answer. `ends`: the child goes away by its own will and must be started anew."""

    reason: Reason
    ends: bool = False


Answer: TypeAlias = Hello | Inspected | Recognised | Drawn | Kept | PngWritten | Unlocked | PageRead | Failed


def framed(message: Request | Answer) -> bytes:
    """The message with its length before it."""
    body = msgspec.msgpack.encode(message)
    return LENGTH.pack(len(body)) + body


def request_in(body: bytes) -> Request:
    """Raises msgspec.ValidationError or DecodeError where the bytes are no request."""
    request: Request = msgspec.msgpack.decode(body, type=Request)
    return request


def answer_in(body: bytes) -> Answer:
    """Raises msgspec.ValidationError or DecodeError where the bytes are no answer."""
    answer: Answer = msgspec.msgpack.decode(body, type=Answer)
    return answer
