"""How the town hall's folders are laid out at the cloud, and where each file lies here. Pure: names alone, no disk.

What the folders are called is shared/wording's; what the names inside a sitting mean is packet.py's.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from kiosk.services.packet import is_paper, notes_files
from shared.wording.cloud import COUNCIL_FOLDER
from shared.wording.sittings import FOLDER_OF_SITTINGS

SHEET_FILE: Final = "seance.json"
SETTINGS_FILES: Final = frozenset({"council.toml", "sitting.toml", SHEET_FILE})
"""What says who sits and when. The program reads them; they are no papers."""

LONGEST_NAME: Final = 255
"""Bytes of one name on the disks that the program is installed on."""

_DAY: Final = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[\s_–—-]+(.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DatedFolder:
    """The folder of a sitting; `path` as the source spells it."""

    path: str
    day: date
    title: str


def plain_name(name: str) -> str:
    """A name without what people and systems write in several ways: capitals, accents, doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def top_folder(folders: Iterable[str], name: str) -> str | None:
    """The folder of that name among those at the root, however its accents and capitals are written."""
    alike = sorted(each for each in folders if plain_name(PurePosixPath(each).name) == plain_name(name))
    return next((each for each in alike if PurePosixPath(each).name == name), alike[0] if alike else None)


def sittings_folder(folders: Iterable[str]) -> str | None:
    return top_folder(folders, FOLDER_OF_SITTINGS)


def council_folder(folders: Iterable[str]) -> str | None:
    return top_folder(folders, COUNCIL_FOLDER)


def dated_folder(path: str) -> DatedFolder | None:
    """`Séances/2026-12-11 Conseil municipal` → its day and title; None for a folder whose name begins with no day."""
    found = _DAY.match(unicodedata.normalize("NFC", PurePosixPath(path).name))
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return DatedFolder(path, day, (found[4] or "").strip())


def next_sittings(folders: Iterable[str], today: date) -> tuple[DatedFolder, ...]:
    """The sittings of the next day that has any, today included; where none is to come, those of the last day."""
    dated = [each for each in map(dated_folder, folders) if each is not None]
    coming = [each.day for each in dated if each.day >= today]
    day = min(coming) if coming else max((each.day for each in dated), default=None)
    return tuple(sorted((each for each in dated if each.day == day), key=lambda each: each.path))


def is_settings(path: str) -> bool:
    return PurePosixPath(path).name in SETTINGS_FILES


def is_wanted(path: str) -> bool:
    """Papers, drafts and notes, settings; not hidden files, lock files of office programs or unfinished copies."""
    return is_paper(path) or is_settings(path) or bool(notes_files((path,)))


def is_safe(path: str) -> bool:
    """Whether a path from elsewhere stays below the folder that it is put in."""
    return bool(path) and "\0" not in path and all(part not in ("", ".", "..") for part in path.split("/"))


def places_of(paths: Iterable[str]) -> Mapping[str, str]:
    """Where each file of the source lies here: under its own name, wherever that can be.

    Names that some disks take for one (capitals, composed or decomposed accents) get a number behind; a name that is
    too long for a disk is cut, and stays its own by the end of its hash. The same paths give the same places.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    safe = sorted(filter(is_safe, set(paths)))
    for path in safe:
        place = ""
        for depth, _ in enumerate(parts := path.split("/"), 1):
            above = "/".join(parts[:depth])
            if above not in names:
                names[above] = _free(place, parts[depth - 1], taken)
            place = names[above]
    return {path: names[path] for path in safe}


def _free(folder: str, name: str, taken: set[str]) -> str:
    """A place in a folder that nothing else has, and that is put on the list of those taken."""
    prefix = f"{folder}/" if folder else ""
    number = 1
    while _folded(place := prefix + fitted(name, number)) in taken:
        number += 1
    taken.add(_folded(place))
    return place


def _folded(place: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", place).casefold())


def fitted(name: str, number: int = 1) -> str:
    """The name, with a number from the second one on, never longer than a disk takes."""
    stem, suffix = _stem_and_suffix(name)
    mark = f" ({number})" if number > 1 else ""
    if len(_bytes(name)) + len(mark) <= LONGEST_NAME:
        return f"{stem}{mark}{suffix}"
    mark = f" {sha256(_bytes(name)).hexdigest()[:8]}{mark}"
    room = LONGEST_NAME - len(mark) - len(_bytes(suffix))
    return f"{_bytes(stem)[:room].decode('utf-8', 'ignore').rstrip()}{mark}{suffix}"


def _stem_and_suffix(name: str) -> tuple[str, str]:
    suffix = PurePosixPath(name).suffix
    return (name.removesuffix(suffix), suffix) if 0 < len(_bytes(suffix)) <= 16 else (name, "")


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
