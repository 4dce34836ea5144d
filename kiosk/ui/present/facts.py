"""What the stage says, computed from its picture: pure functions from frozen values to frozen values.

No Qt here, so each state of the stage is a plain test. Words come from shared/wording.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache

from kiosk.services.notes import ItemNotes
from kiosk.services.picture import KioskPicture, SeatTile, Trouble
from kiosk.ui.present.council_facts import close_means, proposal
from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document
from shared.domain.ids import ContentHash
from shared.domain.presence import Reading
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Shown, Sitting
from shared.ui.agenda_rows import InView
from shared.wording import stage_screen as words
from shared.wording import station_screen as station_words
from shared.wording.agenda import heading, place_in_item
from shared.wording.council_screen import for_so_long
from shared.wording.pages import NO_DOCUMENT, page_of
from shared.wording.people import short_names
from shared.wording.refusals import why_not
from shared.wording.typography import fr

NOT_INSTALLED = "0"
"""The version that a program tells which runs from a checkout."""


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    title: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class StageFacts:
    """The current page: whose it is, and the band over it. `ahead`: the stage looks elsewhere than the table."""

    heading: str = ""
    place: str = ""
    ahead: bool = False
    may_present: bool = False
    band: str = ""
    card_title: str = ""
    card_body: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class BarFacts:
    """The buttons below. `live`: the table can be driven now. `next_step`: what is proposed, by its code."""

    live: bool = False
    may_turn: bool = False
    frozen: bool = False
    blank: bool = False
    may_suspend: bool = False
    may_close: bool = False
    may_undo: bool = False
    next_step: str = ""
    next_text: str = ""
    close_means: str = ""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One tile. `here`: a device sits there; `alone`: it reads by itself; `behind`: documents are missing.

    `version`: that its program is another one than this station's, or nothing.
    """

    key: str
    number: int
    label: str
    names: str
    here: bool
    alone: bool
    reading: str
    behind: bool
    documents: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class NotesFacts:
    """What the presenter alone reads beside the page; `there`: the item on the stage has such a text."""

    there: bool = False
    draft: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """The screens for the room, in a few words; `behind`: one of them lacks something."""

    text: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class SeatsFacts:
    """`followed`: the seats are another station's affair."""

    heading: str = ""
    addresses: str = ""
    everybody: bool = False
    followed: bool = False


def header_facts(picture: KioskPicture, zone: tzinfo | None, now: datetime | None = None) -> HeaderFacts:
    """`now`: to say for how long the sitting has been open."""
    sitting = picture.sitting
    phase = words.phase(sitting.phase, _here(_since(sitting), zone))
    if now is not None and sitting.phase is Phase.OPEN and sitting.opened_at is not None:
        phase = for_so_long(phase, now - sitting.opened_at)
    parts = (sitting.council.commune, sitting.title)
    return HeaderFacts(
        title=" · ".join(part for part in parts if part),
        phase=phase,
    )


def _since(sitting: Sitting) -> datetime | None:
    match sitting.phase:
        case Phase.OPEN:
            return sitting.opened_at
        case Phase.SUSPENDED:
            return sitting.suspended_at
        case Phase.CLOSED:
            return sitting.closed_at
        case Phase.UNPREPARED | Phase.PREPARED:
            return None


def _here(at: datetime | None, zone: tzinfo | None) -> datetime | None:
    return at.astimezone(zone) if at else None


def looks_ahead(picture: KioskPicture) -> bool:
    """The presenter sees something else than the table."""
    return picture.looking.item is not None or (
        picture.looking.at is not None and picture.on_stage != picture.sitting.shown
    )


def stage_facts(picture: KioskPicture) -> StageFacts:
    sitting, here = picture.sitting, picture.on_stage
    document = sitting.document(here.document) if here else None
    item = _item_on_stage(picture, document)
    card_title, card_body = ("", "") if document else _without_page(picture, item)
    return StageFacts(
        heading=heading(item) if item else "",
        place=_place(sitting, here, document),
        ahead=looks_ahead(picture),
        may_present=looks_ahead(picture) and sitting.phase is Phase.OPEN,
        band=_band(picture),
        card_title=card_title,
        card_body=card_body,
        following=_following(picture),
    )


