"""The words of all pages this device has read, in one SQLite file with a full-text index, by content.

Made from documents alone: a damaged or foreign file is thrown away and begun anew, and where no file can be written
the index is in memory. What is looked for, and what a match is, is in shared/pages/finding.py. Use it from one thread
at a time.
"""

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from shared.domain.ids import ContentHash
from shared.io.kept_words import Unreadable, packed, unpacked
from shared.pages.finding import (
    MOST_MARKS,
    Findings,
    PageHit,
    Phrase,
    Query,
    Sheet,
    Snippet,
    count_in,
    first_match_in,
    lines_of,
    matches_in,
    snippet_of,
)
from shared.pages.requests import PageText
from shared.pages.searchable import Searchable, searchable

log = logging.getLogger("council.words")

VERSION: Final = 1
"""Changes with the tables, the folding of words or the layout of a line: an older file is then begun anew."""

MOST_PAGES: Final = 20_000
"""Some 150 MB. Beyond, the contents that no packet has named for longest are let go."""

SNIPPETS_A_DOCUMENT: Final = 3
MOST_SNIPPETS: Final = 45
MOST_LOSSES: Final = 3
"""In one run. A fault that comes back after that is not the file's."""

_PRAGMAS: Final = (
    "busy_timeout = 2000",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "trusted_schema = OFF",
    "secure_delete = ON",
)
# Pieces are folded already and stand apart: the plainest tokenizer leaves them as they are.
_TABLES: Final = """
    CREATE TABLE content (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, used INTEGER NOT NULL) STRICT;
    CREATE TABLE page (
        id INTEGER PRIMARY KEY, content INTEGER NOT NULL, number INTEGER NOT NULL, has_text INTEGER NOT NULL,
        kept BLOB NOT NULL, UNIQUE (content, number)
    ) STRICT;
    CREATE VIRTUAL TABLE line USING fts5 (pieces, tokenize = 'ascii', prefix = '2 3');
"""
# A damaged table of the full-text index is no table at all to its driver: a plain error.
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
_NO_FILE: Final = frozenset(
    {
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM),
    }
)
_IN_MEMORY: Final = ":memory:"


_FAULTS: Final = (sqlite3.DatabaseError, UnicodeDecodeError, Unreadable)
"""What a damaged or foreign file is met with; a damaged schema may be quoted in a complaint that is then no text."""


class IndexLost(Exception):
    """What was kept is gone and the index is begun anew: nothing is read yet."""


@dataclass(frozen=True, slots=True)
class PagesRead:
    """Which pages of a content are kept, and how many of them have words."""

    pages: frozenset[int] = frozenset()
    with_text: int = 0


