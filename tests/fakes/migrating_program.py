"""A program that brings a journal forward by two more steps, and hangs in the middle of the second until it is killed.

Usage: migrating_program.py JOURNAL
"""

import sqlite3
import sys
import time
from pathlib import Path

from shared.io.journal_file import STEPS, JournalFile


def a_column(database: sqlite3.Connection) -> None:
    database.execute("ALTER TABLE sitting ADD COLUMN place TEXT NOT NULL DEFAULT ''")


def a_table(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")
    database.execute("INSERT INTO note SELECT id FROM sitting")


def halfway(database: sqlite3.Connection) -> None:
    a_table(database)
    print("halfway", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    JournalFile(Path(sys.argv[1]), (*STEPS, a_column, halfway))
