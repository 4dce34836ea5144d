"""TLS between pinned peers, on real sockets: who gets through, who does not, and what dates have to say (nothing)."""

import asyncio
import shutil
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.domain.ids import DeviceId
from shared.io import device_identity
from shared.io.device_identity import DeviceIdentity, identity_in
from shared.io.pinned_tls import (
    admitting_context,
    asking_context,
    calling_context,
    certificate_of,
    peer_of,
    serving_context,
    trust,
)

HOST = "127.0.0.1"


def a_device(folder: Path, name: str) -> DeviceIdentity:
    return identity_in(folder / name, DeviceId(name))


async def says(server: ssl.SSLContext, client: ssl.SSLContext | None) -> str:
    """What a client hears from a server that tells it who it is; empty when the line breaks."""

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write((peer_of(writer.transport) or "nobody").encode())
        writer.close()

    listening = await asyncio.start_server(serve, HOST, 0, ssl=server, ssl_handshake_timeout=2)
    async with listening, asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(HOST, listening.sockets[0].getsockname()[1], ssl=client)
        try:
            return (await reader.read()).decode()
        except (ssl.SSLError, ConnectionError):
            return ""
        finally:
            writer.transport.abort()


def test_peers_that_pinned_each_other_speak_tls_1_3_and_know_who_is_there(tmp_path: Path) -> None:
    kiosk, seat = a_device(tmp_path, "kiosk"), a_device(tmp_path, "seat")
    server = serving_context(kiosk, [seat.certificate])
    assert asyncio.run(says(server, calling_context(seat, kiosk.certificate))) == seat.fingerprint
    assert server.minimum_version is ssl.TLSVersion.TLSv1_3


def test_an_unknown_client_a_client_without_certificate_and_one_without_tls_hear_nothing(tmp_path: Path) -> None:
    kiosk, seat, other = (a_device(tmp_path, name) for name in ("kiosk", "seat", "other"))
    server = serving_context(kiosk, [seat.certificate])
    assert asyncio.run(says(server, calling_context(other, kiosk.certificate))) == ""
    assert asyncio.run(says(server, asking_context())) == ""
    server = serving_context(kiosk, [])
    assert asyncio.run(says(server, calling_context(seat, kiosk.certificate))) == ""


def test_a_server_with_another_key_is_told_apart(tmp_path: Path) -> None:
    kiosk, seat, other = (a_device(tmp_path, name) for name in ("kiosk", "seat", "other"))
    with pytest.raises(ssl.SSLCertVerificationError):
        asyncio.run(says(serving_context(other, [seat.certificate]), calling_context(seat, kiosk.certificate)))


def test_a_peer_may_be_let_in_while_the_server_runs(tmp_path: Path) -> None:
    kiosk, first, second = (a_device(tmp_path, name) for name in ("kiosk", "first", "second"))
    server = serving_context(kiosk, [first.certificate])
    trust(server, second.certificate)
    assert asyncio.run(says(server, calling_context(second, kiosk.certificate))) == second.fingerprint


def test_devices_whose_names_are_the_same_are_told_apart(tmp_path: Path) -> None:
    """As after a copied memory card: the same device id, another key."""
    kiosk = a_device(tmp_path, "kiosk")
    first, second = (identity_in(tmp_path / name, DeviceId("same")) for name in ("first", "second"))
    server = serving_context(kiosk, [first.certificate])
    assert asyncio.run(says(server, calling_context(second, kiosk.certificate))) == ""


@pytest.mark.parametrize("years", [(2070, 2071), (1990, 1991)])
def test_no_clock_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: tuple[int, int]) -> None:
    """A certificate that is not good yet, or no longer, is as a device sees it whose clock is wrong by decades."""
    begins, ends = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    monkeypatch.setattr(device_identity, "BEGINS", begins)
    monkeypatch.setattr(device_identity, "ENDS", ends)
    kiosk, seat = a_device(tmp_path, "kiosk"), a_device(tmp_path, "seat")
    server = serving_context(kiosk, [seat.certificate])
    assert asyncio.run(says(server, calling_context(seat, kiosk.certificate))) == seat.fingerprint


def test_one_who_asks_to_be_let_in_sees_the_certificate_and_shows_none(tmp_path: Path) -> None:
    kiosk = a_device(tmp_path, "kiosk")
    assert asyncio.run(says(admitting_context(kiosk), asking_context())) == "nobody"


def test_a_line_without_tls_has_no_certificate() -> None:
    class Plain:
        def get_extra_info(self, name: str) -> object:
            return None

    assert certificate_of(Plain()) == b""
    assert peer_of(Plain()) == ""


def test_the_files_are_all_that_a_context_needs(tmp_path: Path) -> None:
    kiosk = a_device(tmp_path, "kiosk")
    shutil.copytree(tmp_path / "kiosk", tmp_path / "copy")
    assert identity_in(tmp_path / "copy", DeviceId("kiosk")).fingerprint == kiosk.fingerprint
