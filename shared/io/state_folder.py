"""Where a program keeps what must outlive it, when no folder is named: the user's state folder of the system."""

import os
from pathlib import Path
from typing import Final

PROGRAM: Final = "council-table"


def default_state_folder(role: str) -> Path:
    """`role` is `kiosk` or `seat`. XDG base directories, or the local application folder on Windows."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / PROGRAM / role
