"""The panel of who is there, without a window."""

from dataclasses import replace
from datetime import date

from kiosk.ui.present.roll_facts import (
    RollEntry,
    Sheet,
    call_rows,
    grantor_rows,
    holder_rows,
    place_rows,
    proxy_rows,
    roll_facts,
    secretaries_after,
    secretary_rows,
)
from shared.domain.attendance import RollState
from shared.domain.meeting_commands import MarkMember, RevokeProxy
from shared.domain.sitting import Sitting
from tests.ui.council_sittings import BEGUN, CALLED, CALLING, LAID, STARTED, done, led, marks, n

TODAY = date(2026, 12, 11)


def test_the_roll_is_in_the_order_of_the_table_with_what_was_said_of_each() -> None:
    rows = call_rows(CALLING)
    assert [row.member for row in rows] == [n(each) for each in range(1, 14)]
    assert [row.choice for row in rows[:9]] == ["present"] * 7 + ["excused", ""]
    assert [row.detail for row in rows[:3]] == ["maire", "adjointe", "adjoint"]


def test_proxies_stand_beside_both_names() -> None:
    rows = {row.member: row.detail for row in call_rows(CALLED)}
    assert rows[n(11)] == "excusé · pouvoir à Mme\u00a0Delaunoy"
    assert rows[n(2)] == "adjointe · porte le pouvoir de M.\u00a0Lambert"


def test_after_the_roll_members_come_and_go() -> None:
    gone = done(CALLED, MarkMember(n(9), RollState.LEFT))
    rows = {row.member: row for row in call_rows(gone)}
    assert (rows[n(9)].choice, rows[n(9)].detail) == ("left", "")
    assert (rows[n(11)].choice, rows[n(8)].choice) == ("", "present")


def test_a_proxy_that_an_arrival_or_a_departure_ends_is_told() -> None:
    def ended(sitting: Sitting) -> str:
        return roll_facts(led(sitting), RollEntry(), TODAY).ended.replace("\u00a0", " ")

    assert ended(done(CALLED, MarkMember(n(11), RollState.PRESENT))) == "Le pouvoir de M. Lambert a pris fin."
    assert ended(done(CALLED, MarkMember(n(5), RollState.LEFT))) == "Le pouvoir de Mme Renaud a pris fin."
    assert ended(done(CALLED, MarkMember(n(9), RollState.LEFT))) == ""
    assert ended(done(CALLED, RevokeProxy(n(11)))) == ""


def test_the_roll_ends_when_everybody_was_called_and_the_sitting_is_open() -> None:
    def said(sitting: Sitting) -> tuple[bool, bool, bool]:
        found = roll_facts(led(sitting), RollEntry(), TODAY)
        return found.may_end, found.may_fill, found.may_undo

    everybody = marks(range(1, 14))
    assert said(BEGUN) == (False, True, False)
    assert said(CALLING) == (False, True, True)
    assert said(done(BEGUN, *everybody)) == (True, False, True)
    assert said(done(LAID, *everybody)) == (False, False, True)
    assert said(CALLED) == (False, False, False)


def test_how_many_are_there_is_told() -> None:
    title = roll_facts(led(CALLING), RollEntry(), TODAY).title
    assert title == "5\u00a0attendus · 7\u00a0présents · 1\u00a0excusé"


def test_a_proxy_is_given_by_the_absent_first_to_whoever_is_there_and_has_none() -> None:
    grantors = [row.member for row in grantor_rows(CALLED, RollEntry())]
    assert grantors[:3] == [n(11), n(12), n(13)]
    holders = [row.member for row in holder_rows(CALLED, RollEntry(grantor=n(13)))]
    assert n(2) not in holders
    assert n(13) not in holders
    assert n(1) in holders
    assert n(9) in [row.member for row in holder_rows(CALLING, RollEntry())]


def test_a_proxy_is_dated_today_until_said_otherwise_and_needs_both_names() -> None:
    entry = RollEntry(Sheet.PROXIES, grantor=n(13))
    assert roll_facts(led(CALLED), entry, TODAY).dated == "vendredi 11\u00a0décembre\u00a02026"
    assert not roll_facts(led(CALLED), entry, TODAY).may_hand_in
    both = replace(entry, holder=n(1), dated=date(2026, 12, 1))
    assert roll_facts(led(CALLED), both, TODAY).may_hand_in
    assert roll_facts(led(CALLED), both, TODAY).dated.startswith("mardi 1er")


def test_proxies_in_force_are_told_with_their_dates() -> None:
    assert [row.name for row in proxy_rows(CALLED)] == [
        "M.\u00a0Lambert → Mme\u00a0Delaunoy, mercredi 9\u00a0décembre\u00a02026",
        "Mme\u00a0Renaud → M.\u00a0Petit, jeudi 10\u00a0décembre\u00a02026",
    ]


def test_the_secretary_is_somebody_who_is_there_and_another_may_join() -> None:
    assert [row.member for row in secretary_rows(CALLED)] == [n(each) for each in range(1, 11)]
    assert [row.member for row in secretary_rows(STARTED) if row.choice] == [n(6)]
    assert secretaries_after(STARTED, n(7)) == (n(6), n(7))
    assert secretaries_after(replace(STARTED, secretaries=(n(6), n(7))), n(6)) == (n(7),)
    assert secretaries_after(STARTED, n(6)) == (n(6),)


def test_places_are_told_and_the_one_that_moves_is_marked() -> None:
    rows = {row.member: row for row in place_rows(CALLED, RollEntry(Sheet.PLACES, moving=n(3)))}
    assert rows[n(3)].choice
    assert rows[n(2)].detail == "poste\u00a02"
    assert "autre nom" in roll_facts(led(CALLED), RollEntry(Sheet.PLACES, moving=n(3)), TODAY).means
    assert "deux noms" in roll_facts(led(CALLED), RollEntry(Sheet.PLACES), TODAY).means
