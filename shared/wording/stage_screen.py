"""The sentences of the presenter's screen: what the table is on, the seats, what to do next. Pure."""

import re
from datetime import datetime

from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document
from shared.domain.ids import SeatNumber
from shared.domain.presence import Reading, SeatReport
from shared.domain.sitting import Phase, Shown
from shared.wording.addresses import worth_saying
from shared.wording.pages import page
from shared.wording.typography import NO_BREAK, delay, fr, hour, size

# -- buttons -----------------------------------------------------------------------------------------------------

PREVIOUS = "Précédent"
NEXT = "Suivant"
FREEZE = "Figer"
UNFREEZE = "Défiger"
BLANK = "Écran noir"
UNBLANK = "Rallumer"
SUSPEND = "Suspendre"
RESUME = fr("Reprendre la séance")
OPEN = fr("Ouvrir la séance")
CLOSE = fr("Clore la séance")
CLOSE_SHORT = "Clore"
PRESENT = "Présenter"
LOOK_BACK = "Revenir"
UNDERSTOOD = "Compris"
CANCEL = "Annuler"
UNDO = "Annuler"
UNDO_PRESENTING = fr("Revenir à ce que la table voyait avant")
GO_TO_PAGE = fr("Aller à la page")
GO = fr("Y aller")
ERASE = "Effacer"
POINTER = "Pointeur"
SPOTLIGHT = "Projecteur"
ZOOM = fr("Montrer en grand")
NOTES = "Notes"
DRAFT_HEADING = fr("Texte proposé au vote")
NOTES_HEADING = "Notes"
OVERVIEW = fr("Toutes les pages")
OVERVIEW_ALL = fr("Touchez une page, ou les flèches puis Entrée : toute la table y va. Échap : rien ne change.")
OVERVIEW_ALONE = fr("Touchez une page, ou les flèches puis Entrée : vous seul y allez. Échap : rien ne change.")
PAGE = "Page"
CLOSE_OVERVIEW = "Fermer"
CLOSE_NOTES = fr("Fermer les notes")
NOTES_ARE_YOURS = fr("Vous seul voyez ce volet.")

# -- questions ---------------------------------------------------------------------------------------------------

CLOSE_QUESTION = fr("Clore la séance ?")
CLOSE_MEANS = fr("La table ne pourra plus changer de page. Les documents restent lisibles sur chaque poste.")
LEAVE_QUESTION = fr("Quitter le poste de présentation ?")
LEAVE_MEANS = fr("La séance reste ouverte : vous la retrouverez à la même page en relançant le programme.")
LEAVE = "Quitter"
UNLOCK = fr("Ouvrir le document")
UNLOCK_MEANS = fr("Le mot de passe n'est demandé qu'une fois, ici. Les postes reçoivent le document déjà ouvert.")
WRONG_PASSWORD = fr("Ce n'est pas le bon mot de passe. Essayez encore, en vérifiant les majuscules.")


def unlock_question(title: str) -> str:
    return fr(f"Mot de passe de « {title} »")


# -- the sitting -------------------------------------------------------------------------------------------------


def phase(of: Phase, since: datetime | None) -> str:
    """The sitting's state in two words, and since when. `since` is on the clock shown."""
    when = f" à{NO_BREAK}{hour(since)}" if since else ""
    match of:
        case Phase.UNPREPARED:
            return fr("aucune séance")
        case Phase.PREPARED:
            return fr("préparée, pas encore ouverte")
        case Phase.OPEN:
            return fr(f"ouverte{when}")
        case Phase.SUSPENDED:
            return fr(f"suspendue{when}")
        case Phase.CLOSED:
            return fr(f"close{when}")


def looking(shown: Shown | None, item: AgendaItem | None, same_document: bool) -> str:
    """The band while the stage looks elsewhere: where the table still is."""
    if shown is not None and same_document:
        return fr(f"Vous regardez. La table est sur la {page(shown.page)}.")
    if shown is not None and item is not None:
        return fr(f"Vous regardez. La table est sur le point {_short(item)}, {page(shown.page)}.")
    if item is not None:
        return fr(f"Vous regardez. La table est sur le point {_short(item)}.")
    return fr("Vous regardez. La table ne voit encore rien.")


LOOKING_AFTER_THE_END = fr("Vous regardez. La séance est close.")


def frozen(shown: Shown | None) -> str:
    where = f" sur la {page(shown.page)}" if shown else ""
    return fr(f"La table est figée{where}. Tournez les pages : vous êtes seul à les voir.")


def frozen_ahead(shown: Shown | None) -> str:
    where = f" sur la {page(shown.page)}" if shown else ""
    return fr(f"Vous lisez seul. La table est figée{where}.")


BLANKED = fr("Écran noir : la table ne voit plus la page.")


def _short(item: AgendaItem) -> str:
    return item.number or f"« {item.title} »"


# -- what comes next ---------------------------------------------------------------------------------------------


def present_next(item: AgendaItem) -> str:
    return fr(f"Passer au point {item.number}") if item.number else fr(f"Passer à « {item.title} »")


