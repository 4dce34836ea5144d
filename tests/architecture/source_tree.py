"""The source as these tests see it: its files, and its Python parsed once. No rule lives here."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("shared", "kiosk", "seat_client")
NOT_SOURCE = ("__pycache__", "build", "dist", "out")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of the product. `path` is relative to the top of the tree."""

    path: Path
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr, what: str = "") -> str:
        return f"{self.path}:{node.lineno} {what}".rstrip()

    @property
    def module(self) -> str:
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def in_ui(self) -> bool:
        return self.path.parts[1] == "ui"


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the two programs and of what they share."""
    paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return tuple(Source(path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in paths)


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Every text file of the tree that a clone brings, with its text; paths relative to the top."""
    return tuple(_texts(ROOT))


def _texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_SOURCE or (path.name.startswith(".") and path.name not in (".ci", ".gitignore")):
            continue
        if path.is_dir():
            yield from _texts(path)
            continue
        try:
            yield path.relative_to(ROOT), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def assert_none(found: Iterable[str]) -> None:
    """Fails with everything found, one a line."""
    lines = list(found)
    assert not lines, "\n".join(["", *lines])


def called_name(call: ast.Call) -> str:
    """The last word of what is called: `Thread` for `threading.Thread(…)`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
