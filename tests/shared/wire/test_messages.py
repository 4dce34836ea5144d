"""No message exists with values that nobody means."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.domain.ballot_box import EMPTY_BOX, BallotBox, BoxedVote
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Choice
from shared.domain.ids import BallotId, ContentHash, MemberId, ProposalId
from shared.domain.meeting_commands import AskFloor
from shared.domain.presence import MOST_COUNTED, Dismissal, SeatKind
from shared.domain.public_view import PublicDocument, PublicView
from shared.domain.sitting import Phase
from shared.wire.messages import (
    LONGEST_NAME,
    MOST_SEATS,
    Clock,
    Farewell,
    OfferTail,
    Proposal,
    Receipt,
    Showing,
    Tail,
    UnknownCommand,
    Voting,
    WantTail,
)
from tests.fakes.at_the_table import hello, journal, welcome
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import PLAN, SITTING

TAIL = Tail(SITTING, 5, journal(3), 8)
PAPER = PublicDocument(PLAN, "Plan", ContentHash("7e" * 32), 10, 12)
VIEW = PublicView(SITTING, Phase.OPEN, document=PAPER, page=7)
SHOWING = Showing(3, VIEW)
MEMBER = MemberId("m3")
VOTE = CastVote(BallotId("ba" * 16), MEMBER, Choice.FOR, 2)
PROPOSAL = Proposal(ProposalId("c0" * 16), VOTE)
BOXED = BoxedVote(MEMBER, Choice.FOR, MEMBER, 2)
VOTING = Voting(BallotBox(VOTE.ballot, (BOXED,)))
WRONG: tuple[tuple[Any, dict[str, Any]], ...] = (
    (hello(), {"device": ""}),
    (hello(), {"kind": SeatKind.PUBLIC}),
    (hello(), {"device": "A1" * 16}),
    (hello(), {"device": "a1" * 17}),
    (hello(), {"chain": "zz" * 32}),
    (hello(), {"chain": ""}),
    (hello(), {"last_seq": -1}),
    (hello(), {"last_seq": MOST_COUNTED + 1}),
    (hello(), {"table": "x" * (LONGEST_NAME + 1)}),
    (hello(), {"version": "x" * (LONGEST_NAME + 1)}),
    (hello(), {"sitting": "x" * (LONGEST_NAME + 1)}),
    (welcome(), {"kiosk": "me"}),
    (welcome(), {"label": "x" * (LONGEST_NAME + 1)}),
    (welcome(), {"table": "x" * (LONGEST_NAME + 1)}),
    (welcome(), {"seat": 0}),
    (welcome(), {"seat": 8}),
    (welcome(), {"seats": MOST_SEATS + 1}),
    (welcome(), {"documents_port": -1}),
    (welcome(), {"documents_port": 65536}),
    (welcome(), {"at": datetime(2026, 12, 11, 20, 30)}),
    (welcome(), {"at": datetime.max.replace(tzinfo=UTC)}),
    (TAIL, {"sitting": "x" * (LONGEST_NAME + 1)}),
    (TAIL, {"after": -1}),
    (TAIL, {"newest": 7}),
    (TAIL, {"newest": MOST_COUNTED + 1}),
    (OfferTail(journal(1)), {"entries": ()}),
    (Clock(START), {"at": datetime(2026, 12, 11, 20, 30)}),
    (Clock(START), {"at": datetime.min.replace(tzinfo=UTC)}),
    (PROPOSAL, {"id": ""}),
    (PROPOSAL, {"id": "C0" * 16}),
    (PROPOSAL, {"command": replace(VOTE, turn=0)}),
    (PROPOSAL, {"command": replace(VOTE, turn=MOST_COUNTED + 1)}),
    (Receipt(PROPOSAL.id, None), {"id": "c0" * 17}),
    (VOTING, {"box": replace(VOTING.box, ballot="")}),
    (VOTING, {"box": replace(VOTING.box, votes=(BOXED, replace(BOXED, turn=3)))}),
    (SHOWING, {"seq": -1}),
    (SHOWING, {"view": replace(VIEW, page=0)}),
    (SHOWING, {"view": replace(VIEW, page=13)}),
    (SHOWING, {"view": replace(VIEW, document=None)}),
    (SHOWING, {"view": replace(VIEW, document=replace(PAPER, sha256="plan"))}),
    (SHOWING, {"view": replace(VIEW, document=replace(PAPER, size=-1))}),
    (welcome(None), {"seats": 0}),
    (Farewell(Dismissal.SEAT_TAKEN), {"free_seats": (0,)}),
    (Farewell(Dismissal.SEAT_TAKEN), {"free_seats": (MOST_SEATS + 1,)}),
    (Farewell(Dismissal.SEAT_TAKEN), {"free_seats": (1,) * (MOST_SEATS + 1)}),
)


@pytest.mark.parametrize(("good", "change"), WRONG, ids=lambda each: type(each).__name__)
def test_what_nobody_means_cannot_be_said(good: Any, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        replace(good, **change)


def test_what_is_meant_can_be_said() -> None:
    assert hello(None, table="", version="", sitting="", last_seq=MOST_COUNTED)
    assert replace(welcome(1), seats=1, documents_port=65535)
    assert replace(TAIL, newest=MOST_COUNTED)
    assert Tail(SITTING, 0, (), 0)
    assert Farewell(Dismissal.SEAT_NOT_CHOSEN, tuple(range(1, MOST_SEATS + 1)))  # type: ignore[arg-type]
    assert WantTail(0)
    assert replace(PROPOSAL, command=replace(VOTE, turn=MOST_COUNTED))
    assert replace(PROPOSAL, command=AskFloor(MEMBER))
    assert replace(PROPOSAL, command=UnknownCommand("RaiseFlag"))
    assert Voting(EMPTY_BOX)
    assert Voting(BallotBox(VOTE.ballot))
