"""What the law says of the sitting as it stands: the same numbers for decisions, screens and papers."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_events import BallotClosed, BallotOpened, BallotRequested
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose, Source
from shared.domain.convocation import Convocation
from shared.domain.events import Event, SittingOpened
from shared.domain.ids import BallotId, ItemId
from shared.domain.meeting_events import (
    ItemAdded,
    ItemAdjourned,
    ItemWithdrawn,
    MemberWithdrew,
    PresidingChosen,
    ProxyHandedIn,
    SecretariesNamed,
)
from shared.domain.people import Office
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import BallotMode, Matter, ModeReason
from shared.domain.rules.clear_days import ClearDays, DelayReason
from shared.domain.rules.closed_session import ClosedSession
from shared.domain.rules.convocation import BusinessReason, MayDecide
from shared.domain.rules.elections import Contender
from shared.domain.rules.exclusion import Withdrawal, WithdrawalEffect, WithdrawalKind
from shared.domain.rules.majority import Outcome, Subject, Tally, TallyReason
from shared.domain.rules.presiding import Presiding, PresidingReason
from shared.domain.rules.proxies import Proxy
from shared.domain.rules.quorum import Convening, CourseReason, Quorum, QuorumReason
from shared.domain.rules.unanimity import Unanimity
from shared.domain.rules.voices import SilentReason, Voices
from shared.domain.sitting import Sitting
from shared.domain.standing import (
    carried,
    clear_days_of,
    contenders,
    convening_of,
    day_of,
    grounds_of,
    matter_of,
    may_be_decided,
    may_items_open,
    mayor_must_leave,
    minutes_to_settle,
    mode_of,
    presiding_of,
    quorum_course_of,
    quorum_of,
    room_of,
    subject_of,
    tally_of,
    verdict,
    voices_of,
    waiver_of,
)
from tests.fakes.manual_clock import START
from tests.fakes.meeting import (
    ACCOUNTS,
    AGENDA,
    DATED,
    DELEGATE,
    EVERYBODY,
    LAID,
    MAYOR,
    MEETING_DAY,
    MINUTES,
    OPENED,
    OTHER,
    ROADS,
    SCHOOL,
    SECOND,
    STARTED,
    URGENCY,
    URGENT,
    URGENT_AGENDA,
    all_of,
    council,
    given,
    laid,
    m,
    on,
    roll,
    ruled,
    started,
    went,
)

INTERESTED, SET_ASIDE, BY_ACCOUNTS = WithdrawalKind.INTERESTED, WithdrawalKind.SET_ASIDE, WithdrawalKind.ACCOUNTS
BALLOT = BallotId("ba" * 16)
NEW = AgendaItem(ItemId("new"), "", "A new matter", kind=ItemKind.OTHER_BUSINESS, added=True)


def item(name: ItemId) -> AgendaItem:
    return next(each for each in URGENT_AGENDA if each.id == name)


def waived(item: ItemId, counts: Counts, number: int = 0xBA) -> tuple[Event, ...]:
    ballot = BallotId(f"{number:032x}")
    return (
        BallotOpened(ballot, item, BallotKind.ORDINARY, Purpose.WAIVER, "", "", m(1), None, (), 0, 7, 13),
        BallotClosed(ballot, Source.HANDS, counts, 13, 0, counts.against == 0, "", "all_for"),
    )


# -- the day and the convocation ---------------------------------------------------------------------------------


def test_the_law_is_that_of_the_opening_else_of_the_day_planned_else_of_a_day_far_ahead() -> None:
    assert day_of(given(OPENED)) == day_of(given(LAID)) == MEETING_DAY
    assert day_of(replace(given(OPENED), opened_at=START.replace(year=2027))) == date(2027, 12, 11)
    assert day_of(Sitting()) == date.max


@pytest.mark.parametrize(
    ("convocation", "because", "counted", "valid"),
    [
        (Convocation(date(2026, 12, 7)), DelayReason.SMALL_COMMUNE, 3, True),
        (Convocation(date(2026, 12, 8)), DelayReason.SMALL_COMMUNE, 2, False),
        (URGENT, DelayReason.URGENT, 1, True),
        (Convocation(date(2026, 12, 7), first_meeting=True), DelayReason.FIRST_MEETING, 3, True),
        (SECOND, DelayReason.SECOND_CONVOCATION, 3, True),
        (Convocation(date(2026, 12, 8), second=True), DelayReason.SECOND_CONVOCATION, 2, False),
    ],
)
def test_clear_days_are_counted_between_sending_and_meeting(
    convocation: Convocation, because: DelayReason, counted: int, valid: bool
) -> None:
    """R2.5 to R2.7, R3.6: sent in the week of Friday 11 December."""
    found = clear_days_of(given(laid(convocation)))
    assert found is not None
    assert (found.delay.because, found.counted, found.valid) == (because, counted, valid)


def test_clear_days_are_not_counted_where_something_is_not_known() -> None:
    unknown = replace(council(), population=0)
    assert clear_days_of(given(laid(None))) is None
    assert clear_days_of(given(laid(of=unknown))) is None
    assert clear_days_of(replace(given(LAID), planned_at=None)) is None
    assert clear_days_of(given(laid(SECOND, of=unknown))) is not None


def test_a_second_convocation_takes_up_the_first_agenda() -> None:
    """R3.6."""
    second = given((*laid(SECOND), ItemAdded(NEW)))
    assert convening_of(second, ROADS) is Convening.SECOND_SAME_ITEM
    assert convening_of(second, None) is Convening.SECOND_SAME_ITEM
    assert convening_of(second, NEW.id) is Convening.SECOND_NEW_ITEM


def test_a_second_convocation_sent_too_late_is_a_first_one_with_its_quorum() -> None:
    """R3.6: an urgent one is possible, and then the quorum applies again."""
    too_soon = given((*laid(Convocation(date(2026, 12, 8), second=True)), SittingOpened(), *roll(1, 2, 3)))
    assert convening_of(too_soon, ROADS) is Convening.FIRST
    assert not quorum_of(too_soon, ROADS).reached
    for convocation in (None, URGENT):
        assert convening_of(given(laid(convocation)), ROADS) is Convening.FIRST


# -- the room, the quorum, the voices ----------------------------------------------------------------------------


def test_the_room_of_an_item_holds_its_own_withdrawals_and_the_sitting_none() -> None:
    begun = (*OPENED, ProxyHandedIn(m(13), m(2), DATED), *roll(*range(1, 13)), MemberWithdrew(ROADS, m(6), INTERESTED))
    sitting = given(begun)
    room = room_of(sitting, ROADS)
    assert room.members == all_of(*EVERYBODY)
    assert (room.proxies, room.withdrawals) == ((Proxy(m(13), m(2)),), (Withdrawal(m(6), INTERESTED),))
    assert m(6) not in room.at_the_table()
    for other in (SCHOOL, None):
        assert room_of(sitting, other).withdrawals == ()


def test_whoever_is_no_longer_in_office_is_in_no_room() -> None:
    smaller = replace(council(), members=council().members[:12])
    begun = (*laid(of=smaller), SittingOpened(), *roll(*EVERYBODY), MemberWithdrew(ROADS, m(13), INTERESTED))
    room = room_of(given(begun), ROADS)
    assert room.members == all_of(*range(1, 13))
    assert room.present == set(all_of(*range(1, 13)))
    assert room.withdrawals == ()


@pytest.mark.parametrize(
    ("present", "withdrawals", "required", "counted", "reached"),
    [
        (7, (), 7, 7, True),
        (6, (), 7, 6, False),
        (8, ((8, INTERESTED),), 7, 7, True),
        (7, ((7, INTERESTED),), 7, 6, False),
        (8, ((7, SET_ASIDE), (8, SET_ASIDE)), 6, 6, True),
        (7, ((1, BY_ACCOUNTS),), 7, 6, False),
        (8, ((1, BY_ACCOUNTS), (8, BY_ACCOUNTS)), 7, 6, False),
        (7, ((13, INTERESTED),), 7, 7, True),
        (7, ((13, SET_ASIDE),), 7, 7, True),
    ],
)
def test_the_quorum_of_an_item_counts_who_is_at_the_table_for_it(
    present: int, withdrawals: tuple[tuple[int, WithdrawalKind], ...], required: int, counted: int, reached: bool
) -> None:
    """R3.1, R3.10, R3.12, R3.13: 13 in office."""
    out = tuple(MemberWithdrew(ACCOUNTS, m(number), kind) for number, kind in withdrawals)
    sitting = given((*started(*range(1, present + 1)), *out))
    found = quorum_of(sitting, ACCOUNTS)
    assert (found.required, found.counted, found.reached) == (required, counted, reached)
    assert found.counted == len(room_of(sitting, ACCOUNTS).at_the_table())
    assert quorum_of(sitting, None).counted == present


def test_a_second_convocation_needs_no_quorum_for_its_items() -> None:
    """R3.6: 3 of 13."""
    found = quorum_of(given((*laid(SECOND), SittingOpened(), *roll(1, 2, 3))), ROADS)
    assert (found.required, found.counted, found.because) == (None, 3, QuorumReason.NOT_NEEDED)


def test_the_quorum_of_an_open_item_is_compared_with_that_of_its_opening() -> None:
    """R3.4."""
    assert quorum_course_of(given(STARTED), ROADS) is None
    holds = quorum_course_of(given(on(ROADS)), ROADS)
    lost = quorum_course_of(given((*on(ROADS), *went(*range(7, 14)))), ROADS)
    assert holds is not None
    assert lost is not None
    assert (holds.because, holds.next_item_may_open) == (CourseReason.HOLDS, True)
    assert (lost.because, lost.item_may_be_voted, lost.next_item_may_open) == (
        CourseReason.LOST_IN_DEBATE,
        True,
        False,
    )
    assert (lost.at_opening.counted, lost.now.counted) == (13, 6)


def test_an_item_opened_without_quorum_may_not_be_voted() -> None:
    found = quorum_course_of(given(on(ROADS, started(*range(1, 7)))), ROADS)
    assert found is not None
    assert (found.because, found.item_may_be_voted) == (CourseReason.NOT_REACHED, False)


def test_each_member_at_the_table_has_a_voice_and_each_absent_one_with_a_holder_there() -> None:
    """Voters: present, less the withdrawn, and proxies whose holder is present and not withdrawn (L2121-20)."""
    papers = (ProxyHandedIn(m(12), m(2), DATED), ProxyHandedIn(m(13), m(6), DATED))
    begun = (*OPENED, *papers, *roll(*range(1, 11)), MemberWithdrew(ROADS, m(6), INTERESTED))
    found = voices_of(given(begun), ROADS)
    assert (found.own, found.by_proxy) == (9, 1)
    why = {each.member: each.because for each in found.silent}
    assert why == {
        m(6): SilentReason.WITHDRAWN,
        m(11): SilentReason.ABSENT,
        m(13): SilentReason.HOLDER_WITHDRAWN,
    }


def test_the_mayors_proxy_serves_everywhere_but_on_the_accounts() -> None:
    """L2121-14."""
    sitting = given((*OPENED, ProxyHandedIn(m(1), m(2), DATED), *roll(*range(2, 14))))
    assert (voices_of(sitting, ROADS).total, voices_of(sitting, ACCOUNTS).total) == (13, 12)
    assert [each.because for each in voices_of(sitting, ACCOUNTS).silent] == [SilentReason.ABSENT]


def test_another_members_proxy_serves_on_the_accounts_too() -> None:
    sitting = given((*OPENED, ProxyHandedIn(m(13), m(2), DATED), *roll(*range(1, 13))))
    assert voices_of(sitting, ACCOUNTS).total == 13


# -- who presides ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("present", "named", "member", "because"),
    [
        (range(1, 14), None, 1, PresidingReason.MAYOR),
        (range(1, 14), 9, 1, PresidingReason.MAYOR),
        (range(2, 14), 9, 2, PresidingReason.DEPUTY),
        (range(4, 14), None, 4, PresidingReason.DEPUTY),
        (range(5, 14), 9, 9, PresidingReason.NAMED),
        (range(5, 14), None, 5, PresidingReason.ORDER_OF_THE_TABLE),
        (range(5, 9), 9, 5, PresidingReason.ORDER_OF_THE_TABLE),
    ],
)
def test_the_mayor_presides_else_a_deputy_else_whom_the_council_named_else_the_table(
    present: range, named: int | None, member: int, because: PresidingReason
) -> None:
    """L2121-14, L2122-17, R6.2."""
    chosen = () if named is None else (PresidingChosen(m(named), None),)
    sitting = given((*started(*present), *chosen))
    for asked in (ROADS, None):
        found = presiding_of(sitting, asked)
        assert (found.member, found.because) == (m(member), because)


def test_nobody_presides_an_empty_table() -> None:
    assert presiding_of(given(OPENED), None).because is PresidingReason.NOBODY


def test_the_mayor_hands_one_item_over_and_it_comes_back_when_that_member_goes() -> None:
    handed = (*on(ROADS), PresidingChosen(m(6), ROADS))
    found = presiding_of(given(handed), ROADS)
    assert (found.member, found.because) == (m(6), PresidingReason.NAMED)
    assert presiding_of(given((*handed, *went(6))), ROADS).member == m(1)
    assert presiding_of(given(handed), SCHOOL).member == m(1)


def test_to_hand_over_to_a_deputy_or_back_to_the_mayor_says_what_they_are() -> None:
    for number, because in ((2, PresidingReason.DEPUTY), (1, PresidingReason.MAYOR)):
        found = presiding_of(given((*on(ROADS), PresidingChosen(m(number), ROADS))), ROADS)
        assert (found.member, found.because) == (m(number), because)


def test_the_accounts_are_presided_by_whom_the_council_elected_and_never_by_the_mayor() -> None:
    """L2121-14, R3.13."""
    accounts = on(ACCOUNTS, presiding=None)
    assert presiding_of(given(accounts), ACCOUNTS).because is PresidingReason.TO_BE_ELECTED
    for number, member in ((6, m(6)), (1, None)):
        assert presiding_of(given((*accounts, PresidingChosen(m(number), ACCOUNTS))), ACCOUNTS).member == member
    gone = (*accounts, PresidingChosen(m(6), ACCOUNTS), *went(6))
    assert presiding_of(given(gone), ACCOUNTS).because is PresidingReason.TO_BE_ELECTED


def test_until_a_mayor_is_elected_the_oldest_at_the_table_presides_his_election() -> None:
    """L2122-8."""
    new = (*laid(of=council(mayor=False)), SittingOpened(), *roll(*EVERYBODY))
    found = presiding_of(given(new), MAYOR)
    assert (found.member, found.because) == (m(9), PresidingReason.OLDEST)
    assert presiding_of(given((*new, *went(9))), MAYOR).member == m(1)
    assert presiding_of(given((*STARTED,)), MAYOR).because is PresidingReason.MAYOR


def test_nobody_is_the_oldest_where_no_birth_is_known() -> None:
    ageless = council(mayor=False)
    ageless = replace(ageless, members=tuple(replace(each, born=None) for each in ageless.members))
    found = presiding_of(given((*laid(of=ageless), SittingOpened(), *roll(*EVERYBODY))), MAYOR)
    assert (found.member, found.because) == (None, PresidingReason.NOBODY)


def test_the_mayor_must_leave_for_the_vote_on_the_accounts_alone() -> None:
    """L2121-14."""
    sitting = given(on(ACCOUNTS, presiding=None))
    mayor = mayor_must_leave(sitting, item(ACCOUNTS))
    assert mayor is not None
    assert mayor.office is Office.MAYOR
    assert mayor_must_leave(sitting, item(ROADS)) is None
    out = given((*on(ACCOUNTS, presiding=None), MemberWithdrew(ACCOUNTS, m(1), BY_ACCOUNTS)))
    assert mayor_must_leave(out, item(ACCOUNTS)) is None
    assert mayor_must_leave(given((*on(ACCOUNTS, presiding=None), *went(1))), item(ACCOUNTS)) is None
    assert mayor_must_leave(given(laid(of=council(mayor=False))), item(ACCOUNTS)) is None


# -- the way of voting -------------------------------------------------------------------------------------------


def test_the_kind_of_business_says_whether_a_vote_is_secret() -> None:
    wanted = {DELEGATE: Matter.NOMINATION, MAYOR: Matter.ELECTION}
    for each in URGENT_AGENDA:
        assert matter_of(each) is wanted.get(each.id, Matter.ORDINARY)


def test_only_the_vote_on_the_accounts_themselves_counts_as_theirs() -> None:
    """R5.4."""
    assert subject_of(item(ACCOUNTS), Purpose.DECISION) is Subject.ACCOUNTS
    assert subject_of(item(ACCOUNTS), Purpose.AMENDMENT) is Subject.DELIBERATION
    assert subject_of(item(ROADS), Purpose.DECISION) is Subject.DELIBERATION


@pytest.mark.parametrize(
    ("public", "secret", "kind", "because"),
    [
        (0, 0, BallotKind.ORDINARY, ModeReason.DEFAULT),
        (3, 0, BallotKind.ORDINARY, ModeReason.DEFAULT),
        (4, 0, BallotKind.PUBLIC, ModeReason.QUARTER_ASKED),
        (0, 5, BallotKind.SECRET, ModeReason.THIRD_ASKED),
        (4, 5, BallotKind.SECRET, ModeReason.THIRD_AND_QUARTER_ASKED),
    ],
)
def test_a_quarter_makes_a_vote_public_a_third_secret_and_secret_wins(
    public: int, secret: int, kind: BallotKind, because: ModeReason
) -> None:
    """L2121-21, R5.8 to R5.10: of 13 at the table."""
    asked = (
        *(BallotRequested(ROADS, m(number), BallotKind.PUBLIC) for number in range(1, public + 1)),
        *(BallotRequested(ROADS, m(13 - number), BallotKind.SECRET) for number in range(secret)),
    )
    found = mode_of(given((*on(ROADS), *asked)), item(ROADS))
    assert (found.kind, found.because, found.public_requests, found.secret_requests) == (kind, because, public, secret)


def test_whoever_asked_and_is_gone_or_out_asks_no_more_and_the_base_shrinks() -> None:
    """R5.8: members at the table."""
    asked = tuple(BallotRequested(ROADS, m(number), BallotKind.PUBLIC) for number in (2, 3, 4, 5))
    voting = (*on(ROADS), *asked)
    assert mode_of(given((*voting, *went(2))), item(ROADS)).kind is BallotKind.PUBLIC
    assert mode_of(given((*voting, *went(2, 3))), item(ROADS)).kind is BallotKind.ORDINARY
    out = tuple(MemberWithdrew(ROADS, m(number), INTERESTED) for number in (2, 3))
    found = mode_of(given((*voting, *out)), item(ROADS))
    assert (found.kind, found.present, found.public_requests) == (BallotKind.ORDINARY, 11, 2)


def test_a_nomination_is_secret_until_its_secrecy_is_waived_unanimously() -> None:
    """R5.11: the council's last word on it holds."""
    sitting = given(on(DELEGATE))
    assert waiver_of(sitting, DELEGATE) is None
    assert mode_of(sitting, item(DELEGATE)).because is ModeReason.NOMINATION
    refused, agreed = Counts(for_=12, against=1), Counts(for_=13)
    once = (*on(DELEGATE), *waived(DELEGATE, refused))
    assert (waiver_of(given(once), DELEGATE), mode_of(given(once), item(DELEGATE)).kind) == (
        refused,
        BallotKind.SECRET,
    )
    twice = given((*once, *waived(DELEGATE, agreed, 0xBB)))
    assert waiver_of(twice, DELEGATE) == agreed
    assert (mode_of(twice, item(DELEGATE)).kind, mode_of(twice, item(DELEGATE)).because) == (
        BallotKind.ORDINARY,
        ModeReason.WAIVED,
    )
    assert mode_of(given(on(MAYOR)), item(MAYOR)).because is ModeReason.ELECTION


