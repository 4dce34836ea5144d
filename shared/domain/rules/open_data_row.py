"""A deliberation as a row of open data (schema "deliberations" 2.1.5): its vote columns, and what is wrong in a row.

A row is text by column, as in the CSV file; a missing value is the empty text. Writing the file is not here.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained


class Column(StrEnum):
    """In the order of the file."""

    COLL_NOM = "COLL_NOM"
    COLL_SIRET = "COLL_SIRET"
    DELIB_ID = "DELIB_ID"
    DELIB_DATE = "DELIB_DATE"
    DELIB_MATIERE_CODE = "DELIB_MATIERE_CODE"
    DELIB_MATIERE_NOM = "DELIB_MATIERE_NOM"
    DELIB_OBJET = "DELIB_OBJET"
    BUDGET_ANNEE = "BUDGET_ANNEE"
    BUDGET_NOM = "BUDGET_NOM"
    PREF_ID = "PREF_ID"
    PREF_DATE = "PREF_DATE"
    VOTE_EFFECTIF = "VOTE_EFFECTIF"
    VOTE_REEL = "VOTE_REEL"
    VOTE_POUR = "VOTE_POUR"
    VOTE_CONTRE = "VOTE_CONTRE"
    VOTE_ABSTENTION = "VOTE_ABSTENTION"
    DELIB_URL = "DELIB_URL"


class RowFault(StrEnum):
    """What is wrong between columns."""

    VOTE_ALL_OR_NONE = "VOTE_ALL_OR_NONE"
    VOTE_SUM = "VOTE_SUM"
    PREF_DATE_BEFORE_DELIB_DATE = "PREF_DATE_BEFORE_DELIB_DATE"


RowError: TypeAlias = Column | RowFault
"""A column alone: its value is missing, malformed or impossible."""

REQUIRED: Final = tuple(Column)[:7]
VOTES: Final = tuple(each for each in Column if each.startswith("VOTE_"))
PARTS: Final = (Column.VOTE_POUR, Column.VOTE_CONTRE, Column.VOTE_ABSTENTION)

SUB_MATTERS: Final = MappingProxyType({1: 7, 2: 3, 3: 6, 4: 5, 5: 8, 6: 5, 7: 10, 8: 9, 9: 4})
"""How many matters of level 2 each matter of level 1 has."""

MATTERS: Final = (
    "commande publique",
    "urbanisme",
    "domaine et patrimoine",
    "fonction publique",
    "institutions et vie politique",
    "libertes publiques et pouvoirs de police",
    "finances locales",
    "domaines de competences par themes",
    "autres domaines de competences",
)
"""Matters of level 1, as the checker compares them: without case and accents."""

_SIRET: Final = re.compile(r"\d{14}", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MATTER_CODE: Final = re.compile(r"(\d)\.(\d{1,2})", re.ASCII)
_YEARS: Final = re.compile(r"(\d{4})(?:/(\d{4}))?", re.ASCII)
_AUTHORITY: Final = re.compile(r"(?:PREF|SGAR)\d{2}[\dAB]|SPREF\d{2}[\dAB]\d", re.ASCII)
_COUNT: Final = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCheck(Explained):
    """`because`: everything wrong with a row, columns first, in the order of the file; empty when it is valid."""

    because: tuple[RowError, ...]

    @property
    def valid(self) -> bool:
        return not self.because


def check_row(row: Mapping[Column, str]) -> RowCheck:
    return RowCheck(
        because=(*_column_errors(row), *_row_faults(row)),
        articles=(Article.OPEN_DATA_SCHEMA,),
    )


def _column_errors(row: Mapping[Column, str]) -> Iterator[RowError]:
    for column in Column:
        value = row.get(column, "")
        if not value:
            if column in REQUIRED or _lacks_its_budget(row, column):
                yield column
        elif not _is_well_formed(column, value) or _is_too_many(row, column):
            yield column


def _lacks_its_budget(row: Mapping[Column, str], column: Column) -> bool:
    """All budget columns, or none."""
    pair = (Column.BUDGET_ANNEE, Column.BUDGET_NOM)
    return column in pair and any(row.get(each, "") for each in pair)


def _is_well_formed(column: Column, value: str) -> bool:
    match column:
        case Column.COLL_SIRET:
            return _SIRET.fullmatch(value) is not None
        case Column.DELIB_DATE | Column.PREF_DATE:
            return _day(value) is not None
        case Column.DELIB_MATIERE_CODE:
            code = _MATTER_CODE.fullmatch(value)
            return code is not None and 1 <= int(code[2]) <= SUB_MATTERS.get(int(code[1]), 0)
        case Column.DELIB_MATIERE_NOM:
            return _is_matter_name(value)
        case Column.BUDGET_ANNEE:
            years = _YEARS.fullmatch(value)
            return years is not None and (years[2] is None or int(years[1]) < int(years[2]))
        case Column.PREF_ID:
            return _AUTHORITY.fullmatch(value) is not None
        case Column.DELIB_URL:
            return _is_address(value)
        case _:
            return column not in VOTES or _COUNT.fullmatch(value) is not None


def _is_matter_name(value: str) -> bool:
    first, slash, second = value.partition("/")
    parts = (first, second)
    if not slash or "/" in second or any(not part or part != part.strip() for part in parts):
        return False
    return not set(value) & set(",()") and _plain(first) in MATTERS


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def _plain(text: str) -> str:
    """Without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _DATE.fullmatch(value) else None
    except ValueError:
        return None


