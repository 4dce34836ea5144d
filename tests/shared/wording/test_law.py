"""Every number can be touched to see why."""

from collections.abc import Iterator

import pytest

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained
from shared.domain.rules.quorum import quorum
from shared.wording.law import Answer, why
from tests.shared.wording.law_answers import ELECTIONS, MEETINGS, PAPERS, PRESENCES, VOTES, assert_well_set

ALL: tuple[Answer, ...] = (*MEETINGS, *PRESENCES, *VOTES, *ELECTIONS, *PAPERS)


def every_kind(kind: type[Explained] = Explained) -> Iterator[type[Explained]]:
    for each in kind.__subclasses__():
        yield each
        yield from every_kind(each)


@pytest.mark.parametrize("answer", ALL)
def test_each_answer_has_a_sentence_and_an_article(answer: Answer) -> None:
    found = why(answer)
    assert_well_set(found.sentence)
    assert found.articles
    assert bool(found.doubt) is bool(answer.doubts)


def test_every_kind_of_answer_is_told() -> None:
    assert {kind.__qualname__ for kind in every_kind()} == {type(answer).__qualname__ for answer in ALL}


def test_articles_and_doubts_that_the_rules_give_are_all_met() -> None:
    assert {article for answer in ALL for article in answer.articles} == set(Article)
    never_alone = {Doubt.LARGEST_TOWNS, Doubt.EARLIER_LAW, Doubt.URGENT_FIRST_MEETING, Doubt.ABSENT_BUT_INTERESTED}
    assert {doubt for answer in ALL for doubt in answer.doubts} >= set(Doubt) - never_alone - {Doubt.NEW_CANDIDATE}


def test_the_figures_stand_beside_the_sentence() -> None:
    found = why(quorum(members_in_office=13, present=8, withdrawn=1))
    assert [(figure.label, figure.value) for figure in found.figures] == [
        ("Membres en exercice", "13"),
        ("Requis", "7"),
        ("À la table", "8"),
        ("Retirés", "1"),
        ("Comptés", "7"),
    ]
    assert found.articles.startswith("art.\u00a0L.\u00a02121-17 et L.\u00a02131-11 du CGCT")
