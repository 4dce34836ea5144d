"""Each thing that can go wrong with a cloud has words which say what to do."""

import pytest

from kiosk.services.cloud_accounts import AddressFault
from kiosk.services.cloud_source import SourceTrouble
from shared.wording import cloud_accounts as words


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
