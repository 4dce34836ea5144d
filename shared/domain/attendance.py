"""Who is at the table, who is away, and the written proxies. Counting from it (quorum, voices) is for rules/.

A value with its transitions; the events that cause them are in meeting_events.py. Screens that are connected are
another matter: presence.py.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from shared.domain.ids import MemberId
from shared.domain.rules.proxies import Proxy, after_arrival, after_departure, after_revocation


class RollState(StrEnum):
    """How a member stands at the roll call and since."""

    AWAITED = "awaited"
    """Not called yet."""

    PRESENT = "present"
    EXCUSED = "excused"
    """Away, and has said so."""

    ABSENT = "absent"
    LEFT = "left"
    """Was there, and has gone for now or for good."""

    @property
    def at_the_table(self) -> bool:
        return self is RollState.PRESENT


@dataclass(frozen=True, slots=True)
class ProxyPaper:
    """A proxy as handed in: written, and dated `dated`."""

    proxy: Proxy
    dated: date

    @property
    def grantor(self) -> MemberId:
        return self.proxy.grantor

    @property
    def holder(self) -> MemberId:
        return self.proxy.holder


@dataclass(frozen=True, slots=True)
class Attendance:
    """`states` holds the members that were marked; the others are awaited. `called`: the roll call is over.

    `before`: what it was before the last mark, so that a wrong tick can be taken back; one step only.
    """

    states: tuple[tuple[MemberId, RollState], ...] = ()
    papers: tuple[ProxyPaper, ...] = ()
    called: bool = False
    before: "Attendance | None" = field(default=None, compare=False)

    def state_of(self, member: MemberId) -> RollState:
        return next((state for each, state in self.states if each == member), RollState.AWAITED)

    @property
    def present(self) -> frozenset[MemberId]:
        return frozenset(member for member, state in self.states if state.at_the_table)

    @property
    def proxies(self) -> tuple[Proxy, ...]:
        return tuple(paper.proxy for paper in self.papers)


NOBODY: Final = Attendance()


def marked(attendance: Attendance, member: MemberId, state: RollState) -> Attendance:
    """A member comes, goes, or is called: a proxy ends when its grantor arrives, and falls with its holder.

    Whoever came and goes again needs a new one; he may hand it in just before he goes.
    """
    proxies = attendance.proxies
    left = after_arrival(proxies, member) if state.at_the_table else after_departure(proxies, member)
    states = (*((each, was) for each, was in attendance.states if each != member), (member, state))
    return replace(
        attendance,
        states=states,
        papers=tuple(paper for paper in attendance.papers if paper.proxy in left.in_force),
        before=_without_past(attendance),
    )


def unmarked(attendance: Attendance) -> Attendance:
    """The last mark is taken back, with what it did to proxies."""
    return attendance.before or attendance


def entrusted(attendance: Attendance, paper: ProxyPaper) -> Attendance:
    """A proxy is taken in; a former one of the same grantor is replaced."""
    papers = tuple(each for each in attendance.papers if each.grantor != paper.grantor)
    return replace(attendance, papers=(*papers, paper), before=_without_past(attendance))


def revoked(attendance: Attendance, grantor: MemberId) -> Attendance:
    left = after_revocation(attendance.proxies, grantor)
    papers = tuple(paper for paper in attendance.papers if paper.proxy in left.in_force)
    return replace(attendance, papers=papers, before=_without_past(attendance))


def called(attendance: Attendance) -> Attendance:
    """The roll call is over; what was marked in it can be corrected from now on by marking anew."""
    return replace(attendance, called=True, before=None)


def _without_past(attendance: Attendance) -> Attendance:
    return replace(attendance, before=None)
