"""A protected document opened with its password: a copy without it takes its place, and the password is forgotten."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.services.picture import Trouble
from shared.domain.documents import Document
from shared.io.document_files import DiskFull, DocumentFiles
from shared.io.page_engine import PageEngine
from shared.io.worker import Worker
from shared.pages.requests import UnlockedFile

log = logging.getLogger("council.kiosk")

COPY: Final = "unlocked.part"


async def unlocked(
    document: Document, password: str, files: DocumentFiles, engine: PageEngine, worker: Worker, state: Path
) -> Document | Trouble:
    """The document with the unlocked copy behind it, which is kept among `files`; or what stood in the way."""
    copy = state / COPY
    if not isinstance(await engine.unlock(files.path(document.sha256), password, copy), UnlockedFile):
        return Trouble.WRONG_PASSWORD
    try:
        sha256, size = await worker.run(files.adopt, copy)
    except (OSError, DiskFull) as fault:
        log.error("the unlocked copy cannot be kept: %s", fault)
        return Trouble.DISK_FULL
    finally:
        await worker.run(copy.unlink, missing_ok=True)
    found = await engine.inspect(files.path(sha256))
    return replace(document, sha256=sha256, size=size, status=found.status, reason=found.reason, pages=found.pages)
