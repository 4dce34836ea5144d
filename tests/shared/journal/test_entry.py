"""The chain: what follows is told apart from what was altered, left out, repeated or swapped."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from shared.domain.ids import SittingId
from shared.journal.entry import (
    MAX_BODY_BYTES,
    SALT_BYTES,
    BrokenChain,
    Chain,
    Entry,
    Head,
    TooLong,
    append,
    digest,
    follow,
    genesis,
    link,
    sound_start,
)

SITTING = SittingId("5a" * 16)
START = genesis(SITTING)
bodies = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=8)


def journal(*bodies: str) -> tuple[Entry, ...]:
    head, entries = START, []
    for number, body in enumerate(bodies):
        entries.append(append(head, body, bytes([number]).hex() * SALT_BYTES))
        head = follow(head, (entries[-1],))
    return tuple(entries)


FIVE = journal("one", "two", "three", "four", "five")


def test_a_journal_follows_from_its_sitting() -> None:
    assert follow(START, FIVE) == Head(SITTING, 5, FIVE[4].chain)
    assert follow(follow(START, FIVE[:2]), FIVE[2:]) == follow(START, FIVE)
    assert follow(START, ()) == START


def test_the_chain_is_what_the_protocol_document_says() -> None:
    salted = sha256(bytes.fromhex("00" * 16) + b"one").digest()
    beginning = sha256(b"council journal 1\0" + SITTING.encode()).digest()
    assert FIVE[0].chain == sha256(beginning + (1).to_bytes(8, "big") + salted).hexdigest()


def test_journals_of_two_sittings_never_meet() -> None:
    with pytest.raises(BrokenChain):
        follow(genesis(SittingId("a5" * 16)), FIVE)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param((FIVE[0], *FIVE[2:]), id="one left out"),
        pytest.param((FIVE[0], FIVE[0], *FIVE[1:]), id="one repeated"),
        pytest.param((FIVE[1], FIVE[0], *FIVE[2:]), id="two swapped"),
        pytest.param(FIVE[1:], id="the first left out"),
        pytest.param((*FIVE[:2], replace(FIVE[2], body="tree"), *FIVE[3:]), id="a body altered"),
        pytest.param((*FIVE[:2], replace(FIVE[2], salt="ff" * 16), *FIVE[3:]), id="a salt altered"),
        pytest.param((*FIVE[:2], replace(FIVE[2], chain=FIVE[1].chain), *FIVE[3:]), id="a chain altered"),
        pytest.param((*FIVE[:2], replace(FIVE[2], seq=4), *FIVE[3:]), id="a number altered"),
        pytest.param((*FIVE[:2], replace(FIVE[2], body="\ud800"), *FIVE[3:]), id="a body without a UTF-8 form"),
        pytest.param((*FIVE[:2], replace(FIVE[3], seq=3), *FIVE[3:]), id="one put in the place of another"),
    ],
)
def test_what_does_not_follow_is_found(broken: tuple[Entry, ...]) -> None:
    with pytest.raises(BrokenChain):
        follow(START, broken)


@pytest.mark.parametrize(
    "salt", ["", "00" * 15, "00" * 17, "0 " * 16, "FF" * 16, "zz" * 16, " " + "00" * 16, "00" * 16 + "\n"]
)
def test_a_salt_has_one_length_and_one_writing(salt: str) -> None:
    with pytest.raises(ValueError, match="salt"):
        digest(salt, "one")
    with pytest.raises(BrokenChain, match="salt"):
        follow(START, (replace(FIVE[0], salt=salt),))


def test_salt_and_body_cannot_be_cut_elsewhere_under_the_same_digest() -> None:
    entry = append(START, "Xone", "00" * 16)
    longer_salt = replace(entry, salt=entry.salt + b"X".hex(), body="one")
    with pytest.raises(BrokenChain):
        follow(START, (longer_salt,))


def test_a_body_has_a_greatest_length() -> None:
    longest = "é" * (MAX_BODY_BYTES // 2)
    assert follow(START, (append(START, longest, "00" * 16),)).seq == 1
    with pytest.raises(TooLong):
        append(START, longest + "!", "00" * 16)
    with pytest.raises(BrokenChain):
        follow(START, (replace(FIVE[0], body=longest + "!"),))


def test_an_entry_can_be_published_as_a_digest_alone() -> None:
    """Whoever holds every entry but a confidential one still verifies the whole chain, and learns nothing of it."""
    head, chain = START, START.chain
    for entry in FIVE:
        if entry.seq == 3:
            published = digest(entry.salt, entry.body)
            chain = link(chain, entry.seq, published)
        else:
            chain = link(chain, entry.seq, digest(entry.salt, entry.body))
        assert chain == entry.chain
        head = follow(head, (entry,))
    assert chain == head.chain
    assert published != digest("ff" * 16, "three"), "without its salt a guessed body cannot be confirmed"


@for_all(bodies)
def test_any_bodies_make_a_journal_that_follows(bodies: list[str]) -> None:
    assert follow(START, journal(*bodies)).seq == len(bodies)


@for_all(bodies, st.data())
def test_any_letter_altered_is_found_at_its_entry(bodies: list[str], data: st.DataObject) -> None:
    entries = journal(*bodies)
    place = data.draw(st.integers(0, len(entries) - 1))
    altered = data.draw(st.text(max_size=30).filter(lambda text: text != entries[place].body))
    spoiled = (*entries[:place], replace(entries[place], body=altered), *entries[place + 1 :])
    head, sound = sound_start(START, spoiled)
    assert (head.seq, sound) == (place, entries[:place])


def test_the_sound_start_of_a_sound_journal_is_all_of_it() -> None:
    assert sound_start(START, FIVE) == (follow(START, FIVE), FIVE)


def test_the_empty_journal_has_a_chain_of_its_own_for_each_sitting() -> None:
    assert genesis(SITTING) == START
    assert START.seq == 0
    assert genesis(SittingId("")).chain != START.chain
    assert len(Chain(START.chain)) == 64
