"""Who may make the mayor convene the council, and what a sitting once convened may decide on. Delays: clear_days.py."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.rules.basis import Article
from shared.domain.rules.explained import Explained, at_least_one_in, more_than_half
from shared.domain.rules.population import Bracket, bracket


class RequestReason(StrEnum):
    MAJORITY_OF_MEMBERS = "majority_of_members"
    THIRD_OF_MEMBERS = "third_of_members"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestToConvene(Explained):
    """Whether so many members oblige the mayor to convene the council within thirty days."""

    members_in_office: int
    applicants: int
    needed: int
    must_convene: bool
    because: RequestReason


def request_to_convene(population: int, members_in_office: int, applicants: int) -> RequestToConvene:
    """A majority of the members in office below 1,000 inhabitants, a third of them from there on."""
    if bracket(population) is Bracket.SMALL:
        needed, because = more_than_half(members_in_office), RequestReason.MAJORITY_OF_MEMBERS
    else:
        needed, because = at_least_one_in(3, members_in_office), RequestReason.THIRD_OF_MEMBERS
    return RequestToConvene(
        members_in_office=members_in_office,
        applicants=applicants,
        needed=needed,
        must_convene=applicants >= needed,
        because=because,
        articles=(Article.L2121_9,),
    )


class BusinessReason(StrEnum):
    """Whether an item may be decided, or else why not."""

    ON_THE_AGENDA = "on_the_agenda"
    READY = "ready"
    NOT_ON_THE_AGENDA = "not_on_the_agenda"
    ANY_OTHER_BUSINESS = "any_other_business"
    URGENCY_NOT_RULED = "urgency_not_ruled"
    URGENCY_REFUSED = "urgency_refused"
    NO_SECRETARY = "no_secretary"


@dataclass(frozen=True, slots=True, kw_only=True)
class MayDecide(Explained):
    """Whether a matter may be decided now. What may not be decided may always be talked about."""

    allowed: bool
    because: BusinessReason


def may_decide(*, on_sent_agenda: bool, any_other_business: bool = False) -> MayDecide:
    """The agenda is closed once sent: nothing is added, even in urgency and with everybody's consent."""
    if any_other_business:
        because = BusinessReason.ANY_OTHER_BUSINESS
    else:
        because = BusinessReason.ON_THE_AGENDA if on_sent_agenda else BusinessReason.NOT_ON_THE_AGENDA
    allowed = because is BusinessReason.ON_THE_AGENDA
    return MayDecide(
        allowed=allowed,
        because=because,
        articles=(Article.L2121_10,) if allowed else (Article.L2121_10, Article.NOZAY),
    )


def may_open_items(*, secretary_named: bool, urgent: bool = False, urgency_accepted: bool | None = None) -> MayDecide:
    """What comes before the first item: the council rules on the urgency it was convened in, then names a secretary."""
    if urgent and urgency_accepted is not True:
        because = BusinessReason.URGENCY_NOT_RULED if urgency_accepted is None else BusinessReason.URGENCY_REFUSED
        return MayDecide(allowed=False, because=because, articles=(Article.L2121_11, Article.L2121_12))
    because = BusinessReason.READY if secretary_named else BusinessReason.NO_SECRETARY
    return MayDecide(allowed=secretary_named, because=because, articles=(Article.L2121_15,))
