"""The seat's own votes as one small file, replaced whole. What is in it, and how long, is services/proposals.py's.

Of a secret ballot nothing ever comes here; when nothing is kept, there is no file.
"""

import logging
from pathlib import Path
from typing import Final

import msgspec

from seat_client.services.proposals import NO_VOTES, KeptVotes
from shared.io.atomic_file import flush_folder, write_whole

log = logging.getLogger("council.seat")

VOTES_FILE: Final = "votes.json"


def read_votes(path: Path) -> KeptVotes:
    """What was kept; nothing when there is none, or none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeptVotes)
    except FileNotFoundError:
        return NO_VOTES
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.error("votes kept here cannot be read, the presenter station has what it acknowledged: %s", fault)
        return NO_VOTES


def keep_votes(path: Path, votes: KeptVotes) -> None:
    """On the disk itself when this returns. A disk that takes nothing costs this copy, never the vote."""
    try:
        if votes == NO_VOTES:
            path.unlink(missing_ok=True)
            flush_folder(path.parent)
        else:
            write_whole(path, msgspec.json.encode(votes))
    except OSError as fault:
        log.error("votes cannot be kept here, they go to the presenter station all the same: %s", fault)
