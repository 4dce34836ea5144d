"""Who may vote on an item, and with how many voices."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ids import MemberId
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind
from shared.domain.rules.proxies import Proxy, ProxyFacts, ProxyReason, after_arrival, after_departure
from shared.domain.rules.voices import Room, SilentReason, Voice, may_hold_proxy, members_of_quorum, voices

MEMBERS = tuple(MemberId(f"m{number:02}") for number in range(1, 14))
MAYOR, ANNE, BERNARD, CHLOE = MEMBERS[:4]
ABSENT, AWAY = MEMBERS[-2:]
TODAY = date(2026, 12, 10)


def room(present: int = 9, *proxies: Proxy) -> Room:
    return Room(MEMBERS, frozenset(MEMBERS[:present]), proxies)


def interested(*members: MemberId) -> tuple[Withdrawal, ...]:
    return tuple(Withdrawal(member, WithdrawalKind.INTERESTED) for member in members)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    present = draw(st.frozensets(st.sampled_from(MEMBERS)))
    grantors = draw(st.lists(st.sampled_from(MEMBERS), unique=True, max_size=6))
    proxies = tuple(Proxy(grantor, draw(st.sampled_from(MEMBERS))) for grantor in grantors)
    out = draw(st.lists(st.sampled_from(MEMBERS), unique=True, max_size=4))
    kinds = st.sampled_from(WithdrawalKind)
    return Room(MEMBERS, present, proxies, tuple(Withdrawal(member, draw(kinds)) for member in out))


def test_everybody_at_the_table_has_a_voice_and_so_has_who_is_represented() -> None:
    found = voices(room(9, Proxy(ABSENT, ANNE)))
    assert (found.total, found.own, found.by_proxy) == (10, 9, 1)
    assert found.cast_by(ANNE) == (Voice(ANNE, ANNE), Voice(ABSENT, ANNE))
    assert [each.because for each in found.silent] == [SilentReason.ABSENT] * 3


def test_absent_members_are_not_among_the_expected_voices() -> None:
    """B03: nine present and no proxy are nine of nine, before and after a late arrival too."""
    assert [voices(room(present)).total for present in (9, 10, 9)] == [9, 10, 9]


def test_a_proxy_whose_holder_is_not_in_the_room_gives_no_voice() -> None:
    """B02: in every combination of a grantor, a holder and a third member, there or not."""
    for grantor_there, holder_there, third_there in product((True, False), repeat=3):
        there = dict(zip((ANNE, BERNARD, CHLOE), (grantor_there, holder_there, third_there), strict=True))
        trio = Room(tuple(there), frozenset(each for each in there if there[each]), (Proxy(ANNE, BERNARD),))
        represented = holder_there and not grantor_there
        assert voices(trio).total == sum(there.values()) + represented
        reasons = {each.member: each.because for each in voices(trio).silent}
        assert (reasons.get(ANNE) is SilentReason.HOLDER_ABSENT) is (not grantor_there and not holder_there)


def test_the_proxy_carried_by_a_withdrawn_member_falls_with_him_for_the_item() -> None:
    item = replace(room(10, Proxy(ABSENT, ANNE), Proxy(AWAY, BERNARD)), withdrawals=interested(ANNE))
    found = voices(item)
    assert found.total == 10
    assert {each.member: each.because for each in found.silent} == {
        ANNE: SilentReason.WITHDRAWN,
        MEMBERS[10]: SilentReason.ABSENT,
        ABSENT: SilentReason.HOLDER_WITHDRAWN,
    }
    assert found.cast_by(ANNE) == ()
    assert found.articles == (Article.L2121_20, Article.L2131_11)


def test_the_mayor_leaves_his_accounts_with_the_proxy_he_carries_and_can_give_none() -> None:
    accounts = (Withdrawal(MAYOR, WithdrawalKind.ACCOUNTS),)
    carries = replace(room(11, Proxy(ABSENT, MAYOR), Proxy(AWAY, ANNE)), withdrawals=accounts)
    assert voices(carries).total == 11
    gives = Room(MEMBERS, frozenset(MEMBERS[1:9]), (Proxy(MAYOR, ANNE),), accounts)
    assert voices(gives).total == 8
    assert voices(gives).silent[0].because is SilentReason.ACCOUNTS


def test_an_absent_member_who_is_interested_is_not_represented_either() -> None:
    found = voices(replace(room(9, Proxy(ABSENT, ANNE)), withdrawals=interested(ABSENT)))
    assert found.total == 9
    assert found.doubts == (Doubt.ABSENT_BUT_INTERESTED,)


def test_one_holder_casts_one_proxy() -> None:
    found = voices(room(9, Proxy(ABSENT, ANNE), Proxy(AWAY, ANNE)))
    assert found.by_proxy == 1
    assert found.silent[-1].because is SilentReason.HOLDER_HAS_ANOTHER


def test_a_member_set_aside_has_no_voice_and_leaves_the_base_of_the_quorum() -> None:
    item = replace(room(9), withdrawals=(Withdrawal(ANNE, WithdrawalKind.SET_ASIDE),))
    assert voices(item).total == 8
    assert (members_of_quorum(item, on=TODAY), members_of_quorum(item, on=date(2021, 5, 1))) == (12, 13)
    assert voices(item).doubts == (Doubt.EXCLUSION_MATTERS,)
    assert voices(item).articles == (Article.L2121_20, Article.L2131_11, Article.L1111_6)


@given(rooms())
def test_each_member_has_one_voice_or_a_reason_for_none(item: Room) -> None:
    found = voices(item)
    assert {each.member for each in found.voices} | {each.member for each in found.silent} == set(MEMBERS)
    assert len(found.voices) + len(found.silent) == len(MEMBERS)
    assert found.own == len(item.at_the_table())
    assert all(len(found.cast_by(member)) <= 2 for member in MEMBERS)
    assert all(voice.cast_by in item.at_the_table() for voice in found.voices)


@given(rooms(), st.sampled_from(MEMBERS))
def test_no_withdrawal_adds_a_voice(item: Room, member: MemberId) -> None:
    if item.withdrawal_of(member) is None:
        without = replace(item, withdrawals=(*item.withdrawals, *interested(member)))
        assert voices(without).total <= voices(item).total
        assert voices(without).total >= voices(item).total - 2


def test_nobody_from_outside_is_in_the_room_and_nobody_is_there_twice() -> None:
    stranger = MemberId("stranger")
    with pytest.raises(ValueError, match="not in office"):
        Room(MEMBERS, frozenset({stranger}))
    with pytest.raises(ValueError, match="not in office"):
        Room(MEMBERS, frozenset(), (), interested(stranger))
    with pytest.raises(ValueError, match="twice"):
        Room(MEMBERS, frozenset(), (), interested(ANNE, ANNE))
    with pytest.raises(ValueError, match="twice"):
        Room((ANNE, ANNE), frozenset())


@pytest.mark.parametrize(
    ("proxy", "because"),
    [
        (Proxy(ABSENT, ANNE), ProxyReason.WITHIN_LIMIT),
        (Proxy(ABSENT, AWAY), ProxyReason.HOLDER_NOT_PRESENT),
        (Proxy(CHLOE, ANNE), ProxyReason.GRANTOR_PRESENT),
        (Proxy(ANNE, ANNE), ProxyReason.HOLDER_IS_GRANTOR),
        (Proxy(ABSENT, BERNARD), ProxyReason.HOLDER_HAS_ONE),
        (Proxy(AWAY, BERNARD), ProxyReason.WITHIN_LIMIT),
        (Proxy(ABSENT, MemberId("clerk")), ProxyReason.HOLDER_NOT_A_MEMBER),
    ],
)
def test_the_room_says_who_may_hold_a_proxy(proxy: Proxy, because: ProxyReason) -> None:
    assert may_hold_proxy(room(9, Proxy(AWAY, BERNARD)), proxy, ProxyFacts()).because is because


def test_who_is_about_to_leave_hands_his_proxy_in_while_he_is_still_there() -> None:
    leaving = ProxyFacts(during_sitting=True)
    assert may_hold_proxy(room(9), Proxy(CHLOE, ANNE), leaving).accepted
    assert not may_hold_proxy(room(9), Proxy(CHLOE, ANNE), leaving, during_sitting_allowed=False).accepted


def test_voices_follow_arrivals_and_departures_of_a_real_sitting() -> None:
    """B83: nine present, two with a proxy; one arrives, votes, leaves: twelve voices, then eleven, then eleven."""
    proxies = (Proxy(ABSENT, ANNE), Proxy(AWAY, BERNARD))
    late = MEMBERS[9]
    with_him = Room(MEMBERS, frozenset(MEMBERS[:9]) | {late}, after_arrival(proxies, late).in_force)
    without = replace(with_him, present=with_him.present - {late}, proxies=after_departure(proxies, late).in_force)
    assert [voices(item).total for item in (with_him, without, without)] == [12, 11, 11]


def test_a_holder_who_leaves_takes_two_voices_along() -> None:
    """B86: eight present and five proxies are thirteen voices, and eleven once a holder is gone."""
    proxies = tuple(Proxy(grantor, holder) for grantor, holder in zip(MEMBERS[8:], MEMBERS[1:6], strict=True))
    item = Room(MEMBERS, frozenset(MEMBERS[:8]), proxies)
    left = after_departure(proxies, ANNE)
    after = replace(item, present=item.present - {ANNE}, proxies=left.in_force)
    assert [voices(each).total for each in (item, after)] == [13, 11]
    assert [each.proxy for each in left.ended] == [proxies[0]]


def test_the_absent_mayor_is_represented_by_the_deputy_who_presides() -> None:
    """B84: seven present, four proxies, the mayor's among them: eleven voices."""
    holders = MEMBERS[1:5]
    grantors = (MAYOR, *MEMBERS[8:11])
    proxies = tuple(Proxy(grantor, holder) for grantor, holder in zip(grantors, holders, strict=True))
    assert voices(Room(MEMBERS, frozenset(MEMBERS[1:8]), proxies)).total == 11
