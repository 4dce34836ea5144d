"""A clerk's desk beside the presenter: it notes, is handed the driving, and takes over when the presenter is gone.

Real discovery on loopback, sockets, TLS, render processes and disks; each machine has a state folder of its own.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from kiosk.adapters.live_station import LiveStation
from kiosk.adapters.prepared import prepare
from kiosk.adapters.second_desk import LOST_SECONDS
from kiosk.config import KioskConfig
from kiosk.services.intents import (
    AnswerAdmission,
    GoOnWithout,
    LetScreensIn,
    LookBack,
    PresentLooked,
    RetireScreen,
    StepTo,
    TakeTheLead,
    TypeDigits,
)
from kiosk.services.picture import Trouble
from kiosk.services.station import Following
from seat_client.adapters.live_seat import LiveSeat
from seat_client.services.intents import Vote
from seat_client.services.picture import LinkState
from shared.domain.actors import PRESENTER_DRIVES, Driver, Role
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CloseBallot
from shared.domain.commands import HandDriving, PresentDocument, TurnPage
from shared.domain.meeting_commands import MarkMember, NoteDebate
from shared.domain.presence import SeatKind
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.following.admission import Admission, Step, Why
from shared.io.entry_store import EntryStore
from shared.journal.records import decode_record
from tests.integration.test_live_table import LOOPBACK, TOKEN, Kiosk, Seat, a_kiosk, in_background, until
from tests.integration.test_votes_at_the_table import (
    AGAINST,
    BALLOT,
    COUNCIL,
    FOR,
    A,
    B,
    C,
    item,
    may_vote,
    opened,
    recorded,
)

EACH_AT_A_SEAT = COUNCIL.replace('members = ["m01", "m02"]', 'members = ["m01"]').replace(
    'number = 2\nmembers = ["m03"]', 'number = 2\nmembers = ["m02"]\n[[seats]]\nnumber = 3\nmembers = ["m03"]'
)


class Station(Kiosk):
    """A machine with the presenter's program, whose state outlives each run: the presenter, or a desk."""

    def __init__(self, table: Kiosk, name: str, *, is_desk: bool, token: str = TOKEN) -> None:
        super().__init__(table.root)
        self.table, self.folder = table.table, table.folder
        self.state = table.root / name
        self.name, self.is_desk, self.token = name, is_desk, token

    @asynccontextmanager
    async def running(self) -> AsyncIterator[LiveStation]:
        self.picture = None
        config = KioskConfig(
            None if self.is_desk else self.folder,
            self.state,
            listen=LOOPBACK,
            port=0,
            table=self.table,
            pairing_token=self.token,
            name=self.name,
        )
        live = LiveStation(config, prepare(config), self._take, self.pages.append, is_desk=self.is_desk)
        async with in_background(live.run()):
            yield live

    @property
    def sitting(self) -> Sitting:
        return self.picture.sitting if self.picture is not None else Sitting()

    @property
    def page(self) -> int:
        return page_of(self.sitting)

    def is_told(self, what: Refusal | Trouble) -> bool:
        return self.picture is not None and self.picture.notice is not None and self.picture.notice.what is what

    @property
    def admission(self) -> Admission | None:
        return self.picture.station.admission if self.picture is not None else None

    def follows(self) -> bool:
        return self.picture is not None and self.picture.station.following is Following.LINKED

    def may_take_over(self) -> bool:
        return self.picture is not None and self.picture.station.may_take_over

    def has(self, seats: int) -> bool:
        return self.picture is not None and self.picture.station.backing.here == seats

    def events(self) -> list[str]:
        store = EntryStore(self.state / "journal.sqlite")
        try:
            return [type(decode_record(entry.body).event).__name__ for entry in store.latest()[1]]
        finally:
            store.close()


