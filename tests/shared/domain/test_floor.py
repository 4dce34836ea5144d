"""The speakers' queue: in the order of asking, and how long each has spoken."""

from datetime import timedelta

from shared.domain.floor import EMPTY_FLOOR, Floor, asked_for, given_to, left_by, taken_back
from tests.fakes.manual_clock import START
from tests.fakes.meeting import all_of, m

MINUTE = timedelta(minutes=1)


def queue(*numbers: int) -> Floor:
    floor = EMPTY_FLOOR
    for number in numbers:
        floor = asked_for(floor, m(number))
    return floor


def test_members_wait_in_the_order_in_which_they_asked() -> None:
    assert queue(4, 2, 9).queue == all_of(4, 2, 9)


def test_whoever_asks_again_goes_to_the_end_and_waits_once() -> None:
    assert queue(4, 2, 4).queue == all_of(2, 4)


def test_whoever_no_longer_wants_to_speak_leaves_the_queue() -> None:
    assert left_by(queue(4, 2, 9), m(2)).queue == all_of(4, 9)
    assert left_by(queue(4), m(2)) == queue(4)


def test_the_floor_is_given_whatever_the_order() -> None:
    floor = given_to(queue(4, 2, 9), m(2), START)
    assert (floor.speaker, floor.since, floor.queue) == (m(2), START, all_of(4, 9))


def test_the_floor_may_be_given_to_one_who_did_not_ask() -> None:
    floor = given_to(EMPTY_FLOOR, m(7), START)
    assert (floor.speaker, floor.queue) == (m(7), ())


def test_time_is_added_up_for_each_speaker() -> None:
    floor = given_to(EMPTY_FLOOR, m(4), START)
    floor = given_to(floor, m(2), START + 3 * MINUTE)
    floor = given_to(floor, m(4), START + 4 * MINUTE)
    assert (floor.spoken_by(m(4)), floor.spoken_by(m(2))) == (3 * MINUTE, MINUTE)
    floor = taken_back(floor, START + 6 * MINUTE)
    assert (floor.spoken_by(m(4)), floor.spoken_by(m(9))) == (5 * MINUTE, timedelta())
    assert (floor.speaker, floor.since) == (None, None)


def test_nothing_is_taken_back_while_nobody_speaks() -> None:
    assert taken_back(queue(4), START) == queue(4)


def test_a_clock_set_back_counts_as_no_time() -> None:
    floor = taken_back(given_to(EMPTY_FLOOR, m(4), START), START - MINUTE)
    assert floor.spoken == ((m(4), timedelta()),)
