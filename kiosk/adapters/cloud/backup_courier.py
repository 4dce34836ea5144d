"""Backups at a cloud: carried there from the station's own folder of backups, and back to be restored.

The cloud holds a folder as backup_folder.py lays it out. It gets what it lacks, the documents before the backup that
names them, and nothing is taken away there: whoever breaks into the station can spoil no older backup by a setting.
What is sealed is never opened on the way.
"""

import asyncio
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from kiosk.adapters.backup_folder import documents_folder, fault_of
from kiosk.adapters.backup_writer import BackupMade, make_backup
from kiosk.adapters.cloud.opening import open_above, why_failed
from kiosk.adapters.cloud.sending import Sent, files_in, files_to_be, nobody_counts
from kiosk.adapters.restoring import Restored, restore
from kiosk.adapters.sealed_file import NewerSeal, NotSealed, Passphrase, SealDamaged, facts_of
from kiosk.services.backups import BackupFailed, BackupFault, Occasion, is_remote
from kiosk.services.cloud_accounts import AddressRefused, is_cloud
from kiosk.services.cloud_source import CloudFile, Source, SourceFailed, SourceTrouble
from kiosk.services.kept_state import OWN_BACKUPS_FOLDER
from shared.wording import cloud_accounts as words
from shared.wording.backups import BACKUP_SUFFIX

T = TypeVar("T")

_STATION: Final = re.compile(r"[0-9a-f]{32}")
_DOCUMENT: Final = re.compile(r"[0-9a-f]{64}")


def back_up_to(
    place: str, state: Path, passphrase: Passphrase, occasion: Occasion, at: datetime, sent: Sent = nobody_counts
) -> BackupMade:
    """make_backup, for a folder or a cloud's address. Raises BackupFailed; AT_CLOUD: it is on this station only."""
    if not is_cloud(place):
        if is_remote(place):
            raise BackupFailed(BackupFault.URL, place)
        return make_backup(state, Path(place), passphrase, occasion, at)
    own = state / OWN_BACKUPS_FOLDER
    try:
        own.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        raise BackupFailed(BackupFault.NO_STATE, str(state)) from None
    except OSError as fault:
        raise BackupFailed(fault_of(fault), fault.strerror or str(fault)) from fault
    made = make_backup(state, own, passphrase, occasion, at, goes_on=True)
    _at_cloud(lambda: asyncio.run(_sent(own, place, state, sent)), BackupFault.AT_CLOUD)
    return made


def restore_from(
    place: str, state: Path, passphrase: Passphrase, at: datetime, *, incomplete: bool = False
) -> Restored:
    """restore, from a folder or file, or the address of either at a cloud. Raises BackupFailed."""
    if not is_cloud(place):
        if is_remote(place):
            raise BackupFailed(BackupFault.URL, place)
        return restore(Path(place), state, passphrase, at, incomplete=incomplete)
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=state.parent, prefix=f".{state.name}.") as here:
            name = _at_cloud(lambda: asyncio.run(_fetched(place, state, Path(here))), BackupFault.FROM_CLOUD)
            return restore(Path(here) / name, state, passphrase, at, incomplete=incomplete)
    except OSError as fault:
        raise BackupFailed(fault_of(fault), fault.strerror or str(fault)) from fault


def _at_cloud(do: Callable[[], T], fault: BackupFault) -> T:
    """Give what a cloud refuses its name among ours, with what to do."""
    try:
        return do()
    except AddressRefused as refused:
        raise BackupFailed(fault, words.address_refused(refused.fault)) from refused
    except SourceFailed as failed:
        raise BackupFailed(fault, why_failed(failed)) from failed


# -- there ---------------------------------------------------------------------------------------------------


async def _sent(own: Path, place: str, state: Path, sent: Sent) -> None:
    source, folder, _ = open_above(place, state, sent)
    try:
        there: dict[str, Mapping[str, CloudFile]] = {}
        for path, size in await asyncio.to_thread(_held, own):
            within = _joined(folder, path.relative_to(own).as_posix())
            above = within.rpartition("/")[0]
            if above not in there:
                there[above] = await files_to_be(source, above)
            found = there[above].get(path.name)
            # A name stands for one content, and a file is there whole or not at all.
            if found is None or found.size != size:
                await source.write(within, path, found)
    finally:
        await source.close()


def _held(own: Path) -> list[tuple[Path, int]]:
    """The files of a folder of backups with their sizes: documents before what names them."""
    paths = (*sorted(own.glob("documents-*/??/*")), *sorted(own.glob(f"*{BACKUP_SUFFIX}")))
    return [(path, path.stat().st_size) for path in paths if not path.name.startswith(".")]


# -- and back ------------------------------------------------------------------------------------------------


async def _fetched(place: str, state: Path, here: Path) -> str:
    """Bring a backup and its documents into a folder of this machine; the name of its file there."""
    folder, _, wanted = place.rpartition("/") if place.endswith(BACKUP_SUFFIX) else (place, "", "")
    source, root, _ = open_above(folder, state)
    try:
        files = await files_in(source, root)
        # Their names begin with the date.
        names = sorted(name for name in files if name.endswith(BACKUP_SUFFIX) and wanted in ("", name))
        if not names:
            raise BackupFailed(BackupFault.NO_BACKUP, place)
        await _brought(source, files[names[-1]], here / names[-1])
        station, documents = _named_in(here / names[-1])
        for above in sorted({name[:2] for name in documents}):
            within = f"{documents_folder(station)}/{above}"
            await asyncio.to_thread((here / within).mkdir, parents=True)
            try:
                found = await files_in(source, _joined(root, within))
            except SourceFailed as failed:
                if failed.trouble is not SourceTrouble.NOT_FOUND:
                    raise
                continue  # restoring says which documents are lacking
            for name in sorted(documents & found.keys()):
                if name.startswith(above):
                    await _brought(source, found[name], here / within / name)
        return names[-1]
    finally:
        await source.close()


def _named_in(backup: Path) -> tuple[str, frozenset[str]]:
    """The station of a backup and the names of its documents. Nothing where they cannot be read: restoring says why."""
    try:
        with backup.open("rb") as file:
            facts: Mapping[str, Any] = facts_of(file)
        station, names = str(facts["station"]), frozenset(map(str, facts["documents"]))
    except (SealDamaged, NotSealed, NewerSeal, KeyError, TypeError):
        return "", frozenset()
    sound = _STATION.fullmatch(station) is not None and all(_DOCUMENT.fullmatch(name) for name in names)
    return (station, names) if sound else ("", frozenset())


async def _brought(source: Source, file: CloudFile, to: Path) -> None:
    with await asyncio.to_thread(to.open, "xb") as target:
        async with aclosing(source.read(file)) as pieces:  # type: ignore[type-var]
            async for some in pieces:
                await asyncio.to_thread(target.write, some)


def _joined(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path
