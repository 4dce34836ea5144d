"""A pull as the program does it, over a cache in a test's folder."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.pulling import pull
from kiosk.services.cloud_pull import PullReport, PullWishes, Tell
from kiosk.services.cloud_source import Source

USUAL: Final = PullWishes()
AT_ONCE: Final = PullWishes(apart=timedelta(microseconds=1))
"""Two looks need not be minutes apart: a test does not wait."""


def pulled(
    source: Source,
    cache: Path,
    wishes: PullWishes = USUAL,
    on_the_table: Path | None = None,
    tell: Tell = lambda _: None,
) -> PullReport:
    return asyncio.run(pull(source, cache, on_the_table, wishes, tell))


def copy_of(cache: Path) -> dict[str, bytes]:
    """What the presenter would find: the files of the copy, by their place in it."""
    top = cache / "copie"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
