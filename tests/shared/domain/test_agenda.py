"""Items of the agenda: which are business, and what a newer version's kind becomes."""

import pytest

from shared.domain.agenda import AgendaItem, ItemKind, moved
from shared.domain.ids import ItemId
from tests.fakes.meeting import AGENDA, WELCOME


def test_papers_of_the_sitting_itself_are_no_business() -> None:
    assert [item.id for item in AGENDA if not item.is_business] == [WELCOME]


@pytest.mark.parametrize(
    ("item", "business"),
    [
        (AgendaItem(ItemId("a"), "4.2", "Roads"), True),
        (AgendaItem(ItemId("a"), "", "A folder without a number"), True),
        (AgendaItem(ItemId("a"), "", "A new matter", added=True), True),
        (AgendaItem(ItemId("a"), "9", "Papers", kind=ItemKind.GENERAL), False),
        (AgendaItem(ItemId("a"), "", "Papers", kind=ItemKind.GENERAL, added=True), False),
    ],
)
def test_every_item_is_business_but_general_papers(item: AgendaItem, business: bool) -> None:
    assert item.is_business is business


def test_a_kind_that_only_a_newer_version_knows_is_read_as_unknown() -> None:
    assert ItemKind("petition") is ItemKind.UNKNOWN
    assert [ItemKind(kind.value) for kind in ItemKind] == list(ItemKind)


def test_an_item_is_taken_before_another_or_last() -> None:
    a, b, c = (AgendaItem(ItemId(name), name, name) for name in "abc")
    assert moved((a, b, c), c.id, a.id) == (c, a, b)
    assert moved((a, b, c), a.id, None) == (b, c, a)
    assert moved((a, b, c), a.id, ItemId("elsewhere")) == (b, c, a)
    assert moved((a, b, c), b.id, b.id) == (a, c, b)
    assert moved((a, b, c), ItemId("elsewhere"), a.id) == (a, b, c)
