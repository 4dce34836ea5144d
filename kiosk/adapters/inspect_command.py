"""The `inspect` verb: say what the table would do with files, as a table or as JSON, and draw a page as a picture.

Starts one render process for all the files, and neither Qt nor a database.
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from kiosk.services.inspection import row_of
from shared.domain.documents import Reason
from shared.io.page_engine import PageEngine
from shared.pages.requests import FileFailure, Inspection
from shared.wording import documents as words

DONE: Final = 0
NOT_DONE: Final = 1
WRONGLY_ASKED: Final = 2


def run_inspect(files: Sequence[Path], as_json: bool, page: int, png: Path | None, dpi: float) -> int:
    """Look into every file and print what was found; with `png`, draw `page` of the only file there.

    Gives the exit code: 1 where a file could not be read, or the picture not be made; a refused file is no error.
    """
    if png is not None and len(files) != 1:
        sys.stderr.write(f"{words.ONE_FILE_FOR_PNG}\n")
        return WRONGLY_ASKED
    found, failure = asyncio.run(_look_into(files, page, png, dpi))
    if as_json:
        # Only ASCII leaves: a file name that is not valid text would else break the stream.
        answer = json.dumps([asdict(row_of(str(path), inspection)) for path, inspection in found], indent=1)
    else:
        answer = words.inspection_table([(_readable(path), inspection) for path, inspection in found])
    sys.stdout.write(f"{answer}\n")
    if failure is not None:
        sys.stderr.write(f"{words.why_no_picture(failure.reason)}\n")
    unread = any(inspection.reason is Reason.UNREADABLE_FILE for _, inspection in found)
    return NOT_DONE if failure is not None or unread else DONE


async def _look_into(
    files: Sequence[Path], page: int, png: Path | None, dpi: float
) -> tuple[list[tuple[Path, Inspection]], FileFailure | None]:
    engine = PageEngine()
    try:
        found = [(path, await engine.inspect(path, urgent=True)) for path in files]
        drawn = None if png is None else await engine.write_png(files[0], page, dpi, png)
        return found, drawn if isinstance(drawn, FileFailure) else None
    finally:
        await engine.close()


def _readable(path: Path) -> str:
    """The name, with marks in the place of bytes that are not text."""
    return os.fsencode(path).decode(errors="replace")