class WordIndex:
    """Every method raises IndexLost where the file turns out to be damaged, or the disk full."""

    def __init__(self, path: Path, most_pages: int = MOST_PAGES) -> None:
        """Open the file or make it. Never fails: see the module's first lines."""
        self._path = path
        self._most_pages = most_pages
        self._connection = _opened(path)
        self._losses = 0

    def close(self) -> None:
        self._connection.close()

    def use(self, contents: Iterable[ContentHash]) -> dict[ContentHash, PagesRead]:
        """What is kept of these contents, which are the ones in use from now on: all others are let go before them."""
        with self._transaction() as index:
            (last,) = index.execute("SELECT coalesce(max(used), 0) FROM content").fetchone()
            found = {sha256: _used(index, sha256, last + 1) for sha256 in contents}
            _make_room(index, self._most_pages)
        return found

    def keep(self, sha256: ContentHash, page: int, text: PageText) -> str:
        """Keep what is on a page, also that it has no words. Gives its searchable line."""
        found = searchable(text.words)
        with self._transaction() as index:
            (row,) = index.execute(
                "INSERT INTO page (content, number, has_text, kept) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET has_text = excluded.has_text, kept = excluded.kept RETURNING id",
                (_number_of(index, sha256), page, bool(text.words), packed(text, found)),
            ).fetchone()
            index.execute("DELETE FROM line WHERE rowid = ?", (row,))
            index.execute("INSERT INTO line (rowid, pieces) VALUES (?, ?)", (row, found.line))
        return found.line

    def find(self, query: Query, contents: Iterable[ContentHash]) -> Findings:
        """The pages of these contents that the query is on."""
        if query.is_empty:
            return Findings(query)
        with self._transaction() as index:
            rows = index.execute(
                "SELECT content.sha256, page.number, page.id, line.pieces "
                "FROM line JOIN page ON page.id = line.rowid JOIN content ON content.id = page.content "
                "WHERE line MATCH ? AND content.sha256 IN (SELECT value FROM json_each(?)) "
                "ORDER BY content.id, page.number",
                (_expression(query), json.dumps(list(contents))),
            ).fetchall()
            found = [(*row, matches) for *row, line in rows if (matches := count_in(line, query))]
            return Findings(query, tuple(_hits(index, query, found)))

    def sheet(self, sha256: ContentHash, page: int, query: Query) -> Sheet | None:
        """What there is to touch and to highlight on a page; None while it is not read."""
        with self._transaction() as index:
            row = index.execute(
                "SELECT page.kept, line.pieces FROM content JOIN page ON page.content = content.id "
                "JOIN line ON line.rowid = page.id WHERE content.sha256 = ? AND page.number = ?",
                (sha256, page),
            ).fetchone()
            if row is None:
                return None
            kept = unpacked(row[0])
        matches = matches_in(Searchable(row[1], kept.firsts, kept.lasts), query)[:MOST_MARKS]
        return Sheet(
            sha256, page, kept.links, query, tuple(lines_of(kept.areas(match.first, match.last)) for match in matches)
        )

    def forget(self, contents: Iterable[ContentHash]) -> None:
        """Let go of everything about these contents, down to the bytes in the file and its log."""
        chosen = json.dumps(list(contents))
        found = "SELECT id FROM content WHERE sha256 IN (SELECT value FROM json_each(?))"
        with self._transaction() as index:
            if index.execute(found, (chosen,)).fetchone() is None:
                return
            index.execute(
                f"DELETE FROM line WHERE rowid IN (SELECT id FROM page WHERE content IN ({found}))", (chosen,)
            )
            index.execute(f"DELETE FROM page WHERE content IN ({found})", (chosen,))
            index.execute(f"DELETE FROM content WHERE id IN ({found})", (chosen,))
            # The full-text index only notes that words are deleted, until it is written anew.
            index.execute("INSERT INTO line (line) VALUES ('optimize')")
        try:
            # What was overwritten in the file still stands in its log.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError as fault:
            log.error("the log of the word index cannot be cut: %s", fault)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
        except _FAULTS as fault:
            self._losses += 1
            if self._losses > MOST_LOSSES:
                raise
            self._connection.close()
            self._connection = _anew(self._path, fault)
            raise IndexLost from fault


# -- rows --------------------------------------------------------------------------------------------------------


def _used(index: sqlite3.Connection, sha256: ContentHash, at: int) -> PagesRead:
    index.execute("UPDATE content SET used = ? WHERE sha256 = ?", (at, sha256))
    rows = index.execute(
        "SELECT number, has_text FROM page WHERE content = (SELECT id FROM content WHERE sha256 = ?)", (sha256,)
    ).fetchall()
    return PagesRead(frozenset(page for page, _ in rows), sum(has_text for _, has_text in rows))


def _number_of(index: sqlite3.Connection, sha256: ContentHash) -> int:
    index.execute(
        "INSERT INTO content (sha256, used) SELECT ?, coalesce(max(used), 0) FROM content WHERE true "
        "ON CONFLICT DO NOTHING",
        (sha256,),
    )
    (number,) = index.execute("SELECT id FROM content WHERE sha256 = ?", (sha256,)).fetchone()
    return int(number)


