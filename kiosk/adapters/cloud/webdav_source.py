"""The documents' home at a WebDAV server (RFC 4918), Nextcloud or another, seen as a Source.

Folders are asked for one by one (Depth 1): servers differ in what deeper questions give. How the line itself fails is
dav_line's affair, what the answers say dav_answers', large files to Nextcloud nextcloud_upload's.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import httpx2

from kiosk.adapters.cloud.dav_answers import (
    PROPFIND,
    DavEntry,
    NoSense,
    bare_etag,
    date_of,
    entries_of,
    itself_and_below,
)
from kiosk.adapters.cloud.dav_line import DavLine
from kiosk.adapters.cloud.nextcloud_upload import PIECE, NextcloudUpload, uploads_of
from kiosk.adapters.cloud.sending import Sent, nobody_counts, pieces_of
from kiosk.services.cloud_source import CloudFile, Listing, SourceFailed, SourceTrouble
from shared.io.randomness import random_bytes

UNFINISHED: Final = ".council-upload-"
"""How the temporary name of a file that is being written begins: hidden, short whatever the file is called, and with no
ending that Nextcloud forbids.
"""

TIDYING_SECONDS: Final = 5.0
_PAGES: Final = (".htm", ".html", ".xhtml")
_PAGE_STARTS: Final = (b"<!doctype html", b"<html")


class WebDavSource:
    """`sent` is told the bytes of a file being written as they leave."""

    def __init__(self, line: DavLine, sent: Sent = nobody_counts) -> None:
        self._line = line
        self._sent = sent

    async def list_folder(self, folder: str, unless: str = "") -> Listing | None:
        if unless:
            itself = (await self._properties(f"{folder}/", "0")).itself
            if itself.upward and itself.etag == unless:
                return None
        told = await self._properties(folder, "1")
        itself = told.itself
        if not itself.is_folder:
            raise SourceFailed(SourceTrouble.NOT_FOUND, "not a folder")
        root = f"{folder}/" if folder else ""
        named = [(f"{root}{each.path.rpartition('/')[2]}", each) for each in told.below]
        return Listing(
            folder=folder,
            files=tuple(_file(path, each) for path, each in named if not each.is_folder),
            folders=tuple(path for path, each in named if each.is_folder),
            etag=itself.etag if itself.upward else "",
            told_at=told.at,
        )

    async def read(self, file: CloudFile, offset: int = 0) -> AsyncIterator[bytes]:
        if offset and offset >= file.size:
            return
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        if offset and file.etag:
            headers["If-Range"] = f'"{file.etag}"'
        async with self._line.asked("GET", self._path(file.path), headers, (200, 206)) as answer:
            at = _start_of(answer, file, offset)
            async with aclosing(self._line.body(answer)) as body:
                async for some in body:
                    if at == 0 and _is_page(some, file.path):
                        raise SourceFailed(SourceTrouble.NO_CLOUD, "a page in place of a file")
                    wanted = some[max(0, offset - at) :]
                    at += len(some)
                    if at > file.size:
                        raise SourceFailed(SourceTrouble.CHANGED, "longer than was listed")
                    if wanted:
                        yield wanted
        if at != file.size:
            raise SourceFailed(SourceTrouble.UNREACHABLE, "it broke off")

    async def write(self, path: str, content: Path, replaces: CloudFile | None) -> CloudFile:
        await self._require(path, replaces)
        size = (await asyncio.to_thread(content.stat)).st_size
        upload = await self._in_pieces(path, content) if size > PIECE else None
        if upload is not None:
            await upload.send(content, size, self._sent)
            await self._put_in_place(upload.assembled, path, replaces, upload.headers(size))
        else:
            await self._write_at_once(path, content, size, replaces)
        written = await self._look(path)
        if written is None or written.size != size:
            raise SourceFailed(SourceTrouble.CHANGED, "what was written is not what is there")
        return written

    async def make_folder(self, path: str) -> None:
        steps = path.split("/")
        for depth in range(len(steps), 0, -1):
            status = await self._make("/".join(steps[:depth]))
            if status != 409:
                break
        for further in range(depth + 1, len(steps) + 1):
            if await self._make("/".join(steps[:further])) == 409:
                raise SourceFailed(SourceTrouble.NOT_FOUND, "no folder to make it in")

    async def close(self) -> None:
        await self._line.close()

    def _path(self, path: str) -> str:
        return f"{self._line.address.path}/{path}".rstrip("/")

    async def _properties(self, path: str, depth: str) -> "_Told":
        asked = self._path(path.rstrip("/"))
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        # A folder that is asked for without its last / is a redirect at some servers; a file with it is none at all.
        place = f"{asked}/" if depth == "1" or not path or path.endswith("/") else asked
        async with self._line.asked("PROPFIND", place, headers, (207,), PROPFIND) as answer:
            body, at = await self._line.whole(answer), date_of(answer.headers.get("Date", ""))
        try:
            return _Told(*itself_and_below(entries_of(body), asked), at)
        except NoSense as fault:
            raise SourceFailed(SourceTrouble.NO_CLOUD, str(fault)) from None

    async def _look(self, path: str) -> CloudFile | None:
        """What is there now: a file, or nothing. A folder in its place is a conflict."""
        try:
            itself = (await self._properties(path, "0")).itself
        except SourceFailed as failed:
            if failed.trouble is SourceTrouble.NOT_FOUND:
                return None
            raise
        if itself.is_folder:
            raise SourceFailed(SourceTrouble.CONFLICT, "a folder is there")
        return _file(path, itself)

    async def _in_pieces(self, path: str, content: Path) -> NextcloudUpload | None:
        """How a large file goes to Nextcloud; None for any other server."""
        uploads = uploads_of(self._line.address.path)
        if uploads is None or not (await self._properties("", "0")).itself.upward:
            return None
        return await NextcloudUpload.prepared(self._line, uploads, self._path(path), content)

    async def _write_at_once(self, path: str, content: Path, size: int, replaces: CloudFile | None) -> None:
        folder = path.rpartition("/")[0]
        name = f"{UNFINISHED}{random_bytes(8).hex()}"
        unfinished = self._path(f"{folder}/{name}" if folder else name)
        headers = {"Content-Length": str(size), "If-None-Match": "*", "Content-Type": "application/octet-stream"}
        try:
            pieces = pieces_of(content, 0, size, self._sent)
            with _writing():
                await self._line.done("PUT", unfinished, headers, (200, 201, 204), pieces)
            await self._put_in_place(unfinished, path, replaces, {})
        except BaseException:
            await self._discard(unfinished)
            raise

    async def _put_in_place(
        self, unfinished: str, path: str, replaces: CloudFile | None, headers: dict[str, str]
    ) -> None:
        """By one MOVE, which the server refuses where anything else is there by now."""
        to = self._line.url(self._path(path))
        headers = headers | {"Destination": to, "Overwrite": "F" if replaces is None else "T"}
        if replaces is None:
            await self._move(unfinished, headers)
            return
        # Some servers (wsgidav) do not heed an etag in If, others (rclone) know none and refuse whatever it says: so it
        # is looked at once more, just before. Where If is heeded, the server itself leaves no moment in between.
        await self._require(path, replaces)
        if replaces.etag:
            try:
                await self._move(unfinished, headers | {"If": f'<{to}> (["{replaces.etag}"])'})
                return
            except SourceFailed as failed:
                if failed.trouble is not SourceTrouble.CONFLICT:
                    raise
            await self._require(path, replaces)
        await self._move(unfinished, headers)

    async def _require(self, path: str, known: CloudFile | None) -> None:
        """Raises SourceFailed (CONFLICT) where something else is there than was known."""
        if not _is_same(await self._look(path), known):
            raise SourceFailed(SourceTrouble.CONFLICT, "another one is there")

    async def _move(self, unfinished: str, headers: dict[str, str]) -> None:
        with _writing():
            await self._line.done("MOVE", unfinished, headers, (201, 204))

    async def _discard(self, unfinished: str) -> None:
        """Leave nothing behind, as far as the line lets us; whatever happens is no news any more."""
        with suppress(SourceFailed, TimeoutError):
            async with asyncio.timeout(TIDYING_SECONDS):
                await self._line.done("DELETE", unfinished, {}, (200, 204))

    async def _make(self, path: str) -> int:
        with _writing():
            status = await self._line.done("MKCOL", self._path(path), {}, (201, 405, 409))
        if status == 405 and not (await self._properties(path, "0")).itself.is_folder:
            raise SourceFailed(SourceTrouble.CONFLICT, "a file is there")
        return status


@dataclass(frozen=True, slots=True)
class _Told:
    """The answer to a PROPFIND; `at`: by the server's own clock."""

    itself: DavEntry
    below: tuple[DavEntry, ...]
    at: datetime | None


