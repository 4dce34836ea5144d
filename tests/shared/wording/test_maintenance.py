"""The words of maintenance: each says what is the case and what to do, set as French is."""

import re
from datetime import UTC, datetime

from shared.domain.ids import SeatNumber
from shared.wording import maintenance as words

AT = datetime(2026, 12, 11, 20, 41, 7, tzinfo=UTC)


def test_a_seat_a_screen_of_the_room_and_a_new_device_are_called_by_what_they_are() -> None:
    assert words.title(SeatNumber(3), public=False) == "Maintenance du poste 3"
    assert words.title(None, public=True) == "Maintenance de l’écran de la salle"
    assert words.title(None, public=False) == "Maintenance de cet écran"
    assert words.place(SeatNumber(3), public=False) == "Poste\u00a03"
    assert words.place(None, public=True) == words.PUBLIC_SCREEN
    assert words.place(None, public=False) == words.NO_PLACE


def test_a_sign_of_life_is_as_old_as_it_is() -> None:
    assert words.heard(None) == words.NEVER
    assert words.heard(0.4) == "À l’instant"
    assert words.heard(4.2) == "Il y a 5\u00a0s"
    assert words.heard(200) == "Il y a 4\u00a0min"


def test_the_name_of_the_file_is_read_by_any_system() -> None:
    assert words.bundle_name(SeatNumber(3), AT) == "journal-poste-3-2026-12-11-204107.zip"
    assert re.fullmatch(r"[a-z0-9.-]+", words.bundle_name(None, AT))


def test_what_a_stick_did_names_the_stick_and_says_what_to_do() -> None:
    for told in (words.stick_full, words.stick_failed, words.stick_read_only):
        assert "«\u202fMAIRIE\u202f»" in told("MAIRIE")
        assert "autre clé" in told("MAIRIE")
    assert "journal.zip" in words.copied("journal.zip", "MAIRIE")


def test_during_a_sitting_the_others_are_spoken_of() -> None:
    for means in (words.restart_means, words.reboot_means):
        assert means(in_sitting=True).startswith("La séance continue pour les autres.")
        assert means(in_sitting=False).startswith("L’écran est noir")


def test_how_long_and_how_many_are_counted() -> None:
    assert words.pin_wait(30) == "Trop d’essais. Nouvel essai possible dans 30\u00a0s."
    assert words.seconds_left(1) == "1\u00a0seconde"
    assert words.fingers(2) == "2\u00a0doigts"
    assert "(2/6)" in words.colour_step(2, 6)
    assert words.brightness(60) == "60\u202f%"
    assert "«\u202f/var/lib/x\u202f»" in words.pin_not_kept("/var/lib/x", "interdit")
