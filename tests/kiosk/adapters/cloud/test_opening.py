"""From an address to a source: with the account that is kept for it, or not at all."""

import asyncio
from pathlib import Path

import pytest

from kiosk.adapters.cloud.opening import accounts_in, open_cloud
from kiosk.adapters.cloud.rclone_source import RcloneSource
from kiosk.services.cloud_accounts import Account, AddressRefused, Login, address_of
from kiosk.services.cloud_source import SourceFailed, SourceTrouble
from tests.fakes.faulty_cloud import faulty_cloud, in_turn, listing, lists, says

SECRET = "jusquiame-7-Lampe"


def kept(state: Path, address: str, authority: str = "") -> None:
    accounts_in(state).keep(Account(address_of(address), Login("mairie", SECRET), authority=authority))


def refusal(place: str, state: Path) -> SourceTrouble:
    with pytest.raises(SourceFailed) as failed:
        open_cloud(place, state)
    return failed.value.trouble


async def ask_once(place: str, state: Path) -> SourceTrouble | None:
    source = open_cloud(place, state)
    try:
        await source.list_folder("")
    except SourceFailed as failed:
        return failed.trouble
    finally:
        await source.close()
    return None


def test_an_account_opens_its_folder_and_those_below(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(lists(listing(folder="/dav/Conseil/")))) as cloud:
        kept(tmp_path, cloud.address)
        assert asyncio.run(ask_once(f"{cloud.address}/Conseil", tmp_path)) is None
        assert cloud.asked[0].path == "/dav/Conseil/"
        assert cloud.asked[0].headers["authorization"].startswith("Basic ")


def test_nobody_knocks_without_an_account(tmp_path: Path) -> None:
    assert refusal("https://cloud.example/dav", tmp_path) is SourceTrouble.NOT_LET_IN


def test_an_account_that_was_refused_is_not_tried_again_even_by_another_program(tmp_path: Path) -> None:
    with faulty_cloud(in_turn(says("401 Unauthorized"))) as cloud:
        kept(tmp_path, cloud.address)
        assert asyncio.run(ask_once(cloud.address, tmp_path)) is SourceTrouble.NOT_LET_IN
        assert refusal(cloud.address, tmp_path) is SourceTrouble.NOT_LET_IN
        assert len(cloud.asked) == 1
        kept(tmp_path, cloud.address)
        cloud.reply = in_turn(lists(listing()))
        assert asyncio.run(ask_once(cloud.address, tmp_path)) is None


def test_a_file_of_certificates_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "authority.pem").write_text("not a certificate")
    for authority in ("authority.pem", "nowhere.pem"):
        kept(tmp_path, "https://cloud.example/dav", str(tmp_path / authority))
        assert refusal("https://cloud.example/dav", tmp_path) is SourceTrouble.UNTRUSTED


def test_accounts_that_cannot_be_read_let_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "cloud-accounts.json").write_text("[{")
    (tmp_path / "cloud-accounts.json").chmod(0o600)
    assert refusal("https://cloud.example/dav", tmp_path) is SourceTrouble.NOT_LET_IN


def test_other_clouds_are_rclones_affair(tmp_path: Path) -> None:
    assert isinstance(open_cloud("rclone:drive:Conseil", tmp_path), RcloneSource)


def test_an_address_that_is_refused_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(AddressRefused):
        open_cloud("http://cloud.example/dav", tmp_path)