@contextmanager
def _writing() -> Iterator[None]:
    """What a refusal means while something is being written."""
    try:
        yield
    except SourceFailed as failed:
        if failed.detail in ("status 403", "status 405"):
            raise SourceFailed(SourceTrouble.READ_ONLY, failed.detail) from None
        raise


def _file(path: str, entry: DavEntry) -> CloudFile:
    if entry.size is None:
        raise SourceFailed(SourceTrouble.NO_CLOUD, "a file without a size")
    return CloudFile(path, entry.size, entry.etag, entry.modified)


def _is_same(found: CloudFile | None, known: CloudFile | None) -> bool:
    if found is None or known is None:
        return found is known
    return replace(found, path="", modified=None) == replace(known, path="", modified=None) and (
        bool(known.etag) or found.modified == known.modified
    )


def _start_of(answer: httpx2.Response, file: CloudFile, offset: int) -> int:
    """The place in the file where this body begins. Raises SourceFailed when it is not this file's."""
    etag = bare_etag(answer.headers.get("ETag", ""))
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "text/html" and not file.path.lower().endswith(_PAGES):
        raise SourceFailed(SourceTrouble.NO_CLOUD, "a page in place of a file")
    if etag and file.etag and etag != file.etag:
        raise SourceFailed(SourceTrouble.CHANGED, "another etag")
    if answer.status_code == 206:
        if not offset or answer.headers.get("Content-Range", "") != f"bytes {offset}-{file.size - 1}/{file.size}":
            raise SourceFailed(SourceTrouble.CHANGED, "another part than was asked for")
        return offset
    length = answer.headers.get("Content-Length", str(file.size))
    if length != str(file.size):
        raise SourceFailed(SourceTrouble.CHANGED, "another length")
    return 0


def _is_page(start: bytes, path: str) -> bool:
    """Some login pages say nothing of what they are."""
    return start.lstrip()[:16].lower().startswith(_PAGE_STARTS) and not path.lower().endswith(_PAGES)
