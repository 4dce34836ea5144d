"""French for folders of sittings: what may be opened, and papers that come while the table sits."""

from datetime import datetime

from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document
from shared.wording.typography import day_and_hour, fr

WELCOME = fr("Quelle séance présenter ?")
WELCOME_BODY = fr(
    "Choisissez le dossier de la séance : un sous-dossier par point, ses fichiers dedans. Une clé USB convient."
)
CHOOSE_FOLDER = fr("Choisir un dossier…")
OPEN_SAMPLE = fr("Ouvrir la séance d'exemple")
RECENT = fr("Séances récentes")
UNDERSTOOD = "Compris"
GONE_AND_COPIED = fr(
    "La clé ou le dossier de la séance n'est plus là. Rien n'est perdu : tous les documents sont copiés sur ce poste."
)
LEAVE_IT = "Laisser"
PRESENT_IT = "Présenter"


def preparing(files: int) -> str:
    """While files are still being looked into."""
    if files < 1:
        return ""
    return fr("Un document est en cours d'examen…" if files == 1 else f"{files} documents sont en cours d'examen…")


def copying(copied: int, files: int) -> str:
    """How far the files are copied, and what must not be done meanwhile."""
    return fr(f"Copie des documents : {copied} sur {files}. Laissez la clé ou le dossier en place.")


def gone_before_copied(files: int) -> str:
    """The stick was pulled too early: what is lacking, and what to do."""
    lacking = "un document n'est pas encore copié" if files == 1 else f"{files} documents ne sont pas encore copiés"
    return fr(
        f"La clé ou le dossier de la séance n'est plus là, et {lacking}. "
        "Rebranchez la clé : la copie reprendra toute seule. La séance peut continuer."
    )


def new_paper(title: str, more: int) -> str:
    """A file has come into the folder; `more` others wait behind it."""
    text = f"Nouveau fichier dans le dossier : « {title} »."
    if more:
        text += f" Et {more} autre." if more == 1 else f" Et {more} autres."
    return fr(text)


def take_in(item: AgendaItem | None) -> str:
    """The button that adds it to an item: `Ajouter au point 4`."""
    if item is None or not item.number:
        return fr("Ajouter aux documents")
    return fr(f"Ajouter au point {item.number}")


def taken_in(document: Document) -> str:
    """It is in the packet now."""
    late = ", signalé comme arrivé en retard" if document.late else ""
    return fr(f"« {document.title} » est ajouté{late}. Les postes le reçoivent.")


def recent_detail(planned_at: datetime | None, *, there: bool, unfinished: bool) -> str:
    """Under the title of a folder that was opened before."""
    parts = [day_and_hour(planned_at)] if planned_at is not None else []
    if unfinished:
        parts.append("séance non close")
    if not there:
        parts.append("introuvable : branchez la clé")
    return fr(" · ".join(parts))
