"""A search as its searcher sees it: what is typed, what is found, which match is looked at. Pure, never journaled.

Hands ask by intents, the reader of the packet tells what it has found, and facts for the screen come out. How a page
is searched is in finding.py; who reads and answers is shared/io/packet_reader.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate
from typing import Final, TypeAlias, assert_never

from shared.domain.documents import Document
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash, DocumentId
from shared.domain.sitting import Shown, Sitting
from shared.pages.finding import NO_QUERY, Findings, PageHit, Query, Sheet, query_of
from shared.pages.requests import PageLink

# -- what hands ask ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Search:
    """Look for what is typed, in one document or (None) in the whole packet. Said again at each letter."""

    typed: str
    within: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class SearchClear:
    """The search is over: nothing is looked for, nothing highlighted."""


@dataclass(frozen=True, slots=True)
class OpenMatch:
    """Go to a match. `nth`: which one on its page, from 0."""

    document: DocumentId
    page: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class NextMatch:
    """To the match after the one looked at, or the first one from the page shown on; after the last, the first."""


@dataclass(frozen=True, slots=True)
class PreviousMatch:
    """To the match before the one looked at, or the last one up to the page shown; before the first, the last."""


SearchIntent: TypeAlias = Search | SearchClear | OpenMatch | NextMatch | PreviousMatch

# -- what the reader tells ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContentRead:
    """How many pages of a content are read, and how many of these have words."""

    pages: int
    with_text: int


@dataclass(frozen=True, slots=True)
class PacketRead:
    """How far each content of the packet is read; one that is not named is not read at all."""

    contents: Mapping[ContentHash, ContentRead] = field(default_factory=dict)


SearchNews: TypeAlias = PacketRead | Findings | Sheet

# -- what the screen shows ---------------------------------------------------------------------------------------


class TextState(StrEnum):
    """Whether a document can be searched."""

    UNREAD = "unread"
    """Not read to its end: still on its way, or soon its turn."""

    SEARCHABLE = "searchable"
    WITHOUT_TEXT = "without_text"
    """A scan, a picture: there is nothing to find in it, whatever is looked for."""


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """A document with the pages on which the query is; `pages_without_text` of those read are pictures."""

    document: DocumentId
    text: TextState
    matches: int = 0
    pages: tuple[PageHit, ...] = ()
    pages_without_text: int = 0


@dataclass(frozen=True, slots=True)
class MatchPlace:
    """A match: `nth` of its page, from 0."""

    document: DocumentId
    page: int
    nth: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to highlight on the page shown; of the match looked at, all places are `current`."""

    area: Area
    current: bool


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """A search for the screen. `documents`: all that may be searched, in packet order, with or without a match."""

    typed: str = ""
    within: DocumentId | None = None
    askable: bool = False
    """What is typed has a letter or a digit, so that there is something to look for."""

    answered: bool = True
    """False: what is told here is of what was typed before; the answer is under way."""

    documents: tuple[DocumentFound, ...] = ()
    matches: int = 0
    current: MatchPlace | None = None
    ordinal: int = 0
    """Of the current match among all, from 1; 0: none."""

    marks: tuple[Mark, ...] = ()
    read: int = 0
    """How many of `documents` are read to their end."""


NO_SEARCH: Final = SearchFacts()
NOTHING_FOUND: Final = Findings(NO_QUERY)
NOTHING_READ: Final = PacketRead()


@dataclass(frozen=True, slots=True)
class Searching:
    """Where a search stands."""

    query: Query = NO_QUERY
    within: DocumentId | None = None
    current: MatchPlace | None = None
    findings: Findings = NOTHING_FOUND
    read: PacketRead = NOTHING_READ
    sheet: Sheet | None = None


NOT_SEARCHING: Final = Searching()


def heard(searching: Searching, news: SearchNews) -> Searching:
    """After something the reader tells."""
    match news:
        case PacketRead():
            return replace(searching, read=news)
        case Findings():
            return replace(searching, findings=news) if news.query == searching.query else searching
        case Sheet():
            return replace(searching, sheet=news)
        case _ as unreachable:
            assert_never(unreachable)


def asked(
    searching: Searching, intent: SearchIntent, sitting: Sitting, here: Shown | None
) -> tuple[Searching, Shown | None]:
    """After something a hand asks, and the page to go to, if it is another. `here`: the page on this screen."""
    match intent:
        case Search(typed, within):
            return _sought(searching, typed, within), None
        case SearchClear():
            return replace(searching, query=NO_QUERY, within=None, current=None, findings=NOTHING_FOUND), None
        case OpenMatch(document, page, nth):
            place: MatchPlace | None = MatchPlace(document, page, nth)
        case NextMatch():
            place = _stepped(searching, sitting, here, 1)
        case PreviousMatch():
            place = _stepped(searching, sitting, here, -1)
        case _ as unreachable:
            assert_never(unreachable)
    if place is None:
        return searching, None
    return replace(searching, current=place), Shown(place.document, place.page)


