"""Rogues in a process of their own (rogue_program.py), and a recording of a good connection for them to send again."""

import asyncio
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from websockets.asyncio.client import connect

from tests.fakes.paired import KEYS_LENT, keys_folder

HOST = "127.0.0.1"
NICENESS = 10
"""They are on other machines in truth, and take no time of the presenter's."""


@contextmanager
def rogues(port: int, folder: Path, **counts: int) -> Iterator[dict[str, int]]:
    """So many of each way until the block is left; then the counts are there: `way` came, `way+` gained something."""
    program = [sys.executable, "-m", "tests.fakes.rogue_program", str(port), str(folder)]
    told: dict[str, int] = {}
    with subprocess.Popen(
        ["nice", "-n", str(NICENESS), *program, *(f"{way}={count}" for way, count in counts.items())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, KEYS_LENT: str(keys_folder())},
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            assert child.stdout.readline() == "here\n"
            yield told
            told.update(json.loads(child.communicate(timeout=60)[0].splitlines()[-1]))
        finally:
            if child.poll() is None:
                child.kill()


async def record(port: int, context: ssl.SSLContext, greeting: str) -> bytes:
    """All bytes that a good screen sends, as somebody hears them who is in between and has no key."""
    heard = bytearray()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_kiosk, to_kiosk = await asyncio.open_connection(HOST, port)

        async def back() -> None:
            while some := await from_kiosk.read(65536):
                writer.write(some)

        task = asyncio.create_task(back())
        with suppress(ConnectionError):
            while some := await reader.read(65536):
                heard.extend(some)
                to_kiosk.write(some)
        task.cancel()
        for each in (to_kiosk, writer):
            each.close()

    relay = await asyncio.start_server(pass_on, HOST, 0)
    url = f"wss://{HOST}:{relay.sockets[0].getsockname()[1]}/ws"
    async with connect(url, ssl=context, proxy=None) as line:
        await line.send(greeting)
        await line.recv()
    relay.close()
    return bytes(heard)
