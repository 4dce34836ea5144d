"""Facts of a search become rows and marks, touches become intents."""

from pytestqt.qtbot import QtBot

from shared.domain.gestures import Area
from shared.domain.ids import DocumentId
from shared.pages.requests import PageLink
from shared.pages.searching import (
    NO_SEARCH,
    DocumentFound,
    NextMatch,
    OpenMatch,
    PreviousMatch,
    Search,
    SearchClear,
    SearchFacts,
    TextState,
)
from shared.ui.search_desk import SearchDesk, result_rows, status
from shared.wording import searching as words
from tests.ui.sample_sitting import PRESENTING, QUOTE
from tests.ui.states import FOUND

BUDGET = DocumentId("d4")


class Desk:
    def __init__(self) -> None:
        self.posted: list[object] = []
        self.desk = SearchDesk(self.posted.append, None)  # type: ignore[arg-type]

    def stands_on(self, here: DocumentId | None) -> None:
        self.desk.show(NO_SEARCH, (), PRESENTING, here)


def test_each_letter_is_looked_for_at_once(qtbot: QtBot) -> None:
    desk = Desk()
    for sign in "bud":
        desk.desk.press(sign)
    assert desk.posted == [Search("b"), Search("bu"), Search("bud")]
    desk.desk.erase()
    assert desk.posted[-1] == Search("bu")


def test_nothing_typed_is_no_search(qtbot: QtBot) -> None:
    desk = Desk()
    desk.desk.type("budget")
    desk.desk.clear()
    assert desk.posted[-1] == SearchClear()


def test_results_stand_under_the_title_of_their_document() -> None:
    rows = result_rows(FOUND, PRESENTING)
    assert rows[0].is_title
    assert [row.page for row in rows[1:4]] == [1, 2, 31]
    assert rows[2].text == "p.\u00a02 · PROJET DE DÉLIBÉRATION N° 2026-042"
    assert len({row.key for row in rows}) == len(rows)


def test_a_page_without_its_words_says_how_many_results_it_has() -> None:
    assert result_rows(FOUND, PRESENTING)[3].text == "p.\u00a031 · 4\u00a0résultats"


def test_a_query_of_signs_alone_has_no_result_and_no_reproach() -> None:
    assert result_rows(NO_SEARCH, PRESENTING) == ()
    assert status(SearchFacts(typed="…")) == ""


def test_a_search_not_yet_answered_says_so() -> None:
    assert status(SearchFacts(typed="x", askable=True, answered=False)) == "Recherche…"


def test_marks_and_links_are_told_as_shares_of_the_page(qtbot: QtBot) -> None:
    desk = Desk()
    with qtbot.waitSignal(desk.desk.changed):
        desk.desk.show(FOUND, (PageLink(Area(0.1, 0.2, 0.3, 0.4), 7),), PRESENTING, None)
    assert [mark["current"] for mark in desk.desk.marks] == [True, False]
    assert desk.desk.links == [{"left": 0.1, "top": 0.2, "right": 0.3, "bottom": 0.4, "target": 7}]


def test_touches_go_from_match_to_match(qtbot: QtBot) -> None:
    desk = Desk()
    desk.desk.next()
    desk.desk.previous()
    desk.desk.open("d4", 3)
    assert desk.posted == [NextMatch(), PreviousMatch(), OpenMatch(DocumentId("d4"), 3)]


def test_the_same_words_are_looked_for_in_this_document_alone_and_everywhere_again(qtbot: QtBot) -> None:
    desk = Desk()
    desk.stands_on(QUOTE)
    desk.desk.type("chemin")
    desk.desk.search_only_here(True)
    desk.desk.search_only_here(False)
    assert desk.posted == [Search("chemin"), Search("chemin", QUOTE), Search("chemin")]
    assert desk.desk.typed == "chemin"


def test_what_is_typed_afterwards_is_looked_for_there_too(qtbot: QtBot) -> None:
    desk = Desk()
    desk.stands_on(QUOTE)
    desk.desk.search_only_here(True)
    assert desk.posted == []
    desk.desk.type("a")
    desk.desk.clear()
    desk.desk.type("b")
    assert desk.posted == [Search("a", QUOTE), SearchClear(), Search("b", QUOTE)]


def test_a_search_in_this_document_goes_along_to_the_next_and_stays_where_there_is_none(qtbot: QtBot) -> None:
    desk = Desk()
    desk.stands_on(QUOTE)
    desk.desk.type("a")
    desk.desk.search_only_here(True)
    desk.stands_on(None)
    assert desk.posted[-1] == Search("a", QUOTE)
    desk.stands_on(BUDGET)
    assert desk.posted[-1] == Search("a", BUDGET)
    assert len(desk.posted) == 3


def test_a_new_search_begins_everywhere(qtbot: QtBot) -> None:
    desk = Desk()
    desk.stands_on(QUOTE)
    desk.desk.search_only_here(True)
    desk.desk.type("a")
    desk.desk.close()
    assert not desk.desk.only_here
    desk.desk.type("b")
    assert desk.posted[-1] == Search("b")


def test_without_a_document_there_is_nothing_to_narrow_to(qtbot: QtBot) -> None:
    desk = Desk()
    desk.stands_on(None)
    assert not desk.desk.may_narrow
    desk.stands_on(QUOTE)
    assert desk.desk.may_narrow


def test_the_status_says_where_it_looked() -> None:
    here = SearchFacts(typed="x", askable=True, within=QUOTE, matches=2, documents=(found(TextState.SEARCHABLE),))
    assert status(here).startswith("Dans ce document")
    assert status(FOUND).startswith("Dans tous les documents")


def test_a_document_without_words_says_that_it_cannot_be_searched() -> None:
    facts = SearchFacts(typed="x", askable=True, within=QUOTE, documents=(found(TextState.WITHOUT_TEXT),), read=1)
    assert status(facts) == words.PICTURE_ONLY


def found(text: TextState) -> DocumentFound:
    return DocumentFound(QUOTE, text)
