"""A cloud that fails in each way that clouds do: it is told for what it is, and nothing else is taken for an answer."""

import asyncio
import gzip
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.adapters.cloud.dav_line import MOST_ANSWER, USUAL_PATIENCE, DavLine, Patience
from kiosk.adapters.cloud.webdav_source import UNFINISHED, WebDavSource
from kiosk.services.cloud_accounts import Account, Login, address_of
from kiosk.services.cloud_source import CloudFile, Source, SourceFailed, SourceTrouble
from tests.fakes.faulty_cloud import (
    Asked,
    FaultyCloud,
    Reply,
    drips,
    faulty_cloud,
    in_turn,
    listing,
    lists,
    multistatus,
    says,
    sends,
)

PDF = b"%PDF-1.7\n" + b"0123456789" * 1000
FILE = CloudFile("plan.pdf", len(PDF), "one")
PAGE = b"<!DOCTYPE html><html><body>Connexion au r\xc3\xa9seau de la mairie</body></html>"
HTML = [("Content-Type", "text/html; charset=utf-8")]
ETAG = [("ETag", '"one"'), ("Content-Type", "application/pdf")]
HASTY = Patience(connect=5.0, idle=5.0, answer=0.4, slowest=0.3, least=4096)
SECRET = "jusquiame-7-Lampe"


async def look(source: Source) -> object:
    return await source.list_folder("")


async def read(source: Source, offset: int = 0) -> bytes:
    return b"".join([some async for some in source.read(FILE, offset)])


def at(cloud: FaultyCloud, patience: Patience = USUAL_PATIENCE) -> WebDavSource:
    account = Account(address_of(cloud.address), Login("mairie", SECRET))
    return WebDavSource(DavLine(account, lambda: None, patience))


def failing(
    reply: Callable[[Asked], Reply],
    do: Callable[[Source], Awaitable[object]] = look,
    patience: Patience = USUAL_PATIENCE,
) -> SourceFailed:
    """How a source fails when it is asked something of a cloud that replies so."""

    async def run(cloud: FaultyCloud) -> SourceFailed:
        source = at(cloud, patience)
        try:
            with pytest.raises(SourceFailed) as failed:
                await do(source)
            return failed.value
        finally:
            await source.close()

    with faulty_cloud(reply) as cloud:
        return asyncio.run(run(cloud))


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (lists(multistatus()), SourceTrouble.NO_CLOUD),
        (lists(b""), SourceTrouble.NO_CLOUD),
        (lists(listing(("plan.pdf", 3, "one"))[:-40]), SourceTrouble.NO_CLOUD),
        (lists(listing(("plan.pdf", 3, "one"), folder="/elsewhere/")), SourceTrouble.NO_CLOUD),
        (lists(listing(("sub/plan.pdf", 3, "one"))), SourceTrouble.NO_CLOUD),
        (lists(listing(("..", 3, "one"))), SourceTrouble.NO_CLOUD),
        (lists(listing(("..%2fplan.pdf", 3, "one"))), SourceTrouble.NO_CLOUD),
        (lists(listing(("plan.pdf", 3, "one"), ("plan.pdf", 4, "two"))), SourceTrouble.NO_CLOUD),
        (says("207 Multi-Status", listing()[:-40], length=len(listing())), SourceTrouble.UNREACHABLE),
        (says("200 OK", PAGE, HTML), SourceTrouble.NO_CLOUD),
        (says("200 OK", listing()), SourceTrouble.NO_CLOUD),
        (says("511 Network Authentication Required", PAGE, HTML), SourceTrouble.NO_CLOUD),
        (says("407 Proxy Authentication Required"), SourceTrouble.NO_CLOUD),
        (says("403 Forbidden"), SourceTrouble.FORBIDDEN),
        (says("404 Not Found"), SourceTrouble.NOT_FOUND),
        (says("500 Internal Server Error"), SourceTrouble.UNREACHABLE),
        (says("502 Bad Gateway", PAGE, HTML), SourceTrouble.UNREACHABLE),
        (sends(b""), SourceTrouble.UNREACHABLE),
        (sends(b"SSH-2.0-OpenSSH_9.2p1\r\n"), SourceTrouble.UNREACHABLE),
        (sends(b"HTTP/1.1 207 Multi-Status\r\n" + b"X-Long: " + b"x" * 500_000), SourceTrouble.UNREACHABLE),
    ],
)
def test_what_is_no_listing_is_never_taken_for_an_empty_folder(reply: Reply, trouble: SourceTrouble) -> None:
    assert failing(in_turn(reply)).trouble is trouble


