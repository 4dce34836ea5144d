"""Cases read from a file and judged: what was expected beside what the rules found."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scripts.law.given import CaseFault, Given, Json
from scripts.law.topics import TOPICS

CASE_KEYS: Final = frozenset(
    {"id", "topic", "title", "input", "expected", "rule", "status", "confidence", "source", "note"}
)
NEEDED: Final = ("id", "topic", "input", "expected")
NOT_ANSWERED: Final = "nothing: the rules do not answer this key"


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `input` and `expected` as in the file, numbers exact."""

    id: str
    topic: str
    title: str
    input: Mapping[str, Json]
    expected: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one line: no miss, or each of them in words."""

    name: str
    title: str
    misses: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.misses


def verdicts(text: str, judge_case: Callable[[Case], tuple[str, ...]]) -> Iterator[Verdict]:
    """One for each line that is not empty; a line that is no case is a verdict with its fault."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = parse(line)
        except CaseFault as fault:
            yield Verdict(f"line {number}", "", (str(fault),))
        else:
            yield Verdict(case.id, case.title, judge_case(case))


def parse(line: str) -> Case:
    """Raises CaseFault, with what is wrong, for a line that is no case."""
    try:
        found: Json = json.loads(line, parse_float=Fraction, parse_constant=_refuse)
    except ValueError as fault:
        raise CaseFault(f"not JSON: {fault}") from fault
    if not isinstance(found, dict):
        raise CaseFault("not an object")
    if missing := [key for key in NEEDED if key not in found]:
        raise CaseFault(f"missing: {', '.join(missing)}")
    if unknown := sorted(set(found) - CASE_KEYS):
        raise CaseFault(f"unknown: {', '.join(unknown)}")
    given, expected = found["input"], found["expected"]
    if not isinstance(given, dict) or not isinstance(expected, dict):
        raise CaseFault("input and expected are objects")
    return Case(str(found["id"]), str(found["topic"]), str(found.get("title", "")), given, expected)


def judge(case: Case) -> tuple[str, ...]:
    """Every miss of a case, in words; none when the rules find what it expects."""
    answer = TOPICS.get(case.topic)
    if answer is None:
        return (f"unknown topic: {case.topic}",)
    given = Given(case.input)
    try:
        found = answer(given)
    except CaseFault as fault:
        return (str(fault),)
    except ValueError as fault:
        return (f"impossible: {fault}",)
    misses = [f"unknown key: {key}" for key in given.unread()]
    if not case.expected:
        misses.append("nothing is expected")
    return (*misses, *_misses("", dict(case.expected), found))


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _misses(where: str, expected: Json, found: Json) -> Iterator[str]:
    """Objects key by key, lists of objects in order, lists of words without."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            place = f"{where}.{key}" if where else key
            if key in found:
                yield from _misses(place, value, found[key])
            else:
                yield _miss(place, value, NOT_ANSWERED)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = zip(_in_order(expected), _in_order(found), strict=True)
        for number, (wanted, got) in enumerate(pairs):
            yield from _misses(f"{where}[{number}]", wanted, got)
    elif type(expected) is not type(found) or expected != found:
        yield _miss(where, expected, json.dumps(found, ensure_ascii=False, default=str))


def _in_order(values: list[Json]) -> list[Json]:
    return sorted(values, key=str) if all(isinstance(each, str) for each in values) else values


def _miss(where: str, expected: Json, found: str) -> str:
    return f"{where}: expected {json.dumps(expected, ensure_ascii=False, default=str)}, found {found}"
