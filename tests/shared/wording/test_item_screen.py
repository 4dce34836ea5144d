"""The words of the mayor's panels of one item and of the floor."""

from datetime import date, timedelta

import pytest

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ids import ItemId
from shared.domain.items import ItemState
from shared.domain.rules.exclusion import WithdrawalKind
from shared.wording import item_screen as words
from tests.fakes.voting import council, m

ROAD = AgendaItem(ItemId("i4"), "4", "Chemin de l'Étang")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_an_item_is_told_with_what_became_of_it() -> None:
    assert plain(words.item_title(ROAD, ItemState.ADJOURNED)) == "4. Chemin de l'Étang (ajourné)"


def test_each_kind_has_a_name_and_says_what_the_law_asks() -> None:
    assert len({words.kind_name(kind) for kind in ItemKind}) == len(ItemKind)
    assert all(words.kind_means(kind) for kind in words.kinds())
    assert words.kind_means(ItemKind.GENERAL) == ""


@pytest.mark.parametrize("kind", list(WithdrawalKind))
def test_the_text_of_the_law_stands_beside_each_way_of_being_out(kind: WithdrawalKind) -> None:
    said = words.withdrawal_means(kind, date(2026, 12, 11))
    assert said.endswith(")")
    assert "art." in said
    member = council().member(m(2))
    assert member is not None
    assert "e" in words.out(kind, member).split()[0][-2:]


@pytest.mark.parametrize(("seconds", "told"), [(0, ""), (42, "42 s"), (125, "2 min 05"), (4320, "72 min 00")])
def test_the_time_of_a_speaker_is_told(seconds: int, told: str) -> None:
    assert plain(words.spoke(timedelta(seconds=seconds))) == told


def test_who_speaks_is_named_with_the_time() -> None:
    member = council().member(m(2))
    assert member is not None
    assert plain(words.speaks(member, timedelta(seconds=125))) == "Mme Last2 a la parole, 2 min 05"
    assert plain(words.speaks(member, timedelta())) == "Mme Last2 a la parole"


def test_who_asks_is_named_in_the_order_of_asking() -> None:
    members = [each for each in council().in_order if each.id in (m(2), m(3))]
    assert plain(words.next_speakers(members)) == "Demandent la parole : Mme Last2, Mme Last3"
    assert plain(words.next_speakers(council().in_order[3:8])).endswith("Mme Last4, Mme Last5 et 3 autres")
    assert plain(words.next_speakers(members[:1])) == "Demande la parole : Mme Last2"
    assert words.next_speakers(()) == ""
