"""What is sound of a damaged journal file, read out of it without changing it. Which file takes it over is
journal_file.py's affair; the chain alone says what is sound.

Nothing in such a file is believed: the number that ties an entry to its sitting may have changed as well as the entry
itself. So each entry is tried wherever it may follow, and the first page of the file (its header, and where its tables
are) is replaced by a new file's when nothing can be read with its own.
"""

import logging
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from shared.domain.ids import SittingId
from shared.journal.entry import Chain, Entry, genesis, sound_start

log = logging.getLogger("council.journal")

_FIRST_PAGE: Final = 4096
"""Bytes of a page, as SQLite makes files by itself."""

_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_COUNTED: Final = slice(24, 40)
"""Of the header: how often it was written, its pages, and those of them that are free."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The entries of a sitting up to the first that is missing or altered; `number` as most of them say
    which of the file's sittings it is.
    """

    number: int
    sitting: SittingId
    entries: tuple[Entry, ...]


def entry_of(seq: object, body: object, salt: object, chain: object) -> Entry:
    """An entry as it lies on the disk. Where a value is no text any more, it is one that follows from nothing."""
    words = (str(each) for each in (body, salt, chain))
    return Entry(seq if isinstance(seq, int) else 0, next(words), next(words), Chain(next(words)))


def lenient_text(raw: bytes) -> str:
    """A letter damaged into no letter must not hinder reading: the chain tells which entry it spoils."""
    return raw.decode("utf-8", "replace")


def salvage(damaged: Path, new_file: Path) -> tuple[Salvaged, ...]:
    """The sittings of a damaged file, in the order in which they were begun. `new_file`: an empty journal."""
    found = _read(damaged)
    if any(each.entries for each in found):
        return found
    mended = damaged.with_name(damaged.name + ".mended")
    try:
        _with_first_page_of(new_file, damaged, mended)
        return _read(mended) or found
    except OSError as fault:
        log.error("the damaged file cannot be read with another first page: %s", fault)
        return found
    finally:
        for suffix in ("", "-wal", "-shm"):
            mended.with_name(mended.name + suffix).unlink(missing_ok=True)


def frames_committed(log_of_writes: bytes) -> int:
    """How many frames a write-ahead log says it holds, up to the last that ends a transaction. SQLite takes fewer where
    one is damaged: what came after it is passed over in silence.
    """
    # Frames of the log before this one may still stand behind those of this one: theirs are other salts.
    salts = log_of_writes[16:24] if _is_whole(log_of_writes[:_LOG_HEADER]) else log_of_writes[40:48]
    size = _FRAME_HEADER + _FIRST_PAGE
    begins = range(_LOG_HEADER, len(log_of_writes) - size + 1, size)
    headers = (log_of_writes[begin : begin + _FRAME_HEADER] for begin in begins)
    ends = (each[8:16] == salts and each[4:8] != bytes(4) for each in headers)
    return max((number for number, is_end in enumerate(ends, 1) if is_end), default=0)


def _is_whole(header: bytes) -> bool:
    """Whether the log's header has its own checksum (as the file format of SQLite says it is made)."""
    if len(header) < _LOG_HEADER:
        return False
    order: Literal["big", "little"] = "big" if header[3] & 1 else "little"
    one = two = 0
    for begin in range(0, 24, 8):
        one = (one + int.from_bytes(header[begin : begin + 4], order) + two) % 2**32
        two = (two + int.from_bytes(header[begin + 4 : begin + 8], order) + one) % 2**32
    return header[24:32] == one.to_bytes(4, "big") + two.to_bytes(4, "big")


def _with_first_page_of(new_file: Path, damaged: Path, mended: Path) -> None:
    shutil.copy(damaged, mended)
    with suppress(FileNotFoundError):
        shutil.copy(damaged.with_name(damaged.name + "-wal"), mended.with_name(mended.name + "-wal"))
    pages = -(-damaged.stat().st_size // _FIRST_PAGE)
    first = bytearray(new_file.read_bytes()[:_FIRST_PAGE])
    first[_COUNTED] = first[24:28] + pages.to_bytes(4, "big") + bytes(8)
    with mended.open("r+b") as file:
        file.write(first)


def _read(path: Path) -> tuple[Salvaged, ...]:
    with closing(sqlite3.connect(path)) as damaged:
        damaged.text_factory = lenient_text
        named = {id: number for number, id in _until_damage(damaged, "SELECT number, id FROM sitting NOT INDEXED")}
        # The same names once more, out of their index: what is damaged here may be whole there.
        twice = {id for (id,) in _until_damage(damaged, "SELECT id FROM sitting INDEXED BY sqlite_autoindex_sitting_1")}
        rows = list(_until_damage(damaged, "SELECT sitting, seq, body, salt, chain FROM entry"))
    numbers = {id: named.get(id) for id in {*named, *twice} if isinstance(id, str)}
    return _sorted_out(numbers, rows)


def _sorted_out(named: Mapping[str, int | None], rows: list[tuple[Any, ...]]) -> tuple[Salvaged, ...]:
    """What belongs together, by the chain. Of two names for one number, that under which more can be read."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    numbers: dict[Entry, int] = {}
    for number, *row in rows:
        entry = entry_of(*row)
        entries[entry.seq].append(entry)
        numbers[entry] = number if isinstance(number, int) else 0
    salvaged: dict[int, Salvaged] = {}
    for id, said in named.items():
        found = _longest(SittingId(id), entries)
        known = Counter(numbers[each] for each in found).most_common(1)
        number = known[0][0] if known else said
        if number is not None and len(found) >= len(salvaged[number].entries if number in salvaged else ()):
            salvaged[number] = Salvaged(number, SittingId(id), found)
    return tuple(salvaged[number] for number in sorted(salvaged))


def _longest(sitting: SittingId, entries: Mapping[int, list[Entry]]) -> tuple[Entry, ...]:
    """From the sitting's beginning on, as far as there is one that follows."""
    head, found = genesis(sitting), list[Entry]()
    while True:
        following = (sound_start(head, (each,)) for each in entries.get(head.seq + 1, ()))
        new_head, taken = next((each for each in following if each[1]), (head, ()))
        if not taken:
            return tuple(found)
        head = new_head
        found += taken


def _until_damage(damaged: sqlite3.Connection, question: str) -> Iterator[tuple[Any, ...]]:
    try:
        yield from damaged.execute(question)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
        log.error("the damaged file cannot be read further: %s", fault)
