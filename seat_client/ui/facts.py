"""What a seat's screen says, computed from its picture: pure functions from frozen values to frozen values.

No Qt here, so each state of the screen is a plain test. Words come from shared/wording.
"""

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import assert_never

from seat_client.services.picture import LinkState, SeatPicture
from shared.domain.documents import Document
from shared.domain.ids import ContentHash
from shared.domain.presence import Dismissal, Reading
from shared.domain.sitting import Phase, Sitting
from shared.following.admission import Step, Why
from shared.ui.agenda_rows import InView
from shared.wording import admission
from shared.wording import seat_screen as words
from shared.wording.agenda import heading, place_in_item
from shared.wording.pages import NO_DOCUMENT, NO_ROOM, NOT_RECEIVED, ON_ITS_WAY, WHEN_LINKED, page_of, when_it_comes
from shared.wording.place_bar import IN_CAMERA, ROLL_CALL
from shared.wording.seat_screen import Sentence
from shared.wording.typography import fr

WAITING, ADMITTING, CHOOSING, READING = "waiting", "admitting", "choosing", "reading"
"""The four screens of a seat."""

_CHOOSE_AGAIN = (Dismissal.SEAT_TAKEN, Dismissal.SEAT_UNKNOWN, Dismissal.SEAT_NOT_CHOSEN)


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """Which screen, and the line of news over it. `calm`: the news are of the sitting, and nothing is wrong.
    `for_the_room`: nobody sits here, nothing can be touched. `off`: what the dark screen of a table that is switched
    off says; empty: it is lit.
    """

    screen: str = WAITING
    news: str = ""
    calm: bool = False
    for_the_room: bool = False
    off: str = ""


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """The line on top: what the table is on, what is read here instead, and the way back."""

    item: str = ""
    place: str = ""
    reading: str = ""
    rejoin: str = ""
    frozen: str = ""


