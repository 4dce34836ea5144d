"""Text becomes a message or is malformed; nothing else can come of it, whatever a peer sends."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from shared.domain.ballot_box import EMPTY_BOX
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Choice
from shared.domain.ids import BallotId, MemberId, ProposalId
from shared.domain.presence import MOST_COUNTED, Dismissal, FoundBy
from shared.domain.refusals import Refusal
from shared.wire.codec import MAX_MESSAGE_BYTES, Malformed, OtherMajor, decode_from_kiosk, decode_from_seat, encode
from shared.wire.messages import (
    Farewell,
    FromKiosk,
    FromSeat,
    Proposal,
    Receipt,
    Report,
    UnknownCommand,
    Voting,
    WantTail,
)
from shared.wire.version import MAJOR, PROTOCOL
from tests.fakes.at_the_table import hello, welcome
from tests.fakes.samples import name_of, samples_of, still_says

SAMPLES = samples_of("messages")
NAMES = [kind.__name__ for kind in (*FromSeat.__args__, *FromKiosk.__args__)]
GOOD: dict[str, dict[str, Any]] = {}
for _sample in SAMPLES:
    _fields = json.loads(_sample.read_text("utf-8"))
    GOOD[_fields["type"]] = _fields


def decode(text: str | bytes) -> list[FromSeat | FromKiosk]:
    """What both ends make of a text."""
    decoded = []
    for decode_one in (decode_from_seat, decode_from_kiosk):
        try:
            message = decode_one(text)
        except Malformed:
            continue
        decoded += [message] if message is not None else []
    return decoded


# -- fields ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_unknown_fields_are_let_pass(name: str) -> None:
    assert decode(json.dumps({**GOOD[name], "mood": {"good": [1, 2]}})) == decode(json.dumps(GOOD[name]))


@pytest.mark.parametrize("name", ["Vote", "hello", "", "x" * 1000])
def test_unknown_messages_are_let_pass(name: str) -> None:
    assert decode_from_seat(json.dumps({"type": name, "anything": 1})) is None
    assert decode_from_kiosk(json.dumps({"type": name})) is None


def test_what_one_end_says_the_other_end_does_not() -> None:
    assert decode_from_kiosk(encode(hello())) is None
    assert decode_from_seat(encode(welcome())) is None


MAY_BE_LEFT_OUT = {
    *(("Hello", name) for name in ("kind", "epoch", "label")),
    ("Welcome", "epoch"),
    ("Roster", "screens"),
    ("Farewell", "free_seats"),
}
FIELDS = [(name, field) for name in NAMES for field in GOOD[name] if (name, field) not in MAY_BE_LEFT_OUT]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field_left_out_is_malformed(name: str, field: str) -> None:
    without = {key: value for key, value in GOOD[name].items() if key != field}
    assert decode(json.dumps(without)) == []


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field_of_another_kind_is_malformed(name: str, field: str) -> None:
    of_no_kind: tuple[object, ...] = ({"a": 1}, True, 1.5, [[]])
    for wrong in of_no_kind:
        assert decode(json.dumps({**GOOD[name], field: wrong})) == []


def test_a_farewell_needs_its_reason_alone() -> None:
    assert decode_from_kiosk('{"type":"Farewell","reason":"seat_unknown"}') == Farewell(Dismissal.SEAT_UNKNOWN)


def test_a_farewell_for_a_reason_of_tomorrow_is_a_farewell() -> None:
    assert decode_from_kiosk('{"type":"Farewell","reason":"not_admitted"}') == Farewell(Dismissal.UNKNOWN)


def test_a_way_of_finding_that_is_not_known_is_malformed() -> None:
    text = encode(hello(found_by=FoundBy.TYPED)).replace('"typed"', '"by chance"')
    with pytest.raises(Malformed):
        decode_from_seat(text)


# -- what a seat asks for, and what comes of it ------------------------------------------------------------------

ID = ProposalId("c0" * 16)
VOTE = {"type": "CastVote", "ballot": "ba" * 16, "member": "m03", "choice": "for", "turn": 2}


def proposal(command: object, id: object = ID) -> str:
    return json.dumps({"type": "Proposal", "id": id, "command": command})


def test_a_command_is_told_apart_by_its_name() -> None:
    vote = CastVote(BallotId("ba" * 16), MemberId("m03"), Choice.FOR, 2)
    assert decode_from_seat(proposal(VOTE)) == Proposal(ID, vote)
    assert json.loads(encode(Proposal(ID, vote))) == json.loads(proposal(VOTE))


def test_what_a_command_has_that_is_not_known_is_let_pass() -> None:
    assert decode_from_seat(proposal({**VOTE, "pen": "blue"})) == decode_from_seat(proposal(VOTE))


@pytest.mark.parametrize("name", ["RaiseFlag", "PrepareSitting", "TakeOver", "Hello", "UnknownCommand", ""])
def test_a_command_that_nobody_gives_over_the_line_is_kept_by_its_name(name: str) -> None:
    asked = Proposal(ID, UnknownCommand(name))
    assert decode_from_seat(proposal({"type": name, "member": 5})) == asked
    assert decode_from_seat(encode(asked)) == asked


@pytest.mark.parametrize(
    "wrong",
    [
        {"turn": 0},
        {"turn": -1},
        {"turn": MOST_COUNTED + 1},
        {"turn": "2"},
        {"turn": True},
        {"choice": "perhaps"},
        {"choice": None},
        {"member": 3},
        {"member": None},
        {"ballot": ["ba"]},
        {"type": None},
        {"type": ["CastVote"]},
    ],
    ids=str,
)
def test_a_vote_in_words_that_nobody_says_is_malformed(wrong: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        decode_from_seat(proposal({**VOTE, **wrong}))


@pytest.mark.parametrize("left_out", ["type", "ballot", "member", "choice"])
def test_a_vote_with_a_field_left_out_is_malformed(left_out: str) -> None:
    with pytest.raises(Malformed):
        decode_from_seat(proposal({key: value for key, value in VOTE.items() if key != left_out}))


@pytest.mark.parametrize("command", [None, "CastVote", ["CastVote"], {}, 5])
def test_a_command_that_is_none_is_malformed(command: object) -> None:
    with pytest.raises(Malformed):
        decode_from_seat(proposal(command))


@pytest.mark.parametrize("id", ["", "c0", "C0" * 16, "c0" * 17, "zz" * 16, None, 5])
def test_a_proposal_needs_an_id(id: object) -> None:
    with pytest.raises(Malformed):
        decode_from_seat(proposal(VOTE, id))
    with pytest.raises(Malformed):
        decode_from_seat(proposal({"type": "RaiseFlag"}, id))


def test_a_refusal_of_tomorrow_is_a_refusal() -> None:
    assert decode_from_kiosk(encode(Receipt(ID, None)).replace("null", '"not_today"')) == Receipt(ID, Refusal.UNKNOWN)


def test_votes_may_be_left_out_while_nobody_has_voted() -> None:
    assert decode_from_kiosk('{"type":"Voting","box":{"ballot":""}}') == Voting(EMPTY_BOX)


# -- other versions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("minor", ["0", "1", "999"])
def test_any_minor_of_this_major_is_understood(minor: str) -> None:
    assert decode_from_seat(encode(hello(protocol=f"{MAJOR}.{minor}"))) == hello(protocol=f"{MAJOR}.{minor}")


@pytest.mark.parametrize("major", [MAJOR - 1, MAJOR + 1])
def test_of_another_major_only_its_number_is_read(major: int) -> None:
    with pytest.raises(OtherMajor) as seat_side:
        decode_from_seat(json.dumps({"type": "Hello", "protocol": f"{major}.0", "who": "me"}))
    with pytest.raises(OtherMajor) as kiosk_side:
        decode_from_kiosk(json.dumps({"type": "Welcome", "protocol": f"{major}.0"}))
    assert (seat_side.value.major, kiosk_side.value.major) == (major, major)


def test_a_protocol_that_is_no_version_is_malformed() -> None:
    with pytest.raises(Malformed) as caught:
        decode_from_seat(encode(hello()).replace(PROTOCOL, "first"))
    assert not isinstance(caught.value, OtherMajor)


# -- whatever else may arrive ------------------------------------------------------------------------------------


def test_no_message_is_longer_than_the_limit() -> None:
    room = MAX_MESSAGE_BYTES - len(encode(WantTail(1)).encode()) - len(',"x":""')
    for letter, size in (("x", 1), ("é", 2)):
        fits = encode(WantTail(1))[:-1] + f',"x":"{letter * (room // size)}"}}'
        assert decode_from_kiosk(fits) == WantTail(1)
        with pytest.raises(Malformed, match="bytes"):
            decode_from_kiosk(fits.replace('"x":"', '"x":"' + letter * 2))


@pytest.mark.parametrize(
    "text",
    [
        b'{"type":"WantTail","after":1}',
        b"\xff\xfe",
        "",
        "null",
        "3",
        '"WantTail"',
        '["WantTail",1]',
        "{}",
        '{"type":null}',
        '{"type":{}}',
        '{"type":["WantTail"]}',
        '{"type":"WantTail"}{"type":"WantTail"}',
        '{"type":"WantTail","after":NaN}',
        '{"type":"WantTail","after":1e999}',
        '{"type":"WantTail","after":' + "9" * 5000 + "}",
        '{"type":"WantTail","after":' + "[" * 100_000,
        '{"type":"WantTail","after":"\\ud800"}',
        '{"type":"WantTail","after":1,"x":"\ud800"}',
        "[" * 100_000,
        '{"a":' * 50_000,
        '\ufeff{"type":"WantTail","after":1}',
    ],
)
def test_what_is_no_message_is_malformed(text: str | bytes) -> None:
    for decode_one in (decode_from_seat, decode_from_kiosk):
        with pytest.raises(Malformed):
            decode_one(text)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(2**62, 2**70)
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(NAMES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
spoiled = st.sampled_from(NAMES).flatmap(
    lambda name: st.builds(
        lambda changes: {**GOOD[name], **changes},
        st.dictionaries(st.sampled_from(sorted(GOOD[name])), anything, max_size=3),
    )
)


@settings(max_examples=600)
@for_all(spoiled | anything.map(lambda value: {"type": "Hello", "protocol": value}))
@example({"type": "Report", "report": None})
def test_any_fields_are_a_message_or_malformed(fields: dict[str, Any]) -> None:
    text = json.dumps(fields)
    for message in decode(text):
        assert decode(encode(message)) == [message]


@settings(max_examples=600)
@for_all(st.text(st.characters()) | st.binary() | anything.map(json.dumps))
def test_any_text_or_bytes_are_a_message_or_malformed(text: str | bytes) -> None:
    decode(text)


@settings(max_examples=300)
@for_all(st.sampled_from(NAMES), st.integers(0, 400), st.text(st.characters(), max_size=3), st.integers(0, 4))
def test_a_good_message_with_a_few_letters_altered_is_a_message_or_malformed(
    name: str, place: int, letters: str, gone: int
) -> None:
    text = json.dumps(GOOD[name])
    decode(text[:place] + letters + text[place + gone :])


def test_a_report_that_cannot_be_is_malformed() -> None:
    text = json.dumps(GOOD["Report"]).replace('"page": ', '"page": -')
    with pytest.raises(Malformed):
        decode_from_seat(text)
    assert isinstance(decode_from_seat(json.dumps(GOOD["Report"])), Report)


# -- samples: what was ever sent is understood for ever ----------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_sample_reads_back_as_it_was_written(sample: Path) -> None:
    text = sample.read_text("utf-8").removesuffix("\n")
    (message,) = decode(text)
    assert type(message).__name__ == sample.stem.partition("-")[0]
    assert still_says(encode(message), sample)


def test_every_message_has_a_sample() -> None:
    assert {sample.stem.partition("-")[0] for sample in SAMPLES} == set(NAMES)
