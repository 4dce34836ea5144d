"""Every doubt is said."""

import pytest

from shared.domain.rules.basis import Doubt
from shared.wording.law_doubts import doubts
from tests.shared.wording.law_answers import assert_well_set


@pytest.mark.parametrize("doubt", list(Doubt))
def test_each_doubt_is_a_sentence(doubt: Doubt) -> None:
    assert_well_set(doubts((doubt,)))


def test_several_doubts_are_all_told_and_none_is_nothing() -> None:
    both = doubts((Doubt.SAME_AGE, Doubt.SIGNATURES))
    assert doubts((Doubt.SAME_AGE,)) in both
    assert doubts((Doubt.SIGNATURES,)) in both
    assert doubts(()) == ""
