"""The options that both programs share."""

import argparse
from pathlib import Path

import pytest

from shared.io.program_options import add_program_options, geometry


def asked(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_program_options(parser, "seat", 160)
    return parser.parse_args(arguments)


def test_nothing_need_be_said() -> None:
    usual = asked()
    assert usual.state.parts[-2:] == ("council-table", "seat")
    assert (usual.table, usual.page_memory, usual.full_screen, usual.geometry) == ("", 160, False, None)


def test_what_is_said_counts() -> None:
    said = asked("--state", "/var/lib/seat", "--geometry", "0,10,1280,800", "--dark", "--table", "conseil")
    assert (said.state, said.geometry, said.dark, said.table) == (
        Path("/var/lib/seat"),
        (0, 10, 1280, 800),
        True,
        "conseil",
    )


@pytest.mark.parametrize("text", ["", "1280x800", "0,0,1280", "a,b,c,d", "0,0,1280,800,1"])
def test_a_place_that_is_none_is_told_with_an_example(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="0,0,1280,800"):
        geometry(text)
