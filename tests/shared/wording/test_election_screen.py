"""The words of the mayor's panel of elections."""

from shared.domain.rules.elections import Post
from shared.wording import election_screen as words
from tests.fakes.voting import council, m


def test_each_post_has_a_name() -> None:
    assert len({words.post_name(post) for post in Post}) == len(Post)


def test_candidates_are_called_as_on_their_paper() -> None:
    member = council().member(m(2))
    assert member is not None
    assert words.full_name(member) == "First2 Last2"
    assert words.list_led_by(member) == "Liste Mme\u00a0Last2"


def test_rounds_places_and_seats_are_told() -> None:
    assert words.open_round(2) == "Ouvrir le deuxième tour"
    assert words.places(1) == "1\u00a0place"
    assert words.shares((("A", 2), ("B", 1))) == "A\u00a0: 2\u00a0sièges · B\u00a0: 1\u00a0siège"
    assert words.elected("A B") == "Élection\u00a0: A B"
