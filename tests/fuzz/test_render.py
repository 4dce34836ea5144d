"""Mutated documents cost their own page and nothing else. `scripts/fuzz render` goes on for as long as one likes."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.render import MUTATIONS, made_here, mutated, others, storm

SEEDS = 120


@pytest.mark.one_python
@pytest.mark.parametrize("originals", [made_here, others], ids=["made here", "papers and corpus"])
def test_after_any_mutated_file_the_next_good_page_is_drawn_as_before(tmp_path: Path, originals: object) -> None:
    files = originals()  # type: ignore[operator]
    outcome = asyncio.run(storm(files, range(SEEDS), tmp_path))
    assert outcome.faults == []
    assert outcome.answers["drawn"], "some are still drawn"
    assert len(outcome.answers) > 4, "they go wrong in more than one way"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.__name__)
def test_each_mutation_changes_files_and_plays_again_from_its_seed(mutation: object) -> None:
    content = made_here()["text.pdf"]
    twice = [[bytes(mutation(bytearray(content), Random(seed))) for seed in range(20)] for _ in range(2)]  # type: ignore[operator]
    assert twice[0] == twice[1]
    assert sum(each != content for each in twice[0]) > 15
    assert mutated(content, Random(3)) == mutated(content, Random(3)) != content