def links_on(searching: Searching, sitting: Sitting, here: Shown | None) -> tuple[PageLink, ...]:
    """The places on the page shown that lead to another page of its document; none as long as it is not read."""
    sheet = _sheet_of(searching, sitting, here)
    return sheet.links if sheet else ()


def search_facts(searching: Searching, sitting: Sitting, here: Shown | None) -> SearchFacts:
    """The search for the screen that shows `here`."""
    query = searching.query
    if not query.typed:
        return NO_SEARCH
    hits = dict(searching.findings.hits)
    documents = tuple(
        _document_found(document, hits.get(document.sha256, ()), searching.read)
        for document in _scope(searching, sitting)
    )
    return SearchFacts(
        typed=query.typed,
        within=searching.within,
        askable=not query.is_empty,
        answered=searching.findings.query == query,
        documents=documents,
        matches=sum(each.matches for each in documents),
        current=searching.current,
        ordinal=_ordinal(searching, sitting),
        marks=tuple(_marks(searching, sitting, here)),
        read=sum(1 for each in documents if each.text is not TextState.UNREAD),
    )


# -- inside ------------------------------------------------------------------------------------------------------


def _sought(searching: Searching, typed: str, within: DocumentId | None) -> Searching:
    query = query_of(typed)
    same = (query, within) == (searching.query, searching.within)
    if query.is_empty:
        return replace(searching, query=query, within=within, current=None, findings=Findings(query))
    return searching if same else replace(searching, query=query, within=within, current=None)


def _scope(searching: Searching, sitting: Sitting) -> Iterator[Document]:
    for document in sitting.documents:
        if document.can_be_shown and searching.within in (None, document.id):
            yield document


def _document_found(document: Document, hits: tuple[PageHit, ...], read: PacketRead) -> DocumentFound:
    known = read.contents.get(document.sha256, ContentRead(0, 0))
    without = known.pages - known.with_text
    if known.pages < document.pages:
        text = TextState.UNREAD
    else:
        text = TextState.SEARCHABLE if known.with_text else TextState.WITHOUT_TEXT
    return DocumentFound(document.id, text, sum(hit.matches for hit in hits), hits, without)


def _pages_found(searching: Searching, sitting: Sitting) -> list[tuple[DocumentId, PageHit]]:
    hits = dict(searching.findings.hits)
    return [(each.id, hit) for each in _scope(searching, sitting) for hit in hits.get(each.sha256, ())]


def _stepped(searching: Searching, sitting: Sitting, here: Shown | None, by: int) -> MatchPlace | None:
    """The match `by` (1 or -1) on from the one looked at, or the nearest one that way from the page shown."""
    pages = _pages_found(searching, sitting)
    if not pages:
        return None
    *starts, total = accumulate((hit.matches for _, hit in pages), initial=0)
    current = searching.current
    if current is not None and here == Shown(current.document, current.page):
        number = _ordinal(searching, sitting) - 1 + by
    else:
        number = _nearest(pages, starts, _packet_order(sitting), here, by)
    number %= total
    at = max(at for at, start in enumerate(starts) if start <= number)
    document, hit = pages[at]
    return MatchPlace(document, hit.page, number - starts[at])


def _packet_order(sitting: Sitting) -> dict[DocumentId, int]:
    return {document.id: at for at, document in enumerate(sitting.documents)}


def _nearest(
    pages: list[tuple[DocumentId, PageHit]],
    starts: list[int],
    order: dict[DocumentId, int],
    here: Shown | None,
    by: int,
) -> int:
    """The number of the first match from the page shown on, or of the last one up to it; it may lie past either end."""
    place = (order.get(here.document, -1), here.page) if here else (-1, 0)
    places = [(order[document], hit.page) for document, hit in pages]
    if by > 0:
        return next((start for start, each in zip(starts, places, strict=True) if each >= place), 0)
    ends = [*starts[1:], starts[-1] + pages[-1][1].matches]
    return next((end - 1 for end, each in reversed(list(zip(ends, places, strict=True))) if each <= place), -1)


def _ordinal(searching: Searching, sitting: Sitting) -> int:
    current, before = searching.current, 0
    if current is None:
        return 0
    for document, hit in _pages_found(searching, sitting):
        if (document, hit.page) == (current.document, current.page):
            return before + min(current.nth, hit.matches - 1) + 1
        before += hit.matches
    return 0


def _sheet_of(searching: Searching, sitting: Sitting, here: Shown | None) -> Sheet | None:
    """What is known of the page shown, or None."""
    sheet = searching.sheet
    document = sitting.document(here.document) if here else None
    if sheet is None or here is None or document is None:
        return None
    return sheet if (sheet.sha256, sheet.page) == (document.sha256, here.page) else None


def _marks(searching: Searching, sitting: Sitting, here: Shown | None) -> Iterator[Mark]:
    sheet = _sheet_of(searching, sitting, here)
    if sheet is None or here is None or sheet.query != searching.query:
        return
    if searching.within not in (None, here.document):
        return
    for nth, areas in enumerate(sheet.marks):
        current = searching.current == MatchPlace(here.document, here.page, nth)
        yield from (Mark(area, current) for area in areas)
