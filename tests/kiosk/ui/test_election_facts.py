"""The panel of elections, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.ui.present import election_facts as facts
from kiosk.ui.present import vote_facts
from kiosk.ui.present.election_facts import ElectionEntry, Part
from kiosk.ui.present.vote_facts import VoteEntry
from shared.domain.ballot_commands import AppointAtOnce, ChangeCandidates
from shared.domain.ballots import Candidate
from shared.domain.people import Office
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.domain.sitting import Sitting
from tests.ui.council_sittings import (
    ACCOUNTS,
    AGES_WANTED,
    CALLED,
    DELEGATE,
    DEPUTY,
    DEPUTY_ELECTED,
    DEPUTY_ROUND,
    DEPUTY_TIED,
    LISTS_ROUND,
    ON_ROAD,
    done,
    led,
    n,
    on,
    opened,
    round_held,
    standing,
)

PLAIN = ElectionEntry()
TWO = ElectionEntry(candidates=standing(2, 7))


def said(sitting: Sitting, entry: ElectionEntry = PLAIN) -> facts.ElectionFacts:
    return facts.election_facts(led(sitting), entry)


def keys(sitting: Sitting, entry: ElectionEntry = PLAIN) -> list[tuple[str, bool]]:
    return [(each.key, each.may) for each in facts.actions(led(sitting), entry)]


@pytest.mark.parametrize(
    ("sitting", "entry", "part"),
    [
        (CALLED, PLAIN, Part.NOTHING),
        (opened(ON_ROAD), PLAIN, Part.NOTHING),
        (on(DEPUTY), PLAIN, Part.CANDIDATES),
        (on(ACCOUNTS), PLAIN, Part.PRESIDE),
        (on(ACCOUNTS), ElectionEntry(by_paper=True), Part.CANDIDATES),
        (DEPUTY_ROUND, PLAIN, Part.PAPERS),
        (DEPUTY_TIED, PLAIN, Part.CANDIDATES),
        (AGES_WANTED, PLAIN, Part.BIRTHS),
    ],
)
def test_the_part_follows_from_the_sitting(sitting: Sitting, entry: ElectionEntry, part: Part) -> None:
    assert facts.part_of(led(sitting), entry) is part


def test_what_is_filled_follows_from_the_item_and_the_council() -> None:
    assert said(on(DEPUTY)).title == "Un adjoint"
    assert [row.key for row in facts.post_rows(led(on(DEPUTY)), PLAIN)] == ["deputy", "deputy_list", "mayor"]
    members = tuple(replace(each, office=Office.COUNCILLOR) for each in CALLED.council.members)
    new = replace(on(DEPUTY), council=replace(CALLED.council, members=members))
    assert facts.post_rows(led(new), PLAIN)[0].key == "mayor"
    assert said(on(ACCOUNTS)).title.startswith("La présidence")
    assert facts.post_rows(led(on(DELEGATE)), PLAIN) == ()
    assert facts.post_rows(led(DEPUTY_TIED), PLAIN) == ()


def test_a_round_opens_once_somebody_stands() -> None:
    assert keys(on(DEPUTY)) == [("round", False)]
    assert keys(on(DEPUTY), TWO) == [("round", True)]
    assert facts.actions(led(on(DEPUTY)), TWO)[0].text == "Ouvrir le premier tour"
    assert facts.actions(led(DEPUTY_TIED), PLAIN)[0].text == "Ouvrir le deuxième tour"


def test_members_stand_at_a_touch_with_their_birth_and_do_not_at_the_next() -> None:
    sitting = on(DEPUTY)
    item = sitting.item(DEPUTY)
    assert item is not None
    entry = facts.toggled(sitting, item, PLAIN, n(2))
    assert facts.candidates_of(sitting, item, entry) == (Candidate("Catherine Delaunoy", (date(1958, 5, 2),), n(2)),)
    assert [row.member for row in facts.people_rows(led(sitting), entry) if row.choice] == [n(2)]
    assert facts.candidates_of(sitting, item, facts.toggled(sitting, item, entry, n(2))) == ()


def test_a_deputy_list_is_called_by_who_leads_it() -> None:
    sitting = on(DEPUTY)
    item = sitting.item(DEPUTY)
    assert item is not None
    entry = facts.toggled(sitting, item, ElectionEntry(post=Post.DEPUTY_LIST), n(2))
    assert [each.name for each in facts.candidates_of(sitting, item, entry)] == ["Liste Mme\u00a0Delaunoy"]


def test_the_last_candidates_stand_again_until_said_otherwise() -> None:
    names = [row.name for row in facts.candidate_rows(led(DEPUTY_TIED), PLAIN)]
    assert names == ["Catherine Delaunoy", "Loïc Kervella"]
    assert "Personne ne l’atteint" in said(DEPUTY_TIED).note
    assert said(DEPUTY_TIED).has_why


def test_one_candidate_for_each_place_is_named_at_once_but_never_a_deputy() -> None:
    one = ElectionEntry(candidates=standing(2))
    assert ("appoint", True) in keys(on(DELEGATE), one)
    assert ("appoint", True) not in keys(on(DEPUTY), one)
    assert ("appoint", True) not in keys(on(DELEGATE), TWO)
    assert ("appoint", True) in keys(on(DELEGATE), replace(TWO, places=2))


def test_a_round_elects_one_person_so_that_more_places_want_lists() -> None:
    many = ElectionEntry(candidates=standing(2, 3, 7), places=2)
    assert ("round", False) in keys(on(DELEGATE), many)
    assert said(on(DELEGATE), many).fault.startswith("Un tour n’élit qu’une personne")
    assert ("round", True) in keys(on(DELEGATE), replace(many, by_lists=True))


def test_the_mayor_is_not_offered_to_preside_his_accounts() -> None:
    people = [row.member for row in facts.people_rows(led(on(ACCOUNTS)), PLAIN)]
    assert people == [n(each) for each in range(2, 11)]
    assert "personne ne s’y oppose" in said(on(ACCOUNTS)).means


# -- papers --------------------------------------------------------------------------------------------------------


def counted(**numbers: int) -> ElectionEntry:
    names = {"first": "name:Catherine Delaunoy", "second": "name:Loïc Kervella"}
    return ElectionEntry(counts=tuple((names.get(key, key), value) for key, value in numbers.items()))


def test_papers_are_counted_name_by_name_with_blank_null_and_roll() -> None:
    rows = facts.count_rows(led(DEPUTY_ROUND), counted(first=7, blank=1))
    assert [row.label for row in rows] == ["Émargements", "Catherine Delaunoy", "Loïc Kervella", "Blancs", "Nuls"]
    assert [row.value for row in rows] == [0, 7, 0, 1, 0]
    assert said(DEPUTY_ROUND).title == "Premier tour"


def test_a_name_that_does_not_stand_may_receive_papers_but_not_among_lists() -> None:
    entry = facts.with_count(counted(first=7), "name:Jean Petit", 1)
    assert DEPUTY_ROUND.ballot is not None
    assert facts.papers_of(DEPUTY_ROUND.ballot, entry).votes[-1] == ("Jean Petit", 1)
    assert said(DEPUTY_ROUND).other_names
    assert not said(LISTS_ROUND).other_names


def test_impossible_papers_are_told_and_not_saved() -> None:
    assert keys(DEPUTY_ROUND) == [("cancel", True), ("save", False)]
    assert keys(DEPUTY_ROUND, counted(first=7, second=5)) == [("cancel", True), ("save", True)]
    assert "13 bulletins pour 12 voix" in said(DEPUTY_ROUND, counted(first=13)).fault.replace("\u00a0", " ")
    roll = counted(first=7, roll=8)
    assert "7 bulletins pour 8 émargements" in said(DEPUTY_ROUND, roll).fault.replace("\u00a0", " ")
    assert keys(DEPUTY_ROUND, replace(roll, sure="cancel")) == [("keep", True), ("cancel", True)]


def test_the_rest_goes_to_one_number() -> None:
    assert facts.rest_of(DEPUTY_ROUND, counted(first=7), "name:Loïc Kervella") == 5
    assert facts.rest_of(DEPUTY_ROUND, counted(first=7, roll=10), "blank") == 3
    assert facts.rest_of(DEPUTY_ROUND, counted(roll=10), "roll") == 2
    assert facts.rest_of(on(DEPUTY), PLAIN, "blank") == 0
    assert facts.with_count(PLAIN, "blank", -1).count("blank") == 0


# -- ages ----------------------------------------------------------------------------------------------------------


def test_a_last_tie_asks_for_ages_that_are_not_known() -> None:
    assert [row.name for row in facts.birth_rows(led(AGES_WANTED), PLAIN)] == ["Catherine Delaunoy", "Loïc Kervella"]
    assert keys(AGES_WANTED) == [("save_births", False)]
    births = (("Catherine Delaunoy", "2/5/1958"), ("Loïc Kervella", "02-05-1975"))
    entry = ElectionEntry(births=births)
    assert keys(AGES_WANTED, entry) == [("save_births", True)]
    told = facts.with_births(AGES_WANTED, AGES_WANTED.course(DEPUTY), entry)
    assert [each.births for each in told] == [(date(1958, 5, 2),), (date(1975, 5, 2),)]


def test_what_is_no_day_is_no_birth() -> None:
    assert facts.dates_in("le 31/2/1960") == ()
    assert facts.dates_in("2/5/1961, 3/6/1970") == (date(1961, 5, 2), date(1970, 6, 3))


# -- afterwards, in the panel of votes -----------------------------------------------------------------------------


def test_an_election_that_is_over_names_the_elected_and_why() -> None:
    found = vote_facts.vote_facts(led(DEPUTY_ELECTED), VoteEntry())
    assert (found.question, found.about) == ("Élection\u00a0: Catherine Delaunoy", "round")
    assert "majorité absolue" in found.note


def test_shared_seats_and_names_read_out_are_told() -> None:
    shared = vote_facts.vote_facts(led(round_held(LISTS_ROUND, 8, 4)), VoteEntry())
    assert shared.line == "Liste Delaunoy\u00a0: 2\u00a0sièges · Liste Kervella\u00a0: 1\u00a0siège"
    named = done(on(DELEGATE), AppointAtOnce(DELEGATE, Body.COMMITTEE, ("Catherine Delaunoy",), 1))
    assert "sans vote" in vote_facts.vote_facts(led(named), VoteEntry()).line


def test_a_tie_of_lists_asks_for_the_age_of_whoever_would_take_the_seat() -> None:
    tied = round_held(LISTS_ROUND, 6, 6)
    assert facts.part_of(led(tied), PLAIN) is Part.BIRTHS
    assert "gal" in said(tied).note
    assert said(tied).means.startswith("De chaque liste")
    assert [row.name for row in facts.birth_rows(led(tied), PLAIN)] == ["Liste Delaunoy", "Liste Kervella"]
    typed = ElectionEntry(births=(("Liste Delaunoy", "2/5/1958"), ("Liste Kervella", "3/6/1949")))
    settled = done(tied, ChangeCandidates(DELEGATE, facts.with_births(tied, tied.course(DELEGATE), typed)))
    assert settled.course(DELEGATE).shared is not None
    found = vote_facts.vote_facts(led(settled), VoteEntry())
    assert found.line == "Liste Delaunoy\u00a0: 1\u00a0siège · Liste Kervella\u00a0: 2\u00a0sièges"


def test_lists_of_the_same_age_are_left_to_the_council() -> None:
    tied = round_held(LISTS_ROUND, 6, 6)
    same = ElectionEntry(births=(("Liste Delaunoy", "2/5/1958"), ("Liste Kervella", "2/5/1958")))
    still = done(tied, ChangeCandidates(DELEGATE, facts.with_births(tied, tied.course(DELEGATE), same)))
    assert facts.part_of(led(still), PLAIN) is Part.CANDIDATES
