"""The sitting's papers from a folder on this machine: listed, copied in by content, looked into, made documents.

What names mean is kiosk/services/packet.py's, what files are is the render process's.
"""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

from kiosk.services.packet import Packet, Paper, read_packet
from shared.domain.documents import Document, DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash
from shared.io.document_files import DocumentFiles
from shared.io.page_engine import PageEngine
from shared.io.worker import Worker

log = logging.getLogger("council.packet")

NO_CONTENT = ContentHash("0" * 64)
"""Stands for a file that could not be read at all."""


def list_folder(folder: Path, general_title: str) -> Packet:
    """The packet in a folder, by names alone. Raises OSError when the folder cannot be read."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return read_packet(tuple(path.relative_to(folder).as_posix() for path in paths), general_title)


async def take_in(
    folder: Path, papers: tuple[Paper, ...], files: DocumentFiles, engine: PageEngine, worker: Worker
) -> AsyncIterator[Document]:
    """Each paper as a document, in order; a file that cannot be read is a refused document, never an error."""
    for paper in papers:
        path = folder / paper.path
        try:
            sha256, size = await worker.run(files.adopt, path)
        except OSError as fault:
            log.error("the file of document %s cannot be read: %s", paper.id, fault)
            yield Document(
                paper.id,
                paper.item,
                paper.title,
                NO_CONTENT,
                0,
                FileKind.UNKNOWN,
                DocumentStatus.REFUSED,
                Reason.UNREADABLE_FILE,
                0,
            )
            continue
        found = await engine.inspect(files.path(sha256), path.name)
        yield Document(
            paper.id, paper.item, paper.title, sha256, size, found.kind, found.status, found.reason, found.pages
        )
