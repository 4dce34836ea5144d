"""The loop of the render process: read a question, answer it, until stdin ends or the parent is gone.

Started by shared/io/render_child.py alone. Limits itself before it reads a byte of any document.
"""

import argparse
import ctypes
import hashlib
import logging
import mmap
import os
import resource
import signal
import sys
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, assert_never

import pymupdf

from shared.domain.documents import Reason
from shared.domain.ids import ContentHash
from shared.io.page_file import packed
from shared.io.page_store import write_page
from shared.io.render_process.drawing import draw_fitted, give_back_memory, write_png
from shared.io.render_process.inspecting import inspect, recognised
from shared.io.render_process.opening import (
    ENGINE_ERRORS,
    CannotOpen,
    MemoryRanOut,
    OpenedFile,
    UnreadablePage,
    open_file,
    raise_if_memory_ran_out,
    unlocked,
)
from shared.io.render_process.reading import read_page
from shared.io.render_protocol import (
    LENGTH,
    LONGEST_FRAME,
    Answer,
    Draw,
    Drawn,
    DrawPng,
    Failed,
    Hello,
    Inspect,
    Inspected,
    Kept,
    PageRead,
    PngWritten,
    ReadPage,
    Recognise,
    Recognised,
    Request,
    Unlock,
    Unlocked,
    framed,
    request_in,
)
from shared.pages.passwords import forms_of
from shared.pages.requests import UnlockedFile

OPEN_FILES: Final = 4
PR_SET_PDEATHSIG: Final = 1
TEMPORARY: Final = ".part"


class ContentChanged(Exception):
    """The file is not the content that was asked for."""


class Locked(Exception):
    """The file needs a password; its pages are drawn from a decrypted copy only."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells, without reading it again, that a file is still the one that was opened."""

    path: str
    changed_ns: int
    size: int


class OpenFiles:
    """The few files looked at last, kept open, each hashed once."""

    def __init__(self) -> None:
        self._files: OrderedDict[Stamp, OpenedFile] = OrderedDict()
        self._hashes: dict[Stamp, ContentHash] = {}

    def get(self, path: Path, sha256: ContentHash | None = None) -> OpenedFile:
        """The opened file. Raises ContentChanged where its bytes have another hash than `sha256`, and Locked."""
        state = path.stat()
        stamp = Stamp(str(path), state.st_mtime_ns, state.st_size)
        if sha256 is not None and self._hash_of(stamp) != sha256:
            raise ContentChanged(stamp.path)
        file = self._files.get(stamp)
        if file is None:
            kind = recognised(path, path.name)
            if kind.reason is not None:
                raise CannotOpen(stamp.path)
            file = open_file(path, kind.kind)
            if file.document.needs_pass:
                raise Locked(stamp.path)
            self._files[stamp] = file
        self._files.move_to_end(stamp)
        if len(self._files) > OPEN_FILES:
            self._files.popitem(last=False)
        return file

    def _hash_of(self, stamp: Stamp) -> ContentHash:
        if stamp not in self._hashes:
            self._hashes[stamp] = hash_of(Path(stamp.path))
        return self._hashes[stamp]


def hash_of(path: Path) -> ContentHash:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return ContentHash(hashlib.file_digest(file, "sha256").hexdigest())


def _path(as_bytes: bytes) -> Path:
    return Path(os.fsdecode(as_bytes))


