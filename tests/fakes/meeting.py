"""A council of thirteen in a village of 734, and its agenda: for tests of the meeting in law, given, when and then."""

from collections.abc import Iterable
from datetime import date, datetime

from shared.domain.actors import PRESENTER, Actor, Role
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_events import BallotClosed, BallotOpened
from shared.domain.ballots import BallotKind, Counts, Purpose, Source
from shared.domain.commands import Command
from shared.domain.convocation import Convocation
from shared.domain.decide import Decision, decide
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.events import DocumentAdded, Event, SittingOpened, SittingPrepared
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ContentHash, DocumentId, ItemId, MemberId, SeatNumber, SittingId
from shared.domain.meeting_events import ItemOpened, MemberMarked, RollCallEnded, SecretariesNamed
from shared.domain.people import Council, Member, Office, Place
from shared.domain.refusals import Refusal
from shared.domain.rules.presiding import PresidingReason
from shared.domain.sitting import Sitting
from tests.fakes.manual_clock import START

MEETING_DAY = START.date()
DATED = date(2026, 12, 10)
"""On proxies: the day before."""

WELCOME, URGENCY, MINUTES, ROADS, SCHOOL, REPORT, DELEGATE, MAYOR, ACCOUNTS, OTHER = (
    ItemId(name)
    for name in (
        *("welcome", "urgency", "minutes", "roads", "school"),
        *("report", "delegate", "mayor", "accounts", "other"),
    )
)
AGENDA = (
    AgendaItem(WELCOME, "", "Welcome", kind=ItemKind.GENERAL),
    AgendaItem(MINUTES, "1", "Minutes of the last sitting", kind=ItemKind.MINUTES),
    AgendaItem(ROADS, "2", "Roads"),
    AgendaItem(SCHOOL, "3", "School"),
    AgendaItem(REPORT, "4", "Report on water", kind=ItemKind.INFORMATION),
    AgendaItem(DELEGATE, "5", "A delegate to the syndicate", kind=ItemKind.NOMINATION),
    AgendaItem(MAYOR, "6", "Election of the mayor", kind=ItemKind.ELECTION),
    AgendaItem(ACCOUNTS, "7", "Accounts of the year", kind=ItemKind.ACCOUNTS),
    AgendaItem(OTHER, "8", "Other business", kind=ItemKind.OTHER_BUSINESS),
)
URGENT_AGENDA = (AgendaItem(URGENCY, "0", "Urgency", kind=ItemKind.URGENCY), *AGENDA)
PLAN = DocumentId("plan")
ON_TIME = Convocation(date(2026, 12, 4))
URGENT = Convocation(date(2026, 12, 9), urgent=True)
SECOND = Convocation(date(2026, 12, 7), second=True)
"""Sent on Monday, for the Friday: three clear days (R3.6)."""


def m(number: int) -> MemberId:
    return MemberId(f"m{number}")


def all_of(*numbers: int) -> tuple[MemberId, ...]:
    return tuple(map(m, numbers))


def council(*, mayor: bool = True, proxies_during_sitting: bool = True) -> Council:
    """The mayor sits on the stage, 2 to 4 are deputies, two members sit at each of six seats. Member 9 is the oldest.

    Without a mayor there are no deputies either: a council newly elected.
    """

    def member(number: int) -> Member:
        office = Office.MAYOR if number == 1 else Office.DEPUTY if number <= 4 else Office.COUNCILLOR
        born = date(1941, 5, 2) if number == 9 else date(1950 + number, 1, 1)
        return Member(
            m(number), "Mme", f"First{number}", f"Last{number}", office if mayor else Office.COUNCILLOR, number, born
        )

    places = (Place(m(1), None), *(Place(m(number), SeatNumber(number // 2)) for number in range(2, 14)))
    return Council("Valbrume", tuple(map(member, range(1, 14))), places, 6, 734, proxies_during_sitting)


def seat_of(number: int) -> Actor:
    """The seat at which this member, from 2 on, sits."""
    return Actor(Role.SEAT, SeatNumber(number // 2))


def laid(
    convocation: Convocation | None = ON_TIME,
    agenda: tuple[AgendaItem, ...] = AGENDA,
    of: Council | None = None,
) -> tuple[Event, ...]:
    """The sitting is prepared, with a plan of the roads in its packet."""
    plan = Document(PLAN, ROADS, "The plan", ContentHash("ab" * 32), 1000, FileKind.PDF, DocumentStatus.SHOWN, None, 12)
    prepared = SittingPrepared(
        SittingId("5a" * 16), "Council of December", "Town hall", START, of or council(), agenda, convocation
    )
    return prepared, DocumentAdded(plan)


LAID = laid()
OPENED: tuple[Event, ...] = (*LAID, SittingOpened())


def roll(*present: int) -> tuple[Event, ...]:
    """Everybody is called; those who are not there are absent."""
    marks = (
        MemberMarked(m(number), RollState.PRESENT if number in present else RollState.ABSENT) for number in range(1, 14)
    )
    return *marks, RollCallEnded(7, len(present))


EVERYBODY = range(1, 14)


def ruled(item: ItemId, number: int = 1, *, outcome: str = "adopted") -> tuple[Event, ...]:
    """An item was opened under the mayor and voted."""
    ballot = BallotId(f"{number:032x}")
    adopted = outcome == "adopted"
    counts = Counts(for_=13) if adopted else Counts(against=13)
    return (
        ItemOpened(item, m(1), PresidingReason.MAYOR, 7, 13),
        BallotOpened(ballot, item, BallotKind.ORDINARY, Purpose.DECISION, "", "", m(1), None, (), 0, 7, 13),
        BallotClosed(ballot, Source.HANDS, counts, 13, 0, adopted, outcome, "majority"),
    )


def started(*present: int) -> tuple[Event, ...]:
    """The roll was called (of everybody, if nothing is said), a secretary named, the last minutes settled."""
    return (*OPENED, *roll(*(present or EVERYBODY)), SecretariesNamed((m(5),)), *ruled(MINUTES))


STARTED = started()


def on(item: ItemId, begun: tuple[Event, ...] = STARTED, presiding: int | None = 1) -> tuple[Event, ...]:
    """The item is open."""
    chair = None if presiding is None else m(presiding)
    because = PresidingReason.MAYOR if presiding == 1 else PresidingReason.TO_BE_ELECTED
    return (*begun, ItemOpened(item, chair, because, 7, 13))


def came(*numbers: int) -> tuple[Event, ...]:
    return tuple(MemberMarked(m(number), RollState.PRESENT) for number in numbers)


def went(*numbers: int) -> tuple[Event, ...]:
    return tuple(MemberMarked(m(number), RollState.LEFT) for number in numbers)


def given(events: Iterable[Event], at: datetime = START) -> Sitting:
    """The sitting after some events."""
    return after(Sitting(), *events, at=at)


def after(sitting: Sitting, *events: Event, at: datetime = START) -> Sitting:
    for event in events:
        sitting = evolve(sitting, event, at)
    return sitting


def when(events: Iterable[Event], command: Command, by: Actor = PRESENTER) -> Decision:
    """What comes of a command after some events."""
    return decide(given(events), command, by)


def done(sitting: Sitting, *commands: Command, by: Actor = PRESENTER, at: datetime = START) -> Sitting:
    """The sitting after commands, each of which may happen."""
    for command in commands:
        found = decide(sitting, command, by)
        assert not isinstance(found, Refusal), f"{command}: {found}"
        sitting = after(sitting, *found, at=at)
    return sitting
