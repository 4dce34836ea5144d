"""Quorum, withdrawals, proxies, voices and the chair, said."""

import pytest

from shared.domain.rules.quorum import Convening, quorum
from shared.domain.rules.voices import SilentReason
from shared.wording.law_presence import PresenceAnswer, quorum_label, tell_presence, why_silent
from tests.shared.wording.law_answers import PRESENCES, assert_well_set, codes_not_met


def said(**figures: int) -> str:
    return tell_presence(quorum(members_in_office=13, **figures)).sentence.replace("\u00a0", " ")  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", PRESENCES)
def test_each_answer_is_said_in_well_set_sentences(answer: PresenceAnswer) -> None:
    assert_well_set(tell_presence(answer).sentence)


def test_every_reason_is_among_the_answers() -> None:
    assert codes_not_met(PRESENCES) == set()


def test_a_quorum_says_the_base_the_count_and_the_verdict() -> None:
    assert said(present=9) == (
        "Il faut plus de la moitié des 13 membres en exercice, soit 7 à la table. 9 sont là. Le quorum est atteint."
    )
    assert "Il manque 2 membres : le quorum n’est pas atteint." in said(present=5)
    assert "de justesse" in said(present=7)
    assert "Personne n’est là." in said(present=0)
    assert "1 est là." in said(present=1)


def test_who_is_out_of_the_item_is_taken_off_aloud() -> None:
    assert "9 sont là, moins 1 en déport, le maire sorti pour ses comptes : 7 comptent." in said(
        present=9, withdrawn=1, mayor_out=1
    )
    assert "de 11 membres (13 en exercice, moins 2 écartés au titre de l’article L. 1111-6), soit 6" in said(
        present=8, set_aside=2, set_aside_present=2
    )
    assert "moins 1 écarté" in said(present=8, set_aside=1)


def test_the_light_of_the_quorum_has_its_figures_beside_it() -> None:
    assert quorum_label(quorum(members_in_office=13, present=8)) == "8\u00a0présents, 7 requis"
    second = quorum(members_in_office=13, present=1, convening=Convening.SECOND_SAME_ITEM)
    assert quorum_label(second) == "1\u00a0présent"


@pytest.mark.parametrize("because", list(SilentReason))
def test_whoever_has_no_voice_is_told_why(because: SilentReason) -> None:
    assert why_silent(because)
    assert [other for other in SilentReason if why_silent(other) == why_silent(because)] == [because]
