"""What the presenter's hands ask of the council, as commands: given the ids and turns that a finger does not know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never

from kiosk.services.intents import AddMatter, CouncilIntent, PutToVote, TakeConsent, VoteAloud
from shared.domain.ballot_box import NO_BALLOT, BallotBox
from shared.domain.ballot_commands import CastVote, DecideByConsent, OpenBallot
from shared.domain.commands import Command
from shared.domain.ids import BallotId, ItemId
from shared.domain.meeting_commands import AddItem
from shared.domain.sitting import Sitting

NO_ITEM: Final = ItemId("")


@dataclass(frozen=True, slots=True)
class NewIds:
    """Random ids, each new at every call."""

    ballot: Callable[[], BallotId]
    item: Callable[[], ItemId]


def council_command(intent: CouncilIntent, sitting: Sitting, box: BallotBox, ids: NewIds) -> Command:
    """Without an open item or ballot it is asked all the same, and refused with its reason."""
    item = sitting.open_item or NO_ITEM
    match intent:
        case PutToVote(kind, purpose, question, post, candidates, seats):
            return OpenBallot(ids.ballot(), item, kind, purpose, question, post, candidates, seats)
        case TakeConsent(purpose, question, exceptions):
            return DecideByConsent(ids.ballot(), item, purpose, question, exceptions)
        case VoteAloud(member, choice):
            before = box.vote_of(member)
            ballot = sitting.ballot.id if sitting.ballot is not None else NO_BALLOT
            return CastVote(ballot, member, choice, before.turn + 1 if before is not None else 1)
        case AddMatter(title):
            return AddItem(ids.item(), title)
        case _ as unreachable:
            assert_never(unreachable)
