"""A proxy accepted or refused, and what ends it."""

from dataclasses import replace

import pytest

from shared.domain.ids import MemberId
from shared.domain.rules.basis import Doubt
from shared.domain.rules.proxies import (
    Proxy,
    ProxyEnd,
    ProxyFacts,
    ProxyReason,
    after_arrival,
    after_departure,
    after_revocation,
    check_proxy,
)

IN_ORDER = ProxyFacts()
ANNE, BERNARD, CHLOE, DENIS = (MemberId(name) for name in ("anne", "bernard", "chloe", "denis"))
PROXIES = (Proxy(ANNE, BERNARD), Proxy(CHLOE, DENIS))


def test_a_proxy_in_order_is_accepted() -> None:
    found = check_proxy(IN_ORDER)
    assert (found.accepted, found.warned, found.because, found.doubts) == (True, False, ProxyReason.WITHIN_LIMIT, ())


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        (replace(IN_ORDER, revoked=True), ProxyReason.REVOKED),
        (replace(IN_ORDER, written=False), ProxyReason.NOT_WRITTEN),
        (replace(IN_ORDER, holder_is_member=False), ProxyReason.HOLDER_NOT_A_MEMBER),
        (replace(IN_ORDER, holder_is_grantor=True), ProxyReason.HOLDER_IS_GRANTOR),
        (replace(IN_ORDER, names_meeting=False), ProxyReason.OTHER_MEETING),
        (replace(IN_ORDER, meetings=4), ProxyReason.TOO_MANY_MEETINGS),
        (replace(IN_ORDER, grantor_present=True), ProxyReason.GRANTOR_PRESENT),
        (replace(IN_ORDER, holder_present=False), ProxyReason.HOLDER_NOT_PRESENT),
        (replace(IN_ORDER, holder_has=1), ProxyReason.HOLDER_HAS_ONE),
    ],
)
def test_one_thing_wrong_refuses_a_proxy_and_is_named(facts: ProxyFacts, because: ProxyReason) -> None:
    found = check_proxy(facts)
    assert (found.accepted, found.because) == (False, because)


def test_three_meetings_in_a_row_are_the_most_but_for_certified_illness() -> None:
    assert check_proxy(replace(IN_ORDER, meetings=3)).because is ProxyReason.WITHIN_LIMIT
    assert check_proxy(replace(IN_ORDER, meetings=4, illness_certified=True)).because is ProxyReason.ILLNESS


def test_a_new_proxy_after_three_in_a_row_is_accepted_with_a_warning() -> None:
    found = check_proxy(replace(IN_ORDER, meetings_before=3))
    assert (found.accepted, found.warned, found.because) == (True, True, ProxyReason.FOURTH_IN_A_ROW)
    assert found.doubts == (Doubt.PROXY_AFTER_THREE,)
    assert not check_proxy(replace(IN_ORDER, meetings_before=2)).warned
    assert not check_proxy(replace(IN_ORDER, meetings_before=3, illness_certified=True)).warned


def test_one_given_during_the_meeting_is_for_the_internal_rules() -> None:
    facts = replace(IN_ORDER, during_sitting=True)
    assert check_proxy(facts).because is ProxyReason.DURING_SITTING
    refused = check_proxy(facts, during_sitting_allowed=False)
    assert (refused.accepted, refused.because) == (False, ProxyReason.RULES_FORBID_DURING_SITTING)
    assert refused.doubts == (Doubt.PROXY_DURING_SITTING,)


def test_it_ends_when_the_grantor_arrives() -> None:
    found = after_arrival(PROXIES, ANNE)
    assert found.in_force == (PROXIES[1],)
    assert [(each.proxy, each.because) for each in found.ended] == [(PROXIES[0], ProxyEnd.GRANTOR_ARRIVED)]


def test_it_falls_with_its_holder() -> None:
    found = after_departure(PROXIES, DENIS)
    assert found.in_force == (PROXIES[0],)
    assert [(each.proxy, each.because) for each in found.ended] == [(PROXIES[1], ProxyEnd.HOLDER_LEFT)]
    assert found.ended[0].doubts == (Doubt.PROXY_LIFE,)


def test_it_can_be_revoked_at_any_time() -> None:
    found = after_revocation(PROXIES, CHLOE)
    assert [(each.proxy, each.because) for each in found.ended] == [(PROXIES[1], ProxyEnd.REVOKED)]
    assert found.ended[0].doubts == ()


def test_nothing_ends_for_those_who_have_no_part_in_a_proxy() -> None:
    for change in (after_arrival(PROXIES, BERNARD), after_departure(PROXIES, ANNE), after_revocation(PROXIES, DENIS)):
        assert (change.in_force, change.ended) == (PROXIES, ())
