"""Serves documents to seats, from a process of its own (`python -m kiosk.adapters.document_server`), paced.

One task a seat receives, one sends; who may send next and how much is Pacing's affair. Ends when its input ends.
Its parent's side is document_service.py, which also owns the listening sockets.
"""

import argparse
import asyncio
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from kiosk.adapters.document_control import (
    FileLacking,
    FromDocumentServer,
    SeatServed,
    ServerStatus,
    to_line,
)
from kiosk.adapters.door import Door
from kiosk.adapters.paired_seats import read_paired
from kiosk.services.admitting import PairedSeat
from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.domain.presence import Dismissal
from shared.io.child_process import ParentEar, become_child, parent_ends
from shared.io.device_identity import identity_in
from shared.io.document_files import DocumentFiles, Verdict
from shared.io.open_files import allow_many_open_files
from shared.io.pinned_tls import HANDSHAKE_SECONDS
from shared.io.worker import Worker
from shared.wire.codec import Malformed, OtherMajor
from shared.wire.documents import MOST_CONTROL, FilesHello, FilesKioskEnd, Lack, Received, Stop, Want
from shared.wire.pacing import Grant, LaneId, PaceSettings, Pacing
from shared.wire.version import MAJOR

Tell: TypeAlias = Callable[[FromDocumentServer], None]

log = logging.getLogger("council.documents")

DOCUMENTS_PATH: Final = "/docs"
KEEPALIVE_SECONDS: Final = 5.0
GREETING_SECONDS: Final = 10.0
STATUS_SECONDS: Final = 0.5
MOST_SEATS: Final = 600
MOST_LACKING: Final = 1000
"""So many files that cannot be sent are told once only; a seat that makes names up gets no memory of ours."""

LEAVING: Final = 1000

# Marks that let a switch, an access point and this machine's own queue put page turns first: "lower effort".
_TRAFFIC_CLASS: Final = 0x20
_QUEUE_PRIORITY_BULK: Final = 2


@dataclass(slots=True)
class _Job:
    """A file that is being sent."""

    sha256: ContentHash
    file: BinaryIO
    size: int
    offset: int


@dataclass(slots=True)
class _Peer:
    """One connection. `order` is the newest that the seat wants, `grant` what Pacing lets it be sent now."""

    lane: LaneId
    connection: ServerConnection
    screen: PairedSeat
    end: FilesKioskEnd = field(default_factory=FilesKioskEnd)
    device: DeviceId | None = None
    seat: SeatNumber | None = None
    order: Want | Stop | None = None
    grant: int = 0
    job: _Job | None = None
    sent: int = 0
    received: int = 0
    wake: asyncio.Event = field(default_factory=asyncio.Event)


