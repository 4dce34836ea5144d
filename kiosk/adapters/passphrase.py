"""Where the passphrase of backups comes from: a person at the terminal, or a file that only its owner may read.

Never from the command line, which every program of the machine can read, and never into a log.
"""

import getpass
import stat
import sys
from pathlib import Path
from typing import Final

from kiosk.adapters.sealed_file import Passphrase
from kiosk.services.backups import BackupFailed, BackupFault
from shared.wording import backups as words

SHORTEST: Final = 12
"""Characters. Together with the cost of each guess this holds for years."""


def passphrase_in(path: Path) -> Passphrase:
    """The first line of a file. Raises BackupFailed."""
    try:
        with path.open(encoding="utf-8") as file:
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                raise BackupFailed(BackupFault.PASSPHRASE_FILE_OPEN, str(path))
            text = file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise BackupFailed(BackupFault.PASSPHRASE_FILE, str(path)) from fault
    return _long_enough(text)


def asked_passphrase(*, twice: bool) -> Passphrase:
    """What is typed at the terminal; `twice` where it is new: nothing would tell of a slip. Raises BackupFailed."""
    if not sys.stdin.isatty():
        raise BackupFailed(BackupFault.NO_PASSPHRASE)
    try:
        text = getpass.getpass(words.ASK_PASSPHRASE)
        again = getpass.getpass(words.ASK_PASSPHRASE_AGAIN) if twice else text
    except EOFError as fault:
        raise BackupFailed(BackupFault.NO_PASSPHRASE) from fault
    if text != again:
        raise BackupFailed(BackupFault.PASSPHRASES_DIFFER)
    return _long_enough(text) if twice else Passphrase(text)


def _long_enough(text: str) -> Passphrase:
    if len(text) < SHORTEST:
        raise BackupFailed(BackupFault.PASSPHRASE_SHORT)
    return Passphrase(text)
