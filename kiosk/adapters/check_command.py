"""`present FOLDER --check`: what a sitting from this folder would show, item by item, without opening a window.

Only looks: nothing is copied, journaled or announced. Imports no Qt and no database.
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.council_file import UnreadableCouncil
from kiosk.adapters.prepared import Prepared, prepare
from kiosk.config import KioskConfig
from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.io.page_engine import PageEngine
from shared.wording import command_line as words
from shared.wording.documents import status_name

DONE: Final = 0
NOT_DONE: Final = 1


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A paper of the packet; `file` is its path below the folder."""

    title: str
    file: str
    status: DocumentStatus
    kind: FileKind
    pages: int
    reason: Reason | None
    confidential: bool


@dataclass(frozen=True, slots=True)
class CheckedItem:
    number: str
    title: str
    documents: tuple[CheckedDocument, ...]


@dataclass(frozen=True, slots=True)
class CheckedSitting:
    title: str
    planned_at: str | None
    venue: str
    commune: str
    seats: int
    items: tuple[CheckedItem, ...]


def run_check(config: KioskConfig, as_json: bool) -> int:
    """Print what would be shown; gives the exit code: 1 when the folder or its settings cannot be read."""
    try:
        prepared = prepare(config)
    except UnreadableCouncil as fault:
        sys.stderr.write(f"{words.council_unreadable(str(fault.path), str(fault))}\n")
        return NOT_DONE
    except OSError:
        sys.stderr.write(f"{words.no_such_folder(str(config.folder))}\n")
        return NOT_DONE
    if prepared.folder is None or not prepared.folder.is_dir():
        sys.stderr.write(f"{words.no_such_folder(str(config.folder))}\n")
        return NOT_DONE
    checked = asyncio.run(_check(prepared, prepared.folder))
    sys.stdout.write(json.dumps(asdict(checked), indent=1) if as_json else _in_words(checked))
    sys.stdout.write("\n")
    return DONE


async def _check(prepared: Prepared, folder: Path) -> CheckedSitting:
    engine = PageEngine()
    try:
        documents: dict[str, list[CheckedDocument]] = {item.id: [] for item in prepared.packet.items}
        for paper in prepared.packet.papers:
            found = await engine.inspect(folder / paper.path, urgent=True)
            documents[paper.item].append(
                CheckedDocument(
                    paper.title, paper.path, found.status, found.kind, found.pages, found.reason, paper.confidential
                )
            )
    finally:
        await engine.close()
    facts = prepared.facts
    return CheckedSitting(
        facts.title,
        facts.planned_at.isoformat() if facts.planned_at else None,
        facts.venue,
        prepared.council.commune,
        prepared.council.seats,
        tuple(CheckedItem(item.number, item.title, tuple(documents[item.id])) for item in prepared.packet.items),
    )


def _in_words(checked: CheckedSitting) -> str:
    lines = [checked.title]
    for item in checked.items:
        lines += ["", f"{item.number}. {item.title}" if item.number else item.title]
        lines += [f"   {_document_in_words(each)}" for each in item.documents]
    return "\n".join(lines)


def _document_in_words(document: CheckedDocument) -> str:
    return words.checked_document(document.title, status_name(document.status), document.pages)
