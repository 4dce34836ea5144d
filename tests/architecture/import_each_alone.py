"""Imports each module it is given in a process of its own, forked before any module of the house is loaded.

    python import_each_alone.py library,library… module module…

Prints the traceback of each failure; ends with 1 when there was one. Run by test_imports_alone.py.
"""

import importlib
import os
import sys
import traceback


def main(libraries: list[str], modules: list[str]) -> int:
    sys.path.insert(0, os.getcwd())
    for library in libraries:
        importlib.import_module(library)
    return int(any([_fails(module) for module in modules]))


def _fails(module: str) -> bool:
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(module)
        except BaseException:
            print(f"{module} does not import alone:", traceback.format_exc(), sep="\n", flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].split(","), sys.argv[2:]))