class Table:
    """A presenter, a desk and three seats with a councillor each; `presenter` may be ended before the others."""

    def __init__(self, tmp_path: Path) -> None:
        first = a_kiosk(tmp_path)
        (first.folder / "council.toml").write_text(EACH_AT_A_SEAT, "utf-8")
        self.presenter = Station(first, "Poste du maire", is_desk=False)
        self.desk = Station(first, "Mme Roux", is_desk=True)
        self.seats = [Seat(self.presenter, number) for number in (1, 2, 3)]
        self.first_run = AsyncExitStack()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[tuple[LiveStation, LiveStation, list[LiveSeat]]]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.first_run)
            live = await self.first_run.enter_async_context(self.presenter.running())
            seats = [await stack.enter_async_context(seat.running()) for seat in self.seats]
            desk = await stack.enter_async_context(self.desk.running())
            await until(lambda: self.presenter.ready(2) and self.presenter.has(3) and self.desk.follows())
            yield live, desk, seats

    async def end_presenter(self) -> None:
        """As a plug that is pulled: whoever hears of it hears of it by the line alone."""
        await self.first_run.aclose()

    def all_on(self, page: int, *seats: Seat) -> bool:
        return all(
            seat.picture is not None and seat.seen.link is LinkState.CONNECTED and page_of(seat.seen.sitting) == page
            for seat in seats or self.seats
        )


def page_of(sitting: Sitting) -> int:
    return sitting.shown.page if sitting.shown is not None else 0


def test_the_clerk_notes_beside_the_presenter_and_drives_only_when_handed_to(tmp_path: Path) -> None:
    async def scene() -> None:
        table = Table(tmp_path)
        presenter, desk = table.presenter, table.desk
        async with table.running() as (live, at_desk, _):
            await opened(presenter, live)
            await until(lambda: desk.sitting.ballot is not None)
            at_desk.intend(NoteDebate(item(presenter), "M. Gamma demande le prix."))
            at_desk.intend(MarkMember(C, RollState.LEFT))
            await until(lambda: presenter.sitting.course(item(presenter)).debate != "")
            await until(lambda: presenter.sitting.attendance.state_of(C) is RollState.LEFT)
            plan = presenter.document("Plan").id
            at_desk.intend(PresentDocument(plan, 2))
            await until(lambda: desk.is_told(Refusal.PRESENTER_DRIVES))
            assert presenter.page == 1
            assert presenter.seen.station.desks == ("Mme Roux",)
            live.intend(HandDriving(Role.CLERK, "Mme Roux"))
            await until(lambda: desk.sitting.driver == Driver(Role.CLERK, "Mme Roux"))
            at_desk.intend(StepTo(3))
            await until(lambda: table.all_on(3))
            live.intend(PresentDocument(plan, 1))
            await until(lambda: presenter.is_told(Refusal.CLERK_DRIVES))
            live.intend(StepTo(2))
            await until(lambda: presenter.seen.on_stage is not None and presenter.seen.on_stage.page == 2)
            assert presenter.page == 3, "whoever does not drive leafs on his own screen"
            live.intend(LookBack())
            live.intend(HandDriving(Role.PRESENTER))
            await until(lambda: desk.sitting.driver == PRESENTER_DRIVES)
            live.intend(StepTo(1))
            await until(lambda: table.all_on(1))

    asyncio.run(scene())


def test_the_desk_takes_over_in_the_middle_of_a_vote_and_no_vote_is_lost(tmp_path: Path) -> None:
    async def scene() -> None:
        table = Table(tmp_path)
        presenter, desk = table.presenter, table.desk
        async with table.running() as (live, at_desk, seats):
            await opened(presenter, live)
            await until(lambda: all(may_vote(seat) for seat in table.seats))
            seats[0].intend(Vote(A, FOR))
            seats[1].intend(Vote(B, AGAINST))
            await until(lambda: recorded(table.seats[0], A, FOR)() and recorded(table.seats[1], B, AGAINST)())
            await until(lambda: len(desk.seen.box.votes) == 2)
            await table.end_presenter()
            await until(desk.may_take_over)
            at_desk.intend(TakeTheLead())
            await until(lambda: desk.has(3) and desk.sitting.epoch == 1)
            await until(lambda: all(may_vote(seat) for seat in table.seats))
            seats[2].intend(Vote(C, FOR))
            await until(recorded(table.seats[2], C, FOR))
            at_desk.intend(CloseBallot(BALLOT))
            await until(lambda: all(seat.seen.last_ballot is not None for seat in table.seats))
            counts = table.seats[0].seen.sitting.course(item(presenter)).results[-1].counts
            assert (counts.for_, counts.against) == (2, 1)
            at_desk.intend(PresentDocument(desk.document("Plan").id, 3))
            await until(lambda: table.all_on(3))
            # Back again, the first presenter follows: it leads nobody, and has lost nothing.
            async with presenter.running() as back:
                await until(presenter.follows)
                await until(lambda: presenter.sitting == desk.sitting)
                back.intend(TurnPage(1))
                await until(lambda: presenter.is_told(Refusal.PRESENTER_DRIVES))
                assert table.all_on(3)
        assert presenter.events() == desk.events()
        assert desk.events().count("BallotClosed") == 1
        assert desk.events().count("PresenterChanged") == 1

    asyncio.run(scene())


