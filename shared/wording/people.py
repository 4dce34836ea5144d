"""How councillors are named, on screens and papers. Pure."""

from shared.domain.people import Member
from shared.wording.typography import NO_BREAK


def short_name(member: Member) -> str:
    """`Mme Delaunoy`."""
    return f"{member.title}{NO_BREAK}{member.last_name}" if member.title else member.last_name


def full_name(member: Member) -> str:
    """`Mme Anne Delaunoy`: lists of attendance and signatures name people in full."""
    return NO_BREAK.join(part for part in (member.title, f"{member.first_name} {member.last_name}".strip()) if part)


def short_names(members: tuple[Member, ...]) -> str:
    """`Mme Delaunoy · M. Thévenin`."""
    return " · ".join(short_name(member) for member in members)
