"""The source that an address stands for."""

from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.account_store import AccountStore, AccountsUnreadable
from kiosk.adapters.cloud.dav_line import USUAL_PATIENCE, DavLine, Patience
from kiosk.adapters.cloud.folder_source import FolderSource
from kiosk.adapters.cloud.rclone_source import RcloneSource
from kiosk.adapters.cloud.sending import Sent, nobody_counts
from kiosk.adapters.cloud.webdav_source import WebDavSource
from kiosk.services.cloud_accounts import RCLONE, Account, CloudAddress, address_of, is_cloud
from kiosk.services.cloud_source import Source, SourceFailed, SourceTrouble
from kiosk.services.kept_state import CLOUD_ACCOUNTS_FILE
from shared.wording import cloud_accounts as words

NO_ACCOUNT: Final = "no account is kept for this address"


def accounts_in(state: Path) -> AccountStore:
    """The accounts that this station keeps."""
    return AccountStore(state / CLOUD_ACCOUNTS_FILE)


def open_cloud(place: str, state: Path, sent: Sent = nobody_counts, patience: Patience = USUAL_PATIENCE) -> Source:
    """A source for `https:…` or `rclone:…`; nothing is asked yet. `sent` is told the bytes of files being written.

    Raises AddressRefused; SourceFailed (NOT_LET_IN) where no account is kept for it, or it was refused before.
    """
    if place.startswith(RCLONE):
        return RcloneSource(place.removeprefix(RCLONE), sent, patience)
    address = address_of(place)
    return _opened(address, _account(address, state), state, sent, patience)


def why_failed(failed: SourceFailed) -> str:
    """What went wrong with a cloud and what to do, in French."""
    if failed.detail == NO_ACCOUNT:
        return words.NO_ACCOUNT_YET
    return words.trouble_told(failed.trouble, failed.retry_after)


def open_above(place: str, state: Path, sent: Sent = nobody_counts) -> tuple[Source, str, str]:
    """A source that begins where its account does, so that folders on the way can be made; the folder `place` below it;
    the address where it begins. A folder of this machine begins at the one that holds it. Raises as open_cloud.
    """
    if not is_cloud(place):
        path = Path(place).expanduser().resolve()
        if not path.parent.is_dir():  # a disk that is not plugged in: nothing is written in its place
            raise SourceFailed(SourceTrouble.NOT_FOUND, "no such folder")
        return FolderSource(path.parent, sent), path.name, f"{path.parent}/"
    if place.startswith(RCLONE):
        return open_cloud(place, state, sent), "", place
    address = address_of(place)
    account = _account(address, state)
    folder = address.path.removeprefix(account.address.path).strip("/")
    return _opened(account.address, account, state, sent, USUAL_PATIENCE), folder, str(account.address)


def _account(address: CloudAddress, state: Path) -> Account:
    try:
        account = accounts_in(state).account_for(address)
    except (AccountsUnreadable, OSError):
        raise SourceFailed(SourceTrouble.NOT_LET_IN, "the accounts cannot be read") from None
    if account is None:
        raise SourceFailed(SourceTrouble.NOT_LET_IN, NO_ACCOUNT)
    if account.refused:
        raise SourceFailed(SourceTrouble.NOT_LET_IN, "refused before; waits for a person")
    return account


def _opened(address: CloudAddress, account: Account, state: Path, sent: Sent, patience: Patience) -> WebDavSource:
    here = Account(address, account.login, authority=account.authority)
    accounts = accounts_in(state)
    try:
        return WebDavSource(DavLine(here, lambda: accounts.mark_refused(account), patience), sent)
    except OSError as fault:  # no such file, or no certificate in it (ssl.SSLError)
        raise SourceFailed(SourceTrouble.UNTRUSTED, "the file of certificates cannot be used") from fault
