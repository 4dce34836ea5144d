"""How acts are published, and from when they have effect (L2131-1, L2131-2). Deadlines: deadlines.py."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.dates import SINGLE_SIGNATURES
from shared.domain.rules.explained import Explained
from shared.domain.rules.population import Bracket, bracket


class Publication(StrEnum):
    POSTING = "posting"
    PAPER = "paper"
    ELECTRONIC = "electronic"


class PublicationReason(StrEnum):
    LARGE_COMMUNE = "large_commune"
    CHOSEN = "chosen"
    NO_CHOICE = "no_choice"
    BEFORE_2022 = "before_2022"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationMode(Explained):
    population: int
    chosen: Publication | None
    mode: Publication
    because: PublicationReason


def publication_mode(population: int, chosen: Publication | None, *, on: date) -> PublicationMode:
    """Below 3,500 inhabitants what the council chose by deliberation, else and without a choice electronic."""
    mode, because = chosen or Publication.ELECTRONIC, PublicationReason.CHOSEN
    if on < SINGLE_SIGNATURES:
        mode, because = Publication.POSTING, PublicationReason.BEFORE_2022
    elif bracket(population) is Bracket.LARGE:
        mode, because = Publication.ELECTRONIC, PublicationReason.LARGE_COMMUNE
    elif chosen is None:
        because = PublicationReason.NO_CHOICE
    return PublicationMode(
        population=population,
        chosen=chosen,
        mode=mode,
        because=because,
        articles=(Article.L2131_1,),
        doubts=(Doubt.EARLIER_LAW,) if because is PublicationReason.BEFORE_2022 else (),
    )


class EffectReason(StrEnum):
    BOTH_DONE = "both_done"
    NOT_ON_THE_LIST = "not_on_the_list"
    NOT_PUBLISHED = "not_published"
    NOT_TRANSMITTED = "not_transmitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Executory(Explained):
    """From when a deliberation has effect; `since` is None as long as something is missing."""

    must_be_transmitted: bool
    published: date | None
    transmitted: date | None
    since: date | None
    because: EffectReason


def executory_from(*, must_be_transmitted: bool, published: date | None, transmitted: date | None = None) -> Executory:
    """The later of publication (or notification) and transmission, in either order.

    Publication alone for what L2131-2 leaves out: street and parking fees, opening of roads, promotion rates…
    """
    since, because = None, EffectReason.NOT_PUBLISHED
    if published is not None and not must_be_transmitted:
        since, because = published, EffectReason.NOT_ON_THE_LIST
    elif published is not None and transmitted is None:
        because = EffectReason.NOT_TRANSMITTED
    elif published is not None and transmitted is not None:
        since, because = max(published, transmitted), EffectReason.BOTH_DONE
    return Executory(
        must_be_transmitted=must_be_transmitted,
        published=published,
        transmitted=transmitted,
        since=since,
        because=because,
        articles=(Article.L2131_1, Article.L2131_2),
    )
