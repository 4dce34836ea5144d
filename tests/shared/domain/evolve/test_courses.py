"""How one item's course is replaced in the sitting."""

from shared.domain.evolve.courses import with_course
from shared.domain.items import ItemCourse, ItemState
from tests.fakes.meeting import LAID, ROADS, SCHOOL, given


def test_each_item_has_one_course_in_the_order_in_which_it_first_had_one() -> None:
    sitting = given(LAID)
    assert sitting.courses == ()
    sitting = with_course(with_course(sitting, ItemCourse(ROADS)), ItemCourse(SCHOOL))
    sitting = with_course(sitting, ItemCourse(ROADS, ItemState.OPEN))
    assert sitting.courses == (ItemCourse(ROADS, ItemState.OPEN), ItemCourse(SCHOOL))


def test_an_item_without_a_course_is_coming() -> None:
    assert given(LAID).course(ROADS) == ItemCourse(ROADS)
    assert given(LAID).state_of(ROADS) is ItemState.COMING
