"""From a folder of files to an agenda and its documents: names decide titles, order and belonging. Opens no file.

A folder an item (`03 Budget primitif`), files in it in the order of their names; files at the root are general papers.
`Projet.txt` and `Notes.md` beside them are for the presenter's eyes. What has the word “confidentiel” in its name is
for the councillors alone, and so is all that lies in such a folder.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.wording.item_kinds import kind_said_by

_NUMBER = re.compile(r"^\s*(\d+(?:[.\-]\d+)*)\s*(?:[.)\-–—_:]\s*|\s+)(?=\S)")
_DRAFTS = frozenset({"projet", "projet de deliberation"})
_NOTES = frozenset({"note", "notes"})
CONFIDENTIAL = "confidentiel"
_DIGITS = re.compile(r"(\d+)")
NO_KINDS: Mapping[str, ItemKind] = MappingProxyType({})
_NOT_PAPERS = frozenset({"thumbs.db", "desktop.ini", "sitting.toml", "council.toml", "seance.json"})


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that belongs to an item, by its path below the folder (parts joined by `/`)."""

    id: DocumentId
    item: ItemId
    title: str
    path: str
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class NotesFile:
    """A text beside the papers of an item, for the presenter alone: `Projet.txt` its draft, `Notes.md` notes on it."""

    item: ItemId
    path: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Packet:
    items: tuple[AgendaItem, ...]
    papers: tuple[Paper, ...]


def read_packet(
    paths: tuple[str, ...],
    general_title: str,
    confidential: tuple[str, ...] = (),
    kinds: Mapping[str, ItemKind] = NO_KINDS,
) -> Packet:
    """The packet that lies in a folder, from the paths of its files. `general_title` names the papers at its root.

    `confidential`: paths of folders and files that are so, whatever their names say; `kinds`: what the items of some
    folders are, whatever their titles say.
    """
    wanted = in_order(path for path in paths if is_paper(path))
    # An item may have nothing but its draft; at the root, notes alone make no item.
    noted = {_folder(path) for path in paths if _is_visible(path) and _is_note(path)} - {""}
    folders = sorted({_folder(path) for path in wanted} | noted, key=_order)
    known = {_same_name(folder): kind for folder, kind in kinds.items()}
    items = tuple(_item(folder, general_title, confidential, known.get(_same_name(folder))) for folder in folders)
    return Packet(items, tuple(paper_at(path, confidential) for path in wanted))


def notes_files(paths: Iterable[str]) -> tuple[NotesFile, ...]:
    """The notes and drafts among the files of a folder."""
    noted = in_order(path for path in paths if _is_visible(path) and _is_note(path))
    return tuple(NotesFile(_item_id(_folder(path)), path, _stem_of_note(path) in _DRAFTS) for path in noted)


def general_item(title: str) -> AgendaItem:
    """The item of the papers that lie in no folder of their own."""
    return _item("", title, (), None)


def urgency_item(title: str) -> AgendaItem:
    """Item 0 of a sitting convened in urgency, which the council rules on before everything else (L2121-11)."""
    return _item(f"0 {title}", "", (), ItemKind.URGENCY)


def in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """As people number them: 2 before 10, files before the folders beside them."""
    return tuple(sorted(paths, key=_order))


def is_paper(path: str) -> bool:
    """Hidden files, lock files of office programs, half-written downloads, notes and our own data are no papers."""
    return _is_visible(path) and not _is_note(path)


def _is_note(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in (".txt", ".md") and _stem_of_note(path) in _DRAFTS | _NOTES


def _stem_of_note(path: str) -> str:
    """`01 Projet_de_délibération.txt` → `projet de deliberation`."""
    _, title = _number_and_title(PurePosixPath(path).stem)
    return " ".join(_plain(title).replace("_", " ").split())


def _is_visible(path: str) -> bool:
    parts = PurePosixPath(path).parts
    name = parts[-1].lower()
    if any(part.startswith((".", "__MACOSX")) for part in parts) or name in _NOT_PAPERS:
        return False
    return not (name.startswith(("~$", ".~lock")) or name.endswith((".part", ".tmp", ".crdownload")))


def _folder(path: str) -> str:
    parts = PurePosixPath(path).parts
    return parts[0] if len(parts) > 1 else ""


def _item(folder: str, general_title: str, confidential: tuple[str, ...], kind: ItemKind | None) -> AgendaItem:
    number, title = _number_and_title(folder)
    kind = kind or (kind_said_by(title) if folder else ItemKind.GENERAL)
    return AgendaItem(_item_id(folder), number, title or general_title, _is_confidential(folder, confidential), kind)


def _is_confidential(path: str, listed: tuple[str, ...]) -> bool:
    """By its own name, by that of a folder that it lies in, or because the sitting's data say so."""
    if any(CONFIDENTIAL in _plain(_readable(part)) for part in PurePosixPath(path).parts):
        return True
    parts = _same_name(path)
    return any(parts[: len(each)] == each for each in map(_same_name, listed) if each)


def _same_name(path: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part) for part in PurePosixPath(path).parts)


def paper_at(path: str, confidential: tuple[str, ...] = ()) -> Paper:
    """The paper that a file is, by its path below the folder: its item is that of the folder it lies in."""
    name = PurePosixPath(path)
    stem = name.stem if name.suffix and len(name.suffix) <= 6 else name.name
    _, title = _number_and_title(stem)
    identity, item = DocumentId(_short_hash(path)), _item_id(_folder(path))
    return Paper(identity, item, title.replace("_", " "), path, _is_confidential(path, confidential))


def late_paper(path: str, item: ItemId, sha256: ContentHash) -> Paper:
    """The paper that a file becomes which somebody gives to an item; the same file for the same item is one paper."""
    paper = paper_at(PurePosixPath(path).name)
    return Paper(DocumentId(_short_hash(f"{item}\0{sha256}")), item, paper.title, path, paper.confidential)


def _item_id(folder: str) -> ItemId:
    return ItemId(_short_hash(f"{folder}/"))


def _short_hash(path: str) -> str:
    """The same for a name however its accents are written (macOS decomposes them)."""
    return sha256(unicodedata.normalize("NFC", path).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _number_and_title(name: str) -> tuple[str, str]:
    """`03 Budget` → ("3", "Budget"); a name that is only a number, or a date, stays whole."""
    name = unicodedata.normalize("NFC", _readable(name)).strip()
    found = _NUMBER.match(name)
    if not found or len(found.group(1).lstrip("0")) > 3:
        return "", name
    number = ".".join(part.lstrip("0") or "0" for part in re.split(r"[.\-]", found.group(1)))
    return number, name[found.end() :].strip()


def _readable(name: str) -> str:
    """A name as people read it; one that is not UTF-8 comes from an old archive or stick, in Windows' letters."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _order(path: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Natural order: numbers by value and before letters; files before the folders beside them."""
    *folders, name = path.split("/")
    return (*(((1, 0, ""), *_pieces(folder)) for folder in folders), ((0, 0, ""), *_pieces(name)))


def _pieces(name: str) -> tuple[tuple[int, int, str], ...]:
    pieces = (piece for piece in _DIGITS.split(name) if piece)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, _plain(piece)) for piece in pieces)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
