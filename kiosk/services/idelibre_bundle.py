"""The archive of one sitting as idelibre makes it, laid out as a folder of ours. Pure: names alone, no archive opened.

Known of its releases 4.x, from their public source: the convocation lies at the root, each matter in `projet_1/`,
`projet_2/`…, its own file first and its annexes after it, in the order in which the archive was written. Titles,
rapporteurs and votes are not in it: the name of a matter's own file is the best title that there is. The archive is
called `<name of the sitting>_<day>.zip`. Nothing here has been tried on an archive of a real town hall.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from kiosk.services.cloud_layout import is_safe

_MATTER: Final = re.compile(r"projet_(\d{1,4})/([^/]+)")


class NoBundle(Exception):
    """The names are not those of such an archive."""


def places_in_sitting(names: Iterable[str]) -> Mapping[str, str]:
    """Where each file of the archive lies below the sitting's folder, by its name in the archive; in archive order.

    Folders are passed over, and so is every name that would lead out of the folder. Raises NoBundle.
    """
    files = [name for name in names if not name.endswith("/") and is_safe(name)]
    matters = {name: found for name in files if (found := _MATTER.fullmatch(name)) is not None}
    if not matters:
        raise NoBundle
    titles: dict[int, str] = {}
    counts: dict[int, int] = {}
    width = max(2, len(str(max(int(found[1]) for found in matters.values()))))
    places: dict[str, str] = {}
    for name in files:
        found = matters.get(name)
        if found is None:
            if "/" not in name:
                places[name] = name
            continue
        number = int(found[1])
        title = titles.setdefault(number, _title(found[2]))
        counts[number] = counts.get(number, 0) + 1
        places[name] = f"{number:0{width}} {title}/{counts[number]} {found[2]}"
    return places


def _title(name: str) -> str:
    """`Projet_de_délibération.pdf` → `Projet de délibération`; never empty, and short enough for a folder."""
    stem = PurePosixPath(name).stem.replace("_", " ").strip(" .") or name
    return stem.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "ignore").strip()
