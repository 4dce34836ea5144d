"""The mayor's panels in the real window: what touches and keys ask of the council, and what they never do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.intents import AddMatter, PageMissing, PutToVote, StageBoxes, Step, TakeConsent, VoteAloud
from kiosk.services.looking import Looking
from kiosk.services.picture import KioskPicture, Notice
from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.ballot_commands import (
    AppointAtOnce,
    CancelBallot,
    ChangeCandidates,
    CloseBallot,
    CorrectResult,
    DropRequest,
    EnterPapers,
    EnterTally,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose
from shared.domain.commands import CloseSitting
from shared.domain.ids import ItemId
from shared.domain.meeting_commands import (
    AdjournItem,
    ChangeDraft,
    ChangeItemKind,
    EndRollCall,
    GiveFloor,
    HandInProxy,
    HandOver,
    LeaveFloor,
    MarkMember,
    MoveItem,
    NameSecretaries,
    OpenDoors,
    OpenItem,
    RestoreItem,
    ReturnMember,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import NO_COUNCIL, Sitting
from tests.ui.council_sittings import (
    ACCOUNTS,
    AGES_WANTED,
    AMENDED,
    AMENDED_TEXT,
    BALLOT,
    BEGUN,
    BUDGET,
    CALLED,
    CALLING,
    DELEGATE,
    DEPUTY,
    DEPUTY_ROUND,
    MAYOR,
    MEMBERS_OUT,
    ON_ROAD,
    PAPERS,
    ROAD,
    SPEAKING,
    STARTED,
    TOO_FEW,
    VOTED,
    box_of,
    done,
    everybody,
    led,
    marks,
    n,
    on,
    standing,
)
from tests.ui.council_sittings import asked as council_asked
from tests.ui.council_sittings import opened as ballot_opened
from tests.ui.windows import HALL, OpenWindow, opened


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage", HALL) as stage:
        stage.show(led(ON_ROAD))
        stage.lay_pages()
        yield stage


def press(stage: OpenWindow, key: Qt.Key) -> None:
    QTest.keyClick(stage.window, key)


def walk(stage: OpenWindow, name: str) -> None:
    """With the Tab key, as far as an item."""
    for _ in range(120):
        press(stage, Qt.Key.Key_Tab)
        item = stage.window.activeFocusItem()
        if item is not None and item.objectName() == name:
            return
    raise AssertionError(f"the Tab key never reaches {name}")


def asked(stage: OpenWindow) -> list[object]:
    """What was asked of the council and the table, not of the drawing of pages."""
    return [each for each in stage.posted if not isinstance(each, StageBoxes | PageMissing)]


# -- the line and the next step ------------------------------------------------------------------------------------


def test_the_next_step_is_done_at_a_touch(stage: OpenWindow) -> None:
    stage.show(led(STARTED))
    stage.touch("next-step")
    assert asked(stage)[-1] == OpenItem(AMENDED)


def test_the_next_step_opens_the_panel_where_it_is_done(stage: OpenWindow) -> None:
    stage.show(led(BEGUN))
    stage.touch("next-step")
    assert stage.sees("call-list")
    assert asked(stage) == []


def test_naming_the_secretary_opens_the_names_at_once(stage: OpenWindow) -> None:
    stage.show(led(CALLED))
    stage.touch("next-step")
    stage.touch("secretary-m06")
    assert asked(stage)[-1] == NameSecretaries((n(6),))


def test_every_number_can_be_touched_to_see_why(stage: OpenWindow) -> None:
    stage.touch("quorum")
    assert stage.sees("why-understood")
    assert "plus de la moitié des 13 membres" in stage.screen.council.why.property("sentence")
    stage.touch("why-understood")
    assert not stage.sees("why-understood")
    stage.touch("presiding")
    press(stage, Qt.Key.Key_Escape)
    assert not stage.sees("why-understood")
    assert asked(stage) == []


def test_a_refused_step_says_on_which_text_it_rests(stage: OpenWindow) -> None:
    stage.show(led(TOO_FEW, notice=Notice(1, Refusal.NO_QUORUM)))
    stage.touch("notice-why")
    assert stage.sees("why-articles")
    stage.touch("why-understood")
    stage.touch("understood")
    assert not stage.sees("notice-why")


def test_a_refusal_without_a_text_offers_no_why(stage: OpenWindow) -> None:
    stage.show(led(ON_ROAD, notice=Notice(1, Refusal.NOTHING_TO_UNDO)))
    assert stage.sees("understood")
    assert not stage.sees("notice-why")


def test_a_panel_opens_and_shuts_by_its_tab_and_goes_with_escape(stage: OpenWindow) -> None:
    for shut in ("tab-roll", "shut-panel"):
        stage.touch("tab-roll")
        assert stage.sees("call-list")
        stage.touch(shut)
        assert not stage.sees("call-list")
    stage.touch("tab-roll")
    press(stage, Qt.Key.Key_Escape)
    assert not stage.sees("call-list")


def test_pages_still_turn_while_a_panel_is_open(stage: OpenWindow) -> None:
    stage.touch("tab-roll")
    press(stage, Qt.Key.Key_PageDown)
    press(stage, Qt.Key.Key_Space)
    assert asked(stage)[-2:] == [Step(1), Step(1)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_V, Qt.Key.Key_P, Qt.Key.Key_O])
def test_no_single_key_does_anything_in_a_panel(stage: OpenWindow, key: Qt.Key) -> None:
    for panel in ("tab-roll", "tab-item", "tab-vote", "tab-floor"):
        stage.touch(panel)
        press(stage, key)
    assert asked(stage) == []


def test_the_panel_goes_with_the_council(stage: OpenWindow) -> None:
    stage.touch("tab-roll")
    stage.show(led(replace(ON_ROAD, council=NO_COUNCIL)))
    assert not stage.sees("call-list")
    assert not stage.sees("quorum")


# -- who is there --------------------------------------------------------------------------------------------------


def test_each_member_is_called_at_a_touch_and_the_last_tick_taken_back(stage: OpenWindow) -> None:
    stage.show(led(CALLING))
    stage.touch("tab-roll")
    stage.touch("call-m09-present")
    stage.touch("call-m10-excused")
    stage.touch("call-m08-absent")
    stage.touch("roll-undo")
    assert asked(stage) == [
        MarkMember(n(9), RollState.PRESENT),
        MarkMember(n(10), RollState.EXCUSED),
        MarkMember(n(8), RollState.ABSENT),
        UndoMark(),
    ]


def test_all_the_rest_is_present_at_one_touch(stage: OpenWindow) -> None:
    stage.show(led(CALLING))
    stage.touch("tab-roll")
    stage.touch("roll-fill")
    assert asked(stage) == [MarkMember(n(each), RollState.PRESENT) for each in range(9, 14)]


def test_the_roll_ends_when_everybody_was_called(stage: OpenWindow) -> None:
    stage.show(led(done(BEGUN, *marks(range(1, 14)))))
    stage.touch("tab-roll")
    stage.touch("roll-end")
    assert asked(stage) == [EndRollCall()]


def test_afterwards_members_come_and_go(stage: OpenWindow) -> None:
    stage.touch("tab-roll")
    stage.touch("call-m09-left")
    stage.touch("call-m13-present")
    assert asked(stage) == [MarkMember(n(9), RollState.LEFT), MarkMember(n(13), RollState.PRESENT)]


def test_a_proxy_is_two_names_and_a_date(stage: OpenWindow) -> None:
    stage.show(led(CALLED))
    for name in ("tab-roll", "roll-proxies", "grantor-m13", "holder-m01", "day-before", "hand-in"):
        stage.touch(name)
    assert asked(stage) == [HandInProxy(n(13), n(1), date(2026, 12, 10))]
    stage.touch("proxy-m11-revoke")
    assert asked(stage)[-1] == RevokeProxy(n(11))


def test_two_names_touched_swap_their_places(stage: OpenWindow) -> None:
    for name in ("tab-roll", "roll-places", "place-m03", "place-m08"):
        stage.touch(name)
    assert asked(stage) == [SwapPlaces(n(3), n(8))]
    stage.touch("place-m03")
    stage.touch("place-m03")
    assert len(asked(stage)) == 1


def test_the_roll_is_called_from_the_keyboard_alone(stage: OpenWindow) -> None:
    stage.show(led(CALLING))
    stage.touch("tab-roll")
    walk(stage, "call-m12-excused")
    press(stage, Qt.Key.Key_Space)
    assert asked(stage) == [MarkMember(n(12), RollState.EXCUSED)]


# -- votes ---------------------------------------------------------------------------------------------------------


def vote(stage: OpenWindow, sitting: Sitting, box: BallotBox = EMPTY_BOX) -> None:
    stage.show(led(sitting, box))
    stage.touch("tab-vote")


def test_nobody_against_is_one_touch(stage: OpenWindow) -> None:
    vote(stage, ON_ROAD)
    stage.touch("act-consent")
    assert asked(stage) == [TakeConsent()]


def test_all_for_but_a_few_is_a_touch_for_each_of_them(stage: OpenWindow) -> None:
    vote(stage, ON_ROAD)
    for name in ("act-except", "voice-m03-against", "voice-m09-abstain", "voice-m05-against", "voice-m05-against"):
        stage.touch(name)
    assert asked(stage) == []
    stage.touch("act-consent")
    assert asked(stage) == [TakeConsent(exceptions=((n(3), Choice.AGAINST), (n(9), Choice.ABSTAIN)))]


def test_requests_are_noted_and_dropped_by_name(stage: OpenWindow) -> None:
    vote(stage, council_asked(BallotKind.SECRET, 2))
    for name in ("act-requests", "request-m03-public", "request-m02-secret", "act-back"):
        stage.touch(name)
    assert asked(stage) == [RequestBallot(ROAD, n(3), BallotKind.PUBLIC), DropRequest(ROAD, n(2))]
    assert stage.sees("act-consent")


@pytest.mark.parametrize(
    ("sitting", "kind"),
    [
        (ON_ROAD, BallotKind.ORDINARY),
        (council_asked(BallotKind.PUBLIC, 1, 2, 3), BallotKind.PUBLIC),
        (council_asked(BallotKind.SECRET, 1, 2, 3, 4), BallotKind.SECRET),
    ],
)
def test_the_ballot_is_held_as_the_law_says(stage: OpenWindow, sitting: Sitting, kind: BallotKind) -> None:
    vote(stage, sitting)
    stage.touch("act-screens")
    assert asked(stage) == [PutToVote(kind)]


def test_a_voice_says_its_choice_aloud(stage: OpenWindow) -> None:
    vote(stage, ballot_opened())
    stage.touch("voice-m07-abstain")
    assert asked(stage) == [VoteAloud(n(7), Choice.ABSTAIN)]


def test_to_close_on_silent_voices_takes_two_touches_in_two_places(stage: OpenWindow) -> None:
    vote(stage, ballot_opened(), box_of(ballot_opened(), {2: Choice.FOR}))
    before = stage.middle("act-close")
    stage.touch("act-close")
    assert asked(stage) == []
    assert not stage.item("act-close").contains(stage.item("act-close").mapFromScene(before))
    stage.touch("act-wait")
    stage.touch("act-close")
    stage.touch("act-close")
    assert asked(stage) == [CloseBallot(BALLOT, despite_silent=True)]


def test_when_all_have_answered_one_touch_closes(stage: OpenWindow) -> None:
    vote(stage, ballot_opened(), everybody(ballot_opened()))
    stage.touch("act-close")
    assert asked(stage) == [CloseBallot(BALLOT)]


def test_a_ballot_opened_by_mistake_is_cancelled_at_one_touch(stage: OpenWindow) -> None:
    vote(stage, ballot_opened())
    stage.touch("act-cancel")
    assert asked(stage) == [CancelBallot(BALLOT)]


def test_a_vote_that_has_begun_is_cancelled_without_a_result_by_two_touches(stage: OpenWindow) -> None:
    vote(stage, ballot_opened(), box_of(ballot_opened(), {2: Choice.FOR}))
    stage.touch("act-cancel")
    assert asked(stage) == []
    stage.touch("act-cancel")
    assert asked(stage) == [CancelBallot(BALLOT)]


def test_hands_are_counted_and_a_tie_asks_for_the_presidents_vote(stage: OpenWindow) -> None:
    vote(stage, ON_ROAD)
    stage.touch("act-hands")
    assert asked(stage) == [PutToVote(BallotKind.ORDINARY)]
    stage.show(led(ballot_opened()))
    assert stage.text("next-step") == "Compter les mains"
    for _ in range(6):
        stage.touch("count-for-more")
    stage.touch("count-against-rest")
    assert not stage.item("act-save").isEnabled()
    stage.touch("preside-for")
    stage.touch("act-save")
    assert asked(stage)[-1] == EnterTally(BALLOT, Counts(for_=6, against=6), presiding_choice=Choice.FOR)


def test_whoever_goes_back_to_the_voices_waits_for_them_again(stage: OpenWindow) -> None:
    vote(stage, ballot_opened())
    stage.touch("act-hands")
    assert stage.text("next-step") == "Compter les mains"
    stage.touch("act-by_voices")
    assert stage.text("next-step").startswith("Attendre 12")


def test_what_was_begun_on_a_ballot_ends_with_it_although_its_panel_is_shut(stage: OpenWindow) -> None:
    vote(stage, ballot_opened())
    stage.touch("act-hands")
    stage.touch("shut-panel")
    stage.show(led(VOTED))
    assert stage.text("next-step").startswith("Ouvrir le point")


def test_papers_are_typed_in_with_their_roll(stage: OpenWindow) -> None:
    vote(stage, PAPERS)
    for name in ("count-blank-more", "count-against-more", "count-for-rest", "count-roll-rest", "act-save"):
        stage.touch(name)
    assert asked(stage)[-1] == EnterTally(BALLOT, Counts(for_=10, against=1, blank=1), 12)


def test_a_result_is_corrected_with_a_reason(stage: OpenWindow) -> None:
    vote(stage, VOTED)
    for name in ("act-correct", "count-for-more", "count-abstain-fewer", "vote-reason"):
        stage.touch(name)
    QTest.keyClick(stage.window, Qt.Key.Key_A)
    stage.touch("act-save_correction")
    assert asked(stage) == [CorrectResult(BALLOT, Counts(for_=11, against=1), "a")]


def test_a_result_says_why(stage: OpenWindow) -> None:
    vote(stage, VOTED)
    stage.touch("vote-mode")
    assert "majorité absolue est à 6" in stage.screen.council.why.property("sentence")


def test_the_public_leaves_and_comes_back(stage: OpenWindow) -> None:
    vote(stage, ON_ROAD)
    stage.touch("act-camera")
    stage.touch("act-consent")
    stage.show(led(replace(ON_ROAD, in_camera=True)))
    assert stage.sees("in-camera")
    stage.touch("act-back")
    stage.touch("act-doors")
    assert asked(stage) == [TakeConsent(Purpose.CLOSED_SESSION), OpenDoors()]


def test_secrecy_is_given_up_before_a_nomination(stage: OpenWindow) -> None:
    vote(stage, on(DELEGATE))
    stage.touch("act-waiver")
    stage.touch("act-consent")
    assert asked(stage) == [TakeConsent(Purpose.WAIVER)]


def test_another_item_begins_with_nothing_chosen(stage: OpenWindow) -> None:
    vote(stage, ON_ROAD)
    stage.touch("act-except")
    stage.touch("voice-m03-against")
    stage.show(led(on(BUDGET)))
    stage.touch("tab-vote")
    assert stage.sees("act-except")
    stage.touch("act-consent")
    assert asked(stage) == [TakeConsent()]


def test_a_vote_is_led_from_the_keyboard_alone(stage: OpenWindow) -> None:
    vote(stage, ON_ROAD)
    walk(stage, "act-consent")
    press(stage, Qt.Key.Key_Space)
    assert asked(stage) == [TakeConsent()]


# -- elections -----------------------------------------------------------------------------------------------------


def test_members_stand_at_a_touch_and_the_round_opens_on_paper(stage: OpenWindow) -> None:
    vote(stage, on(DEPUTY))
    for name in ("person-m02", "person-m07", "person-m03", "candidate-2-remove", "act-round"):
        stage.touch(name)
    wanted = PutToVote(BallotKind.SECRET, Purpose.ROUND, post=Post.DEPUTY, candidates=standing(2, 7))
    assert asked(stage) == [wanted]


def test_a_name_is_written_where_nobody_at_the_table_has_it(stage: OpenWindow) -> None:
    vote(stage, on(DELEGATE))
    stage.touch("act-names")
    stage.touch("candidate-name")
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Return):
        press(stage, key)
    stage.touch("act-appoint")
    assert asked(stage) == [AppointAtOnce(DELEGATE, Body.COMMITTEE, ("ab",), 1)]
    stage.touch("act-back")
    assert stage.sees("act-waiver")


def test_the_papers_of_a_round_are_typed_in_name_by_name(stage: OpenWindow) -> None:
    vote(stage, DEPUTY_ROUND)
    for name in ("paper-1-more", "paper-null-more", "paper-0-rest", "paper-roll-rest", "act-save"):
        stage.touch(name)
    votes = (("Catherine Delaunoy", 10), ("Loïc Kervella", 1))
    assert asked(stage) == [EnterPapers(BALLOT, votes, 0, 1, 12)]


def test_a_round_is_cancelled_at_one_touch_or_by_two_once_papers_were_counted(stage: OpenWindow) -> None:
    vote(stage, DEPUTY_ROUND)
    stage.touch("paper-1-more")
    stage.touch("act-cancel")
    assert asked(stage) == []
    stage.touch("act-keep")
    stage.touch("paper-1-fewer")
    stage.touch("act-cancel")
    assert asked(stage) == [CancelBallot(BALLOT)]


def test_lists_share_the_places(stage: OpenWindow) -> None:
    vote(stage, on(DELEGATE))
    for name in ("act-names", "as-lists", "places-more", "places-more", "person-m02", "person-m07", "act-round"):
        stage.touch(name)
    lists = (Candidate("Liste Mme\u00a0Delaunoy"), Candidate("Liste M.\u00a0Kervella"))
    assert asked(stage) == [PutToVote(BallotKind.SECRET, Purpose.ROUND, post=Post.DELEGATE, candidates=lists, seats=3)]


def test_ages_that_a_tie_asks_for_are_typed_in(stage: OpenWindow) -> None:
    vote(stage, AGES_WANTED)
    for name in ("birth-0", "birth-1"):
        stage.touch(name)
        for key in "2/5/1958":
            QTest.keyClick(stage.window, key)
    stage.touch("act-save_births")
    told = tuple(replace(each, births=(date(1958, 5, 2),)) for each in standing(2, 7, born=False))
    assert asked(stage) == [ChangeCandidates(DEPUTY, told)]


def test_the_accounts_are_handed_over_at_a_touch_and_the_mayor_leaves_at_the_next(stage: OpenWindow) -> None:
    stage.show(led(on(ACCOUNTS)))
    stage.touch("next-step")
    stage.touch("person-m02")
    stage.show(led(done(on(ACCOUNTS), HandOver(n(2)))))
    stage.touch("act-leave")
    assert asked(stage) == [HandOver(n(2)), WithdrawMember(ACCOUNTS, MAYOR, WithdrawalKind.ACCOUNTS)]


def test_the_president_of_the_accounts_may_be_elected_on_paper(stage: OpenWindow) -> None:
    vote(stage, on(ACCOUNTS))
    for name in ("act-by_paper", "person-m02", "act-round"):
        stage.touch(name)
    wanted = PutToVote(BallotKind.SECRET, Purpose.ROUND, post=Post.ACCOUNTS_PRESIDENT, candidates=standing(2))
    assert asked(stage) == [wanted]


# -- one item ------------------------------------------------------------------------------------------------------


def looking_at(item: ItemId, sitting: Sitting = STARTED) -> KioskPicture:
    return led(sitting, looking=Looking(None, item), on_stage=None, following=None)


def test_an_item_to_come_is_put_off_moved_or_opened_at_a_touch(stage: OpenWindow) -> None:
    stage.show(looking_at(BUDGET))
    stage.touch("tab-item")
    for name in ("act-adjourn", "act-withdraw", "act-earlier", "act-later", "act-open"):
        stage.touch(name)
    assert asked(stage) == [
        AdjournItem(BUDGET),
        WithdrawItem(BUDGET),
        MoveItem(BUDGET, AMENDED),
        MoveItem(BUDGET, DELEGATE),
        OpenItem(BUDGET),
    ]


def test_what_was_put_off_is_taken_after_all(stage: OpenWindow) -> None:
    stage.show(led(done(ON_ROAD, AdjournItem(ROAD))))
    stage.touch("tab-item")
    stage.touch("act-restore")
    assert asked(stage) == [RestoreItem(ROAD)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_whoever_has_written_gives_the_keys_back_to_the_pages(stage: OpenWindow, key: Qt.Key) -> None:
    stage.touch("tab-item")
    stage.touch("matter")
    press(stage, Qt.Key.Key_A)
    press(stage, key)
    press(stage, Qt.Key.Key_PageDown)
    assert asked(stage)[-1] == Step(1)
    assert stage.screen.council.panel == "item"
    press(stage, Qt.Key.Key_Escape)
    assert stage.screen.council.panel == ""


def test_the_result_of_a_former_item_is_corrected(stage: OpenWindow) -> None:
    stage.show(looking_at(ROAD, done(VOTED, OpenItem(BUDGET))))
    for name in ("tab-item", "act-result", "act-correct", "count-for-fewer", "count-against-more", "vote-reason"):
        stage.touch(name)
    QTest.keyClick(stage.window, Qt.Key.Key_A)
    stage.touch("act-save_correction")
    assert asked(stage) == [CorrectResult(BALLOT, Counts(for_=9, against=2, abstain=1), "a")]


def test_a_new_matter_is_written(stage: OpenWindow) -> None:
    stage.touch("tab-item")
    stage.touch("matter")
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return):
        press(stage, key)
    assert asked(stage) == [AddMatter("a")]


def test_a_member_leaves_an_item_and_comes_back(stage: OpenWindow) -> None:
    stage.show(led(MEMBERS_OUT))
    for name in ("tab-item", "sheet-withdrawals", "out-m05-interested", "out-m04-interested", "out-m02-set_aside"):
        stage.touch(name)
    assert asked(stage) == [
        WithdrawMember(ROAD, n(5), WithdrawalKind.INTERESTED),
        ReturnMember(ROAD, n(4)),
        WithdrawMember(ROAD, n(2), WithdrawalKind.SET_ASIDE),
    ]


def test_a_member_noted_in_the_wrong_way_is_noted_anew(stage: OpenWindow) -> None:
    stage.show(led(MEMBERS_OUT))
    for name in ("tab-item", "sheet-withdrawals", "out-m04-set_aside"):
        stage.touch(name)
    assert asked(stage) == [ReturnMember(ROAD, n(4)), WithdrawMember(ROAD, n(4), WithdrawalKind.SET_ASIDE)]


def test_the_presidency_is_handed_over_at_a_touch(stage: OpenWindow) -> None:
    for name in ("tab-item", "sheet-presidency", "president-m02"):
        stage.touch(name)
    assert asked(stage) == [HandOver(n(2))]


def test_the_text_is_amended_with_the_former_one_beside_it(stage: OpenWindow) -> None:
    stage.show(led(AMENDED_TEXT))
    for name in ("tab-item", "sheet-draft", "draft-now"):
        stage.touch(name)
    assert stage.text("draft-before").startswith("Le conseil approuve le devis de 48")
    QTest.keyClick(stage.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(stage, Qt.Key.Key_B)
    stage.touch("draft-save")
    assert asked(stage) == [ChangeDraft(ROAD, "b")]


def test_an_amendment_is_voted_before_the_item(stage: OpenWindow) -> None:
    stage.show(led(AMENDED_TEXT))
    for name in ("tab-item", "sheet-draft", "draft-vote", "act-consent"):
        stage.touch(name)
    assert asked(stage) == [TakeConsent(Purpose.AMENDMENT)]


def test_an_item_is_said_to_be_of_another_kind(stage: OpenWindow) -> None:
    for name in ("tab-item", "sheet-kind", "act-nomination"):
        stage.touch(name)
    assert asked(stage) == [ChangeItemKind(ROAD, ItemKind.NOMINATION)]


# -- the floor -----------------------------------------------------------------------------------------------------


def test_the_floor_is_given_in_the_order_of_the_queue_or_to_anybody(stage: OpenWindow) -> None:
    stage.show(led(SPEAKING))
    assert stage.text("tab-floor") == "Parole (1)"
    for name in ("tab-floor", "queue-m09-give", "queue-m09-drop", "speaker-m02", "speaker-m05", "floor-back"):
        stage.touch(name)
    assert asked(stage) == [GiveFloor(n(9)), LeaveFloor(n(9)), GiveFloor(n(2)), LeaveFloor(n(5)), LeaveFloor(n(5))]


def test_the_time_of_whoever_speaks_runs(stage: OpenWindow) -> None:
    stage.show(led(SPEAKING))
    stage.touch("tab-floor")
    before = stage.text("speaker-line")
    stage.time = stage.time + timedelta(minutes=1)
    stage.until(lambda: stage.text("speaker-line") != before)
    stage.show(led(ON_ROAD))
    assert stage.text("speaker-line").startswith("Personne")


def test_who_speaks_stands_beside_the_page_and_opens_the_panel(stage: OpenWindow) -> None:
    assert not stage.sees("floor-line")
    stage.show(led(SPEAKING))
    stage.touch("floor-line")
    assert stage.sees("speaker-line")


# -- the end -------------------------------------------------------------------------------------------------------


def test_closing_warns_of_what_was_not_reached(stage: OpenWindow) -> None:
    stage.show(led(STARTED))
    stage.touch("close")
    assert asked(stage) == []
    assert "8 points" in stage.item("close-question").property("means")
    stage.touch("close-question-yes")
    assert asked(stage) == [CloseSitting()]


def test_a_finger_that_bounces_takes_one_step_only(stage: OpenWindow) -> None:
    stage.show(led(STARTED))
    stage.touch("next-step")
    stage.touch("next-step")
    assert asked(stage) == [OpenItem(AMENDED)]


def test_an_item_that_is_opened_is_seen_first(stage: OpenWindow) -> None:
    stage.show(led(STARTED))
    stage.touch("tab-vote")
    stage.show(led(ON_ROAD))
    assert stage.screen.council.panel == ""
    stage.touch("tab-vote")
    stage.show(led(VOTED))
    assert stage.screen.council.panel == "vote"


def test_the_tab_of_who_is_there_opens_at_the_roll(stage: OpenWindow) -> None:
    for name in ("tab-roll", "roll-places", "tab-roll", "tab-roll"):
        stage.touch(name)
    assert stage.sees("call-list")


# -- panels and everything else ------------------------------------------------------------------------------------


def test_what_is_looked_at_is_seen_and_a_panel_about_it_stays(stage: OpenWindow) -> None:
    stage.touch("tab-vote")
    stage.touch("document-d6")
    assert stage.screen.council.panel == ""
    stage.touch("tab-item")
    stage.touch("item-i4")
    assert stage.screen.council.panel == "item"
    stage.touch("tab-roll")
    stage.touch("item-i4")
    assert stage.screen.council.panel == ""


def test_under_a_panel_nothing_can_be_reached(stage: OpenWindow) -> None:
    assert stage.sees("tool-pointer")
    stage.touch("tab-vote")
    assert not stage.sees("tool-pointer")
    assert not stage.sees("current-page")


def test_the_overview_and_a_panel_are_never_open_together(stage: OpenWindow) -> None:
    stage.touch("tab-vote")
    stage.screen.overview_asked.emit()
    assert stage.screen.council.panel == ""
    assert stage.sees("overview-pages")
    stage.touch("tab-vote")
    assert not stage.sees("overview-pages")
