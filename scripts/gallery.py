"""Writes a PNG of each state of each window, in each size, light and dark, and a page that shows them all.

    python scripts/gallery.py --report out [--only NAME]

The states are the sample pictures of the tests; nothing runs behind the windows.
"""

import argparse
import html
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QObject  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtQuick import QQuickWindow  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from kiosk.services.intents import PageMissing as StagePageMissing  # noqa: E402
from kiosk.services.looking import Looking  # noqa: E402
from kiosk.services.picture import Notice  # noqa: E402
from kiosk.ui.window import StageWindow  # noqa: E402
from seat_client.services.intents import PageMissing as SeatPageMissing  # noqa: E402
from seat_client.services.picture import Delivery, LinkState  # noqa: E402
from seat_client.ui.window import SeatWindow  # noqa: E402
from shared.domain.documents import Reason  # noqa: E402
from shared.domain.ids import DocumentId, ItemId, SeatNumber  # noqa: E402
from shared.domain.presence import Dismissal, FoundBy, Reading  # noqa: E402
from shared.domain.refusals import Refusal  # noqa: E402
from shared.domain.sitting import Shown, Sitting  # noqa: E402
from shared.io.assets import asset_path  # noqa: E402
from shared.pages.requests import PageFailure, PageKey, PageSize  # noqa: E402
from shared.ui.application import make_application  # noqa: E402
from shared.ui.bridge import Bridge  # noqa: E402
from shared.ui.look import Look  # noqa: E402
from shared.ui.quick_window import Opening  # noqa: E402
from tests.ui.drawn_pages import A4, A4_LYING, drawn_page  # noqa: E402
from tests.ui.sample_sitting import (  # noqa: E402
    CLOSED,
    HELD,
    MIXED_SEATS,
    NO_DOCUMENT,
    NOW,
    OPENED,
    PREPARED,
    PRESENTING,
    QUOTE,
    SEARCHING,
    SUSPENDED,
    kiosk_picture,
    seat_picture,
)

SIZES = ((1280, 800), (1920, 1080))
MEMORY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class State:
    """One state of a window. `then`: names of items whose touch is imitated; `pages`: None leaves pages missing."""

    name: str
    picture: object
    page: PageSize | None = A4
    failure: Reason | None = None
    then: tuple[tuple[str, str, object], ...] = ()


def browsing(sitting: Sitting) -> object:
    return seat_picture(sitting, reading=Reading.BROWSE, here=Shown(DocumentId("d4"), 3))


def seat_states() -> Iterator[State]:
    arriving = Delivery(HELD - {PREPARED.documents[5].sha256}, 12_000_000, 33.0)
    yield State("waiting", replace(SEARCHING, addresses_tried=("192.168.1.20:47620", "192.168.1.21:47620")))
    yield State("typing-address", SEARCHING, then=(("waiting-screen", "typing", True),))
    yield State(
        "choosing",
        replace(
            SEARCHING,
            link=LinkState.DISMISSED,
            dismissal=Dismissal.SEAT_NOT_CHOSEN,
            free_seats=tuple(SeatNumber(n) for n in (1, 3, 4, 6, 7)),
        ),
    )
    taken = replace(
        SEARCHING,
        link=LinkState.DISMISSED,
        seat=SeatNumber(3),
        dismissal=Dismissal.SEAT_TAKEN,
        free_seats=(SeatNumber(6), SeatNumber(7)),
    )
    yield State("seat-taken", taken)
    yield State("other-table", replace(taken, dismissal=Dismissal.OTHER_TABLE, free_seats=()))
    yield State("connected-unprepared", replace(SEARCHING, link=LinkState.CONNECTED, found_by=FoundBy.MDNS))
    yield State("prepared", seat_picture(PREPARED), then=(("reading-screen", "agendaOpen", True),))
    yield State("prepared-arriving", seat_picture(PREPARED, delivery=arriving))
    yield State("opened", seat_picture(OPENED))
    yield State("following", seat_picture(PRESENTING))
    yield State("following-one-councillor", seat_picture(PRESENTING, seat=SeatNumber(1)))
    yield State("following-lying-page", seat_picture(PRESENTING), A4_LYING)
    yield State("agenda", seat_picture(PRESENTING), then=(("reading-screen", "agendaOpen", True),))
    yield State("agenda-lying-page", seat_picture(PRESENTING), A4_LYING, then=(("reading-screen", "agendaOpen", True),))
    yield State("browsing", browsing(PRESENTING))
    yield State("browsing-agenda", browsing(PRESENTING), then=(("reading-screen", "agendaOpen", True),))
    yield State("frozen", seat_picture(replace(PRESENTING, frozen=True)))
    yield State("blank", seat_picture(replace(PRESENTING, blank=True)))
    yield State("suspended", seat_picture(SUSPENDED))
    yield State("closed", seat_picture(CLOSED))
    yield State("link-lost", seat_picture(PRESENTING, link=LinkState.LOST))
    yield State("document-arriving", seat_picture(PRESENTING, delivery=arriving))
    yield State("disk-full", seat_picture(PRESENTING, delivery=replace(arriving, disk_full=True)))
    yield State("update-needed", seat_picture(PRESENTING, update_needed=True))
    yield State("item-without-document", seat_picture(NO_DOCUMENT))
    yield State("page-late", seat_picture(PRESENTING), None)
    yield State("page-refused", seat_picture(PRESENTING), failure=Reason.TOO_LONG)


