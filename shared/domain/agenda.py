"""The agenda: its items in order, and what kind of business each is. What became of them is in items.py."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.ids import ItemId


class ItemKind(StrEnum):
    """What is to be done with an item, where that changes what the law asks."""

    DELIBERATION = "deliberation"
    URGENCY = "urgency"
    """Whether the council accepts to have been convened in urgency: before everything else (L2121-11, L2121-12)."""

    MINUTES = "minutes"
    """The minutes of the last sitting, settled at the beginning of this one (L2121-15)."""

    INFORMATION = "information"
    """Something the council takes note of, without a vote."""

    NOMINATION = "nomination"
    """Somebody is named or presented: secret, unless the council waives it unanimously (L2121-21)."""

    ELECTION = "election"
    """The mayor, the deputies: secret by its own text, in three rounds (L2122-7)."""

    ACCOUNTS = "accounts"
    """The yearly accounts: under an elected president, without the mayor (L2121-14)."""

    OTHER_BUSINESS = "other_business"
    """Questions diverses: talked about, never decided (L2121-10)."""

    GENERAL = "general"
    """Not an item of business: papers of the sitting itself."""

    UNKNOWN = "unknown"
    """A kind that only a newer version knows; read in a journal, never written to one."""

    @classmethod
    def _missing_(cls, value: object) -> "ItemKind":
        return cls.UNKNOWN


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of business. `number` is what people say aloud ("4", "4.2", "" for general papers).

    `confidential`: not even its title is shown to the public. `added`: a new matter, not in the agenda that was sent.
    """

    id: ItemId
    number: str
    title: str
    confidential: bool = False
    kind: ItemKind = ItemKind.DELIBERATION
    added: bool = False

    @property
    def is_business(self) -> bool:
        """Something that the sitting opens, talks about and ends; papers of the sitting itself are not."""
        return self.kind is not ItemKind.GENERAL


def moved(items: tuple[AgendaItem, ...], item: ItemId, before: ItemId | None) -> tuple[AgendaItem, ...]:
    """The items with one of them taken before another; last, where `before` is None or not one of the others."""
    moving = tuple(each for each in items if each.id == item)
    others = [each for each in items if each.id != item]
    place = next((number for number, each in enumerate(others) if each.id == before), len(others))
    return (*others[:place], *moving, *others[place:])
