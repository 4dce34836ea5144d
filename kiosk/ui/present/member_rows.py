"""Members as rows of the mayor's panels: one name with what may be said of it. Pure.

Which rows a panel shows is its own facts'; how they look is MemberChoices.qml's and MemberPick.qml's.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from shared.domain.ids import MemberId
from shared.domain.people import Member
from shared.wording.people import short_name


@dataclass(frozen=True, slots=True)
class MemberRow:
    """`choice`: the key of what is chosen for this member, or nothing; `may`: it can be touched."""

    key: str
    member: str
    name: str
    detail: str = ""
    choice: str = ""
    may: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done now, as a large button; `detail` says what it means."""

    key: str
    text: str
    detail: str = ""
    drawing: str = ""
    primary: bool = False
    may: bool = True


def _nothing(_: Member) -> str:
    return ""


def pick_rows(
    prefix: str,
    members: Iterable[Member],
    chosen: Container[MemberId] = (),
    detail: Callable[[Member], str] = _nothing,
) -> tuple[MemberRow, ...]:
    """Names to touch, those `chosen` marked."""
    return tuple(
        MemberRow(f"{prefix}-{each.id}", each.id, short_name(each), detail(each), "chosen" if each.id in chosen else "")
        for each in members
    )
