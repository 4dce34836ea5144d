"""The sentences of a seat's screen: waiting, choosing a place, reading, and the states of a sitting. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shared.domain.actors import Role
from shared.domain.ids import SeatNumber
from shared.domain.presence import Dismissal, FoundBy
from shared.domain.sitting import Phase, Sitting
from shared.wording.addresses import worth_saying
from shared.wording.pages import page
from shared.wording.typography import NO_BREAK, day_and_hour, delay, fr, hour, size

SWITCHED_OFF: Final = fr("La table est éteinte. Touchez l'écran pour le rallumer.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is the case, what it means, and a detail worth a smaller line."""

    title: str = ""
    body: str = ""
    detail: str = ""


# -- waiting -----------------------------------------------------------------------------------------------------

WAITING = Sentence(
    fr("En attente du poste de présentation"),
    fr("Cet écran le cherche sur le réseau et se reliera tout seul. Vous n'avez rien à faire."),
)
NOT_PREPARED = Sentence(
    fr("Relié au poste de présentation"),
    fr("La séance n'est pas encore préparée. L'ordre du jour et les documents apparaîtront ici tout seuls."),
)
TYPE_ADDRESS = fr("Saisir l'adresse à la main")
ADDRESS_TITLE = fr("Adresse du poste de présentation")
ADDRESS_HELP = fr("Elle est affichée en bas de l'écran du maire, par exemple 192.168.1.20")
ADDRESS_INCOMPLETE = fr("Adresse incomplète : quatre nombres de 0 à 255 séparés par des points.")
CONNECT = "Relier"
CANCEL = "Annuler"
ERASE = "Effacer"


def ways_tried(addresses: tuple[str, ...]) -> str:
    """Which ways this seat goes while it searches, in the order it tries them."""
    ways = fr("Recherche par annonce du réseau, puis par appel à tous, puis à la dernière adresse connue.")
    if not addresses:
        return ways
    return fr(f"{ways} Adresses essayées : {', '.join(worth_saying(addresses))}.")


def how_found(found_by: FoundBy | None, label: str) -> str:
    """How the presenter station was found, for whoever helps with the network."""
    if found_by is None:
        return ""
    match found_by:
        case FoundBy.MDNS:
            way = "par annonce du réseau"
        case FoundBy.BEACON:
            way = "par appel à tous"
        case FoundBy.LAST_ADDRESS:
            way = "à sa dernière adresse connue"
        case FoundBy.TYPED:
            way = "à l'adresse saisie"
    name = f"« {label} »" if label else "Poste de présentation"
    return fr(f"{name} trouvé {way}.")


# -- choosing ----------------------------------------------------------------------------------------------------

CHOOSE = Sentence(
    fr("Quel est le numéro de ce poste ?"),
    fr("Touchez le numéro de cet écran autour de la table. Il sera gardé pour les prochaines séances."),
)
NO_FREE_SEAT = Sentence(
    fr("Tous les postes de la table sont pris"),
    fr("Éteignez un écran en trop, ou ajoutez un poste au plan de table. Celui-ci essaiera alors de nouveau."),
)


def seat_label(seat: SeatNumber) -> str:
    return f"Poste{NO_BREAK}{seat}"


def dismissed(reason: Dismissal, seat: SeatNumber | None) -> Sentence:
    """Why the kiosk sent this seat away, and what to do."""
    this = f"Le poste {seat}" if seat is not None else "Ce poste"
    match reason:
        case Dismissal.SEAT_TAKEN:
            return Sentence(
                fr(f"{this} est déjà un autre écran de la table"),
                fr("Choisissez un numéro libre, ou éteignez l'autre écran : celui-ci se reliera alors tout seul."),
            )
        case Dismissal.SEAT_UNKNOWN:
            return Sentence(
                fr(f"{this} n'existe pas à cette table"),
                fr("Choisissez un numéro libre, ou ajoutez ce poste au plan de table."),
            )
        case Dismissal.SEAT_NOT_CHOSEN:
            return CHOOSE
        case Dismissal.PROTOCOL_TOO_OLD:
            return Sentence(
                fr("Cet écran doit être mis à jour"),
                fr("Son programme est plus ancien que celui du poste de présentation. Prévenez la mairie."),
            )
        case Dismissal.PROTOCOL_TOO_NEW:
            return Sentence(
                fr("Le poste de présentation doit être mis à jour"),
                fr("Son programme est plus ancien que celui de cet écran. Prévenez la mairie."),
            )
        case Dismissal.SUPERSEDED:
            return Sentence(
                fr("Un autre poste a pris le relais"),
                fr("Cet écran le cherche, et le rejoindra tout seul. Vos documents restent lisibles."),
            )
        case Dismissal.OTHER_TABLE:
            return Sentence(
                fr("Ce poste de présentation est celui d'une autre table"),
                fr("Vérifiez le nom de la table dans les réglages des deux appareils. La recherche continue."),
            )
        case Dismissal.MALFORMED:
            return Sentence(
                fr("Le poste de présentation n'a pas compris cet écran"),
                fr("Redémarrez cet écran. Si cela revient, mettez les deux programmes à la même version."),
            )
        case Dismissal.UNKNOWN:
            return Sentence(
                fr("Le poste de présentation ne peut pas accueillir cet écran"),
                fr("Mettez les deux programmes à la même version. La recherche continue."),
            )