def _item_on_stage(picture: KioskPicture, document: Document | None) -> AgendaItem | None:
    sitting = picture.sitting
    if picture.looking.item is not None:
        return sitting.item(picture.looking.item)
    if document is not None:
        return sitting.item(document.item)
    return sitting.item(sitting.present_item) if sitting.present_item else None


def _place(sitting: Sitting, here: Shown | None, document: Document | None) -> str:
    if here is None or document is None:
        return ""
    page, place = page_of(here.page, document.pages), place_in_item(sitting, document)
    # The page comes before a title, which may be too long for its line.
    return f"{place} · {page}" if place else f"{page} · {fr(document.title)}"


def _without_page(picture: KioskPicture, item: AgendaItem | None) -> tuple[str, str]:
    sitting = picture.sitting
    if item is not None:
        return heading(item), NO_DOCUMENT
    if sitting.phase is Phase.UNPREPARED:
        return "", words.NO_SITTING
    if sitting.phase is Phase.PREPARED:
        return sitting.title, words.STILL_COMING if picture.copying or picture.preparing else words.PREPARED
    return sitting.title, words.NOTHING_ON_STAGE


def _band(picture: KioskPicture) -> str:
    sitting = picture.sitting
    if looks_ahead(picture):
        if sitting.phase is Phase.CLOSED:
            return words.LOOKING_AFTER_THE_END
        if sitting.frozen:
            return words.frozen_ahead(sitting.shown)
        item = sitting.item(sitting.present_item) if sitting.present_item else None
        same = bool(picture.on_stage and sitting.shown and picture.on_stage.document == sitting.shown.document)
        return words.looking(sitting.shown, item, same)
    if sitting.phase is Phase.CLOSED:
        return ""
    if sitting.frozen:
        return words.frozen(sitting.shown)
    return words.BLANKED if sitting.blank else ""


def _following(picture: KioskPicture) -> str:
    if picture.following is None:
        return words.LAST_PAGE if picture.on_stage else ""
    document = picture.sitting.document(picture.following.document)
    if document is None:
        return ""
    return f"{page_of(picture.following.page, document.pages)} · {fr(document.title)}"


def bar_facts(picture: KioskPicture, *, counts_hands: bool = False) -> BarFacts:
    """`counts_hands`: the open ballot is counted in the room, so that no seat is waited for."""
    sitting = picture.sitting
    at_a_desk = picture.station.following is not None and sitting.driver.role is not picture.station.role
    if at_a_desk:
        # Whoever reads ahead beside the presenter turns pages on this screen alone.
        return BarFacts(may_turn=picture.on_stage is not None, frozen=sitting.frozen, blank=sitting.blank)
    live = sitting.phase is Phase.OPEN
    proposed = proposal(picture, counts_hands=counts_hands)
    return BarFacts(
        live=live,
        may_turn=picture.on_stage is not None,
        frozen=sitting.frozen,
        blank=sitting.blank,
        may_suspend=live,
        may_close=live or sitting.phase is Phase.SUSPENDED,
        may_undo=live and picture.undo is not None,
        next_step=proposed.key,
        next_text=proposed.text,
        close_means=close_means(picture),
    )


