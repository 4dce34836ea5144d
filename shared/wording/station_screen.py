"""The sentences of who drives the table, of a second desk beside the presenter, and of taking over from it. Pure."""

from typing import Final

from shared.wording.typography import fr

# -- who drives --------------------------------------------------------------------------------------------------

SOMEBODY: Final = "Le secrétariat"
TAKE_BACK: Final = "Reprendre la main"
GIVE_BACK: Final = "Rendre la main"
YOU_DRIVE: Final = fr("Vous conduisez la séance : la table suit ce que vous montrez.")


def hand_to(name: str) -> str:
    """On the button that hands the driving over."""
    return fr(f"Passer la main à {name}") if name else "Passer la main au secrétariat"


def drives(name: str) -> str:
    """Told to the presenter while somebody else drives."""
    return fr(f"{name or SOMEBODY} conduit la séance.")


def beside(name: str) -> str:
    """A desk is linked."""
    return fr(f"{name or SOMEBODY} est au second poste.")


# -- the seats behind a presenter --------------------------------------------------------------------------------

GO_ON_WITHOUT: Final = "Continuer sans les autres"


def wanting(here: int, admitted: int) -> str:
    """Not enough seats are linked for a vote."""
    if here == 0:
        linked = "Aucun écran n'est relié"
    else:
        linked = f"{here} écran relié sur {admitted}" if here == 1 else f"{here} écrans reliés sur {admitted}"
    return fr(f"{linked} : les pages se montrent, les votes attendent. Vérifiez le réseau.")


# -- at the second desk ------------------------------------------------------------------------------------------

TAKE_OVER: Final = "Prendre le relais"
THE_MAYOR: Final = "le maire"
SAME: Final = fr("Oui, les mêmes chiffres")
NOT_SAME: Final = fr("Non, d'autres chiffres")
TYPE_ADDRESS: Final = "Saisir son adresse"
CANCEL: Final = "Annuler"
ERASE: Final = "Effacer"
CONNECT: Final = "Relier"
ADDRESS_TITLE: Final = "Adresse du poste de présentation"
LOOKING_MEANS: Final = fr("Allumez le poste de présentation. Ce poste le trouvera tout seul sur le réseau de la salle.")
TO_BE_ADMITTED_MEANS: Final = fr(
    "Au poste de présentation, touchez « Admettre un écran ». Six chiffres apparaîtront ici."
)
OTHER_PRESENTER_MEANS: Final = fr("Un autre poste répond sur le réseau. Celui-ci ne lui obéit pas, et cherche le bon.")
NO_SITTING: Final = fr("Aucune séance n'est ouverte")
LOOKING: Final = fr("Recherche du poste de présentation…")
LOST: Final = fr("Le poste de présentation ne répond plus. Les documents restent lisibles.")
LOST_AND_MAY: Final = fr("Le poste de présentation ne répond plus. Si personne ne peut le rallumer, prenez le relais.")
NO_LINE: Final = fr("Le poste de présentation ne répond pas : rien n'a été fait. Réessayez dans un instant.")
UNSURE: Final = fr("La liaison a été coupée. Vérifiez à l'écran si votre dernière action a été faite.")
SUPERSEDED: Final = fr("Un autre poste a pris le relais. Celui-ci le suit.")


def second_desk(driver: str) -> str:
    """What is done at this desk while somebody else drives."""
    return fr(f"Second poste : {driver or SOMEBODY.lower()} conduit, vous notez présences, débats et dépouillement.")


def no_sitting_means(presenter: str) -> str:
    """The desk is linked, and nothing is on the table."""
    who = f"« {presenter} »" if presenter else "le poste de présentation"
    return fr(f"Ce poste est relié à {who}. La séance s'affichera ici dès qu'elle y sera ouverte.")
