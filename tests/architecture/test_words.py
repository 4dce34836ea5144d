"""English in the code, French at the glass: French words live in shared/wording and in assets, nowhere else."""

import ast
import re

from tests.architecture.source_tree import ROOMS, ROOT, assert_none, sources

FRENCH_LETTERS = re.compile("[àâæçéèêëîïôœùûüÿ«»]", re.IGNORECASE)


def test_no_python_text_is_french_outside_the_wording() -> None:
    assert_none(
        source.at(node, repr(node.value))
        for source in sources()
        if not source.module.startswith("shared.wording")
        for node in _strings_but_docstrings(source.tree)
        if FRENCH_LETTERS.search(node.value)
    )


def test_no_screen_holds_a_text_of_its_own() -> None:
    """The texts of a screen are properties that the wording fills, so that one place holds them all."""
    assert_none(
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.qml"))
        for line in re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL).splitlines()
        if FRENCH_LETTERS.search(line.partition("//")[0]) or "qsTr(" in line
    )


def _strings_but_docstrings(tree: ast.Module) -> list[ast.Constant]:
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]
