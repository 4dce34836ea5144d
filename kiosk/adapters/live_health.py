"""The health of the table while the presenter runs: looked at when somebody asks, switched off, woken, its logs put
together. What is to be thought of it is services/health.py's.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, assert_never

from kiosk.adapters.network_table import NetworkTable
from kiosk.adapters.own_announcement import hears_itself
from kiosk.adapters.station_look import StationLook
from kiosk.adapters.wake_file import remember_wake
from kiosk.config import KioskConfig
from kiosk.services.health import Backups, Checkup, HealthView, TableNews, judge
from kiosk.services.intents import CheckTable, CollectLogs, HealthIntent, KeepPaper, SwitchTableOff, WakeTable
from kiosk.services.kept_state import WAKE_FILE
from kiosk.services.picture import KioskPicture
from kiosk.services.table_facts import table_facts
from shared.domain.ids import DeviceId
from shared.domain.sitting import Phase
from shared.io.atomic_file import write_whole
from shared.io.log_bundle import write_log_bundle
from shared.io.network_cards import look_at_cards_of
from shared.io.program_version import program_version
from shared.io.wake_on_lan import wake
from shared.wire.beacon import BEACON_PORT
from shared.wording.health import logs_name, report_name

log = logging.getLogger("council.health")

TURN_SECONDS: Final = 4.0
"""So long a seat has to show the page that times it; it is asked while this station listens to itself."""

REMEMBER_SECONDS: Final = 60.0


class LiveHealth:
    """`serve` what hands ask for; `told` hears what is to be shown of it."""

    def __init__(
        self,
        config: KioskConfig,
        device: DeviceId,
        network: NetworkTable,
        picture: Callable[[], KioskPicture],
        told: Callable[[HealthView], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._config = config
        self._device = device
        self._network = network
        self._picture = picture
        self._told = told
        self._clock = clock
        self._looker = StationLook(config.state, config.listen)
        self._view = HealthView()
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Remember by which addresses the devices can be woken; until cancelled."""
        while True:
            await asyncio.sleep(REMEMBER_SECONDS)
            await self._remember()

    async def serve(self, intent: HealthIntent) -> None:
        match intent:
            case CheckTable():
                self._show(replace(self._view, checking=True, news=None))
                checkup = await self.check()
                self._show(HealthView(checkup, self._clock()))
            case SwitchTableOff():
                await self._switch_off()
            case WakeTable():
                await self._wake()
            case CollectLogs(folder):
                target = Path(folder) / logs_name(self._clock())
                await self._write(
                    target, partial(write_log_bundle, target, self._config.state, {"station.txt": _about()})
                )
            case KeepPaper(folder, pdf):
                target = Path(folder) / report_name(self._clock())
                await self._write(target, partial(write_whole, target, pdf))
            case _ as unreachable:
                assert_never(unreachable)

    async def check(self) -> Checkup:
        """Everything, looked at anew. One at a time: whoever comes meanwhile waits for his own."""
        async with self._one_at_a_time:
            config = self._config
            self._network.probe()
            discovery = await hears_itself(
                self._device,
                self._network.name,
                config.beacon_port or BEACON_PORT,
                lambda: look_at_cards_of(config.listen),
            )
            await self._wait_for_turns()
            backups = self._backups()
            machine = await asyncio.to_thread(lambda: self._looker.look(discovery=discovery, backups=backups))
            return judge(machine, table_facts(self._picture(), self._network.watch, probed=True))

    async def _wait_for_turns(self) -> None:
        """The seats were asked before this station listened to itself; most have answered by now."""
        loop = asyncio.get_running_loop()
        until = loop.time() + TURN_SECONDS
        while loop.time() < until:
            here = {tile.presence.device for tile in self._picture().seats if tile.presence is not None}
            if here <= self._network.watch.turns_ms.keys():
                return
            await asyncio.sleep(0.05)

    def _backups(self) -> Backups:
        concern = self._picture().backup
        if not self._config.backup_to:
            return Backups.NOT_ASKED
        if concern is None:
            return Backups.GOOD
        return Backups.FAILED if concern.fault is not None else Backups.OLD

    async def _switch_off(self) -> None:
        if self._picture().sitting.phase in (Phase.OPEN, Phase.SUSPENDED):
            self._tell(TableNews.STILL_OPEN)
            return
        await self._remember()
        log.info("the table is switched off")
        self._network.switch_off()
        self._tell(TableNews.SWITCHED_OFF)

    async def _wake(self) -> None:
        known = await self._remember()
        macs = [mac for each in known.values() for mac in each]
        sent = await asyncio.to_thread(wake, macs, look_at_cards_of(self._config.listen))
        log.info("%d packets to wake %d cards", sent, len(macs))
        self._tell(TableNews.WOKEN if macs else TableNews.NOBODY_TO_WAKE)

    async def _remember(self) -> dict[DeviceId, tuple[str, ...]]:
        told = dict(self._network.watch.healths)
        return await asyncio.to_thread(remember_wake, self._config.state / WAKE_FILE, told)

    async def _write(self, target: Path, write: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(write)
        except OSError as fault:
            log.error("%s cannot be written: %s", target.suffix, fault)
            self._tell(TableNews.NOT_WRITTEN)
        else:
            self._show(replace(self._view, news=TableNews.WRITTEN, path=str(target)))

    def _tell(self, news: TableNews) -> None:
        self._show(replace(self._view, news=news, path=""))

    def _show(self, view: HealthView) -> None:
        self._view = view
        self._told(view)


def _about() -> str:
    """For technicians, in English."""
    return f"council-kiosk {program_version()}\n"
