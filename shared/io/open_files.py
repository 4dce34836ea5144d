"""How many files and sockets this process may have open at once."""

import resource
from typing import Final

ENOUGH: Final = 8192
"""A thousand silent strangers at the doors, and the table beside them."""


def allow_many_open_files() -> int:
    """Ask the system for as many as it gives without being root, at most ENOUGH; gives how many there are now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(ENOUGH, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return soft
