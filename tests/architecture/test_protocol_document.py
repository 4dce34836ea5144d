"""PROTOCOL.md says what the code does: every message, field, reason, event, limit and hash that it shows."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from itertools import pairwise
from typing import Any, get_args

import pytest

from shared.domain.actors import Role
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import BallotBox, BoxedVote
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, NamedChoice, Purpose, Source
from shared.domain.commands import SeatCommand
from shared.domain.convocation import Convocation
from shared.domain.documents import Document
from shared.domain.gestures import Area, Gesture, Point, Spotlight
from shared.domain.health import MOST_MACS, SeatHealth
from shared.domain.ids import SittingId
from shared.domain.people import Council, Member, Office, Place
from shared.domain.presence import MOST_COUNTED, Dismissal, FoundBy, Reading, SeatKind, SeatReport
from shared.domain.public_view import PublicBallot, PublicDocument, PublicResult, PublicView, PublicVote
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.majority import Outcome
from shared.domain.rules.presiding import PresidingReason
from shared.domain.sitting import Phase, Shown
from shared.journal.entry import MAX_BODY_BYTES, Chain, Entry, append, digest, follow, genesis
from shared.journal.records import EVENT_TYPES, decode_record, encode_record
from shared.wire.beacon import BEACON_PORT, EVENTS_PORT, LONGEST_DATAGRAM, SERVICE_TYPE
from shared.wire.codec import MAX_MESSAGE_BYTES, decode_from_kiosk, decode_from_seat, encode
from shared.wire.documents import FromFetcher, FromServer
from shared.wire.hub import MOST_RECEIPTS
from shared.wire.messages import LONGEST_NAME, MOST_SEATS, FromKiosk, FromSeat, OfferTail, Tail
from shared.wire.pairing import FromAdmitting, FromNewSeat, NotAdmitted
from shared.wire.tails import MOST_BYTES, MOST_ENTRIES
from shared.wire.version import PROTOCOL
from tests.architecture.source_tree import ROOT

DOCUMENT = (ROOT / "shared" / "wire" / "PROTOCOL.md").read_text("utf-8")
SAMPLES = ROOT / "tests" / "wire_samples"
MESSAGES: tuple[Any, ...] = (*get_args(FromSeat), *get_args(FromKiosk))
PAIRING_MESSAGES: tuple[Any, ...] = (*get_args(FromNewSeat), *get_args(FromAdmitting))
FILE_MESSAGES: tuple[Any, ...] = (*get_args(FromFetcher), *get_args(FromServer))


def section(title: str) -> str:
    """What stands under a heading, up to the next one of its rank or higher."""
    found = re.search(rf"^(#+) {re.escape(title)}$", DOCUMENT, re.MULTILINE)
    assert found, f"no section “{title}”"
    rest = DOCUMENT[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str, first_column: str) -> dict[str, list[str]]:
    """The rows of the table whose first column has this heading, by what stands first, without its ticks."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(f"| {first_column} |"):
            next(lines)
            return dict(_cells(lines))
    raise AssertionError(f"no table of “{first_column}”")


def _cells(lines: Iterator[str]) -> Iterator[tuple[str, list[str]]]:
    for line in lines:
        if not line.startswith("|"):
            return
        first, *others = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
        yield first.strip("`"), others


def names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)]


def ticked(text: str) -> list[str]:
    return re.findall(r"`(\w+)`", text)


def test_the_document_is_of_the_version_spoken() -> None:
    assert f"**Version {PROTOCOL}.**" in DOCUMENT


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: each.__name__)
def test_each_message_has_its_section_in_the_one_order(message: Any) -> None:
    text = section(f"`{message.__name__}`")
    direction = "Seat → kiosk" if message in get_args(FromSeat) else "Kiosk → seat"
    marks = [text.index(mark) for mark in (direction, "```json", "| field |")]
    assert marks == sorted(marks)
    assert list(rows(text, "field")) == names(message)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: each.__name__)
