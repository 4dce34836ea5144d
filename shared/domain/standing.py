"""What the law says of the sitting as it stands: the room of an item, its quorum, voices, president, way of voting.

Reads the sitting and asks rules/; decides nothing. decide/, the screens and the papers all ask here, so that a number
is the same wherever it is shown.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose, Result
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import ItemState
from shared.domain.people import Member, Office
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import BallotMode, Matter, ballot_mode
from shared.domain.rules.clear_days import ClearDays, clear_days, second_convocation
from shared.domain.rules.closed_session import ClosedSession, closed_session
from shared.domain.rules.convocation import MayDecide, may_decide, may_open_items
from shared.domain.rules.elections import Contender, average_age
from shared.domain.rules.exclusion import WithdrawalKind, withdrawal_effect
from shared.domain.rules.explained import Explained
from shared.domain.rules.majority import Outcome, Subject, Tally, tally
from shared.domain.rules.presiding import Presiding, oldest_presides, who_presides
from shared.domain.rules.proportional import Allocation, Slate, largest_remainder
from shared.domain.rules.quorum import Convening, Quorum, QuorumCourse, quorum_course, quorum_in
from shared.domain.rules.unanimity import Unanimity, UnanimityReason, unanimity
from shared.domain.rules.voices import Room, Voices, voices
from shared.domain.sitting import Sitting


def day_of(sitting: Sitting) -> date:
    """The day whose law holds: that of the opening, else the planned one; far ahead where neither is known."""
    at = sitting.opened_at or sitting.planned_at
    return at.date() if at is not None else date.max


def room_of(sitting: Sitting, item: ItemId | None) -> Room:
    """Who is at the table for an item; None: for the sitting, nobody being out.

    The mayor gives no proxy for the accounts (L2121-14): one that he gave for the sitting does not serve there.
    """
    known = sitting.item(item)
    withdrawals = sitting.course(item).withdrawals if item is not None else ()
    proxies = sitting.attendance.proxies
    mayor = _mayor(sitting)
    if known is not None and known.kind is ItemKind.ACCOUNTS and mayor is not None:
        proxies = tuple(each for each in proxies if each.grantor != mayor.id)
    members = tuple(member.id for member in sitting.council.in_order)
    in_office = frozenset(members)
    return Room(
        members=members,
        present=sitting.attendance.present & in_office,
        proxies=proxies,
        withdrawals=tuple(each for each in withdrawals if each.member in in_office),
    )


def convening_of(sitting: Sitting, item: ItemId | None) -> Convening:
    """Under which convocation an item is taken: a second one takes up the agenda of the first."""
    if sitting.convocation is None or not sitting.convocation.second or not _second_is_valid(sitting):
        return Convening.FIRST
    known = sitting.item(item)
    return Convening.SECOND_NEW_ITEM if known is not None and known.added else Convening.SECOND_SAME_ITEM


def _second_is_valid(sitting: Sitting) -> bool:
    convocation = sitting.convocation
    return convocation is not None and second_convocation(convocation.sent_on, day_of(sitting)).valid


def clear_days_of(sitting: Sitting) -> ClearDays | None:
    """The days between convocation and meeting; None where one of them, or the population, is not known."""
    convocation = sitting.convocation
    if convocation is None or sitting.planned_at is None:
        return None
    meeting = sitting.planned_at.date()
    if convocation.second:
        return second_convocation(convocation.sent_on, meeting)
    if not sitting.council.population:
        return None
    return clear_days(
        convocation.sent_on,
        meeting,
        population=sitting.council.population,
        urgent=convocation.urgent,
        first_meeting=convocation.first_meeting,
    )


def quorum_of(sitting: Sitting, item: ItemId | None) -> Quorum:
    """The quorum now, for an item or (None) for the sitting."""
    return quorum_in(room_of(sitting, item), on=day_of(sitting), convening=convening_of(sitting, item))


def quorum_course_of(sitting: Sitting, item: ItemId) -> QuorumCourse | None:
    """What the quorum lets happen to an item that was opened; None before."""
    at_opening = sitting.course(item).at_opening
    if at_opening is None:
        return None
    convening = convening_of(sitting, item)
    return quorum_course(quorum_in(at_opening, on=day_of(sitting), convening=convening), quorum_of(sitting, item))


def voices_of(sitting: Sitting, item: ItemId) -> Voices:
    """Who may vote on an item now, and with how many voices."""
    return voices(room_of(sitting, item))


def presiding_of(sitting: Sitting, item: ItemId | None) -> Presiding:
    """Who presides an item now; None: the sitting."""
    room, members = room_of(sitting, item), sitting.council.in_order
    known = sitting.item(item)
    chosen = sitting.course(item).chosen_to_preside if item is not None else None
    if known is not None and known.kind is ItemKind.ACCOUNTS:
        return who_presides(members, room, subject=Subject.ACCOUNTS, elected=chosen)
    if chosen is not None and chosen in room.at_the_table():
        # The mayor hands over for this item: he may be at the table and does not preside.
        return who_presides(tuple(each for each in members if each.id == chosen), room, named=chosen)
    if known is not None and known.kind is ItemKind.ELECTION and _mayor(sitting) is None:
        return oldest_presides(_ages(sitting), room)
    return who_presides(members, room, named=sitting.named_to_preside)


def _mayor(sitting: Sitting) -> Member | None:
    return next((each for each in sitting.council.members if each.office is Office.MAYOR), None)


def _ages(sitting: Sitting) -> dict[MemberId, int]:
    day = day_of(sitting)
    return {each.id: (day - each.born).days for each in sitting.council.members if each.born is not None}


def mayor_must_leave(sitting: Sitting, item: AgendaItem) -> Member | None:
    """The mayor, while he is at the table for the vote on the accounts (L2121-14)."""
    mayor = _mayor(sitting)
    if item.kind is not ItemKind.ACCOUNTS or mayor is None:
        return None
    return mayor if mayor.id in room_of(sitting, item.id).at_the_table() else None


def matter_of(item: AgendaItem) -> Matter:
    match item.kind:
        case ItemKind.NOMINATION:
            return Matter.NOMINATION
        case ItemKind.ELECTION:
            return Matter.ELECTION
        case _:
            return Matter.ORDINARY


def subject_of(item: AgendaItem, purpose: Purpose) -> Subject:
    """An amendment to the text on the accounts is a vote like others."""
    is_accounts = item.kind is ItemKind.ACCOUNTS and purpose is Purpose.DECISION
    return Subject.ACCOUNTS if is_accounts else Subject.DELIBERATION


def waiver_of(sitting: Sitting, item: ItemId) -> Counts | None:
    """The council's vote on giving up secrecy for this item, the last one."""
    results = reversed(sitting.course(item).results)
    return next((each.counts for each in results if each.purpose is Purpose.WAIVER), None)


