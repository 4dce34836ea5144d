"""Whether a kiosk that starts goes on with the sitting in its journal by itself, or asks which one is meant. Pure."""

from datetime import datetime, timedelta
from typing import Final

from shared.domain.sitting import Phase, Sitting
from shared.journal.ledger import Ledger
from shared.journal.records import decode_record

SAME_EVENING: Final = timedelta(hours=12)
"""After so long without a word, a sitting that is still open was forgotten, not interrupted."""


def is_unfinished(sitting: Sitting) -> bool:
    """Laid on the table and not closed."""
    return sitting.phase not in (Phase.UNPREPARED, Phase.CLOSED)


def may_go_on_by_itself(sitting: Sitting, ledger: Ledger, at: datetime) -> bool:
    """An evening was interrupted: the program comes back where it was, and nobody is asked anything."""
    if sitting.phase not in (Phase.OPEN, Phase.SUSPENDED):
        return False
    (last,) = ledger.after(ledger.head.seq - 1, 1)
    return at - decode_record(last.body).at < SAME_EVENING
