"""`doctor`: whether the table is ready. Asks the running program; where none runs, looks at this machine alone.

Prints a table in French, or JSON on one line. The page to print is the window's (ui/present/health_paper.py).
"""

import asyncio
import errno
import json
import secrets
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.announcer import Announcer
from kiosk.adapters.doctor_socket import NobodyAnswers, ask
from kiosk.adapters.own_announcement import hears_itself
from kiosk.adapters.pairing_port import bound
from kiosk.adapters.station_look import StationLook
from kiosk.services.health import Checkup, Discovery, judge
from kiosk.services.kept_state import JOURNAL_FILE
from shared.domain.ids import DeviceId, TableName
from shared.io.file_lock import AlreadyHeld, hold
from shared.io.network_cards import look_at_cards_of
from shared.wire.beacon import BEACON_PORT, Announcement
from shared.wire.version import MAJOR
from shared.wording import health as words

HEALTHY: Final = 0
FAULTS: Final = 1
AGAIN_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class DoctorAsked:
    """`wait`: how many seconds the table is given to become ready. `listen`, `port`, `beacon_port`: where this station
    would be, while its program does not run.
    """

    state: Path
    wait: float = 0.0
    listen: str = "0.0.0.0"
    port: int = 47620
    beacon_port: int | None = None


def look(asked: DoctorAsked) -> Checkup:
    """Everything, as it is now or once the table is ready. Blocks for some seconds."""
    return asyncio.run(_look(asked))


def tell(checkup: Checkup, *, as_json: bool) -> int:
    """Print what was found; gives the exit code."""
    sys.stdout.write(json.dumps(as_facts(checkup)) if as_json else in_words(checkup))
    sys.stdout.write("\n")
    return HEALTHY if checkup.healthy else FAULTS


def as_facts(checkup: Checkup) -> dict[str, Any]:
    """For programs: `healthy`, the findings with their figures by name, and each seat as it was seen."""
    findings = [{**asdict(each), "figures": dict(each.figures)} for each in checkup.findings]
    seats = [asdict(each) for each in checkup.seats]
    for seat in seats:
        if seat["health"] is not None:
            seat["health"]["at"] = seat["health"]["at"].isoformat()
    return {"healthy": checkup.healthy, "findings": findings, "seats": seats}


def in_words(checkup: Checkup) -> str:
    """For people: the verdict, then one line for each finding, the worst first."""
    order = ("fault", "notice", "ok")
    found = sorted(checkup.findings, key=lambda each: (order.index(each.severity), each.seat or 0))
    lines = [
        f"{words.weight(each.severity):<9} {words.whose(each.seat):<9} {words.sentence(each.code, dict(each.figures))}"
        for each in found
    ]
    turns = {int(each.seat): each.turn_ms for each in checkup.seats if each.turn_ms is not None}
    told = words.page_turns(turns)
    return "\n".join((words.verdict(checkup.worst), "", *lines, *((told,) if told else ())))


async def _look(asked: DoctorAsked) -> Checkup:
    loop = asyncio.get_running_loop()
    until = loop.time() + asked.wait
    while True:
        checkup = await _look_once(asked)
        if checkup.healthy or loop.time() >= until:
            return checkup
        await asyncio.sleep(AGAIN_SECONDS)


async def _look_once(asked: DoctorAsked) -> Checkup:
    try:
        return await ask(asked.state)
    except NobodyAnswers:
        return await _look_alone(asked, program_silent=_is_held(asked.state))


async def _look_alone(asked: DoctorAsked, *, program_silent: bool) -> Checkup:
    discovery, port_taken = None, 0
    if not program_silent:
        discovery, port_taken = await _announced_and_heard(asked), _taken(asked.listen, asked.port)
    station = StationLook(asked.state, asked.listen)
    looked = partial(station.look, discovery=discovery, port_taken=port_taken, program_silent=program_silent)
    return judge(await asyncio.to_thread(looked), None)


async def _announced_and_heard(asked: DoctorAsked) -> Discovery:
    """Under a name that nobody looks for."""
    device, table = DeviceId(secrets.token_hex(16)), TableName(secrets.token_hex(8))
    look, beacon_port = partial(look_at_cards_of, asked.listen), asked.beacon_port or BEACON_PORT
    # The port of nobody: a seat that would take any table is refused at once.
    announcement = Announcement(MAJOR, device, table, "doctor", 1, 1)
    announcer = Announcer(announcement, beacon_port=beacon_port, look=look)
    await announcer.start()
    try:
        return await hears_itself(device, table, beacon_port, look)
    finally:
        await announcer.stop()


def _taken(listen: str, port: int) -> int:
    """The port, when another program has it."""
    try:
        with bound(listen, port):
            return 0
    except OSError as fault:
        return port if fault.errno == errno.EADDRINUSE else 0


def _is_held(state: Path) -> bool:
    """Whether a program serves this folder, though it does not answer."""
    lock = state / f"{JOURNAL_FILE}.lock"
    if not lock.exists():
        return False
    try:
        hold(lock).close()
    except AlreadyHeld:
        return True
    except OSError:
        return False
    return False
