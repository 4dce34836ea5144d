"""What every decision stands on: what a decision is, and the conditions that many commands share."""

from typing import TypeAlias, assert_never

from shared.domain.agenda import AgendaItem
from shared.domain.events import Event
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import ItemState
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting

Decision: TypeAlias = tuple[Event, ...] | Refusal
"""Empty: there was nothing to do."""


def not_open(sitting: Sitting) -> Refusal | None:
    match sitting.phase:
        case Phase.OPEN:
            return None
        case Phase.UNPREPARED:
            return Refusal.NOT_PREPARED
        case Phase.PREPARED:
            return Refusal.NOT_OPEN
        case Phase.SUSPENDED:
            return Refusal.SUSPENDED
        case Phase.CLOSED:
            return Refusal.CLOSED
        case _ as unreachable:
            assert_never(unreachable)


def not_there_yet_or_over(sitting: Sitting) -> Refusal | None:
    """For what may happen before the opening and in a break too: people come and go."""
    if sitting.phase in (Phase.UNPREPARED, Phase.CLOSED):
        return not_open(sitting)
    return None if sitting.council.members else Refusal.NO_COUNCIL


def unknown_member(sitting: Sitting, *members: MemberId) -> Refusal | None:
    if not sitting.council.members:
        return Refusal.NO_COUNCIL
    return None if all(sitting.council.member(each) for each in members) else Refusal.UNKNOWN_MEMBER


def business(sitting: Sitting, item: ItemId) -> AgendaItem | Refusal:
    """An item that is deliberated on, and not papers of the sitting itself."""
    known = sitting.item(item)
    if known is None:
        return Refusal.UNKNOWN_ITEM
    return known if known.is_business else Refusal.NOT_AN_ITEM


def open_business(sitting: Sitting, item: ItemId) -> AgendaItem | Refusal:
    """The item that the council deliberates on now."""
    known = business(sitting, item)
    if isinstance(known, Refusal):
        return known
    is_open = sitting.open_item == item and sitting.state_of(item) is ItemState.OPEN
    return known if is_open else Refusal.ITEM_NOT_OPEN
