"""A program that appends entries to a store and says each number once it is committed, until it is killed.

Usage: appending_program.py STORE durable|passing
"""

import sys
from pathlib import Path

from shared.io.entry_store import EntryStore
from shared.journal.entry import append, follow, genesis
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.small_sitting import SITTING


def main(path: Path, durable: bool) -> None:
    store, salts = EntryStore(path), DrawnSalts()
    head, _ = store.latest()
    if head.seq == 0:
        head = genesis(SITTING)
    while True:
        entry = append(head, f"entry {head.seq + 1} " + "x" * 300, salts())
        store.append(SITTING, (entry,), durable=durable)
        head = follow(head, (entry,))
        print(head.seq, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "durable")
