"""A demonstration's token is believed where it can do no harm, and nowhere else."""

from pathlib import Path

import pytest

from shared.io.one_run_token import VARIABLE, TokenRefused, own_token, take_token

TOKEN = "0123456789abcdef" * 4


def test_it_is_taken_out_of_the_environment(tmp_path: Path) -> None:
    environment = {VARIABLE: TOKEN, "HOME": "/"}
    assert take_token(environment, "127.0.0.1", tmp_path / "state") == TOKEN
    assert environment == {"HOME": "/"}


def test_without_one_nothing_is_asked() -> None:
    assert take_token({}, "0.0.0.0", Path("/var/lib/council-table")) == ""
    assert own_token("0.0.0.0", Path("/var/lib/council-table")) == ""


@pytest.mark.parametrize(
    ("token", "listen", "state"),
    [
        (TOKEN, "0.0.0.0", None),
        (TOKEN, "192.168.1.20", None),
        (TOKEN, "127.0.0.1", Path("/var/lib/council-table")),
        ("short", "127.0.0.1", None),
    ],
)
def test_it_is_refused_where_others_can_reach_or_something_stays(
    tmp_path: Path, token: str, listen: str, state: Path | None
) -> None:
    with pytest.raises(TokenRefused):
        take_token({VARIABLE: token}, listen, state or tmp_path / "state")
