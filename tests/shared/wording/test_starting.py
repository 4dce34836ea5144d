"""What a person reads when the program may not start."""

from shared.wording.starting import broken_binding


def test_a_broken_binding_is_named_with_the_ways_out() -> None:
    told = broken_binding("3.11", "6.12.0")
    assert "PySide6 6.12.0" in told
    assert "requirements-*.lock" in told
    assert "Python 3.12" in told
