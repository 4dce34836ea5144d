"""The speakers' queue: who asks for the floor, who has it, and how long each has spoken."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from shared.domain.ids import MemberId


@dataclass(frozen=True, slots=True)
class Floor:
    """`queue`: in the order in which they asked. `since`: when the speaker got the floor.

    `spoken`: time of those who have spoken on the present item, whoever speaks now not counted in.
    """

    queue: tuple[MemberId, ...] = ()
    speaker: MemberId | None = None
    since: datetime | None = None
    spoken: tuple[tuple[MemberId, timedelta], ...] = ()

    def spoken_by(self, member: MemberId) -> timedelta:
        return next((time for each, time in self.spoken if each == member), timedelta())


EMPTY_FLOOR: Final = Floor()


def asked_for(floor: Floor, member: MemberId) -> Floor:
    return replace(floor, queue=(*(each for each in floor.queue if each != member), member))


def left_by(floor: Floor, member: MemberId) -> Floor:
    """The member no longer wants to speak."""
    return replace(floor, queue=tuple(each for each in floor.queue if each != member))


def given_to(floor: Floor, member: MemberId, at: datetime) -> Floor:
    """Whoever spoke before has finished."""
    return replace(left_by(taken_back(floor, at), member), speaker=member, since=at)


def taken_back(floor: Floor, at: datetime) -> Floor:
    """Nobody speaks any more; the time of whoever did is added up. A clock set back counts as no time."""
    if floor.speaker is None or floor.since is None:
        return floor
    time = floor.spoken_by(floor.speaker) + max(at - floor.since, timedelta())
    others = tuple((each, was) for each, was in floor.spoken if each != floor.speaker)
    return replace(floor, speaker=None, since=None, spoken=(*others, (floor.speaker, time)))