def mode_of(sitting: Sitting, item: AgendaItem) -> BallotMode:
    """How the next vote on an item is held: what its matter and the requests of those at the table make of it."""
    at_the_table = set(room_of(sitting, item.id).at_the_table())
    asked = [each for each in sitting.course(item.id).requests if each.member in at_the_table]
    return ballot_mode(
        present=len(at_the_table),
        public_requests=sum(each.kind is BallotKind.PUBLIC for each in asked),
        secret_requests=sum(each.kind is BallotKind.SECRET for each in asked),
        matter=matter_of(item),
        waiver=waiver_of(sitting, item.id),
    )


def may_be_decided(item: AgendaItem) -> MayDecide:
    """What was not in the agenda that was sent is talked about, never decided."""
    return may_decide(on_sent_agenda=not item.added, any_other_business=item.kind is ItemKind.OTHER_BUSINESS)


def may_items_open(sitting: Sitting) -> MayDecide:
    """What comes before the first item: the urgency accepted, the secretary named."""
    urgent = sitting.convocation is not None and sitting.convocation.urgent
    return may_open_items(
        secretary_named=bool(sitting.secretaries), urgent=urgent, urgency_accepted=_urgency_accepted(sitting)
    )


def _urgency_accepted(sitting: Sitting) -> bool | None:
    for item in sitting.items:
        state = sitting.state_of(item.id)
        if item.kind is ItemKind.URGENCY and state.is_over:
            return state is ItemState.ADOPTED
    return None


def minutes_to_settle(sitting: Sitting) -> AgendaItem | None:
    """The last minutes, while they wait: they are settled at the beginning of the sitting (L2121-15)."""
    return next(
        (each for each in sitting.items if each.kind is ItemKind.MINUTES and not sitting.state_of(each.id).is_over),
        None,
    )


