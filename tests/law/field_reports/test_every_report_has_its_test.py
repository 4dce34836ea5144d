"""Each report of the field that touches votes, quorum, presence or proxies has a test here that begins with its id."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

HERE: Final = Path(__file__).parent
REPORTS: Final = HERE.parents[2].parent / "shared" / "cases" / "field_reports.jsonl"
"""Beside the tree, where it is there at all."""

AREAS: Final = re.compile("vote|quorum|presence|real-session")
WORDS: Final = re.compile(r"\b(votes?|voting|ballots?|quorum|prox(y|ies))\b", re.IGNORECASE)

EXCEPTIONS: Final = MappingProxyType(dict[str, str]())
"""Reports that match by a word and are about something else."""


def touches_the_council(report: dict[str, Any]) -> bool:
    told = " ".join((report["title"], *report["scenario"], report["expected"], report["check"]))
    return AREAS.match(report["area"]) is not None or WORDS.search(told) is not None


@cache
def ids_of_tests() -> frozenset[str]:
    return frozenset(_ids())


def _ids() -> Iterator[str]:
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found = re.match(r"(B\d\d): ", ast.get_docstring(node) or "")
                if found is not None:
                    yield found[1]


def test_each_report_has_a_test_that_names_it() -> None:
    if not REPORTS.is_file():
        pytest.skip("the reports are not beside this tree")
    reports = [json.loads(line) for line in REPORTS.read_text("utf-8").splitlines() if line]
    wanted = {each["id"] for each in reports if touches_the_council(each)}
    assert wanted - EXCEPTIONS.keys() <= ids_of_tests()
    assert EXCEPTIONS.keys() <= wanted, "an exception that matches nothing any more"


def test_no_exception_has_a_test() -> None:
    assert not EXCEPTIONS.keys() & ids_of_tests()
    assert len(ids_of_tests()) > 10
