"""The single writer of a live sitting: a command comes in, entries are stored, then everybody may know.

Calls come one after the other (the bootstrap's pump sees to it). No socket, no SQL, no clock of its own.
"""

import logging
from dataclasses import dataclass
from typing import Final

from kiosk.services.backing import NEEDS_MAJORITY
from kiosk.services.ports import Boxes, Clock, Journal, NotStored, Salts
from shared.domain.actors import Actor
from shared.domain.ballot_box import EMPTY_BOX, NO_BALLOT, BallotBox, box_for, put
from shared.domain.ballot_commands import CastVote
from shared.domain.commands import Command, PrepareSitting
from shared.domain.decide import decide
from shared.domain.events import (
    DocumentPresented,
    DrivingHanded,
    Event,
    ItemPresented,
    PageTurned,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.meeting_events import FloorAsked, FloorGiven, FloorLeft
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID, Phase, Sitting
from shared.journal.entry import BrokenChain, Entry, Head, TooLong, append, follow, genesis
from shared.journal.fold import fold
from shared.journal.ledger import Ledger
from shared.journal.records import Record, UnreadableRecord, encode_record

log = logging.getLogger("council.chair")

# What is shown may be lost with the last moments before a power cut: the table simply shows it again.
# Everything else is what a person was told, and is on the disk before anybody hears of it.
PASSING: Final = (
    ItemPresented,
    DocumentPresented,
    PageTurned,
    TableFrozen,
    TableUnfrozen,
    TableBlanked,
    TableUnblanked,
    FloorAsked,
    FloorLeft,
    FloorGiven,
    DrivingHanded,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command: nothing to do, a refusal, or this many new entries."""

    refusal: Refusal | None = None
    entries: int = 0


class Chair:
    """Holds the sitting, its ledger and the ballot box, which change only here. `recover` it first."""

    def __init__(self, journal: Journal, boxes: Boxes, clock: Clock, salts: Salts, ledger: Ledger) -> None:
        self._journal = journal
        self._boxes = boxes
        self._clock = clock
        self._salts = salts
        self._ledger = ledger
        self._sitting = fold(Sitting(), ledger.after(0, ledger.head.seq))
        self._box = EMPTY_BOX
        self._written_here = False
        self.backed = True
        """Most of the admitted seats are linked with this presenter; without them it decides nothing."""

    @property
    def box(self) -> BallotBox:
        """What was cast in the open ballot; empty when none is open."""
        return box_for(self._box, self._sitting.ballot)

    @property
    def sitting(self) -> Sitting:
        return self._sitting

    @property
    def ledger(self) -> Ledger:
        return self._ledger

    @property
    def head(self) -> Head:
        return self._ledger.head

    async def recover(self) -> None:
        """Take up the box of a ballot that was open when the program died; erase what is left of others.

        The votes that the seats have kept come again by themselves.
        """
        ballot = self._sitting.ballot
        self._box = await self._boxes.read(ballot.id) if ballot is not None else EMPTY_BOX
        await self._sweep()

    async def handle(self, command: Command, by: Actor) -> Outcome:
        """Decide, store, take. Raises NotStored, and then nothing has happened."""
        if isinstance(command, CastVote):
            return await self._cast(command, by)
        if not self.backed and isinstance(command, NEEDS_MAJORITY):
            return Outcome(refusal=Refusal.NO_MAJORITY)
        sitting, head = self._ground_for(command)
        decision = decide(sitting, command, by, self._box)
        if isinstance(decision, Refusal):
            return Outcome(refusal=decision)
        if not decision:
            return Outcome()
        try:
            entries = self._written(head, decision, by)
        except TooLong:
            return Outcome(refusal=Refusal.TOO_LONG)
        durable = not all(isinstance(event, PASSING) for event in decision)
        await self._journal.append(head.sitting, entries, durable=durable)
        had_ballot = self._sitting.ballot is not None
        if head.sitting != self._ledger.head.sitting:
            self._ledger, self._sitting = Ledger(head), Sitting()
        self._take(entries)
        self._written_here = True
        if had_ballot and self._sitting.ballot is None:
            await self._sweep()
        return Outcome(entries=len(entries))

    async def _cast(self, vote: CastVote, by: Actor) -> Outcome:
        """A vote is recorded once it is on the disk, and only then may anybody be told."""
        box = self.box
        found = put(box, self._sitting, vote, by)
        if isinstance(found, Refusal):
            return Outcome(refusal=found)
        boxed = found.vote_of(vote.member)
        if found is not box and boxed is not None:
            await self._boxes.keep(self._sitting.id, found.ballot, boxed)
            self._box = found
        return Outcome()

    async def _sweep(self) -> None:
        """Single votes go once their ballot is over (R11.4). A disk that refuses is tried again at the next start."""
        ballot = self._sitting.ballot
        self._box = box_for(self._box, ballot)
        try:
            await self._boxes.erase(self._sitting.id, but=ballot.id if ballot is not None else NO_BALLOT)
        except NotStored as fault:
            log.error("votes of a ballot that is over are still on the disk: %s", fault)

    def lay_aside(self) -> Ledger:
        """Leave the sitting as it stands in its journal, closed or not, and clear the table; gives the journal."""
        aside = self._ledger
        self._ledger, self._sitting = Ledger(genesis(NO_SITTING_ID)), Sitting()
        return aside

    async def take_up(self, ledger: Ledger) -> None:
        """Bring a sitting that was laid aside back to the table, as it stands in its journal and its box."""
        self._ledger, self._sitting = ledger, fold(Sitting(), ledger.after(0, ledger.head.seq))
        await self.recover()

    async def adopt(self, entries: tuple[Entry, ...]) -> bool:
        """Take a longer tail that a seat holds: only when it extends this journal, and only before the first
        entry of this run (afterwards there are two histories, and the kiosk's is the one that counts).

        Entries that are here already, since another seat offered them first, are no objection. Gives whether all
        of `entries` are in the journal now. Raises NotStored.
        """
        known = self._known(entries)
        entries = entries[known:]
        if not entries:
            return True
        if self._written_here or self._sitting.id == NO_SITTING_ID:
            return False
        try:
            follow(self._ledger.head, entries)
            fold(self._sitting, entries)
        except (BrokenChain, UnreadableRecord) as fault:
            log.error("a tail of %d entries does not extend the journal: %s", len(entries), fault)
            return False
        await self._journal.append(self._ledger.head.sitting, entries, durable=True)
        self._take(entries)
        log.warning("took %d entries that a seat had kept; the journal is whole again", len(entries))
        return True

    def _ground_for(self, command: Command) -> tuple[Sitting, Head]:
        """What a command is decided on, and where its entries go. A sitting being prepared begins a journal of its own,
        and takes the table from one that is closed or never was opened.
        """
        if not isinstance(command, PrepareSitting):
            return self._sitting, self._ledger.head
        is_free = self._sitting.phase in (Phase.PREPARED, Phase.CLOSED) and command.sitting != self._sitting.id
        return Sitting() if is_free else self._sitting, genesis(command.sitting)

    def _known(self, entries: tuple[Entry, ...]) -> int:
        """How many of the first entries are in the journal already."""
        strangers = (place for place, each in enumerate(entries) if self._ledger.chain_at(each.seq) != each.chain)
        return next(strangers, len(entries))

    def _written(self, head: Head, events: tuple[Event, ...], by: Actor) -> tuple[Entry, ...]:
        at = self._clock()
        entries: list[Entry] = []
        for event in events:
            entry = append(head, encode_record(Record(at, by, event)), self._salts())
            entries.append(entry)
            head = follow(head, (entry,))
        return tuple(entries)

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self._ledger.extend(entries)
        self._sitting = fold(self._sitting, entries)
