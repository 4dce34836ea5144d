"""The options that both programs share on their command lines: where state is kept, which table, which window."""

import argparse
from pathlib import Path

from shared.domain.ids import ANY_TABLE, TableName
from shared.io.state_folder import default_state_folder
from shared.wording import command_line as words


def add_program_options(parser: argparse.ArgumentParser, role: str, page_memory: int) -> None:
    """`role` is `kiosk` or `seat`; `page_memory` the usual size in MiB of pages held in memory."""
    add = parser.add_argument
    add("--state", type=Path, default=default_state_folder(role), help=words.OPTIONS["state"])
    add("--table", type=TableName, default=ANY_TABLE, help=words.OPTIONS["table"])
    add("--beacon-port", type=int, help=words.OPTIONS["beacon_port"])
    add("--full-screen", action="store_true", help=words.OPTIONS["full_screen"])
    add("--geometry", type=geometry, help=words.OPTIONS["geometry"])
    add("--dark", action="store_true", help=words.OPTIONS["dark"])
    add("--story-hand", action="store_true", help=words.OPTIONS["story_hand"])
    add("--page-memory", type=int, default=page_memory, help=words.OPTIONS["page_memory"])
    add("--page-disk", type=int, default=2048, help=words.OPTIONS["page_disk"])


def geometry(text: str) -> tuple[int, int, int, int]:
    """`X,Y,WIDTH,HEIGHT` in pixels. Raises ArgumentTypeError."""
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError as fault:
        raise argparse.ArgumentTypeError(words.bad_geometry(text)) from fault
    return x, y, width, height
