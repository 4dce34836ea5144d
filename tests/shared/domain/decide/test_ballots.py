"""Votes on a text: which may be opened, what they give, and what is refused."""

from dataclasses import replace

import pytest

from shared.domain.actors import KIOSK, Actor, Role
from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX
from shared.domain.ballot_commands import (
    CancelBallot,
    CastVote,
    CloseBallot,
    CorrectResult,
    DecideByConsent,
    DropRequest,
    EnterTally,
    OpenBallot,
    RequestBallot,
)
from shared.domain.ballot_events import BallotClosed, BallotOpened, ResultCorrected
from shared.domain.ballots import BallotKind, Choice, Counts, NamedChoice, Purpose, Source
from shared.domain.commands import CloseSitting, SuspendSitting
from shared.domain.decide import decide
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AddItem,
    AdjournItem,
    AskFloor,
    ChangeDraft,
    ChangeItemKind,
    EndItem,
    HandOver,
    MarkMember,
    OpenDoors,
    OpenItem,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Sitting
from tests.fakes.voting import (
    ACCOUNTS,
    BALLOT,
    MAYOR,
    NAMING,
    NEWS,
    OTHER,
    OTHER_BALLOT,
    ROADS,
    all_but,
    filled,
    m,
    meeting,
    on,
    refused,
    seat_of,
    voting,
    when,
)

ORDINARY, PUBLIC, SECRET = BallotKind.ORDINARY, BallotKind.PUBLIC, BallotKind.SECRET
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
OPEN = OpenBallot(BALLOT, ROADS, ORDINARY)


def asking(sitting: Sitting, kind: BallotKind, *numbers: int) -> Sitting:
    assert sitting.open_item is not None
    for number in numbers:
        sitting = when(sitting, RequestBallot(sitting.open_item, m(number), kind), seat_of(number))
    return sitting


def closed_by(sitting: Sitting, exceptions: dict[int, Choice]) -> BallotClosed:
    found = decide(sitting, CloseBallot(BALLOT), KIOSK, all_but(sitting, exceptions))
    assert not isinstance(found, Refusal), found
    (closed,) = found
    assert isinstance(closed, BallotClosed)
    return closed


# -- what may be opened ----------------------------------------------------------------------------------------------


def test_an_item_is_voted_once_it_is_open() -> None:
    assert refused(meeting(), OPEN) is Refusal.ITEM_NOT_OPEN
    assert refused(on(meeting()), OPEN) is None


def test_a_vote_tells_its_text_its_president_and_the_quorum_at_that_moment() -> None:
    sitting = when(on(meeting(9, 10)), ChangeDraft(ROADS, "The road is mended."))
    found = decide(sitting, OPEN, KIOSK)
    assert not isinstance(found, Refusal)
    (opened,) = found
    assert isinstance(opened, BallotOpened)
    assert (opened.text, opened.presiding, opened.required, opened.counted) == ("The road is mended.", m(1), 7, 11)


def test_one_vote_at_a_time() -> None:
    assert refused(voting(meeting()), OpenBallot(OTHER_BALLOT, ROADS, ORDINARY)) is Refusal.BALLOT_OPEN


def test_while_a_vote_is_open_nothing_else_begins_or_ends() -> None:
    sitting = voting(meeting())
    for command in (
        SuspendSitting(),
        CloseSitting(),
        OpenItem(NAMING),
        AdjournItem(ROADS),
        WithdrawItem(ROADS),
        ChangeDraft(ROADS, "Another text"),
        HandOver(m(2)),
        RequestBallot(ROADS, m(4), PUBLIC),
        EndItem(ROADS),
        DecideByConsent(OTHER_BALLOT, ROADS),
    ):
        assert refused(sitting, command) is Refusal.BALLOT_OPEN, command


def test_a_ballot_that_was_counted_is_never_opened_again() -> None:
    sitting = when(on(meeting()), DecideByConsent(BALLOT, ROADS, Purpose.AMENDMENT, "One word"))
    assert refused(sitting, OPEN) is Refusal.BALLOT_KNOWN
    assert refused(on(meeting()), OpenBallot(BALLOT.__class__(""), ROADS, ORDINARY)) is Refusal.BALLOT_KNOWN


