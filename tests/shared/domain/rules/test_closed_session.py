"""Sitting without the public is asked for by enough members, and voted by more than half of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ballots import Counts
from shared.domain.rules.closed_session import ClosedReason, closed_session


@pytest.mark.parametrize(
    ("members", "mayor", "voices", "counts", "because"),
    [
        (3, False, 11, Counts(6, 3, 2), ClosedReason.CLOSED),
        (3, False, 11, Counts(5, 1, 5), ClosedReason.NO_MAJORITY),
        (3, False, 12, Counts(6, 0, 6), ClosedReason.NO_MAJORITY),
        (2, False, 9, Counts(9), ClosedReason.TOO_FEW_ASK),
        (0, True, 9, Counts(5), ClosedReason.CLOSED),
    ],
)
def test_abstentions_count_as_a_no(
    members: int, mayor: bool, voices: int, counts: Counts, because: ClosedReason
) -> None:
    found = closed_session(asked_by_members=members, asked_by_mayor=mayor, voices=voices, counts=counts)
    assert (found.because, found.closed) == (because, because is ClosedReason.CLOSED)
    assert found.admissible is (because is not ClosedReason.TOO_FEW_ASK)
    assert found.needed == voices // 2 + 1


@given(st.integers(1, 69), st.data())
def test_a_vote_that_would_carry_anything_else_may_not_close_the_doors(voices: int, data: st.DataObject) -> None:
    for_ = data.draw(st.integers(0, voices))
    found = closed_session(asked_by_members=3, asked_by_mayor=False, voices=voices, counts=Counts(for_))
    assert found.closed is (2 * for_ > voices)
