#!/usr/bin/env python3
"""Measures page-turn events to seven seats beside a transfer of documents to the same seats, on a slow line.

Makes network namespaces of its own (root needed): the kiosk's line carries `--mbit`. Every 5 ms an event goes to all
seats, in stretches without and with a transfer in turn; prints one JSON object. Ratios count, not milliseconds.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from websockets.asyncio.client import connect  # noqa: E402
from websockets.asyncio.server import broadcast, serve  # noqa: E402

from kiosk.adapters.document_service import DocumentService  # noqa: E402
from kiosk.adapters.paired_seats import PAIRED_FILE, PairedSeats  # noqa: E402
from kiosk.services.admitting import PairedSeat  # noqa: E402
from shared.domain.ids import ContentHash, DeviceId, SeatNumber  # noqa: E402
from shared.domain.presence import SeatKind  # noqa: E402
from shared.following.fetch_news import FetchNews, FetchProgress  # noqa: E402
from shared.following.fetch_order import WantedFile  # noqa: E402
from shared.io.device_identity import identity_in  # noqa: E402
from shared.io.document_files import DocumentFiles  # noqa: E402
from shared.io.following.file_fetcher import FileFetcher  # noqa: E402
from shared.io.following.pinned_kiosk import PINNED_FILE, PinnedKiosk  # noqa: E402
from shared.wire.pacing import PaceSettings  # noqa: E402

KIOSK_ADDRESS = "10.99.0.1"
SEATS_ADDRESS = "10.99.0.2"
EVENTS_PORT, DOCUMENTS_PORT, RAW_PORT = 4001, 4002, 4003
EVENT_EVERY = 0.005
QUEUE = "20ms"
_KIOSK = DeviceId("f" * 32)


# -- the kiosk's side: an events server, and the real document service ----------------------------------------


async def kiosk(folder: Path, rate: float | None) -> None:
    service = DocumentService(
        folder / "kiosk",
        folder / "keys",
        folder / "keys" / PAIRED_FILE,
        PaceSettings(rate),
        lambda: None,
        lambda sha256, lack: None,
    )
    await service.start([KIOSK_ADDRESS], DOCUMENTS_PORT)
    async with serve(_hold_open, KIOSK_ADDRESS, EVENTS_PORT, compression=None) as server:
        raw = await asyncio.start_server(_send_raw, KIOSK_ADDRESS, RAW_PORT)
        print("ready", flush=True)
        due = time.monotonic()
        while True:
            due += EVENT_EVERY
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            broadcast(server.connections, json.dumps({"due": due, "page": "x" * 70}))
            if raw.sockets and os.getppid() == 1:
                return


async def _hold_open(connection: object) -> None:
    await connection.wait_closed()  # type: ignore[attr-defined]


async def _send_raw(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The plain reference: what one TCP connection carries when nothing is paced."""
    block = bytes(64 * 1024)
    try:
        while True:
            writer.write(block)
            await writer.drain()
    except ConnectionError:
        writer.close()


# -- the seats' side -------------------------------------------------------------------------------------------


class Seats:
    """Seven seats in one process: an events line and a real FileFetcher each."""

    def __init__(self, folder: Path, count: int) -> None:
        self.delays: list[float] = []
        self.missing = [0] * count
        self.fetchers = [
            FileFetcher(
                DocumentFiles(folder / f"seat{number}"), _device(number), self._ear(number), _trust(folder, number)
            )
            for number in range(count)
        ]

    def _ear(self, number: int) -> "object":
        def tell(news: FetchNews) -> None:
            if isinstance(news, FetchProgress):
                self.missing[number] = news.missing_bytes

        return tell

    async def listen(self) -> None:
        async with connect(f"ws://{KIOSK_ADDRESS}:{EVENTS_PORT}", compression=None, proxy=None) as line:
            async for text in line:
                self.delays.append(time.monotonic() - json.loads(text)["due"])

    async def stretch(self, seconds: float, wanted: tuple[WantedFile, ...]) -> dict[str, float]:
        """One stretch of time with or without a transfer: delays in ms, and bytes a second that arrived."""
        for fetcher in self.fetchers:
            fetcher.want(wanted)
        await asyncio.sleep(0.3)
        self.delays.clear()
        before, begun = sum(self.missing), time.monotonic()
        await asyncio.sleep(seconds)
        arrived = (before - sum(self.missing)) / (time.monotonic() - begun)
        ordered = sorted(self.delays)
        for fetcher in self.fetchers:
            fetcher.want(())
        await asyncio.sleep(0.5)
        return {
            "events": len(ordered),
            "p50_ms": 1000 * ordered[len(ordered) // 2],
            "p99_ms": 1000 * ordered[int(len(ordered) * 0.99)],
            "max_ms": 1000 * ordered[-1],
            "bytes_per_second": arrived,
        }


async def seats(folder: Path, arguments: argparse.Namespace) -> None:
    names = json.loads((folder / "wanted.json").read_text())
    wanted = [(WantedFile(ContentHash(sha256), size),) for sha256, size in names]
    line_rate = await _raw_rate()
    table = Seats(folder, arguments.seats)
    stretches = []
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(table.listen()) for _ in table.fetchers]
        for number, fetcher in enumerate(table.fetchers):
            fetcher.reach(KIOSK_ADDRESS, DOCUMENTS_PORT, SeatNumber(number + 1))
            running.append(tasks.create_task(fetcher.run()))
        await asyncio.sleep(1.0)
        for file in wanted:
            alone = await table.stretch(arguments.seconds, ())
            beside = await table.stretch(arguments.seconds, file)
            stretches.append({"alone": alone, "beside": beside, "ratio_p99": beside["p99_ms"] / alone["p99_ms"]})
        for task in running:
            task.cancel()
    print(json.dumps(_report(line_rate, stretches, arguments)))


