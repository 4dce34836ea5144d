"""The ballot box: votes being cast in the open ballot, one for each voice. Not in the journal; kept apart, then erased.

`put` says whether a vote counts, `cast` what is in the box when it is sealed. Of secret ballots nothing comes in here:
they are on paper.
"""

from dataclasses import dataclass, replace
from typing import Final

from shared.domain.actors import Actor, Role
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Ballot, BallotKind, Choice, NamedChoice, Purpose
from shared.domain.ids import BallotId, MemberId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.domain.standing import room_of, voices_of

NO_BALLOT: Final = BallotId("")


@dataclass(frozen=True, slots=True)
class BoxedVote:
    """What one voice says now. `turn` is the number of its last change of mind; `aloud` as in NamedChoice."""

    member: MemberId
    choice: Choice
    cast_by: MemberId
    turn: int
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class BallotBox:
    """One vote a voice. Their order means nothing: a kiosk that starts again finds them in another one."""

    ballot: BallotId
    votes: tuple[BoxedVote, ...] = ()

    def vote_of(self, member: MemberId) -> BoxedVote | None:
        return next((each for each in self.votes if each.member == member), None)


EMPTY_BOX: Final = BallotBox(NO_BALLOT)
"""No ballot is open. Sent as it is to every seat: ordinary and public votes are cast in sight of the room (R11.3)."""


def box_for(box: BallotBox, ballot: Ballot | None) -> BallotBox:
    """This box when it is that ballot's, else an empty one."""
    if ballot is None:
        return EMPTY_BOX
    return box if box.ballot == ballot.id else BallotBox(ballot.id)


def put(box: BallotBox, sitting: Sitting, vote: CastVote, by: Actor) -> BallotBox | Refusal:
    """The box with this vote in it; the same box when it is there already; or why it is not taken.

    A seat votes for its own members and for those whose proxy they hold, whoever has a desk for anybody who
    says it aloud.
    """
    ballot = sitting.ballot
    if ballot is None or ballot.id != vote.ballot:
        return Refusal.BALLOT_NOT_OPEN
    if is_on_paper(ballot):
        return Refusal.ON_PAPER
    if vote.choice in (Choice.BLANK, Choice.NULL) or vote.turn < 1:
        return Refusal.NOT_A_CHOICE
    box = box_for(box, ballot)
    before = box.vote_of(vote.member)
    is_there = before is not None and (before.turn, before.choice) == (vote.turn, vote.choice)
    if before is not None and is_there and _still_counts(before, sitting, ballot):
        # Proposed again on a new line: whoever has voted and gone since has voted, and is told so again.
        return box if speaks_for(by, sitting, before.cast_by) else Refusal.NOT_YOUR_PLACE
    voice = next((each for each in voices_of(sitting, ballot.item).voices if each.member == vote.member), None)
    if voice is None:
        return Refusal.NO_VOICE
    if not speaks_for(by, sitting, voice.cast_by):
        return Refusal.NOT_YOUR_PLACE
    boxed = BoxedVote(vote.member, vote.choice, voice.cast_by, vote.turn, aloud=by.has_a_desk)
    if before is None:
        return replace(box, votes=(*box.votes, boxed))
    if before.turn >= vote.turn:
        return Refusal.SUPERSEDED
    return replace(box, votes=tuple(boxed if each is before else each for each in box.votes))


def is_on_paper(ballot: Ballot) -> bool:
    return ballot.kind is BallotKind.SECRET or ballot.purpose is Purpose.ROUND


def speaks_for(by: Actor, sitting: Sitting, member: MemberId) -> bool:
    """Whether an actor may say something in this member's name."""
    if by.has_a_desk:
        return True
    return by.role is Role.SEAT and by.seat is not None and sitting.council.seat_of(member) == by.seat


def cast(box: BallotBox, sitting: Sitting, ballot: Ballot) -> tuple[NamedChoice, ...]:
    """What the box gives when it is sealed, in the order of the table.

    Whoever has voted and gone since has voted; whoever withdrew from the item since has not, nor has a voice whose
    holder withdrew.
    """
    box = box_for(box, ballot)
    order = {member: place for place, member in enumerate(room_of(sitting, ballot.item).members)}
    valid = [each for each in box.votes if _still_counts(each, sitting, ballot) and each.member in order]
    return tuple(
        NamedChoice(each.member, each.choice, each.cast_by, each.aloud)
        for each in sorted(valid, key=lambda each: order[each.member])
    )


def _still_counts(vote: BoxedVote, sitting: Sitting, ballot: Ballot) -> bool:
    """Neither whose voice it is nor whoever cast it has withdrawn from the item since."""
    out = {each.member for each in sitting.course(ballot.item).withdrawals}
    return not {vote.member, vote.cast_by} & out


def silent(box: BallotBox, sitting: Sitting, ballot: Ballot) -> tuple[MemberId, ...]:
    """Who has a voice now and has said nothing, in the order of the table."""
    spoken = {each.member for each in cast(box, sitting, ballot)}
    return tuple(each.member for each in voices_of(sitting, ballot.item).voices if each.member not in spoken)
