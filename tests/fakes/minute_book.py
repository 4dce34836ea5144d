"""The journal of a sitting that a test holds by commands, a minute apart: real entries, read back from their bytes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from shared.domain.actors import PRESENTER, Actor
from shared.domain.agenda import AgendaItem
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, put
from shared.domain.ballot_commands import CastVote, CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Choice, Purpose
from shared.domain.commands import Command, OpenSitting, PrepareSitting
from shared.domain.decide import decide
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ItemId, SittingId
from shared.domain.meeting_commands import EndRollCall, HandInProxy, MarkMember, NameSecretaries, OpenItem
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.domain.standing import voices_of
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.fold import records_of
from shared.journal.records import Record, encode_record
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import START
from tests.fakes.voting import BALLOT, ITEMS, ROADS, council, m

SITTING = SittingId("5a" * 16)
DATED = date(2026, 12, 10)


class MinuteBook:
    """`do` asks for things that may happen and writes down what comes of them; the clock then shows a minute more."""

    def __init__(self) -> None:
        self.sitting = Sitting()
        self.entries: tuple[Entry, ...] = ()
        self.now = START
        self._head = genesis(SITTING)
        self._salts = DrawnSalts()

    @property
    def records(self) -> tuple[Record, ...]:
        return records_of(self.entries)

    def do(self, *commands: Command, by: Actor = PRESENTER, box: BallotBox = EMPTY_BOX) -> "MinuteBook":
        for command in commands:
            found = decide(self.sitting, command, by, box)
            assert not isinstance(found, Refusal), f"{command}: {found}"
            for event in found:
                entry = append(self._head, encode_record(Record(self.now, by, event)), self._salts())
                self._head = follow(self._head, (entry,))
                self.entries += (entry,)
                self.sitting = evolve(self.sitting, event, self.now)
            self.now += timedelta(minutes=1)
        return self

    def vote(
        self,
        exceptions: dict[int, Choice],
        item: ItemId = ROADS,
        kind: BallotKind = BallotKind.ORDINARY,
        purpose: Purpose = Purpose.DECISION,
        ballot: BallotId = BALLOT,
    ) -> "MinuteBook":
        """A ballot on the open item: everybody who has a voice is for, but these."""
        self.do(OpenBallot(ballot, item, kind, purpose))
        voices = {each.member for each in voices_of(self.sitting, item).voices}
        everybody = {int(each[1:]): Choice.FOR for each in voices}
        return self.do(CloseBallot(ballot), box=self.box(everybody | exceptions))

    def box(self, choices: dict[int, Choice]) -> BallotBox:
        """These choices, said aloud in the ballot that is open."""
        box, open_ballot = EMPTY_BOX, self.sitting.ballot
        assert open_ballot is not None
        for number, choice in choices.items():
            found = put(box, self.sitting, CastVote(open_ballot.id, m(number), choice), PRESENTER)
            assert not isinstance(found, Refusal), f"member {number}: {found}"
            box = found
        return box


def book(
    *away: int,
    proxies: tuple[tuple[int, int], ...] = (),
    of: Council | None = None,
    items: tuple[AgendaItem, ...] = ITEMS,
) -> MinuteBook:
    """Opened, called and with a secretary, all within the first hour; everybody is there but those `away`."""
    seated = of or council()
    begun = MinuteBook()
    begun.do(PrepareSitting(SITTING, "Council", "Town hall", START, seated, items), OpenSitting())
    for number in range(1, len(seated.members) + 1):
        begun.do(MarkMember(m(number), RollState.EXCUSED if number in away else RollState.PRESENT))
    for grantor, holder in proxies:
        begun.do(HandInProxy(m(grantor), m(holder), DATED))
    begun.do(EndRollCall(), NameSecretaries((m(2),)))
    begun.now = at(20, 0)
    return begun


def men_and_women() -> Council:
    """The council of thirteen, where odd numbers are men."""
    all_women = council()
    members = (replace(each, title="M.") if each.rank % 2 else each for each in all_women.members)
    return replace(all_women, members=tuple(members))


def plain(text: str) -> str:
    """French without its no-break spaces, so that a test reads as it is typed."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def at(hour: int, minute: int) -> datetime:
    return START.replace(hour=hour, minute=minute)


def on(begun: MinuteBook, item: ItemId = ROADS) -> MinuteBook:
    """The item is open, since 20:00."""
    return begun.do(OpenItem(item))
