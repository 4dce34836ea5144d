"""What a run is remembered by: report.json for machines, a short table for people. Pure: nothing is measured here."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.story.council_report import CouncilReport, VotesKept
from shared.domain.ballots import Choice
from shared.domain.documents import Document, DocumentStatus
from shared.domain.ids import BallotId, MemberId
from shared.domain.presence import FoundBy
from shared.journal.entry import Chain

PAGE_TURNS = ("p50_ms", "p99_ms", "max_ms")


@dataclass(frozen=True, slots=True)
class PageTurn:
    """One turn of the table: how many seats followed, and after how many milliseconds each had the page on its glass.

    Counted at the presenter, from the key to the moment when it knows.
    """

    expected: int
    painted_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of the folder, and what the table does with it."""

    file: str
    document: Document


@dataclass(frozen=True, slots=True)
class Documents:
    """The packet: its files in order, how many documents each seat is to hold, how many whole copies were found."""

    files: tuple[FileSeen, ...] = ()
    count: int = 0
    bytes: int = 0
    verified_copies: int = 0


@dataclass(frozen=True, slots=True)
class Takeover:
    """`seconds`: from the plug that was pulled to the last seat on the page of its new presenter, with the time in
    which nobody is told yet. `lost_entries`: of the journal of the one that is gone, not in the other's at the end.
    None: not played.
    """

    done: bool | None = None
    seconds: float | None = None
    lost_entries: int | None = None


@dataclass(slots=True)
class Record:
    """Filled in while a run goes on. A drill's verdict is None until it is played."""

    seats: int
    found_by: dict[int, FoundBy] = field(default_factory=dict)
    documents: Documents = Documents()
    turns: list[PageTurn] = field(default_factory=list)
    late_seat_on_current_page: bool | None = None
    presenter_restart_recovered: bool | None = None
    acknowledged: dict[BallotId, dict[MemberId, Choice]] = field(default_factory=dict)
    """Of each ballot, the choices that a seat's own screen has told as recorded, by voice."""

    council: CouncilReport = field(default_factory=CouncilReport)
    takeover: Takeover = Takeover()
    left_behind: tuple[Chain, ...] = ()
    """The journal, by its chain, on the disk of the presenter that was taken over from."""

    tls: bool | None = None
    """Events and documents travel by TLS 1.3 alone. None: nobody has looked."""

    intruder_refused: bool | None = None
    errors: list[str] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)

    @property
    def went_well(self) -> bool:
        return not self.errors

    def judge(self) -> None:
        """Whatever was expected of the whole run and did not hold becomes an error."""
        expected = sum(turn.expected for turn in self.turns)
        painted = sum(len(turn.painted_ms) for turn in self.turns)
        wanted = self.seats * self.documents.count
        if painted != expected:
            self.errors.append(f"{painted} of {expected} pages turned were seen on the seats' screens")
        if self.documents.verified_copies != wanted:
            self.errors.append(f"{self.documents.verified_copies} of {wanted} copies of documents are whole")
        if self.council.kept != VotesKept():
            kept = self.council.kept
            self.errors.append(f"{kept.lost} votes told recorded were lost, {kept.twice} were counted twice")
        if self.takeover.done is False or self.takeover.lost_entries:
            self.errors.append(f"the desk was to take over, and nothing to be lost: {self.takeover}")
        if self.tls is False or self.intruder_refused is False:
            self.errors.append("somebody whom nobody had let in got further than the door")
        if len(self.found_by) != self.seats:
            self.errors.append(f"{len(self.found_by)} of {self.seats} seats found the presenter")


def as_json(record: Record) -> str:
    """report.json, as the format is told in assets/manual/histoires.md."""
    return json.dumps(_tree(record), ensure_ascii=False, indent=2) + "\n"


