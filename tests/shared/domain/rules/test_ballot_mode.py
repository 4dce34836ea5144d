"""How an item is voted, who may ask for another way, and when nobody votes at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.ballot_mode import (
    AppointmentReason,
    Body,
    Matter,
    ModeReason,
    NamesKept,
    appointment,
    ballot_mode,
    names_of_public_ballot,
)
from shared.domain.rules.basis import Article, Doubt


@pytest.mark.parametrize(
    ("present", "public", "secret"),
    [(7, 2, 3), (8, 2, 3), (9, 3, 3), (10, 3, 4), (11, 3, 4), (12, 3, 4), (13, 4, 5), (15, 4, 5)],
)
def test_a_quarter_of_the_present_makes_it_public_and_a_third_secret(present: int, public: int, secret: int) -> None:
    asked = ballot_mode(present=present, public_requests=public)
    assert (asked.public_needed, asked.secret_needed) == (public, secret)
    assert (asked.kind, asked.because) == (BallotKind.PUBLIC, ModeReason.QUARTER_ASKED)
    assert ballot_mode(present=present, public_requests=public - 1).kind is BallotKind.ORDINARY
    assert ballot_mode(present=present, secret_requests=secret).because is ModeReason.THIRD_ASKED
    assert ballot_mode(present=present, secret_requests=secret - 1).kind is BallotKind.ORDINARY


def test_where_both_are_asked_for_secret_wins() -> None:
    found = ballot_mode(present=13, public_requests=8, secret_requests=5)
    assert (found.kind, found.because) == (BallotKind.SECRET, ModeReason.THIRD_AND_QUARTER_ASKED)
    assert Article.SOUET in found.articles


def test_nobody_present_asks_for_nothing() -> None:
    assert ballot_mode(present=0).because is ModeReason.DEFAULT


@pytest.mark.parametrize(
    ("waiver", "because"),
    [
        (None, ModeReason.NOMINATION),
        (Counts(12, 1), ModeReason.NOMINATION),
        (Counts(0, 13), ModeReason.NOMINATION),
        (Counts(), ModeReason.NOMINATION),
        (Counts(13), ModeReason.WAIVED),
        (Counts(11, 0, 2), ModeReason.WAIVED),
    ],
)
def test_a_nomination_is_secret_unless_the_council_waives_it_unanimously(
    waiver: Counts | None, because: ModeReason
) -> None:
    found = ballot_mode(present=13, matter=Matter.NOMINATION, waiver=waiver)
    assert found.because is because
    assert (found.kind is BallotKind.ORDINARY) is (because is ModeReason.WAIVED)


def test_a_waived_nomination_may_still_be_asked_for_in_another_way() -> None:
    waived = {"present": 13, "matter": Matter.NOMINATION, "waiver": Counts(13)}
    assert ballot_mode(**waived, public_requests=4).kind is BallotKind.PUBLIC  # type: ignore[arg-type]
    assert ballot_mode(**waived, secret_requests=5).kind is BallotKind.SECRET  # type: ignore[arg-type]


def test_nobody_waives_the_secrecy_of_the_mayor_s_election() -> None:
    found = ballot_mode(present=13, matter=Matter.ELECTION, waiver=Counts(13), public_requests=13)
    assert (found.kind, found.because) == (BallotKind.SECRET, ModeReason.ELECTION)
    assert found.articles == (Article.L2122_4, Article.L2122_7)


@given(st.integers(1, 69), st.integers(0, 69), st.integers(0, 69), st.sampled_from(Matter))
def test_one_more_who_asks_for_secrecy_never_lifts_it(present: int, public: int, secret: int, matter: Matter) -> None:
    fewer, more = (
        ballot_mode(present=present, public_requests=public, secret_requests=secret + each, matter=matter)
        for each in (0, 1)
    )
    assert fewer.kind is not BallotKind.SECRET or more.kind is BallotKind.SECRET


@pytest.mark.parametrize(
    ("body", "candidates", "seats", "lists", "because"),
    [
        (Body.COMMITTEE, 1, 1, None, AppointmentReason.ONE_CANDIDATE_A_SEAT),
        (Body.COMMITTEE, 3, 3, None, AppointmentReason.ONE_CANDIDATE_A_SEAT),
        (Body.COMMITTEE, 4, 3, None, AppointmentReason.SEVERAL),
        (Body.COMMITTEE, 2, 3, None, AppointmentReason.SEVERAL),
        (Body.COMMITTEE, None, 1, None, AppointmentReason.SEVERAL),
        (Body.COMMITTEE, None, 3, 1, AppointmentReason.ONE_LIST),
        (Body.COMMITTEE, None, 3, 2, AppointmentReason.SEVERAL),
        (Body.TENDER_COMMITTEE, None, 3, 1, AppointmentReason.ONE_LIST),
        (Body.EXECUTIVE, 1, 1, None, AppointmentReason.EXECUTIVE),
        (Body.EXECUTIVE, None, 3, 1, AppointmentReason.EXECUTIVE),
    ],
)
def test_one_candidate_a_seat_or_one_list_is_appointed_at_once_but_never_the_executive(
    body: Body, candidates: int | None, seats: int, lists: int | None, because: AppointmentReason
) -> None:
    found = appointment(body, candidates=candidates, seats=seats, lists=lists)
    at_once = because in (AppointmentReason.ONE_CANDIDATE_A_SEAT, AppointmentReason.ONE_LIST)
    assert (found.because, found.at_once, found.vote_needed) == (because, at_once, not at_once)


def test_the_single_list_of_a_tender_committee_is_told_from_memory() -> None:
    assert appointment(Body.TENDER_COMMITTEE, lists=1).doubts == (Doubt.SINGLE_TENDER_LIST,)
    assert appointment(Body.COMMITTEE, lists=1).doubts == ()


def test_since_july_2022_the_names_of_a_public_ballot_are_in_the_minutes() -> None:
    assert names_of_public_ballot(on=date(2022, 6, 30)).because is NamesKept.REGISTER
    assert names_of_public_ballot(on=date(2022, 7, 1)).because is NamesKept.MINUTES
