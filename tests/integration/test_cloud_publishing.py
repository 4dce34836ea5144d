"""`publish` against a real WebDAV server: whole files, nothing overwritten, nothing confidential, nothing half."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.adapters.cloud.opening import accounts_in
from kiosk.services.cloud_accounts import Account, Login, address_of
from tests.fakes.faulty_cloud import Asked, Reply, faulty_cloud, says
from tests.integration.cloud_peers import NAME, SECRET, Peer, peer

ROOT = Path(__file__).parents[2]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 100


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Peer]:
    with peer("wsgidav", tmp_path / "cloud") as started:
        accounts_in(tmp_path / "state").keep(Account(address_of(started.address), Login(NAME, SECRET)))
        yield started


@pytest.fixture
def sitting(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-12-11 Budget"
    (folder / "01 Approbation").mkdir(parents=True)
    (folder / "02 Personnel").mkdir()
    (folder / "Convocation.pdf").write_bytes(PDF)
    (folder / "01 Approbation" / "Procès-verbal.pdf").write_bytes(PDF[::-1])
    return folder


def publish(
    path: Path, cloud: Peer, state: Path, capsys: pytest.CaptureFixture[str], to: str = "Publié"
) -> dict[str, Any]:
    code = main(["publish", str(path), "--to", f"{cloud.address}/{to}", "--state", str(state), "--json"])
    said = capsys.readouterr()
    assert code == 0, said.err
    told: dict[str, Any] = json.loads(said.out)
    return told


def there(cloud: Peer) -> dict[str, bytes]:
    return {
        path.relative_to(cloud.served).as_posix(): path.read_bytes()
        for path in cloud.served.rglob("*")
        if path.is_file()
    }


def test_a_folder_goes_out_once(cloud: Peer, sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = publish(sitting, cloud, tmp_path / "state", capsys)
    assert (first["files"], first["new"], first["sent_bytes"]) == (2, 2, 2 * len(PDF))
    assert there(cloud) == {
        "Publié/2026-12-11 Budget/Convocation.pdf": PDF,
        "Publié/2026-12-11 Budget/01 Approbation/Procès-verbal.pdf": PDF[::-1],
    }
    again = publish(sitting, cloud, tmp_path / "state", capsys)
    assert (again["same"], again["sent_bytes"]) == (2, 0)


def test_another_station_recognises_what_is_there_by_its_bytes(
    cloud: Peer, sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(sitting, cloud, tmp_path / "state", capsys)
    accounts_in(tmp_path / "other").keep(Account(address_of(cloud.address), Login(NAME, SECRET)))
    told = publish(sitting, cloud, tmp_path / "other", capsys)
    assert (told["same"], told["sent_bytes"]) == (2, 0)


def test_a_new_version_takes_the_place_of_our_own_and_of_nobody_elses(
    cloud: Peer, sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, published = sitting / "Convocation.pdf", cloud.served / "Publié" / "Convocation.pdf"
    publish(paper, cloud, tmp_path / "state", capsys)
    paper.write_bytes(PDF + b"second version")
    assert publish(paper, cloud, tmp_path / "state", capsys)["replaced"] == 1
    assert there(cloud) == {"Publié/Convocation.pdf": PDF + b"second version"}
    published.write_bytes(b"corrected by hand")
    paper.write_bytes(PDF + b"third")
    told = publish(paper, cloud, tmp_path / "state", capsys)
    (beside,) = told["beside"]
    assert beside.startswith("Publié/Convocation (déposé le ")
    assert beside.endswith(".pdf")
    assert there(cloud) == {"Publié/Convocation.pdf": b"corrected by hand", beside: PDF + b"third"}
    again = publish(paper, cloud, tmp_path / "state", capsys)
    assert (again["same"], len(there(cloud))) == (1, 2), "and not once more each day"


def test_what_is_for_the_councillors_alone_does_not_go_out(
    cloud: Peer, sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sitting / "02 Personnel" / "Recrutement.pdf").write_bytes(PDF)
    (sitting / "Avis confidentiel.pdf").write_bytes(PDF)
    (sitting / "01 Approbation" / "Projet.txt").write_text("not public")
    (sitting / "~$Budget.docx").write_bytes(b"lock")
    (sitting / "lien.pdf").symlink_to("/etc/hostname")
    (sitting / "sitting.toml").write_text(
        'title = "Budget"\ndate = 2026-12-11\ntime = 20:00:00\nplace = "Mairie"\ntime_zone = "Europe/Paris"\n'
        'confidential = ["02 Personnel"]\n'
    )
    told = publish(sitting, cloud, tmp_path / "state", capsys)
    assert sorted(told["left_out"]) == [
        "2026-12-11 Budget/02 Personnel/Recrutement.pdf",
        "2026-12-11 Budget/Avis confidentiel.pdf",
    ]
    assert {Path(name).name for name in there(cloud)} == {"Convocation.pdf", "Procès-verbal.pdf"}
    for alone in (
        sitting / "02 Personnel",
        sitting / "02 Personnel" / "Recrutement.pdf",
        sitting / "Avis confidentiel.pdf",
    ):
        assert main(["publish", str(alone), "--to", f"{cloud.address}/Publié", "--state", str(tmp_path / "state")]) == 1
        assert "rien n’a été publié" in capsys.readouterr().err


def test_what_the_workbench_calls_confidential_stays_too(
    cloud: Peer, sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sitting / "02 Personnel" / "Recrutement.pdf").write_bytes(PDF)
    items = [{"folder": "02 Personnel", "confidential": True}]
    sheet = {"version": 1, "title": "Budget", "date": "2026-12-11", "items": items}
    (sitting / "seance.json").write_text(json.dumps(sheet))
    told = publish(sitting, cloud, tmp_path / "state", capsys)
    assert told["left_out"] == ["2026-12-11 Budget/02 Personnel/Recrutement.pdf"]
    assert {Path(name).name for name in there(cloud)} == {"Convocation.pdf", "Procès-verbal.pdf"}


@pytest.mark.parametrize("name", ["sitting.toml", "seance.json"])
def test_a_sitting_that_cannot_be_read_lets_nothing_out(
    name: str, cloud: Peer, sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sitting / name).write_text("confidential = [")
    assert main(["publish", str(sitting), "--to", f"{cloud.address}/Publié", "--state", str(tmp_path / "state")]) == 1
    assert name in capsys.readouterr().err
    assert there(cloud) == {}


def test_a_folder_of_this_machine_is_published_to_as_a_cloud_is(
    sitting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = tmp_path / "shared drive" / "Publié"
    public.parent.mkdir()
    words = ["publish", str(sitting), "--to", str(public), "--state", str(tmp_path / "state"), "--json"]
    for sent in (2 * len(PDF), 0):
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out)["sent_bytes"] == sent
    assert (public / sitting.name / "Convocation.pdf").read_bytes() == PDF
    (public / sitting.name / "Convocation.pdf").write_bytes(b"somebody else's")
    assert main(words) == 0
    (beside,) = json.loads(capsys.readouterr().out)["beside"]
    assert (public.parent / beside).read_bytes() == PDF
    assert (public / sitting.name / "Convocation.pdf").read_bytes() == b"somebody else's"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("https://nowhere.example/dav", "pas encore de compte"),
        ("http://cloud.example/dav", "en clair"),
        ("/nowhere/at/all", "n’existe pas"),
    ],
)
def test_nothing_goes_where_nobody_has_an_account(
    sitting: Path, tmp_path: Path, to: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(sitting), "--to", to, "--state", str(tmp_path)]) == 1
    assert said in capsys.readouterr().err


def test_what_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "nulle part.pdf")
    assert main(["publish", missing, "--to", "https://nowhere.example/dav", "--state", str(tmp_path)]) == 1
    assert f"«\u202f{missing}\u202f» ne peut pas être lu" in capsys.readouterr().err


def test_interrupted_it_takes_away_what_it_had_begun(sitting: Path, tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    taken_away = threading.Event()

    def reply(asked: Asked) -> Reply:
        if asked.method == "PUT":
            begun.set()
            assert go_on.wait(30)
        if asked.method == "DELETE":
            taken_away.set()
        return says({"PROPFIND": "404 Not Found", "MKCOL": "201 Created"}.get(asked.method, "204 No Content"))

    with faulty_cloud(reply) as cloud:
        accounts_in(tmp_path).keep(Account(address_of(cloud.address), Login(NAME, SECRET)))
        command = ("publish", str(sitting / "Convocation.pdf"), "--to", f"{cloud.address}/P", "--state", str(tmp_path))
        with subprocess.Popen((sys.executable, "-m", "kiosk", *command), cwd=ROOT, stderr=subprocess.PIPE) as program:
            assert begun.wait(60)
            os.kill(program.pid, signal.SIGINT)
            go_on.set()
            _, said = program.communicate(timeout=60)
        assert program.returncode == 130
        assert "interrompue" in said.decode()
        assert taken_away.wait(10)
        (put,) = (each for each in cloud.asked if each.method == "PUT")
        assert [each.path for each in cloud.asked if each.method == "DELETE"] == [put.path]
        assert "MOVE" not in cloud.methods
