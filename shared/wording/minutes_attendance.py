"""Who was there, as the papers tell it in French: the roll call, then each movement and its hour. Pure."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain.ids import ItemId
from shared.domain.people import Council, Member
from shared.domain.rules.proxies import ProxyEnd
from shared.journal.attendance_sheet import AttendanceSheet, MemberLine, Moment, Movement, Part, ProxyLife
from shared.wording.law_basis import listed
from shared.wording.people import full_name, short_name, told_apart
from shared.wording.typography import count, day, fr, hour


def attendance_paragraphs(sheet: AttendanceSheet, council: Council) -> tuple[str, ...]:
    """Who was there at the roll call, under what quorum, and every movement since, with its hour."""
    roll = sheet.roll
    if roll is None:
        return ()
    lines = _as_known_since(sheet, roll)
    numbers: dict[ItemId, str] = {each.item.id: each.item.number for each in sheet.items}
    told: list[tuple[datetime, str]] = [
        *((each.at, _movement(each, sheet, council, numbers)) for each in sheet.movements if not each.undone),
        *(
            (each.since, _late_proxy(each, council))
            for each in sheet.proxies
            if not each.undone and each.since > roll.at
        ),
        *((each.until, _revoked(each, council)) for each in sheet.proxies if each.until is not None),
        *((start, _break(start, end)) for start, end in sheet.breaks),
    ]
    return tuple(
        text
        for text in (
            _figures(sheet, roll),
            _listed("Présents", lines, council, Part.PRESENT),
            _listed_represented(sheet, lines, council),
            _listed("Excusés", lines, council, Part.EXCUSED),
            _listed("Absents", lines, council, Part.ABSENT),
            _secretaries(sheet, council),
            *(text for _, text in sorted(told, key=lambda row: row[0])),
        )
        if text
    )


def _figures(sheet: AttendanceSheet, roll: Moment) -> str:
    needed = (
        "sans condition de quorum"
        if roll.required is None
        else f"quorum de {roll.required}, {'atteint' if roll.reached else 'non atteint'}"
    )
    represented = len(roll.of(Part.REPRESENTED))
    also = f", {count(represented, 'représenté', 'représentés')}" if represented else ""
    return fr(
        f"{count(len(sheet.in_office), 'membre', 'membres')} en exercice, "
        f"{count(roll.counted, 'présent', 'présents')}{also} ; {needed}."
    )


def _as_known_since(sheet: AttendanceSheet, roll: Moment) -> tuple[MemberLine, ...]:
    """The roll, where somebody away was told later to be excused or absent."""
    since = {
        each.member: Part(each.state.value)
        for each in sheet.movements
        if not (each.in_roll_call or each.undone or each.is_arrival or each.is_departure)
    }
    away = (Part.EXCUSED, Part.ABSENT)
    return tuple(
        MemberLine(line.member, since[line.member], line.there, line.holder, line.withdrawn)
        if line.part in away and since.get(line.member) in away
        else line
        for line in roll.members
    )


def _listed(heading: str, lines: Sequence[MemberLine], council: Council, part: Part) -> str:
    members = (council.member(line.member) for line in lines if line.part is part)
    names = [full_name(member) for member in members if member is not None]
    return fr(f"{heading} : {', '.join(names)}.") if names else ""


def _listed_represented(sheet: AttendanceSheet, lines: Sequence[MemberLine], council: Council) -> str:
    said = []
    for line in lines:
        member, holder = council.member(line.member), council.member(line.holder)
        if line.part is Part.REPRESENTED and member is not None and holder is not None:
            same = (
                each
                for each in sheet.proxies
                if (each.grantor, each.holder) == (line.member, line.holder) and not each.undone
            )
            paper = next(same, None)
            dated = f", pouvoir du {day(paper.dated)}" if paper is not None else ""
            said.append(f"{full_name(member)} par {_short(holder, council)}{dated}")
    return fr(f"Représentés : {' ; '.join(said)}.") if said else ""


def _secretaries(sheet: AttendanceSheet, council: Council) -> str:
    members = (council.member(each) for each in sheet.secretaries)
    names = [full_name(member) for member in members if member is not None]
    return fr(f"{'Secrétaire' if len(names) == 1 else 'Secrétaires'} de séance : {listed(names)}.") if names else ""


def _movement(movement: Movement, sheet: AttendanceSheet, council: Council, numbers: dict[ItemId, str]) -> str:
    member = council.member(movement.member)
    if member is None or not (movement.is_arrival or movement.is_departure):
        return ""
    what = "Arrivée" if movement.is_arrival else "Départ"
    number = numbers.get(movement.item, "") if movement.item is not None else ""
    during = f", pendant le point {number}" if number else ""
    ended = [
        text
        for each in sheet.proxies
        if each.until == movement.at and each.grantor in movement.ended and (text := _ended(each, council))
    ]
    return fr(" ".join((f"{what} de {_short(member, council)} à {hour(movement.at)}{during}.", *ended)))


def _ended(life: ProxyLife, council: Council) -> str:
    grantor, holder = council.member(life.grantor), council.member(life.holder)
    if grantor is None or holder is None:
        return ""
    return f"Le pouvoir de {_short(grantor, council)} à {_short(holder, council)} prend fin."


def _late_proxy(life: ProxyLife, council: Council) -> str:
    grantor, holder = council.member(life.grantor), council.member(life.holder)
    if grantor is None or holder is None:
        return ""
    given = f"Pouvoir de {_short(grantor, council)} à {_short(holder, council)}, daté du {day(life.dated)}"
    return fr(f"{given}, remis à {hour(life.since)}.")


def _revoked(life: ProxyLife, council: Council) -> str:
    if life.because is not ProxyEnd.REVOKED or life.until is None:
        return ""
    said = _ended(life, council)
    return fr(f"{said.removesuffix('.')} à {hour(life.until)} : il est révoqué.") if said else ""


def _break(start: datetime, end: datetime | None) -> str:
    return fr(f"Séance suspendue de {hour(start)} à {hour(end)}." if end else f"Séance suspendue à {hour(start)}.")


def _short(member: Member, council: Council) -> str:
    return short_name(told_apart(member, council.members))
