"""Refuses at the start a Qt binding that would stop the program in the middle of a sitting. The bootstraps call it
first; which versions are installed is pyproject.toml's business.
"""

import sys

import PySide6

from shared.wording.starting import broken_binding


def refuse_broken_binding() -> None:
    """End the program, with the reason in French and exit code 1, where the binding is known to break."""
    python = sys.version_info[:2]
    if is_broken(python, PySide6.__version_info__[:2]):
        raise SystemExit(broken_binding(f"{python[0]}.{python[1]}", PySide6.__version__))


def is_broken(python: tuple[int, int], binding: tuple[int, int]) -> bool:
    """From 6.12 each setter gives back one reference to None too many. Before Python 3.12 None can die of it, and the
    process with it, after some thousand calls (PYSIDE-3474): a clock on the screen is enough.
    """
    return python < (3, 12) and binding >= (6, 12)
