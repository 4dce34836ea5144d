"""What a WebDAV server's answers say: listings (207 Multi-Status), etags, waits. Pure: nothing is asked here.

Nothing of an answer is guessed: one that is cut, empty, or speaks of another place raises NoSense.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

LONGEST_WAIT: Final = 24 * 3600.0
"""Seconds: a server that says more is asked again after a day."""

PROPFIND: Final = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop>'
    b"<d:resourcetype/><d:getcontentlength/><d:getetag/><d:getlastmodified/><oc:id/>"
    b"</d:prop></d:propfind>\n"
)
_DAV: Final = "DAV:}"
_OWN_ID: Final = "http://owncloud.org/ns}id"
_HOST: Final = re.compile(r"https?://[^/]*", re.IGNORECASE)
_STATUS: Final = re.compile(r"HTTP/\S+\s+(\d{3})\b")
_DEEPEST: Final = 16


class NoSense(ValueError):
    """This is not the answer to what was asked."""


@dataclass(frozen=True, slots=True)
class DavEntry:
    """`path`: decoded, without a `/` at its end. `size` in bytes; None where the server says none. `upward`: the server
    is of the Nextcloud family, where a folder's etag changes with everything below it.
    """

    path: str
    is_folder: bool
    size: int | None
    etag: str
    modified: datetime | None
    upward: bool


def bare_etag(text: str) -> str:
    """Without `W/` and quotes, which each server sets in its own way."""
    return text.strip().removeprefix("W/").strip('"')


def entries_of(body: bytes) -> tuple[DavEntry, ...]:
    """Everything that a 207 tells, in its order. Raises NoSense."""
    root = _parsed(body)
    if root.tag != f"{_DAV}multistatus":
        raise NoSense("not a multistatus")
    return tuple(_entry(each) for each in root if each.tag == f"{_DAV}response")


def itself_and_below(entries: tuple[DavEntry, ...], asked: str) -> tuple[DavEntry, tuple[DavEntry, ...]]:
    """The folder or file that was asked for, and what is directly in it. Raises NoSense: it is not in its own answer,
    or something in the answer is elsewhere.
    """
    itself = next((each for each in entries if _alike(each.path) == _alike(asked)), None)
    if itself is None:
        raise NoSense("the answer does not speak of what was asked")
    below = tuple(each for each in entries if each is not itself)
    for each in below:
        folder, _, name = each.path.rpartition("/")
        if folder != itself.path or name in ("", ".", "..") or "\0" in name:
            raise NoSense("the answer speaks of another folder")
    if len({each.path for each in below}) != len(below):
        raise NoSense("the answer names something twice")
    return itself, below


def wait_asked(text: str | None, now: datetime) -> float | None:
    """Retry-After in seconds from `now`: a number, or a date (RFC 9110, 10.2.3). None where it says nothing."""
    if not text:
        return None
    if text.strip().isascii() and text.strip().isdigit():
        return min(float(text), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - now).total_seconds()), LONGEST_WAIT)


def date_of(text: str) -> datetime | None:
    """A moment as HTTP writes it (RFC 9110, 5.6.7); None for anything else."""
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _parsed(body: bytes) -> Element:
    """No document type is let in: so there are no entities, neither many nor from elsewhere."""
    builder = TreeBuilder()
    depth = 0

    def begin(tag: str, _: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise NoSense("nested too deep")
        builder.start(tag, {})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_: object) -> None:
        raise NoSense("a document type")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(body, True)
    except NoSense:
        raise
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise NoSense("not XML, or not the whole of it") from fault
    return builder.close()


def _entry(response: Element) -> DavEntry:
    href = next((each.text or "" for each in response if each.tag == f"{_DAV}href"), "")
    if _status(response) not in (None, 200):
        raise NoSense(f"a part of it was not given: {_status(response)}")
    given = dict(_properties(response))
    kind = given.get(f"{_DAV}resourcetype")
    length = given.get(f"{_DAV}getcontentlength")
    etag = given.get(f"{_DAV}getetag")
    modified = given.get(f"{_DAV}getlastmodified")
    own_id = given.get(_OWN_ID)
    return DavEntry(
        path=_path(href),
        is_folder=kind is not None and any(each.tag == f"{_DAV}collection" for each in kind),
        size=_size(length.text or "") if length is not None else None,
        etag=bare_etag(etag.text or "") if etag is not None else "",
        modified=date_of(modified.text or "") if modified is not None else None,
        upward=own_id is not None and bool(own_id.text),
    )


def _properties(response: Element) -> Iterator[tuple[str, Element]]:
    """Those that the server has: it lists the others under another status."""
    for part in response:
        if part.tag != f"{_DAV}propstat" or _status(part) != 200:
            continue
        for found in part:
            if found.tag == f"{_DAV}prop":
                yield from ((each.tag, each) for each in found)


def _status(of: Element) -> int | None:
    text = next((each.text or "" for each in of if each.tag == f"{_DAV}status"), None)
    if text is None:
        return None
    found = _STATUS.match(text.strip())
    if found is None:
        raise NoSense("a status that is none")
    return int(found[1])


def _path(href: str) -> str:
    """Only the path counts: a server behind another one often gives a host's name that nobody knows outside."""
    raw = _HOST.sub("", href.strip(), count=1)
    if not raw.startswith("/") or "%2f" in raw.lower():
        raise NoSense("an address that is none")
    return unquote(raw, errors="surrogateescape").rstrip("/")


def _size(text: str) -> int | None:
    return int(text) if text.strip().isascii() and text.strip().isdigit() else None


def _alike(path: str) -> str:
    """People type an address in their own way; which spelling is the server's is in its answer."""
    return unicodedata.normalize("NFC", path).rstrip("/").casefold()
