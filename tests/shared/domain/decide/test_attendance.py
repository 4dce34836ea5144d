"""Roll call, arrivals and departures, proxies (L2121-20), places, secretary (L2121-15), who presides (L2121-14)."""

from dataclasses import replace
from datetime import date

import pytest

from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_events import BallotOpened
from shared.domain.ballots import BallotKind, Purpose
from shared.domain.events import Event, SittingOpened
from shared.domain.ids import BallotId
from shared.domain.meeting_commands import (
    EndRollCall,
    HandInProxy,
    HandOver,
    MarkMember,
    NameSecretaries,
    OpenItem,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
)
from shared.domain.meeting_events import (
    ItemAdjourned,
    ItemOpened,
    MarkUndone,
    MemberMarked,
    MemberWithdrew,
    PlacesSwapped,
    PresidingChosen,
    ProxyHandedIn,
    ProxyRevoked,
    RollCallEnded,
    SecretariesNamed,
)
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.presiding import PresidingReason
from shared.domain.rules.proxies import Proxy
from shared.domain.sitting import Sitting
from shared.domain.standing import presiding_of, quorum_of, voices_of
from tests.fakes.meeting import (
    ACCOUNTS,
    AGENDA,
    DATED,
    EVERYBODY,
    LAID,
    OPENED,
    ROADS,
    SCHOOL,
    SECOND,
    STARTED,
    all_of,
    came,
    council,
    done,
    given,
    laid,
    m,
    on,
    roll,
    ruled,
    started,
    went,
    when,
)

AWAITED, PRESENT, EXCUSED = RollState.AWAITED, RollState.PRESENT, RollState.EXCUSED
ABSENT, LEFT = RollState.ABSENT, RollState.LEFT
NOBODY_KNOWN = laid(of=Council("Valbrume", (), (), 6))
VOTING = BallotOpened(
    BallotId("ba" * 16), ROADS, BallotKind.ORDINARY, Purpose.DECISION, "", "", m(1), None, (), 0, 7, 13
)


def present_in(sitting: Sitting) -> set[str]:
    return set(sitting.attendance.present)


# -- the roll call -----------------------------------------------------------------------------------------------


def test_members_are_called_one_by_one() -> None:
    for state in (PRESENT, EXCUSED, ABSENT):
        assert when(OPENED, MarkMember(m(6), state)) == (MemberMarked(m(6), state),)


def test_a_member_told_of_before_the_opening_is_told_of() -> None:
    assert when(LAID, MarkMember(m(6), EXCUSED)) == (MemberMarked(m(6), EXCUSED),)


def test_to_mark_a_member_as_he_is_marked_is_nothing() -> None:
    assert when((*OPENED, *came(6)), MarkMember(m(6), PRESENT)) == ()
    assert when(started(*range(1, 13)), MarkMember(m(13), ABSENT)) == ()


def test_nobody_goes_back_to_not_called() -> None:
    assert when((*OPENED, *came(6)), MarkMember(m(6), AWAITED)) is Refusal.NOTHING_TO_UNDO


