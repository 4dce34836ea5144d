"""The line always in sight, the next step and the why, without a window."""

from dataclasses import replace

import pytest

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.council_facts import (
    About,
    LawFacts,
    Panel,
    Proposal,
    answer_about,
    close_means,
    grounds,
    law_facts,
    proposal,
    title_about,
    why_facts,
)
from shared.domain.ballot_commands import CloseBallot
from shared.domain.ballots import BallotKind
from shared.domain.commands import OpenSitting, PresentItem, ResumeSitting
from shared.domain.ids import ItemId
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AdjournItem,
    EndItem,
    EndRollCall,
    HandOver,
    OpenItem,
    WithdrawMember,
)
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase, Sitting
from tests.ui.council_sittings import (
    ACCOUNTS,
    AMENDED,
    BALLOT,
    BEGUN,
    BUDGET,
    CALLED,
    CALLING,
    DELEGATE,
    DEPUTY,
    LAID,
    LISTS_ROUND,
    MAYOR,
    ON_ROAD,
    OTHER,
    REPORT,
    ROAD,
    STARTED,
    TOO_FEW,
    VOTED,
    done,
    everybody,
    led,
    marks,
    n,
    on,
    opened,
    round_held,
)
from tests.ui.sample_sitting import PRESENTING

ALL_CALLED = done(BEGUN, *marks(range(1, 14)))
PAGES_ALONE = replace(PRESENTING, council=Council("Chantorge", (), (), 7))


@pytest.mark.parametrize(
    ("sitting", "line"),
    [
        (CALLED, "10 présents sur 13 en exercice, quorum 7 : atteint"),
        (TOO_FEW, "6 présents sur 13 en exercice, quorum 7 : non atteint"),
        (CALLING, "7 présents sur 13 en exercice, appel à faire"),
    ],
)
def test_the_quorum_is_a_line_with_all_its_numbers(sitting: Sitting, line: str) -> None:
    assert law_facts(led(sitting)).quorum.replace("\u00a0", " ") == line


def test_a_quorum_that_is_not_reached_is_told_once_the_roll_was_called() -> None:
    assert not law_facts(led(TOO_FEW)).reached
    assert law_facts(led(CALLING)).reached


def test_who_presides_the_open_item_is_told() -> None:
    assert law_facts(led(STARTED)).presiding == "Préside\u00a0: M.\u00a0Rambourg"
    assert law_facts(led(on(ACCOUNTS))).presiding == "Présidence à élire"


def test_without_a_council_there_is_no_line() -> None:
    assert law_facts(led(PAGES_ALONE)) == LawFacts()
    assert law_facts(led(replace(STARTED, phase=Phase.CLOSED))).visible


def test_hands_that_are_up_are_counted_on_the_tab() -> None:
    asking = replace(ON_ROAD, floor=replace(ON_ROAD.floor, queue=(n(3), n(5))))
    assert law_facts(led(asking)).floor == "Parole (2)"


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        (led(Sitting()), Proposal()),
        (led(PAGES_ALONE), Proposal("present_item", "Passer au point 5", PresentItem(ItemId("i5")))),
        (led(LAID), Proposal("open", "Ouvrir la séance", OpenSitting())),
        (led(replace(ON_ROAD, phase=Phase.SUSPENDED)), Proposal("resume", "Reprendre la séance", ResumeSitting())),
        (led(BEGUN), Proposal("call_roll", "Faire l’appel", panel=Panel.ROLL)),
        (led(ALL_CALLED), Proposal("end_roll_call", "Terminer l’appel", EndRollCall())),
        (led(CALLED), Proposal("name_secretary", "Désigner le secrétaire", panel=Panel.ROLL)),
        (led(STARTED), Proposal("open_item", "Ouvrir le point 2", OpenItem(AMENDED))),
        (led(ON_ROAD), Proposal("vote", "Voter", panel=Panel.VOTE)),
        (led(on(REPORT)), Proposal("acknowledge", "Prendre acte", AcknowledgeItem(REPORT))),
        (led(on(OTHER)), Proposal("end_item", "Terminer le point", EndItem(OTHER))),
        (led(on(DELEGATE)), Proposal("decide_secrecy", "Décider du secret", panel=Panel.VOTE)),
        (led(on(DEPUTY)), Proposal("hold_round", "Élire\u00a0: premier tour", panel=Panel.VOTE)),
        (led(on(ACCOUNTS)), Proposal("elect_president", "Élire un président", panel=Panel.VOTE)),
        (
            led(done(on(ACCOUNTS), HandOver(n(2)))),
            Proposal("mayor_leaves", "Le maire se retire", WithdrawMember(ACCOUNTS, MAYOR, WithdrawalKind.ACCOUNTS)),
        ),
        (
            led(opened(), everybody(opened())),
            Proposal("close_ballot", "Clore le vote", CloseBallot(BALLOT)),
        ),
        (led(opened()), Proposal("wait_for_voices", "Attendre 12\u00a0réponses", panel=Panel.VOTE)),
        (
            led(replace(opened(), ballot=replace(opened().ballot, kind=BallotKind.SECRET))),  # type: ignore[type-var]
            Proposal("enter_papers", "Saisir le dépouillement", panel=Panel.VOTE),
        ),
    ],
)
def test_each_moment_proposes_one_thing_with_a_plain_verb(picture: KioskPicture, found: Proposal) -> None:
    assert proposal(picture) == found