def test_what_was_not_on_the_agenda_is_discussed_and_never_decided() -> None:
    """R2.8, CAA Versailles, Nozay: not even with everybody's consent."""
    new = ROADS.__class__("new")
    sitting = when(when(meeting(), AddItem(new, "A new matter")), OpenItem(new))
    assert refused(sitting, OpenBallot(BALLOT, new, ORDINARY)) is Refusal.NOT_ON_THE_AGENDA
    assert refused(sitting, DecideByConsent(BALLOT, new)) is Refusal.NOT_ON_THE_AGENDA
    assert refused(on(meeting(), OTHER), OpenBallot(BALLOT, OTHER, ORDINARY)) is (
        Refusal.OTHER_BUSINESS_DECIDES_NOTHING
    )


def test_the_accounts_wait_for_their_president_and_for_the_mayor_to_be_out() -> None:
    """L2121-14."""
    sitting = on(meeting(), ACCOUNTS)
    vote = OpenBallot(BALLOT, ACCOUNTS, ORDINARY)
    assert refused(sitting, vote) is Refusal.PRESIDENT_TO_BE_ELECTED
    assert refused(sitting, HandOver(m(1))) is Refusal.CANNOT_PRESIDE
    sitting = when(sitting, HandOver(m(2)))
    assert refused(sitting, vote) is Refusal.MAYOR_MUST_LEAVE
    sitting = when(sitting, WithdrawMember(ACCOUNTS, m(1), WithdrawalKind.ACCOUNTS))
    assert refused(sitting, vote) is None
    sitting = when(sitting, vote)
    assert sitting.ballot is not None
    assert sitting.ballot.presiding == m(2)


def test_the_accounts_are_settled_by_a_tie() -> None:
    """L1612-12: only a majority against rejects them."""
    sitting = when(on(meeting(13), ACCOUNTS), HandOver(m(2)))
    sitting = when(sitting, WithdrawMember(ACCOUNTS, m(1), WithdrawalKind.ACCOUNTS))
    sitting = when(sitting, OpenBallot(BALLOT, ACCOUNTS, ORDINARY))
    against = {number: AGAINST for number in range(4, 9)}
    closed = closed_by(sitting, against | {12: ABSTAIN})
    assert (closed.counts, closed.outcome) == (Counts(for_=5, against=5, abstain=1), "adopted")
    assert closed.because == "accounts_no_majority_against"


# -- how it is voted (L2121-21) --------------------------------------------------------------------------------------


def test_a_quarter_of_the_present_makes_a_vote_public() -> None:
    sitting = asking(on(meeting()), PUBLIC, 4, 5, 6)
    assert refused(sitting, OpenBallot(BALLOT, ROADS, PUBLIC)) is Refusal.PUBLIC_NOT_ASKED
    sitting = asking(sitting, PUBLIC, 7)
    assert refused(sitting, OPEN) is Refusal.PUBLIC_REQUIRED
    assert refused(sitting, DecideByConsent(BALLOT, ROADS)) is Refusal.PUBLIC_REQUIRED
    assert refused(sitting, OpenBallot(BALLOT, ROADS, PUBLIC)) is None


def test_a_third_makes_it_secret_and_secret_wins() -> None:
    """CE 15 May 1908, Souet."""
    sitting = asking(on(meeting()), PUBLIC, 2, 3, 4, 5)
    sitting = asking(sitting, SECRET, 6, 7, 8, 9)
    assert refused(sitting, OpenBallot(BALLOT, ROADS, SECRET)) is Refusal.PUBLIC_REQUIRED
    sitting = asking(sitting, SECRET, 10)
    assert refused(sitting, OpenBallot(BALLOT, ROADS, PUBLIC)) is Refusal.SECRET_REQUIRED
    assert refused(sitting, OpenBallot(BALLOT, ROADS, SECRET)) is None


def test_the_mayor_alone_imposes_no_secrecy() -> None:
    assert refused(on(meeting()), OpenBallot(BALLOT, ROADS, SECRET)) is Refusal.SECRET_NOT_ASKED


