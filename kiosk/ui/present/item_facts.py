"""The panels of one item and of the floor, as facts. Pure.

The item is the one that the presenter looks at, or the open one: so that an item to come can be put off in passing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.council_facts import open_item
from kiosk.ui.present.facts import in_view, looks_ahead
from kiosk.ui.present.member_rows import Action, MemberRow, pick_rows
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ids import ItemId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import MoveItem
from shared.domain.people import Member
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import day_of, may_be_decided, presiding_of, room_of
from shared.wording import item_screen as words
from shared.wording.people import short_name
from shared.wording.typography import fr


class Sheet(StrEnum):
    """Which part of the panel is open."""

    WHAT = "what"
    WITHDRAWALS = "withdrawals"
    PRESIDENCY = "presidency"
    DEBATE = "debate"
    DRAFT = "draft"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """`draft` as it stands, `before` as it was before the last amendment; `may_amend`: it may be voted on now."""

    sheet: str = Sheet.WHAT
    title: str = ""
    means: str = ""
    draft: str = ""
    before: str = ""
    may_amend: bool = False
    debate: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class FloorFacts:
    """`speaker`: who has the floor, and for how long. `line` and `after` stand beside the page while somebody speaks or
    asks to.
    """

    speaker: str = words.NOBODY_SPEAKS
    speaks: bool = False
    queue: str = words.NOBODY_ASKS
    line: str = ""
    after: str = ""


def item_in_hand(picture: KioskPicture) -> AgendaItem | None:
    """The item that the panel is about."""
    sitting = picture.sitting
    seen = in_view(picture).item
    looked = sitting.item(seen)
    if looks_ahead(picture) and looked is not None and looked.is_business:
        return looked
    found = open_item(sitting) or looked
    return found if found is not None and found.is_business else None


def item_facts(picture: KioskPicture, sheet: Sheet) -> ItemFacts:
    sitting, item = picture.sitting, item_in_hand(picture)
    if item is None:
        means = words.HAND_OVER_SITTING if sheet is Sheet.PRESIDENCY else words.NO_ITEM
        return ItemFacts(sheet, means=means)
    course = sitting.course(item.id)
    draft = course.draft
    return ItemFacts(
        sheet=sheet,
        title=words.item_title(item, course.state),
        means=_means(sitting, item, sheet),
        draft=draft.text if draft is not None else "",
        before=draft.before or "" if draft is not None else "",
        debate=course.debate,
        item=item.id,
        may_amend=course.state is ItemState.OPEN and sitting.ballot is None,
    )


def _means(sitting: Sitting, item: AgendaItem, sheet: Sheet) -> str:
    match sheet:
        case Sheet.WITHDRAWALS:
            told = (words.withdrawal_means(kind, day_of(sitting)) for kind, _ in _ways_out(item))
            return fr("\n".join((*told, words.RETURNS)))
        case Sheet.PRESIDENCY:
            return words.HAND_OVER if open_item(sitting) is not None else words.HAND_OVER_SITTING
        case Sheet.DEBATE:
            return words.DEBATE_MEANS
        case Sheet.KIND:
            return words.KIND_MEANS
        case _:
            return ""


def _ways_out(item: AgendaItem) -> tuple[tuple[WithdrawalKind, str], ...]:
    """How a member may be out of this item, and the word of its button."""
    if item.kind is ItemKind.ACCOUNTS:
        return (
            (WithdrawalKind.INTERESTED, words.INTERESTED),
            (WithdrawalKind.ACCOUNTS, words.ACCOUNTS),
        )
    return (WithdrawalKind.INTERESTED, words.INTERESTED), (WithdrawalKind.SET_ASIDE, words.SET_ASIDE)


def ways_out(picture: KioskPicture) -> list[dict[str, str]]:
    """The choices beside each name."""
    item = item_in_hand(picture)
    return [{"key": kind.value, "text": text, "drawing": "door-exit"} for kind, text in _ways_out(item)] if item else []


def withdrawal_rows(picture: KioskPicture) -> tuple[MemberRow, ...]:
    """Every member with the way in which he is out, if he is."""
    sitting, item = picture.sitting, item_in_hand(picture)
    if item is None:
        return ()
    out = {each.member: each.kind for each in sitting.course(item.id).withdrawals}
    return tuple(
        MemberRow(
            f"out-{each.id}",
            each.id,
            short_name(each),
            words.out(out[each.id], each) if each.id in out else "",
            str(out.get(each.id, "")),
        )
        for each in sitting.council.in_order
    )


def presiding_rows(picture: KioskPicture) -> tuple[MemberRow, ...]:
    """Who may preside: those at the table for the open item, or for the sitting."""
    sitting, item = picture.sitting, open_item(picture.sitting)
    asked = item.id if item is not None else None
    there = room_of(sitting, asked).at_the_table()
    now = presiding_of(sitting, asked).member
    members = [each for each in sitting.council.in_order if each.id in there]
    return pick_rows("president", members, (now,) if now is not None else ())


def kind_actions(picture: KioskPicture) -> tuple[Action, ...]:
    item = item_in_hand(picture)
    if item is None:
        return ()
    return tuple(
        Action(kind, words.kind_name(kind), words.kind_means(kind), "check" if kind is item.kind else "")
        for kind in words.kinds()
    )


def actions(picture: KioskPicture) -> tuple[Action, ...]:
    """What can become of the item now."""
    sitting, item = picture.sitting, item_in_hand(picture)
    if item is None or sitting.phase is Phase.CLOSED:
        return ()
    match sitting.state_of(item.id):
        case ItemState.COMING:
            return _to_come(sitting, item)
        case ItemState.OPEN:
            return *_ending(item), *_put_off()
        case ItemState.ADJOURNED | ItemState.WITHDRAWN:
            return (Action("restore", words.RESTORE, words.RESTORE_MEANS, "arrow-back-up", primary=True),)
        case _:
            return (Action("result", words.RESULT, words.RESULT_MEANS, "gavel", primary=True),)


def _to_come(sitting: Sitting, item: AgendaItem) -> tuple[Action, ...]:
    begins = Action("open", words.OPEN_IT, words.OPEN_MEANS, "player-play", primary=open_item(sitting) is None)
    earlier, later = neighbours(sitting, item.id)
    moves = (
        Action("earlier", words.EARLIER, words.EARLIER_MEANS, "chevron-up", may=earlier is not None),
        Action("later", words.LATER, words.LATER_MEANS, "chevron-down", may=later is not None),
    )
    return *((begins,) if sitting.phase is Phase.OPEN else ()), *_put_off(), *moves


def _put_off() -> tuple[Action, Action]:
    return (
        Action("adjourn", words.ADJOURN, words.ADJOURN_MEANS, "calendar-event"),
        Action("withdraw", words.WITHDRAW, words.WITHDRAW_MEANS, "x"),
    )


def _ending(item: AgendaItem) -> tuple[Action, ...]:
    if not may_be_decided(item).allowed:
        return (Action("end", words.END_ITEM, words.END_MEANS, "check", primary=True),)
    if item.kind in (ItemKind.INFORMATION, ItemKind.MINUTES, ItemKind.DELIBERATION):
        takes_note = item.kind is not ItemKind.DELIBERATION
        return (Action("acknowledge", words.ACKNOWLEDGE, words.ACKNOWLEDGE_MEANS, "book", primary=takes_note),)
    return ()


def neighbours(sitting: Sitting, item: ItemId) -> tuple[MoveItem | None, MoveItem | None]:
    """How to take the item one place earlier, and one later, among those still to come."""
    coming = [each.id for each in sitting.items if each.is_business and sitting.state_of(each.id) is ItemState.COMING]
    if item not in coming:
        return None, None
    place = coming.index(item)
    earlier = MoveItem(item, coming[place - 1]) if place else None
    if place + 1 == len(coming):
        return earlier, None
    return earlier, MoveItem(item, _after(sitting, coming[place + 1]))


def _after(sitting: Sitting, item: ItemId) -> ItemId | None:
    ids = [each.id for each in sitting.items]
    place = ids.index(item) + 1
    return ids[place] if place < len(ids) else None


# -- the floor -------------------------------------------------------------------------------------------------------


def floor_facts(picture: KioskPicture, now: datetime) -> FloorFacts:
    floor = picture.sitting.floor
    speaker = picture.sitting.council.member(floor.speaker) if floor.speaker is not None else None
    said = words.speaks(speaker, _time(picture.sitting, speaker, now)) if speaker else ""
    waiting = [found for each in floor.queue if (found := picture.sitting.council.member(each)) is not None]
    return FloorFacts(
        speaker=said or words.NOBODY_SPEAKS,
        speaks=speaker is not None,
        queue=words.QUEUE if floor.queue else words.NOBODY_ASKS,
        line=said,
        after=words.next_speakers(waiting),
    )


def _time(sitting: Sitting, member: Member, now: datetime) -> timedelta:
    """How long a member has spoken on this item, the present turn included. A clock set back counts as no time."""
    floor = sitting.floor
    speaking = floor.speaker == member.id and floor.since is not None
    turn = max(now - floor.since, timedelta()) if speaking and floor.since is not None else timedelta()
    return floor.spoken_by(member.id) + turn


def queue_rows(picture: KioskPicture, now: datetime) -> tuple[MemberRow, ...]:
    sitting = picture.sitting
    waiting = [found for each in sitting.floor.queue if (found := sitting.council.member(each)) is not None]
    return tuple(
        MemberRow(f"queue-{each.id}", each.id, short_name(each), words.spoke(_time(sitting, each, now)))
        for each in waiting
    )


def speaker_rows(picture: KioskPicture, now: datetime) -> tuple[MemberRow, ...]:
    """Everybody at the table, to be given the floor at a touch."""
    sitting = picture.sitting
    there = room_of(sitting, sitting.open_item).at_the_table()

    def beside(member: Member) -> str:
        return words.spoke(_time(sitting, member, now))

    members = [each for each in sitting.council.in_order if each.id in there]
    return pick_rows("speaker", members, (sitting.floor.speaker,) if sitting.floor.speaker else (), beside)
