"""What a follower asks of the presenter, on its way there. What becomes of it is told by the protocol's Receipt."""

from dataclasses import dataclass

from shared.domain.commands import DeskCommand, SeatCommand
from shared.domain.ids import ProposalId


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something to send: a seat asks for SeatCommands alone."""

    id: ProposalId
    command: SeatCommand | DeskCommand
