"""What becomes of an item: which states end it, which of its votes is its decision."""

from dataclasses import replace

from shared.domain.ballots import BallotKind, Counts, Purpose, Result, Source
from shared.domain.ids import BallotId
from shared.domain.items import ItemCourse, ItemState
from tests.fakes.manual_clock import START
from tests.fakes.meeting import ROADS, m


def result(number: int, purpose: Purpose) -> Result:
    return Result(
        ballot=BallotId(f"{number:032x}"),
        item=ROADS,
        kind=BallotKind.ORDINARY,
        purpose=purpose,
        question="",
        text="",
        presiding=m(1),
        source=Source.HANDS,
        counts=Counts(for_=7),
        voices=7,
        silent=0,
        carried=True,
        outcome="adopted",
        because="majority",
        presiding_choice=None,
        choices=(),
        opened_at=START,
        closed_at=START,
    )


def test_an_item_that_is_coming_or_open_is_not_over() -> None:
    assert {state for state in ItemState if not state.is_over} == {ItemState.COMING, ItemState.OPEN}


def test_what_was_put_off_or_talked_about_can_still_be_decided() -> None:
    undecided = {state for state in ItemState if state.is_over and not state.was_decided}
    assert undecided == {ItemState.DISCUSSED, ItemState.ADJOURNED, ItemState.WITHDRAWN}


def test_the_last_vote_on_the_item_itself_is_its_decision() -> None:
    first, amendment, last = result(1, Purpose.DECISION), result(2, Purpose.AMENDMENT), result(3, Purpose.DECISION)
    course = ItemCourse(ROADS, results=(first, last, amendment))
    assert course.decision == last
    assert replace(course, results=(first, amendment)).decision == first


def test_votes_on_how_to_vote_decide_nothing() -> None:
    others = tuple(
        result(number, purpose) for number, purpose in enumerate(Purpose, 1) if purpose is not Purpose.DECISION
    )
    assert ItemCourse(ROADS, results=others).decision is None
    assert ItemCourse(ROADS).decision is None
