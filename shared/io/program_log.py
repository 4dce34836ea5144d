"""Where both programs write what happened: standard error, and a few files of bounded size in the state folder.

What is logged is for those who log: ids and numbers, never a councillor's name. Handing the files on is log_bundle.py.
"""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

LOG_FOLDER: Final = "logs"
LOG_FILE: Final = "program.log"
MOST_BYTES: Final = 1024 * 1024
FORMER_FILES: Final = 4
"""The log takes at most MOST_BYTES * (FORMER_FILES + 1) bytes, whatever happens."""

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

log = logging.getLogger("council.log")


def start_logging(state: Path) -> None:
    """Log to standard error and below the folder `state`. Where that cannot be written, to standard error alone."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=_FORMAT)
    try:
        file = open_log(state / LOG_FOLDER)
    except OSError as fault:
        log.warning("the log is not kept on the disk: %s", fault)
        return
    logging.getLogger().addHandler(file)


def open_log(folder: Path, most_bytes: int = MOST_BYTES) -> RotatingFileHandler:
    """A handler that writes to LOG_FILE in `folder`; a full file is put aside, the oldest one goes. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(folder / LOG_FILE, maxBytes=most_bytes, backupCount=FORMER_FILES, encoding="utf-8")
    file.setFormatter(logging.Formatter(_FORMAT))
    return file


def log_files(state: Path) -> tuple[Path, ...]:
    """The files of the log below `state`, the present one first, then from the newest to the oldest."""
    folder = state / LOG_FOLDER
    former = (folder / f"{LOG_FILE}.{number}" for number in range(1, FORMER_FILES + 1))
    return tuple(path for path in (folder / LOG_FILE, *former) if path.is_file())
