"""The composition root of the kiosk: the only place that knows the window and the drivers alike, verb by verb.

Drivers are loaded when their verb needs them: `inspect` knows no Qt, and the stage shows before its drivers load.
"""

import errno
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from kiosk.config import KioskConfig
from kiosk.services.cloud_pull import PullWishes
from kiosk.services.intents import Intent
from shared.io.assets import asset_path
from shared.wording import command_line as words
from shared.wording.sittings import FOLDER_OF_SITTINGS


def sample_folder() -> Path:
    """The papers of the sample sitting that comes with the program."""
    return next(path for path in sorted(asset_path("sample_council", FOLDER_OF_SITTINGS).iterdir()) if path.is_dir())


def run_inspect(files: list[Path], as_json: bool, page: int, png: Path | None, dpi: float) -> int:
    """Say what the table would do of each file; gives the exit code."""
    from kiosk.adapters.inspect_command import run_inspect as inspect

    return inspect(files, as_json, page, png, dpi)


def run_check(config: KioskConfig, as_json: bool) -> int:
    """Say what a sitting would show, without a window; gives the exit code."""
    from kiosk.adapters.check_command import run_check as check

    return check(config, as_json)


def run_backup(state: Path, place: str, passphrase_file: Path | None, as_json: bool) -> int:
    """Keep the state in a folder of backups; gives the exit code."""
    from kiosk.adapters.backup_command import run_backup as backup

    return backup(state, place, passphrase_file, as_json)


def run_restore(source: str, state: Path, passphrase_file: Path | None, incomplete: bool, as_json: bool) -> int:
    """Bring a backup back as the state; gives the exit code."""
    from kiosk.adapters.backup_command import run_restore as restore

    return restore(source, state, passphrase_file, incomplete, as_json)


def run_doctor(state: Path, wait: float, where: tuple[str, int, int | None], pdf: Path | None, *, as_json: bool) -> int:
    """Say whether the table is ready; gives the exit code. `where` this station would listen: address, port, beacon's
    port.
    """
    from kiosk.adapters.doctor_command import DoctorAsked, look, tell
    from shared.wording import health

    if not state.is_dir():
        print(health.no_state(str(state)), file=sys.stderr)
        return 1
    checkup = look(DoctorAsked(state, wait, *where))
    if pdf is not None:
        from PySide6.QtGui import QGuiApplication

        from kiosk.ui.present.health_paper import pdf_of
        from shared.io.atomic_file import write_whole
        from shared.io.clock import now
        from shared.ui.look import load_fonts

        _application = QGuiApplication(["council-kiosk", "-platform", "offscreen"])
        load_fonts(asset_path() / "fonts")
        try:
            write_whole(pdf, pdf_of(checkup, now().astimezone()))
        except OSError as fault:
            print(health.not_written(str(pdf), fault.strerror or str(fault)), file=sys.stderr)
            return 1
    return tell(checkup, as_json=as_json)


def run_logs(state: Path, target: Path) -> int:
    """Put the technical logs into one file; gives the exit code."""
    from shared.io.log_bundle import write_log_bundle
    from shared.io.program_version import program_version
    from shared.wording import health

    if not state.is_dir():
        print(health.no_state(str(state)), file=sys.stderr)
        return 1
    try:
        write_log_bundle(target, state, {"station.txt": f"council-kiosk {program_version()}\n"})
    except OSError as fault:
        print(health.not_written(str(target), fault.strerror or str(fault)), file=sys.stderr)
        return 1
    print(health.written(str(target)))
    return 0


def run_pull(source: str, state: Path, wishes: PullWishes, as_json: bool) -> int:
    """Fetch the next sitting from the documents' home; gives the exit code."""
    from kiosk.adapters.pull_command import run_pull as pull

    return pull(source, state, wishes, as_json)


def run_account(source: str, name: str | None, authority: Path | None, forget: bool, state: Path) -> int:
    """Keep the account of a cloud, or forget it; gives the exit code."""
    from kiosk.adapters.cloud.account_command import run_account as account

    return account(source, name, authority, forget, state)


def run_publish(path: Path, to: str, state: Path, as_json: bool) -> int:
    """Put a file or a folder at a cloud; gives the exit code."""
    from kiosk.adapters.cloud.publish_command import run_publish as publish

    return publish(path, to, state, as_json)


