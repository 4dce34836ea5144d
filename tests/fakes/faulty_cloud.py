"""A small HTTP server on loopback that plays one fault after the other, byte for byte as the test wrote it.

It counts what it was asked, so that a test can say how often somebody knocked.
"""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

Reply = Callable[[socket.socket], None]
"""Answers one request on this connection, which is closed afterwards."""

SAFETY_SECONDS: Final = 60.0


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class FaultyCloud:
    """`asked`: every request so far. `reply` answers each; a test may exchange it."""

    reply: Callable[[Asked], Reply]
    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/dav"

    @property
    def methods(self) -> list[str]:
        return [each.method for each in self.asked]


@contextmanager
def faulty_cloud(reply: Callable[[Asked], Reply]) -> Iterator[FaultyCloud]:
    cloud = FaultyCloud(reply)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        cloud.port = listening.getsockname()[1]
        ended = threading.Event()
        thread = threading.Thread(target=_serve, args=(listening, cloud, ended), daemon=True)
        thread.start()
        try:
            yield cloud
        finally:
            ended.set()
            with suppress(OSError):  # it waits for somebody to knock
                socket.create_connection(("127.0.0.1", cloud.port), 5.0).close()
            thread.join(SAFETY_SECONDS)
            assert not thread.is_alive()


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    """The first request gets the first, and so on; the last one stays."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def says(status: str, body: bytes = b"", headers: Sequence[tuple[str, str]] = (), length: int | None = None) -> Reply:
    """An answer; `length` is what it claims of its body, where that is not the truth."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    head = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers)])

    def reply(connection: socket.socket) -> None:
        connection.sendall(head.encode() + b"\r\n\r\n" + body)

    return reply


def sends(content: bytes) -> Reply:
    """Exactly these bytes, then the end."""
    return lambda connection: connection.sendall(content)


def drips(start: bytes, drop: bytes, until: threading.Event) -> Reply:
    """`start`, then a drop at a time without end, until the other side or the test has had enough."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(start)
        while not until.wait(0.02):
            connection.sendall(drop)

    return reply


def listing(*files: tuple[str, int, str], folder: str = "/dav/", extra: str = "") -> bytes:
    """A whole 207 for a folder: names, sizes and etags."""
    return multistatus(
        f"<d:response><d:href>{folder}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype>"
        f"{extra}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>",
        *(
            f"<d:response><d:href>{folder}{name}</d:href><d:propstat><d:prop><d:resourcetype/>"
            f"<d:getcontentlength>{size}</d:getcontentlength><d:getetag>&quot;{etag}&quot;</d:getetag>"
            "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            for name, size, etag in files
        ),
    )


def multistatus(*responses: str) -> bytes:
    whole = "".join(responses)
    return (
        f'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns">{whole}</d:multistatus>'
    ).encode()


def lists(body: bytes) -> Reply:
    return says("207 Multi-Status", body, [("Content-Type", "application/xml; charset=utf-8")])


def _serve(listening: socket.socket, cloud: FaultyCloud, ended: threading.Event) -> None:
    while True:
        connection, _ = listening.accept()
        with connection:
            connection.settimeout(SAFETY_SECONDS)
            if ended.is_set():
                return
            with suppress(OSError):  # the other side has had enough
                asked = _request(connection)
                if asked is not None:
                    cloud.asked.append(asked)
                    cloud.reply(asked)(connection)


def _request(connection: socket.socket) -> Asked | None:
    read = b""
    while b"\r\n\r\n" not in read:
        some = connection.recv(65536)
        if not some:
            return None
        read += some
    head, _, body = read.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        some = connection.recv(65536)
        if not some:
            return None
        body += some
    method, path, _ = first.split(" ")
    return Asked(method, path, headers, body)
