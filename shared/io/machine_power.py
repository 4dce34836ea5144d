"""Starting this whole machine anew or powering it off, where the system lets the program do it. Ending the program is
the bootstraps'.

The system is asked by its own login service (org.freedesktop.login1), through busctl, which systemd brings along.
"""

import logging
import subprocess
from typing import Final

log = logging.getLogger("council.power")

_LOGIN: Final = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
)
_SECONDS: Final = 10.0
_REFUSED: Final = "refused"


def may_reboot() -> bool:
    """Whether the system would start anew at our word, without asking for a password. Blocks, for 10 s at most."""
    return _call("CanReboot").strip() == 's "yes"'


def reboot() -> bool:
    """Have the machine start anew; False when it refuses. Blocks, for 10 s at most."""
    return _call("Reboot", "b", "false") != _REFUSED


def power_off() -> bool:
    """Have the machine power off; False when it refuses. Blocks, for 10 s at most."""
    return _call("PowerOff", "b", "false") != _REFUSED


def _call(method: str, *arguments: str) -> str:
    """What the login service answers, or _REFUSED."""
    try:
        answer = subprocess.run(
            ("busctl", "--system", "call", *_LOGIN, method, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as fault:
        log.info("the login service does not answer to %s: %s", method, fault)
        return _REFUSED
    return answer.stdout
