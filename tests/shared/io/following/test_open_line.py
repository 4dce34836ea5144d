"""A dead address never holds up a live one."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import replace

import pytest

from shared.following.finding import KioskAddress, typed_address
from shared.io.following.open_line import OpenLine, first_open_line

SAFETY = 20.0


def address(host: str, port: int) -> KioskAddress:
    typed = typed_address(host, port)
    assert typed is not None
    return typed


@contextlib.contextmanager
def unheard_of_port() -> Iterator[int]:
    """A port at which nothing listens, kept by us so that nobody takes it."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@contextlib.asynccontextmanager
async def kiosk() -> AsyncIterator[int]:
    async def take(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@contextlib.contextmanager
def mute_server() -> Iterator[int]:
    """A machine that neither accepts nor refuses: its queue is full, so the kernel lets us wait."""
    with contextlib.ExitStack() as open_sockets:
        listening = open_sockets.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            filling = open_sockets.enter_context(socket.socket())
            filling.setblocking(False)
            filling.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]


def in_turn(*addresses: KioskAddress) -> Callable[[], Coroutine[None, None, KioskAddress]]:
    """Gives these addresses one after the other, then none for ever."""
    left = list(addresses)

    async def next_address() -> KioskAddress:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    return next_address


async def open_and_close(*addresses: KioskAddress) -> OpenLine:
    async with asyncio.timeout(SAFETY):
        line = await first_open_line(in_turn(*addresses))
    line.socket.close()
    return line


def test_the_line_that_opens_is_given_with_its_host() -> None:
    async def play() -> None:
        async with kiosk() as port:
            line = await open_and_close(address("localhost", port))
            assert line.host == "localhost"
            assert line.address.events_port == port

    asyncio.run(play())


def test_a_line_given_can_be_spoken_on() -> None:
    async def play() -> None:
        async with asyncio.timeout(SAFETY), kiosk() as port:
            line = await first_open_line(in_turn(address("127.0.0.1", port)))
            reader, writer = await asyncio.open_connection(sock=line.socket)
            assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()

    asyncio.run(play())


def test_what_is_said_on_a_line_leaves_at_once() -> None:
    """A small message never waits for the receipt of the one before."""

    async def play() -> None:
        async with asyncio.timeout(SAFETY), kiosk() as port:
            line = await first_open_line(in_turn(address("127.0.0.1", port)))
            with line.socket:
                assert line.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    asyncio.run(play())


def test_an_address_that_refuses_is_passed_over() -> None:
    async def play() -> None:
        with unheard_of_port() as dead:
            async with kiosk() as port:
                line = await open_and_close(address("127.0.0.1", dead), address("127.0.0.1", port))
                assert line.address.events_port == port

    asyncio.run(play())


def test_an_address_that_does_not_answer_holds_up_no_other() -> None:
    async def play() -> None:
        with mute_server() as mute:
            async with kiosk() as port:
                line = await open_and_close(address("127.0.0.1", mute), address("127.0.0.1", port))
                assert line.address.events_port == port

    asyncio.run(play())


def test_a_host_that_does_not_answer_holds_up_no_other_of_the_same_kiosk() -> None:
    async def play() -> None:
        async with kiosk() as port:
            # Nothing listens at the first: on this machine every 127.x.y.z is our own, and refuses.
            several = replace(address("127.0.0.2", port), hosts=("127.0.0.2", "127.0.0.1"))
            assert (await open_and_close(several)).host == "127.0.0.1"

    asyncio.run(play())


def test_a_name_that_cannot_be_one_is_passed_over() -> None:
    async def play() -> None:
        async with kiosk() as port:
            await open_and_close(address("a" * 70, port), address("127.0.0.1", port))

    asyncio.run(play())


def test_giving_up_leaves_no_socket_open() -> None:
    async def play() -> None:
        with mute_server() as mute:
            waiting = asyncio.create_task(first_open_line(in_turn(address("127.0.0.1", mute))))
            await asyncio.sleep(0.05)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting

    asyncio.run(play())  # a socket left open would be a warning, and so an error
