"""What the settings and the folder of a sitting say before anything is started: council, facts, packet, time zone.

Only names are read here, and the two settings files beside them; no document is opened.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.adapters.council_file import (
    COUNCIL_FILE,
    SITTING_FILE,
    SittingFacts,
    empty_council,
    find_beside,
    read_council,
    read_sitting,
)
from kiosk.adapters.folder_memory import FolderMemory, RecentFolder, keep_memory, keep_recent, read_recent
from kiosk.adapters.packet_folder import list_folder
from kiosk.adapters.sheet_file import facts_of, sheet_in
from kiosk.config import KioskConfig
from kiosk.services.folder_news import RecentSitting, Welcome
from kiosk.services.packet import Packet, general_item, read_packet, urgency_item
from kiosk.services.sitting_sheet import arranged
from shared.domain.agenda import ItemKind
from shared.domain.ids import SittingId
from shared.domain.people import Council
from shared.domain.sitting import Sitting
from shared.wording.sittings import GENERAL_PAPERS, URGENCY_ITEM

USUAL_ZONE: Final = ZoneInfo("Europe/Paris")
NO_FACTS: Final = SittingFacts("", None, "")
NO_PACKET: Final = Packet((), ())


class FolderGone(Exception):
    """The folder is not there, and no sitting of it is in the journal that could go on without it."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(str(folder))
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Prepared:
    """`folder` None: nobody has chosen one yet."""

    folder: Path | None
    council: Council
    facts: SittingFacts
    packet: Packet
    zone: ZoneInfo


def prepare(config: KioskConfig) -> Prepared:
    """Read folder, council.toml and sitting.toml, or seance.json where there is no sitting.toml beside it.

    Raises UnreadableCouncil, OSError or TooManyFiles.

    A folder that is not there is no error here: its sitting may be in the journal already.
    """
    folder = config.folder.resolve() if config.folder is not None else None
    council_path = config.council or (find_beside(folder, COUNCIL_FILE) if folder else None)
    council = read_council(council_path) if council_path else empty_council(config.seats)
    if config.seats is not None and config.seats > council.seats:
        council = replace(council, seats=config.seats)
    if folder is None or not folder.is_dir():
        return Prepared(folder, council, NO_FACTS, NO_PACKET, USUAL_ZONE)
    sitting_path = find_beside(folder, SITTING_FILE)
    sheet = sheet_in(folder) if sitting_path is None or sitting_path.parent != folder else None
    if sheet is not None:
        facts = facts_of(sheet)
    else:
        facts = read_sitting(sitting_path) if sitting_path else SittingFacts(folder.name, None, "")
    zone = facts.planned_at.tzinfo if facts.planned_at else None
    packet = list_folder(folder, GENERAL_PAPERS, facts.confidential, facts.kinds)
    if sheet is not None:
        packet = arranged(packet, sheet)
    packet = _with_urgency(_with_an_item(packet), facts)
    return Prepared(folder, council, facts, packet, zone if isinstance(zone, ZoneInfo) else USUAL_ZONE)


def as_remembered(memory: FolderMemory, sitting: Sitting) -> Prepared:
    """What was prepared when a sitting that goes on was laid on the table, whether its folder is there or not."""
    packet = read_packet(memory.papers, GENERAL_PAPERS, memory.confidential)
    facts = SittingFacts(sitting.title, sitting.planned_at, sitting.venue)
    folder = Path(memory.folder) if memory.folder else None
    return Prepared(folder, sitting.council, facts, packet, _zone(memory.zone))


def _with_an_item(packet: Packet) -> Packet:
    """An empty folder is a sitting too: what comes later needs an item to go to."""
    return packet if packet.items else replace(packet, items=(general_item(GENERAL_PAPERS),))


def _with_urgency(packet: Packet, facts: SittingFacts) -> Packet:
    """Where nobody has made an item of the urgency, it is added: without it no other item could be opened."""
    urgent = facts.convocation is not None and facts.convocation.urgent
    if not urgent or any(item.kind is ItemKind.URGENCY for item in packet.items):
        return packet
    return replace(packet, items=(urgency_item(URGENCY_ITEM), *packet.items))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return USUAL_ZONE


def remember(state: Path, sitting: SittingId, prepared: Prepared) -> None:
    """Keep what must outlive the folder, and that it was opened. Raises OSError."""
    folder = str(prepared.folder)
    paths = tuple(paper.path for paper in prepared.packet.papers)
    keep_memory(state, FolderMemory(sitting, folder, prepared.zone.key, paths, prepared.facts.confidential))
    planned = prepared.facts.planned_at
    keep_recent(state, RecentFolder(folder, prepared.facts.title, planned.isoformat() if planned else ""))


def welcome_of(config: KioskConfig, unfinished: FolderMemory | None) -> Welcome:
    """What may be opened when nothing is. Looks at folders, which may take a while."""
    recent = (
        RecentSitting(
            each.folder,
            each.title,
            datetime.fromisoformat(each.planned_at) if each.planned_at else None,
            there=Path(each.folder).is_dir(),
            unfinished=unfinished is not None and unfinished.folder == each.folder,
        )
        for each in read_recent(config.state)
    )
    return Welcome(tuple(recent), str(config.sample) if config.sample is not None else "")
