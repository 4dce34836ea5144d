"""The command behind scripts/demo: a presenter and its seats on this machine, for people or for a story."""

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk.adapters.council_file import UnreadableCouncil
from kiosk.adapters.prepared import prepare
from kiosk.bootstrap import sample_folder
from kiosk.config import KioskConfig
from scripts.story.cast import ROOT, Cast
from scripts.story.copies import look_at_documents, outcries, read_journal
from scripts.story.council_player import CouncilPlayer
from scripts.story.council_report import council_report
from scripts.story.council_seen import check_council
from scripts.story.cues import Cues
from scripts.story.format import BadStory, Story, parse
from scripts.story.hand_line import HandRefused, LineGone
from scripts.story.intruder import knock
from scripts.story.player import Player
from scripts.story.playing import Playing
from scripts.story.report import Record, as_json, as_table
from scripts.story.setting import Setting, has_display
from shared.domain.sitting import Sitting
from shared.journal.fold import fold, records_of

STORIES = ROOT / "assets" / "stories"
SAMPLE_STORY = STORIES / "conseil.story"
"""Played with the sitting that comes with the program."""

FOLDER_STORY = STORIES / "dossier.story"
"""Played with any other folder: it calls nothing by its name."""

WRONGLY_ASKED = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line, looked through."""

    folder: Path
    seats: int
    headless: bool
    screen: tuple[int, int] | None
    story: Story | None
    """None: nobody plays; people touch the windows."""

    cues: Cues
    fast: bool
    report: Path | None


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when all went as told; 1 when something did not; 2 when it was wrongly asked."""
    asked = _parser().parse_args(arguments)
    try:
        wish = _wish(asked)
    except (OSError, BadStory, UnreadableCouncil) as fault:
        print(f"{asked.story or 'scripts/demo'}: {fault}", file=sys.stderr)
        return WRONGLY_ASKED
    scratch = Path(tempfile.mkdtemp(prefix="council-demo-"))
    try:
        return asyncio.run(_run(wish, scratch))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="A presenter station and its seats on this machine: they find each other, share the documents "
        "of a sitting and turn pages together. On a screen they are yours to touch; without one a story plays.",
    )
    parser.add_argument("--headless", action="store_true", help="show no window, even where there is a screen")
    parser.add_argument(
        "--documents", type=Path, metavar="FOLDER", help="the papers of the sitting (default: the sample)"
    )
    parser.add_argument(
        "--seats", type=_count, default=7, metavar="N", help="how many seats the table has (default: 7)"
    )
    parser.add_argument("--story", type=Path, metavar="FILE", help="play this story (see assets/manual/histoires.md)")
    parser.add_argument("--fast", action="store_true", help="no pauses for people who watch")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write report.json, images of the screens and logs")
    parser.add_argument("--screen", type=_size, metavar="WxH", help="lay the windows out on this much of the screen")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of seats; a table has one at least")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"“{text}” is no size; write 1920x1080")
    return int(width), int(height)


def _wish(asked: argparse.Namespace) -> Wish:
    """Raises OSError, BadStory or UnreadableCouncil."""
    folder = (asked.documents or sample_folder()).resolve()
    if not folder.is_dir():
        raise NotADirectoryError(f"there is no folder “{folder}”")
    headless = asked.headless or not has_display(os.environ)
    prepared = prepare(KioskConfig(folder, folder, seats=asked.seats))
    cues = Cues(prepared.packet, asked.seats, prepared.council)
    path = asked.story or (FOLDER_STORY if asked.documents else SAMPLE_STORY)
    story = parse(path.read_text("utf-8")) if headless or asked.story else None
    if story is not None:
        cues.check(story)
        check_council(story, cues, date.today())
    return Wish(folder, asked.seats, headless, asked.screen, story, cues, asked.fast, asked.report)


async def _run(wish: Wish, scratch: Path) -> int:
    folder = (wish.report or scratch / "report").resolve()
    logs = folder / "logs"
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir(parents=True)
    record = Record(wish.seats)
    setting = Setting(wish.folder, wish.seats, scratch, logs, wish.headless, wish.screen)
    cast = setting.cast(record.errors.append)
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        if wish.story is None:
            await cast.start(frozenset())
            await cast.presenter.until_it_ends()
        else:
            await _play(wish.story, Playing(cast, wish.cues, record, folder, wish.fast))
            await _intrude(setting, cast, record)
    finally:
        await cast.end()
    if wish.story is not None:
        _look_back(wish, cast, record)
    for actor in cast.everybody:
        record.errors.extend(outcries(actor.log))
    if wish.story is not None or wish.report is not None:
        (folder / "report.json").write_text(as_json(record), "utf-8")
        print(as_table(record))
    return 0 if record.went_well else 1


async def _play(story: Story, playing: Playing) -> None:
    """The story, then all that a report needs of programs that still run."""
    started = time.monotonic()
    council = CouncilPlayer(playing, date.today())
    await Player(playing, council, lambda what: _say(f"{time.monotonic() - started:5.1f} s  {what}")).play(story)
    _say(f"{time.monotonic() - started:5.1f} s  everybody ends")
    with contextlib.suppress(LineGone, HandRefused):
        if f"{playing.cast.presenter.name}.png" not in playing.record.screens:
            await playing.photograph("")


async def _intrude(setting: Setting, cast: Cast, record: Record) -> None:
    """Somebody whom nobody has let in tries the doors while everybody is there."""
    if cast.presenter.is_on and (knocked := await knock(setting.beacon_port, setting.state / "intruder")):
        record.tls, record.intruder_refused = knocked.tls, knocked.refused


def _say(what: str) -> None:
    print(f"· {what}", file=sys.stderr)


def _look_back(wish: Wish, cast: Cast, record: Record) -> None:
    entries = read_journal(cast.presenter.role.state)
    sitting = fold(Sitting(), entries)
    states = tuple(seat.role.state for seat in cast.seats.values())
    record.documents = look_at_documents(wish.cues.packet, sitting, states)
    record.council = council_report(records_of(entries), sitting.council, record.acknowledged)
    if record.takeover.done:
        kept = {entry.chain for entry in entries}
        lost = sum(chain not in kept for chain in record.left_behind)
        record.takeover = replace(record.takeover, lost_entries=lost)
    record.judge()


if __name__ == "__main__":
    sys.exit(main())
