"""The forms under which a typed password may open a file. Nothing is opened here, and nothing is kept."""

import stringprep
import unicodedata


def forms_of(password: str) -> tuple[str, ...]:
    """The password as typed, then as PDF 2.0 has it prepared (SASLprep, RFC 4013), if that differs.

    Nothing is trimmed: spaces are part of a password.
    """
    kept = "".join(
        " " if stringprep.in_table_c12(character) else character
        for character in password
        if not stringprep.in_table_b1(character)
    )
    prepared = unicodedata.normalize("NFKC", kept)
    return (password,) if prepared == password else (password, prepared)
