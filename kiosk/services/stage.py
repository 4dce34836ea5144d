"""The presenter's side of a live sitting: where the stage looks, who sits where, and the picture of it all.

Turns what the presenter's hands ask for into commands; the chair decides them. No socket, no Qt, no clock.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from kiosk.services.admitting import NO_ADMISSION, Admission
from kiosk.services.backups import Concern
from kiosk.services.delivery import seconds_left
from kiosk.services.folder_news import FolderNews, NewPaper, Welcome
from kiosk.services.health import NOT_CHECKED, HealthView
from kiosk.services.intents import (
    AddMatter,
    AnswerAdmission,
    CheckTable,
    ChooseNumber,
    ClearGesture,
    CollectLogs,
    GestureIntent,
    GoOnWithout,
    Intent,
    KeepPaper,
    LeaveFile,
    LetScreensIn,
    LiftPointer,
    LookAt,
    LookAtItem,
    LookBack,
    OpenFolder,
    PageMissing,
    PointAt,
    PresentLooked,
    PutToVote,
    RetireScreen,
    SpotlightAt,
    StageBoxes,
    Step,
    StepTo,
    SwitchTableOff,
    TakeConsent,
    TakeInFile,
    TakeTheLead,
    TypeAddress,
    TypeDigits,
    UndoPresenting,
    UnlockDocument,
    VoteAloud,
    WakeTable,
    ZoomTable,
)
from kiosk.services.looking import WITH_THE_TABLE, Looking, look_at, look_at_item, on_stage
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import UTC_ITSELF, KioskPicture, Notice, SeatTile, Trouble
from kiosk.services.pointing import gesture_after
from kiosk.services.presented import Presented, last_former, way_back
from kiosk.services.station import PRESENTS, Station
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.commands import Command, PresentDocument, PresentItem, TurnPage, UnfreezeTable
from shared.domain.gestures import Gesture, over_the_table
from shared.domain.ids import DeviceId, DocumentId, ItemId, SeatNumber
from shared.domain.meeting_commands import OpenItem
from shared.domain.presence import ScreenPresence, SeatKind, SeatPresence, SeatReport
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Shown, Sitting
from shared.journal.ledger import Ledger
from shared.pages.finding import Query
from shared.pages.searching import (
    NOT_SEARCHING,
    NextMatch,
    OpenMatch,
    PreviousMatch,
    Search,
    SearchClear,
    SearchIntent,
    SearchNews,
    asked,
    heard,
    links_on,
    search_facts,
)

Presence = TypeVar("Presence", SeatPresence, ScreenPresence)


class Stage:
    """Lives in the loop thread beside the chair; `picture` is all that the window ever sees of it."""

    def __init__(self, seats: int, addresses: tuple[str, ...] = (), version: str = "") -> None:
        """`version`: of this program, beside those of the seats."""
        self._seats = seats
        self._presences: dict[SeatNumber, SeatPresence] = {}
        self._screens: dict[DeviceId, ScreenPresence] = {}
        self._looking = WITH_THE_TABLE
        self._gesture: Gesture | None = None
        self._searching = NOT_SEARCHING
        self._presented = Presented()
        self._notice: Notice | None = None
        self._folder = FolderNews()
        self._taken_in: DocumentId | None = None
        self._notes: Mapping[ItemId, ItemNotes] = {}
        self._welcome: Welcome | None = None
        self._addresses = addresses
        self._version = version
        self._rate: float | None = None
        self._admission = NO_ADMISSION
        self._station = PRESENTS
        self._backup: Concern | None = None
        self._health = NOT_CHECKED

    # -- hands -----------------------------------------------------------------------------------------------

    def command_for(self, intent: Intent, sitting: Sitting) -> Command | None:
        """What to ask of the chair, or None when the intent only moved the stage."""
        match intent:
            case LookAt(document, page):
                self._looking = look_at(sitting, document, page)
            case LookAtItem(item):
                self._looking = look_at_item(sitting, item)
            case LookBack():
                self._looking = WITH_THE_TABLE
            case Step(pages):
                here = on_stage(self._looking, sitting)
                return self._go(sitting, here, here.page + pages) if here else None
            case StepTo(page):
                here = on_stage(self._looking, sitting)
                return self._go(sitting, here, page) if here else None
            case PresentLooked():
                return self._present(sitting)
            case UndoPresenting():
                former = last_former(self._presented.formers, sitting)
                return way_back(former) if former else None
            case PointAt() | SpotlightAt() | ZoomTable() | LiftPointer() | ClearGesture():
                self._move_hand(intent, sitting)
            case Search() | SearchClear() | OpenMatch() | NextMatch() | PreviousMatch():
                self._search(intent, sitting)
            case StageBoxes() | PageMissing() | UnlockDocument() | OpenFolder() | TakeInFile() | LeaveFile():
                return None
            case PutToVote() | TakeConsent() | VoteAloud() | AddMatter():
                return None
            case LetScreensIn() | ChooseNumber() | TypeDigits() | RetireScreen():
                return None
            case CheckTable() | SwitchTableOff() | WakeTable() | CollectLogs() | KeepPaper():
                return None
            case TakeTheLead() | GoOnWithout() | AnswerAdmission() | TypeAddress():
                return None
            case _:
                return intent
        return None

    def _go(self, sitting: Sitting, here: Shown, page: int) -> Command | None:
        document = sitting.document(here.document)
        if document is None:
            return None
        page = max(1, min(page, document.pages))
        if self._looking != WITH_THE_TABLE or sitting.frozen or sitting.driver.role is not self._station.role:
            self._looking = look_at(sitting, here.document, page)
            return None
        return TurnPage(page)

    def _present(self, sitting: Sitting) -> Command | None:
        if self._looking.item is not None:
            return PresentItem(self._looking.item)
        if self._looking.at is not None:
            return PresentDocument(self._looking.at.document, self._looking.at.page)
        return UnfreezeTable() if sitting.frozen else None

    def _move_hand(self, intent: GestureIntent, sitting: Sitting) -> None:
        """Over a page that the table is not on, a hand shows the table nothing new."""
        with_the_table = on_stage(self._looking, sitting) == sitting.shown
        if with_the_table or isinstance(intent, LiftPointer | ClearGesture):
            self._gesture = gesture_after(self._gesture, intent, sitting)

    def _search(self, intent: SearchIntent, sitting: Sitting) -> None:
        """A match is looked at, and never shown by being found."""
        here = on_stage(self._looking, sitting)
        self._searching, going = asked(self._searching, intent, sitting, here)
        if going is not None:
            self._looking = look_at(sitting, going.document, going.page)

    @property
    def query(self) -> Query:
        """What is looked for in the packet."""
        return self._searching.query

    @property
    def gesture(self) -> Gesture | None:
        """What the hand does over the page that the table is on."""
        return self._gesture

    def table_moved(self, ledger: Ledger) -> None:
        """The sitting has gone on, or is another one: a gesture over a page that is gone is over."""
        before = self._presented.sitting.id
        self._presented.follow(ledger)
        if self._presented.sitting.id != before:
            self._looking, self._taken_in = WITH_THE_TABLE, None
            self._searching, _ = asked(self._searching, SearchClear(), self._presented.sitting, None)
        self._gesture = over_the_table(self._gesture, self._presented.sitting)

    def done(self, command: Command) -> None:
        """The chair has carried a command out: what was looked at may be on the table now."""
        if isinstance(command, PresentItem | PresentDocument | UnfreezeTable | OpenItem):
            self._looking, self._taken_in = WITH_THE_TABLE, None

    # -- news ------------------------------------------------------------------------------------------------

    def seat_arrived(self, presence: SeatPresence) -> None:
        self._presences[presence.seat] = presence

    def seat_reported(self, seat: SeatNumber, report: SeatReport, at_ms: float) -> None:
        """News of a seat, heard at `at_ms` of the kiosk's monotonic clock."""
        if seat in self._presences:
            self._presences[seat] = _heard(self._presences[seat], report, at_ms)

    def seat_left(self, seat: SeatNumber) -> None:
        self._presences.pop(seat, None)

    def screen_arrived(self, presence: ScreenPresence) -> None:
        """A public screen, which has no place among the seats."""
        self._screens[presence.device] = presence

    def screen_reported(self, device: DeviceId, report: SeatReport, at_ms: float) -> None:
        if device in self._screens:
            self._screens[device] = _heard(self._screens[device], report, at_ms)

    def screen_left(self, device: DeviceId) -> None:
        self._screens.pop(device, None)

    def tell(self, what: Refusal | Trouble, document: DocumentId | None = None) -> None:
        """Say something to the presenter once."""
        self._notice = Notice((self._notice.number if self._notice else 0) + 1, what, document)

    def folder_told(self, news: FolderNews) -> None:
        """How the folder stands that the sitting came from."""
        self._folder = news

    def notes_told(self, notes: Mapping[ItemId, ItemNotes]) -> None:
        """Drafts and notes of the items."""
        self._notes = notes

    def draft_of(self, item: ItemId) -> str:
        """The draft that lies beside an item's papers; empty when there is none."""
        notes = self._notes.get(item)
        return notes.draft if notes is not None else ""

    def taken_in(self, document: DocumentId) -> None:
        """A file that the presenter asked for is in the packet; to show it is offered until something is presented."""
        self._taken_in = document

    def welcome(self, welcome: Welcome | None) -> None:
        """Nothing is open, and this may be opened; None: a sitting is on the table."""
        self._welcome = welcome

    def search_told(self, news: SearchNews) -> None:
        """What is read of the packet, found in it, or known of the page on stage."""
        self._searching = heard(self._searching, news)

    def reachable_at(self, addresses: tuple[str, ...]) -> None:
        self._addresses = addresses

    def admission_told(self, admission: Admission) -> None:
        """Who is admitted, and how it stands with letting another screen in."""
        self._admission = admission

    def station_told(self, station: Station) -> None:
        """What this machine is at the table."""
        self._station = station

    @property
    def desks(self) -> tuple[str, ...]:
        """The clerks' desks that are linked, by name."""
        return tuple(each.label for each in self._screens.values() if each.kind is SeatKind.DESK)

    def backup_told(self, concern: Concern | None) -> None:
        """How it stands with the backups of this station."""
        self._backup = concern

    def health_told(self, view: HealthView) -> None:
        """What was found of the table's health."""
        self._health = view

    def sending_at(self, bytes_per_second: float | None) -> None:
        """The measured rate at which documents leave for all seats together."""
        self._rate = bytes_per_second

    # -- picture ---------------------------------------------------------------------------------------------

    def picture(
        self, sitting: Sitting, head_seq: int, utc_offset: timedelta = UTC_ITSELF, box: BallotBox = EMPTY_BOX
    ) -> KioskPicture:
        here = on_stage(self._looking, sitting)
        seats = sitting.council.seats or self._seats
        item = _item_on_stage(self._looking, here, sitting)
        return KioskPicture(
            sitting=sitting,
            head_seq=head_seq,
            seats=tuple(self._tile(sitting, SeatNumber(number)) for number in range(1, seats + 1)),
            looking=self._looking,
            on_stage=here,
            following=_page_after(sitting, here),
            preparing=self._folder.preparing,
            notice=self._notice,
            addresses=self._addresses,
            gesture=self._gesture,
            undo=last_former(self._presented.formers, sitting),
            public_screens=tuple(each for each in self._screens.values() if each.kind is not SeatKind.DESK),
            copying=self._folder.copying,
            folder_gone=self._folder.gone,
            new_papers=_new_papers(self._folder, sitting),
            taken_in=self._taken_in,
            notes=self._notes.get(item) if item is not None else None,
            welcome=self._welcome,
            search=search_facts(self._searching, sitting, here),
            links=links_on(self._searching, sitting, here),
            utc_offset=utc_offset,
            box=box,
            version=self._version,
            admission=self._admission,
            station=self._station,
            backup=self._backup,
            health=self._health,
        )

    def _tile(self, sitting: Sitting, seat: SeatNumber) -> SeatTile:
        presence = self._presences.get(seat)
        missing = presence.report.missing_bytes if presence else 0
        complete = presence is not None and presence.report.documents_held >= contents(sitting)
        # All seats share the presenter's one line.
        lacking = {each.seat: each.report.missing_bytes for each in self._presences.values()}
        seconds = seconds_left(lacking, self._rate).get(seat) if self._rate else None
        return SeatTile(seat, sitting.council.members_at(seat), presence, complete, missing, seconds)


