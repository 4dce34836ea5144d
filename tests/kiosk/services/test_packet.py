"""How names of folders and files become an agenda and its documents."""

import unicodedata

from kiosk.services.packet import late_paper, notes_files, read_packet
from shared.domain.agenda import ItemKind
from shared.domain.ids import ContentHash, ItemId

GENERAL = "Documents généraux"


def titles(*paths: str) -> list[str]:
    return [paper.title for paper in read_packet(paths, GENERAL).papers]


def agenda(*paths: str) -> list[tuple[str, str]]:
    return [(item.number, item.title) for item in read_packet(paths, GENERAL).items]


def test_each_folder_is_an_item_with_the_number_and_title_of_its_name() -> None:
    assert agenda("03 Budget primitif/Note.pdf", "1. Procès-verbal/PV.pdf") == [
        ("1", "Procès-verbal"),
        ("3", "Budget primitif"),
    ]


def test_items_and_papers_stand_in_the_order_of_their_numbers_not_of_their_letters() -> None:
    assert agenda("10 Fin/a.pdf", "9 Avant/a.pdf", "2 Début/a.pdf") == [
        ("2", "Début"),
        ("9", "Avant"),
        ("10", "Fin"),
    ]
    assert titles("1 A/Annexe 10.pdf", "1 A/annexe 9.pdf", "1 A/Annexe 1.pdf") == ["Annexe 1", "annexe 9", "Annexe 10"]


def test_sub_items_keep_their_number() -> None:
    assert agenda("4.2 Voirie/a.pdf", "4-1 École/a.pdf") == [("4.1", "École"), ("4.2", "Voirie")]


def test_files_at_the_root_are_general_papers_and_come_first() -> None:
    assert agenda("Convocation.pdf", "1 Budget/a.pdf") == [("", GENERAL), ("1", "Budget")]


def test_a_flat_folder_is_one_item() -> None:
    assert agenda("a.pdf", "b.pdf") == [("", GENERAL)]
    assert titles("02_Plan_de_zonage.pdf", "Convention (v2).pdf") == ["Plan de zonage", "Convention (v2)"]


def test_a_date_or_a_year_at_the_beginning_is_no_number() -> None:
    assert agenda("2026 Budget/a.pdf", "2026-12-11 Conseil/a.pdf") == [
        ("", "2026 Budget"),
        ("", "2026-12-11 Conseil"),
    ]


def test_hidden_lock_and_unfinished_files_are_no_papers() -> None:
    assert titles(
        ".DS_Store",
        "Thumbs.db",
        "~$Note.docx",
        ".~lock.Note.odt#",
        "Plan.pdf.part",
        "__MACOSX/1/a.pdf",
        ".git/config",
        "sitting.toml",
        "Plan.pdf",
    ) == ["Plan"]


def test_a_name_is_the_same_however_its_accents_are_written() -> None:
    composed, decomposed = "1 Été/Café.pdf", unicodedata.normalize("NFD", "1 Été/Café.pdf")
    assert composed != decomposed
    one, other = read_packet((composed,), GENERAL), read_packet((decomposed,), GENERAL)
    assert (one.papers[0].id, one.items[0].id) == (other.papers[0].id, other.items[0].id)
    assert other.papers[0].title == "Café"
    assert other.papers[0].path == decomposed, "the path on the disk stays as it is"


def test_papers_deep_in_an_item_belong_to_that_item() -> None:
    packet = read_packet(("2 Marché/Annexes/Lot 1/devis.pdf",), GENERAL)
    assert packet.papers[0].item == packet.items[0].id
    assert packet.items[0].title == "Marché"


def test_an_empty_folder_is_an_empty_packet() -> None:
    assert read_packet((), GENERAL).items == ()


def test_what_is_called_confidential_is_so_however_it_is_written() -> None:
    packet = read_packet(
        (
            "1 Voirie/Plan.pdf",
            "1 Voirie/Avis (CONFIDENTIEL).pdf",
            "2 Personnel - Confidentiel/Note.pdf",
            "2 Personnel - Confidentiel/Annexes/Fiche.pdf",
            "3 Divers/Pièces conﬁdentielles/Lettre.pdf",
        ),
        GENERAL,
    )
    assert [paper.confidential for paper in packet.papers] == [True, False, True, True, True]
    assert [paper.title for paper in packet.papers][:2] == ["Avis (CONFIDENTIEL)", "Plan"]
    assert [item.confidential for item in packet.items] == [False, True, False]


