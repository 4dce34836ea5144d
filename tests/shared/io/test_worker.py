"""Blocking calls leave the loop, keep their order, and bring back what they gave or raised."""

import asyncio
import threading

import pytest

from shared.io.worker import Worker


def test_calls_are_made_one_after_the_other_in_the_order_asked() -> None:
    order: list[int] = []
    within = threading.Semaphore(1)

    def call(number: int) -> int:
        assert within.acquire(blocking=False), "two calls at once"
        order.append(number)
        within.release()
        return number * 2

    async def scene() -> list[int]:
        worker = Worker("test")
        try:
            return await asyncio.gather(*(worker.run(call, number) for number in range(50)))
        finally:
            worker.close()

    assert asyncio.run(scene()) == [number * 2 for number in range(50)]
    assert order == list(range(50))


def test_the_loop_goes_on_while_a_call_blocks() -> None:
    gate = threading.Event()

    async def scene() -> None:
        worker = Worker("test")
        blocked = asyncio.create_task(worker.run(gate.wait, 60))
        await asyncio.sleep(0)
        gate.set()  # Were the loop held up by the call, this line would never be reached.
        assert await blocked
        worker.close()

    asyncio.run(scene())


def test_what_a_call_raises_comes_back() -> None:
    def call(*, code: int) -> None:
        raise OSError(code, "no room")

    async def scene() -> None:
        worker = Worker("test")
        with pytest.raises(OSError, match="no room"):
            await worker.run(call, code=28)
        assert await worker.run(len, "abc") == 3
        worker.close()

    asyncio.run(scene())


def test_closing_waits_for_the_call_under_way() -> None:
    done: list[str] = []
    begun, gate = threading.Event(), threading.Event()

    def call() -> None:
        begun.set()
        gate.wait(60)
        done.append("call")

    async def scene() -> None:
        worker = Worker("test")
        under_way = asyncio.create_task(worker.run(call))
        await asyncio.to_thread(begun.wait, 60)
        asyncio.get_running_loop().call_soon(gate.set)
        await asyncio.to_thread(worker.close)
        assert done == ["call"]
        await under_way

    asyncio.run(scene())


class Lamp:
    """Something to be put out again."""

    def __init__(self) -> None:
        self.is_out = False

    def put_out(self) -> None:
        self.is_out = True


def test_what_is_opened_is_given_to_whoever_waits() -> None:
    async def scene() -> bool:
        worker = Worker("test")
        try:
            return (await worker.open(Lamp.put_out, Lamp)).is_out
        finally:
            worker.close()

    assert not asyncio.run(scene())


@pytest.mark.parametrize("late", [True, False])
def test_what_nobody_waits_for_any_more_is_closed_by_itself(late: bool) -> None:
    """Cancelled before it is open, or when it is and has not been handed over yet."""
    lamp, may_open, is_open = Lamp(), threading.Event(), threading.Event()

    def light() -> Lamp:
        may_open.wait()
        is_open.set()
        return lamp

    async def scene() -> None:
        worker = Worker("test")
        opening = asyncio.ensure_future(worker.open(Lamp.put_out, light))
        await asyncio.sleep(0.01)
        if late:
            may_open.set()
            is_open.wait()  # The loop cannot hear of it meanwhile.
            worker.close()
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        may_open.set()
        worker.close()

    asyncio.run(scene())
    assert lamp.is_out