# -- what may be decided -----------------------------------------------------------------------------------------


def test_only_what_was_in_the_agenda_sent_is_decided() -> None:
    """R2.8."""
    wanted = {OTHER: BusinessReason.ANY_OTHER_BUSINESS}
    for each in AGENDA:
        assert may_be_decided(each).because is wanted.get(each.id, BusinessReason.ON_THE_AGENDA)
    assert may_be_decided(NEW).because is BusinessReason.ANY_OTHER_BUSINESS
    assert may_be_decided(replace(item(ROADS), added=True)).because is BusinessReason.NOT_ON_THE_AGENDA


def test_the_urgency_accepted_and_the_secretary_named_let_items_open() -> None:
    """R2.6, R6.1."""
    urgent = (*laid(URGENT, URGENT_AGENDA), SittingOpened(), *roll(*EVERYBODY))
    named = (*urgent, SecretariesNamed(all_of(5)))
    for events, because in (
        (urgent, BusinessReason.URGENCY_NOT_RULED),
        (named, BusinessReason.URGENCY_NOT_RULED),
        ((*named, *on(URGENCY, ())), BusinessReason.URGENCY_NOT_RULED),
        ((*named, *ruled(URGENCY)), BusinessReason.READY),
        ((*named, *ruled(URGENCY, outcome="rejected")), BusinessReason.URGENCY_REFUSED),
        ((*named, ItemWithdrawn(URGENCY)), BusinessReason.URGENCY_REFUSED),
        ((*urgent, *ruled(URGENCY)), BusinessReason.NO_SECRETARY),
        ((*OPENED, *roll(*EVERYBODY)), BusinessReason.NO_SECRETARY),
        (STARTED, BusinessReason.READY),
    ):
        assert may_items_open(given(events)).because is because