def test_lists_that_are_tied_are_settled_next() -> None:
    assert proposal(led(round_held(LISTS_ROUND, 6, 6))).text == "Départager les listes"


def test_a_quorum_that_is_not_there_is_waited_for() -> None:
    found = proposal(led(TOO_FEW))
    assert (found.key, found.text, found.panel) == ("wait_for_quorum", "Attendre le quorum (1)", Panel.ROLL)


def test_once_begun_the_roll_says_how_many_are_awaited() -> None:
    assert proposal(led(CALLING)).text == "Appel\u00a0: 5\u00a0attendus"


def test_closing_warns_of_what_was_not_reached() -> None:
    assert "8 points n’ont pas été traités (2, 3, 4, 5, 6, 7, 8 et 9)" in close_means(led(STARTED))
    rest = (AdjournItem(each.id) for each in STARTED.items if each.id not in ("i1", "i9"))
    assert "le point 9 n’a pas été traité" in close_means(led(done(STARTED, *rest)))
    every = (AdjournItem(each.id) for each in STARTED.items if each.id != "i1")
    assert "Attention" not in close_means(led(done(STARTED, *every)))
    assert "Attention" not in close_means(led(PAGES_ALONE))


@pytest.mark.parametrize("about", [About.QUORUM, About.PRESIDING, About.MODE, About.VOICES])
def test_what_can_be_touched_says_why_with_its_article(about: About) -> None:
    said = why_facts(answer_about(ON_ROAD, about))
    assert said.sentence.endswith(".")
    assert said.articles.startswith("art.")
    assert len(said.labels) == len(said.values)


def test_the_result_of_a_former_item_is_explained_by_its_own_figures() -> None:
    later = done(VOTED, OpenItem(BUDGET))
    assert answer_about(later, About.RESULT) is None
    assert "10 pour, 1 contre" in why_facts(answer_about(later, About.RESULT, ROAD)).sentence


def test_the_card_is_headed_by_what_was_touched() -> None:
    assert title_about(led(ON_ROAD), About.PRESIDING) == "Préside\u00a0: M.\u00a0Rambourg"
    assert title_about(led(ON_ROAD), About.QUORUM).startswith("10\u00a0présents")
    assert title_about(led(ON_ROAD), About.MODE) == "Pourquoi\u202f?"
    assert why_facts(answer_about(ON_ROAD, About.MODE)).title == "Pourquoi\u202f?"


def test_what_is_not_there_is_not_explained() -> None:
    assert answer_about(ON_ROAD, About.RESULT) is None
    assert answer_about(STARTED, About.MODE) is None
    assert answer_about(ON_ROAD, About.ROUND) is None
    assert not why_facts(None).sentence


def test_a_refused_step_rests_on_a_text_where_there_is_one() -> None:
    found = grounds(TOO_FEW, Refusal.NO_QUORUM)
    assert "quorum n’est pas atteint" in why_facts(found).sentence
    assert grounds(TOO_FEW, Refusal.NOTHING_SHOWN) is None