def _make_room(index: sqlite3.Connection, most_pages: int) -> None:
    """Let go of the contents used longest ago, never of those in use, as long as there are too many pages."""
    oldest = "SELECT id FROM content WHERE used < (SELECT max(used) FROM content) ORDER BY used, id LIMIT 1"
    while index.execute("SELECT count(*) FROM page").fetchone()[0] > most_pages:
        content = index.execute(oldest).fetchone()
        if content is None:
            return
        index.execute("DELETE FROM line WHERE rowid IN (SELECT id FROM page WHERE content = ?)", content)
        index.execute("DELETE FROM page WHERE content = ?", content)
        index.execute("DELETE FROM content WHERE id = ?", content)


def _expression(query: Query) -> str:
    """The query in the language of the index. Pieces hold letters and digits alone, so that nothing needs escaping."""
    return " AND ".join("(" + " OR ".join(map(_phrase, term)) + ")" for term in query.terms)


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.pieces)}" *'


def _hits(
    index: sqlite3.Connection, query: Query, found: list[tuple[ContentHash, int, int, int]]
) -> Iterator[tuple[ContentHash, tuple[PageHit, ...]]]:
    """`found`: content, page, row and number of matches, contents together and pages in order."""
    left = MOST_SNIPPETS
    for sha256, pages in groupby(found, key=itemgetter(0)):
        hits = []
        for at, (_, page, row, matches) in enumerate(pages):
            with_snippet = at < SNIPPETS_A_DOCUMENT and left > 0
            left -= with_snippet
            hits.append(PageHit(page, matches, _snippet(index, query, row) if with_snippet else None))
        yield sha256, tuple(hits)


def _snippet(index: sqlite3.Connection, query: Query, row: int) -> Snippet | None:
    kept, line = index.execute(
        "SELECT page.kept, line.pieces FROM page JOIN line ON line.rowid = page.id WHERE page.id = ?", (row,)
    ).fetchone()
    words = unpacked(kept)
    first = first_match_in(Searchable(line, words.firsts, words.lasts), query)
    return snippet_of(first, words.words) if first else None


# -- the file ----------------------------------------------------------------------------------------------------


def _opened(path: Path) -> sqlite3.Connection:
    """The file as it is, anew where it is damaged or foreign, or none, where the disk takes none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connected(str(path))
    except OSError as fault:
        return _in_memory(fault)
    except _FAULTS as fault:
        return _anew(path, fault)


def _anew(path: Path, fault: Exception) -> sqlite3.Connection:
    """An empty index after a fault. Raises the fault itself where it is neither of the file nor of the disk."""
    code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in _NO_FILE:
        return _in_memory(fault)
    if code not in _DAMAGE:
        raise fault
    log.error("the word index is damaged or foreign (%s): begun anew", fault)
    try:
        for suffix in ("-wal", "-shm", ""):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connected(str(path))
    except (OSError, *_FAULTS) as again:
        return _in_memory(again)


def _in_memory(fault: Exception) -> sqlite3.Connection:
    log.warning("the word index cannot be kept (%s): it lasts until the program ends", fault)
    return _connected(_IN_MEMORY)


def _connected(place: str) -> sqlite3.Connection:
    """Raises _FAULTS, a foreign or older file included."""
    index = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    try:
        index.text_factory = _lenient
        for pragma in _PRAGMAS:
            index.execute(f"PRAGMA {pragma}")
        (tables,) = index.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (version,) = index.execute("PRAGMA user_version").fetchone()
        if not tables:
            index.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version != VERSION:
            raise Unreadable(f"version {version}")
    except BaseException:
        index.close()
        raise
    return index


def _lenient(raw: bytes) -> str:
    """A damaged letter spoils a word, not the index."""
    return raw.decode("utf-8", "replace")
