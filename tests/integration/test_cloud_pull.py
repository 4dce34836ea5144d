"""`pull` from a real WebDAV server: what it fetches, what it asks again, what it says where it is not let in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.adapters.cloud.opening import accounts_in
from kiosk.services.cloud_accounts import Account, Login, address_of
from tests.integration.cloud_peers import NAME, SECRET, Peer, peer
from tests.making_files import text_pdf

SITTING = "Séances/2099-12-11 Conseil municipal"


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Peer]:
    with peer("wsgidav", tmp_path / "cloud") as started:
        for item in ("01 Minutes", "02 Roads"):
            (started.served / SITTING / item).mkdir(parents=True)
            (started.served / SITTING / item / "paper.pdf").write_bytes(text_pdf(item))
        yield started


def let_in(cloud: Peer, state: Path, secret: str = SECRET) -> None:
    accounts_in(state).keep(Account(address_of(cloud.address), Login(NAME, secret)))


def pull(place: str, state: Path, capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, Any]:
    assert main(["pull", "--source", place, "--state", str(state), "--json"]) == code
    facts: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return facts


def test_the_next_sitting_comes_from_a_cloud_and_comes_once(
    cloud: Peer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    let_in(cloud, tmp_path / "state")
    first = pull(cloud.address, tmp_path / "state", capsys)
    everything = sum(path.stat().st_size for path in cloud.served.rglob("*.pdf"))
    assert (first["files"], first["fetched_bytes"]) == (2, everything)
    (folder,) = first["folders"]
    assert [path.read_bytes() for path in sorted(Path(folder).rglob("*.pdf"))] == [
        path.read_bytes() for path in sorted((cloud.served / SITTING).rglob("*.pdf"))
    ]
    again = pull(cloud.address, tmp_path / "state", capsys)
    assert (again["fetched_bytes"], again["reused_bytes"]) == (0, everything)


def test_a_refused_password_leaves_what_is_here(
    cloud: Peer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = tmp_path / "state"
    let_in(cloud, state)
    (folder,) = pull(cloud.address, state, capsys)["folders"]
    let_in(cloud, state, secret="old")
    assert pull(cloud.address, state, capsys, code=1)["trouble"] == "not_let_in"
    assert len(list(Path(folder).rglob("*.pdf"))) == 2


@pytest.mark.parametrize(
    ("place", "trouble", "said"),
    [
        ("https://nowhere.example/dav", "no_account", "pas encore de compte"),
        ("http://cloud.example/dav", "not_encrypted", "en clair"),
        ("https://mairie:secret@cloud.example/dav", "secret_inside", "sans eux"),
        ("ftp://cloud.example/dav", "no_address", "pas une adresse"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_for_what_it_is(
    place: str, trouble: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pull(place, tmp_path / "state", capsys, code=1)["trouble"] == trouble
    assert main(["pull", "--source", place, "--state", str(tmp_path / "state")]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "secret@" not in told