def test_an_empty_folder_is_one_that_names_itself() -> None:
    async def run(cloud: FaultyCloud) -> None:
        source = at(cloud)
        found = await source.list_folder("")
        await source.close()
        assert found is not None
        assert (found.files, found.folders) == ((), ())

        assert found.told_at == datetime(2026, 12, 11, 18, 0, tzinfo=UTC)

    head = [("Date", "Fri, 11 Dec 2026 18:00:00 GMT")]
    with faulty_cloud(in_turn(says("207 Multi-Status", listing(), head))) as cloud:
        asyncio.run(run(cloud))


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        b"<a>" * 100_000,
    ],
)
def test_an_answer_that_would_grow_is_not_let_in(body: bytes) -> None:
    assert failing(in_turn(lists(body))).trouble is SourceTrouble.NO_CLOUD


def test_a_listing_without_end_is_left_off() -> None:
    head = b"HTTP/1.1 207 Multi-Status\r\nConnection: close\r\n\r\n"
    failed = failing(in_turn(sends(head + b" " * (MOST_ANSWER + 1))))
    assert (failed.trouble, failed.detail) == (SourceTrouble.NO_CLOUD, "a listing without end")


@pytest.mark.parametrize("do", [look, read])
def test_nothing_that_is_compressed_is_unpacked(do: Callable[[Source], Awaitable[object]]) -> None:
    bomb = gzip.compress(bytes(MOST_ANSWER * 4))
    status = "207 Multi-Status" if do is look else "200 OK"
    assert failing(in_turn(says(status, bomb, [("Content-Encoding", "gzip")])), do).trouble is SourceTrouble.NO_CLOUD


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 207 Multi-Status\r\n\r\n", b"HTTP/1.1 207 Multi-Status\r\nX: "])
def test_an_answer_that_drips_is_given_up(start: bytes) -> None:
    enough = threading.Event()
    try:
        assert failing(in_turn(drips(start, b" ", enough)), patience=HASTY).trouble is SourceTrouble.UNREACHABLE
    finally:
        enough.set()


def test_a_file_that_drips_is_given_up() -> None:
    enough = threading.Event()
    start = b'HTTP/1.1 200 OK\r\nETag: "one"\r\nContent-Length: %d\r\n\r\n' % len(PDF)
    try:
        failed = failing(in_turn(drips(start, b"%", enough)), read, HASTY)
    finally:
        enough.set()
    assert (failed.trouble, failed.detail) == (SourceTrouble.UNREACHABLE, "it only drips")


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (says("200 OK", PDF[:4000], ETAG, length=len(PDF)), SourceTrouble.UNREACHABLE),
        (sends(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PDF[:4000]), SourceTrouble.UNREACHABLE),
        (sends(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PDF + b"more"), SourceTrouble.CHANGED),
        (says("200 OK", PDF + b"more", ETAG), SourceTrouble.CHANGED),
        (says("200 OK", PDF, [("ETag", '"two"')]), SourceTrouble.CHANGED),
        (says("200 OK", PAGE, HTML), SourceTrouble.NO_CLOUD),
        (sends(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\n" + PAGE), SourceTrouble.NO_CLOUD),
        (says("206 Partial Content", PDF, ETAG), SourceTrouble.CHANGED),
        (says("204 No Content"), SourceTrouble.NO_CLOUD),
        (says("404 Not Found"), SourceTrouble.NOT_FOUND),
    ],
)
def test_a_file_is_given_whole_or_told_to_be_another_one(reply: Reply, trouble: SourceTrouble) -> None:
    assert failing(in_turn(reply), read).trouble is trouble


def test_what_a_server_sends_beyond_the_length_it_said_is_not_in_the_file() -> None:
    async def run(cloud: FaultyCloud) -> bytes:
        source = at(cloud)
        try:
            return await read(source)
        finally:
            await source.close()

    with faulty_cloud(in_turn(says("200 OK", PDF + b"more", ETAG, length=len(PDF)))) as cloud:
        assert asyncio.run(run(cloud)) == PDF


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (says("206 Partial Content", PDF[4000:], [*ETAG, ("Content-Range", "bytes 0-10008/10009")]), "changed"),
        (says("206 Partial Content", PDF[4000:], [*ETAG, ("Content-Range", "bytes 4000-10009/10010")]), "changed"),
        (says("206 Partial Content", PDF[4000:], [("ETag", '"two"')]), "changed"),
        (says("200 OK", PDF, [("ETag", '"two"')]), "changed"),
        (says("416 Range Not Satisfiable"), "changed"),
    ],
)
def test_reading_on_never_mixes_two_files(reply: Reply, trouble: str) -> None:
    assert failing(in_turn(reply), lambda source: read(source, 4000)).trouble == trouble


