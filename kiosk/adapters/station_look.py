"""Looks at this station for its judgement (services/health.py): disk, journal, documents, keys, cards. Changes nothing.

What only the running presenter knows is live_health.py's.
"""

import logging
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk.services.health import Backups, Discovery, Journal, Machine
from kiosk.services.kept_state import DOCUMENTS_FOLDER, JOURNAL_FILE
from shared.domain.documents import Document
from shared.domain.sitting import Sitting
from shared.io.device_health import device_health
from shared.io.device_identity import KEY_FILE
from shared.io.document_files import DocumentFiles, Verdict
from shared.io.journal_look import JournalDamaged, JournalSeen, look_through
from shared.io.network_cards import look_at_cards_of
from shared.io.program_version import program_version
from shared.journal.fold import fold
from shared.journal.ledger import Ledger
from shared.journal.records import UnreadableRecord

log = logging.getLogger("council.health")


class StationLook:
    """Of the station whose state is below `state`. What was found sound is not read again while it is untouched."""

    def __init__(self, state: Path, listen: str) -> None:
        self._state = state
        self._listen = listen
        self._files = DocumentFiles(state / DOCUMENTS_FOLDER)

    def look(
        self,
        *,
        discovery: Discovery | None = None,
        port_taken: int = 0,
        backups: Backups = Backups.UNKNOWN,
        program_silent: bool = False,
    ) -> Machine:
        """All that can be seen from here, with what is known from elsewhere. Blocks: a large packet is read once."""
        journal, seen = self._journal()
        documents = _documents(seen.latest) if seen is not None else ()
        lacking = sum(not self._is_sound(document) for document in documents)
        cards = look_at_cards_of(self._listen)
        health = device_health(self._state, len(documents) - lacking, len(documents))
        return Machine(
            program_version(),
            health,
            tuple(card.address for card in cards if not card.loopback),
            bool(cards) and all(card.loopback for card in cards) and self._listen.startswith("127."),
            discovery,
            port_taken,
            journal,
            seen.entries if seen is not None else 0,
            tuple(sorted(path.name for path in self._state.glob("*.damaged*"))),
            self._keys_are_readable(),
            len(documents),
            lacking,
            backups,
            program_silent,
        )

    def _journal(self) -> tuple[Journal, JournalSeen | None]:
        try:
            seen = look_through(self._state / JOURNAL_FILE)
        except JournalDamaged as fault:
            log.error("the journal is damaged: %s", fault)
            return Journal.DAMAGED, None
        except OSError as fault:
            log.error("the journal cannot be read: %s", fault)
            return Journal.UNREADABLE, None
        return (Journal.NONE_YET, None) if seen is None else (Journal.SOUND, seen)

    def _is_sound(self, document: Document) -> bool:
        return self._files.look(document.sha256) is Verdict.SOUND

    def _keys_are_readable(self) -> bool:
        """A station that has not been started yet has none to read."""
        path = self._state / KEY_FILE
        try:
            load_pem_private_key(path.read_bytes(), password=None)
        except FileNotFoundError:
            return not (self._state / JOURNAL_FILE).exists()
        except (OSError, ValueError, TypeError) as fault:
            log.error("the key of this station cannot be read: %s", fault)
            return False
        return True


def _documents(ledger: Ledger) -> tuple[Document, ...]:
    """One of each content, of the sitting begun last."""
    try:
        sitting = fold(Sitting(), ledger.after(0, ledger.head.seq))
    except UnreadableRecord as fault:
        log.error("the sitting cannot be read from its journal: %s", fault)
        return ()
    return tuple({document.sha256: document for document in sitting.documents}.values())
