"""What a vote decides, and the four outcomes of a tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ballots import BallotKind, Choice, Counts
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.majority import CountFault, Outcome, Subject, TallyReason, count_fault, tally

COUNT = st.integers(0, 69)
COUNTS = st.builds(Counts, COUNT, COUNT, COUNT, COUNT, COUNT, COUNT)
KINDS = st.sampled_from(BallotKind)
PRESIDING = st.none() | st.sampled_from(Choice)
OPEN = (BallotKind.ORDINARY, BallotKind.PUBLIC)


@pytest.mark.parametrize("kind", OPEN)
@pytest.mark.parametrize(
    ("presiding", "outcome", "because"),
    [
        (Choice.FOR, Outcome.ADOPTED, TallyReason.CASTING_VOTE),
        (Choice.AGAINST, Outcome.REJECTED, TallyReason.CASTING_VOTE),
        (Choice.ABSTAIN, Outcome.NOT_ADOPTED, TallyReason.TIE_WITHOUT_CASTING_VOTE),
        (Choice.NO_PART, Outcome.NOT_ADOPTED, TallyReason.TIE_WITHOUT_CASTING_VOTE),
        (None, Outcome.NOT_ADOPTED, TallyReason.TIE_WITHOUT_CASTING_VOTE),
    ],
)
def test_in_a_tie_the_own_vote_of_who_presides_prevails(
    kind: BallotKind, presiding: Choice | None, outcome: Outcome, because: TallyReason
) -> None:
    found = tally(kind, Counts(6, 6, 1), presiding=presiding)
    assert (found.outcome, found.because) == (outcome, because)
    assert (found.expressed, found.absolute_majority, found.margin) == (12, 7, 0)
    assert found.doubts


@given(PRESIDING)
def test_in_a_secret_tie_nobody_has_a_casting_vote(presiding: Choice | None) -> None:
    found = tally(BallotKind.SECRET, Counts(4, 4, blank=5), presiding=presiding)
    assert (found.outcome, found.because) == (Outcome.NOT_ADOPTED, TallyReason.TIE_SECRET)
    assert found.articles == (Article.L2121_20, Article.L2121_21)


@given(KINDS, PRESIDING)
def test_a_tie_adopts_the_accounts(kind: BallotKind, presiding: Choice | None) -> None:
    found = tally(kind, Counts(5, 5), subject=Subject.ACCOUNTS, presiding=presiding)
    assert (found.outcome, found.because) == (Outcome.ADOPTED, TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST)
    assert found.articles == (Article.L1612_12, Article.L2121_14)
    open_against = kind is not BallotKind.SECRET and presiding is Choice.AGAINST
    assert (Doubt.ACCOUNTS_CASTING_VOTE in found.doubts) is open_against


def test_accounts_fall_only_with_a_majority_against_them() -> None:
    fell = tally(BallotKind.ORDINARY, Counts(4, 5), subject=Subject.ACCOUNTS)
    assert (fell.outcome, fell.because) == (Outcome.REJECTED, TallyReason.ACCOUNTS_MAJORITY_AGAINST)
    stood = tally(BallotKind.ORDINARY, Counts(8, 2), subject=Subject.ACCOUNTS)
    assert (stood.outcome, stood.because) == (Outcome.ADOPTED, TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST)
    silent = tally(BallotKind.ORDINARY, Counts(abstain=9), subject=Subject.ACCOUNTS)
    assert (silent.outcome, silent.absolute_majority) == (Outcome.ADOPTED, None)
    assert Doubt.ACCOUNTS_NOTHING_EXPRESSED in silent.doubts


@pytest.mark.parametrize(
    ("counts", "outcome", "majority"),
    [
        (Counts(1, 0, 12), Outcome.ADOPTED, 1),
        (Counts(3, 2, 8), Outcome.ADOPTED, 3),
        (Counts(4, 3, no_part=6), Outcome.ADOPTED, 4),
        (Counts(12, 1), Outcome.ADOPTED, 7),
        (Counts(6, 7), Outcome.REJECTED, 7),
        (Counts(2, 3, blank=4, null=4), Outcome.REJECTED, 3),
    ],
)
def test_only_votes_for_and_against_make_the_majority(counts: Counts, outcome: Outcome, majority: int) -> None:
    found = tally(BallotKind.ORDINARY, counts, presiding=Choice.AGAINST)
    assert (found.outcome, found.because) == (outcome, TallyReason.MAJORITY)
    assert (found.absolute_majority, found.doubts) == (majority, ())


def test_nothing_expressed_adopts_nothing() -> None:
    found = tally(BallotKind.ORDINARY, Counts(abstain=9), presiding=Choice.ABSTAIN)
    assert (found.outcome, found.because) == (Outcome.NOT_ADOPTED, TallyReason.NOTHING_EXPRESSED)
    assert (found.absolute_majority, found.doubts) == (None, (Doubt.NOTHING_EXPRESSED,))


@given(KINDS, COUNTS, PRESIDING)
def test_adopted_means_more_than_half_of_the_expressed_or_a_voice_that_prevails(
    kind: BallotKind, counts: Counts, presiding: Choice | None
) -> None:
    found = tally(kind, counts, presiding=presiding)
    if found.outcome is Outcome.ADOPTED and found.because is TallyReason.MAJORITY:
        assert found.absolute_majority is not None
        assert counts.for_ >= found.absolute_majority
    assert (found.because is TallyReason.MAJORITY) is (counts.for_ != counts.against)
    if counts.for_ == counts.against and found.outcome is not Outcome.NOT_ADOPTED:
        assert kind is not BallotKind.SECRET
        assert found.because is TallyReason.CASTING_VOTE


@given(KINDS, COUNT, COUNT, COUNTS, PRESIDING)
def test_abstentions_and_papers_that_say_nothing_change_no_outcome(
    kind: BallotKind, for_: int, against: int, others: Counts, presiding: Choice | None
) -> None:
    plain = tally(kind, Counts(for_, against), presiding=presiding)
    beside = Counts(for_, against, others.abstain, others.no_part, others.blank, others.null)
    assert tally(kind, beside, presiding=presiding).outcome is plain.outcome


@given(KINDS, COUNT, COUNT, PRESIDING)
def test_one_more_vote_for_never_turns_adopted_into_rejected(
    kind: BallotKind, for_: int, against: int, presiding: Choice | None
) -> None:
    order = (Outcome.REJECTED, Outcome.NOT_ADOPTED, Outcome.ADOPTED)
    fewer, more = (tally(kind, Counts(for_ + each, against), presiding=presiding) for each in (0, 1))
    if fewer.expressed:
        assert order.index(fewer.outcome) <= order.index(more.outcome)


@pytest.mark.parametrize(
    ("kind", "counts", "roll", "fault"),
    [
        (BallotKind.ORDINARY, Counts(7, 4), None, None),
        (BallotKind.ORDINARY, Counts(7, 4, 1), None, CountFault.MORE_THAN_VOICES),
        (BallotKind.ORDINARY, Counts(7, blank=1), None, CountFault.PAPERS_OUTSIDE_SECRET),
        (BallotKind.PUBLIC, Counts(7, null=1), None, CountFault.PAPERS_OUTSIDE_SECRET),
        (BallotKind.SECRET, Counts(6, 3, blank=1, null=1), 11, None),
        (BallotKind.SECRET, Counts(6, 3, abstain=1, no_part=1), 9, None),
        (BallotKind.SECRET, Counts(6, 3), 10, CountFault.PAPERS_AND_ROLL_DIFFER),
        (BallotKind.SECRET, Counts(6, 3), None, None),
        (BallotKind.SECRET, Counts(6, 6), 11, CountFault.MORE_THAN_VOICES),
    ],
)
def test_counts_that_cannot_be_are_told(
    kind: BallotKind, counts: Counts, roll: int | None, fault: CountFault | None
) -> None:
    assert count_fault(kind, counts, voices=11, roll=roll) is fault


def test_the_real_votes_of_a_village_are_all_adopted() -> None:
    """B83: twelve for; eight for and three abstentions; six for, two against, three abstentions."""
    votes = (Counts(12), Counts(8, 0, 3), Counts(6, 2, 3))
    assert {tally(BallotKind.ORDINARY, counts).outcome for counts in votes} == {Outcome.ADOPTED}
