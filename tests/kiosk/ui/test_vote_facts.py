"""The panel of votes, without a window: what may be done at each moment, and what is said."""

from dataclasses import replace

import pytest

from kiosk.services.picture import KioskPicture
from kiosk.ui.present import vote_actions, vote_rows
from kiosk.ui.present import vote_facts as facts
from kiosk.ui.present.vote_facts import Doing, View, VoteEntry
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CorrectResult, DecideByConsent, OpenBallot
from shared.domain.ballots import BallotKind, Choice, Counts, NamedChoice, Purpose
from shared.domain.meeting_commands import AddItem, AdjournItem, HandOver, MarkMember, OpenItem, WithdrawMember
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase, Sitting
from tests.ui.council_sittings import (
    ACCOUNTS,
    BALLOT,
    BUDGET,
    CALLED,
    DELEGATE,
    DEPUTY,
    MAYOR,
    NEXT_BALLOT,
    ON_ROAD,
    OTHER,
    PAPERS,
    REPORT,
    ROAD,
    STARTED,
    VOTED,
    VOTED_PUBLIC,
    asked,
    box_of,
    done,
    everybody,
    led,
    n,
    on,
    opened,
)

PLAIN = VoteEntry()
UNDER_DEPUTY = done(on(ACCOUNTS), HandOver(n(2)))
WAIVED = done(on(DELEGATE), DecideByConsent(NEXT_BALLOT, DELEGATE, Purpose.WAIVER))


def keys(sitting: Sitting | KioskPicture, entry: VoteEntry = PLAIN) -> list[str]:
    picture = sitting if isinstance(sitting, KioskPicture) else led(sitting)
    return [each.key for each in vote_actions.actions(picture, entry)]


def said(sitting: Sitting | KioskPicture, entry: VoteEntry = PLAIN) -> facts.VoteFacts:
    return facts.vote_facts(sitting if isinstance(sitting, KioskPicture) else led(sitting), entry)


# -- which view ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sitting", "entry", "view"),
    [
        (CALLED, PLAIN, View.NOTHING),
        (ON_ROAD, PLAIN, View.READY),
        (ON_ROAD, VoteEntry(Doing.EXCEPTIONS), View.EXCEPTIONS),
        (ON_ROAD, VoteEntry(Doing.REQUESTS), View.REQUESTS),
        (ON_ROAD, VoteEntry(Doing.CORRECT), View.READY),
        (opened(), PLAIN, View.VOICES),
        (opened(), VoteEntry(Doing.HANDS), View.TALLY),
        (PAPERS, PLAIN, View.TALLY),
        (VOTED, PLAIN, View.RESULT),
        (VOTED, VoteEntry(Doing.CORRECT), View.TALLY),
        (VOTED_PUBLIC, VoteEntry(Doing.CORRECT), View.VOICES),
        (on(DEPUTY), PLAIN, View.ELECTION),
        (on(DEPUTY), VoteEntry(purpose=Purpose.CLOSED_SESSION), View.READY),
        (on(DELEGATE), PLAIN, View.READY),
        (on(DELEGATE), VoteEntry(Doing.NAMES), View.ELECTION),
        (on(ACCOUNTS), PLAIN, View.ELECTION),
        (UNDER_DEPUTY, PLAIN, View.READY),
        (done(ON_ROAD, AdjournItem(ROAD)), PLAIN, View.RESULT),
    ],
)
def test_the_view_follows_from_the_sitting_and_from_what_was_begun(
    sitting: Sitting, entry: VoteEntry, view: View
) -> None:
    assert facts.view_of(led(sitting), entry) is view
    assert said(sitting, entry).view == view


# -- before --------------------------------------------------------------------------------------------------------


def test_an_item_is_voted_at_one_touch_first_and_otherwise_after() -> None:
    assert keys(ON_ROAD) == ["consent", "except", "screens", "hands", "requests", "camera"]
    assert vote_actions.actions(led(ON_ROAD), PLAIN)[0].primary


