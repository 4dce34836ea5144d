"""What the table is on comes first, then what is waited for here, then the present item, then the smallest."""

from dataclasses import replace

from shared.domain.documents import Document
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.domain.sitting import Shown, Sitting
from shared.following.fetch_order import WantedFile, fetch_order
from tests.fakes.small_sitting import BUDGET, ROADS, WELCOME, document


def sized(name: str, item: ItemId, size: int, sha256: str = "") -> Document:
    return replace(document(DocumentId(name), item, sha256=sha256), size=size)


PACKET = (
    sized("agenda", WELCOME, 300),
    sized("plan", ROADS, 900),
    sized("map", ROADS, 100),
    sized("accounts", BUDGET, 200),
    sized("annex", BUDGET, 50),
)


def order(sitting: Sitting, here: str | None = None) -> list[str]:
    """The names of the documents in the order in which they are fetched."""
    names = {each.sha256: each.id for each in reversed(sitting.documents)}
    return [names[each.sha256] for each in fetch_order(sitting, DocumentId(here) if here else None)]


def test_before_the_sitting_the_smallest_come_first() -> None:
    assert order(Sitting(documents=PACKET)) == ["annex", "map", "accounts", "agenda", "plan"]


def test_what_the_table_is_on_comes_before_everything() -> None:
    sitting = Sitting(documents=PACKET, present_item=ROADS, shown=Shown(DocumentId("plan"), 3))
    assert order(sitting) == ["plan", "map", "annex", "accounts", "agenda"]


def test_an_item_without_a_page_still_comes_before_the_others() -> None:
    assert order(Sitting(documents=PACKET, present_item=BUDGET))[:2] == ["annex", "accounts"]


def test_what_is_waited_for_on_this_screen_comes_right_after_the_table() -> None:
    sitting = Sitting(documents=PACKET, present_item=ROADS, shown=Shown(DocumentId("map"), 1))
    assert order(sitting, "agenda") == ["map", "agenda", "plan", "annex", "accounts"]
    assert order(sitting, "map") == ["map", "plan", "annex", "accounts", "agenda"]


def test_the_same_file_twice_is_fetched_once_and_as_soon_as_its_most_urgent_name_asks() -> None:
    copy = sized("copy", BUDGET, 900, PACKET[1].sha256)
    sitting = Sitting(documents=(*PACKET, copy), present_item=BUDGET, shown=Shown(DocumentId("copy"), 1))
    wanted = fetch_order(sitting)
    assert wanted[0] == WantedFile(ContentHash(PACKET[1].sha256), 900)
    assert len(wanted) == len(PACKET) == len(set(wanted))


def test_equals_keep_the_order_of_the_packet() -> None:
    same = tuple(sized(name, WELCOME, 10) for name in ("one", "two", "three"))
    assert order(Sitting(documents=same)) == ["one", "two", "three"]


def test_an_empty_sitting_wants_nothing() -> None:
    assert fetch_order(Sitting()) == ()
