"""What is said of a search."""

from shared.wording import searching as words


def test_results_are_counted_where_they_were_looked_for() -> None:
    assert words.found(1, 0, only_here=False).endswith("résultat.")
    assert words.found(12, 0, only_here=True).startswith("Dans ce document")
    assert words.found(12, 3, only_here=False).startswith("Dans tous les documents")
    assert "3 sur" in words.found(12, 3, only_here=False)


def test_the_results_of_a_page_are_counted() -> None:
    assert words.on_page(1) == "1\u00a0résultat"
    assert words.on_page(4) == "4\u00a0résultats"


def test_nothing_found_says_what_to_do() -> None:
    assert "Essayez" in words.found(0, 0, only_here=False)
    assert words.ONLY_HERE in words.found(0, 0, only_here=True)


def test_a_search_before_all_is_read_says_so() -> None:
    assert "12" in words.still_reading(12, 15)
    assert "15" in words.still_reading(12, 15)
    assert "entier" in words.still_reading(0, 1)
