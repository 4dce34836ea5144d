"""The vote on sitting without the public (L2121-18). Not an ordinary vote: an abstention counts as a no."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.domain.ballots import Counts
from shared.domain.rules.basis import Article
from shared.domain.rules.explained import Explained, more_than_half

MEMBERS_TO_ASK: Final = 3


class ClosedReason(StrEnum):
    CLOSED = "closed"
    TOO_FEW_ASK = "too_few_ask"
    NO_MAJORITY = "no_majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedSession(Explained):
    """`voices`: members present or represented; `needed` is given even where the request may not be put."""

    asked_by_members: int
    asked_by_mayor: bool
    voices: int
    needed: int
    counts: Counts
    admissible: bool
    closed: bool
    because: ClosedReason


def closed_session(*, asked_by_members: int, asked_by_mayor: bool, voices: int, counts: Counts) -> ClosedSession:
    """On request of three members or the mayor, without debate: more than half of all present or represented."""
    admissible = asked_by_mayor or asked_by_members >= MEMBERS_TO_ASK
    needed = more_than_half(voices)
    carried = counts.for_ >= needed
    if not admissible:
        because = ClosedReason.TOO_FEW_ASK
    else:
        because = ClosedReason.CLOSED if carried else ClosedReason.NO_MAJORITY
    return ClosedSession(
        asked_by_members=asked_by_members,
        asked_by_mayor=asked_by_mayor,
        voices=voices,
        needed=needed,
        counts=counts,
        admissible=admissible,
        closed=admissible and carried,
        because=because,
        articles=(Article.L2121_18,),
    )
