"""What the kiosk knows of the folder that its sitting came from, and of the folders it had before. Values only."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.services.packet import Paper
from shared.domain.ids import ItemId


@dataclass(frozen=True, slots=True)
class FolderNews:
    """How the papers of the folder stand; the newest news replace those before.

    `copying`: files that still have to be copied, for which the folder (a stick) must stay. `preparing`: files that
    are not in the packet yet, those among them. `gone`: the folder is not there any more, which harms nothing once
    `copying` is 0. `arrivals`: files that came later and rest, by their paths below the folder.
    """

    copying: int = 0
    preparing: int = 0
    gone: bool = False
    arrivals: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A file that has come into the folder, and the item that it may be meant for. `path` is what TakeInFile takes."""

    path: str
    title: str
    item: ItemId


@dataclass(frozen=True, slots=True)
class RecentSitting:
    """A folder that was opened before. `there`: it is there now; `unfinished`: its sitting was never closed."""

    folder: str
    title: str
    planned_at: datetime | None
    there: bool
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Welcome:
    """Nothing is open: what can be opened, the last first. `sample` is a folder too; empty: there is none."""

    recent: tuple[RecentSitting, ...]
    sample: str
