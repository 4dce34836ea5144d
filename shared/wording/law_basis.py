"""Articles and decisions in French, and the shape in which every answer of the law is told. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from shared.domain.rules.basis import Article
from shared.wording.typography import NO_BREAK, fr

GENERAL_CODE: Final = "du CGCT"
ELECTORAL_CODE: Final = "du code électoral"
ELECTORAL_PREFIX: Final = "electoral-"

_DECISIONS: Final = MappingProxyType(
    {
        Article.SOUET: "CE, 15 mai 1908, Souet",
        Article.CHAURE: "CE, 19 janvier 1983, Chauré",
        Article.PFISTER: "CE, 16 juin 1997, Pfister, n° 142691",
        Article.NOZAY: "CAA de Versailles, 3 mars 2011, Nozay, n° 09VE03950",
        Article.OPEN_DATA_SCHEMA: "schéma « délibérations » 2.1.5 du socle commun des données locales",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that an answer was found from, with its name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in one or more sentences, and its figures."""

    sentence: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """What is shown when a number is touched. `doubt` is empty where the law is certain."""

    sentence: str
    figures: tuple[Figure, ...]
    articles: str
    doubt: str


def told(*sentences: str, figures: Sequence[tuple[str, object]] = ()) -> Told:
    """Sentences joined and set as French; an empty one is left out, as is a figure that is None."""
    return Told(
        fr(" ".join(sentence for sentence in sentences if sentence)),
        tuple(Figure(fr(label), fr(str(value))) for label, value in figures if value is not None),
    )


def listed(words: Sequence[str]) -> str:
    """`a`, `a et b`, `a, b et c`."""
    return " et ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def articles(found: Sequence[Article]) -> str:
    """`art. L. 2121-17 et L. 2131-11 du CGCT ; CE, 19 janvier 1983, Chauré`."""
    general = [_number(each) for each in found if each[0] in "LRD" and each[1].isdigit()]
    electoral = [_number(each) for each in found if each.startswith(ELECTORAL_PREFIX)]
    parts = (
        *((f"art. {listed(general)} {GENERAL_CODE}",) if general else ()),
        *((f"art. {listed(electoral)} {ELECTORAL_CODE}",) if electoral else ()),
        *(name for each in found if (name := _DECISIONS.get(each))),
    )
    return fr(" ; ".join(parts)).replace("art. ", f"art.{NO_BREAK}")


def _number(article: Article) -> str:
    text = article.removeprefix(ELECTORAL_PREFIX)
    return f"{text[0]}.{NO_BREAK}{text[1:]}"
