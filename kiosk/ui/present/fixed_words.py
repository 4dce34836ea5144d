"""The words of a screen that never change, by name, as QML reads them. Sentences with something in them are facts."""

from functools import cache
from types import ModuleType


@cache
def fixed_words(wording: ModuleType) -> dict[str, str]:
    """Every constant text of a module of shared/wording, under its name in small letters; for reading alone."""
    return {name.lower(): text for name, text in vars(wording).items() if name.isupper() and isinstance(text, str)}