def notice_text(picture: KioskPicture) -> str:
    notice = picture.notice
    if notice is None:
        return ""
    document = picture.sitting.document(notice.document) if notice.document else None
    match notice.what:
        case Refusal():
            return words.document_trouble(why_not(notice.what), document)
        case Trouble.WRONG_PASSWORD:
            return words.document_trouble(words.WRONG_PASSWORD, document)
        case Trouble.DISK_FULL:
            return words.DISK_FULL
        case Trouble.JOURNAL_FORKED:
            return words.JOURNAL_FORKED
        case Trouble.JOURNAL_DAMAGED:
            return words.JOURNAL_DAMAGED
        case Trouble.DISCOVERY_SILENT:
            return words.DISCOVERY_SILENT
        case Trouble.FILE_UNREADABLE:
            return words.FILE_UNREADABLE
        case Trouble.FOLDER_UNREADABLE:
            return words.FOLDER_UNREADABLE
        case Trouble.FOLDER_TOO_LARGE:
            return words.FOLDER_TOO_LARGE
        case Trouble.COUNCIL_UNREADABLE:
            return words.COUNCIL_UNREADABLE
        case Trouble.SITTING_NOT_CLOSED:
            return words.SITTING_NOT_CLOSED
        case Trouble.UNSURE:
            return station_words.UNSURE
        case Trouble.NO_LINE:
            return station_words.NO_LINE
        case Trouble.SUPERSEDED:
            return station_words.SUPERSEDED


def seat_rows(picture: KioskPicture) -> tuple[SeatRow, ...]:
    return tuple(_seat_row(tile, picture.sitting.shown, picture.version) for tile in picture.seats)


def _seat_row(tile: SeatTile, shown: Shown | None, version: str) -> SeatRow:
    report = tile.presence.report if tile.presence else None
    alone = report is not None and report.reading is Reading.BROWSE
    if report is None:
        documents = ""
    elif report.disk_full:
        documents = words.SEAT_DISK_FULL
    else:
        documents = words.COMPLETE if tile.complete else words.seat_missing(tile.missing_bytes, tile.seconds_left)
    return SeatRow(
        key=f"tile-{tile.seat}",
        number=tile.seat,
        label=words.seat_number(tile.seat),
        names=short_names(tile.members),
        here=report is not None,
        alone=alone,
        reading=words.seat_reading(report, own_page=alone or shown is not None) if report else words.AWAY,
        behind=report is not None and not tile.complete,
        documents=documents,
        version=_other_version(tile.presence.version, version) if tile.presence else "",
    )


def _other_version(theirs: str, ours: str) -> str:
    """A checkout that was never installed has no version: there is nothing to compare."""
    unknown = not {theirs, ours}.isdisjoint(("", NOT_INSTALLED))
    return "" if unknown or theirs == ours else words.other_version(theirs, ours)


def room_facts(picture: KioskPicture) -> RoomFacts:
    if picture.station.following is not None:
        return RoomFacts()
    reports = tuple(each.report for each in picture.public_screens)
    behind = any(report.disk_full or report.missing_bytes > 0 for report in reports)
    return RoomFacts(words.room_screens(reports), behind)


def seats_facts(picture: KioskPicture) -> SeatsFacts:
    if picture.station.following is not None:
        return SeatsFacts(followed=True)
    connected = sum(tile.presence is not None for tile in picture.seats)
    everybody = connected == len(picture.seats)
    return SeatsFacts(
        heading=words.seats_heading(connected, len(picture.seats)),
        addresses="" if everybody else words.reachable_at(picture.addresses),
        everybody=everybody,
    )


def notes_facts(picture: KioskPicture) -> NotesFacts:
    return _as_set(picture.notes) if picture.notes else NotesFacts()


@lru_cache(maxsize=2)
def _as_set(notes: ItemNotes) -> NotesFacts:
    """The words as they were written; only the spaces are set as in print. Long ones are set once."""
    return NotesFacts(bool(notes.draft or notes.notes), fr(notes.draft), fr(notes.notes))


def page_content(picture: KioskPicture, shown: Shown | None) -> tuple[ContentHash, int] | None:
    """Which content and page to draw."""
    document = picture.sitting.document(shown.document) if shown else None
    return (document.sha256, shown.page) if document and shown else None


def in_view(picture: KioskPicture) -> InView:
    if picture.looking.item is not None:
        return InView(picture.looking.item, None)
    document = picture.sitting.document(picture.on_stage.document) if picture.on_stage else None
    return InView(document.item if document else picture.sitting.present_item, document.id if document else None)
