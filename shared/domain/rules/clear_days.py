"""Clear days between the sending of a convocation and the meeting, counted on local calendar dates.

Neither the day of sending nor the day of the meeting counts; Saturdays, Sundays and holidays count like others.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained
from shared.domain.rules.population import Bracket, bracket

SMALL_COMMUNES: Final = 3
LARGE_COMMUNES: Final = 5
URGENT: Final = 1
FIRST_MEETING: Final = 3
SECOND_CONVOCATION: Final = 3


class DelayReason(StrEnum):
    """Why so many clear days are needed."""

    SMALL_COMMUNE = "small_commune"
    LARGE_COMMUNE = "large_commune"
    URGENT = "urgent"
    FIRST_MEETING = "first_meeting"
    SECOND_CONVOCATION = "second_convocation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay(Explained):
    """How many clear days a convocation needs."""

    needed: int
    because: DelayReason

    def latest_sending(self, meeting: date) -> date:
        """The last day on which a convocation for `meeting` may be sent."""
        return meeting - timedelta(days=self.needed + 1)

    def earliest_meeting(self, sent: date) -> date:
        """The first day on which those convened on `sent` may meet."""
        return sent + timedelta(days=self.needed + 1)


def delay_of_convocation(*, population: int, urgent: bool = False, first_meeting: bool = False) -> Delay:
    """Urgency shortens any delay to one day, never below; the first meeting after a renewal needs three everywhere."""
    if urgent:
        article = Article.L2121_12 if bracket(population) is Bracket.LARGE else Article.L2121_11
        doubts = (Doubt.URGENT_FIRST_MEETING,) if first_meeting else ()
        return Delay(needed=URGENT, because=DelayReason.URGENT, articles=(article,), doubts=doubts)
    if first_meeting:
        return Delay(needed=FIRST_MEETING, because=DelayReason.FIRST_MEETING, articles=(Article.L2121_7,))
    if bracket(population) is Bracket.LARGE:
        return Delay(needed=LARGE_COMMUNES, because=DelayReason.LARGE_COMMUNE, articles=(Article.L2121_12,))
    return Delay(needed=SMALL_COMMUNES, because=DelayReason.SMALL_COMMUNE, articles=(Article.L2121_11,))


class DaysReason(StrEnum):
    ENOUGH = "enough"
    JUST_ENOUGH = "just_enough"
    """Valid, and to be warned of: one day later it would not have been."""

    TOO_SHORT = "too_short"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearDays(Explained):
    """The count, and the answer. `counted` is below 0 when the meeting is on the day of sending or before it."""

    sent: date
    meeting: date
    delay: Delay
    counted: int
    valid: bool
    because: DaysReason
    latest_sending: date
    earliest_meeting: date

    @property
    def days(self) -> tuple[date, ...]:
        """The clear days themselves, to be counted aloud."""
        return tuple(self.sent + timedelta(days=each) for each in range(1, self.counted + 1))


def clear_days(
    sent: date, meeting: date, *, population: int, urgent: bool = False, first_meeting: bool = False
) -> ClearDays:
    """What counts is the sending, not the receipt: a message of 23:58 is that day's; for post, the postmark."""
    return _count(
        sent, meeting, delay_of_convocation(population=population, urgent=urgent, first_meeting=first_meeting)
    )


def second_convocation(sent: date, meeting: date) -> ClearDays:
    """After a meeting without quorum: valid means that the second meeting decides without any quorum.

    Only for the items of the first agenda (`Convening.SECOND_SAME_ITEM` in quorum.py). Three days whatever the
    population; a shorter delay is possible, but then the quorum applies again.
    """
    delay = Delay(
        needed=SECOND_CONVOCATION,
        because=DelayReason.SECOND_CONVOCATION,
        articles=(Article.L2121_17, Article.PFISTER),
    )
    return _count(sent, meeting, delay)


def _count(sent: date, meeting: date, delay: Delay) -> ClearDays:
    counted = (meeting - sent).days - 1
    margin = counted - delay.needed
    in_time = DaysReason.ENOUGH if margin else DaysReason.JUST_ENOUGH
    return ClearDays(
        sent=sent,
        meeting=meeting,
        delay=delay,
        counted=counted,
        valid=margin >= 0,
        because=in_time if margin >= 0 else DaysReason.TOO_SHORT,
        latest_sending=delay.latest_sending(meeting),
        earliest_meeting=delay.earliest_meeting(sent),
        articles=delay.articles,
        doubts=delay.doubts,
    )


def first_meeting_days(decisive_round: date) -> tuple[date, date, date]:
    """The Friday, Saturday and Sunday on which a renewed council first meets (L2121-7).

    `decisive_round`: the day of the round that settled the election.
    """
    friday = decisive_round + timedelta(days=(4 - decisive_round.weekday()) % 7 or 7)
    return friday, friday + timedelta(days=1), friday + timedelta(days=2)
