"""The list of what came to a seat as confidential, kept over restarts."""

from pathlib import Path

from seat_client.adapters.confidential_file import keep_confidential, read_confidential
from shared.domain.ids import ContentHash

ONE, TWO = ContentHash("ab" * 32), ContentHash("cd" * 32)


def test_it_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "confidential.json"
    assert read_confidential(path) == frozenset()
    keep_confidential(path, frozenset({ONE, TWO}))
    assert read_confidential(path) == {ONE, TWO}


def test_a_damaged_list_and_a_disk_that_takes_none_stop_nobody(tmp_path: Path) -> None:
    path = tmp_path / "confidential.json"
    path.write_bytes(b"{")
    assert read_confidential(path) == frozenset()
    keep_confidential(path / "below a file", frozenset({ONE}))
    assert path.read_bytes() == b"{"
