"""Who is there: the roll call, arrivals and departures, proxies, places at the table, the secretary, who presides."""

from typing import TypeAlias, assert_never

from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState, marked
from shared.domain.decide.ground import Decision, not_open, not_there_yet_or_over, unknown_member
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    EndRollCall,
    HandInProxy,
    HandOver,
    MarkMember,
    NameSecretaries,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
)
from shared.domain.meeting_events import (
    MarkUndone,
    MemberMarked,
    PlacesSwapped,
    PresidingChosen,
    ProxyHandedIn,
    ProxyRevoked,
    RollCallEnded,
    SecretariesNamed,
)
from shared.domain.people import Office
from shared.domain.refusals import Refusal
from shared.domain.rules.proxies import Proxy, ProxyFacts, ProxyReason, check_proxy
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import quorum_of, room_of

AttendanceCommand: TypeAlias = (
    MarkMember | UndoMark | EndRollCall | HandInProxy | RevokeProxy | NameSecretaries | HandOver | SwapPlaces
)


def decide_attendance(sitting: Sitting, command: AttendanceCommand) -> Decision:
    match command:
        case MarkMember():
            return not_there_yet_or_over(sitting) or _mark(sitting, command)
        case UndoMark():
            refusal = not_there_yet_or_over(sitting)
            return refusal or ((MarkUndone(),) if sitting.attendance.before else Refusal.NOTHING_TO_UNDO)
        case EndRollCall():
            return not_open(sitting) or _end_roll_call(sitting)
        case HandInProxy():
            return not_there_yet_or_over(sitting) or _hand_in(sitting, command)
        case RevokeProxy(grantor):
            has_one = any(each.grantor == grantor for each in sitting.attendance.papers)
            return not_there_yet_or_over(sitting) or ((ProxyRevoked(grantor),) if has_one else Refusal.NO_PROXY)
        case NameSecretaries():
            return not_open(sitting) or _name_secretaries(sitting, command)
        case HandOver():
            return not_open(sitting) or _hand_over(sitting, command)
        case SwapPlaces(member, other):
            refusal = not_there_yet_or_over(sitting) or unknown_member(sitting, member, other)
            return refusal or (() if member == other else (PlacesSwapped(member, other),))
        case _ as unreachable:
            assert_never(unreachable)


def _mark(sitting: Sitting, command: MarkMember) -> Decision:
    attendance = sitting.attendance
    refusal = unknown_member(sitting, command.member)
    if refusal is not None:
        return refusal
    was, state = attendance.state_of(command.member), command.state
    if state is RollState.AWAITED:
        return Refusal.NOTHING_TO_UNDO
    # Whoever was there and is not any more has left, whatever the roll had said of him; before its end it was a slip.
    if attendance.called and was.at_the_table and not state.at_the_table:
        state = RollState.LEFT
    if not attendance.called and state is RollState.LEFT:
        state = RollState.ABSENT
    if was is state:
        return ()
    if state is RollState.LEFT and not was.at_the_table:
        return Refusal.MEMBER_NOT_AT_THE_TABLE
    after = marked(attendance, command.member, state)
    ended = tuple(paper.grantor for paper in attendance.papers if paper not in after.papers)
    return (MemberMarked(command.member, state, ended),)


def _end_roll_call(sitting: Sitting) -> Decision:
    attendance = sitting.attendance
    refusal = unknown_member(sitting)
    if refusal is not None or attendance.called:
        return refusal or Refusal.ROLL_CALL_OVER
    if any(attendance.state_of(each.id) is RollState.AWAITED for each in sitting.council.members):
        return Refusal.NOT_EVERYBODY_CALLED
    found = quorum_of(sitting, None)
    return (RollCallEnded(found.required, found.counted),)


def _hand_in(sitting: Sitting, command: HandInProxy) -> Decision:
    attendance, council = sitting.attendance, sitting.council
    refusal = unknown_member(sitting, command.grantor, command.holder)
    if refusal is not None:
        return refusal
    if _concerns_accounts(sitting, command):
        return Refusal.PROXY_OF_MAYOR_ON_ACCOUNTS
    holder, grantor = attendance.state_of(command.holder), attendance.state_of(command.grantor)
    awaited = RollState.AWAITED
    during = sitting.phase is not Phase.PREPARED and attendance.called
    check = check_proxy(
        ProxyFacts(
            holder_is_grantor=command.holder == command.grantor,
            holder_present=holder.at_the_table or (holder is awaited and not attendance.called),
            holder_has=sum(
                each.holder == command.holder and each.grantor != command.grantor for each in attendance.papers
            ),
            grantor_present=grantor.at_the_table and not during,
            during_sitting=during,
        ),
        during_sitting_allowed=council.proxies_during_sitting,
    )
    if not check.accepted:
        return _refused_proxy(check.because)
    proxy = Proxy(command.grantor, command.holder)
    if any(paper.proxy == proxy and paper.dated == command.dated for paper in attendance.papers):
        return ()
    return (ProxyHandedIn(command.grantor, command.holder, command.dated),)


def _concerns_accounts(sitting: Sitting, command: HandInProxy) -> bool:
    """The mayor gives no proxy for the vote on the accounts (L2121-14)."""
    item = sitting.item(sitting.open_item)
    grantor = sitting.council.member(command.grantor)
    on_accounts = item is not None and item.kind is ItemKind.ACCOUNTS and not sitting.state_of(item.id).is_over
    return on_accounts and grantor is not None and grantor.office is Office.MAYOR


def _refused_proxy(because: ProxyReason) -> Refusal:
    match because:
        case ProxyReason.HOLDER_IS_GRANTOR:
            return Refusal.PROXY_NOT_TO_ONESELF
        case ProxyReason.HOLDER_HAS_ONE:
            return Refusal.PROXY_HOLDER_HAS_ONE
        case ProxyReason.HOLDER_NOT_PRESENT:
            return Refusal.PROXY_HOLDER_AWAY
        case ProxyReason.GRANTOR_PRESENT:
            return Refusal.PROXY_GRANTOR_PRESENT
        case _:
            return Refusal.PROXY_RULES_FORBID


def _name_secretaries(sitting: Sitting, command: NameSecretaries) -> Decision:
    refusal = unknown_member(sitting, *command.members)
    if refusal is not None:
        return refusal
    if not sitting.attendance.called:
        return Refusal.ROLL_CALL_FIRST
    if not command.members or not set(command.members) <= sitting.attendance.present:
        return Refusal.MEMBER_NOT_AT_THE_TABLE
    named = tuple(dict.fromkeys(command.members))
    return () if named == sitting.secretaries else (SecretariesNamed(named),)


def _hand_over(sitting: Sitting, command: HandOver) -> Decision:
    member = sitting.council.member(command.member)
    refusal = unknown_member(sitting, command.member)
    if refusal is not None or member is None:
        return refusal or Refusal.UNKNOWN_MEMBER
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    item = sitting.open_item if sitting.open_item and sitting.state_of(sitting.open_item) is ItemState.OPEN else None
    if command.member not in room_of(sitting, item).at_the_table():
        return Refusal.MEMBER_NOT_AT_THE_TABLE
    known = sitting.item(item)
    if known is not None and known.kind is ItemKind.ACCOUNTS and member.office is Office.MAYOR:
        return Refusal.CANNOT_PRESIDE
    chosen = sitting.named_to_preside if item is None else sitting.course(item).chosen_to_preside
    return () if chosen == command.member else (PresidingChosen(command.member, item),)
