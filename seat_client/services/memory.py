"""What a seat keeps for its readers: how they like to read, and the page each document was left at. Values only."""

from dataclasses import dataclass, field
from typing import Final

from shared.domain.ids import DocumentId, SittingId
from shared.domain.sitting import NO_SITTING_ID
from shared.pages.lens import Lens

WORD_SIZES: Final = (100, 115, 130, 150)
"""Percent of the usual size of the program's own words."""


@dataclass(frozen=True, slots=True)
class Habits:
    """`by_width`: pages fill the width; `night`: white on black; `words`: size of the program's words in percent."""

    by_width: bool = False
    night: bool = False
    words: int = WORD_SIZES[0]


@dataclass(frozen=True, slots=True)
class Memory:
    """`pages`: of one sitting, the own page of each document somebody leafed through here; `lenses`: of the documents
    that are looked at larger or turned, how.
    """

    habits: Habits = Habits()
    sitting: SittingId = NO_SITTING_ID
    pages: dict[DocumentId, int] = field(default_factory=dict)
    lenses: dict[DocumentId, Lens] = field(default_factory=dict)
