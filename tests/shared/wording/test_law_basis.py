"""Articles and decisions, as lawyers write them."""

import pytest

from shared.domain.rules.basis import Article
from shared.wording.law_basis import Figure, articles, listed, told


def test_articles_of_one_code_are_listed_together() -> None:
    assert articles((Article.L2121_17,)) == "art.\u00a0L.\u00a02121-17 du CGCT"
    assert articles((Article.L2121_17, Article.L2131_11, Article.L1111_6)) == (
        "art.\u00a0L.\u00a02121-17, L.\u00a02131-11 et L.\u00a01111-6 du CGCT"
    )


def test_another_code_and_a_decision_are_told_after_them() -> None:
    assert articles((Article.CHAURE, Article.ELECTORAL_L270, Article.L2121_4)) == (
        "art.\u00a0L.\u00a02121-4 du CGCT\u202f; art.\u00a0L.\u00a0270 du code électoral\u202f; "
        "CE, 19 janvier 1983, Chauré"
    )


def test_no_article_is_nothing() -> None:
    assert articles(()) == ""


@pytest.mark.parametrize("article", list(Article))
def test_each_article_can_be_told(article: Article) -> None:
    said = articles((article,))
    assert said
    assert "electoral-" not in said


def test_words_are_listed_with_a_last_and() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]


def test_what_is_not_there_is_left_out() -> None:
    found = told("Oui.", "", "C'est dit.", figures=(("Pour", 3), ("Contre", None), ("Blancs", 0)))
    assert found.sentence == "Oui. C’est dit."
    assert found.figures == (Figure("Pour", "3"), Figure("Blancs", "0"))
