"""What a seat says in each state, without a window."""

from dataclasses import replace

import pytest

from seat_client.services.picture import Delivery, LinkState, SeatPicture
from seat_client.ui import facts
from seat_client.ui.screen import is_address
from shared.domain.attendance import Attendance, RollState
from shared.domain.ids import DocumentId, MemberId, SeatNumber
from shared.domain.presence import Dismissal, FoundBy, Reading
from shared.domain.sitting import Shown
from tests.ui.sample_sitting import (
    CLOSED,
    HELD,
    NO_DOCUMENT,
    NOW,
    OPENED,
    PREPARED,
    PRESENTING,
    QUOTE,
    SEARCHING,
    SUSPENDED,
    seat_picture,
)

ZONE = NOW.tzinfo
CALLING = Attendance(((MemberId("m02"), RollState.PRESENT),))
BROWSING = seat_picture(PRESENTING, reading=Reading.BROWSE, here=Shown(DocumentId("d4"), 3))
LACKING = Delivery(HELD - {PREPARED.documents[5].sha256}, 12_000_000, 33.0)


def card(picture: SeatPicture) -> facts.CardFacts:
    return facts.card_facts(picture, ZONE)


# -- which screen --------------------------------------------------------------------------------------------------


def test_a_seat_without_a_kiosk_waits() -> None:
    assert facts.screen_facts(SEARCHING, ZONE).screen == facts.WAITING


def test_a_seat_that_holds_a_sitting_is_read_whatever_the_network_does() -> None:
    for link in LinkState:
        assert facts.screen_facts(seat_picture(PREPARED, link=link), ZONE).screen == facts.READING


@pytest.mark.parametrize("reason", [Dismissal.SEAT_TAKEN, Dismissal.SEAT_UNKNOWN, Dismissal.SEAT_NOT_CHOSEN])
def test_a_seat_whose_number_will_not_do_chooses_another(reason: Dismissal) -> None:
    picture = replace(SEARCHING, link=LinkState.DISMISSED, dismissal=reason, free_seats=(SeatNumber(6),))
    assert facts.screen_facts(picture, ZONE).screen == facts.CHOOSING
    assert [choice.key for choice in facts.seat_choices(picture)] == ["seat-6"]


def test_a_seat_sent_away_for_another_reason_says_why_and_may_be_given_an_address() -> None:
    picture = replace(SEARCHING, link=LinkState.DISMISSED, dismissal=Dismissal.OTHER_TABLE)
    said = facts.waiting_facts(picture)
    assert "autre table" in said.title
    assert said.may_type


def test_a_full_table_says_so() -> None:
    picture = replace(SEARCHING, link=LinkState.DISMISSED, dismissal=Dismissal.SEAT_NOT_CHOSEN)
    assert facts.waiting_facts(picture).title.startswith("Tous les postes")


def test_a_linked_seat_before_the_preparation_says_how_the_kiosk_was_found() -> None:
    said = facts.waiting_facts(replace(SEARCHING, link=LinkState.CONNECTED, found_by=FoundBy.BEACON))
    assert "appel à tous" in said.detail
    assert not said.may_type


# -- news ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"link": LinkState.LOST}, "Connexion perdue"),
        ({"link": LinkState.SEARCHING}, "introuvable"),
        ({"link": LinkState.DISMISSED, "dismissal": Dismissal.PROTOCOL_TOO_OLD}, "mis à jour"),
        ({"update_needed": True}, "mis à jour"),
        ({"delivery": Delivery(HELD, disk_full=True)}, "plus de place"),
    ],
)
def test_what_is_worth_knowing_is_told_over_the_page(changes: dict[str, object], told: str) -> None:
    picture = seat_picture(PRESENTING, **changes)
    assert told in facts.screen_facts(picture, ZONE).news
    assert not card(picture).visible


def test_two_pieces_of_news_are_both_told() -> None:
    news = facts.screen_facts(seat_picture(SUSPENDED, link=LinkState.LOST), ZONE).news
    assert "Connexion perdue" in news
    assert "suspendue" in news


def test_there_is_no_news_while_all_is_well() -> None:
    assert facts.screen_facts(seat_picture(PRESENTING), ZONE).news == ""


# -- header --------------------------------------------------------------------------------------------------------


def test_the_header_says_what_the_table_is_on() -> None:
    said = facts.header_facts(seat_picture(PRESENTING))
    assert said.item == "4.\u00a0Réfection du chemin de l’Étang"
    assert said.place == "Document\u00a02/3 · p.\u00a05/12"
    assert (said.reading, said.rejoin, said.frozen) == ("", "", "")


def test_whoever_reads_alone_sees_both_pages_and_the_way_back() -> None:
    said = facts.header_facts(BROWSING)
    assert said.item.startswith("4.")
    assert said.reading == "Vous lisez la p.\u00a03/60 · Budget primitif 2027"
    assert said.rejoin == "Revenir avec le maire · p.\u00a05"


