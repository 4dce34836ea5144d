"""The report has every key whatever was played, its figures are right, and what did not hold is an error."""

import json
from dataclasses import replace

import pytest

from scripts.story.council_report import CouncilReport, VotesKept
from scripts.story.report import Documents, FileSeen, PageTurn, Record, Takeover, as_json, as_table, percentile
from shared.domain.documents import Document, DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.domain.presence import FoundBy

LETTER = Document(
    DocumentId("1"),
    ItemId("1"),
    "Lettre",
    ContentHash("a" * 64),
    10,
    FileKind.WORD,
    DocumentStatus.TO_CONVERT,
    Reason.OFFICE_FILE,
    0,
)


def good_record() -> Record:
    return Record(
        seats=2,
        found_by={1: FoundBy.MDNS, 2: FoundBy.BEACON},
        documents=Documents((FileSeen("Lettre.docx", LETTER),), 1, 10, 2),
        turns=[PageTurn(2, (10.04, 20.0)), PageTurn(2, (30.0, 40.0))],
        late_seat_on_current_page=True,
        presenter_restart_recovered=True,
        tls=True,
        takeover=Takeover(True, 6.5, 0),
        intruder_refused=True,
        screens=["presenter.png"],
    )


def test_every_key_is_there_and_says_what_was_seen() -> None:
    assert json.loads(as_json(good_record())) == {
        "seats": 2,
        "found_by": {"mdns": 1, "beacon": 1, "last_address": 0, "typed": 0},
        "documents": {
            "count": 1,
            "bytes": 10,
            "verified_copies": 2,
            "files": [
                {"file": "Lettre.docx", "status": "to_convert", "kind": "word", "pages": 0, "reason": "office_file"}
            ],
        },
        "page_turns": {"count": 2, "expected": 4, "painted": 4, "p50_ms": 20.0, "p99_ms": 40.0, "max_ms": 40.0},
        "late_seat_on_current_page": True,
        "presenter_restart_recovered": True,
        "ballots": [],
        "attendance": [],
        "quorum": [],
        "acknowledged_votes_lost": 0,
        "votes_counted_twice": 0,
        "takeover": {"done": True, "seconds": 6.5, "lost_entries": 0},
        "tls": True,
        "intruder_refused": True,
        "errors": [],
        "screens": ["presenter.png"],
    }


def test_every_key_is_there_before_anything_was_played() -> None:
    empty = json.loads(as_json(Record(7)))
    assert empty.keys() == json.loads(as_json(good_record())).keys()
    assert empty["page_turns"] == {
        "count": 0, "expected": 0, "painted": 0, "p50_ms": None, "p99_ms": None, "max_ms": None
    }  # fmt: skip
    assert empty["late_seat_on_current_page"] is None


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (99, 99), (100, 100), (1, 1)])
def test_a_percentile_is_one_of_the_values(percent: float, value: float) -> None:
    assert percentile([float(each) for each in range(100, 0, -1)], percent) == value
    assert percentile([7.0], percent) == 7.0


def test_a_run_in_which_all_held_went_well() -> None:
    record = good_record()
    record.judge()
    assert record.went_well


def test_what_did_not_hold_is_told_with_figures() -> None:
    record = good_record()
    record.turns.append(PageTurn(2, (10.0,)))
    record.documents = Documents((), 1, 10, 1)
    del record.found_by[2]
    record.judge()
    assert record.errors == [
        "5 of 6 pages turned were seen on the seats' screens",
        "1 of 2 copies of documents are whole",
        "1 of 2 seats found the presenter",
    ]
    assert not record.went_well


def test_the_table_says_at_a_glance_how_it_went() -> None:
    record = good_record()
    record.errors.append("line 3: “presenter: next”: not seen")
    table = as_table(record)
    assert "2 of 2 found the presenter: 1 by mdns, 1 by beacon" in table
    assert "median 20.0 ms, 99 % within 40.0 ms, longest 40.0 ms" in table
    assert table.endswith("✕ line 3: “presenter: next”: not seen")
    assert "not played" in as_table(Record(7))


def test_a_vote_that_was_told_recorded_and_lost_is_an_error_of_the_run() -> None:
    record = good_record()
    record.council = CouncilReport(kept=VotesKept(lost=1))
    record.judge()
    assert record.errors == ["1 votes told recorded were lost, 0 were counted twice"]
    assert json.loads(as_json(record))["acknowledged_votes_lost"] == 1


def test_a_run_where_somebody_uninvited_got_in_did_not_go_well() -> None:
    for open_door in (replace(good_record(), tls=False), replace(good_record(), intruder_refused=False)):
        open_door.judge()
        assert any("nobody had let in" in error for error in open_door.errors)


def test_a_takeover_that_was_not_done_or_lost_something_is_an_error() -> None:
    for takeover in (Takeover(False), Takeover(True, 6.5, 1)):
        record = good_record()
        record.takeover = takeover
        record.judge()
        assert not record.went_well
