"""The course of the agenda: items opened, ended, put off, added, moved; members who withdraw; the draft; the public."""

from typing import Final, TypeAlias, assert_never

from shared.domain.agenda import AgendaItem, ItemKind, moved
from shared.domain.decide.ground import Decision, business, not_open, open_business, unknown_member
from shared.domain.decide.pages import bring_to_item
from shared.domain.events import Event
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AddItem,
    AdjournItem,
    ChangeDraft,
    ChangeItemKind,
    EndItem,
    MoveItem,
    NoteDebate,
    OpenDoors,
    OpenItem,
    RestoreItem,
    ReturnMember,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.meeting_events import (
    DebateNoted,
    DoorsOpened,
    DraftChanged,
    ItemAcknowledged,
    ItemAdded,
    ItemAdjourned,
    ItemEnded,
    ItemKindChanged,
    ItemMoved,
    ItemOpened,
    ItemRestored,
    ItemWithdrawn,
    MemberReturned,
    MemberWithdrew,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.convocation import BusinessReason
from shared.domain.rules.exclusion import Withdrawal
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import (
    may_be_decided,
    may_items_open,
    minutes_to_settle,
    presiding_of,
    quorum_of,
)

ItemCommand: TypeAlias = (
    OpenItem
    | AcknowledgeItem
    | EndItem
    | AdjournItem
    | WithdrawItem
    | RestoreItem
    | AddItem
    | MoveItem
    | ChangeItemKind
    | WithdrawMember
    | ReturnMember
    | OpenDoors
    | ChangeDraft
    | NoteDebate
)

BEFORE_OPENING: Final = (ChangeDraft, AddItem, MoveItem, ChangeItemKind, WithdrawItem, AdjournItem, RestoreItem)
"""What may be set right before the sitting is open."""

NEVER_WITHOUT_A_VOTE: Final = (ItemKind.URGENCY, ItemKind.NOMINATION, ItemKind.ELECTION, ItemKind.ACCOUNTS)
"""What the law has the council vote on: to take note of it would decide nothing."""


def decide_items(sitting: Sitting, command: ItemCommand) -> Decision:
    if isinstance(command, NoteDebate):
        return _note_debate(sitting, command)
    before_opening = isinstance(command, BEFORE_OPENING)
    refusal = not_open(sitting)
    if refusal is not None and not (before_opening and sitting.phase is Phase.PREPARED):
        return refusal
    match command:
        case OpenItem():
            return _open(sitting, command)
        case AcknowledgeItem() | EndItem():
            return _end(sitting, command)
        case AdjournItem() | WithdrawItem() | RestoreItem():
            return _put_off(sitting, command)
        case AddItem(item, title):
            if sitting.item(item) is not None or not title.strip():
                return Refusal.DUPLICATE_ITEM if title.strip() else Refusal.NOT_AN_ITEM
            return (ItemAdded(AgendaItem(item, "", title, kind=ItemKind.OTHER_BUSINESS, added=True)),)
        case MoveItem():
            return _move(sitting, command)
        case ChangeItemKind():
            return _change_kind(sitting, command)
        case WithdrawMember() | ReturnMember():
            return _withdraw(sitting, command)
        case OpenDoors():
            return (DoorsOpened(),) if sitting.in_camera else Refusal.DOORS_ARE_OPEN
        case ChangeDraft():
            return _change_draft(sitting, command)
        case _ as unreachable:
            assert_never(unreachable)


def _open(sitting: Sitting, command: OpenItem) -> Decision:
    item = business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if sitting.state_of(item.id) is ItemState.OPEN:
        return bring_to_item(sitting, item.id)
    refusal = _not_yet(sitting, item)
    if refusal is not None:
        return refusal
    left = _leaving(sitting)
    if isinstance(left, Refusal):
        return left
    quorum = quorum_of(sitting, item.id)
    if not quorum.reached:
        return Refusal.NO_QUORUM
    presiding = presiding_of(sitting, item.id)
    opened = ItemOpened(item.id, presiding.member, presiding.because, quorum.required, quorum.counted)
    return (*left, opened, *bring_to_item(sitting, item.id))


def _not_yet(sitting: Sitting, item: AgendaItem) -> Refusal | None:
    """What has to come before this item, in the order in which the law wants it."""
    if not sitting.council.members:
        return Refusal.NO_COUNCIL
    if not sitting.attendance.called:
        return Refusal.ROLL_CALL_FIRST
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    if sitting.state_of(item.id) is not ItemState.COMING:
        return Refusal.ITEM_OVER
    may = may_items_open(sitting)
    match may.because:
        case BusinessReason.URGENCY_NOT_RULED if item.kind is not ItemKind.URGENCY:
            return Refusal.URGENCY_FIRST
        case BusinessReason.URGENCY_REFUSED if item.kind is not ItemKind.URGENCY:
            return Refusal.URGENCY_REFUSED
        case _ if not sitting.secretaries:
            return Refusal.NO_SECRETARY
        case _:
            pass
    minutes = minutes_to_settle(sitting)
    first = minutes is not None and item.kind not in (ItemKind.MINUTES, ItemKind.URGENCY)
    return Refusal.MINUTES_FIRST if first else None


def _leaving(sitting: Sitting) -> tuple[Event, ...] | Refusal:
    """How the item before ends when the next one is opened: what needed no vote ends by itself, the rest must not."""
    before = sitting.item(sitting.open_item)
    if before is None or sitting.state_of(before.id) is not ItemState.OPEN:
        return ()
    if before.kind is ItemKind.INFORMATION:
        return (ItemAcknowledged(before.id),)
    return Refusal.ITEM_UNDECIDED if may_be_decided(before).allowed else (ItemEnded(before.id),)


def _end(sitting: Sitting, command: AcknowledgeItem | EndItem) -> Decision:
    item = open_business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    if isinstance(command, AcknowledgeItem):
        return Refusal.ITEM_WAITS_FOR_VOTE if item.kind in NEVER_WITHOUT_A_VOTE else (ItemAcknowledged(item.id),)
    may_end = item.kind is ItemKind.INFORMATION or not may_be_decided(item).allowed
    return (ItemEnded(item.id),) if may_end else Refusal.ITEM_WAITS_FOR_VOTE


def _put_off(sitting: Sitting, command: AdjournItem | WithdrawItem | RestoreItem) -> Decision:
    item = business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    state = sitting.state_of(item.id)
    if isinstance(command, RestoreItem):
        was_put_off = state in (ItemState.ADJOURNED, ItemState.WITHDRAWN)
        return (ItemRestored(item.id),) if was_put_off else Refusal.ITEM_NOT_PUT_OFF
    if sitting.ballot is not None and sitting.ballot.item == item.id:
        return Refusal.BALLOT_OPEN
    if state.is_over:
        return Refusal.ITEM_OVER
    return (ItemAdjourned(item.id),) if isinstance(command, AdjournItem) else (ItemWithdrawn(item.id),)


def _move(sitting: Sitting, command: MoveItem) -> Decision:
    item = business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if sitting.state_of(item.id).is_over:
        return Refusal.ITEM_OVER
    if command.before is not None and sitting.item(command.before) is None:
        return Refusal.UNKNOWN_ITEM
    is_there = command.before == item.id or moved(sitting.items, item.id, command.before) == sitting.items
    return () if is_there else (ItemMoved(item.id, command.before),)


def _change_kind(sitting: Sitting, command: ChangeItemKind) -> Decision:
    """Never to or from general papers, which are no item; nor of a new matter or of other business, which stay
    undecided (R2.8).
    """
    item = business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if item.added or command.kind in (ItemKind.GENERAL, ItemKind.UNKNOWN):
        return Refusal.NOT_ON_THE_AGENDA if item.added else Refusal.NOT_AN_ITEM
    if item.kind is ItemKind.OTHER_BUSINESS and command.kind is not ItemKind.OTHER_BUSINESS:
        return Refusal.OTHER_BUSINESS_DECIDES_NOTHING
    if sitting.state_of(item.id).is_over:
        return Refusal.ITEM_OVER
    if sitting.ballot is not None and sitting.ballot.item == item.id:
        return Refusal.BALLOT_OPEN
    return () if command.kind is item.kind else (ItemKindChanged(item.id, command.kind),)


def _withdraw(sitting: Sitting, command: WithdrawMember | ReturnMember) -> Decision:
    item = business(sitting, command.item)
    refusal = item if isinstance(item, Refusal) else unknown_member(sitting, command.member)
    if refusal is not None:
        return refusal
    course = sitting.course(command.item)
    if course.state.is_over and isinstance(command, WithdrawMember):
        return Refusal.ITEM_OVER
    now = next((each for each in course.withdrawals if each.member == command.member), None)
    match command:
        case WithdrawMember(item=item_id, member=member, kind=kind):
            if now == Withdrawal(member, kind):
                return ()
            return Refusal.ALREADY_WITHDRAWN if now else (MemberWithdrew(item_id, member, kind),)
        case ReturnMember(item_id, member):
            return (MemberReturned(item_id, member),) if now else Refusal.NOT_WITHDRAWN
        case _ as unreachable:
            assert_never(unreachable)


def _change_draft(sitting: Sitting, command: ChangeDraft) -> Decision:
    item = business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    course = sitting.course(command.item)
    if course.state.is_over:
        return Refusal.ITEM_OVER
    if sitting.ballot is not None and sitting.ballot.item == command.item:
        return Refusal.BALLOT_OPEN
    same = course.draft is not None and course.draft.text == command.text
    return () if same else (DraftChanged(command.item, command.text),)


def _note_debate(sitting: Sitting, command: NoteDebate) -> Decision:
    """The clerk writes on in a break, and on an item that is over; until the sitting is."""
    refusal = not_open(sitting)
    if refusal is not None and sitting.phase is not Phase.SUSPENDED:
        return refusal
    item = business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    same = sitting.course(command.item).debate == command.text
    return () if same else (DebateNoted(command.item, command.text),)