class DocumentServer:
    """Serves `files`, on sockets that are listening already, to whom `door` knows. `tell` takes news for the parent."""

    def __init__(self, files: DocumentFiles, settings: PaceSettings, tell: Tell, door: Door) -> None:
        self._files = files
        self._door = door
        self._tell = tell
        self._reader = Worker("verify")
        self._loop = asyncio.get_running_loop()
        self._pacing = Pacing(settings, self._loop.time())
        self._peers: dict[LaneId, _Peer] = {}
        self._numbers = count(1)
        self._alarm: asyncio.TimerHandle | None = None
        self._servers: list[Server] = []
        self._lacking: set[ContentHash] = set()

    async def start(self, sockets: list[socket.socket]) -> None:
        for each in sockets:
            self._servers.append(
                await serve(
                    self._serve_seat,
                    sock=each,
                    ssl=self._door.context,
                    ssl_handshake_timeout=HANDSHAKE_SECONDS,
                    process_request=self._admit,
                    compression=None,
                    max_size=MOST_CONTROL,
                    ping_interval=KEEPALIVE_SECONDS,
                    ping_timeout=KEEPALIVE_SECONDS,
                    open_timeout=HANDSHAKE_SECONDS,
                    close_timeout=1,
                )
            )

    def take(self, screens: tuple[PairedSeat, ...]) -> None:
        """These screens alone are served from now on; who is here and not among them is cut off at once."""
        self._door.take(screens)
        for peer in self._peers.values():
            if not self._door.still_knows(peer.screen):
                peer.connection.transport.abort()

    async def stop(self) -> None:
        for server in self._servers:
            server.close()
        for server in self._servers:
            await server.wait_closed()
        self._reader.close()

    def status(self) -> ServerStatus:
        seats = (
            SeatServed(peer.device, peer.seat, peer.sent, peer.received)
            for peer in self._peers.values()
            if peer.device is not None
        )
        return ServerStatus(self._pacing.measured, self._pacing.pace, tuple(seats))

    # -- connections -------------------------------------------------------------------------------------------

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        if self._door.knows(connection.transport) is None:
            return connection.respond(HTTPStatus.FORBIDDEN, "not admitted\n")
        if request.path != DOCUMENTS_PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, "not here\n")
        if len(self._peers) >= MOST_SEATS:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "too many seats\n")
        return None

    async def _serve_seat(self, connection: ServerConnection) -> None:
        screen = self._door.knows(connection.transport)
        if screen is None:
            return
        _mark_as_bulk(connection)
        peer = _Peer(LaneId(next(self._numbers)), connection, screen)
        self._peers[peer.lane] = peer
        self._pacing.join(peer.lane)
        sender = asyncio.create_task(self._send(peer))
        try:
            await self._receive(peer)
        except ConnectionClosed as closed:
            log.info("seat %s is gone: %s", peer.seat, closed)
        except Malformed as fault:
            log.warning("seat %s said something that makes no sense: %s", peer.seat, fault)
            await _dismiss(peer, _reason(fault))
        except TimeoutError:
            log.info("somebody connected and never said who it is")
        finally:
            sender.cancel()
            with suppress(asyncio.CancelledError):
                await sender
            self._pacing.leave(peer.lane)
            del self._peers[peer.lane]
            _close(peer)
            self._take_turns()

    async def _receive(self, peer: _Peer) -> None:
        async with asyncio.timeout(GREETING_SECONDS) as patience:
            async for message in peer.connection:
                match peer.end.receive(message):
                    case FilesHello(_, device, seat):
                        patience.reschedule(None)
                        if device != peer.screen.device:
                            raise Malformed("another device than the one that was admitted")
                        peer.device, peer.seat = device, peer.screen.seat or seat
                        await peer.connection.send(peer.end.welcome())
                    case Received(total):
                        peer.received = total
                        self._pacing.received(peer.lane, total, self._loop.time())
                        self._take_turns()
                    case Want() | Stop() as order:
                        peer.order = order
                        self._pacing.offer(peer.lane, 0, self._loop.time())
                        peer.wake.set()
                    case None:
                        pass

    # -- sending -----------------------------------------------------------------------------------------------

    def _take_turns(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        while isinstance(turn := self._pacing.next(self._loop.time()), Grant):
            peer = self._peers[turn.lane]
            peer.grant = turn.size
            peer.wake.set()
        if turn.until is not None:
            self._alarm = self._loop.call_at(turn.until, self._take_turns)

    async def _send(self, peer: _Peer) -> None:
        try:
            while True:
                await peer.wake.wait()
                peer.wake.clear()
                if peer.grant:
                    await self._send_piece(peer)
                if peer.order is not None:
                    await self._begin(peer)
                self._offer_rest(peer)
        except ConnectionClosed:
            return
        except Malformed as fault:
            log.warning("seat %s asked for something that makes no sense: %s", peer.seat, fault)
            await _dismiss(peer, Dismissal.MALFORMED)
        except (OSError, EOFError) as fault:
            # What was granted cannot be sent any more. On the next line the file is verified anew.
            log.warning("a document changed while it was sent: %s", fault)
            await peer.connection.close(LEAVING, "a document changed")

    async def _send_piece(self, peer: _Peer) -> None:
        job, size, peer.grant = peer.job, peer.grant, 0
        assert job is not None
        chunk = job.file.read(size)
        if len(chunk) < size:
            raise EOFError(job.sha256)
        job.offset += size
        peer.sent += size
        peer.end.chunk_sent(size)
        await peer.connection.send(chunk)
        await self._end_if_sent(peer, job)

    async def _begin(self, peer: _Peer) -> None:
        """Turn to what the seat wants now. It may want something else again before that could be opened."""
        order, peer.order = peer.order, None
        _close(peer)
        if not isinstance(order, Want):
            return
        opened = await self._open(order.sha256)
        if isinstance(opened, Lack):
            if order.sha256 not in self._lacking:
                log.error("document %s cannot be sent: %s", order.sha256[:12], opened)
            if len(self._lacking) < MOST_LACKING:
                self._lacking.add(order.sha256)
            self._tell(FileLacking(order.sha256, opened))
            await peer.connection.send(peer.end.lacking(order.sha256, opened))
            return
        self._lacking.discard(opened.sha256)
        peer.job = opened
        if peer.order is None:
            sending = peer.end.sending(opened.sha256, opened.size, order.offset)
            opened.offset = opened.file.seek(order.offset)
            await peer.connection.send(sending)
            await self._end_if_sent(peer, opened)

    async def _open(self, sha256: ContentHash) -> _Job | Lack:
        """Verifying may take a while; when the seat leaves meanwhile, nothing stays open."""
        opening = asyncio.ensure_future(self._reader.run(_open, self._files, sha256))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_forget)
            raise

    async def _end_if_sent(self, peer: _Peer, job: _Job) -> None:
        if job.offset == job.size:
            _close(peer)
            await peer.connection.send(peer.end.sent(job.sha256))

    def _offer_rest(self, peer: _Peer) -> None:
        if peer.job is not None and peer.order is None and not peer.grant:
            self._pacing.offer(peer.lane, peer.job.size - peer.job.offset, self._loop.time())
        if peer.order is not None:
            peer.wake.set()
        self._take_turns()


