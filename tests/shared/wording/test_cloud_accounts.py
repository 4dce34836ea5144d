"""Each thing that can go wrong with a cloud has words which say what to do."""

import pytest

from kiosk.services.cloud_accounts import AddressFault
from kiosk.services.cloud_source import SourceTrouble
from shared.wording import cloud_accounts as words
from tests.fakes.manual_clock import START


@pytest.mark.parametrize("trouble", SourceTrouble)
def test_each_trouble_has_its_words(trouble: SourceTrouble) -> None:
    told = words.trouble_told(trouble)
    assert told.endswith(".")
    assert " :" not in told
    assert " ;" not in told


@pytest.mark.parametrize("fault", AddressFault)
def test_each_address_that_is_refused_is_told_why(fault: AddressFault) -> None:
    told = words.address_refused(fault)
    assert told.endswith(".")
    assert " :" not in told


def test_a_wait_is_told_where_the_cloud_asks_for_one() -> None:
    assert words.trouble_told("busy", 120.0).endswith("Délai demandé\u00a0: 2\u00a0min.")
    assert words.trouble_told("busy", 0.0) == words.trouble_told("busy")


def test_what_became_of_an_account_names_its_address() -> None:
    address = "https://nuage.example/dav/"
    for told in (
        words.account_kept(address),
        words.account_kept_unseen(address, "Le nuage ne répond pas."),
        words.account_forgotten(address),
        words.no_account(address),
    ):
        assert address in told
    assert words.account_not_kept("Pourquoi.").startswith("Pourquoi.\n")


def test_every_option_is_explained() -> None:
    assert all(words.ACCOUNT_OPTIONS[option] for option in ("source", "name", "authority", "forget"))


def test_how_far_a_publication_is() -> None:
    told = words.publishing(3, 12, 4_000_000, 40_000_000, 230_000.0, 156.0)
    assert told == "3\u00a0fichiers sur 12 · 4\u00a0Mo sur 40\u00a0Mo · 230\u00a0ko/s · encore 3\u00a0min"
    assert words.publishing(0, 1, 0, 1_000, 0.0, None) == "0\u00a0fichier sur 1"


def test_what_became_of_a_publication() -> None:
    assert words.published(2, 0) == "2\u00a0fichiers sont publiés."
    assert words.published(3, 1) == "3\u00a0fichiers sont publiés, dont 1 qui l’était déjà."
    assert words.published(3, 2) == "3\u00a0fichiers sont publiés, dont 2 qui l’étaient déjà."
    assert "Publié/a.pdf" in words.kept_beside("Publié/a.pdf")
    assert "non publié" in words.left_out("a.pdf")
    assert words.published_so_far(1, 3) == "1\u00a0fichier est publié sur 3."
    assert "confidentiels" in words.nothing_to_publish(2)
    assert "aucun document" in words.nothing_to_publish(0)


@pytest.mark.parametrize("name", ["Budget.pdf", "sans suffixe", "é" * 125 + ".pdf", "." * 3 + "pdf"])
def test_a_file_beside_another_one_says_so_and_fits_on_a_disk(name: str) -> None:
    beside = words.beside_name(name, START)
    assert f"déposé le {START:%Y-%m-%d}" in beside
    assert len(beside.encode()) <= 255
    assert not words.is_beside(name, name)


def test_what_lies_beside_another_file_is_recognised_by_its_name() -> None:
    for name in ("Budget.pdf", "é" * 125 + ".pdf"):
        assert words.is_beside(words.beside_name(name, START), name)
    assert not words.is_beside(words.beside_name("Plan.pdf", START), "Budget.pdf")
