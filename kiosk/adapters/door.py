"""Who may connect to a server of this kiosk: TLS with the paired screens, each looked up again as it comes in.

The TLS context keeps out whoever it never knew; it cannot forget, so a screen that was retired is kept out here.
"""

import logging
import ssl
from collections.abc import Iterable

from kiosk.services.admitting import PairedSeat
from shared.io.device_identity import DeviceIdentity
from shared.io.pinned_tls import Transport, peer_of, serving_context, trust

log = logging.getLogger("council.pairing")

RETIRED = 4003
"""Close code of a connection whose screen was retired."""


class Door:
    """One a process. `context` is for the server; `knows` for each request that gets so far."""

    def __init__(self, me: DeviceIdentity, screens: Iterable[PairedSeat]) -> None:
        self._known = {each.fingerprint: each for each in screens}
        self._looked_at = set[str]()
        self.context = serving_context(me)
        self._trust_known()

    def take(self, screens: Iterable[PairedSeat]) -> None:
        """These may come in from now on, and nobody else."""
        self._known = {each.fingerprint: each for each in screens}
        self._trust_known()

    def knows(self, transport: Transport) -> PairedSeat | None:
        """Which paired screen is at the other end."""
        return self._known.get(peer_of(transport))

    def still_knows(self, screen: PairedSeat) -> bool:
        """Whether it may stay as it came in, with the same number."""
        return self._known.get(screen.fingerprint) == screen

    def _trust_known(self) -> None:
        """A certificate that is none shuts out its own screen, and no other."""
        for each in self._known.values():
            if each.fingerprint in self._looked_at:
                continue
            self._looked_at.add(each.fingerprint)
            try:
                trust(self.context, each.certificate)
            except (ssl.SSLError, ValueError) as fault:
                log.error("screen %s cannot come in, its certificate is none: %s", each.device[:8], fault)
