"""A line with a delay: what one machine says to any presenter, and hears of it, is held back by some milliseconds.

    python -m scripts.trials.relay        delays come as lines on standard input, 0 at first

The firewall of its machine leads every new line to the presenter's ports here instead; only what bears the relay's own
mark goes out. For kernels that have no netem.
"""

import asyncio
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Final

PORT: Final = 9999
MARK: Final = 0x77
SO_ORIGINAL_DST: Final = 80
PIECE: Final = 65536
RULES: Final = (
    "add table ip relay; add chain ip relay out { type nat hook output priority -100; }; "
    f"add rule ip relay out meta mark != {MARK} ip daddr 10.77.0.0/24 tcp dport 1-65535 redirect to :{PORT}"
)


class Relay:
    """`delay` in seconds, for each way."""

    def __init__(self) -> None:
        self.delay = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One line, until either end closes it."""
        host, port = _meant(writer.get_extra_info("socket"))
        marked = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        marked.setsockopt(socket.SOL_SOCKET, socket.SO_MARK, MARK)
        marked.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(marked, (host, port))
            far_reader, far_writer = await asyncio.open_connection(sock=marked)
        except OSError:
            marked.close()
            writer.transport.abort()
            return
        ways = (self._carry(reader, far_writer), self._carry(far_reader, writer))
        await asyncio.wait([asyncio.create_task(way) for way in ways], return_when=asyncio.FIRST_COMPLETED)
        for end in (writer, far_writer):
            end.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Each piece leaves so long after it came, and never before the one that came before it."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        leaving = asyncio.create_task(_let_out(waiting, writer))
        try:
            with suppress(OSError):
                while piece := await reader.read(PIECE):
                    waiting.put_nowait((loop.time() + self.delay, piece))
        finally:
            leaving.cancel()


async def _let_out(waiting: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    loop = asyncio.get_running_loop()
    with suppress(OSError):
        while True:
            at, piece = await waiting.get()
            await asyncio.sleep(max(0.0, at - loop.time()))
            writer.write(piece)
            await writer.drain()


def _meant(line: socket.socket) -> tuple[str, int]:
    """Where a line that was led here was to go."""
    address = line.getsockopt(socket.SOL_IP, SO_ORIGINAL_DST, 16)
    return socket.inet_ntoa(address[4:8]), int.from_bytes(address[2:4], "big")


async def main() -> None:
    relay = Relay()
    server = await asyncio.start_server(relay.serve, "0.0.0.0", PORT)
    print("{}", flush=True)
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    async with server:
        while line := await orders.readline():
            relay.delay = int(line) / 1000


if __name__ == "__main__":
    subprocess.run(["nft", RULES], check=True)
    asyncio.run(main())
