"""One machine of the table in a process of its own, without a window: a station (presenter or desk) or a seat.

    python -m scripts.trials.player station|seat STATE [options]

Orders come as JSON lines on standard input, and what there is to see goes out as JSON lines, each whole and the newest
counting. Everything below the window is the real program.
"""

import argparse
import asyncio
import hashlib
import json
import logging
import resource
import sys
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.live_station import LiveStation
from kiosk.adapters.prepared import prepare
from kiosk.config import KioskConfig
from kiosk.services.intents import TakeTheLead
from kiosk.services.picture import KioskPicture
from seat_client.adapters.live_seat import LiveSeat
from seat_client.config import SeatConfig
from seat_client.services.intents import Vote
from seat_client.services.memory import Memory
from seat_client.services.picture import SeatPicture
from seat_client.services.proposals import VoteState
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CloseBallot, OpenBallot, RequestBallot
from shared.domain.ballots import BallotKind, Choice, Purpose
from shared.domain.commands import Command, OpenSitting
from shared.domain.ids import BallotId, MemberId, SeatNumber, TableName
from shared.domain.meeting_commands import EndRollCall, MarkMember, NameSecretaries, OpenItem
from shared.domain.sitting import Sitting

TABLE: Final = TableName("trials")
PORT: Final = 47620
TELL_SECONDS: Final = 0.05
ASKERS: Final = 3
"""A quarter of the ten members at the table, who ask for a public vote (L2121-21)."""


class Teller:
    """Says what there is to see, at most so often; the newest is always said."""

    def __init__(self) -> None:
        self._due: dict[str, Any] | None = None
        self._changed = asyncio.Event()

    def tell(self, facts: dict[str, Any]) -> None:
        self._due = facts
        self._changed.set()

    async def run(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            print(json.dumps(self._due), flush=True)
            await asyncio.sleep(TELL_SECONDS)


def digest(sitting: Sitting) -> str:
    """Two machines with the same digest hold the same sitting."""
    return hashlib.sha256(repr(sitting).encode()).hexdigest()[:16]


def facts_of(sitting: Sitting) -> dict[str, Any]:
    """What any machine tells of the sitting. `results`: of each ballot that was closed, who said what."""
    results = [each for course in sitting.courses for each in course.results]
    return {
        "digest": digest(sitting),
        "phase": sitting.phase,
        "item": sitting.open_item,
        "ballot": sitting.ballot.id if sitting.ballot is not None else None,
        "results": {each.ballot: [[vote.member, vote.choice] for vote in each.choices] for each in results},
        "epoch": sitting.epoch,
        "memory": resident(),
    }


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def station_facts(picture: KioskPicture) -> dict[str, Any]:
    station = picture.station
    return {
        **facts_of(picture.sitting),
        "seq": picture.head_seq,
        "following": station.following,
        "may_take_over": station.may_take_over,
        "here": station.backing.here,
        "backed": station.backing.is_majority,
        "notice": [picture.notice.number, picture.notice.what] if picture.notice is not None else None,
        "box": {vote.member: vote.choice for vote in picture.box.votes},
    }


def seat_facts(picture: SeatPicture) -> dict[str, Any]:
    return {
        **facts_of(picture.sitting),
        "seq": picture.head_seq,
        "link": picture.link,
        "may_vote": bool(picture.voices),
        "recorded": {
            each.voice.member: each.choice
            for each in picture.voices
            if each.state is VoteState.RECORDED and each.choice
        },
    }


class StationPlayer:
    def __init__(self, config: KioskConfig, teller: Teller) -> None:
        self._teller = teller
        self._picture: KioskPicture | None = None
        self.live = LiveStation(config, prepare(config), self._take, lambda _: None, is_desk=config.is_desk)

    def _take(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._teller.tell(station_facts(picture))

    def obey(self, order: dict[str, Any]) -> None:
        match order["do"]:
            case "lead_in":
                for command in self._opening():
                    self.live.intend(command)
            case "open_ballot":
                for command in self._ballot(order["ballot"]):
                    self.live.intend(command)
            case "close_ballot":
                self.live.intend(CloseBallot(BallotId(order["ballot"]), despite_silent=True))
            case "take_over":
                self.live.intend(TakeTheLead())

    def _opening(self) -> tuple[Command, ...]:
        assert self._picture is not None
        sitting = self._picture.sitting
        members = [member.id for member in sitting.council.members]
        return (
            OpenSitting(),
            *(MarkMember(member, RollState.PRESENT) for member in members),
            EndRollCall(),
            NameSecretaries((members[1],)),
            OpenItem(next(item.id for item in sitting.items if item.is_business)),
        )

    def _ballot(self, ballot: str) -> tuple[Command, ...]:
        """A public amendment: as many of them as one likes on one item, and the names are kept."""
        assert self._picture is not None
        sitting = self._picture.sitting
        item = sitting.open_item
        assert item is not None
        askers = [member.id for member in sitting.council.members][:ASKERS]
        return (
            *(RequestBallot(item, member, BallotKind.PUBLIC) for member in askers),
            OpenBallot(BallotId(ballot), item, BallotKind.PUBLIC, Purpose.AMENDMENT, f"Trial {ballot[:8]}"),
        )


class SeatPlayer:
    def __init__(self, config: SeatConfig, teller: Teller) -> None:
        self._teller = teller
        self.live = LiveSeat(config, Memory(), self._take, lambda _: None)

    def _take(self, picture: SeatPicture) -> None:
        self._teller.tell(seat_facts(picture))

    def obey(self, order: dict[str, Any]) -> None:
        if order["do"] == "vote":
            self.live.intend(Vote(MemberId(order["member"]), Choice(order["choice"])))


async def play(player: StationPlayer | SeatPlayer, teller: Teller) -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    works = [asyncio.create_task(work) for work in (player.live.run(), teller.run(), _listen(reader, player))]
    try:
        done, _ = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
        for work in done:
            work.result()
    finally:
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)


async def _listen(reader: asyncio.StreamReader, player: StationPlayer | SeatPlayer) -> None:
    """Until whoever gives the orders is gone."""
    while line := await reader.readline():
        player.obey(json.loads(line))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("station", "seat"))
    parser.add_argument("state", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--desk", action="store_true")
    parser.add_argument("--number", type=int)
    parser.add_argument("--address")
    asked = parser.parse_args()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    asyncio.run(_run(asked))


async def _run(asked: argparse.Namespace) -> None:
    teller = Teller()
    if asked.what == "seat":
        seat = SeatConfig(asked.state, SeatNumber(asked.number), table=TABLE, address=asked.address)
        await play(SeatPlayer(seat, teller), teller)
    else:
        name = asked.state.name
        config = KioskConfig(asked.folder, asked.state, table=TABLE, port=PORT, name=name, is_desk=asked.desk)
        await play(StationPlayer(config, teller), teller)


if __name__ == "__main__":
    main()
