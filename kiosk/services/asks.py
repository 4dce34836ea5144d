"""What a desk has asked of the presenter and not heard of yet. Pure: no clock, no line.

Each is asked once: a command that went out on a line which was lost may have been carried out or not, and the journal
tells. What waits for a line that is not there is never sent later, when it may mean something else.
"""

from dataclasses import dataclass

from shared.domain.commands import DeskCommand
from shared.domain.ids import ProposalId
from shared.domain.refusals import Refusal
from shared.following.proposed import Proposed


@dataclass(frozen=True, slots=True)
class Answered:
    command: DeskCommand
    refusal: Refusal | None


class Asks:
    def __init__(self) -> None:
        self._waiting: dict[ProposalId, DeskCommand] = {}
        self._sent: dict[ProposalId, DeskCommand] = {}

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting or self._sent)

    def ask(self, id: ProposalId, command: DeskCommand) -> None:
        self._waiting[id] = command

    def due(self) -> tuple[Proposed, ...]:
        """What is to be sent now, and never again."""
        due = tuple(Proposed(id, command) for id, command in self._waiting.items())
        self._sent.update(self._waiting)
        self._waiting.clear()
        return due

    def answered(self, id: ProposalId, refusal: Refusal | None) -> Answered | None:
        """What an answer is to; None when nobody asked."""
        command = self._sent.pop(id, None)
        return Answered(command, refusal) if command is not None else None

    def line_lost(self) -> bool:
        """Forget everything; True when something was asked of which nobody here knows whether it was done."""
        was_open = self.waits
        self._waiting.clear()
        self._sent.clear()
        return was_open
