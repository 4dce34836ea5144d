"""What a story may ask of the council: each form is understood, and becomes what it says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.adapters.prepared import prepare
from kiosk.bootstrap import sample_folder
from kiosk.config import KioskConfig
from kiosk.services.intents import Intent, PutToVote, TakeConsent, VoteAloud
from kiosk.services.picture import KioskPicture
from kiosk.services.stage import Stage
from kiosk.ui.council_told import council_facts
from scripts.story.council_report import VotesKept, council_report
from scripts.story.council_seen import CouncilSeen, NamesIn, NotThereYet, check_council, council_seen, member_called
from scripts.story.cues import Cues, Unknown
from scripts.story.format import BadStory, parse
from scripts.story.meeting import Ask, CouncilStep, ItemIs, MemberRaisesHand, MemberVotes, QuorumIs, RefusedAs, VotesAre
from scripts.story.meeting_grammar import FORMS, council_step
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.ballot_commands import (
    AppointAtOnce,
    ChangeCandidates,
    CloseBallot,
    CorrectResult,
    EnterPapers,
    EnterTally,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose
from shared.domain.ids import ItemId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import HandInProxy, MarkMember, WithdrawMember
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Sitting
from shared.wording.typography import NO_BREAK
from tests.fakes import voting

DAY = date(2026, 12, 11)
STORIES = Path(__file__).parents[1] / "end2end" / "STORIES.md"
COUNCIL = voting.council()
m = voting.m


def seen(sitting: Sitting, box: BallotBox = EMPTY_BOX) -> CouncilSeen:
    """The council as the presenter's own window tells it."""
    picture: KioskPicture = Stage(7).picture(sitting, 1)
    return council_seen({"head_seq": 1, "council": council_facts(replace(picture, box=box))})


def names(sitting: Sitting, box: BallotBox = EMPTY_BOX) -> NamesIn:
    cues = Cues(prepare(KioskConfig(sample_folder(), Path())).packet, 7, sitting.council)
    return NamesIn(cues, seen(sitting, box), DAY)


def asked(what: str, sitting: Sitting, box: BallotBox = EMPTY_BOX) -> tuple[Intent, ...]:
    step = council_step("presenter", what)
    assert isinstance(step, Ask), what
    return step.make(names(sitting, box))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_understood(form: str) -> None:
    (line,) = parse(form).lines
    assert isinstance(line.step, CouncilStep)


@pytest.mark.parametrize(
    "line",
    [
        'presenter: by consent but "Noirot"',
        "presenter: open item",
        "presenter: count 7 for and 3 against",
        'presenter: round for king: "A"',
        'member "Noirot": votes loudly',
        "member Noirot: votes for",
        "everybody: raises a hand",
        "expected: item 4 is lovely",
    ],
)
def test_what_is_no_form_is_told_with_its_line(line: str) -> None:
    with pytest.raises(BadStory, match="line 1"):
        check_council(parse(line), Cues(names(voting.meeting()).cues.packet, 7, COUNCIL), DAY)


def test_the_document_tells_every_form() -> None:
    """STORIES.md has an example of each step, and no line that cannot be played."""
    blocks = STORIES.read_text("utf-8").split("```story\n")[1:]
    told = parse("\n".join(block.split("```")[0] for block in blocks))
    assert told.lines
    steps = {form: parse(form).lines[0].step for form in FORMS}
    written = {" ".join(line.text.split()) for line in told.lines}
    missing = [form for form in steps if form not in written]
    assert missing == []


def test_marks_are_made_one_by_one_and_everybody_is_whoever_is_awaited() -> None:
    sitting = voting.meeting()
    assert asked('"Last4", "Last5" are excused', sitting) == (
        MarkMember(m(4), RollState.EXCUSED),
        MarkMember(m(5), RollState.EXCUSED),
    )
    assert asked('"Mme Last4" leaves', sitting) == (MarkMember(m(4), RollState.LEFT),)
    assert asked("everybody is present", sitting) == ()
    assert asked('proxy of "Last9" to "First4 Last4"', sitting) == (HandInProxy(m(9), m(4), DAY),)


