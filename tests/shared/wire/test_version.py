"""The protocol's version, as peers write it."""

import pytest

from shared.wire.version import MAJOR, MINOR, PROTOCOL, major_of


def test_a_version_is_read_as_it_is_written() -> None:
    assert f"{MAJOR}.{MINOR}" == PROTOCOL
    assert major_of(PROTOCOL) == MAJOR
    assert major_of("12.34") == 12


@pytest.mark.parametrize("text", ["", "1", "1.", ".1", "a.b", "-1.0", "1.0.0", "1,0", " 1.0", "١.٠", "²1.0", "99999.0"])
def test_anything_else_is_no_version(text: str) -> None:
    assert major_of(text) is None
