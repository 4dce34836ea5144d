"""Rooms made up from the numbers of a case, so that the very functions of a live sitting answer it.

The mayor is the first member; proxies are held by the last ones at the table, the mayor only when no other is free.
"""

from dataclasses import dataclass, replace

from shared.domain.ids import MemberId
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind
from shared.domain.rules.proxies import Proxy, after_arrival, after_departure
from shared.domain.rules.voices import Room

MAYOR = MemberId("m01")


def room_of(members: int, present: int, proxies: int) -> Room:
    """Raises ValueError when there are more proxies than absent members to give, or present ones to hold them."""
    ids = tuple(MemberId(f"m{number:02}") for number in range(1, members + 1))
    at_the_table, absent = ids[:present], ids[present:]
    if proxies > min(len(absent), present):
        raise ValueError("more proxies than members to give or to hold them")
    holders = tuple(reversed(at_the_table))[:proxies]
    given = tuple(Proxy(grantor, holder) for grantor, holder in zip(absent, holders, strict=False))
    return Room(ids, frozenset(at_the_table), given)


def without(room: Room, *, holders: int, others: int) -> Room:
    """The room with so many interested members out of it who hold a proxy, and so many who hold none."""
    at_the_table = tuple(reversed(room.at_the_table()))
    holding = tuple(proxy.holder for proxy in room.proxies if proxy.holder in at_the_table)
    free = tuple(member for member in at_the_table if member not in holding and member != MAYOR)
    if holders > len(holding) or others > len(free):
        raise ValueError("more members withdraw than there are")
    out = (*holding[:holders], *free[:others])
    more = tuple(Withdrawal(member, WithdrawalKind.INTERESTED) for member in out)
    return replace(room, withdrawals=(*room.withdrawals, *more))


def without_mayor(room: Room) -> Room:
    return replace(room, withdrawals=(*room.withdrawals, Withdrawal(MAYOR, WithdrawalKind.ACCOUNTS)))


def with_mayor_holding(room: Room) -> Room:
    """The same room, one of its proxies held by the mayor."""
    if not room.proxies:
        raise ValueError("there is no proxy that the mayor could hold")
    if any(proxy.holder == MAYOR for proxy in room.proxies):
        return room
    first, *others = room.proxies
    return replace(room, proxies=(Proxy(first.grantor, MAYOR), *others))


@dataclass(frozen=True, slots=True)
class Movement:
    """Who comes or goes. `grantor`: of a proxy, until then; `holder`: of one; `leaves_one`: gives one on leaving."""

    grantor: bool = False
    holder: bool = False
    leaves_one: bool = False


def arrival(room: Room, movement: Movement) -> Room:
    grantors = {proxy.grantor for proxy in room.proxies}
    absent = [each for each in room.members if each not in room.present and (each in grantors) is movement.grantor]
    if not absent:
        raise ValueError("nobody is left who could arrive")
    left = after_arrival(room.proxies, absent[0])
    return replace(room, present=room.present | {absent[0]}, proxies=left.in_force)


def departure(room: Room, movement: Movement) -> Room:
    holders = {proxy.holder for proxy in room.proxies}
    may_go = [each for each in room.at_the_table() if each != MAYOR and (each in holders) is movement.holder]
    if not may_go:
        raise ValueError("nobody is left who could leave")
    goes = may_go[-1]
    proxies = after_departure(room.proxies, goes).in_force
    present = room.present - {goes}
    if movement.leaves_one:
        taken = {proxy.holder for proxy in proxies}
        free = [each for each in room.members if each in present and each not in taken]
        if not free:
            raise ValueError("nobody is free to hold the proxy")
        proxies = (*proxies, Proxy(goes, free[-1]))
    return replace(room, present=present, proxies=proxies)