def test_only_members_at_the_table_ask_and_their_request_goes_with_them() -> None:
    """Neither the represented nor holders for them; whoever leaves no longer asks."""
    sitting = on(meeting(13, proxies=[(13, 4)]))
    assert refused(sitting, RequestBallot(ROADS, m(13), PUBLIC)) is Refusal.MEMBER_NOT_AT_THE_TABLE
    sitting = asking(sitting, PUBLIC, 4, 5, 6)
    assert refused(sitting, OpenBallot(BALLOT, ROADS, PUBLIC)) is None
    sitting = when(sitting, MarkMember(m(6), RollState.LEFT))
    assert refused(sitting, OpenBallot(BALLOT, ROADS, PUBLIC)) is Refusal.PUBLIC_NOT_ASKED


def test_a_request_is_taken_back_changed_and_made_once() -> None:
    sitting = asking(on(meeting()), PUBLIC, 4)
    assert decide(sitting, RequestBallot(ROADS, m(4), PUBLIC), seat_of(4)) == ()
    changed = asking(sitting, SECRET, 4)
    assert [each.kind for each in changed.course(ROADS).requests] == [SECRET]
    assert when(sitting, DropRequest(ROADS, m(4))).course(ROADS).requests == ()
    assert refused(sitting, DropRequest(ROADS, m(5))) is Refusal.HAS_NOT_ASKED
    assert refused(sitting, RequestBallot(ROADS, m(5), ORDINARY)) is Refusal.NOT_A_CHOICE
    assert refused(sitting, RequestBallot(NAMING, m(5), PUBLIC)) is Refusal.ITEM_NOT_OPEN


def test_a_request_holds_for_one_vote() -> None:
    sitting = asking(on(meeting()), PUBLIC, 4, 5, 6, 7)
    sitting = when(sitting, OpenBallot(BALLOT, ROADS, PUBLIC, Purpose.AMENDMENT, "One word"))
    sitting = when(sitting, CloseBallot(BALLOT), KIOSK, all_but(sitting, {}))
    assert sitting.course(ROADS).requests == ()
    assert refused(sitting, OpenBallot(OTHER_BALLOT, ROADS, PUBLIC)) is Refusal.PUBLIC_NOT_ASKED


def test_a_cancelled_vote_leaves_the_requests() -> None:
    sitting = when(asking(on(meeting()), PUBLIC, 4, 5, 6, 7), OpenBallot(BALLOT, ROADS, PUBLIC))
    cancelled = when(sitting, CancelBallot(BALLOT))
    assert cancelled.ballot is None
    assert len(cancelled.course(ROADS).requests) == 4
    assert cancelled.course(ROADS).results == ()


def test_a_nomination_is_secret_unless_everybody_waives_it() -> None:
    sitting = on(meeting(), NAMING)
    name = OpenBallot(OTHER_BALLOT, NAMING, ORDINARY, question="Mme Last4")
    assert refused(sitting, name) is Refusal.SECRET_REQUIRED
    divided = when(sitting, DecideByConsent(BALLOT, NAMING, Purpose.WAIVER, exceptions=((m(5), AGAINST),)))
    assert refused(divided, name) is Refusal.SECRET_REQUIRED
    waived = when(sitting, DecideByConsent(BALLOT, NAMING, Purpose.WAIVER, exceptions=((m(5), ABSTAIN),)))
    assert refused(waived, name) is None


def test_secrecy_is_waived_of_nominations_alone() -> None:
    assert refused(on(meeting()), DecideByConsent(BALLOT, ROADS, Purpose.WAIVER)) is Refusal.NO_WAIVER_NEEDED
    assert refused(on(meeting(), MAYOR), DecideByConsent(BALLOT, MAYOR, Purpose.WAIVER)) is (
        Refusal.SECRECY_CANNOT_BE_WAIVED
    )
    assert refused(on(meeting(), NAMING), OpenBallot(BALLOT, NAMING, SECRET, Purpose.WAIVER)) is (
        Refusal.SECRET_NOT_ASKED
    )


# -- huis clos (L2121-18) --------------------------------------------------------------------------------------------


def test_the_public_leaves_by_more_than_half_of_all_voices_so_that_an_abstention_counts_as_a_no() -> None:
    ask = DecideByConsent(BALLOT, ROADS, Purpose.CLOSED_SESSION)
    assert when(on(meeting()), ask).in_camera
    abstaining = tuple((m(number), ABSTAIN) for number in range(4, 11))
    sitting = when(on(meeting()), DecideByConsent(BALLOT, ROADS, Purpose.CLOSED_SESSION, exceptions=abstaining))
    (result,) = sitting.course(ROADS).results
    assert (result.counts.for_, result.carried, sitting.in_camera) == (6, False, False)
    assert sitting.state_of(ROADS) is ItemState.OPEN