def test_the_sittings_data_may_say_what_is_confidential() -> None:
    paths = ("1 Été/Plan.pdf", "1 Été/Note.pdf", "2 Été bis/Note.pdf")
    listed = (unicodedata.normalize("NFD", "1 Été/Note.pdf"), "2 Été bis", "1 Ét", "")
    packet = read_packet(paths, GENERAL, listed)
    assert {paper.path: paper.confidential for paper in packet.papers} == {
        "1 Été/Plan.pdf": False,
        "1 Été/Note.pdf": True,
        "2 Été bis/Note.pdf": True,
    }
    assert [item.confidential for item in packet.items] == [False, True]


def test_a_file_given_to_an_item_is_one_paper_however_often_it_is_given() -> None:
    roads, budget, content = ItemId("roads"), ItemId("budget"), ContentHash("a" * 64)
    paper = late_paper("/media/stick/03_Avis.pdf", roads, content)
    assert (paper.title, paper.item) == ("Avis", roads)
    assert late_paper("elsewhere/Avis (copie).pdf", roads, content).id == paper.id
    assert late_paper("/media/stick/03_Avis.pdf", budget, content).id != paper.id
    assert late_paper("/media/Avis confidentiel.pdf", roads, content).confidential
    assert not late_paper("/media/confidentiel/Avis.pdf", roads, content).confidential, "where it was is not its name"


def test_drafts_and_notes_beside_the_papers_are_no_papers() -> None:
    paths = ("1 Voirie/Plan.pdf", "1 Voirie/Projet.txt", "1 Voirie/02_Notes.MD", "2 Motion/projet de délibération.txt")
    packet = read_packet((*paths, "notes.txt", "1 Voirie/.notes.txt"), GENERAL)
    assert [paper.title for paper in packet.papers] == ["Plan"]
    assert [item.title for item in packet.items] == ["Voirie", "Motion"], "an item may have nothing but its draft"
    roads, motion = (item.id for item in packet.items)
    assert {(note.item, note.path, note.is_draft) for note in notes_files(paths)} == {
        (roads, "1 Voirie/Projet.txt", True),
        (roads, "1 Voirie/02_Notes.MD", False),
        (motion, "2 Motion/projet de délibération.txt", True),
    }


def test_a_text_that_is_called_otherwise_is_a_paper_as_any() -> None:
    assert titles("1 A/Note de synthèse.txt", "1 A/Notes.pdf", "1 A/Projet.docx") == [
        "Note de synthèse",
        "Notes",
        "Projet",
    ]


def test_no_two_papers_share_an_identity() -> None:
    packet = read_packet(("1 A/x.pdf", "1 A/X.pdf", "2 B/x.pdf", "x.pdf"), GENERAL)
    assert len({paper.id for paper in packet.papers}) == 4


def test_names_that_are_not_utf8_are_read_as_windows_wrote_them() -> None:
    """As the file system gives them: bytes that are no letters, each as half a surrogate pair."""
    folder, file = "02 R\udce9fection du chemin", "D\udce9lib\udce9ration \udc80.pdf"
    assert agenda(f"{folder}/{file}") == [("2", "Réfection du chemin")]
    assert titles(f"{folder}/{file}") == ["Délibération €"]
    (paper,) = read_packet((f"{folder}/{file}",), GENERAL).papers
    assert paper.path == f"{folder}/{file}", "the file is still found by its own name"


def test_what_an_item_is_comes_from_its_title_or_from_the_sittings_data() -> None:
    paths = ("note.pdf", "1 Approbation du procès-verbal/pv.pdf", "2 Étang/plan.pdf", "Questions diverses/liste.pdf")
    packet = read_packet(paths, GENERAL, kinds={"2 Étang": ItemKind.INFORMATION})
    kinds = [item.kind for item in packet.items]
    assert kinds == [ItemKind.GENERAL, ItemKind.MINUTES, ItemKind.INFORMATION, ItemKind.OTHER_BUSINESS]
