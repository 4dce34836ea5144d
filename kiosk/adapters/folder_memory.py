"""What must outlive the folder of a sitting, which may be a stick in somebody's pocket; and which folders came before.

Small files in the state folder. A damaged one is as none: it costs a convenience, never a document.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from kiosk.services.notes import ItemNotes
from shared.domain.ids import ItemId, SittingId
from shared.io.atomic_file import write_whole

log = logging.getLogger("council.folder")

MEMORY_FILE: Final = "folder.json"
NOTES_FILE: Final = "notes.json"
RECENT_FILE: Final = "recent.json"
MOST_RECENT: Final = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FolderMemory:
    """Of the sitting on the table: the folder it came from, the table's time zone, the paths of its papers and of what
    its data call confidential.
    """

    sitting: SittingId
    folder: str
    zone: str
    papers: tuple[str, ...]
    confidential: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecentFolder:
    """`planned_at` as ISO 8601, or empty."""

    folder: str
    title: str
    planned_at: str


def read_memory(state: Path) -> FolderMemory | None:
    return _read(state / MEMORY_FILE, _memory_of)


def keep_memory(state: Path, memory: FolderMemory) -> None:
    """Raises OSError."""
    _write(state / MEMORY_FILE, asdict(memory))


def read_notes(state: Path, sitting: SittingId) -> Mapping[ItemId, ItemNotes]:
    """The notes of this sitting's items, as they were when its folder was last there."""
    return _read(state / NOTES_FILE, lambda raw: _notes_of(raw, sitting)) or {}


def keep_notes(state: Path, sitting: SittingId, notes: Mapping[ItemId, ItemNotes]) -> None:
    """Raises OSError."""
    _write(state / NOTES_FILE, {"sitting": sitting, "items": {item: asdict(each) for item, each in notes.items()}})


def read_recent(state: Path) -> tuple[RecentFolder, ...]:
    """The last one first."""
    return _read(state / RECENT_FILE, _recent_of) or ()


def keep_recent(state: Path, opened: RecentFolder) -> None:
    """Put a folder at the head of those opened before. Raises OSError."""
    others = (each for each in read_recent(state) if each.folder != opened.folder)
    _write(state / RECENT_FILE, [asdict(each) for each in (opened, *others)][:MOST_RECENT])


def _memory_of(raw: Any) -> FolderMemory:
    return FolderMemory(
        SittingId(str(raw["sitting"])),
        str(raw["folder"]),
        str(raw["zone"]),
        tuple(str(path) for path in raw["papers"]),
        tuple(str(path) for path in raw["confidential"]),
    )


def _notes_of(raw: Any, sitting: SittingId) -> Mapping[ItemId, ItemNotes]:
    if raw["sitting"] != sitting:
        return {}
    return {ItemId(item): ItemNotes(str(each["draft"]), str(each["notes"])) for item, each in raw["items"].items()}


def _recent_of(raw: Any) -> tuple[RecentFolder, ...]:
    return tuple(RecentFolder(str(each["folder"]), str(each["title"]), str(each["planned_at"])) for each in raw)


def _read(path: Path, made: Callable[[Any], T]) -> T | None:
    try:
        return made(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        log.error("%s is damaged and passed over: %s", path.name, fault)
        return None


def _write(path: Path, value: Any) -> None:
    # In ASCII: names of files on old sticks are no valid text, and come back from it as they were.
    write_whole(path, json.dumps(value, indent=1).encode("ascii"))
