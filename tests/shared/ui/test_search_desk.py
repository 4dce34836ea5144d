"""Facts of a search become rows and marks, touches become intents."""

from pytestqt.qtbot import QtBot

from shared.domain.gestures import Area
from shared.domain.ids import DocumentId
from shared.pages.requests import PageLink
from shared.pages.searching import NO_SEARCH, NextMatch, OpenMatch, PreviousMatch, Search, SearchClear, SearchFacts
from shared.ui.search_desk import SearchDesk, result_rows, status
from tests.ui.sample_sitting import PRESENTING
from tests.ui.states import FOUND


class Desk:
    def __init__(self) -> None:
        self.posted: list[object] = []
        self.desk = SearchDesk(self.posted.append, None)  # type: ignore[arg-type]


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
    assert [row.page for row in rows[1:3]] == [1, 2]
    assert rows[2].match == "DÉLIBÉRATION"
    assert len({row.key for row in rows}) == len(rows)


def test_a_query_of_signs_alone_has_no_result_and_no_reproach() -> None:
    assert result_rows(NO_SEARCH, PRESENTING) == ()
    assert status(SearchFacts(typed="…")) == ""


def test_a_search_not_yet_answered_says_so() -> None:
    assert status(SearchFacts(typed="x", askable=True, answered=False)) == "Recherche…"


def test_marks_and_links_are_told_as_shares_of_the_page(qtbot: QtBot) -> None:
    desk = Desk()
    with qtbot.waitSignal(desk.desk.changed):
        desk.desk.show(FOUND, (PageLink(Area(0.1, 0.2, 0.3, 0.4), 7),), PRESENTING)
    assert [mark["current"] for mark in desk.desk.marks] == [True, False]
    assert desk.desk.links == [{"left": 0.1, "top": 0.2, "right": 0.3, "bottom": 0.4, "target": 7}]


def test_touches_go_from_match_to_match(qtbot: QtBot) -> None:
    desk = Desk()
    desk.desk.next()
    desk.desk.previous()
    desk.desk.open("d4", 3)
    assert desk.posted == [NextMatch(), PreviousMatch(), OpenMatch(DocumentId("d4"), 3)]
