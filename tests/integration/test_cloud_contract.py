"""What every cloud has to be to us, whichever server it runs: the same tests for each of them."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.adapters.cloud.sending import Sent, nobody_counts
from kiosk.services.cloud_source import CloudFile, Listing, Source, SourceFailed, SourceTrouble
from tests.integration.cloud_peers import KINDS, Peer, is_here, peer

NAMES = (
    "01 Procès-verbal.pdf",
    "Budget 100 % & annexes (1).pdf",
    "a;b,c=d+e@f#g?h.pdf",
    "deux  espaces.txt",
    "été NFC.txt",
    "e\u0301te\u0301 NFD.txt",
    "EN CAPITALES.txt",
    "en capitales.txt",
    "point final.",
    "emoji \U0001f333 marronnier.pdf",
    "שלום.pdf",
    'l\'apostrophe "guillemets" [crochets] {accolades}.txt',
    "<chevrons> | barre.txt",
    "100%25 codé.txt",
    "a" * 251 + ".pdf",
)
MISPLACED = {"wsgidav": ("a;b,c=d+e@f#g?h.pdf",)}
"""Names that a server reads wrongly where a file is moved to (it decodes the address before it takes it apart): we are
told that what was written is not what is there, which is all that can be done at this end.
"""

T = TypeVar("T")
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 1000


@pytest.fixture(scope="module", params=KINDS)
def cloud(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    if not is_here(request.param):
        pytest.skip(f"{request.param} is not installed")
    place = tmp_path_factory.mktemp(request.param)
    for folder in (place, *place.parents[:2]):
        folder.chmod(0o755)  # apache gives up its rights as root, and has to get here without them
    with peer(request.param, place) as started:
        yield started


@pytest.fixture
def home(cloud: Peer, request: pytest.FixtureRequest) -> Path:
    """A folder of the cloud for one test, as it lies on the disk."""
    place = cloud.served / str(abs(hash(request.node.name)))
    place.mkdir()
    if os.geteuid() == 0:
        os.chown(place, 65534, 65534)
    return place


def asked(cloud: Peer, home: Path, do: Callable[[Source], Awaitable[T]], sent: Sent = nobody_counts) -> T:
    async def run() -> T:
        source = cloud.open(home.name, sent)
        try:
            return await do(source)
        finally:
            await source.close()

    return asyncio.run(run())


async def listed(source: Source, folder: str = "") -> Listing:
    listing = await source.list_folder(folder)
    assert listing is not None
    return listing


async def whole(source: Source, file: CloudFile, offset: int = 0) -> bytes:
    return b"".join([some async for some in source.read(file, offset)])


async def refused(asking: Awaitable[object]) -> SourceTrouble:
    with pytest.raises(SourceFailed) as failed:
        await asking
    return failed.value.trouble


def test_a_folder_is_listed_with_the_names_and_sizes_that_are_there(cloud: Peer, home: Path) -> None:
    for number, name in enumerate(NAMES):
        (home / name).write_bytes(b"x" * number)
    (home / "Séances" / "2026-12-11 Budget").mkdir(parents=True)
    listing = asked(cloud, home, listed)
    assert {file.path: file.size for file in listing.files} == {name: n for n, name in enumerate(NAMES)}
    assert listing.folders == ("Séances",)
    below = asked(cloud, home, lambda source: listed(source, "Séances"))
    assert (below.files, below.folders) == ((), ("Séances/2026-12-11 Budget",))


def test_every_name_that_is_listed_can_be_read(cloud: Peer, home: Path) -> None:
    for name in NAMES:
        (home / name).write_bytes(name.encode())

    async def read_all(source: Source) -> dict[str, bytes]:
        return {file.path: await whole(source, file) for file in (await listed(source)).files}

    assert asked(cloud, home, read_all) == {name: name.encode() for name in NAMES}


def test_an_empty_folder_and_an_empty_file_are_what_they_are(cloud: Peer, home: Path) -> None:
    assert asked(cloud, home, listed).files == ()
    (home / "vide.pdf").touch()

    async def read(source: Source) -> tuple[int, bytes]:
        (file,) = (await listed(source)).files
        return file.size, await whole(source, file)

    assert asked(cloud, home, read) == (0, b"")


def test_what_is_not_there_is_told(cloud: Peer, home: Path) -> None:
    async def ask(source: Source) -> tuple[SourceTrouble, SourceTrouble]:
        gone = CloudFile("nulle part.pdf", 3)
        return await refused(source.list_folder("nulle part")), await refused(whole(source, gone))

    assert asked(cloud, home, ask) == (SourceTrouble.NOT_FOUND, SourceTrouble.NOT_FOUND)


@pytest.mark.parametrize("offset", [1, 65_536, len(PDF) - 1, len(PDF)])
def test_reading_goes_on_at_the_byte_where_it_stopped(cloud: Peer, home: Path, offset: int) -> None:
    (home / "plan.pdf").write_bytes(PDF)

    async def read(source: Source) -> bytes:
        (file,) = (await listed(source)).files
        return await whole(source, file, offset)

    assert asked(cloud, home, read) == PDF[offset:]


@pytest.mark.parametrize("offset", [0, 100])
def test_a_file_that_was_replaced_since_it_was_listed_is_not_mixed_with_the_old_one(
    cloud: Peer, home: Path, offset: int
) -> None:
    (home / "plan.pdf").write_bytes(PDF)
    os.utime(home / "plan.pdf", (1_700_000_000, 1_700_000_000))

    async def read(source: Source) -> SourceTrouble:
        (file,) = (await listed(source)).files
        (home / "plan.pdf").write_bytes(PDF[::-1])
        return await refused(whole(source, file, offset))

    assert asked(cloud, home, read) is SourceTrouble.CHANGED


def test_a_file_is_written_whole_and_leaves_nothing_else(cloud: Peer, home: Path, tmp_path: Path) -> None:
    names = [name for name in NAMES if name not in MISPLACED.get(cloud.kind, ())]
    (tmp_path / "pv").write_bytes(PDF)

    async def write(source: Source) -> None:
        await source.make_folder("Publié/2026/Séance du 11 décembre")
        await source.make_folder("Publié/2026/Séance du 11 décembre")
        for name in names:
            path = f"Publié/2026/Séance du 11 décembre/{name}"
            written = await source.write(path, tmp_path / "pv", None)
            assert (written.path, written.size) == (path, len(PDF))
            assert await whole(source, written) == PDF

    asked(cloud, home, write)
    folder = home / "Publié" / "2026" / "Séance du 11 décembre"
    assert {path.name: path.read_bytes() == PDF for path in folder.iterdir()} == dict.fromkeys(names, True)


def test_a_file_that_was_looked_at_is_replaced(cloud: Peer, home: Path, tmp_path: Path) -> None:
    (home / "pv.pdf").write_bytes(b"old")
    for path in (home, home / "pv.pdf"):
        os.chown(path, 65534, 65534)
    (tmp_path / "pv").write_bytes(PDF)

    async def write(source: Source) -> None:
        (old,) = (await listed(source)).files
        written = await source.write("pv.pdf", tmp_path / "pv", old)
        assert await whole(source, written) == PDF

    asked(cloud, home, write)
    assert {path.name: path.read_bytes() for path in home.iterdir()} == {"pv.pdf": PDF}


@pytest.mark.parametrize("looked_at", [False, True])
def test_what_somebody_else_has_written_since_is_never_overwritten(
    cloud: Peer, home: Path, tmp_path: Path, looked_at: bool
) -> None:
    (home / "pv.pdf").write_bytes(b"first")
    os.utime(home / "pv.pdf", (1_700_000_000, 1_700_000_000))
    (tmp_path / "pv").write_bytes(PDF)

    async def write(source: Source) -> SourceTrouble:
        (file,) = (await listed(source)).files
        (home / "pv.pdf").write_bytes(b"theirs")
        return await refused(source.write("pv.pdf", tmp_path / "pv", file if looked_at else None))

    assert asked(cloud, home, write) is SourceTrouble.CONFLICT
    assert {path.name: path.read_bytes() for path in home.iterdir()} == {"pv.pdf": b"theirs"}


@pytest.mark.parametrize("was_there", [False, True])
def test_what_somebody_else_writes_while_a_file_is_on_its_way_is_never_overwritten(
    cloud: Peer, home: Path, tmp_path: Path, was_there: bool
) -> None:
    paper = home / "pv.pdf"
    (tmp_path / "pv").write_bytes(PDF)
    if was_there:
        paper.write_bytes(b"first")
        os.utime(paper, (1_700_000_000, 1_700_000_000))

    def intervene(_: int) -> None:
        paper.write_bytes(b"theirs")

    async def write(source: Source) -> SourceTrouble:
        file = next(iter((await listed(source)).files), None)
        return await refused(source.write("pv.pdf", tmp_path / "pv", file))

    assert asked(cloud, home, write, intervene) is SourceTrouble.CONFLICT
    assert {path.name: path.read_bytes() for path in home.iterdir()} == {"pv.pdf": b"theirs"}


def test_a_folder_in_the_place_of_a_file_is_a_conflict_and_so_is_the_reverse(
    cloud: Peer, home: Path, tmp_path: Path
) -> None:
    (home / "pv.pdf").mkdir()
    (home / "Publié").write_bytes(b"")
    (tmp_path / "pv").write_bytes(PDF)

    async def write(source: Source) -> tuple[SourceTrouble, SourceTrouble]:
        return (
            await refused(source.write("pv.pdf", tmp_path / "pv", None)),
            await refused(source.make_folder("Publié")),
        )

    assert asked(cloud, home, write) == (SourceTrouble.CONFLICT, SourceTrouble.CONFLICT)