def tally_of(result: Result, item: AgendaItem) -> Tally:
    """A decision counted again, to say why."""
    return tally(
        result.kind, result.counts, subject=subject_of(item, result.purpose), presiding=result.presiding_choice
    )


def verdict(
    item: AgendaItem, purpose: Purpose, kind: BallotKind, counts: Counts, presiding: Choice | None, total_voices: int
) -> Tally | Unanimity | ClosedSession:
    """What counts mean, by what was voted on."""
    match purpose:
        case Purpose.WAIVER:
            return unanimity(counts)
        case Purpose.CLOSED_SESSION:
            return closed_session(asked_by_members=0, asked_by_mayor=True, voices=total_voices, counts=counts)
        case _:
            return tally(kind, counts, subject=subject_of(item, purpose), presiding=presiding)


def carried(found: Tally | Unanimity | ClosedSession) -> bool:
    match found:
        case Tally():
            return found.outcome is Outcome.ADOPTED
        case Unanimity():
            return found.because is UnanimityReason.ALL_FOR
        case ClosedSession():
            return found.closed


def contenders(candidates: Iterable[Candidate], on: date) -> tuple[Contender, ...]:
    """Candidates with their ages on that day; of a list, the average of its names."""
    return tuple(Contender(each.name, average_age(each.births, on=on) if each.births else None) for each in candidates)


def shared_seats(
    sitting: Sitting, seats: int, candidates: tuple[Candidate, ...], votes: tuple[tuple[str, int], ...]
) -> Allocation:
    """Seats in proportion. Of a list the next candidate's age is that of the name after those who have a seat."""
    counts = dict(votes)
    total = sum(counts.values())
    slates = tuple(
        Slate(each.name, counts.get(each.name, 0), _next_age(sitting, each, counts, seats, total))
        for each in candidates
    )
    return largest_remainder(seats, slates)


def _next_age(
    sitting: Sitting, candidate: Candidate, counts: dict[str, int], seats: int, total: int
) -> Fraction | None:
    taken = counts.get(candidate.name, 0) * seats // total if total else 0
    births = candidate.births[taken : taken + 1]
    return average_age(births, on=day_of(sitting)) if births else None


def shares_of(found: Allocation) -> tuple[tuple[str, int], ...]:
    """Who takes how many seats; empty while a tie asks for ages, and where nothing was expressed."""
    if found.undecided or found.quotient is None:
        return ()
    return tuple((each.name, each.seats) for each in found.shares)


def grounds_of(sitting: Sitting, refusal: Refusal, asked: ItemId | None = None) -> Explained | None:
    """The answer of the law on which a refusal rests, with its figures and articles; None: it rests on no text.

    `asked`: the item that the refused command named; None: the open one, where there is one.
    """
    about = asked if asked is not None else sitting.open_item
    item = sitting.item(about)
    match refusal:
        case Refusal.NO_QUORUM:
            return quorum_of(sitting, asked)
        case Refusal.CONVOCATION_TOO_LATE:
            return clear_days_of(sitting)
        case Refusal.NO_SECRETARY:
            return may_open_items(secretary_named=bool(sitting.secretaries))
        case Refusal.URGENCY_FIRST | Refusal.URGENCY_REFUSED:
            return may_items_open(sitting)
        case _ if item is None:
            return None
        case Refusal.NOT_ON_THE_AGENDA | Refusal.OTHER_BUSINESS_DECIDES_NOTHING:
            return may_be_decided(item)
        case Refusal.PRESIDENT_TO_BE_ELECTED | Refusal.CANNOT_PRESIDE:
            return presiding_of(sitting, item.id)
        case Refusal.MAYOR_MUST_LEAVE:
            return withdrawal_effect(WithdrawalKind.ACCOUNTS, on=day_of(sitting))
        case (
            Refusal.SECRET_REQUIRED
            | Refusal.PUBLIC_REQUIRED
            | Refusal.SECRET_NOT_ASKED
            | Refusal.PUBLIC_NOT_ASKED
            | Refusal.SECRECY_CANNOT_BE_WAIVED
            | Refusal.NO_WAIVER_NEEDED
        ):
            return mode_of(sitting, item)
        case Refusal.NO_VOICE | Refusal.MORE_THAN_VOICES:
            return voices_of(sitting, item.id)
        case _:
            return None
