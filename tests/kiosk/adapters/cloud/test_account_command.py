"""`account` as it is typed: what it says, what it keeps, and that the password is seen nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.adapters.cloud.opening import accounts_in
from kiosk.services.cloud_accounts import Account, Login, address_of
from tests.fakes.faulty_cloud import faulty_cloud, in_turn, listing, lists, says
from tests.fakes.terminal import typed

ROOT = Path(__file__).parents[4]
SECRET = "jusquiame-7-Lampe"


def kept(state: Path, address: str) -> Account | None:
    return accounts_in(state).account_for(address_of(address))


def test_an_account_is_typed_tried_once_and_kept(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        code, shown = typed(["mairie", SECRET], "account", "--source", cloud.address, "--state", str(tmp_path))
        assert (code, "Le nuage a ouvert" in shown, SECRET in shown) == (0, True, False)
        assert cloud.methods == ["PROPFIND"]
        account = kept(tmp_path, cloud.address)
    assert account is not None
    assert account.login == Login("mairie", SECRET)


def test_one_that_is_not_let_in_is_not_kept_and_the_one_before_stays_refused(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(says("401 Unauthorized"))) as cloud:
        before = Account(address_of(cloud.address), Login("mairie", "old"))
        accounts_in(tmp_path).keep(before)
        accounts_in(tmp_path).mark_refused(before)
        arguments = ("account", "--source", cloud.address, "--user", "mairie", "--state", str(tmp_path))
        code, shown = typed([SECRET], *arguments)
        assert (code, "n’a pas accepté ce compte" in shown, SECRET in shown) == (1, True, False)
        assert len(cloud.asked) == 1
        account = kept(tmp_path, cloud.address)
    assert account is not None
    assert (account.login.secret, account.refused) == ("old", True)


def test_entering_it_anew_takes_the_mark_away(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        before = Account(address_of(cloud.address), Login("mairie", "old"))
        accounts_in(tmp_path).keep(before)
        accounts_in(tmp_path).mark_refused(before)
        arguments = ("account", "--source", cloud.address, "--user", "mairie", "--state", str(tmp_path))
        assert typed([SECRET], *arguments)[0] == 0
        account = kept(tmp_path, cloud.address)
    assert account is not None
    assert (account.login.secret, account.refused) == (SECRET, False)


def test_a_cloud_that_cannot_be_asked_just_now_does_not_cost_the_typing(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(says("503 Service Unavailable", b"", [("X-Nextcloud-Maintenance-Mode", "1")]))) as cloud:
        arguments = ("account", "--source", cloud.address, "--user", "mairie", "--state", str(tmp_path))
        code, shown = typed([SECRET], *arguments)
        assert (code, "en maintenance" in shown, "essayé une fois" in shown) == (0, True, True)
        assert kept(tmp_path, cloud.address) is not None


def test_nothing_typed_changes_nothing(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        code, shown = typed(["mairie", ""], "account", "--source", cloud.address, "--state", str(tmp_path))
        assert (code, "Rien n’a été tapé" in shown, cloud.asked) == (1, True, [])
        assert kept(tmp_path, cloud.address) is None


def test_without_a_terminal_it_asks_for_one(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "kiosk", "account", "--source", "https://cloud.example/dav", "--user", "mairie")
    run = subprocess.run(
        (*command, "--state", str(tmp_path)), cwd=ROOT, input=SECRET, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "dans un terminal" in run.stderr
    assert SECRET not in run.stderr


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("https://mairie:secret@cloud.example/dav", "sans eux"),
        ("http://cloud.example/dav", "en clair"),
        ("Conseil", "pas une adresse"),
        ("rclone:drive:Conseil", "rclone config"),
    ],
)
def test_an_address_that_is_refused_is_told_why(
    source: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["account", "--source", source, "--state", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "secret@" not in told


def test_an_account_is_forgotten_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = "https://cloud.example/dav"
    accounts_in(tmp_path).keep(Account(address_of(place), Login("mairie", SECRET)))
    arguments = ["account", "--source", place, "--forget", "--state", str(tmp_path)]
    assert main(arguments) == 0
    assert "est oublié" in capsys.readouterr().out
    assert main(arguments) == 1
    assert "Aucun compte" in capsys.readouterr().err
    assert kept(tmp_path, place) is None


def test_a_damaged_file_of_accounts_is_told_before_anybody_types(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cloud-accounts.json").write_text("[")
    (tmp_path / "cloud-accounts.json").chmod(0o600)
    assert main(["account", "--source", "https://cloud.example/dav", "--state", str(tmp_path)]) == 1
    assert "cloud-accounts.json" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may act for another account")
def test_an_administrator_keeps_it_for_the_account_that_the_presenter_runs_as(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    os.chown(state, 65534, 65534)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o011)
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        arguments = ("account", "--source", cloud.address, "--user", "mairie", "--state", str(state))
        code, shown = typed([SECRET], *arguments)
    assert code == 0, shown
    assert (state / "cloud-accounts.json").stat().st_uid == 65534
