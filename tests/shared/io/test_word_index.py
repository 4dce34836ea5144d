"""The word index on a real disk: found in any spelling, kept over restarts, bounded, never brought down."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.gestures import Area
from shared.domain.ids import ContentHash
from shared.io.word_index import (
    MOST_LOSSES,
    SNIPPETS_A_DOCUMENT,
    IndexLost,
    PagesRead,
    WordIndex,
)
from shared.pages.finding import Findings, Snippet, query_of
from shared.pages.requests import PageLink, PageText
from tests.fakes.printed import area, printed

ROADS, PLAN, OLD = (ContentHash(letter * 64) for letter in "abc")
LINK = PageLink(Area(0.25, 0.25, 0.5, 0.5), 3)


def text(*lines: str) -> PageText:
    return PageText(printed(*lines))


@contextmanager
def index_in(folder: Path, most_pages: int = 1000) -> Iterator[WordIndex]:
    with closing(WordIndex(folder / "words.sqlite", most_pages)) as index:
        yield index


def filled(folder: Path) -> None:
    with index_in(folder) as index:
        index.keep(ROADS, 1, text("La DÉLIBÉRATION du conseil", "porte sur l’Étang"))
        index.keep(ROADS, 2, PageText(printed("une œuvre, une autre œuvre"), (LINK,)))
        index.keep(PLAN, 1, PageText())


def pages(found: Findings) -> list[tuple[str, int, int]]:
    return [(sha256[0], hit.page, hit.matches) for sha256, hits in found.hits for hit in hits]


def test_words_are_found_in_any_spelling_with_their_page_after_a_restart(tmp_path: Path) -> None:
    filled(tmp_path)
    with index_in(tmp_path) as index:
        for typed in ("deliberation", "DÉLIB", "l'etang", "conseil etang"):
            assert [found[:2] for found in pages(index.find(query_of(typed), [ROADS, PLAN]))] == [("a", 1)]
        assert pages(index.find(query_of("oeuvre"), [ROADS])) == [("a", 2, 2)]
        assert pages(index.find(query_of("conseil oeuvre"), [ROADS])) == []
        assert pages(index.find(query_of("oeuvre"), [PLAN])) == []


def test_a_match_is_shown_in_its_sentence(tmp_path: Path) -> None:
    filled(tmp_path)
    with index_in(tmp_path) as index:
        ((_, (hit,)),) = index.find(query_of("conseil"), [ROADS]).hits
        assert hit.snippet == Snippet("La DÉLIBÉRATION du", "conseil", "porte sur l’Étang")


def test_a_page_tells_its_links_and_where_its_matches_are(tmp_path: Path) -> None:
    filled(tmp_path)
    with index_in(tmp_path) as index:
        sheet = index.sheet(ROADS, 2, query_of("oeuvre"))
        assert sheet is not None
        (link,) = sheet.links
        assert link.target == 3
        first, second = sheet.marks
        assert [round(each.left, 3) for each in (*first, *second)] == [area(1, 0).left, area(4, 0).left]
        plain = index.sheet(ROADS, 1, query_of(""))
        assert plain is not None
        assert (plain.links, plain.marks) == ((), ())
        assert index.sheet(ROADS, 9, query_of("oeuvre")) is None
        assert index.sheet(OLD, 1, query_of("oeuvre")) is None


def test_what_is_read_is_known_and_so_is_a_page_without_words(tmp_path: Path) -> None:
    filled(tmp_path)
    with index_in(tmp_path) as index:
        assert index.use([ROADS, PLAN, OLD]) == {
            ROADS: PagesRead(frozenset({1, 2}), 2),
            PLAN: PagesRead(frozenset({1}), 0),
            OLD: PagesRead(),
        }


def test_a_page_read_again_replaces_what_was_kept(tmp_path: Path) -> None:
    filled(tmp_path)
    with index_in(tmp_path) as index:
        index.keep(ROADS, 1, text("autre chose"))
        assert pages(index.find(query_of("conseil"), [ROADS])) == []
        assert pages(index.find(query_of("chose"), [ROADS])) == [("a", 1, 1)]


def test_only_the_first_pages_of_a_document_have_a_snippet(tmp_path: Path) -> None:
    with index_in(tmp_path) as index:
        for page in range(1, 10):
            index.keep(ROADS, page, text("budget"))
        ((_, hits),) = index.find(query_of("budget"), [ROADS]).hits
        assert [hit.page for hit in hits] == list(range(1, 10))
        assert [hit.snippet is not None for hit in hits].count(True) == SNIPPETS_A_DOCUMENT


def test_contents_not_in_use_make_room_and_those_in_use_stay(tmp_path: Path) -> None:
    with index_in(tmp_path, most_pages=2) as index:
        index.use([OLD])
        index.keep(OLD, 1, text("ancien"))
        index.use([ROADS])
        for page in (1, 2, 3):
            index.keep(ROADS, page, text("nouveau"))
        assert index.use([ROADS])[ROADS].pages == {1, 2, 3}
        assert pages(index.find(query_of("ancien"), [OLD])) == []
        assert index.sheet(OLD, 1, query_of("")) is None


@pytest.mark.parametrize("typed", ['"', "''", "NEAR(a b)", "a* OR b", "line : a", "-a", "^a", "{a}:b", "a\x00b", "😀"])
def test_the_language_of_the_index_is_only_text(tmp_path: Path, typed: str) -> None:
    with index_in(tmp_path) as index:
        index.keep(ROADS, 1, text(f"avant {typed} après"))
        index.find(query_of(typed), [ROADS])
        assert pages(index.find(query_of("apres"), [ROADS])) == [("a", 1, 1)]


@given(typed=st.text(max_size=40))
def test_nothing_typed_brings_the_index_down(tmp_path_factory: pytest.TempPathFactory, typed: str) -> None:
    with index_in(tmp_path_factory.getbasetemp() / "typed") as index:
        index.keep(ROADS, 1, text("avant", typed.replace("\ud800", "")))
        index.find(query_of(typed), [ROADS])
        index.find(query_of(typed * 500), [ROADS])


@pytest.mark.parametrize("content", [b"", b"no database at all" * 1000, b"SQLite format 3\x00" + bytes(5000)])
def test_a_file_that_is_no_index_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words.sqlite").write_bytes(content)
    with index_in(tmp_path) as index:
        index.keep(ROADS, 1, text("budget"))
    with index_in(tmp_path) as index:
        assert pages(index.find(query_of("budget"), [ROADS])) == [("a", 1, 1)]


def test_an_index_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "words.sqlite")) as other:
        other.execute("PRAGMA user_version = 999")
    with index_in(tmp_path) as index:
        assert index.use([ROADS]) == {ROADS: PagesRead()}


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_is_met_by_beginning_anew(tmp_path: Path, seed: int) -> None:
    filled(tmp_path)
    path = tmp_path / "words.sqlite"
    content = bytearray(path.read_bytes())
    start = len(content) * seed // 12
    content[start : start + len(content) // 12] = bytes(
        each ^ 0xA5 for each in content[start : start + len(content) // 12]
    )
    path.write_bytes(content)
    with index_in(tmp_path) as index:
        for _ in range(MOST_LOSSES):
            try:
                index.use([ROADS, PLAN])
                index.keep(ROADS, 1, text("budget"))
                index.keep(ROADS, 2, text("budget"))
                assert pages(index.find(query_of("budget"), [ROADS])) == [("a", 1, 1), ("a", 2, 1)]
                assert index.sheet(ROADS, 1, query_of("budget")) is not None
            except IndexLost:
                continue
            break
        else:
            pytest.fail("an index that was begun anew is damaged again")


def test_a_disk_that_takes_nothing_leaves_an_index_until_the_end_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with index_in(tmp_path / "file") as index:
        index.keep(ROADS, 1, text("budget"))
        assert pages(index.find(query_of("budget"), [ROADS])) == [("a", 1, 1)]


def test_a_second_program_has_an_index_of_its_own(tmp_path: Path) -> None:
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "words.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with index_in(tmp_path) as index:
            with pytest.raises(IndexLost):
                index.keep(ROADS, 1, text("budget"))
            index.keep(ROADS, 1, text("budget"))
            assert pages(index.find(query_of("budget"), [ROADS])) == [("a", 1, 1)]
        other.execute("ROLLBACK")
    with index_in(tmp_path) as index:
        assert pages(index.find(query_of("deliberation"), [ROADS])) == [("a", 1, 1)]


def test_what_is_forgotten_is_gone_down_to_the_bytes_and_the_rest_is_found(tmp_path: Path) -> None:
    filled(tmp_path)
    with index_in(tmp_path) as index:
        index.keep(OLD, 1, text("le zythum du maire", "et son quilon"))
        files = [path for path in tmp_path.iterdir() if b"zythum" in path.read_bytes()]
        assert files != []
        index.forget([OLD])
        index.forget([OLD, PLAN])
        for path in tmp_path.iterdir():
            assert b"zythum" not in path.read_bytes()
            assert b"quilon" not in path.read_bytes()
        assert index.find(query_of("zythum"), [OLD]).hits == ()
        assert index.use([OLD, ROADS]) == {OLD: PagesRead(), ROADS: PagesRead(frozenset({1, 2}), 2)}
        assert [found[:2] for found in pages(index.find(query_of("deliberation"), [ROADS]))] == [("a", 1)]