def _tree(record: Record) -> dict[str, Any]:
    documents = record.documents
    return {
        "seats": record.seats,
        "found_by": count_ways(record.found_by.values()),
        "documents": {
            "count": documents.count,
            "bytes": documents.bytes,
            "verified_copies": documents.verified_copies,
            "files": [_file(each) for each in documents.files],
        },
        "page_turns": {
            "count": len(record.turns),
            "expected": sum(turn.expected for turn in record.turns),
            "painted": sum(len(turn.painted_ms) for turn in record.turns),
            **delays([ms for turn in record.turns for ms in turn.painted_ms]),
        },
        "late_seat_on_current_page": record.late_seat_on_current_page,
        "presenter_restart_recovered": record.presenter_restart_recovered,
        "ballots": record.council.ballots,
        "attendance": record.council.attendance,
        "quorum": record.council.quorum,
        "acknowledged_votes_lost": record.council.kept.lost,
        "votes_counted_twice": record.council.kept.twice,
        "takeover": {
            "done": record.takeover.done,
            "seconds": record.takeover.seconds,
            "lost_entries": record.takeover.lost_entries,
        },
        "tls": record.tls,
        "intruder_refused": record.intruder_refused,
        "errors": record.errors,
        "screens": record.screens,
    }


def _file(seen: FileSeen) -> dict[str, Any]:
    document = seen.document
    return {
        "file": seen.file,
        "status": document.status,
        "kind": document.kind,
        "pages": document.pages,
        "reason": document.reason,
    }


def count_ways(found: Iterable[FoundBy]) -> dict[str, int]:
    """How many seats found their presenter by each of the ways."""
    ways = list(found)
    return {way: ways.count(way) for way in FoundBy}


def delays(milliseconds: Sequence[float]) -> dict[str, float | None]:
    """Median, 99th percentile and worst, to a tenth of a millisecond; None when nothing was measured."""
    if not milliseconds:
        return dict.fromkeys(PAGE_TURNS)
    figures = percentile(milliseconds, 50), percentile(milliseconds, 99), max(milliseconds)
    return {name: round(figure, 1) for name, figure in zip(PAGE_TURNS, figures, strict=True)}


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest of the values that so many percent of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def as_table(record: Record) -> str:
    """The report at a glance."""
    tree = _tree(record)
    turns, documents = tree["page_turns"], tree["documents"]
    ways = ", ".join(f"{count} by {way}" for way, count in tree["found_by"].items() if count)
    states = [each.document.status for each in record.documents.files]
    kinds = ", ".join(f"{states.count(status)} {status}" for status in DocumentStatus if status in states)
    rows = (
        ("seats", f"{len(record.found_by)} of {record.seats} found the presenter: {ways or 'none'}"),
        ("files", f"{len(states)}: {kinds}"),
        ("copies", f"{documents['verified_copies']} whole, {documents['count']} documents on each seat"),
        ("page turns", f"{turns['count']}, on the glass {turns['painted']} of {turns['expected']} times"),
        ("delay", _delay(turns)),
        ("late seat", _verdict(record.late_seat_on_current_page)),
        ("presenter killed", _verdict(record.presenter_restart_recovered)),
        ("takeover", _takeover(record.takeover)),
        ("ballots", _ballots(record.council)),
        ("errors", str(len(record.errors) or "none")),
    )
    table = "\n".join(f"{name:<17} {value}" for name, value in rows)
    return "\n".join((table, *(f"  ✕ {error}" for error in record.errors)))


def _delay(turns: dict[str, Any]) -> str:
    if turns["p50_ms"] is None:
        return "not measured"
    return "median {p50_ms} ms, 99 % within {p99_ms} ms, longest {max_ms} ms".format(**turns)


def _ballots(council: CouncilReport) -> str:
    kept = council.kept
    return f"{len(council.ballots)}, {kept.lost} recorded votes lost, {kept.twice} counted twice"


def _takeover(takeover: Takeover) -> str:
    if takeover.done is None:
        return "not played"
    if not takeover.done:
        return "NOT done"
    return f"in {takeover.seconds} s, {takeover.lost_entries} entries lost"


def _verdict(held: bool | None) -> str:
    match held:
        case None:
            return "not played"
        case True:
            return "on the page of the table"
        case False:
            return "NOT on the page of the table"
