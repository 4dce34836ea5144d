"""One line of the journal: its number, bytes, salt and place in the chain. Its meaning is for records.py.

Chain (section "The chain" of shared/wire/PROTOCOL.md):

    digest = SHA-256(salt ‖ body)                      what may be published of a confidential entry
    chain  = SHA-256(previous chain ‖ seq ‖ digest)    seq on eight bytes, big end first

The salt is random for each entry, so that a published digest tells nothing of a short or guessable body. Its length
is fixed, so that salt and body cannot be cut elsewhere under the same digest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NewType

from shared.domain.ids import SittingId

Chain = NewType("Chain", str)
"""64 lower-case hex digits."""

SALT_BYTES: Final = 16

MAX_BODY_BYTES: Final = 120 * 1024
"""No body is longer in UTF-8. Escaped once more inside a message it still fits (MAX_MESSAGE_BYTES in shared/wire)."""

_SALT: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Entry:
    """`body` is the exact text that was hashed; `salt` is 32 hex digits; seq runs 1, 2, 3… without a gap."""

    seq: int
    body: str
    salt: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class Head:
    """Where a journal ends: its sitting, its last entry's number (0 when empty), the chain up to it."""

    sitting: SittingId
    seq: int
    chain: Chain


class BrokenChain(Exception):
    """Entries that do not follow from what is known: altered, missing, repeated or of another sitting.

    `sound` is the head after the last one that does.
    """

    def __init__(self, fault: str, sound: Head) -> None:
        super().__init__(fault)
        self.sound = sound


class TooLong(ValueError):
    """A body that no entry can hold."""


def genesis(sitting: SittingId) -> Head:
    """The head of a sitting's empty journal."""
    return Head(sitting, 0, Chain(sha256(b"council journal 1\0" + sitting.encode()).hexdigest()))


def digest(salt: str, body: str) -> str:
    """What stands for a body in the chain, 64 hex digits.

    Raises TooLong, and ValueError when the salt is not 32 hex digits or the body has no UTF-8 form.
    """
    return _digest(salt, body).hex()


def link(previous: Chain, seq: int, body_digest: str) -> Chain:
    """The chain after an entry; a reader who holds only digests verifies with it all the same."""
    return Chain(_link(bytes.fromhex(previous), seq, bytes.fromhex(body_digest)).hex())


def append(head: Head, body: str, salt: str) -> Entry:
    """The next entry after `head`. Raises TooLong, and ValueError as `digest` does."""
    seq = head.seq + 1
    return Entry(seq, body, salt, link(head.chain, seq, digest(salt, body)))


def follow(head: Head, entries: tuple[Entry, ...]) -> Head:
    """The head after `entries`, each verified. Raises BrokenChain at the first that does not follow."""
    seq, chain, in_bytes = head.seq, head.chain, bytes.fromhex(head.chain)
    for entry in entries:
        try:
            in_bytes = _following(seq, in_bytes, entry)
        except ValueError as fault:
            raise BrokenChain(str(fault), Head(head.sitting, seq, chain)) from fault
        seq, chain = entry.seq, entry.chain
    return Head(head.sitting, seq, chain)


def sound_start(head: Head, entries: Iterable[Entry]) -> tuple[Head, tuple[Entry, ...]]:
    """As many of the first entries as follow from `head`, and the head after them."""
    found = tuple(entries)
    try:
        return follow(head, found), found
    except BrokenChain as broken:
        return broken.sound, found[: broken.sound.seq - head.seq]


def _following(seq: int, chain: bytes, entry: Entry) -> bytes:
    """The chain after an entry that follows from entry `seq` and its chain. Raises ValueError, and says why, when it
    does not.
    """
    if entry.seq != seq + 1:
        raise ValueError(f"entry {entry.seq} comes after {seq}")
    try:
        expected = _link(chain, entry.seq, _digest(entry.salt, entry.body))
    except ValueError as fault:
        raise ValueError(f"entry {entry.seq} cannot be: {fault}") from fault
    if expected.hex() != entry.chain:
        raise ValueError(f"entry {entry.seq} does not follow from entry {seq}")
    return expected


def _digest(salt: str, body: str) -> bytes:
    if not _SALT.fullmatch(salt):
        raise ValueError("a salt is 32 lower-case hex digits")
    encoded = body.encode()
    if len(encoded) > MAX_BODY_BYTES:
        raise TooLong(f"a body of {len(encoded)} bytes")
    return sha256(bytes.fromhex(salt) + encoded).digest()


def _link(previous: bytes, seq: int, body_digest: bytes) -> bytes:
    return sha256(previous + seq.to_bytes(8, "big") + body_digest).digest()
