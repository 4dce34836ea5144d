"""What a technician takes home, in one file: the log, and what the device says of itself. Who asks is not here."""

import io
import logging
import zipfile
from collections.abc import Mapping
from pathlib import Path

from shared.io.atomic_file import write_whole
from shared.io.program_log import log_files

log = logging.getLogger("council.log")


def write_log_bundle(target: Path, state: Path, reports: Mapping[str, str]) -> None:
    """Write a zip of the log below the folder `state`, and of each report under its name, to `target`.

    The file is there whole and on the disk itself, or not at all. Raises OSError: no room, no right, stick pulled.
    """
    write_whole(target, log_bundle(state, reports))


def log_bundle(state: Path, reports: Mapping[str, str]) -> bytes:
    """The same as bytes. The log is bounded (shared/io/program_log.py), so this is a few MiB at most."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in reports.items():
            bundle.writestr(name, text)
        for path in log_files(state):
            try:
                bundle.writestr(f"logs/{path.name}", path.read_bytes())
            except OSError as fault:  # Put aside in between: the others are still worth taking home.
                log.warning("%s is not in the bundle: %s", path.name, fault)
    return whole.getvalue()
