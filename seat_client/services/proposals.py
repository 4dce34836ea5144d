"""What those who sit here ask of the kiosk, and how it stands: on its way, recorded, refused. Pure: no clock, no line.

Votes of the open ballot are kept until it is over, and proposed again on every new line under the same ids; the floor
and requests are asked once. A vote is recorded only when the kiosk has said so. Secret votes are on paper: none is
ever here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.domain.ballot_box import EMPTY_BOX, NO_BALLOT, BallotBox, is_on_paper
from shared.domain.ballot_commands import CastVote, DropRequest, RequestBallot
from shared.domain.ballots import Choice
from shared.domain.commands import SeatCommand
from shared.domain.ids import BallotId, ItemId, MemberId, ProposalId, SeatNumber, SittingId
from shared.domain.meeting_commands import AskFloor, LeaveFloor
from shared.domain.refusals import Refusal
from shared.domain.rules.voices import Voice
from shared.domain.sitting import NO_SITTING_ID, Sitting
from shared.domain.standing import voices_of
from shared.following.ended_ballots import EndedBallots
from shared.following.proposed import Proposed

PATIENCE_SECONDS: Final = 5.0
"""A proposal without a receipt for so long is sent again, on the same line."""

ANSWERS: Final = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART)


@dataclass(frozen=True, slots=True)
class OwnVote:
    """A choice made at this seat. `turn` grows with each change of mind; `id` stays the same on every line."""

    id: ProposalId
    member: MemberId
    choice: Choice
    turn: int


@dataclass(frozen=True, slots=True)
class KeptVotes:
    """What this seat keeps over its own death: the votes of the open ballot, ordinary or public, oldest first.

    Of one voice there may be two: the one recorded, and the change of mind that is on its way.
    """

    sitting: SittingId = NO_SITTING_ID
    ballot: BallotId = NO_BALLOT
    votes: tuple[OwnVote, ...] = ()


NO_VOTES: Final = KeptVotes()


class VoteState(StrEnum):
    """How the answer of a voice stands."""

    SENDING = "sending"
    SLOW = "slow"
    """On its way for the second time: the kiosk is slow to answer."""

    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A voice that is cast at this seat: whose, by whom, and what it says now. No choice: it has not answered.

    `aloud`: it was said in the room, and noted by the presenter.
    """

    voice: Voice
    choice: Choice | None = None
    state: VoteState | None = None
    aloud: bool = False


