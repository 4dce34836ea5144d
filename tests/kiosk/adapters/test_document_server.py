"""The document server in this process, where its limits can be made small. Its life as a child is in integration."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from kiosk.adapters import document_server
from kiosk.adapters.document_control import FileLacking, FromDocumentServer
from kiosk.adapters.document_server import DocumentServer
from shared.domain.ids import ContentHash, DeviceId
from shared.io.document_files import DocumentFiles
from shared.wire.codec import encode_message
from shared.wire.documents import FilesHello, Lack, Lacking, Want
from shared.wire.pacing import PaceSettings
from shared.wire.version import PROTOCOL
from tests.fakes.paired import door, tls

HOST = "127.0.0.1"
HELLO = encode_message(FilesHello(PROTOCOL, DeviceId("e" * 32), None))


class Kiosk:
    """A server on a port of its own, and what it told its parent."""

    def __init__(self, files: DocumentFiles) -> None:
        self.told: list[FromDocumentServer] = []
        self.server = DocumentServer(files, PaceSettings(), self.told.append, door())
        self.port = 0

    def call(self) -> connect:
        return connect(f"wss://{HOST}:{self.port}/docs", ssl=tls(), proxy=None)

    async def greeted(self, line: ClientConnection) -> None:
        await line.send(HELLO)
        await line.recv()


@asynccontextmanager
async def kiosk(files: DocumentFiles) -> AsyncIterator[Kiosk]:
    here = Kiosk(files)
    listener = socket.create_server((HOST, 0))
    listener.setblocking(False)
    here.port = listener.getsockname()[1]
    await here.server.start([listener])
    try:
        yield here
    finally:
        await here.server.stop()


@pytest.fixture
def files(tmp_path: Path) -> DocumentFiles:
    return DocumentFiles(tmp_path / "documents", keep_free=0)


def test_a_line_that_never_says_who_it_is_is_closed(files: DocumentFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_server, "GREETING_SECONDS", 0.1)

    async def play() -> None:
        async with kiosk(files) as here, here.call() as silent, here.call() as known:
            await here.greeted(known)
            with pytest.raises(ConnectionClosed):
                await silent.recv()
            await known.send(encode_message(Want(ContentHash("a" * 64), 0)))
            assert await known.recv() == encode_message(Lacking(ContentHash("a" * 64), Lack.MISSING))

    asyncio.run(play())


def test_more_seats_than_it_can_serve_are_told_so(files: DocumentFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_server, "MOST_SEATS", 1)

    async def play() -> None:
        async with kiosk(files) as here, here.call() as first:
            await here.greeted(first)
            with pytest.raises(InvalidStatus, match="503"):
                await here.call()

    asyncio.run(play())


def test_names_that_a_seat_makes_up_are_all_answered_and_told_once_in_the_log(
    files: DocumentFiles, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(document_server, "MOST_LACKING", 3)
    names = [ContentHash(f"{number:064x}") for number in (1, 1, 1, 2)]

    async def play() -> None:
        async with kiosk(files) as here, here.call() as line:
            await here.greeted(line)
            for name in names:
                await line.send(encode_message(Want(name, 0)))
                assert await line.recv() == encode_message(Lacking(name, Lack.MISSING))
            assert here.told == [FileLacking(name, Lack.MISSING) for name in names]

    asyncio.run(play())
    assert sum("cannot be sent" in record.message for record in caplog.records) == 2


class SlowFiles(DocumentFiles):
    """A disk on which verifying takes a while; keeps what it opened."""

    opened: BinaryIO | None = None
    begun = False

    def open_verified(self, sha256: ContentHash) -> BinaryIO | None:
        self.begun = True
        time.sleep(0.3)
        self.opened = super().open_verified(sha256)
        return self.opened


def test_a_seat_that_leaves_while_its_file_is_verified_leaves_nothing_open(tmp_path: Path) -> None:
    slow = SlowFiles(tmp_path / "documents", keep_free=0)
    (tmp_path / "foreign").write_bytes(b"minutes")
    sha256, _ = slow.adopt(tmp_path / "foreign")

    async def play() -> None:
        async with kiosk(slow) as here:
            async with here.call() as line:
                await here.greeted(line)
                await line.send(encode_message(Want(sha256, 0)))
                while not slow.begun:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            async with asyncio.timeout(30):
                while slow.opened is None or not slow.opened.closed:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert here.server.status().seats == ()

    asyncio.run(play())


def test_a_newer_wish_takes_the_place_of_one_that_is_still_being_verified(tmp_path: Path) -> None:
    slow = SlowFiles(tmp_path / "documents", keep_free=0)
    hashes = []
    for some in (b"agenda", b"plan"):
        (tmp_path / "foreign").write_bytes(some)
        hashes.append(slow.adopt(tmp_path / "foreign")[0])

    async def play() -> None:
        async with kiosk(slow) as here, here.call() as line:
            await here.greeted(line)
            await line.send(encode_message(Want(hashes[0], 0)))
            while not slow.begun:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await line.send(encode_message(Want(hashes[1], 0)))
            said = [await line.recv() for _ in range(3)]
            assert hashes[1] in str(said[0])
            assert said[1] == b"plan"

    asyncio.run(play())