@dataclass(frozen=True, slots=True)
class TurnFacts:
    """Whether there is a page before and after the one here."""

    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What stands where a page would be; `visible` is False while there is a page.

    `cover`: the table is blank. `page_to_come`: the page's file is still on its way.
    """

    visible: bool = False
    title: str = ""
    body: str = ""
    detail: str = ""
    cover: str = ""
    page_to_come: bool = False


@dataclass(frozen=True, slots=True)
class WaitingFacts:
    """The waiting and the choosing screen, which never show together."""

    title: str = ""
    body: str = ""
    detail: str = ""
    may_type: bool = True


@dataclass(frozen=True, slots=True)
class AdmissionFacts:
    """The admitting screen. `compare`: whether the digits are the same is asked; `anew`: of the one other button."""

    title: str = ""
    digits: str = ""
    body: str = ""
    detail: str = ""
    compare: bool = False
    anew: str = ""


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """A free seat number, as a large button."""

    key: str
    number: int
    label: str


def screen_facts(picture: SeatPicture, zone: tzinfo | None) -> ScreenFacts:
    facts = _screen_facts(picture, zone)
    return replace(facts, off=words.SWITCHED_OFF) if picture.off else facts


def _screen_facts(picture: SeatPicture, zone: tzinfo | None) -> ScreenFacts:
    screen = _screen(picture)
    if screen != READING:
        return ScreenFacts(screen, for_the_room=picture.public)
    trouble, course = _trouble(picture), _course(picture.sitting, zone)
    news = " ".join((*trouble, *course))
    return ScreenFacts(screen, news, not trouble and picture.sitting.phase is not Phase.SUSPENDED, picture.public)


def _screen(picture: SeatPicture) -> str:
    if picture.admission is not None and not _may_read_on(picture):
        return ADMITTING
    if picture.link is LinkState.DISMISSED and picture.dismissal in _CHOOSE_AGAIN:
        return CHOOSING
    if picture.seat is None and picture.free_seats:
        return CHOOSING
    return WAITING if picture.sitting.phase is Phase.UNPREPARED else READING


def _may_read_on(picture: SeatPicture) -> bool:
    """Somebody else than the known presenter answers in the midst of a sitting: those who read go on reading."""
    other = picture.admission is not None and picture.admission.why is Why.OTHER_PRESENTER
    return other and picture.link is LinkState.LOST and picture.sitting.phase is not Phase.UNPREPARED


def _trouble(picture: SeatPicture) -> list[str]:
    """What is wrong with this screen or its line, the most urgent first."""
    news = []
    if picture.update_needed:
        news.append(words.UPDATE_NEEDED)
    if picture.link is LinkState.DISMISSED and picture.dismissal is not None:
        sentence = words.dismissed(picture.dismissal, picture.seat)
        news.append(f"{sentence.title}. {sentence.body}")
    if picture.link is LinkState.LOST and not picture.quiet:
        news.append(words.LINK_LOST)
    if picture.admission is not None:
        news.append(admission.ANOTHER_ANSWERS)
    elif picture.link is LinkState.SEARCHING and not picture.quiet:
        news.append(words.NO_LINK_YET)
    if picture.delivery.disk_full:
        news.append(words.DISK_FULL)
    return news


def _course(sitting: Sitting, zone: tzinfo | None) -> list[str]:
    """What everybody in the room goes through just now."""
    news = []
    if sitting.phase is Phase.SUSPENDED:
        at = sitting.suspended_at
        news.append(words.suspended(at.astimezone(zone) if at else None))
    if sitting.phase is Phase.OPEN and sitting.attendance.states and not sitting.attendance.called:
        news.append(ROLL_CALL)
    if sitting.phase in (Phase.OPEN, Phase.SUSPENDED) and sitting.in_camera:
        news.append(IN_CAMERA)
    return news


def header_facts(picture: SeatPicture) -> HeaderFacts:
    sitting = picture.sitting
    closed = sitting.phase is Phase.CLOSED
    item = sitting.item(sitting.present_item) if sitting.present_item and not closed else None
    document = sitting.shown_document
    place = ""
    if sitting.shown and document and not closed:
        parts = (place_in_item(sitting, document), page_of(sitting.shown.page, document.pages))
        place = " · ".join(part for part in parts if part)
    browsing = picture.reading is Reading.BROWSE
    here = document_here(picture)
    return HeaderFacts(
        item=heading(item) if item else sitting.title,
        place=place,
        reading=_reading(picture, here) if browsing and here else "",
        rejoin=words.rejoin(sitting) if browsing else "",
        frozen=words.FROZEN if sitting.frozen and not browsing else "",
    )


def _reading(picture: SeatPicture, document: Document) -> str:
    page = picture.here.page if picture.here else 1
    return words.reading_alone(document.title, page_of(page, document.pages))


def document_here(picture: SeatPicture) -> Document | None:
    return picture.sitting.document(picture.here.document) if picture.here else None


def card_facts(picture: SeatPicture, zone: tzinfo | None) -> CardFacts:
    """The card instead of a page, when there is no page to show."""
    if picture.reading is Reading.FOLLOW:
        if picture.sitting.blank:
            return CardFacts(visible=True, cover=words.BLANKED)
        if picture.hidden:
            return _card(words.NOT_FOR_THE_PUBLIC)
        if picture.sitting.phase in (Phase.PREPARED, Phase.CLOSED) or picture.here is None:
            sentence = _sentence_without_page(picture, zone)
            # What can be done at a seat is no news for the room.
            return _card(replace(sentence, detail="") if picture.public else sentence)
    document = document_here(picture)
    if document is None or document.sha256 in picture.delivery.held:
        return CardFacts()
    return replace(_card(_sentence_without_file(picture, document)), page_to_come=True)


def _sentence_without_file(picture: SeatPicture, document: Document) -> Sentence:
    delivery = picture.delivery
    if delivery.disk_full:
        return Sentence(NOT_RECEIVED, fr(document.title), NO_ROOM)
    if picture.link is not LinkState.CONNECTED:
        return Sentence(NOT_RECEIVED, fr(document.title), WHEN_LINKED)
    return Sentence(ON_ITS_WAY, fr(document.title), when_it_comes(delivery.missing_bytes, delivery.seconds_left))


def turn_facts(picture: SeatPicture, card: CardFacts) -> TurnFacts:
    document = document_here(picture)
    if card.visible or document is None or picture.here is None:
        return TurnFacts()
    return TurnFacts(picture.here.page > 1, picture.here.page < document.pages)


def _card(sentence: Sentence) -> CardFacts:
    return CardFacts(visible=True, title=sentence.title, body=sentence.body, detail=sentence.detail)


def _sentence_without_page(picture: SeatPicture, zone: tzinfo | None) -> Sentence:
    sitting = picture.sitting
    if sitting.phase is Phase.PREPARED:
        planned = sitting.planned_at.astimezone(zone) if sitting.planned_at else None
        sentence = words.prepared(sitting, planned)
        if picture.delivery.missing_bytes > 0:
            arriving = words.packet_arriving(picture.delivery.missing_bytes, picture.delivery.seconds_left)
            return Sentence(sentence.title, sentence.body, arriving)
        return sentence
    if sitting.phase is Phase.CLOSED:
        return words.closed(sitting.closed_at.astimezone(zone) if sitting.closed_at else None)
    item = sitting.item(sitting.present_item) if sitting.present_item else None
    return Sentence(heading(item), NO_DOCUMENT) if item else words.opened(sitting)


def page_content(picture: SeatPicture, card: CardFacts) -> tuple[ContentHash, int] | None:
    """The page to draw: which content, which page; None while a card stands there instead."""
    document = document_here(picture)
    if card.visible or document is None or picture.here is None:
        return None
    return document.sha256, picture.here.page


def waiting_facts(picture: SeatPicture) -> WaitingFacts:
    if _screen(picture) == CHOOSING:
        sentence = words.dismissed(picture.dismissal, picture.seat) if picture.dismissal else words.CHOOSE
        sentence = sentence if picture.free_seats else words.NO_FREE_SEAT
        return WaitingFacts(sentence.title, sentence.body, may_type=False)
    if picture.link is LinkState.DISMISSED and picture.dismissal is not None:
        sentence = words.dismissed(picture.dismissal, picture.seat)
        return WaitingFacts(sentence.title, sentence.body)
    if picture.link is LinkState.CONNECTED:
        found = words.how_found(picture.found_by, picture.kiosk_label)
        return WaitingFacts(words.NOT_PREPARED.title, words.NOT_PREPARED.body, found, may_type=False)
    return WaitingFacts(words.WAITING.title, words.WAITING.body, words.ways_tried(picture.addresses_tried))


def admission_facts(picture: SeatPicture) -> AdmissionFacts:
    now = picture.admission
    if now is None:
        return AdmissionFacts()
    digits, found = admission.set_digits(now.digits), admission.station(fr(now.label))
    match now.step:
        case Step.DIGITS:
            return AdmissionFacts(admission.YOUR_DIGITS, digits, admission.YOUR_DIGITS_MEANS, found)
        case Step.COMPARE:
            return AdmissionFacts(admission.COMPARE, digits, admission.COMPARE_MEANS, compare=True)
        case Step.CONFIRMED:
            return AdmissionFacts(admission.ONE_MOMENT, body=admission.ONE_MOMENT_MEANS)
        case Step.WAITING:
            return _not_admitted(now.why, found)
        case _ as unreachable:
            assert_never(unreachable)


def _not_admitted(why: Why, found: str) -> AdmissionFacts:
    match why:
        case Why.NEW:
            return AdmissionFacts(admission.TO_BE_ADMITTED, body=admission.TO_BE_ADMITTED_MEANS, detail=found)
        case Why.RETIRED:
            return AdmissionFacts(admission.RETIRED, body=admission.RETIRED_MEANS, detail=found)
        case Why.OTHER_PRESENTER:
            return AdmissionFacts(
                admission.OTHER_PRESENTER,
                body=admission.OTHER_PRESENTER_MEANS,
                detail=admission.WAS_REPLACED_MEANS,
                anew=admission.WAS_REPLACED,
            )
        case _ as unreachable:
            assert_never(unreachable)


def seat_choices(picture: SeatPicture) -> tuple[SeatChoice, ...]:
    return tuple(SeatChoice(f"seat-{each}", each, words.seat_label(each)) for each in picture.free_seats)


def in_view(picture: SeatPicture) -> InView:
    document = document_here(picture)
    return InView(document.item if document else None, document.id if document else None)
