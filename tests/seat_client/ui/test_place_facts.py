"""What each half of the place bar says, without a window."""

from dataclasses import replace

import pytest

from seat_client.services.picture import LinkState, SeatPicture
from seat_client.services.proposals import VoteState
from seat_client.ui.place_facts import DOWN, NO_HAND, SPEAKING, UP, PlaceRow, place_rows, told_voices
from shared.domain.attendance import Attendance, RollState
from shared.domain.ballot_commands import RequestBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.floor import Floor
from shared.domain.ids import SeatNumber
from shared.domain.items import ItemState
from shared.domain.meeting_commands import SwapPlaces, WithdrawMember
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase
from tests.ui.sample_sitting import CLOSED, ITEM_4, NOW, OPENED, PREPARED, PRESENTING, seat_picture
from tests.ui.seat_votes import IN_ORDER, ON_ITEM, WITH_PROXY, at_vote, attended, do, m, voting

FOR, AGAINST = Choice.FOR, Choice.AGAINST
SENDING, SLOW, RECORDED = VoteState.SENDING, VoteState.SLOW, VoteState.RECORDED


def halves(picture: SeatPicture) -> tuple[PlaceRow, PlaceRow]:
    """Mme Delaunoy on the left and M. Thévenin on the right."""
    left, right = place_rows(picture)
    return left, right


# -- who sits here -------------------------------------------------------------------------------------------------


def test_each_councillor_of_the_seat_has_a_half() -> None:
    assert [row.name for row in halves(seat_picture(PRESENTING))] == ["Mme\u00a0Delaunoy", "M.\u00a0Thévenin"]
    assert place_rows(seat_picture(PRESENTING, seat=None)) == ()


def test_halves_follow_a_swap_of_places() -> None:
    swapped = do(ON_ITEM, SwapPlaces(m(2), m(9)))
    assert [row.key for row in place_rows(seat_picture(swapped))] == ["place-m09", "place-m03"]


@pytest.mark.parametrize("sitting", [PREPARED, CLOSED])
def test_before_and_after_the_sitting_a_half_is_a_name(sitting: object) -> None:
    for row in halves(seat_picture(sitting)):  # type: ignore[arg-type]
        assert row == PlaceRow(row.key, row.member, row.name)


def test_before_anybody_is_called_nobody_is_said_to_be_missing() -> None:
    assert [row.note for row in halves(seat_picture(OPENED))] == ["", ""]


def test_during_the_roll_call_each_reads_how_he_stands() -> None:
    calling = replace(OPENED, attendance=Attendance(((m(2), RollState.PRESENT),)))
    assert [row.note for row in halves(seat_picture(calling))] == ["", "pas encore à l’appel"]


def test_who_is_away_reads_it_and_has_no_hand() -> None:
    left, right = halves(seat_picture(replace(ON_ITEM, attendance=attended(3, proxies=((3, 7),)))))
    assert (left.note, left.hand) == ("", DOWN)
    assert (right.note, right.hand, right.may_ask) == ("excusé, pouvoir donné à M.\u00a0Kervella", NO_HAND, False)


# -- the hand ------------------------------------------------------------------------------------------------------


def test_a_hand_says_what_touching_it_does() -> None:
    floor = Floor(queue=(m(6), m(3)), speaker=m(2), since=NOW)
    left, right = halves(seat_picture(replace(ON_ITEM, floor=floor)))
    assert (left.hand, left.calls, left.note) == (SPEAKING, True, "Vous avez la parole")
    assert (right.hand, right.calls, right.note) == (UP, False, "Parole demandée\u00a0: 2e")


def test_a_hand_on_its_way_says_so() -> None:
    left, right = halves(seat_picture(ON_ITEM, asking=frozenset({m(2)})))
    assert left.hand_told != right.hand_told
    assert (left.hand, right.hand) == (DOWN, DOWN)


def test_nobody_asks_for_the_floor_while_the_sitting_is_suspended() -> None:
    suspended = replace(ON_ITEM, phase=Phase.SUSPENDED)
    assert {row.hand for row in halves(seat_picture(suspended))} == {NO_HAND}


def test_without_a_line_hands_rest() -> None:
    assert not any(row.linked for row in halves(seat_picture(ON_ITEM, link=LinkState.LOST)))


# -- how to vote ---------------------------------------------------------------------------------------------------


