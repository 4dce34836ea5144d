"""Has one backup made in a process of its own, which gives way to the presenter and dies with it.

Encrypting and reading back must take nothing from a window that somebody touches. When a backup is due is backups.py's;
the process itself is backup_child.py.
"""

import json
from typing import Final

from kiosk.config import KioskConfig
from kiosk.services.backups import BackupFailed, BackupFault, Occasion
from shared.io.child_process import run_to_its_end

_CHILD: Final = "kiosk.adapters.backup_child"


async def back_up(config: KioskConfig, occasion: Occasion) -> None:
    """Have a backup made where `config` says. Raises BackupFailed. Cancelled, it leaves the folder as it was."""
    assert config.passphrase_file is not None
    arguments = (str(config.state), config.backup_to, str(config.passphrase_file), occasion.value)
    said = await run_to_its_end(_CHILD, arguments)
    try:
        answer = json.loads(said)
        fault = BackupFault(answer["fault"]) if answer["fault"] else None
    except (ValueError, KeyError, TypeError) as strange:
        raise BackupFailed(BackupFault.DIED, "no answer") from strange
    if fault is not None:
        raise BackupFailed(fault, str(answer["detail"]))
