"""The rules of the house that are plain to see in the source, and that no linter knows."""

import ast
import re
from collections.abc import Iterator
from typing import TypeVar

from tests.architecture.source_tree import Source, assert_none, called_name, sources

COMPOSITION_ROOTS = ("kiosk/bootstrap.py", "seat_client/bootstrap.py")
MUTABLE_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = ("list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "WeakSet")
Node = TypeVar("Node", bound=ast.AST)
STARTERS = (
    *("Thread", "ThreadPoolExecutor"),
    *("Process", "Popen", "Pool", "ProcessPoolExecutor", "create_subprocess_exec", "create_subprocess_shell", "fork"),
)


def test_nothing_is_imported_inside_a_function_but_in_a_composition_root() -> None:
    assert_none(
        source.at(inner)
        for source in sources()
        if source.path.as_posix() not in COMPOSITION_ROOTS
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    )


def test_no_import_is_for_the_type_checker_alone() -> None:
    assert_none(source.at(node) for source, node in _nodes(ast.Name) if node.id == "TYPE_CHECKING")


def test_no_function_writes_a_global() -> None:
    assert_none(source.at(node) for source, node in _nodes(ast.Global))


def test_no_module_keeps_something_that_can_change() -> None:
    assert_none(
        source.at(statement, "use a tuple, a frozenset or a MappingProxyType")
        for source in sources()
        for statement in _module_level(source.tree.body)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _is_mutable(statement.value)
    )


def test_no_class_or_module_has_a_name_that_says_nothing() -> None:
    vague = re.compile(r"(Manager|Helper|Util)s?$")
    junk = re.compile(r"(^|_)(managers?|helpers?|utils?|common|misc)$")
    assert_none(source.at(node, node.name) for source, node in _nodes(ast.ClassDef) if vague.search(node.name))
    assert_none(source.module for source in sources() if any(junk.search(part) for part in source.module.split(".")))


def test_signals_are_made_in_the_screens_alone() -> None:
    assert_none(
        source.at(call) for source, call in _nodes(ast.Call) if called_name(call) == "Signal" and not source.in_ui
    )


def test_no_signal_is_connected_to_a_lambda() -> None:
    assert_none(
        source.at(call, "use a decorated method: queued calls to lambdas have crashed the binding")
        for source, call in _nodes(ast.Call)
        if called_name(call) == "connect" and any(isinstance(argument, ast.Lambda) for argument in call.args)
    )


def test_threads_and_processes_are_started_in_shared_io_alone() -> None:
    assert_none(
        source.at(call, called_name(call))
        for source, call in _nodes(ast.Call)
        if not source.module.startswith("shared.io.")
        if called_name(call) in STARTERS or ast.unparse(call.func).startswith("subprocess.")
    )


def _nodes(kind: type[Node]) -> Iterator[tuple[Source, Node]]:
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, kind):
                yield source, node


def _module_level(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported, those under an `if` or a `try` included."""
    for statement in statements:
        yield statement
        if isinstance(statement, ast.If | ast.Try):
            yield from _module_level(statement.body)


def _is_mutable(value: ast.expr | None) -> bool:
    return isinstance(value, MUTABLE_DISPLAYS) or (isinstance(value, ast.Call) and called_name(value) in MUTABLE_CALLS)
