"""A search told from what hands ask and what the reader tells: what is found, where one is in it, what to highlight."""

from dataclasses import replace

from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.domain.sitting import Shown, Sitting
from shared.pages.finding import Findings, PageHit, Sheet, query_of
from shared.pages.requests import PageLink
from shared.pages.searching import (
    NO_SEARCH,
    NOT_SEARCHING,
    ContentRead,
    Mark,
    MatchPlace,
    NextMatch,
    OpenMatch,
    PacketRead,
    PreviousMatch,
    Search,
    SearchClear,
    SearchFacts,
    Searching,
    SearchIntent,
    TextState,
    asked,
    heard,
    links_on,
    search_facts,
)

ROADS, SCAN, BUDGET = DocumentId("roads"), DocumentId("scan"), DocumentId("budget")
HASHES = {name: ContentHash(name[0] * 64) for name in (ROADS, SCAN, BUDGET)}
LEFT, RIGHT = Area(0, 0, 0.4, 0.1), Area(0.5, 0, 0.9, 0.1)


def document(name: DocumentId, pages: int) -> Document:
    return Document(name, ItemId("1"), name, HASHES[name], 1, FileKind.PDF, DocumentStatus.SHOWN, None, pages)


SITTING = Sitting(documents=(document(ROADS, 3), document(SCAN, 2), document(BUDGET, 60)))
READ = PacketRead(
    {HASHES[ROADS]: ContentRead(3, 2), HASHES[SCAN]: ContentRead(2, 0), HASHES[BUDGET]: ContentRead(7, 7)}
)
QUERY = query_of("chemin")
FINDINGS = Findings(QUERY, ((HASHES[ROADS], (PageHit(1, 2), PageHit(3, 1))), (HASHES[BUDGET], (PageHit(5, 3),))))
SEARCHING = heard(heard(asked(NOT_SEARCHING, Search("chemin"), SITTING, None)[0], READ), FINDINGS)


def after(searching: Searching, *intents: SearchIntent, here: Shown | None = None) -> tuple[Searching, Shown | None]:
    """After some intents, with the screen going where they lead."""
    for intent in intents:
        searching, going = asked(searching, intent, SITTING, here)
        here = going or here
    return searching, here


def place(searching: Searching) -> tuple[DocumentId, int, int]:
    assert searching.current is not None
    return searching.current.document, searching.current.page, searching.current.nth


def test_no_search_is_no_facts() -> None:
    assert search_facts(NOT_SEARCHING, SITTING, None) == NO_SEARCH == SearchFacts()


def test_each_document_tells_what_is_found_in_it_and_whether_it_can_be_searched() -> None:
    facts = search_facts(SEARCHING, SITTING, None)
    assert [(each.document, each.text, each.matches, each.pages_without_text) for each in facts.documents] == [
        (ROADS, TextState.SEARCHABLE, 3, 1),
        (SCAN, TextState.WITHOUT_TEXT, 0, 2),
        (BUDGET, TextState.UNREAD, 3, 0),
    ]
    assert (facts.typed, facts.askable, facts.answered) == ("chemin", True, True)
    assert (facts.matches, facts.read, facts.ordinal) == (6, 2, 0)


def test_what_was_found_before_stays_until_the_answer_comes() -> None:
    searching, _ = after(SEARCHING, Search("chemins"))
    facts = search_facts(searching, SITTING, None)
    assert (facts.answered, facts.matches) == (False, 6)
    searching = heard(searching, FINDINGS)
    assert not search_facts(searching, SITTING, None).answered
    searching = heard(searching, Findings(query_of("chemins")))
    facts = search_facts(searching, SITTING, None)
    assert (facts.answered, facts.matches) == (True, 0)


def test_what_has_no_letter_is_answered_with_nothing() -> None:
    searching, _ = after(SEARCHING, Search(" ; "))
    facts = search_facts(searching, SITTING, None)
    assert (facts.typed, facts.askable, facts.answered, facts.matches) == (" ; ", False, True, 0)


def test_a_search_in_one_document_leaves_the_others_out() -> None:
    searching, here = after(heard(after(SEARCHING, Search("chemin", ROADS))[0], FINDINGS), *[NextMatch()] * 4)
    facts = search_facts(searching, SITTING, here)
    assert [each.document for each in facts.documents] == [ROADS]
    assert (facts.matches, facts.within, place(searching)) == (3, ROADS, (ROADS, 1, 0))


