"""What the command lines say: each error tells what happened and what to do."""

import pytest

from shared.wording import command_line as words


@pytest.mark.parametrize(
    ("said", "names", "advises"),
    [
        (words.bad_geometry("10x10"), "10x10", "Écrivez"),
        (words.no_such_folder("/media/usb"), "/media/usb", "Vérifiez"),
        (words.two_folders_given(), "--sample", "Indiquez"),
        (words.state_not_writable("/var", "lecture seule"), "/var", "Choisissez"),
        (words.port_taken(47620), "47620", "choisissez"),
        (words.council_unreadable("council.toml", "ligne 3"), "ligne 3", "Corrigez"),
        (words.newer_store("/var/kiosk"), "/var/kiosk", "Mettez"),
        (words.our_fault("KeyError"), "KeyError", "Relancez"),
    ],
)
def test_an_error_names_what_it_is_about_and_says_what_to_do(said: str, names: str, advises: str) -> None:
    assert names in said
    assert advises in said


def test_each_option_has_its_help() -> None:
    assert all(text and text == text.strip() for text in words.OPTIONS.values())