# -- reading -----------------------------------------------------------------------------------------------------

REJOIN = fr("Revenir avec le maire")
CLOSE_DOCUMENT = fr("Fermer ce document")
PREVIOUS_PAGE = fr("Page précédente")
NEXT_PAGE = fr("Page suivante")
NOT_FOR_THE_PUBLIC = Sentence(
    fr("Ce point n'est pas public"),
    fr("Ses documents ne sont montrés qu'aux élus."),
)
FROZEN = "page figée"
TOOLS = fr("Lecture")
NEARER = fr("Agrandir")
FARTHER = fr("Réduire")
WHOLE_PAGE = fr("Page entière")
PAGE_WIDTH = fr("Largeur")
TURN_ROUND = fr("Tourner")
NIGHT = fr("Page sombre")
GO_TO_PAGE = fr("Aller à la page")
GO = fr("Y aller")
THUMBNAILS = fr("Vignettes")
MY_PAGE = fr("Ma page")
LARGER_WORDS = fr("Textes plus grands")
SMALLER_WORDS = fr("Textes plus petits")
BLANKED = fr("L'affichage est en pause")
LINK_LOST = fr("Connexion perdue. Vos documents restent lisibles ; cet écran se reliera tout seul.")
NO_LINK_YET = fr("Poste de présentation introuvable pour l'instant. Vos documents restent lisibles.")
UPDATE_NEEDED = fr("Cet écran doit être mis à jour : il ne comprend pas tout ce que le maire fait. Prévenez la mairie.")
DISK_FULL = fr("Cet écran n'a plus de place pour recevoir les documents. Prévenez le secrétariat.")


def rejoin(sitting: Sitting) -> str:
    """The one button back: `Revenir avec le maire · p. 7`, or with whoever drives now, by name."""
    if sitting.phase not in (Phase.OPEN, Phase.SUSPENDED):
        return CLOSE_DOCUMENT
    name = sitting.driver.name if sitting.driver.role is Role.CLERK else ""
    with_whom = fr(f"Revenir avec {name}") if name else REJOIN
    return f"{with_whom} · {page(sitting.shown.page)}" if sitting.shown else with_whom


def go_to_page_help(pages: int) -> str:
    return fr(f"Ce document a {pages} pages.") if pages > 1 else fr("Ce document a une page.")


def my_page(number: int) -> str:
    """The button back to the reader's own page of this document."""
    return f"{MY_PAGE} · {page(number)}"


def reading_alone(title: str, place: str) -> str:
    """`Vous lisez la p. 3/60 · Budget primitif`: the page first, so that a long title never hides it."""
    return fr(f"Vous lisez la {place} · {title}")


def suspended(at: datetime | None) -> str:
    since = f" depuis {hour(at)}" if at else ""
    return fr(f"Séance suspendue{since}. Vous pouvez continuer à lire.")


def prepared(sitting: Sitting, planned_at: datetime | None) -> Sentence:
    """Before the sitting opens. `planned_at` is on this screen's clock."""
    when = day_and_hour(planned_at) if planned_at else ""
    return Sentence(
        fr("La séance n'est pas encore ouverte"),
        fr(", ".join(part for part in (sitting.title, when, sitting.venue) if part)),
        fr("Vous pouvez déjà lire les documents : touchez « Ordre du jour »."),
    )


def packet_arriving(missing_bytes: int, seconds: float | None) -> str:
    """While documents still come in, before the sitting."""
    if seconds is None:
        return fr(f"Documents en cours de réception : il reste {size(missing_bytes)}.")
    return fr(f"Documents en cours de réception : il reste {size(missing_bytes)}, prêts dans environ {delay(seconds)}.")


def opened(sitting: Sitting) -> Sentence:
    """Open, and nothing on the table yet."""
    return Sentence(fr("La séance est ouverte"), fr("Le premier point va apparaître ici."), sitting.title)


def closed(at: datetime | None) -> Sentence:
    title = f"La séance a été close à {hour(at)}" if at else "La séance est close"
    return Sentence(
        fr(title),
        fr("Les documents restent lisibles : touchez « Ordre du jour »."),
    )
