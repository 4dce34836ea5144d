"""The sitting as a folder that the presenter opens: one name a file, all of them links to the store's content.

Where a disk has no links, the file is copied. The folder is the cloud's picture: who wants to change a paper does so
at the cloud.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from kiosk.services.cloud_layout import council_folder, fitted, places_of
from kiosk.services.cloud_sync import Held
from shared.domain.ids import ContentHash
from shared.io.document_files import DocumentFiles
from shared.wording.cloud import replaced_name

_NO_LINKS: Final = (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class Layout:
    """`places`: what lies where, below the copy's folder. `superseded`: versions that nothing needs any more."""

    places: Mapping[str, ContentHash]
    superseded: tuple[Held, ...]


def layout_of(held: Iterable[Held], frozen: tuple[str, ...]) -> Layout:
    """Where each file lies: the newest version under its own name. In a frozen folder the first version that was there
    keeps the name, and newer ones lie beside it under a name that says so.
    """
    versions: dict[str, list[Held]] = {}
    for each in sorted(held, key=lambda each: (each.path, each.version)):
        versions.setdefault(each.path, []).append(each)
    names = places_of(versions)
    places: dict[str, ContentHash] = {}
    superseded: list[Held] = []
    for path, known in versions.items():
        if any(PurePosixPath(path).is_relative_to(folder) for folder in frozen):
            places[names[path]] = known[0].sha256
            places |= {_beside(names[path], each): each.sha256 for each in known[1:]}
        else:
            places[names[path]] = known[-1].sha256
            superseded += known[:-1]
    _lay_council_above(places)
    return Layout(places, tuple(superseded))


def lay_out(layout: Layout, before: Mapping[str, ContentHash], files: DocumentFiles, folder: Path) -> None:
    """Bring the folder from what was laid out before to this; raises OSError."""
    for place in before.keys() - layout.places.keys():
        target = folder / place
        target.unlink(missing_ok=True)
        _remove_empty(target.parent, folder)
    for place, sha256 in layout.places.items():
        _lay(files.path(sha256), folder / place)


def _beside(place: str, held: Held) -> str:
    at = PurePosixPath(place)
    return str(at.with_name(fitted(replaced_name(at.stem, held.version, held.since.astimezone()) + at.suffix)))


def _lay_council_above(places: dict[str, ContentHash]) -> None:
    """The council's own folder is beside the sittings; the presenter looks for its settings above them."""
    council = council_folder({PurePosixPath(place).parts[0] for place in places if "/" in place})
    settings = f"{council}/council.toml"
    if settings in places:
        places.setdefault("council.toml", places[settings])


def _lay(content: Path, target: Path) -> None:
    """Replace what is there by this content, whole or not at all."""
    if _is_same(content, target):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # A short name: the file's own may be as long as a name can be.
    unfinished = target.with_name(f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]}.tmp")
    unfinished.unlink(missing_ok=True)
    try:
        os.link(content, unfinished)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        shutil.copyfile(content, unfinished)
    unfinished.replace(target)


def _is_same(content: Path, target: Path) -> bool:
    try:
        if target.samefile(content):
            return True
        with target.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == content.name
    except OSError:
        return False


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_relative_to(top):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
