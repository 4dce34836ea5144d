"""A whole sitting led by touches on the real window, each of which the rules then answer: nobody is ever stuck."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import get_args

import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.council_intents import NewIds, council_command
from kiosk.services.intents import CouncilIntent
from kiosk.services.picture import Notice
from shared.domain.actors import PRESENTER
from shared.domain.ballot_box import EMPTY_BOX, box_for, put
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import BallotKind, Choice
from shared.domain.commands import Command
from shared.domain.decide import decide
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ItemId
from shared.domain.items import ItemState
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting
from tests.ui.council_sittings import LAID, OPENED_AT, led, n
from tests.ui.windows import HALL, OpenWindow, opened, rest

BOUNCE = 450
"""Milliseconds, somewhat longer than the window takes two touches of the next step for one."""

COMMANDS = tuple(each for each in get_args(Command))


class Table:
    """The window, and behind it the rules alone: what is asked happens or is refused, and the window is told."""

    def __init__(self, window: OpenWindow, sitting: Sitting) -> None:
        self.window = window
        self.sitting = sitting
        self.box = EMPTY_BOX
        self.refusals: list[Refusal] = []
        self._answered = 0
        self._ids = count(1)
        self._seq = count(1)
        self._show()

    def touch(self, *names: str) -> None:
        """One after the other, each answered before the next."""
        for name in names:
            self.window.touch(name)
            self._answer()

    def step(self) -> None:
        """What is proposed, by a hand that does not bounce."""
        rest(BOUNCE)
        self.touch("next-step")

    def vote(self) -> None:
        """The next item is opened, its pages seen, and then the vote."""
        self.step()
        assert self.window.screen.council.panel == ""
        self.step()

    def cast(self, choices: dict[int, Choice]) -> None:
        """Seats vote on their own screens."""
        assert self.sitting.ballot is not None
        for number, choice in choices.items():
            found = put(self.box, self.sitting, CastVote(self.sitting.ballot.id, n(number), choice), PRESENTER)
            assert not isinstance(found, Refusal), found
            self.box = found
        self._show()

    def state(self, item: str) -> ItemState:
        return self.sitting.state_of(ItemId(item))

    def _answer(self) -> None:
        asked = self.window.posted[self._answered :]
        self._answered = len(self.window.posted)
        for intent in asked:
            if isinstance(intent, get_args(CouncilIntent)):
                ids = NewIds(lambda: BallotId(f"{next(self._ids):032x}"), lambda: ItemId(f"new{next(self._ids)}"))
                intent = council_command(intent, self.sitting, self.box, ids)
            if isinstance(intent, CastVote):
                found = put(self.box, self.sitting, intent, PRESENTER)
                self.box = self.box if isinstance(found, Refusal) else found
            elif isinstance(intent, COMMANDS):
                self._decide(intent)
        self._show()

    def _decide(self, command: Command) -> None:
        found = decide(self.sitting, command, PRESENTER, self.box)
        if isinstance(found, Refusal):
            self.refusals.append(found)
            return
        for event in found:
            self.sitting = evolve(self.sitting, event, OPENED_AT + timedelta(minutes=1))
        self.box = box_for(self.box, self.sitting.ballot)

    def _show(self) -> None:
        last = self.refusals[-1] if self.refusals else None
        notice = Notice(len(self.refusals), last) if last is not None else None
        self.window.show(led(self.sitting, self.box, head_seq=next(self._seq), notice=notice))


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Table]:
    with opened("stage", HALL) as window:
        yield Table(window, LAID)


def begun(table: Table) -> None:
    """Opened, the roll called, a secretary named, the first item open."""
    table.step()
    assert table.sitting.phase is Phase.OPEN
    table.step()
    table.touch("call-m11-excused", "call-m12-excused", "call-m13-absent", "roll-fill", "roll-end")
    table.touch("roll-proxies", "grantor-m11", "holder-m02", "hand-in")
    table.step()
    table.touch("secretary-m06")
    table.step()
    assert table.state("i1") is ItemState.OPEN


def test_a_whole_sitting_is_led_without_ever_being_refused(table: Table) -> None:
    begun(table)

    # The last minutes: nobody is against.
    table.step()
    table.touch("act-consent")
    assert table.state("i1") is ItemState.ADOPTED

    # The budget: all but two, by name.
    table.vote()
    table.touch("act-except", "voice-m03-against", "voice-m09-abstain", "act-consent")
    assert table.state("i2") is ItemState.ADOPTED
    assert (table.sitting.course(ItemId("i2")).results[0].counts.for_) == 9

    # On the screens; one says it aloud, one stays silent.
    table.vote()
    table.touch("act-screens")
    table.cast(dict.fromkeys(range(1, 10), Choice.FOR))
    table.touch("voice-m11-against", "act-close", "act-close")
    assert table.state("i3") is ItemState.ADOPTED
    assert table.sitting.course(ItemId("i3")).results[0].silent == 1

    # The road: secretly, as four of ten ask; an interested member is out.
    table.step()
    table.touch("tab-item", "sheet-withdrawals", "out-m10-interested", "tab-vote", "act-requests")
    table.touch("request-m02-secret", "request-m03-secret", "request-m04-secret", "act-back", "act-screens")
    assert table.sitting.ballot is not None
    assert table.sitting.ballot.kind is BallotKind.SECRET
    table.touch("count-against-more", "count-blank-more", "count-for-rest", "count-roll-rest", "act-save")
    assert table.state("i4") is ItemState.ADOPTED

    # A delegate: secrecy is given up, then nobody is against.
    table.vote()
    table.touch("act-waiver", "act-consent", "act-consent")
    assert table.state("i5") is ItemState.ADOPTED

    # A deputy: the second round elects.
    table.vote()
    table.touch("person-m02", "person-m07", "act-round", "paper-0-more", "paper-1-more", "act-save", "act-round")
    table.touch("paper-0-rest", "act-save")
    assert table.state("i6") is ItemState.ELECTED

    # The accounts: under a president named for them, without the mayor.
    table.vote()
    table.touch("person-m02")
    table.step()
    table.touch("act-consent")
    assert table.state("i7") is ItemState.ADOPTED

    # A report, and other business.
    table.step()
    table.step()
    assert table.state("i8") is ItemState.ACKNOWLEDGED
    table.step()
    table.step()
    assert table.state("i9") is ItemState.DISCUSSED

    # The end, which is asked.
    table.step()
    table.touch("close-question-yes")
    assert table.sitting.phase is Phase.CLOSED
    assert table.refusals == []


def test_hands_are_counted_with_a_tie_and_the_result_is_corrected(table: Table) -> None:
    begun(table)
    table.step()
    table.touch("act-hands", *["count-for-more"] * 5, *["count-against-more"] * 5, "count-abstain-rest")
    table.touch("preside-against", "act-save")
    assert table.state("i1") is ItemState.REJECTED
    table.touch("act-correct", "count-for-more", "count-against-fewer", "vote-reason")
    table.window.screen.council.vote.write_reason("recompté")
    table.touch("act-save_correction")
    assert table.state("i1") is ItemState.ADOPTED
    assert table.refusals == []


def test_a_council_that_melts_away_stops_and_goes_on_when_members_come_back(table: Table) -> None:
    begun(table)
    table.step()
    table.touch("act-consent", "tab-roll")
    table.touch(*(f"call-m{number:02}-left" for number in (7, 8, 9, 10)))
    assert "non atteint" in table.window.text("quorum")
    assert table.window.text("next-step") == "Attendre le quorum (1)"
    table.touch("call-m07-present")
    table.step()
    assert table.state("i2") is ItemState.OPEN
    assert table.refusals == []
