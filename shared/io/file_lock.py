"""A lock that one program holds on a file, and that dies with it. What it stands for is the callers' affair."""

import fcntl
from pathlib import Path
from typing import TextIO


class AlreadyHeld(OSError):
    """Another running program holds it."""


def hold(path: Path) -> TextIO:
    """Hold the lock until the file that is given is closed. Raises AlreadyHeld, or OSError when it cannot be made."""
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        lock.close()
        raise AlreadyHeld(f"{path} is held by another program") from fault
    except BaseException:
        lock.close()
        raise
    return lock
