"""The council's facts as a story reads them from the stage: who is there, what is open, what was cast or refused.

For plays and drills; what people see is the stage's.
"""

from typing import Any

from PySide6.QtCore import QObject, Slot

from kiosk.services.next_step import next_step
from kiosk.services.picture import KioskPicture
from shared.domain.ballot_box import silent
from shared.domain.refusals import Refusal
from shared.domain.standing import mode_of, presiding_of, quorum_of, voices_of


class CouncilTold(QObject):
    """Hears every picture; `told` gives the facts of the latest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: KioskPicture | None = None

    @Slot(object)
    def show(self, picture: KioskPicture) -> None:
        self._picture = picture

    def told(self) -> dict[str, Any]:
        return council_facts(self._picture) if self._picture is not None else {}


def council_facts(picture: KioskPicture) -> dict[str, Any]:
    """As JSON can say them; ids of members, items and ballots are theirs."""
    sitting, notice = picture.sitting, picture.notice
    item = sitting.item(sitting.open_item)
    quorum = quorum_of(sitting, item.id if item is not None else None)
    results = [result for course in sitting.courses for result in course.results]
    rounds = sum(len(course.election.rounds) if course.election else 0 for course in sitting.courses)
    ballot = sitting.ballot
    return {
        "attendance": {member.id: sitting.attendance.state_of(member.id) for member in sitting.council.members},
        "proxies": [[proxy.grantor, proxy.holder] for proxy in sitting.attendance.proxies],
        "called": sitting.attendance.called,
        "quorum": {"required": quorum.required, "counted": quorum.counted, "reached": quorum.reached},
        "open_item": item.id if item is not None else None,
        "states": {each.id: sitting.state_of(each.id) for each in sitting.items},
        "presiding": presiding_of(sitting, item.id if item is not None else None).member,
        "kind": mode_of(sitting, item).kind if item is not None else None,
        "voices": {each.member: each.cast_by for each in voices_of(sitting, item.id).voices} if item else {},
        "ballot": {
            "id": ballot.id,
            "item": ballot.item,
            "kind": ballot.kind,
            "purpose": ballot.purpose,
            "votes": {vote.member: vote.choice for vote in picture.box.votes},
            "silent": list(silent(picture.box, sitting, ballot)),
        }
        if ballot is not None
        else None,
        "results": len(results) + rounds,
        "last_ballot": results[-1].ballot if results else None,
        "in_camera": sitting.in_camera,
        "floor": {"speaker": sitting.floor.speaker, "queue": list(sitting.floor.queue)},
        "next_step": next_step(sitting, picture.box).step,
        "notice": {
            "number": notice.number if notice is not None else 0,
            "refusal": str(notice.what) if notice is not None and isinstance(notice.what, Refusal) else "",
        },
    }
