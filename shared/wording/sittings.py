"""French for what the programs name by themselves: general papers, the kiosk's label on the network."""

from typing import Final

FOLDER_OF_SITTINGS: Final = "Séances"
"""The folder of a council's files that holds one folder a sitting."""

GENERAL_PAPERS: Final = "Documents généraux de la séance"


def kiosk_label(commune: str) -> str:
    """What a seat's waiting screen calls the kiosk."""
    return f"Mairie de {commune}" if commune else "Poste de présentation"
