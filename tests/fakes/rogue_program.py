"""Somebody on the network who means harm, as a program of its own: comes again and again in the ways it is told, until
its input ends; then it says how often it came and how often it gained anything.

    python -m tests.fakes.rogue_program PORT FOLDER WAY=COUNT…

`silent` says nothing; `half` says hello to TLS and no more; `slow` says that byte by byte; `stranger` has a key that
nobody knows, `revoked` one that was known; `voter` is known, and votes for all others; `replay` sends what was
recorded of a good connection (`recorded` in FOLDER). COUNT of each are there at any time.
"""

import asyncio
import json
import resource
import ssl
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Choice
from shared.domain.ids import ANY_TABLE, DeviceId, ProposalId, SeatNumber
from shared.domain.presence import FoundBy
from shared.domain.sitting import NO_SITTING_ID
from shared.io.device_identity import identity_in
from shared.io.pinned_tls import calling_context
from shared.journal.entry import genesis
from shared.wire.codec import decode_from_kiosk
from shared.wire.messages import Receipt, Welcome
from shared.wire.seat_end import SeatEnd, SeatIdentity
from tests.fakes import voting
from tests.fakes.paired import KIOSK, KNOWN, identity_of, tls

HOST: Final = "127.0.0.1"
REVOKED: Final = KNOWN[20]
"""A device that the kiosk has known and retired."""

VOTER: Final = KNOWN[19]
"""One that it knows, with a number that is not 5."""

BREATH: Final = 0.02
PATIENCE: Final = 10.0
Come = Callable[["Rogue"], Awaitable[bool]]


class Rogue:
    """`counts`: of each way, how often it came, and under `way+` how often it gained something."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self.folder = port, folder
        self.counts = Counter[str]()
        stranger = identity_in(folder / "stranger", DeviceId("9" * 32))
        self.stranger = calling_context(stranger, identity_of(KIOSK).certificate)
        self.votes = 0

    async def keep_coming(self, way: str) -> None:
        while True:
            self.counts[way] += 1
            with suppress(OSError, TimeoutError, WebSocketException, EOFError):
                async with asyncio.timeout(PATIENCE):
                    self.counts[f"{way}+"] += await WAYS[way](self)
            await asyncio.sleep(BREATH)

    async def waits(self, first: bytes, *, slowly: bool = False) -> bool:
        """Say this, and stay until sent away. Whether anything but TLS's own words came back is not looked into."""
        reader, writer = await asyncio.open_connection(HOST, self.port)
        try:
            for byte in (first[at : at + 1] for at in range(len(first))) if slowly else (first,):
                writer.write(byte)
                await writer.drain()
                await asyncio.sleep(0.05 if slowly else 0)
            while await reader.read(65536):
                pass
        finally:
            writer.transport.abort()
        return False

    async def gets_in(self, context: ssl.SSLContext) -> bool:
        async with connect(f"wss://{HOST}:{self.port}/ws", ssl=context, proxy=None) as line:
            await line.recv()
        return True


def client_hello(context: ssl.SSLContext) -> bytes:
    said = ssl.MemoryBIO()
    with suppress(ssl.SSLWantReadError):
        context.wrap_bio(ssl.MemoryBIO(), said, server_hostname=None).do_handshake()
    return said.read()


async def silent(rogue: Rogue) -> bool:
    return await rogue.waits(b"")


async def half(rogue: Rogue) -> bool:
    return await rogue.waits(client_hello(rogue.stranger))


async def slow(rogue: Rogue) -> bool:
    return await rogue.waits(client_hello(rogue.stranger), slowly=True)


async def replay(rogue: Rogue) -> bool:
    return await rogue.waits((rogue.folder / "recorded").read_bytes())


async def stranger(rogue: Rogue) -> bool:
    return await rogue.gets_in(rogue.stranger)


async def revoked(rogue: Rogue) -> bool:
    return await rogue.gets_in(tls(REVOKED))


async def voter(rogue: Rogue) -> bool:
    """Says that it is seat 5, which it is not, and votes for all."""
    context, me = tls(VOTER), SeatIdentity(VOTER, SeatNumber(5), ANY_TABLE, "0", FoundBy.TYPED)
    end, asked = SeatEnd(me, genesis(NO_SITTING_ID)), 0
    async with connect(f"wss://{HOST}:{rogue.port}/ws", ssl=context, proxy=None) as line:
        await line.send(end.hello())
        for number in (*range(1, 5), *range(7, 14)):
            rogue.votes += 1
            vote = CastVote(voting.BALLOT, voting.m(number), Choice.AGAINST)
            await line.send(end.propose(ProposalId(f"{rogue.votes:032x}"), vote))
        async for text in line:
            match decode_from_kiosk(text):
                case Welcome(seat=5):
                    return True
                case Receipt(_, refusal):
                    asked += 1
                    if refusal is None:
                        return True
            if asked == 11:
                return False
    return False


WAYS: Final[Mapping[str, Come]] = {
    "silent": silent,
    "half": half,
    "slow": slow,
    "stranger": stranger,
    "revoked": revoked,
    "voter": voter,
    "replay": replay,
}


async def main() -> None:
    port, folder, *ways = sys.argv[1:]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    rogue = Rogue(int(port), Path(folder))
    wanted = [(way, int(count)) for way, _, count in (each.partition("=") for each in ways)]
    tasks = [asyncio.create_task(rogue.keep_coming(way)) for way, count in wanted for _ in range(count)]
    while any(rogue.counts[way] < count for way, count in wanted):  # noqa: ASYNC110 - of many tasks
        await asyncio.sleep(0.05)
    print("here", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(json.dumps(rogue.counts), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