def test_the_way_of_voting_is_that_of_the_law_unless_a_line_insists() -> None:
    nomination = voting.on(voting.meeting(), voting.NAMING)
    assert asked("put to the vote", nomination) == (PutToVote(BallotKind.SECRET),)
    assert asked("put to the vote as waiver", nomination) == (PutToVote(BallotKind.ORDINARY, Purpose.WAIVER),)
    assert asked("put to a public vote", nomination) == (PutToVote(BallotKind.PUBLIC),)
    assert asked('put to the vote "One word" as amendment', voting.on(voting.meeting())) == (
        PutToVote(BallotKind.ORDINARY, Purpose.AMENDMENT, "One word"),
    )


def test_consent_names_who_is_not_for_it() -> None:
    sitting = voting.on(voting.meeting())
    assert asked('by consent but "Last4" against, "Last5" abstains', sitting) == (
        TakeConsent(exceptions=((m(4), Choice.AGAINST), (m(5), Choice.ABSTAIN))),
    )
    assert asked("by consent", sitting) == (TakeConsent(),)


def test_counts_papers_and_corrections_are_read_as_they_are_said() -> None:
    sitting = voting.voting(voting.meeting())
    assert asked("count 7 for, 4 against, 1 blank, 1 null, 13 signed", sitting) == (
        EnterTally(voting.BALLOT, Counts(for_=7, against=4, blank=1, null=1), 13),
    )
    assert asked("count 6 for, 6 against, presiding for", sitting) == (
        EnterTally(voting.BALLOT, Counts(for_=6, against=6), None, Choice.FOR),
    )
    assert asked('papers "A" 7, "B" 5, 1 blank, 13 signed', sitting) == (
        EnterPapers(voting.BALLOT, (("A", 7), ("B", 5)), 1, 0, 13),
    )
    closed = voting.when(sitting, EnterTally(voting.BALLOT, Counts(for_=7, against=6)))
    assert asked('correct the vote to 6 for, 7 against because "counted again"', closed) == (
        CorrectResult(voting.BALLOT, Counts(for_=6, against=7), "counted again"),
    )


def test_whoever_stands_is_a_member_or_a_name() -> None:
    sitting = voting.on(voting.meeting(), voting.NAMING)
    member = Candidate(f"Mme{NO_BREAK}Last4", (date(1954, 1, 1),), m(4))
    assert asked('round for delegate: "Last4", "Liste A"', sitting) == (
        PutToVote(BallotKind.SECRET, Purpose.ROUND, "", Post.DELEGATE, (member, Candidate("Liste A"))),
    )
    assert asked('share 3 seats: "Liste A", "Liste B"', sitting) == (
        PutToVote(BallotKind.SECRET, Purpose.ROUND, "", Post.DELEGATE, (Candidate("Liste A"), Candidate("Liste B")), 3),
    )
    assert asked('candidates: "Liste A"', sitting) == (ChangeCandidates(voting.NAMING, (Candidate("Liste A"),)),)
    assert asked('appoint "Liste A" to 1 seat', sitting) == (
        AppointAtOnce(voting.NAMING, Body.COMMITTEE, ("Liste A",), 1),
    )


def test_requests_withdrawals_and_voices_aloud() -> None:
    sitting = voting.on(voting.meeting())
    assert asked('"Last4", "Last5" ask for a public ballot', sitting) == (
        RequestBallot(voting.ROADS, m(4), BallotKind.PUBLIC),
        RequestBallot(voting.ROADS, m(5), BallotKind.PUBLIC),
    )
    assert asked('"Last4" withdraws from item 4, set aside', sitting) == (
        WithdrawMember(names(sitting).item("4"), m(4), WithdrawalKind.SET_ASIDE),
    )
    assert asked('"Last4" says takes no part', sitting) == (VoteAloud(m(4), Choice.NO_PART),)
    assert asked("close the vote", voting.voting(voting.meeting())) == (CloseBallot(voting.BALLOT),)