def run_present(config: KioskConfig) -> int:
    """Run the stage until its window closes; gives the exit code."""
    from PySide6.QtCore import QCoreApplication

    from kiosk.ui.window import open_window
    from shared.io.clock import now
    from shared.io.graphics_card import has_graphics_card
    from shared.io.loop_thread import LoopThread
    from shared.io.open_files import allow_many_open_files
    from shared.io.program_log import start_logging
    from shared.io.service_notify import ServiceNotifier
    from shared.io.service_watch import ServiceWatch
    from shared.ui.application import make_application
    from shared.ui.bridge import Bridge
    from shared.ui.ending import Ending
    from shared.ui.pulse import Pulse
    from shared.ui.qt_guard import refuse_broken_binding
    from shared.ui.stop_signals import StopSignals

    start_logging(config.state)
    refuse_broken_binding()
    allow_many_open_files()
    if config.folder is not None and not config.folder.is_dir() and not _is_remembered(config.folder, config.state):
        print(words.no_such_folder(str(config.folder)), file=sys.stderr)
        return 1
    application = make_application("council-kiosk", asset_path(), software=not has_graphics_card())
    ending = Ending()
    loop = LoopThread(ending.fail)
    sitting = _Sitting(config)
    bridge = Bridge(lambda intent: loop.post(sitting.intend, intent))
    window = open_window(asset_path(), bridge, config, now)
    QCoreApplication.processEvents()
    # From here on only: an end that is asked for before the application runs would be forgotten.
    signals = StopSignals()
    if config.story_hand:
        _lent = _lend_a_hand(window, bridge)
    loop.start(lambda: sitting.run(bridge))
    notifier = ServiceNotifier()
    watch = ServiceWatch(notifier, loop.post, window.status)
    pulse = Pulse(watch.tick_ms, watch.tick)
    application.exec()
    notifier.stopping()
    pulse.stop()
    loop.stop()
    notifier.close()
    window.close()
    signals.close()
    if ending.failure is not None:
        print(_explained(ending.failure, config), file=sys.stderr)
        return 1
    return 0


def _lend_a_hand(window: Any, bridge: Any) -> object:
    """Let a story on standard input touch the window, and ask for what a touch is too slow for; to be kept alive."""
    from kiosk.adapters.story_orders import intent_of
    from kiosk.ui.council_told import CouncilTold
    from shared.ui.hand import Hand

    council = CouncilTold(window.window)
    bridge.picture_changed.connect(council.show)
    hand = Hand(
        window.window,
        lambda: {**window.told(), "council": council.told()},
        sys.stdin.fileno(),
        sys.stdout.buffer,
        lambda name, fields: bridge.post(intent_of(name, fields)),
        window.window,
    )
    bridge.picture_changed.connect(hand.look)
    return council, hand


def _is_remembered(folder: Path, state: Path) -> bool:
    """A sitting of this folder may be in the journal: it goes on without the stick that it came from."""
    from kiosk.adapters.folder_memory import read_memory

    memory = read_memory(state)
    return memory is not None and memory.folder == str(folder.resolve())


class _Sitting:
    """Stands for the live station while its drivers are being loaded."""

    def __init__(self, config: KioskConfig) -> None:
        self._config = config
        self._live: Any = None

    def intend(self, intent: Intent) -> None:
        self._live.intend(intent)

    def run(self, bridge: Any) -> Coroutine[Any, Any, None]:
        from kiosk.adapters.live_station import LiveStation
        from kiosk.adapters.prepared import prepare

        prepared = prepare(self._config)
        live = LiveStation(self._config, prepared, bridge.publish, bridge.deliver, is_desk=self._config.is_desk)
        self._live = live
        return live.run()


def _explained(failure: BaseException, config: KioskConfig) -> str:
    """What happened and what to do, in French."""
    from kiosk.adapters.council_file import UnreadableCouncil
    from kiosk.adapters.packet_folder import TooManyFiles
    from kiosk.adapters.prepared import FolderGone
    from shared.io.entry_store import NewerStore

    match failure:
        case UnreadableCouncil():
            return words.council_unreadable(str(failure.path), str(failure))
        case FolderGone():
            return words.no_such_folder(str(failure.folder))
        case TooManyFiles():
            return words.folder_too_large(str(config.folder))
        case NewerStore():
            return words.newer_store(str(config.state))
        case OSError(errno=errno.EADDRINUSE):
            return words.port_taken(config.port)
        case OSError():
            return words.state_not_writable(str(config.state), failure.strerror or str(failure))
        case _:
            return words.our_fault(type(failure).__name__)
