"""How councillors are named, on screens and papers. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from shared.domain.people import Member
from shared.wording.typography import NO_BREAK


def short_name(member: Member) -> str:
    """`Mme Delaunoy`."""
    return f"{member.title}{NO_BREAK}{member.last_name}" if member.title else member.last_name


def full_name(member: Member) -> str:
    """`Mme Anne Delaunoy`: lists of attendance and signatures name people in full."""
    return NO_BREAK.join(part for part in (member.title, f"{member.first_name} {member.last_name}".strip()) if part)


def told_apart(member: Member, members: Iterable[Member]) -> Member:
    """As papers name him: with his first name, where another of the council has the same title and last name."""
    same = (each for each in members if (each.title, each.last_name) == (member.title, member.last_name))
    if all(each.id == member.id for each in same):
        return member
    return replace(member, last_name=f"{member.first_name} {member.last_name}".strip())


def short_names(members: tuple[Member, ...]) -> str:
    """`Mme Delaunoy · M. Thévenin`."""
    return " · ".join(short_name(member) for member in members)
