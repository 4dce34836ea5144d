"""How long the rest takes is told only while something is missing and something comes."""

import pytest

from shared.following.fetch_news import FetchProgress


def test_the_time_left_is_what_is_missing_at_the_present_rate() -> None:
    assert FetchProgress(missing_bytes=3_000, bytes_per_second=1_500.0).seconds_left == 2.0


@pytest.mark.parametrize(
    "progress",
    [
        FetchProgress(missing_bytes=0, bytes_per_second=1_500.0),
        FetchProgress(missing_bytes=3_000),
        FetchProgress(missing_bytes=3_000, bytes_per_second=0.0),
    ],
    ids=["nothing is missing", "the rate is not known yet", "nothing comes"],
)
def test_no_time_is_told_that_nobody_knows(progress: FetchProgress) -> None:
    assert progress.seconds_left is None
