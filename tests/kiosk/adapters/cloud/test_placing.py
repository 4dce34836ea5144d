"""The sitting as a folder of links: one name a file, nothing that is not the cloud's, nothing half done."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.adapters.cloud.placing import lay_out, layout_of
from kiosk.services.cloud_sync import Held
from shared.domain.ids import ContentHash
from shared.io.document_files import DocumentFiles

AT = datetime(2026, 12, 11, 18, 40, tzinfo=UTC)


def kept(files: DocumentFiles, tmp_path: Path, path: str, content: bytes, version: int = 1) -> Held:
    (tmp_path / "foreign").write_bytes(content)
    sha256, size = files.adopt(tmp_path / "foreign")
    return Held(path, size, "e", AT, sha256, AT, version)


def test_files_are_links_to_the_store_and_what_is_gone_leaves_no_folder(tmp_path: Path) -> None:
    files, copy = DocumentFiles(tmp_path / "files"), tmp_path / "copy"
    one = kept(files, tmp_path, "S/D/01 A/a.pdf", b"one")
    two = kept(files, tmp_path, "S/D/02 B/" + "é" * 125 + ".pdf", b"two")
    first = layout_of((one, two), ())
    lay_out(first, {}, files, copy)
    assert (copy / one.path).samefile(files.path(one.sha256))
    (copy / "mine.txt").write_bytes(b"not ours")
    second = layout_of((two,), ())
    lay_out(second, first.places, files, copy)
    assert not (copy / "S/D/01 A").exists()
    assert sorted(path.name for path in copy.rglob("*") if path.is_file()) == ["mine.txt", Path(two.path).name]


def test_a_new_version_takes_the_name_and_beside_it_when_the_sitting_is_on_the_table(tmp_path: Path) -> None:
    files = DocumentFiles(tmp_path / "files")
    one = kept(files, tmp_path, "S/D/a.pdf", b"one")
    two = replace(kept(files, tmp_path, "S/D/a.pdf", b"two"), version=2)
    free = layout_of((one, two), ())
    assert free.places == {"S/D/a.pdf": two.sha256}
    assert free.superseded == (one,)
    frozen = layout_of((two, one), ("S/D",))
    (beside,) = frozen.places.keys() - {"S/D/a.pdf"}
    assert frozen.places["S/D/a.pdf"] == one.sha256
    assert beside.startswith("S/D/a (remplacé depuis, v2, 2026-12-11 ")
    assert beside.endswith(").pdf")
    assert frozen.superseded == ()


def test_a_damaged_copy_is_laid_anew(tmp_path: Path) -> None:
    files, copy = DocumentFiles(tmp_path / "files"), tmp_path / "copy"
    one = kept(files, tmp_path, "S/D/a.pdf", b"one")
    layout = layout_of((one,), ())
    lay_out(layout, {}, files, copy)
    (copy / one.path).unlink()
    (copy / one.path).write_bytes(b"other")
    lay_out(layout, layout.places, files, copy)
    assert (copy / one.path).read_bytes() == b"one"


def test_the_councils_settings_lie_above_the_sittings_too(tmp_path: Path) -> None:
    one = Held("Conseil/council.toml", 1, "e", AT, ContentHash("a" * 64), AT)
    assert set(layout_of((one,), ()).places) == {"Conseil/council.toml", "council.toml"}
    root = replace(one, path="council.toml", sha256=ContentHash("b" * 64))
    assert layout_of((one, root), ()).places["council.toml"] == root.sha256, "the root's own comes first"
