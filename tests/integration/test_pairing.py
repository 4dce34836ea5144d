"""Screens let in by people, and those whom nobody let in: live sittings and seats, real keys, real sockets."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from kiosk.adapters import pairing_port as pairing_port_module
from kiosk.adapters.live_sitting import LiveSitting
from kiosk.adapters.live_station import LiveStation
from kiosk.adapters.pairing_port import PairingPort
from kiosk.adapters.prepared import prepare
from kiosk.config import KioskConfig
from kiosk.services.admitting import MOST_CALLS, Admitting, Outcome, PairedSeat
from kiosk.services.intents import ChooseNumber, LetScreensIn, RetireScreen, TypeDigits
from seat_client.adapters.live_seat import LiveSeat
from seat_client.config import SeatConfig
from seat_client.services.intents import AskAnew, CompareDigits, PageBox
from seat_client.services.memory import Memory
from seat_client.services.picture import LinkState
from shared.domain.commands import OpenSitting, PresentDocument, TurnPage
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import FoundBy, SeatKind
from shared.following.admission import Step, Why
from shared.io.device_identity import identity_in
from shared.io.following.admission_line import AdmissionLine
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.open_files import allow_many_open_files
from shared.io.pinned_tls import admitting_context, asking_context, calling_context, certificate_of
from shared.wire.pairing import pairing_port
from shared.wire.seat_end import SeatEnd, SeatIdentity
from tests.fakes.paired import KIOSK, STRANGER, identity_of
from tests.fakes.rogues import record
from tests.integration.test_live_table import BOX, LOOPBACK, Kiosk, Seat, a_kiosk, in_background, until


class HumanKiosk(Kiosk):
    """Lets nobody in by itself."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[LiveStation]:
        self.picture = None
        config = KioskConfig(self.folder, self.root / "kiosk", listen=LOOPBACK, port=0, table=self.table)
        live = LiveStation(config, prepare(config), self._take, self.pages.append)
        async with in_background(live.run()):
            await until(lambda: self.picture is not None and bool(self.picture.addresses))
            yield live

    @property
    def port(self) -> int:
        return int(self.seen.addresses[0].rpartition(":")[2])


class HumanSeat(Seat):
    @asynccontextmanager
    async def running(self) -> AsyncIterator[LiveSeat]:
        self.picture = None
        seat = SeatNumber(self.number) if self.number is not None else None
        config = SeatConfig(self.state, seat, self.public, self.kiosk.table, listen=LOOPBACK)
        self.live = live = LiveSeat(config, Memory(), self._take, self._show)
        live.intend(PageBox(BOX))
        async with in_background(live.run()):
            yield live

    def at(self, step: Step) -> bool:
        return self.picture is not None and self.picture.admission is not None and self.picture.admission.step is step

    def is_in(self) -> bool:
        return self.picture is not None and self.picture.link is LinkState.CONNECTED

    @property
    def digits(self) -> str:
        assert self.seen.admission is not None
        return self.seen.admission.digits


def a_human_kiosk(tmp_path: Path, folder: str = "one") -> HumanKiosk:
    made = a_kiosk(tmp_path / folder)
    kiosk = HumanKiosk(made.root)
    kiosk.table = made.table
    return kiosk


async def let_in(live: LiveStation, seat: HumanSeat) -> None:
    """What people do at both ends."""
    await until(lambda: seat.at(Step.WAITING))
    live.intend(LetScreensIn())
    await until(lambda: seat.at(Step.DIGITS) and seat.kiosk.seen.admission.waiting > 0)
    live.intend(TypeDigits(seat.digits))
    await until(lambda: seat.at(Step.COMPARE))
    assert seat.kiosk.seen.admission.digits == seat.digits
    assert seat.live is not None
    seat.live.intend(CompareDigits(True))
    await until(seat.is_in)
    live.intend(LetScreensIn(False))
    await until(lambda: not seat.kiosk.seen.admission.open and seat.kiosk.seen.admission.waiting == 0)


def run(scene: object) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await scene  # type: ignore[misc]

    asyncio.run(bounded())


# -- people ------------------------------------------------------------------------------------------------------


