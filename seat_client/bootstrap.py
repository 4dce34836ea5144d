"""The composition root of a seat: the only place that knows the window and the drivers alike.

Drivers are loaded in the loop thread after the window is up: a black screen after power-on is what people fear most.
"""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from seat_client.adapters.memory_file import MEMORY_FILE, read_memory
from seat_client.config import SeatConfig
from seat_client.services.intents import Intent
from seat_client.services.maintenance import RESTART_EXIT, CareIntent, Leaving
from seat_client.services.memory import Memory
from seat_client.ui.window import open_window
from shared.io.assets import asset_path
from shared.io.clock import now
from shared.io.graphics_card import has_graphics_card
from shared.io.loop_thread import LoopThread
from shared.io.program_log import start_logging
from shared.io.service_notify import ServiceNotifier
from shared.io.service_watch import ServiceWatch
from shared.ui.application import make_application
from shared.ui.bridge import Bridge
from shared.ui.ending import Ending
from shared.ui.pulse import Pulse
from shared.ui.qt_guard import refuse_broken_binding
from shared.ui.stop_signals import StopSignals
from shared.wording import command_line as words


def run_set_pin(state: Path) -> int:
    """Take a PIN for the maintenance sheet of the seat that lives in `state`; gives the exit code."""
    from seat_client.adapters.pin_command import run_set_pin as set_pin

    return set_pin(state)


def run_seat(config: SeatConfig) -> int:
    """Run the seat until its window closes; gives the exit code, RESTART_EXIT when it asks to be started again."""
    start_logging(config.state)
    refuse_broken_binding()
    application = make_application("council-seat", asset_path(), software=not has_graphics_card())
    ending = Ending()
    loop = LoopThread(ending.fail)
    memory = read_memory(config.state / MEMORY_FILE)
    seat = _Seat(config, memory)
    bridge = Bridge(lambda intent: loop.post(seat.intend, intent))
    care = Bridge(lambda intent: loop.post(seat.take_care, intent)) if config.locked else None
    window = open_window(asset_path(), bridge, config, now, memory.habits, care)
    QCoreApplication.processEvents()
    # From here on only: an end that is asked for before the application runs would be forgotten.
    signals = StopSignals()
    if config.story_hand:
        from shared.ui.hand import Hand

        hand = Hand(window.window, window.told, sys.stdin.fileno(), sys.stdout.buffer, parent=window.window)
        bridge.picture_changed.connect(hand.look)
    loop.start(lambda: seat.run(bridge, care))
    notifier = ServiceNotifier()
    watch = ServiceWatch(notifier, loop.post, window.status)
    pulse = Pulse(watch.tick_ms, watch.tick)
    application.exec()
    notifier.stopping()
    pulse.stop()
    loop.stop()
    notifier.close()
    leaving = window.leaving
    window.close()
    signals.close()
    if ending.failure is not None:
        print(_explained(ending.failure, config), file=sys.stderr)
        return 1
    return _left(leaving, config.state)


def _left(leaving: Leaving | None, state: Path) -> int:
    """What is still to be done once nothing runs any more; gives the exit code."""
    if leaving is None:
        return 0
    if leaving is Leaving.CHANGE_PLACE:
        from seat_client.adapters.place_left import leave_place

        leave_place(state)
    return RESTART_EXIT


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
    """Stands for the live seat, and for the care of its device, while their drivers are being loaded."""

    def __init__(self, config: SeatConfig, memory: Memory) -> None:
        self._config = config
        self._memory = memory
        self._live: Any = None
        self._care: Any = None

    def intend(self, intent: Intent) -> None:
        self._live.intend(intent)

    def take_care(self, intent: CareIntent) -> None:
        self._care.intend(intent)

    def run(self, bridge: Bridge, care: Bridge | None) -> Coroutine[Any, Any, None]:
        from seat_client.adapters.live_seat import LiveSeat

        live = LiveSeat(self._config, self._memory, bridge.publish, bridge.deliver)
        self._live = live
        if care is None:
            return live.run()
        from seat_client.adapters.care import DeviceCare

        self._care = DeviceCare(self._config.state, care.publish)
        return _both(live.run(), self._care.run())


async def _both(one: Coroutine[Any, Any, None], other: Coroutine[Any, Any, None]) -> None:
    """Until cancelled; the failure of either ends both, and is told as it is, for `_explained` to know it."""
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(one)
            tasks.create_task(other)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
