"""Every worked case of the law, answered by the product's own rules."""

from pathlib import Path

import pytest

from scripts.law.cases import Case, judge, parse

FILES = ("cases.jsonl", "more_cases.jsonl")


def cases(name: str) -> tuple[Case, ...]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return tuple(parse(line) for line in text.splitlines() if line)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for name in FILES for case in cases(name)])
def test_the_rules_find_what_the_case_expects(case: Case) -> None:
    assert judge(case) == ()


def test_every_topic_has_a_case_of_our_own_beside_the_given_ones() -> None:
    given, own = ({case.topic for case in cases(name)} for name in FILES)
    assert given == own


def test_no_two_cases_have_one_name() -> None:
    names = [case.id for name in FILES for case in cases(name)]
    assert len(set(names)) == len(names)
