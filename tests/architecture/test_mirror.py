"""Each module that both programs share has its test where one looks for it: tests/shared mirrors shared."""

import ast
from pathlib import Path

from tests.architecture.source_tree import ROOT, Source, assert_none, sources

WITHOUT_A_TEST_OF_ITS_OWN: tuple[tuple[str, str], ...] = ()
"""`("wire/version.py", "why")`: kept short; each reason must still be true a year from now."""


def test_each_shared_module_with_something_that_runs_has_a_test_of_its_name() -> None:
    excused = {Path("shared", path) for path, _ in WITHOUT_A_TEST_OF_ITS_OWN}
    assert_none(
        f"{source.path} -> {_places(source.path)[0]}"
        for source in sources()
        if source.path.parts[0] == "shared" and source.path.name != "__init__.py"
        if source.path not in excused and _runs(source)
        if not any((ROOT / place).is_file() for place in _places(source.path))
    )


def test_each_excuse_names_a_module_that_is_there() -> None:
    assert_none(path for path, _ in WITHOUT_A_TEST_OF_ITS_OWN if not (ROOT / "shared" / path).is_file())


def _runs(source: Source) -> bool:
    """Nouns alone (dataclasses, enums, names of types) are tested by what uses them."""
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(source.tree))


def _places(module: Path) -> tuple[Path, ...]:
    """Where the test may be. A package inside a package may have one test for all its modules."""
    package = module.parent
    mirrored = Path("tests", package, f"test_{module.stem}.py")
    return (
        (mirrored, Path("tests", package.parent, f"test_{package.name}.py")) if len(package.parts) > 2 else (mirrored,)
    )
