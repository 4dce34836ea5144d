"""Publication, effect, signatures and rows of open data, said."""

import pytest

from shared.domain.rules.open_data_row import RowCheck
from shared.domain.rules.publication import Publication
from shared.wording.law_papers import PaperAnswer, publication_name, tell_paper
from tests.shared.wording.law_answers import PAPERS, assert_well_set, codes_not_met


@pytest.mark.parametrize("answer", PAPERS)
def test_each_answer_is_said_in_well_set_sentences(answer: PaperAnswer) -> None:
    assert_well_set(tell_paper(answer).sentence)


def test_every_reason_is_among_the_answers() -> None:
    assert codes_not_met(PAPERS) == set()


def test_a_row_tells_each_thing_that_is_wrong_in_it() -> None:
    rows = [answer for answer in PAPERS if isinstance(answer, RowCheck)]
    assert [tell_paper(row).sentence.count(".") for row in rows] == [1, 3, 1]


def test_each_way_of_publishing_has_its_name() -> None:
    assert len({publication_name(mode) for mode in Publication}) == len(Publication)
