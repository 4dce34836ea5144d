"""What a seat says of the ballot, the room, the text and the result, without a window."""

from dataclasses import replace

import pytest

from seat_client.ui import ballot_facts as facts
from shared.domain.ballot_box import EMPTY_BOX
from shared.domain.ballot_commands import CancelBallot, EnterPapers, EnterTally, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose
from shared.domain.items import DraftText, SharedSeats
from shared.domain.rules.elections import Post
from tests.ui.sample_sitting import ITEM_4, PRESENTING, seat_picture
from tests.ui.seat_votes import (
    ANSWERED,
    BALLOT,
    NEW_TEXT,
    OLD_TEXT,
    ON_ITEM,
    WITH_PROXY,
    at_vote,
    decided,
    do,
    ended,
    for_the_room,
    voting,
)

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
ROUND = OpenBallot(
    BALLOT, ITEM_4, BallotKind.SECRET, Purpose.ROUND, "", Post.DELEGATE, (Candidate("Ada"), Candidate("Bea"))
)

# -- the ballot ----------------------------------------------------------------------------------------------------


def test_without_a_ballot_nothing_is_said() -> None:
    picture = seat_picture(PRESENTING)
    assert facts.ballot_facts(picture) == facts.BallotFacts()
    assert facts.room_facts(picture) == facts.RoomFacts()
    assert facts.result_facts(picture) == facts.ResultFacts()
    assert facts.text_rows(picture) == ()


def test_what_is_voted_on_and_how_is_always_told() -> None:
    said = facts.ballot_facts(at_vote(voting(), {}))
    assert (said.open, said.paper, said.title, said.kind) == (
        True,
        False,
        "4.\u00a0Réfection du chemin de l’Étang",
        "Scrutin ordinaire",
    )


def test_on_paper_the_screen_says_that_there_is_nothing_to_touch() -> None:
    said = facts.ballot_facts(seat_picture(voting(BallotKind.SECRET)))
    assert said.paper
    assert "rien à toucher" in said.note


def test_an_election_names_who_stands() -> None:
    said = facts.ballot_facts(seat_picture(do(ON_ITEM, ROUND)))
    assert (said.question, said.paper) == ("Premier tour", True)
    assert said.note.startswith("Candidatures\u00a0: Ada et Bea")


def test_a_ballot_on_an_item_that_is_gone_has_no_title() -> None:
    sitting = replace(voting(), items=())
    assert facts.ballot_facts(seat_picture(sitting)).title == ""


# -- the text ------------------------------------------------------------------------------------------------------


def with_draft(draft: DraftText, purpose: Purpose = Purpose.DECISION) -> facts.BallotFacts:
    return facts.ballot_facts(seat_picture(drafted(draft, purpose)))


def drafted(draft: DraftText, purpose: Purpose = Purpose.DECISION):  # type: ignore[no-untyped-def]
    courses = tuple(replace(each, draft=draft) for each in ON_ITEM.courses)
    return do(replace(ON_ITEM, courses=courses), OpenBallot(BALLOT, ITEM_4, BallotKind.ORDINARY, purpose))


def test_a_text_can_be_read_while_it_is_voted() -> None:
    said = with_draft(DraftText(OLD_TEXT))
    assert (said.has_text, said.amended) == (True, "")
    rows = facts.text_rows(seat_picture(drafted(DraftText(OLD_TEXT))))
    assert [(row.before, row.changed) for row in rows] == [("", False)] * 3
    assert rows[0].after.startswith("Le conseil municipal approuve")


def test_an_amended_text_stands_beside_what_it_was() -> None:
    assert with_draft(DraftText(NEW_TEXT, OLD_TEXT)).amended == BALLOT
    rows = facts.text_rows(seat_picture(drafted(DraftText(NEW_TEXT, OLD_TEXT))))
    assert [row.changed for row in rows] == [False, True, False, True]
    assert "48 200" in rows[1].before
    assert "46 900" in rows[1].after
    assert (rows[3].before, bool(rows[3].after)) == ("", True)


def test_a_paragraph_that_was_struck_leaves_its_place_empty() -> None:
    rows = facts.text_rows(seat_picture(drafted(DraftText("One.\nThree.", "One.\nTwo.\nThree."))))
    assert [(row.before, row.after) for row in rows] == [("One.", "One."), ("Two.", ""), ("Three.", "Three.")]