def test_the_minutes_wait_until_they_are_settled_or_put_off() -> None:
    """L2121-15."""
    assert minutes_to_settle(given(OPENED)) == item(MINUTES)
    assert minutes_to_settle(given(on(MINUTES, OPENED))) == item(MINUTES)
    assert minutes_to_settle(given(STARTED)) is None
    assert minutes_to_settle(given((*OPENED, ItemAdjourned(MINUTES)))) is None
    without = tuple(each for each in AGENDA if each.id != MINUTES)
    assert minutes_to_settle(given(laid(agenda=without))) is None


# -- what counts mean --------------------------------------------------------------------------------------------


def test_a_decision_is_counted_by_majority_and_a_tie_by_the_voice_of_whoever_presides() -> None:
    """L2121-20, R5.3."""
    tie = Counts(for_=6, against=6, abstain=1)
    found = verdict(item(ROADS), Purpose.DECISION, BallotKind.ORDINARY, tie, Choice.FOR, 13)
    assert isinstance(found, Tally)
    assert (found.outcome, found.because, carried(found)) == (Outcome.ADOPTED, TallyReason.CASTING_VOTE, True)
    against = verdict(item(ROADS), Purpose.AMENDMENT, BallotKind.ORDINARY, tie, Choice.AGAINST, 13)
    assert not carried(against)


