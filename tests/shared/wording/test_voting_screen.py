"""The words of the mayor's panel of votes."""

from shared.domain.people import Member
from shared.domain.rules.ballot_mode import ballot_mode
from shared.wording import voting_screen as words
from tests.fakes.voting import council, m


def member(number: int) -> Member:
    found = council().member(m(number))
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_demands_are_told_with_what_they_take() -> None:
    mode = ballot_mode(present=13, public_requests=1, secret_requests=2)
    assert plain(words.requested(mode)) == "public : 1 sur 4 · secret : 2 sur 5"


def test_voices_tell_how_many_are_proxies() -> None:
    assert plain(words.voices(12, 2)) == "12 voix, dont 2 pouvoirs"
    assert plain(words.voices(10, 0)) == "10 voix"
    assert plain(words.by(member(5))) == "pouvoir, par Mme Last5"


def test_the_silent_are_named() -> None:
    assert plain(words.no_answer((member(4),))) == "N'a pas répondu : Mme Last4."
    assert plain(words.no_answer((member(4), member(5)))) == "N'ont pas répondu : Mme Last4 et Mme Last5."
    assert plain(words.no_answer(())) == "Tout le monde a répondu."


def test_closing_on_them_says_on_how_many() -> None:
    assert plain(words.close_without(1)) == "Clore sans 1 réponse"
    assert plain(words.close_sure(3)) == "Oui, clore sans 3 voix"


def test_the_large_button_says_what_it_records() -> None:
    assert words.for_all_but(0) == words.CONSENT
    assert plain(words.for_all_but(2)) == "Enregistrer : tous pour, sauf 2"
    assert plain(words.missing(2)) == "2 voix sans réponse"
    assert plain(words.missing(0)) == "toutes les voix ont répondu"


def test_a_tie_is_asked_about_and_a_correction_told() -> None:
    assert plain(words.presiding_question(member(2))) == "Voix partagées : qu'a voté Mme Last2, qui préside ?"
    assert plain(words.corrected("recompté")) == "Corrigé : recompté"
    assert plain(words.named_at_once(("A", "B"))) == "Nommés aussitôt, sans vote : A et B."
    assert plain(words.named_at_once(("A",))) == "Nommé aussitôt, sans vote : A."
