"""`account` on the command line: asks for a name and an app password, tries them once, and keeps them.

The password is typed at a terminal: never on the command line, which every program of the machine can read.
"""

import asyncio
import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.account_store import AccountsUnreadable
from kiosk.adapters.cloud.dav_line import DavLine
from kiosk.adapters.cloud.opening import accounts_in
from kiosk.adapters.cloud.webdav_source import WebDavSource
from kiosk.services.cloud_accounts import RCLONE, Account, AddressRefused, Login, address_of
from kiosk.services.cloud_source import SourceFailed, SourceTrouble
from shared.io.state_folder import become_owner
from shared.wording import cloud_accounts as words
from shared.wording.command_line import state_not_writable

DONE: Final = 0
NOT_DONE: Final = 1
_OF_THE_MOMENT: Final = (SourceTrouble.UNREACHABLE, SourceTrouble.MAINTENANCE, SourceTrouble.BUSY)
"""These say nothing about the account."""


class _NotDone(Exception):
    """The message says why, in French."""


def run_account(source: str, name: str | None, authority: Path | None, forget: bool, state: Path) -> int:
    """Keep the account of the cloud `source`, or forget it; gives the exit code: 1 when nothing was changed."""
    try:
        if source.startswith(RCLONE):
            raise _NotDone(words.RCLONE_HAS_ITS_OWN)
        told = _forgotten(source, state) if forget else _kept(source, name, authority, state)
    except AddressRefused as refused:
        sys.stderr.write(f"{words.address_refused(refused.fault)}\n")
    except AccountsUnreadable:
        sys.stderr.write(f"{words.UNREADABLE}\n")
    except _NotDone as fault:
        sys.stderr.write(f"{fault}\n")
    except OSError as fault:
        sys.stderr.write(f"{state_not_writable(str(state), fault.strerror or str(fault))}\n")
    else:
        sys.stdout.write(f"{told}\n")
        return DONE
    return NOT_DONE


def _forgotten(source: str, state: Path) -> str:
    address = address_of(source)
    become_owner(state)
    if not accounts_in(state).forget(address):
        raise _NotDone(words.no_account(str(address)))
    return words.account_forgotten(str(address))


def _kept(source: str, name: str | None, authority: Path | None, state: Path) -> str:
    address = address_of(source)
    accounts_in(state).account_for(address)  # so that nobody types in vain
    account = Account(address, _asked(name), authority=os.path.abspath(authority) if authority is not None else "")
    trouble = _tried(account)
    if trouble is not None and trouble.trouble not in _OF_THE_MOMENT:
        raise _NotDone(words.account_not_kept(words.trouble_told(trouble.trouble)))
    become_owner(state)  # only now: its drivers load while they are used, from where an administrator may read
    accounts_in(state).keep(account)
    if trouble is None:
        return words.account_kept(str(address))
    return words.account_kept_unseen(str(address), words.trouble_told(trouble.trouble, trouble.retry_after))


def _asked(name: str | None) -> Login:
    if not sys.stdin.isatty():
        raise _NotDone(words.NO_TERMINAL)
    try:
        login = Login(name or input(words.ASK_NAME).strip(), getpass.getpass(words.ASK_SECRET).strip())
    except (EOFError, KeyboardInterrupt):
        login = Login("", "")
    if not login.name or not login.secret:
        raise _NotDone(words.NOTHING_TYPED)
    return login


def _tried(account: Account) -> SourceFailed | None:
    """One question, whatever comes of it. None: the cloud has opened."""

    async def ask() -> None:
        source = WebDavSource(DavLine(replace(account, refused=False), lambda: None))
        try:
            await source.list_folder("")
        finally:
            await source.close()

    try:
        asyncio.run(ask())
    except SourceFailed as failed:
        return failed
    except OSError:  # the file of certificates
        return SourceFailed(SourceTrouble.UNTRUSTED)
    return None
