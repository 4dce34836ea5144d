"""Small files replaced whole or not at all: after a power cut the old one is there, or the new one."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path`, on the disk itself before this returns. Raises OSError; the old file then still stands."""
    _replace(path, content, 0o666)


def write_secret(path: Path, content: bytes) -> None:
    """As write_whole, and at no moment readable by others."""
    _replace(path, content, 0o600)


def _replace(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets folders be flushed."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
