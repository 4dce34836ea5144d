"""The command line of a seat. What it does is composed in bootstrap.py."""

import argparse
import sys
from collections.abc import Sequence

from seat_client import bootstrap
from seat_client.config import MEBIBYTE, SeatConfig
from shared.domain.ids import SeatNumber
from shared.io.one_run_token import TokenRefused, own_token
from shared.io.program_options import add_program_options
from shared.wording import command_line as words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the seat until its window closes; gives the exit code."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.public and asked.seat is not None:
        parser.error(words.public_has_no_seat())
    # Its own place: what a seat has received is not for the public.
    state = asked.state / "public" if asked.public else asked.state
    if asked.set_pin:
        return bootstrap.run_set_pin(state)
    try:
        token = own_token(asked.listen, asked.state)
    except TokenRefused:
        print(words.TOKEN_REFUSED, file=sys.stderr)
        return 1
    return bootstrap.run_seat(
        SeatConfig(
            state=state,
            seat=SeatNumber(asked.seat) if asked.seat is not None else None,
            public=asked.public,
            table=asked.table,
            address=asked.address,
            listen=asked.listen,
            beacon_port=asked.beacon_port,
            full_screen=asked.full_screen or asked.kiosk,
            locked=asked.kiosk,
            dim_after=round(asked.dim_after * 60),
            geometry=asked.geometry,
            dark=asked.dark,
            story_hand=asked.story_hand,
            page_memory=asked.page_memory * MEBIBYTE,
            page_disk=asked.page_disk * MEBIBYTE,
            pairing_token=token,
        )
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="council-seat", description=words.SEAT)
    add_program_options(parser, "seat", 160)
    parser.add_argument("--seat", type=int, help=words.OPTIONS["seat"])
    parser.add_argument("--public", action="store_true", help=words.OPTIONS["public"])
    parser.add_argument("--kiosk", action="store_true", help=words.OPTIONS["kiosk"])
    parser.add_argument("--dim-after", type=float, default=10.0, help=words.OPTIONS["dim_after"])
    parser.add_argument("--set-pin", action="store_true", help=words.OPTIONS["set_pin"])
    parser.add_argument("--address", help=words.OPTIONS["address"])
    parser.add_argument("--listen", default="0.0.0.0", help=words.OPTIONS["seat_listen"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
