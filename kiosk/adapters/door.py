"""Who may connect to a server of this kiosk: TLS with the paired screens, each looked up again as it comes in.

The TLS context keeps out whoever it never knew; it cannot forget, so a screen that was retired is kept out here.
"""

from collections.abc import Iterable

from kiosk.services.admitting import PairedSeat
from shared.io.device_identity import DeviceIdentity
from shared.io.pinned_tls import Transport, peer_of, serving_context, trust

RETIRED = 4003
"""Close code of a connection whose screen was retired."""


class Door:
    """One a process. `context` is for the server; `knows` for each request that gets so far."""

    def __init__(self, me: DeviceIdentity, screens: Iterable[PairedSeat]) -> None:
        self._known = {each.fingerprint: each for each in screens}
        self._trusted = set(self._known)
        self.context = serving_context(me, (each.certificate for each in self._known.values()))

    def take(self, screens: Iterable[PairedSeat]) -> None:
        """These may come in from now on, and nobody else."""
        self._known = {each.fingerprint: each for each in screens}
        for each in self._known.values():
            if each.fingerprint not in self._trusted:
                trust(self.context, each.certificate)
                self._trusted.add(each.fingerprint)

    def knows(self, transport: Transport) -> PairedSeat | None:
        """Which paired screen is at the other end."""
        return self._known.get(peer_of(transport))

    def still_knows(self, screen: PairedSeat) -> bool:
        """Whether it may stay as it came in, with the same number."""
        return self._known.get(screen.fingerprint) == screen