def test_a_screen_waits_is_let_in_and_stays_known_over_restarts_of_both(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        seat = HumanSeat(kiosk, None)
        async with kiosk.running() as live:
            async with seat.running():
                await until(lambda: seat.at(Step.WAITING))
                await let_in(live, seat)
                await until(seat.has_all)
                assert seat.seen.seat == 1
                assert [each.seat for each in kiosk.seen.admission.screens] == [1]
            async with seat.running():
                await until(seat.is_in)
        async with kiosk.running(), seat.running():
            await until(seat.is_in)
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(LOOPBACK, pairing_port(kiosk.port))

    run(scene())


def test_wrong_digits_give_new_ones_and_a_no_at_the_screen_lets_nobody_in(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        seat = HumanSeat(kiosk, 3)
        async with kiosk.running() as live, seat.running() as live_seat:
            live.intend(LetScreensIn())
            await until(lambda: seat.at(Step.DIGITS) and kiosk.seen.admission.waiting > 0)
            first = seat.digits
            live.intend(TypeDigits("x"))
            await until(lambda: kiosk.seen.admission.outcome is Outcome.WRONG_DIGITS)
            await until(lambda: seat.at(Step.DIGITS) and seat.digits != first and kiosk.seen.admission.waiting > 0)
            live.intend(TypeDigits(seat.digits))
            await until(lambda: seat.at(Step.COMPARE))
            live_seat.intend(CompareDigits(False))
            await until(lambda: kiosk.seen.admission.outcome is Outcome.NOT_THE_SAME)
            assert (kiosk.seen.admission.open, kiosk.seen.admission.screens) == (False, ())
            await until(lambda: seat.at(Step.WAITING))

    run(scene())


def test_a_retired_screen_is_cut_off_at_once_and_its_successor_takes_its_number(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        broken, new, other = HumanSeat(kiosk, 3), HumanSeat(kiosk, None, "new"), HumanSeat(kiosk, 5)
        async with kiosk.running() as live, broken.running(), other.running():
            await let_in(live, broken)
            await let_in(live, other)
            async with new.running():
                await until(lambda: new.at(Step.WAITING))
                live.intend(LetScreensIn())
                live.intend(ChooseNumber(SeatNumber(3)))
                await until(lambda: new.at(Step.DIGITS) and kiosk.seen.admission.waiting > 0)
                live.intend(TypeDigits(new.digits))
                await until(lambda: new.at(Step.COMPARE))
                assert new.live is not None
                new.live.intend(CompareDigits(True))
                await until(lambda: new.is_in() and new.seen.seat == 3)
                live.intend(LetScreensIn(False))
                await until(lambda: broken.at(Step.WAITING))
                assert broken.seen.admission is not None
                assert broken.seen.admission.why is Why.RETIRED
                await until(new.has_all)

                retired = next(each for each in kiosk.seen.admission.screens if each.seat == 5)
                live.intend(RetireScreen(retired.device))
                await until(lambda: other.at(Step.WAITING))
                assert [each.seat for each in kiosk.seen.admission.screens] == [3]
                assert new.is_in()

    run(scene())


def test_another_presenter_is_told_apart_and_can_be_taken_only_by_hand(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk, rogue = a_human_kiosk(tmp_path), a_human_kiosk(tmp_path, "two")
        rogue.table = kiosk.table
        seat = HumanSeat(kiosk, 3)
        async with kiosk.running() as live, seat.running():
            await let_in(live, seat)
        async with rogue.running() as live, seat.running() as live_seat:
            await until(lambda: seat.picture is not None and seat.seen.admission is not None)
            assert seat.seen.admission is not None
            assert seat.seen.admission.why is Why.OTHER_PRESENTER
            live.intend(LetScreensIn())
            await asyncio.sleep(1.5)
            assert rogue.seen.admission.waiting == 0
            live_seat.intend(AskAnew())
            seat.kiosk = rogue
            await let_in(live, seat)

    run(scene())


# -- those whom nobody let in --------------------------------------------------------------------------------------


async def certificate_at(port: int) -> bytes:
    _, writer = await asyncio.open_connection(LOOPBACK, port, ssl=asking_context())
    try:
        return certificate_of(writer.transport)
    finally:
        writer.transport.abort()


async def gets_in(port: int, path: str, context: ssl.SSLContext | None) -> bool:
    scheme = "wss" if context else "ws"
    try:
        async with connect(f"{scheme}://{LOOPBACK}:{port}/{path}", ssl=context, proxy=None, open_timeout=5):
            return True
    except (OSError, InvalidHandshake, ConnectionClosed):
        return False


def test_rogues_get_nothing_and_delay_nobody(tmp_path: Path) -> None:
    """Unpaired, plain, with another key for a device that is known, retired, and a thousand who say nothing."""

    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        seat, gone = HumanSeat(kiosk, 3), HumanSeat(kiosk, 5)
        async with kiosk.running() as live, seat.running():
            await let_in(live, seat)
            async with gone.running():
                await let_in(live, gone)
            retired = next(each for each in kiosk.seen.admission.screens if each.seat == 5)
            own = next(each for each in kiosk.seen.admission.screens if each.seat == 3)
            live.intend(RetireScreen(retired.device))
            await until(lambda: len(kiosk.seen.admission.screens) == 1)
            port = kiosk.port
            pinned = await certificate_at(port)
            stranger = calling_context(identity_in(tmp_path / "stranger", DeviceId("9" * 32)), pinned)
            impersonator = calling_context(identity_in(tmp_path / "copy", own.device), pinned)
            former = calling_context(identity_in(gone.state, gone_device(gone)), pinned)
            for context in (None, asking_context(), stranger, impersonator, former):
                assert not await gets_in(port, "ws", context)
                assert not await gets_in(documents_port(live), "docs", context)

            allow_many_open_files()  # both ends are in this process
            idle = [await asyncio.open_connection(LOOPBACK, port) for _ in range(1000)]
            for command in (OpenSitting(), PresentDocument(kiosk.document("Plan").id, 1), TurnPage(2)):
                live.intend(command)
            await until(lambda: seat.seen.sitting.shown is not None and seat.seen.sitting.shown.page == 2)
            for reader, _ in idle:
                async with asyncio.timeout(20):
                    assert await reader.read() == b"", "nobody who says nothing is heard out for long"
            for _, writer in idle:
                writer.close()
            assert [tile.seat for tile in kiosk.seen.seats if tile.presence is not None] == [3]

    run(scene())


def test_a_seat_that_says_it_is_another_is_still_itself(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        seat = HumanSeat(kiosk, 3)
        async with kiosk.running() as live:
            async with seat.running():
                await let_in(live, seat)
            await until(lambda: all(tile.presence is None for tile in kiosk.seen.seats))
            own = kiosk.seen.admission.screens[0]
            context = calling_context(identity_in(seat.state, own.device), await certificate_at(kiosk.port))
            url = f"wss://{LOOPBACK}:{kiosk.port}/ws"
            head = seat.live.head() if seat.live else None
            assert head is not None
            async with connect(url, ssl=context, proxy=None) as line:
                lie = SeatIdentity(own.device, SeatNumber(5), kiosk.table, "0", FoundBy.TYPED)
                await line.send(SeatEnd(lie, head).hello())
                assert '"seat":3' in str(await line.recv())
            async with connect(url, ssl=context, proxy=None) as line:
                lie = SeatIdentity(DeviceId("9" * 32), SeatNumber(5), kiosk.table, "0", FoundBy.TYPED)
                await line.send(SeatEnd(lie, head).hello())
                assert '"malformed"' in str(await line.recv())

    run(scene())


def gone_device(seat: HumanSeat) -> DeviceId:
    """The device id in a seat's state folder."""
    from shared.io.device_file import DeviceFile

    return DeviceFile(seat.state / "device.json").device.id


def documents_port(live: LiveStation) -> int:
    assert isinstance(live._turn, LiveSitting)
    return live._turn._network._documents_port


# -- in between and afterwards, on real lines ------------------------------------------------------------------------


class Letting:
    """A port where screens are let in, with nothing behind it."""

    def __init__(self) -> None:
        self.kept: list[PairedSeat] = []
        self.admitting = Admitting()
        self.port = PairingPort(identity_of(KIOSK), KIOSK, self.admitting, self.kept.append, lambda: None)
        self.port.seats = 7

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[int]:
        number = free_port()
        self.port.reserve(LOOPBACK, number)
        await self.port.open()
        try:
            yield number
        finally:
            await self.port.stop()


class Asking:
    """A screen that asks to be let in, and what it was told."""

    def __init__(self, folder: Path) -> None:
        self.steps: list[tuple[Step, str]] = []
        self.trust = PinnedKiosk(folder / "presenter.json", identity_of(STRANGER), STRANGER)
        self.line = AdmissionLine(self.trust, STRANGER, SeatKind.PLACE, self._told)

    def _told(self, step: Step, digits: str, label: str) -> None:
        self.steps.append((step, digits))

    def shows(self) -> bool:
        return any(step is Step.DIGITS for step, _ in self.steps)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def test_somebody_in_between_who_passes_everything_on_gets_neither_end(tmp_path: Path) -> None:
    """He shows the screen a certificate of his own, since he has not the presenter's key: the screen signs that one."""
    between = identity_in(tmp_path / "between", DeviceId("8" * 32))

    async def scene() -> None:
        letting, asking = Letting(), Asking(tmp_path)

        async def pass_on(seat: ServerConnection) -> None:
            async with connect(f"wss://{LOOPBACK}:{port}/pair", ssl=asking_context(), proxy=None) as kiosk:
                with contextlib.suppress(ConnectionClosed):
                    while True:
                        await kiosk.send(await seat.recv())
                        await seat.send(await kiosk.recv())

        async with letting.opened() as port, serve(pass_on, LOOPBACK, 0, ssl=admitting_context(between)) as server:
            false_port = next(iter(server.sockets)).getsockname()[1]
            assert await asking.line.ask(LOOPBACK, false_port, None) is None
            assert asking.shows()
            assert letting.admitting.admission.waiting == 0
        assert letting.kept == []
        assert asking.trust.context is None

    run(scene())


def test_too_many_calls_at_the_open_port_close_it_and_let_nobody_in(tmp_path: Path) -> None:
    async def scene() -> None:
        letting = Letting()
        async with letting.opened() as port:
            for _ in range(MOST_CALLS + 1):
                asking = Asking(tmp_path)
                task = asyncio.create_task(asking.line.ask(LOOPBACK, port, None))
                await until(lambda asking=asking, task=task: asking.shows() or task.done())  # type: ignore[misc]
                task.cancel()
                await asyncio.wait([task])
            await until(lambda: not letting.admitting.is_open)
            assert letting.admitting.admission.outcome is Outcome.TOO_MANY_CALLS
        assert letting.kept == []

    run(scene())


def test_bytes_recorded_from_a_good_seat_are_worth_nothing_when_sent_again(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        seat = HumanSeat(kiosk, 3)
        async with kiosk.running() as live:
            async with seat.running():
                await let_in(live, seat)
            await until(lambda: all(tile.presence is None for tile in kiosk.seen.seats))
            own = kiosk.seen.admission.screens[0]
            context = calling_context(identity_in(seat.state, own.device), await certificate_at(kiosk.port))
            assert seat.live is not None
            me = SeatIdentity(own.device, SeatNumber(3), kiosk.table, "0", FoundBy.TYPED)
            recorded = await record(kiosk.port, context, SeatEnd(me, seat.live.head()).hello())
            await until(lambda: all(tile.presence is None for tile in kiosk.seen.seats))
            reader, writer = await asyncio.open_connection(LOOPBACK, kiosk.port)
            writer.write(recorded)
            with contextlib.suppress(ConnectionError):
                while await reader.read(65536):
                    pass
            writer.close()
            assert all(tile.presence is None for tile in kiosk.seen.seats)

    run(scene())


def test_the_port_closes_by_itself_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing_port_module, "WINDOW_SECONDS", 0.2)

    async def scene() -> None:
        letting = Letting()
        async with letting.opened() as port:
            await until(lambda: not letting.admitting.is_open)
            assert letting.admitting.admission.outcome is Outcome.TIME_OVER
            await asyncio.sleep(0.05)
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(LOOPBACK, port)

    run(scene())
