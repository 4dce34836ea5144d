"""The token by which a demonstration's own programs let each other in, for one run.

Handed down by the script that starts them, and believed only where nothing can go wrong: on loopback, with a state
folder that is thrown away. What is proved with it is in shared/wire/pairing.py.
"""

import os
import tempfile
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "COUNCIL_ONE_RUN_TOKEN"
SHORTEST: Final = 32


class TokenRefused(Exception):
    """A token was handed down to a program that other machines can reach, or whose state stays."""


def take_token(environment: MutableMapping[str, str], listen: str, state: Path) -> str:
    """The token, taken out of the environment so that no other program inherits it; empty when there is none.

    Raises TokenRefused.
    """
    token = environment.pop(VARIABLE, "")
    if not token:
        return ""
    thrown_away = Path(tempfile.gettempdir()).resolve()
    if listen != "127.0.0.1" or thrown_away not in state.resolve().parents or len(token) < SHORTEST:
        raise TokenRefused
    return token


def own_token(listen: str, state: Path) -> str:
    """As `take_token`, from this program's environment."""
    return take_token(os.environ, listen, state)
