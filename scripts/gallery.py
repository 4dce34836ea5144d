"""Writes a PNG of each state of each window, in each size, light and dark, and a page that shows them all.

    python scripts/gallery.py --report out [--only NAME] [--quick]

The states are those of the tests, tests/ui/states.py; nothing runs behind the windows.
"""

import argparse
import html
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from shared.io.assets import asset_path
from shared.ui.application import make_application
from tests.ui.states import State, seat_states, stage_states
from tests.ui.windows import DESK, HALL, in_state

STYLE = "body{font-family:sans-serif;background:#ddd}img{max-width:100%;border:1px solid #888}"
FIGURE = '<figure><img src="{0}" loading="lazy"><figcaption>{0}</figcaption></figure>'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", default="", help="only states whose name holds this")
    parser.add_argument("--quick", action="store_true", help="one size, light only")
    arguments = parser.parse_args()
    arguments.report.mkdir(parents=True, exist_ok=True)
    application = make_application("gallery", asset_path(), software=True)
    looks = [(DESK, False)] if arguments.quick else [(size, dark) for size in (DESK, HALL) for dark in (False, True)]
    names = [
        save(arguments.report, program, state, size, dark)
        for program, states in (("seat", seat_states), ("stage", stage_states))
        for state in states()
        if arguments.only in f"{program}-{state.name}"
        for size, dark in looks
    ]
    write_index(arguments.report, names)
    application.processEvents()
    return 0


def save(folder: Path, program: str, state: State, size: tuple[int, int], dark: bool) -> str:
    """Show one state and write what is seen; gives the name of the file."""
    name = f"{program}-{state.name}-{size[0]}x{size[1]}{'-dark' if dark else ''}.png"
    with in_state(program, state, size, dark) as window:
        if not window.window.grabWindow().save(str(folder / name)):
            raise OSError(f"{folder / name} cannot be written")
    return name


def write_index(folder: Path, names: list[str]) -> None:
    shown = "\n".join(FIGURE.format(html.escape(name)) for name in names)
    page = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{STYLE}</style>{shown}"
    (folder / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
