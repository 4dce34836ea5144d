"""Attendance, items, the floor and places after an event."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from shared.domain.agenda import moved
from shared.domain.attendance import ProxyPaper, called, entrusted, marked, revoked, unmarked
from shared.domain.evolve.courses import with_course
from shared.domain.floor import EMPTY_FLOOR, asked_for, given_to, left_by, taken_back
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import DraftText, ItemState
from shared.domain.meeting_events import (
    DebateNoted,
    DoorsOpened,
    DraftChanged,
    FloorAsked,
    FloorGiven,
    FloorLeft,
    ItemAcknowledged,
    ItemAdded,
    ItemAdjourned,
    ItemEnded,
    ItemKindChanged,
    ItemMoved,
    ItemOpened,
    ItemRestored,
    ItemWithdrawn,
    MarkUndone,
    MeetingEvent,
    MemberMarked,
    MemberReturned,
    MemberWithdrew,
    PlacesSwapped,
    PresidingChosen,
    ProxyHandedIn,
    ProxyRevoked,
    RollCallEnded,
    SecretariesNamed,
)
from shared.domain.people import Place
from shared.domain.rules.exclusion import Withdrawal
from shared.domain.rules.proxies import Proxy
from shared.domain.sitting import Sitting
from shared.domain.standing import room_of


def evolve_meeting(sitting: Sitting, event: MeetingEvent, at: datetime) -> Sitting:
    match event:
        case MemberMarked() | MarkUndone() | RollCallEnded() | ProxyHandedIn() | ProxyRevoked():
            return _attend(sitting, event, at)
        case SecretariesNamed(members):
            return replace(sitting, secretaries=members)
        case PresidingChosen(member, item):
            if item is None:
                return replace(sitting, named_to_preside=member)
            course = replace(sitting.course(item), chosen_to_preside=member, presiding=member)
            return with_course(sitting, course)
        case ItemOpened(item, presiding):
            course = replace(
                sitting.course(item),
                state=ItemState.OPEN,
                opened_at=at,
                at_opening=room_of(sitting, item),
                presiding=presiding,
            )
            return with_course(replace(sitting, open_item=item, floor=EMPTY_FLOOR), course)
        case ItemAcknowledged(item):
            return _end(sitting, item, ItemState.ACKNOWLEDGED, at)
        case ItemEnded(item):
            return _end(sitting, item, ItemState.DISCUSSED, at)
        case ItemAdjourned(item):
            return _end(sitting, item, ItemState.ADJOURNED, at)
        case ItemWithdrawn(item):
            return _end(sitting, item, ItemState.WITHDRAWN, at)
        case ItemRestored(item):
            course = replace(sitting.course(item), state=ItemState.COMING, ended_at=None)
            sitting = replace(sitting, open_item=None if sitting.open_item == item else sitting.open_item)
            return with_course(sitting, course)
        case ItemAdded(added):
            return replace(sitting, items=(*sitting.items, added))
        case ItemMoved(item, before):
            return replace(sitting, items=moved(sitting.items, item, before))
        case ItemKindChanged(item, item_kind):
            items = tuple(replace(each, kind=item_kind) if each.id == item else each for each in sitting.items)
            return replace(sitting, items=items)
        case MemberWithdrew(item, member, kind):
            course = sitting.course(item)
            # To debate is to take part (L2131-11): whoever is out of the open item neither speaks nor waits to.
            sitting = _silenced(sitting, member, at) if item == sitting.open_item else sitting
            return with_course(sitting, replace(course, withdrawals=(*course.withdrawals, Withdrawal(member, kind))))
        case MemberReturned(item, member):
            course = sitting.course(item)
            left = tuple(each for each in course.withdrawals if each.member != member)
            return with_course(sitting, replace(course, withdrawals=left))
        case DoorsOpened():
            return replace(sitting, in_camera=False)
        case DraftChanged(item, text):
            course = sitting.course(item)
            former = course.draft.text if course.draft is not None else None
            return with_course(sitting, replace(course, draft=DraftText(text, former)))
        case DebateNoted(item, text):
            return with_course(sitting, replace(sitting.course(item), debate=text))
        case FloorAsked() | FloorLeft() | FloorGiven():
            return _speak(sitting, event, at)
        case PlacesSwapped(member, other):
            return replace(sitting, council=replace(sitting.council, places=_swapped(sitting, member, other)))
        case _ as unreachable:
            assert_never(unreachable)


def _attend(
    sitting: Sitting, event: MemberMarked | MarkUndone | RollCallEnded | ProxyHandedIn | ProxyRevoked, at: datetime
) -> Sitting:
    attendance, floor = sitting.attendance, sitting.floor
    match event:
        case MemberMarked(member, state):
            attendance = marked(attendance, member, state)
            if not state.at_the_table:
                floor = _silenced(sitting, member, at).floor
        case MarkUndone():
            attendance = unmarked(attendance)
            for member in sitting.attendance.present - attendance.present:
                floor = _silenced(replace(sitting, floor=floor), member, at).floor
        case RollCallEnded():
            attendance = called(attendance)
        case ProxyHandedIn(grantor, holder, dated):
            attendance = entrusted(attendance, ProxyPaper(Proxy(grantor, holder), dated))
        case ProxyRevoked(grantor):
            attendance = revoked(attendance, grantor)
        case _ as unreachable:
            assert_never(unreachable)
    return replace(sitting, attendance=attendance, floor=floor)


def _silenced(sitting: Sitting, member: MemberId, at: datetime) -> Sitting:
    """Whoever is gone neither speaks nor waits to."""
    floor = sitting.floor
    if floor.speaker == member:
        floor = taken_back(floor, at)
    return replace(sitting, floor=left_by(floor, member))


def _end(sitting: Sitting, item: ItemId, state: ItemState, at: datetime) -> Sitting:
    return with_course(sitting, replace(sitting.course(item), state=state, ended_at=at))


def _speak(sitting: Sitting, event: FloorAsked | FloorLeft | FloorGiven, at: datetime) -> Sitting:
    match event:
        case FloorAsked(member):
            return replace(sitting, floor=asked_for(sitting.floor, member))
        case FloorLeft(member):
            return _silenced(sitting, member, at)
        case FloorGiven(member):
            return replace(sitting, floor=given_to(sitting.floor, member, at))
        case _ as unreachable:
            assert_never(unreachable)


def _swapped(sitting: Sitting, member: MemberId, other: MemberId) -> tuple[Place, ...]:
    """Each takes the other's place, left or right included."""
    exchange = {member: other, other: member}
    return tuple(Place(exchange.get(each.member, each.member), each.seat) for each in sitting.council.places)
