"""A password is tried as typed first, then as PDF 2.0 prepares it."""

from shared.pages.passwords import forms_of


def test_a_plain_password_has_one_form() -> None:
    assert forms_of("asdfzxcv") == ("asdfzxcv",)


def test_nothing_is_trimmed() -> None:
    assert forms_of('  ! < > " \\ €  ') == ('  ! < > " \\ €  ',)


def test_compatible_letters_and_soft_hyphens_are_prepared_away() -> None:
    assert forms_of("SªSL\xadprep") == ("SªSL\xadprep", "SaSLprep")


def test_a_foreign_space_becomes_a_plain_one() -> None:
    assert forms_of("mot\u2003de passe") == ("mot\u2003de passe", "mot de passe")