def test_a_vote_on_something_else_shows_no_text() -> None:
    said = with_draft(DraftText(NEW_TEXT, OLD_TEXT), Purpose.CLOSED_SESSION)
    assert (said.has_text, said.amended) == (False, "")


# -- the room ------------------------------------------------------------------------------------------------------


def test_the_room_sees_who_has_answered_what_and_who_has_not() -> None:
    picture = at_vote(voting(), {})
    assert facts.room_facts(picture) == facts.RoomFacts(True, "7\u00a0réponses sur 13")
    groups = facts.room_groups(picture)
    assert [(group.choice, group.label) for group in groups] == [
        ("", "Pas encore répondu\u00a0: 6"),
        ("for", "Pour\u00a0: 4"),
        ("against", "Contre\u00a0: 1"),
        ("abstain", "Abstention\u00a0: 1"),
        ("no_part", "Ne prend pas part\u00a0: 1"),
    ]
    assert groups[2].names == "Mme\u00a0Benali"


def test_a_proxy_is_seen_with_whoever_casts_it() -> None:
    groups = facts.room_groups(at_vote(voting(attendance=WITH_PROXY), {}))
    assert "Mme\u00a0Renaud (par\u00a0M.\u00a0Thévenin)" in groups[0].names
    answered = facts.room_groups(at_vote(voting(attendance=WITH_PROXY), {}, answered=ANSWERED | {12: FOR}))
    assert "Mme\u00a0Renaud (par\u00a0M.\u00a0Thévenin)" in answered[1].names


def test_without_a_line_nobody_is_said_to_be_silent() -> None:
    picture = replace(at_vote(voting(), {}), box=EMPTY_BOX)
    assert facts.room_groups(picture) == ()
    said = facts.room_facts(picture)
    assert said.visible
    assert "réponse sur" not in said.progress


def test_of_a_secret_ballot_nothing_is_seen() -> None:
    picture = seat_picture(voting(BallotKind.SECRET))
    assert (facts.room_facts(picture), facts.room_groups(picture)) == (facts.RoomFacts(), ())


# -- the result ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exceptions", "title", "tone", "part"),
    [
        ({6: AGAINST, 8: ABSTAIN}, "Adoptée", "for", "majorité absolue"),
        (dict.fromkeys(range(3, 11), AGAINST), "Rejetée", "against", "majorité absolue"),
        (dict.fromkeys(range(8, 14), AGAINST) | {7: ABSTAIN}, "Adoptée", "for", "prépondérante"),
        (dict.fromkeys(range(8, 13), AGAINST) | {1: ABSTAIN, 13: ABSTAIN, 2: ABSTAIN}, "Non adoptée", "", "Partage"),
    ],
)
def test_a_result_is_told_in_large_with_what_decided(
    exceptions: dict[int, Choice], title: str, tone: str, part: str
) -> None:
    said = facts.result_facts(decided(exceptions))
    assert (said.visible, said.title, said.tone) == (True, title, tone)
    assert part in said.decided
    assert said.about.startswith("4.")


def test_only_a_public_ballot_still_shows_names_after_its_close() -> None:
    assert facts.room_groups(decided({6: AGAINST})) == ()
    public = decided({6: AGAINST}, BallotKind.PUBLIC)
    assert [group.choice for group in facts.room_groups(public)] == ["for", "against"]
    assert facts.room_facts(public).visible


def test_a_tally_of_papers_is_told() -> None:
    secret = voting(BallotKind.SECRET)
    said = facts.result_facts(ended(secret, do(secret, EnterTally(BALLOT, Counts(7, 4, blank=1, null=1), roll=13))))
    assert (said.title, said.counts[-5:]) == ("Adoptée", "1\u00a0nul")


def test_a_cancelled_ballot_has_no_result() -> None:
    for open_ballot in (voting(), do(ON_ITEM, ROUND)):
        said = facts.result_facts(ended(open_ballot, do(open_ballot, CancelBallot(BALLOT))))
        assert (said.visible, said.counts) == (True, "")
        assert "annulé" in said.title


