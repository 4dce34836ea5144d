"""Backups made by themselves, by a real process: at the end of a sitting, once a day, and told when they fail."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters.backup_keeper import BackupKeeper, keep_safekeeping, read_safekeeping
from kiosk.adapters.backup_process import back_up
from kiosk.config import KioskConfig
from kiosk.services.backups import BackupFailed, BackupFault, Concern, Occasion, Safekeeping
from shared.domain.sitting import Phase, Sitting
from shared.io.clock import now
from tests.fakes.kept_station import SECRET, station_in
from tests.fakes.small_sitting import SITTING
from tests.integration.test_live_table import in_background, until


@pytest.fixture
def config(tmp_path: Path) -> KioskConfig:
    (tmp_path / "disk").mkdir()
    phrase = tmp_path / "phrase"
    phrase.write_text(SECRET.text, "utf-8")
    phrase.chmod(0o600)
    state = station_in(tmp_path / "state")
    return KioskConfig(None, state, backup_to=str(tmp_path / "disk"), passphrase_file=phrase)


class Station:
    """What the keeper looks at, and what it tells."""

    def __init__(self, config: KioskConfig) -> None:
        self.sitting = Sitting(id=SITTING, phase=Phase.OPEN)
        self.told: list[Concern | None] = []
        self.keeper = BackupKeeper(config, lambda: self.sitting, self.told.append)
        self.memory = config.state / "backup.json"
        self.disk = Path(config.backup_to)

    @asynccontextmanager
    async def running(self, first_look: float = 0.01) -> AsyncIterator[None]:
        async with in_background(self.keeper.run(first_look)):
            yield

    def backups(self, occasion: str) -> int:
        return len(list(self.disk.glob(f"sauvegarde-*-{occasion}.conseil")))


def test_the_end_of_a_sitting_brings_one_and_a_restart_brings_no_second(config: KioskConfig) -> None:
    async def scene() -> None:
        station = Station(config)
        async with station.running():
            await until(lambda: len(station.told) == 2)
            assert station.backups("*") == 0, "a sitting is open"
            station.sitting = Sitting(id=SITTING, phase=Phase.CLOSED)
            station.keeper.look()
            await until(lambda: len(station.told) == 3)
            assert (station.backups("seance"), station.told[-1]) == (1, None)
        again = Station(config)
        again.sitting = station.sitting
        async with again.running():
            await until(lambda: len(again.told) == 2)
        assert again.backups("*") == 1

    asyncio.run(scene())


def test_a_folder_that_is_out_of_reach_is_told_and_still_the_next_morning(config: KioskConfig) -> None:
    async def scene() -> None:
        station = Station(config)
        station.sitting = Sitting()
        station.disk.rmdir()
        async with station.running():
            await until(lambda: len(station.told) == 2)
        assert station.told[-1] == Concern(BackupFault.NO_FOLDER, None)
        again = Station(config)
        async with again.running(first_look=600):
            await until(lambda: bool(again.told))
        assert again.told == [Concern(BackupFault.NO_FOLDER, None)]

    asyncio.run(scene())


def test_a_backup_that_is_cut_off_leaves_the_folder_as_it_was(config: KioskConfig) -> None:
    async def scene() -> None:
        backing_up = asyncio.create_task(back_up(config, Occasion.DAILY))
        await until(lambda: (config.state / "backup.part").exists())
        backing_up.cancel()
        await asyncio.wait([backing_up])
        assert backing_up.cancelled()
        station = Station(config)
        assert station.backups("*") == 0
        await back_up(config, Occasion.DAILY)
        assert station.backups("*") == 1
        assert not (config.state / "backup.part").exists()

    asyncio.run(scene())


def test_what_the_process_says_goes_wrong_has_its_name(config: KioskConfig) -> None:
    assert config.passphrase_file is not None
    config.passphrase_file.chmod(0o644)
    with pytest.raises(BackupFailed) as failed:
        asyncio.run(back_up(config, Occasion.DAILY))
    assert failed.value.fault is BackupFault.PASSPHRASE_FILE_OPEN


def test_where_nobody_asked_for_backups_it_ends_at_once(tmp_path: Path) -> None:
    told: list[Concern | None] = []
    keeper = BackupKeeper(KioskConfig(None, tmp_path), Sitting, told.append)
    asyncio.run(keeper.run())
    assert told == []


def test_how_it_stands_is_kept_and_begins_anew_for_another_folder_or_a_damaged_file(
    config: KioskConfig, tmp_path: Path
) -> None:
    path = tmp_path / "backup.json"
    anew = Safekeeping(config.backup_to, timedelta(days=3))
    assert read_safekeeping(path, config) == anew
    for kept in (anew.made(now(), SITTING), anew.made(now(), SITTING).failed(BackupFault.DISK_FULL, now())):
        keep_safekeeping(path, kept)
        assert read_safekeeping(path, config) == kept
    for damaged in (b"", b"[]", b"{}", json.dumps({"folder": config.backup_to, "good_at": 7}).encode()):
        path.write_bytes(damaged)
        assert read_safekeeping(path, config) == anew
    keep_safekeeping(path, Safekeeping("/elsewhere", good_at=now()))
    assert read_safekeeping(path, config) == anew
