"""How one item's course is replaced in the sitting; both votes and the meeting do it."""

from dataclasses import replace

from shared.domain.items import ItemCourse
from shared.domain.sitting import Sitting


def with_course(sitting: Sitting, course: ItemCourse) -> Sitting:
    """The sitting with this course of an item, in the place of the one before."""
    known = any(each.item == course.item for each in sitting.courses)
    courses = tuple(course if each.item == course.item else each for each in sitting.courses)
    return replace(sitting, courses=courses if known else (*courses, course))
