"""Which ballots are over in this seat's copy of the journal, and which one of them is still looked at. Pure.

What a ballot gave is in the sitting; how votes are kept meanwhile is in proposals.py.
"""

from dataclasses import dataclass, replace
from typing import Final

from shared.domain.ballots import Ballot
from shared.domain.ids import BallotId
from shared.domain.sitting import Phase, Sitting


@dataclass(frozen=True, slots=True)
class EndedBallots:
    """`ids`: closed or cancelled. `last`: the one that ended last, until the table goes on to another page or item."""

    ids: frozenset[BallotId] = frozenset()
    last: Ballot | None = None


NONE_ENDED: Final = EndedBallots()


def after_event(ended: EndedBallots, before: Sitting, after: Sitting) -> EndedBallots:
    """What is over after one event of the journal."""
    was = before.ballot
    if was is not None and (after.ballot is None or after.ballot.id != was.id):
        return EndedBallots(ended.ids | {was.id}, was if after.ballot is None else None)
    if ended.last is None:
        return ended
    goes_on = after.ballot is not None or after.phase is Phase.CLOSED or _place(before) != _place(after)
    return replace(ended, last=None) if goes_on else ended


def _place(sitting: Sitting) -> tuple[object, ...]:
    return sitting.shown, sitting.present_item, sitting.open_item
