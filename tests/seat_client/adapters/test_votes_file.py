"""A seat's own votes over restarts and over damage."""

from pathlib import Path

import pytest

from seat_client.adapters.votes_file import keep_votes, read_votes
from seat_client.services.proposals import NO_VOTES, KeptVotes, OwnVote
from shared.domain.ballots import Choice
from shared.domain.ids import BallotId, MemberId, ProposalId, SittingId

VOTES = KeptVotes(
    SittingId("5a" * 16),
    BallotId("ba" * 16),
    (
        OwnVote(ProposalId("1" * 32), MemberId("m02"), Choice.FOR, 1),
        OwnVote(ProposalId("2" * 32), MemberId("m02"), Choice.NO_PART, 2),
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "votes.json"


def test_votes_are_kept_with_their_ids_and_turns(file: Path) -> None:
    keep_votes(file, VOTES)
    assert read_votes(file) == VOTES


def test_nothing_stays_of_votes_that_are_over(file: Path) -> None:
    keep_votes(file, VOTES)
    keep_votes(file, NO_VOTES)
    assert list(file.parent.iterdir()) == []
    keep_votes(file, NO_VOTES)
    assert read_votes(file) == NO_VOTES


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"votes":[{"id":"1"}]}', b"\xff"])
def test_damaged_votes_are_none(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    assert read_votes(file) == NO_VOTES


def test_a_place_that_cannot_be_written_costs_nothing_but_the_copy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep_votes(tmp_path / "file" / "votes.json", VOTES)
    keep_votes(tmp_path / "file" / "votes.json", NO_VOTES)