def test_the_way_of_voting_is_the_laws_and_no_choice() -> None:
    assert keys(asked(BallotKind.PUBLIC, 1, 2, 3)) == ["screens", "requests", "camera"]
    assert keys(asked(BallotKind.SECRET, 1, 2, 3, 4)) == ["screens", "requests", "camera"]
    assert facts.kind_now(asked(BallotKind.SECRET, 1, 2, 3, 4), ON_ROAD.items[3], Purpose.DECISION) is BallotKind.SECRET
    assert said(asked(BallotKind.PUBLIC, 1, 2, 3)).mode.startswith("Scrutin public")
    assert said(ON_ROAD).voices == "12\u00a0voix, dont 2\u00a0pouvoirs"


def test_a_nomination_asks_for_secrecy_first_or_goes_between_names() -> None:
    assert keys(on(DELEGATE)) == ["waiver", "screens", "names", "requests", "camera"]
    assert keys(WAIVED)[:4] == ["consent", "except", "screens", "hands"]
    assert said(WAIVED).note == "Le scrutin secret est levé"


def test_secrecy_and_the_public_are_ordinary_votes_with_a_way_back() -> None:
    for purpose in (Purpose.WAIVER, Purpose.CLOSED_SESSION, Purpose.AMENDMENT):
        entry = VoteEntry(purpose=purpose)
        assert keys(ON_ROAD, entry) == ["consent", "except", "screens", "hands", "back"]
        assert said(ON_ROAD, entry).question.endswith("?")


def test_the_mayor_leaves_before_his_accounts_are_voted() -> None:
    assert keys(UNDER_DEPUTY)[0] == "leave"
    gone = done(UNDER_DEPUTY, WithdrawMember(ACCOUNTS, MAYOR, WithdrawalKind.ACCOUNTS))
    assert keys(gone)[0] == "consent"


def test_what_may_not_be_decided_only_ends_and_a_report_is_taken_note_of() -> None:
    assert keys(on(OTHER)) == ["end", "camera"]
    assert keys(on(REPORT))[:2] == ["acknowledge", "consent"]
    added = done(STARTED, AddItem(ROAD.__class__("new"), "Le banc"), OpenItem(ROAD.__class__("new")))
    assert keys(added)[0] == "end"


def test_while_the_public_is_out_the_doors_can_be_opened() -> None:
    assert keys(replace(ON_ROAD, in_camera=True))[-1] == "doors"
    assert keys(replace(VOTED, in_camera=True)) == ["correct", "doors"]


def test_a_quorum_lost_in_the_debate_is_warned_of_before_the_vote() -> None:
    melted = done(ON_ROAD, *(MarkMember(n(each), RollState.LEFT) for each in (7, 8, 9, 10)))
    assert "ce vote reste possible" in said(melted).fault
    assert said(ON_ROAD).fault == ""


def test_exceptions_are_counted_as_they_are_touched() -> None:
    entry = VoteEntry(Doing.EXCEPTIONS, exceptions=((n(3), Choice.AGAINST), (n(11), Choice.ABSTAIN)))
    assert said(ON_ROAD, entry).line.startswith("10\u00a0pour · 1\u00a0contre · 1\u00a0abstention")
    assert vote_actions.actions(led(ON_ROAD), entry)[-1].text == "Enregistrer\u00a0: tous pour, sauf 2"
    rows = {row.member: row for row in vote_rows.rows(led(ON_ROAD), entry)}
    assert (rows[n(3)].choice, rows[n(1)].choice) == ("against", "")
    assert rows[n(11)].detail == "pouvoir, par Mme\u00a0Delaunoy"


def test_requests_are_noted_by_name_with_their_thresholds() -> None:
    sitting, entry = asked(BallotKind.SECRET, 2), VoteEntry(Doing.REQUESTS)
    assert said(sitting, entry).line == "public\u00a0: 0 sur 3 · secret\u00a0: 1 sur 4"
    rows = vote_rows.rows(led(sitting), entry)
    assert [row.member for row in rows] == [n(each) for each in range(1, 11)]
    assert [row.choice for row in rows[:3]] == ["", "secret", ""]


