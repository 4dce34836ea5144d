"""Measures a page turn with the real programs: from the presenter's key until it knows the page on the seats' glass.

A presenter and seven seats play a story on this machine, without a screen: seven seats that follow, then one that
follows while six read by themselves, who hear of each turn and paint no page. The floor, between two halves of the
story: seven processes with nothing but a socket, each of which copies one frame for each event and answers.
"""

import asyncio
import socket
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from kiosk.adapters.packet_folder import list_folder
from scripts.benches.ratios import Row, percentile
from scripts.story.council_player import CouncilPlayer
from scripts.story.cues import Cues
from scripts.story.format import parse
from scripts.story.player import Player
from scripts.story.playing import Playing
from scripts.story.report import Record
from scripts.story.setting import Setting
from shared.io.assets import asset_path
from shared.wording.sittings import GENERAL_PAPERS

SEATS = 7
PAPER = "2 Budget primitif 2027.pdf"
TURNS_A_WAY = 7
FRAME_BYTES = 1280 * 800 * 4
"""Of a seat's window, as the story sets it."""

EVENT = b"x" * 100
BARE_SEAT = f"""
import socket, sys
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
frame, glass = bytes({FRAME_BYTES}), memoryview(bytearray({FRAME_BYTES}))
while line.recv({len(EVENT)}, socket.MSG_WAITALL):
    glass[:] = frame
    line.sendall(b"!")
"""


def story(turns: int) -> str:
    """All seats follow, then the last one alone; there and back through the paper, so that each turn is a turn."""
    leafing = f"presenter: next {TURNS_A_WAY} times\npresenter: previous {TURNS_A_WAY} times\n" * turns
    alone = "".join(f"seat {seat}: browse to 1\n" for seat in range(1, SEATS))
    return (
        (
            "presenter: open\neverybody: has every document\npresenter: present document “Budget primitif 2027”\n"
            f"pause 6 s\n{leafing}{alone}{leafing}presenter: close\n"
        )
        .replace("“", '"')
        .replace("”", '"')
    )


async def turns(folder: Path, times: int) -> tuple[list[float], list[float]]:
    """Milliseconds to the last of seven, and to the only one that paints."""
    papers, state, logs = folder / "papers", folder / "state", folder / "logs"
    for each in (papers / "01 Budget", state, logs):
        each.mkdir(parents=True)
    source = next(asset_path("sample_council").rglob(PAPER))
    (papers / "01 Budget" / PAPER).write_bytes(source.read_bytes())
    record = Record(SEATS)
    cast = Setting(papers, SEATS, state, logs, True, None).cast(record.errors.append)
    cues = Cues(list_folder(papers, GENERAL_PAPERS), SEATS)
    playing = Playing(cast, cues, record, folder, fast=False)
    council = CouncilPlayer(playing, date.today())
    try:
        await Player(playing, council, lambda what: None).play(parse(story(times)))
    finally:
        await cast.end()
    if record.errors:
        raise RuntimeError("; ".join(record.errors))
    last = {count: [max(each.painted_ms) for each in record.turns if each.expected == count] for count in (SEATS, 1)}
    return last[SEATS], last[1]


def floor(times: int) -> list[float]:
    """Milliseconds from the first byte sent until the last of seven bare seats has answered."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", BARE_SEAT, str(server.getsockname()[1])]
        seats = [subprocess.Popen(command) for _ in range(SEATS)]
        lines = [server.accept()[0] for _ in seats]
        found = [_to_the_last(lines) for _ in range(times)]
        for line in lines:
            line.close()
        for seat in seats:
            seat.wait()
    return found


def _to_the_last(lines: list[socket.socket]) -> float:
    time.sleep(0.02)
    begun = time.perf_counter()
    for line in lines:
        line.sendall(EVENT)
    for line in lines:
        line.recv(1)
    return 1000 * (time.perf_counter() - begun)


def rows(quick: bool) -> list[Row]:
    times = 2 if quick else 6
    before = floor(100)
    with tempfile.TemporaryDirectory() as folder:
        all_seven, only_one = asyncio.run(turns(Path(folder), times))
    bare = before + floor(100)
    cases = (
        ("one seat paints, seven listen", only_one, 0.5, "<= 0.8"),
        ("one seat paints, seven listen", only_one, 0.99, "<= 16.7 ms"),
        ("the last of seven", all_seven, 0.5, "<= 2.5"),
        ("the last of seven", all_seven, 0.99, "<= 3"),
    )
    return [_row(what, taken, bare, share, goal) for what, taken, share, goal in cases]


def _row(what: str, taken: list[float], bare: list[float], share: float, goal: str) -> Row:
    mine, theirs = percentile(taken, share), percentile(bare, share)
    name = f"page_turn: key to painted and known, real programs, {what}, p{round(100 * share)}, {len(taken)} turns"
    return Row(
        f"{name} / raw sockets and a frame copy", round(mine, 3), "ms", round(theirs, 3), round(mine / theirs, 3), goal
    )