def test_the_public_leaves_once_and_comes_back() -> None:
    sitting = when(on(meeting(), NEWS), DecideByConsent(BALLOT, NEWS, Purpose.CLOSED_SESSION))
    again = OpenBallot(OTHER_BALLOT, NEWS, ORDINARY, Purpose.CLOSED_SESSION)
    assert refused(sitting, again) is Refusal.ALREADY_IN_CAMERA
    assert not when(sitting, OpenDoors()).in_camera


# -- the result ------------------------------------------------------------------------------------------------------


def test_a_majority_of_the_votes_expressed_adopts() -> None:
    closed = closed_by(voting(meeting()), {4: AGAINST, 5: ABSTAIN, 6: Choice.NO_PART})
    assert closed.counts == Counts(for_=10, against=1, abstain=1, no_part=1)
    assert (closed.outcome, closed.because, closed.voices, closed.silent) == ("adopted", "majority", 13, 0)
    assert closed.source is Source.SCREENS


def test_of_an_ordinary_vote_no_name_is_kept_and_of_a_public_one_all_are() -> None:
    """L2121-15, R11.4: totals only."""
    assert closed_by(voting(meeting()), {}).choices == ()
    sitting = asking(on(meeting(13, proxies=[(13, 4)])), PUBLIC, 4, 5, 6)
    closed = closed_by(when(sitting, OpenBallot(BALLOT, ROADS, PUBLIC)), {5: AGAINST})
    assert len(closed.choices) == 13
    assert NamedChoice(m(5), AGAINST, m(5)) in closed.choices
    assert NamedChoice(m(13), FOR, m(4)) in closed.choices


def tie(presiding: Choice) -> dict[int, Choice]:
    others = {number: AGAINST for number in range(8, 14)} | {2: ABSTAIN}
    match presiding:
        case Choice.FOR:
            return others
        case Choice.AGAINST:
            return {number: AGAINST for number in range(9, 14)} | {1: AGAINST, 2: ABSTAIN}
        case _:
            return {number: AGAINST for number in range(8, 14)} | {1: presiding}


def test_on_a_tie_the_own_vote_of_whoever_presides_prevails() -> None:
    """L2121-20."""
    adopted, rejected = (closed_by(voting(meeting()), tie(choice)) for choice in (FOR, AGAINST))
    assert (adopted.counts.for_, adopted.counts.against) == (rejected.counts.for_, rejected.counts.against) == (6, 6)
    assert (adopted.outcome, adopted.because, adopted.presiding_choice) == ("adopted", "casting_vote", FOR)
    assert (rejected.outcome, rejected.because, rejected.presiding_choice) == ("rejected", "casting_vote", AGAINST)


def test_on_a_tie_without_his_vote_nothing_is_adopted() -> None:
    closed = closed_by(voting(meeting()), tie(ABSTAIN))
    assert (closed.outcome, closed.because) == ("not_adopted", "tie_without_casting_vote")
    assert closed.presiding_choice is None


def test_the_presidents_vote_is_told_only_where_it_decided() -> None:
    assert closed_by(voting(meeting()), {4: AGAINST}).presiding_choice is None


def test_a_deputy_who_presides_has_the_casting_vote_and_the_mayor_at_the_table_has_not() -> None:
    sitting = when(on(meeting()), HandOver(m(2)))
    closed = closed_by(when(sitting, OPEN), {number: AGAINST for number in range(8, 14)} | {1: ABSTAIN})
    assert (closed.outcome, closed.presiding_choice) == ("adopted", FOR)


def test_who_has_said_nothing_is_shown_before_the_close() -> None:
    sitting = voting(meeting())
    box = filled(sitting, {number: FOR for number in range(1, 13)})
    assert refused(sitting, CloseBallot(BALLOT), KIOSK, box) is Refusal.VOICES_SILENT
    after = when(sitting, CloseBallot(BALLOT, despite_silent=True), KIOSK, box)
    (result,) = after.course(ROADS).results
    assert (result.voices, result.silent, result.counts.for_) == (13, 1, 12)


