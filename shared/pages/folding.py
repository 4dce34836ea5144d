"""Words as people search for them: without accents, capitals, ligatures or typographic signs. Pure.

Only what is compared is folded; what is shown stays as it was printed.
"""

import unicodedata
from itertools import groupby
from types import MappingProxyType
from typing import Final

APART: Final = MappingProxyType(
    {
        # Letters that Unicode does not take apart.
        0xE6: "ae",
        0x153: "oe",
        0xF8: "o",
        0x142: "l",
        0x111: "d",
        0x131: "i",
        # Signs without a width, a soft hyphen the first of them, part no word.
        **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""),
        # What Unicode calls modifier letters is written for apostrophes.
        **dict.fromkeys(range(0x2B0, 0x300), "'"),
    }
)
"""By code point, once capitals and accents are gone."""


def fold(text: str) -> str:
    """The text without accents, capitals, ligatures and soft hyphens. Folding again changes nothing more."""
    if text.isascii():
        return text.lower()
    # Capitals may hide marks, and marks letters: taken apart, lowered, taken apart again.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(APART)


def pieces_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in order: runs of letters and digits, parted by all else.

    One printed word may have several pieces, or none: `l'Etang` is `l`, `etang`; a dash is nothing.
    """
    folded = fold(text)
    if folded.isalnum():
        return (folded,)
    runs = groupby(folded, key=str.isalnum)
    return tuple("".join(run) for of_a_word, run in runs if of_a_word)
