"""What the sheet “Prêt pour jeudi ?” says of the table's health. Pure functions from the picture to frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kiosk.services.health import Checkup, Finding, Severity, TableNews
from kiosk.services.picture import KioskPicture
from shared.domain.sitting import Phase
from shared.wording import health as words

MARKS: Final[Mapping[Severity, str]] = MappingProxyType({Severity.OK: "●", Severity.NOTICE: "▲", Severity.FAULT: "■"})
"""By shape, beside word and colour."""

_DRAWINGS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.OK: "circle-check", Severity.NOTICE: "alert-triangle", Severity.FAULT: "alert-circle"}
)
_NEWS: Final[Mapping[TableNews, str]] = MappingProxyType(
    {
        TableNews.SWITCHED_OFF: words.SWITCHED_OFF,
        TableNews.STILL_OPEN: words.SWITCH_OFF_REFUSED,
        TableNews.WOKEN: words.WOKEN,
        TableNews.NOBODY_TO_WAKE: words.NOBODY_TO_WAKE,
        TableNews.NOT_WRITTEN: words.NOT_WRITTEN,
    }
)
_WORST_FIRST: Final = (Severity.FAULT, Severity.NOTICE, Severity.OK)


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """`may_switch_off`: no sitting is open. `may_print`: something was found that can be printed."""

    verdict: str = ""
    checked: str = ""
    turns: str = ""
    news: str = ""
    checking: bool = False
    may_switch_off: bool = True
    may_print: bool = False


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line: its weight by word, by drawing and by name, whose it is, what was found."""

    key: str
    severity: str
    weight: str
    drawing: str
    whose: str
    said: str


def health_facts(picture: KioskPicture) -> HealthFacts:
    view = picture.health
    may_switch_off = picture.sitting.phase not in (Phase.OPEN, Phase.SUSPENDED)
    news = words.written(view.path) if view.news is TableNews.WRITTEN else _NEWS[view.news] if view.news else ""
    if view.checkup is None or view.at is None:
        verdict = words.CHECKING if view.checking else ""
        return HealthFacts(verdict, news=news, checking=view.checking, may_switch_off=may_switch_off)
    verdict = words.CHECKING if view.checking else words.verdict(view.checkup.worst)
    return HealthFacts(
        verdict,
        words.checked_at(view.at),
        turns_told(view.checkup),
        news,
        view.checking,
        may_switch_off,
        not view.checking,
    )


def finding_rows(picture: KioskPicture) -> tuple[FindingRow, ...]:
    checkup = picture.health.checkup
    return tuple(_row(each) for each in in_order(checkup)) if checkup is not None else ()


def in_order(checkup: Checkup) -> tuple[Finding, ...]:
    """The worst first; among equals the station, then the seats by their numbers."""
    return tuple(sorted(checkup.findings, key=lambda each: (_WORST_FIRST.index(each.severity), each.seat or 0)))


def turns_told(checkup: Checkup) -> str:
    """How long a page turn takes to each seat."""
    return words.page_turns({int(each.seat): each.turn_ms for each in checkup.seats if each.turn_ms is not None})


def _row(found: Finding) -> FindingRow:
    return FindingRow(
        f"{found.code}-{found.seat or 0}",
        found.severity,
        words.weight(found.severity),
        _DRAWINGS[found.severity],
        words.whose(found.seat),
        words.sentence(found.code, dict(found.figures)),
    )
