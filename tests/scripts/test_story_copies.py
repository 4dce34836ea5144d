"""After a run: each copy is compared byte for byte, and a log that cries out is heard."""

from hashlib import sha256
from pathlib import Path

from kiosk.services.packet import read_packet
from scripts.story.copies import look_at_documents, outcries, read_journal
from shared.domain.actors import PRESENTER
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.ids import ContentHash
from shared.domain.sitting import Sitting
from shared.io.entry_store import EntryStore
from shared.journal.entry import append, follow, genesis
from shared.journal.fold import fold
from shared.journal.records import Record, encode_record
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import OPENED, SITTING, given

PACKET = read_packet(("1 Plan.pdf", "2 Vide.pdf"), "Documents")
CONTENT = b"a plan"
PLAN = ContentHash(sha256(CONTENT).hexdigest())


def document(place: int, content: bytes) -> Document:
    paper = PACKET.papers[place]
    digest = ContentHash(sha256(content).hexdigest())
    status = DocumentStatus.SHOWN if content else DocumentStatus.REFUSED
    return Document(
        paper.id, paper.item, paper.title, digest, len(content), FileKind.PDF, status, None, len(content) // 6
    )


LAID_OUT = Sitting(documents=(document(0, CONTENT), document(1, b"")))


def seat_with(folder: Path, content: bytes | None) -> Path:
    if content is not None:
        path = folder / "documents" / PLAN[:2] / PLAN
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return folder


def test_only_whole_copies_of_what_has_content_are_counted(tmp_path: Path) -> None:
    seats = (
        seat_with(tmp_path / "1", CONTENT),
        seat_with(tmp_path / "2", CONTENT[:-1]),
        seat_with(tmp_path / "3", None),
    )
    seen = look_at_documents(PACKET, LAID_OUT, seats)
    assert (seen.count, seen.bytes, seen.verified_copies) == (1, len(CONTENT), 1)
    assert [each.file for each in seen.files] == ["1 Plan.pdf", "2 Vide.pdf"]


def test_the_sitting_is_read_from_the_journal_that_the_presenter_left(tmp_path: Path) -> None:
    store, salts, head = EntryStore(tmp_path / "journal.sqlite"), DrawnSalts(), genesis(SITTING)
    for event in OPENED:
        entry = append(head, encode_record(Record(START, PRESENTER, event)), salts())
        store.append(SITTING, (entry,), durable=False)
        head = follow(head, (entry,))
    store.close()
    assert fold(Sitting(), read_journal(tmp_path)) == given(OPENED)


def test_a_quiet_log_says_nothing(tmp_path: Path) -> None:
    log = tmp_path / "seat-1.log"
    assert outcries(log) == []
    log.write_text("2026-11-25 14:00:00,000 INFO council.seat: all well\n2026-11-25 14:00:01,000 WARNING x: maybe\n")
    assert outcries(log) == []


def test_an_outcry_is_quoted_once_and_a_traceback_by_its_last_line(tmp_path: Path) -> None:
    log = tmp_path / "seat-1.log"
    traceback = 'Traceback (most recent call last):\n  File "seat.py", line 1\nValueError: no seat\n'
    log.write_text(f"{traceback}at leisure\n{traceback}2026-11-25 ERROR council.seat: lost\nSeatHeader.qml:3: odd\n")
    assert outcries(log) == [
        "seat-1: ValueError: no seat",
        "seat-1: 2026-11-25 ERROR council.seat: lost",
        "seat-1: SeatHeader.qml:3: odd",
    ]


def test_a_log_that_never_stops_crying_is_cut_short(tmp_path: Path) -> None:
    log = tmp_path / "seat-1.log"
    log.write_text("".join(f"x ERROR {number}\n" for number in range(9)))
    assert len(outcries(log)) == 6
    assert outcries(log)[-1] == "seat-1: … and 4 more"