# -- while it is open ----------------------------------------------------------------------------------------------


def test_who_has_not_answered_is_named_and_the_vote_closes_on_them_by_a_second_touch() -> None:
    box = box_of(opened(), {2: Choice.FOR, 3: Choice.AGAINST})
    picture = led(opened(), box)
    assert said(picture).line == "1\u00a0pour · 1\u00a0contre · 0\u00a0abstention"
    assert said(picture).note.startswith("N’ont pas répondu\u00a0: M.\u00a0Rambourg, ")
    assert keys(picture) == ["cancel", "hands", "close"]
    assert vote_actions.actions(picture, PLAIN)[-1].text == "Clore sans 10\u00a0réponses"
    sure = VoteEntry(sure="close")
    assert keys(picture, sure) == ["close", "wait"]
    assert vote_actions.actions(picture, sure)[0].text == "Oui, clore sans 10\u00a0voix"


def test_when_all_have_answered_to_close_is_proposed() -> None:
    picture = led(opened(), everybody(opened()))
    close = vote_actions.actions(picture, PLAIN)[-1]
    assert (close.key, close.text, close.primary) == ("close", "Clore le vote", True)
    assert said(picture).note == "Tout le monde a répondu."


def test_to_cancel_is_asked_twice() -> None:
    assert keys(opened(), VoteEntry(sure="cancel")) == ["wait", "cancel"]
    assert keys(PAPERS, VoteEntry(sure="cancel")) == ["wait", "cancel"]


def test_a_public_vote_is_never_counted_by_hands() -> None:
    sitting = opened(asked(BallotKind.PUBLIC, 1, 2, 3), BallotKind.PUBLIC)
    assert "hands" not in keys(sitting)


# -- tallies -------------------------------------------------------------------------------------------------------


def test_hands_are_four_numbers_and_papers_have_their_roll() -> None:
    hands = vote_rows.count_rows(led(opened()), VoteEntry(Doing.HANDS))
    assert [row.choice for row in hands] == ["for", "against", "abstain", "no_part"]
    papers = vote_rows.count_rows(led(PAPERS), PLAIN)
    assert [row.choice for row in papers] == ["roll", "for", "against", "blank", "null"]
    assert vote_rows.count_rows(led(ON_ROAD), PLAIN) == ()


def test_a_number_never_goes_below_nothing_and_the_rest_fills_up() -> None:
    entry = vote_rows.with_count(VoteEntry(Doing.HANDS), "for", -1)
    assert entry.counts.for_ == 0
    entry = vote_rows.with_count(entry, "against", 5)
    assert vote_rows.rest_of(led(opened()), entry, "for") == 7
    assert vote_rows.rest_of(led(PAPERS), vote_rows.with_count(PLAIN, "roll", 9), "for") == 9
    assert vote_rows.rest_of(led(PAPERS), vote_rows.with_count(PLAIN, "for", 9), "roll") == 12
    assert vote_rows.value_of(entry, "against") == 5
    for choice in Choice:
        assert vote_rows.value_of(vote_rows.with_count(PLAIN, choice, 2), choice) == 2


def save(sitting: Sitting, entry: VoteEntry) -> bool:
    return facts.may_save(facts.vote_facts(led(sitting), entry), entry)


def test_impossible_counts_are_told_and_cannot_be_saved() -> None:
    entry = VoteEntry(Doing.HANDS, counts=Counts(for_=13))
    assert "13 réponses pour 12 voix" in said(opened(), entry).fault.replace("\u00a0", " ")
    assert not save(opened(), entry)
    papers = VoteEntry(counts=Counts(for_=8), roll=9)
    assert "8 bulletins pour 9 émargements" in said(PAPERS, papers).fault.replace("\u00a0", " ")
    assert save(PAPERS, replace(papers, roll=8))
    assert not save(PAPERS, PLAIN)


