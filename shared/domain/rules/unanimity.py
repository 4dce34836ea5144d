"""Whether a vote was unanimous: all *expressed* votes agree, whichever way. Abstentions are told beside it."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.ballots import Counts
from shared.domain.rules.basis import Article
from shared.domain.rules.explained import Explained


class UnanimityReason(StrEnum):
    ALL_FOR = "all_for"
    ALL_AGAINST = "all_against"
    DIVIDED = "divided"
    NOTHING_EXPRESSED = "nothing_expressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanimity(Explained):
    counts: Counts
    unanimous: bool
    because: UnanimityReason


def unanimity(counts: Counts) -> Unanimity:
    """Thirteen for, or nine for and four abstentions: unanimous. Nothing expressed is not unanimity."""
    match bool(counts.for_), bool(counts.against):
        case True, False:
            because = UnanimityReason.ALL_FOR
        case False, True:
            because = UnanimityReason.ALL_AGAINST
        case True, True:
            because = UnanimityReason.DIVIDED
        case _:
            because = UnanimityReason.NOTHING_EXPRESSED
    return Unanimity(
        counts=counts,
        unanimous=because in (UnanimityReason.ALL_FOR, UnanimityReason.ALL_AGAINST),
        because=because,
        articles=(Article.L2121_20,),
    )
