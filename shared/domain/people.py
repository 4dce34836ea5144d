"""The council and its table: members, offices, and who sits where. Attendance is attendance.py's, votes are
ballots.py's."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.domain.ids import MemberId, SeatNumber


class Office(StrEnum):
    MAYOR = "mayor"
    DEPUTY = "deputy"
    COUNCILLOR = "councillor"


@dataclass(frozen=True, slots=True)
class Member:
    """A councillor in office. `rank` is the order of the table (ordre du tableau), 1 for the mayor.

    `born`: asked for by a tie in an election alone; None where it is not known.
    """

    id: MemberId
    title: str
    first_name: str
    last_name: str
    office: Office
    rank: int
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One member's place: on a seat, or on the stage when `seat` is None."""

    member: MemberId
    seat: SeatNumber | None


@dataclass(frozen=True, slots=True)
class Council:
    """The body and its seat map, as data. `seats` is how many seats the table has (numbers 1 to `seats`).

    `population`: the municipal population in force, 0 where it is not known. `proxies_during_sitting`: whether the
    council's internal rules admit a proxy handed in once the sitting is open. `votes_on_public_screen`: whether the
    room's own screen shows who says what while an ordinary or public vote is cast; seats always do.
    `confidential_kept_days`: how long seats keep confidential documents once a sitting is closed; 0: not at all.
    """

    commune: str
    members: tuple[Member, ...]
    places: tuple[Place, ...]
    seats: int
    population: int = 0
    proxies_during_sitting: bool = True
    votes_on_public_screen: bool = True
    confidential_kept_days: int = 0

    def member(self, member: MemberId | None) -> Member | None:
        """None for nobody, and for somebody who is not in the council."""
        return next((each for each in self.members if each.id == member), None)

    def seat_of(self, member: MemberId) -> SeatNumber | None:
        """Where this member sits; None: on the stage, or nowhere."""
        return next((place.seat for place in self.places if place.member == member), None)

    @property
    def in_order(self) -> tuple[Member, ...]:
        """The members in the order of the table."""
        return tuple(sorted(self.members, key=lambda each: each.rank))

    def members_at(self, seat: SeatNumber) -> tuple[Member, ...]:
        """Who sits at this seat, from left to right as the seat map lists them."""
        by_id = {member.id: member for member in self.members}
        return tuple(by_id[place.member] for place in self.places if place.seat == seat and place.member in by_id)


class SeatMapFault(StrEnum):
    """What is wrong with a seat map."""

    DUPLICATE_MEMBER = "duplicate_member"
    UNKNOWN_MEMBER = "unknown_member"
    MEMBER_WITHOUT_PLACE = "member_without_place"
    MEMBER_WITH_TWO_PLACES = "member_with_two_places"
    NO_SUCH_SEAT = "no_such_seat"
    SEAT_TOO_FULL = "seat_too_full"


PLACES_A_SEAT = 2


def seat_map_fault(council: Council) -> SeatMapFault | None:
    """The first thing wrong: each member has exactly one place, a seat carries two members at most."""
    ids = [member.id for member in council.members]
    placed = [place.member for place in council.places]
    on_seats = [place.seat for place in council.places if place.seat is not None]
    if len(set(ids)) != len(ids):
        return SeatMapFault.DUPLICATE_MEMBER
    if not set(placed) <= set(ids):
        return SeatMapFault.UNKNOWN_MEMBER
    if len(set(placed)) != len(placed):
        return SeatMapFault.MEMBER_WITH_TWO_PLACES
    if set(ids) != set(placed):
        return SeatMapFault.MEMBER_WITHOUT_PLACE
    if any(not 1 <= seat <= council.seats for seat in on_seats):
        return SeatMapFault.NO_SUCH_SEAT
    if any(on_seats.count(seat) > PLACES_A_SEAT for seat in on_seats):
        return SeatMapFault.SEAT_TOO_FULL
    return None
