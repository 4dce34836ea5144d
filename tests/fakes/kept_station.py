"""A presenter's state folder as a real one leaves it, made by the real parts without running the program."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.adapters.folder_memory import FolderMemory, keep_memory
from kiosk.adapters.paired_seats import PAIRED_FILE, PairedSeats
from kiosk.adapters.sealed_file import Passphrase
from kiosk.services.admitting import PairedSeat
from shared.domain.actors import PRESENTER
from shared.domain.events import Event
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.io.device_file import Device
from shared.io.device_identity import identity_in
from shared.io.document_files import DocumentFiles
from shared.io.entry_store import EntryStore
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.records import Record, encode_record
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.small_sitting import SITTING

STATION = DeviceId("5a" * 16)
SECRET = Passphrase("quatre mots sans lien", cost=16)
"""Cheap to guess, so that tests need no half second each; what is read goes by the cost in the file."""

PAPERS = (b"%PDF-1 convocation", b"%PDF-1 budget " * 40_000, b"")


def entries(count: int) -> tuple[Entry, ...]:
    salts, head, made = DrawnSalts(1), genesis(SITTING), list[Entry]()
    for number in range(1, count + 1):
        made.append(append(head, f"entry {number}", salts()))
        head = follow(head, (made[-1],))
    return tuple(made)


def keep_sitting(database: Path, events: Iterable[Event], at: datetime) -> None:
    """Write a journal of these events, all of one moment."""
    salts, head = DrawnSalts(1), genesis(SITTING)
    with closing(EntryStore(database)) as store:
        for event in events:
            entry = append(head, encode_record(Record(at, PRESENTER, event)), salts())
            store.append(SITTING, (entry,), durable=False)
            head = follow(head, (entry,))


def station_in(state: Path, count: int = 20) -> Path:
    """Make the state folder of a station that has held a sitting of `count` entries."""
    state.mkdir(parents=True)
    (state / "device.json").write_bytes(msgspec.json.encode(Device(STATION)))
    me = identity_in(state, STATION)
    PairedSeats(state / PAIRED_FILE).admit(
        PairedSeat(DeviceId("01" * 16), SeatNumber(1), SeatKind.PLACE, me.fingerprint, me.certificate)
    )
    with closing(EntryStore(state / "journal.sqlite")) as store:
        store.append(SITTING, entries(count), durable=True)
    keep_memory(state, FolderMemory(SITTING, "/stick", "Europe/Paris", ("Convocation.pdf",)))
    files = DocumentFiles(state / "documents", keep_free=0)
    for number, paper in enumerate(PAPERS):
        foreign = state.parent / f"paper {number}"
        foreign.write_bytes(paper)
        files.adopt(foreign)
    for name, content in (("box.sqlite", b"votes"), ("words.sqlite", b"words"), ("pages/v1/page", b"pixels")):
        (state / name).parent.mkdir(parents=True, exist_ok=True)
        (state / name).write_bytes(content)
    return state


def what_counts(state: Path) -> Mapping[str, object]:
    """Everything of a state folder that cannot be had again, to be compared."""
    with closing(EntryStore(state / "journal.sqlite")) as store:
        _, journal = store.latest()
    names = ("device.json", "identity.key", "identity.pem", "paired.json", "folder.json")
    files = DocumentFiles(state / "documents")
    return {
        "journal": journal,
        **{name: (state / name).read_bytes() for name in names if (state / name).exists()},
        "documents": {sha256: files.path(sha256).read_bytes() for sha256 in files.everything()},
    }
