"""Proxies (L2121-20): whether one may be held, and what ends it. Which voices it gives for an item: voices.py.

A proxy saves a vote, never the quorum, and never counts in the base of a quarter or a third.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.domain.ids import MemberId
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained

MOST_MEETINGS: Final = 3
"""In a row, but for certified illness."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """The written power of one member, absent, to be cast by one colleague, present."""

    grantor: MemberId
    holder: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyFacts:
    """What is known of a proxy when it is handed in. The defaults are those of one in order.

    `meetings`: how many meetings in a row this one proxy covers; `meetings_before`: how many the grantor was
    already represented at in a row; `names_meeting`: it names this meeting, or the one that this meeting replaces
    and this one expressly; `holder_has`: how many proxies the holder already has here.
    """

    written: bool = True
    holder_is_member: bool = True
    holder_is_grantor: bool = False
    holder_present: bool = True
    holder_has: int = 0
    grantor_present: bool = False
    revoked: bool = False
    names_meeting: bool = True
    meetings: int = 1
    meetings_before: int = 0
    illness_certified: bool = False
    during_sitting: bool = False


class ProxyReason(StrEnum):
    """Why a proxy is accepted, or refused."""

    WITHIN_LIMIT = "within_limit"
    ILLNESS = "illness"
    DURING_SITTING = "during_sitting"
    FOURTH_IN_A_ROW = "fourth_in_a_row"
    """Accepted, with a warning: a new written proxy after three meetings in a row."""

    REVOKED = "revoked"
    NOT_WRITTEN = "not_written"
    HOLDER_NOT_A_MEMBER = "holder_not_a_member"
    HOLDER_IS_GRANTOR = "holder_is_grantor"
    GRANTOR_PRESENT = "grantor_present"
    HOLDER_NOT_PRESENT = "holder_not_present"
    HOLDER_HAS_ONE = "holder_has_one"
    OTHER_MEETING = "other_meeting"
    TOO_MANY_MEETINGS = "too_many_meetings"
    RULES_FORBID_DURING_SITTING = "rules_forbid_during_sitting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyCheck(Explained):
    accepted: bool
    warned: bool
    """Accepted, but to be shown and recorded: the law is silent."""

    because: ProxyReason
    meetings: int
    meetings_before: int


def check_proxy(facts: ProxyFacts, *, during_sitting_allowed: bool = True) -> ProxyCheck:
    """Accepts or refuses with the first reason; `during_sitting_allowed` is the council's own internal rule."""
    refusal = _refusal(facts, during_sitting_allowed)
    because = refusal or _acceptance(facts)
    return ProxyCheck(
        accepted=refusal is None,
        warned=because is ProxyReason.FOURTH_IN_A_ROW,
        because=because,
        meetings=facts.meetings,
        meetings_before=facts.meetings_before,
        articles=(Article.L2121_20,),
        doubts=_doubts(because),
    )


def _refusal(facts: ProxyFacts, during_sitting_allowed: bool) -> ProxyReason | None:
    too_long = facts.meetings > MOST_MEETINGS and not facts.illness_certified
    forbidden = facts.during_sitting and not during_sitting_allowed
    checks = (
        (facts.revoked, ProxyReason.REVOKED),
        (not facts.written, ProxyReason.NOT_WRITTEN),
        (not facts.holder_is_member, ProxyReason.HOLDER_NOT_A_MEMBER),
        (facts.holder_is_grantor, ProxyReason.HOLDER_IS_GRANTOR),
        (not facts.names_meeting, ProxyReason.OTHER_MEETING),
        (too_long, ProxyReason.TOO_MANY_MEETINGS),
        (forbidden, ProxyReason.RULES_FORBID_DURING_SITTING),
        (facts.grantor_present, ProxyReason.GRANTOR_PRESENT),
        (not facts.holder_present, ProxyReason.HOLDER_NOT_PRESENT),
        (facts.holder_has > 0, ProxyReason.HOLDER_HAS_ONE),
    )
    return next((reason for fails, reason in checks if fails), None)


def _acceptance(facts: ProxyFacts) -> ProxyReason:
    if facts.during_sitting:
        return ProxyReason.DURING_SITTING
    if facts.meetings > MOST_MEETINGS:
        return ProxyReason.ILLNESS
    in_a_row = facts.meetings + facts.meetings_before
    if in_a_row > MOST_MEETINGS and not facts.illness_certified:
        return ProxyReason.FOURTH_IN_A_ROW
    return ProxyReason.WITHIN_LIMIT


def _doubts(because: ProxyReason) -> tuple[Doubt, ...]:
    match because:
        case ProxyReason.HOLDER_NOT_PRESENT | ProxyReason.GRANTOR_PRESENT:
            return (Doubt.PROXY_LIFE,)
        case ProxyReason.DURING_SITTING | ProxyReason.RULES_FORBID_DURING_SITTING:
            return (Doubt.PROXY_DURING_SITTING,)
        case ProxyReason.FOURTH_IN_A_ROW:
            return (Doubt.PROXY_AFTER_THREE,)
        case ProxyReason.OTHER_MEETING:
            return (Doubt.PROXY_SECOND_MEETING,)
        case _:
            return ()


class ProxyEnd(StrEnum):
    """What ended a proxy. Nothing revives it: who wants to be represented again hands in a new one."""

    GRANTOR_ARRIVED = "grantor_arrived"
    HOLDER_LEFT = "holder_left"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedProxy(Explained):
    proxy: Proxy
    because: ProxyEnd


@dataclass(frozen=True, slots=True)
class ProxiesLeft:
    """The proxies still in force after something happened, and those that it ended."""

    in_force: tuple[Proxy, ...]
    ended: tuple[EndedProxy, ...]


def after_arrival(proxies: Iterable[Proxy], member: MemberId) -> ProxiesLeft:
    """A member who arrives votes himself."""
    return _end(proxies, lambda proxy: proxy.grantor == member, ProxyEnd.GRANTOR_ARRIVED)


def after_departure(proxies: Iterable[Proxy], member: MemberId) -> ProxiesLeft:
    """The holder must himself be present and may not pass it on: when he leaves, both voices leave."""
    return _end(proxies, lambda proxy: proxy.holder == member, ProxyEnd.HOLDER_LEFT)


def after_revocation(proxies: Iterable[Proxy], grantor: MemberId) -> ProxiesLeft:
    """A proxy can be revoked at any time."""
    return _end(proxies, lambda proxy: proxy.grantor == grantor, ProxyEnd.REVOKED)


def _end(proxies: Iterable[Proxy], ends: Callable[[Proxy], bool], because: ProxyEnd) -> ProxiesLeft:
    all_of_them = tuple(proxies)
    doubts = () if because is ProxyEnd.REVOKED else (Doubt.PROXY_LIFE,)
    return ProxiesLeft(
        tuple(proxy for proxy in all_of_them if not ends(proxy)),
        tuple(
            EndedProxy(proxy=proxy, because=because, articles=(Article.L2121_20,), doubts=doubts)
            for proxy in all_of_them
            if ends(proxy)
        ),
    )
