"""Who is at the table for one item, and who may vote on it with how many voices. Not the quorum: quorum.py."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from shared.domain.ids import MemberId
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind, withdrawal_effect
from shared.domain.rules.explained import Explained
from shared.domain.rules.proxies import Proxy, ProxyCheck, ProxyFacts, check_proxy


@dataclass(frozen=True, slots=True)
class Room:
    """One item's room: what its quorum, its voices and its thresholds are counted from.

    `members` are those in office, in the order of the table. `present`: physically at the table, the withdrawn and
    the mayor included; never a member on video or among the public. Raises ValueError when somebody is not in
    office, or withdraws twice.
    """

    members: tuple[MemberId, ...]
    present: frozenset[MemberId]
    proxies: tuple[Proxy, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    def __post_init__(self) -> None:
        out = [each.member for each in self.withdrawals]
        if len(set(self.members)) != len(self.members) or len(set(out)) != len(out):
            raise ValueError("a member twice")
        if not self.present | set(out) <= set(self.members):
            raise ValueError("somebody who is not in office")

    def withdrawal_of(self, member: MemberId) -> WithdrawalKind | None:
        return next((each.kind for each in self.withdrawals if each.member == member), None)

    def at_the_table(self) -> tuple[MemberId, ...]:
        """Present and not withdrawn: the base of a quarter and a third, and what is counted for the quorum."""
        return tuple(member for member in self.members if member in self.present and self.withdrawal_of(member) is None)

    def present_as(self, kind: WithdrawalKind) -> int:
        """How many of those present are out of the item in this way."""
        return sum(each.kind is kind and each.member in self.present for each in self.withdrawals)


class SilentReason(StrEnum):
    """Why a member in office has no voice on an item."""

    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"
    ACCOUNTS = "accounts"
    HOLDER_ABSENT = "holder_absent"
    HOLDER_WITHDRAWN = "holder_withdrawn"
    HOLDER_HAS_ANOTHER = "holder_has_another"


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: whose it is, and who casts it (the member, or the holder of his proxy)."""

    member: MemberId
    cast_by: MemberId

    @property
    def by_proxy(self) -> bool:
        return self.member != self.cast_by


@dataclass(frozen=True, slots=True)
class Silent:
    """A member in office without a voice. `proxy` is the one that does not serve, if there is one."""

    member: MemberId
    because: SilentReason
    proxy: Proxy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices(Explained):
    """All voices of an item, in the order of the table, and everybody without one."""

    voices: tuple[Voice, ...]
    silent: tuple[Silent, ...]

    @property
    def total(self) -> int:
        return len(self.voices)

    @property
    def own(self) -> int:
        """Voices of members at the table."""
        return sum(not voice.by_proxy for voice in self.voices)

    @property
    def by_proxy(self) -> int:
        return self.total - self.own

    def cast_by(self, member: MemberId) -> tuple[Voice, ...]:
        """The voices this member casts, his own first: none, one, or two."""
        return tuple(sorted((each for each in self.voices if each.cast_by == member), key=lambda each: each.by_proxy))


def voices(room: Room) -> Voices:
    """Each member at the table has a voice, and each absent one whose proxy is held by a member at the table.

    Two proxies with one holder should have been refused; the first serves, the other does not.
    """
    found: list[Voice] = []
    silent: list[Silent] = []
    held: set[MemberId] = set()
    table = set(room.at_the_table())
    for member in room.members:
        proxy = None if member in room.present else _proxy_of(room, member)
        because = _why_silent(room, member, proxy, table, held)
        if because is not None:
            silent.append(Silent(member, because, proxy))
            continue
        holder = member if proxy is None else proxy.holder
        if proxy is not None:
            held.add(holder)
        found.append(Voice(member, holder))
    return Voices(
        voices=tuple(found), silent=tuple(silent), articles=_articles(room), doubts=_doubts(room, tuple(silent))
    )


