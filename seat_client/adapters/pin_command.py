"""`council-seat --set-pin`: asks for the PIN of the maintenance sheet twice, or reads it from standard input once."""

import getpass
import sys
from pathlib import Path

from seat_client.adapters.pin_file import PinFile
from seat_client.services.maintenance import is_pin
from shared.wording import maintenance as words


def run_set_pin(state: Path) -> int:
    """Keep a new PIN in the folder `state`; gives the exit code. At a terminal it is asked for and not shown."""
    if sys.stdin.isatty():
        pin = getpass.getpass(words.PIN_ASKED)
        if is_pin(pin) and getpass.getpass(words.PIN_ASKED_AGAIN) != pin:
            return _refused(words.PINS_DIFFER)
    else:
        pin = sys.stdin.readline().strip()
    if not is_pin(pin):
        return _refused(words.NO_PIN)
    try:
        PinFile(state).set(pin)
    except OSError as fault:
        return _refused(words.pin_not_kept(str(state), fault.strerror or str(fault)))
    sys.stdout.write(f"{words.PIN_IS_SET}\n")
    return 0


def _refused(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 1
