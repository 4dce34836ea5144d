"""A journal in memory takes what follows and nothing else."""

from dataclasses import replace

import pytest

from shared.domain.ids import SittingId
from shared.journal.entry import BrokenChain, append, follow, genesis
from shared.journal.ledger import Ledger
from tests.fakes.small_sitting import SITTING

EMPTY = genesis(SITTING)
FIRST = append(EMPTY, "one", "01" * 16)
SECOND = append(follow(EMPTY, (FIRST,)), "two", "02" * 16)
THIRD = append(follow(EMPTY, (FIRST, SECOND)), "three", "03" * 16)


def test_an_empty_journal_is_at_its_beginning() -> None:
    ledger = Ledger(EMPTY)
    assert ledger.head == EMPTY
    assert ledger.after(0, 10) == ()


def test_it_grows_by_what_follows() -> None:
    ledger = Ledger(EMPTY, (FIRST,))
    ledger.extend((SECOND, THIRD))
    assert ledger.head == follow(EMPTY, (FIRST, SECOND, THIRD))
    assert ledger.after(1, 10) == (SECOND, THIRD)
    assert ledger.after(1, 1) == (SECOND,)
    assert ledger.after(3, 10) == ()
    assert ledger.after(9, 10) == ()


def test_what_does_not_follow_leaves_it_as_it_was() -> None:
    ledger = Ledger(EMPTY, (FIRST,))
    for wrong in ((THIRD,), (SECOND, replace(THIRD, body="tree")), (FIRST,)):
        with pytest.raises(BrokenChain):
            ledger.extend(wrong)
        assert ledger.head == follow(EMPTY, (FIRST,))
        assert ledger.after(0, 10) == (FIRST,)


def test_it_is_not_begun_with_entries_of_another_sitting() -> None:
    with pytest.raises(BrokenChain):
        Ledger(genesis(SittingId("another")), (FIRST,))


def test_the_chain_is_known_at_every_entry() -> None:
    ledger = Ledger(EMPTY, (FIRST, SECOND))
    assert [ledger.chain_at(seq) for seq in (0, 1, 2)] == [EMPTY.chain, FIRST.chain, SECOND.chain]
    assert ledger.chain_at(3) is None
    assert ledger.chain_at(-1) is None