def test_a_server_that_gives_the_whole_where_a_part_was_asked_for_costs_bytes_and_nothing_else() -> None:
    async def run(cloud: FaultyCloud) -> bytes:
        source = at(cloud)
        try:
            return await read(source, 4000)
        finally:
            await source.close()

    with faulty_cloud(in_turn(says("200 OK", PDF, [("ETag", 'W/"one"')]))) as cloud:
        assert asyncio.run(run(cloud)) == PDF[4000:]
        assert cloud.asked[0].headers["range"] == "bytes=4000-"
        assert cloud.asked[0].headers["if-range"] == '"one"'
        assert cloud.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("location", "trouble"),
    [
        ("http://elsewhere.example/dav/", SourceTrouble.MOVED),
        ("https://127.0.0.1/dav/", SourceTrouble.MOVED),
        ("//elsewhere.example/", SourceTrouble.MOVED),
        ("http://127.0.0.1:1/dav/", SourceTrouble.MOVED),
        ("file:///etc/passwd", SourceTrouble.MOVED),
        ("http://[::1", SourceTrouble.NO_CLOUD),
        ("", SourceTrouble.NO_CLOUD),
        ("/login", SourceTrouble.NO_CLOUD),
        ("/dav/", SourceTrouble.NO_CLOUD),
    ],
)
def test_nobody_is_followed_to_another_host_nor_in_circles(location: str, trouble: SourceTrouble) -> None:
    def reply(asked: Asked) -> Reply:
        return (
            says("200 OK", PAGE, HTML) if asked.path == "/login" else says("302 Found", b"", [("Location", location)])
        )

    assert failing(reply).trouble is trouble


def test_a_cloud_that_wants_to_be_left_alone_is_left_alone() -> None:
    async def run(cloud: FaultyCloud) -> None:
        source = at(cloud)
        for _ in range(5):
            with pytest.raises(SourceFailed) as failed:
                await source.list_folder("")
            assert failed.value.trouble is SourceTrouble.BUSY
            assert failed.value.retry_after is not None
            assert 0 < failed.value.retry_after <= 120
        await source.close()
        assert cloud.methods == ["PROPFIND"]

    with faulty_cloud(in_turn(says("429 Too Many Requests", b"", [("Retry-After", "120")]))) as cloud:
        asyncio.run(run(cloud))


def test_a_wait_of_no_time_lets_one_ask_again() -> None:
    async def run(cloud: FaultyCloud) -> None:
        source = at(cloud)
        with pytest.raises(SourceFailed):
            await source.list_folder("")
        assert await source.list_folder("") is not None
        await source.close()

    with faulty_cloud(in_turn(says("429 Too Many Requests", b"", [("Retry-After", "0")]), lists(listing()))) as cloud:
        asyncio.run(run(cloud))


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        ("403 Forbidden", SourceTrouble.READ_ONLY),
        ("405 Method Not Allowed", SourceTrouble.READ_ONLY),
        ("507 Insufficient Storage", SourceTrouble.FULL),
        ("413 Content Too Large", SourceTrouble.FULL),
        ("423 Locked", SourceTrouble.CONFLICT),
        ("302 Found", SourceTrouble.MOVED),
    ],
)
def test_a_write_that_is_refused_is_told_why_and_leaves_nothing(
    tmp_path: Path, status: str, trouble: SourceTrouble
) -> None:
    (tmp_path / "pv").write_bytes(PDF)
    asked: list[Asked] = []

    def reply(request: Asked) -> Reply:
        asked.append(request)
        match request.method:
            case "PROPFIND":
                return says("404 Not Found")
            case "PUT":
                return says(status, b"", [("Location", "http://elsewhere.example/")])
            case _:
                return says("204 No Content")

    assert failing(reply, lambda source: source.write("pv.pdf", tmp_path / "pv", None)).trouble is trouble
    assert [each.method for each in asked] == ["PROPFIND", "PUT", "DELETE"]
    assert asked[1].path == asked[2].path
    assert UNFINISHED in asked[1].path
    assert asked[1].body == PDF


def test_what_fails_never_tells_the_password() -> None:
    failed = failing(in_turn(says("401 Unauthorized", b"", [("WWW-Authenticate", "Basic")])))
    assert SECRET not in f"{failed!r} {failed} {failed.detail} {failed.__cause__!r} {failed.__context__!r}"
