"""The model of a seat's window: takes pictures and pages, shows facts to QML, turns touches into intents.

What is said is computed in facts.py; what is drawn is in qml/. The kiosk and the sitting's rules are not known here.
"""

from collections.abc import Callable
from ipaddress import AddressValueError, IPv4Address
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from seat_client.services.intents import (
    AskAnew,
    Browse,
    BrowseBy,
    BrowseItem,
    ChooseSeat,
    CompareDigits,
    FollowLink,
    LightUp,
    PageBox,
    PageMissing,
    Painted,
    ProbePainted,
    Rejoin,
    TypeAddress,
)
from seat_client.services.memory import Habits
from seat_client.services.picture import LinkState, SeatPicture
from seat_client.ui import facts
from seat_client.ui.maintenance_desk import MaintenanceDesk
from seat_client.ui.place_facts import told_voices
from seat_client.ui.reading_tools import ReadingTools
from seat_client.ui.voting_desk import VotingDesk
from shared.domain.ids import DocumentId, ItemId, SeatNumber
from shared.domain.sitting import Phase
from shared.pages.requests import PageFailure, PageImage, PageKey, PixelSize
from shared.ui.agenda_rows import AgendaRow, agenda_rows, basis_of_rows, place_of_table
from shared.ui.clock import Clock, Now
from shared.ui.facts import FactsMap
from shared.ui.marks import WHOLE_PAGE, Marks, marks_of
from shared.ui.page_shelf import PageShelf
from shared.ui.page_view import PageView
from shared.ui.rows_model import RowsModel
from shared.ui.search_desk import SearchDesk
from shared.wording import admission
from shared.wording import seat_screen as words
from shared.wording.agenda import AGENDA
from shared.wording.service_status import seat_status

HIGHEST_PORT = 65_535
NO_HABITS = Habits()


