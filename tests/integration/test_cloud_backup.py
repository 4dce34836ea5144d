"""Backups at a real WebDAV server: carried there sealed, only what it lacks, and back on another machine."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.adapters.backup_process import back_up
from kiosk.adapters.cloud.opening import accounts_in
from kiosk.config import KioskConfig
from kiosk.services.backups import BackupFailed, BackupFault, Occasion
from kiosk.services.cloud_accounts import Account, Login, address_of
from tests.fakes.kept_station import PAPERS, station_in, what_counts
from tests.integration.cloud_peers import NAME, SECRET, Peer, peer

PHRASE = "quatre mots sans lien"


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Peer]:
    with peer("wsgidav", tmp_path / "cloud") as started:
        yield started


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    path = tmp_path / "phrase"
    path.write_text(f"{PHRASE}\n", "utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def state(tmp_path: Path, cloud: Peer) -> Path:
    place = station_in(tmp_path / "state")
    let_in(cloud, place)
    return place


def let_in(cloud: Peer, state: Path, secret: str = SECRET) -> None:
    accounts_in(state).keep(Account(address_of(cloud.address), Login(NAME, secret)))


def files_at(cloud: Peer) -> list[str]:
    return sorted(path.relative_to(cloud.served).as_posix() for path in cloud.served.rglob("*") if path.is_file())


class Station:
    """One machine and what is typed there."""

    def __init__(self, state: Path, cloud: Peer, phrase: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.common = ["--state", str(state), "--passphrase-file", str(phrase), "--json"]
        self.place = f"{cloud.address}/Sauvegardes"
        self.capsys = capsys

    def types(self, *words: str, code: int = 0) -> dict[str, Any]:
        assert main([*words, *self.common]) == code
        facts: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return facts


def test_a_backup_goes_to_a_cloud_and_comes_back_on_another_machine(
    cloud: Peer, state: Path, tmp_path: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Station(state, cloud, phrase, capsys)
    made = here.types("backup", "--to", here.place)
    assert f"Sauvegardes/{made['file']}" in files_at(cloud)
    assert sum("/documents-" in name for name in files_at(cloud)) == len(PAPERS)
    assert not any(paper in path.read_bytes() for paper in PAPERS if paper for path in cloud.served.rglob("*.*"))
    other = tmp_path / "new machine"
    other.mkdir()
    let_in(cloud, other)
    there = Station(other, cloud, phrase, capsys)
    assert there.types("restore", here.place)["documents"] == len(PAPERS)
    assert what_counts(other) == what_counts(state)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], "nothing is left of the way"


def test_the_next_one_takes_only_what_the_cloud_lacks_and_an_older_one_can_be_chosen(
    cloud: Peer, state: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Station(state, cloud, phrase, capsys)
    first = here.types("backup", "--to", here.place)
    before = {name: (cloud.served / name).stat().st_mtime_ns for name in files_at(cloud)}
    second = here.types("backup", "--to", here.place)
    assert {name: (cloud.served / name).stat().st_mtime_ns for name in before} == before
    assert set(files_at(cloud)) - set(before) == {f"Sauvegardes/{second['file']}"}
    counted = what_counts(state)
    chosen = here.types("restore", f"{here.place}/{first['file']}")
    assert Path(chosen["file"]).name == first["file"]
    assert what_counts(state) == counted


def test_a_document_that_is_gone_at_the_cloud_is_told_and_changes_nothing(
    cloud: Peer, state: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Station(state, cloud, phrase, capsys)
    here.types("backup", "--to", here.place)
    for path in cloud.served.glob("Sauvegardes/documents-*/??/*"):
        path.unlink()
    counted = what_counts(state)
    assert here.types("restore", here.place, code=1)["error"] == "documents_missing"
    assert what_counts(state) == counted


def test_a_cloud_that_lets_nobody_in_leaves_the_backup_on_the_station(
    cloud: Peer, state: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Station(state, cloud, phrase, capsys)
    let_in(cloud, state, secret="an old one")
    told = here.types("backup", "--to", here.place, code=1)
    assert told["error"] == "at_cloud"
    assert "mot de passe d’application" in told["detail"]
    assert files_at(cloud) == []
    let_in(cloud, state)
    made = here.types("backup", "--to", here.place)
    assert made["new_documents"] == 0, "they were sealed the first time"
    assert sum("/documents-" in name for name in files_at(cloud)) == len(PAPERS)


@pytest.mark.parametrize("words", [("backup", "--to"), ("restore",)])
def test_without_an_account_it_is_said_what_to_do(
    words: tuple[str, ...], cloud: Peer, tmp_path: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Station(station_in(tmp_path / "alone"), cloud, phrase, capsys)
    assert "account --source" in here.types(*words, here.place, code=1)["detail"]


def test_backups_made_by_themselves_go_to_the_cloud_too(cloud: Peer, state: Path, phrase: Path) -> None:
    place = f"{cloud.address}/Sauvegardes"
    config = KioskConfig(folder=None, state=state, backup_to=place, passphrase_file=phrase)
    asyncio.run(back_up(config, Occasion.SITTING))
    assert any(name.endswith("-seance.conseil") for name in files_at(cloud))
    let_in(cloud, state, secret="an old one")
    with pytest.raises(BackupFailed) as failed:
        asyncio.run(back_up(config, Occasion.DAILY))
    assert failed.value.fault is BackupFault.AT_CLOUD
