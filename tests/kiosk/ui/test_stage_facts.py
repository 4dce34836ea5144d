"""What the stage says in each state, without a window."""

from dataclasses import replace

import pytest

from kiosk.services.looking import Looking
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import KioskPicture, Notice, Trouble
from kiosk.ui.present import facts
from shared.domain.ids import DocumentId, ItemId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Shown, Sitting
from tests.ui.sample_sitting import (
    CLOSED,
    MIXED_SEATS,
    NO_DOCUMENT,
    NOW,
    OPENED,
    PREPARED,
    PRESENTING,
    QUOTE,
    SUSPENDED,
    kiosk_picture,
    public_screen,
    seat_report,
    tile,
)


def looking(sitting: Sitting, at: Shown | None = None, item: ItemId | None = None) -> KioskPicture:
    return kiosk_picture(sitting, looking=Looking(at, item), on_stage=at, following=None)


# -- the page ------------------------------------------------------------------------------------------------------


def test_the_stage_says_which_page_of_which_item_it_shows() -> None:
    said = facts.stage_facts(kiosk_picture(PRESENTING))
    assert said.heading == "4.\u00a0Réfection du chemin de l’Étang"
    assert said.place == "Document\u00a02/3 · p.\u00a05/12"
    assert (said.ahead, said.band) == (False, "")
    assert said.following.startswith("p.\u00a06/12 · Devis")


def test_a_document_alone_in_its_item_is_called_by_its_title() -> None:
    said = facts.stage_facts(looking(PRESENTING, Shown(DocumentId("d1"), 2)))
    assert said.place == "p.\u00a02/8 · Procès-verbal du 16 octobre"


def test_looking_ahead_is_plain_to_see_and_may_be_presented() -> None:
    said = facts.stage_facts(looking(PRESENTING, Shown(QUOTE, 9)))
    assert (said.ahead, said.may_present) == (True, True)
    assert said.band == "Vous regardez. La table est sur la p.\u00a05."


def test_looking_at_an_item_without_documents_shows_its_title() -> None:
    said = facts.stage_facts(looking(PRESENTING, item=ItemId("i8")))
    assert said.ahead
    assert said.card_title == "8.\u00a0Motion de soutien au bureau de poste"


@pytest.mark.parametrize("sitting", [PREPARED, SUSPENDED, CLOSED])
def test_where_nothing_may_be_presented_the_stage_still_looks_and_comes_back(sitting: Sitting) -> None:
    said = facts.stage_facts(looking(sitting, Shown(DocumentId("d1"), 2)))
    assert (said.ahead, said.may_present) == (True, False)
    assert said.band


def test_a_frozen_table_is_told_and_so_is_reading_on_from_it() -> None:
    frozen = replace(PRESENTING, frozen=True)
    assert "La table est figée sur la p.\u00a05" in facts.stage_facts(kiosk_picture(frozen)).band
    assert facts.stage_facts(looking(frozen, Shown(QUOTE, 6))).band.startswith("Vous lisez seul")
    still = facts.stage_facts(looking(frozen, Shown(QUOTE, 5)))
    assert not still.ahead


def test_a_blank_table_is_told() -> None:
    assert facts.stage_facts(kiosk_picture(replace(PRESENTING, blank=True))).band.startswith("Écran noir")


def test_a_stage_without_a_page_says_what_to_do() -> None:
    assert facts.stage_facts(kiosk_picture(Sitting())).card_body.startswith("Aucune séance")
    assert facts.stage_facts(kiosk_picture(PREPARED)).card_body.startswith("Tout est prêt")
    assert "Présenter" in facts.stage_facts(kiosk_picture(OPENED)).card_body
    assert facts.stage_facts(kiosk_picture(NO_DOCUMENT)).card_title.startswith("8.")


def test_the_last_page_of_all_says_so() -> None:
    assert facts.stage_facts(kiosk_picture(PRESENTING, following=None)).following == "Dernière page du dossier"


# -- the bar -------------------------------------------------------------------------------------------------------


def test_buttons_follow_the_phase() -> None:
    live = {phase: facts.bar_facts(kiosk_picture(replace(PRESENTING, phase=phase))) for phase in Phase}
    assert [phase for phase in Phase if live[phase].live] == [Phase.OPEN]
    assert [phase for phase in Phase if live[phase].may_close] == [Phase.OPEN, Phase.SUSPENDED]


def test_the_header_tells_the_phase_and_since_when() -> None:
    said = facts.header_facts(kiosk_picture(SUSPENDED), NOW.tzinfo)
    assert (said.title, said.phase) == ("Chantorge · Conseil municipal", "suspendue à\u00a020\u00a0h\u00a040")