def test_a_tie_adopts_the_accounts_and_not_an_amendment_to_them() -> None:
    """L1612-12, R5.4."""
    tie = Counts(for_=6, against=6)
    assert carried(verdict(item(ACCOUNTS), Purpose.DECISION, BallotKind.ORDINARY, tie, None, 12))
    assert not carried(verdict(item(ACCOUNTS), Purpose.AMENDMENT, BallotKind.ORDINARY, tie, None, 12))


def test_secrecy_is_given_up_unanimously_or_not_at_all() -> None:
    """R5.11."""
    for counts, agreed in ((Counts(for_=13), True), (Counts(for_=12, against=1), False), (Counts(), False)):
        found = verdict(item(DELEGATE), Purpose.WAIVER, BallotKind.ORDINARY, counts, None, 13)
        assert isinstance(found, Unanimity)
        assert carried(found) is agreed


def test_the_public_leaves_by_more_than_half_of_all_present_or_represented() -> None:
    """L2121-18, R6.4: an abstention counts as a no."""
    for counts, leaves in ((Counts(for_=7, abstain=6), True), (Counts(for_=6, abstain=7), False)):
        found = verdict(item(ROADS), Purpose.CLOSED_SESSION, BallotKind.ORDINARY, counts, None, 13)
        assert isinstance(found, ClosedSession)
        assert carried(found) is leaves


