"""Whether a command may happen now, and what then happens: `decide(sitting, command, by)`.

Pure: the same sitting and command always give the same answer. Who may ask is whose.py's, what may happen is
in the modules, one for each part of a sitting.
"""

from shared.domain.actors import Actor
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.ballot_commands import CastVote
from shared.domain.commands import AddDocument, Command, PageCommand, ReplaceDocument, SittingCommand, StationCommand
from shared.domain.decide.attendance import AttendanceCommand, decide_attendance
from shared.domain.decide.ballots import VoteCommand, decide_votes
from shared.domain.decide.elections import ElectionCommand, decide_elections
from shared.domain.decide.floor import FloorCommand, decide_floor
from shared.domain.decide.ground import Decision
from shared.domain.decide.items import decide_items
from shared.domain.decide.life import decide_life, decide_packet
from shared.domain.decide.pages import decide_pages
from shared.domain.decide.stations import decide_stations
from shared.domain.decide.whose import not_his
from shared.domain.sitting import Sitting

__all__ = ("Decision", "decide")


def decide(sitting: Sitting, command: Command, by: Actor, box: BallotBox = EMPTY_BOX) -> Decision:
    """The events that `command` causes, or the one reason why it may not happen.

    `box`: what was cast in the open ballot. A CastVote is no fact for the journal: the box itself takes it (`put`),
    and here it has nothing to say.
    """
    refusal = not_his(sitting, command, by)
    if refusal is not None:
        return refusal
    if isinstance(command, SittingCommand):
        return decide_life(sitting, command)
    if isinstance(command, AddDocument | ReplaceDocument):
        return decide_packet(sitting, command)
    if isinstance(command, PageCommand):
        return decide_pages(sitting, command)
    if isinstance(command, StationCommand):
        return decide_stations(sitting, command)
    if isinstance(command, AttendanceCommand):
        return decide_attendance(sitting, command)
    if isinstance(command, FloorCommand):
        return decide_floor(sitting, command)
    if isinstance(command, CastVote):
        return ()
    if isinstance(command, ElectionCommand):
        return decide_elections(sitting, command)
    if isinstance(command, VoteCommand):
        return decide_votes(sitting, command, box)
    return decide_items(sitting, command)
