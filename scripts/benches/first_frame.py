"""Opens the seat's window as its bootstrap does, waits for its first frame, says when that was and what it holds.

Printed: the machine's monotonic clock in seconds, and the memory of the process that nobody shares, in MiB.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from scripts.benches.ratios import own_memory
from seat_client import bootstrap
from seat_client.config import SeatConfig
from shared.io.clock import now
from shared.ui.bridge import Bridge


def main() -> int:
    application = bootstrap.make_application("bench", bootstrap.asset_path(), software=True)
    config = SeatConfig(Path(), geometry=(0, 0, 1280, 800))
    seat = bootstrap.open_window(bootstrap.asset_path(), Bridge(lambda intent: None), config, now)
    seat.window.frameSwapped.connect(QCoreApplication.quit)
    application.exec()
    print(time.monotonic(), own_memory(), flush=True)
    seat.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
