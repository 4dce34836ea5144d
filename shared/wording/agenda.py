"""Items and documents as lists and headings say them: numbers, titles, what state they are in. Pure."""

from typing import assert_never

from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document, DocumentStatus
from shared.domain.items import ItemState
from shared.domain.sitting import Phase, Sitting
from shared.wording.typography import NO_BREAK, count, fr

AGENDA = "Ordre du jour"
IN_PROGRESS = "en cours"
TO_COME = "à venir"
ON_THE_TABLE = "sur la table"
ARRIVING = "en cours de réception"
LATE = "remis en séance"
TOUCH_TO_UNLOCK = fr("Touchez-le pour saisir son mot de passe, une seule fois.")


def heading(item: AgendaItem) -> str:
    """`4. Réfection du chemin de l'Étang`; general papers have no number."""
    return f"{item.number}.{NO_BREAK}{fr(item.title)}" if item.number else fr(item.title)


def item_state(sitting: Sitting, item: AgendaItem) -> str:
    """What the agenda says beside an item: what became of it; while it has not come, nothing before the opening.

    Where no item was opened yet, whatever the table is on is in progress.
    """
    state = sitting.state_of(item.id)
    if state.is_over:
        return state_name(state)
    if sitting.phase not in (Phase.OPEN, Phase.SUSPENDED):
        return ""
    if sitting.open_item is not None:
        return _beside_open(sitting, item)
    if item.id == sitting.present_item:
        return IN_PROGRESS
    ids = [each.id for each in sitting.items]
    present = ids.index(sitting.present_item) if sitting.present_item in ids else -1
    return TO_COME if ids.index(item.id) > present else ""


def _beside_open(sitting: Sitting, item: AgendaItem) -> str:
    """An item that is not over, while another one is open or has just ended."""
    if sitting.state_of(item.id) is ItemState.OPEN:
        return IN_PROGRESS
    if item.id == sitting.present_item:
        return ON_THE_TABLE
    return TO_COME if item.is_business else ""


def state_name(state: ItemState) -> str:
    """What became of an item, in a word or two."""
    match state:
        case ItemState.COMING:
            return TO_COME
        case ItemState.OPEN:
            return IN_PROGRESS
        case ItemState.ADOPTED:
            return "adopté"
        case ItemState.REJECTED:
            return "rejeté"
        case ItemState.NOT_ADOPTED:
            return "non adopté"
        case ItemState.ACKNOWLEDGED:
            return "pris acte"
        case ItemState.ELECTED:
            return "élection faite"
        case ItemState.DISCUSSED:
            return "discuté"
        case ItemState.ADJOURNED:
            return "ajourné"
        case ItemState.WITHDRAWN:
            return "retiré"
        case _ as unreachable:
            assert_never(unreachable)


def document_state(document: Document, held: bool) -> str:
    """What the agenda says under a document: its length, or why it cannot be opened now."""
    match document.status:
        case DocumentStatus.NEEDS_PASSWORD:
            return "protégé par un mot de passe"
        case DocumentStatus.TO_CONVERT:
            return "à convertir"
        case DocumentStatus.REFUSED:
            return "ne peut pas être affiché"
        case DocumentStatus.SHOWN | DocumentStatus.SHOWN_WITH_WARNING:
            pages = count(document.pages, "page", "pages")
            parts = [pages if held else ARRIVING]
            if document.late:
                parts.append(LATE)
            return fr(", ".join(parts))


def place_in_item(sitting: Sitting, document: Document) -> str:
    """`Document 2/3`; nothing when the item has only one that can be shown."""
    siblings = [each.id for each in sitting.documents_of(document.item) if each.can_be_shown]
    if len(siblings) < 2 or document.id not in siblings:
        return ""
    return f"Document{NO_BREAK}{siblings.index(document.id) + 1}/{len(siblings)}"
