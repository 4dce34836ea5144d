"""Last days: for the list of deliberations, the minutes, a requested meeting, the accounts, what is put online."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained

WEEK: Final = timedelta(days=7)
DAYS_TO_CONVENE: Final = timedelta(days=30)
MONTHS_ONLINE: Final = 2


class DeadlineReason(StrEnum):
    LIST_OF_DELIBERATIONS = "list_of_deliberations"
    MINUTES = "minutes"
    REQUESTED_MEETING = "requested_meeting"
    ACCOUNTS = "accounts"
    ONLINE = "online"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Explained):
    """`last`: the last day that is in time; `start`: the day from which it was counted."""

    start: date
    last: date
    because: DeadlineReason


def list_of_deliberations_by(meeting: date) -> Deadline:
    """Posted, and online where there is a site, within the week; it lists what was examined, the rejected included."""
    return Deadline(
        start=meeting,
        last=meeting + WEEK,
        because=DeadlineReason.LIST_OF_DELIBERATIONS,
        articles=(Article.L2121_25,),
    )


def minutes_by(settled_at: date) -> Deadline:
    """Published within the week after the meeting that settled them, not after the one they tell of."""
    return Deadline(
        start=settled_at, last=settled_at + WEEK, because=DeadlineReason.MINUTES, articles=(Article.L2121_15,)
    )


def requested_meeting_by(requested: date) -> Deadline:
    """When the mayor has to have convened the council that enough members asked for."""
    return Deadline(
        start=requested,
        last=requested + DAYS_TO_CONVENE,
        because=DeadlineReason.REQUESTED_MEETING,
        articles=(Article.L2121_9,),
    )


def accounts_by(financial_year: int) -> Deadline:
    """The accounts of a year are voted by 30 June of the next."""
    return Deadline(
        start=date(financial_year, 12, 31),
        last=date(financial_year + 1, 6, 30),
        because=DeadlineReason.ACCOUNTS,
        articles=(Article.L1612_12,),
        doubts=(Doubt.ACCOUNTS_WORDING,),
    )


def online_until(put_online: date) -> Deadline:
    """How long an act published electronically stays online at least."""
    year, month = divmod(put_online.year * 12 + put_online.month - 1 + MONTHS_ONLINE, 12)
    last = date(year, month + 1, min(put_online.day, monthrange(year, month + 1)[1]))
    return Deadline(start=put_online, last=last, because=DeadlineReason.ONLINE, articles=(Article.R2131_1,))
