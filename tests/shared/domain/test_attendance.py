"""Who is at the table, and what comings and goings do to proxies (L2121-20, R4.1 to R4.4)."""

from datetime import date

from shared.domain.attendance import (
    NOBODY,
    Attendance,
    ProxyPaper,
    RollState,
    called,
    entrusted,
    marked,
    revoked,
    unmarked,
)
from shared.domain.rules.proxies import Proxy
from tests.fakes.meeting import DATED, all_of, m

PRESENT, EXCUSED, ABSENT, LEFT = RollState.PRESENT, RollState.EXCUSED, RollState.ABSENT, RollState.LEFT


def paper(grantor: int, holder: int, dated: date = DATED) -> ProxyPaper:
    return ProxyPaper(Proxy(m(grantor), m(holder)), dated)


def table(*present: int, papers: tuple[ProxyPaper, ...] = ()) -> Attendance:
    attendance = NOBODY
    for number in present:
        attendance = marked(attendance, m(number), PRESENT)
    for each in papers:
        attendance = entrusted(attendance, each)
    return attendance


def test_whoever_was_not_called_is_awaited() -> None:
    assert NOBODY.state_of(m(1)) is RollState.AWAITED
    assert table(1).state_of(m(2)) is RollState.AWAITED


def test_only_the_present_are_at_the_table() -> None:
    assert [state for state in RollState if state.at_the_table] == [PRESENT]
    attendance = marked(marked(table(1, 2, 3), m(2), LEFT), m(4), EXCUSED)
    assert attendance.present == set(all_of(1, 3))


def test_a_paper_tells_who_gave_it_to_whom() -> None:
    assert (paper(6, 2).grantor, paper(6, 2).holder) == (m(6), m(2))
    assert table(2, papers=(paper(6, 2),)).proxies == (Proxy(m(6), m(2)),)


def test_a_proxy_ends_when_its_grantor_arrives() -> None:
    """R4.4."""
    attendance = table(2, 3, papers=(paper(6, 2), paper(7, 3)))
    assert marked(attendance, m(6), PRESENT).papers == (paper(7, 3),)


def test_a_proxy_falls_with_its_holder() -> None:
    """R4.3: when he leaves, both voices leave."""
    attendance = table(2, 3, papers=(paper(6, 2), paper(7, 3)))
    for state in (ABSENT, EXCUSED, LEFT):
        assert marked(attendance, m(2), state).papers == (paper(7, 3),)


def test_a_proxy_stays_when_its_grantor_is_called_and_does_not_answer() -> None:
    attendance = table(2, papers=(paper(6, 2),))
    for state in (ABSENT, EXCUSED):
        assert marked(attendance, m(6), state).papers == (paper(6, 2),)


def test_a_grantor_who_came_and_went_needs_a_new_proxy() -> None:
    """R4.4."""
    attendance = table(2, papers=(paper(6, 2),))
    assert marked(marked(attendance, m(6), PRESENT), m(6), LEFT).papers == ()


def test_whoever_is_about_to_leave_may_have_handed_his_in_and_it_serves_once_he_is_gone() -> None:
    attendance = table(2, 6, papers=(paper(6, 2),))
    assert marked(attendance, m(6), LEFT).papers == (paper(6, 2),)


def test_a_new_proxy_of_the_same_member_replaces_the_former() -> None:
    attendance = table(2, 3, papers=(paper(6, 2), paper(6, 3)))
    assert attendance.papers == (paper(6, 3),)


def test_a_proxy_can_be_revoked_at_any_time() -> None:
    """R4.1."""
    attendance = table(2, 3, papers=(paper(6, 2), paper(7, 3)))
    assert revoked(attendance, m(6)).papers == (paper(7, 3),)
    assert revoked(attendance, m(9)).papers == attendance.papers


def test_a_wrong_tick_is_undone_with_what_it_did_to_proxies() -> None:
    attendance = table(2, 3, papers=(paper(6, 2),))
    for wrong in (marked(attendance, m(2), ABSENT), marked(attendance, m(6), PRESENT)):
        assert wrong.papers == ()
        assert unmarked(wrong) == attendance


def test_a_proxy_taken_in_or_revoked_by_mistake_is_undone_too() -> None:
    attendance = table(2, 3, papers=(paper(6, 2),))
    assert unmarked(entrusted(attendance, paper(6, 3))) == attendance
    assert unmarked(revoked(attendance, m(6))) == attendance


def test_one_step_is_undone_and_no_more() -> None:
    attendance = table(1, 2)
    once = unmarked(attendance)
    assert once == table(1)
    assert (once.before, unmarked(once)) == (None, once)
    assert unmarked(NOBODY) == NOBODY


def test_what_came_before_is_kept_once_and_makes_no_difference() -> None:
    attendance = table(1, 2, 3)
    assert attendance.before is not None
    assert attendance.before.before is None
    assert attendance == Attendance(attendance.states)


def test_the_roll_call_once_over_is_undone_no_more() -> None:
    over = called(table(1, 2))
    assert over.called
    assert (over.before, set(over.present)) == (None, set(all_of(1, 2)))
    gone = marked(over, m(2), LEFT)
    assert unmarked(gone) == over
