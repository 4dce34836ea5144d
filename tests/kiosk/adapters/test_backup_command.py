"""`backup` and `restore` as they are typed: what they say, what they exit with, and where the passphrase comes from."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.adapters.passphrase import passphrase_in
from kiosk.services.backups import BackupFailed, BackupFault
from tests.fakes.kept_station import station_in, what_counts
from tests.fakes.terminal import typed

ROOT = Path(__file__).parents[3]
PHRASE = "quatre mots sans lien"


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    path = tmp_path / "phrase"
    path.write_text(f"{PHRASE}\n", "utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return station_in(tmp_path / "state")


def test_there_and_back_with_exit_codes_and_words(
    state: Path, tmp_path: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = what_counts(state)
    common = ["--state", str(state), "--passphrase-file", str(phrase)]
    assert main(["backup", "--to", str(tmp_path / "disk"), *common]) == 0
    said = capsys.readouterr()
    assert "Sauvegarde faite et relue" in said.out
    assert PHRASE not in said.out + said.err
    assert main(["restore", str(tmp_path / "disk"), *common, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == 3
    assert Path(told["aside"]).is_dir()
    assert what_counts(state) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may act for another account")
def test_an_administrator_acts_for_the_account_that_the_presenter_runs_as(
    state: Path, tmp_path: Path, phrase: Path
) -> None:
    nobody = 65534
    for path in (state, *state.rglob("*"), tmp_path / "disk"):
        os.chown(path, nobody, nobody)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o011)
    common = ("--state", str(state), "--passphrase-file", str(phrase))
    for arguments in (("backup", "--to", str(tmp_path / "disk")), ("restore", str(tmp_path / "disk"))):
        run = subprocess.run(
            (sys.executable, "-m", "kiosk", *arguments, *common), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
    everything = [path for folder in (state, tmp_path / "disk") for path in (folder, *folder.rglob("*"))]
    assert {path.stat().st_uid for path in everything} == {nobody}


FULL_DISK = """
import resource, sys
from kiosk.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.exit(main(sys.argv[1:]))
"""


def test_a_disk_that_is_full_while_restoring_costs_nothing(state: Path, tmp_path: Path, phrase: Path) -> None:
    """A limit on the size of files stands for the disk: the largest paper does not fit."""
    common = ["--state", str(state), "--passphrase-file", str(phrase), "--json"]
    assert main(["backup", "--to", str(tmp_path / "disk"), *common]) == 0
    before, beside = what_counts(state), sorted(path.name for path in tmp_path.iterdir())
    command = (sys.executable, "-c", FULL_DISK, "restore", str(tmp_path / "disk"), *common)
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, json.loads(run.stdout)["error"]) == (1, "disk_full"), run.stderr
    assert (what_counts(state), sorted(path.name for path in tmp_path.iterdir())) == (before, beside)


@pytest.mark.parametrize("words", [("backup", "--to"), ("restore",)])
def test_an_address_of_no_cloud_is_refused_in_a_sentence(
    words: tuple[str, ...], state: Path, phrase: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--state", str(state), "--passphrase-file", str(phrase), "--json"]
    assert main([*words, "mairie@host:backups", *common]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["error"] == "url"
    assert "commence par https" in said.err


def test_a_command_that_is_not_complete_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["backup"], ["restore"], ["present", "--backup-to", "/somewhere"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        capsys.readouterr()


def test_without_a_terminal_and_without_a_file_it_says_what_is_lacking(state: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        (sys.executable, "-m", "kiosk", "backup", "--state", str(state), "--to", str(tmp_path / "disk")),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Il manque la phrase secrète" in run.stderr


def test_at_a_terminal_it_is_typed_twice_and_never_shown(state: Path, tmp_path: Path) -> None:
    backup = ("backup", "--state", str(state), "--to", str(tmp_path / "disk"))
    code, shown = typed([PHRASE, "quatre mots sans liens"], *backup)
    assert (code, "Les deux phrases ne sont pas les mêmes" in shown) == (1, True)
    code, shown = typed(["court", "court"], *backup)
    assert (code, "trop courte" in shown) == (1, True)
    code, shown = typed([PHRASE, PHRASE], *backup)
    assert (code, "Sauvegarde faite" in shown, PHRASE in shown) == (0, True, False)
    code, shown = typed([PHRASE], "restore", str(tmp_path / "disk"), "--state", str(state))
    assert (code, "est restaurée" in shown) == (0, True)


def test_a_file_that_others_may_read_is_refused(phrase: Path, tmp_path: Path) -> None:
    assert passphrase_in(phrase).text == PHRASE
    for mode in (0o640, 0o604, 0o644):
        phrase.chmod(mode)
        with pytest.raises(BackupFailed) as failed:
            passphrase_in(phrase)
        assert failed.value.fault is BackupFault.PASSPHRASE_FILE_OPEN
    with pytest.raises(BackupFailed) as failed:
        passphrase_in(tmp_path / "nowhere")
    assert failed.value.fault is BackupFault.PASSPHRASE_FILE
