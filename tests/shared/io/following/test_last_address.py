"""What is remembered survives a restart whole; what is damaged counts as nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.domain.ids import DeviceId, TableName
from shared.domain.presence import FoundBy
from shared.following.finding import KioskAddress, typed_address
from shared.io.following.last_address import LastAddress

REACHED = KioskAddress(
    ("10.0.0.1", "10.1.0.1"),
    47620,
    47621,
    DeviceId("ab" * 16),
    TableName("conseil"),
    "Mairie de Saint-Éloi",
    1,
    FoundBy.MDNS,
)


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    remembered = LastAddress(tmp_path / "kiosk.json")
    assert (remembered.last, remembered.typed) == (None, None)


def test_an_address_reached_is_remembered_over_a_restart_as_found_that_way(tmp_path: Path) -> None:
    LastAddress(tmp_path / "state" / "kiosk.json").remember(REACHED)
    again = LastAddress(tmp_path / "state" / "kiosk.json")
    assert again.last == replace(REACHED, found_by=FoundBy.LAST_ADDRESS)


def test_a_typed_address_is_kept_beside_it_until_withdrawn(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.json"
    remembered = LastAddress(path)
    remembered.remember(REACHED)
    remembered.remember_typed(typed_address("10.0.0.9", 47620))
    typed = LastAddress(path).typed
    assert typed is not None
    assert typed.hosts == ("10.0.0.9",)
    remembered.remember_typed(None)
    assert LastAddress(path).typed is None
    assert LastAddress(path).last is not None


def test_the_same_address_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.json"
    remembered = LastAddress(path)
    remembered.remember(REACHED)
    path.unlink()
    remembered.remember(replace(REACHED, found_by=FoundBy.BEACON))
    assert not path.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.sampled_from([b"{}", b"[]", b'{"last":{}}', b'{"last":{"hosts":[1]}}']))
def test_a_damaged_file_counts_as_none_and_is_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kiosk.json"
    path.write_bytes(content)
    remembered = LastAddress(path)
    assert remembered.last is None
    remembered.remember(REACHED)
    assert LastAddress(path).last is not None


@pytest.mark.parametrize(
    "wrong",
    [b'"hosts":[]', b'"hosts":["10.0.0.1"],"events_port":0', b'"hosts":["10.0.0.1"],"events_port":70000'],
)
def test_a_file_with_an_impossible_address_counts_as_none(tmp_path: Path, wrong: bytes) -> None:
    path = tmp_path / "kiosk.json"
    LastAddress(path).remember(REACHED)
    path.write_bytes(path.read_bytes().replace(b'"hosts":["10.0.0.1","10.1.0.1"],"events_port":47620', wrong))
    assert LastAddress(path).last is None


def test_a_folder_that_cannot_be_written_is_told_and_the_address_still_serves(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    remembered = LastAddress(tmp_path / "file" / "kiosk.json")
    with pytest.raises(OSError, match="file"):
        remembered.remember(REACHED)
    assert remembered.last is not None
