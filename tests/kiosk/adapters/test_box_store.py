"""The ballot box on a real disk: kept at once, one vote a voice, gone afterwards."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.adapters.box_store import BoxStore
from kiosk.services.ports import NotStored
from shared.domain.ballot_box import BallotBox, BoxedVote
from shared.domain.ballots import Choice
from shared.domain.ids import BallotId, MemberId, SittingId

SITTING, OTHER = SittingId("5a" * 16), SittingId("0b" * 16)
BALLOT, NEXT, NONE = BallotId("ba" * 16), BallotId("bb" * 16), BallotId("")
WHO = "a-member-of-the-council"


def vote(member: str = WHO, choice: Choice = Choice.FOR, turn: int = 1) -> BoxedVote:
    return BoxedVote(MemberId(member), choice, MemberId(member), turn)


def with_store(path: Path, act: Callable[[BoxStore], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        store = await BoxStore.open(path)
        try:
            await act(store)
        finally:
            await store.close()

    asyncio.run(run())


def is_written_in(folder: Path) -> bool:
    return WHO.encode() in b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_vote_is_there_after_a_new_start(tmp_path: Path) -> None:
    async def keep(store: BoxStore) -> None:
        await store.keep(SITTING, BALLOT, vote())
        await store.keep(SITTING, BALLOT, vote(choice=Choice.AGAINST, turn=2))
        await store.keep(SITTING, BALLOT, vote("another"))

    async def read(store: BoxStore) -> None:
        found = await store.read(BALLOT)
        assert isinstance(found, BallotBox)
        assert set(found.votes) == {vote(choice=Choice.AGAINST, turn=2), vote("another")}
        assert (await store.read(NEXT)).votes == ()

    with_store(tmp_path / "box.sqlite", keep)
    with_store(tmp_path / "box.sqlite", read)


def test_what_is_erased_is_in_no_file_any_more(tmp_path: Path) -> None:
    async def keep_and_erase(store: BoxStore) -> None:
        await store.keep(SITTING, BALLOT, vote())
        assert is_written_in(tmp_path)
        await store.erase(SITTING, but=NONE)
        assert not is_written_in(tmp_path)

    with_store(tmp_path / "box.sqlite", keep_and_erase)


def test_only_ballots_of_that_sitting_are_erased_and_not_the_one_that_is_open(tmp_path: Path) -> None:
    async def erase(store: BoxStore) -> None:
        await store.keep(SITTING, BALLOT, vote())
        await store.keep(SITTING, NEXT, vote())
        await store.keep(OTHER, BallotId("bc" * 16), vote())
        await store.erase(SITTING, but=NEXT)
        assert (await store.read(BALLOT)).votes == ()
        assert len((await store.read(NEXT)).votes) == 1
        assert len((await store.read(BallotId("bc" * 16))).votes) == 1

    with_store(tmp_path / "box.sqlite", erase)


def test_a_damaged_file_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "box.sqlite"
    path.write_bytes(b"not a database at all" * 400)

    async def keep(store: BoxStore) -> None:
        await store.keep(SITTING, BALLOT, vote())

    with_store(path, keep)
    assert (tmp_path / "box.sqlite.damaged").exists()


def test_a_folder_that_cannot_be_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    async def nothing(store: BoxStore) -> None:
        raise AssertionError("it cannot be opened")

    with pytest.raises(FileExistsError):
        with_store(tmp_path / "file" / "box.sqlite", nothing)


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "box.sqlite"

    async def keep(store: BoxStore) -> None:
        with sqlite3.connect(path) as other:
            other.execute("DROP TABLE vote")
        other.close()
        with pytest.raises(NotStored):
            await store.keep(SITTING, BALLOT, vote())

    with_store(path, keep)


@pytest.mark.parametrize("cut", range(256, 8192, 397))
def test_a_file_whose_end_is_lost_takes_votes_again(tmp_path: Path, cut: int) -> None:
    """Whatever is left of it: a vote that comes again is kept, be it in a new file."""
    path = tmp_path / "box.sqlite"

    async def fill(store: BoxStore) -> None:
        for number in range(40):
            await store.keep(SITTING, BALLOT, vote(f"member-{number}"))

    async def again(store: BoxStore) -> None:
        for number in range(40):
            await store.keep(SITTING, BALLOT, vote(f"member-{number}"))
        assert len((await store.read(BALLOT)).votes) == 40
        await store.erase(SITTING, but=NONE)

    with_store(path, fill)
    content = path.read_bytes()
    path.write_bytes(content[: max(0, len(content) - cut)])
    with_store(path, again)


@pytest.mark.parametrize("seed", range(8))
def test_a_bit_that_flips_on_the_disk_is_nobodys_vote(tmp_path: Path, seed: int) -> None:
    """A vote that has changed there is left out, its seat has it still; never is one counted that nobody cast."""
    path, random = tmp_path / "box.sqlite", Random(seed)
    cast = {vote(f"m{number}", Choice.FOR if number % 2 else Choice.AGAINST) for number in range(1, 8)}

    async def keep(store: BoxStore) -> None:
        for each in cast:
            await store.keep(SITTING, BALLOT, each)

    async def read(store: BoxStore) -> None:
        found = set((await store.read(BALLOT)).votes)
        assert found <= cast
        left_out.append(len(cast - found))
        await store.keep(SITTING, BALLOT, vote("m1"))

    with_store(path, keep)
    whole, left_out = path.read_bytes(), list[int]()
    for _ in range(40):
        spoiled = bytearray(whole)
        spoiled[random.randrange(len(whole))] ^= 1 << random.randrange(8)
        path.write_bytes(spoiled)
        with_store(path, read)
    assert 0 in left_out
    assert any(left_out), "some bits were a vote's"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vote SET choice = 'against'",
        "UPDATE vote SET choice = 'gor'",
        "UPDATE vote SET member = 'another'",
        "UPDATE vote SET turn = 2",
    ],
)
def test_a_vote_altered_on_the_disk_is_left_out(
    tmp_path: Path, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A choice that is none once kept the station from starting; another one was counted."""
    path = tmp_path / "box.sqlite"

    async def keep(store: BoxStore) -> None:
        await store.keep(SITTING, BALLOT, vote())

    async def read(store: BoxStore) -> None:
        assert (await store.read(BALLOT)).votes == ()

    with_store(path, keep)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()
    with_store(path, read)
    assert "1 votes are damaged" in caplog.text
