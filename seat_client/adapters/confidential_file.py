"""Which contents came to this seat as confidential, so that they are found again when their sitting is gone from it.

Hashes alone, in one small file, replaced whole. What becomes of them is services/retention.py's.
"""

import logging
from pathlib import Path
from typing import Final

import msgspec

from shared.domain.ids import ContentHash
from shared.io.atomic_file import write_whole

log = logging.getLogger("council.seat")

CONFIDENTIAL_FILE: Final = "confidential.json"


def read_confidential(path: Path) -> frozenset[ContentHash]:
    """None at all when there is no file, or none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=frozenset[ContentHash])
    except FileNotFoundError:
        return frozenset()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.error("which documents are confidential here cannot be read: %s", fault)
        return frozenset()


def keep_confidential(path: Path, contents: frozenset[ContentHash]) -> None:
    """A disk that takes nothing costs this list; the sitting that is mirrored here still names its own."""
    try:
        write_whole(path, msgspec.json.encode(sorted(contents)))
    except OSError as fault:
        log.error("which documents are confidential here cannot be kept: %s", fault)
