"""What lies on disks while a vote is cast and afterwards: reports about other programs, held by this one on real files.

Each docstring begins with the report's id, and says in short what went wrong elsewhere.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.adapters.box_store import BoxStore
from kiosk.adapters.journal_store import JournalStore
from kiosk.services.chair import Chair
from shared.domain.actors import PRESENTER
from shared.domain.ballot_box import BoxedVote
from shared.domain.ballot_commands import CastVote, CloseBallot, EnterTally, OpenBallot
from shared.domain.ballots import BallotKind, Choice, Counts
from shared.domain.commands import Command
from shared.domain.refusals import Refusal
from shared.journal.decisions import decisions
from shared.journal.fold import records_of
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import ManualClock
from tests.fakes.minute_book import MinuteBook, book, on
from tests.fakes.voting import BALLOT, NAMING, ROADS, m, seat_of

FOR, AGAINST = Choice.FOR, Choice.AGAINST
Act = Callable[[Chair], Coroutine[Any, Any, None]]


def at_the_chair(folder: Path, act: Act, begun: MinuteBook | None = None) -> None:
    """A kiosk starts over these files, does something, and is gone. `begun`: what its journal begins with."""

    async def run() -> None:
        journal, boxes = await JournalStore.open(folder / "journal.sqlite"), await BoxStore.open(folder / "box.sqlite")
        try:
            if begun is not None:
                await journal.append(begun.sitting.id, begun.entries, durable=True)
            chair = Chair(journal, boxes, ManualClock(), DrawnSalts(), await journal.latest())
            await chair.recover()
            await act(chair)
        finally:
            await boxes.close()
            await journal.close()

    asyncio.run(run())


async def done(chair: Chair, command: Command) -> None:
    outcome = await chair.handle(command, PRESENTER)
    assert outcome.refusal is None, f"{command}: {outcome.refusal}"


async def voted(chair: Chair, number: int, choice: Choice = FOR, turn: int = 1) -> Refusal | None:
    vote = CastVote(BALLOT, m(number), choice, turn)
    return (await chair.handle(vote, seat_of(number))).refusal


def voting() -> MinuteBook:
    return on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))


def told_of(chair: Chair) -> str:
    """Everything that the journal says since the ballot was opened."""
    entries = chair.ledger.after(0, chair.head.seq)
    start = next(place for place, each in enumerate(entries) if '"BallotOpened"' in each.body)
    return "".join(each.body for each in entries[start + 1 :])


def copy_as_they_are(folder: Path, to: Path) -> None:
    """What another program would find if this one were killed now."""
    to.mkdir(exist_ok=True)
    for path in folder.glob("*.sqlite*"):
        shutil.copy(path, to / path.name)


def is_on_disk(folder: Path, text: str) -> bool:
    return text.encode() in b"".join(path.read_bytes() for path in folder.glob("box.sqlite*"))


def test_a_secret_ballot_leaves_no_choice_beside_a_name_on_any_disk(tmp_path: Path) -> None:
    """B12: an "anonymous" ballot was stored with the voter's name. Here it is on paper: only its tally comes in."""

    async def hold(chair: Chair) -> None:
        await done(chair, OpenBallot(BALLOT, NAMING, BallotKind.SECRET))
        for number in range(1, 14):
            assert await voted(chair, number) is Refusal.ON_PAPER
        assert chair.box.votes == ()
        assert not is_on_disk(tmp_path, BALLOT), "nothing of it was ever in the box"
        await done(chair, EnterTally(BALLOT, Counts(8, 4, blank=1), roll=13))
        assert not any(f'"m{number}"' in told_of(chair) for number in range(1, 14)), (
            "no member is named after its opening"
        )

    at_the_chair(tmp_path, hold, on(book(), NAMING))


def test_an_ordinary_vote_leaves_its_totals_alone_once_it_is_closed(tmp_path: Path) -> None:
    """B12: the same of raised hands: seen in the room while they are up, then only counted."""

    async def hold(chair: Chair) -> None:
        for number in range(1, 14):
            await voted(chair, number, AGAINST if number == 5 else FOR)
        assert is_on_disk(tmp_path, BALLOT)
        await done(chair, CloseBallot(BALLOT))
        assert not is_on_disk(tmp_path, BALLOT)
        assert '"m5"' not in told_of(chair)
        (vote,) = decisions(records_of(chair.ledger.after(0, chair.head.seq)))[0].votes
        assert vote.result.counts == Counts(12, 1)

    at_the_chair(tmp_path, hold, voting())


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_box_lets_nobody_vote_twice_and_gets_its_votes_back(tmp_path: Path, seed: int) -> None:
    """B17: a damaged store of votes lost some and let people vote twice.

    Four votes are acknowledged, the kiosk is killed and the end of its files cut off. The seats keep their votes and
    propose them again under the same turn: each is counted once, whatever was left in the box.
    """
    random = Random(seed)

    async def cast(chair: Chair) -> None:
        for number in range(1, 5):
            assert await voted(chair, number, AGAINST) is None
        copy_as_they_are(tmp_path, killed)

    async def again(chair: Chair) -> None:
        assert chair.sitting.ballot is not None, "the journal is another file, and whole"
        for _ in range(2):
            for number in range(1, 5):
                assert await voted(chair, number, AGAINST) is None
        assert await voted(chair, 1, FOR) is Refusal.SUPERSEDED, "the same turn with another choice is no second vote"
        assert [(each.member, each.choice) for each in chair.box.votes] == [(m(n), AGAINST) for n in range(1, 5)]
        await done(chair, CloseBallot(BALLOT, despite_silent=True))
        (vote,) = decisions(records_of(chair.ledger.after(0, chair.head.seq)))[0].votes
        assert vote.result.counts == Counts(0, 4)

    killed = tmp_path / "killed"
    killed.mkdir()
    at_the_chair(tmp_path, cast, voting())
    for path in killed.glob("box.sqlite*"):
        if path.suffix != ".sqlite-shm":
            content = path.read_bytes()
            path.write_bytes(content[: max(0, len(content) - random.randint(1, 4096))])
    at_the_chair(killed, again)


def test_every_acknowledged_vote_is_on_the_disk_wherever_the_program_is_killed(tmp_path: Path) -> None:
    """B81: after a power cut the database was malformed. The files are copied as they are after each receipt."""

    async def cast(chair: Chair) -> None:
        for number in range(1, 14):
            assert await voted(chair, number) is None
            copy_as_they_are(tmp_path, tmp_path / f"cut-{number}")

    at_the_chair(tmp_path, cast, voting())
    for number in range(1, 14):
        cut, acknowledged = tmp_path / f"cut-{number}", {m(each) for each in range(1, number + 1)}
        found: list[BoxedVote] = []

        async def start(chair: Chair, into: list[BoxedVote] = found) -> None:
            into += chair.box.votes

        at_the_chair(cut, start)
        assert len(found) == number
        assert {each.member for each in found} == acknowledged
        for name in ("box.sqlite", "journal.sqlite"):
            with closing(sqlite3.connect(cut / name)) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
