"""What the programs of a demonstration leave behind, looked at once they have ended: journal, documents, logs."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.services.packet import Packet
from scripts.story.report import Documents, FileSeen
from shared.domain.documents import Document
from shared.domain.sitting import Sitting
from shared.io.entry_store import EntryStore
from shared.journal.entry import Entry

OUTCRY: Final = re.compile(r"Fatal Python error|Segmentation fault| (?:ERROR|CRITICAL) |\.qml:\d+")
TRACEBACK: Final = "Traceback (most recent call last)"
MOST_QUOTED: Final = 5


def read_journal(state: Path) -> tuple[Entry, ...]:
    """The entries of the presenter's last sitting. Raises what EntryStore raises."""
    store = EntryStore(state / "journal.sqlite")
    try:
        _, entries = store.latest()
    finally:
        store.close()
    return entries


def look_at_documents(packet: Packet, sitting: Sitting, seats: tuple[Path, ...]) -> Documents:
    """Which files the packet has, and how many whole copies of its documents lie in these state folders of seats."""
    known = {document.id: document for document in sitting.documents}
    files = tuple(FileSeen(paper.path, known[paper.id]) for paper in packet.papers if paper.id in known)
    wanted = [each.document for each in files if is_shared(each.document)]
    whole = sum(_holds(state / "documents", document) for state in seats for document in wanted)
    return Documents(files, len(wanted), sum(document.size for document in wanted), whole)


def is_shared(document: Document) -> bool:
    """Whether there is anything to give to the seats."""
    return document.size > 0


def _holds(folder: Path, document: Document) -> bool:
    """Whether the very bytes lie where the seat keeps them."""
    path = folder / document.sha256[:2] / document.sha256
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == document.sha256
    except OSError:
        return False


def outcries(log: Path) -> list[str]:
    """What a program's log says of things that went wrong, each once; at most a few."""
    if not log.exists():
        return []
    found = list(dict.fromkeys(_outcries(log.read_text("utf-8", "replace").splitlines())))
    more = [f"… and {len(found) - MOST_QUOTED} more"] if len(found) > MOST_QUOTED else []
    return [f"{log.stem}: {line}" for line in found[:MOST_QUOTED] + more]


def _outcries(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if TRACEBACK in line:
            # What went wrong stands at its end, the first line that is not indented.
            yield next((after for after in lines[number + 1 :] if after and not after[0].isspace()), line).strip()
        elif OUTCRY.search(line):
            yield line.strip()