def test_a_frozen_table_is_told_to_those_who_follow() -> None:
    assert facts.header_facts(seat_picture(replace(PRESENTING, frozen=True))).frozen == "page figée"
    assert facts.header_facts(replace(BROWSING, sitting=replace(PRESENTING, frozen=True))).frozen == ""


def test_after_the_end_the_header_speaks_of_the_sitting_alone() -> None:
    said = facts.header_facts(seat_picture(CLOSED))
    assert (said.item, said.place) == ("Conseil municipal", "")


# -- page or card --------------------------------------------------------------------------------------------------


def test_the_page_of_the_table_is_wanted_while_the_seat_follows() -> None:
    picture = seat_picture(PRESENTING)
    assert facts.page_content(picture, card(picture)) == (PRESENTING.documents[5].sha256, 5)


@pytest.mark.parametrize(
    ("picture", "title"),
    [
        (seat_picture(PREPARED), "La séance n’est pas encore ouverte"),
        (seat_picture(OPENED), "La séance est ouverte"),
        (seat_picture(NO_DOCUMENT), "8.\u00a0Motion de soutien au bureau de poste"),
        (seat_picture(CLOSED), "La séance a été close à 22\u00a0h\u00a010"),
        (seat_picture(PRESENTING, delivery=LACKING), "Ce document arrive"),
        (seat_picture(PRESENTING, delivery=LACKING, link=LinkState.LOST), "Ce document n’a pas pu être reçu"),
        (seat_picture(PRESENTING, delivery=replace(LACKING, disk_full=True)), "Ce document n’a pas pu être reçu"),
    ],
)
def test_where_there_is_no_page_a_card_says_what_is_the_case(picture: SeatPicture, title: str) -> None:
    said = card(picture)
    assert (said.visible, said.title) == (True, title)
    assert facts.page_content(picture, said) is None


def test_a_blank_table_covers_the_page_of_those_who_follow_only() -> None:
    blank = replace(PRESENTING, blank=True)
    assert card(seat_picture(blank)).cover
    assert not card(replace(BROWSING, sitting=blank)).visible


@pytest.mark.parametrize("sitting", [PREPARED, CLOSED, SUSPENDED, NO_DOCUMENT])
def test_a_councillor_reads_in_every_phase(sitting: object) -> None:
    picture = replace(BROWSING, sitting=sitting)
    assert facts.page_content(picture, card(picture)) == (PREPARED.documents[3].sha256, 3)


def test_before_the_opening_a_packet_coming_in_tells_how_long_it_takes() -> None:
    assert "40\u00a0s" in card(seat_picture(PREPARED, delivery=LACKING)).detail


def test_pages_end_where_the_document_does() -> None:
    at = [seat_picture(PRESENTING, reading=Reading.BROWSE, here=Shown(QUOTE, page)) for page in (1, 5, 12)]
    turns = [facts.turn_facts(picture, card(picture)) for picture in at]
    assert [(each.before, each.after) for each in turns] == [(False, True), (True, True), (True, False)]
    empty = seat_picture(OPENED)
    assert facts.turn_facts(empty, card(empty)) == facts.TurnFacts()


# -- the sitting ---------------------------------------------------------------------------------------------------


def test_the_course_of_the_sitting_is_told_calmly() -> None:
    calling = facts.screen_facts(seat_picture(replace(PRESENTING, attendance=CALLING)), ZONE)
    assert ("appel" in calling.news, calling.calm) == (True, True)
    doors = facts.screen_facts(seat_picture(replace(PRESENTING, in_camera=True)), ZONE)
    assert ("Huis clos" in doors.news, doors.calm) == (True, True)
    lost = facts.screen_facts(seat_picture(replace(PRESENTING, in_camera=True), link=LinkState.LOST), ZONE)
    assert ("Huis clos" in lost.news, lost.calm) == (True, False)


# -- addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["192.168.1.20", "192.168.1.20:47620", "10.0.0.1:1"])
def test_an_address_with_or_without_a_port_is_one(typed: str) -> None:
    assert is_address(typed)


@pytest.mark.parametrize(
    "typed", ["", "192.168.1", "192.168.1.256", "192.168.1.20:", "192.168.1.20:0", "1.2.3.4:65536", "1.2.3.4:²", "::1"]
)
def test_anything_else_is_none(typed: str) -> None:
    assert not is_address(typed)


@pytest.mark.parametrize("link", [LinkState.LOST, LinkState.SEARCHING])
def test_a_line_that_has_only_just_gone_is_not_told(link: LinkState) -> None:
    assert facts.screen_facts(seat_picture(PRESENTING, link=link, quiet=True), ZONE).news == ""
    assert facts.screen_facts(seat_picture(PRESENTING, link=link), ZONE).news != ""
