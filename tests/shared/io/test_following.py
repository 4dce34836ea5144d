"""The lines of a follower where nobody useful answers: each says so, and leaves everything as it was.

What they do when all is well is told in tests/integration, with a real presenter at the other end.
"""

import asyncio
import socket
from pathlib import Path

from shared.domain.ids import ContentHash, DeviceId
from shared.domain.presence import SeatKind
from shared.following.admission import Step
from shared.following.fetch_news import FetchNews
from shared.io.document_files import DocumentFiles
from shared.io.following.admission_line import AdmissionLine
from shared.io.following.file_fetcher import FileFetcher
from shared.io.following.pinned_kiosk import PINNED_FILE, PinnedKiosk
from tests.fakes.paired import identity_of

ME = DeviceId(f"{4:032x}")


def _port_where_nobody_listens() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def test_where_nobody_lets_screens_in_nothing_is_pinned(tmp_path: Path) -> None:
    steps: list[Step] = []
    trust = PinnedKiosk(tmp_path / PINNED_FILE, identity_of(ME), ME)
    line = AdmissionLine(trust, ME, SeatKind.PLACE, lambda step, _digits, _label: steps.append(step))
    assert asyncio.run(line.ask("127.0.0.1", _port_where_nobody_listens(), None)) is None
    assert trust.context is None
    assert Step.DIGITS not in steps


def test_a_fetcher_that_was_told_of_no_presenter_holds_no_file(tmp_path: Path) -> None:
    news: list[FetchNews] = []
    trust = PinnedKiosk(tmp_path / PINNED_FILE, identity_of(ME), ME)
    fetcher = FileFetcher(DocumentFiles(tmp_path / "documents"), ME, news.append, trust)
    assert fetcher.path(ContentHash("0" * 64)) is None
    assert news == []