class Proposals:
    """Facts come in by methods; what is to be sent, kept and shown is made from them. Times are of a steady clock."""

    def __init__(self, kept: KeptVotes = NO_VOTES) -> None:
        self._kept = kept
        self._open = NO_BALLOT
        self._item: ItemId | None = None
        self._box = EMPTY_BOX
        self._casts: dict[MemberId, MemberId] = {}
        self._recorded: set[ProposalId] = set()
        self._parked: set[ProposalId] = set()
        self._perhaps_heard = {each.id for each in kept.votes}
        self._asks: dict[tuple[MemberId, str], Proposed] = {}
        self._sent: dict[ProposalId, float] = {}
        self._again: set[ProposalId] = set()
        self._refusals: dict[MemberId, Refusal] = {}

    # -- fingers ---------------------------------------------------------------------------------------------

    def vote(self, sitting: Sitting, seat: SeatNumber, member: MemberId, choice: Choice, id: ProposalId) -> None:
        """One voice answers, or changes its mind. What it says already, and a voice of another seat, is let pass."""
        ballot = sitting.ballot
        mine = {each.member: each for each in self._voices(sitting, seat)}
        if ballot is None or is_on_paper(ballot) or member not in mine or choice not in ANSWERS:
            return
        self._casts[member] = mine[member].cast_by
        self.understood(mine[member].cast_by)
        if self._standing(mine[member]).choice is choice:
            return
        if self._kept.ballot != ballot.id:
            self._forget(self._kept.votes)
        before = [each for each in self._kept.votes if each.member == member]
        boxed = self.box(sitting).vote_of(member)
        turn = max([*(each.turn for each in before), boxed.turn if boxed is not None else 0]) + 1
        self._forget(each for each in before if each.id not in self._recorded and each.id not in self._sent)
        self._kept = KeptVotes(sitting.id, ballot.id, (*self._kept.votes, OwnVote(id, member, choice, turn)))

    def ask(self, member: MemberId, command: SeatCommand, id: ProposalId) -> None:
        """Ask for the floor or for a kind of ballot, or no longer; the newest such wish of a member is the one."""
        self.understood(member)
        topic = (member, _topic(command))
        before = self._asks.get(topic)
        if before is None or before.command != command:
            self._asks[topic] = Proposed(id, command)

    def understood(self, member: MemberId) -> None:
        """He has read why something was refused."""
        self._refusals.pop(member, None)

    # -- the line --------------------------------------------------------------------------------------------

    def line_opened(self) -> None:
        """A new line: what was recorded is told to this kiosk again, which may be another one."""
        self._leave_line()
        self._recorded.clear()

    def line_lost(self) -> None:
        """Floor and requests are asked once: the journal tells whether they went through."""
        self._leave_line()

    def _leave_line(self) -> None:
        self._perhaps_heard |= self._sent.keys()
        self._box = EMPTY_BOX
        for gone in (self._asks, self._sent, self._again, self._parked):
            gone.clear()

    def due(self, at: float) -> tuple[Proposed, ...]:
        """What is to be sent now: what was not yet, on this line, and what has waited long for its receipt."""
        waiting = [*self._votes_to_send(), *self._asks.values()]
        due = tuple(each for each in waiting if at - self._sent.get(each.id, -PATIENCE_SECONDS) >= PATIENCE_SECONDS)
        for each in due:
            if each.id in self._sent:
                self._again.add(each.id)
            self._sent[each.id] = at
        return due

    @property
    def waits(self) -> bool:
        """Something is still without its receipt."""
        return bool(self._asks) or any(True for _ in self._votes_to_send())

    def _votes_to_send(self) -> Iterable[Proposed]:
        """Only while the ballot is open in this seat's own journal."""
        if self._kept.ballot == self._open and self._open != NO_BALLOT:
            for each in self._kept.votes:
                if each.id not in self._recorded and each.id not in self._parked:
                    yield Proposed(each.id, CastVote(self._kept.ballot, each.member, each.choice, each.turn))

    def receipt(self, id: ProposalId, refusal: Refusal | None) -> None:
        """What became of a proposal; one that is no longer known means nothing."""
        asked = next((topic for topic, each in self._asks.items() if each.id == id), None)
        if asked is not None:
            del self._asks[asked]
            if refusal is not None:
                self._refusals[asked[0]] = refusal
            return
        vote = next((each for each in self._kept.votes if each.id == id), None)
        if vote is None:
            return
        if refusal is None:
            self._record(vote)
        elif refusal is Refusal.BALLOT_NOT_OPEN and self._open == self._kept.ballot:
            # A kiosk that came back may not know the ballot yet; else its end is on its way to this seat.
            self._parked.add(id)
        elif refusal is Refusal.NOT_KEPT:
            # The kiosk's disk failed: this seat keeps the vote, says so, and proposes it again after its patience.
            self._again.add(id)
            self._refuse(vote.member, refusal)
        else:
            if vote == self._newest(vote.member):
                self._refuse(vote.member, refusal)
            self._forget((vote,))

    def told_box(self, box: BallotBox) -> None:
        """The votes cast so far in the open ballot, as the kiosk has them."""
        self._box = box
        if box.ballot == NO_BALLOT:
            return
        if box.ballot != self._kept.ballot:
            if self._open != self._kept.ballot:
                self._forget(self._kept.votes)
            return
        for id in self._parked:
            self._sent.pop(id, None)
        self._parked.clear()
        for vote in self._kept.votes:
            boxed = box.vote_of(vote.member)
            if boxed is not None and (boxed.turn, boxed.choice) == (vote.turn, vote.choice):
                self._record(vote)
            elif boxed is not None and boxed.turn > vote.turn and vote.id in self._recorded:
                # Said aloud since, and written down by the presenter.
                self._forget((vote,))

    # -- the journal -----------------------------------------------------------------------------------------

    def follow(self, sitting: Sitting, ended: EndedBallots) -> None:
        """The sitting has gone on: a ballot that is over takes its votes along."""
        now_open = sitting.ballot.id if sitting.ballot is not None else NO_BALLOT
        if now_open not in (NO_BALLOT, self._open) or sitting.open_item != self._item:
            self._refusals.clear()
        self._open, self._item = now_open, sitting.open_item
        other_sitting = sitting.id not in (NO_SITTING_ID, self._kept.sitting)
        if self._kept.ballot in ended.ids and not other_sitting:
            self._tell_too_late()
        if self._kept.ballot in ended.ids or other_sitting:
            self._forget(self._kept.votes)

    def _tell_too_late(self) -> None:
        """Not of a vote that was sent on a line since lost: it may be in the result."""
        for vote in self._kept.votes:
            if vote == self._newest(vote.member) and vote.id not in self._recorded | self._perhaps_heard:
                self._refuse(vote.member, Refusal.BALLOT_NOT_OPEN)

    # -- what is kept and shown ------------------------------------------------------------------------------

    @property
    def kept(self) -> KeptVotes:
        """What shall be on this seat's disk."""
        return self._kept

    def box(self, sitting: Sitting) -> BallotBox:
        """The votes of the room, while their ballot is open here too; else nothing."""
        ballot = sitting.ballot
        return self._box if ballot is not None and self._box.ballot == ballot.id else EMPTY_BOX

    def voices(self, sitting: Sitting, seat: SeatNumber) -> tuple[OwnVoice, ...]:
        """Each voice that is cast at this seat in the open ballot, and how its answer stands."""
        ballot = sitting.ballot
        if ballot is None or is_on_paper(ballot):
            return ()
        return tuple(map(self._standing, self._voices(sitting, seat)))

    @property
    def refusals(self) -> tuple[tuple[MemberId, Refusal], ...]:
        """Why the last wish of a member was refused, until he has understood it or wishes something else."""
        return tuple(self._refusals.items())

    @property
    def asking(self) -> frozenset[MemberId]:
        """Whose wish, other than a vote, is on its way."""
        return frozenset(member for member, _ in self._asks)

    def _standing(self, voice: Voice) -> OwnVoice:
        """A change of mind on its way comes first, then what the room sees, then what this seat was told."""
        own = self._newest(voice.member) if self._kept.ballot == self._open else None
        boxed = self._box.vote_of(voice.member) if self._box.ballot == self._open else None
        if own is not None and own.id not in self._recorded:
            return OwnVoice(voice, own.choice, VoteState.SLOW if own.id in self._again else VoteState.SENDING)
        if boxed is not None:
            return OwnVoice(voice, boxed.choice, VoteState.RECORDED, boxed.aloud)
        return OwnVoice(voice, own.choice, VoteState.RECORDED) if own is not None else OwnVoice(voice)

    @staticmethod
    def _voices(sitting: Sitting, seat: SeatNumber) -> list[Voice]:
        if sitting.ballot is None:
            return []
        voices = voices_of(sitting, sitting.ballot.item)
        return [voice for member in sitting.council.members_at(seat) for voice in voices.cast_by(member.id)]

    def _newest(self, member: MemberId) -> OwnVote | None:
        return next((each for each in reversed(self._kept.votes) if each.member == member), None)

    def _record(self, vote: OwnVote) -> None:
        self._recorded.add(vote.id)
        self._parked.discard(vote.id)
        self._again.discard(vote.id)
        caster = self._casts.get(vote.member, vote.member)
        if self._refusals.get(caster) is Refusal.NOT_KEPT:
            del self._refusals[caster]
        self._forget(each for each in self._kept.votes if each.member == vote.member and each.turn < vote.turn)

    def _refuse(self, member: MemberId, refusal: Refusal) -> None:
        """Told in the half of whoever cast the voice."""
        self._refusals[self._casts.get(member, member)] = refusal

    def _forget(self, votes: Iterable[OwnVote]) -> None:
        gone = {each.id for each in votes}
        left = tuple(each for each in self._kept.votes if each.id not in gone)
        self._kept = KeptVotes(self._kept.sitting, self._kept.ballot, left) if left else NO_VOTES
        for ids in (self._recorded, self._parked, self._again, self._perhaps_heard):
            ids -= gone
        for id in gone:
            self._sent.pop(id, None)


def _topic(command: SeatCommand) -> str:
    match command:
        case AskFloor() | LeaveFloor():
            return "floor"
        case RequestBallot() | DropRequest():
            return "ballot"
        case CastVote():
            raise ValueError("a vote is no question")
