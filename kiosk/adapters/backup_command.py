"""`backup` and `restore` on the command line: asks for the passphrase, has it done, says in French what came of it."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.adapters.cloud.backup_courier import back_up_to, restore_from
from kiosk.adapters.passphrase import asked_passphrase, passphrase_in
from kiosk.adapters.sealed_file import Passphrase
from kiosk.services.backups import BackupFailed, Occasion
from shared.io.clock import monotonic_ms, now
from shared.io.state_folder import become_owner
from shared.wording import backups as words

DONE: Final = 0
NOT_DONE: Final = 1
_SAY_MS: Final = 5_000.0


def run_backup(state: Path, place: str, passphrase_file: Path | None, as_json: bool) -> int:
    """Make one backup of `state` in the folder or cloud `place`; gives the exit code: 1 when there is none."""

    def make() -> tuple[str, Mapping[str, Any]]:
        passphrase = _passphrase(passphrase_file, new=True)
        become_owner(state)
        made = back_up_to(place, state, passphrase, Occasion.ASKED, _here_and_now(), _Teller().sent)
        told = words.backup_made(made.made.name, made.documents, made.new_documents, len(made.lacking))
        return told, {
            "file": made.made.name,
            "documents": made.documents,
            "new_documents": made.new_documents,
            "removed": made.removed,
            "lacking": made.lacking,
        }

    return _answered(make, as_json)


def run_restore(source: str, state: Path, passphrase_file: Path | None, incomplete: bool, as_json: bool) -> int:
    """Bring back a backup as `state`; gives the exit code: 1 when nothing was changed."""

    def bring_back() -> tuple[str, Mapping[str, Any]]:
        passphrase = _passphrase(passphrase_file, new=False)
        done = restore_from(source, state, passphrase, _here_and_now(), incomplete=incomplete)
        aside = str(done.aside) if done.aside is not None else ""
        told = words.restored(done.backup.name, aside, done.documents, len(done.lacking))
        return told, {
            "file": str(done.backup),
            "aside": aside,
            "documents": done.documents,
            "lacking": done.lacking,
        }

    return _answered(bring_back, as_json)


class _Teller:
    """Says how much has left for a cloud, once in a while."""

    def __init__(self) -> None:
        self._bytes = 0
        self._said_at = monotonic_ms()

    def sent(self, count: int) -> None:
        self._bytes += count
        if monotonic_ms() - self._said_at >= _SAY_MS:
            self._said_at = monotonic_ms()
            sys.stderr.write(f"{words.sent_so_far(self._bytes)}\n")


def _here_and_now() -> datetime:
    return now().astimezone()


def _passphrase(file: Path | None, *, new: bool) -> Passphrase:
    return passphrase_in(file) if file is not None else asked_passphrase(twice=new)


def _answered(do: Callable[[], tuple[str, Mapping[str, Any]]], as_json: bool) -> int:
    try:
        told, facts = do()
    except BackupFailed as failed:
        if as_json:
            sys.stdout.write(f"{json.dumps({'error': failed.fault.value, 'detail': failed.detail})}\n")
        sys.stderr.write(f"{words.fault_told(failed.fault, failed.detail)}\n")
        return NOT_DONE
    sys.stdout.write(f"{json.dumps(facts, indent=1) if as_json else told}\n")
    return DONE