def _item_on_stage(looking: Looking, here: Shown | None, sitting: Sitting) -> ItemId | None:
    document = sitting.document(here.document) if here is not None else None
    return looking.item or (document.item if document is not None else sitting.present_item)


def _heard(presence: Presence, report: SeatReport, at_ms: float) -> Presence:
    """The moment is kept at which the newest entry was heard to be on the glass."""
    painted_anew = report.painted_seq != presence.report.painted_seq
    return replace(presence, report=report, painted_ms=at_ms if painted_anew else presence.painted_ms)


def _new_papers(folder: FolderNews, sitting: Sitting) -> tuple[NewPaper, ...]:
    """Meant for the item whose folder they lie in; else for the one that the table is on, or the first."""
    if sitting.phase is Phase.CLOSED:
        return ()
    first = sitting.items[0].id if sitting.items else None
    otherwise = sitting.present_item or first
    if otherwise is None:
        return ()
    return tuple(
        NewPaper(paper.path, paper.title, paper.item if sitting.item(paper.item) else otherwise)
        for paper in folder.arrivals
    )


def contents(sitting: Sitting) -> int:
    """How many different files each seat should have: seats let go of confidential ones once the sitting is over."""
    closed = sitting.phase is Phase.CLOSED
    return len({document.sha256 for document in sitting.documents if not (closed and document.confidential)})


def _page_after(sitting: Sitting, here: Shown | None) -> Shown | None:
    if here is None:
        return None
    document = sitting.document(here.document)
    if document is not None and here.page < document.pages:
        return Shown(here.document, here.page + 1)
    following = _document_after(sitting, here.document)
    return Shown(following, 1) if following else None


def _document_after(sitting: Sitting, document: DocumentId) -> DocumentId | None:
    ids = [each.id for each in sitting.documents if each.can_be_shown]
    place = ids.index(document) if document in ids else len(ids)
    return ids[place + 1] if place + 1 < len(ids) else None
