"""Each thing in the presenter's state folder has its place in the inventory, and what nobody knows is kept."""

import pytest

from kiosk.services.kept_state import Keeping, is_described, keeping_of


@pytest.mark.parametrize(
    ("name", "keeping"),
    [
        ("journal.sqlite", Keeping.DATABASE),
        ("identity.key", Keeping.FILE),
        ("paired.json", Keeping.FILE),
        ("backup.key", Keeping.FILE),
        ("documents", Keeping.DOCUMENTS),
        ("pages", Keeping.MADE_AGAIN),
        ("words.sqlite", Keeping.MADE_AGAIN),
        ("cloud", Keeping.MADE_AGAIN),
        ("journal.sqlite-wal", Keeping.MADE_AGAIN),
        ("journal.sqlite.lock", Keeping.MADE_AGAIN),
        ("box.sqlite", Keeping.NEVER_KEPT),
        ("box.sqlite-wal", Keeping.NEVER_KEPT),
        ("box.sqlite.damaged", Keeping.NEVER_KEPT),
        ("unlocked.part", Keeping.NEVER_KEPT),
        ("notes.json.4711.new", Keeping.NEVER_KEPT),
        (".hidden", Keeping.NEVER_KEPT),
    ],
)
def test_what_becomes_of_each_name(name: str, keeping: Keeping) -> None:
    assert keeping_of(name) is keeping
    assert is_described(name)


@pytest.mark.parametrize("name", ["journal.sqlite.damaged-1", "journal.sqlite.version-1", "something.new.json"])
def test_what_nobody_has_described_is_kept(name: str) -> None:
    assert keeping_of(name) is Keeping.FILE
    assert not is_described(name)
