"""A pull as values: what is printed for programs, and how long to wait before a source is asked again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.services.cloud_pull import FileRefusal, PullReport, as_facts, wait_before
from kiosk.services.cloud_source import SourceTrouble


def test_the_printed_facts_count_what_came_and_what_was_here() -> None:
    at = datetime(2026, 12, 11, 18, 40, tzinfo=UTC)
    refused = (("a.pdf", FileRefusal.GROWING),)
    report = PullReport(1, 3, 100, 30, 2, refused, ready_at=at, folders=(Path("/x"),))
    facts = as_facts(report)
    assert [facts[key] for key in ("sittings", "files", "bytes", "fetched_bytes", "reused_bytes", "deleted")] == [
        *(1, 3, 100, 30, 70, 2)
    ]
    assert facts["refused"] == [{"path": "a.pdf", "why": "growing"}]
    assert facts["ready_at"] == "2026-12-11T18:40:00+00:00"


def test_a_source_that_is_away_for_a_while_is_asked_more_and_more_seldom() -> None:
    waits = [wait_before(SourceTrouble.MAINTENANCE, attempt, None) for attempt in range(1, 9)]
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
    assert wait_before(SourceTrouble.BUSY, 1, 120.0) == 120.0, "what it asks for itself"
    assert wait_before(SourceTrouble.BUSY, 5, 1.0) == 80.0
    assert wait_before(SourceTrouble.UNREACHABLE, 10_000, None) == 300


@pytest.mark.parametrize(
    "trouble", [SourceTrouble.NOT_LET_IN, SourceTrouble.UNTRUSTED, SourceTrouble.NO_CLOUD, SourceTrouble.MOVED]
)
def test_what_needs_a_person_is_never_tried_again_by_itself(trouble: SourceTrouble) -> None:
    assert wait_before(trouble, 1, 1.0) is None
