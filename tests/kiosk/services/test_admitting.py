"""Letting screens in: two minutes, three tries, one number each, and a word at both ends."""

import pytest

from kiosk.services.admitting import (
    MOST_CALLS,
    MOST_TRIES,
    MOST_WAITING,
    Admitting,
    Asking,
    CallId,
    Matched,
    Outcome,
    PairedSeat,
    Wrong,
    with_admitted,
)
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind

SEATS = 7


def screen(number: int, seat: int | None = None, kind: SeatKind = SeatKind.PLACE) -> PairedSeat:
    return PairedSeat(DeviceId(f"{number:032x}"), SeatNumber(seat) if seat else None, kind, f"{number:064x}", b"")


def asking(
    admitting: Admitting, call: int, digits: str, wish: int | None = None, kind: SeatKind = SeatKind.PLACE
) -> None:
    assert admitting.may_call()
    admitting.asks(CallId(call), Asking(screen(call, wish, kind), digits))


def opened(*screens: PairedSeat) -> Admitting:
    admitting = Admitting(screens)
    admitting.begin()
    return admitting


def test_digits_typed_and_a_yes_at_the_screen_let_it_in() -> None:
    admitting = opened()
    asking(admitting, 1, "111111")
    asking(admitting, 2, "222222")
    assert admitting.type_digits("222 222", SEATS) == Matched(CallId(2), SeatNumber(1))
    assert admitting.admission.digits == "222222"
    assert admitting.confirmed(CallId(1)) is None
    paired = admitting.confirmed(CallId(2))
    assert paired == screen(2, 1)
    admitting.admitted(CallId(2), paired)
    assert admitting.admission.outcome is Outcome.ADMITTED
    assert admitting.admission.admitted == 1
    assert (admitting.admission.waiting, admitting.is_open) == (1, True)


def test_before_somebody_opens_it_nothing_can_be_typed_and_nobody_may_call() -> None:
    admitting = Admitting()
    assert not admitting.may_call()
    assert admitting.type_digits("111111", SEATS) is None


def test_a_yes_without_digits_typed_is_worth_nothing() -> None:
    admitting = opened()
    asking(admitting, 1, "111111")
    assert admitting.confirmed(CallId(1)) is None


def test_wrong_digits_renew_all_and_the_third_time_closes() -> None:
    admitting = opened()
    for left in range(MOST_TRIES - 1, 0, -1):
        asking(admitting, 1, "111111")
        assert admitting.type_digits("999999", SEATS) == Wrong((CallId(1),))
        assert (admitting.admission.tries_left, admitting.admission.waiting) == (left, 0)
        assert admitting.admission.outcome is Outcome.WRONG_DIGITS
    asking(admitting, 1, "111111")
    admitting.type_digits("999999", SEATS)
    assert not admitting.is_open
    assert admitting.admission.outcome is Outcome.TRIED_TOO_OFTEN


def test_two_screens_with_the_same_digits_are_let_in_neither() -> None:
    admitting = opened()
    asking(admitting, 1, "111111")
    asking(admitting, 2, "111111")
    assert isinstance(admitting.type_digits("111111", SEATS), Wrong)


def test_a_no_at_the_screen_closes_it() -> None:
    admitting = opened()
    asking(admitting, 1, "111111")
    admitting.type_digits("111111", SEATS)
    admitting.denied(CallId(2))
    assert admitting.is_open
    admitting.denied(CallId(1))
    assert (admitting.is_open, admitting.admission.outcome) == (False, Outcome.NOT_THE_SAME)
    assert admitting.confirmed(CallId(1)) is None


def test_a_screen_that_goes_while_it_is_asked_is_told() -> None:
    admitting = opened()
    asking(admitting, 1, "111111")
    admitting.type_digits("111111", SEATS)
    assert admitting.type_digits("111111", SEATS) is None
    admitting.leaves(CallId(1))
    assert (admitting.admission.digits, admitting.admission.outcome) == ("", Outcome.SCREEN_GONE)


def test_too_many_calls_close_it_and_not_all_may_wait() -> None:
    admitting = opened()
    for call in range(MOST_WAITING):
        asking(admitting, call, f"{call:06}")
    assert not admitting.may_call()
    for call in range(MOST_WAITING):
        admitting.leaves(CallId(call))
    for _ in range(MOST_CALLS - MOST_WAITING):
        assert admitting.may_call()
    assert not admitting.may_call()
    assert admitting.admission.outcome is Outcome.TOO_MANY_CALLS


@pytest.mark.parametrize(
    ("screens", "wish", "chosen", "number"),
    [
        ((), None, None, 1),
        ((screen(8, 1), screen(9, 3)), None, None, 2),
        ((), 5, None, 5),
        ((screen(9, 5),), 5, None, 1),
        ((), 99, None, 1),
        ((screen(9, 5),), None, 5, 5),
        ((screen(1, 4),), 2, None, 4),
    ],
)
def test_the_number_is_the_chosen_one_its_own_the_wished_one_or_the_first_free(
    screens: tuple[PairedSeat, ...], wish: int | None, chosen: int | None, number: int
) -> None:
    admitting = opened(*screens)
    admitting.choose(SeatNumber(chosen) if chosen else None)
    asking(admitting, 1, "111111", wish)
    assert admitting.type_digits("111111", SEATS) == Matched(CallId(1), SeatNumber(number))


def test_a_full_table_asks_which_one_is_replaced() -> None:
    admitting = opened(*(screen(10 + number, number) for number in range(1, SEATS + 1)))
    asking(admitting, 1, "111111")
    assert admitting.type_digits("111111", SEATS) is None
    assert admitting.admission.outcome is Outcome.NO_NUMBER
    admitting.choose(SeatNumber(4))
    assert admitting.type_digits("111111", SEATS) == Matched(CallId(1), SeatNumber(4))


def test_a_public_screen_has_no_number_even_when_one_is_chosen() -> None:
    admitting = opened()
    admitting.choose(SeatNumber(4))
    asking(admitting, 1, "111111", kind=SeatKind.PUBLIC)
    assert admitting.type_digits("111111", SEATS) == Matched(CallId(1), None)


def test_a_new_screen_takes_the_place_of_the_one_with_its_number_or_its_device() -> None:
    assert with_admitted((screen(1, 1), screen(2, 2)), screen(3, 2)) == (screen(1, 1), screen(3, 2))
    assert with_admitted((screen(1, 1),), screen(1, 5)) == (screen(1, 5),)
    room = screen(9, None, SeatKind.PUBLIC)
    assert with_admitted((room,), screen(1, 1)) == (screen(1, 1), room)


def test_a_demonstrations_screen_takes_no_number_from_another() -> None:
    admitting = Admitting((screen(2, 3),))
    assert admitting.without_quarrel(screen(1, 3)) == screen(1)
    assert admitting.without_quarrel(screen(2, 3)) == screen(2, 3)


def test_whoever_ends_it_keeps_who_is_known() -> None:
    admitting = opened(screen(1, 1))
    admitting.end(Outcome.TIME_OVER)
    admitting.known((screen(1, 1), screen(2, 2)))
    assert admitting.admission.outcome is Outcome.TIME_OVER
    assert admitting.admission.screens == (screen(1, 1), screen(2, 2))
