"""`pull` on the command line: fetches the next sitting, says how far it is, and in French or JSON what came of it."""

import asyncio
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.cloud.folder_source import FolderSource
from kiosk.adapters.cloud.opening import NO_ACCOUNT, open_cloud
from kiosk.adapters.cloud.pulling import pull
from kiosk.adapters.folder_memory import read_memory
from kiosk.services.cloud_accounts import AddressRefused, is_cloud
from kiosk.services.cloud_pull import (
    FileNews,
    News,
    Progress,
    PullReport,
    PullTrouble,
    PullWishes,
    as_facts,
)
from kiosk.services.cloud_source import Source, SourceFailed
from shared.io.clock import monotonic_ms
from shared.wording import cloud as words

DONE: Final = 0
NOT_DONE: Final = 1
_SAY_MS: Final = 1000.0


def run_pull(source: str, state: Path, wishes: PullWishes, as_json: bool) -> int:
    """Fetch the next sitting from `source`, a folder or an address, into `state`; exit code 1 when not all is here.

    With JSON, each line is one object: how far it is once a second, and last what came of it.
    """
    teller = _Teller(as_json)
    try:
        report = asyncio.run(_pulled(source, state, wishes, teller))
    except KeyboardInterrupt:
        _say(words.INTERRUPTED)
        return NOT_DONE
    if as_json:
        _write(as_facts(report))
    else:
        _tell(report)
    return DONE if report.trouble is None else NOT_DONE


async def _pulled(place: str, state: Path, wishes: PullWishes, teller: "_Teller") -> PullReport:
    try:
        source, name = _source(place, state)
    except AddressRefused as refused:
        return PullReport(trouble=refused.fault)
    except SourceFailed as failed:
        return PullReport(trouble=PullTrouble.NO_ACCOUNT if failed.detail == NO_ACCOUNT else failed.trouble)
    try:
        return await pull(source, state / "cloud" / name, _on_the_table(state), wishes, teller.hear)
    finally:
        await source.close()


def _on_the_table(state: Path) -> Path | None:
    """The folder of the sitting that the presenter holds, or held last."""
    memory = read_memory(state)
    return Path(memory.folder).resolve() if memory is not None and memory.folder else None


def _source(place: str, state: Path) -> tuple[Source, str]:
    """The source, and the name of its cache: what two sources tell is never mixed. Raises as open_cloud."""
    if is_cloud(place):
        return open_cloud(place, state), hashlib.sha256(place.encode()).hexdigest()[:12]
    root = Path(place).expanduser().resolve()
    return FolderSource(root), hashlib.sha256(os.fsencode(root)).hexdigest()[:12]


class _Teller:
    """Says how far it is, once a second at most."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._said_at = monotonic_ms()

    def hear(self, progress: Progress) -> None:
        at = monotonic_ms()
        if at - self._said_at < _SAY_MS:
            return
        self._said_at = at
        if self._as_json:
            ready = progress.ready_at.isoformat(timespec="seconds") if progress.ready_at is not None else None
            _write({"done": progress.done, "total": progress.total, "rate": round(progress.rate), "ready_at": ready})
        else:
            _say(words.under_way(progress.done, progress.total, progress.rate, progress.ready_at))


def _tell(report: PullReport) -> None:
    for path, why in report.refused:
        _say(words.file_refused(path, why.value))
    for each in report.news:
        _say(_news(each))
    if report.lacking:
        _say(words.doubtful_told(report.lacking, report.held))
    if report.trouble is not None:
        _say(words.trouble_told(report.trouble.value))
        return
    sys.stdout.write(f"{words.fetched(report.files, report.bytes, report.fetched)}\n")
    for folder in report.folders:
        sys.stdout.write(f"{_readable(words.present_it(str(folder)))}\n")


def _news(each: FileNews) -> str:
    title = Path(each.path).stem
    if each.news is News.REPLACED and each.at is not None:
        return words.replaced_told(title, each.version, each.at.astimezone())
    if each.news is News.DELETED:
        return words.deleted_told(each.path)
    if each.news is News.MISSING:
        return words.missing_told(each.path)
    return words.changed_told(title, each.version)


def _say(text: str) -> None:
    sys.stderr.write(f"{_readable(text)}\n")


def _readable(text: str) -> str:
    """With marks in the place of bytes that are not text."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _write(facts: Mapping[str, Any]) -> None:
    # Only ASCII leaves: a file name that is not valid text would else break the stream.
    sys.stdout.write(f"{json.dumps(facts)}\n")
    sys.stdout.flush()
