"""A journal whose chain is right and whose entries nobody meant: such as a seat that lies may offer to a kiosk that
lost its own, or a kiosk that lies may send. It is told as no journal, and whoever was offered it stays as they were.
"""

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.ballot_box import EMPTY_BOX
from shared.domain.public_view import public_view
from shared.domain.sitting import NO_SITTING_ID, Sitting
from shared.following.mirror import Mirror
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.fold import fold
from shared.journal.ledger import Ledger
from shared.journal.records import UnreadableRecord
from tests.fakes.small_sitting import SITTING
from tests.hostile.untrusted import said_before, untrusted_texts

RECORDS = said_before("events")
OFTEN = tuple(record for record in RECORDS if any(name in record for name in ("SittingPrepared", "Withdrew", "Opened")))


@st.composite
def bodies_of_entries(draw: st.DrawFn) -> str:
    """Well-formed records in any order, the consequential ones more often, and others that are altered or none."""
    match draw(st.integers(0, 3)):
        case 0:
            said = draw(untrusted_texts("events"))
            return said if isinstance(said, str) and may_be_a_body(said) else "no record"
        case 1:
            return draw(st.sampled_from(RECORDS))
        case _:
            return draw(st.sampled_from(OFTEN))


def may_be_a_body(said: str) -> bool:
    """What is too long, or has no UTF-8 form, is in no entry: nobody could have made its chain."""
    return len(said) < 30_000 and not any("\ud800" <= letter <= "\udfff" for letter in said)


def chained(bodies: list[str]) -> tuple[Entry, ...]:
    head, entries = genesis(SITTING), []
    for body in bodies:
        entries.append(append(head, body, "0f" * 16))
        head = follow(head, (entries[-1],))
    return tuple(entries)


@settings(max_examples=400, deadline=None)
@for_all(st.lists(bodies_of_entries(), max_size=20))
def test_any_entries_tell_a_sitting_or_are_no_journal(bodies: list[str]) -> None:
    entries, mirror = chained(bodies), Mirror(Ledger(genesis(NO_SITTING_ID)))
    mirror.begin_anew(genesis(SITTING), ())
    told = Sitting()
    for entry in entries:
        before = mirror.sitting, mirror.head
        try:
            told = fold(told, (entry,))
        except UnreadableRecord:
            try:
                mirror.append((entry,))
            except UnreadableRecord:
                assert (mirror.sitting, mirror.head) == before, "a part of it was taken"
                return
            raise AssertionError("the seat took what the kiosk does not") from None
        mirror.append((entry,))
        public_view(told, EMPTY_BOX)
    assert mirror.sitting == told
