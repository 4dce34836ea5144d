"""Unanimity is of the votes expressed."""

import pytest

from shared.domain.ballots import Counts
from shared.domain.rules.unanimity import UnanimityReason, unanimity


@pytest.mark.parametrize(
    ("counts", "because"),
    [
        (Counts(13), UnanimityReason.ALL_FOR),
        (Counts(9, 0, 4), UnanimityReason.ALL_FOR),
        (Counts(9, no_part=1, blank=1, null=1), UnanimityReason.ALL_FOR),
        (Counts(0, 8), UnanimityReason.ALL_AGAINST),
        (Counts(12, 1), UnanimityReason.DIVIDED),
        (Counts(0, 0, 13), UnanimityReason.NOTHING_EXPRESSED),
    ],
)
def test_abstentions_are_left_out_and_one_dissent_is_enough(counts: Counts, because: UnanimityReason) -> None:
    found = unanimity(counts)
    assert found.because is because
    assert found.unanimous is (because in (UnanimityReason.ALL_FOR, UnanimityReason.ALL_AGAINST))
