"""Facts of a vote that cannot be: nobody may tell them, so that nothing has to be made of them."""

from typing import Any

import pytest

from shared.domain.ballot_events import RoundClosed, SeatsShared
from shared.domain.ids import BallotId

IMPOSSIBLE = ({"votes": (("A", -1),)}, {"votes": (("A", 1), ("A", 2))}, {"blank": -1}, {"null": -1})


@pytest.mark.parametrize("wrong", IMPOSSIBLE, ids=str)
def test_papers_that_cannot_be_were_never_counted(wrong: dict[str, Any]) -> None:
    papers: dict[str, Any] = {"votes": (("A", 6), ("B", 5)), "blank": 1, "null": 0, "roll": 12, "voices": 12}
    ballot = BallotId("ba" * 16)
    assert RoundClosed(ballot=ballot, **papers, elected=None, because="no_absolute_majority")
    assert SeatsShared(ballot=ballot, **papers, shares=(("A", 2),), because="quotients")
    papers |= wrong
    with pytest.raises(ValueError, match=r"count|name"):
        RoundClosed(ballot=ballot, **papers, elected=None, because="no_absolute_majority")
    with pytest.raises(ValueError, match=r"count|name"):
        SeatsShared(ballot=ballot, **papers, shares=(("A", 2),), because="quotients")
