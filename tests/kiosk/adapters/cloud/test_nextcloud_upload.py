"""What only Nextcloud does, against a toy made after its documentation: pieces, and etags that travel upward."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.adapters.cloud.dav_line import DavLine
from kiosk.adapters.cloud.nextcloud_upload import PIECE, uploads_of
from kiosk.adapters.cloud.webdav_source import WebDavSource
from kiosk.services.cloud_accounts import Account, Login, address_of
from kiosk.services.cloud_source import SourceFailed, SourceTrouble
from tests.fakes.faulty_cloud import FaultyCloud, faulty_cloud
from tests.fakes.toy_nextcloud import FILES, UPLOADS, ToyNextcloud

T = TypeVar("T")
LARGE = bytes(range(251)) * (PIECE * 5 // 2 // 251)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    (tmp_path / "film").write_bytes(LARGE)
    return tmp_path / "film"


def at(cloud: FaultyCloud, do: Callable[[WebDavSource], Awaitable[T]], sent: Callable[[int], None]) -> T:
    async def run() -> T:
        address = address_of(f"http://127.0.0.1:{cloud.port}{FILES}")
        source = WebDavSource(DavLine(Account(address, Login("mairie", "secret")), lambda: None), sent)
        try:
            return await do(source)
        finally:
            await source.close()

    return asyncio.run(run())


def test_a_large_file_goes_in_pieces_and_appears_whole(large: Path) -> None:
    toy, sent = ToyNextcloud(), list[int]()
    with faulty_cloud(toy) as cloud:
        written = at(cloud, lambda source: source.write("plan.pdf", large, None), sent.append)
        assert (written.size, toy.files) == (len(LARGE), {f"{FILES}/plan.pdf": LARGE})
        assert cloud.methods.count("PUT") == 3
    assert sum(sent) == len(LARGE)
    (move,) = toy.moves
    assert move.path.startswith(f"{UPLOADS}/council-")
    assert (move.headers["oc-total-length"], move.headers["overwrite"]) == (str(len(LARGE)), "F")


def test_a_line_that_breaks_costs_one_piece(large: Path) -> None:
    toy, sent = ToyNextcloud(breaks_at="00003"), list[int]()
    with faulty_cloud(toy) as cloud:
        with pytest.raises(SourceFailed) as failed:
            at(cloud, lambda source: source.write("plan.pdf", large, None), sent.append)
        assert failed.value.trouble is SourceTrouble.UNREACHABLE
        assert toy.files == {}
        toy.breaks_at = ""
        del cloud.asked[:], sent[:]
        at(cloud, lambda source: source.write("plan.pdf", large, None), sent.append)
        assert [each.path.rpartition("/")[2] for each in cloud.asked if each.method == "PUT"] == ["00003"]
    assert toy.files == {f"{FILES}/plan.pdf": LARGE}
    assert sum(sent) == len(LARGE), "what is there already counts as done"


def test_pieces_of_another_content_are_not_taken_for_this_one(large: Path) -> None:
    toy = ToyNextcloud(breaks_at="00003")
    with faulty_cloud(toy) as cloud:
        with pytest.raises(SourceFailed):
            at(cloud, lambda source: source.write("plan.pdf", large, None), lambda _: None)
        toy.breaks_at = ""
        large.write_bytes(LARGE[::-1])
        at(cloud, lambda source: source.write("plan.pdf", large, None), lambda _: None)
    assert toy.files == {f"{FILES}/plan.pdf": LARGE[::-1]}


def test_pieces_never_overwrite_what_somebody_else_has_put_there_in_the_meantime(large: Path) -> None:
    toy = ToyNextcloud()

    def intervene(_: int) -> None:
        toy.files[f"{FILES}/plan.pdf"] = b"theirs"

    with faulty_cloud(toy) as cloud:
        with pytest.raises(SourceFailed) as failed:
            at(cloud, lambda source: source.write("plan.pdf", large, None), intervene)
        assert failed.value.trouble is SourceTrouble.CONFLICT
    assert toy.files == {f"{FILES}/plan.pdf": b"theirs"}


def test_a_server_of_the_same_address_that_is_not_nextcloud_gets_the_file_at_once(large: Path) -> None:
    toy = ToyNextcloud(has_own_ids=False)
    with faulty_cloud(toy) as cloud:
        at(cloud, lambda source: source.write("plan.pdf", large, None), lambda _: None)
        assert cloud.methods.count("PUT") == 1
    assert toy.files == {f"{FILES}/plan.pdf": LARGE}
    assert toy.pieces == {}


def test_an_unchanged_folder_costs_one_small_question() -> None:
    toy = ToyNextcloud({f"{FILES}/plan.pdf": b"one"})
    with faulty_cloud(toy) as cloud:
        listing = at(cloud, lambda source: source.list_folder(""), lambda _: None)
        assert listing is not None
        del cloud.asked[:]
        assert at(cloud, lambda source: source.list_folder("", listing.etag), lambda _: None) is None
        assert [each.headers["depth"] for each in cloud.asked] == ["0"]
        toy.files[f"{FILES}/plan.pdf"] = b"two and more"
        assert at(cloud, lambda source: source.list_folder("", listing.etag), lambda _: None) is not None


def test_elsewhere_the_etag_of_a_folder_tells_nothing_and_is_not_given() -> None:
    """mod_dav gives one that stays the same when a file in the folder is rewritten."""
    toy = ToyNextcloud({f"{FILES}/plan.pdf": b"one"}, has_own_ids=False)
    with faulty_cloud(toy) as cloud:
        listing = at(cloud, lambda source: source.list_folder(""), lambda _: None)
        assert listing is not None
        assert listing.etag == ""


@pytest.mark.parametrize(
    ("path", "uploads"),
    [
        ("/remote.php/dav/files/mairie", "/remote.php/dav/uploads/mairie"),
        ("/nuage/remote.php/dav/files/mairie/Conseil", "/nuage/remote.php/dav/uploads/mairie"),
        ("/remote.php/webdav", None),
        ("/remote.php/dav/files/", None),
        ("/dav", None),
    ],
)
def test_pieces_have_a_place_where_the_address_tells_whose_files_they_are(path: str, uploads: str | None) -> None:
    assert uploads_of(path) == uploads
