"""A real terminal, and a person who types what the kiosk's command line asks for."""

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def typed(lines: list[str], *arguments: str) -> tuple[int, str]:
    """Run the program at a real terminal and type lines, each once it is asked for; gives exit code and screen."""
    screen, terminal = pty.openpty()
    with subprocess.Popen(
        (sys.executable, "-m", "kiosk", *arguments),
        cwd=ROOT,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    ) as running:
        os.close(terminal)
        shown = b""
        for number, line in enumerate(lines, 1):
            while shown.count(b":") < number:
                shown += os.read(screen, 4096)
            os.write(screen, f"{line}\n".encode())
        while True:
            try:
                shown += os.read(screen, 4096)
            except OSError:
                break
        code = running.wait(60)
    os.close(screen)
    return code, shown.decode("utf-8", "replace")
