"""Seats in proportion to votes by the largest remainder, in exact fractions: the tender committee (L1411-5)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained
from shared.domain.rules.population import Bracket, bracket

TENDER_SEATS: Final = 3
TENDER_SEATS_IN_LARGE_COMMUNES: Final = 5


def tender_committee_seats(population: int) -> int:
    """Members to elect besides its president, and as many substitutes (L1414-2, L1411-5)."""
    return TENDER_SEATS_IN_LARGE_COMMUNES if bracket(population) is Bracket.LARGE else TENDER_SEATS


@dataclass(frozen=True, slots=True)
class Slate:
    """A list and its votes. `next_age`: age of its candidate who would take the seat, asked for by a tie alone."""

    name: str
    votes: int
    next_age: Fraction | int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a list takes: `whole` seats for its full quotients, then one more or not by its remainder."""

    name: str
    votes: int
    whole: int
    remainder: Fraction
    by_remainder: bool

    @property
    def seats(self) -> int:
        return self.whole + self.by_remainder


class AllocationReason(StrEnum):
    """How the last seats were given."""

    QUOTIENTS = "quotients"
    REMAINDERS = "remainders"
    MORE_VOTES = "more_votes"
    OLDER = "older"
    UNDECIDED = "undecided"
    NOTHING_EXPRESSED = "nothing_expressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation(Explained):
    """Who takes how many seats. `quotient` is None when nothing was expressed.

    `undecided`: the lists that share a last seat until an age is known, or for good when the ages are equal; all
    seats are given when it is empty.
    """

    seats: int
    expressed: int
    quotient: Fraction | None
    shares: tuple[Share, ...]
    undecided: tuple[str, ...]
    because: AllocationReason


def largest_remainder(seats: int, slates: tuple[Slate, ...]) -> Allocation:
    """Each list takes its full quotients; the seats left go to the largest remainders.

    Equal remainders: the list with more votes, then the older candidate entitled to the seat. No seat to fill, a
    vote below 0 or a list twice raises ValueError.
    """
    if seats < 1 or any(slate.votes < 0 for slate in slates):
        raise ValueError("a number of seats or votes below what can be")
    if len({slate.name for slate in slates}) != len(slates):
        raise ValueError("a list twice")
    expressed = sum(slate.votes for slate in slates)
    if expressed == 0:
        none = tuple(Share(slate.name, 0, 0, Fraction(0), False) for slate in slates)
        return _allocation(seats, None, none, (), AllocationReason.NOTHING_EXPRESSED)
    quotient = Fraction(expressed, seats)
    whole = {slate.name: slate.votes * seats // expressed for slate in slates}
    remainders = {slate.name: slate.votes - whole[slate.name] * quotient for slate in slates}
    left = seats - sum(whole.values())
    winners, undecided, because = _by_remainder(left, slates, remainders)
    shares = tuple(
        Share(slate.name, slate.votes, whole[slate.name], remainders[slate.name], slate.name in winners)
        for slate in slates
    )
    return _allocation(seats, quotient, shares, undecided, because)


def _by_remainder(
    left: int, slates: tuple[Slate, ...], remainders: dict[str, Fraction]
) -> tuple[frozenset[str], tuple[str, ...], AllocationReason]:
    """Who takes the seats left, who stays tied for the last of them, and what told them apart."""
    if left == 0:
        return frozenset(), (), AllocationReason.QUOTIENTS
    ordered = sorted(slates, key=lambda slate: (remainders[slate.name], slate.votes), reverse=True)
    edge, beyond = ordered[left - 1], ordered[left] if left < len(ordered) else None
    if beyond is None or remainders[beyond.name] != remainders[edge.name]:
        return _names(ordered[:left]), (), AllocationReason.REMAINDERS
    if beyond.votes != edge.votes:
        return _names(ordered[:left]), (), AllocationReason.MORE_VOTES
    tied = [each for each in ordered if (remainders[each.name], each.votes) == (remainders[edge.name], edge.votes)]
    safe = _names(ordered[: ordered.index(tied[0])])
    places = left - len(safe)
    oldest = _oldest(tied, places)
    if oldest is None:
        return safe, tuple(slate.name for slate in tied), AllocationReason.UNDECIDED
    return safe | oldest, (), AllocationReason.OLDER


def _oldest(tied: list[Slate], places: int) -> frozenset[str] | None:
    """The lists of the `places` oldest candidates; None while an age is missing, or when the last ones are equal."""
    ages = sorted(((slate.next_age, slate.name) for slate in tied if slate.next_age is not None), reverse=True)
    if len(ages) < len(tied) or ages[places - 1][0] == ages[places][0]:
        return None
    return frozenset(name for _, name in ages[:places])


def _names(slates: list[Slate]) -> frozenset[str]:
    return frozenset(slate.name for slate in slates)


def _allocation(
    seats: int,
    quotient: Fraction | None,
    shares: tuple[Share, ...],
    undecided: tuple[str, ...],
    because: AllocationReason,
) -> Allocation:
    tie = because in (AllocationReason.MORE_VOTES, AllocationReason.OLDER, AllocationReason.UNDECIDED)
    return Allocation(
        seats=seats,
        expressed=sum(share.votes for share in shares),
        quotient=quotient,
        shares=shares,
        undecided=undecided,
        because=because,
        articles=(Article.L1414_2, Article.L1411_5, Article.D1411_4 if tie else Article.D1411_3),
        doubts=(Doubt.REMAINDER_TIE,) if tie else (),
    )
