"""French for searching: what is looked for, how much is found, and what cannot be searched."""

from typing import Final

from shared.wording.typography import count, fr

SEARCH: Final = "Chercher"
LOOK_FOR: Final = fr("Mots à chercher")
CLEAR: Final = "Effacer"
PREVIOUS_MATCH: Final = fr("Résultat précédent")
NEXT_MATCH: Final = fr("Résultat suivant")
NOTHING: Final = fr("Rien trouvé, dans aucun document. Essayez un mot plus court.")
SEARCHING: Final = "Recherche…"
ONLY_HERE: Final = fr("Ce document seulement")
NOTHING_HERE: Final = fr(f"Rien trouvé dans ce document. Pour chercher dans tous, touchez « {ONLY_HERE} ».")
PICTURE_ONLY: Final = fr(
    f"Ce document est une image : ses mots ne peuvent pas être cherchés. "
    f"Pour chercher dans les autres, touchez « {ONLY_HERE} »."
)


def found(matches: int, ordinal: int, only_here: bool) -> str:
    """`Dans tous les documents : 3 sur 12 résultats`, the same without a place, or that there is none."""
    if matches == 0:
        return NOTHING_HERE if only_here else NOTHING
    results = count(matches, "résultat", "résultats")
    where = "Dans ce document" if only_here else "Dans tous les documents"
    return fr(f"{where} : {ordinal} sur {results}." if ordinal else f"{where} : {results}.")


def on_page(number: int) -> str:
    """How many there are on a page."""
    return count(number, "résultat", "résultats")


def still_reading(read: int, documents: int) -> str:
    """Not everything that is searched is read yet: more may come."""
    if documents == 1:
        return fr("Il n'est pas encore lu en entier : d'autres résultats peuvent venir.")
    return fr(f"{read} documents lus sur {documents} : d'autres résultats peuvent venir.")
