"""The settings of a commune."""

from dataclasses import fields

from shared.domain.rules.local_rules import IN_DOUBT, LocalRules


def test_what_is_in_doubt_is_a_setting_that_exists() -> None:
    assert set(IN_DOUBT) <= {field.name for field in fields(LocalRules)}


def test_by_default_the_law_s_own_silence_is_followed() -> None:
    assert LocalRules().proxy_during_sitting
    assert LocalRules().publication is None
