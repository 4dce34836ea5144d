"""What the two processes say to each other survives the journey."""

import msgspec
import pytest

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash
from shared.io.render_protocol import (
    LENGTH,
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
    answer_in,
    framed,
    request_in,
)
from shared.pages.requests import Inspection, PageKey, PageLink, PageSize, PageText, PageWord, PixelSize, UnlockedFile

AREA = Area(0.1, 0.2, 0.3, 0.4)
KEY = PageKey(ContentHash("a" * 64), 2, PixelSize(30, 40))
INSPECTION = Inspection(
    FileKind.PDF, DocumentStatus.SHOWN_WITH_WARNING, Reason.REPAIRED, 1, (PageSize(595.28, 841.89),), "Séance"
)


@pytest.mark.parametrize(
    "request_",
    [
        Inspect(b"/d\xe9lib.pdf", b"d\xe9lib.pdf", deep=True),
        Recognise(b"/a", b"a"),
        Draw(b"/a", KEY, show=True, keep=False),
        DrawPng(b"/a", 1, 72.0, b"/b"),
        Unlock(b"/a", " €😀 ", b"/b"),
        ReadPage(b"/a", ContentHash("c" * 64), 3),
    ],
)
def test_a_question_arrives_as_it_was_put(request_: Request) -> None:
    frame = framed(request_)
    assert LENGTH.unpack(frame[: LENGTH.size]) == (len(frame) - LENGTH.size,)
    assert request_in(frame[LENGTH.size :]) == request_


@pytest.mark.parametrize(
    "answer",
    [
        Hello(),
        Inspected(INSPECTION),
        Recognised(FileKind.WORD),
        Drawn(30, 40, 90),
        Kept(None),
        Kept(1234),
        PngWritten(30, 40),
        Unlocked(UnlockedFile(ContentHash("b" * 64), 17)),
        PageRead(PageText((PageWord("l’Étang", AREA, True),), (PageLink(AREA, 5),))),
        Failed(Reason.TOO_MUCH_MEMORY, ends=True),
    ],
)
def test_an_answer_arrives_as_it_was_given(answer: Answer) -> None:
    assert answer_in(framed(answer)[LENGTH.size :]) == answer


@pytest.mark.parametrize("noise", [b"", b"\x00", b"mupdf: something", framed(Hello())[LENGTH.size :] + b"x"])
def test_noise_is_no_answer(noise: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        answer_in(noise)
