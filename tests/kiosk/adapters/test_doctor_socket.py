"""The socket in the state folder: its owner's alone, however deep the folder lies, and gone with the program."""

import asyncio
from pathlib import Path

import pytest

from kiosk.adapters.doctor_socket import NobodyAnswers, answering, ask
from kiosk.services.health import Checkup, Code, Finding, SeatFacts, Severity
from shared.domain.health import SeatHealth
from shared.domain.ids import SeatNumber
from tests.fakes.manual_clock import START

FOUND = Checkup(
    (Finding(Code.CLOCK_SKEW, Severity.NOTICE, SeatNumber(3), (("seconds", -3.5), ("who", "screen"))),),
    (SeatFacts(SeatNumber(3), True, health=SeatHealth(START, 1, 2, 51.5, None, 3, 4, ("dc:a6:32:01:02:03",))),),
)


async def found() -> Checkup:
    return FOUND


def test_whoever_owns_the_folder_is_answered_with_the_same_values(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)

    async def scene() -> None:
        (deep / "doctor.sock").write_bytes(b"left behind by a power cut")
        async with answering(deep, found):
            assert (deep / "doctor.sock").stat().st_mode & 0o777 == 0o600
            assert await ask(deep) == FOUND
            assert await asyncio.gather(ask(deep), ask(deep)) == [FOUND, FOUND]
        assert not (deep / "doctor.sock").exists()
        with pytest.raises(NobodyAnswers):
            await ask(deep)

    asyncio.run(scene())


def test_a_program_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    async def never() -> Checkup:
        await asyncio.Event().wait()
        return FOUND

    async def scene() -> None:
        async with answering(tmp_path, never):
            with pytest.raises(NobodyAnswers):
                await ask(tmp_path, patience=0.1)

    asyncio.run(scene())


def test_where_no_socket_can_be_made_the_program_goes_on(tmp_path: Path) -> None:
    async def scene() -> None:
        async with answering(tmp_path / "missing", found):
            with pytest.raises(NobodyAnswers):
                await ask(tmp_path / "missing")

    asyncio.run(scene())
