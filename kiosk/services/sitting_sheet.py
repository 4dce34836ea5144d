"""`seance.json`: what the workbench knows of a sitting beside the names of its folders. Pure: text in, values out.

Version 1 is one object: `version` (1), `title`, `date` (`2026-12-11`); where known `time` (`20:30`), `time_zone`,
`place`, `convened_on`, `urgent`, and `items`: for each its `folder`, and `number`, `title`, `kind`, `confidential`
where the folder's name does not say it. Items come in their order. What a newer minor program adds is passed over.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Final

from kiosk.services.cloud_layout import is_safe
from kiosk.services.packet import Packet, paper_at
from shared.domain.agenda import ItemKind

VERSION: Final = 1


class UnreadableSheet(Exception):
    """Cut short, damaged, of a newer version, or not a sheet at all; the message is for the log."""


@dataclass(frozen=True, slots=True)
class SheetItem:
    """`folder`: its name below the sitting's. `number`, `title` empty and `kind` None: as the folder's name says."""

    folder: str
    number: str = ""
    title: str = ""
    kind: ItemKind | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class SittingSheet:
    title: str
    day: date
    hour: time | None = None
    zone: str = "Europe/Paris"
    place: str = ""
    convened_on: date | None = None
    urgent: bool = False
    items: tuple[SheetItem, ...] = ()


def read_sheet(content: bytes) -> SittingSheet:
    """Raises UnreadableSheet; a sheet is whole or none."""
    try:
        raw = json.loads(content)
        if raw["version"] != VERSION:
            raise UnreadableSheet(f"version {raw['version']!r}, this program knows {VERSION}")
        return SittingSheet(
            _text(raw, "title"),
            date.fromisoformat(raw["date"]),
            time.fromisoformat(raw["time"]) if "time" in raw else None,
            _text(raw, "time_zone", "Europe/Paris"),
            _text(raw, "place", ""),
            date.fromisoformat(raw["convened_on"]) if "convened_on" in raw else None,
            _flag(raw, "urgent"),
            tuple(_item(each) for each in raw.get("items", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise UnreadableSheet(f"{type(fault).__name__}: {fault}") from fault


def written_sheet(sheet: SittingSheet) -> bytes:
    """As `read_sheet` reads it; what is not known is left out."""
    raw = {
        "version": VERSION,
        "title": sheet.title,
        "date": sheet.day.isoformat(),
        "time": sheet.hour.isoformat("minutes") if sheet.hour is not None else "",
        "time_zone": sheet.zone,
        "place": sheet.place,
        "convened_on": sheet.convened_on.isoformat() if sheet.convened_on is not None else "",
        "urgent": sheet.urgent,
        "items": [
            _known(
                {
                    "folder": each.folder,
                    "number": each.number,
                    "title": each.title,
                    "kind": each.kind.value if each.kind is not None else "",
                    "confidential": each.confidential,
                }
            )
            for each in sheet.items
        ],
    }
    return json.dumps(_known(raw), ensure_ascii=False, indent=1).encode() + b"\n"


def arranged(packet: Packet, sheet: SittingSheet) -> Packet:
    """The packet of the sitting's folder, its items in the sheet's order and with its words; general papers first.

    Folders that the sheet does not name follow in their own order; items whose folder is not there are passed over.
    """
    said = {paper_at(f"{each.folder}/-").item: each for each in sheet.items}
    places = {item: place for place, item in enumerate(said)}
    items = [
        replace(
            item,
            number=said[item.id].number or item.number,
            title=said[item.id].title or item.title,
            kind=said[item.id].kind or item.kind,
            confidential=item.confidential or said[item.id].confidential,
        )
        if item.id in said
        else item
        for item in packet.items
    ]
    items.sort(key=lambda item: places.get(item.id, len(places)) if item.is_business else -1)
    confidential = {item.id for item in items if item.confidential}
    papers = tuple(replace(each, confidential=each.confidential or each.item in confidential) for each in packet.papers)
    return Packet(tuple(items), papers)


def _known(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if value not in ("", False, [])}


def _item(raw: Any) -> SheetItem:
    folder = _text(raw, "folder")
    if not is_safe(folder) or "/" in folder:
        raise ValueError(f"no name of a folder: {folder!r}")
    said = ItemKind(raw["kind"]) if "kind" in raw else ItemKind.UNKNOWN
    kind = said if said is not ItemKind.UNKNOWN else None
    return SheetItem(folder, _text(raw, "number", ""), _text(raw, "title", ""), kind, _flag(raw, "confidential"))


def _text(raw: Any, key: str, usual: str | None = None) -> str:
    value = raw[key] if usual is None else raw.get(key, usual)
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return value


def _flag(raw: Any, key: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise TypeError(f"{key} is neither true nor false")
    return value
