"""What the room sees of a vote, and what is kept of it."""

import pytest

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.ballot_display import ballot_display, gives_itself_away


@pytest.mark.parametrize(
    ("kind", "visible", "names"),
    [(BallotKind.ORDINARY, True, False), (BallotKind.PUBLIC, True, True), (BallotKind.SECRET, False, False)],
)
def test_an_ordinary_vote_is_seen_and_not_kept_a_public_one_kept_a_secret_one_neither(
    kind: BallotKind, visible: bool, names: bool
) -> None:
    found = ballot_display(kind)
    assert (found.choices_visible, found.totals_before_close, found.names_kept) == (visible, visible, names)


@pytest.mark.parametrize(
    ("counts", "away"),
    [
        (Counts(), False),
        (Counts(6, 4, blank=1), False),
        (Counts(1, 1, blank=9), True),
        (Counts(11), True),
        (Counts(0, 11), True),
        (Counts(5, blank=6), False),
    ],
)
def test_a_secret_result_that_tells_everybody_s_choice_is_known_as_such(counts: Counts, away: bool) -> None:
    assert gives_itself_away(counts) is away
