"""What clouds and the networks before them do to other programs: reports, held by this one on real sockets.

Each docstring begins with the report's id, and says in short what went wrong elsewhere. What the cache makes of
a listing is told by the tests of cloud_sync.
"""

import asyncio
from pathlib import Path

import pytest

from kiosk.adapters.cloud.opening import accounts_in, open_cloud
from kiosk.services.cloud_accounts import Account, Login, address_of
from kiosk.services.cloud_source import CloudFile, SourceFailed, SourceTrouble
from tests.fakes.faulty_cloud import Asked, FaultyCloud, Reply, faulty_cloud, listing, lists, says

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400
FILE = CloudFile("Budget.pdf", len(PDF), "one")
HEAD = [("ETag", '"one"'), ("Content-Type", "application/pdf")]
PAGE = "<html><body>Bienvenue sur le Wi-Fi de la salle des fêtes</body></html>".encode()
WRITING = {"PUT", "DELETE", "MOVE", "MKCOL", "PROPPATCH", "COPY", "POST"}


def kept(state: Path, cloud: FaultyCloud) -> None:
    accounts_in(state).keep(Account(address_of(cloud.address), Login("mairie", "jusquiame-7-Lampe")))


def fetched(state: Path, cloud: FaultyCloud, start: bytes = b"") -> tuple[bytes, SourceTrouble | None]:
    """What another start of the program has of the file afterwards, and how it ended."""

    async def run() -> tuple[bytes, SourceTrouble | None]:
        got = start
        try:
            source = open_cloud(cloud.address, state)
        except SourceFailed as failed:
            return got, failed.trouble
        try:
            await source.list_folder("")
            async for some in source.read(FILE, len(start)):
                got += some
        except SourceFailed as failed:
            return got, failed.trouble
        finally:
            await source.close()
        return got, None

    return asyncio.run(run())


def test_a_transfer_that_breaks_is_incomplete_and_goes_on_at_its_byte(tmp_path: Path) -> None:
    """B43: a connection lost while a file came left it empty, and marked as done."""
    cut = len(PDF) * 2 // 5

    def breaking(asked: Asked) -> Reply:
        if asked.method == "PROPFIND":
            return lists(listing(("Budget.pdf", len(PDF), "one")))
        return says("200 OK", PDF[:cut], HEAD, length=len(PDF))

    def whole_again(asked: Asked) -> Reply:
        if asked.method == "PROPFIND":
            return lists(listing(("Budget.pdf", len(PDF), "one")))
        offset = int(asked.headers["range"].removeprefix("bytes=").removesuffix("-"))
        place = ("Content-Range", f"bytes {offset}-{len(PDF) - 1}/{len(PDF)}")
        return says("206 Partial Content", PDF[offset:], [*HEAD, place])

    with faulty_cloud(breaking) as cloud:
        kept(tmp_path, cloud)
        got, trouble = fetched(tmp_path, cloud)
        assert trouble is SourceTrouble.UNREACHABLE
        assert PDF.startswith(got)
        assert len(got) == cut
        cloud.reply = whole_again
        assert fetched(tmp_path, cloud, got) == (PDF, None)
        assert cloud.asked[-1].headers["range"] == f"bytes={cut}-"
        assert not WRITING & set(cloud.methods)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/pdf", ""])
def test_the_page_of_a_hotspot_is_neither_a_listing_nor_a_document(tmp_path: Path, kind: str) -> None:
    """B55: the login page of a captive portal was stored in the place of the document."""
    page = says("200 OK", PAGE, [("Content-Type", kind)] if kind else [])
    with faulty_cloud(lambda _: page) as cloud:
        kept(tmp_path, cloud)
        assert fetched(tmp_path, cloud) == (b"", SourceTrouble.NO_CLOUD)
        cloud.reply = lambda asked: (
            lists(listing(("Budget.pdf", len(PDF), "one"))) if asked.method == "PROPFIND" else page
        )
        got, trouble = fetched(tmp_path, cloud)
        assert got == b""
        assert trouble in (SourceTrouble.NO_CLOUD, SourceTrouble.CHANGED)


@pytest.mark.parametrize(
    "maintenance",
    [
        says("503 Service Unavailable", b"", [("X-Nextcloud-Maintenance-Mode", "1"), ("Retry-After", "120")]),
        says(
            "503 Service Unavailable",
            b"<d:error xmlns:d='DAV:'><s:message>System is in maintenance mode.</s:message></d:error>",
        ),
    ],
)
def test_maintenance_asks_nobody_for_a_password_and_is_over_when_it_is_over(tmp_path: Path, maintenance: Reply) -> None:
    """B56: maintenance for two minutes broke the account. How often one asks meanwhile is the cloud's to say."""
    with faulty_cloud(lambda _: maintenance) as cloud:
        kept(tmp_path, cloud)
        for _ in range(3):
            assert fetched(tmp_path, cloud) == (b"", SourceTrouble.MAINTENANCE)
        account = accounts_in(tmp_path).account_for(address_of(cloud.address))
        assert account is not None
        assert not account.refused
        cloud.reply = lambda asked: (
            lists(listing(("Budget.pdf", len(PDF), "one"))) if asked.method == "PROPFIND" else says("200 OK", PDF, HEAD)
        )
        assert fetched(tmp_path, cloud) == (PDF, None)


def test_an_old_password_is_tried_once_however_often_the_program_starts(tmp_path: Path) -> None:
    """B57: an old password was tried again and again until the server locked the account."""
    with faulty_cloud(lambda _: says("401 Unauthorized", b"", [("WWW-Authenticate", "Basic")])) as cloud:
        kept(tmp_path, cloud)
        for _ in range(8):
            assert fetched(tmp_path, cloud) == (b"", SourceTrouble.NOT_LET_IN)
        assert len(cloud.asked) == 1
        kept(tmp_path, cloud)
        fetched(tmp_path, cloud)
        assert len(cloud.asked) == 2, "a person has entered one anew: that is one more try"