def test_what_is_not_open_yet_is_waited_for() -> None:
    for what, sitting in (
        ("close the vote", voting.meeting()),
        ("put to the vote", voting.meeting()),
        ('correct the vote to 1 for because "why"', voting.meeting()),
        ('"Last4" asks for a public ballot', voting.meeting()),
    ):
        with pytest.raises(NotThereYet):
            asked(what, sitting)


def test_the_matter_that_was_added_last_is_called_new() -> None:
    sitting = voting.meeting()
    added = replace(sitting, items=(*sitting.items, replace(sitting.items[0], id=ItemId("new-1"), added=True)))
    assert names(added).item("new") == ItemId("new-1")


def test_members_are_called_by_name_however_it_is_written() -> None:
    sample = prepare(KioskConfig(sample_folder(), Path())).council
    for name in ("Lebœuf", "leboeuf", "Mme Lebœuf", "Aurélie LEBŒUF"):
        assert member_called(sample, name).id == "m12"
    with pytest.raises(Unknown, match="no member"):
        member_called(sample, "Personne")


@pytest.mark.parametrize(
    ("who", "what", "step"),
    [
        ('member "A"', "votes abstention", MemberVotes("A", Choice.ABSTAIN)),
        ('member "A"', 'votes no part for "B"', MemberVotes("A", Choice.NO_PART, "B")),
        ("everybody", "votes for", MemberVotes(None, Choice.FOR)),
        ('member "A"', "raises a hand", MemberRaisesHand("A", True)),
        ('member "A"', "lowers the hand", MemberRaisesHand("A", False)),
        ("expected", "item 4 is not_adopted", ItemIs("4", ItemState.NOT_ADOPTED)),
        ("expected", "the quorum is lost", QuorumIs(False)),
        ("expected", 'refused "no_quorum"', RefusedAs("no_quorum")),
        ("expected", "1 vote is recorded", VotesAre(1)),
    ],
)
def test_members_act_and_things_are_expected(who: str, what: str, step: CouncilStep) -> None:
    assert council_step(who, what) == step


def test_what_a_refusal_and_a_box_look_like_from_outside() -> None:
    sitting = voting.voting(voting.meeting())
    told = seen(sitting, voting.filled(sitting, {4: Choice.FOR}))
    assert told.ballot is not None
    assert told.ballot.votes == {m(4): Choice.FOR}
    assert len(told.ballot.silent) == 12
    assert (told.quorum_reached, told.open_item, told.results) == (True, voting.ROADS, 0)
    stage = Stage(7)
    stage.tell(Refusal.NO_QUORUM)
    notice = council_facts(stage.picture(sitting, 1))["notice"]
    assert notice == {"number": 1, "refusal": "no_quorum"}


# -- what is told afterwards ---------------------------------------------------------------------------------------


def test_votes_told_recorded_are_looked_for_in_the_result() -> None:
    records = voting.records_of_a_vote({number: Choice.FOR for number in range(1, 13)} | {13: Choice.AGAINST})
    right = {voting.BALLOT: {m(4): Choice.FOR, m(13): Choice.AGAINST}}
    assert council_report(records, COUNCIL, right).kept == VotesKept()
    lost = {voting.BALLOT: {m(4): Choice.AGAINST, m(13): Choice.AGAINST}}
    assert council_report(records, COUNCIL, lost).kept == VotesKept(lost=1)


def test_each_ballot_is_told_with_its_sentence_and_each_item_with_its_room() -> None:
    report = council_report(voting.records_of_a_vote({number: Choice.FOR for number in range(1, 14)}), COUNCIL, {})
    (ballot,) = report.ballots
    assert (ballot["item"], ballot["kind"], ballot["result"], ballot["decided_by"]) == (
        "1",
        "ordinary",
        "adopted",
        "majority",
    )
    assert ballot["counts"]["for"] == 13
    assert ballot["sentence"].startswith("Le conseil municipal adopte")
    assert report.quorum[0]["opening"] == {"required": 7, "counted": 13, "reached": True}
    assert len(report.attendance[0]["vote"]["present"]) == 13
