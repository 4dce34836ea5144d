"""Peers that connect to a kiosk and then say nothing: they are sent away, the seats notice nothing."""

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedOK

from kiosk.adapters.seat_server import SeatServer
from shared.domain.ids import SeatNumber
from shared.domain.presence import Dismissal
from shared.io.clock import now
from shared.journal.entry import Entry, genesis
from shared.journal.ledger import Ledger
from shared.wire.codec import decode_from_kiosk, encode
from shared.wire.hub import Hub
from shared.wire.line_facts import SeatReported, SeatSeated
from shared.wire.messages import Farewell, Tail, Welcome
from tests.fakes.at_the_table import KIOSK, device, hello, journal
from tests.fakes.paired import door, tls
from tests.fakes.small_sitting import SITTING


class Table:
    """Implements seat_server.Table: who sits where."""

    def __init__(self) -> None:
        self.seated: list[SeatNumber] = []

    def seat_arrived(self, seated: SeatSeated) -> None:
        self.seated.append(seated.seat)

    def seat_reported(self, reported: SeatReported) -> None: ...

    def seat_left(self, seat: SeatNumber) -> None:
        self.seated.remove(seat)

    def seat_forked(self, seat: SeatNumber | None) -> None: ...

    def seats_settled(self, seats: frozenset[SeatNumber]) -> None: ...

    async def tail_offered(self, entries: tuple[Entry, ...]) -> bool:
        return False


def test_a_peer_that_says_nothing_is_sent_away_while_a_seat_stays() -> None:
    async def scene() -> None:
        table, ledger = Table(), Ledger(genesis(SITTING), journal(3))
        server = SeatServer(Hub(KIOSK, ledger), table, now, door(), hello_seconds=0.2)
        port = await server.start("127.0.0.1", 0)
        url = f"wss://127.0.0.1:{port}/ws"
        async with connect(url, ssl=tls(device(3))) as seat, connect(url, ssl=tls()) as silent:
            await seat.send(encode(hello(3)))
            assert isinstance(decode_from_kiosk(await seat.recv()), Welcome)
            assert isinstance(decode_from_kiosk(await seat.recv()), Tail)
            farewell = decode_from_kiosk(await silent.recv())
            assert isinstance(farewell, Farewell)
            assert farewell.reason is Dismissal.MALFORMED
            with pytest.raises(ConnectionClosedOK, match="1000"):
                await silent.recv()
            ledger.extend(journal(1, start=journal(3))[3:])
            server.wake()
            assert isinstance(decode_from_kiosk(await seat.recv()), Tail)
            assert table.seated == [3]
        await server.stop()

    async def bounded() -> None:
        async with asyncio.timeout(30):
            await scene()

    asyncio.run(bounded())
