"""What becomes of each item: opened, talked about, voted, put off. The items themselves are in agenda.py."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.ballots import BallotKind, Candidate, Purpose, Result
from shared.domain.ids import ItemId, MemberId
from shared.domain.rules.elections import Election
from shared.domain.rules.exclusion import Withdrawal
from shared.domain.rules.voices import Room


class ItemState(StrEnum):
    """Where an item is in its life."""

    COMING = "coming"
    OPEN = "open"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NOT_ADOPTED = "not_adopted"
    """Voted, and nothing was decided for it: a tie that nobody breaks, or nothing expressed."""

    ACKNOWLEDGED = "acknowledged"
    ELECTED = "elected"
    DISCUSSED = "discussed"
    """Talked about and ended without a decision."""

    ADJOURNED = "adjourned"
    WITHDRAWN = "withdrawn"

    @property
    def is_over(self) -> bool:
        return self not in (ItemState.COMING, ItemState.OPEN)

    @property
    def was_decided(self) -> bool:
        """The council has said something that lasts, so that nothing takes it back but another decision."""
        return self in (
            ItemState.ADOPTED,
            ItemState.REJECTED,
            ItemState.NOT_ADOPTED,
            ItemState.ELECTED,
            ItemState.ACKNOWLEDGED,
        )


@dataclass(frozen=True, slots=True)
class DraftText:
    """The text proposed to the vote. `before`: as it was before the last amendment; None: never amended."""

    text: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class BallotRequest:
    """A member at the table asks that the next vote on the item be public or secret; it holds for one vote."""

    member: MemberId
    kind: BallotKind


@dataclass(frozen=True, slots=True)
class SharedSeats:
    """Lists that share `seats` by the largest remainder; `shares` is empty while a tie asks for ages, and where nothing
    was expressed.
    """

    seats: int
    votes: tuple[tuple[str, int], ...]
    blank: int
    null: int
    voices: int
    shares: tuple[tuple[str, int], ...]
    because: str


@dataclass(frozen=True, slots=True)
class Appointed:
    """Names that took effect at once, without a vote (L2121-21), in the order of their list."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """`at_opening`: the room from which the quorum was counted then. `chosen_to_preside`: elected or named for it.

    `election`: the rounds so far, `candidates` whoever stood in the last one; `results`: ballots closed, oldest first.
    `debate`: what was said, as noted for the minutes.
    """

    item: ItemId
    state: ItemState = ItemState.COMING
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    at_opening: Room | None = None
    presiding: MemberId | None = None
    chosen_to_preside: MemberId | None = None
    withdrawals: tuple[Withdrawal, ...] = ()
    requests: tuple[BallotRequest, ...] = ()
    draft: DraftText | None = None
    election: Election | None = None
    candidates: tuple[Candidate, ...] = ()
    shared: SharedSeats | None = None
    appointed: Appointed | None = None
    results: tuple[Result, ...] = ()
    debate: str = ""

    @property
    def waiting_lists(self) -> SharedSeats | None:
        """Lists whose seats a tie holds back, until the births that it asks for are told."""
        waits = self.shared is not None and not self.shared.shares and any(count for _, count in self.shared.votes)
        return self.shared if waits else None

    @property
    def decision(self) -> Result | None:
        """The vote on the item itself, the last one where it was voted anew."""
        return next((each for each in reversed(self.results) if each.purpose is Purpose.DECISION), None)
