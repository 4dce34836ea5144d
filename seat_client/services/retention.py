"""Which confidential documents must leave this seat, and when. Pure: no clock, no disk.

The council's own setting decides how long they stay after a sitting; it comes with the sitting. A seat without a
battery for its clock may not know the date: it then goes by the presenter's, and until it has heard one, by none.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shared.domain.documents import Document
from shared.domain.ids import ContentHash
from shared.domain.sitting import Phase, Sitting


@dataclass(frozen=True, slots=True)
class SeatTime:
    """`own` is this device's idea of the instant; `ahead`: how far the presenter's clock is ahead of it, None until it
    was heard in this run.
    """

    own: datetime
    ahead: timedelta | None = None


def confidential_contents(sitting: Sitting) -> frozenset[ContentHash]:
    """The contents that are for the councillors alone. One that is public under another name is not."""
    public = {each.sha256 for each in sitting.documents if not each.confidential}
    return frozenset(each.sha256 for each in sitting.documents if each.confidential) - public


def expired(sitting: Sitting, time: SeatTime) -> frozenset[ContentHash]:
    """The confidential contents of a sitting that has been closed for as long as the council lets them stay."""
    if sitting.phase is not Phase.CLOSED or sitting.closed_at is None:
        return frozenset()
    days = sitting.council.confidential_kept_days
    over = days <= 0 or _has_come(sitting.closed_at, sitting.closed_at + timedelta(days=days), time)
    return confidential_contents(sitting) if over else frozenset()


def strays(known: Collection[ContentHash], sitting: Sitting) -> frozenset[ContentHash]:
    """Of the contents that came here as confidential: those that the sitting on this seat has no more. Nobody can look
    at them any more, however long they might have stayed.
    """
    return frozenset(known) - {each.sha256 for each in sitting.documents}


def without(sitting: Sitting, gone: Collection[ContentHash]) -> Sitting:
    """The sitting as this seat can show it once documents have left it."""
    if not gone:
        return sitting

    def has_left(document: Document | None) -> bool:
        return document is not None and document.confidential and document.sha256 in gone

    shown = None if has_left(sitting.shown_document) else sitting.shown
    return replace(sitting, documents=tuple(each for each in sitting.documents if not has_left(each)), shown=shown)


def _has_come(closed_at: datetime, moment: datetime, time: SeatTime) -> bool:
    if time.ahead is not None:
        return time.own + time.ahead >= moment
    # A clock that is behind what is known to have happened has lost the date.
    return time.own >= closed_at and time.own >= moment
