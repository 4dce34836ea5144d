"""Encrypted files: a readable head, then the content in blocks, each authenticated in its place. What is in them is the
callers' affair, and so is where they lie.

    magic     15 bytes, then one byte: the version of this layout
    length    of the head, four bytes, big end first
    head      JSON: how the key is made, and facts that anybody may read
    digest    SHA-256 of all that comes before
    blocks    ChaCha20-Poly1305 of BLOCK bytes each, the last one shorter or empty and marked as the last

The digest tells damage from a wrong passphrase; it is the first thing every block is authenticated with, so that a head
cannot be exchanged. A block's nonce is its number and whether it is the last one: blocks moved, left out, added or cut
off are found. The key is new for each file. Memory is bounded by one block on both sides.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Protocol

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from shared.io.randomness import random_bytes

VERSION: Final = 1
BLOCK: Final = 256 * 1024
MOST_HEAD: Final = 8 * 1024 * 1024
USUAL_COST: Final = 2**17
"""Scrypt's N: with r = 8 some 128 MiB and half a second for each guess at a passphrase."""

MOST_COST: Final = 2**20
_MAGIC: Final = b"council-sealed\n"
_LENGTH: Final = struct.Struct(">I")
_TAG: Final = 16
_SALT: Final = 16
_DIGEST: Final = 32


class SealDamaged(Exception):
    """Bytes have changed, or are missing, or were added."""


class NotSealed(Exception):
    """The file is something else altogether, or is opened with a secret of another kind."""


class NewerSeal(Exception):
    """A layout that this version does not know."""


class WrongSecret(Exception):
    """The head is as it was written, and this passphrase or key does not open it."""


class _KeyFacts(msgspec.Struct, frozen=True):
    kind: str
    salt: str
    check: str
    cost: int = 0


class _Head(msgspec.Struct, frozen=True):
    key: _KeyFacts
    facts: dict[str, Any]


class Secret(Protocol):
    """What a file is opened with: a passphrase, or a key."""

    @property
    def kind(self) -> str: ...

    @property
    def cost(self) -> int: ...

    def root(self, salt: bytes, cost: int) -> bytes:
        """32 bytes to derive a file's keys from. Raises SealDamaged for a cost that nobody would have chosen."""


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person knows. Its text never appears when it is printed."""

    text: str
    cost: int = USUAL_COST

    def __repr__(self) -> str:
        return "Passphrase(…)"

    @property
    def kind(self) -> str:
        return "scrypt"

    def root(self, salt: bytes, cost: int) -> bytes:
        if not 2 <= cost <= MOST_COST or cost & (cost - 1):
            raise SealDamaged("an impossible cost of the key")
        return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(self.text.encode())


@dataclass(frozen=True, slots=True)
class StoreKey:
    """32 random bytes that lie in a file. They never appear when printed."""

    key: bytes
    cost: int = 0

    def __repr__(self) -> str:
        return "StoreKey(…)"

    @property
    def kind(self) -> str:
        return "key"

    def root(self, salt: bytes, cost: int) -> bytes:
        return _derived(self.key + salt, b"root")


class SealingWriter:
    """Writes a sealed file: `write` any number of times, then `finish`. Raises OSError as the file does."""

    def __init__(self, file: BinaryIO, secret: Secret, facts: Mapping[str, Any]) -> None:
        salt = random_bytes(_SALT)
        root = secret.root(salt, secret.cost)
        key = _KeyFacts(secret.kind, salt.hex(), _derived(root, b"check")[:_SALT].hex(), secret.cost)
        head = msgspec.json.encode(_Head(key, dict(facts)))
        start = _MAGIC + bytes([VERSION]) + _LENGTH.pack(len(head)) + head
        self._file = file
        self._digest = hashlib.sha256(start).digest()
        self._cipher = ChaCha20Poly1305(_derived(root, b"content"))
        self._number = 0
        self._waiting = bytearray()
        file.write(start + self._digest)

    def write(self, content: bytes) -> None:
        self._waiting += content
        while len(self._waiting) > BLOCK:
            self._write_block(bytes(self._waiting[:BLOCK]), last=False)
            del self._waiting[:BLOCK]

    def finish(self) -> None:
        """Write what is left. Nothing may be written afterwards; the file is the caller's to flush and close."""
        self._write_block(bytes(self._waiting), last=True)

    def _write_block(self, content: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), content, self._digest))
        self._number += 1


class SealedReader:
    """Reads a sealed file: nothing is given before it is authenticated."""

    def __init__(self, file: BinaryIO, secret: Secret) -> None:
        """Raises NotSealed, NewerSeal, SealDamaged or WrongSecret."""
        head, digest = _read_head(file)
        self.facts: Mapping[str, Any] = head.facts
        if head.key.kind != secret.kind:
            raise NotSealed(head.key.kind)
        root = secret.root(bytes.fromhex(head.key.salt), head.key.cost)
        if not bytes_eq(_derived(root, b"check")[:_SALT], bytes.fromhex(head.key.check)):
            raise WrongSecret(head.key.kind)
        self._file = file
        self._digest = digest
        self._cipher = ChaCha20Poly1305(_derived(root, b"content"))
        self._number = 0
        self._ahead = file.read(BLOCK + _TAG)
        self._here = b""
        self._ended = False

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes. Raises SealDamaged where a block is not what was written, or there are fewer."""
        parts = []
        while size > 0:
            if not self._here:
                if self._ended:
                    raise SealDamaged("less than was expected")
                self._here = self._next_block()
                continue
            part, self._here = self._here[:size], self._here[size:]
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """Make sure that everything was read, down to the last byte. Raises SealDamaged."""
        while not self._ended and not self._here:
            self._here = self._next_block()
        if self._here:
            raise SealDamaged("more than was expected")

    def _next_block(self) -> bytes:
        here, self._ahead = self._ahead, self._file.read(BLOCK + _TAG)
        self._ended = not self._ahead
        try:
            content = self._cipher.decrypt(_nonce(self._number, self._ended), here, self._digest)
        except (InvalidTag, ValueError) as fault:
            raise SealDamaged(f"block {self._number}") from fault
        self._number += 1
        return content


def facts_of(file: BinaryIO) -> Mapping[str, Any]:
    """What anybody may read of a sealed file. Raises NotSealed, NewerSeal or SealDamaged."""
    return _read_head(file)[0].facts


def _read_head(file: BinaryIO) -> tuple[_Head, bytes]:
    start = file.read(len(_MAGIC) + 1)
    if start[: len(_MAGIC)] != _MAGIC or len(start) != len(_MAGIC) + 1:
        raise NotSealed
    if start[-1] != VERSION:
        raise NewerSeal(start[-1])
    packed = file.read(_LENGTH.size)
    if len(packed) != _LENGTH.size or _LENGTH.unpack(packed)[0] > MOST_HEAD:
        raise SealDamaged("the head's length")
    raw = file.read(_LENGTH.unpack(packed)[0])
    digest = hashlib.sha256(start + packed + raw).digest()
    if not bytes_eq(file.read(_DIGEST), digest):
        raise SealDamaged("the head")
    try:
        head = msgspec.json.decode(raw, type=_Head)
        bytes.fromhex(head.key.salt)
        bytes.fromhex(head.key.check)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise SealDamaged("the head") from fault
    return head, digest


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, b"council-sealed " + purpose).derive(secret)
