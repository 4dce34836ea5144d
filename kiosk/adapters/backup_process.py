"""Makes one backup in a process of its own, which gives way to the presenter and dies with it: both sides of it.

Encrypting and reading back must take nothing from a window that somebody touches. When a backup is due is backups.py's.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from kiosk.adapters.backup_writer import make_backup
from kiosk.adapters.passphrase import passphrase_in
from kiosk.config import KioskConfig
from kiosk.services.backups import BackupFailed, BackupFault, Occasion, is_remote
from shared.io.child_process import become_child, run_to_its_end
from shared.io.clock import now

NICENESS: Final = 15


async def back_up(config: KioskConfig, occasion: Occasion) -> None:
    """Have a backup made where `config` says. Raises BackupFailed. Cancelled, it leaves the folder as it was."""
    assert config.passphrase_file is not None
    arguments = (str(config.state), config.backup_to, str(config.passphrase_file), occasion.value)
    said = await run_to_its_end("kiosk.adapters.backup_process", arguments)
    try:
        answer = json.loads(said)
        fault = BackupFault(answer["fault"]) if answer["fault"] else None
    except (ValueError, KeyError, TypeError) as strange:
        raise BackupFailed(BackupFault.DIED, "no answer") from strange
    if fault is not None:
        raise BackupFailed(fault, str(answer["detail"]))


def main() -> None:
    """The child's side: tells on its output what came of it, as JSON."""
    become_child(NICENESS)
    parser = argparse.ArgumentParser()
    parser.add_argument("state", type=Path)
    parser.add_argument("place")
    parser.add_argument("passphrase_file", type=Path)
    parser.add_argument("occasion", type=Occasion)
    asked = parser.parse_args()
    answer = {"fault": "", "detail": ""}
    try:
        if is_remote(asked.place):
            raise BackupFailed(BackupFault.URL, asked.place)
        passphrase = passphrase_in(asked.passphrase_file)
        make_backup(asked.state, Path(asked.place), passphrase, asked.occasion, now().astimezone())
    except BackupFailed as failed:
        answer = {"fault": failed.fault.value, "detail": failed.detail}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
