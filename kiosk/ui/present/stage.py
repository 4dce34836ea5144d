"""The model of the stage: takes pictures and pages, shows facts to QML, turns touches and keys into intents.

What is said is computed in facts.py; what is drawn is in qml/; what may happen is decided by the chair.
"""

from collections.abc import Callable
from typing import Any, assert_never

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.services.intents import (
    LookAt,
    LookAtItem,
    LookBack,
    PageMissing,
    PresentLooked,
    StageBoxes,
    Step,
    StepTo,
    UndoPresenting,
)
from kiosk.services.picture import KioskPicture, Trouble
from kiosk.ui.present import facts
from kiosk.ui.present.admission_desk import AdmissionDesk
from kiosk.ui.present.council_desk import CouncilDesk
from kiosk.ui.present.council_facts import Panel
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.folder_desk import FolderDesk
from kiosk.ui.present.health_desk import HealthDesk
from kiosk.ui.present.keys import Action, action_of
from kiosk.ui.present.overview import Overview
from kiosk.ui.present.password_desk import PasswordDesk
from kiosk.ui.present.pointing_tools import PointingTools
from kiosk.ui.present.station_desk import StationDesk
from kiosk.ui.present.telling import status_of, told_of
from shared.domain.commands import (
    BlankTable,
    CloseSitting,
    FreezeTable,
    SuspendSitting,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.ids import DocumentId, ItemId
from shared.domain.refusals import Refusal
from shared.pages.requests import PageFailure, PageImage, PageKey
from shared.ui.agenda_rows import AgendaRow, agenda_rows, basis_of_rows, place_of_table
from shared.ui.clock import NOT_AHEAD, Clock, Now
from shared.ui.facts import FactsMap
from shared.ui.page_shelf import PageShelf
from shared.ui.page_view import PageView
from shared.ui.rows_model import RowsModel
from shared.ui.search_desk import SearchDesk
from shared.wording import stage_screen as words

VERY_LAST = 1_000_000
"""A page beyond any: the end of the document."""


class StageScreen(QObject):
    """Signals: `page_asked` when a key asks for a page by its number; `notes_asked`, `overview_asked` for these or for
    their end; `leaving` when a person closed the window; for QML `agenda_place_changed`, `notice_changed`.
    """

    leaving = Signal()
    page_asked = Signal()
    notes_asked = Signal()
    overview_asked = Signal()
    agenda_place_changed = Signal()
    notice_changed = Signal()

    def __init__(self, post: Callable[[object], None], shelf: PageShelf, now: Now) -> None:
        super().__init__()
        self._post = post
        self._shelf = shelf
        self._picture: KioskPicture | None = None
        self._notice = ""
        self._refused: Refusal | None = None
        self._notice_number = 0
        self._clock = Clock(now, self)
        self._current = self._view()
        self._following = self._view()
        self._pointing = PointingTools(post, self)
        self._folder = FolderDesk(post, self)
        self._password = PasswordDesk(post, self)
        self._search = SearchDesk(post, self)
        self._admission = AdmissionDesk(post, self)
        self._station = StationDesk(post, self)
        self._health = HealthDesk(post, self)
        self._council = CouncilDesk(post, self._clock.time, self)
        self._council.counting.connect(self._show_bar)
        self._clock.changed.connect(self._show_header)
        self._overview = Overview(post, shelf, self)
        self._overview.rows.page_missing.connect(self._ask_page)
        self._header = FactsMap(facts.HeaderFacts(), self)
        self._stage = FactsMap(facts.StageFacts(), self)
        self._bar = FactsMap(facts.BarFacts(), self)
        self._notes = FactsMap(facts.NotesFacts(), self)
        self._room = FactsMap(facts.RoomFacts(), self)
        self._seats_facts = FactsMap(facts.SeatsFacts(), self)
        self._agenda = RowsModel(AgendaRow, self)
        self._agenda_basis: tuple[object, ...] = ()
        self._agenda_place = -1
        self._seats = RowsModel(facts.SeatRow, self)

    def _view(self) -> PageView:
        view = PageView(self._shelf, self)
        view.box_changed.connect(self._tell_boxes)
        view.page_missing.connect(self._ask_page)
        return view

    # -- what comes in ---------------------------------------------------------------------------------------

    @Slot(object)
    def show(self, picture: KioskPicture) -> None:
        """Show this picture instead of the one before."""
        before, self._picture = self._picture, picture
        self._current.show(facts.page_content(picture, picture.on_stage))
        self._following.show(facts.page_content(picture, picture.following))
        self._clock.follow(NOT_AHEAD, picture.utc_offset)
        self._show_header()
        self._stage.show(facts.stage_facts(picture))
        self._pointing.show(picture)
        self._folder.show(picture)
        self._password.show(picture)
        self._admission.show(picture)
        self._station.show(picture)
        self._health.show(picture)
        self._overview.show(picture)
        here = picture.on_stage.document if picture.on_stage else None
        self._search.show(picture.search, picture.links, picture.sitting, here)
        self._council.show(picture)
        self._show_bar()
        self._notes.show(facts.notes_facts(picture))
        self._room.show(facts.room_facts(picture))
        self._seats_facts.show(facts.seats_facts(picture))
        self._seats.replace(facts.seat_rows(picture))
        self._show_agenda(picture)
        self._show_notice(before, picture)

    @Slot()
    def _show_bar(self) -> None:
        if self._picture is not None:
            self._bar.show(facts.bar_facts(self._picture, counts_hands=self._council.counts_hands))

    @Slot()
    def _show_header(self) -> None:
        if self._picture is not None:
            now = self._clock.time()
            self._header.show(facts.header_facts(self._picture, now.tzinfo, now))

    def _show_notice(self, before: KioskPicture | None, picture: KioskPicture) -> None:
        notice = picture.notice
        if notice is not None and notice.number != self._notice_number:
            self._notice_number = notice.number
            if notice.what is Trouble.WRONG_PASSWORD and notice.document is not None:
                self._password.was_wrong(notice.document)
            else:
                self._set_notice(facts.notice_text(picture), notice.what if isinstance(notice.what, Refusal) else None)
        elif before is not None and before.head_seq != picture.head_seq:
            # The sitting has moved on: what was refused a moment ago is history.
            self._set_notice("")

    def _set_notice(self, text: str, refusal: Refusal | None = None) -> None:
        if text != self._notice or refusal is not self._refused:
            self._notice, self._refused = text, refusal
            self.notice_changed.emit()

    def _show_agenda(self, picture: KioskPicture) -> None:
        in_view, held = facts.in_view(picture), None
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
        self._current.page_arrives(page)
        self._following.page_arrives(page)
        self._overview.take_page(page)

    # -- keys ------------------------------------------------------------------------------------------------

    @Slot(int, int, result=bool)
    def key(self, key: int, modifiers: int) -> bool:
        """A key of a clicker or keyboard; False when it is not ours, as Tab is not while there are no pages."""
        action = action_of(key, Qt.KeyboardModifier(modifiers))
        no_pages = self._picture is None or self._picture.on_stage is None
        if action is None or (action is Action.OVERVIEW and no_pages):
            return False
        self._act(action)
        return True

    def _act(self, action: Action) -> None:
        match action:
            case Action.NEXT:
                self.step(1)
            case Action.PREVIOUS:
                self.step(-1)
            case Action.FIRST:
                self._post(StepTo(1))
            case Action.LAST:
                self._post(StepTo(VERY_LAST))
            case Action.BLANK:
                self.blank()
            case Action.FREEZE:
                self.freeze()
            case Action.GO_TO:
                self.page_asked.emit()
            case Action.UNDO:
                self.undo()
            case Action.NOTES:
                self.notes_asked.emit()
            case Action.OVERVIEW:
                self.overview_asked.emit()
            case Action.NOTHING:
                pass
            case _ as unreachable:
                assert_never(unreachable)

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot(int)
    def step(self, pages: int) -> None:
        self._post(Step(pages))

    @Slot(int)
    def go_to(self, page: int) -> None:
        """To a page of the document on the stage, by its number; beyond its end, to the last one."""
        self._post(StepTo(page))

    @Slot(int)
    def follow_link(self, page: int) -> None:
        """To look at the page that a place on this one leads to; the table stays."""
        if self._picture is not None and self._picture.on_stage is not None:
            self._post(LookAt(self._picture.on_stage.document, page))

    @Slot()
    def undo(self) -> None:
        """Back to what the table was on before the last thing presented."""
        self._post(UndoPresenting())

    @Slot()
    def freeze(self) -> None:
        """Freeze the table, or let it follow again."""
        frozen = self._picture is not None and self._picture.sitting.frozen
        self._post(UnfreezeTable() if frozen else FreezeTable())

    @Slot()
    def blank(self) -> None:
        """Blank the table, or show it the page again."""
        blank = self._picture is not None and self._picture.sitting.blank
        self._post(UnblankTable() if blank else BlankTable())

    @Slot()
    def suspend(self) -> None:
        self._post(SuspendSitting())

    @Slot()
    def close_sitting(self) -> None:
        self._post(CloseSitting())

    @Slot(str)
    def look_at_item(self, item: str) -> None:
        self._council.give_way(Panel.ITEM)
        self._post(LookAtItem(ItemId(item)))

    @Slot(str)
    def look_at_document(self, document: str) -> None:
        self._council.shut()
        self._post(LookAt(DocumentId(document), 1))

    @Slot()
    def look_back(self) -> None:
        self._post(LookBack())

    @Slot()
    def present_looked(self) -> None:
        self._post(PresentLooked())

    @Slot()
    def understood(self) -> None:
        """The notice has been read."""
        self._set_notice("")

    @Slot()
    def explain_notice(self) -> None:
        """On which text the refusal rests."""
        if self._refused is not None:
            self._council.explain_refusal(self._refused)

    @Slot()
    def leave(self) -> None:
        self.leaving.emit()

    # -- pages -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _tell_boxes(self, _: object) -> None:
        current, following = self._current.box, self._following.box
        if current is not None and following is not None:
            self._post(StageBoxes(current, following))

    @Slot(object)
    def _ask_page(self, key: PageKey) -> None:
        self._post(PageMissing(key))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def station(self) -> QObject:
        return self._station

    @Property(QObject, constant=True)
    def health(self) -> QObject:
        return self._health

    @Property(QObject, constant=True)
    def header(self) -> QObject:
        return self._header.map

    @Property(QObject, constant=True)
    def stage(self) -> QObject:
        return self._stage.map

    @Property(QObject, constant=True)
    def bar(self) -> QObject:
        return self._bar.map

    @Property(QObject, constant=True)
    def notes(self) -> QObject:
        return self._notes.map

    @Property(QObject, constant=True)
    def room(self) -> QObject:
        return self._room.map

    @Property(QObject, constant=True)
    def seats_facts(self) -> QObject:
        return self._seats_facts.map

    @Property(QObject, constant=True)
    def current(self) -> QObject:
        return self._current

    @Property(QObject, constant=True)
    def following(self) -> QObject:
        return self._following

    @Property(QObject, constant=True)
    def agenda(self) -> QObject:
        return self._agenda

    @Property(int, notify=agenda_place_changed)
    def agenda_place(self) -> int:
        """The row of the item that the table is on."""
        return self._agenda_place

    @Property(QObject, constant=True)
    def seats(self) -> QObject:
        return self._seats

    @Property(QObject, constant=True)
    def search(self) -> QObject:
        return self._search

    @Property(QObject, constant=True)
    def council(self) -> QObject:
        return self._council

    @Property(QObject, constant=True)
    def overview(self) -> QObject:
        return self._overview

    @Property(QObject, constant=True)
    def password(self) -> QObject:
        return self._password

    @Property(QObject, constant=True)
    def admission(self) -> QObject:
        return self._admission

    @Property(QObject, constant=True)
    def folder(self) -> QObject:
        return self._folder

    @Property(QObject, constant=True)
    def pointing(self) -> QObject:
        return self._pointing

    @Property(QObject, constant=True)
    def clock(self) -> QObject:
        return self._clock

    @Property(str, notify=notice_changed)
    def notice(self) -> str:
        return self._notice

    @Property(bool, notify=notice_changed)
    def notice_has_grounds(self) -> bool:
        """What was refused rests on a text that can be shown."""
        return self._refused is not None and self._council.has_grounds(self._refused)

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        """What never changes on the stage."""
        return fixed_words(words)

    def stop(self) -> None:
        """The window is closing."""
        self._current.stop()
        self._following.stop()

    # -- what a story sees -----------------------------------------------------------------------------------

    def status(self) -> str:
        """How the station fares, in one line for the service manager."""
        return status_of(self._picture)

    def told(self) -> dict[str, Any]:
        """The facts on the stage, as a story or a test reads them."""
        picture, on_glass = self._picture, self._current.on_glass
        here = picture.on_stage if picture else None
        return {
            "header": self._header.told(),
            "stage": self._stage.told(),
            "bar": self._bar.told(),
            "notes": self._notes.told()["there"],
            "room": self._room.told(),
            "seats_facts": self._seats_facts.told(),
            "notice": self._notice,
            **self._council.told(),
            "admission": self._admission.told(),
            "health": self._health.told(),
            "lock_question": self._password.question,
            "phase": picture.sitting.phase if picture else None,
            "document": here.document if here else None,
            "page": here.page if here else 0,
            "head_seq": picture.head_seq if picture else 0,
            "page_on_glass": on_glass.page if on_glass else 0,
            "page_failure": self._current.failure,
            "settled": self._current.is_settled,
            **told_of(picture),
        }
