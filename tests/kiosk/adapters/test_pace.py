"""Often asked, seldom done, and the last never forgotten."""

import asyncio

from kiosk.adapters.pace import Paced


def test_the_first_call_is_made_at_once_and_the_last_one_after_the_rest() -> None:
    async def scene() -> None:
        asked, done = 0, list[int]()
        ended = asyncio.Event()

        def call() -> None:
            done.append(asked)
            if asked == 50:
                ended.set()

        paced = Paced(call, 0.02)
        for asked in range(1, 51):  # noqa: B007 - the call reads it
            paced.ask()
        assert done == [1]
        async with asyncio.timeout(10):
            await ended.wait()
        assert done == [1, 50]
        paced.stop()

    asyncio.run(scene())


def test_after_a_rest_in_which_nothing_was_asked_it_is_made_at_once_again() -> None:
    async def scene() -> None:
        done = list[str]()
        paced = Paced(lambda: done.append("call"), 0.001)
        paced.ask()
        async with asyncio.timeout(10):
            while paced._rest is not None:  # noqa: ASYNC110 - a rest has no event to wait for
                await asyncio.sleep(0.001)
        paced.ask()
        assert done == ["call", "call"]
        paced.stop()

    asyncio.run(scene())


def test_stopped_it_makes_no_call_more() -> None:
    async def scene() -> None:
        done = list[str]()
        paced = Paced(lambda: done.append("call"), 0.001)
        paced.ask()
        paced.ask()
        paced.stop()
        await asyncio.sleep(0.02)
        assert done == ["call"]

    asyncio.run(scene())
