"""A small council, its table and its packet, for tests that need some."""

from collections.abc import Iterable
from datetime import datetime

from shared.domain.agenda import AgendaItem
from shared.domain.commands import PrepareSitting
from shared.domain.documents import Document, DocumentStatus, FileKind, Reason
from shared.domain.events import DocumentAdded, Event, SittingOpened, SittingPrepared
from shared.domain.evolve import evolve
from shared.domain.ids import ContentHash, DocumentId, ItemId, MemberId, SeatNumber, SittingId
from shared.domain.people import Council, Member, Office, Place
from shared.domain.sitting import Sitting
from tests.fakes.manual_clock import START

SITTING = SittingId("5a" * 16)
ROADS = ItemId("roads")
BUDGET = ItemId("budget")
WELCOME = ItemId("welcome")
ITEMS = (AgendaItem(WELCOME, "", "Welcome"), AgendaItem(ROADS, "1", "Roads"), AgendaItem(BUDGET, "2", "Budget"))

PLAN = DocumentId("plan")
NOTE = DocumentId("note")
LETTER = DocumentId("letter")


def council(seats: int = 7) -> Council:
    """Two members a seat, but for the last one, which has one; the mayor sits at seat 1."""
    numbers = range(1, 2 * seats)
    return Council(
        "Valbrume",
        tuple(_member(number) for number in numbers),
        tuple(Place(MemberId(f"m{number}"), SeatNumber((number + 1) // 2)) for number in numbers),
        seats,
    )


def _member(number: int) -> Member:
    office = Office.MAYOR if number == 1 else Office.COUNCILLOR
    return Member(MemberId(f"m{number}"), "Mme", f"First{number}", f"Last{number}", office, number)


def document(
    id: DocumentId = PLAN,
    item: ItemId = ROADS,
    pages: int = 12,
    status: DocumentStatus = DocumentStatus.SHOWN,
    reason: Reason | None = None,
    sha256: str = "",
) -> Document:
    """A PDF of some pages; its hash comes from its id unless it is given."""
    content = ContentHash(sha256 or id.encode().hex().ljust(64, "0")[:64])
    return Document(id, item, f"The {id}", content, 1000 + pages, FileKind.PDF, status, reason, pages)


PACKET = (
    document(PLAN, ROADS, 12),
    document(NOTE, ROADS, 3),
    document(LETTER, BUDGET, 0, DocumentStatus.TO_CONVERT, Reason.OFFICE_FILE),
)


def prepare(sitting: SittingId = SITTING, seats: int = 7) -> PrepareSitting:
    return PrepareSitting(sitting, "Council of December", "Town hall", START, council(seats), ITEMS)


def prepared() -> SittingPrepared:
    return SittingPrepared(SITTING, "Council of December", "Town hall", START, council(), ITEMS)


def given(events: Iterable[Event], at: datetime = START) -> Sitting:
    """The sitting after some events."""
    sitting = Sitting()
    for event in events:
        sitting = evolve(sitting, event, at)
    return sitting


LAID: tuple[Event, ...] = (prepared(), *(DocumentAdded(each) for each in PACKET))
"""The sitting is prepared and its packet is on the table."""

OPENED: tuple[Event, ...] = (*LAID, SittingOpened())
