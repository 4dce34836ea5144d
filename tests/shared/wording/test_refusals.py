"""Each refusal is said in French."""

import pytest

from shared.domain.refusals import Refusal
from shared.wording.refusals import why_not


@pytest.mark.parametrize("refusal", list(Refusal))
def test_each_refusal_is_a_sentence_for_a_person(refusal: Refusal) -> None:
    said = why_not(refusal)
    assert said[0].isupper()
    assert said.endswith(".")
    assert refusal.value not in said
    assert "'" not in said
