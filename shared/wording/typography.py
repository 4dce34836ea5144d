"""How French is set: no-break spaces, apostrophes, hours, dates, sizes, delays, plurals. No sentence lives here."""

import math
from datetime import date, datetime

NARROW = "\u202f"
"""Narrow no-break space: before ; ! ? and inside « »."""

NO_BREAK = "\u00a0"
"""No-break space: before a colon, in hours and dates, after n° and M."""

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SPACED = (
    (" ;", NARROW + ";"),
    (" !", NARROW + "!"),
    (" ?", NARROW + "?"),
    ("« ", "«" + NARROW),
    (" »", NARROW + "»"),
    (" :", NO_BREAK + ":"),
    (" %", NARROW + "%"),
    (" €", NO_BREAK + "€"),
    ("n° ", "n°" + NO_BREAK),
    ("p. ", "p." + NO_BREAK),
    ("'", "’"),
)


def fr(text: str) -> str:
    """A sentence typed with plain spaces and apostrophes, as it is set in French."""
    for plain, french in _SPACED:
        text = text.replace(plain, french)
    return text


def hour(at: datetime) -> str:
    """`20 h 41`; the whole hour is `20 h`."""
    minutes = f"{NO_BREAK}{at.minute:02}" if at.minute else ""
    return f"{at.hour}{NO_BREAK}h{minutes}"


def clock(at: datetime) -> str:
    """`20 h 00`: as hour, but as wide at every minute."""
    return f"{at.hour}{NO_BREAK}h{NO_BREAK}{at.minute:02}"


def day(at: date) -> str:
    """`vendredi 11 décembre 2026`; the first of a month is `1er`."""
    number = "1er" if at.day == 1 else str(at.day)
    return NO_BREAK.join((f"{_DAYS[at.weekday()]} {number}", f"{_MONTHS[at.month - 1]}", str(at.year)))


def day_and_hour(at: datetime) -> str:
    return f"{day(at)} à{NO_BREAK}{hour(at)}"


def size(count: int) -> str:
    """Bytes as people say them: `340 ko`, `12 Mo`, `1,4 Go`; never zero while something is left."""
    if count < 999_500:
        return f"{max(1, round(count / 1_000))}{NO_BREAK}ko"
    if count < 9_950_000:
        return f"{count / 1_000_000:.1f}{NO_BREAK}Mo".replace(".", ",").replace(",0", "")
    if count < 999_500_000:
        return f"{round(count / 1_000_000)}{NO_BREAK}Mo"
    return f"{count / 1_000_000_000:.1f}{NO_BREAK}Go".replace(".", ",").replace(",0", "")


def delay(seconds: float) -> str:
    """A wait, rounded up so that nobody waits longer than told: `5 s`, `40 s`, `3 min`, `1 h 10`."""
    if seconds <= 10:
        return f"{max(1, math.ceil(seconds))}{NO_BREAK}s"
    if seconds <= 90:
        return f"{math.ceil(seconds / 10) * 10}{NO_BREAK}s"
    minutes = math.ceil(seconds / 60)
    if minutes < 60:
        return f"{minutes}{NO_BREAK}min"
    return f"{minutes // 60}{NO_BREAK}h{NO_BREAK}{minutes % 60:02}"


def count(number: int, one: str, many: str) -> str:
    """`1 document`, `3 documents`; zero is singular in French."""
    return f"{number}{NO_BREAK}{one if number < 2 else many}"
