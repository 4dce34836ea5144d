"""From an opened page to its words and the places to touch on it. No pixels here; those are drawn in drawing.py."""

from typing import Final

import pymupdf

from shared.domain.gestures import Area
from shared.io.render_process.opening import ENGINE_ERRORS, OpenedFile, OpenedPage, raise_if_memory_ran_out
from shared.pages.requests import PageLink, PageText, PageWord

PLAIN_TEXT: Final = pymupdf.TEXTFLAGS_TEXT & ~pymupdf.TEXT_PRESERVE_LIGATURES
"""Ligatures are taken apart: people search for the letters."""

PLAIN_WORDS: Final = pymupdf.TEXTFLAGS_WORDS & ~pymupdf.TEXT_PRESERVE_LIGATURES
MOST_WORDS: Final = 20_000
"""Of a page: a plan with all its parcels is below."""

LONGEST_WORD: Final = 200
"""Characters; what goes on longer is dots that lead to a number, or no text at all."""


def text_of(page: OpenedPage) -> str:
    """The words of the page in reading order, lines kept."""
    try:
        return str(page.page.get_text("text", flags=PLAIN_TEXT)).strip()
    except ENGINE_ERRORS as error:
        raise_if_memory_ran_out(error)
        return ""


def read_page(file: OpenedFile, number: int) -> PageText:
    """The words and links of page `number`. Raises UnreadablePage, MemoryRanOut."""
    page = file.page(number)
    return PageText(_words_of(page), _links_of(page, file.pages))


def _words_of(page: OpenedPage) -> tuple[PageWord, ...]:
    """The words on the page, as printed; those beside it, or without an extent, are left out."""
    try:
        found = page.page.get_text("words", flags=PLAIN_WORDS)[:MOST_WORDS]
        upright = page.page.rotation_matrix
    except ENGINE_ERRORS as error:
        raise_if_memory_ran_out(error)
        return ()
    lines = [(block, line) for *_, block, line, _ in found]
    words = []
    for at, (left, top, right, bottom, text, *_) in enumerate(found):
        area = _share(pymupdf.Rect(left, top, right, bottom) * upright, page)
        if area is not None:
            ends_line = lines[at : at + 1] != lines[at + 1 : at + 2]
            words.append(PageWord(_sendable(text), area, ends_line))
    return tuple(words)


def _links_of(page: OpenedPage, pages: int) -> tuple[PageLink, ...]:
    """The places that lead to a page of the same document. All others (web, files, programs) are left out unread."""
    try:
        found = page.page.get_links()
    except ENGINE_ERRORS as error:
        raise_if_memory_ran_out(error)
        return ()
    links = []
    for link in found:
        target = link.get("page", -1)
        if link["kind"] not in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) or not isinstance(target, int):
            continue
        area = _share(pymupdf.Rect(link["from"]), page)
        if area is not None and 0 <= target < pages:
            links.append(PageLink(area, target + 1))
    return tuple(links)


def _share(place: pymupdf.Rect, page: OpenedPage) -> Area | None:
    """A place on the page as shown, as shares of it; None where nothing of it is on the page."""
    seen = place & page.page.rect
    left, right = (min(max(x / page.size.width, 0.0), 1.0) for x in (seen.x0, seen.x1))
    top, bottom = (min(max(y / page.size.height, 0.0), 1.0) for y in (seen.y0, seen.y1))
    return Area(left, top, right, bottom) if left < right and top < bottom else None


def _sendable(text: str) -> str:
    """The word, cut to a bearable length; what is no character at all becomes a mark that says so."""
    return text[:LONGEST_WORD].encode("utf-8", "replace").decode("utf-8")
