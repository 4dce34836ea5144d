"""Where the table was before something else was presented, so that one touch brings it back. Read from the journal.

To go back is a new event by the ordinary door; nothing is erased. A suspension or the end leaves nothing to go back to.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from shared.domain.commands import PresentDocument, PresentItem
from shared.domain.events import (
    DocumentPresented,
    Event,
    ItemPresented,
    PageTurned,
    SittingClosed,
    SittingOpened,
    SittingPrepared,
    SittingResumed,
    SittingSuspended,
)
from shared.domain.evolve import evolve
from shared.domain.ids import ItemId
from shared.domain.sitting import NO_SITTING_ID, Phase, Shown, Sitting
from shared.journal.entry import genesis
from shared.journal.ledger import Ledger
from shared.journal.records import decode_record

MOST_FORMERS: Final = 50


@dataclass(frozen=True, slots=True)
class Former:
    """Where the table was: an item, and a page of it where it has one."""

    item: ItemId
    shown: Shown | None


Formers: TypeAlias = tuple[Former, ...]


class Presented:
    """Follows one journal after the other; `formers` are the places left, the last one last."""

    def __init__(self) -> None:
        self._head = genesis(NO_SITTING_ID)
        self.sitting = Sitting()
        self.formers: Formers = ()

    def follow(self, ledger: Ledger) -> None:
        """Read what is new in the journal; another one than before is read from its first entry."""
        goes_on = self._head.sitting == ledger.head.sitting and ledger.chain_at(self._head.seq) == self._head.chain
        if not goes_on:
            self._head, self.sitting, self.formers = genesis(ledger.head.sitting), Sitting(), ()
        for entry in ledger.after(self._head.seq, ledger.head.seq):
            record = decode_record(entry.body)
            self.formers = formers_after(self.formers, self.sitting, record.event)
            self.sitting = evolve(self.sitting, record.event, record.at)
        self._head = ledger.head


def formers_after(formers: Formers, before: Sitting, event: Event) -> Formers:
    """The places left, after an event. Leafing page by page leaves none; a jump in the document does."""
    match event:
        case ItemPresented(item, shown, back=True) | DocumentPresented(item, shown, back=True):
            return _without(formers, Former(item, shown))
        case ItemPresented() | DocumentPresented():
            return _with(formers, before)
        case PageTurned(page) if before.shown is not None and abs(page - before.shown.page) > 1:
            return _with(formers, before)
        case SittingPrepared() | SittingOpened() | SittingSuspended() | SittingResumed() | SittingClosed():
            return ()
        case _:
            return formers


def last_former(formers: Formers, sitting: Sitting) -> Former | None:
    """The last place left that is still there and is not where the table is now."""
    if sitting.phase is not Phase.OPEN:
        return None
    here = Former(sitting.present_item, sitting.shown) if sitting.present_item is not None else None
    there = (_still_there(each, sitting) for each in reversed(formers))
    return next((each for each in there if each is not None and each != here), None)


def way_back(former: Former) -> PresentItem | PresentDocument:
    if former.shown is None:
        return PresentItem(former.item, back=True)
    return PresentDocument(former.shown.document, former.shown.page, back=True)


def _still_there(former: Former, sitting: Sitting) -> Former | None:
    """The former place as it is now: a shorter file has another last page, one that cannot be shown has none."""
    if former.shown is None:
        return former
    document = sitting.document(former.shown.document)
    if document is None or not document.can_be_shown:
        return None
    return Former(document.item, Shown(document.id, min(former.shown.page, document.pages)))


def _with(formers: Formers, before: Sitting) -> Formers:
    if before.present_item is None:
        return formers
    return (*formers, Former(before.present_item, before.shown))[-MOST_FORMERS:]


def _without(formers: Formers, reached: Former) -> Formers:
    """What is left to go back to after going back: everything before the place reached."""
    places = [place for place, each in enumerate(formers) if each == reached]
    return formers[: places[-1]] if places else formers[:-1]