def test_without_most_of_the_seats_pages_turn_and_nothing_is_voted(tmp_path: Path) -> None:
    async def scene() -> None:
        table = Table(tmp_path)
        presenter = table.presenter
        async with presenter.running() as live, table.seats[0].running():
            async with table.seats[1].running(), table.seats[2].running():
                await until(lambda: presenter.has(3))
                await opened(presenter, live)
            await until(lambda: presenter.has(1))
            live.intend(StepTo(2))
            await until(lambda: table.all_on(2, table.seats[0]))
            live.intend(CloseBallot(BALLOT, despite_silent=True))
            await until(lambda: presenter.is_told(Refusal.NO_MAJORITY))
            assert presenter.sitting.ballot is not None
            live.intend(GoOnWithout())
            live.intend(CloseBallot(BALLOT, despite_silent=True))
            await until(lambda: presenter.sitting.ballot is None)
            async with table.seats[1].running(), table.seats[2].running():
                await until(lambda: presenter.has(3))
                assert presenter.seen.station.backing.admitted == 3

    asyncio.run(scene())


def test_a_desk_alone_with_one_seat_of_three_leads_no_vote_and_yields_to_the_presenter(tmp_path: Path) -> None:
    """The network is cut in two: the presenter keeps two seats, the desk takes over with one."""

    async def scene() -> None:
        table = Table(tmp_path)
        presenter, desk = table.presenter, table.desk
        async with table.running() as (live, at_desk, _):
            await opened(presenter, live)
            await until(lambda: desk.sitting.ballot is not None)
            await table.end_presenter()
            await until(desk.may_take_over)
        async with AsyncExitStack() as apart:
            at_desk = await apart.enter_async_context(desk.running())
            await apart.enter_async_context(table.seats[2].running())
            await until(desk.may_take_over)
            at_desk.intend(TakeTheLead())
            await until(lambda: desk.has(1))
            at_desk.intend(CloseBallot(BALLOT, despite_silent=True))
            await until(lambda: desk.is_told(Refusal.NO_MAJORITY))
        async with presenter.running() as live, table.seats[0].running(), table.seats[1].running():
            await until(lambda: presenter.has(2))
            live.intend(PresentLooked())
            async with desk.running(), table.seats[2].running():
                await until(lambda: presenter.has(3))
                await until(desk.follows)
                await until(lambda: desk.sitting == presenter.sitting)
            assert presenter.sitting.epoch == 2
            assert presenter.sitting.ballot is not None

    asyncio.run(scene())


def test_a_desk_is_let_in_by_six_digits_compared_at_both_ends_and_cut_off_when_it_is_retired(tmp_path: Path) -> None:
    async def scene() -> None:
        first = a_kiosk(tmp_path)
        presenter = Station(first, "Poste du maire", is_desk=False, token="")
        desk = Station(first, "Mme Roux", is_desk=True, token="")
        async with presenter.running() as live, desk.running() as at_desk:
            await until(lambda: desk.admission is not None and desk.admission.step is Step.WAITING)
            live.intend(LetScreensIn())
            await until(lambda: desk.admission is not None and desk.admission.step is Step.DIGITS)
            await until(lambda: presenter.seen.admission.waiting == 1)
            assert desk.admission is not None
            live.intend(TypeDigits(desk.admission.digits))
            await until(lambda: desk.admission is not None and desk.admission.step is Step.COMPARE)
            at_desk.intend(AnswerAdmission(True))
            await until(lambda: desk.follows() and presenter.seen.station.desks == ("Mme Roux",))
            (screen,) = presenter.seen.admission.screens
            assert (screen.kind, screen.seat) == (SeatKind.DESK, None)
            live.intend(LetScreensIn(False))
            live.intend(RetireScreen(screen.device))
            await until(lambda: presenter.seen.station.desks == ())
            await until(lambda: desk.admission is not None and desk.admission.why is Why.RETIRED)
            await asyncio.sleep(LOST_SECONDS + 0.5)
            assert not desk.may_take_over(), "whoever was retired leads nobody"

    asyncio.run(scene())
