"""Codes of refusals: what only a newer kiosk knows is read as unknown."""

from shared.domain.refusals import Refusal


def test_a_reason_that_only_a_newer_kiosk_knows_is_read_as_unknown() -> None:
    assert Refusal("moon_is_full") is Refusal.UNKNOWN
    assert [Refusal(each.value) for each in Refusal] == list(Refusal)