@pytest.mark.parametrize("coming", [{"copying": 2}, {"preparing": 2}])
def test_not_all_is_ready_while_documents_still_come(coming: dict[str, object]) -> None:
    ready = facts.stage_facts(kiosk_picture(PREPARED)).card_body
    assert ready.startswith("Tout est prêt")
    assert facts.stage_facts(kiosk_picture(PREPARED, **coming)).card_body != ready


def test_the_header_tells_for_how_long_the_sitting_has_been_open() -> None:
    said = facts.header_facts(kiosk_picture(PRESENTING), NOW.tzinfo, NOW)
    assert said.phase == "ouverte à\u00a020\u00a0h\u00a032, depuis 9\u00a0min"


# -- seats ---------------------------------------------------------------------------------------------------------


def test_each_seat_tells_whether_it_is_there_follows_and_has_everything() -> None:
    rows = facts.seat_rows(kiosk_picture(PRESENTING, seats=MIXED_SEATS))
    assert [row.key for row in rows] == [f"tile-{number}" for number in range(1, 8)]
    assert (rows[0].here, rows[0].reading, rows[0].documents) == (True, "suit · p.\u00a05", "documents complets")
    assert (rows[1].alone, rows[1].reading) == (True, "lit seul · p.\u00a09")
    assert (rows[2].behind, rows[2].documents) == (True, "manque 12\u00a0Mo, prêt dans 40\u00a0s")
    assert (rows[4].here, rows[4].reading, rows[4].documents) == (False, "pas relié", "")
    assert rows[5].documents == "plus de place sur le disque"
    assert rows[1].names == "Mme\u00a0Delaunoy · M.\u00a0Thévenin"


def test_the_address_to_type_is_shown_only_while_a_seat_is_missing() -> None:
    assert "192.168.1.20:47620" in facts.seats_facts(kiosk_picture(PRESENTING, seats=MIXED_SEATS)).addresses
    assert facts.seats_facts(kiosk_picture(PRESENTING)).addresses == ""


# -- notices -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [*Refusal, *Trouble])
def test_each_notice_is_said_in_words(what: Refusal | Trouble) -> None:
    said = facts.notice_text(kiosk_picture(PRESENTING, notice=Notice(1, what)))
    assert said.endswith(".")


def test_a_notice_about_a_document_names_it() -> None:
    notice = Notice(1, Refusal.CANNOT_BE_SHOWN, DocumentId("d11"))
    assert facts.notice_text(kiosk_picture(PRESENTING, notice=notice)).startswith("«\u202fConvention\u202f»")


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [("0.1.0", "0.1.0", False), ("0.1.0", "0.2.0", True), ("0", "0.2.0", False), ("0.1.0", "0", False)],
)
def test_a_seat_with_another_program_says_so_where_both_are_known(theirs: str, ours: str, said: bool) -> None:
    seats = (tile(1, seat_report(), version=theirs), tile(2, None))
    rows = facts.seat_rows(kiosk_picture(PRESENTING, seats=seats, version=ours))
    assert [bool(row.version) for row in rows] == [said, False]


def test_a_screen_for_the_room_is_there_or_not_and_lacks_something_or_not() -> None:
    none, one = (facts.room_facts(kiosk_picture(PRESENTING, public_screens=each)) for each in ((), (public_screen(1),)))
    assert none.text != one.text
    assert not one.behind
    for lack in ({"missing_bytes": 5}, {"disk_full": True}):
        screens = (public_screen(1), public_screen(2, **lack))
        assert facts.room_facts(kiosk_picture(PRESENTING, public_screens=screens)).behind


# -- draft and notes -----------------------------------------------------------------------------------------------


def test_draft_and_notes_are_told_as_they_were_written_with_the_spaces_of_print() -> None:
    said = facts.notes_facts(kiosk_picture(PRESENTING, notes=ItemNotes("APPROUVE le devis ;\nDIT", "Qui paie ?")))
    assert said == facts.NotesFacts(True, "APPROUVE le devis\u202f;\nDIT", "Qui paie\u202f?")


@pytest.mark.parametrize("notes", [None, ItemNotes()])
def test_an_item_without_a_text_has_no_panel(notes: ItemNotes | None) -> None:
    assert not facts.notes_facts(kiosk_picture(PRESENTING, notes=notes)).there


# -- what is drawn and marked --------------------------------------------------------------------------------------


def test_the_content_of_a_page_is_its_documents_hash() -> None:
    picture = kiosk_picture(PRESENTING)
    assert facts.page_content(picture, picture.on_stage) == (PRESENTING.documents[5].sha256, 5)
    assert facts.page_content(picture, None) is None


def test_the_agenda_marks_what_the_stage_is_on() -> None:
    assert facts.in_view(kiosk_picture(PRESENTING)).document == QUOTE
    assert facts.in_view(looking(PRESENTING, item=ItemId("i8"))).item == "i8"
    assert facts.in_view(kiosk_picture(NO_DOCUMENT)).item == "i8"
