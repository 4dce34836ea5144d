"""Machines that lie about who is the presenter: the one with its seats behind it goes on, and no seat obeys a machine
that was retired, whatever epoch it announces.

Real discovery on loopback, TLS, render processes and disks; the liars have real keys.
"""

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path

import msgspec
from websockets.asyncio.client import connect

from kiosk.adapters.leading import HIGHEST_STEP
from kiosk.services.intents import RetireScreen, StepTo
from seat_client.services.picture import LinkState
from shared.domain.ballot_commands import CloseBallot
from shared.domain.commands import PresentDocument
from shared.domain.ids import DeviceId
from shared.domain.presence import Dismissal, FoundBy, SeatKind
from shared.domain.sitting import NO_SITTING_ID
from shared.following.admission import Why
from shared.io.device_file import DeviceFile
from shared.io.device_identity import identity_in
from shared.io.following.follower_line import ADDRESS_FILE
from shared.io.following.last_address import LastAddress
from shared.io.following.pinned_kiosk import PINNED_FILE, Pinned, PinnedKiosk
from shared.journal.entry import genesis
from shared.wire.messages import Farewell
from shared.wire.seat_end import SeatEnd, SeatIdentity
from tests.integration.test_live_table import LOOPBACK, Seat, until
from tests.integration.test_takeover import Table
from tests.integration.test_votes_at_the_table import BALLOT, opened

MOST = 2**53 - 1
"""The highest epoch that a message can say."""


def device_of(state: Path) -> DeviceId:
    return DeviceFile(state / "device.json").device.id


def trust_of(state: Path) -> PinnedKiosk:
    device = device_of(state)
    return PinnedKiosk(state / PINNED_FILE, identity_in(state, device), device)


def pinned_by(seat: Seat) -> Pinned:
    return msgspec.json.decode((seat.state / PINNED_FILE).read_bytes(), type=Pinned)


async def claim(seat: Seat, epoch: int) -> Farewell:
    """Somebody with this seat's key says that it has obeyed such an epoch; gives what the presenter answers."""
    address = LastAddress(seat.state / ADDRESS_FILE).last
    assert address is not None
    assert seat.number is not None
    me = SeatIdentity(device_of(seat.state), None, seat.kiosk.table, "0", FoundBy.TYPED, SeatKind.PLACE, epoch)
    end = SeatEnd(me, genesis(NO_SITTING_ID))
    greeting = json.loads(end.hello()) | {"seat": seat.number}
    url = f"wss://{LOOPBACK}:{address.events_port}/ws"
    async with connect(url, ssl=trust_of(seat.state).context, proxy=None) as line:
        await line.send(json.dumps(greeting))
        answer = end.receive(await line.recv())
    assert isinstance(answer, Farewell)
    return answer


def test_a_seat_that_claims_a_huge_epoch_moves_nobody_and_a_likely_one_is_outbid(tmp_path: Path) -> None:
    async def scene() -> None:
        table = Table(tmp_path)
        presenter, liar = table.presenter, table.seats[2]
        async with table.running() as (live, _, _):
            await opened(presenter, live)
            live.intend(PresentDocument(presenter.document("Plan").id, 1))
            for page, epoch in ((2, MOST), (3, HIGHEST_STEP)):
                assert (await claim(liar, epoch)).reason is Dismissal.SUPERSEDED
                live.intend(StepTo(page))
                await until(lambda page=page: table.all_on(page))
                assert presenter.sitting.epoch == 0, "nobody is believed who is so far ahead"
                assert presenter.has(3)
            assert (await claim(liar, 5)).reason is Dismissal.SUPERSEDED
            await until(lambda: presenter.sitting.epoch == 6)
            await until(lambda: all(pinned_by(seat).epoch == 6 for seat in table.seats))
            live.intend(StepTo(1))
            await until(lambda: table.all_on(1) and presenter.has(3))
            live.intend(CloseBallot(BALLOT, despite_silent=True))
            await until(lambda: presenter.sitting.ballot is None)
            assert {pinned_by(seat).kiosk for seat in table.seats} == {device_of(presenter.state)}

    asyncio.run(scene())


def test_a_retired_desk_that_announces_itself_in_a_higher_epoch_is_obeyed_by_no_seat(tmp_path: Path) -> None:
    async def scene() -> None:
        table = Table(tmp_path)
        presenter, desk, seats = table.presenter, table.desk, table.seats
        async with AsyncExitStack() as stack:
            live = await table.first_run.enter_async_context(presenter.running())
            for seat in seats:
                await stack.enter_async_context(seat.running())
            async with desk.running():
                await until(lambda: presenter.ready(2) and presenter.has(3) and desk.follows())
                await opened(presenter, live)
                await until(lambda: desk.sitting.ballot is not None)
                await until(lambda: all(pinned_by(seat).others for seat in seats))
            live.intend(RetireScreen(device_of(desk.state)))
            await until(lambda: not any(pinned_by(seat).others for seat in seats))
            trust_of(desk.state).lead(9)
            async with desk.running():
                live.intend(StepTo(2))
                await until(lambda: table.all_on(2))
                await table.end_presenter()
                await until(lambda: all(tells_of_another(seat) for seat in seats))
                assert desk.has(0)
            live = await stack.enter_async_context(presenter.running())
            await until(lambda: presenter.has(3))
            live.intend(PresentDocument(presenter.document("Plan").id, 3))
            await until(lambda: table.all_on(3))
            assert presenter.sitting.epoch == 0
            assert {(pinned_by(seat).kiosk, pinned_by(seat).epoch) for seat in seats} == {
                (device_of(presenter.state), 0)
            }

    asyncio.run(scene())


def tells_of_another(seat: Seat) -> bool:
    """It has called whoever is announced now, and says that this is not its presenter."""
    admission = seat.seen.admission
    return seat.seen.link is not LinkState.CONNECTED and admission is not None and admission.why is Why.OTHER_PRESENTER
