"""A council of thirteen in the middle of a sitting, for tests of votes: given some events, when a command, then."""

from collections.abc import Iterable
from datetime import date

from shared.domain.actors import PRESENTER, Actor, Role
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, put
from shared.domain.ballot_commands import CastVote, CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Choice, Purpose
from shared.domain.commands import Command
from shared.domain.decide import decide
from shared.domain.events import Event, SittingOpened, SittingPrepared
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ItemId, MemberId, SeatNumber, SittingId
from shared.domain.meeting_commands import OpenItem
from shared.domain.meeting_events import MemberMarked, ProxyHandedIn, RollCallEnded, SecretariesNamed
from shared.domain.people import Council, Member, Office, Place
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.domain.standing import voices_of
from shared.journal.records import Record
from tests.fakes.manual_clock import START

ROADS, NAMING, MAYOR, ACCOUNTS, OTHER, NEWS = map(ItemId, ("roads", "naming", "mayor", "accounts", "other", "news"))
ITEMS = (
    AgendaItem(ROADS, "1", "Roads"),
    AgendaItem(NAMING, "2", "A delegate", kind=ItemKind.NOMINATION),
    AgendaItem(MAYOR, "3", "A deputy", kind=ItemKind.ELECTION),
    AgendaItem(ACCOUNTS, "4", "Accounts", kind=ItemKind.ACCOUNTS),
    AgendaItem(NEWS, "5", "News", kind=ItemKind.INFORMATION),
    AgendaItem(OTHER, "6", "Other business", kind=ItemKind.OTHER_BUSINESS),
)
BALLOT = BallotId("ba" * 16)
OTHER_BALLOT = BallotId("bb" * 16)
MAYOR_HIMSELF = MemberId("m1")


def m(number: int) -> MemberId:
    return MemberId(f"m{number}")


def council(size: int = 13) -> Council:
    """Member 1 is the mayor, 2 and 3 are deputies; two a seat from seat 1 on, the last one alone."""

    def member(number: int) -> Member:
        office = Office.MAYOR if number == 1 else Office.DEPUTY if number <= 3 else Office.COUNCILLOR
        return Member(m(number), "Mme", f"First{number}", f"Last{number}", office, number, date(1950 + number, 1, 1))

    numbers = range(1, size + 1)
    places = tuple(Place(m(number), SeatNumber((number + 1) // 2)) for number in numbers)
    return Council("Valbrume", tuple(map(member, numbers)), places, (size + 1) // 2, population=734)


def seat_of(number: int) -> Actor:
    """The seat at which this member sits."""
    return Actor(Role.SEAT, SeatNumber((number + 1) // 2))


def meeting(*away: int, proxies: Iterable[tuple[int, int]] = (), size: int = 13) -> Sitting:
    """A sitting that has a secretary; everybody is there but those `away`, who may have given a proxy."""
    prepared = SittingPrepared(SittingId("5a" * 16), "Council", "Town hall", START, council(size), ITEMS)
    marks = (
        MemberMarked(m(number), RollState.EXCUSED if number in away else RollState.PRESENT)
        for number in range(1, size + 1)
    )
    papers = (ProxyHandedIn(m(grantor), m(holder), date(2026, 12, 10)) for grantor, holder in proxies)
    ended = RollCallEnded(size // 2 + 1, size - len(away))
    return after(Sitting(), prepared, SittingOpened(), *marks, *papers, ended, SecretariesNamed((m(2),)))


def after(sitting: Sitting, *events: Event) -> Sitting:
    for event in events:
        sitting = evolve(sitting, event, START)
    return sitting


def when(sitting: Sitting, command: Command, by: Actor = PRESENTER, box: BallotBox = EMPTY_BOX) -> Sitting:
    """The sitting after a command that may happen."""
    found = decide(sitting, command, by, box)
    assert not isinstance(found, Refusal), found
    return after(sitting, *found)


def refused(sitting: Sitting, command: Command, by: Actor = PRESENTER, box: BallotBox = EMPTY_BOX) -> Refusal | None:
    """Why a command may not happen; None: it may."""
    found = decide(sitting, command, by, box)
    return found if isinstance(found, Refusal) else None


def on(sitting: Sitting, item: ItemId = ROADS) -> Sitting:
    """The item is open."""
    return when(sitting, OpenItem(item))


def voting(
    sitting: Sitting, item: ItemId = ROADS, kind: BallotKind = BallotKind.ORDINARY, purpose: Purpose = Purpose.DECISION
) -> Sitting:
    """The item is open and a ballot too."""
    return when(on(sitting, item), OpenBallot(BALLOT, item, kind, purpose))


def filled(sitting: Sitting, choices: dict[int, Choice], box: BallotBox = EMPTY_BOX) -> BallotBox:
    """A box with these choices in it, each cast at the seat of whoever casts it."""
    assert sitting.ballot is not None
    casters = {voice.member: voice.cast_by for voice in voices_of(sitting, sitting.ballot.item).voices}
    for number, choice in choices.items():
        seat = sitting.council.seat_of(casters[m(number)])
        found = put(box, sitting, CastVote(BALLOT, m(number), choice), Actor(Role.SEAT, seat))
        assert not isinstance(found, Refusal), found
        box = found
    return box


def all_but(sitting: Sitting, exceptions: dict[int, Choice], size: int = 13) -> BallotBox:
    """Everybody for, but these."""
    assert sitting.ballot is not None
    members = [each.member for each in voices_of(sitting, sitting.ballot.item).voices]
    choices = {number: Choice.FOR for number in range(1, size + 1) if m(number) in members}
    return filled(sitting, choices | exceptions)


def records_of_a_vote(choices: dict[int, Choice]) -> tuple[Record, ...]:
    """The journal of a sitting of thirteen that votes on its roads by these choices, and nothing else."""
    sitting, records = Sitting(), list[Record]()

    def tell(*events: Event) -> None:
        nonlocal sitting
        records.extend(Record(START, PRESENTER, event) for event in events)
        sitting = after(sitting, *events)

    tell(SittingPrepared(SittingId("5a" * 16), "Council", "Town hall", START, council(), ITEMS), SittingOpened())
    tell(*(MemberMarked(m(number), RollState.PRESENT) for number in range(1, 14)), RollCallEnded(7, 13))
    tell(SecretariesNamed((m(2),)))
    for command in (OpenItem(ROADS), OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY)):
        found = decide(sitting, command, PRESENTER)
        assert not isinstance(found, Refusal)
        tell(*found)
    closed = decide(sitting, CloseBallot(BALLOT, despite_silent=True), PRESENTER, filled(sitting, choices))
    assert not isinstance(closed, Refusal)
    tell(*closed)
    return tuple(records)
