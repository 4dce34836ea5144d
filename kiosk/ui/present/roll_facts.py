"""The panel of who is there, as facts: the roll, proxies, the secretary, places. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.member_rows import MemberRow, pick_rows
from shared.domain.attendance import RollState
from shared.domain.ids import MemberId
from shared.domain.people import Member
from shared.domain.sitting import Phase, Sitting
from shared.wording import roll_screen as words
from shared.wording.people import short_name


class Sheet(StrEnum):
    """Which part of the panel is open."""

    CALL = "call"
    PROXIES = "proxies"
    SECRETARY = "secretary"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class RollEntry:
    """What the hand has chosen so far and not yet asked for. `dated`: of a proxy, None: today."""

    sheet: Sheet = Sheet.CALL
    grantor: MemberId | None = None
    holder: MemberId | None = None
    dated: date | None = None
    moving: MemberId | None = None


@dataclass(frozen=True, slots=True)
class RollFacts:
    """`called`: the roll call is over, so that members come and go; `may_end`: everybody was called.

    `ended`: which proxies the last mark has ended.
    """

    sheet: str = Sheet.CALL
    title: str = ""
    called: bool = False
    may_end: bool = False
    may_undo: bool = False
    may_fill: bool = False
    dated: str = ""
    may_hand_in: bool = False
    means: str = ""
    ended: str = ""


def roll_facts(picture: KioskPicture, entry: RollEntry, today: date) -> RollFacts:
    sitting = picture.sitting
    attendance = sitting.attendance
    states = [attendance.state_of(each.id) for each in sitting.council.members]
    awaited = states.count(RollState.AWAITED)
    title = words.roll_title(
        awaited,
        states.count(RollState.PRESENT),
        states.count(RollState.EXCUSED),
        states.count(RollState.ABSENT) + states.count(RollState.LEFT),
    )
    return RollFacts(
        sheet=entry.sheet,
        title=title,
        called=attendance.called,
        may_end=not attendance.called and not awaited and sitting.phase is Phase.OPEN,
        may_undo=attendance.before is not None,
        may_fill=awaited > 0,
        dated=words.dated(entry.dated or today),
        may_hand_in=entry.grantor is not None and entry.holder is not None,
        means=_means(entry),
        ended=words.proxies_ended(_ended(sitting)),
    )


def _ended(sitting: Sitting) -> tuple[Member, ...]:
    """Whose proxy the last mark has ended, by an arrival or a departure; one that was taken back is no news."""
    attendance = sitting.attendance
    before = attendance.before
    if before is None or before.states == attendance.states:
        return ()
    kept = {each.grantor for each in attendance.papers}
    gone = [each.grantor for each in before.papers if each.grantor not in kept]
    return tuple(found for each in gone if (found := sitting.council.member(each)) is not None)


def _means(entry: RollEntry) -> str:
    match entry.sheet:
        case Sheet.SECRETARY:
            return words.SECRETARY_MEANS
        case Sheet.PLACES:
            return words.CHOOSE_SECOND if entry.moving is not None else words.PLACES_MEANS
        case _:
            return ""


def call_rows(sitting: Sitting) -> tuple[MemberRow, ...]:
    """Everybody in the order of the table, with how they stand; once the roll was called, who is there or has left."""
    attendance = sitting.attendance
    rows = []
    for member in sitting.council.in_order:
        state = attendance.state_of(member.id)
        choice = "" if state is RollState.AWAITED or (attendance.called and not _comes_or_goes(state)) else str(state)
        told = words.state(state, member) if attendance.called and not choice else ""
        rows.append(
            MemberRow(f"call-{member.id}", member.id, short_name(member), _beside(sitting, member, told), choice)
        )
    return tuple(rows)


def _comes_or_goes(state: RollState) -> bool:
    return state in (RollState.PRESENT, RollState.LEFT)


def _beside(sitting: Sitting, member: Member, told: str) -> str:
    """What else is to be known of a member: office, proxy, secretary."""
    council, papers = sitting.council, sitting.attendance.papers
    given = next((council.member(each.holder) for each in papers if each.grantor == member.id), None)
    carried = next((council.member(each.grantor) for each in papers if each.holder == member.id), None)
    parts = (
        words.office(member),
        told,
        words.gives_to(given) if given is not None else "",
        words.carries_for(carried) if carried is not None else "",
        words.SECRETARY.lower() if member.id in sitting.secretaries else "",
    )
    return " · ".join(part for part in parts if part)


def grantor_rows(sitting: Sitting, entry: RollEntry) -> tuple[MemberRow, ...]:
    """Who may give a proxy: the absent first, then whoever may be about to leave."""
    present = sitting.attendance.present
    members = sitting.council.in_order
    away = [each for each in members if each.id not in present]
    leaving = [each for each in members if each.id in present] if sitting.attendance.called else []
    chosen = (entry.grantor,) if entry.grantor is not None else ()
    return pick_rows("grantor", (*away, *leaving), chosen)


def holder_rows(sitting: Sitting, entry: RollEntry) -> tuple[MemberRow, ...]:
    """Who may hold one: at the table, or not called yet, and without another."""
    attendance = sitting.attendance
    holding = {each.holder for each in attendance.papers}
    there = (RollState.PRESENT,) if attendance.called else (RollState.PRESENT, RollState.AWAITED)
    free = [
        each
        for each in sitting.council.in_order
        if attendance.state_of(each.id) in there and each.id not in holding and each.id != entry.grantor
    ]
    return pick_rows("holder", free, (entry.holder,) if entry.holder is not None else ())


def proxy_rows(sitting: Sitting) -> tuple[MemberRow, ...]:
    """The proxies in force."""
    council = sitting.council
    rows = []
    for paper in sitting.attendance.papers:
        grantor, holder = council.member(paper.grantor), council.member(paper.holder)
        if grantor is not None and holder is not None:
            text = words.proxy(grantor, holder, paper.dated)
            rows.append(MemberRow(f"proxy-{grantor.id}", grantor.id, text))
    return tuple(rows)


def secretary_rows(sitting: Sitting) -> tuple[MemberRow, ...]:
    present = sitting.attendance.present
    there = [each for each in sitting.council.in_order if each.id in present]
    return pick_rows("secretary", there, sitting.secretaries)


def place_rows(sitting: Sitting, entry: RollEntry) -> tuple[MemberRow, ...]:
    def beside(member: Member) -> str:
        return words.place(sitting.council.seat_of(member.id))

    return pick_rows("place", sitting.council.in_order, (entry.moving,) if entry.moving else (), beside)


def secretaries_after(sitting: Sitting, member: MemberId) -> tuple[MemberId, ...]:
    """A touch names a member beside the others, or takes the name back while another one stays."""
    if member not in sitting.secretaries:
        return (*sitting.secretaries, member)
    return tuple(each for each in sitting.secretaries if each != member) or sitting.secretaries
