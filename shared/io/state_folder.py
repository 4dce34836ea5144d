"""Where a program keeps what must outlive it, when no folder is named (the user's state folder of the system), and as
whom it is written to.
"""

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


def become_owner(state: Path) -> None:
    """What an administrator does leaves nothing behind that the program's own account could not read or replace."""
    if os.name != "nt" and os.geteuid() == 0 and state.is_dir() and state.stat().st_uid != 0:
        owner = state.stat()
        os.setgroups([])
        os.setgid(owner.st_gid)
        os.setuid(owner.st_uid)
