"""Who presides an item: the mayor, or whom the law puts in the mayor's place. Recorded for each item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from shared.domain.ids import MemberId
from shared.domain.people import Member, Office
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained
from shared.domain.rules.majority import Subject
from shared.domain.rules.voices import Room


class PresidingReason(StrEnum):
    MAYOR = "mayor"
    DEPUTY = "deputy"
    NAMED = "named"
    """A councillor whom the council named, mayor and deputies being away."""

    ORDER_OF_THE_TABLE = "order_of_the_table"
    ELECTED_FOR_ACCOUNTS = "elected_for_accounts"
    TO_BE_ELECTED = "to_be_elected"
    """The accounts wait for the council to elect a president."""

    OLDEST = "oldest"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presiding(Explained):
    """`member` is None while nobody may preside."""

    member: MemberId | None
    because: PresidingReason


def who_presides(
    members: Sequence[Member],
    room: Room,
    *,
    subject: Subject = Subject.DELIBERATION,
    named: MemberId | None = None,
    elected: MemberId | None = None,
) -> Presiding:
    """Among the members at the table: the mayor, a deputy by rank, whom the council `named`, the order of the table.

    For the accounts, whom the council `elected`, and not the mayor; nobody until then.
    """
    at_the_table = set(room.at_the_table())
    in_order = sorted((each for each in members if each.id in at_the_table), key=lambda each: each.rank)
    if subject is Subject.ACCOUNTS:
        return _for_accounts(in_order, elected)
    for office, because in ((Office.MAYOR, PresidingReason.MAYOR), (Office.DEPUTY, PresidingReason.DEPUTY)):
        first = next((each.id for each in in_order if each.office is office), None)
        if first is not None:
            return Presiding(member=first, because=because, articles=_articles(because))
    if named is not None and any(each.id == named for each in in_order):
        return Presiding(member=named, because=PresidingReason.NAMED, articles=_articles(PresidingReason.NAMED))
    because = PresidingReason.ORDER_OF_THE_TABLE if in_order else PresidingReason.NOBODY
    return Presiding(member=in_order[0].id if in_order else None, because=because, articles=_articles(because))


def _for_accounts(in_order: Sequence[Member], elected: MemberId | None) -> Presiding:
    may = any(each.id == elected and each.office is not Office.MAYOR for each in in_order)
    return Presiding(
        member=elected if may else None,
        because=PresidingReason.ELECTED_FOR_ACCOUNTS if may else PresidingReason.TO_BE_ELECTED,
        articles=(Article.L2121_14,),
        doubts=(Doubt.ACCOUNTS_PRESIDENCY,),
    )


def _articles(because: PresidingReason) -> tuple[Article, ...]:
    return (Article.L2121_14,) if because is PresidingReason.MAYOR else (Article.L2121_14, Article.L2122_17)


def oldest_presides(ages: Mapping[MemberId, Fraction | int], room: Room) -> Presiding:
    """Until the mayor is elected, the oldest member at the table whose age is known; the table breaks a tie."""
    at_the_table = [member for member in room.at_the_table() if member in ages]
    oldest = max(at_the_table, key=lambda member: ages[member], default=None)
    return Presiding(
        member=oldest,
        because=PresidingReason.NOBODY if oldest is None else PresidingReason.OLDEST,
        articles=(Article.L2122_8,),
    )