def _count(row: Mapping[Column, str], column: Column) -> int | None:
    value = row.get(column, "")
    return int(value) if _COUNT.fullmatch(value) else None


def _is_too_many(row: Mapping[Column, str], column: Column) -> bool:
    """No part is more than those who voted, and those who voted are no more than those who could."""
    voted = _count(row, Column.VOTE_REEL)
    value = _count(row, column) if column in VOTES else None
    if value is None or voted is None:
        return False
    return value < voted if column is Column.VOTE_EFFECTIF else column in PARTS and value > voted


def _row_faults(row: Mapping[Column, str]) -> Iterator[RowError]:
    given = [column for column in VOTES if row.get(column, "")]
    if given and len(given) < len(VOTES):
        yield RowFault.VOTE_ALL_OR_NONE
    elif given:
        parts = [_count(row, column) for column in PARTS]
        voted = _count(row, Column.VOTE_REEL)
        if voted is not None and None not in parts and sum(part or 0 for part in parts) != voted:
            yield RowFault.VOTE_SUM
    decided, sent = _day(row.get(Column.DELIB_DATE, "")), _day(row.get(Column.PREF_DATE, ""))
    if decided is not None and sent is not None and sent < decided:
        yield RowFault.PREF_DATE_BEFORE_DELIB_DATE


class OpenVotesReason(StrEnum):
    COUNTED = "counted"
    BLANKS_AS_ABSTENTIONS = "blanks_as_abstentions"
    """The schema knows no blank or null paper: they go to the abstentions, and the row's reader is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVotes(Explained):
    """The five vote columns of a deliberation. Those of an election are left empty."""

    likely: int
    voted: int
    for_: int
    against: int
    abstain: int
    because: OpenVotesReason

    def columns(self) -> Mapping[Column, str]:
        values = (self.likely, self.voted, self.for_, self.against, self.abstain)
        return MappingProxyType({column: str(value) for column, value in zip(VOTES, values, strict=True)})


def open_votes(kind: BallotKind, counts: Counts, *, members_in_office: int, barred: int) -> OpenVotes:
    """`likely` to take part: the members in office but those barred from the item, present or not."""
    papers = counts.blank + counts.null if kind is BallotKind.SECRET else 0
    abstain = counts.abstain + papers
    return OpenVotes(
        likely=members_in_office - barred,
        voted=counts.expressed + abstain,
        for_=counts.for_,
        against=counts.against,
        abstain=abstain,
        because=OpenVotesReason.BLANKS_AS_ABSTENTIONS if papers else OpenVotesReason.COUNTED,
        articles=(Article.OPEN_DATA_SCHEMA,),
        doubts=(Doubt.OPEN_DATA_BLANKS,) if papers else (),
    )
