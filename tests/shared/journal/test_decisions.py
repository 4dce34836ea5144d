"""What the council decided, item by item, as the journal alone tells it."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from shared.domain.agenda import ItemKind
from shared.domain.ballot_box import put
from shared.domain.ballot_commands import (
    AppointAtOnce,
    CancelBallot,
    CastVote,
    ChangeCandidates,
    CloseBallot,
    CorrectResult,
    DecideByConsent,
    EnterPapers,
    EnterTally,
    OpenBallot,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, NamedChoice, Purpose, Source
from shared.domain.ids import BallotId, ItemId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AdjournItem,
    ChangeDraft,
    EndItem,
    OpenItem,
    RestoreItem,
    WithdrawItem,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import AppointmentReason, Body, ModeReason
from shared.domain.rules.elections import Post, RoundReason
from shared.journal.decisions import (
    CancelledBallot,
    HeldRound,
    ItemDecisions,
    NamesAtOnce,
    SharedRound,
    Vote,
    decisions,
)
from tests.fakes.minute_book import MinuteBook, at, book, on
from tests.fakes.voting import BALLOT, ITEMS, MAYOR, NAMING, NEWS, OTHER, OTHER_BALLOT, ROADS, m, seat_of

AGAINST, ABSTAIN, FOR = Choice.AGAINST, Choice.ABSTAIN, Choice.FOR


def of(told: MinuteBook, item: ItemId = ROADS) -> ItemDecisions:
    return next(each for each in decisions(told.records) if each.item.id == item)


def only_vote(told: MinuteBook, item: ItemId = ROADS) -> Vote:
    (vote,) = of(told, item).votes
    return vote


def public(told: MinuteBook) -> MinuteBook:
    """A quarter of those present have asked for a public ballot on the open item."""
    return told.do(*(RequestBallot(ROADS, m(number), BallotKind.PUBLIC) for number in (3, 4, 5, 6)))


def round_of(ballot: int, *names: str, post: Post = Post.DEPUTY, item: ItemId = MAYOR, seats: int = 0) -> OpenBallot:
    candidates = tuple(map(Candidate, names))
    return OpenBallot(
        BallotId(f"{ballot:032x}"),
        item,
        BallotKind.SECRET,
        Purpose.ROUND,
        post=post,
        candidates=candidates,
        seats=seats,
    )


def papers(ballot: int, blank: int = 0, null: int = 0, **votes: int) -> EnterPapers:
    return EnterPapers(BallotId(f"{ballot:032x}"), tuple(votes.items()), blank, null)


def test_before_anything_was_written_nothing_was_decided() -> None:
    assert decisions(()) == ()


def test_a_vote_is_told_whole() -> None:
    told = on(book(9, proxies=((9, 4),))).do(ChangeDraft(ROADS, "The text")).vote({5: AGAINST, 6: ABSTAIN})
    vote = only_vote(told)
    result = vote.result
    assert (result.item, result.kind, result.purpose, result.source) == (
        *(ROADS, BallotKind.ORDINARY),
        *(Purpose.DECISION, Source.SCREENS),
    )
    assert (result.text, result.presiding, result.counts) == ("The text", m(1), Counts(11, 1, 1))
    assert (result.voices, result.silent, result.carried, result.outcome) == (13, 0, True, "adopted")
    assert (result.because, result.opened_at, result.closed_at) == ("majority", at(20, 2), at(20, 3))
    assert (vote.required, vote.counted, vote.corrections) == (7, 12, ())
    assert (of(told).state, of(told).ended_at, of(told).decision) == (ItemState.ADOPTED, at(20, 3), vote)


def test_no_name_of_an_ordinary_vote_is_in_its_decision() -> None:
    told = on(book()).do(
        DecideByConsent(BALLOT, ROADS, exceptions=((m(5), AGAINST), (m(6), ABSTAIN))),
    )
    result = only_vote(told).result
    assert result.choices == ()
    assert {"m5", "m6"}.isdisjoint(str(asdict(of(told))).replace("'", " ").split())


def test_a_public_ballot_keeps_its_names_and_why_it_was_public() -> None:
    told = public(on(book(9, proxies=((9, 4),)))).vote({5: AGAINST}, kind=BallotKind.PUBLIC)
    vote = only_vote(told)
    assert NamedChoice(m(9), FOR, cast_by=m(4), aloud=True) in vote.result.choices
    assert NamedChoice(m(5), AGAINST, cast_by=m(5), aloud=True) in vote.result.choices
    assert vote.mode is not None
    assert (vote.mode.because, vote.mode.public_requests, vote.mode.present) == (ModeReason.QUARTER_ASKED, 4, 12)


def test_voices_that_said_nothing_are_counted() -> None:
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    told.do(CloseBallot(BALLOT, despite_silent=True), box=told.box({1: FOR, 2: FOR}))
    assert (only_vote(told).result.voices, only_vote(told).result.silent) == (13, 11)


def test_a_tie_is_told_with_the_voice_that_prevailed() -> None:
    told = on(book(13)).vote({number: AGAINST for number in range(2, 8)})
    result = only_vote(told).result
    assert (result.counts, result.because, result.presiding_choice) == (Counts(6, 6), "casting_vote", FOR)


def test_an_amendment_and_the_decision_come_one_after_the_other() -> None:
    told = on(book()).do(
        ChangeDraft(ROADS, "Twenty trees"),
        DecideByConsent(OTHER_BALLOT, ROADS, Purpose.AMENDMENT, "Thirty trees"),
        ChangeDraft(ROADS, "Thirty trees"),
        DecideByConsent(BALLOT, ROADS),
    )
    amendment, decision = of(told).votes
    assert (amendment.result.question, amendment.result.text) == ("Thirty trees", "Twenty trees")
    assert (decision.result.text, of(told).text) == ("Thirty trees", "Thirty trees")
    assert of(told).decision == decision


def test_a_corrected_result_tells_what_it_was_and_why() -> None:
    told = on(book()).vote({5: AGAINST})
    told.do(
        CorrectResult(BALLOT, Counts(5, 8), "Counted again"),
        CorrectResult(BALLOT, Counts(6, 7), "And again"),
    )
    vote = only_vote(told)
    assert (vote.result.counts, vote.result.carried, vote.result.corrected) == (Counts(6, 7), False, "And again")
    first, second = vote.corrections
    assert (first.reason, first.was.counts, first.was.carried, first.at) == (
        "Counted again",
        Counts(12, 1),
        True,
        at(20, 3),
    )
    assert (second.was.counts, second.was.corrected) == (Counts(5, 8), "Counted again")
    assert of(told).state is ItemState.REJECTED


def test_a_cancelled_ballot_is_told_and_gives_no_result() -> None:
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY), CancelBallot(BALLOT))
    (cancelled,) = of(told).happenings
    assert isinstance(cancelled, CancelledBallot)
    assert (cancelled.ballot.id, cancelled.at) == (BALLOT, at(20, 2))
    assert (of(told).votes, of(told).decision, of(told).state) == ((), None, ItemState.OPEN)


def test_a_secret_vote_on_paper_has_counts_and_no_name() -> None:
    told = on(book()).do(
        *(RequestBallot(ROADS, m(number), BallotKind.SECRET) for number in range(3, 8)),
        OpenBallot(BALLOT, ROADS, BallotKind.SECRET),
        EnterTally(BALLOT, Counts(6, 6, blank=1), roll=13),
    )
    result = only_vote(told).result
    assert (result.source, result.choices, result.presiding_choice) == (Source.PAPER, (), None)
    assert (result.because, of(told).state) == ("tie_secret", ItemState.NOT_ADOPTED)


def test_an_election_is_told_round_by_round_with_who_was_elected_and_why() -> None:
    told = on(book(), MAYOR).do(
        round_of(1, "Anne", "Luc"),
        papers(1, Anne=6, Luc=6, blank=1),
        round_of(2, "Anne", "Luc", "Zoé"),
        papers(2, Anne=5, Luc=5, Zoé=3),
        round_of(3, "Anne", "Luc"),
        papers(3, Anne=6, Luc=5, null=2),
    )
    first, second, third = of(told, MAYOR).rounds
    assert [each.round.number for each in (first, second, third)] == [1, 2, 3]
    assert (first.round.elected, first.round.absolute_majority, first.round.papers.blank) == (None, 7, 1)
    assert [each.name for each in second.candidates] == ["Anne", "Luc", "Zoé"]
    assert (third.round.elected, third.round.because) == ("Anne", RoundReason.RELATIVE_MAJORITY)
    assert (third.presiding, third.voices, third.opened_at, third.closed_at) == (m(1), 13, at(20, 5), at(20, 6))
    assert of(told, MAYOR).state is ItemState.ELECTED


def test_births_told_after_the_third_round_give_it_its_result() -> None:
    told = on(book(), MAYOR)
    for number in (1, 2, 3):
        told.do(round_of(number, "Anne", "Luc"), papers(number, Anne=6, Luc=6))
    assert of(told, MAYOR).rounds[-1].round.because is RoundReason.AGE_NOT_KNOWN
    born = (Candidate("Anne", (date(1950, 1, 1),)), Candidate("Luc", (date(1960, 1, 1),)))
    told.do(ChangeCandidates(MAYOR, born))
    last = of(told, MAYOR).rounds[-1]
    assert (last.round.elected, last.round.because) == ("Anne", RoundReason.OLDEST)
    assert len(of(told, MAYOR).rounds) == 3


def test_candidates_that_change_between_rounds_change_nothing_in_the_last_one() -> None:
    told = on(book(), MAYOR).do(round_of(1, "Anne", "Luc"), papers(1, Anne=6, Luc=6))
    before = of(told, MAYOR).rounds
    told.do(ChangeCandidates(MAYOR, (Candidate("Anne"),)))
    assert of(told, MAYOR).rounds == before


def test_lists_that_share_seats_are_told_with_their_shares() -> None:
    opened = round_of(1, "A", "B", "C", post=Post.DELEGATE, item=NAMING, seats=3)
    told = on(book(), NAMING).do(opened, papers(1, A=6, B=4, C=3))
    (shared,) = of(told, NAMING).happenings
    assert isinstance(shared, SharedRound)
    assert (dict(shared.shared.shares), shared.shared.because) == ({"A": 1, "B": 1, "C": 1}, "remainders")
    assert (shared.shared.seats, of(told, NAMING).state) == (3, ItemState.ELECTED)


def test_births_told_after_a_tie_of_lists_give_the_round_its_seats() -> None:
    opened = round_of(1, "A", "B", post=Post.DELEGATE, item=NAMING, seats=3)
    told = on(book(), NAMING).do(opened, papers(1, A=6, B=6))
    (waiting,) = of(told, NAMING).happenings
    assert isinstance(waiting, SharedRound)
    assert waiting.shared.shares == ()
    born = (Candidate("A", (date(1990, 1, 1),) * 2), Candidate("B", (date(1980, 1, 1), date(1950, 1, 1))))
    told.do(ChangeCandidates(NAMING, born))
    (shared,) = of(told, NAMING).happenings
    assert isinstance(shared, SharedRound)
    assert (dict(shared.shared.shares), of(told, NAMING).state) == ({"A": 1, "B": 2}, ItemState.ELECTED)


def test_names_that_took_effect_at_once_are_told_with_the_reason() -> None:
    told = on(book(), NAMING).do(AppointAtOnce(NAMING, Body.COMMITTEE, ("Anne",), 1))
    assert of(told, NAMING).happenings == (NamesAtOnce(("Anne",), AppointmentReason.ONE_CANDIDATE_A_SEAT, at(20, 1)),)


def test_items_without_a_vote_say_what_became_of_them() -> None:
    told = book().do(
        AdjournItem(ROADS),
        WithdrawItem(NAMING),
        OpenItem(NEWS),
        AcknowledgeItem(NEWS),
        OpenItem(OTHER),
        EndItem(OTHER),
    )
    states = {each.item.id: (each.state, each.ended_at) for each in decisions(told.records)}
    assert states[ROADS] == (ItemState.ADJOURNED, at(20, 0))
    assert states[NAMING] == (ItemState.WITHDRAWN, at(20, 1))
    assert states[NEWS] == (ItemState.ACKNOWLEDGED, at(20, 3))
    assert states[OTHER] == (ItemState.DISCUSSED, at(20, 5))
    assert states[MAYOR] == (ItemState.COMING, None)


def test_an_item_taken_after_all_is_no_longer_put_off() -> None:
    assert of(book().do(AdjournItem(ROADS), RestoreItem(ROADS))).state is ItemState.COMING


def test_the_waiver_of_secrecy_stands_before_the_vote_it_allows() -> None:
    told = on(book(), NAMING).do(DecideByConsent(OTHER_BALLOT, NAMING, Purpose.WAIVER), DecideByConsent(BALLOT, NAMING))
    waiver, decision = of(told, NAMING).votes
    assert (waiver.result.purpose, waiver.result.carried, waiver.mode) == (Purpose.WAIVER, True, None)
    assert decision.mode is not None
    assert decision.mode.because is ModeReason.WAIVED


def test_a_late_change_of_mind_is_the_one_that_counts() -> None:
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    box = told.box({number: FOR for number in range(1, 14)})
    changed = put(box, told.sitting, CastVote(BALLOT, m(4), AGAINST, 2), seat_of(4))
    assert not isinstance(changed, Refusal)
    told.do(CloseBallot(BALLOT), box=changed)
    assert only_vote(told).result.counts == Counts(12, 1)


@pytest.mark.parametrize("number", range(3))
def test_a_story_cut_anywhere_gives_what_was_decided_so_far(number: int) -> None:
    stories = (
        on(book()).vote({5: AGAINST}).do(CorrectResult(BALLOT, Counts(5, 8), "Counted again")),
        on(book(), MAYOR).do(round_of(1, "Anne", "Luc"), papers(1, Anne=6, Luc=7)),
        on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY), CancelBallot(BALLOT)),
    )
    told = stories[number]
    for length in range(len(told.records)):
        decisions(told.records[:length])


def test_the_election_of_a_president_leaves_the_accounts_open() -> None:
    items = tuple(replace(each, kind=ItemKind.ACCOUNTS) if each.id == ROADS else each for each in ITEMS)
    told = on(book(items=items))
    told.do(round_of(1, "Anne", post=Post.ACCOUNTS_PRESIDENT, item=ROADS), papers(1, Anne=13))
    (held,) = of(told).happenings
    assert isinstance(held, HeldRound)
    assert (held.round.elected, of(told).state) == ("Anne", ItemState.OPEN)