@pytest.mark.parametrize(
    "command",
    [
        MarkMember(m(99), PRESENT),
        HandInProxy(m(99), m(2), DATED),
        HandInProxy(m(6), m(99), DATED),
        NameSecretaries(all_of(5, 99)),
        HandOver(m(99)),
        SwapPlaces(m(2), m(99)),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_stranger_has_no_part_in_the_council(command: MarkMember) -> None:
    assert when(STARTED, command) is Refusal.UNKNOWN_MEMBER


@pytest.mark.parametrize(
    "command",
    [
        MarkMember(m(6), PRESENT),
        UndoMark(),
        EndRollCall(),
        HandInProxy(m(6), m(7), DATED),
        RevokeProxy(m(6)),
        NameSecretaries(all_of(5)),
        HandOver(m(2)),
        SwapPlaces(m(2), m(3)),
    ],
    ids=lambda each: type(each).__name__,
)
def test_without_a_list_of_members_nobody_is_called(command: MarkMember) -> None:
    assert when((*NOBODY_KNOWN, SittingOpened()), command) is Refusal.NO_COUNCIL


def test_the_roll_call_ends_when_everybody_was_called_and_reads_the_quorum() -> None:
    """R3.1, R3.3: 13 in office, 7 needed."""
    not_the_last = (*OPENED, *roll(*range(1, 9))[:-2])
    assert when(not_the_last, EndRollCall()) is Refusal.NOT_EVERYBODY_CALLED
    assert when((*not_the_last, MemberMarked(m(13), EXCUSED)), EndRollCall()) == (RollCallEnded(7, 8),)


def test_the_roll_call_ends_without_quorum_too_and_the_items_wait() -> None:
    """R3.6: the sitting is held to say that it cannot be."""
    assert when((*OPENED, *roll(*range(1, 7))[:-1]), EndRollCall()) == (RollCallEnded(7, 6),)


def test_a_second_convocation_needs_no_quorum_at_the_roll_call() -> None:
    """R3.6."""
    second = (*laid(SECOND), SittingOpened())
    assert when((*second, *roll(1, 2, 3)[:-1]), EndRollCall()) == (RollCallEnded(None, 3),)


def test_the_roll_call_is_held_once() -> None:
    assert when(STARTED, EndRollCall()) is Refusal.ROLL_CALL_OVER


def test_proxies_do_not_count_for_the_quorum() -> None:
    """R3.2, R4.5: 6 at the table and 4 proxies are 6."""
    papers = tuple(ProxyHandedIn(m(6 + holder), m(holder), DATED) for holder in range(1, 5))
    assert when((*OPENED, *papers, *roll(*range(1, 7))[:-1]), EndRollCall()) == (RollCallEnded(7, 6),)


# -- a wrong tick ------------------------------------------------------------------------------------------------


def test_a_wrong_tick_is_undone_in_one_step() -> None:
    assert when((*OPENED, *came(6)), UndoMark()) == (MarkUndone(),)
    assert given((*OPENED, *came(6), MarkUndone())).attendance.state_of(m(6)) is AWAITED


def test_a_wrong_tick_is_undone_with_what_it_did_to_proxies() -> None:
    before = given((*OPENED, *came(2), ProxyHandedIn(m(6), m(2), DATED)))
    for wrong in (MarkMember(m(6), PRESENT), MarkMember(m(2), ABSENT)):
        after = done(before, wrong)
        assert after.attendance.papers == ()
        assert done(after, UndoMark()) == before


def test_nothing_is_undone_twice_nor_before_anything_was_done() -> None:
    assert when(OPENED, UndoMark()) is Refusal.NOTHING_TO_UNDO
    assert when((*OPENED, *came(6, 7), MarkUndone()), UndoMark()) is Refusal.NOTHING_TO_UNDO


def test_the_end_of_the_roll_call_is_not_undone() -> None:
    assert when((*OPENED, *roll(*EVERYBODY)), UndoMark()) is Refusal.NOTHING_TO_UNDO


def test_a_slip_of_the_roll_call_is_marked_anew() -> None:
    assert when((*OPENED, *came(6)), MarkMember(m(6), EXCUSED)) == (MemberMarked(m(6), EXCUSED),)


def test_during_the_roll_call_nobody_has_left_yet() -> None:
    assert when((*OPENED, *came(6)), MarkMember(m(6), LEFT)) == (MemberMarked(m(6), ABSENT),)
    assert when((*OPENED, MemberMarked(m(6), ABSENT)), MarkMember(m(6), LEFT)) == ()


# -- coming and going --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", [LEFT, ABSENT, EXCUSED])
def test_whoever_was_there_and_goes_has_left_whatever_is_said_of_him(said: RollState) -> None:
    assert when(STARTED, MarkMember(m(6), said)) == (MemberMarked(m(6), LEFT),)


def test_whoever_was_never_there_cannot_leave() -> None:
    for state in (ABSENT, EXCUSED):
        begun = (*OPENED, *roll(*range(1, 13)), MemberMarked(m(13), state))
        assert when(begun, MarkMember(m(13), LEFT)) is Refusal.MEMBER_NOT_AT_THE_TABLE


def test_an_absence_is_excused_after_the_roll_call_too() -> None:
    assert when(started(*range(1, 13)), MarkMember(m(13), EXCUSED)) == (MemberMarked(m(13), EXCUSED),)


def test_a_late_arrival_ends_the_proxy_that_was_given() -> None:
    """R4.4."""
    begun = (*OPENED, ProxyHandedIn(m(13), m(2), DATED), *roll(*range(1, 13)))
    assert when(begun, MarkMember(m(13), PRESENT)) == (MemberMarked(m(13), PRESENT, all_of(13)),)


def test_a_departure_takes_both_voices_away() -> None:
    """R4.3."""
    begun = (*OPENED, ProxyHandedIn(m(13), m(2), DATED), *roll(*range(1, 13)))
    assert when(begun, MarkMember(m(2), LEFT)) == (MemberMarked(m(2), LEFT, all_of(13)),)
    sitting = given((*begun, *went(2)))
    assert voices_of(sitting, ROADS).total == 11


def test_a_member_who_returns_votes_again_and_his_proxy_stays_ended() -> None:
    sitting = given((*OPENED, ProxyHandedIn(m(13), m(2), DATED), *roll(*range(1, 13)), *went(2)))
    sitting = done(sitting, MarkMember(m(2), PRESENT))
    assert (voices_of(sitting, ROADS).total, sitting.attendance.papers) == (12, ())


# -- proxies -----------------------------------------------------------------------------------------------------

CALLED = (*OPENED, *roll(*range(1, 12)))
"""12 and 13 are absent."""


def test_a_proxy_is_written_and_dated() -> None:
    """R4.1, R4.2: the minutes name the grantor and the date."""
    assert when(LAID, HandInProxy(m(13), m(2), DATED)) == (ProxyHandedIn(m(13), m(2), DATED),)
    sitting = given((*LAID, ProxyHandedIn(m(13), m(2), DATED)))
    assert [(paper.proxy, paper.dated) for paper in sitting.attendance.papers] == [(Proxy(m(13), m(2)), DATED)]


def test_nobody_gives_a_proxy_to_himself() -> None:
    assert when(OPENED, HandInProxy(m(6), m(6), DATED)) is Refusal.PROXY_NOT_TO_ONESELF


def test_a_holder_has_one_proxy_and_no_more() -> None:
    """L2121-20."""
    held = (*OPENED, ProxyHandedIn(m(13), m(2), DATED))
    assert when(held, HandInProxy(m(12), m(2), DATED)) is Refusal.PROXY_HOLDER_HAS_ONE
    assert when((*held, ProxyRevoked(m(13))), HandInProxy(m(12), m(2), DATED)) == (ProxyHandedIn(m(12), m(2), DATED),)


def test_the_same_proxy_twice_is_nothing_and_another_date_or_holder_replaces_it() -> None:
    held = (*CALLED, ProxyHandedIn(m(13), m(2), DATED))
    assert when(held, HandInProxy(m(13), m(2), DATED)) == ()
    later = date(2026, 12, 11)
    assert when(held, HandInProxy(m(13), m(2), later)) == (ProxyHandedIn(m(13), m(2), later),)
    sitting = done(given(held), HandInProxy(m(13), m(3), DATED))
    assert sitting.attendance.proxies == (Proxy(m(13), m(3)),)


@pytest.mark.parametrize("state", [ABSENT, EXCUSED])
def test_the_holder_must_be_present_himself(state: RollState) -> None:
    """R4.3."""
    away = (*OPENED, MemberMarked(m(2), state))
    assert when(away, HandInProxy(m(13), m(2), DATED)) is Refusal.PROXY_HOLDER_AWAY
    gone = (*STARTED, *went(2, 13))
    assert when(gone, HandInProxy(m(13), m(2), DATED)) is Refusal.PROXY_HOLDER_AWAY


def test_a_holder_who_is_not_called_yet_may_be_named_and_the_proxy_falls_when_he_is_absent() -> None:
    sitting = given((*OPENED, ProxyHandedIn(m(13), m(2), DATED)))
    found = when((*OPENED, ProxyHandedIn(m(13), m(2), DATED)), MarkMember(m(2), ABSENT))
    assert found == (MemberMarked(m(2), ABSENT, all_of(13)),)
    assert done(sitting, MarkMember(m(2), ABSENT)).attendance.papers == ()


def test_nobody_passes_a_proxy_on() -> None:
    """R4.3: whoever gives one is away, and what he held has fallen."""
    sitting = given((*OPENED, ProxyHandedIn(m(13), m(2), DATED), ProxyHandedIn(m(2), m(3), DATED)))
    assert done(sitting, MarkMember(m(2), ABSENT)).attendance.proxies == (Proxy(m(2), m(3)),)
    assert done(sitting, MarkMember(m(2), PRESENT)).attendance.proxies == (Proxy(m(13), m(2)),)


def test_whoever_is_present_at_the_roll_call_votes_himself() -> None:
    assert when((*OPENED, *came(6)), HandInProxy(m(6), m(2), DATED)) is Refusal.PROXY_GRANTOR_PRESENT


def test_whoever_is_about_to_leave_hands_a_proxy_in_and_it_serves_from_then_on() -> None:
    """R4.1: no text forbids one given during the meeting."""
    sitting = done(given(STARTED), HandInProxy(m(6), m(2), DATED))
    assert voices_of(sitting, ROADS).by_proxy == 0
    sitting = done(sitting, MarkMember(m(6), LEFT))
    assert [voice.member for voice in voices_of(sitting, ROADS).cast_by(m(2))] == [m(2), m(6)]


def test_the_internal_rules_may_forbid_a_proxy_during_the_sitting() -> None:
    """R4.1, SETTING: until the end of the roll call it is none during the sitting."""
    strict = (*laid(of=council(proxies_during_sitting=False)), SittingOpened())
    assert when(strict, HandInProxy(m(13), m(2), DATED)) == (ProxyHandedIn(m(13), m(2), DATED),)
    called = (*strict, *roll(*range(1, 13)))
    assert when(called, HandInProxy(m(13), m(2), DATED)) is Refusal.PROXY_RULES_FORBID


def test_a_proxy_is_revoked_at_any_time_by_whoever_gave_one() -> None:
    held = (*OPENED, ProxyHandedIn(m(13), m(2), DATED))
    assert when(held, RevokeProxy(m(13))) == (ProxyRevoked(m(13)),)
    assert when(held, RevokeProxy(m(2))) is Refusal.NO_PROXY
    assert when((*held, ProxyRevoked(m(13))), RevokeProxy(m(13))) is Refusal.NO_PROXY


def test_the_mayor_gives_no_proxy_for_the_accounts() -> None:
    """L2121-14, R3.13."""
    accounts = on(ACCOUNTS, presiding=None)
    assert when(accounts, HandInProxy(m(1), m(2), DATED)) is Refusal.PROXY_OF_MAYOR_ON_ACCOUNTS
    assert when(accounts, HandInProxy(m(6), m(2), DATED)) == (ProxyHandedIn(m(6), m(2), DATED),)
    for elsewhere in (on(ROADS), (*accounts, ItemAdjourned(ACCOUNTS))):
        assert when(elsewhere, HandInProxy(m(1), m(2), DATED)) == (ProxyHandedIn(m(1), m(2), DATED),)


def test_a_proxy_that_the_mayor_gave_for_the_sitting_gives_no_voice_on_the_accounts() -> None:
    """L2121-14, R3.13."""
    sitting = given((*OPENED, ProxyHandedIn(m(1), m(2), DATED), *roll(*range(2, 14))))
    assert [voice.member for voice in voices_of(sitting, ROADS).cast_by(m(2))] == [m(2), m(1)]
    assert [voice.member for voice in voices_of(sitting, ACCOUNTS).cast_by(m(2))] == [m(2)]


# -- the secretary -----------------------------------------------------------------------------------------------


def test_the_secretaries_are_named_among_those_at_the_table_once_the_roll_is_called() -> None:
    """L2121-15, R6.1."""
    assert when(OPENED, NameSecretaries(all_of(5))) is Refusal.ROLL_CALL_FIRST
    assert when(CALLED, NameSecretaries(all_of(5))) == (SecretariesNamed(all_of(5)),)
    assert when(CALLED, NameSecretaries(all_of(5, 6))) == (SecretariesNamed(all_of(5, 6)),)
    for named in (all_of(13), all_of(5, 13), ()):
        assert when(CALLED, NameSecretaries(named)) is Refusal.MEMBER_NOT_AT_THE_TABLE


def test_a_secretary_is_named_once_and_another_in_his_place() -> None:
    named = (*CALLED, SecretariesNamed(all_of(5)))
    assert when(named, NameSecretaries(all_of(5))) == ()
    assert when(named, NameSecretaries(all_of(5, 5))) == ()
    assert when(named, NameSecretaries(all_of(6))) == (SecretariesNamed(all_of(6)),)


# -- who presides ------------------------------------------------------------------------------------------------


def test_the_mayor_hands_the_open_item_over() -> None:
    """R6.2: recorded for each item."""
    assert when(on(ROADS), HandOver(m(6))) == (PresidingChosen(m(6), ROADS),)
    sitting = done(given(on(ROADS)), HandOver(m(6)))
    assert (presiding_of(sitting, ROADS).member, presiding_of(sitting, SCHOOL).member) == (m(6), m(1))
    assert sitting.course(ROADS).presiding == m(6)


def test_to_hand_over_twice_to_the_same_is_nothing() -> None:
    assert when((*on(ROADS), PresidingChosen(m(6), ROADS)), HandOver(m(6))) == ()


def test_only_a_member_at_the_table_presides() -> None:
    assert when((*on(ROADS), *went(6)), HandOver(m(6))) is Refusal.MEMBER_NOT_AT_THE_TABLE
    interested = MemberWithdrew(ROADS, m(6), WithdrawalKind.INTERESTED)
    assert when((*on(ROADS), interested), HandOver(m(6))) is Refusal.MEMBER_NOT_AT_THE_TABLE


def test_the_presidency_does_not_change_while_a_vote_is_being_cast() -> None:
    assert when((*on(ROADS), VOTING), HandOver(m(6))) is Refusal.BALLOT_OPEN


def test_the_mayor_does_not_preside_the_accounts() -> None:
    """L2121-14: the council elects somebody else."""
    accounts = on(ACCOUNTS, presiding=None)
    assert when(accounts, HandOver(m(1))) is Refusal.CANNOT_PRESIDE
    assert when(accounts, HandOver(m(2))) == (PresidingChosen(m(2), ACCOUNTS),)
    sitting = done(given(accounts), HandOver(m(2)))
    found = presiding_of(sitting, ACCOUNTS)
    assert (found.member, found.because) == (m(2), PresidingReason.ELECTED_FOR_ACCOUNTS)


def test_the_mayor_may_take_another_item_back() -> None:
    assert when((*on(ROADS), PresidingChosen(m(6), ROADS)), HandOver(m(1))) == (PresidingChosen(m(1), ROADS),)


def test_between_items_the_council_names_who_presides_while_mayor_and_deputies_are_away() -> None:
    """L2122-17, R6.2."""
    no_office = started(*range(5, 14))
    assert presiding_of(given(no_office), None).member == m(5)
    for events in (no_office, (*no_office, *ruled(ROADS, 2))):
        assert when(events, HandOver(m(9))) == (PresidingChosen(m(9), None),)
        sitting = done(given(events), HandOver(m(9)))
        assert (presiding_of(sitting, SCHOOL).member, presiding_of(sitting, None).member) == (m(9), m(9))


def test_a_council_without_mayor_is_presided_by_its_oldest_member_until_one_is_elected() -> None:
    """L2122-8, R5.15."""
    agenda = tuple(each for each in AGENDA if each.kind is not ItemKind.MINUTES)
    new = (*laid(of=council(mayor=False), agenda=agenda), SittingOpened(), *roll(*EVERYBODY))
    election = next(each.id for each in agenda if each.kind is ItemKind.ELECTION)
    found = when((*new, SecretariesNamed(all_of(5))), OpenItem(election))
    assert isinstance(found, tuple)
    assert found[0] == ItemOpened(election, m(9), PresidingReason.OLDEST, 7, 13)


# -- places ------------------------------------------------------------------------------------------------------


def test_two_members_change_places_at_any_time_of_the_sitting() -> None:
    everywhen: tuple[tuple[Event, ...], ...] = (LAID, OPENED, (*on(ROADS), VOTING))
    for events in everywhen:
        assert when(events, SwapPlaces(m(2), m(9))) == (PlacesSwapped(m(2), m(9)),)


def test_to_change_places_with_oneself_is_nothing() -> None:
    assert when(OPENED, SwapPlaces(m(2), m(2))) == ()


def test_the_quorum_is_read_anew_with_each_who_comes_or_goes() -> None:
    sitting = given(started(*range(1, 8)))
    assert (quorum_of(sitting, None).counted, quorum_of(sitting, None).at_the_limit) == (7, True)
    assert not quorum_of(done(sitting, MarkMember(m(7), LEFT)), None).reached
    assert quorum_of(done(sitting, MarkMember(m(8), PRESENT)), None).counted == 8


def test_somebody_listed_and_no_longer_in_office_counts_for_nothing() -> None:
    smaller = replace(council(), members=council().members[:12], places=council().places[:12])
    sitting = given((*laid(of=smaller), SittingOpened(), *roll(*EVERYBODY)))
    assert (quorum_of(sitting, None).counted, present_in(sitting) - {m(13)}) == (12, set(all_of(*range(1, 13))))