def test_a_result_is_counted_again_to_say_why() -> None:
    result = given((*STARTED, *ruled(ROADS, 2))).course(ROADS).decision
    assert result is not None
    found = tally_of(result, item(ROADS))
    assert (found.outcome, found.counts) == (Outcome.ADOPTED, Counts(for_=13))


def test_candidates_stand_with_their_ages_and_lists_with_the_average() -> None:
    """R5.14, R5.16: asked for by a tie."""
    day = date(2026, 12, 11)
    births = (date(2000, 12, 11), date(1980, 12, 11))
    one, unknown, slate = contenders(
        [Candidate("One", births[:1]), Candidate("Two"), Candidate("A list", births)], on=day
    )
    assert unknown == Contender("Two", None)
    assert one.age is not None
    assert slate.age is not None
    assert slate.age - one.age == Fraction(((births[0] - births[1]).days), 2)


# -- on what a refusal rests -------------------------------------------------------------------------------------


def grounds(events: tuple[Event, ...], refusal: Refusal, asked: ItemId | None = None) -> object:
    return grounds_of(given(events), refusal, asked)


def test_a_quorum_that_is_not_there_is_told_for_the_item_that_was_refused() -> None:
    """R3.10: the sitting has its quorum, the item of an interested member has not."""
    seven = (*started(*range(1, 8)), MemberWithdrew(ROADS, m(7), INTERESTED))
    found = grounds(seven, Refusal.NO_QUORUM, ROADS)
    assert isinstance(found, Quorum)
    assert (found.required, found.counted, found.reached) == (7, 6, False)
    sitting = grounds(started(*range(1, 7)), Refusal.NO_QUORUM)
    assert isinstance(sitting, Quorum)
    assert (sitting.counted, sitting.reached) == (6, False)


