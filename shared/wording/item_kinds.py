"""What the title of an item says about its kind, as French town halls write agendas; and each kind's name. Pure.

A guess that the sitting's own data, or a touch at the table, sets right.
"""

import unicodedata
from types import MappingProxyType
from typing import Final

from shared.domain.agenda import ItemKind

_STARTS: Final = (
    (ItemKind.OTHER_BUSINESS, ("questions diverses", "question diverse", "affaires diverses", "questions orales")),
    (ItemKind.URGENCY, ("urgence", "declaration d'urgence", "reconnaissance de l'urgence", "approbation de l'urgence")),
    (
        ItemKind.MINUTES,
        (
            "approbation du proces-verbal",
            "approbation du proces verbal",
            "approbation du pv",
            "approbation du compte rendu",
            "approbation du compte-rendu",
            "arret du proces-verbal",
            "arret du proces verbal",
            "proces-verbal de la seance",
            "proces verbal de la seance",
        ),
    ),
    (
        ItemKind.ELECTION,
        ("election du maire", "election des adjoints", "election d'un adjoint", "election du premier adjoint"),
    ),
    (
        ItemKind.NOMINATION,
        ("designation", "election", "nomination", "presentation de candidats", "renouvellement des delegues"),
    ),
    (
        ItemKind.INFORMATION,
        (
            "information",
            "communication du maire",
            "compte rendu des decisions",
            "compte-rendu des decisions",
            "decisions du maire",
            "decisions prises par le maire",
            "point d'information",
            "presentation du rapport",
        ),
    ),
)
_ACCOUNTS: Final = ("compte administratif", "comptes administratifs", "compte financier unique")

_NAMES: Final = MappingProxyType(
    {
        ItemKind.DELIBERATION: "délibération",
        ItemKind.URGENCY: "urgence de la convocation",
        ItemKind.MINUTES: "procès-verbal à arrêter",
        ItemKind.INFORMATION: "information",
        ItemKind.NOMINATION: "nomination",
        ItemKind.ELECTION: "élection",
        ItemKind.ACCOUNTS: "comptes de l’année",
        ItemKind.OTHER_BUSINESS: "questions diverses",
        ItemKind.GENERAL: "documents généraux",
        ItemKind.UNKNOWN: "à mettre à jour pour le lire",
    }
)


def kind_said_by(title: str) -> ItemKind:
    """The kind that a title names; a deliberation when it names none."""
    plain = _plain(title)
    if any(name in plain for name in _ACCOUNTS):
        return ItemKind.ACCOUNTS
    return next((kind for kind, starts in _STARTS if plain.startswith(starts)), ItemKind.DELIBERATION)


def kind_name(kind: ItemKind) -> str:
    return _NAMES[kind]


def _plain(title: str) -> str:
    """Capitals, accents and the kind of apostrophe make no difference."""
    decomposed = unicodedata.normalize("NFKD", title.casefold().replace("’", "'"))
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())
