"""The command line of the kiosk, verb by verb: `present`, `desk`, `inspect`… What they do is bootstrap.py's."""

import argparse
import sys
from collections.abc import Sequence
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Final

from kiosk import bootstrap
from kiosk.config import MEBIBYTE, KioskConfig
from kiosk.services.cloud_pull import PullWishes
from kiosk.services.line_rate import LineTerms
from shared.io.one_run_token import TokenRefused, own_token
from shared.io.program_options import add_program_options
from shared.io.state_folder import default_state_folder
from shared.wording import cloud_accounts as cloud_words
from shared.wording import command_line as words

MOST: Final = 1_000_000
"""Minutes or thousands of bytes a second; nobody means more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb; gives the exit code: 0 done, 1 refused with a reason, 2 wrongly asked."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.verb == "inspect":
        return bootstrap.run_inspect(asked.files, asked.json, asked.page, asked.png, asked.dpi)
    if asked.verb == "desk":
        return _run_desk(asked)
    if asked.verb == "doctor":
        where = asked.listen, asked.port, asked.beacon_port
        return bootstrap.run_doctor(asked.state, asked.wait, where, asked.pdf, as_json=asked.json)
    if asked.verb == "logs":
        return bootstrap.run_logs(asked.state, asked.to)
    if asked.verb == "backup":
        return bootstrap.run_backup(asked.state, asked.to, asked.passphrase_file, asked.json)
    if asked.verb == "restore":
        return bootstrap.run_restore(asked.source, asked.state, asked.passphrase_file, asked.incomplete, asked.json)
    if asked.verb == "pull":
        return bootstrap.run_pull(asked.source, asked.state, _wishes(asked), asked.json)
    if asked.verb == "account":
        return bootstrap.run_account(asked.source, asked.user, asked.authority, asked.forget, asked.state)
    if asked.verb == "publish":
        return bootstrap.run_publish(asked.path, asked.to, asked.state, asked.json)
    if asked.sample and asked.folder is not None:
        parser.error(words.two_folders_given())
    if asked.backup_to and asked.passphrase_file is None:
        parser.error(words.backup_without_passphrase())
    if asked.check:
        return bootstrap.run_check(_config(asked), asked.json)
    try:
        config = _config(asked)
    except TokenRefused:
        print(words.TOKEN_REFUSED, file=sys.stderr)
        return 1
    return bootstrap.run_present(config)


def _run_desk(asked: argparse.Namespace) -> int:
    try:
        return bootstrap.run_present(_desk_config(asked))
    except TokenRefused:
        print(words.TOKEN_REFUSED, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="council-kiosk", description=words.KIOSK)
    verbs = parser.add_subparsers(dest="verb", required=True)
    present = verbs.add_parser("present", help=words.PRESENT, description=words.PRESENT)
    add_program_options(present, "kiosk", 256)
    present.add_argument("folder", nargs="?", type=Path, help=words.OPTIONS["folder"])
    present.add_argument("--sample", action="store_true", help=words.OPTIONS["sample"])
    present.add_argument("--check", action="store_true", help=words.OPTIONS["check"])
    present.add_argument("--json", action="store_true", help=words.OPTIONS["json"])
    present.add_argument("--council", type=Path, help=words.OPTIONS["council"])
    present.add_argument("--seats", type=int, help=words.OPTIONS["seats"])
    present.add_argument("--listen", default="0.0.0.0", help=words.OPTIONS["listen"])
    present.add_argument("--port", type=int, default=47620, help=words.OPTIONS["port"])
    present.add_argument("--document-rate", type=int, help=words.OPTIONS["document_rate"])
    present.add_argument("--backup-to", default="", help=words.OPTIONS["backup_to"])
    present.add_argument("--backup-warn-days", type=int, default=3, help=words.OPTIONS["backup_warn_days"])
    present.add_argument("--passphrase-file", type=Path, help=words.OPTIONS["passphrase_file"])
    desk = verbs.add_parser("desk", help=words.DESK, description=words.DESK)
    add_program_options(desk, "desk", 256)
    desk.add_argument("--address", help=words.OPTIONS["address"])
    desk.add_argument("--listen", default="0.0.0.0", help=words.OPTIONS["listen"])
    desk.add_argument("--port", type=int, default=47620, help=words.OPTIONS["port"])
    for each, usual in ((present, words.USUAL_PRESENTER), (desk, words.USUAL_DESK)):
        each.add_argument("--name", default=usual, help=words.OPTIONS["name"])
    inspect = verbs.add_parser("inspect", help=words.INSPECT, description=words.INSPECT)
    inspect.add_argument("files", nargs="+", type=Path, help=words.OPTIONS["files"])
    inspect.add_argument("--json", action="store_true", help=words.OPTIONS["json"])
    inspect.add_argument("--page", type=int, default=1, help=words.OPTIONS["page"])
    inspect.add_argument("--png", type=Path, help=words.OPTIONS["png"])
    inspect.add_argument("--dpi", type=float, default=72.0, help=words.OPTIONS["dpi"])
    doctor = verbs.add_parser("doctor", help=words.DOCTOR, description=words.DOCTOR)
    doctor.add_argument("--json", action="store_true", help=words.OPTIONS["json_last"])
    doctor.add_argument("--wait", type=float, default=0.0, help=words.OPTIONS["wait"])
    doctor.add_argument("--pdf", type=Path, help=words.OPTIONS["pdf"])
    doctor.add_argument("--listen", default="0.0.0.0", help=words.OPTIONS["listen"])
    doctor.add_argument("--port", type=int, default=47620, help=words.OPTIONS["port"])
    doctor.add_argument("--beacon-port", type=int, help=words.OPTIONS["beacon_port"])
    logs = verbs.add_parser("logs", help=words.LOGS, description=words.LOGS)
    logs.add_argument("--to", type=Path, required=True, help=words.OPTIONS["logs_to"])
    for each in (doctor, logs):
        each.add_argument("--state", type=Path, default=default_state_folder("kiosk"), help=words.OPTIONS["state"])
    backup = verbs.add_parser("backup", help=words.BACKUP, description=words.BACKUP)
    backup.add_argument("--to", required=True, help=words.OPTIONS["to"])
    restore = verbs.add_parser("restore", help=words.RESTORE, description=words.RESTORE)
    restore.add_argument("source", metavar="from", help=words.OPTIONS["from"])
    restore.add_argument("--incomplete", action="store_true", help=words.OPTIONS["incomplete"])
    _add_cloud_verbs(verbs)
    for verb in (backup, restore):
        verb.add_argument("--passphrase-file", type=Path, help=words.OPTIONS["passphrase_file"])
    for verb in (backup, restore, _add_pull(verbs)):
        verb.add_argument("--state", type=Path, default=default_state_folder("kiosk"), help=words.OPTIONS["state"])
        verb.add_argument("--json", action="store_true", help=words.OPTIONS["json"])
    return parser


def _add_pull(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    pull = verbs.add_parser("pull", help=words.PULL, description=words.PULL)
    pull.add_argument("--source", required=True, help=words.OPTIONS["source"])
    pull.add_argument("--limit", type=_positive, help=words.OPTIONS["limit"])
    pull.add_argument("--night", type=_window, default=(None, None), help=words.OPTIONS["night"])
    pull.add_argument("--compare", action="store_true", help=words.OPTIONS["compare"])
    pull.add_argument("--accept-removals", action="store_true", help=words.OPTIONS["accept_removals"])
    pull.add_argument("--removal-minutes", type=_positive, default=10.0, help=words.OPTIONS["removal_minutes"])
    pull.add_argument("--patience", type=_positive, default=0.0, help=words.OPTIONS["patience"])
    return pull


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= MOST:
        raise argparse.ArgumentTypeError(words.not_positive(text))
    return value


def _window(text: str) -> tuple[time, time]:
    night, _, morning = text.partition("-")
    try:
        return time.fromisoformat(night), time.fromisoformat(morning)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(words.bad_window(text)) from fault


def _wishes(asked: argparse.Namespace) -> PullWishes:
    limit = asked.limit * 1000.0 if asked.limit is not None else None
    return PullWishes(
        LineTerms(limit, *asked.night),
        compare=asked.compare,
        accept=asked.accept_removals,
        apart=timedelta(minutes=asked.removal_minutes),
        patience=timedelta(minutes=asked.patience),
    )


def _add_cloud_verbs(verbs: Any) -> None:
    account = verbs.add_parser("account", help=cloud_words.ACCOUNT, description=cloud_words.ACCOUNT)
    account.add_argument("--source", required=True, help=cloud_words.ACCOUNT_OPTIONS["source"])
    account.add_argument("--user", help=cloud_words.ACCOUNT_OPTIONS["name"])
    account.add_argument("--authority", type=Path, help=cloud_words.ACCOUNT_OPTIONS["authority"])
    account.add_argument("--forget", action="store_true", help=cloud_words.ACCOUNT_OPTIONS["forget"])
    publish = verbs.add_parser("publish", help=cloud_words.PUBLISH, description=cloud_words.PUBLISH)
    publish.add_argument("path", type=Path, help=cloud_words.PUBLISH_OPTIONS["path"])
    publish.add_argument("--to", required=True, help=cloud_words.PUBLISH_OPTIONS["to"])
    publish.add_argument("--json", action="store_true", help=words.OPTIONS["json"])
    for verb in (account, publish):
        verb.add_argument("--state", type=Path, default=default_state_folder("kiosk"), help=words.OPTIONS["state"])


def _config(asked: argparse.Namespace) -> KioskConfig:
    return KioskConfig(
        folder=bootstrap.sample_folder() if asked.sample else asked.folder,
        sample=bootstrap.sample_folder(),
        state=asked.state,
        council=asked.council,
        seats=asked.seats,
        table=asked.table,
        listen=asked.listen,
        port=asked.port,
        beacon_port=asked.beacon_port,
        full_screen=asked.full_screen,
        geometry=asked.geometry,
        dark=asked.dark,
        story_hand=asked.story_hand,
        page_memory=asked.page_memory * MEBIBYTE,
        page_disk=asked.page_disk * MEBIBYTE,
        document_rate=asked.document_rate,
        backup_to=asked.backup_to,
        passphrase_file=asked.passphrase_file,
        backup_warn_days=asked.backup_warn_days,
        pairing_token=own_token(asked.listen, asked.state),
        name=asked.name,
    )


def _desk_config(asked: argparse.Namespace) -> KioskConfig:
    return KioskConfig(
        folder=None,
        state=asked.state,
        table=asked.table,
        listen=asked.listen,
        port=asked.port,
        beacon_port=asked.beacon_port,
        full_screen=asked.full_screen,
        geometry=asked.geometry,
        dark=asked.dark,
        story_hand=asked.story_hand,
        page_memory=asked.page_memory * MEBIBYTE,
        page_disk=asked.page_disk * MEBIBYTE,
        pairing_token=own_token(asked.listen, asked.state),
        is_desk=True,
        name=asked.name,
        address=asked.address,
    )


if __name__ == "__main__":
    sys.exit(main())
