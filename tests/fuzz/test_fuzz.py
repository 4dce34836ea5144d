"""A short run of each fuzzing target with the suite; `scripts/fuzz` runs them for as long as one likes."""

import importlib.util
from pathlib import Path

import pytest

from tests.fuzz.__main__ import NAMES, fuzz
from tests.fuzz.targets import TARGETS

HAS_FUZZER = importlib.util.find_spec("atheris") is not None
RUNS = 3000


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_passes_its_target(name: str) -> None:
    seeds = list(TARGETS[name].seeds())
    assert seeds
    for seed in seeds:
        TARGETS[name].run(seed)


def test_each_target_can_be_asked_for() -> None:
    assert set(NAMES) == set(TARGETS)


@pytest.mark.one_python
@pytest.mark.skipif(not HAS_FUZZER, reason="the fuzzer has wheels for x86_64 alone")
@pytest.mark.parametrize("name", NAMES)
def test_a_short_run_finds_nothing_that_breaks(name: str, tmp_path: Path) -> None:
    assert fuzz(name, tmp_path, f"-runs={RUNS}", "-seed=1") == 0
    assert any((tmp_path / name / "corpus").iterdir())


@pytest.mark.one_python
@pytest.mark.skipif(not HAS_FUZZER, reason="the fuzzer has wheels for x86_64 alone")
def test_a_run_that_breaks_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert fuzz("no such target", tmp_path, "-runs=1") != 0
    assert "BROKEN" in capfd.readouterr().out
