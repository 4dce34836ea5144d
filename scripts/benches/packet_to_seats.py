"""Measures a whole packet on its way to seven seats at once, over a line of 1 Gbit/s, with page turns beside it.

Plays in the network namespaces of documents_beside_events.py (root needed). On the same line, by turns: seven bare
sockets that carry as many bytes, our document service with its seven fetchers, and rsync's daemon with seven of its
clients, where it is installed. Prints one JSON object, in seconds.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.benches.documents_beside_events import (
    DOCUMENTS_PORT,
    KIOSK_ADDRESS,
    RAW_PORT,
    Seats,
    kiosk,
    make_keys,
    two_rooms,
)
from shared.domain.ids import ContentHash, SeatNumber
from shared.following.fetch_order import WantedFile
from shared.io.document_files import DocumentFiles

MBIT = 1000
SEATS = 7
FILES = 20
MB = 1_000_000
PATIENCE = 180.0
MEMORY = Path("/dev/shm")
"""Files lie in memory, where there is some: the line is measured, not the disk."""


async def seats(folder: Path, megabytes: int) -> None:
    wanted = tuple(
        WantedFile(ContentHash(sha256), size) for sha256, size in json.loads((folder / "wanted.json").read_text())
    )
    told: dict[str, float] = {"bare": await _bare(megabytes * MB)}
    table = Seats(folder, SEATS)
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(table.listen()) for _ in table.fetchers]
        for number, fetcher in enumerate(table.fetchers):
            fetcher.reach(KIOSK_ADDRESS, DOCUMENTS_PORT, SeatNumber(number + 1))
            running.append(tasks.create_task(fetcher.run()))
        await asyncio.sleep(1)
        alone = await table.stretch(4, ())
        told["ours"], told["p99_beside"] = await _packet(table, wanted)
        told["p99_alone"] = alone["p99_ms"]
        for task in running:
            task.cancel()
    if shutil.which("rsync"):
        told["rsync"] = await _rsync(folder)
    print(json.dumps(told))


async def _bare(size: int) -> float:
    """Seven connections with nothing on them but the bytes."""

    async def take() -> None:
        reader, writer = await asyncio.open_connection(KIOSK_ADDRESS, RAW_PORT, limit=2**20)
        left = size
        while left > 0:
            left -= len(await reader.read(2**18))
        writer.close()

    begun = time.monotonic()
    await asyncio.gather(*(take() for _ in range(SEATS)))
    return time.monotonic() - begun


async def _packet(table: Seats, wanted: tuple[WantedFile, ...]) -> tuple[float, float]:
    """Seconds until every seat holds every file, its hash verified, and the 99th percentile of events meanwhile."""
    table.delays.clear()
    begun = time.monotonic()
    for fetcher in table.fetchers:
        fetcher.want(wanted)
    async with asyncio.timeout(PATIENCE):
        while any(fetcher.path(file.sha256) is None for fetcher in table.fetchers for file in wanted):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    taken = time.monotonic() - begun
    delays = sorted(table.delays)
    return taken, 1000 * delays[int(len(delays) * 0.99)]


async def _rsync(folder: Path) -> float:
    begun = time.monotonic()
    clients = [
        await asyncio.create_subprocess_exec(
            *("rsync", "--recursive", f"rsync://{KIOSK_ADDRESS}/packet/", str(folder / f"rsync{number}")),
            stdin=asyncio.subprocess.DEVNULL,
        )
        for number in range(SEATS)
    ]
    for client in clients:
        if await client.wait() != 0:
            raise RuntimeError("rsync failed")
    return time.monotonic() - begun


def _rsync_daemon(folder: Path, enter: tuple[str, ...]) -> subprocess.Popen[bytes] | None:
    if shutil.which("rsync") is None:
        return None
    settings = folder / "rsyncd.conf"
    owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\n"
    settings.write_text(f"use chroot = no\n{owner}[packet]\npath = {folder}/kiosk\n")
    command = ("rsync", "--daemon", "--no-detach", f"--config={settings}", f"--address={KIOSK_ADDRESS}")
    return subprocess.Popen([*enter, *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _make_files(folder: Path, megabytes: int) -> None:
    shelf, wanted = DocumentFiles(folder / "kiosk"), []
    for number in range(FILES):
        path = folder / f"{number}.pdf"
        path.write_bytes(os.urandom(megabytes * MB // FILES))
        wanted.append(shelf.adopt(path))
        path.unlink()
    (folder / "wanted.json").write_text(json.dumps(wanted))


def play(megabytes: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=MEMORY if MEMORY.is_dir() else None))
    again = [sys.executable, "-m", "scripts.benches.packet_to_seats", str(megabytes), "--folder", str(folder)]
    try:
        _make_files(folder, megabytes)
        make_keys(folder, SEATS)
        with two_rooms(MBIT) as (kiosk_room, seats_room):
            enter = ("ip", "netns", "exec")
            station = subprocess.Popen([*enter, kiosk_room, *again, "--role", "kiosk"], stdout=subprocess.PIPE)
            daemon = _rsync_daemon(folder, (*enter, kiosk_room))
            try:
                assert station.stdout is not None
                station.stdout.readline()
                seats_command = [*enter, seats_room, *again, "--role", "seats"]
                return subprocess.run(seats_command, check=False, timeout=PATIENCE).returncode
            finally:
                for each in (station, daemon):
                    if each is not None:
                        each.kill()
                        each.wait()
    finally:
        shutil.rmtree(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("--role", choices=("kiosk", "seats"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.role == "kiosk":
        asyncio.run(kiosk(asked.folder, None))
    elif asked.role == "seats":
        asyncio.run(seats(asked.folder, asked.megabytes))
    else:
        return play(asked.megabytes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
