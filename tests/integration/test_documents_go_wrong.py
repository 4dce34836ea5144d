"""What goes wrong on disks and lines is found, told and mended, and those whom it does not concern notice nothing."""

import asyncio
import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed, InvalidStatus

from shared.domain.ids import ContentHash, DeviceId
from shared.domain.presence import Dismissal
from shared.following import fetch_plan
from shared.following.fetch_order import WantedFile
from shared.io.document_files import Verdict
from shared.io.pinned_tls import serving_context
from shared.wire.codec import encode_message
from shared.wire.documents import (
    FilesFarewell,
    FilesHello,
    FilesSeatEnd,
    FilesWelcome,
    Lack,
    Received,
    Sending,
    Sent,
    Want,
)
from shared.wire.version import MAJOR, PROTOCOL
from tests.fakes.paired import KIOSK, identity_of, paired, tls
from tests.integration.documents_room import HOST, Room, content, hash_of, room, until, wire

DEVICE = DeviceId("e" * 32)


@pytest.fixture(autouse=True)
def short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be had is tried again sooner than at a real table."""
    monkeypatch.setattr(fetch_plan, "REST_SECONDS", 0.5)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four mebibytes."""
    disk = tmp_path / "small"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def spoil(path: Path, how: str) -> None:
    whole = path.read_bytes()
    path.chmod(0o644)
    spoilt = {"empty": b"", "cut": whole[: len(whole) // 2], "altered": b"\xff" + whole[1:], "longer": whole + b"."}
    path.write_bytes(spoilt[how])


# -- the seat's disk ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["empty", "cut", "altered", "longer"])
def test_a_file_spoilt_on_a_seat_is_found_when_opened_and_fetched_again(tmp_path: Path, how: str) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            spoil(seat.files.path(document.sha256), how)
            assert seat.fetcher.path(document.sha256) is None
            await until(lambda: seat.has(document))
            assert seat.files.verify(document.sha256) is Verdict.SOUND
            assert len(seat.arrived) == 2

    asyncio.run(play())


@pytest.mark.parametrize("how", ["empty", "cut", "altered", "longer", "gone"])
def test_a_file_spoilt_while_a_seat_was_off_is_found_at_its_start(tmp_path: Path, how: str) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            await seat.end()
            path = seat.files.path(document.sha256)
            path.unlink() if how == "gone" else spoil(path, how)
            again = here.seat(1)
            again.begin(here.port, document)
            await until(lambda: again.has(document))
            await until(lambda: here.sent_to(again) == document.size)

    asyncio.run(play())


def test_a_file_that_the_page_engine_found_wrong_is_read_whole_before_it_is_trusted(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            seat.fetcher.refetch(document.sha256)
            assert not seat.has(document)
            await until(lambda: seat.has(document))
            await asyncio.sleep(0.6)
            assert here.sent_to(seat) == document.size, "it was right after all"

    asyncio.run(play())


def test_a_part_that_was_spoilt_ends_in_a_whole_file_all_the_same(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            seat = here.seat(1)
            with seat.files.open_part(document.sha256, document.size) as part:
                part.write(0, b"\0" * 100_000)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            await until(lambda: here.sent_to(seat) == 200_000 + 300_000)

    asyncio.run(play())


def test_a_disk_that_fills_up_is_told_and_when_there_is_room_the_rest_comes(tmp_path: Path, small_disk: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=8e6) as here:
            document = here.add(content(3_000_000))
            full, other = here.seat(1, folder=small_disk / "documents"), here.seat(2)
            full.begin(here.port, document)
            await until(lambda: full.progress.offset > 500_000)
            ballast = small_disk / "ballast"
            with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
                while True:
                    file.write(b"\0" * 65536)
            await until(lambda: full.progress.disk_full)
            other.begin(here.port, document)
            await until(lambda: other.has(document))
            assert not other.progress.disk_full
            assert full.files.part_size(document.sha256) > 500_000
            assert full.progress.disk_full
            ballast.unlink()
            await until(lambda: full.has(document))
            await until(lambda: not full.progress.disk_full)
            assert full.files.verify(document.sha256) is Verdict.SOUND

    asyncio.run(play())


def test_what_cannot_fit_is_told_before_it_is_sent(tmp_path: Path, small_disk: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            small, large = here.add(content(100_000)), here.add(content(6_000_000, 2))
            seat = here.seat(1, folder=small_disk / "documents")
            seat.begin(here.port, small, large)
            await until(lambda: seat.progress.disk_full)
            assert seat.has(small)
            await until(lambda: here.sent_to(seat) == small.size)

    asyncio.run(play())


# -- the kiosk's disk --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["empty", "cut", "altered", "longer", "gone"])
def test_a_file_spoilt_at_the_kiosk_is_told_not_sent_and_comes_once_mended(tmp_path: Path, how: str) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            bad, good = here.add(content(300_000)), here.add(content(200_000, 2))
            path = here.files.path(bad.sha256)
            path.unlink() if how == "gone" else spoil(path, how)
            seat = here.seat(1)
            seat.begin(here.port, bad, good)
            await until(lambda: seat.has(good))
            await until(lambda: seat.progress.lacking == {bad.sha256})
            assert here.lacking[0] == (bad.sha256, Lack.MISSING if how == "gone" else Lack.ALTERED)
            await until(lambda: here.sent_to(seat) == good.size)
            assert here.add(content(300_000)) == bad
            await until(lambda: seat.has(bad))
            await until(lambda: seat.progress.lacking == frozenset())

    asyncio.run(play())


def test_a_file_that_is_cut_while_it_is_sent_is_noticed_and_comes_once_mended(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=4e6) as here:
            document = here.add(content(6_000_000))
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.progress.offset > 1_000_000)
            path = here.files.path(document.sha256)
            path.chmod(0o644)
            with path.open("r+b") as file:
                file.truncate(2_000_000)
            await until(lambda: document.sha256 in seat.progress.lacking)
            assert not seat.has(document)
            here.add(content(6_000_000))
            await until(lambda: seat.has(document))
            assert here.service.restarts == 0

    asyncio.run(play())


def test_a_file_of_another_size_than_the_sitting_says_is_not_taken(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document, other = here.add(content(300_000)), here.add(content(100_000, 2))
            claimed = WantedFile(document.sha256, 299_999)
            seat = here.seat(1)
            seat.begin(here.port, claimed, other)
            await until(lambda: seat.has(other) and document.sha256 in seat.progress.lacking)
            assert not seat.files.has(document.sha256)

    asyncio.run(play())


# -- the line ----------------------------------------------------------------------------------------------------


def test_a_byte_altered_on_the_way_breaks_the_line_and_what_lacks_comes_on_the_next_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here, wire(here.port) as bent:
            document = here.add(content(2_000_000))
            bent.spoil_at = 1_000_000
            seat = here.seat(1)
            seat.begin(bent.port, document)
            await until(lambda: seat.has(document))
            assert seat.files.verify(document.sha256) is Verdict.SOUND
            assert bent.passed > 2_000_000

    asyncio.run(play())


def test_a_kiosk_that_holds_the_line_and_sends_nothing_is_called_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here, wire(here.port) as bent:
            document = here.add(content(2_000_000))
            bent.hold_at = 800_000
            seat = here.seat(1, stall_seconds=1.0)
            seat.begin(bent.port, document)
            await until(lambda: bent.connections == 2)
            assert not seat.files.has(document.sha256), "nothing half is under its final name"
            await until(lambda: seat.has(document))
            await until(lambda: 0 < here.sent_to(seat) < 1_500_000)

    asyncio.run(play())


def test_seats_that_never_read_delay_nobody(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(6_000_000))
            silent = [await greedy(here, document) for _ in range(3)]
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            await until(lambda: len(sent_to_strangers(here)) == 3)  # none was closed to let the others pass
            assert all(sent < 1_000_000 for sent in sent_to_strangers(here))
            for writer in silent:
                writer.close()

    asyncio.run(play())


def sent_to_strangers(here: Room) -> list[int]:
    return [each.sent for each in here.service.seats if each.device == DEVICE]


async def greedy(here: Room, document: WantedFile) -> asyncio.StreamWriter:
    """A seat that asks for a file and then never reads again."""
    reader, writer = await asyncio.open_connection(HOST, here.port, limit=1024, ssl=tls(DEVICE))
    end = FilesSeatEnd(DEVICE, None)
    writer.write(
        b"GET /docs HTTP/1.1\r\nHost: kiosk\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    await reader.readuntil(b"\r\n\r\n")
    for text in (end.hello(), end.want(document.sha256, document.size, 0)):
        some = text.encode()
        length = bytes([0x80 | len(some)]) if len(some) < 126 else bytes([0x80 | 126]) + len(some).to_bytes(2, "big")
        writer.write(b"\x81" + length + bytes(4) + some)
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    return writer


def test_lines_that_connect_and_say_nothing_delay_nobody(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            silent = [await asyncio.open_connection(HOST, here.port) for _ in range(40)]
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            for _, writer in silent:
                writer.close()

    asyncio.run(play())


def test_a_kiosk_that_takes_the_call_and_never_answers_is_left_for_the_one_that_does(tmp_path: Path) -> None:
    async def play() -> None:
        taken: list[asyncio.StreamWriter] = []
        never = await asyncio.start_server(lambda reader, writer: taken.append(writer), HOST, 0)
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            seat = here.seat(1)
            seat.begin(never.sockets[0].getsockname()[1], document)
            await until(lambda: taken)
            seat.fetcher.reach(HOST, here.port, seat.number)
            await until(lambda: seat.has(document))
        never.close()
        for writer in taken:
            writer.close()
            await writer.wait_closed()

    asyncio.run(play())


HELLO = encode_message(FilesHello(PROTOCOL, DEVICE, None))
OLDER = encode_message(FilesHello(f"{MAJOR - 1}.7", DEVICE, None))
NEWER = encode_message(FilesHello(f"{MAJOR + 1}.0", DEVICE, None))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (["not json"], Dismissal.MALFORMED),
        ([b"binary"], Dismissal.MALFORMED),
        ([encode_message(Want(ContentHash("a" * 64), 0))], Dismissal.MALFORMED),
        ([HELLO, HELLO], Dismissal.MALFORMED),
        ([HELLO, encode_message(Want(ContentHash("../" * 20), 0))], Dismissal.MALFORMED),
        ([HELLO, encode_message(Received(1))], Dismissal.MALFORMED),
        ([OLDER], Dismissal.PROTOCOL_TOO_OLD),
        ([NEWER], Dismissal.PROTOCOL_TOO_NEW),
    ],
)
def test_a_seat_that_makes_no_sense_is_sent_away_and_the_others_notice_nothing(
    tmp_path: Path, said: list[str | bytes], reason: Dismissal
) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=4e6) as here:
            document = here.add(content(2_000_000))
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.progress.offset > 0)
            assert await converse(here, said) == (encode_message(FilesFarewell(reason)), 1000)
            await until(lambda: seat.has(document))
            assert here.sent_to(seat) <= document.size

    asyncio.run(play())


def test_a_seat_that_asks_past_the_end_of_a_file_is_sent_away(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(1000))
            said = [HELLO, encode_message(Want(document.sha256, 1001))]
            assert await converse(here, said) == (encode_message(FilesFarewell(Dismissal.MALFORMED)), 1000)

    asyncio.run(play())


def test_a_message_that_is_too_long_closes_the_line(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            _, code = await converse(here, [HELLO, "x" * 5000])
            assert code == 1009

    asyncio.run(play())


def test_what_a_newer_seat_says_is_let_pass(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            async with connect(f"wss://{HOST}:{here.port}/docs", ssl=tls(DEVICE), proxy=None) as line:
                await line.send(HELLO)
                await line.send('{"type":"Whisper","words":3}')
                await line.send(encode_message(Want(ContentHash("a" * 64), 0)))
                assert await line.recv() == encode_message(FilesWelcome(PROTOCOL))
                assert '"Lacking"' in str(await line.recv())
            with pytest.raises(InvalidStatus, match="404"):
                await connect(f"wss://{HOST}:{here.port}/elsewhere", ssl=tls(DEVICE), proxy=None)

    asyncio.run(play())


async def converse(here: Room, said: list[str | bytes]) -> tuple[str | bytes, int | None]:
    """Say some things; gives the last message of the kiosk and the code with which it closed."""
    async with connect(f"wss://{HOST}:{here.port}/docs", ssl=tls(DEVICE), proxy=None) as line:
        last: str | bytes = ""
        with contextlib.suppress(ConnectionClosed):
            for each in said:
                await line.send(each)
            while True:
                last = await line.recv()
        return last, line.close_code


# -- a kiosk that makes no sense ---------------------------------------------------------------------------------

WRONG = content(50_000, 9)
FILE = WantedFile(hash_of(content(50_000)), 50_000)
BEGUN = encode_message(Sending(FILE.sha256, 50_000, 0))


@pytest.mark.parametrize(
    "said",
    [
        ["not json"],
        [b"a piece of nothing"],
        [encode_message(Sending(ContentHash("f" * 64), 5, 0))],
        [encode_message(Sent(FILE.sha256))],
        [BEGUN, b""],
        [BEGUN, bytes(50_001)],
        [BEGUN, bytes(300_000)],
        [BEGUN, encode_message(Sent(FILE.sha256))],
        [encode_message(FilesFarewell(Dismissal.MALFORMED))],
        [BEGUN, WRONG, encode_message(Sent(FILE.sha256))],
    ],
)
def test_a_kiosk_that_makes_no_sense_is_left_and_the_right_one_is_believed(
    tmp_path: Path, said: list[str | bytes]
) -> None:
    async def play() -> None:
        async with room(tmp_path) as here, wrong_kiosk(said) as (port, calls):
            here.add(content(50_000))
            seat = here.seat(1)
            seat.begin(port, FILE)
            await until(lambda: calls)
            await until(lambda: not seat.progress.linked or FILE.sha256 in seat.progress.lacking)
            assert not seat.files.has(FILE.sha256)
            seat.fetcher.reach(HOST, here.port, seat.number)
            await until(lambda: seat.has(FILE))

    asyncio.run(play())


@contextlib.asynccontextmanager
async def wrong_kiosk(said: list[str | bytes]):  # type: ignore[no-untyped-def]
    """A server that welcomes a seat and answers each of its wants with the same."""
    calls: list[str | bytes] = []

    async def answer(connection: ServerConnection) -> None:
        async for message in connection:
            calls.append(message)
            if '"FilesHello"' in str(message):
                await connection.send(encode_message(FilesWelcome(PROTOCOL)))
            elif '"Want"' in str(message):
                for each in said:
                    await connection.send(each)

    me = serving_context(identity_of(KIOSK), [paired(DeviceId(f"{1:032x}")).certificate])
    async with serve(answer, HOST, 0, compression=None, ssl=me) as server:
        yield next(iter(server.sockets)).getsockname()[1], calls
