"""Documents of a sitting: what the table may show, and what became of each file when it was looked at.

No file is opened here; shared/io/render_process.py looks into files and fills these values.
"""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.ids import ContentHash, DocumentId, ItemId


class DocumentStatus(StrEnum):
    """What the table does with a file."""

    SHOWN = "shown"
    SHOWN_WITH_WARNING = "shown_with_warning"
    NEEDS_PASSWORD = "needs_password"
    TO_CONVERT = "to_convert"
    REFUSED = "refused"


class FileKind(StrEnum):
    """What a file is, by its content; its name never decides."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    GIF = "gif"
    WORD = "word"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    OPEN_DOCUMENT = "open_document"
    ARCHIVE = "archive"
    HTML = "html"
    TEXT = "text"
    XML = "xml"
    EMPTY = "empty"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a file is refused, warned about or waiting. shared/wording says it in French."""

    REPAIRED = "repaired"
    UNREADABLE_PAGES = "unreadable_pages"
    WRAPPER = "wrapper"
    DYNAMIC_FORM = "dynamic_form"
    IMAGE_CUT_SHORT = "image_cut_short"
    PASSWORD = "password"
    OFFICE_FILE = "office_file"
    OFFICE_DAMAGED = "office_damaged"
    OFFICE_PROTECTED = "office_protected"
    EMPTY_FILE = "empty_file"
    NO_PAGE = "no_page"
    DAMAGED = "damaged"
    NOT_A_DOCUMENT = "not_a_document"
    LOGIN_PAGE = "login_page"
    ARCHIVE = "archive"
    TOO_LONG = "too_long"
    TOO_MUCH_MEMORY = "too_much_memory"
    ENGINE_DIED = "engine_died"
    UNREADABLE_FILE = "unreadable_file"
    CONTENT_CHANGED = "content_changed"


@dataclass(frozen=True, slots=True)
class Document:
    """One document as the sitting knows it: a name for people, a hash for machines.

    `size` is in bytes; `pages` counts what can be shown and is 0 unless the status is one of the shown ones.
    `confidential`: for the councillors alone, never on a public screen. `late`: it came when the sitting was open.
    """

    id: DocumentId
    item: ItemId
    title: str
    sha256: ContentHash
    size: int
    kind: FileKind
    status: DocumentStatus
    reason: Reason | None
    pages: int
    confidential: bool = False
    late: bool = False

    @property
    def can_be_shown(self) -> bool:
        return self.pages > 0 and self.status in (DocumentStatus.SHOWN, DocumentStatus.SHOWN_WITH_WARNING)
