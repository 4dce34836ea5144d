"""What the stage says of this machine's part at the table: who drives, the seats behind it, the line to a presenter.

Pure functions from the picture to frozen values.
"""

from dataclasses import dataclass
from typing import Final

from kiosk.services.picture import KioskPicture
from kiosk.services.station import Following, Station
from shared.domain.actors import Driver, Role
from shared.domain.sitting import Phase
from shared.following.admission import Admission, Step, Why
from shared.wording import admission as admission_words
from shared.wording import station_screen as words

TAKE_BACK: Final = "take-back"
GIVE_BACK: Final = "give-back"
HAND_OVER: Final = "hand-over"
TAKE_OVER: Final = "take-over"
GO_ON: Final = "go-on"


@dataclass(frozen=True, slots=True)
class StationFacts:
    """A line over the stage, empty when there is nothing to say. `urgent`: something is to be done about it."""

    text: str = ""
    urgent: bool = False
    action: str = ""
    action_text: str = ""


@dataclass(frozen=True, slots=True)
class JoinFacts:
    """A desk that has nothing to show yet: how it comes to its presenter, instead of the stage."""

    visible: bool = False
    title: str = ""
    means: str = ""
    digits: str = ""
    compare: bool = False
    may_take_over: bool = False
    may_type: bool = False
    """Where the presenter is can be said by hand."""


NOTHING: Final = StationFacts()


def station_facts(picture: KioskPicture) -> StationFacts:
    station = picture.station
    return _at_the_desk(picture) if station.following is not None else _at_the_presenter(picture)


def _at_the_presenter(picture: KioskPicture) -> StationFacts:
    station, driver = picture.station, picture.sitting.driver
    backing = station.backing
    if station.wanting and not backing.is_majority:
        text = words.wanting(backing.here, backing.admitted)
        return StationFacts(text, True, GO_ON, words.GO_ON_WITHOUT)
    if picture.sitting.phase in (Phase.UNPREPARED, Phase.CLOSED):
        return NOTHING
    if driver.role is Role.CLERK:
        return StationFacts(words.drives(driver.name), False, TAKE_BACK, words.TAKE_BACK)
    if station.desks:
        name = station.desks[0]
        return StationFacts(words.beside(name), False, HAND_OVER, words.hand_to(name))
    return NOTHING


def _at_the_desk(picture: KioskPicture) -> StationFacts:
    station = picture.station
    match station.following:
        case Following.LINKED if _drives(picture):
            return StationFacts(words.YOU_DRIVE, False, GIVE_BACK, words.GIVE_BACK)
        case Following.LINKED:
            return StationFacts(words.second_desk(_who_drives(picture.sitting.driver)))
        case Following.LOST if station.may_take_over:
            return StationFacts(words.LOST_AND_MAY, True, TAKE_OVER, words.TAKE_OVER)
        case Following.LOST:
            return StationFacts(words.LOST, True)
        case _:
            return StationFacts(words.LOOKING)


def _drives(picture: KioskPicture) -> bool:
    """Where several desks are linked, it is the one whose name was said."""
    driver = picture.sitting.driver
    return driver.role is Role.CLERK and driver.name in ("", picture.station.name)


def _who_drives(driver: Driver) -> str:
    return words.THE_MAYOR if driver.role is Role.PRESENTER else driver.name


def join_facts(picture: KioskPicture) -> JoinFacts:
    """Shown while there is no sitting to look at, and while this desk is not let in."""
    station = picture.station
    if station.following is None or (picture.sitting.id and station.following is not Following.NOT_ADMITTED):
        return JoinFacts()
    if station.following is Following.LINKED:
        return JoinFacts(True, words.NO_SITTING, words.no_sitting_means(station.presenter))
    if station.following is Following.NOT_ADMITTED and station.admission is not None:
        return _admission(station.admission)
    lost = station.following is Following.LOST
    means = words.LOST_AND_MAY if lost and station.may_take_over else words.LOOKING_MEANS
    return JoinFacts(True, words.LOOKING, means, may_take_over=station.may_take_over, may_type=True)


def _admission(admission: Admission) -> JoinFacts:
    if admission.why is Why.OTHER_PRESENTER:
        return JoinFacts(True, admission_words.OTHER_PRESENTER, words.OTHER_PRESENTER_MEANS, may_type=True)
    digits = admission_words.set_digits(admission.digits)
    match admission.step:
        case Step.WAITING:
            return JoinFacts(True, admission_words.TO_BE_ADMITTED, words.TO_BE_ADMITTED_MEANS, may_type=True)
        case Step.DIGITS:
            return JoinFacts(True, admission_words.YOUR_DIGITS, admission_words.YOUR_DIGITS_MEANS, digits)
        case Step.COMPARE:
            return JoinFacts(True, admission_words.COMPARE, admission_words.COMPARE_MEANS, digits, compare=True)
        case Step.CONFIRMED:
            return JoinFacts(True, admission_words.ONE_MOMENT, admission_words.ONE_MOMENT_MEANS)


def hands_over_to(station: Station) -> str:
    """Whose desk the driving would be handed to."""
    return station.desks[0] if station.desks else ""
