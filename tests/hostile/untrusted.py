"""What a hostile peer may say: samples of every connection as they are, altered in every way, and what is no message.

Strategies for hypothesis; the coverage-guided fuzzers (tests/fuzz) begin from the same samples.
"""

import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.fakes.samples import samples_of

KINDS = ("messages", "documents", "pairing")


@cache
def said_before(kind: str) -> tuple[str, ...]:
    """Each sample text of a connection."""
    return tuple(sample.read_text("utf-8").removesuffix("\n") for sample in samples_of(kind))


HUGE = st.sampled_from([2**31, 2**53, 2**63 - 1, 2**63, 2**64, 10**40, -1, -(2**63), -(10**40), 10**400])
ODD_WORDS = st.sampled_from(["", "é", "\x00", "\u202e", "﷽" * 9, "x" * 5000, "00", "g" * 64, "0" * 64, "A" * 32])
PIECES: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-2, 12)
    | HUGE
    | st.floats(allow_nan=False, allow_infinity=False)
    | ODD_WORDS
    | st.text(max_size=6)
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    PIECES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
NESTED = st.builds(
    lambda opening, depth, closing: opening * depth + closing * depth,
    st.sampled_from(["[", '{"a":', '{"type":"Hello","seat":[']),
    st.sampled_from([3, 400, 20_000]),
    st.sampled_from(["", "]", "}"]),
)


def _places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every field inside, however deep."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, each in inside for place in ((*way, key), *_places(each, (*way, key)))]


def _with(value: Any, way: tuple[Any, ...], new: Any) -> Any:
    """A copy in which another value stands at `way`."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = new
    return copy


def _altered(draw: st.DrawFn, text: str) -> str:
    """A sample with one field that holds something else, however deep it lies."""
    fields = json.loads(text)
    return json.dumps(_with(fields, draw(st.sampled_from(_places(fields))), draw(ANYTHING)))


def _damaged(draw: st.DrawFn, text: str) -> str:
    """A sample of which a stretch is gone, or another stands."""
    begin = draw(st.integers(0, len(text)))
    end = draw(st.integers(begin, len(text)))
    return text[:begin] + draw(st.text(max_size=4)) + text[end:]


@st.composite
def untrusted_texts(draw: st.DrawFn, kind: str) -> str | bytes:
    """Anything that may come over a connection of this kind, most of it nearly right."""
    texts = said_before(kind)
    text = texts[draw(st.integers(0, len(texts) - 1))]
    match draw(st.sampled_from(("as it is", "altered", "altered", "damaged", "of another connection", "no message"))):
        case "as it is":
            return text
        case "altered":
            return _altered(draw, text)
        case "damaged":
            return _damaged(draw, text)
        case "of another connection":
            return draw(st.sampled_from([each for other in KINDS if other != kind for each in said_before(other)]))
        case _:
            return draw(NESTED | st.text(st.characters(), max_size=40) | st.binary(max_size=40))
