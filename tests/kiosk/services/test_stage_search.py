"""Searching at the presenter is looking: the table sees nothing of it until somebody presents."""

from kiosk.services.intents import LookBack, PresentLooked
from kiosk.services.stage import Stage
from shared.domain.commands import PresentDocument
from shared.domain.events import DocumentPresented
from shared.domain.gestures import Area
from shared.domain.ids import SittingId
from shared.domain.sitting import Shown
from shared.pages.finding import Findings, PageHit, Sheet, query_of
from shared.pages.requests import PageLink
from shared.pages.searching import NO_SEARCH, Mark, NextMatch, OpenMatch, PreviousMatch, Search, SearchClear
from tests.fakes.small_sitting import LAID, NOTE, OPENED, PLAN, ROADS, document, given
from tests.fakes.written import ledger_of

PLACE = Area(0.25, 0.25, 0.5, 0.5)
PLAN_HASH, NOTE_HASH = document(PLAN).sha256, document(NOTE).sha256
SHOWING = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 2)))
SITTING = given(SHOWING)
HITS = ((PLAN_HASH, (PageHit(2, 1), PageHit(9, 1))), (NOTE_HASH, (PageHit(1, 2),)))


def searched() -> Stage:
    stage = Stage(7)
    stage.table_moved(ledger_of(SHOWING))
    assert stage.command_for(Search("chemin"), SITTING) is None
    stage.search_told(Findings(query_of("chemin"), HITS))
    return stage


def test_a_match_is_looked_at_and_not_shown() -> None:
    stage = searched()
    assert stage.query == query_of("chemin")
    for intent in (NextMatch(), NextMatch()):
        assert stage.command_for(intent, SITTING) is None
    picture = stage.picture(SITTING, 5)
    assert (picture.on_stage, picture.sitting.shown) == (Shown(PLAN, 9), Shown(PLAN, 2))
    assert (picture.search.matches, picture.search.ordinal) == (4, 2)
    assert stage.command_for(PresentLooked(), SITTING) == PresentDocument(PLAN, 9)


def test_a_match_on_the_page_that_the_table_is_on_is_no_looking_ahead() -> None:
    stage = searched()
    for intent in (OpenMatch(NOTE, 1), PreviousMatch(), PreviousMatch()):
        stage.command_for(intent, SITTING)
    assert stage.picture(SITTING, 5).looking.at is None


def test_the_page_on_stage_has_its_matches_marked_and_its_links() -> None:
    stage = searched()
    link = PageLink(PLACE, 4)
    stage.search_told(Sheet(PLAN_HASH, 2, (link,), query_of("chemin"), ((PLACE,),)))
    picture = stage.picture(SITTING, 5)
    assert (picture.search.marks, picture.links) == ((Mark(PLACE, False),), (link,))
    stage.command_for(OpenMatch(NOTE, 1), SITTING)
    assert stage.picture(SITTING, 5).links == ()
    stage.command_for(LookBack(), SITTING)
    assert stage.picture(SITTING, 5).links == (link,)


def test_a_search_ends_when_asked_and_with_its_sitting() -> None:
    stage = searched()
    stage.command_for(SearchClear(), SITTING)
    assert stage.picture(SITTING, 5).search == NO_SEARCH
    stage = searched()
    stage.table_moved(ledger_of(LAID[:0], SittingId("6" * 32)))
    assert stage.picture(SITTING, 5).search == NO_SEARCH