def test_a_tie_asks_what_the_president_voted_and_only_where_it_counts() -> None:
    tie = VoteEntry(Doing.HANDS, counts=Counts(for_=6, against=6))
    assert said(opened(), tie).tie == "Voix partagées\u00a0: qu’a voté M.\u00a0Rambourg, qui préside\u202f?"
    assert not save(opened(), tie)
    assert save(opened(), replace(tie, presiding=Choice.AGAINST))
    assert said(PAPERS, replace(tie, doing=Doing.NONE)).tie == ""
    assert said(opened(purpose=Purpose.CLOSED_SESSION), tie).tie == ""
    assert said(opened(), replace(tie, counts=Counts(for_=7, against=5))).tie == ""


# -- afterwards ----------------------------------------------------------------------------------------------------


def test_the_result_is_large_with_its_sentence_and_why() -> None:
    found = said(VOTED)
    assert (found.question, found.about) == ("Adoptée", "result")
    assert found.line.replace("\u00a0", " ") == "Adoptée, par 10 voix pour, 1 contre et 1 abstention."
    assert "majorité absolue est à 6" in found.note


def test_the_names_of_a_public_vote_are_told_with_the_casting_vote() -> None:
    found = said(VOTED_PUBLIC)
    assert "la voix du président étant prépondérante" in found.line
    assert "Ont voté contre\u00a0: Mme\u00a0Delaunoy" in found.note
    assert "M.\u00a0Lambert (par Mme\u00a0Delaunoy)" in found.note


def test_the_result_of_a_former_item_is_seen_again_and_corrected_until_the_end() -> None:
    later, former = done(VOTED, OpenItem(BUDGET)), VoteEntry(about=ROAD)
    assert said(later).view == View.READY
    assert (said(later, former).view, said(later, former).question) == (View.RESULT, "Adoptée")
    assert keys(later, former) == ["correct", "camera", "back"]
    assert said(later, replace(former, doing=Doing.CORRECT)).asks_reason
    assert keys(replace(later, phase=Phase.CLOSED), former) == []
    voting = done(later, OpenBallot(NEXT_BALLOT, BUDGET, BallotKind.ORDINARY))
    assert said(voting, former).view == View.VOICES


def test_an_item_that_ended_without_a_vote_says_how() -> None:
    assert said(done(ON_ROAD, AdjournItem(ROAD))).question == "Ajourné"


def test_a_correction_has_a_reason_and_says_so_afterwards() -> None:
    entry = VoteEntry(Doing.CORRECT, counts=Counts(for_=11, against=1))
    assert said(VOTED, entry).asks_reason
    assert not save(VOTED, entry)
    assert save(VOTED, replace(entry, reason="Une voix mal comptée"))
    fixed = done(VOTED, CorrectResult(BALLOT, Counts(for_=11, against=1), "Une voix mal comptée"))
    assert "Corrigé\u00a0: Une voix mal comptée" in said(fixed).note


def test_a_correction_that_ties_asks_for_the_casting_vote() -> None:
    entry = VoteEntry(Doing.CORRECT, counts=Counts(for_=6, against=6), reason="Recompté")
    assert said(VOTED, entry).tie
    assert not save(VOTED, entry)
    assert save(VOTED, replace(entry, presiding=Choice.FOR))


def test_a_public_vote_is_corrected_name_by_name() -> None:
    names = VOTED_PUBLIC.course(ROAD).results[-1].choices
    flipped = tuple(NamedChoice(each.member, Choice.FOR, each.cast_by) for each in names)
    entry = VoteEntry(Doing.CORRECT, names=flipped, reason="Appel mal noté")
    assert said(VOTED_PUBLIC, entry).line.startswith("12\u00a0pour")
    assert {row.choice for row in vote_rows.rows(led(VOTED_PUBLIC), entry)} == {"for"}
    assert save(VOTED_PUBLIC, entry)
    assert keys(VOTED_PUBLIC, entry) == ["back", "save_correction"]