def stage_states() -> Iterator[State]:
    ahead = Shown(DocumentId("d8"), 1)
    following = Shown(DocumentId("d6"), 2)
    yield State("unprepared", kiosk_picture(Sitting(), seats=MIXED_SEATS))
    yield State("prepared", kiosk_picture(PREPARED, seats=MIXED_SEATS, preparing=3))
    yield State("opened", kiosk_picture(OPENED))
    yield State("presenting", kiosk_picture(PRESENTING))
    yield State("presenting-lying-page", kiosk_picture(PRESENTING, seats=MIXED_SEATS), A4_LYING)
    looking = Looking(Shown(QUOTE, 9))
    yield State("looking-same", kiosk_picture(PRESENTING, looking=looking, on_stage=looking.at, following=following))
    looking = Looking(ahead)
    yield State("looking-ahead", kiosk_picture(PRESENTING, looking=looking, on_stage=ahead, following=None), A4_LYING)
    looking = Looking(None, ItemId("i8"))
    yield State("looking-at-item", kiosk_picture(PRESENTING, looking=looking, on_stage=None, following=None))
    frozen = replace(PRESENTING, frozen=True)
    yield State("frozen", kiosk_picture(frozen))
    looking = Looking(Shown(QUOTE, 9))
    yield State("frozen-reading", kiosk_picture(frozen, looking=looking, on_stage=looking.at, following=following))
    yield State("blank", kiosk_picture(replace(PRESENTING, blank=True)))
    yield State("suspended", kiosk_picture(SUSPENDED))
    yield State("closed", kiosk_picture(CLOSED))
    yield State("item-without-document", kiosk_picture(NO_DOCUMENT))
    yield State("refusal", kiosk_picture(PRESENTING, notice=Notice(1, Refusal.CANNOT_BE_SHOWN, DocumentId("d11"))))
    yield State("close-question", kiosk_picture(PRESENTING), then=(("close-question", "open", True),))
    yield State("password", kiosk_picture(PRESENTING), then=(("", "ask_password", "d9"),))
    yield State("page-refused", kiosk_picture(PRESENTING), failure=Reason.TOO_LONG)
    last = replace(PRESENTING, present_item=ItemId("i9"), shown=None)
    yield State("last-item", kiosk_picture(last))


class Gallery:
    """Opens a window for each state and saves what it shows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._posted: list[object] = []
        self.files: list[str] = []

    def show(self, program: str, state: State, size: tuple[int, int], dark: bool) -> None:
        self._posted.clear()
        opening = Opening(MEMORY, Look(dark), False, (0, 0, *size))
        bridge = Bridge(self._posted.append)
        make: Callable[..., SeatWindow | StageWindow] = SeatWindow if program == "seat" else StageWindow
        window = make(asset_path(), bridge, lambda: NOW, opening)
        window.screen.show(state.picture)
        rest(60)
        self._lay_pages(window, state)
        self._touch(window, state)
        rest(220 if state.page is None else 60)
        name = f"{program}-{state.name}-{size[0]}x{size[1]}{'-dark' if dark else ''}.png"
        window.window.grabWindow().save(str(self._folder / name))
        self.files.append(name)
        window.close()

    def _lay_pages(self, window: SeatWindow | StageWindow, state: State) -> None:
        for intent in tuple(self._posted):
            if isinstance(intent, SeatPageMissing | StagePageMissing) and state.page is not None:
                window.screen.take_page(self._answer(intent.key, state))

    def _answer(self, key: PageKey, state: State) -> object:
        return PageFailure(key, state.failure) if state.failure else drawn_page(key, state.page or A4)

    def _touch(self, window: SeatWindow | StageWindow, state: State) -> None:
        for name, what, value in state.then:
            if name:
                found(window.window, name).setProperty(what, value)
            else:
                getattr(window.screen, what)(value)

    def write_index(self) -> None:
        names = [html.escape(name) for name in self.files]
        figure = '<figure><img src="{0}" loading="lazy"><figcaption>{0}</figcaption></figure>'
        shown = "\n".join(figure.format(name) for name in names)
        style = "body{font-family:sans-serif;background:#ddd}img{max-width:100%;border:1px solid #888}"
        page = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{style}</style>{shown}"
        (self._folder / "index.html").write_text(page, encoding="utf-8")


def found(window: QQuickWindow, name: str) -> QObject:
    item = window.findChild(QObject, name)
    assert item is not None, name
    return item


def rest(milliseconds: int) -> None:
    """Let the window come to rest."""
    QTest.qWait(milliseconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true", help="one size, light only")
    arguments = parser.parse_args()
    arguments.report.mkdir(parents=True, exist_ok=True)
    application: QGuiApplication = make_application("gallery", asset_path(), software=True)
    gallery = Gallery(arguments.report)
    looks = [(SIZES[0], False)] if arguments.quick else [(size, dark) for size in SIZES for dark in (False, True)]
    for program, states in (("seat", seat_states), ("stage", stage_states)):
        for state in states():
            if arguments.only not in f"{program}-{state.name}":
                continue
            for size, dark in looks:
                gallery.show(program, state, size, dark)
    gallery.write_index()
    QCoreApplication.processEvents()
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
