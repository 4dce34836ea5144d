"""The draft text and the notes of an item, as plain text files beside its papers.

Notes are for the stage alone and never sent; a draft is laid before the council when its item is opened. Which files
are such is packet.py's; they are read by whoever looks at the folder.
"""

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kiosk.services.packet import NotesFile
from shared.domain.ids import ItemId

MOST_BYTES: Final = 128 * 1024
"""Of a file no more is read: nobody reads more in a sitting."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class ItemNotes:
    """`draft`: the text proposed to the vote; `notes`: what the mayor wants at hand. Empty: there is none."""

    draft: str = ""
    notes: str = ""


def text_of(content: bytes) -> str:
    """What a text file says, in whichever way it was written: UTF-8, with a mark, or Windows' letters.

    Of more than MOST_BYTES the beginning.
    """
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    text = content[:MOST_BYTES].decode(named, "replace") if named else _utf8_or_windows(content)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def notes_of(files: Iterable[tuple[NotesFile, str]]) -> Mapping[ItemId, ItemNotes]:
    """The notes of each item, from its files and their texts, in the order of their names."""
    found: dict[ItemId, ItemNotes] = {}
    for file, text in files:
        known = found.get(file.item, ItemNotes())
        if file.is_draft:
            found[file.item] = replace(known, draft=_joined(known.draft, text))
        else:
            found[file.item] = replace(known, notes=_joined(known.notes, text))
    return {item: notes for item, notes in found.items() if notes != ItemNotes()}


def _joined(before: str, text: str) -> str:
    return f"{before}\n\n{text}".strip()


def _utf8_or_windows(content: bytes) -> str:
    """A letter that the limit cuts in two does not make Windows' letters of all the others."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content[:MOST_BYTES], final=len(content) <= MOST_BYTES)
    except UnicodeDecodeError:
        return content[:MOST_BYTES].decode("cp1252", "replace")
