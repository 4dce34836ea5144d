"""The agenda: its items in order. What was decided about them is not here."""

from dataclasses import dataclass

from shared.domain.ids import ItemId


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of business. `number` is what people say aloud ("4", "4.2", "" for general papers).

    `confidential`: not even its title is shown to the public.
    """

    id: ItemId
    number: str
    title: str
    confidential: bool = False
