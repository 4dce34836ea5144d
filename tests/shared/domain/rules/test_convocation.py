"""Who may ask for a meeting, and what it may decide on."""

import pytest

from shared.domain.rules.basis import Article
from shared.domain.rules.convocation import (
    BusinessReason,
    RequestReason,
    may_decide,
    may_open_items,
    request_to_convene,
)


@pytest.mark.parametrize(
    ("population", "in_office", "needed", "because"),
    [
        (734, 13, 7, RequestReason.MAJORITY_OF_MEMBERS),
        (999, 14, 8, RequestReason.MAJORITY_OF_MEMBERS),
        (1_000, 15, 5, RequestReason.THIRD_OF_MEMBERS),
        (1_000, 13, 5, RequestReason.THIRD_OF_MEMBERS),
        (4_000, 27, 9, RequestReason.THIRD_OF_MEMBERS),
    ],
)
def test_enough_members_oblige_the_mayor_to_convene(
    population: int, in_office: int, needed: int, because: RequestReason
) -> None:
    enough = request_to_convene(population, in_office, needed)
    assert (enough.must_convene, enough.needed, enough.because) == (True, needed, because)
    assert not request_to_convene(population, in_office, needed - 1).must_convene


def test_only_what_the_sent_agenda_names_may_be_decided() -> None:
    assert may_decide(on_sent_agenda=True).allowed
    added = may_decide(on_sent_agenda=False)
    assert (added.allowed, added.because) == (False, BusinessReason.NOT_ON_THE_AGENDA)
    assert Article.NOZAY in added.articles


def test_other_business_is_talked_about_and_never_decided_though_the_agenda_names_it() -> None:
    assert may_decide(on_sent_agenda=True, any_other_business=True).because is BusinessReason.ANY_OTHER_BUSINESS
    assert not may_decide(on_sent_agenda=True, any_other_business=True).allowed


@pytest.mark.parametrize(
    ("urgent", "accepted", "secretary", "because"),
    [
        (False, None, True, BusinessReason.READY),
        (False, None, False, BusinessReason.NO_SECRETARY),
        (True, None, True, BusinessReason.URGENCY_NOT_RULED),
        (True, False, True, BusinessReason.URGENCY_REFUSED),
        (True, True, False, BusinessReason.NO_SECRETARY),
        (True, True, True, BusinessReason.READY),
    ],
)
def test_the_urgency_is_ruled_on_and_a_secretary_named_before_the_first_item(
    urgent: bool, accepted: bool | None, secretary: bool, because: BusinessReason
) -> None:
    found = may_open_items(secretary_named=secretary, urgent=urgent, urgency_accepted=accepted)
    assert (found.because, found.allowed) == (because, because is BusinessReason.READY)
