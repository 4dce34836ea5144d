"""What is said where a page should be."""

import pytest

from shared.domain.documents import Reason
from shared.wording.pages import page, page_of, when_it_comes, why_no_page


def test_a_page_is_named_with_its_number_of_pages() -> None:
    assert (page(5), page_of(5, 12)) == ("p.\u00a05", "p.\u00a05/12")


def test_a_document_on_its_way_says_what_is_missing_and_when_it_is_ready() -> None:
    assert "12\u00a0Mo à recevoir, prêt dans environ 40\u00a0s" in when_it_comes(12_000_000, 33.0)
    assert "prêt dans" not in when_it_comes(12_000_000, None)
    assert "à recevoir" not in when_it_comes(0, None)


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_a_sentence_for_a_person(reason: Reason) -> None:
    said = why_no_page(reason)
    assert said[0].isupper()
    assert said.endswith(".")
    assert reason.value not in said
