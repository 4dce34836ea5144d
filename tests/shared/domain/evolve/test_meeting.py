"""Attendance, items, the floor and places after an event, told as given/then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ids import ItemId, SeatNumber
from shared.domain.items import DraftText, ItemState
from shared.domain.meeting_events import (
    DoorsOpened,
    DraftChanged,
    FloorAsked,
    FloorGiven,
    FloorLeft,
    ItemAcknowledged,
    ItemAdded,
    ItemAdjourned,
    ItemEnded,
    ItemKindChanged,
    ItemMoved,
    ItemOpened,
    ItemRestored,
    ItemWithdrawn,
    MarkUndone,
    MeetingEvent,
    MemberMarked,
    MemberReturned,
    MemberWithdrew,
    PlacesSwapped,
    PresidingChosen,
    ProxyHandedIn,
    ProxyRevoked,
    RollCallEnded,
    SecretariesNamed,
)
from shared.domain.people import Place
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind
from shared.domain.rules.presiding import PresidingReason
from shared.domain.rules.proxies import Proxy
from shared.domain.rules.voices import Room
from tests.fakes.manual_clock import START
from tests.fakes.meeting import (
    DATED,
    EVERYBODY,
    LAID,
    OPENED,
    OTHER,
    REPORT,
    ROADS,
    SCHOOL,
    STARTED,
    after,
    all_of,
    came,
    given,
    m,
    on,
    roll,
    started,
    went,
)

MINUTE = timedelta(minutes=1)
INTERESTED = WithdrawalKind.INTERESTED
BY_THE_MAYOR = PresidingReason.MAYOR

# -- attendance --------------------------------------------------------------------------------------------------


def test_the_roll_call_tells_who_is_there() -> None:
    sitting = given((*OPENED, *roll(1, 2, 3)))
    assert sitting.attendance.called
    assert sitting.attendance.present == set(all_of(1, 2, 3))
    assert sitting.attendance.state_of(m(4)) is RollState.ABSENT
    assert not given((*OPENED, *roll(1, 2, 3)[:-1])).attendance.called


def test_a_proxy_is_taken_in_revoked_and_ended() -> None:
    held = (*OPENED, ProxyHandedIn(m(13), m(2), DATED))
    assert given(held).attendance.proxies == (Proxy(m(13), m(2)),)
    for event in (ProxyRevoked(m(13)), *came(13), MemberMarked(m(2), RollState.ABSENT)):
        assert given((*held, event)).attendance.proxies == ()


def test_the_last_mark_is_undone_with_what_it_did_to_proxies() -> None:
    held = given((*OPENED, ProxyHandedIn(m(13), m(2), DATED)))
    assert after(held, *came(13), MarkUndone()) == held
    assert after(held, MarkUndone()).attendance.proxies == ()


def test_whoever_goes_neither_speaks_nor_waits_to() -> None:
    sitting = given((*on(ROADS), FloorGiven(m(2)), FloorAsked(m(6)), FloorAsked(m(7))))
    gone = after(sitting, *went(2, 6), at=START + 2 * MINUTE)
    assert (gone.floor.speaker, gone.floor.queue) == (None, all_of(7))
    assert gone.floor.spoken_by(m(2)) == 2 * MINUTE


def test_whoever_was_marked_present_by_mistake_neither_speaks_nor_waits_to() -> None:
    late = given((*on(ROADS, started(*range(1, 13))), *came(13), FloorAsked(m(2)), FloorGiven(m(13))))
    undone = after(late, MarkUndone(), at=START + MINUTE)
    assert (undone.floor.speaker, undone.floor.queue) == (None, all_of(2))


def test_whoever_arrives_takes_nobodys_floor() -> None:
    sitting = given((*on(ROADS, started(*range(1, 13))), FloorGiven(m(2)), FloorAsked(m(6))))
    assert after(sitting, *came(13)).floor == sitting.floor


def test_secretaries_are_those_named_last() -> None:
    assert given(STARTED).secretaries == all_of(5)
    assert given((*STARTED, SecretariesNamed(all_of(6, 7)))).secretaries == all_of(6, 7)


def test_who_presides_is_chosen_for_the_item_or_for_the_sitting() -> None:
    sitting = given((*on(ROADS), PresidingChosen(m(6), ROADS)))
    course = sitting.course(ROADS)
    assert (course.chosen_to_preside, course.presiding, sitting.named_to_preside) == (m(6), m(6), None)
    assert given((*STARTED, PresidingChosen(m(9), None))).named_to_preside == m(9)


# -- items -------------------------------------------------------------------------------------------------------


def test_an_open_item_keeps_its_hour_its_president_and_the_room_of_its_quorum() -> None:
    withdrawn = MemberWithdrew(ROADS, m(7), INTERESTED)
    begun = given((*OPENED, ProxyHandedIn(m(13), m(2), DATED), *roll(*range(1, 13)), withdrawn))
    sitting = after(begun, ItemOpened(ROADS, m(1), BY_THE_MAYOR, 7, 11), at=START + MINUTE)
    course = sitting.course(ROADS)
    assert (course.state, course.opened_at, course.presiding) == (ItemState.OPEN, START + MINUTE, m(1))
    assert course.at_opening == Room(
        all_of(*EVERYBODY),
        frozenset(all_of(*range(1, 13))),
        (Proxy(m(13), m(2)),),
        (Withdrawal(m(7), INTERESTED),),
    )
    assert sitting.open_item == ROADS
    assert after(sitting, *went(2)).course(ROADS).at_opening == course.at_opening


def test_each_item_begins_with_an_empty_queue_and_no_time_spoken() -> None:
    sitting = given((*on(ROADS), FloorGiven(m(2)), FloorLeft(m(2)), FloorAsked(m(6))))
    assert sitting.floor.spoken
    opened = after(sitting, ItemAdjourned(ROADS), ItemOpened(SCHOOL, m(1), BY_THE_MAYOR, 7, 13))
    assert (opened.floor.queue, opened.floor.spoken) == ((), ())


@pytest.mark.parametrize(
    ("item", "event", "state"),
    [
        (REPORT, ItemAcknowledged(REPORT), ItemState.ACKNOWLEDGED),
        (OTHER, ItemEnded(OTHER), ItemState.DISCUSSED),
        (ROADS, ItemAdjourned(ROADS), ItemState.ADJOURNED),
        (ROADS, ItemWithdrawn(ROADS), ItemState.WITHDRAWN),
    ],
)
def test_an_item_ends_with_its_hour(item: ItemId, event: MeetingEvent, state: ItemState) -> None:
    sitting = after(given(on(item)), event, at=START + MINUTE)
    assert (sitting.course(item).state, sitting.course(item).ended_at) == (state, START + MINUTE)


def test_an_item_taken_after_all_is_coming_again() -> None:
    sitting = given((*on(ROADS), ItemAdjourned(ROADS), ItemRestored(ROADS)))
    assert (sitting.state_of(ROADS), sitting.course(ROADS).ended_at, sitting.open_item) == (
        ItemState.COMING,
        None,
        None,
    )
    elsewhere = given((*STARTED, ItemAdjourned(ROADS), *on(SCHOOL, ()), ItemRestored(ROADS)))
    assert elsewhere.open_item == SCHOOL


def test_a_new_matter_comes_last() -> None:
    new = AgendaItem(ItemId("new"), "", "A new matter", kind=ItemKind.OTHER_BUSINESS, added=True)
    assert given((*STARTED, ItemAdded(new))).items[-1] == new


def test_an_item_moves_before_another_or_last() -> None:
    def names(*events: MeetingEvent) -> list[str]:
        return [item.id for item in given((*LAID, *events)).items]

    before = names()
    assert names(ItemMoved(SCHOOL, ROADS))[2:4] == [SCHOOL, ROADS]
    assert names(ItemMoved(ROADS, None)) == [*(each for each in before if each != ROADS), ROADS]
    assert names(ItemMoved(ROADS, ItemId("elsewhere"))) == names(ItemMoved(ROADS, None))
    assert names(ItemMoved(ItemId("elsewhere"), ROADS)) == before


def test_an_item_becomes_another_kind_of_business() -> None:
    before = given(STARTED)
    kinds = {item.id: item.kind for item in after(before, ItemKindChanged(ROADS, ItemKind.NOMINATION)).items}
    assert kinds == {item.id: item.kind for item in before.items} | {ROADS: ItemKind.NOMINATION}


def test_a_member_is_out_of_one_item_until_he_returns() -> None:
    out = (*on(ROADS), MemberWithdrew(ROADS, m(6), INTERESTED), MemberWithdrew(ROADS, m(7), INTERESTED))
    assert given(out).course(ROADS).withdrawals == (Withdrawal(m(6), INTERESTED), Withdrawal(m(7), INTERESTED))
    assert given(out).course(SCHOOL).withdrawals == ()
    assert given((*out, MemberReturned(ROADS, m(6)))).course(ROADS).withdrawals == (Withdrawal(m(7), INTERESTED),)


def test_whoever_withdraws_from_the_open_item_neither_speaks_nor_waits_to() -> None:
    """L2131-11: to debate is to take part."""
    speaking = given((*on(ROADS), FloorGiven(m(6)), FloorAsked(m(7))))
    out = after(speaking, *(MemberWithdrew(ROADS, m(number), INTERESTED) for number in (6, 7)), at=START + MINUTE)
    assert (out.floor.speaker, out.floor.queue, out.floor.spoken_by(m(6))) == (None, (), MINUTE)
    later = after(speaking, MemberWithdrew(SCHOOL, m(6), INTERESTED))
    assert later.floor == speaking.floor


def test_a_draft_amended_keeps_what_it_was() -> None:
    sitting = given((*on(ROADS), DraftChanged(ROADS, "One road.")))
    assert sitting.course(ROADS).draft == DraftText("One road.")
    sitting = after(sitting, DraftChanged(ROADS, "Two roads."), DraftChanged(ROADS, "Three roads."))
    assert sitting.course(ROADS).draft == DraftText("Three roads.", "Two roads.")


def test_the_public_is_back() -> None:
    assert not after(replace(given(STARTED), in_camera=True), DoorsOpened()).in_camera


# -- the floor and the places ------------------------------------------------------------------------------------


def test_the_floor_is_asked_for_given_and_left() -> None:
    sitting = given((*on(ROADS), FloorAsked(m(6)), FloorAsked(m(7)), FloorAsked(m(9)), FloorLeft(m(9))))
    assert sitting.floor.queue == all_of(6, 7)
    sitting = after(sitting, FloorGiven(m(6)), at=START + MINUTE)
    assert (sitting.floor.speaker, sitting.floor.since, sitting.floor.queue) == (m(6), START + MINUTE, all_of(7))
    sitting = after(sitting, FloorLeft(m(6)), at=START + 3 * MINUTE)
    assert (sitting.floor.speaker, sitting.floor.spoken_by(m(6))) == (None, 2 * MINUTE)


def test_each_takes_the_others_place_left_or_right_included() -> None:
    swapped = given((*OPENED, PlacesSwapped(m(2), m(9)))).council
    assert [each.id for each in swapped.members_at(SeatNumber(1))] == [m(9), m(3)]
    assert (swapped.seat_of(m(2)), swapped.seat_of(m(9))) == (4, 1)
    neighbours = given((*OPENED, PlacesSwapped(m(2), m(3)))).council
    assert neighbours.places[1:3] == (Place(m(3), neighbours.seat_of(m(2))), Place(m(2), neighbours.seat_of(m(3))))


def test_who_changes_with_the_stage_sits_on_the_stage() -> None:
    swapped = given((*OPENED, PlacesSwapped(m(1), m(9)))).council
    assert (swapped.seat_of(m(1)), swapped.seat_of(m(9))) == (4, None)


def test_a_roll_call_that_ended_tells_its_quorum_in_the_event_alone() -> None:
    before = given((*OPENED, *roll(*EVERYBODY)[:-1]))
    assert after(before, RollCallEnded(7, 13)) == after(before, RollCallEnded(None, 0))
