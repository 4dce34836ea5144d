"""What follows from a look at the cloud: nothing that is kept goes because a listing was wrong."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.cloud_source import CloudFile
from kiosk.services.cloud_sync import (
    APART,
    QUIET,
    Held,
    Look,
    Plan,
    Terms,
    at_rest,
    in_scope,
    is_login_page,
    plan_pull,
    unrested,
)
from shared.domain.ids import ContentHash

NOW = datetime(2026, 12, 11, 18, tzinfo=UTC)
OLD = NOW - timedelta(days=2)
HASH = ContentHash("0" * 64)


def file(path: str, size: int = 10, etag: str = "e", modified: datetime | None = OLD) -> CloudFile:
    return CloudFile(path, size, etag, modified)


def held(path: str, size: int = 10, etag: str = "e", absent: datetime | None = None) -> Held:
    return Held(path, size, etag, OLD, HASH, OLD, absent_since=absent)


def look(*files: CloudFile, told_at: datetime | None = NOW, earlier: tuple[CloudFile, ...] = ()) -> Look:
    return Look(files, told_at, earlier)


def plan(here: list[Held], seen: Look, **terms: object) -> Plan:
    return plan_pull(here, seen, replace(Terms(NOW), **terms))  # type: ignore[arg-type]


PATHS = st.sampled_from([f"S/{item}/{name}.pdf" for item in "ab" for name in "cdefg"])
STAMPS = st.tuples(st.integers(0, 3), st.sampled_from(["", "x", "y"]))
AGES = st.integers(-20, 40).map(lambda minutes: NOW - timedelta(minutes=minutes))
HELD = st.builds(
    lambda path, stamp, absent: Held(path, stamp[0] + 1, stamp[1], OLD, HASH, OLD, absent_since=absent),
    PATHS,
    STAMPS,
    st.none() | AGES,
)
FILES = st.builds(lambda path, stamp, at: CloudFile(path, stamp[0], stamp[1], at), PATHS, STAMPS, st.none() | AGES)
HERE = st.lists(HELD, max_size=8, unique_by=lambda each: each.path)
SEEN = st.lists(FILES, max_size=8, unique_by=lambda each: each.path)


@given(HERE, SEEN)
def test_each_file_has_one_fate_and_nothing_is_forgotten(here: list[Held], seen: list[CloudFile]) -> None:
    found = plan(here, look(*seen))
    listed = (
        [each.file.path for each in found.fetch]
        + [each.path for each in found.kept]
        + [each.path for _, each in found.moved]
        + [each.path for each in found.waiting]
    )
    assert sorted(listed) == sorted(each.path for each in seen)
    lacking = [each.path for each in (*found.missing, *found.delete)] + [each.path for each, _ in found.moved]
    assert sorted(lacking) == sorted({each.path for each in here} - {each.path for each in seen})


@given(HERE, SEEN)
def test_what_goes_has_been_lacking_long_enough_and_not_too_much_goes_at_once(
    here: list[Held], seen: list[CloudFile]
) -> None:
    found = plan(here, look(*seen))
    for each in found.delete:
        assert each.absent_since is not None
        assert NOW - each.absent_since >= APART
    assert len(found.delete) < 3 or len(found.delete) * 2 <= len(here)


@given(HERE, st.booleans())
def test_an_empty_listing_deletes_nothing_however_often_it_comes(here: list[Held], told: bool) -> None:
    found = plan(here, look(told_at=NOW if told else None))
    assert found.delete == ()
    assert len(found.missing) == len(here)
    assert found.doubtful == bool(here)
    assert all(after in here for after in found.missing), "not even counted as an absence"


@given(HERE, SEEN)
def test_of_a_sitting_on_the_table_nothing_is_deleted(here: list[Held], seen: list[CloudFile]) -> None:
    assert plan(here, look(*seen), frozen=("S",), accepted=True).delete == ()


@given(HERE, SEEN)
def test_what_was_fetched_is_not_fetched_again(here: list[Held], seen: list[CloudFile]) -> None:
    found = plan(here, look(*seen))
    then = [Held(each.file.path, each.file.size, each.file.etag, each.file.modified, HASH, NOW) for each in found.fetch]
    then += [replace(each, path=now.path, etag=now.etag, modified=now.modified) for each, now in found.moved]
    then += [*found.kept, *(each for each in here if each.path in {waiting.path for waiting in found.waiting})]
    again = plan(then, look(*seen))
    assert again.fetch == ()
    assert again.moved == ()


@given(SEEN)
def test_settings_come_first_then_the_smallest(seen: list[CloudFile]) -> None:
    files = [*seen, file("S/sitting.toml", 99), file("S/a/annex.docx", 1)]
    found = [each.file for each in plan([], look(*files)).fetch]
    assert found[0].path == "S/sitting.toml"
    assert found[-1].path == "S/a/annex.docx", "the table cannot show it"
    sizes = [each.size for each in found[1:-1]]
    assert sizes == sorted(sizes)


def test_a_file_goes_when_two_looks_minutes_apart_lack_it() -> None:
    here = [held("S/a"), held("S/b"), held("S/c")]
    seen = look(file("S/a"), file("S/b"))
    first = plan(here, seen)
    assert first.delete == ()
    assert [each.absent_since for each in first.missing] == [NOW]
    again = [*first.kept, *first.missing]
    assert plan(again, seen, now=NOW + APART / 2).delete == ()
    assert [each.path for each in plan(again, seen, now=NOW + APART).delete] == ["S/c"]
    assert plan(again, look(*seen.files, file("S/c")), now=NOW + APART).kept[-1].absent_since is None, "it is back"


def test_a_clock_that_was_set_back_begins_counting_anew() -> None:
    later = NOW + timedelta(days=365)
    found = plan([held("S/a"), held("S/c", absent=later)], look(file("S/a")))
    assert [each.absent_since for each in found.missing] == [NOW]


def test_much_that_is_lacking_at_once_waits_for_a_person() -> None:
    here = [held(f"S/{name}", absent=OLD) for name in "abcd"]
    found = plan(here, look(file("S/a")))
    assert found.doubtful
    assert found.delete == ()
    assert len(plan(here, look(file("S/a")), accepted=True).delete) == 3


def test_a_renamed_or_moved_file_is_known_by_what_the_source_tells_of_it() -> None:
    here = [held("S/a/x.pdf", 10, "one"), held("S/a/y.pdf", 10, "two")]
    found = plan(here, look(file("S/a/y.pdf", 10, "two"), file("S/b/z.pdf", 10, "one")))
    assert [(before.path, after.path) for before, after in found.moved] == [("S/a/x.pdf", "S/b/z.pdf")]
    assert found.fetch == ()


def test_a_file_in_a_renamed_folder_is_known_where_etags_are_made_of_paths() -> None:
    found = plan([held("S/01 a/x.pdf", 10, "p1")], look(file("S/02 a/x.pdf", 10, "p2")))
    assert [after.path for _, after in found.moved] == ["S/02 a/x.pdf"]


def test_a_copy_or_two_files_alike_are_fetched_not_guessed() -> None:
    assert plan([held("S/a")], look(file("S/a"), file("S/b"))).moved == ()
    assert plan([held("S/a"), held("S/b")], look(file("S/c"))).moved == ()


def test_the_same_etag_with_another_time_or_size_is_another_file() -> None:
    here = [held("S/a")]
    assert plan(here, look(file("S/a", modified=OLD + timedelta(seconds=1)))).fetch
    assert plan(here, look(file("S/a", size=11))).fetch
    assert not plan(here, look(file("S/a"))).fetch


def test_what_is_damaged_here_is_fetched_again() -> None:
    found = plan([held("S/a")], look(file("S/a")), damaged=frozenset({"S/a"}))
    assert [each.file.path for each in found.fetch] == ["S/a"]


def test_a_file_is_fetched_once_the_second_it_was_written_in_is_over_at_the_sources_own_clock() -> None:
    young = file("S/a", modified=NOW - QUIET / 2)
    assert not at_rest(young, look(young))
    assert at_rest(young, look(young, told_at=NOW + QUIET))
    assert at_rest(young, look(young, earlier=(young,))), "the same at two looks"
    assert not at_rest(young, look(young, earlier=(file("S/a", size=9, modified=young.modified),))), "it grows"
    assert unrested([], look(young))
    assert not unrested([held("S/a")], look(file("S/a")))


def test_a_clock_that_is_wrong_by_a_year_costs_a_second_look_and_nothing_else() -> None:
    for skew in (timedelta(days=365), -timedelta(days=365)):
        seen = file("S/a", modified=NOW)
        assert at_rest(seen, look(seen, told_at=NOW + skew, earlier=(seen,)))
    assert not at_rest(file("S/a", modified=NOW), look(told_at=NOW - timedelta(days=365)))
    assert not at_rest(file("S/a", modified=None), look())


def test_an_empty_file_is_one_that_has_not_come_yet() -> None:
    nothing = file("S/a", size=0)
    assert plan([held("S/a")], look(nothing, earlier=(nothing,))).waiting == (nothing,)


def test_a_path_that_is_none_is_refused() -> None:
    assert plan([], look(file("../x"), file("S/a"))).refused == ("../x",)


def test_a_look_at_one_sitting_says_nothing_of_the_others() -> None:
    names = ("S/1/a", "S/2/b", "S/gone/c", "sitting.toml", "Conseil/council.toml")
    found = in_scope(map(held, names), ("S/1", "Conseil"), ("S/1", "S/2"), "S")
    assert [each.path for each in found] == ["S/1/a", "S/gone/c", "sitting.toml", "Conseil/council.toml"]
    assert [each.path for each in in_scope(map(held, names), (), (), "S")] == ["sitting.toml"]


def test_a_login_page_is_told_from_a_document() -> None:
    assert is_login_page("S/a.pdf", b"\xef\xbb\xbf\r\n <!DOCTYPE html><html>")
    assert is_login_page("S/a.docx", b"<HTML lang=fr>")
    assert not is_login_page("S/a.html", b"<html>")
    assert not is_login_page("S/a.pdf", b"%PDF-1.7 <html>")
