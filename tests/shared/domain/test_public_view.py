"""What the public sees: the page being shown, and nothing of what is confidential, whatever else happens."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.actors import PRESENTER
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.ballot_commands import CloseBallot, EnterPapers, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose
from shared.domain.commands import (
    BlankTable,
    CloseSitting,
    Command,
    FreezeTable,
    OpenSitting,
    PresentDocument,
    PresentItem,
    ResumeSitting,
    SuspendSitting,
    TurnPage,
    UnblankTable,
)
from shared.domain.decide import decide
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    Event,
    ItemPresented,
    SittingClosed,
    SittingOpened,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
)
from shared.domain.gestures import Gesture, Point, over_the_table
from shared.domain.ids import DocumentId, ItemId
from shared.domain.public_view import (
    NOTHING_TO_SHOW,
    PublicResult,
    PublicView,
    PublicVote,
    as_sitting,
    public_view,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.elections import Post
from shared.domain.sitting import Phase, Shown, Sitting
from tests.fakes import voting
from tests.fakes.small_sitting import ITEMS, NOTE, PACKET, PLAN, ROADS, document, given, prepared

STAFF, FILE, OPINION = ItemId("staff"), DocumentId("file"), DocumentId("opinion")
SECRET_ITEM = AgendaItem(STAFF, "3", "Staff of the school", confidential=True)
SECRETS = (
    replace(document(FILE, STAFF, 2), confidential=True),
    replace(document(OPINION, ROADS, 5), confidential=True),
)
LAID: tuple[Event, ...] = (
    replace(prepared(), items=(*ITEMS, SECRET_ITEM)),
    *(DocumentAdded(each) for each in (*PACKET, *SECRETS)),
)
OPEN: tuple[Event, ...] = (*LAID, SittingOpened())
ON_THE_PLAN: tuple[Event, ...] = (*OPEN, DocumentPresented(ROADS, Shown(PLAN, 4)))


def test_the_page_being_shown_and_its_item_are_seen() -> None:
    view = public_view(given(ON_THE_PLAN))
    assert view.item is not None
    assert view.document is not None
    assert (view.item.id, view.document.id, view.page, view.hidden) == (ROADS, PLAN, 4, False)
    frozen = public_view(given((*ON_THE_PLAN, TableFrozen())))
    assert frozen == view, "who reads ahead is not followed"
    suspended = public_view(given((*ON_THE_PLAN, SittingSuspended())))
    assert (suspended.phase, suspended.page) == (Phase.SUSPENDED, 4)


def test_of_a_confidential_document_nothing_is_seen_but_that_there_is_one() -> None:
    view = public_view(given((*OPEN, DocumentPresented(ROADS, Shown(OPINION, 2)))))
    assert (view.document, view.page, view.hidden) == (None, 0, True)
    assert view.item is not None


def test_of_a_confidential_item_not_even_the_title_is_seen() -> None:
    for event in (DocumentPresented(STAFF, Shown(FILE, 1)), ItemPresented(STAFF, None)):
        view = public_view(given((*OPEN, event)))
        assert (view.item, view.document, view.hidden) == (None, None, True)


@pytest.mark.parametrize(
    "events",
    [(), LAID, OPEN, (*ON_THE_PLAN, SittingClosed()), (*ON_THE_PLAN, TableBlanked())],
    ids=["nothing", "prepared", "opened", "closed", "blank"],
)
def test_where_nothing_is_being_shown_no_document_is_seen(events: tuple[Event, ...]) -> None:
    view = public_view(given(events))
    assert (view.document, view.page) == (None, 0)
    assert view.phase is given(events).phase


def test_without_a_sitting_there_is_nothing_to_show() -> None:
    assert public_view(Sitting()) == NOTHING_TO_SHOW


def test_a_public_screen_makes_a_sitting_of_it_that_it_draws_as_a_seat_does() -> None:
    sitting = given(ON_THE_PLAN)
    seen = as_sitting(public_view(sitting))
    assert (seen.id, seen.phase, seen.title, seen.opened_at) == (
        sitting.id,
        Phase.OPEN,
        sitting.title,
        sitting.opened_at,
    )
    assert (seen.shown, seen.present_item) == (sitting.shown, ROADS)
    (only,) = seen.documents
    assert only.can_be_shown
    assert seen.council.members == ()
    pointed = Gesture(Shown(PLAN, 4), pointer=Point(0.5, 0.5))
    assert over_the_table(pointed, seen) == pointed
    assert as_sitting(NOTHING_TO_SHOW) == Sitting()


commands = st.sampled_from(
    [
        OpenSitting(),
        *(PresentItem(item) for item in (ROADS, STAFF)),
        *(PresentDocument(each) for each in (PLAN, NOTE, FILE, OPINION)),
        *(TurnPage(page) for page in (1, 2, 3)),
        BlankTable(),
        UnblankTable(),
        FreezeTable(),
        SuspendSitting(),
        ResumeSitting(),
        CloseSitting(),
    ]
)


@settings(max_examples=200)
@for_all(st.lists(commands, max_size=12))
def test_whatever_is_done_at_the_table_nothing_confidential_is_ever_told(steps: list[Command]) -> None:
    events: list[Event] = [*LAID]
    for command in steps:
        decision = decide(given(events), command, PRESENTER)
        events += () if isinstance(decision, Refusal) else decision
        sitting = given(events)
        view = public_view(sitting)
        assert not any(word in repr(view) for word in (FILE, OPINION, STAFF, SECRET_ITEM.title))
        assert not any(word in repr(as_sitting(view)) for word in (FILE, OPINION, STAFF, SECRET_ITEM.title))
        if view.document is not None:
            assert sitting.shown == Shown(view.document.id, view.page)


def test_while_the_public_is_out_nothing_is_shown_to_it_but_the_item_it_may_know() -> None:
    """L2121-18, R6.4: the public screen is cut, and lit again when the doors open."""
    for phase in (Phase.OPEN, Phase.SUSPENDED):
        in_camera = replace(given(ON_THE_PLAN), in_camera=True, phase=phase)
        view = public_view(in_camera)
        assert (view.hidden, view.document, view.page) == (True, None, 0)
        assert view.item is not None
        assert view.item.id == ROADS
    assert not public_view(given(ON_THE_PLAN)).hidden


# -- votes ---------------------------------------------------------------------------------------------------------


def voting_view(sitting: Sitting, box: BallotBox) -> PublicView:
    return public_view(replace(sitting, present_item=voting.ROADS), box)


def test_an_ordinary_vote_is_cast_in_sight_of_the_room() -> None:
    """R11.3: what nobody sees would be a secret vote in disguise."""
    sitting = voting.voting(voting.meeting())
    ballot = voting_view(sitting, voting.filled(sitting, {4: Choice.FOR, 5: Choice.AGAINST})).ballot
    assert ballot is not None
    assert (ballot.voices, ballot.answered) == (13, 2)
    assert ballot.votes == (PublicVote("First4 Last4", Choice.FOR), PublicVote("First5 Last5", Choice.AGAINST))


def test_a_council_may_keep_names_off_the_rooms_screen() -> None:
    sitting = voting.voting(voting.meeting())
    sitting = replace(sitting, council=replace(sitting.council, votes_on_public_screen=False))
    ballot = voting_view(sitting, voting.filled(sitting, {4: Choice.FOR})).ballot
    assert ballot is not None
    assert (ballot.answered, ballot.votes) == (1, ())


def test_the_result_stays_until_the_next_item_and_names_nobody() -> None:
    sitting = voting.voting(voting.meeting())
    closed = voting.when(sitting, CloseBallot(voting.BALLOT), PRESENTER, voting.all_but(sitting, {4: Choice.AGAINST}))
    view = voting_view(closed, EMPTY_BOX)
    assert view.ballot is None
    assert view.result == PublicResult(
        BallotKind.ORDINARY, Purpose.DECISION, "", Counts(for_=12, against=1), True, "adopted", "majority"
    )
    assert voting_view(voting.on(closed, voting.NAMING), EMPTY_BOX).result is None


def test_a_round_is_told_with_its_papers() -> None:
    candidates = (Candidate("A"), Candidate("B"))
    opened = OpenBallot(voting.BALLOT, voting.MAYOR, BallotKind.SECRET, Purpose.ROUND, "", Post.DEPUTY, candidates)
    sitting = voting.when(voting.on(voting.meeting(), voting.MAYOR), opened)
    ballot = public_view(sitting).ballot
    assert ballot is not None
    assert (ballot.kind, ballot.votes) == (BallotKind.SECRET, ())
    held = voting.when(sitting, EnterPapers(voting.BALLOT, (("A", 8), ("B", 4)), blank=1))
    result = public_view(held).result
    assert result is not None
    assert (result.elected, result.votes, result.counts.blank) == ("A", (("A", 8), ("B", 4)), 1)


def test_behind_closed_doors_the_room_sees_neither_vote_nor_result() -> None:
    sitting = replace(voting.voting(voting.meeting()), in_camera=True)
    view = voting_view(sitting, voting.filled(sitting, {4: Choice.FOR}))
    assert (view.hidden, view.ballot, view.result) == (True, None, None)