def test_at_an_open_item_each_may_ask_for_a_kind_of_ballot() -> None:
    asked = do(ON_ITEM, RequestBallot(ITEM_4, m(2), BallotKind.SECRET))
    left, right = halves(seat_picture(asked))
    assert (left.may_ask, left.asked, right.asked) == (True, "secret", "")
    assert "il y en a 1" in left.ask_means


def test_nobody_asks_without_an_open_item_nor_while_a_ballot_is_open_nor_afterwards() -> None:
    over = replace(ON_ITEM, courses=tuple(replace(each, state=ItemState.ADOPTED) for each in ON_ITEM.courses))
    for sitting in (IN_ORDER, voting(), over, replace(ON_ITEM, phase=Phase.SUSPENDED)):
        assert not any(row.may_ask for row in halves(seat_picture(sitting)))


# -- voices --------------------------------------------------------------------------------------------------------


def test_a_voice_that_has_not_answered_is_asked() -> None:
    left, _ = halves(at_vote(voting(), {}))
    assert (left.votes, left.own_choice, left.own_told) == (True, "", "Votre réponse\u202f?")


@pytest.mark.parametrize(
    ("state", "link", "told", "mark"),
    [
        (RECORDED, LinkState.CONNECTED, "Vote enregistré\u00a0: pour", "enregistré"),
        (RECORDED, LinkState.LOST, "Vote enregistré\u00a0: pour", "enregistré"),
        (SENDING, LinkState.CONNECTED, "Vote envoyé…", "envoyé…"),
        (SLOW, LinkState.CONNECTED, "Réponse lente, renvoi en cours…", "envoyé…"),
        (SENDING, LinkState.LOST, "Gardé ici, envoyé plus tard.", "gardé ici"),
    ],
)
def test_a_vote_is_told_as_recorded_only_when_it_is(state: VoteState, link: LinkState, told: str, mark: str) -> None:
    left, right = halves(at_vote(voting(), {2: (FOR, state)}, link=link))
    assert (left.own_choice, left.own_state, left.own_told, left.own_mark) == ("for", state, told, mark)
    assert right.own_choice == ""


def test_a_voice_noted_by_the_clerk_is_told_as_said_aloud() -> None:
    picture = at_vote(voting(), {2: (FOR, RECORDED)})
    aloud = tuple(replace(each, aloud=each.choice is not None) for each in picture.voices)
    assert halves(replace(picture, voices=aloud))[0].own_told.endswith("dit à voix haute")


def test_a_proxy_is_a_voice_beside_the_own_one() -> None:
    left, right = halves(at_vote(voting(attendance=WITH_PROXY), {3: (FOR, RECORDED), 12: (AGAINST, SENDING)}))
    assert left.proxy_member == ""
    assert (right.own_choice, right.proxy_choice) == ("for", "against")
    assert right.proxy_name == "Pour Mme\u00a0Renaud, par pouvoir"


def test_who_withdrew_reads_it_and_the_neighbour_votes() -> None:
    out = do(ON_ITEM, WithdrawMember(ITEM_4, m(3), WithdrawalKind.INTERESTED))
    for sitting in (out, replace(out, ballot=voting().ballot)):
        picture = at_vote(sitting, {}, answered={}) if sitting.ballot is not None else seat_picture(sitting)
        left, right = halves(picture)
        assert (right.votes, right.hand, right.may_ask) == (False, NO_HAND, False)
        assert right.note.startswith("En retrait")
        assert left.votes is (sitting.ballot is not None)


def test_on_paper_nobody_touches_anything() -> None:
    assert not any(row.votes for row in halves(seat_picture(voting(BallotKind.SECRET))))


def test_a_reason_is_told_in_the_half_it_is_for() -> None:
    left, right = halves(at_vote(voting(), {}, refusals=((m(3), Refusal.NO_VOICE),)))
    assert left.refusal == ""
    assert right.refusal.startswith("Ce membre n’a pas de voix")


def test_a_story_sees_each_voice() -> None:
    picture = at_vote(voting(), {2: (FOR, RECORDED)})
    assert told_voices(picture) == (
        {"member": "m02", "choice": "for", "state": "recorded"},
        {"member": "m03", "choice": "", "state": ""},
    )


def test_the_mayor_alone_at_his_seat_has_one_half() -> None:
    assert len(place_rows(at_vote(voting(), {}, 1))) == 1
    assert place_rows(seat_picture(ON_ITEM, seat=SeatNumber(1)))[0].key == "place-m01"
