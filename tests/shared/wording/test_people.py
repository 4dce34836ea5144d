"""How councillors are named."""

from dataclasses import replace

from shared.domain.ids import MemberId
from shared.domain.people import Member, Office
from shared.wording.people import full_name, short_name, short_names, told_apart

ANNE = Member(MemberId("m01"), "Mme", "Anne", "Delaunoy", Office.DEPUTY, 2)
BERNARD = Member(MemberId("m02"), "", "Bernard", "Thévenin", Office.COUNCILLOR, 3)


def test_a_title_never_parts_from_its_name() -> None:
    assert short_name(ANNE) == "Mme\u00a0Delaunoy"


def test_a_member_without_a_title_is_called_by_the_name_alone() -> None:
    assert short_names((ANNE, BERNARD)) == "Mme\u00a0Delaunoy · Thévenin"


def test_lists_name_people_in_full() -> None:
    assert full_name(ANNE) == "Mme\u00a0Anne Delaunoy"
    assert full_name(BERNARD) == "Bernard Thévenin"


def test_two_of_one_name_are_told_apart_by_their_first_names() -> None:
    zoe = replace(ANNE, id=MemberId("m03"), first_name="Zoé")
    assert short_name(told_apart(ANNE, (ANNE, BERNARD, zoe))) == "Mme\u00a0Anne Delaunoy"
    assert told_apart(ANNE, (ANNE, BERNARD)) is ANNE
    husband = replace(zoe, title="M.")
    assert told_apart(ANNE, (ANNE, husband)) is ANNE, "the title tells them apart"