async def _raw_rate() -> float:
    reader, writer = await asyncio.open_connection(KIOSK_ADDRESS, RAW_PORT)
    await reader.readexactly(512 * 1024)
    begun, arrived = time.monotonic(), 0
    while time.monotonic() - begun < 2.0:
        arrived += len(await reader.read(256 * 1024))
    writer.close()
    await writer.wait_closed()
    return arrived / (time.monotonic() - begun)


def _report(line_rate: float, stretches: list[dict], arguments: argparse.Namespace) -> dict[str, object]:
    return {
        "bench": "documents_beside_events",
        "seats": arguments.seats,
        "mbit": arguments.mbit,
        "line_bytes_per_second": line_rate,
        "ratio_p99": statistics.median(each["ratio_p99"] for each in stretches),
        "ratio_p50": statistics.median(each["beside"]["p50_ms"] / each["alone"]["p50_ms"] for each in stretches),
        "share_of_line": statistics.median(each["beside"]["bytes_per_second"] for each in stretches) / line_rate,
        "goal": {"ratio_p99": "<= 4", "share_of_line": ">= 0.70"},
        "stretches": stretches,
    }


# -- the stage on which they play ------------------------------------------------------------------------------


@contextmanager
def two_rooms(mbit: int):
    """Namespaces for the kiosk and the seats, joined by a bridge; the kiosk's side carries so many Mbit/s."""
    tag = f"cb{os.getpid() % 100000}"
    kiosk_room, seats_room, bridge_room = f"{tag}k", f"{tag}s", f"{tag}b"
    rooms = (kiosk_room, seats_room, bridge_room)
    try:
        for room in rooms:
            _run("ip", "netns", "add", room)
            _run("ip", "-n", room, "link", "set", "lo", "up")
        _run("ip", "-n", bridge_room, "link", "add", "hub", "type", "bridge")
        _run("ip", "-n", bridge_room, "link", "set", "hub", "up")
        for room, port, address in ((kiosk_room, "kp", KIOSK_ADDRESS), (seats_room, "sp", SEATS_ADDRESS)):
            _run("ip", "-n", bridge_room, "link", "add", port, "type", "veth", "peer", "name", "net", "netns", room)
            _run("ip", "-n", bridge_room, "link", "set", port, "master", "hub", "up")
            _run("ip", "-n", room, "addr", "add", f"{address}/24", "dev", "net")
            _run("ip", "-n", room, "link", "set", "net", "up")
        shaper = ("tbf", "rate", f"{mbit}mbit", "burst", "32kb", "latency", QUEUE)
        _run("ip", "netns", "exec", kiosk_room, "tc", "qdisc", "add", "dev", "net", "root", *shaper)
        yield kiosk_room, seats_room
    finally:
        for room in rooms:
            subprocess.run(["ip", "netns", "del", room], check=False, stderr=subprocess.DEVNULL)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def _device(number: int) -> DeviceId:
    return DeviceId(f"{number:032x}")


def _trust(folder: Path, number: int) -> PinnedKiosk:
    state = folder / f"seat{number}-keys"
    return PinnedKiosk(state / PINNED_FILE, identity_in(state, _device(number)), _device(number))


def make_keys(folder: Path, seats: int) -> None:
    """The kiosk and its seats know each other."""
    kiosk = identity_in(folder / "keys", _KIOSK)
    paired = PairedSeats(folder / "keys" / PAIRED_FILE)
    for number in range(seats):
        trust = _trust(folder, number)
        trust.pin(_KIOSK, kiosk.certificate)
        fingerprint, certificate = trust.me.fingerprint, trust.me.certificate
        paired.admit(PairedSeat(_device(number), SeatNumber(number + 1), SeatKind.PLACE, fingerprint, certificate))


def _make_files(folder: Path, arguments: argparse.Namespace) -> None:
    """A fresh file a stretch, larger than the line can carry to all seats meanwhile."""
    size = int(arguments.mbit * 125_000 * (arguments.seconds + 1) / arguments.seats)
    shelf, wanted = DocumentFiles(folder / "kiosk"), []
    for number in range(arguments.rounds):
        path = folder / f"{number}.pdf"
        path.write_bytes(os.urandom(size))
        wanted.append(shelf.adopt(path))
        path.unlink()
    (folder / "wanted.json").write_text(json.dumps(wanted))


def play(arguments: argparse.Namespace) -> int:
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    again = [sys.executable, __file__, "--folder", str(folder)]
    for name in ("mbit", "seconds", "rounds", "seats", "rate"):
        if getattr(arguments, name) is not None:
            again += [f"--{name}", str(getattr(arguments, name))]
    try:
        _make_files(folder, arguments)
        make_keys(folder, arguments.seats)
        with two_rooms(arguments.mbit) as (kiosk_room, seats_room):
            enter = ("ip", "netns", "exec")
            presenter = subprocess.Popen([*enter, kiosk_room, *again, "--role", "kiosk"], stdout=subprocess.PIPE)
            try:
                assert presenter.stdout is not None
                presenter.stdout.readline()
                return subprocess.run([*enter, seats_room, *again, "--role", "seats"], check=False).returncode
            finally:
                presenter.kill()
                presenter.wait()
    finally:
        shutil.rmtree(folder)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mbit", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=6.0, help="of each stretch")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seats", type=int, default=7)
    parser.add_argument("--rate", type=float, help="bytes a second instead of the measured rate")
    parser.add_argument("--role", choices=("kiosk", "seats"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.role == "kiosk":
        asyncio.run(kiosk(arguments.folder, arguments.rate))
    elif arguments.role == "seats":
        asyncio.run(seats(arguments.folder, arguments))
    else:
        return play(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
