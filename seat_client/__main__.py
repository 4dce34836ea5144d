"""The command line of a seat. What it does is composed in bootstrap.py."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from seat_client import bootstrap
from seat_client.config import MEBIBYTE, SeatConfig
from shared.domain.ids import SeatNumber, TableName
from shared.io.state_folder import default_state_folder
from shared.wording import command_line as words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the seat until its window closes; gives the exit code."""
    asked = _parser().parse_args(arguments)
    return bootstrap.run_seat(
        SeatConfig(
            state=asked.state,
            seat=SeatNumber(asked.seat) if asked.seat is not None else None,
            table=asked.table,
            address=asked.address,
            listen=asked.listen,
            beacon_port=asked.beacon_port,
            full_screen=asked.full_screen,
            geometry=asked.geometry,
            dark=asked.dark,
            story_hand=asked.story_hand,
            page_memory=asked.page_memory * MEBIBYTE,
            page_disk=asked.page_disk * MEBIBYTE,
        )
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="council-seat", description=words.SEAT)
    parser.add_argument("--seat", type=int, help=words.OPTIONS["seat"])
    parser.add_argument("--state", type=Path, default=default_state_folder("seat"), help=words.OPTIONS["state"])
    parser.add_argument("--table", type=TableName, default=TableName(""), help=words.OPTIONS["table"])
    parser.add_argument("--address", help=words.OPTIONS["address"])
    parser.add_argument("--listen", default="0.0.0.0", help=words.OPTIONS["seat_listen"])
    parser.add_argument("--beacon-port", type=int, help=words.OPTIONS["beacon_port"])
    parser.add_argument("--full-screen", action="store_true", help=words.OPTIONS["full_screen"])
    parser.add_argument("--geometry", type=_geometry, help=words.OPTIONS["geometry"])
    parser.add_argument("--dark", action="store_true", help=words.OPTIONS["dark"])
    parser.add_argument("--story-hand", action="store_true", help=words.OPTIONS["story_hand"])
    parser.add_argument("--page-memory", type=int, default=160, help=words.OPTIONS["page_memory"])
    parser.add_argument("--page-disk", type=int, default=2048, help=words.OPTIONS["page_disk"])
    return parser


def _geometry(text: str) -> tuple[int, int, int, int]:
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError as fault:
        raise argparse.ArgumentTypeError(words.bad_geometry(text)) from fault
    return x, y, width, height


if __name__ == "__main__":
    sys.exit(main())
