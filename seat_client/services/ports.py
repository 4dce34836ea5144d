"""What a seat's services need from outside, named by role."""

from typing import Protocol

from shared.domain.ids import SittingId
from shared.journal.entry import Entry


class MirrorStore(Protocol):
    """The seat's own copy of the journal, so that it knows where it was and can give back what a kiosk lost."""

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None: ...

    async def begin_anew(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None: ...
