"""The process that makes one backup for a running presenter: tells on its output what came of it, as JSON.

The presenter's side is backup_process.py: an HTTP client comes in here, which the presenter's start need not wait for.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.backup_courier import back_up_to
from kiosk.adapters.passphrase import passphrase_in
from kiosk.services.backups import BackupFailed, Occasion
from shared.io.child_process import become_child
from shared.io.clock import now

NICENESS: Final = 15


def main() -> None:
    become_child(NICENESS)
    parser = argparse.ArgumentParser()
    parser.add_argument("state", type=Path)
    parser.add_argument("place")
    parser.add_argument("passphrase_file", type=Path)
    parser.add_argument("occasion", type=Occasion)
    asked = parser.parse_args()
    answer = {"fault": "", "detail": ""}
    try:
        passphrase = passphrase_in(asked.passphrase_file)
        back_up_to(asked.place, asked.state, passphrase, asked.occasion, now().astimezone())
    except BackupFailed as failed:
        answer = {"fault": failed.fault.value, "detail": failed.detail}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
