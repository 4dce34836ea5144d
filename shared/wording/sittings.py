"""French for what the programs name by themselves: general papers, the kiosk's label on the network."""

from typing import Final

FOLDER_OF_SITTINGS: Final = "Séances"
"""The folder of a council's files that holds one folder a sitting."""

GENERAL_PAPERS: Final = "Documents généraux de la séance"
URGENCY_ITEM: Final = "Urgence de la convocation"
_ELIDED: Final = frozenset("aàâeéèêiîoôœuy")


def kiosk_label(commune: str) -> str:
    """What a seat's waiting screen calls the kiosk."""
    return f"Mairie {of_commune(commune)}" if commune else "Poste de présentation"


def of_commune(name: str) -> str:
    """`de Chantorge`, `d’Issoudun`, `du Mans`, `des Lilas`: a commune's name after « de »."""
    article, _, rest = name.partition(" ")
    if article == "Le" and rest:
        return f"du {rest}"
    if article == "Les" and rest:
        return f"des {rest}"
    return f"d’{name}" if name[:1].casefold() in _ELIDED else f"de {name}"
