"""The sentences of letting a screen in, at the screen itself and at the presenter's station. Pure."""

from typing import Final

from shared.domain.ids import SeatNumber
from shared.domain.presence import SeatKind
from shared.wording.typography import NO_BREAK, fr

# -- at the screen -----------------------------------------------------------------------------------------------

TO_BE_ADMITTED: Final = fr("À faire admettre par le poste de présentation")
TO_BE_ADMITTED_MEANS: Final = fr(
    "Au poste de présentation, touchez « Admettre un écran ». Six chiffres apparaîtront ici. "
    "Il n'y a rien à faire sur cet écran pour l'instant."
)
RETIRED: Final = fr("Cet écran a été retiré de la table")
RETIRED_MEANS: Final = fr(
    "Pour l'y remettre, touchez « Admettre un écran » au poste de présentation. Six chiffres apparaîtront ici."
)
YOUR_DIGITS: Final = fr("À taper au poste de présentation")
YOUR_DIGITS_MEANS: Final = fr("Lisez ces six chiffres à la personne qui est au poste de présentation.")
COMPARE: Final = fr("Le poste de présentation montre-t-il ces mêmes chiffres ?")
COMPARE_MEANS: Final = fr("Regardez son écran avant de répondre.")
SAME: Final = fr("Oui, les mêmes chiffres")
NOT_SAME: Final = fr("Non, d'autres chiffres")
ONE_MOMENT: Final = fr("Un instant…")
ONE_MOMENT_MEANS: Final = fr("Le poste de présentation admet cet écran.")
OTHER_PRESENTER: Final = fr("Ce n'est pas le poste de présentation de cette table")
OTHER_PRESENTER_MEANS: Final = fr(
    "Un autre poste répond sur le réseau. Cet écran ne lui obéit pas, et continue de chercher le bon."
)
ANOTHER_ANSWERS: Final = fr("Un autre poste de présentation répond sur le réseau : cet écran ne lui obéit pas.")
WAS_REPLACED_MEANS: Final = fr(
    "Si le poste de présentation a été remplacé, touchez le bouton : l'écran devra être admis de nouveau."
)
WAS_REPLACED: Final = fr("Le poste a été remplacé")


def station(label: str) -> str:
    """Which station answers, as it says itself."""
    return fr(f"Poste trouvé : {label}") if label else ""


def set_digits(digits: str) -> str:
    """Six digits, three by three, as one reads them out."""
    return f"{digits[:3]}{NO_BREAK}{digits[3:]}" if len(digits) == 6 else digits


# -- at the presenter's station ----------------------------------------------------------------------------------

ADMIT: Final = fr("Admettre un écran")
SCREENS: Final = fr("Écrans admis")
NO_SCREEN: Final = fr("Aucun écran n'est encore admis.")
NUMBER: Final = fr("Poste du nouvel écran")
BY_ITSELF: Final = fr("Choisi tout seul")
DONE: Final = "Valider"
CLOSE: Final = "Fermer"
ERASE: Final = "Effacer"
CANCEL: Final = "Annuler"
AGAIN: Final = "Recommencer"
RETIRE: Final = fr("Retirer cet écran")
RETIRE_SURELY: Final = fr("Oui, retirer")
KEEP: Final = "Non"
TYPE_DIGITS: Final = fr("Tapez les six chiffres affichés sur le nouvel écran.")
NOBODY_ASKS: Final = fr("Allumez le nouvel écran : six chiffres s'y afficheront. Tapez-les ici.")
LOOK_THERE: Final = fr("Sur le nouvel écran, touchez « Oui, les mêmes chiffres » s'il montre ceux-ci.")
WRONG_DIGITS: Final = fr("Aucun écran n'a ces chiffres. Les écrans en montrent de nouveaux : relisez-les.")
TRIED_TOO_OFTEN: Final = fr("Trois essais n'ont pas abouti. L'admission est fermée.")
TOO_MANY_CALLS: Final = fr("Trop de demandes arrivent du réseau. L'admission est fermée.")
TIME_OVER: Final = fr("Les deux minutes sont passées. L'admission est fermée.")
NOT_THE_SAME: Final = fr(
    "L'écran montrait d'autres chiffres : quelqu'un s'est peut-être glissé entre les deux. Rien n'a été admis."
)
NO_NUMBER: Final = fr("Tous les numéros sont pris. Choisissez celui de l'écran à remplacer.")
SCREEN_GONE: Final = fr("L'écran ne répond plus. Ses chiffres ont changé : relisez-les.")
NOT_POSSIBLE: Final = fr("L'admission ne peut pas s'ouvrir sur ce réseau. Redémarrez le poste de présentation.")
NOT_KEPT: Final = fr("Le disque de ce poste est plein : l'écran n'a pas été admis.")
HERE: Final = "relié"
AWAY: Final = "absent"
PUBLIC_SCREEN: Final = fr("Écran public")
DESK: Final = fr("Second poste")


def screen(seat: SeatNumber | None, kind: SeatKind) -> str:
    """An admitted screen."""
    if kind is SeatKind.DESK:
        return DESK
    return fr(f"Poste {seat}") if seat is not None else PUBLIC_SCREEN


def admitted(seat: SeatNumber | None) -> str:
    """What has just been done, and what comes next."""
    done = f"C'est le poste {seat}." if seat is not None else "Il n'a pas de place à la table."
    return fr(f"L'écran est admis. {done} Vous pouvez en admettre un autre.")


def replaces(seat: SeatNumber) -> str:
    return fr(f"Il remplacera l'écran du poste {seat}, qui sera retiré.")


def tries_left(tries: int) -> str:
    return fr(f"Il reste {tries} essais.") if tries > 1 else fr("Il reste un essai.")
