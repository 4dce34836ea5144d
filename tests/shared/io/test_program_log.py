"""The log of a program: on the disk, of bounded size, and never a reason not to start."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.io.program_log import FORMER_FILES, LOG_FILE, LOG_FOLDER, log_files, open_log, start_logging

topic = logging.getLogger("council.test")


@pytest.fixture(autouse=True)
def root_is_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_what_happens_is_written_below_the_state_folder(tmp_path: Path) -> None:
    logging.getLogger().setLevel(logging.INFO)
    start_logging(tmp_path)
    topic.info("seat 3 is let in")
    line = (tmp_path / LOG_FOLDER / LOG_FILE).read_text("utf-8")
    assert line.endswith("INFO council.test: seat 3 is let in\n")


def test_the_log_never_grows_beyond_its_bound(tmp_path: Path) -> None:
    handler = open_log(tmp_path / LOG_FOLDER, most_bytes=2000)
    topic.addHandler(handler)
    try:
        for number in range(1000):
            topic.error("line %s", number)
    finally:
        topic.removeHandler(handler)
        handler.close()
    files = log_files(tmp_path)
    assert len(files) == FORMER_FILES + 1
    assert sum(path.stat().st_size for path in files) <= 2000 * len(files)
    assert "line 999" in files[0].read_text("utf-8")
    assert {path.name for path in (tmp_path / LOG_FOLDER).iterdir()} == {path.name for path in files}


def test_a_folder_that_takes_nothing_costs_the_log_and_not_the_program(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_bytes(b"")
    before = list(logging.getLogger().handlers)
    start_logging(tmp_path / "state")
    assert logging.getLogger().handlers == before
    assert "not kept on the disk" in caplog.text


def test_there_are_no_files_before_anything_was_logged(tmp_path: Path) -> None:
    assert log_files(tmp_path) == ()
