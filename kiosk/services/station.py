"""What this machine is at the table, for its picture: the presenter, or the clerk's desk that follows one."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.services.backing import NO_SEATS, Backing
from shared.domain.actors import Role
from shared.following.admission import Admission


class Following(StrEnum):
    """How a desk stands with its presenter."""

    NOT_ADMITTED = "not_admitted"
    SEARCHING = "searching"
    """It has not met its presenter yet since it was started."""

    LINKED = "linked"
    LOST = "lost"
    """For some seconds: it is told nothing before that."""


@dataclass(frozen=True, slots=True)
class Station:
    """`role`: whose commands this window gives. `following`: None at the presenter.

    `backing`: the seats behind this presenter; `wanting`: it has not got their majority, and it is worth saying.
    `desks`: the clerks that are linked with this presenter, by name. `name`: of this machine, for people.
    `may_take_over`: by a person's word this desk can become the presenter now. `admission`: how it stands with being
    let in, where that is in its way. `presenter`: what the station that is followed calls itself.
    """

    role: Role = Role.PRESENTER
    following: Following | None = None
    backing: Backing = NO_SEATS
    wanting: bool = False
    desks: tuple[str, ...] = ()
    name: str = ""
    may_take_over: bool = False
    admission: Admission | None = None
    presenter: str = ""


PRESENTS = Station()
