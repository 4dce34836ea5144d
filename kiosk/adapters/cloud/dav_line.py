"""One account's line to a WebDAV server: requests one at a time, and each way of not answering under its name.

What is asked and what an answer means is webdav_source's affair. What this line never does: follow to another host,
take a proxy or a cookie, decompress, ask again after a refusal, or wait or read without bounds.
"""

import asyncio
import logging
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

import httpx2

from kiosk.adapters.cloud.dav_answers import wait_asked
from kiosk.services.cloud_accounts import Account, quoted
from kiosk.services.cloud_source import SourceFailed, SourceTrouble
from shared.io.clock import now

MEBIBYTE: Final = 1024 * 1024
MOST_ANSWER: Final = 16 * MEBIBYTE
"""Of a listing, in bytes: some 30 000 files in one folder."""

MOST_HOPS: Final = 3
_MOST_REFUSAL: Final = 64 * 1024
_USUAL_WAIT: Final = 60.0
_READING: Final = ("PROPFIND", "GET")
_MAINTENANCE: Final = (b"maintenance", b"wartung")

_BY_STATUS: Final = (
    (401, SourceTrouble.NOT_LET_IN),
    (403, SourceTrouble.FORBIDDEN),
    (404, SourceTrouble.NOT_FOUND),
    (405, SourceTrouble.NO_CLOUD),
    (407, SourceTrouble.NO_CLOUD),
    (409, SourceTrouble.NOT_FOUND),
    (410, SourceTrouble.NOT_FOUND),
    (412, SourceTrouble.CONFLICT),
    (413, SourceTrouble.FULL),
    (416, SourceTrouble.CHANGED),
    (423, SourceTrouble.CONFLICT),
    (429, SourceTrouble.BUSY),
    (507, SourceTrouble.FULL),
    (511, SourceTrouble.NO_CLOUD),
)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. `idle`: without a byte. `answer`: for the head of any answer, and for a whole listing. `slowest`: within
    it, a body brings `least` bytes or is given up.
    """

    connect: float = 15.0
    idle: float = 30.0
    answer: float = 180.0
    slowest: float = 60.0
    least: int = 4096


USUAL_PATIENCE: Final = Patience()


class DavLine:
    """`refused` is called once the server does not let the account in; then, and for an account that was refused
    before, nothing is asked. Raises OSError for an authority that cannot be read.
    """

    def __init__(self, account: Account, refused: Callable[[], None], patience: Patience = USUAL_PATIENCE) -> None:
        self.address = account.address
        self._refused = refused
        self._patience = patience
        self._is_refused = account.refused
        self._not_before = 0.0
        self._busy = SourceTrouble.BUSY
        # It would tell the log each address: names of files, which are nobody's business there.
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        logging.getLogger("httpcore2").setLevel(logging.WARNING)
        self._client = httpx2.AsyncClient(
            auth=httpx2.BasicAuth(account.login.name, account.login.secret),
            headers={"Accept-Encoding": "identity", "User-Agent": "council-table"},
            verify=_trust(account.authority),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(patience.idle, connect=patience.connect),
            limits=httpx2.Limits(max_connections=1, keepalive_expiry=60.0),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )

    def url(self, path: str) -> str:
        """Where a decoded path from the host's root is asked for."""
        return f"{self.address.origin}{quoted(path)}"

    @asynccontextmanager
    async def asked(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        expected: Collection[int],
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> AsyncIterator[httpx2.Response]:
        """The answer, its body still to be read, if its status is one of those expected. Raises SourceFailed."""
        self._may_ask()
        answer = await self._first_answer(method, self.url(path), headers, content)
        try:
            if answer.status_code not in expected:
                raise await self._why(answer)
            if answer.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
                raise SourceFailed(SourceTrouble.NO_CLOUD, "compressed, though that was not asked for")
            yield answer
        finally:
            await asyncio.shield(answer.aclose())

    async def done(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        expected: Collection[int],
        content: AsyncIterator[bytes] | None = None,
    ) -> int:
        """As asked, where the status says it all."""
        async with self.asked(method, path, headers, expected, content) as answer:
            return answer.status_code

    async def whole(self, answer: httpx2.Response) -> bytes:
        """The body of a listing. Raises SourceFailed."""
        body = bytearray()
        with _named():
            async with asyncio.timeout(self._patience.answer):
                async for some in answer.aiter_raw():
                    body += some
                    if len(body) > MOST_ANSWER:
                        raise SourceFailed(SourceTrouble.NO_CLOUD, "a listing without end")
        return bytes(body)

    async def body(self, answer: httpx2.Response) -> AsyncGenerator[bytes, None]:
        """The body as it comes. Raises SourceFailed when it breaks off, or drips."""
        clock = asyncio.get_running_loop().time
        since, brought = clock(), 0
        with _named():
            async for some in answer.aiter_raw():
                yield some
                brought += len(some)
                if brought >= self._patience.least:
                    since, brought = clock(), 0
                elif clock() - since > self._patience.slowest:
                    raise SourceFailed(SourceTrouble.UNREACHABLE, "it only drips")

    async def close(self) -> None:
        await self._client.aclose()

    def _may_ask(self) -> None:
        if self._is_refused:
            raise SourceFailed(SourceTrouble.NOT_LET_IN, "refused before; waits for a person")
        wait = self._not_before - asyncio.get_running_loop().time()
        if wait > 0:
            raise SourceFailed(self._busy, "it asked to be left alone", wait)

    async def _first_answer(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | AsyncIterator[bytes] | None
    ) -> httpx2.Response:
        """That of the last hop. A request that writes is never sent on to elsewhere."""
        for _ in range(MOST_HOPS):
            with _named():
                request = self._client.build_request(method, url, headers=dict(headers), content=content)
                # What writes may take as long as it takes to send; its pauses are bounded by the client.
                async with asyncio.timeout(self._patience.answer if method in _READING else None):
                    answer = await self._client.send(request, stream=True)
            if answer.status_code not in (301, 302, 303, 307, 308):
                return answer
            await answer.aclose()
            url = self._next_hop(method, url, answer.headers.get("Location", ""))
        raise SourceFailed(SourceTrouble.NO_CLOUD, "sent in circles")

    def _next_hop(self, method: str, url: str, location: str) -> str:
        try:
            to = urlsplit(urljoin(url, location))
            origin = f"{to.scheme}://{to.netloc.rpartition('@')[2]}"
        except ValueError as fault:
            raise SourceFailed(SourceTrouble.NO_CLOUD, "sent to an address that is none") from fault
        if origin.lower() not in (self.address.origin, _with_port(self.address.origin, self.address.port)):
            raise SourceFailed(SourceTrouble.MOVED, origin)
        if method not in _READING or not location:
            raise SourceFailed(SourceTrouble.NO_CLOUD, "sent elsewhere while writing")
        return self.url(unquote(to.path, errors="surrogateescape"))

    async def _why(self, answer: httpx2.Response) -> SourceFailed:
        status = answer.status_code
        wait = wait_asked(answer.headers.get("Retry-After"), now())
        trouble = dict(_BY_STATUS).get(status)
        if trouble is SourceTrouble.NOT_LET_IN:
            self._is_refused = True
            self._refused()
        elif status == 503:
            is_maintenance = await self._is_maintenance(answer)
            trouble = SourceTrouble.MAINTENANCE if is_maintenance else SourceTrouble.BUSY
        elif trouble is None:
            trouble = SourceTrouble.UNREACHABLE if status >= 500 else SourceTrouble.NO_CLOUD
        if status in (429, 503):
            wait = _USUAL_WAIT if wait is None else wait
            self._not_before, self._busy = asyncio.get_running_loop().time() + wait, trouble
        return SourceFailed(trouble, f"status {status}", wait)

    async def _is_maintenance(self, answer: httpx2.Response) -> bool:
        if answer.headers.get("X-Nextcloud-Maintenance-Mode") == "1":
            return True
        start = b""
        with _named():
            async with asyncio.timeout(self._patience.idle):
                async for some in answer.aiter_raw():
                    start += some
                    if len(start) > _MOST_REFUSAL:
                        break
        return any(word in start.lower() for word in _MAINTENANCE)


def _with_port(origin: str, port: int) -> str:
    return origin if origin.endswith(f":{port}") else f"{origin}:{port}"


def _trust(authority: str) -> ssl.SSLContext:
    """The machine's own certificates, and those of the file."""
    context = ssl.create_default_context()
    if authority:
        context.load_verify_locations(cafile=authority)
    return context


@contextmanager
def _named() -> Iterator[None]:
    """Whatever the line does, as a SourceFailed that holds neither an address nor a header."""
    try:
        yield
    except TimeoutError:
        raise SourceFailed(SourceTrouble.UNREACHABLE, "no answer in time") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as fault:
        trouble = SourceTrouble.UNTRUSTED if _is_distrust(fault) else SourceTrouble.UNREACHABLE
        raise SourceFailed(trouble, type(fault).__name__) from None


def _is_distrust(fault: BaseException) -> bool:
    """The client wraps what the TLS library said, several times."""
    cause: BaseException | None = fault
    for _ in range(8):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = (cause.__cause__ or cause.__context__) if cause is not None else None
    return False
