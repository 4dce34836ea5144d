"""App passwords on the disk: for their owner alone, and marked once they are refused."""

import logging
import stat
from pathlib import Path

import pytest

from kiosk.adapters.cloud.account_store import AccountStore, AccountsUnreadable
from kiosk.services.cloud_accounts import Account, Login, address_of

HOME = address_of("https://cloud.example/files/mairie")
BELOW = address_of("https://cloud.example/files/mairie/Publié")
SECRET = "jusquiame-7-Lampe"
ACCOUNT = Account(HOME, Login("mairie", SECRET), authority="/etc/ssl/mairie.pem")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "cloud-accounts.json"


def test_an_account_is_kept_for_its_owner_alone_and_found_again(path: Path) -> None:
    assert AccountStore(path).account_for(HOME) is None
    AccountStore(path).keep(ACCOUNT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert AccountStore(path).account_for(HOME) == ACCOUNT
    assert AccountStore(path).account_for(BELOW) == ACCOUNT
    assert AccountStore(path).account_for(address_of("https://cloud.example/files/other")) is None


def test_the_nearest_account_above_counts(path: Path) -> None:
    store, other = AccountStore(path), Account(BELOW, Login("publication", "another"))
    store.keep(other)
    store.keep(ACCOUNT)
    assert store.account_for(BELOW) == other
    assert store.account_for(HOME) == ACCOUNT


def test_what_was_refused_stays_refused_until_a_person_enters_it_anew(path: Path) -> None:
    AccountStore(path).keep(ACCOUNT)
    AccountStore(path).mark_refused(ACCOUNT)
    kept = AccountStore(path).account_for(HOME)
    assert kept is not None
    assert kept.refused
    AccountStore(path).keep(ACCOUNT)
    assert AccountStore(path).account_for(HOME) == ACCOUNT


def test_a_refusal_that_comes_late_does_not_touch_a_password_entered_in_the_meantime(path: Path) -> None:
    anew = Account(HOME, Login("mairie", "another"))
    AccountStore(path).keep(anew)
    AccountStore(path).mark_refused(ACCOUNT)
    assert AccountStore(path).account_for(HOME) == anew


def test_an_account_is_forgotten_down_to_the_last_byte(path: Path) -> None:
    AccountStore(path).keep(ACCOUNT)
    assert not AccountStore(path).forget(BELOW)
    assert AccountStore(path).forget(HOME)
    assert not AccountStore(path).forget(HOME)
    assert SECRET.encode() not in b"".join(each.read_bytes() for each in path.parent.iterdir())


def test_a_file_that_others_may_read_is_not_used(path: Path) -> None:
    AccountStore(path).keep(ACCOUNT)
    path.chmod(0o644)
    with pytest.raises(AccountsUnreadable):
        AccountStore(path).account_for(HOME)


@pytest.mark.parametrize("cut", [1, 40, 100])
def test_a_damaged_file_is_told_without_what_is_in_it(path: Path, cut: int) -> None:
    AccountStore(path).keep(ACCOUNT)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(AccountsUnreadable) as failed:
        AccountStore(path).account_for(HOME)
    assert SECRET not in f"{failed.value!r} {failed.value.__cause__!r}"


def test_the_log_never_tells_the_password(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    AccountStore(path).keep(ACCOUNT)
    AccountStore(path).mark_refused(ACCOUNT)
    assert "cloud.example" in caplog.text
    assert SECRET not in caplog.text