def test_a_departure_in_the_debate_does_not_void_its_vote_but_stops_the_next_item() -> None:
    """R3.4: warned at the vote, the next item refused; R3.5: it goes on when members return."""
    sitting = on(meeting(8, 9, 10, 11, 12, 13))
    sitting = when(sitting, MarkMember(m(7), RollState.LEFT))
    sitting = when(sitting, OPEN)
    assert sitting.ballot is not None
    sitting = when(sitting, CloseBallot(BALLOT), KIOSK, all_but(sitting, {}))
    assert sitting.state_of(ROADS) is ItemState.ADOPTED
    assert refused(sitting, OpenItem(NAMING)) is Refusal.NO_QUORUM
    assert refused(when(sitting, MarkMember(m(8), RollState.PRESENT)), OpenItem(NAMING)) is None


# -- by consent, by hand, on paper -----------------------------------------------------------------------------------


def test_consent_is_everybody_but_those_named() -> None:
    sitting = when(on(meeting(13, proxies=[(13, 4)])), DecideByConsent(BALLOT, ROADS, exceptions=((m(5), AGAINST),)))
    (result,) = sitting.course(ROADS).results
    assert (result.counts, result.source, result.carried) == (Counts(for_=12, against=1), Source.CONSENT, True)
    assert sitting.ballot is None


@pytest.mark.parametrize(
    ("exceptions", "why"),
    [
        (((m(13), AGAINST),), Refusal.NO_VOICE),
        (((m(4), Choice.BLANK),), Refusal.NOT_A_CHOICE),
        (((m(4), AGAINST), (m(4), FOR)), Refusal.NOT_A_CHOICE),
    ],
)
def test_an_exception_is_a_choice_of_somebody_with_a_voice(
    exceptions: tuple[tuple[object, Choice], ...], why: Refusal
) -> None:
    assert refused(on(meeting(13)), DecideByConsent(BALLOT, ROADS, exceptions=exceptions)) is why  # type: ignore[arg-type]


def test_a_choice_between_names_is_no_matter_of_consent() -> None:
    assert refused(on(meeting(), MAYOR), DecideByConsent(BALLOT, MAYOR, Purpose.ROUND)) is Refusal.SECRET_REQUIRED


def test_raised_hands_are_counted_by_the_presenter() -> None:
    sitting = when(voting(meeting()), EnterTally(BALLOT, Counts(for_=8, against=3, abstain=1)))
    (result,) = sitting.course(ROADS).results
    assert (result.source, result.voices, result.silent, result.carried) == (Source.HANDS, 13, 1, True)


def test_a_tie_of_raised_hands_asks_how_whoever_presides_voted() -> None:
    sitting, counts = voting(meeting()), Counts(for_=6, against=6, abstain=1)
    assert refused(sitting, EnterTally(BALLOT, counts)) is Refusal.PRESIDING_CHOICE_NEEDED
    told = when(sitting, EnterTally(BALLOT, counts, presiding_choice=FOR))
    assert told.state_of(ROADS) is ItemState.ADOPTED
    abstained = when(sitting, EnterTally(BALLOT, counts, presiding_choice=ABSTAIN))
    assert abstained.state_of(ROADS) is ItemState.NOT_ADOPTED


def secret(sitting: Sitting) -> Sitting:
    return when(asking(on(sitting), SECRET, 4, 5, 6, 7, 8), OpenBallot(BALLOT, ROADS, SECRET))


def test_a_secret_vote_is_closed_by_its_papers_against_the_roll() -> None:
    sitting = secret(meeting())
    assert refused(sitting, CloseBallot(BALLOT)) is Refusal.PAPERS_NEEDED
    counts = Counts(for_=7, against=4, blank=1, null=1)
    assert refused(sitting, EnterTally(BALLOT, counts, roll=12)) is Refusal.PAPERS_AND_ROLL_DIFFER
    (result,) = when(sitting, EnterTally(BALLOT, counts, roll=13)).course(ROADS).results
    assert (result.source, result.kind, result.carried) == (Source.PAPER, SECRET, True)


