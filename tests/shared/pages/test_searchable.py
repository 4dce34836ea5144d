"""A page as a line of pieces: each leads back to its printed words, and words that a line's end broke are whole."""

from hypothesis import given
from hypothesis import strategies as st

from shared.pages.folding import pieces_of
from shared.pages.requests import PageWord
from shared.pages.searchable import searchable
from tests.fakes.printed import area, printed


def test_each_piece_leads_to_its_printed_word() -> None:
    page = searchable(printed("Réfection — du chemin", "de l’Étang"))
    assert page.line == " refection du chemin de l etang"
    assert page.firsts == page.lasts == (0, 2, 3, 4, 5, 5)


def test_a_word_that_a_soft_hyphen_breaks_is_one_word() -> None:
    page = searchable(printed("la délibé\u00ad", "ration du"))
    assert page.line == " la deliberation du"
    assert (page.firsts, page.lasts) == ((0, 1, 3), (0, 2, 3))


def test_a_word_that_a_hyphen_breaks_is_one_word_and_also_two() -> None:
    page = searchable(printed("à Saint-", "Étang-sur-Mer"))
    assert page.line == " a saintetang sur mer\tsaint\netang\tsur\tmer|"
    assert page.firsts == (0, 1, 2, 2, 1, 2, 2, 2)
    assert page.lasts == (0, 2, 2, 2, 1, 2, 2, 2)


def test_a_word_may_be_broken_more_than_once() -> None:
    page = searchable(printed("anti\u00ad", "constitu\u00ad", "tionnelle"))
    assert (page.line, page.firsts, page.lasts) == (" anticonstitutionnelle", (0,), (2,))


def test_a_dash_or_a_hyphen_within_a_line_breaks_nothing() -> None:
    assert searchable(printed("lundi -", "mardi")).line == " lundi mardi"
    assert searchable(printed("avant- et après-", "« midi »", "fin-")).line == " avant et apres midi fin"


@given(st.lists(st.tuples(st.text(st.sampled_from("éŒa1-\u00ad’,|\n\t "), max_size=6), st.booleans())))
def test_every_piece_comes_from_its_words_in_order(texts: list[tuple[str, bool]]) -> None:
    words = [PageWord(text, area(0, 0), ends) for text, ends in texts]
    page = searchable(words)
    pieces = page.line.replace("\t", " ").replace("\n", " ").replace("|", "").split(" ")[1:]
    assert len(pieces) == len(page.firsts) == len(page.lasts)
    for piece, first, last in zip(pieces, page.firsts, page.lasts, strict=True):
        assert 0 <= first <= last < len(words)
        assert piece in "".join(part for word in words[first : last + 1] for part in pieces_of(word.text))
    letters = sum(len(part) for word in words for part in pieces_of(word.text))
    whole = page.line.partition("\t")[0]
    assert len(whole.replace(" ", "")) == letters
