"""How acts are published, and from when they have effect."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.basis import Doubt
from shared.domain.rules.publication import (
    EffectReason,
    Publication,
    PublicationReason,
    executory_from,
    publication_mode,
)

TODAY = date(2026, 12, 10)
DAYS = st.dates(date(2022, 7, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("population", "chosen", "mode", "because"),
    [
        (734, None, Publication.ELECTRONIC, PublicationReason.NO_CHOICE),
        (734, Publication.POSTING, Publication.POSTING, PublicationReason.CHOSEN),
        (3_499, Publication.PAPER, Publication.PAPER, PublicationReason.CHOSEN),
        (3_499, Publication.ELECTRONIC, Publication.ELECTRONIC, PublicationReason.CHOSEN),
        (3_500, Publication.POSTING, Publication.ELECTRONIC, PublicationReason.LARGE_COMMUNE),
    ],
)
def test_only_below_3500_inhabitants_does_the_council_choose(
    population: int, chosen: Publication | None, mode: Publication, because: PublicationReason
) -> None:
    found = publication_mode(population, chosen, on=TODAY)
    assert (found.mode, found.because, found.doubts) == (mode, because, ())


def test_before_july_2022_acts_were_posted() -> None:
    found = publication_mode(9_000, None, on=date(2022, 6, 30))
    assert (found.mode, found.doubts) == (Publication.POSTING, (Doubt.EARLIER_LAW,))


@given(DAYS, DAYS)
def test_an_act_has_effect_from_the_later_of_both_days_in_either_order(published: date, transmitted: date) -> None:
    found = executory_from(must_be_transmitted=True, published=published, transmitted=transmitted)
    assert (found.since, found.because) == (max(published, transmitted), EffectReason.BOTH_DONE)


@pytest.mark.parametrize(
    ("must", "published", "transmitted", "since", "because"),
    [
        (True, TODAY, None, None, EffectReason.NOT_TRANSMITTED),
        (True, None, TODAY, None, EffectReason.NOT_PUBLISHED),
        (False, None, None, None, EffectReason.NOT_PUBLISHED),
        (False, TODAY, None, TODAY, EffectReason.NOT_ON_THE_LIST),
        (False, TODAY, date(2026, 12, 20), TODAY, EffectReason.NOT_ON_THE_LIST),
    ],
)
def test_as_long_as_something_is_missing_it_has_none(
    must: bool, published: date | None, transmitted: date | None, since: date | None, because: EffectReason
) -> None:
    found = executory_from(must_be_transmitted=must, published=published, transmitted=transmitted)
    assert (found.since, found.because) == (since, because)
