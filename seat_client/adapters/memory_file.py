"""The seat's memory as one small file, replaced whole. What is in it is seat_client/services/memory.py's."""

import logging
from pathlib import Path
from typing import Final

import msgspec

from seat_client.services.memory import WORD_SIZES, Habits, Memory
from shared.io.atomic_file import write_whole

log = logging.getLogger("council.seat")

MEMORY_FILE: Final = "memory.json"


def read_memory(path: Path) -> Memory:
    """What was kept; nothing when there is none, or none that can be read."""
    try:
        memory = msgspec.json.decode(path.read_bytes(), type=Memory)
    except FileNotFoundError:
        return Memory()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.warning("the reading memory cannot be read and begins anew: %s", fault)
        return Memory()
    habits = memory.habits if memory.habits.words in WORD_SIZES else Habits()
    lenses = {document: lens for document, lens in memory.lenses.items() if lens.can_be}
    return Memory(habits, memory.sitting, memory.pages, lenses)


def keep_memory(path: Path, memory: Memory) -> None:
    """Keep it. A disk that takes nothing costs the memory, never the sitting."""
    try:
        write_whole(path, msgspec.json.encode(memory))
    except OSError as fault:
        log.warning("the reading memory cannot be kept: %s", fault)
