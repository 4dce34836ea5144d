"""Plays a kiosk that announces itself, or a seat that looks for one, in a process of its own, for the tests.

Prints one JSON object a line, then goes on until it is ended. Run as `python discovery_player.py announce|find …`.
"""

import argparse
import asyncio
import contextlib
import json
import signal
import time
from pathlib import Path

from kiosk.adapters.announcer import Announcer, AnnouncerNews
from shared.domain.ids import DeviceId, TableName
from shared.following.finding import FinderNews, KioskAddress, typed_address
from shared.io.following.kiosk_finder import KioskFinder
from shared.io.following.last_address import LastAddress
from shared.wire.beacon import EVENTS_PORT, Announcement


def say(what: str, **facts: object) -> None:
    print(json.dumps({"what": what, "at": time.monotonic(), **facts}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=("announce", "find"))
    parser.add_argument("--kiosk", default="0123456789abcdef" * 2)
    parser.add_argument("--table", default="conseil")
    parser.add_argument("--label", default="Mairie de Valbrume")
    parser.add_argument("--port", type=int, default=EVENTS_PORT)
    parser.add_argument("--remembered", type=Path)
    parser.add_argument("--typed")
    parser.add_argument("--settle", action="store_true", help="the first address handed out is taken as right")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(announce(options) if options.role == "announce" else find(options))


async def announce(options: argparse.Namespace) -> None:
    def on_news(news: AnnouncerNews) -> None:
        say(
            "announced" if news.mdns_name else "silent",
            name=news.mdns_name,
            trouble=news.mdns_trouble,
            addresses=[card.address for card in news.cards],
        )

    announcement = Announcement(
        protocol=1,
        kiosk=DeviceId(options.kiosk),
        table=TableName(options.table),
        label=options.label,
        events_port=options.port,
        documents_port=options.port + 1,
    )
    announcer = Announcer(announcement, on_news=on_news)
    await announcer.start()
    say("started")
    await ended()
    await announcer.stop()
    say("stopped")


async def find(options: argparse.Namespace) -> None:
    def on_news(news: FinderNews) -> None:
        say(
            "news",
            searching=news.searching,
            ways=news.ways,
            cards=news.cards,
            mdns_trouble=news.mdns_trouble,
            beacon_trouble=news.beacon_trouble,
            other_tables=news.other_tables,
        )

    remembered = LastAddress(options.remembered) if options.remembered else None
    finder = KioskFinder(table=TableName(options.table), remembered=remembered, on_news=on_news)
    began = time.monotonic()
    await finder.start()
    if options.typed is not None:
        finder.use_typed(typed_address(options.typed, EVENTS_PORT))
    say("started")
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, finder.search_again)

    async def hand_out() -> None:
        async for address in finder:
            say("found", after=round(time.monotonic() - began, 3), **facts(address))
            if options.settle:
                finder.settle(address)
                say("settled")

    handing_out = asyncio.create_task(hand_out())
    await ended()
    handing_out.cancel()
    await finder.stop()


def facts(address: KioskAddress) -> dict[str, object]:
    return {
        "by": address.found_by,
        "hosts": address.hosts,
        "port": address.events_port,
        "documents_port": address.documents_port,
        "kiosk": address.kiosk,
        "label": address.label,
    }


async def ended() -> None:
    asked_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked_to_end.set)
    await asked_to_end.wait()


if __name__ == "__main__":
    main()
