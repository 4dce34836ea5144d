"""Ballot boxes in memory, with a disk that can be full. They work as the SQLite store does."""

from kiosk.services.ports import NotStored
from shared.domain.ballot_box import BallotBox, BoxedVote
from shared.domain.ids import BallotId, MemberId, SittingId


class MemoryBoxes:
    """Implements kiosk.services.ports.Boxes."""

    def __init__(self) -> None:
        self.is_full = False
        self.votes: dict[tuple[BallotId, MemberId], tuple[SittingId, BoxedVote]] = {}

    async def read(self, ballot: BallotId) -> BallotBox:
        return BallotBox(ballot, tuple(vote for (each, _), (_, vote) in self.votes.items() if each == ballot))

    async def keep(self, sitting: SittingId, ballot: BallotId, vote: BoxedVote) -> None:
        if self.is_full:
            raise NotStored("the disk is full")
        self.votes[ballot, vote.member] = (sitting, vote)

    async def erase(self, sitting: SittingId, *, but: BallotId) -> None:
        if self.is_full:
            raise NotStored("the disk is full")
        mine = [key for key, (where, _) in self.votes.items() if where == sitting and key[0] != but]
        for key in mine:
            del self.votes[key]