def _proxy_of(room: Room, member: MemberId) -> Proxy | None:
    return next((each for each in room.proxies if each.grantor == member), None)


def _why_silent(
    room: Room, member: MemberId, proxy: Proxy | None, table: set[MemberId], held: set[MemberId]
) -> SilentReason | None:
    kind = room.withdrawal_of(member)
    if kind is not None:
        return _reason_of(kind)
    if member in room.present:
        return None
    if proxy is None:
        return SilentReason.ABSENT
    if proxy.holder not in table:
        return SilentReason.HOLDER_WITHDRAWN if proxy.holder in room.present else SilentReason.HOLDER_ABSENT
    return SilentReason.HOLDER_HAS_ANOTHER if proxy.holder in held else None


def _reason_of(kind: WithdrawalKind) -> SilentReason:
    match kind:
        case WithdrawalKind.INTERESTED:
            return SilentReason.WITHDRAWN
        case WithdrawalKind.SET_ASIDE:
            return SilentReason.SET_ASIDE
        case WithdrawalKind.ACCOUNTS:
            return SilentReason.ACCOUNTS
        case _ as unreachable:
            assert_never(unreachable)


def _articles(room: Room) -> tuple[Article, ...]:
    kinds = {each.kind for each in room.withdrawals}
    return (
        Article.L2121_20,
        *((Article.L2131_11,) if kinds - {WithdrawalKind.ACCOUNTS} else ()),
        *((Article.L1111_6,) if WithdrawalKind.SET_ASIDE in kinds else ()),
        *((Article.L2121_14,) if WithdrawalKind.ACCOUNTS in kinds else ()),
    )


def _doubts(room: Room, silent: tuple[Silent, ...]) -> tuple[Doubt, ...]:
    """A holder absent: usual doctrine. A proxy of an absent member who is interested: deduced (he would take part)."""
    absent_holder = any(each.because is SilentReason.HOLDER_ABSENT for each in silent)
    interested = any(
        each.proxy is not None and each.because in (SilentReason.WITHDRAWN, SilentReason.SET_ASIDE) for each in silent
    )
    set_aside = any(each.kind is WithdrawalKind.SET_ASIDE for each in room.withdrawals)
    return (
        *((Doubt.PROXY_LIFE,) if absent_holder else ()),
        *((Doubt.ABSENT_BUT_INTERESTED,) if interested else ()),
        *((Doubt.EXCLUSION_MATTERS,) if set_aside else ()),
    )


def may_hold_proxy(room: Room, proxy: Proxy, facts: ProxyFacts, *, during_sitting_allowed: bool = True) -> ProxyCheck:
    """Whether `proxy` may be taken in now; what the room knows replaces what `facts` says of it.

    A member about to leave hands his in with `during_sitting`: he need not be gone yet.
    """
    return check_proxy(
        ProxyFacts(
            written=facts.written,
            holder_is_member=proxy.holder in room.members and proxy.grantor in room.members,
            holder_is_grantor=proxy.holder == proxy.grantor,
            holder_present=proxy.holder in room.present,
            holder_has=sum(each.holder == proxy.holder and each.grantor != proxy.grantor for each in room.proxies),
            grantor_present=proxy.grantor in room.present and not facts.during_sitting,
            revoked=facts.revoked,
            names_meeting=facts.names_meeting,
            meetings=facts.meetings,
            meetings_before=facts.meetings_before,
            illness_certified=facts.illness_certified,
            during_sitting=facts.during_sitting,
        ),
        during_sitting_allowed=during_sitting_allowed,
    )


def members_of_quorum(room: Room, *, on: date) -> int:
    """The base of the item's quorum: members in office, but those whom the law takes out of it."""
    return sum(not _leaves_base(room, member, on) for member in room.members)


def _leaves_base(room: Room, member: MemberId, on: date) -> bool:
    kind = room.withdrawal_of(member)
    return kind is not None and withdrawal_effect(kind, on=on).leaves_base
