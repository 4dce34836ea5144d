"""What is asked about files and pages, and what comes back: values that both sides of the render process know.

No file is opened and nothing is drawn here; shared/io/render_process.py does both.
"""

from dataclasses import dataclass

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash


@dataclass(frozen=True, slots=True)
class PixelSize:
    """Whole pixels, each side at least 1."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as shown, after rotation and cropping, in points of 1/72 inch. 0 x 0: the page cannot be read."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageKey:
    """One page of one content, to be drawn as large as it can be inside `box`. `page` counts from 1."""

    sha256: ContentHash
    page: int
    box: PixelSize


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page: RGB, 8 bits each, rows from the top, `stride` bytes a row, no alpha."""

    key: PageKey
    width: int
    height: int
    stride: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class PageReady:
    """The page is kept on disk, in `kept_bytes` bytes."""

    key: PageKey
    kept_bytes: int


@dataclass(frozen=True, slots=True)
class PageNotKept:
    """The page can be drawn but not kept: the disk is full, or cannot be written."""

    key: PageKey


@dataclass(frozen=True, slots=True)
class PageFailure:
    """The page cannot be drawn. CONTENT_CHANGED and UNREADABLE_FILE say: fetch the file again, then ask again."""

    key: PageKey
    reason: Reason


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is and what the table can do with it.

    `sizes` has one entry a page; `pages` and `sizes` are 0 and empty unless the status is one of the shown ones.
    `reason` is None exactly when the status is SHOWN.
    """

    kind: FileKind
    status: DocumentStatus
    reason: Reason | None
    pages: int = 0
    sizes: tuple[PageSize, ...] = ()
    text_first_page: str = ""

    @property
    def needs_password(self) -> bool:
        return self.status is DocumentStatus.NEEDS_PASSWORD


@dataclass(frozen=True, slots=True)
class UnlockedFile:
    """A decrypted copy was written; it is new content, with a hash and a size (bytes) of its own."""

    sha256: ContentHash
    size: int


@dataclass(frozen=True, slots=True)
class FileFailure:
    """A question about a whole file has no answer. PASSWORD: the password is wrong."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place on a page that leads to `target`, a page of the same document, from 1."""

    area: Area
    target: int


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word as it is printed, without white space, and where it stands on the page as shown."""

    text: str
    area: Area
    ends_line: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """What can be read on a page: its words in reading order (none: a scan, a picture), and its links."""

    words: tuple[PageWord, ...] = ()
    links: tuple[PageLink, ...] = ()
