"""What is said of a search."""

from shared.wording import searching as words


def test_results_are_counted_and_the_one_looked_at_has_its_place() -> None:
    assert words.found(1, 0).endswith("résultat")
    assert words.found(12, 0).endswith("résultats")
    assert words.found(12, 3).startswith("3 sur")


def test_nothing_found_says_what_to_do() -> None:
    assert "Essayez" in words.found(0, 0)


def test_a_search_before_all_is_read_says_so() -> None:
    assert "12" in words.still_reading(12, 15)
    assert "15" in words.still_reading(12, 15)
