"""The sitting's papers from a folder on this machine: listed, copied in by content, looked into, made documents.

What names mean is kiosk/services/packet.py's, what files are is the render process's.
"""

import logging
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.services.arrivals import FileStamp
from kiosk.services.packet import NO_KINDS, Packet, Paper, read_packet
from shared.domain.agenda import ItemKind
from shared.domain.documents import Document, DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash
from shared.io.document_files import DiskFull, DocumentFiles, NotAFile
from shared.io.page_engine import PageEngine

log = logging.getLogger("council.packet")

MOST_FILES: Final = 2000
"""A folder with more of them is not a sitting's: somebody has chosen a whole disk."""

NO_CONTENT: Final = ContentHash("0" * 64)
"""Stands for a file that could not be read at all."""

NOT_READ: Final = (OSError, DiskFull, NotAFile)
"""What adopting a file that cannot be had raises."""


class TooManyFiles(Exception):
    """More files than any sitting has."""


def list_folder(
    folder: Path,
    general_title: str,
    confidential: tuple[str, ...] = (),
    kinds: Mapping[str, ItemKind] = NO_KINDS,
) -> Packet:
    """The packet in a folder, by names alone. Raises OSError when it cannot be read, and TooManyFiles."""
    return read_packet(tuple(look_at_folder(folder)), general_title, confidential, kinds)


def look_at_folder(folder: Path) -> dict[str, FileStamp]:
    """Every file below a folder, its parts joined by `/`. Raises OSError when it cannot be read, and TooManyFiles."""
    os.scandir(folder).close()  # A walk passes over a folder that cannot be read, as if it were empty.
    found: dict[str, FileStamp] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            stamp = _stamp(path)
            if stamp is not None:
                found[path.relative_to(folder).as_posix()] = stamp
        if len(found) > MOST_FILES:
            raise TooManyFiles(str(folder))
    return found


def _stamp(path: Path) -> FileStamp | None:
    try:
        status = path.stat()
    except OSError:
        return None  # Gone since it was listed, or a link to nowhere.
    return FileStamp(status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


async def document_of(
    paper: Paper, copy: tuple[ContentHash, int], name: str, files: DocumentFiles, engine: PageEngine
) -> Document:
    """What the table makes of a paper whose file has been copied in (its hash and size); `name` is the file's."""
    sha256, size = copy
    found = await engine.inspect(files.path(sha256), name)
    return Document(
        paper.id,
        paper.item,
        paper.title,
        sha256,
        size,
        found.kind,
        found.status,
        found.reason,
        found.pages,
        paper.confidential,
    )


def unread(paper: Paper) -> Document:
    """The document that stands for a paper whose file cannot be read."""
    return Document(
        paper.id,
        paper.item,
        paper.title,
        NO_CONTENT,
        0,
        FileKind.UNKNOWN,
        DocumentStatus.REFUSED,
        Reason.UNREADABLE_FILE,
        0,
        paper.confidential,
    )
