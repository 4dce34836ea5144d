"""What is drawn has the form that the journal and the wire ask for, and is never drawn twice."""

import re

from shared.io.randomness import new_device_id, new_salt, new_sitting_id, random_bytes
from shared.journal.entry import digest


def test_identifiers_are_32_hex_digits_and_differ() -> None:
    for draw in (new_device_id, new_sitting_id, new_salt):
        drawn = {draw() for _ in range(100)}
        assert len(drawn) == 100
        assert all(re.fullmatch("[0-9a-f]{32}", each) for each in drawn)


def test_a_salt_is_one_that_the_journal_takes() -> None:
    assert digest(new_salt(), "one") != digest(new_salt(), "one")


def test_random_bytes_are_as_many_as_asked_for_and_never_the_same() -> None:
    assert len({random_bytes(16) for _ in range(100)}) == 100
    assert [len(random_bytes(count)) for count in (0, 1, 32)] == [0, 1, 32]