NO_SITTING = fr("Aucune séance n'est préparée. Relancez le programme avec le dossier de la séance.")
PREPARED = fr("Tout est prêt : les postes reçoivent les documents.")
STILL_COMING = fr("Les documents arrivent encore. La séance peut déjà être ouverte.")
NOTHING_ON_STAGE = fr("Touchez un point de l'ordre du jour pour le regarder, puis « Présenter ».")
LAST_PAGE = fr("Dernière page du dossier")

# -- seats -------------------------------------------------------------------------------------------------------

_VERSION = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6}){0,3})[-+.a-z0-9]*")
LONGEST_VERSION = 16
AWAY = fr("pas relié")
COMPLETE = fr("documents complets")
SEAT_DISK_FULL = fr("plus de place sur le disque")


def seat_number(seat: SeatNumber) -> str:
    return f"Poste{NO_BREAK}{seat}"


def seat_reading(report: SeatReport, own_page: bool) -> str:
    """`suit · p. 5`, or `lit seul · p. 9`."""
    what = "suit" if report.reading is Reading.FOLLOW else "lit seul"
    return f"{what} · {page(report.page)}" if own_page and report.page else what


def seat_missing(missing_bytes: int, seconds: float | None) -> str:
    """`manque 12 Mo, prêt dans 40 s`."""
    if missing_bytes <= 0:
        return fr("vérifie les documents")
    ready = f", prêt dans {delay(seconds)}" if seconds is not None else ""
    return fr(f"manque {size(missing_bytes)}{ready}")


def other_version(theirs: str, ours: str) -> str:
    """The program of a seat is not this station's: which of the two is to be updated."""
    if not _VERSION.fullmatch(theirs) or len(theirs) > LONGEST_VERSION:
        return fr("programme d'une autre version")
    if _numbers(theirs) < _numbers(ours):
        return fr(f"programme plus ancien ({theirs}) : à mettre à jour")
    if _numbers(theirs) > _numbers(ours):
        return fr(f"programme plus récent ({theirs}) : mettez à jour le poste du maire")
    return fr(f"programme d'une autre version ({theirs})")


def _numbers(version: str) -> tuple[int, ...]:
    """`0.10.2` is after `0.9`; whatever follows the numbers does not count."""
    found = _VERSION.fullmatch(version)
    return tuple(int(part) for part in found[1].split(".")) if found else ()


def room_screens(reports: tuple[SeatReport, ...]) -> str:
    """`Salle : écran relié`, how many when there are several, and what one of them lacks."""
    if not reports:
        return fr("Salle : pas d'écran")
    said = "écran relié" if len(reports) == 1 else f"{len(reports)} écrans reliés"
    missing = max(report.missing_bytes for report in reports)
    if any(report.disk_full for report in reports):
        return fr(f"Salle : {said}, {SEAT_DISK_FULL}")
    return fr(f"Salle : {said}, {seat_missing(missing, None)}" if missing else f"Salle : {said}")


def seats_heading(connected: int, seats: int) -> str:
    return fr(
        f"Postes : {connected} reliés sur {seats}" if connected > 1 else f"Postes : {connected} relié sur {seats}"
    )


def reachable_at(addresses: tuple[str, ...]) -> str:
    """What to type on a seat that does not find this station by itself."""
    if not addresses:
        return ""
    return fr(f"Adresse à saisir : {' ou '.join(worth_saying(addresses))}")


# -- troubles ----------------------------------------------------------------------------------------------------

DISK_FULL = fr("Le disque de ce poste est plein. Libérez de la place : rien de ce qui est enregistré n'est perdu.")
FILE_UNREADABLE = fr("Ce fichier ne peut pas être lu. Vérifiez la clé ou le dossier, puis essayez encore.")
FOLDER_UNREADABLE = fr("Ce dossier ne peut pas être lu. Rebranchez la clé, ou choisissez un autre dossier.")
FOLDER_TOO_LARGE = fr("Ce dossier contient trop de fichiers. Choisissez celui de la séance seule.")
COUNCIL_UNREADABLE = fr(
    "Le fichier council.toml ou sitting.toml contient une erreur. Corrigez-le, puis rouvrez le dossier."
)
SITTING_NOT_CLOSED = fr("Une séance est ouverte. Clôturez-la avant d'ouvrir un autre dossier.")
JOURNAL_FORKED = fr(
    "Un poste connaît une autre suite de cette séance que celui-ci. La séance continue ici ; prévenez la mairie."
)
JOURNAL_DAMAGED = fr(
    "Le disque de ce poste a abîmé une partie du journal. Le fichier abîmé est gardé. Allumez les postes avant de"
    " continuer : ils rendent ce qui manque. Puis vérifiez la dernière étape affichée, et prévenez la mairie."
)
DISCOVERY_SILENT = fr(
    "Ce poste ne peut pas s'annoncer sur le réseau. Les postes le trouvent par son adresse, affichée sous leur liste."
)


def document_trouble(text: str, document: Document | None) -> str:
    return fr(f"« {document.title} » : {text}") if document else text
