"""What follows from a look at the cloud for what is kept here: fetch, keep, move, delete, tell. Pure.

A file is gone only when whole listings, which do hold something, have lacked it twice, some minutes apart; where very
much is lacking at once, a person must say that it is meant. How a look is made and files are fetched: adapters/cloud.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Final

from kiosk.services.cloud_layout import is_safe, is_settings
from kiosk.services.cloud_source import CloudFile
from shared.domain.ids import ContentHash

QUIET: Final = timedelta(seconds=5)
"""A file that was written so long ago, by the source's own clock, is not being written any more. Longer than the two
seconds by which the coarsest clocks tell times: whatever is written after a look bears another time than it saw.
"""

APART: Final = timedelta(minutes=10)
FEW: Final = 3
"""So many files may be lacking at once without a question; beyond, not more than half."""

_SHOWN: Final = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif"})
_LOGIN_PAGE: Final = (b"<!doctype html", b"<html")
_PAGES: Final = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is kept here whole, as the source told of it when it was fetched. `version` counts from 1.

    `absent_since`: when a whole listing lacked it first. `since`: when this version came here.
    """

    path: str
    size: int
    etag: str
    modified: datetime | None
    sha256: ContentHash
    since: datetime
    version: int = 1
    absent_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """`replaces`: the version that is here until this one is here whole."""

    file: CloudFile
    replaces: Held | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """All wanted files of some whole listings. `told_at`: by the source's own clock, where it has one.

    `earlier`: what the look before saw, at least two seconds ago.
    """

    files: tuple[CloudFile, ...]
    told_at: datetime | None = None
    earlier: tuple[CloudFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`fetch` in the order in which the table needs it; every other field in the order of paths.

    `kept`: as they were. `moved`: the same bytes under a new path. `missing`: not listed, and kept. `waiting`: empty,
    or still being written; what is here under that path stays. `refused`: paths that are none. `doubtful`: so much is
    lacking that nothing is counted as gone.
    """

    fetch: tuple[Fetch, ...] = ()
    kept: tuple[Held, ...] = ()
    moved: tuple[tuple[Held, CloudFile], ...] = ()
    missing: tuple[Held, ...] = ()
    delete: tuple[Held, ...] = ()
    waiting: tuple[CloudFile, ...] = ()
    refused: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """`frozen`: folders of sittings that are on the table: nothing of them is deleted. `accepted`: a person has said
    that what is lacking is meant to be gone.
    """

    now: datetime
    apart: timedelta = APART
    frozen: tuple[str, ...] = ()
    accepted: bool = False
    damaged: frozenset[str] = frozenset()
    """Paths whose bytes here are not those of their name any more, or that are to be compared once more."""


def plan_pull(held: Iterable[Held], look: Look, terms: Terms) -> Plan:
    """What to do, from what is here (one version a path) and what a look has told."""
    here = {each.path: each for each in held}
    listed = {each.path: each for each in look.files if is_safe(each.path)}
    refused = tuple(sorted(each.path for each in look.files if not is_safe(each.path)))
    lacking = [here[path] for path in sorted(here.keys() - listed.keys())]
    fetch: list[Fetch] = []
    kept: list[Held] = []
    waiting: list[CloudFile] = []
    moved: list[tuple[Held, CloudFile]] = []
    movable = [each for each in lacking if each.path not in terms.damaged]
    for path, file in sorted(listed.items()):
        known = here.get(path)
        same = known is not None and same_file(known, file)
        if known is not None and same and path not in terms.damaged:
            kept.append(replace(known, absent_since=None))
        elif not same and not at_rest(file, look):
            waiting.append(file)
        elif known is None and (source := _moved_from(file, movable)) is not None:
            movable.remove(source)
            moved.append((source, file))
        else:
            fetch.append(Fetch(file, known))
    gone = {source.path for source, _ in moved}
    lacking = [each for each in lacking if each.path not in gone]
    doubtful = not terms.accepted and _is_doubtful(len(lacking), len(here), listed)
    missing, delete = _sorted_out(lacking, terms, doubtful)
    fetch.sort(key=lambda each: need(each.file))
    return Plan(
        tuple(fetch), tuple(kept), tuple(moved), tuple(missing), tuple(delete), tuple(waiting), refused, doubtful
    )


def same_file(held: Held, file: CloudFile) -> bool:
    """Whether the source tells of the file just what it told when it was fetched. An etag alone is not believed: some
    servers keep it when a file is written twice within one second.
    """
    return (held.size, held.etag, held.modified) == (file.size, file.etag, file.modified)


def at_rest(file: CloudFile, look: Look) -> bool:
    """Whether nobody is writing it any more: old enough by the source's own clock, or the same at two looks.

    An empty file is one whose content has not come yet. A time in the future is no time.
    """
    if file.size == 0:
        return False
    if file in look.earlier:
        return True
    return look.told_at is not None and file.modified is not None and look.told_at - file.modified >= QUIET


def unrested(held: Iterable[Held], look: Look) -> bool:
    """Whether a second look would tell more: something new is too young to be fetched."""
    here = {each.path: each for each in held}
    return any(
        file.size and not (file.path in here and same_file(here[file.path], file)) and not at_rest(file, look)
        for file in look.files
    )


def need(file: CloudFile) -> tuple[int, int, str]:
    """Sort key: what the start needs first, then what the table shows, then what it carries; the smallest first."""
    suffix = PurePosixPath(file.path).suffix.lower()
    rank = 0 if is_settings(file.path) else 1 if suffix in _SHOWN else 2
    return rank, file.size, file.path


def is_login_page(path: str, start: bytes) -> bool:
    """Whether somebody has answered with a page of the web instead of the file. `start`: its first bytes."""
    is_page = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_LOGIN_PAGE)
    return is_page and PurePosixPath(path).suffix.lower() not in _PAGES


def in_scope(
    held: Iterable[Held], looked_at: Collection[str], sittings: Collection[str], folder: str
) -> tuple[Held, ...]:
    """What a look could have seen: below a folder that was looked at, at the root, or of a sitting whose own folder is
    not in the folder of sittings (`folder`, listed whole as `sittings`) any more.
    """
    return tuple(each for each in held if _was_looked_at(each.path, looked_at, sittings, folder))


def _was_looked_at(path: str, looked_at: Collection[str], sittings: Collection[str], folder: str) -> bool:
    parents = [parent.as_posix() for parent in PurePosixPath(path).parents]
    if "/" not in path or any(parent in looked_at for parent in parents):
        return True
    inside = folder in parents[:-1] if folder else True
    return bool(sittings) and inside and not any(parent in sittings for parent in parents)


def _moved_from(file: CloudFile, lacking: list[Held]) -> Held | None:
    """The one file that is not where it was and of which the source tells the same as of this one.

    Some servers make etags of paths: then its name must be the same, and its time be known.
    """
    alike = [
        each
        for each in lacking
        if (each.size, each.modified) == (file.size, file.modified)
        if (file.etag and each.etag == file.etag)
        or (file.modified is not None and PurePosixPath(each.path).name == PurePosixPath(file.path).name)
    ]
    return alike[0] if len(alike) == 1 else None


def _is_doubtful(lacking: int, here: int, listed: Mapping[str, CloudFile]) -> bool:
    return lacking > 0 and (not listed or (lacking >= FEW and lacking * 2 > here))


def _sorted_out(lacking: list[Held], terms: Terms, doubtful: bool) -> tuple[list[Held], list[Held]]:
    """What stays although it is lacking, and what goes."""
    missing: list[Held] = []
    delete: list[Held] = []
    for each in lacking:
        frozen = any(PurePosixPath(each.path).is_relative_to(folder) for folder in terms.frozen)
        first = each.absent_since
        if frozen or doubtful:
            missing.append(each)
        elif terms.accepted or (first is not None and terms.now - first >= terms.apart):
            delete.append(each)
        else:
            # A clock that was set back begins anew.
            missing.append(replace(each, absent_since=terms.now if first is None or first > terms.now else first))
    return missing, delete
