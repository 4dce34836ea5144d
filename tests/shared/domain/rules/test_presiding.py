"""Who presides an item."""

from dataclasses import replace

import pytest

from shared.domain.ids import MemberId
from shared.domain.people import Member, Office
from shared.domain.rules.basis import Doubt
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind
from shared.domain.rules.majority import Subject
from shared.domain.rules.presiding import PresidingReason, oldest_presides, who_presides
from shared.domain.rules.voices import Room

OFFICES = (Office.MAYOR, Office.DEPUTY, Office.DEPUTY, Office.COUNCILLOR, Office.COUNCILLOR)
MEMBERS = tuple(
    Member(MemberId(f"m{rank}"), "Mme", "Anne", f"Nom{rank}", office, rank) for rank, office in enumerate(OFFICES, 1)
)
IDS = tuple(member.id for member in MEMBERS)
MAYOR, FIRST, SECOND, COUNCILLOR, OTHER = IDS
ROOM = Room(IDS, frozenset(IDS))


def without(*members: MemberId) -> Room:
    return replace(ROOM, present=ROOM.present - set(members))


@pytest.mark.parametrize(
    ("away", "named", "presides", "because"),
    [
        ((), None, MAYOR, PresidingReason.MAYOR),
        ((), OTHER, MAYOR, PresidingReason.MAYOR),
        ((MAYOR,), OTHER, FIRST, PresidingReason.DEPUTY),
        ((MAYOR, FIRST), None, SECOND, PresidingReason.DEPUTY),
        ((MAYOR, FIRST, SECOND), OTHER, OTHER, PresidingReason.NAMED),
        ((MAYOR, FIRST, SECOND), None, COUNCILLOR, PresidingReason.ORDER_OF_THE_TABLE),
        ((MAYOR, FIRST, SECOND, OTHER), OTHER, COUNCILLOR, PresidingReason.ORDER_OF_THE_TABLE),
        (IDS, None, None, PresidingReason.NOBODY),
    ],
)
def test_the_chair_goes_down_the_order_the_law_gives(
    away: tuple[MemberId, ...], named: MemberId | None, presides: MemberId | None, because: PresidingReason
) -> None:
    found = who_presides(tuple(reversed(MEMBERS)), without(*away), named=named)
    assert (found.member, found.because) == (presides, because)


def test_a_mayor_who_withdraws_hands_the_chair_to_the_first_deputy() -> None:
    item = replace(ROOM, withdrawals=(Withdrawal(MAYOR, WithdrawalKind.INTERESTED),))
    assert who_presides(MEMBERS, item).member == FIRST


@pytest.mark.parametrize(
    ("elected", "presides"), [(None, None), (MAYOR, None), (SECOND, SECOND), (MemberId("away"), None)]
)
def test_the_accounts_wait_for_a_president_who_is_not_the_mayor(
    elected: MemberId | None, presides: MemberId | None
) -> None:
    found = who_presides(MEMBERS, ROOM, subject=Subject.ACCOUNTS, elected=elected)
    assert found.member == presides
    assert (found.because is PresidingReason.TO_BE_ELECTED) is (presides is None)
    assert found.doubts == (Doubt.ACCOUNTS_PRESIDENCY,)


def test_the_oldest_presides_until_there_is_a_mayor() -> None:
    ages = {FIRST: 50, SECOND: 71, COUNCILLOR: 64}
    assert oldest_presides(ages, ROOM).member == SECOND
    assert oldest_presides(ages, without(SECOND)).member == COUNCILLOR
    assert oldest_presides({}, ROOM).because is PresidingReason.NOBODY
