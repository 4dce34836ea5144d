"""The documents' home that misbehaves: reports about other programs, held by this one against sources that do the same.

Each docstring begins with the report's id, and says in short what went wrong elsewhere.
"""

import os
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.services.cloud_pull import FileRefusal, PullWishes, wait_before
from kiosk.services.cloud_source import Listing, SourceFailed, SourceTrouble
from kiosk.services.sitting_sheet import SheetItem, SittingSheet, written_sheet
from tests.fakes.pulled import AT_ONCE, copy_of, pulled
from tests.fakes.toy_source import LONG_AGO, PIECE, SITTING, ToySource, empty, sitting_of


def test_a_transfer_that_stops_leaves_no_file_that_looks_whole(tmp_path: Path) -> None:
    """B43: a line lost in the middle of a transfer left empty files, marked as done."""
    source = ToySource(sitting_of(a=10 * PIECE), cut=4 * PIECE)
    first = pulled(source, tmp_path)
    assert first.trouble is SourceTrouble.UNREACHABLE
    assert copy_of(tmp_path) == {}
    second = pulled(source, tmp_path)
    assert (second.trouble, second.fetched) == (None, 6 * PIECE)
    assert copy_of(tmp_path) == source.files


@pytest.mark.parametrize("where", ["", "Séances", SITTING, f"{SITTING}/01 a"])
def test_an_empty_listing_with_200_deletes_nothing_however_long_it_lasts(tmp_path: Path, where: str) -> None:
    """B45: a storage was away for a moment, the server told an empty folder with success, and all was deleted."""
    source = ToySource(sitting_of(a=9_000))
    pulled(source, tmp_path)
    source.listed = lambda listing: empty(listing) if listing.folder == where else listing
    for _ in range(4):
        report = pulled(source, tmp_path, AT_ONCE)
        assert report.deleted == 0
        assert report.trouble is not None or report.lacking > 0, "and it is told"
        assert copy_of(tmp_path) == source.files
    source.listed = lambda listing: listing
    assert pulled(source, tmp_path, AT_ONCE).fetched == 0


def test_a_short_listing_deletes_nothing_either(tmp_path: Path) -> None:
    """B45: the same with some of the folders still there."""
    source = ToySource(sitting_of(a=9_000, b=8_000, c=7_000, d=6_000, e=5_000))
    pulled(source, tmp_path)

    def short(listing: Listing) -> Listing:
        return replace(listing, folders=listing.folders[:1]) if listing.folder == SITTING else listing

    source.listed = short
    for _ in range(3):
        assert pulled(source, tmp_path, AT_ONCE).deleted == 0
        assert copy_of(tmp_path) == source.files


@pytest.mark.parametrize("trouble", list(SourceTrouble))
def test_no_trouble_ever_means_that_a_file_is_gone(tmp_path: Path, trouble: SourceTrouble) -> None:
    """B45: an answer that is no listing is not one without files."""
    source = ToySource(sitting_of(a=9_000, b=8_000))
    pulled(source, tmp_path)
    for _ in range(2):
        source.failing = [SourceFailed(trouble)]
        assert pulled(source, tmp_path, AT_ONCE).deleted == 0
    assert copy_of(tmp_path) == source.files


def test_accents_written_in_two_ways_make_nobody_write_to_the_cloud(tmp_path: Path) -> None:
    """B47: accents written in two ways made a client delete the file at the server. The toy fails on any writing."""
    nfd = {unicodedata.normalize("NFD", path): content for path, content in sitting_of(été=9_000).items()}
    source = ToySource(nfd)
    assert pulled(source, tmp_path).files == 1
    second = pulled(source, tmp_path, AT_ONCE)
    assert (second.fetched, second.deleted) == (0, 0)
    assert {each.partition(" ")[0] for each in source.asked} == {"list", "read"}


def test_names_differing_only_by_case_or_accents_keep_their_own_content(tmp_path: Path) -> None:
    """B48: of two names that a disk takes for one, one was shown with the other's content."""
    nfd = unicodedata.normalize("NFD", "é.pdf")
    source = ToySource({f"{SITTING}/{name}": f"%PDF {name}".encode() for name in ("PV.pdf", "pv.pdf", "é.pdf", nfd)})
    pulled(source, tmp_path)
    copy = copy_of(tmp_path)
    assert sorted(copy.values()) == sorted(source.files.values())
    assert len({unicodedata.normalize("NFC", place).casefold() for place in copy}) == 4
    assert pulled(source, tmp_path).fetched == 0


def test_a_file_written_twice_within_one_second_is_seen_although_its_etag_stays(tmp_path: Path) -> None:
    """B49: a file overwritten twice in one second kept its etag, and the second content was never fetched.

    Nothing is fetched before the second in which it was written is over, at the source's own clock.
    """
    (path,) = sitting_of(a=1)
    source = ToySource({path: b"%PDF 1"}, etags={path: "same"}, modified={path: LONG_AGO}, told_at=LONG_AGO)

    class Rewritten(ToySource):
        async def list_folder(self, folder: str, unless: str = "") -> Listing | None:
            listing = await super().list_folder(folder, unless)
            if folder.endswith("01 a") and self.files[path] == b"%PDF 1":
                self.files[path] = b"%PDF 2"
            return listing

    rewritten = Rewritten(source.files, source.etags, source.modified, LONG_AGO)
    pulled(rewritten, tmp_path)
    assert copy_of(tmp_path) == {path: b"%PDF 2"}


