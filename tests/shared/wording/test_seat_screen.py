"""The sentences of a seat."""

from dataclasses import replace

import pytest

from shared.domain.actors import Driver, Role
from shared.domain.ids import SeatNumber
from shared.domain.presence import Dismissal, FoundBy
from shared.wording import seat_screen as words
from tests.ui.sample_sitting import CLOSED, NO_DOCUMENT, PREPARED, PRESENTING


@pytest.mark.parametrize("reason", list(Dismissal))
@pytest.mark.parametrize("seat", [SeatNumber(3), None])
def test_whoever_is_sent_away_is_told_what_is_the_case_and_what_to_do(
    reason: Dismissal, seat: SeatNumber | None
) -> None:
    said = words.dismissed(reason, seat)
    assert said.title
    assert said.body.endswith(".")
    assert "None" not in said.title + said.body


@pytest.mark.parametrize("way", list(FoundBy))
def test_each_way_of_finding_the_station_has_a_name(way: FoundBy) -> None:
    assert words.how_found(way, "Mairie de Chantorge").startswith("«\u202fMairie de Chantorge\u202f» trouvé")


def test_nothing_is_said_of_how_it_was_found_before_it_is_found() -> None:
    assert words.how_found(None, "") == ""


def test_the_addresses_tried_are_told() -> None:
    assert "192.168.1.20:47620" in words.ways_tried(("192.168.1.20:47620",))
    assert "Adresses" not in words.ways_tried(())
    assert "127" not in words.ways_tried(("127.0.0.1:47620", "192.168.1.20:47620"))


def test_the_way_back_names_the_page_that_the_table_is_on() -> None:
    assert words.rejoin(PRESENTING) == "Revenir avec le maire · p.\u00a05"
    assert words.rejoin(NO_DOCUMENT) == "Revenir avec le maire"
    clerk = replace(PRESENTING, driver=Driver(Role.CLERK, "Mme Roux"))
    assert words.rejoin(clerk) == "Revenir avec Mme Roux · p.\u00a05"


def test_when_nobody_presents_the_way_back_closes_the_document() -> None:
    assert words.rejoin(PREPARED) == words.rejoin(CLOSED) == "Fermer ce document"


def test_a_prepared_sitting_says_what_when_and_where_as_far_as_known() -> None:
    said = words.prepared(PREPARED, PREPARED.planned_at)
    assert said.body.replace("\u00a0", " ") == (
        "Conseil municipal, vendredi 11 décembre 2026 à 20 h 30, salle du conseil, mairie de Chantorge"
    )
    assert words.prepared(replace(PREPARED, venue=""), None).body == "Conseil municipal"


def test_a_suspension_and_an_end_say_since_when() -> None:
    assert "depuis 20\u00a0h" in words.suspended(PREPARED.planned_at)
    assert "depuis" not in words.suspended(None)
    assert "22\u00a0h\u00a010" in words.closed(CLOSED.closed_at).title
    assert words.closed(None).title == "La séance est close"


def test_documents_coming_in_say_how_long_only_when_it_is_known() -> None:
    assert "prêts dans environ 40\u00a0s" in words.packet_arriving(12_000_000, 33.0)
    assert "prêts" not in words.packet_arriving(12_000_000, None)
