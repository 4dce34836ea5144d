"""The archive of another program becomes a folder that our own reader takes as it stands."""

import io
import zipfile

import pytest

from kiosk.services.idelibre_bundle import NoBundle, places_in_sitting
from kiosk.services.packet import read_packet


def test_matters_become_items_in_their_order_and_the_convocation_a_general_paper() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("convocation.pdf", b"%PDF")
        for number in (1, 2, 10):
            archive.writestr(f"projet_{number}/Matter_{number}.pdf", b"%PDF")
            archive.writestr(f"projet_{number}/a first annex.pdf", b"%PDF")
    places = places_in_sitting(zipfile.ZipFile(content).namelist())
    packet = read_packet(tuple(places.values()), "General")
    assert [(each.number, each.title) for each in packet.items] == [
        ("", "General"),
        ("1", "Matter 1"),
        ("2", "Matter 2"),
        ("10", "Matter 10"),
    ]
    assert [each.title for each in packet.papers[-2:]] == ["Matter 10", "a first annex"], "its own file comes first"


def test_a_name_that_leads_out_of_the_folder_is_passed_over() -> None:
    names = ("projet_1/a.pdf", "../x.pdf", "projet_1/../../x", "/etc/passwd", "projet_1/")
    assert places_in_sitting(names) == {"projet_1/a.pdf": "01 a/1 a.pdf"}


def test_another_archive_is_told_apart() -> None:
    with pytest.raises(NoBundle):
        places_in_sitting(("photos/1.jpg", "readme.txt"))
