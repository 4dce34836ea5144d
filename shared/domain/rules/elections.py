"""Elections inside the council, as a state that advances round by round. Seats by proportion: proportional.py.

Rounds 1 and 2 need an absolute majority of the votes expressed, round 3 the most votes; a tie goes to the oldest,
and nobody's voice prevails. Votes of a secret ballot come in as counts: nothing here knows who chose what.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, assert_never

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.dates import LISTS_EVERYWHERE
from shared.domain.rules.explained import Explained, more_than_half
from shared.domain.rules.population import Bracket, bracket

LAST_ROUND: Final = 3


class Post(StrEnum):
    """What is filled by the election."""

    MAYOR = "mayor"
    DEPUTY = "deputy"
    """One deputy alone: the rules of the mayor."""

    DEPUTY_LIST = "deputy_list"
    ACCOUNTS_PRESIDENT = "accounts_president"
    DELEGATE = "delegate"
    """A member of a committee or of a body outside, or another nomination."""

    @property
    def by_lists(self) -> bool:
        return self is Post.DEPUTY_LIST


@dataclass(frozen=True, slots=True)
class Contender:
    """A candidate, or a list. `age`: exact, in any unit, the same for all; of a list, the average of its names.

    None where it is not known yet: only a tie in the last round asks for it.
    """

    name: str
    age: Fraction | int | None = None


def age_in_days(born: date, *, on: date) -> int:
    return (on - born).days


def average_age(births: Iterable[date], *, on: date) -> Fraction:
    """The exact average in days; no name at all raises ValueError."""
    ages = [age_in_days(each, on=on) for each in births]
    if not ages:
        raise ValueError("an average of nobody")
    return Fraction(sum(ages), len(ages))


@dataclass(frozen=True, slots=True)
class Papers:
    """What was in the urn in one round. A count below 0, or a name twice, raises ValueError."""

    votes: tuple[tuple[str, int], ...]
    blank: int = 0
    null: int = 0

    def __post_init__(self) -> None:
        names = [name for name, _ in self.votes]
        if len(set(names)) != len(names):
            raise ValueError("a name twice")
        if min((self.blank, self.null, *(count for _, count in self.votes))) < 0:
            raise ValueError("a count below 0")

    @property
    def expressed(self) -> int:
        return sum(count for _, count in self.votes)

    @property
    def total(self) -> int:
        return self.expressed + self.blank + self.null


class RoundReason(StrEnum):
    """What a round gave."""

    ABSOLUTE_MAJORITY = "absolute_majority"
    RELATIVE_MAJORITY = "relative_majority"
    OLDEST = "oldest"
    HIGHEST_AVERAGE_AGE = "highest_average_age"
    NO_ABSOLUTE_MAJORITY = "no_absolute_majority"
    NOTHING_EXPRESSED = "nothing_expressed"
    AGE_NOT_KNOWN = "age_not_known"
    SAME_AGE = "same_age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Explained):
    """One round counted. `absolute_majority` is None when nothing was expressed; round 3 does not need it.

    `leaders`: who has the most votes; `elected`: the name, or None.
    """

    post: Post
    number: int
    papers: Papers
    expressed: int
    absolute_majority: int | None
    leaders: tuple[str, ...]
    elected: str | None
    because: RoundReason


@dataclass(frozen=True, slots=True)
class Election:
    """An election so far."""

    post: Post
    contenders: tuple[Contender, ...]
    rounds: tuple[Round, ...] = ()

    @property
    def elected(self) -> str | None:
        return self.rounds[-1].elected if self.rounds else None

    @property
    def next_round(self) -> int | None:
        """The number of the round to hold now; None when somebody is elected or three rounds were held."""
        if self.elected is not None or len(self.rounds) == LAST_ROUND:
            return None
        return len(self.rounds) + 1


def advance(election: Election, papers: Papers) -> Election:
    """The election with one more round. Names that are not contenders may receive votes; no more round: ValueError."""
    if election.next_round is None:
        raise ValueError("no round is left")
    return replace(election, rounds=(*election.rounds, _round(election, election.next_round, papers)))


def with_contenders(election: Election, contenders: tuple[Contender, ...]) -> Election:
    """The election with other contenders, or with ages now known: the last round is counted again with them.

    Contenders may come and go between rounds; a list may be made anew.
    """
    changed = replace(election, contenders=contenders)
    if not election.rounds:
        return changed
    last = election.rounds[-1]
    before = replace(changed, rounds=election.rounds[:-1])
    return replace(changed, rounds=(*before.rounds, _round(before, last.number, last.papers)))


def _round(election: Election, number: int, papers: Papers) -> Round:
    expressed = papers.expressed
    most = max((count for _, count in papers.votes), default=0)
    leaders = tuple(name for name, count in papers.votes if count == most) if expressed else ()
    majority = more_than_half(expressed) if expressed else None
    elected, because = _winner(election, number, leaders, majority is not None and most >= majority)
    known = {name for each in election.rounds for name, _ in each.papers.votes}
    newcomer = bool(election.rounds) and any(name not in known for name, _ in papers.votes)
    return Round(
        post=election.post,
        number=number,
        papers=papers,
        expressed=expressed,
        absolute_majority=majority,
        leaders=leaders,
        elected=elected,
        because=because,
        articles=_articles(election.post),
        doubts=(
            *((Doubt.NEW_CANDIDATE,) if newcomer else ()),
            *((Doubt.SAME_AGE,) if because is RoundReason.SAME_AGE else ()),
        ),
    )


def _winner(
    election: Election, number: int, leaders: tuple[str, ...], has_majority: bool
) -> tuple[str | None, RoundReason]:
    if not leaders:
        return None, RoundReason.NOTHING_EXPRESSED
    if number < LAST_ROUND:
        if has_majority:
            return leaders[0], RoundReason.ABSOLUTE_MAJORITY
        return None, RoundReason.NO_ABSOLUTE_MAJORITY
    if len(leaders) == 1:
        return leaders[0], RoundReason.RELATIVE_MAJORITY
    ages = {each.name: each.age for each in election.contenders}
    known = [(age, name) for name in leaders if (age := ages.get(name)) is not None]
    if len(known) < len(leaders):
        return None, RoundReason.AGE_NOT_KNOWN
    oldest = max(age for age, _ in known)
    winners = [name for age, name in known if age == oldest]
    if len(winners) > 1:
        return None, RoundReason.SAME_AGE
    return winners[0], RoundReason.HIGHEST_AVERAGE_AGE if election.post.by_lists else RoundReason.OLDEST


def _articles(post: Post) -> tuple[Article, ...]:
    match post:
        case Post.MAYOR | Post.DEPUTY:
            return (Article.L2122_7,)
        case Post.DEPUTY_LIST:
            return (Article.L2122_7_2,)
        case Post.ACCOUNTS_PRESIDENT:
            return (Article.L2121_14, Article.L2121_21)
        case Post.DELEGATE:
            return (Article.L2121_21,)
        case _ as unreachable:
            assert_never(unreachable)


class PapersFault(StrEnum):
    """Why papers cannot be those of this round."""

    MORE_THAN_VOICES = "more_than_voices"
    PAPERS_AND_ROLL_DIFFER = "papers_and_roll_differ"


def papers_fault(papers: Papers, *, voices: int, roll: int | None = None) -> PapersFault | None:
    """`voices`: how many may vote; `roll`: how many have signed, where the roll is kept."""
    if papers.total > voices:
        return PapersFault.MORE_THAN_VOICES
    return PapersFault.PAPERS_AND_ROLL_DIFFER if roll is not None and papers.total != roll else None


class DeputiesBallot(StrEnum):
    """How several deputies are elected."""

    ONE_BY_ONE = "one_by_one"
    LIST = "list"


class DeputiesReason(StrEnum):
    SINGLE_DEPUTY = "single_deputy"
    LARGE_ENOUGH = "large_enough"
    SMALL_BEFORE_LISTS = "small_before_lists"
    SMALL_AS_CHOSEN = "small_as_chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesElection(Explained):
    ballot: DeputiesBallot
    because: DeputiesReason


def deputies_election(
    population: int, *, deputies: int, on: date, chosen: DeputiesBallot = DeputiesBallot.LIST
) -> DeputiesElection:
    """By list from 1,000 inhabitants; below, one by one until 2026 and since then `chosen`, with its doubt."""
    if deputies == 1:
        return DeputiesElection(
            ballot=DeputiesBallot.ONE_BY_ONE, because=DeputiesReason.SINGLE_DEPUTY, articles=(Article.L2122_7,)
        )
    if bracket(population) is not Bracket.SMALL:
        return DeputiesElection(
            ballot=DeputiesBallot.LIST, because=DeputiesReason.LARGE_ENOUGH, articles=(Article.L2122_7_2,)
        )
    if on < LISTS_EVERYWHERE:
        return DeputiesElection(
            ballot=DeputiesBallot.ONE_BY_ONE,
            because=DeputiesReason.SMALL_BEFORE_LISTS,
            articles=(Article.L2122_7,),
            doubts=(Doubt.EARLIER_LAW,),
        )
    return DeputiesElection(
        ballot=chosen,
        because=DeputiesReason.SMALL_AS_CHOSEN,
        articles=(Article.L2122_7_2,),
        doubts=(Doubt.DEPUTIES_BALLOT,),
    )
