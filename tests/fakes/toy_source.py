"""A source in memory that works, and that misbehaves where a test asks for it. It has no way to be written to."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.services.cloud_source import CloudFile, Listing, SourceFailed, SourceTrouble

LONG_AGO: Final = datetime(2026, 11, 1, 9, tzinfo=UTC)
SITTING: Final = "Séances/2099-12-11 Conseil municipal"
PIECE: Final = 4096


@dataclass
class ToySource:
    """`files`: their bytes by path. `etags` and `modified`: where they are not what is usual. `asked`: what was asked
    of it, in order. `listed`: changes what a folder's listing tells. `cut`: bytes after which a line breaks, once.
    """

    files: dict[str, bytes]
    etags: dict[str, str] = field(default_factory=dict)
    modified: dict[str, datetime] = field(default_factory=dict)
    told_at: datetime | None = LONG_AGO + timedelta(days=1)
    asked: list[str] = field(default_factory=list)
    listed: Callable[[Listing], Listing] = lambda listing: listing
    failing: list[SourceFailed] = field(default_factory=list)
    cut: int | None = None
    answer: bytes | None = None
    """What it sends instead of any file."""

    def file(self, path: str) -> CloudFile:
        content = self.files[path]
        etag = self.etags.get(path, f"{hash(content):x}")
        return CloudFile(path, len(content), etag, self.modified.get(path, LONG_AGO))

    async def list_folder(self, folder: str, unless: str = "") -> Listing | None:
        self.asked.append(f"list {folder}")
        if self.failing:
            raise self.failing.pop(0)
        prefix = f"{folder}/" if folder else ""
        below = [path for path in self.files if path.startswith(prefix)]
        names = {path.removeprefix(prefix).partition("/")[0] for path in below if "/" in path.removeprefix(prefix)}
        files = tuple(self.file(path) for path in sorted(below) if "/" not in path.removeprefix(prefix))
        folders = tuple(prefix + name for name in sorted(names))
        etag = f"{hash((files, folders)):x}"
        listing = self.listed(Listing(folder, files, folders, etag, self.told_at))
        return None if unless and listing.etag == unless else listing

    async def read(self, file: CloudFile, offset: int = 0) -> AsyncIterator[bytes]:
        self.asked.append(f"read {file.path} from {offset}")
        if file.path not in self.files:
            raise SourceFailed(SourceTrouble.NOT_FOUND)
        content = self.files[file.path] if self.answer is None else self.answer
        for start in range(offset, len(content), PIECE):
            if self.cut is not None and start >= self.cut:
                self.cut = None
                raise SourceFailed(SourceTrouble.UNREACHABLE)
            yield content[start : start + PIECE]

    async def write(self, path: str, content: Path, replaces: CloudFile | None) -> CloudFile:
        raise AssertionError(f"nothing is ever written to the cloud by a pull: {path}")

    async def make_folder(self, path: str) -> None:
        raise AssertionError(f"nothing is ever made at the cloud by a pull: {path}")

    async def close(self) -> None:
        self.asked.append("close")


def empty(listing: Listing) -> Listing:
    """What a server tells while its storage is away for a moment: success, and nothing."""
    return replace(listing, files=(), folders=(), etag="")


def sitting_of(**sizes: int) -> dict[str, bytes]:
    """Papers of one sitting, each in an item of its own, with bytes of its own."""
    return {
        f"{SITTING}/{place:02} {name}/{name}.pdf": (f"%PDF {name} ".encode() * (size // 6 + 1))[:size]
        for place, (name, size) in enumerate(sizes.items(), 1)
    }
