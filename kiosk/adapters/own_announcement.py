"""Whether this station hears itself on the network, by mDNS and by the beacon, as a seat would.

A switch that drops multicast on the way to the seats is not seen from here: what each seat says of how it found the
station tells that.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.services.health import Discovery
from shared.domain.ids import DeviceId, TableName
from shared.domain.presence import FoundBy
from shared.following.finding import FinderNews
from shared.io.following.kiosk_finder import KioskFinder
from shared.io.network_cards import Card

PATIENCE_SECONDS: Final = 4.0
"""A beacon comes each second; an answer by mDNS is held back for at most one."""


async def hears_itself(
    device: DeviceId,
    table: TableName,
    beacon_port: int,
    look: Callable[[], tuple[Card, ...]],
    patience: float = PATIENCE_SECONDS,
) -> Discovery:
    """Listen until both ways were heard, or for `patience` seconds. The announcer of `device` runs meanwhile."""
    heard: set[FoundBy] = set()
    both = asyncio.Event()

    def hear(news: FinderNews) -> None:
        heard.update(each.found_by for each in news.heard if each.kiosk == device)
        if {FoundBy.MDNS, FoundBy.BEACON} <= heard:
            both.set()

    finder = KioskFinder(table=table, on_news=hear, beacon_port=beacon_port, look=look)
    await finder.start()
    try:
        async with asyncio.timeout(patience):
            await both.wait()
    except TimeoutError:
        pass
    finally:
        await finder.stop()
    return Discovery(FoundBy.MDNS in heard, FoundBy.BEACON in heard)
