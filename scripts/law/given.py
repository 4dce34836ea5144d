"""What a case gives, read strictly: each key by its type, and every key that nobody asked for is a fault.

An absent key means: not so (false, 0, none, nothing), as the format says.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, TypeVar

Word = TypeVar("Word", bound=StrEnum)
Json: TypeAlias = "bool | int | Fraction | str | list[Json] | dict[str, Json] | None"


class CaseFault(Exception):
    """A case that cannot be run, in words."""


class Given:
    """An object of a case. Reading a key marks it as known; `unread` are the keys that no reader knows."""

    def __init__(self, values: Mapping[str, Json], where: str = "input") -> None:
        self._values = values
        self._where = where
        self._read: set[str] = set()
        self._inner: list[Given] = []

    def has(self, key: str) -> bool:
        """Whether the key is there and not null. Does not read it."""
        return self._values.get(key) is not None

    def unread(self) -> tuple[str, ...]:
        own = tuple(f"{self._where}.{key}" for key in self._values if key not in self._read)
        return own + tuple(key for inner in self._inner for key in inner.unread())

    def count(self, key: str) -> int:
        found = self._get(key)
        if found is None:
            return 0
        if isinstance(found, bool) or not isinstance(found, int):
            raise CaseFault(f"{self._where}.{key} is no number: {found!r}")
        return found

    def known_count(self, key: str) -> int | None:
        """As count, None where it is absent."""
        there = self.has(key)
        found = self.count(key)
        return found if there else None

    def flag(self, key: str, *, absent: bool = False) -> bool:
        found = self._get(key)
        if found is None:
            return absent
        if not isinstance(found, bool):
            raise CaseFault(f"{self._where}.{key} is neither true nor false: {found!r}")
        return found

    def text(self, key: str) -> str:
        found = self._get(key)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise CaseFault(f"{self._where}.{key} is no text: {found!r}")
        return found

    def day(self, key: str) -> date:
        found = self.known_day(key)
        if found is None:
            raise CaseFault(f"{self._where}.{key} is missing")
        return found

    def known_day(self, key: str) -> date | None:
        found = self.text(key)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError as fault:
            raise CaseFault(f"{self._where}.{key} is no date: {found!r}") from fault

    def word(self, key: str, words: Mapping[str, Word], absent: Word) -> Word:
        return self.known_word(key, words) or absent

    def known_word(self, key: str, words: Mapping[str, Word]) -> Word | None:
        """The code behind a word of the cases, None where it is absent; a word that is not known is a fault."""
        found = self.text(key)
        if found and found not in words:
            raise CaseFault(f"{self._where}.{key} is a word that is not known: {found!r}")
        return words[found] if found else None

    def numbers(self, key: str) -> dict[str, int | Fraction]:
        """An object of numbers under names of its own."""
        return {name: _number(value, f"{self._where}.{key}.{name}") for name, value in self._object(key).items()}

    def counts(self, key: str) -> dict[str, int]:
        inner = Given(self._object(key), f"{self._where}.{key}")
        return {name: inner.count(name) for name in inner._values}

    def inner(self, key: str) -> "Given":
        """An object whose keys are asked for by name."""
        return self._keep(Given(self._object(key), f"{self._where}.{key}"))

    def rows(self, key: str) -> "tuple[Given, ...]":
        found = self._get(key)
        if not isinstance(found, list):
            raise CaseFault(f"{self._where}.{key} is no list")
        return tuple(
            self._keep(Given(_as_object(row, f"{self._where}.{key}"), f"{self._where}.{key}[{place}]"))
            for place, row in enumerate(found)
        )

    def plain(self, key: str) -> str:
        """A text or a number, as a table of text holds it."""
        found = self._get(key)
        if found is not None and (isinstance(found, bool) or not isinstance(found, str | int)):
            raise CaseFault(f"{self._where}.{key} is neither text nor number: {found!r}")
        return "" if found is None else str(found)

    def _get(self, key: str) -> Json:
        self._read.add(key)
        return self._values.get(key)

    def _object(self, key: str) -> Mapping[str, Json]:
        found = self._get(key)
        return {} if found is None else _as_object(found, f"{self._where}.{key}")

    def _keep(self, inner: "Given") -> "Given":
        self._inner.append(inner)
        return inner


def _as_object(value: Json, where: str) -> Mapping[str, Json]:
    if not isinstance(value, dict):
        raise CaseFault(f"{where} is no object: {value!r}")
    return value


def _number(value: Json, where: str) -> int | Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise CaseFault(f"{where} is no number: {value!r}")
    return value
