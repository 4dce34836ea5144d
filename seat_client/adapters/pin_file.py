"""The PIN of the maintenance sheet, as a salted scrypt hash in the state folder, and the wrong tries in a row.

Read at each try, so that a PIN set by the command line serves at once. The PIN itself is kept and logged nowhere.
"""

import hashlib
import hmac
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from seat_client.services.maintenance import is_pin
from shared.io.atomic_file import write_whole

log = logging.getLogger("council.maintenance")

PIN_FILE: Final = "pin.json"
TRIES_FILE: Final = "pin-tries.json"
_SALT_BYTES: Final = 16
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""scrypt(7): 16 MiB and some tenths of a second on a small machine for each try."""


@dataclass(frozen=True, slots=True)
class _Kept:
    salt: bytes
    hash: bytes


class PinFile:
    """The PIN of the state folder `state`. All methods block: the hash alone takes some tenths of a second."""

    def __init__(self, state: Path) -> None:
        self._path = state / PIN_FILE
        self._tries = state / TRIES_FILE

    @property
    def is_set(self) -> bool:
        """False too when the file is damaged: then it has to be set again."""
        return self._read() is not None

    @property
    def wrong(self) -> int:
        """Wrong tries since the last right one, over restarts: pulling the plug wins nothing."""
        try:
            return max(0, msgspec.json.decode(self._tries.read_bytes(), type=int))
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return 0

    def set(self, pin: str) -> None:
        """Raises ValueError for what is no PIN, OSError when it cannot be kept."""
        if not is_pin(pin):
            raise ValueError("a PIN has four to eight digits")
        salt = os.urandom(_SALT_BYTES)
        kept = _Kept(salt, _hash(pin, salt))
        write_whole(self._path, msgspec.json.encode(kept))
        self._path.chmod(0o600)
        self._count(0)

    def is_right(self, pin: str) -> bool:
        """Whether this is the PIN; a wrong try is counted before the answer is known."""
        kept = self._read()
        if kept is None:
            return False
        self._count(self.wrong + 1)
        right = hmac.compare_digest(kept.hash, _hash(pin, kept.salt))
        if right:
            self._count(0)
        return right

    def _count(self, wrong: int) -> None:
        try:
            write_whole(self._tries, msgspec.json.encode(wrong))
        except OSError as fault:
            log.warning("the wrong tries cannot be kept over a restart: %s", fault)

    def _read(self) -> _Kept | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
            log.error("the PIN cannot be read and has to be set again: %s", fault)
            return None


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES)
