"""What the sheet for letting screens in says: pure functions from the picture to frozen values."""

from dataclasses import dataclass
from typing import assert_never

from kiosk.services.admitting import MOST_TRIES, Admission, Outcome
from kiosk.services.picture import KioskPicture
from shared.domain.ids import DeviceId
from shared.wording import admission as words


@dataclass(frozen=True, slots=True)
class AdmissionFacts:
    """`digits`: typed, and compared at the screen just now. `accepting`: digits can be typed. `fault`: what went
    wrong; `help`: what to do next, or what was done. `replaces`: what the chosen number means.
    """

    help: str = ""
    fault: str = ""
    digits: str = ""
    accepting: bool = False
    again: bool = False
    replaces: str = ""
    none_yet: str = ""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number that the new screen may have; 0: chosen by itself."""

    key: str
    number: int
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """An admitted screen; `asked`: whether it is really to be retired is the question now."""

    key: str
    device: str
    label: str
    standing: str
    asked: bool


def admission_facts(picture: KioskPicture) -> AdmissionFacts:
    admission = picture.admission
    held = {each.seat for each in admission.screens}
    chosen = admission.chosen
    return AdmissionFacts(
        help=_help(admission),
        fault=_fault(admission),
        digits=words.set_digits(admission.digits) if admission.digits else "",
        accepting=admission.open and not admission.digits,
        again=not admission.open,
        replaces=words.replaces(chosen) if chosen is not None and chosen in held else "",
        none_yet="" if admission.screens else words.NO_SCREEN,
    )


def _help(admission: Admission) -> str:
    if admission.digits:
        return words.LOOK_THERE
    if admission.outcome is Outcome.ADMITTED:
        return words.admitted(admission.admitted)
    if not admission.open:
        return ""
    return words.TYPE_DIGITS if admission.waiting else words.NOBODY_ASKS


def _fault(admission: Admission) -> str:
    match admission.outcome:
        case None | Outcome.ADMITTED:
            return ""
        case Outcome.WRONG_DIGITS:
            left = words.tries_left(admission.tries_left) if admission.tries_left < MOST_TRIES else ""
            return f"{words.WRONG_DIGITS} {left}".strip()
        case Outcome.TRIED_TOO_OFTEN:
            return words.TRIED_TOO_OFTEN
        case Outcome.TOO_MANY_CALLS:
            return words.TOO_MANY_CALLS
        case Outcome.TIME_OVER:
            return words.TIME_OVER
        case Outcome.NOT_THE_SAME:
            return words.NOT_THE_SAME
        case Outcome.NO_NUMBER:
            return words.NO_NUMBER
        case Outcome.SCREEN_GONE:
            return words.SCREEN_GONE
        case Outcome.NOT_POSSIBLE:
            return words.NOT_POSSIBLE
        case Outcome.NOT_KEPT:
            return words.NOT_KEPT
        case _ as unreachable:
            assert_never(unreachable)


def number_rows(picture: KioskPicture) -> tuple[NumberRow, ...]:
    chosen = picture.admission.chosen
    numbers = (
        NumberRow(f"number-{each.seat}", each.seat, str(each.seat), each.seat == chosen) for each in picture.seats
    )
    return (NumberRow("number-0", 0, words.BY_ITSELF, chosen is None), *numbers)


def screen_rows(picture: KioskPicture, asked: DeviceId | None) -> tuple[ScreenRow, ...]:
    here = {tile.presence.device for tile in picture.seats if tile.presence is not None}
    here |= {screen.device for screen in picture.public_screens}
    return tuple(
        ScreenRow(
            f"screen-{each.seat or each.device[:8]}",
            each.device,
            words.screen(each.seat, each.kind),
            words.HERE if each.device in here else words.AWAY,
            each.device == asked,
        )
        for each in picture.admission.screens
    )
