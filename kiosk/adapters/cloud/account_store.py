"""The accounts at clouds, in one file of the state folder that nobody but its owner may read.

A system keyring was weighed and left out: a station without a desktop has none that is open when the program starts,
and its library brings nine packages more. The passwords are app passwords: a person can revoke each at the cloud.
"""

import logging
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from kiosk.services.cloud_accounts import Account, AddressRefused, CloudAddress, Login, address_of
from shared.io.atomic_file import write_secret

log = logging.getLogger("council.cloud")


class AccountsUnreadable(Exception):
    """The file is damaged, or others than its owner may read it."""


class _Row(msgspec.Struct, frozen=True):
    address: str
    name: str
    secret: str
    refused: bool = False
    authority: str = ""

    def __repr__(self) -> str:
        return f"_Row({self.address!r}, …)"


class AccountStore:
    """Read anew each time: the command line and the station may both be there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def account_for(self, address: CloudAddress) -> Account | None:
        """The account of this folder, or of the nearest one above it. Raises AccountsUnreadable or OSError."""
        above = [each for each in self._read() if each.address.holds(address)]
        return max(above, key=lambda each: len(each.address.path), default=None)

    def keep(self, account: Account) -> None:
        """Add it, or put it in the place of the one at the same address: nothing is refused any more."""
        others = [each for each in self._read() if each.address != account.address]
        self._write([*others, replace(account, refused=False)])

    def forget(self, address: CloudAddress) -> bool:
        """Whether there was one at this very address."""
        accounts = self._read()
        others = [each for each in accounts if each.address != address]
        if len(others) == len(accounts):
            return False
        self._write(others)
        return True

    def mark_refused(self, account: Account) -> None:
        """It was not let in. One that a person has entered in the meantime is another one, and is left alone."""
        log.error("%s does not let us in: nothing is asked there until a person enters it anew", account.address)
        accounts = self._read()
        self._write([replace(each, refused=True) if each == account else each for each in accounts])

    def _read(self) -> list[Account]:
        try:
            with self._path.open("rb") as file:
                if stat.S_IMODE(self._path.stat().st_mode) & 0o077:
                    raise AccountsUnreadable("open to others")
                content = file.read()
        except FileNotFoundError:
            return []
        try:
            rows = msgspec.json.decode(content, type=list[_Row])
            return [_account(row) for row in rows]
        except (msgspec.MsgspecError, AddressRefused):
            # Not the reason: it may quote what is in the file.
            raise AccountsUnreadable("damaged") from None

    def _write(self, accounts: Sequence[Account]) -> None:
        rows = [
            _Row(str(each.address), each.login.name, each.login.secret, each.refused, each.authority)
            for each in accounts
        ]
        write_secret(self._path, msgspec.json.encode(rows))


def _account(row: _Row) -> Account:
    return Account(address_of(row.address), Login(row.name, row.secret), row.refused, row.authority)
