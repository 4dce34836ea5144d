"""A case is failed by anything that is not plainly right: unknown, missing, impossible, or found otherwise."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.law.__main__ import main
from scripts.law.cases import CASE_KEYS, CaseFault, judge, parse

ROOT = Path(__file__).resolve().parents[2]
QUORUM = {
    "id": "Q1",
    "topic": "quorum",
    "title": "Seven of thirteen",
    "input": {"en_exercice": 13, "present": 7},
    "expected": {"required": 7, "quorum_reached": True},
}
SIGNATURE = {"topic": "signature", "input": {}, "expected": {"signers": ["secretaire_de_seance", "maire"]}}


def misses(**changes: Any) -> tuple[str, ...]:
    return judge(parse(json.dumps({**QUORUM, **changes})))


def test_a_case_that_is_right_has_no_miss() -> None:
    assert misses() == ()


def test_each_value_found_otherwise_is_told_with_what_was_expected() -> None:
    assert misses(expected={"required": 8, "quorum_reached": False}) == (
        "required: expected 8, found 7",
        "quorum_reached: expected false, found true",
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"topic": "weather"}, "unknown topic: weather"),
        ({"input": {"en_exercice": 13, "present": 7, "rain": 1}}, "unknown key: input.rain"),
        ({"expected": {"required": 7, "rain": 1}}, "rain: expected 1, found nothing: the rules do not answer this key"),
        ({"expected": {}}, "nothing is expected"),
        ({"input": {"en_exercice": 13, "present": 14}}, "impossible: more members at the table than in office"),
        ({"input": {"en_exercice": "13"}}, "input.en_exercice is no number: '13'"),
        ({"input": {"en_exercice": True}}, "input.en_exercice is no number: True"),
        ({"input": {"mayor_withdraws": 1}}, "input.mayor_withdraws is neither true nor false: 1"),
        ({"expected": {"required": True}}, "required: expected true, found 7"),
        ({"expected": {"required": 7.0}}, 'required: expected "7", found 7'),
    ],
)
def test_what_is_unknown_missing_or_of_another_kind_is_a_miss(changes: dict[str, Any], told: str) -> None:
    assert told in misses(**changes)


@pytest.mark.parametrize(
    ("topic", "given", "told"),
    [
        ("majority", {"mode": "viva voce"}, "input.mode is a word that is not known: 'viva voce'"),
        ("jours_francs", {"population": 734}, "input.meeting is missing"),
        ("jours_francs", {"meeting": "soon"}, "input.meeting is no date: 'soon'"),
        ("jours_francs", {"meeting": 4}, "input.meeting is no text: 4"),
        ("publication", {}, "neither input.meeting nor input.settled_at_meeting is there"),
        ("signature", {"register": "marble"}, "input.register is a word that is not known: 'marble'"),
        ("withdrawal", {"grantor": "nobody"}, "input.grantor is a word that is not known: 'nobody'"),
        ("scenario", {}, "input.steps is no list"),
        ("scenario", {"steps": [{"do": "sings"}]}, "a step that is not known: 'sings'"),
        ("scenario", {"steps": ["vote"]}, "input.steps is no object: 'vote'"),
        (
            "scenario",
            {"steps": [{"do": "vote", "withdrawn_who": "nobody"}]},
            "somebody who is not known withdraws: 'nobody'",
        ),
        ("election", {"ages": {"A": "old"}}, "input.ages.A is no number: 'old'"),
        ("scdl", {"COLL_NOM": True}, "input.COLL_NOM is neither text nor number: True"),
        ("election", {"votes": {"A": -1}}, "impossible: a count below 0"),
    ],
)
def test_input_that_makes_no_sense_is_told(topic: str, given: dict[str, Any], told: str) -> None:
    assert misses(topic=topic, input=given, expected={"x": 1}) == (told,)


def test_a_key_that_nobody_knows_is_found_inside_steps_and_votes_too() -> None:
    step = {"do": "vote", "votes": {"pour": 7, "perhaps": 1}, "mood": "good"}
    found = misses(topic="scenario", input={"en_exercice": 13, "present": 9, "steps": [step]}, expected={"steps": [{}]})
    assert found == ("unknown key: input.steps[0].mood", "unknown key: input.steps[0].votes.perhaps")


def test_codes_in_a_list_have_no_order_and_rows_do() -> None:
    assert judge(parse(json.dumps({"id": "S", **SIGNATURE}))) == ()
    rounds = [{"votes": {"A": 1, "B": 1}}, {"votes": {"A": 2, "B": 1}}]
    expected = {"rounds": [{"elected": "A"}, {"elected": None}]}
    assert misses(topic="election", input={"rounds": rounds}, expected=expected) == (
        'rounds[0].elected: expected "A", found null',
        'rounds[1].elected: expected null, found "A"',
    )
    assert len(misses(topic="election", input={"rounds": rounds}, expected={"rounds": [{}]})) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ('{"id": "N", "topic": "quorum", "input": {"present": NaN}, "expected": {}}', "not JSON: NaN is no number"),
        ("[]", "not an object"),
        ('{"id": "Q"}', "missing: topic, input, expected"),
        (json.dumps({**QUORUM, "colour": 1}), "unknown: colour"),
        (json.dumps({**QUORUM, "input": []}), "input and expected are objects"),
    ],
)
def test_a_line_that_is_no_case_says_why(line: str, told: str) -> None:
    with pytest.raises(CaseFault, match=told):
        parse(line)


def test_the_keys_of_a_case_are_those_of_the_format() -> None:
    assert parse(json.dumps({**dict.fromkeys(CASE_KEYS, ""), **QUORUM})).title == "Seven of thirteen"


def run(tmp_path: Path, text: str) -> tuple[list[str], int]:
    file = tmp_path / "some.jsonl"
    file.write_text(text, "utf-8")
    told = subprocess.run(
        [ROOT / "scripts" / "law_cases", file], capture_output=True, text=True, timeout=60, check=False
    )
    return told.stdout.splitlines(), told.returncode


def test_the_command_ends_with_the_sum(tmp_path: Path) -> None:
    good, bad = json.dumps(QUORUM), json.dumps({**QUORUM, "id": "Q2", "expected": {"required": 8}})
    assert run(tmp_path, f"{good}\n\n{good}\n") == (["2 passed, 0 failed"], 0)
    assert run(tmp_path, f"{good}\n{bad}\nnonsense\n") == (
        [
            "Q2: Seven of thirteen",
            "    required: expected 8, found 7",
            "line 3",
            "    not JSON: Expecting value: line 1 column 1 (char 0)",
            "1 passed, 2 failed",
        ],
        1,
    )


def test_no_case_at_all_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", "utf-8")
    assert main([str(empty)]) == 1
    assert capsys.readouterr().out == "0 passed, 0 failed\n"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere.jsonl")]) == 2
    assert "nowhere.jsonl" in capsys.readouterr().err