def test_a_round_tells_who_is_elected_or_that_nobody_is() -> None:
    held = do(ON_ITEM, ROUND)
    elected = facts.result_facts(ended(held, do(held, EnterPapers(BALLOT, (("Ada", 8), ("Bea", 5))))))
    assert (elected.title, elected.tone) == ("Élection acquise\u00a0: Ada", "for")
    split = facts.result_facts(ended(held, do(held, EnterPapers(BALLOT, (("Ada", 6), ("Bea", 6)), blank=1))))
    assert (split.title, split.tone) == ("Personne n’est élu à ce tour", "")
    assert "nouveau tour" in split.decided


def test_lists_tell_their_seats() -> None:
    open_ballot = do(ON_ITEM, ROUND)
    assert open_ballot.ballot is not None
    lists = replace(open_ballot, ballot=replace(open_ballot.ballot, round=0, seats=3))

    def after(shared: SharedSeats | None) -> facts.ResultFacts:
        courses = tuple(replace(each, shared=shared) for each in lists.courses)
        return facts.result_facts(ended(lists, replace(lists, ballot=None, courses=courses)))

    votes = (("Ada", 8), ("Bea", 5))
    found = after(SharedSeats(3, votes, 0, 0, 13, (("Ada", 2), ("Bea", 1)), "remainders"))
    assert found.counts == "Ada\u00a0: 2\u00a0sièges · Bea\u00a0: 1\u00a0siège"
    assert "gal" in after(SharedSeats(3, votes, 0, 0, 13, (), "undecided")).title
    assert "annulé" in after(None).title


# -- for the room --------------------------------------------------------------------------------------------------


def test_a_screen_for_the_room_shows_an_ordinary_or_public_vote_while_it_is_cast() -> None:
    picture = for_the_room(at_vote(voting(), {}))
    said = facts.ballot_facts(picture)
    assert (said.open, said.title) == (True, "4.\u00a0Réfection du chemin de l’Étang")
    assert facts.room_facts(picture) == facts.RoomFacts(True, "7\u00a0réponses sur 13")
    groups = facts.room_groups(picture)
    assert [group.choice for group in groups] == ["for", "against", "abstain", "no_part"]
    assert groups[1].names == "Aïcha\u00a0Benali"


def test_of_a_secret_vote_the_room_knows_that_it_is_held() -> None:
    picture = for_the_room(seat_picture(voting(BallotKind.SECRET)))
    assert facts.ballot_facts(picture).paper
    assert (facts.room_facts(picture).visible, facts.room_groups(picture)) == (False, ())


@pytest.mark.parametrize(
    ("exceptions", "title", "part"),
    [
        ({6: AGAINST}, "Adoptée", "majorité absolue"),
        (dict.fromkeys(range(8, 14), AGAINST) | {7: ABSTAIN}, "Adoptée", "pour, est prépondérante"),
        (dict.fromkeys((1, *range(9, 14)), AGAINST) | {8: ABSTAIN}, "Rejetée", "contre, est prépondérante"),
    ],
)
def test_the_room_reads_the_result_and_what_decided(exceptions: dict[int, Choice], title: str, part: str) -> None:
    said = facts.result_facts(for_the_room(decided(exceptions)))
    assert (said.visible, said.title) == (True, title)
    assert part in said.decided


def test_the_room_reads_who_is_elected() -> None:
    held = do(ON_ITEM, ROUND)
    elected = facts.result_facts(for_the_room(ended(held, do(held, EnterPapers(BALLOT, (("Ada", 8), ("Bea", 5)))))))
    assert (elected.title, elected.counts) == ("Élection acquise\u00a0: Ada", "Ada\u00a0: 8 · Bea\u00a0: 5")
    split = do(held, EnterPapers(BALLOT, (("Ada", 6), ("Bea", 6)), blank=1))
    assert facts.result_facts(for_the_room(ended(held, split))).tone == ""


# -- one after the other -------------------------------------------------------------------------------------------


def test_the_next_ballot_hides_the_result_of_the_one_before() -> None:
    picture = replace(at_vote(voting(), {}), last_ballot=voting().ballot)
    assert facts.result_facts(picture) == facts.ResultFacts()