def _open(files: DocumentFiles, sha256: ContentHash) -> _Job | Lack:
    file = files.open_verified(sha256)
    if file is None:
        return Lack.MISSING if files.look(sha256) is Verdict.MISSING else Lack.ALTERED
    return _Job(sha256, file, size=file.seek(0, os.SEEK_END), offset=0)


def _forget(opening: asyncio.Future[_Job | Lack]) -> None:
    if not opening.cancelled() and opening.exception() is None and isinstance(job := opening.result(), _Job):
        job.file.close()


def _close(peer: _Peer) -> None:
    if peer.job is not None:
        peer.job.file.close()
        peer.job = None


def _reason(fault: Malformed) -> Dismissal:
    if isinstance(fault, OtherMajor):
        return Dismissal.PROTOCOL_TOO_OLD if fault.major < MAJOR else Dismissal.PROTOCOL_TOO_NEW
    return Dismissal.MALFORMED


async def _dismiss(peer: _Peer, reason: Dismissal) -> None:
    with suppress(ConnectionClosed):
        await peer.connection.send(peer.end.farewell(reason))
    await peer.connection.close(LEAVING, "farewell")


def _mark_as_bulk(connection: ServerConnection) -> None:
    line: socket.socket = connection.transport.get_extra_info("socket")
    with suppress(OSError):
        if line.family == socket.AF_INET6:
            line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_TCLASS, _TRAFFIC_CLASS)
        else:
            line.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, _TRAFFIC_CLASS)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_PRIORITY, _QUEUE_PRIORITY_BULK)


# -- the process -----------------------------------------------------------------------------------------------


async def _run(arguments: argparse.Namespace) -> None:
    ear = await ParentEar.open(sys.stdout.buffer)

    def tell(message: FromDocumentServer) -> None:
        ear.tell(to_line(message))

    door = Door(identity_in(arguments.identity, DeviceId("")), read_paired(arguments.paired))
    server = DocumentServer(DocumentFiles(arguments.root), PaceSettings(arguments.rate, arguments.most), tell, door)
    await server.start([socket.socket(fileno=each) for each in arguments.socket])
    reporting = asyncio.create_task(_report(server, tell))
    await parent_ends(sys.stdin.buffer, lambda: server.take(read_paired(arguments.paired)))
    reporting.cancel()
    await server.stop()
    ear.close()


async def _report(server: DocumentServer, tell: Tell) -> None:
    told: ServerStatus | None = None
    while True:
        status = server.status()
        if status != told:
            tell(status)
            told = status
        await asyncio.sleep(STATUS_SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="document_server", description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--identity", type=Path, required=True, help="the folder of this device's key")
    parser.add_argument("--paired", type=Path, required=True, help="the file of the screens that may come in")
    parser.add_argument("--socket", type=int, action="append", required=True, help="a listening socket's descriptor")
    parser.add_argument("--rate", type=float, default=None)
    parser.add_argument("--most", type=float, required=True)
    parser.add_argument("--niceness", type=int, default=5)
    arguments = parser.parse_args()
    become_child(arguments.niceness)
    allow_many_open_files()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    asyncio.run(_run(arguments))


if __name__ == "__main__":
    main()