def test_a_comparison_before_the_sitting_finds_what_no_etag_tells(tmp_path: Path) -> None:
    """B49: a server whose etag and time never change. Whoever is in doubt has all compared byte by byte."""
    (path,) = sitting_of(a=1)
    source = ToySource({path: b"%PDF 1"}, etags={path: "same"})
    pulled(source, tmp_path)
    source.files[path] = b"%PDF 2"
    pulled(source, tmp_path, PullWishes(compare=True))
    assert copy_of(tmp_path) == source.files


@pytest.mark.parametrize("length", [200, 240, 252, 253, 254, 255])
def test_a_name_as_long_as_a_disk_takes_is_fetched_under_its_own_name(tmp_path: Path, length: int) -> None:
    """B51: a temporary suffix made a legal name too long."""
    stem = "é" * ((length - 4) // 2)
    name = stem + "x" * (length - 4 - len(stem.encode())) + ".pdf"
    assert len(name.encode()) == length
    source = ToySource({f"{SITTING}/{name}": b"%PDF"}, cut=None)
    assert pulled(source, tmp_path).refused == ()
    assert copy_of(tmp_path) == source.files


def test_a_login_page_is_never_kept_as_a_document(tmp_path: Path) -> None:
    """B55: a captive portal answered each request with 200 and a page, which was stored as the document."""
    source = ToySource(sitting_of(a=9_000, b=9_001))
    before = pulled(source, tmp_path)
    page = b"<!DOCTYPE html><html>" + b" " * 8_980
    source.etags = {path: "changed" for path in source.files}
    source.answer = page[:9_000]
    report = pulled(source, tmp_path)
    assert (report.deleted, report.bytes) == (0, before.bytes)
    assert copy_of(tmp_path) == source.files
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes().startswith(b"<!DOCTYPE")]
    assert any(why is FileRefusal.NO_CLOUD for _, why in report.refused), "and it is told"


def test_maintenance_is_waited_for_and_asks_for_no_password() -> None:
    """B56: maintenance broke the account. Here it is asked again, ever more seldom."""
    waits = [wait_before(SourceTrouble.MAINTENANCE, attempt, None) for attempt in range(1, 9)]
    assert None not in waits
    assert waits == sorted(waits, key=lambda wait: wait or 0.0)
    assert len(set(waits)) > 4


def test_a_refused_password_is_tried_once(tmp_path: Path) -> None:
    """B57: an old password was tried again and again until the account was blocked."""
    source = ToySource(sitting_of(a=1), failing=[SourceFailed(SourceTrouble.NOT_LET_IN) for _ in range(9)])
    patient = PullWishes(patience=timedelta(hours=12))
    assert pulled(source, tmp_path, patient).trouble is SourceTrouble.NOT_LET_IN
    assert source.asked == ["list "]


@pytest.mark.parametrize("seed", range(6))
def test_a_document_that_was_damaged_here_is_fetched_again(tmp_path: Path, seed: int) -> None:
    """B58: a damaged file in the local library was never fetched again, and told to be up to date."""
    random = Random(seed)
    source = ToySource(sitting_of(a=9_000, b=20_000))
    pulled(source, tmp_path)
    kept = sorted(path for path in (tmp_path / "files").glob("??/*"))
    damaged = random.choice(kept)
    status, content = damaged.stat(), bytearray(damaged.read_bytes())
    for place in random.sample(range(len(content)), 100):
        content[place] ^= 0xFF
    damaged.chmod(0o644)
    damaged.write_bytes(content)
    os.utime(damaged, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert copy_of(tmp_path) != source.files
    assert pulled(source, tmp_path).fetched == len(content)
    assert copy_of(tmp_path) == source.files


@pytest.mark.parametrize("tenth", range(10))
def test_half_an_agenda_leaves_the_last_good_one(tmp_path: Path, tenth: int) -> None:
    """B59: an incomplete file of the agenda gave an endless start."""
    good = written_sheet(SittingSheet("Conseil", date(2099, 12, 11), items=(SheetItem("01 a", title="Voirie"),)))
    sheet = f"{SITTING}/seance.json"
    source = ToySource(sitting_of(a=9_000) | {sheet: good})
    pulled(source, tmp_path)
    source.files[sheet] = good[: len(good) * tenth // 10]
    report = pulled(source, tmp_path)
    assert report.refused == ((sheet, FileRefusal.EMPTY if tenth == 0 else FileRefusal.UNREADABLE_SETTINGS),)
    assert copy_of(tmp_path)[sheet] == good
