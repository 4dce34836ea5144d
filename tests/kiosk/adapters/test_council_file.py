"""council.toml and sitting.toml as a town hall writes them, rightly and wrongly."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.adapters.council_file import (
    COUNCIL_FILE,
    UnreadableCouncil,
    empty_council,
    find_beside,
    read_council,
    read_sitting,
)
from shared.domain.agenda import ItemKind
from shared.domain.convocation import Convocation
from shared.domain.people import SeatMapFault

MEMBER = '[[members]]\nid="{0}"\ntitle="Mme"\nfirst_name="A"\nlast_name="B"\noffice="councillor"\nrank=1\n'


def council(folder: Path, text: str) -> Path:
    path = folder / COUNCIL_FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_members_and_their_seats_are_read_from_left_to_right(tmp_path: Path) -> None:
    text = 'commune="Chantorge"\n' + MEMBER.format("m1") + MEMBER.format("m2")
    read = read_council(council(tmp_path, text + '[[seats]]\nnumber=3\nmembers=["m2","m1"]\n'))
    assert [member.id for member in read.members_at(3)] == ["m2", "m1"]
    assert read.seats == 3


def test_a_member_may_have_their_place_on_the_stage(tmp_path: Path) -> None:
    read = read_council(council(tmp_path, 'commune="C"\nstage=["m1"]\n' + MEMBER.format("m1")))
    assert read.places[0].seat is None


def test_a_seat_map_that_is_wrong_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCouncil) as told:
        read_council(council(tmp_path, 'commune="C"\n' + MEMBER.format("m1")))
    assert told.value.fault is SeatMapFault.MEMBER_WITHOUT_PLACE


@pytest.mark.parametrize("text", ["commune=", 'commune="C"\n[[members]]\nid="m1"\n', "members=3", "\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = council(tmp_path, text)
    with pytest.raises(UnreadableCouncil, match=COUNCIL_FILE):
        read_council(path)


def test_a_file_in_another_encoding_is_named_too(tmp_path: Path) -> None:
    path = tmp_path / COUNCIL_FILE
    path.write_bytes('commune="Éguilles"'.encode("latin-1"))
    with pytest.raises(UnreadableCouncil):
        read_council(path)


def test_the_file_is_found_beside_the_folder_or_a_little_above(tmp_path: Path) -> None:
    folder = tmp_path / "Séances" / "2026-12-11"
    folder.mkdir(parents=True)
    path = council(tmp_path, 'commune="C"')
    assert find_beside(folder, COUNCIL_FILE) == path
    assert find_beside(folder, "absent.toml") is None


def test_a_sitting_has_its_hour_with_its_zone(tmp_path: Path) -> None:
    path = tmp_path / "sitting.toml"
    path.write_text('title="Conseil"\ndate=2026-12-11\ntime=20:30:00\n', encoding="utf-8")
    planned = read_sitting(path).planned_at
    assert planned is not None
    assert planned.isoformat() == "2026-12-11T20:30:00+01:00"


def test_a_sitting_may_say_what_is_confidential(tmp_path: Path) -> None:
    path = tmp_path / "sitting.toml"
    text = 'title="C"\ndate=2026-12-11\ntime=20:30:00\n'
    path.write_text(text + 'confidential=["07 Personnel", "2 Budget/Note.pdf"]\n', encoding="utf-8")
    assert read_sitting(path).confidential == ("07 Personnel", "2 Budget/Note.pdf")
    path.write_text(text, encoding="utf-8")
    assert read_sitting(path).confidential == ()


def test_an_unknown_zone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sitting.toml"
    path.write_text('title="C"\ndate=2026-12-11\ntime=20:30:00\ntime_zone="Nulle/Part"\n', encoding="utf-8")
    with pytest.raises(UnreadableCouncil):
        read_sitting(path)


def test_without_a_file_the_table_has_seven_seats_and_no_names() -> None:
    assert (empty_council(None).seats, empty_council(3).seats) == (7, 3)


def test_a_council_tells_its_population_births_and_own_rules(tmp_path: Path) -> None:
    text = 'commune="C"\npopulation=734\nproxies_during_sitting=false\nstage=["m1"]\n' + MEMBER.format("m1")
    read = read_council(council(tmp_path, text + "born=1961-05-14\n"))
    assert (read.population, read.proxies_during_sitting) == (734, False)
    assert read.members[0].born == date(1961, 5, 14)


def test_a_sitting_tells_how_it_was_convened_and_what_its_items_are(tmp_path: Path) -> None:
    path = tmp_path / "sitting.toml"
    text = 'title="C"\ndate=2026-12-11\ntime=20:30:00\n'
    path.write_text(text + 'convened_on=2026-12-04\nurgent=true\n[kinds]\n"3 Budget"="accounts"\n', encoding="utf-8")
    read = read_sitting(path)
    assert read.convocation == Convocation(date(2026, 12, 4), urgent=True)
    assert read.kinds == {"3 Budget": ItemKind.ACCOUNTS}
    path.write_text(text, encoding="utf-8")
    assert read_sitting(path).convocation is None


def test_the_council_says_how_long_seats_keep_confidential_documents(tmp_path: Path) -> None:
    assert read_council(council(tmp_path, 'commune="C"\n')).confidential_kept_days == 0
    assert read_council(council(tmp_path, 'commune="C"\nconfidential_kept_days=7\n')).confidential_kept_days == 7
    for days in ("-1", "99999", '"a week"'):
        with pytest.raises(UnreadableCouncil):
            read_council(council(tmp_path, f'commune="C"\nconfidential_kept_days={days}\n'))