def test_the_example_of_each_message_is_one(message: Any) -> None:
    found = re.search(r"```json\n(.*)\n```", section(f"`{message.__name__}`"))
    assert found
    if message in (Tail, OfferTail):  # Their entries are cut short.
        example = json.loads(found[1])
        assert list(example) == ["type", *names(message)]
        assert list(example["entries"][0]) == names(Entry)
        return
    decoded = [decode(found[1]) for decode in (decode_from_seat, decode_from_kiosk)]
    (read,) = [each for each in decoded if each is not None]
    assert type(read) is message
    assert json.loads(encode(read)) == json.loads(found[1])


def test_the_words_of_the_messages_are_all_there() -> None:
    assert list(rows(section("`Farewell`"), "reason")) == [reason.value for reason in Dismissal]
    assert list(rows(section("`Report`"), "in `report`")) == names(SeatReport)
    assert list(rows(section("`Health`"), "in `health`")) == names(SeatHealth)
    assert list(rows(section("`Pointing`"), "in `gesture`")) == names(Gesture)
    for name, kind in {"pointer": Point, "spotlight": Spotlight, "zoom": Area}.items():
        meaning = ticked(rows(section("`Pointing`"), "in `gesture`")[name][1])
        assert set(names(kind)) <= set(meaning), name
    commands = rows(section("`Proposal`"), "command")
    assert {name: ticked(cells[0]) for name, cells in commands.items()} == {
        kind.__name__: names(kind) for kind in get_args(SeatCommand)
    }
    assert list(rows(section("`Voting`"), "in `box`")) == names(BallotBox)
    assert ticked(rows(section("`Voting`"), "in `box`")["votes"][1]) == names(BoxedVote)
    assert list(rows(section("`Showing`"), "in `view`")) == names(PublicView)
    assert ticked(rows(section("`Showing`"), "in `view`")["document"][1]) == names(PublicDocument)
    ballot = ticked(rows(section("`Showing`"), "in `view`")["ballot"][1])
    assert ballot == [*names(PublicBallot), *names(PublicVote)]
    assert ticked(rows(section("`Showing`"), "in `view`")["result"][1]) == names(PublicResult)
    assert ticked(rows(section("`Showing`"), "in `view`")["phase"][1]) == [phase.value for phase in Phase]
    kinds = {kind.value for kind in SeatKind if kind is not SeatKind.UNKNOWN}
    assert kinds <= set(ticked(rows(section("`Hello`"), "field")["kind"][1]))
    assert ticked(rows(section("`Hello`"), "field")["found_by"][1]) == [way.value for way in FoundBy]
    assert ticked(rows(section("`Report`"), "in `report`")["reading"][1]) == [reading.value for reading in Reading]


def test_each_event_is_there_with_its_fields() -> None:
    tables = ("event", "event of the meeting", "event of a vote")
    table = {name: cells for each in tables for name, cells in rows(section("Events"), each).items()}
    assert list(table) == list(EVENT_TYPES)
    for name, kind in EVENT_TYPES.items():
        assert ticked(table[name][0]) == names(kind), name
    assert {role.value for role in Role} <= set(ticked(section("Events")))


def test_what_events_are_made_of_is_there() -> None:
    inside = rows(section("Events"), "inside")
    made_of: dict[str, Any] = {
        "an item": AgendaItem,
        "a document": Document,
        "shown": Shown,
        "a member": Member,
        "a place": Place,
        "a convocation": Convocation,
        "counts": Counts,
        "a candidate": Candidate,
        "a named choice": NamedChoice,
    }
    assert set(inside) == set(made_of)
    for name, kind in made_of.items():
        assert [word for word in ticked(inside[name][0]) if not word.isdigit()] == names(kind), name
    council = rows(section("Events"), "event")["SittingPrepared"][1]
    assert ticked(council) == names(Council)


def test_the_words_inside_events_are_all_there() -> None:
    words: dict[str, type[StrEnum]] = {
        "an item's kind": ItemKind,
        "an office": Office,
        "a member's state": RollState,
        "a withdrawal's kind": WithdrawalKind,
        "why somebody presides": PresidingReason,
        "a vote's kind": BallotKind,
        "a vote's purpose": Purpose,
        "a post": Post,
        "a choice": Choice,
        "a source": Source,
        "an outcome": Outcome,
    }
    told = {name: ticked(cells[0]) for name, cells in rows(section("Events"), "words").items()}
    assert told == {name: [word.value for word in kind] for name, kind in words.items()}


