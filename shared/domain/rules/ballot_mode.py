"""How an item is voted (L2121-21): ordinary, public or secret; when secrecy may be waived; when no vote is needed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.dates import SINGLE_SIGNATURES
from shared.domain.rules.explained import Explained, at_least_one_in
from shared.domain.rules.unanimity import UnanimityReason, unanimity


class Matter(StrEnum):
    """What is put to the vote, where that changes how."""

    ORDINARY = "ordinary"
    NOMINATION = "nomination"
    """A nomination or a presentation: secret, unless the council waives it unanimously."""

    ELECTION = "election"
    """Secret by its own text, never waived: the mayor and the deputies (L2122-4, L2122-7)."""


class ModeReason(StrEnum):
    DEFAULT = "default"
    QUARTER_ASKED = "quarter_asked"
    THIRD_ASKED = "third_asked"
    THIRD_AND_QUARTER_ASKED = "third_and_quarter_asked"
    NOMINATION = "nomination"
    ELECTION = "election"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotMode(Explained):
    """How this one vote is held. The thresholds are given even where the matter alone decides.

    Both are counted on members at the table: neither absent members represented nor proxies ask.
    """

    matter: Matter
    present: int
    public_requests: int
    secret_requests: int
    public_needed: int
    secret_needed: int
    waiver: Counts | None
    kind: BallotKind
    because: ModeReason


def ballot_mode(
    *,
    present: int,
    public_requests: int = 0,
    secret_requests: int = 0,
    matter: Matter = Matter.ORDINARY,
    waiver: Counts | None = None,
) -> BallotMode:
    """A quarter of the present makes a ballot public, a third secret; where both ask, secret wins.

    `waiver`: the council's vote on giving up secrecy for a nomination. Requests hold for this vote only, and the
    mayor alone cannot impose secrecy. Nobody present asks for nothing: with `present` 0 no request is valid.
    """
    public_needed, secret_needed = at_least_one_in(4, present), at_least_one_in(3, present)
    public = present > 0 and public_needed <= public_requests
    secret = present > 0 and secret_needed <= secret_requests
    because = _reason(matter, public, secret, waiver)
    return BallotMode(
        matter=matter,
        present=present,
        public_requests=public_requests,
        secret_requests=secret_requests,
        public_needed=public_needed,
        secret_needed=secret_needed,
        waiver=waiver,
        kind=_kind(because, public),
        because=because,
        articles=_articles(because),
    )


def _reason(matter: Matter, public: bool, secret: bool, waiver: Counts | None) -> ModeReason:
    if matter is Matter.ELECTION:
        return ModeReason.ELECTION
    if secret:
        return ModeReason.THIRD_AND_QUARTER_ASKED if public else ModeReason.THIRD_ASKED
    if matter is Matter.NOMINATION:
        waived = waiver is not None and unanimity(waiver).because is UnanimityReason.ALL_FOR
        if not waived:
            return ModeReason.NOMINATION
        return ModeReason.QUARTER_ASKED if public else ModeReason.WAIVED
    return ModeReason.QUARTER_ASKED if public else ModeReason.DEFAULT


def _kind(because: ModeReason, public: bool) -> BallotKind:
    match because:
        case ModeReason.DEFAULT | ModeReason.WAIVED:
            return BallotKind.ORDINARY
        case ModeReason.QUARTER_ASKED:
            return BallotKind.PUBLIC
        case _:
            return BallotKind.SECRET


def _articles(because: ModeReason) -> tuple[Article, ...]:
    match because:
        case ModeReason.ELECTION:
            return (Article.L2122_4, Article.L2122_7)
        case ModeReason.THIRD_AND_QUARTER_ASKED:
            return (Article.L2121_21, Article.SOUET)
        case _:
            return (Article.L2121_21,)


class Body(StrEnum):
    """Where somebody is sent, where that changes whether a vote is needed."""

    COMMITTEE = "committee"
    """A municipal committee, or a body outside."""

    TENDER_COMMITTEE = "tender_committee"
    EXECUTIVE = "executive"
    """Mayor and deputies: always a vote."""


class AppointmentReason(StrEnum):
    ONE_CANDIDATE_A_SEAT = "one_candidate_a_seat"
    ONE_LIST = "one_list"
    SEVERAL = "several"
    EXECUTIVE = "executive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Explained):
    """Whether the members are appointed at once, in the order of the list, and read out by the mayor."""

    body: Body
    candidates: int | None
    seats: int
    lists: int | None
    at_once: bool
    because: AppointmentReason

    @property
    def vote_needed(self) -> bool:
        return not self.at_once


def appointment(body: Body, *, candidates: int | None = None, seats: int = 1, lists: int | None = None) -> Appointment:
    """At once when, after a call, there is one candidate for each seat or one list only; never for the executive."""
    if body is Body.EXECUTIVE:
        because = AppointmentReason.EXECUTIVE
    elif lists == 1:
        because = AppointmentReason.ONE_LIST
    elif lists is None and candidates is not None and candidates == seats:
        because = AppointmentReason.ONE_CANDIDATE_A_SEAT
    else:
        because = AppointmentReason.SEVERAL
    at_once = because in (AppointmentReason.ONE_CANDIDATE_A_SEAT, AppointmentReason.ONE_LIST)
    return Appointment(
        body=body,
        candidates=candidates,
        seats=seats,
        lists=lists,
        at_once=at_once,
        because=because,
        articles=(Article.L2122_7,) if body is Body.EXECUTIVE else (Article.L2121_21,),
        doubts=(Doubt.SINGLE_TENDER_LIST,) if at_once and body is Body.TENDER_COMMITTEE else (),
    )


class NamesKept(StrEnum):
    """Where the names of a public ballot are written down."""

    MINUTES = "minutes"
    REGISTER = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesOfPublicBallot(Explained):
    because: NamesKept


def names_of_public_ballot(*, on: date) -> NamesOfPublicBallot:
    """In the minutes since July 2022; before, in the register of deliberations."""
    if on >= SINGLE_SIGNATURES:
        return NamesOfPublicBallot(because=NamesKept.MINUTES, articles=(Article.L2121_15,))
    return NamesOfPublicBallot(because=NamesKept.REGISTER, articles=(Article.L2121_21,))
