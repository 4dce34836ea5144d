"""The course of the agenda in the order the law wants: what comes before an item, what ends it, what puts it off."""

import pytest

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_events import BallotCancelled, BallotClosed, BallotOpened
from shared.domain.ballots import BallotKind, Counts, Purpose, Source
from shared.domain.commands import Command
from shared.domain.events import (
    Event,
    ItemPresented,
    SittingClosed,
    SittingOpened,
    SittingSuspended,
    TableFrozen,
    TableUnfrozen,
)
from shared.domain.ids import BallotId, ItemId
from shared.domain.items import DraftText, ItemState
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AddItem,
    AdjournItem,
    ChangeDraft,
    ChangeItemKind,
    EndItem,
    MoveItem,
    NoteDebate,
    OpenDoors,
    OpenItem,
    RestoreItem,
    ReturnMember,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.meeting_events import (
    DebateNoted,
    DoorsOpened,
    DraftChanged,
    ItemAcknowledged,
    ItemAdded,
    ItemAdjourned,
    ItemEnded,
    ItemKindChanged,
    ItemMoved,
    ItemOpened,
    ItemRestored,
    ItemWithdrawn,
    MemberReturned,
    MemberWithdrew,
    ProxyHandedIn,
    SecretariesNamed,
)
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.presiding import PresidingReason
from shared.domain.rules.quorum import CourseReason
from shared.domain.sitting import Shown
from shared.domain.standing import quorum_course_of, quorum_of, voices_of
from tests.fakes.meeting import (
    ACCOUNTS,
    AGENDA,
    DATED,
    DELEGATE,
    EVERYBODY,
    LAID,
    MAYOR,
    MINUTES,
    OPENED,
    OTHER,
    PLAN,
    REPORT,
    ROADS,
    SCHOOL,
    SECOND,
    STARTED,
    URGENCY,
    URGENT,
    URGENT_AGENDA,
    WELCOME,
    all_of,
    came,
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

INTERESTED, SET_ASIDE, BY_ACCOUNTS = WithdrawalKind.INTERESTED, WithdrawalKind.SET_ASIDE, WithdrawalKind.ACCOUNTS
BALLOT = BallotId("ba" * 16)
NEW = ItemId("new")
ADDED = ItemAdded(AgendaItem(NEW, "", "A new matter", kind=ItemKind.OTHER_BUSINESS, added=True))


def voting(item: ItemId = ROADS) -> BallotOpened:
    return BallotOpened(BALLOT, item, BallotKind.ORDINARY, Purpose.DECISION, "", "", m(1), None, (), 0, 7, 13)


def opened(item: ItemId, presiding: int | None = 1, required: int | None = 7, counted: int = 13) -> ItemOpened:
    because = PresidingReason.TO_BE_ELECTED if presiding is None else PresidingReason.MAYOR
    return ItemOpened(item, None if presiding is None else m(presiding), because, required, counted)


# -- what comes before an item -----------------------------------------------------------------------------------


def test_an_item_opens_with_its_quorum_and_its_president_and_brings_the_table_to_it() -> None:
    """R3.3, R6.2."""
    assert when(STARTED, OpenItem(ROADS)) == (opened(ROADS), ItemPresented(ROADS, Shown(PLAN, 1)))
    assert when((*STARTED, TableFrozen()), OpenItem(SCHOOL)) == (
        opened(SCHOOL),
        TableUnfrozen(),
        ItemPresented(SCHOOL, None),
    )


def test_the_order_of_what_comes_first() -> None:
    """The roll call, the urgency, the secretary, the minutes, the item before, the quorum: one reason at a time."""
    urgent = (*laid(URGENT, URGENT_AGENDA), SittingOpened())
    assert when(urgent, OpenItem(ROADS)) is Refusal.ROLL_CALL_FIRST
    called = (*urgent, *roll(*EVERYBODY))
    assert when(called, OpenItem(ROADS)) is Refusal.URGENCY_FIRST
    assert when(called, OpenItem(URGENCY)) is Refusal.NO_SECRETARY
    named = (*called, SecretariesNamed(all_of(5)))
    accepted = (*named, *ruled(URGENCY))
    assert when(accepted, OpenItem(ROADS)) is Refusal.MINUTES_FIRST
    undecided = (*accepted, *ruled(MINUTES, 2), opened(ROADS), *went(*range(7, 14)))
    assert when(undecided, OpenItem(SCHOOL)) is Refusal.ITEM_UNDECIDED
    assert when((*undecided, ItemAdjourned(ROADS)), OpenItem(SCHOOL)) is Refusal.NO_QUORUM
    back = (*undecided, ItemAdjourned(ROADS), *came(7))
    assert when(back, OpenItem(SCHOOL)) == (opened(SCHOOL, counted=7), ItemPresented(SCHOOL, None))


def test_no_item_opens_without_a_council() -> None:
    nobody = (*laid(of=Council("Valbrume", (), (), 6)), SittingOpened())
    assert when(nobody, OpenItem(ROADS)) is Refusal.NO_COUNCIL


def test_no_item_opens_before_the_roll_call() -> None:
    assert when(OPENED, OpenItem(ROADS)) is Refusal.ROLL_CALL_FIRST


def test_no_item_opens_without_a_secretary() -> None:
    """R6.1."""
    assert when((*OPENED, *roll(*EVERYBODY)), OpenItem(MINUTES)) is Refusal.NO_SECRETARY


def test_the_council_rules_on_the_urgency_before_everything_else() -> None:
    """R2.6."""
    urgent = (*laid(URGENT, URGENT_AGENDA), SittingOpened(), *roll(*EVERYBODY), SecretariesNamed(all_of(5)))
    for item in (MINUTES, ROADS, OTHER):
        assert when(urgent, OpenItem(item)) is Refusal.URGENCY_FIRST
    assert when(urgent, OpenItem(URGENCY)) == (opened(URGENCY), ItemPresented(URGENCY, None))
    accepted = (*urgent, *ruled(URGENCY))
    assert when(accepted, OpenItem(MINUTES)) == (opened(MINUTES), ItemPresented(MINUTES, None))
    for refused in ((*urgent, *ruled(URGENCY, outcome="rejected")), (*urgent, ItemWithdrawn(URGENCY))):
        assert when(refused, OpenItem(ROADS)) is Refusal.URGENCY_REFUSED


def test_an_item_on_the_urgency_waits_for_nothing_where_nothing_was_urgent() -> None:
    calm = (*laid(agenda=URGENT_AGENDA), SittingOpened(), *roll(*EVERYBODY), SecretariesNamed(all_of(5)))
    assert when(calm, OpenItem(URGENCY)) == (opened(URGENCY), ItemPresented(URGENCY, None))


def test_the_last_minutes_are_settled_at_the_beginning_or_put_off() -> None:
    """L2121-15."""
    named = (*OPENED, *roll(*EVERYBODY), SecretariesNamed(all_of(5)))
    for item in (ROADS, REPORT, OTHER):
        assert when(named, OpenItem(item)) is Refusal.MINUTES_FIRST
    assert when((*named, opened(MINUTES)), OpenItem(ROADS)) is Refusal.MINUTES_FIRST
    for settled in ((*named, *ruled(MINUTES)), (*named, ItemAdjourned(MINUTES))):
        assert when(settled, OpenItem(REPORT)) == (opened(REPORT), ItemPresented(REPORT, None))


def test_no_item_opens_while_a_vote_is_being_cast() -> None:
    assert when((*on(ROADS), voting()), OpenItem(SCHOOL)) is Refusal.BALLOT_OPEN
    assert when((*on(ROADS), voting(), BallotCancelled(BALLOT)), OpenItem(SCHOOL)) is Refusal.ITEM_UNDECIDED


@pytest.mark.parametrize(
    "ended",
    [
        ruled(ROADS, 2),
        ruled(ROADS, 2, outcome="rejected"),
        (ItemAdjourned(ROADS),),
        (ItemWithdrawn(ROADS),),
    ],
)
def test_an_item_that_is_over_is_not_opened_again(ended: tuple[Event, ...]) -> None:
    assert when((*STARTED, *ended), OpenItem(ROADS)) is Refusal.ITEM_OVER


def test_to_open_the_open_item_again_only_brings_the_table_back_to_it() -> None:
    events = (*on(ROADS), ItemPresented(SCHOOL, None))
    assert when(events, OpenItem(ROADS)) == (ItemPresented(ROADS, Shown(PLAN, 1)),)
    assert when((*events, voting()), OpenItem(ROADS)) == (ItemPresented(ROADS, Shown(PLAN, 1)),)
    assert when((*on(ROADS), ItemPresented(ROADS, Shown(PLAN, 1))), OpenItem(ROADS)) == ()


@pytest.mark.parametrize(
    "command",
    [
        OpenItem,
        AcknowledgeItem,
        EndItem,
        AdjournItem,
        WithdrawItem,
        RestoreItem,
        lambda item: MoveItem(item, None),
        lambda item: ChangeItemKind(item, ItemKind.INFORMATION),
        lambda item: WithdrawMember(item, m(6), INTERESTED),
        lambda item: ReturnMember(item, m(6)),
        lambda item: ChangeDraft(item, "Text."),
    ],
)
def test_only_business_of_the_agenda_has_a_course(command: type[OpenItem]) -> None:
    assert when(STARTED, command(ItemId("elsewhere"))) is Refusal.UNKNOWN_ITEM
    assert when(STARTED, command(WELCOME)) is Refusal.NOT_AN_ITEM


# -- the quorum at each item -------------------------------------------------------------------------------------


def test_no_item_opens_without_quorum() -> None:
    """R3.1, R3.3: 6 of 13, whatever proxies they hold."""
    papers = tuple(ProxyHandedIn(m(6 + holder), m(holder), DATED) for holder in range(1, 5))
    begun = (*OPENED, *papers, *roll(*range(1, 7)), SecretariesNamed(all_of(5)), ItemAdjourned(MINUTES))
    assert when(begun, OpenItem(ROADS)) is Refusal.NO_QUORUM
    assert when((*begun, *came(7)), OpenItem(ROADS)) == (
        opened(ROADS, counted=7),
        ItemPresented(ROADS, Shown(PLAN, 1)),
    )


def test_a_quorum_lost_in_the_debate_lets_this_item_be_voted_and_no_other_be_opened() -> None:
    """R3.4."""
    lost = (*on(ROADS), *went(*range(7, 14)))
    course = quorum_course_of(given(lost), ROADS)
    assert course is not None
    assert (course.because, course.item_may_be_voted) == (CourseReason.LOST_IN_DEBATE, True)
    closed = BallotClosed(BALLOT, Source.HANDS, Counts(for_=6), 6, 0, True, "adopted", "majority")
    voted = (*lost, voting(), closed)
    assert given(voted).state_of(ROADS) is ItemState.ADOPTED
    assert when(voted, OpenItem(SCHOOL)) is Refusal.NO_QUORUM


def test_members_who_return_make_the_quorum_again() -> None:
    """R3.5: the sitting goes on without a new convocation."""
    lost = (*STARTED, *went(*range(7, 14)))
    assert when(lost, OpenItem(SCHOOL)) is Refusal.NO_QUORUM
    assert when((*lost, *came(12)), OpenItem(SCHOOL)) == (opened(SCHOOL, counted=7), ItemPresented(SCHOOL, None))


def test_what_was_being_talked_about_does_not_end_when_the_next_item_is_refused() -> None:
    assert when((*on(REPORT), *went(*range(7, 14))), OpenItem(SCHOOL)) is Refusal.NO_QUORUM


def test_a_second_convocation_takes_up_the_first_agenda_without_quorum_and_nothing_else() -> None:
    """R3.6."""
    begun = (
        *laid(SECOND),
        SittingOpened(),
        *roll(1, 2, 3),
        SecretariesNamed(all_of(2)),
        ItemAdjourned(MINUTES),
        ADDED,
    )
    assert when(begun, OpenItem(ROADS)) == (opened(ROADS, 1, None, 3), ItemPresented(ROADS, Shown(PLAN, 1)))
    assert when(begun, OpenItem(NEW)) is Refusal.NO_QUORUM


def test_an_interested_member_is_not_counted_for_his_item_and_is_for_the_next() -> None:
    """R3.10: 13 in office, 7 present, 1 of them interested."""
    seven = (*started(*range(1, 8)), MemberWithdrew(ROADS, m(7), INTERESTED))
    assert when(seven, OpenItem(ROADS)) is Refusal.NO_QUORUM
    assert when(seven, OpenItem(SCHOOL)) == (opened(SCHOOL, counted=7), ItemPresented(SCHOOL, None))
    eight = (*started(*range(1, 9)), MemberWithdrew(ROADS, m(7), INTERESTED))
    assert when(eight, OpenItem(ROADS)) == (opened(ROADS, counted=7), ItemPresented(ROADS, Shown(PLAN, 1)))


def test_members_set_aside_leave_the_base_of_the_quorum_too() -> None:
    """R3.12, L1111-6 II: 13 in office, 8 present, 2 of them set aside: 6 of 11."""
    eight = (*started(*range(1, 9)), *(MemberWithdrew(ROADS, m(number), SET_ASIDE) for number in (7, 8)))
    assert when(eight, OpenItem(ROADS)) == (opened(ROADS, 1, 6, 6), ItemPresented(ROADS, Shown(PLAN, 1)))


def test_the_mayor_who_leaves_for_the_accounts_is_not_counted() -> None:
    """R3.13: 13 in office, 7 present, the mayor out."""
    seven = (*started(*range(1, 8)), MemberWithdrew(ACCOUNTS, m(1), BY_ACCOUNTS))
    assert when(seven, OpenItem(ACCOUNTS)) is Refusal.NO_QUORUM


def test_a_former_mayor_whose_accounts_they_are_too_is_not_counted_either() -> None:
    """L2121-14: even if he is no longer mayor."""
    both = tuple(MemberWithdrew(ACCOUNTS, m(number), BY_ACCOUNTS) for number in (1, 6))
    sitting = given((*STARTED, *both))
    assert (quorum_of(sitting, ACCOUNTS).counted, quorum_of(sitting, ACCOUNTS).required) == (11, 7)
    assert when((*started(*range(1, 9)), *both), OpenItem(ACCOUNTS)) is Refusal.NO_QUORUM


def test_the_accounts_open_without_a_president_until_the_council_elects_one() -> None:
    """L2121-14."""
    assert when(STARTED, OpenItem(ACCOUNTS)) == (opened(ACCOUNTS, None), ItemPresented(ACCOUNTS, None))


# -- how the item before ends ------------------------------------------------------------------------------------


def test_an_item_to_be_decided_waits_for_its_vote_or_is_put_off() -> None:
    for item in (ROADS, DELEGATE, MAYOR):
        assert when(on(item), OpenItem(SCHOOL)) is Refusal.ITEM_UNDECIDED
    for ended in (ItemAdjourned(ROADS), ItemWithdrawn(ROADS)):
        assert when((*on(ROADS), ended), OpenItem(SCHOOL)) == (opened(SCHOOL), ItemPresented(SCHOOL, None))
    assert when((*STARTED, *ruled(ROADS, 2)), OpenItem(SCHOOL)) == (opened(SCHOOL), ItemPresented(SCHOOL, None))


def test_an_information_is_taken_note_of_when_the_next_item_opens() -> None:
    assert when(on(REPORT), OpenItem(SCHOOL)) == (
        ItemAcknowledged(REPORT),
        opened(SCHOOL),
        ItemPresented(SCHOOL, None),
    )


def test_what_cannot_be_decided_ends_when_the_next_item_opens() -> None:
    """R2.8: talked about."""
    for item, events in ((OTHER, on(OTHER)), (NEW, on(NEW, (*STARTED, ADDED)))):
        assert when(events, OpenItem(SCHOOL)) == (ItemEnded(item), opened(SCHOOL), ItemPresented(SCHOOL, None))


# -- ending an item ----------------------------------------------------------------------------------------------


def test_the_council_takes_note_without_a_vote() -> None:
    for item in (REPORT, ROADS):
        assert when(on(item), AcknowledgeItem(item)) == (ItemAcknowledged(item),)


@pytest.mark.parametrize("item", [DELEGATE, MAYOR, ACCOUNTS, URGENCY])
def test_what_a_text_has_the_council_vote_on_is_not_taken_note_of(item: ItemId) -> None:
    """R2.6, R5.9, R5.15, R3.13."""
    begun = (*laid(agenda=URGENT_AGENDA), *STARTED[len(LAID) :])
    assert when((*begun, opened(item)), AcknowledgeItem(item)) is Refusal.ITEM_WAITS_FOR_VOTE


def test_what_is_only_talked_about_ends_without_a_decision() -> None:
    for item, events in ((REPORT, on(REPORT)), (OTHER, on(OTHER)), (NEW, on(NEW, (*STARTED, ADDED)))):
        assert when(events, EndItem(item)) == (ItemEnded(item),)
        assert given((*events, ItemEnded(item))).state_of(item) is ItemState.DISCUSSED


def test_an_item_to_be_decided_does_not_end_by_being_talked_about() -> None:
    """R5.5."""
    for item in (ROADS, MINUTES, DELEGATE, MAYOR, ACCOUNTS):
        assert when(on(item), EndItem(item)) is Refusal.ITEM_WAITS_FOR_VOTE


@pytest.mark.parametrize("command", [AcknowledgeItem(ROADS), EndItem(ROADS)])
def test_only_the_open_item_ends(command: Command) -> None:
    for events in (STARTED, on(SCHOOL), (*on(ROADS), ItemAdjourned(ROADS)), (*STARTED, *ruled(ROADS, 2))):
        assert when(events, command) is Refusal.ITEM_NOT_OPEN


@pytest.mark.parametrize("command", [AcknowledgeItem(ROADS), EndItem(ROADS), AdjournItem(ROADS), WithdrawItem(ROADS)])
def test_no_item_ends_in_the_middle_of_its_vote(command: Command) -> None:
    assert when((*on(ROADS), voting()), command) is Refusal.BALLOT_OPEN


# -- putting off -------------------------------------------------------------------------------------------------


def test_an_item_is_put_off_or_taken_off_before_it_opens_and_in_its_debate() -> None:
    for events in (LAID, STARTED, on(ROADS), (*on(SCHOOL), voting(SCHOOL))):
        assert when(events, AdjournItem(ROADS)) == (ItemAdjourned(ROADS),)
        assert when(events, WithdrawItem(ROADS)) == (ItemWithdrawn(ROADS),)


def test_what_is_over_is_put_off_no_more() -> None:
    over = ((*STARTED, *ruled(ROADS, 2)), (*STARTED, ItemAdjourned(ROADS)), (*STARTED, ItemWithdrawn(ROADS)))
    for events in over:
        for command in (AdjournItem(ROADS), WithdrawItem(ROADS)):
            assert when(events, command) is Refusal.ITEM_OVER


def test_an_item_that_was_put_off_is_taken_after_all() -> None:
    for put_off in (ItemAdjourned(ROADS), ItemWithdrawn(ROADS)):
        events = (*on(ROADS), put_off)
        assert when(events, RestoreItem(ROADS)) == (ItemRestored(ROADS),)
        sitting = done(given(events), RestoreItem(ROADS))
        assert (sitting.state_of(ROADS), sitting.open_item) == (ItemState.COMING, None)
        assert done(sitting, OpenItem(ROADS)).state_of(ROADS) is ItemState.OPEN


def test_a_decision_is_not_taken_back_by_restoring() -> None:
    for events in (STARTED, on(ROADS), (*STARTED, *ruled(ROADS, 2)), (*on(OTHER), ItemEnded(OTHER))):
        for item in (ROADS, OTHER):
            assert when(events, RestoreItem(item)) is Refusal.ITEM_NOT_PUT_OFF


# -- new matters, and the order of the agenda --------------------------------------------------------------------


def test_a_new_matter_is_talked_about_and_never_decided() -> None:
    """R2.8, CAA Versailles, Nozay: even with everybody's consent."""
    for events in (LAID, STARTED):
        assert when(events, AddItem(NEW, "A new matter")) == (ADDED,)
    sitting = done(given(STARTED), AddItem(NEW, "A new matter"), OpenItem(NEW), EndItem(NEW))
    assert sitting.state_of(NEW) is ItemState.DISCUSSED


def test_no_two_items_have_one_name() -> None:
    assert when(STARTED, AddItem(ROADS, "Roads again")) is Refusal.DUPLICATE_ITEM


def test_an_item_is_taken_before_another_or_last() -> None:
    assert when(STARTED, MoveItem(OTHER, ROADS)) == (ItemMoved(OTHER, ROADS),)
    assert when(STARTED, MoveItem(ROADS, None)) == (ItemMoved(ROADS, None),)
    moved = done(given(STARTED), MoveItem(OTHER, ROADS))
    assert [item.id for item in moved.items][:4] == [WELCOME, MINUTES, OTHER, ROADS]


def test_an_item_that_is_there_already_does_not_move() -> None:
    for command in (MoveItem(ROADS, ROADS), MoveItem(ROADS, SCHOOL), MoveItem(OTHER, None)):
        assert when(STARTED, command) == ()


def test_an_item_that_is_over_does_not_move_nor_does_one_to_nowhere() -> None:
    assert when((*STARTED, *ruled(ROADS, 2)), MoveItem(ROADS, None)) is Refusal.ITEM_OVER
    assert when(STARTED, MoveItem(ROADS, ItemId("elsewhere"))) is Refusal.UNKNOWN_ITEM


# -- what kind of business an item is ----------------------------------------------------------------------------


def test_an_item_taken_for_another_kind_of_business_is_set_right() -> None:
    for events in (LAID, STARTED, on(ROADS), (*on(SCHOOL), voting(SCHOOL))):
        changed = ItemKindChanged(ROADS, ItemKind.INFORMATION)
        assert when(events, ChangeItemKind(ROADS, ItemKind.INFORMATION)) == (changed,)
    sitting = done(given(on(ROADS)), ChangeItemKind(ROADS, ItemKind.INFORMATION), EndItem(ROADS))
    assert sitting.state_of(ROADS) is ItemState.DISCUSSED


def test_an_item_that_is_of_that_kind_already_does_not_change() -> None:
    assert when(STARTED, ChangeItemKind(ROADS, ItemKind.DELIBERATION)) == ()


@pytest.mark.parametrize("kind", [ItemKind.GENERAL, ItemKind.UNKNOWN])
def test_business_does_not_become_papers_or_nobody_knows_what(kind: ItemKind) -> None:
    assert when(STARTED, ChangeItemKind(ROADS, kind)) is Refusal.NOT_AN_ITEM


def test_a_new_matter_does_not_become_one_that_is_decided() -> None:
    """R2.8."""
    for kind in (ItemKind.DELIBERATION, ItemKind.GENERAL):
        assert when((*STARTED, ADDED), ChangeItemKind(NEW, kind)) is Refusal.NOT_ON_THE_AGENDA


def test_the_kind_does_not_change_while_it_is_voted_nor_after() -> None:
    command = ChangeItemKind(ROADS, ItemKind.INFORMATION)
    assert when((*on(ROADS), voting()), command) is Refusal.BALLOT_OPEN
    assert when((*STARTED, *ruled(ROADS, 2)), command) is Refusal.ITEM_OVER


# -- members who withdraw ----------------------------------------------------------------------------------------


def test_an_interested_member_withdraws_from_one_item_before_it_or_in_it() -> None:
    """R3.8 to R3.11."""
    for events in (STARTED, on(ROADS), (*on(ROADS), voting())):
        assert when(events, WithdrawMember(ROADS, m(6), INTERESTED)) == (MemberWithdrew(ROADS, m(6), INTERESTED),)


def test_the_proxy_he_carries_falls_with_him_for_the_item_alone() -> None:
    """R3.11."""
    begun = (*OPENED, ProxyHandedIn(m(13), m(6), DATED), *roll(*range(1, 13)), SecretariesNamed(all_of(5)))
    sitting = done(given(begun), WithdrawMember(ROADS, m(6), INTERESTED))
    assert (voices_of(sitting, ROADS).total, voices_of(sitting, SCHOOL).total) == (11, 13)


def test_a_member_withdraws_once_and_in_one_way() -> None:
    out = (*on(ROADS), MemberWithdrew(ROADS, m(6), INTERESTED))
    assert when(out, WithdrawMember(ROADS, m(6), INTERESTED)) == ()
    assert when(out, WithdrawMember(ROADS, m(6), SET_ASIDE)) is Refusal.ALREADY_WITHDRAWN


def test_he_returns_when_it_was_a_mistake_or_is_over() -> None:
    """R3.9: exit and return are recorded."""
    out = (*on(ROADS), MemberWithdrew(ROADS, m(6), INTERESTED))
    for events in (out, (*out, ItemAdjourned(ROADS))):
        assert when(events, ReturnMember(ROADS, m(6))) == (MemberReturned(ROADS, m(6)),)
    assert when((*out, MemberReturned(ROADS, m(6))), ReturnMember(ROADS, m(6))) is Refusal.NOT_WITHDRAWN
    assert when(out, ReturnMember(ROADS, m(7))) is Refusal.NOT_WITHDRAWN


def test_nobody_withdraws_from_what_is_over_and_no_stranger_does() -> None:
    assert when((*STARTED, *ruled(ROADS, 2)), WithdrawMember(ROADS, m(6), INTERESTED)) is Refusal.ITEM_OVER
    for command in (WithdrawMember(ROADS, m(99), INTERESTED), ReturnMember(ROADS, m(99))):
        assert when(on(ROADS), command) is Refusal.UNKNOWN_MEMBER


# -- the public --------------------------------------------------------------------------------------------------


def test_the_public_comes_back_where_it_was_out() -> None:
    """L2121-18."""
    assert when(on(ROADS), OpenDoors()) is Refusal.DOORS_ARE_OPEN
    secret = BallotOpened(BALLOT, ROADS, BallotKind.ORDINARY, Purpose.CLOSED_SESSION, "", "", m(1), None, (), 0, 7, 13)
    closed = BallotClosed(BALLOT, Source.HANDS, Counts(for_=13), 13, 0, True, "", "closed")
    in_camera = (*on(ROADS), secret, closed)
    assert given(in_camera).in_camera
    assert when(in_camera, OpenDoors()) == (DoorsOpened(),)
    assert when((*in_camera, DoorsOpened()), OpenDoors()) is Refusal.DOORS_ARE_OPEN


# -- the draft ---------------------------------------------------------------------------------------------------


def test_the_draft_is_laid_before_the_council_and_amended_with_what_it_was() -> None:
    for events in (LAID, STARTED, on(ROADS)):
        assert when(events, ChangeDraft(ROADS, "One road.")) == (DraftChanged(ROADS, "One road."),)
    sitting = done(given(on(ROADS)), ChangeDraft(ROADS, "One road."))
    assert sitting.course(ROADS).draft == DraftText("One road.", None)
    sitting = done(sitting, ChangeDraft(ROADS, "Two roads."))
    assert sitting.course(ROADS).draft == DraftText("Two roads.", "One road.")


def test_a_draft_changed_into_itself_is_nothing() -> None:
    assert when((*on(ROADS), DraftChanged(ROADS, "One road.")), ChangeDraft(ROADS, "One road.")) == ()


def test_the_text_does_not_change_while_it_is_voted_nor_after() -> None:
    assert when((*on(ROADS), voting()), ChangeDraft(ROADS, "One road.")) is Refusal.BALLOT_OPEN
    assert when((*on(ROADS), voting()), ChangeDraft(SCHOOL, "One school.")) == (DraftChanged(SCHOOL, "One school."),)
    assert when((*STARTED, *ruled(ROADS, 2)), ChangeDraft(ROADS, "One road.")) is Refusal.ITEM_OVER


def test_the_debate_is_noted_in_a_break_and_on_an_item_that_is_over() -> None:
    noted = (DebateNoted(ROADS, "It was said."),)
    assert when(on(ROADS), NoteDebate(ROADS, "It was said.")) == noted
    assert when((*on(ROADS), SittingSuspended()), NoteDebate(ROADS, "It was said.")) == noted
    assert when((*STARTED, *ruled(ROADS, 2)), NoteDebate(ROADS, "It was said.")) == noted
    sitting = done(given(on(ROADS)), NoteDebate(ROADS, "It was said."))
    assert sitting.course(ROADS).debate == "It was said."
    assert when((*on(ROADS), DebateNoted(ROADS, "It was said.")), NoteDebate(ROADS, "It was said.")) == ()


def test_no_debate_is_noted_of_papers_before_the_opening_or_afterwards() -> None:
    assert when(on(ROADS), NoteDebate(WELCOME, "Nothing.")) is Refusal.NOT_AN_ITEM
    assert when(LAID, NoteDebate(ROADS, "Nothing.")) is Refusal.NOT_OPEN
    assert when((*on(ROADS), SittingClosed()), NoteDebate(ROADS, "Nothing.")) is Refusal.CLOSED


def test_the_agenda_of_these_tests_has_every_kind_of_business() -> None:
    assert {item.kind for item in URGENT_AGENDA} == set(ItemKind) - {ItemKind.UNKNOWN}
    assert set(AGENDA) < set(URGENT_AGENDA)
