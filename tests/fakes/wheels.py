"""Wheels of the program, made of this checkout as pyproject.toml says, without a build tool and without a network."""

import base64
import hashlib
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def wheel_in(folder: Path, version: str, instead: Mapping[str, bytes] | None = None) -> Path:
    """Write `council_table-<version>-py3-none-any.whl`. `instead`: files that this release has otherwise."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    target = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    excluded = tuple(ROOT / path for path in target["exclude"])
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for room in target["only-include"]:
        place = target["sources"].get(room, room)
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not set(excluded) & set(path.parents):
                files[f"{place}/{path.relative_to(ROOT / room).as_posix()}"] = path.read_bytes()
    files |= dict(instead or {})
    info = f"council_table-{version}.dist-info"
    scripts = "\n".join(f"{name} = {entry}" for name, entry in project["project"]["scripts"].items())
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: council-table\nVersion: {version}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = f"[console_scripts]\n{scripts}\n".encode()
    record = [f"{name},{_digest(content)},{len(content)}" for name, content in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    wheel = folder / f"council_table-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return wheel


def _digest(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
