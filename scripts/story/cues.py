"""What a story calls by name, found in the packet of the sitting: items, documents, seats. Pure."""

import unicodedata
from dataclasses import dataclass

from kiosk.services.packet import Packet, Paper
from scripts.story.format import BadStory, DocumentNamed, ItemNamed, Line, LookAt, Present, SeatAt, Story, seat_called
from shared.domain.ids import DocumentId, ItemId
from shared.domain.people import Council
from shared.domain.sitting import NO_COUNCIL


class Unknown(Exception):
    """The packet has no such thing, or more than one; `str()` says which."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The packet of the sitting, the size of its table, and who is in the council."""

    packet: Packet
    seats: int
    council: Council = NO_COUNCIL

    def check(self, story: Story) -> None:
        """Raises BadStory at the first line that names what is not there, before anything is played."""
        for line in story.lines:
            try:
                self._check(line)
            except Unknown as fault:
                raise BadStory(line.number, line.text, str(fault)) from fault

    def _check(self, line: Line) -> None:
        match line.step:
            case Present(ItemNamed() as what) | LookAt(ItemNamed() as what):
                self.item(what)
            case Present(DocumentNamed() as what) | LookAt(DocumentNamed() as what):
                self.document(what)
            case step:
                seat = seat_called(step)
                if seat is not None:
                    self.seat(seat)

    def seat(self, seat: SeatAt) -> int:
        """Raises Unknown."""
        if seat.number is not None and seat.number > self.seats:
            raise Unknown(f"this table has {self.seats} seats")
        return seat.number or self.seats

    def item(self, named: ItemNamed) -> ItemId:
        """Raises Unknown."""
        return self._item(named.number)

    def _item(self, number: str) -> ItemId:
        found = next((item.id for item in self.packet.items if item.number == number), None)
        if found is None:
            there = ", ".join(item.number for item in self.packet.items if item.number) or "none"
            raise Unknown(f"there is no item {number}; numbers: {there}")
        return found

    def document(self, named: DocumentNamed) -> DocumentId:
        """Raises Unknown."""
        papers = self.packet.papers
        if named.item is not None:
            item = self._item(named.item)
            papers = tuple(paper for paper in papers if paper.item == item)
        found = [paper for paper in papers if _plain(paper.title) == _plain(named.title)]
        if len(found) > 1:
            raise Unknown("several documents have this title: add “of item …”")
        if not found:
            raise Unknown(f"there is no such document; titles: {_titles(papers)}")
        return found[0].id


def _titles(papers: tuple[Paper, ...]) -> str:
    return ", ".join(sorted({f"“{paper.title}”" for paper in papers})) or "none"


def _plain(title: str) -> str:
    """Capitals, kinds of spaces and of apostrophes make no difference."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().replace("’", "'").split())
