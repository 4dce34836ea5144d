"""What all tests share: a screen in memory, examples without a time limit, and which tests one interpreter does."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ONE_PYTHON = frozenset(("architecture", "assets", "end2end", "integration", "scripts", "simulation", "ui"))
"""Folders of tests that read the source, drive whole processes or windows, or play for long what shorter tests show:
another interpreter would tell nothing new.
"""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

# The machine's load decides how long an example takes; a failure on one machine must be the failure on all.
settings.register_profile("council", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("council")


@pytest.fixture(autouse=True, scope="module")
def what_is_left_of_windows_goes_in_their_own_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that waits in a cycle for the garbage collector would be destroyed by whichever thread runs it next:
    a timer cannot be stopped from another thread, and Qt may crash.
    """
    yield
    if "ui" in request.path.parts:
        gc.collect()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if ONE_PYTHON & set(item.path.relative_to(here).parts):
            item.add_marker(pytest.mark.one_python)
