"""Opens a window, waits for its first frame, says what the process then holds in memory (MiB of its own), and ends.

`bare`: an empty Qt Quick window, the floor. `seat`: the seat's window as its bootstrap opens it.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from seat_client.config import SeatConfig
from seat_client.ui.window import open_window
from shared.io.assets import asset_path
from shared.io.clock import now
from shared.ui.application import make_application
from shared.ui.bridge import Bridge


def main() -> int:
    if sys.argv[1] == "bare":
        application = QGuiApplication([])
        window = QQuickWindow()
        window.resize(1280, 800)
        window.frameSwapped.connect(QCoreApplication.quit)
        window.show()
    else:
        application = make_application("bench", asset_path(), software=True)
        bridge = Bridge(lambda intent: None)
        shell = open_window(asset_path(), bridge, SeatConfig(Path(), geometry=(0, 0, 1280, 800)), now)
        shell.window.frameSwapped.connect(QCoreApplication.quit)
    application.exec()
    print(time.monotonic(), _own_memory(), flush=True)
    return 0


def _own_memory() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    kibibytes = sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
    return kibibytes / 1024


if __name__ == "__main__":
    sys.exit(main())
