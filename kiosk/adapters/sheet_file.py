"""seance.json in a sitting's folder, as facts of the sitting. What it says is kiosk/services/sitting_sheet.py's."""

import logging
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.adapters.council_file import SittingFacts
from kiosk.services.cloud_layout import SHEET_FILE
from kiosk.services.sitting_sheet import SittingSheet, UnreadableSheet, read_sheet
from shared.domain.convocation import Convocation

log = logging.getLogger("council.folder")


def sheet_in(folder: Path) -> SittingSheet | None:
    """None where there is none, or none that can be read: the names of the folders say enough to hold a sitting."""
    try:
        return read_sheet((folder / SHEET_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, UnreadableSheet) as fault:
        log.error("%s is passed over: %s", SHEET_FILE, fault)
        return None


def facts_of(sheet: SittingSheet) -> SittingFacts:
    """What sitting.toml would say; a zone that this machine does not know leaves the hour unknown."""
    convocation = Convocation(sheet.convened_on, sheet.urgent) if sheet.convened_on is not None else None
    confidential = tuple(each.folder for each in sheet.items if each.confidential)
    kinds = {each.folder: each.kind for each in sheet.items if each.kind is not None}
    return SittingFacts(sheet.title, _planned_at(sheet), sheet.place, confidential, convocation, kinds)


def _planned_at(sheet: SittingSheet) -> datetime | None:
    if sheet.hour is None:
        return None
    try:
        return datetime.combine(sheet.day, sheet.hour, ZoneInfo(sheet.zone))
    except (ZoneInfoNotFoundError, ValueError):
        log.error("%s names a time zone that is not known here: %r", SHEET_FILE, sheet.zone)
        return None
