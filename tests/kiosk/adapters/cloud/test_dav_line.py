"""Whom a line trusts, what it never takes from its surroundings, and what it never tells the log."""

import asyncio
import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.adapters.cloud.dav_line import DavLine, Patience
from kiosk.adapters.cloud.webdav_source import WebDavSource
from kiosk.services.cloud_accounts import Account, Login, address_of
from kiosk.services.cloud_source import Listing, SourceFailed, SourceTrouble
from tests.fakes.faulty_cloud import faulty_cloud, in_turn, listing, lists, says

SECRET = "jusquiame-7-Lampe"
DAYS = timedelta(days=2)


class OneFolder(BaseHTTPRequestHandler):
    """Answers each question with an empty folder."""

    def do_PROPFIND(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = listing()
        self.send_response(207)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Tests are told nothing."""


@contextmanager
def encrypted(folder: Path, host: str) -> Iterator[tuple[int, Path]]:
    """A server whose certificate nobody knows; gives its port, and the authority that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - DAYS)
        .not_valid_after(datetime.now(UTC) + DAYS)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = folder / "authority.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    with ThreadingHTTPServer(("127.0.0.1", 0), OneFolder) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1], pem
        finally:
            server.shutdown()
            thread.join()


def listed(address: str, authority: str = "") -> Listing | SourceTrouble | None:
    async def run() -> Listing | SourceTrouble | None:
        account = Account(address_of(address), Login("mairie", SECRET), authority=authority)
        source = WebDavSource(DavLine(account, lambda: None, Patience(connect=2.0)))
        try:
            return await source.list_folder("")
        except SourceFailed as failed:
            return failed.trouble
        finally:
            await source.close()

    return asyncio.run(run())


def test_a_certificate_is_trusted_when_the_authority_is_and_only_then(tmp_path: Path) -> None:
    with encrypted(tmp_path, "localhost") as (port, authority):
        assert isinstance(listed(f"https://localhost:{port}/dav", str(authority)), Listing)
        assert listed(f"https://localhost:{port}/dav") is SourceTrouble.UNTRUSTED


def test_a_certificate_for_another_host_is_not_trusted(tmp_path: Path) -> None:
    with encrypted(tmp_path, "elsewhere.example") as (port, authority):
        assert listed(f"https://localhost:{port}/dav", str(authority)) is SourceTrouble.UNTRUSTED


def test_a_server_without_encryption_where_it_was_asked_for_gets_nothing() -> None:
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        assert listed(cloud.address.replace("http:", "https:")) is SourceTrouble.UNREACHABLE
        assert cloud.asked == []


def test_no_proxy_of_the_environment_is_taken_and_no_password_from_netrc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with faulty_cloud(in_turn(lists(listing()))) as proxy, faulty_cloud(in_turn(lists(listing()))) as cloud:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert isinstance(listed(cloud.address), Listing)
        assert (proxy.asked, len(cloud.asked)) == ([], 1)
        assert cloud.asked[0].headers["authorization"] == "Basic bWFpcmllOmp1c3F1aWFtZS03LUxhbXBl"


def test_no_cookie_is_kept() -> None:
    async def run(address: str) -> None:
        source = WebDavSource(DavLine(Account(address_of(address), Login("mairie", SECRET)), lambda: None))
        for _ in range(2):
            await source.list_folder("")
        await source.close()

    head = [("Set-Cookie", "session=abc; Path=/")]
    with faulty_cloud(in_turn(says("207 Multi-Status", listing(), head))) as cloud:
        asyncio.run(run(cloud.address))
        assert "cookie" not in cloud.asked[1].headers


def test_the_log_tells_neither_the_password_nor_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        listed(cloud.address)
    assert SECRET not in caplog.text
    assert "Authorization" not in caplog.text
    assert "/dav" not in caplog.text


def test_nobody_answers_at_all() -> None:
    with faulty_cloud(in_turn(lists(listing()))) as cloud:
        address = cloud.address
    assert listed(address) is SourceTrouble.UNREACHABLE
