"""`publish` on the command line: a file or a folder to a cloud, how far it is, and in French or JSON what came of it.

Interrupted, it takes away what it had begun; what is there already stays, and is not sent again the next time.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.opening import open_above, why_failed
from kiosk.adapters.cloud.publishing import Publisher, RecordFile, counted
from kiosk.adapters.council_file import UnreadableCouncil, find_beside, read_sitting
from kiosk.adapters.packet_folder import TooManyFiles, look_at_folder
from kiosk.adapters.sheet_file import facts_of
from kiosk.services.cloud_accounts import AddressRefused
from kiosk.services.cloud_layout import SHEET_FILE
from kiosk.services.cloud_source import SourceFailed
from kiosk.services.kept_state import CLOUD_PUBLISHED_FILE
from kiosk.services.publishing import Outcome, Outgoing, PublishProgress, PublishReport, cloud_path, sorted_out
from kiosk.services.sitting_sheet import UnreadableSheet, read_sheet
from shared.io.clock import monotonic_ms, now
from shared.wording import cloud_accounts as words

DONE: Final = 0
NOT_DONE: Final = 1
INTERRUPTED: Final = 130
_SAY_MS: Final = 1000.0
_SITTING_FILE: Final = "sitting.toml"


class _NotDone(Exception):
    """The message says why, in French."""


def run_publish(path: Path, to: str, state: Path, as_json: bool) -> int:
    """Put a file or a folder in the folder `to`, of a cloud or of this machine; gives the exit code: 1 for not all."""
    teller = _Teller()
    try:
        found, left_out = _outgoing(path)
        report = asyncio.run(_published(found, left_out, to, state, teller))
    except AddressRefused as refused:
        return _not_done(words.address_refused(refused.fault), teller)
    except SourceFailed as failed:
        return _not_done(why_failed(failed), teller)
    except KeyboardInterrupt:
        _not_done(words.INTERRUPTED, teller)
        return INTERRUPTED
    except _NotDone as fault:
        return _not_done(str(fault), teller)
    except OSError as fault:
        return _not_done(words.not_readable(str(fault.filename or path)), teller)
    _tell(report, as_json)
    return DONE


def _outgoing(path: Path) -> tuple[list[Outgoing], tuple[str, ...]]:
    """What goes out and what is left out. Raises _NotDone, or OSError."""
    place = path.resolve(strict=True)
    root = place.parent
    try:
        inside = [place.name] if place.is_file() else [f"{place.name}/{each}" for each in look_at_folder(place)]
        folder = place if place.is_dir() else root
        facts, sheet = find_beside(folder, _SITTING_FILE), find_beside(folder, SHEET_FILE)
        secret = read_sitting(facts).confidential if facts is not None else ()
        if sheet is not None:
            secret += facts_of(read_sheet(sheet.read_bytes())).confidential
    except TooManyFiles:
        raise _NotDone(words.TOO_MANY_FILES) from None
    except UnreadableCouncil as fault:
        # It may say what is confidential: without it nothing goes out.
        raise _NotDone(words.sitting_unreadable(str(fault.path))) from None
    except UnreadableSheet:
        raise _NotDone(words.sitting_unreadable(str(sheet))) from None
    links = [each for each in inside if (root / each).is_symlink()]
    # Its paths begin at the folder of the sitting: where the settings lie, or in what goes out.
    homes = {each.parent for each in (facts, sheet) if each is not None} | {place, root}
    confidential = tuple((home / each).as_posix() for home in homes for each in secret)
    going, kept = sorted_out([each for each in inside if each not in links], root.as_posix(), confidential)
    found = [Outgoing(root / each, cloud_path(each), (root / each).stat().st_size) for each in sorted(going)]
    if not found:
        raise _NotDone(words.nothing_to_publish(len(kept)))
    return found, tuple(sorted(kept))


async def _published(
    found: list[Outgoing], left_out: tuple[str, ...], to: str, state: Path, teller: "_Teller"
) -> PublishReport:
    source, folder, place = open_above(to, state, teller.sent)
    try:
        teller.begin(found)
        records = RecordFile(state / CLOUD_PUBLISHED_FILE, place)
        publisher = Publisher(source, records, now().astimezone(), teller.skipped)
        outcomes = []
        for out in found:
            outcomes.append(await publisher.publish(Outgoing(out.source, cloud_path(folder, out.path), out.size)))
            teller.one_more()
        return PublishReport(tuple(outcomes), left_out, sum(out.size for out in found), teller.sent_bytes)
    finally:
        await source.close()


class _Teller:
    """Counts, and says how far it is once a second at most."""

    def __init__(self) -> None:
        self.sent_bytes = 0
        self._skipped = 0
        self._files = 0
        self._all_files = 0
        self._all_bytes = 0
        self._begun = self._said_at = monotonic_ms()

    def begin(self, found: list[Outgoing]) -> None:
        self._all_files, self._all_bytes = len(found), sum(out.size for out in found)

    def sent(self, count: int) -> None:
        self.sent_bytes += count
        if monotonic_ms() - self._said_at >= _SAY_MS:
            self._said_at = monotonic_ms()
            at = self.progress()
            told = words.publishing(at.files, at.all_files, at.bytes, at.all_bytes, at.rate, at.remaining_seconds)
            sys.stderr.write(f"{told}\n")

    def skipped(self, count: int) -> None:
        self._skipped += count

    def one_more(self) -> None:
        self._files += 1

    def progress(self) -> PublishProgress:
        seconds = (monotonic_ms() - self._begun) / 1000.0
        rate = self.sent_bytes / seconds if seconds > 0 else 0.0
        return PublishProgress(self._files, self._all_files, self.sent_bytes + self._skipped, self._all_bytes, rate)


def _not_done(why: str, teller: _Teller) -> int:
    progress = teller.progress()
    done = words.published_so_far(progress.files, progress.all_files) if progress.all_files else ""
    sys.stderr.write("\n".join(filter(None, (why, done))) + "\n")
    return NOT_DONE


def _tell(report: PublishReport, as_json: bool) -> None:
    counts = counted(report.outcomes)
    beside = [path for path, outcome in report.outcomes if outcome is Outcome.BESIDE]
    if as_json:
        facts = {"files": len(report.outcomes), "bytes": report.bytes, "sent_bytes": report.sent_bytes, **counts}
        sys.stdout.write(f"{json.dumps({**facts, 'beside': beside, 'left_out': list(report.left_out)})}\n")
        return
    lines = [words.published(len(report.outcomes), counts["same"])]
    lines += [words.kept_beside(path) for path in beside]
    lines += [words.left_out(path) for path in report.left_out]
    sys.stdout.write("\n".join(lines).encode("utf-8", "replace").decode() + "\n")
