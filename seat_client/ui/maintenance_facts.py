"""What the PIN pad and the maintenance sheet say, computed from the pictures of the seat and of its device. No Qt."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from seat_client.services.maintenance import LOWEST_BRIGHTNESS, CarePicture, Copying
from seat_client.services.picture import LinkState, SeatPicture
from shared.domain.sitting import Phase
from shared.wording import maintenance as words
from shared.wording.typography import fr


@dataclass(frozen=True, slots=True)
class PinFacts:
    """`may_type`: the keys do something. `unset`: there is no PIN; `command` says how to set one."""

    help: str = ""
    fault: str = ""
    may_type: bool = True
    unset: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: what, and how it is."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Everything on the sheet that changes, but for its lines."""

    title: str = ""
    light: str = ""
    light_note: str = ""
    may_darken: bool = True
    may_lighten: bool = True
    copying: bool = False
    news: str = ""
    good_news: bool = False
    may_reboot: bool = False
    may_change_place: bool = True
    restart_means: str = ""
    reboot_means: str = ""


def pin_facts(care: CarePicture, *, refused: bool) -> PinFacts:
    """`refused`: a PIN was tried since the pad is shown, and nothing has been typed after it."""
    if not care.pin_is_set:
        return PinFacts(unset=True, may_type=False)
    if care.wait_seconds:
        return PinFacts(fault=words.pin_wait(care.wait_seconds), may_type=False)
    if care.checking:
        return PinFacts(help=words.PIN_CHECKING, may_type=False)
    return PinFacts(words.PIN_HELP, words.PIN_WRONG if refused and care.wrong else "")


def network_lines(seat: SeatPicture, care: CarePicture, now: datetime) -> tuple[Line, ...]:
    """`now` by this device's own clock."""
    heard = (now - seat.heard_at).total_seconds() if seat.heard_at else None
    cards = " · ".join(f"{address} ({name})" for name, address in care.device.cards)
    return (
        Line("link", words.LINK, _link(seat.link)),
        Line("presenter", words.PRESENTER, fr(seat.kiosk_label) or words.UNKNOWN),
        Line("presenter-address", words.PRESENTER_ADDRESS, seat.kiosk_host or words.UNKNOWN),
        Line("heard", words.LAST_HEARD, words.heard(heard)),
        Line("addresses", words.OWN_ADDRESSES, cards or words.NO_NETWORK),
    )


def device_lines(seat: SeatPicture, care: CarePicture) -> tuple[Line, ...]:
    version = care.device.version
    return (
        Line("place", words.PLACE, words.place(seat.seat, public=seat.public)),
        Line("version", words.VERSION, words.NO_VERSION if version in ("", "0") else version),
        Line("health", words.HEALTH, words.health(care.device.disk_free, care.device.temperature)),
    )


def sheet_facts(seat: SeatPicture, care: CarePicture) -> SheetFacts:
    in_sitting = seat.sitting.phase in (Phase.OPEN, Phase.SUSPENDED)
    return SheetFacts(
        title=words.title(seat.seat, public=seat.public),
        light=words.brightness(care.brightness),
        light_note="" if care.backlight else words.LIGHT_BY_SOFTWARE,
        may_darken=care.brightness > LOWEST_BRIGHTNESS,
        may_lighten=care.brightness < 100,
        copying=care.copying is Copying.UNDER_WAY,
        news=words.REBOOT_REFUSED if care.reboot_refused else _news(care),
        good_news=not care.reboot_refused and care.copying in (Copying.UNDER_WAY, Copying.DONE),
        may_reboot=care.device.may_reboot,
        may_change_place=not seat.public,
        restart_means=words.restart_means(in_sitting=in_sitting),
        reboot_means=words.reboot_means(in_sitting=in_sitting),
    )


def _link(link: LinkState) -> str:
    match link:
        case LinkState.CONNECTED:
            return words.CONNECTED
        case LinkState.SEARCHING:
            return words.SEARCHING
        case LinkState.LOST:
            return words.LOST
        case LinkState.DISMISSED:
            return words.SENT_AWAY
        case _ as unreachable:
            assert_never(unreachable)


def _news(care: CarePicture) -> str:
    stick = fr(care.stick)
    match care.copying:
        case Copying.NOT_ASKED:
            return ""
        case Copying.UNDER_WAY:
            return words.COPYING
        case Copying.DONE:
            return words.copied(care.copied_as, stick)
        case Copying.NO_STICK:
            return words.NO_STICK
        case Copying.READ_ONLY:
            return words.stick_read_only(stick)
        case Copying.FULL:
            return words.stick_full(stick)
        case Copying.FAILED:
            return words.stick_failed(stick)
        case _ as unreachable:
            assert_never(unreachable)
