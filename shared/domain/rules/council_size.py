"""How many members a council has: seats by law, size for every legal rule, members in office. Not the quorum."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.dates import LISTS_EVERYWHERE
from shared.domain.rules.explained import Explained

SEATS: Final = (
    *((0, 7), (100, 11), (500, 15), (1_500, 19), (2_500, 23), (3_500, 27), (5_000, 29)),
    *((10_000, 33), (20_000, 35), (30_000, 39), (40_000, 43), (50_000, 45), (60_000, 49)),
    *((80_000, 53), (100_000, 55), (150_000, 59), (200_000, 61), (250_000, 65), (300_000, 69)),
)
"""L2121-2: the first population of each bracket, and its seats."""

LARGEST_READ: Final = 149_999
DEEMED_COMPLETE: Final = ((0, 100, 5), (100, 500, 9), (500, 1_000, 13))
"""L2121-2-1: first population, end, and how many elected members make the council complete."""

SINCE_LAW_OF_2025: Final = 500
"""From this population on, the floor came with law 2025-444."""


class SizeReason(StrEnum):
    TABLE = "table"
    ELECTED_SHORT = "elected_short"
    """Fewer were elected than there are seats, yet enough: their number is the size for every legal rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSize(Explained):
    """`deemed_complete` is None where no such floor exists; `legal_size` holds for every legal rule."""

    population: int
    seats: int
    deemed_complete: int | None
    elected: int | None
    legal_size: int
    because: SizeReason


def council_size(population: int, elected: int | None = None, *, on: date) -> CouncilSize:
    """The sizes of a council on a day; `elected`: how many the last election gave, when it is known."""
    if population < 0 or (elected is not None and elected < 0):
        raise ValueError("a number of people below 0")
    seats = SEATS[bisect_right(SEATS, population, key=lambda row: row[0]) - 1][1]
    floor = _deemed_complete(population, on)
    short = elected is not None and floor is not None and floor <= elected < seats
    size = elected if short and elected is not None else seats
    doubts = (
        *((Doubt.LARGEST_TOWNS,) if population > LARGEST_READ else ()),
        *((Doubt.EARLIER_LAW,) if floor is not None and on < LISTS_EVERYWHERE else ()),
    )
    return CouncilSize(
        population=population,
        seats=seats,
        deemed_complete=floor,
        elected=elected,
        legal_size=size,
        because=SizeReason.ELECTED_SHORT if short else SizeReason.TABLE,
        articles=(Article.L2121_2, *((Article.L2121_2_1,) if floor is not None else ())),
        doubts=doubts,
    )


def _deemed_complete(population: int, on: date) -> int | None:
    for start, end, floor in DEEMED_COMPLETE:
        if start <= population < end and (start < SINCE_LAW_OF_2025 or on >= LISTS_EVERYWHERE):
            return floor
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesCeiling(Explained):
    """How many deputies the council may have at most."""

    legal_size: int
    at_most: int


def deputies_ceiling(legal_size: int) -> DeputiesCeiling:
    """30 % of the legal size, rounded down: 13 gives 3, 15 gives 4."""
    return DeputiesCeiling(
        legal_size=legal_size,
        at_most=legal_size * 3 // 10,
        articles=(Article.L2122_2,),
        doubts=(Doubt.DEPUTIES_CEILING,),
    )


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place without a member: since when, and until when if somebody took it. Both days are local dates."""

    since: date
    filled: date | None = None

    def is_open(self, on: date) -> bool:
        return self.since <= on and (self.filled is None or on < self.filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersInOffice(Explained):
    """The base of the quorum: neither the seats nor the legal size."""

    legal_size: int
    vacant: int
    value: int


def members_in_office(legal_size: int, vacancies: Sequence[Vacancy], *, on: date) -> MembersInOffice:
    """Death, resignation or annulment empties a place; the next name of the list fills it at once."""
    vacant = sum(each.is_open(on) for each in vacancies)
    if not 0 <= vacant <= legal_size:
        raise ValueError("more vacancies than members")
    return MembersInOffice(
        legal_size=legal_size,
        vacant=vacant,
        value=legal_size - vacant,
        articles=(Article.L2121_4, Article.ELECTORAL_L270) if vacant else (Article.L2121_2, Article.L2121_2_1),
        doubts=(Doubt.VACANCY_DAY,) if vacant else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteForMayor(Explained):
    """Whether the council is complete enough to elect a mayor; if not, complementary elections come first."""

    in_office: int
    needed: int
    complete: bool


def complete_for_mayor(size: CouncilSize, in_office: int) -> CompleteForMayor:
    """L2122-8: every place taken; below 1,000 inhabitants, at least the deemed-complete number of them."""
    needed = size.legal_size if size.deemed_complete is None else size.deemed_complete
    complete = in_office >= needed
    return CompleteForMayor(
        in_office=in_office,
        needed=needed,
        complete=complete,
        articles=(Article.L2122_8, *((Article.L2121_2_1,) if size.deemed_complete is not None else ())),
        doubts=() if complete else (Doubt.MAYOR_ELECTION_EXCEPTIONS,),
    )


class LossReason(StrEnum):
    ENOUGH_LEFT = "enough_left"
    THIRD_LOST = "third_lost"
    HALF_LOST = "half_lost"
    TOO_FEW_LEFT = "too_few_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplementaryElection(Explained):
    """Whether an election must fill the empty places within three months. `least`: how few may be left."""

    legal_size: int
    in_office: int
    lost: int
    least: int
    needed: bool
    because: LossReason


def complementary_election(legal_size: int, in_office: int, *, on: date, next_renewal: int) -> ComplementaryElection:
    """A third lost or fewer than 5 left; from 1 January of the year before the renewal, half or fewer than 4."""
    lost = legal_size - in_office
    late = on >= date(next_renewal - 1, 1, 1)
    least, parts = (4, 2) if late else (5, 3)
    if lost * parts >= legal_size:
        because = LossReason.HALF_LOST if late else LossReason.THIRD_LOST
    else:
        because = LossReason.TOO_FEW_LEFT if in_office < least else LossReason.ENOUGH_LEFT
    return ComplementaryElection(
        legal_size=legal_size,
        in_office=in_office,
        lost=lost,
        least=least,
        needed=because is not LossReason.ENOUGH_LEFT,
        because=because,
        articles=(Article.ELECTORAL_L258,),
        doubts=(Doubt.COMPLEMENTARY_ELECTION,),
    )
