"""Quorum: the base, the count, and what it lets happen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind
from shared.domain.rules.proxies import Proxy
from shared.domain.rules.quorum import Convening, CourseReason, QuorumReason, quorum, quorum_course, quorum_in
from shared.domain.rules.voices import Room
from tests.shared.domain.rules.test_voices import ABSENT, ANNE, AWAY, BERNARD, MAYOR, MEMBERS

TODAY = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("in_office", "present", "withdrawn", "required", "counted", "reached"),
    [
        (13, 7, 0, 7, 7, True),
        (13, 6, 0, 7, 6, False),
        (15, 7, 0, 8, 7, False),
        (14, 8, 0, 8, 8, True),
        (12, 6, 0, 7, 6, False),
        (8, 4, 0, 5, 4, False),
        (13, 8, 1, 7, 7, True),
        (13, 7, 1, 7, 6, False),
        (19, 10, 2, 10, 8, False),
        (0, 0, 0, 1, 0, False),
    ],
)
def test_more_than_half_of_the_members_in_office_are_at_the_table(
    in_office: int, present: int, withdrawn: int, required: int, counted: int, reached: bool
) -> None:
    found = quorum(members_in_office=in_office, present=present, withdrawn=withdrawn)
    assert (found.required, found.counted, found.reached) == (required, counted, reached)
    assert found.because is (QuorumReason.REACHED if reached else QuorumReason.NOT_REACHED)


def test_members_set_aside_leave_the_count_and_the_base() -> None:
    found = quorum(members_in_office=13, present=8, set_aside=2, set_aside_present=2)
    assert (found.base, found.required, found.counted, found.reached) == (11, 6, 6, True)
    absent_too = quorum(members_in_office=13, present=6, set_aside=2)
    assert (absent_too.required, absent_too.reached) == (6, True)
    assert found.doubts == (Doubt.EXCLUSION_MATTERS,)
    assert found.articles == (Article.L2121_17, Article.L2131_11, Article.L1111_6)


def test_the_mayor_out_for_the_accounts_is_not_counted() -> None:
    assert not quorum(members_in_office=13, present=7, mayor_out=True).reached
    found = quorum(members_in_office=13, present=8, mayor_out=True)
    assert (found.reached, found.at_the_limit) == (True, True)
    assert found.articles == (Article.L2121_17, Article.L2121_14)


def test_a_second_convocation_needs_no_quorum_for_the_same_items_only() -> None:
    same = quorum(members_in_office=13, present=3, convening=Convening.SECOND_SAME_ITEM)
    assert (same.required, same.reached, same.because) == (None, True, QuorumReason.NOT_NEEDED)
    assert (same.missing, same.at_the_limit) == (0, False)
    new = quorum(members_in_office=13, present=5, convening=Convening.SECOND_NEW_ITEM)
    assert (new.required, new.reached, new.missing) == (7, False, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"present": 14},
        {"present": 3, "withdrawn": 4},
        {"present": 3, "withdrawn": -1},
        {"present": 0, "mayor_out": True},
        {"present": 5, "set_aside": 1, "set_aside_present": 2},
        {"present": 5, "set_aside": 14},
        {"present": 5, "set_aside_present": -1},
    ],
)
def test_impossible_numbers_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="more members"):
        quorum(**{"members_in_office": 13, **wrong})  # type: ignore[arg-type]


@given(st.integers(1, 69), st.data())
def test_one_more_at_the_table_never_loses_the_quorum(in_office: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, in_office - 1))
    withdrawn = data.draw(st.integers(0, present))
    fewer, more = (quorum(members_in_office=in_office, present=present + each, withdrawn=withdrawn) for each in (0, 1))
    assert fewer.reached <= more.reached
    assert fewer.counted + fewer.missing >= (fewer.required or 0)


@given(st.integers(1, 69), st.data())
def test_more_members_in_office_never_need_fewer(in_office: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, in_office))
    one, other = (quorum(members_in_office=in_office + each, present=present) for each in (0, 1))
    assert (one.required or 0) <= (other.required or 0)
    assert one.reached >= other.reached


@given(st.integers(0, 13), st.integers(0, 6))
def test_proxies_never_make_a_quorum(present: int, many: int) -> None:
    """B09: whatever the number of proxies, only those at the table are counted."""
    proxies = tuple(Proxy(grantor, MEMBERS[0]) for grantor in MEMBERS[present:][:many])
    found = quorum_in(Room(MEMBERS, frozenset(MEMBERS[:present]), proxies), on=TODAY)
    assert (found.required, found.counted, found.reached) == (7, present, present >= 7)


def test_a_room_gives_its_own_figures() -> None:
    item = Room(
        MEMBERS,
        frozenset(MEMBERS[:9]),
        (Proxy(ABSENT, ANNE),),
        (
            Withdrawal(ANNE, WithdrawalKind.INTERESTED),
            Withdrawal(BERNARD, WithdrawalKind.SET_ASIDE),
            Withdrawal(AWAY, WithdrawalKind.SET_ASIDE),
            Withdrawal(MAYOR, WithdrawalKind.ACCOUNTS),
        ),
    )
    found = quorum_in(item, on=TODAY)
    assert (found.base, found.required, found.counted) == (11, 6, 6)
    assert (found.withdrawn, found.set_aside, found.set_aside_present, found.mayor_out) == (1, 2, 1, True)
    before = quorum_in(item, on=date(2021, 6, 1))
    assert (before.base, before.required, before.counted, before.withdrawn) == (13, 7, 6, 2)


def test_the_room_and_the_numbers_agree() -> None:
    item = Room(MEMBERS, frozenset(MEMBERS[:8]), (), (Withdrawal(ANNE, WithdrawalKind.INTERESTED),))
    assert quorum_in(item, on=TODAY) == quorum(members_in_office=13, present=8, withdrawn=1)
    assert replace(item, withdrawals=()).at_the_table() == MEMBERS[:8]


def test_departures_in_the_debate_do_not_void_its_vote_but_no_other_item_opens() -> None:
    """B84: the quorum is just there when the item opens; one leaves; its vote holds, the next item is refused."""
    opened, now = (quorum(members_in_office=13, present=present) for present in (7, 6))
    found = quorum_course(opened, now)
    assert (found.item_may_be_voted, found.next_item_may_open) == (True, False)
    assert found.because is CourseReason.LOST_IN_DEBATE
    assert found.doubts == (Doubt.MEMBERS_WHO_RETURN,)


def test_a_quorum_that_holds_lets_everything_go_on_and_one_never_reached_nothing() -> None:
    there, gone = (quorum(members_in_office=13, present=present) for present in (8, 6))
    assert quorum_course(there, there).because is CourseReason.HOLDS
    never = quorum_course(gone, gone)
    assert (never.item_may_be_voted, never.next_item_may_open, never.because) == (
        *(False, False),
        CourseReason.NOT_REACHED,
    )
    back = quorum_course(gone, there)
    assert (back.item_may_be_voted, back.next_item_may_open) == (False, True)
