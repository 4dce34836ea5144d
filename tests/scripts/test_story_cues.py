"""What a story calls by name is found in the packet, or told before anything is played."""

import pytest

from kiosk.services.packet import read_packet
from scripts.story.cues import Cues, Unknown
from scripts.story.format import BadStory, DocumentNamed, ItemNamed, SeatAt, parse

PACKET = read_packet(
    (
        "Convocation.pdf",
        "04 Chemin/1 Projet de délibération.pdf",
        "04 Chemin/2 Devis de l'entreprise.pdf",
        "05 Plan local d’urbanisme/1 Projet de délibération.pdf",
    ),
    "Documents généraux",
)
CUES = Cues(PACKET, 3)


def test_an_item_is_called_by_its_number() -> None:
    assert CUES.item(ItemNamed("5")) == PACKET.items[2].id


def test_a_document_is_called_by_its_title_whatever_its_capitals_spaces_and_apostrophes() -> None:
    assert CUES.document(DocumentNamed("devis de L’ENTREPRISE")) == PACKET.papers[2].id


def test_a_title_that_several_documents_have_needs_its_item() -> None:
    with pytest.raises(Unknown, match="of item"):
        CUES.document(DocumentNamed("Projet de délibération"))
    assert CUES.document(DocumentNamed("Projet de délibération", "5")) == PACKET.papers[3].id


def test_the_last_seat_is_the_one_with_the_highest_number() -> None:
    assert CUES.seat(SeatAt(None)) == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("presenter: present item 9", "there is no item 9; numbers: 4, 5"),
        ('presenter: look at document "Budget"', "there is no such document; titles: “Convocation”"),
        ('presenter: present document "Convocation" of item 4', "there is no such document"),
        ("seat 4: rejoin", "this table has 3 seats"),
    ],
)
def test_a_name_that_the_sitting_does_not_have_is_told_with_its_line(line: str, why: str) -> None:
    with pytest.raises(BadStory, match=r"^line 3: ") as told:
        CUES.check(parse(f"presenter: open\n\n{line}"))
    assert why in str(told.value)
