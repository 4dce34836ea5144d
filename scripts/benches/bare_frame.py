"""The floor of first_frame.py: an empty window of Qt Quick with nothing of ours imported, measured in the same way."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow


def main() -> int:
    application = QGuiApplication([])
    window = QQuickWindow()
    window.resize(1280, 800)
    window.frameSwapped.connect(QCoreApplication.quit)
    window.show()
    application.exec()
    at = time.monotonic()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    own = sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
    print(at, own / 1024, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