class Renderer:
    """Answers questions. `frame` is the memory that the parent sees too; `store` the folder of the page store."""

    def __init__(self, frame: mmap.mmap | None, store: Path | None) -> None:
        self._frame = frame
        self._store = store
        self._files = OpenFiles()

    def answers(self, request: Request) -> Iterator[Answer]:
        """One answer, or two where a page is drawn and kept: the pixels must not wait for the disk."""
        try:
            match request:
                case Draw():
                    yield from self._draw(request)
                case Inspect(path, name, deep):
                    yield Inspected(inspect(_path(path), os.fsdecode(name), deep=deep))
                case Recognise(path, name):
                    yield Recognised(recognised(_path(path), os.fsdecode(name)).kind)
                case DrawPng(path, page, dots_an_inch, out):
                    size = write_png(self._files.get(_path(path)), page, dots_an_inch, _path(out))
                    yield PngWritten(size.width, size.height)
                case Unlock(path, password, out):
                    yield self._unlock(_path(path), password, _path(out))
                case ReadPage(path, sha256, page):
                    yield PageRead(read_page(self._files.get(_path(path), sha256), page))
                case _ as unreachable:
                    assert_never(unreachable)
        except ContentChanged:
            yield Failed(Reason.CONTENT_CHANGED)
        except Locked:
            yield Failed(Reason.PASSWORD)
        except UnreadablePage:
            yield Failed(Reason.UNREADABLE_PAGES)
        except CannotOpen:
            yield Failed(Reason.DAMAGED)
        except (MemoryRanOut, MemoryError):
            # What is left of the heap is in pieces; a fresh process is surer than this one.
            yield Failed(Reason.TOO_MUCH_MEMORY, ends=True)
        except OSError:
            yield Failed(Reason.UNREADABLE_FILE)

    def _draw(self, request: Draw) -> Iterator[Answer]:
        file = self._files.get(_path(request.path), request.key.sha256)
        pixels = draw_fitted(file, request.key.page, request.key.box).pixels
        samples = pixels.samples_mv
        if request.show and self._frame is not None:
            self._frame[: len(samples)] = samples
        yield Drawn(pixels.width, pixels.height, pixels.stride)
        if request.keep:
            content = packed(request.key, pixels.width, pixels.height, pixels.stride, samples)
            yield Kept(write_page(self._store, request.key, content) if self._store else None)

    def _unlock(self, path: Path, password: str, out: Path) -> Answer:
        file = open_file(path, recognised(path, path.name).kind)
        if not any(unlocked(file, form) for form in forms_of(password)):
            return Failed(Reason.PASSWORD)
        part = out.with_name(out.name + TEMPORARY)
        try:
            with part.open("wb") as copy:
                file.document.save(copy, encryption=pymupdf.PDF_ENCRYPT_NONE)
            part.replace(out)
        except ENGINE_ERRORS as error:
            raise_if_memory_ran_out(error)
            raise CannotOpen(str(path)) from error
        finally:
            part.unlink(missing_ok=True)
        return Unlocked(UnlockedFile(hash_of(out), out.stat().st_size))


def read_exactly(stream: BinaryIO, length: int) -> bytes | None:
    content = stream.read(length)
    return content if len(content) == length else None


def serve(questions: BinaryIO, answers: BinaryIO, renderer: Renderer) -> None:
    """Answer until the questions end, or until an answer says that this process ends."""
    _send(answers, Hello())
    while (header := read_exactly(questions, LENGTH.size)) is not None:
        (length,) = LENGTH.unpack(header)
        body = read_exactly(questions, length) if length <= LONGEST_FRAME else None
        if body is None:
            return
        for answer in renderer.answers(request_in(body)):
            _send(answers, answer)
            if isinstance(answer, Failed) and answer.ends:
                return
        give_back_memory()


def _send(stream: BinaryIO, answer: Answer) -> None:
    stream.write(framed(answer))
    stream.flush()


def limit_this_process(memory_bytes: int, niceness: int, parent: int) -> None:
    """End with the parent, yield to the screen, and never take more memory than allowed."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)
    os.nice(niceness)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--nice", type=int, required=True)
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--frame", type=int)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    limit_this_process(options.memory, options.nice, options.parent)
    # Whatever prints to stdout, MuPDF for one, must not reach the parent as an answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    frame = None if options.frame is None else mmap.mmap(options.frame, 0)
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers, Renderer(frame, options.store))


if __name__ == "__main__":
    main()
