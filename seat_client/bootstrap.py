"""The composition root of a seat: the only place that knows the window and the drivers alike.

Drivers are loaded in the loop thread after the window is up: a black screen after power-on is what people fear most.
"""

import logging
import sys
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication

from seat_client.adapters.memory_file import MEMORY_FILE, read_memory
from seat_client.config import SeatConfig
from seat_client.services.intents import Intent
from seat_client.services.memory import Memory
from seat_client.ui.window import open_window
from shared.io.assets import asset_path
from shared.io.clock import now
from shared.io.graphics_card import has_graphics_card
from shared.io.loop_thread import LoopThread
from shared.ui.application import make_application
from shared.ui.bridge import Bridge
from shared.ui.ending import Ending
from shared.ui.qt_guard import refuse_broken_binding
from shared.ui.stop_signals import StopSignals
from shared.wording import command_line as words


def run_seat(config: SeatConfig) -> int:
    """Run the seat until its window closes; gives the exit code."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    refuse_broken_binding()
    application = make_application("council-seat", asset_path(), software=not has_graphics_card())
    ending = Ending()
    loop = LoopThread(ending.fail)
    memory = read_memory(config.state / MEMORY_FILE)
    seat = _Seat(config, memory)
    bridge = Bridge(lambda intent: loop.post(seat.intend, intent))
    window = open_window(asset_path(), bridge, config, now, memory.habits)
    QCoreApplication.processEvents()
    # From here on only: an end that is asked for before the application runs would be forgotten.
    signals = StopSignals()
    if config.story_hand:
        from shared.ui.hand import Hand

        hand = Hand(window.window, window.told, sys.stdin.fileno(), sys.stdout.buffer, parent=window.window)
        bridge.picture_changed.connect(hand.look)
    loop.start(lambda: seat.run(bridge))
    application.exec()
    loop.stop()
    window.close()
    signals.close()
    if ending.failure is not None:
        print(_explained(ending.failure, config), file=sys.stderr)
        return 1
    return 0


def _explained(failure: BaseException, config: SeatConfig) -> str:
    """What happened and what to do, in French."""
    from shared.io.entry_store import NewerStore

    match failure:
        case NewerStore():
            return words.newer_store(str(config.state))
        case OSError():
            return words.state_not_writable(str(config.state), failure.strerror or str(failure))
        case _:
            return words.our_fault(type(failure).__name__)


class _Seat:
    """Stands for the live seat while its drivers are being loaded."""

    def __init__(self, config: SeatConfig, memory: Memory) -> None:
        self._config = config
        self._memory = memory
        self._live: Any = None

    def intend(self, intent: Intent) -> None:
        self._live.intend(intent)

    def run(self, bridge: Bridge) -> Coroutine[Any, Any, None]:
        from seat_client.adapters.live_seat import LiveSeat

        live = LiveSeat(self._config, self._memory, bridge.publish, bridge.deliver)
        self._live = live
        return live.run()
