"""The next sitting comes over a line that breaks, and what is here stays usable whatever the source tells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.adapters.packet_folder import look_at_folder
from kiosk.services.arrivals import Arrivals
from kiosk.services.cloud_pull import FileRefusal, News, Progress, PullTrouble, PullWishes
from kiosk.services.cloud_source import CloudFile, SourceFailed, SourceTrouble
from shared.io.file_lock import hold
from tests.fakes.pulled import AT_ONCE, copy_of, pulled
from tests.fakes.toy_source import LONG_AGO, PIECE, SITTING, ToySource, sitting_of

ANOTHER = {"Séances/2000-01-01 Long ago/01 A/a.pdf": b"%PDF old", "Photos/x.jpg": b"x", ".hidden": b"x"}


def test_the_next_sitting_comes_whole_with_the_council_and_nothing_else(tmp_path: Path) -> None:
    settings = {"Conseil/council.toml": b'commune = "Chantorge"\n', f"{SITTING}/~$a.docx": b"lock"}
    source = ToySource(sitting_of(a=10_000, b=20_000) | ANOTHER | settings)
    report = pulled(source, tmp_path)
    assert (report.sittings, report.files, report.fetched) == (1, 3, 30_000 + len(settings["Conseil/council.toml"]))
    assert set(copy_of(tmp_path)) == set(sitting_of(a=1, b=1)) | {"Conseil/council.toml", "council.toml"}
    assert report.folders == ((tmp_path / "copie" / SITTING).resolve(),)
    assert report.ready_at is not None


def test_an_unchanged_sitting_costs_one_question_a_folder_and_no_bytes(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20_000))
    pulled(source, tmp_path)
    source.asked.clear()
    report = pulled(source, tmp_path)
    assert (report.fetched, report.bytes) == (0, 30_000)
    assert len(source.asked) == len(set(source.asked)) == 5, "the root, the sittings, the sitting, two items"


def test_a_line_that_breaks_costs_only_the_rest_to_the_byte(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20 * PIECE), cut=3 * PIECE)
    first = pulled(source, tmp_path)
    assert first.trouble is SourceTrouble.UNREACHABLE
    assert first.fetched == 10_000 + 3 * PIECE
    assert set(copy_of(tmp_path)) == {next(iter(sitting_of(a=1)))}, "no part of a file under its name"
    told: list[Progress] = []
    second = pulled(source, tmp_path, tell=told.append)
    assert (second.trouble, second.fetched) == (None, 17 * PIECE)
    assert second.ready_at is not None, "all of it is here, whatever came the last time"
    assert all(each.done <= each.total == 10_000 + 20 * PIECE for each in told)
    assert copy_of(tmp_path) == source.files
    assert not list((tmp_path / "parts").iterdir())


def test_the_rest_of_another_version_is_never_put_behind_what_has_come(tmp_path: Path) -> None:
    (path,) = sitting_of(a=1)
    source = ToySource({path: b"1" * 5 * PIECE}, cut=2 * PIECE)
    pulled(source, tmp_path)
    source.files[path] = b"2" * 5 * PIECE
    assert pulled(source, tmp_path).fetched == 5 * PIECE
    assert copy_of(tmp_path) == source.files


def test_what_came_before_the_machine_stopped_counts_as_far_as_it_was_forced_to_the_disk(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=600 * PIECE), cut=500 * PIECE)
    pulled(source, tmp_path)
    (part,) = (tmp_path / "parts").iterdir()
    part.rename(part.with_name(f"{part.name.partition('.')[0]}.another-start"))
    assert pulled(source, tmp_path).fetched == 600 * PIECE - 1024 * 1024
    assert copy_of(tmp_path) == source.files


def test_a_renamed_item_and_a_renamed_sitting_are_not_fetched_again(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20_000))
    pulled(source, tmp_path)
    source.files = {path.replace("01 a", "05 A").replace("Conseil", "Grand conseil"): content
                    for path, content in source.files.items()}  # fmt: skip
    report = pulled(source, tmp_path)
    assert (report.fetched, report.deleted, report.news) == (0, 0, ())
    assert copy_of(tmp_path) == source.files


def test_a_file_goes_after_two_absences_and_both_are_told(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20_000, c=30_000))
    pulled(source, tmp_path)
    gone = next(path for path in source.files if "b.pdf" in path)
    before = copy_of(tmp_path)
    del source.files[gone]
    first = pulled(source, tmp_path, AT_ONCE)
    assert [(each.news, each.path) for each in first.news] == [(News.MISSING, gone)]
    assert (first.deleted, copy_of(tmp_path)) == (0, before)
    assert pulled(source, tmp_path, PullWishes(apart=timedelta(hours=1))).deleted == 0
    second = pulled(source, tmp_path, AT_ONCE)
    assert [(each.news, each.path) for each in second.news] == [(News.DELETED, gone)]
    assert (second.deleted, second.fetched) == (1, 0)
    assert copy_of(tmp_path) == source.files


def test_a_sitting_that_is_gone_whole_waits_for_a_person(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20_000, c=30_000))
    pulled(source, tmp_path)
    before = copy_of(tmp_path)
    source.files = {f"{SITTING}/Avis.pdf": b"%PDF"}
    for _ in range(3):
        report = pulled(source, tmp_path, AT_ONCE)
        assert (report.deleted, report.lacking) == (0, 3)
    assert before.items() <= copy_of(tmp_path).items()
    assert pulled(source, tmp_path, PullWishes(accept=True)).deleted == 3
    assert copy_of(tmp_path) == source.files


def test_a_new_version_takes_the_place_of_the_old_one_and_is_told(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20_000))
    pulled(source, tmp_path)
    path = next(iter(source.files))
    source.files[path] = b"%PDF new"
    report = pulled(source, tmp_path)
    assert [(each.news, each.path, each.version) for each in report.news] == [(News.CHANGED, path, 2)]
    assert copy_of(tmp_path) == source.files
    assert pulled(source, tmp_path).fetched == 0


def test_a_sitting_on_the_table_keeps_what_it_shows_and_is_proposed_what_is_new(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000, b=20_000, c=5_000))
    (folder,) = pulled(source, tmp_path).folders
    shown = copy_of(tmp_path)
    a, b, _ = sorted(source.files)
    source.files[a] = b"%PDF new"
    source.files[f"{SITTING}/04 D/late.pdf"] = b"%PDF late"
    del source.files[b]
    reports = [pulled(source, tmp_path, AT_ONCE, folder) for _ in range(3)]
    assert [[each.news for each in report.news] for report in reports] == [
        [News.MISSING, News.REPLACED],
        [News.MISSING],
        [News.MISSING],
    ]
    now = copy_of(tmp_path)
    assert shown.items() <= now.items(), "every name still leads to what it led to"
    beside = sorted(now.keys() - shown.keys())
    assert "remplacé depuis, v2" in beside[0]
    assert (now[beside[0]], beside[1:]) == (b"%PDF new", [f"{SITTING}/04 D/late.pdf"])
    arrivals = Arrivals(place.removeprefix(f"{SITTING}/") for place in shown)
    for _ in range(2):
        arrivals.look(look_at_folder(folder))
    proposed = {f"{SITTING}/{path}" for path in arrivals.rested}
    assert proposed == set(beside), "the stage proposes what is new, and takes nothing in by itself"
    pulled(source, tmp_path, AT_ONCE)
    pulled(source, tmp_path, AT_ONCE)
    assert copy_of(tmp_path) == source.files, "once it has left the table, it is the cloud's picture again"


def test_a_folder_of_sittings_alone_is_a_source_too(tmp_path: Path) -> None:
    files = {"2099-12-11 Next/01 A/a.pdf": b"%PDF a", "2000-01-01 Old/01 A/b.pdf": b"%PDF b", "Notes/x.pdf": b"%PDF"}
    source = ToySource(files)
    pulled(source, tmp_path)
    assert set(copy_of(tmp_path)) == {"2099-12-11 Next/01 A/a.pdf"}
    source.files = {path.replace("Next", "Council"): content for path, content in files.items()}
    assert pulled(source, tmp_path).fetched == 0


def test_the_sitting_before_stays_when_the_next_one_comes(tmp_path: Path) -> None:
    source = ToySource({"Séances/2000-01-01 Old/01 A/b.pdf": b"%PDF b"})
    old = pulled(source, tmp_path)
    assert old.files == 1, "none is to come: the last one"
    source.files |= sitting_of(a=100)
    assert pulled(source, tmp_path, AT_ONCE).deleted == 0
    assert pulled(source, tmp_path, AT_ONCE).deleted == 0
    assert copy_of(tmp_path) == source.files


def test_a_file_that_cannot_be_had_is_told_and_the_others_come(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000) | {f"{SITTING}/empty.pdf": b"", f"{SITTING}/seance.json": b"{"})
    report = pulled(source, tmp_path)
    assert set(report.refused) == {
        (f"{SITTING}/empty.pdf", FileRefusal.EMPTY),
        (f"{SITTING}/seance.json", FileRefusal.UNREADABLE_SETTINGS),
    }
    assert copy_of(tmp_path) == sitting_of(a=10_000)


def test_a_file_that_is_still_being_written_is_left_until_it_rests(tmp_path: Path) -> None:
    (path,) = sitting_of(a=1)
    source = ToySource({path: b"%PDF 1", f"{SITTING}/b.pdf": b"%PDF b"}, told_at=LONG_AGO)

    class Growing(ToySource):
        def file(self, path: str) -> CloudFile:
            self.files[path] += b"more" if path.endswith("a.pdf") else b""
            return super().file(path)

    growing = Growing(source.files, told_at=LONG_AGO)
    report = pulled(growing, tmp_path)
    assert report.refused == ((path, FileRefusal.GROWING),)
    assert pulled(replace(source, told_at=LONG_AGO + timedelta(minutes=1)), tmp_path).refused == ()
    assert set(copy_of(tmp_path)) == set(source.files)


def test_a_source_that_is_away_for_a_moment_is_asked_again_as_long_as_patience_lasts(tmp_path: Path) -> None:
    source = ToySource(sitting_of(a=10_000), failing=[SourceFailed(SourceTrouble.NOT_LET_IN)])
    assert pulled(source, tmp_path, PullWishes(patience=timedelta(hours=1))).trouble is SourceTrouble.NOT_LET_IN
    assert source.asked == ["list "], "once, and never again by itself"
    source.failing = [SourceFailed(SourceTrouble.MAINTENANCE)]
    assert pulled(source, tmp_path).trouble is SourceTrouble.MAINTENANCE
    source.failing = [SourceFailed(SourceTrouble.BUSY, retry_after=0.0)]
    assert pulled(source, tmp_path, PullWishes(patience=timedelta(minutes=1))).trouble is None


def test_two_pulls_at_once_and_no_sitting_are_told(tmp_path: Path) -> None:
    tmp_path.mkdir(exist_ok=True)
    with hold(tmp_path / "cache.lock"):
        assert pulled(ToySource({}), tmp_path).trouble is PullTrouble.IN_USE
    assert pulled(ToySource({"Photos/x.jpg": b"x"}), tmp_path).trouble is PullTrouble.NO_SITTING


def test_a_comparison_finds_other_bytes_behind_the_same_words(tmp_path: Path) -> None:
    (path,) = sitting_of(a=1)
    source = ToySource({path: b"%PDF 1"}, etags={path: "same"}, modified={path: datetime(2026, 1, 1, tzinfo=UTC)})
    pulled(source, tmp_path)
    source.files[path] = b"%PDF 2"
    assert pulled(source, tmp_path).fetched == 0, "the source tells nothing of it"
    report = pulled(source, tmp_path, PullWishes(compare=True))
    assert [(each.news, each.version) for each in report.news] == [(News.CHANGED, 2)]
    assert copy_of(tmp_path) == source.files