def test_next_goes_through_all_matches_in_the_order_of_the_packet_and_round() -> None:
    searching, here = SEARCHING, None
    places, ordinals = [], []
    for _ in range(7):
        searching, here = after(searching, NextMatch(), here=here)
        places.append(place(searching))
        ordinals.append(search_facts(searching, SITTING, here).ordinal)
        assert here == Shown(*place(searching)[:2])
    assert places[:6] == [(ROADS, 1, 0), (ROADS, 1, 1), (ROADS, 3, 0), (BUDGET, 5, 0), (BUDGET, 5, 1), (BUDGET, 5, 2)]
    assert places[6] == places[0]
    assert ordinals == [1, 2, 3, 4, 5, 6, 1]


def test_previous_goes_back_and_round() -> None:
    searching, here = after(SEARCHING, NextMatch(), PreviousMatch())
    assert place(searching) == (BUDGET, 5, 2)
    assert place(after(searching, PreviousMatch(), here=here)[0]) == (BUDGET, 5, 1)


def test_the_first_step_is_taken_from_the_page_shown() -> None:
    for here, following, former in (
        (Shown(ROADS, 2), (ROADS, 3, 0), (ROADS, 1, 1)),
        (Shown(ROADS, 3), (ROADS, 3, 0), (ROADS, 3, 0)),
        (Shown(SCAN, 1), (BUDGET, 5, 0), (ROADS, 3, 0)),
        (Shown(BUDGET, 6), (ROADS, 1, 0), (BUDGET, 5, 2)),
        (Shown(DocumentId("gone"), 1), (ROADS, 1, 0), (BUDGET, 5, 2)),
    ):
        assert place(after(SEARCHING, NextMatch(), here=here)[0]) == following
        assert place(after(SEARCHING, PreviousMatch(), here=here)[0]) == former


def test_who_has_leafed_on_continues_from_there() -> None:
    searching, _ = after(SEARCHING, OpenMatch(ROADS, 1, 1))
    assert place(after(searching, NextMatch(), here=Shown(SCAN, 2))[0]) == (BUDGET, 5, 0)


def test_a_step_without_a_match_goes_nowhere() -> None:
    searching = heard(SEARCHING, Findings(QUERY))
    assert asked(searching, NextMatch(), SITTING, None) == (searching, None)
    assert asked(NOT_SEARCHING, PreviousMatch(), SITTING, None) == (NOT_SEARCHING, None)


def test_another_word_forgets_the_match_looked_at_and_the_same_word_does_not() -> None:
    searching, _ = after(SEARCHING, OpenMatch(ROADS, 3))
    assert after(searching, Search("chemin"))[0] == searching
    assert after(searching, Search("chemins"))[0].current is None


def test_the_page_shown_has_its_matches_highlighted_and_the_one_looked_at_apart() -> None:
    sheet = Sheet(HASHES[ROADS], 1, (), QUERY, ((LEFT, RIGHT), (RIGHT,)))
    searching, here = after(heard(SEARCHING, sheet), OpenMatch(ROADS, 1, 0))
    assert search_facts(searching, SITTING, here).marks == (Mark(LEFT, True), Mark(RIGHT, True), Mark(RIGHT, False))
    assert search_facts(searching, SITTING, Shown(ROADS, 2)).marks == ()
    assert search_facts(after(searching, Search("autre"))[0], SITTING, here).marks == ()
    assert search_facts(after(searching, Search("chemin", BUDGET))[0], SITTING, here).marks == ()


def test_links_are_those_of_the_page_shown_with_or_without_a_search() -> None:
    link = PageLink(LEFT, 2)
    searching = heard(NOT_SEARCHING, Sheet(HASHES[ROADS], 1, (link,), query_of(""), ()))
    assert links_on(searching, SITTING, Shown(ROADS, 1)) == (link,)
    assert links_on(searching, SITTING, Shown(ROADS, 2)) == ()
    assert links_on(searching, SITTING, Shown(DocumentId("gone"), 1)) == ()
    assert links_on(searching, SITTING, None) == ()


def test_a_search_that_is_over_leaves_nothing_but_what_is_read() -> None:
    searching, _ = after(SEARCHING, OpenMatch(ROADS, 1), SearchClear())
    assert search_facts(searching, SITTING, Shown(ROADS, 1)) == NO_SEARCH
    assert searching == replace(NOT_SEARCHING, read=READ)


def test_two_documents_of_the_same_content_are_both_found() -> None:
    twin = replace(document(BUDGET, 3), sha256=HASHES[ROADS])
    sitting = replace(SITTING, documents=(document(ROADS, 3), twin))
    facts = search_facts(replace(SEARCHING, current=MatchPlace(BUDGET, 3, 0)), sitting, None)
    assert [each.matches for each in facts.documents] == [3, 3]
    assert facts.ordinal == 6
