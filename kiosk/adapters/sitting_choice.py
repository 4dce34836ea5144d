"""Which sitting is on the table: that of a folder, the evening that was interrupted, one that was taken over, or none.

What a folder holds is prepared.py's; what becomes of its papers afterwards is sitting_folder.py's.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from kiosk.adapters.folder_memory import FolderMemory, read_memory
from kiosk.adapters.prepared import FolderGone, Prepared, as_remembered, prepare, remember, welcome_of
from kiosk.config import KioskConfig
from kiosk.services.chair import Chair
from kiosk.services.folder_news import Welcome
from kiosk.services.ports import Clock
from kiosk.services.resuming import is_unfinished, may_go_on_by_itself
from shared.domain.commands import PrepareSitting
from shared.domain.sitting import Sitting
from shared.io.randomness import new_sitting_id
from shared.io.worker import Worker
from shared.journal.ledger import Ledger

log = logging.getLogger("council.kiosk")


class SittingChoice:
    """`lay` asks the chair to prepare a sitting, and gives whether it did; `entered` hears what is on the table now,
    `welcomed` what may be opened instead of nothing.
    """

    def __init__(
        self,
        config: KioskConfig,
        chair: Chair,
        clock: Clock,
        watcher: Worker,
        lay: Callable[[PrepareSitting], Awaitable[bool]],
        entered: Callable[[Prepared], None],
        welcomed: Callable[[Prepared, Welcome], None],
    ) -> None:
        self._config = config
        self._chair = chair
        self._clock = clock
        self._watcher = watcher
        self._lay_down = lay
        self._entered = entered
        self._welcomed = welcomed
        self._resumable: tuple[FolderMemory, Ledger] | None = None

    async def begin(self, prepared: Prepared, *, taken_over: bool) -> None:
        """The sitting of the folder that was asked for; without one, the evening that was interrupted, or none yet.

        `taken_over`: this machine goes on with another one's. Raises FolderGone or OSError.
        """
        memory = self._memory()
        if memory is not None and taken_over:
            self._go_on(memory)
        elif prepared.folder is not None and not self._goes_on_without_a_folder(memory):
            await self._lay(prepared)
        elif memory is not None and self._may_go_on():
            self._go_on(memory)
        else:
            await self._welcome(prepared, memory)

    async def open(self, folder: Path) -> None:
        """Another folder. Raises UnreadableCouncil, TooManyFiles, FolderGone or OSError; nothing has changed then."""
        await self._lay(await self._watcher.run(prepare, replace(self._config, folder=folder)))

    @property
    def _sitting(self) -> Sitting:
        return self._chair.sitting

    def _may_go_on(self) -> bool:
        return may_go_on_by_itself(self._sitting, self._chair.ledger, self._clock())

    def _goes_on_without_a_folder(self, memory: FolderMemory | None) -> bool:
        """It was taken over from another machine, and interrupted: no folder that is given now begins another."""
        return memory is not None and not memory.folder and self._may_go_on()

    def _memory(self) -> FolderMemory | None:
        """What is remembered of the folder of the chair's sitting, where that is not closed."""
        memory = read_memory(self._config.state)
        mine = memory is not None and memory.sitting == self._sitting.id and is_unfinished(self._sitting)
        return memory if mine else None

    async def _welcome(self, prepared: Prepared, memory: FolderMemory | None) -> None:
        """Nothing is open: seats keep what they have, and the presenter chooses a folder."""
        if self._sitting.id:
            prepared = replace(prepared, council=self._sitting.council)
        aside = self._chair.lay_aside()
        self._resumable = (memory, aside) if memory is not None else None
        self._welcomed(prepared, await self._watcher.run(welcome_of, self._config, memory))

    async def _lay(self, prepared: Prepared) -> None:
        """Go on with the sitting of this folder that was not closed, or lay a new one on the table.

        Raises FolderGone when there is neither, and then nothing has changed.
        """
        memory = self._memory()
        resumable = (memory, self._chair.ledger) if memory is not None else self._resumable
        if resumable is not None and resumable[0].folder == str(prepared.folder):
            await self._chair.take_up(resumable[1])
            self._go_on(resumable[0])
            return
        if prepared.folder is None or not await self._watcher.run(prepared.folder.is_dir):
            raise FolderGone(prepared.folder)
        if is_unfinished(self._sitting):
            log.warning("sitting %s was never closed; this folder begins another", self._sitting.id)
            self._chair.lay_aside()
        facts = prepared.facts
        preparing = PrepareSitting(
            new_sitting_id(),
            facts.title,
            facts.venue,
            facts.planned_at,
            prepared.council,
            prepared.packet.items,
            facts.convocation,
        )
        if await self._lay_down(preparing):
            await self._watcher.run(remember, self._config.state, self._sitting.id, prepared)
            self._enter(prepared)

    def _go_on(self, memory: FolderMemory) -> None:
        log.info("going on with the sitting of entry %d", self._chair.head.seq)
        self._enter(as_remembered(memory, self._sitting))

    def _enter(self, prepared: Prepared) -> None:
        self._resumable = None
        self._entered(prepared)