def test_a_secretary_who_is_missing_is_told_even_while_the_urgency_waits() -> None:
    urgent = (*laid(URGENT, URGENT_AGENDA), SittingOpened(), *roll(*EVERYBODY))
    for refusal, because in (
        (Refusal.NO_SECRETARY, BusinessReason.NO_SECRETARY),
        (Refusal.URGENCY_FIRST, BusinessReason.URGENCY_NOT_RULED),
    ):
        found = grounds(urgent, refusal)
        assert isinstance(found, MayDecide)
        assert found.because is because


@pytest.mark.parametrize(
    ("refusal", "events", "kind"),
    [
        (Refusal.CONVOCATION_TOO_LATE, LAID, ClearDays),
        (Refusal.URGENCY_REFUSED, LAID, MayDecide),
        (Refusal.NOT_ON_THE_AGENDA, on(OTHER), MayDecide),
        (Refusal.OTHER_BUSINESS_DECIDES_NOTHING, on(OTHER), MayDecide),
        (Refusal.PRESIDENT_TO_BE_ELECTED, on(ACCOUNTS), Presiding),
        (Refusal.CANNOT_PRESIDE, on(ACCOUNTS), Presiding),
        (Refusal.MAYOR_MUST_LEAVE, on(ACCOUNTS), WithdrawalEffect),
        (Refusal.SECRET_REQUIRED, on(DELEGATE), BallotMode),
        (Refusal.PUBLIC_REQUIRED, on(ROADS), BallotMode),
        (Refusal.SECRET_NOT_ASKED, on(ROADS), BallotMode),
        (Refusal.PUBLIC_NOT_ASKED, on(ROADS), BallotMode),
        (Refusal.SECRECY_CANNOT_BE_WAIVED, on(MAYOR), BallotMode),
        (Refusal.NO_WAIVER_NEEDED, on(ROADS), BallotMode),
        (Refusal.NO_VOICE, on(ROADS), Voices),
        (Refusal.MORE_THAN_VOICES, on(ROADS), Voices),
    ],
)
def test_a_refusal_that_rests_on_the_law_gives_its_figures_and_articles(
    refusal: Refusal, events: tuple[Event, ...], kind: type[object]
) -> None:
    found = grounds_of(given(events), refusal)
    assert isinstance(found, kind)
    assert found is not None
    assert found.articles


def test_a_refusal_without_an_item_or_a_text_has_no_grounds() -> None:
    assert grounds(OPENED, Refusal.SECRET_REQUIRED) is None
    assert grounds(on(ROADS), Refusal.BALLOT_OPEN) is None
    assert grounds(laid(None), Refusal.CONVOCATION_TOO_LATE) is None
