"""Files that come into the folder of a sitting in its middle: noticed when they rest, and proposed once."""

from kiosk.services.arrivals import Arrivals, FileStamp

KNOWN = {"1 Roads/Plan.pdf": FileStamp(500, 1)}
QUOTE = "1 Roads/Quote.pdf"


def looks(arrivals: Arrivals, *files: dict[str, FileStamp]) -> tuple[str, ...]:
    for found in files:
        arrivals.look({**KNOWN, **found})
    return arrivals.rested


def test_a_new_file_is_proposed_once_it_rests() -> None:
    arrivals = Arrivals(KNOWN)
    assert looks(arrivals, {}) == ()
    assert looks(arrivals, {QUOTE: FileStamp(10, 5)}) == (), "it may still be growing"
    assert looks(arrivals, {QUOTE: FileStamp(20, 6)}) == ()
    assert looks(arrivals, {QUOTE: FileStamp(20, 6)}) == (QUOTE,)


def test_a_file_made_to_its_full_size_first_is_waited_for_while_it_is_written() -> None:
    arrivals = Arrivals(KNOWN)
    assert looks(arrivals, {QUOTE: FileStamp(900, 5)}, {QUOTE: FileStamp(900, 6)}) == ()


def test_an_empty_file_is_no_paper_yet() -> None:
    empty = {QUOTE: FileStamp(0, 5)}
    assert looks(Arrivals(KNOWN), empty, empty, empty) == ()


def test_hidden_lock_and_unfinished_files_are_never_proposed() -> None:
    junk = {
        name: FileStamp(10, 5)
        for name in (".~lock.Quote.odt#", "~$Quote.docx", "Quote.pdf.part", "1 Roads/.hidden.pdf", "Thumbs.db")
    }
    assert looks(Arrivals(KNOWN), junk, junk) == ()


def test_a_file_that_goes_again_or_changes_again_is_not_proposed_any_more() -> None:
    arrivals = Arrivals(KNOWN)
    rests = {QUOTE: FileStamp(10, 5)}
    assert looks(arrivals, rests, rests) == (QUOTE,)
    assert looks(arrivals, {QUOTE: FileStamp(11, 7)}) == ()
    assert looks(arrivals, {QUOTE: FileStamp(11, 7)}) == (QUOTE,)
    assert looks(arrivals, {}) == ()


def test_what_was_taken_in_or_not_wanted_is_no_news_any_more() -> None:
    arrivals = Arrivals(KNOWN)
    rests = {QUOTE: FileStamp(10, 5), "2 Late.pdf": FileStamp(9, 5), "10 Later.pdf": FileStamp(9, 5)}
    assert looks(arrivals, rests, rests) == ("2 Late.pdf", "10 Later.pdf", QUOTE)
    arrivals.settle(QUOTE)
    assert arrivals.rested == ("2 Late.pdf", "10 Later.pdf")
    assert looks(arrivals, rests) == ("2 Late.pdf", "10 Later.pdf")
