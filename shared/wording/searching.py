"""French for searching: what is looked for, how much is found, and what cannot be searched."""

from typing import Final

from shared.wording.typography import count, fr

SEARCH: Final = "Chercher"
LOOK_FOR: Final = fr("Mots à chercher dans les documents")
CLEAR: Final = "Effacer"
PREVIOUS_MATCH: Final = fr("Résultat précédent")
NEXT_MATCH: Final = fr("Résultat suivant")
NOTHING: Final = fr("Rien trouvé. Essayez un mot plus court.")
SEARCHING: Final = "Recherche…"
WITHOUT_TEXT: Final = fr("image sans texte, pas de recherche possible")


def found(matches: int, ordinal: int) -> str:
    """`3 sur 12 résultats`, `12 résultats`, or that there is none."""
    if matches == 0:
        return NOTHING
    results = count(matches, "résultat", "résultats")
    return fr(f"{ordinal} sur {results}") if ordinal else results


def still_reading(read: int, documents: int) -> str:
    """The index is not complete yet: more may come."""
    return fr(f"{read} documents lus sur {documents} : d'autres résultats peuvent venir.")
