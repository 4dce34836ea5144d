"""What a follower asks of the presenter, on its way there. What becomes of it is told by the protocol's Receipt."""

from dataclasses import dataclass

from shared.domain.commands import Command
from shared.domain.ids import ProposalId


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something to send. A seat asks for SeatCommands alone, a desk for whatever its role lets it."""

    id: ProposalId
    command: Command
