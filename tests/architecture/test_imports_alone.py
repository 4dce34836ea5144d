"""Each module can be the first one imported: no cycle is hidden by a lucky order, and nothing shouts on the way."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.source_tree import ROOMS, ROOT, sources


def test_each_module_imports_alone_in_a_fresh_interpreter() -> None:
    modules = [source.module for source in sources()]
    importer = Path(__file__).with_name("import_each_alone.py")
    told = subprocess.run(
        [sys.executable, "-W", "error", str(importer), ",".join(_libraries()), *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def _libraries() -> list[str]:
    """What the modules import from outside the house. Loaded once, or each module would load Qt again."""
    names = set()
    for source in sources():
        for node in ast.walk(source.tree):
            match node:
                case ast.Import(names=aliases):
                    names |= {alias.name for alias in aliases}
                case ast.ImportFrom(module=str(module), level=0):
                    names.add(module)
    return sorted(name for name in names if name.partition(".")[0] not in ROOMS)