class SeatScreen(QObject):
    """Signals: `frame_wanted` when a proof waits for the next frame; `leaving` when a person closed the window;
    `agenda_place_changed`, `address_changed` (QML).
    """

    frame_wanted = Signal()
    leaving = Signal()
    agenda_place_changed = Signal()
    address_changed = Signal()

    def __init__(self, post: Callable[[object], None], shelf: PageShelf, now: Now, habits: Habits = NO_HABITS) -> None:
        super().__init__()
        self._post = post
        self._shelf = shelf
        self._picture: SeatPicture | None = None
        self._to_prove = 0
        self._proved = 0
        self._probe = self._probe_painted = 0
        self._page_to_come = False
        self._address_fault = ""
        self._clock = Clock(now, self)
        self._page = PageView(shelf, self)
        self._page.box_changed.connect(self._tell_box)
        self._page.page_missing.connect(self._ask_page)
        self._page.settled.connect(self._want_proof)
        self.reading_tools = ReadingTools(post, self._page, shelf, habits)
        self.reading_tools.rows.page_missing.connect(self._ask_page)
        self.search_desk = SearchDesk(post, self)
        self._marks = FactsMap(Marks(), self)
        self._marked_zoom = WHOLE_PAGE
        self._screen = FactsMap(facts.ScreenFacts(), self)
        self._header = FactsMap(facts.HeaderFacts(), self)
        self._card = FactsMap(facts.CardFacts(), self)
        self._turn = FactsMap(facts.TurnFacts(), self)
        self._waiting = FactsMap(facts.WaitingFacts(), self)
        self._admission = FactsMap(facts.AdmissionFacts(), self)
        self._agenda = RowsModel(AgendaRow, self)
        self._agenda_basis: tuple[object, ...] = ()
        self._agenda_place = -1
        self.voting_desk = VotingDesk(post, self)
        self.maintenance_desk: MaintenanceDesk | None = None
        """Of a locked seat; given before the window is loaded."""

        self._choices = RowsModel(facts.SeatChoice, self)

    # -- what comes in ---------------------------------------------------------------------------------------

    @Slot(object)
    def show(self, picture: SeatPicture) -> None:
        """Show this picture instead of the one before."""
        self._picture = picture
        self._clock.follow(picture.clock_ahead, picture.utc_offset)
        zone = self._clock.time().tzinfo
        self._screen.show(facts.screen_facts(picture, zone))
        self._waiting.show(facts.waiting_facts(picture))
        self._admission.show(facts.admission_facts(picture))
        self._header.show(facts.header_facts(picture))
        card = facts.card_facts(picture, zone)
        self._card.show(card)
        self._page_to_come = card.page_to_come
        self._turn.show(facts.turn_facts(picture, card))
        self._page.show(facts.page_content(picture, card), picture.lens)
        self.reading_tools.show(picture)
        here = picture.here.document if picture.here else None
        self.search_desk.show(picture.search, picture.links, picture.sitting, here)
        self._show_marks(picture)
        self._choices.replace(facts.seat_choices(picture))
        self.voting_desk.show(picture)
        self._show_agenda(picture)
        if self.maintenance_desk is not None:
            self.maintenance_desk.show_seat(picture)
        self._want_proof()
        if picture.probe != self._probe:
            self._probe = picture.probe
            self.frame_wanted.emit()

    def _show_marks(self, picture: SeatPicture) -> None:
        marks = marks_of(picture.gesture)
        if marks.zoom != self._marked_zoom:
            self._marked_zoom = marks.zoom
            self._page.magnify(marks.zoom)
        self._marks.show(marks)

    def _show_agenda(self, picture: SeatPicture) -> None:
        in_view, held = facts.in_view(picture), picture.delivery.held
        basis = basis_of_rows(picture.sitting, in_view, held)
        if basis == self._agenda_basis:
            return
        self._agenda_basis = basis
        rows = agenda_rows(picture.sitting, in_view, held)
        self._agenda.replace(rows)
        place = place_of_table(rows)
        if place != self._agenda_place:
            self._agenda_place = place
            self.agenda_place_changed.emit()

    @Slot(object)
    def take_page(self, page: PageImage | PageFailure) -> None:
        """A page for the shelf, or why there is none."""
        if isinstance(page, PageImage):
            self._shelf.put(page)
        self._page.page_arrives(page)
        self.reading_tools.rows.take_page(page)

    # -- proof that a picture is on the glass ----------------------------------------------------------------

    @property
    def _shows_all(self) -> bool:
        """Nothing more is to come for the picture: a card that stands for a page on its way proves nothing."""
        return self._page.is_settled and not self._page_to_come

    @Slot()
    def _want_proof(self) -> None:
        if self._picture is not None and self._shows_all and self._picture.head_seq != self._proved:
            self._to_prove = self._picture.head_seq
            self.frame_wanted.emit()

    @Slot()
    def frame_swapped(self) -> None:
        """The window has put a frame on the glass: it shows all that was set before it was drawn."""
        if self._to_prove and self._shows_all:
            self._proved, self._to_prove = self._to_prove, 0
            self._post(Painted(self._proved))
        if self._probe != self._probe_painted:
            self._probe_painted = self._probe
            self._post(ProbePainted(self._probe))

    # -- what fingers ask for --------------------------------------------------------------------------------

    @Slot()
    def touch_page(self) -> None:
        """To read alone, from the page shown."""
        self._post(BrowseBy(0))

    @Slot(int)
    def follow_link(self, page: int) -> None:
        """To the page that a place on this one leads to."""
        self._post(FollowLink(page))

    @Slot(int)
    def turn(self, pages: int) -> None:
        self._post(BrowseBy(pages))

    @Slot(str)
    def open_item(self, item: str) -> None:
        self._post(BrowseItem(ItemId(item)))

    @Slot(str)
    def open_document(self, document: str) -> None:
        self._post(Browse(DocumentId(document), 1))

    @Slot()
    def rejoin(self) -> None:
        self._post(Rejoin())

    @Slot(int)
    def choose_seat(self, number: int) -> None:
        self._post(ChooseSeat(SeatNumber(number)))

    @Slot(bool)
    def compare(self, same: bool) -> None:
        """Whether the presenter's station shows the digits of this screen."""
        self._post(CompareDigits(same))

    @Slot()
    def light_up(self) -> None:
        """The screen of a table that is switched off was touched."""
        self._post(LightUp())

    @Slot()
    def ask_anew(self) -> None:
        """The presenter's station was replaced, somebody says."""
        self._post(AskAnew())

    @Slot(str, result=bool)
    def type_address(self, typed: str) -> bool:
        """Where the kiosk is, as typed; False when it is no address, and `address_fault` says so."""
        good = is_address(typed)
        self._address_fault = "" if good else words.ADDRESS_INCOMPLETE
        self.address_changed.emit()
        if good:
            self._post(TypeAddress(typed))
        return good

    @Slot()
    def address_edited(self) -> None:
        if self._address_fault:
            self._address_fault = ""
            self.address_changed.emit()

    @Slot()
    def leave(self) -> None:
        self.leaving.emit()

    @Slot(object)
    def _tell_box(self, box: PixelSize) -> None:
        self._post(PageBox(box))

    @Slot(object)
    def _ask_page(self, key: PageKey) -> None:
        self._post(PageMissing(key))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def screen(self) -> QObject:
        return self._screen.map

    @Property(QObject, constant=True)
    def header(self) -> QObject:
        return self._header.map

    @Property(QObject, constant=True)
    def card(self) -> QObject:
        return self._card.map

    @Property(QObject, constant=True)
    def turns(self) -> QObject:
        return self._turn.map

    @Property(QObject, constant=True)
    def admission(self) -> QObject:
        return self._admission.map

    @Property(QObject, constant=True)
    def waiting(self) -> QObject:
        return self._waiting.map

    @Property(QObject, constant=True)
    def page(self) -> QObject:
        return self._page

    @Property(QObject, constant=True)
    def search(self) -> QObject:
        return self.search_desk

    @Property(QObject, constant=True)
    def marks(self) -> QObject:
        return self._marks.map

    @Property(QObject, constant=True)
    def tools(self) -> QObject:
        return self.reading_tools

    @Property(QObject, constant=True)
    def clock(self) -> QObject:
        return self._clock

    @Property(QObject, constant=True)
    def agenda(self) -> QObject:
        return self._agenda

    @Property(int, notify=agenda_place_changed)
    def agenda_place(self) -> int:
        """The row of the item that the table is on."""
        return self._agenda_place

    @Property(QObject, constant=True)
    def voting(self) -> QObject:
        return self.voting_desk

    @Property(QObject, constant=True)
    def maintenance(self) -> QObject | None:
        return self.maintenance_desk

    @Property(QObject, constant=True)
    def choices(self) -> QObject:
        return self._choices

    @Property(str, notify=address_changed)
    def address_fault(self) -> str:
        return self._address_fault

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        """What never changes on this screen."""
        return {
            "agenda": AGENDA,
            "previous": words.PREVIOUS_PAGE,
            "next": words.NEXT_PAGE,
            "same": admission.SAME,
            "not_same": admission.NOT_SAME,
            "type_address": words.TYPE_ADDRESS,
            "address_title": words.ADDRESS_TITLE,
            "address_help": words.ADDRESS_HELP,
            "connect": words.CONNECT,
            "cancel": words.CANCEL,
            "erase": words.ERASE,
        }

    def stop(self) -> None:
        """The window is closing."""
        self._page.stop()

    def status(self) -> str:
        """How the seat fares, in one line for the service manager."""
        picture = self._picture
        phase = picture.sitting.phase if picture else Phase.UNPREPARED
        return seat_status(phase, picture is not None and picture.link is LinkState.CONNECTED)

    # -- what a story sees -----------------------------------------------------------------------------------

    def told(self) -> dict[str, Any]:
        """The facts on the screen, as a story or a test reads them."""
        picture, on_glass = self._picture, self._page.on_glass
        here = picture.here if picture else None
        return {
            "screen": self._screen.told(),
            "header": self._header.told(),
            "card": self._card.told(),
            "waiting": self._waiting.told(),
            "admission": self._admission.told(),
            **self.voting_desk.told(),
            "voices": list(told_voices(picture)) if picture else [],
            "phase": picture.sitting.phase if picture else None,
            "link": picture.link if picture else None,
            "seat": picture.seat if picture else None,
            "reading": picture.reading if picture else None,
            "document": here.document if here else None,
            "page": here.page if here else 0,
            "head_seq": picture.head_seq if picture else 0,
            "painted_seq": self._proved,
            "page_on_glass": on_glass.page if on_glass else 0,
            "page_failure": self._page.failure,
            "page_hint": self._page.hint,
            "settled": self._page.is_settled,
            "maintenance": self.maintenance_desk.told() if self.maintenance_desk else None,
        }


def is_address(typed: str) -> bool:
    """`192.168.1.20`, or the same with a port after a colon."""
    host, colon, port = typed.partition(":")
    try:
        IPv4Address(host)
    except AddressValueError:
        return False
    return not colon or (port.isascii() and port.isdigit() and 1 <= int(port) <= HIGHEST_PORT)