def test_the_limits_are_those_of_the_code() -> None:
    in_the_code = {
        "MAX_MESSAGE_BYTES": MAX_MESSAGE_BYTES,
        "MAX_BODY_BYTES": MAX_BODY_BYTES,
        "MOST_ENTRIES": MOST_ENTRIES,
        "MOST_BYTES": MOST_BYTES,
        "LONGEST_NAME": LONGEST_NAME,
        "MOST_SEATS": MOST_SEATS,
        "MOST_COUNTED": MOST_COUNTED,
        "MOST_RECEIPTS": MOST_RECEIPTS,
        "MOST_MACS": MOST_MACS,
    }
    told = {name.strip("`"): int(value) for value, name in rows(section("Limits"), "what").values()}
    assert told == in_the_code


def test_discovery_is_that_of_the_code() -> None:
    text = section("Discovery")
    for fact in (SERVICE_TYPE, BEACON_PORT, EVENTS_PORT, LONGEST_DATAGRAM):
        assert str(fact) in text
    assert list(rows(text, "key")) == ["v", "id", "table", "label", "events", "documents", "epoch"]


def test_the_entries_and_their_chain_are_those_of_the_code() -> None:
    assert list(rows(section("Entries"), "field")) == names(Entry)
    found = re.search(r"Sitting `(\w+)`:", section("The chain"))
    assert found
    head = genesis(SittingId(found[1]))
    vectors = rows(section("The chain"), "seq")
    assert vectors.pop("0")[-1].strip("`") == head.chain
    for seq, cells in vectors.items():
        salt, body, its_digest, chain = (cell.strip("`") for cell in cells)
        entry = append(head, body, salt)
        assert (entry.seq, digest(salt, body), entry.chain) == (int(seq), its_digest, Chain(chain))
        assert encode_record(decode_record(body)) == body
        head = follow(head, (entry,))
    assert head.seq == 2


def test_each_message_of_the_documents_connection_is_there_with_its_fields() -> None:
    table = rows(section("Documents connection"), "message")
    told = {name: ticked(cells[1]) for name, cells in table.items() if name != "piece (binary)"}
    assert told == {kind.__name__: names(kind) for kind in FILE_MESSAGES}


def test_each_message_of_pairing_is_told_with_its_fields() -> None:
    told = {name: ticked(cells[1]) for name, cells in rows(section("Pairing"), "message").items()}
    assert told == {kind.__name__: names(kind) for kind in PAIRING_MESSAGES}
    for reason in NotAdmitted:
        assert f"`{reason}`" in section("Pairing")


def test_everything_has_a_sample_of_the_version_that_brought_it() -> None:
    assert (SAMPLES / PROTOCOL).is_dir()
    for folder, kinds in (
        ("messages", MESSAGES),
        ("documents", FILE_MESSAGES),
        ("pairing", PAIRING_MESSAGES),
        ("events", EVENT_TYPES.values()),
    ):
        samples = {path.stem.partition("-")[0] for path in SAMPLES.glob(f"*/{folder}/*.json")}
        assert {kind.__name__ for kind in kinds} <= samples


def test_every_link_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", DOCUMENT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for link in re.findall(r"\]\(([^)]+)\)", DOCUMENT):
        assert link.removeprefix("#") in anchors or (ROOT / "shared" / "wire" / link).is_file(), link


def test_the_sections_come_in_the_order_of_the_contents() -> None:
    tops = re.findall(r"^## (.*)$", DOCUMENT, re.MULTILINE)
    contents = re.findall(r"^\d\. \[([^\]]+)\]", DOCUMENT, re.MULTILINE)
    assert tops == contents
    assert all(DOCUMENT.index(f"## {before}") < DOCUMENT.index(f"## {after}") for before, after in pairwise(tops))
