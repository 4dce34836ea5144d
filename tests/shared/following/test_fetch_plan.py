"""Which file is fetched now, whatever goes wrong, with a manual clock."""

from shared.domain.ids import ContentHash
from shared.following.fetch_order import WantedFile
from shared.following.fetch_plan import METER_SECONDS, REST_SECONDS, FetchPlan

PLAN = WantedFile(ContentHash("a" * 64), 1000)
NOTE = WantedFile(ContentHash("b" * 64), 200)
MAP = WantedFile(ContentHash("c" * 64), 50)


def plan_for(*wanted: WantedFile) -> FetchPlan:
    """A plan for a seat whose disk is empty."""
    plan = FetchPlan()
    plan.want(wanted)
    for each in wanted:
        plan.looked(each.sha256, sound=False, arrived=0)
    return plan


def test_nothing_is_fetched_before_the_disk_was_looked_at() -> None:
    plan = FetchPlan()
    plan.want((PLAN, NOTE))
    assert plan.next(0.0) is None
    assert plan.unlooked() == PLAN.sha256
    plan.looked(PLAN.sha256, sound=True, arrived=0)
    assert plan.unlooked() == NOTE.sha256
    plan.looked(NOTE.sha256, sound=False, arrived=70)
    assert plan.unlooked() is None
    assert plan.next(0.0) == NOTE
    assert plan.offset(NOTE.sha256) == 70


def test_what_is_here_is_not_fetched() -> None:
    plan = plan_for(PLAN, NOTE)
    plan.looked(PLAN.sha256, sound=True, arrived=0)
    assert plan.is_held(PLAN.sha256)
    assert plan.next(0.0) == NOTE


def test_a_new_order_counts_at_once() -> None:
    plan = plan_for(PLAN, NOTE, MAP)
    assert plan.next(0.0) == PLAN
    plan.want((MAP, PLAN))
    assert plan.next(0.0) == MAP


def test_a_file_that_has_come_waits_for_the_disk() -> None:
    plan = plan_for(PLAN, NOTE)
    plan.ended(PLAN.sha256)
    assert plan.next(0.0) == NOTE
    plan.settled(PLAN.sha256, sound=True, at=0.0)
    assert plan.is_held(PLAN.sha256)


def test_a_file_that_came_wrong_is_fetched_again_at_once_and_later_after_a_rest() -> None:
    plan = plan_for(PLAN, NOTE)
    plan.received(PLAN.sha256, 0, 1000, 0.0)
    plan.settled(PLAN.sha256, sound=False, at=0.0)
    assert plan.next(0.0) == PLAN
    assert plan.offset(PLAN.sha256) == 0
    plan.settled(PLAN.sha256, sound=False, at=1.0)
    assert plan.next(1.0) == NOTE
    assert PLAN.sha256 in plan.progress(None, True, 1.0).lacking
    assert plan.next(1.0 + REST_SECONDS) == PLAN
    plan.settled(PLAN.sha256, sound=True, at=9.0)
    assert plan.progress(None, True, 9.0).lacking == frozenset()


def test_what_the_kiosk_lacks_is_asked_for_again_later() -> None:
    plan = plan_for(PLAN, NOTE)
    plan.lacking(PLAN.sha256, 10.0)
    assert plan.next(10.0) == NOTE
    assert plan.next(10.0 + REST_SECONDS) == PLAN


def test_a_file_that_was_lost_is_looked_for_again() -> None:
    plan = plan_for(PLAN)
    plan.looked(PLAN.sha256, sound=True, arrived=0)
    plan.lost(PLAN.sha256)
    assert not plan.is_held(PLAN.sha256)
    assert plan.unlooked() == PLAN.sha256
    assert plan.next(0.0) is None


def test_a_full_disk_rests_everything_and_is_told_until_it_takes_something() -> None:
    plan = plan_for(PLAN, NOTE)
    plan.disk_refused(0.0)
    assert plan.next(1.0) is None
    assert plan.progress(None, True, 1.0).disk_full
    assert plan.next(REST_SECONDS) == PLAN
    assert plan.progress(PLAN, True, REST_SECONDS).disk_full
    plan.disk_took()
    assert not plan.progress(PLAN, True, REST_SECONDS).disk_full


def test_pieces_behind_a_gap_do_not_count() -> None:
    plan = plan_for(PLAN)
    plan.received(PLAN.sha256, 0, 100, 0.0)
    plan.kept(PLAN.sha256, 60)
    plan.received(PLAN.sha256, 100, 100, 0.0)
    assert plan.offset(PLAN.sha256) == 60
    plan.received(PLAN.sha256, 0, 40, 0.0)
    assert plan.offset(PLAN.sha256) == 60
    plan.received(PLAN.sha256, 60, 40, 0.0)
    assert plan.offset(PLAN.sha256) == 100


def test_a_file_that_ended_behind_a_gap_goes_on_from_what_the_disk_holds() -> None:
    plan = plan_for(PLAN)
    plan.ended(PLAN.sha256)
    plan.kept(PLAN.sha256, 60)
    assert plan.next(0.0) == PLAN
    assert plan.offset(PLAN.sha256) == 60


def test_progress_says_what_is_missing_and_how_long_it_takes() -> None:
    plan = plan_for(PLAN, NOTE, MAP)
    assert plan.progress(None, False, 0.0).seconds_left is None
    plan.looked(NOTE.sha256, sound=True, arrived=0)
    for second in range(3):
        plan.received(PLAN.sha256, 100 * second, 100, float(second))
    progress = plan.progress(PLAN, True, 3.0)
    assert progress.held == {NOTE.sha256}
    assert progress.missing_bytes == 700 + 50
    assert progress.bytes_per_second == 100.0
    assert progress.seconds_left == 7.5
    assert (progress.current, progress.offset, progress.linked) == (PLAN.sha256, 300, True)
    assert plan.progress(PLAN, True, 3.0 + METER_SECONDS + 1).bytes_per_second is None


def test_what_is_no_longer_wanted_is_not_counted() -> None:
    plan = plan_for(PLAN, NOTE)
    plan.looked(NOTE.sha256, sound=True, arrived=0)
    plan.want((PLAN,))
    progress = plan.progress(None, True, 0.0)
    assert (progress.held, progress.missing_bytes) == (frozenset(), 1000)


def test_a_file_that_was_wiped_is_looked_for_again_and_fetched_from_its_beginning() -> None:
    plan = FetchPlan()
    plan.want((WantedFile(ContentHash("ab" * 32), 100),))
    plan.looked(ContentHash("ab" * 32), False, 40)
    plan.wiped(ContentHash("ab" * 32))
    assert plan.unlooked() == ContentHash("ab" * 32)
    assert plan.offset(ContentHash("ab" * 32)) == 0