def test_a_secret_tie_is_not_adopted_whatever_the_president_says() -> None:
    sitting = when(secret(meeting()), EnterTally(BALLOT, Counts(for_=6, against=6, blank=1), 13, FOR))
    (result,) = sitting.course(ROADS).results
    assert (result.outcome, result.because, result.presiding_choice) == ("not_adopted", "tie_secret", None)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (Counts(for_=14), Refusal.MORE_THAN_VOICES),
        (Counts(for_=12, blank=1), Refusal.PAPERS_OUTSIDE_SECRET),
    ],
)
def test_an_impossible_count_is_refused_and_the_vote_stays_open(counts: Counts, why: Refusal) -> None:
    assert refused(voting(meeting()), EnterTally(BALLOT, counts)) is why


def test_a_public_vote_is_counted_by_name_and_never_by_totals() -> None:
    sitting = when(asking(on(meeting()), PUBLIC, 4, 5, 6, 7), OpenBallot(BALLOT, ROADS, PUBLIC))
    assert refused(sitting, EnterTally(BALLOT, Counts(for_=13))) is Refusal.NAMES_NEEDED


@pytest.mark.parametrize(
    "command", [CloseBallot(OTHER_BALLOT), CancelBallot(OTHER_BALLOT), EnterTally(OTHER_BALLOT, Counts())]
)
def test_a_vote_that_is_not_open_is_neither_closed_nor_cancelled(
    command: CloseBallot | CancelBallot | EnterTally,
) -> None:
    assert refused(voting(meeting()), command) is Refusal.BALLOT_NOT_OPEN
    assert refused(on(meeting()), command) is Refusal.BALLOT_NOT_OPEN


# -- corrected -------------------------------------------------------------------------------------------------------


def decided() -> Sitting:
    return when(voting(meeting()), EnterTally(BALLOT, Counts(for_=7, against=6)))


def test_a_result_is_corrected_by_another_entry_with_its_reason() -> None:
    correct = CorrectResult(BALLOT, Counts(for_=6, against=7), " Counted again ")
    found = decide(decided(), correct, KIOSK)
    assert not isinstance(found, Refusal)
    (event,) = found
    assert isinstance(event, ResultCorrected)
    assert (event.reason, event.outcome) == ("Counted again", "rejected")
    assert when(decided(), correct).state_of(ROADS) is ItemState.REJECTED


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (CorrectResult(OTHER_BALLOT, Counts(), "Why"), Refusal.UNKNOWN_BALLOT),
        (CorrectResult(BALLOT, Counts(for_=7), " "), Refusal.REASON_NEEDED),
        (CorrectResult(BALLOT, Counts(for_=14), "Why"), Refusal.MORE_THAN_VOICES),
        (CorrectResult(BALLOT, Counts(for_=6, against=6), "Why"), Refusal.PRESIDING_CHOICE_NEEDED),
        (
            CorrectResult(BALLOT, Counts(for_=1), "Why", choices=(NamedChoice(m(4), FOR, m(4)),)),
            Refusal.NOT_A_CHOICE,
        ),
    ],
)
def test_a_correction_is_held_to_the_same_rules(command: CorrectResult, why: Refusal) -> None:
    assert refused(decided(), command) is why


def test_a_correction_that_makes_a_tie_tells_how_whoever_presides_voted() -> None:
    correct = CorrectResult(BALLOT, Counts(for_=6, against=6, abstain=1), "Counted again", presiding_choice=AGAINST)
    (result,) = when(decided(), correct).course(ROADS).results
    assert (result.outcome, result.because, result.corrected) == ("rejected", "casting_vote", "Counted again")


def test_a_public_vote_is_corrected_name_by_name() -> None:
    sitting = when(asking(on(meeting()), PUBLIC, 4, 5, 6, 7), OpenBallot(BALLOT, ROADS, PUBLIC))
    sitting = when(sitting, CloseBallot(BALLOT), KIOSK, all_but(sitting, {}))
    choices = tuple(NamedChoice(m(each), AGAINST if each > 6 else FOR, m(each)) for each in range(1, 14))
    without_names = CorrectResult(BALLOT, Counts(for_=6, against=7), "Why")
    assert refused(sitting, without_names) is Refusal.NAMES_NEEDED
    correct = CorrectResult(BALLOT, Counts(for_=6, against=7), "Why", choices=choices)
    assert when(sitting, correct).state_of(ROADS) is ItemState.REJECTED
    stranger = (*choices[:-1], NamedChoice(m(99), AGAINST, m(99)))
    assert refused(sitting, replace(correct, choices=stranger)) is Refusal.UNKNOWN_MEMBER


