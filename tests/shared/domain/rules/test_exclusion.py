"""The three ways of being out of an item, by date."""

from datetime import date

import pytest

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.exclusion import LeaveRoom, WithdrawalKind, withdrawal_effect

TODAY = date(2026, 12, 10)


@pytest.mark.parametrize("kind", list(WithdrawalKind))
def test_only_who_is_set_aside_leaves_the_base_of_the_quorum(kind: WithdrawalKind) -> None:
    assert withdrawal_effect(kind, on=TODAY).leaves_base is (kind is WithdrawalKind.SET_ASIDE)


def test_before_2022_nobody_left_the_base() -> None:
    assert not withdrawal_effect(WithdrawalKind.SET_ASIDE, on=date(2022, 2, 22)).leaves_base


def test_since_the_end_of_2025_the_interested_member_may_stay_seated_and_had_better_not() -> None:
    before, after = (
        withdrawal_effect(WithdrawalKind.INTERESTED, on=day) for day in (date(2025, 12, 23), date(2025, 12, 24))
    )
    assert (before.leave_room, after.leave_room) == (LeaveRoom.MUST, LeaveRoom.SHOULD)
    assert not after.may_debate
    assert after.articles == (Article.L2131_11, Article.CHAURE)


def test_the_mayor_may_debate_the_accounts_and_is_out_for_their_vote() -> None:
    found = withdrawal_effect(WithdrawalKind.ACCOUNTS, on=TODAY)
    assert (found.may_debate, found.leave_room) == (True, LeaveRoom.FOR_THE_VOTE)
    assert found.articles == (Article.L2121_14,)


def test_the_matters_of_l1111_6_are_told_as_not_seen() -> None:
    assert withdrawal_effect(WithdrawalKind.SET_ASIDE, on=TODAY).doubts == (Doubt.EXCLUSION_MATTERS,)
