"""Prints a requirements lock as one kind of machine needs it: the packages whose markers hold there, without markers.

    python cut_lock.py requirements-seat.lock 3.13 aarch64

pip judges markers by the interpreter that runs it, whatever machine it downloads for; this judges them for the other.
Standard library and pip's own parts alone, so that it runs in any virtual environment.
"""

import re
import sys
from pathlib import Path

from pip._vendor.packaging.markers import Marker

HEAD = re.compile(r"^(?P<pin>[A-Za-z0-9_.\-\[\]]+==[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))?(?P<more> \\)?$")


def cut(lock: str, python: str, machine: str) -> str:
    """`lock` is the text of a requirements file in which each package begins a line, and its hashes are indented."""
    there = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_machine": machine,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    kept, lines = False, []
    for line in lock.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            head = HEAD.match(line)
            if head is None:
                raise ValueError(f"not a line of a lock: {line}")
            kept = head["marker"] is None or Marker(head["marker"]).evaluate(there)
            line = head["pin"] + (head["more"] or "")
        if kept:
            lines.append(line)
    return "\n".join((*lines, ""))


if __name__ == "__main__":
    print(cut(Path(sys.argv[1]).read_text("utf-8"), sys.argv[2], sys.argv[3]), end="")
