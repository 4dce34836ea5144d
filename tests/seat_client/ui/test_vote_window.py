"""The real window of a seat around a vote: two councillors, two fingers, and nothing that moves under them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seat_client.services.intents import (
    AskForBallot,
    BrowseBy,
    DropAsk,
    LowerHand,
    PageBox,
    RaiseHand,
    Understood,
    Vote,
)
from seat_client.services.picture import LinkState
from seat_client.services.proposals import VoteState
from shared.domain.ballot_commands import OpenBallot, RequestBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.floor import Floor
from shared.domain.meeting_commands import ChangeDraft, SwapPlaces, WithdrawMember
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from tests.ui.sample_sitting import ITEM_4, NOW, PRESENTING, seat_picture
from tests.ui.seat_votes import (
    BALLOT,
    BOTH_PROXIES,
    NEW_TEXT,
    OLD_TEXT,
    ON_ITEM,
    WITH_PROXY,
    at_vote,
    decided,
    do,
    m,
    voting,
)
from tests.ui.windows import DESK, HALL, OpenWindow, opened, rest

FOR, AGAINST = Choice.FOR, Choice.AGAINST
FIFTEEN_MM = 15 * 96 / 25.4
EIGHT_MM = 8 * 96 / 25.4
VOTING = at_vote(voting(), {})


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[OpenWindow]:
    """A seat with two councillors in the middle of an ordinary vote, its page on the glass."""
    with opened("seat") as seat:
        seat.show(VOTING)
        seat.lay_pages()
        yield seat


def place(seat: OpenWindow, name: str) -> QRectF:
    item = seat.item(name)
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


# -- two fingers ---------------------------------------------------------------------------------------------------


def test_two_fingers_at_once_are_two_votes(seat: OpenWindow) -> None:
    seat.touch("vote-m02-for", "vote-m03-against")
    assert sorted(seat.said(Vote), key=lambda each: each.member) == [Vote(m(2), FOR), Vote(m(3), AGAINST)]


def test_two_hands_go_up_at_once(seat: OpenWindow) -> None:
    seat.show(seat_picture(ON_ITEM))
    seat.touch("hand-m02", "hand-m03")
    assert {each.member for each in seat.said(RaiseHand)} == {m(2), m(3)}


def test_own_voice_and_proxy_are_separate_buttons(seat: OpenWindow) -> None:
    seat.show(at_vote(voting(attendance=WITH_PROXY), {}))
    assert seat.text("proxy-m12") == "Pour Mme\u00a0Renaud, par pouvoir"
    seat.touch("vote-m03-for", "vote-m12-against")
    assert set(seat.said(Vote)) == {Vote(m(3), FOR), Vote(m(12), AGAINST)}


def test_what_one_does_never_moves_the_other(seat: OpenWindow) -> None:
    names = [f"vote-m03-{choice}" for choice in ("for", "against", "abstain", "no_part")] + ["hand-m03"]
    before = [place(seat, name) for name in names]
    for picture in (
        at_vote(voting(), {2: (FOR, VoteState.SENDING)}),
        at_vote(voting(), {2: (FOR, VoteState.RECORDED)}),
        at_vote(voting(), {}, refusals=((m(2), Refusal.NO_VOICE),)),
        at_vote(voting(attendance=BOTH_PROXIES), {}, answered={}),
        at_vote(voting(), {}, link=LinkState.LOST),
        at_vote(do(ON_ITEM, WithdrawMember(ITEM_4, m(2), WithdrawalKind.INTERESTED), OPEN), {}, answered={}),
    ):
        seat.show(picture)
        assert [place(seat, name) for name in names] == before


OPEN = OpenBallot(BALLOT, ITEM_4, BallotKind.ORDINARY)


def test_a_finger_that_is_down_still_votes_while_the_neighbour_is_answered(seat: OpenWindow) -> None:
    """Between the press and the release the kiosk answers for the other half."""
    finger = QTest.createTouchDevice()
    point = seat.middle("vote-m03-abstain").toPoint()
    QTest.touchEvent(seat.window, finger).press(0, point).commit()
    seat.show(at_vote(voting(), {2: (FOR, VoteState.RECORDED)}))
    QTest.touchEvent(seat.window, finger).release(0, point).commit()
    rest()
    assert seat.said(Vote) == [Vote(m(3), Choice.ABSTAIN)]


# -- one vote ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", [Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART])
def test_each_answer_has_its_button(seat: OpenWindow, choice: Choice) -> None:
    seat.touch(f"vote-m02-{choice}")
    assert seat.said(Vote) == [Vote(m(2), choice)]


def test_a_button_fills_when_sent_and_is_recorded_only_by_the_receipt(seat: OpenWindow) -> None:
    assert not seat.item("vote-m02-for").property("chosen")
    seat.show(at_vote(voting(), {2: (FOR, VoteState.SENDING)}))
    button = seat.item("vote-m02-for")
    assert (button.property("chosen"), button.property("told")) == (True, "envoyé…")
    seat.show(at_vote(voting(), {2: (FOR, VoteState.RECORDED)}))
    assert seat.item("vote-m02-for").property("told") == "enregistré"
    assert seat.text("note-m02") == "Vote enregistré\u00a0: pour"


def test_a_mind_may_be_changed_until_the_close(seat: OpenWindow) -> None:
    seat.show(at_vote(voting(), {2: (FOR, VoteState.RECORDED)}))
    seat.touch("vote-m02-against")
    assert seat.said(Vote) == [Vote(m(2), AGAINST)]
    seat.show(decided({}))
    assert not seat.sees("vote-m02-against")


def test_votes_are_touched_without_a_line_too(seat: OpenWindow) -> None:
    seat.show(replace(VOTING, link=LinkState.LOST))
    seat.touch("vote-m02-for")
    assert seat.said(Vote) == [Vote(m(2), FOR)]


def test_a_refusal_is_read_over_the_own_half_and_put_away(seat: OpenWindow) -> None:
    seat.show(at_vote(voting(), {}, refusals=((m(3), Refusal.NOT_KEPT),)))
    notice, other = place(seat, "refusal-m03"), place(seat, "place-m02")
    assert notice.left() >= other.right()
    assert notice.bottom() <= place(seat, "ballot").top()
    seat.touch("understood-m03")
    assert seat.said(Understood) == [Understood(m(3))]


def test_on_paper_there_is_nothing_to_touch(seat: OpenWindow) -> None:
    seat.show(seat_picture(voting(BallotKind.SECRET)))
    assert not any(seat.sees(f"vote-m02-{choice}") for choice in Choice)
    assert "papier" in seat.text("ballot-note")


@pytest.mark.parametrize("size", [DESK, HALL], ids=["desk", "hall"])
@pytest.mark.parametrize("attendance", [ON_ITEM.attendance, WITH_PROXY, BOTH_PROXIES], ids=["own", "one", "both"])
def test_buttons_are_large_apart_and_leave_the_page_two_thirds(
    qtbot: QtBot, size: tuple[int, int], attendance: object
) -> None:
    with opened("seat", size) as seat:
        seat.show(at_vote(voting(attendance=attendance), {}, answered={}))  # type: ignore[arg-type]
        rows = {name for name in ("m02", "m03", "m12", "m13") if seat.sees(f"vote-{name}-for")}
        assert rows >= {"m02", "m03"}
        for name in rows:
            buttons = [place(seat, f"vote-{name}-{choice}") for choice in ("for", "against", "abstain", "no_part")]
            assert all(min(each.width(), each.height()) >= FIFTEEN_MM - 1 for each in buttons)
            assert len({each.width() for each in buttons[:3]}) == 1
            assert all(right.left() - left.right() >= EIGHT_MM - 1 for left, right in pairwise(buttons))
        assert seat.window.height() - place(seat, "ballot").top() <= seat.window.height() / 3 + 1


def test_a_vote_never_draws_pages_anew(seat: OpenWindow) -> None:
    boxes = len(seat.said(PageBox))
    seat.show(seat_picture(PRESENTING))
    seat.show(VOTING)
    seat.show(decided({6: AGAINST}, BallotKind.PUBLIC))
    rest(200)
    assert len(seat.said(PageBox)) == boxes


def test_a_touch_on_a_vote_is_no_touch_on_the_page(seat: OpenWindow) -> None:
    seat.touch("vote-m02-for", "hand-m03")
    assert seat.said(BrowseBy) == []


# -- hands and requests --------------------------------------------------------------------------------------------


def test_a_hand_that_is_up_goes_down_and_a_speaker_ends(seat: OpenWindow) -> None:
    floor = Floor(queue=(m(3),), speaker=m(2), since=NOW)
    seat.show(seat_picture(replace(ON_ITEM, floor=floor)))
    seat.touch("hand-m02")
    seat.touch("hand-m03")
    assert seat.said(LowerHand) == [LowerHand(m(2)), LowerHand(m(3))]


def test_a_hand_rests_while_the_line_is_lost(seat: OpenWindow) -> None:
    seat.show(seat_picture(ON_ITEM, link=LinkState.LOST))
    seat.touch("hand-m02")
    assert seat.said(RaiseHand) == []


def test_a_kind_of_ballot_is_asked_for_and_taken_back_over_the_own_half(seat: OpenWindow) -> None:
    seat.show(seat_picture(ON_ITEM))
    seat.touch("ask-m02")
    assert not seat.sees("asking-m03")
    assert place(seat, "asking-m02").right() <= place(seat, "place-m03").left()
    seat.touch("ask-secret-m02")
    assert seat.said(AskForBallot) == [AskForBallot(m(2), BallotKind.SECRET)]
    assert not seat.sees("asking-m02")
    seat.show(seat_picture(do(ON_ITEM, RequestBallot(ITEM_4, m(2), BallotKind.SECRET))))
    seat.touch("ask-m02")
    assert not seat.sees("ask-secret-m02")
    seat.touch("drop-ask-m02")
    assert seat.said(DropAsk) == [DropAsk(m(2))]
    seat.touch("ask-m02")
    seat.touch("ask-public-m02")
    assert seat.said(AskForBallot)[-1] == AskForBallot(m(2), BallotKind.PUBLIC)
    seat.touch("ask-m02")
    seat.touch("shut-ask-m02")
    assert not seat.sees("asking-m02")


# -- around the vote -----------------------------------------------------------------------------------------------


def test_the_room_is_seen_while_a_vote_is_cast_and_gone_with_an_ordinary_one(seat: OpenWindow) -> None:
    assert seat.sees("room")
    assert seat.text("room-progress") == "7\u00a0réponses sur 13"
    seat.show(decided({6: AGAINST}))
    assert not seat.sees("room")
    assert seat.text("result-title") == "Adoptée"
    seat.show(decided({6: AGAINST}, BallotKind.PUBLIC))
    assert seat.sees("room")


def test_the_result_folds_away_when_the_table_goes_on(seat: OpenWindow) -> None:
    picture = decided({6: AGAINST})
    seat.show(picture)
    assert seat.sees("result")
    seat.show(replace(picture, last_ballot=None))
    assert not seat.sees("result")


def test_an_amended_text_opens_once_with_its_vote_and_gives_the_page_back(seat: OpenWindow) -> None:
    amended = do(ON_ITEM, ChangeDraft(ITEM_4, OLD_TEXT), ChangeDraft(ITEM_4, NEW_TEXT), OPEN)
    seat.show(at_vote(amended, {}))
    assert seat.sees("text-panel")
    seat.touch("show-text")
    assert not seat.sees("text-panel")
    seat.show(at_vote(amended, {2: (FOR, VoteState.RECORDED)}))
    assert not seat.sees("text-panel")
    seat.touch("show-text")
    assert seat.sees("text-panel")
    seat.show(decided({}))
    assert not seat.sees("text-panel")


def test_a_long_text_is_turned_with_buttons(seat: OpenWindow) -> None:
    long_text = "\n".join(f"Article {number}. {NEW_TEXT}" for number in range(1, 9))
    seat.show(at_vote(do(ON_ITEM, ChangeDraft(ITEM_4, long_text), OPEN), {}))
    seat.touch("show-text")
    assert not seat.item("text-up").isEnabled()
    for _ in range(20):
        if not seat.item("text-down").isEnabled():
            break
        seat.touch("text-down")
    assert not seat.item("text-down").isEnabled()
    seat.touch("text-up")
    assert seat.item("text-down").isEnabled()


def test_halves_change_with_a_swap_of_places(seat: OpenWindow) -> None:
    seat.show(at_vote(do(voting(), SwapPlaces(m(2), m(9))), {}))
    seat.touch("vote-m09-for")
    assert seat.said(Vote) == [Vote(m(9), FOR)]
    assert not seat.sees("place-m02")


def test_a_story_sees_voices_ballot_and_result(seat: OpenWindow) -> None:
    seat.show(at_vote(voting(), {2: (FOR, VoteState.RECORDED)}))
    told = seat.screen.told()
    assert told["voices"][0] == {"member": "m02", "choice": "for", "state": "recorded"}
    assert told["ballot"]["open"]
    seat.show(decided({}))
    assert seat.screen.told()["result"]["title"] == "Adoptée"
