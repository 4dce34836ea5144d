"""An agenda that somebody pastes as text: numbers, titles, sub-items; and which file belongs to which item. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from kiosk.services.cloud_layout import plain_name

_NUMBERED: Final = re.compile(
    r"^(?:point\s+|article\s+)?(?:n\s?°\s?)?(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}(?=[.)°\-–—\s]))"
    r"\s*(?:[.)°:\-–—]+\s*|\s+)(?P<title>\S.*)$",
    re.IGNORECASE,
)
_LETTERED: Final = re.compile(r"^(?P<letter>[a-z])\s*[.)]\s*(?P<title>\S.*)$")
_BULLET: Final = re.compile(r"^[-–—•*▪◦·]\s*(?P<title>\S.*)$")
_LEADING_NUMBER: Final = re.compile(r"^\D{0,12}?0*(?P<number>\d{1,3}(?:[.\-]\d{1,3})*)(?=\D|$)")
_ROMAN: Final = MappingProxyType({"I": 1, "V": 5, "X": 10, "L": 50})
_WORD: Final = re.compile(r"[a-z0-9]{4,}")


@dataclass(frozen=True, slots=True)
class PastedItem:
    """`number` as it is said (`4`, `4.2`); empty where the text has bullets alone at its top."""

    number: str
    title: str


def pasted_items(text: str) -> tuple[PastedItem, ...]:
    """The items of an agenda, in the order of the text.

    A line that begins with a number (Roman too) is an item, one that begins with a letter or a bullet below it is a
    sub-item (`4.1`). A line that begins with neither goes on with the title before it; before the first item it is the
    heading of the text, and passed over. An empty line ends a title.
    """
    items: list[PastedItem] = []
    above, below, going_on = "", 0, False
    for line in (" ".join(each.split()) for each in text.splitlines()):
        numbered, sub = _NUMBERED.match(line), _LETTERED.match(line) or _BULLET.match(line)
        if sub is not None and above:
            below += 1
            items.append(PastedItem(f"{above}.{below}", sub["title"]))
        elif numbered is not None:
            number = _number(numbered["number"])
            above, below = (number, 0) if "." not in number else (above or number, below)
            items.append(PastedItem(number, numbered["title"]))
        elif sub is not None:
            items.append(PastedItem("", sub["title"]))
        elif line and going_on:
            items[-1] = PastedItem(items[-1].number, f"{items[-1].title} {line}")
            continue
        going_on = bool(line) and bool(items)
    return tuple(items)


def files_of_items(paths: Iterable[str], items: tuple[PastedItem, ...]) -> Mapping[str, int | None]:
    """The place in `items` of each file: by the number its name begins with, else by the words that it shares with one
    title more than with any other; None where neither says it.
    """
    return {path: _item_of(PurePosixPath(path).stem, items) for path in paths}


def _item_of(stem: str, items: tuple[PastedItem, ...]) -> int | None:
    found = _LEADING_NUMBER.match(stem)
    if found is not None:
        number = ".".join(part.lstrip("0") or "0" for part in re.split(r"[.\-]", found["number"]))
        for wanted in (number, number.partition(".")[0]):
            for place, item in enumerate(items):
                if item.number == wanted:
                    return place
    words = _words(stem)
    shared = [len(words & _words(item.title)) for item in items]
    best = max(shared, default=0)
    return shared.index(best) if best and shared.count(best) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain_name(text)))


def _number(text: str) -> str:
    """`04` → `4`, `IV` → `4`."""
    if text[0].isdecimal():
        return ".".join(part.lstrip("0") or "0" for part in text.split("."))
    values = [_ROMAN[letter] for letter in text.upper()]
    return str(sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True)))