def test_a_closed_sitting_is_corrected_no_more_and_an_unopened_one_not_yet() -> None:
    correct = CorrectResult(BALLOT, Counts(for_=7), "Why")
    assert refused(when(decided(), CloseSitting()), correct) is Refusal.CLOSED
    assert refused(Sitting(), correct) is Refusal.NOT_PREPARED


# -- who may -----------------------------------------------------------------------------------------------------------


def test_a_seat_opens_and_closes_nothing() -> None:
    seat = seat_of(4)
    for command in (OPEN, CloseBallot(BALLOT), CancelBallot(BALLOT), DecideByConsent(BALLOT, ROADS)):
        assert refused(voting(meeting()), command, seat) is Refusal.NOT_DRIVING
    assert refused(on(meeting()), RequestBallot(ROADS, m(9), SECRET), seat) is Refusal.NOT_YOUR_PLACE
    assert refused(on(meeting()), AskFloor(m(9)), seat) is Refusal.NOT_YOUR_PLACE
    assert refused(on(meeting()), AskFloor(m(4)), Actor(Role.UNKNOWN)) is Refusal.NOT_DRIVING


def test_a_single_vote_is_no_entry_of_the_journal() -> None:
    assert decide(voting(meeting()), CastVote(BALLOT, m(4), FOR), seat_of(4)) == ()


def test_every_kind_of_item_but_talk_may_be_voted() -> None:
    sitting = meeting()
    for item in sitting.items:
        opened = on(sitting, item.id)
        may = refused(opened, OpenBallot(BALLOT, item.id, ORDINARY))
        expected = {
            ItemKind.OTHER_BUSINESS: Refusal.OTHER_BUSINESS_DECIDES_NOTHING,
            ItemKind.ACCOUNTS: Refusal.PRESIDENT_TO_BE_ELECTED,
            ItemKind.NOMINATION: Refusal.SECRET_REQUIRED,
            ItemKind.ELECTION: Refusal.SECRET_REQUIRED,
        }.get(item.kind)
        assert may is expected, item
    assert EMPTY_BOX.votes == ()


# -- an item taken for what it is not --------------------------------------------------------------------------------


def test_an_item_that_was_taken_for_another_kind_is_set_right() -> None:
    sitting = on(meeting(), ACCOUNTS)
    assert refused(sitting, OpenBallot(BALLOT, ACCOUNTS, ORDINARY)) is Refusal.PRESIDENT_TO_BE_ELECTED
    sitting = when(sitting, ChangeItemKind(ACCOUNTS, ItemKind.DELIBERATION))
    assert refused(sitting, OpenBallot(BALLOT, ACCOUNTS, ORDINARY)) is None
    assert decide(sitting, ChangeItemKind(ACCOUNTS, ItemKind.DELIBERATION), KIOSK) == ()


def test_no_kind_makes_a_new_matter_decidable_nor_a_decision_undone() -> None:
    """R2.8."""
    new = ROADS.__class__("new")
    added = when(meeting(), AddItem(new, "A new matter"))
    assert refused(added, ChangeItemKind(new, ItemKind.DELIBERATION)) is Refusal.NOT_ON_THE_AGENDA
    assert refused(on(meeting()), ChangeItemKind(ROADS, ItemKind.GENERAL)) is Refusal.NOT_AN_ITEM
    assert refused(meeting(), ChangeItemKind(ROADS.__class__("none"), ItemKind.MINUTES)) is Refusal.UNKNOWN_ITEM
    assert refused(meeting(), ChangeItemKind(OTHER, ItemKind.DELIBERATION)) is Refusal.OTHER_BUSINESS_DECIDES_NOTHING
    assert refused(meeting(), AddItem(new, "  ")) is Refusal.NOT_AN_ITEM
    assert refused(voting(meeting()), ChangeItemKind(ROADS, ItemKind.INFORMATION)) is Refusal.BALLOT_OPEN
    assert refused(decided(), ChangeItemKind(ROADS, ItemKind.INFORMATION)) is Refusal.ITEM_OVER
