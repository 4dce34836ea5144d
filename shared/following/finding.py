"""Which address of a kiosk may be tried, and when: the rules of a search, without clock, socket or protocol.

The adapter kiosk_finder feeds it what it hears and asks it what to try next. That a kiosk is the right one is
never decided here: discovery is a hint, and the link checks who answers.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType

from shared.domain.ids import DeviceId, TableName
from shared.domain.presence import FoundBy

HEAD_START_SECONDS = 2.0
"""How long mDNS is alone, from the start of a search: beacon and last address begin to serve after it."""

GRACE_SECONDS = 0.5
"""How long a beacon just heard still leaves to mDNS: a kiosk that starts speaks by mDNS first."""

BEACON_LIFE_SECONDS = 4.0
"""A beacon comes once a second; a kiosk not heard for so long is no more there."""

RETRY_SECONDS = 1.0
"""How long an address tried in vain rests before it is tried again."""

MOST_CANDIDATES = 32
"""By each way. Whoever floods the network with invented kiosks fills no memory and pushes nobody out."""

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_PORT = re.compile(r"[0-9]{1,5}")
_RANK = MappingProxyType({FoundBy.TYPED: 0, FoundBy.MDNS: 1, FoundBy.BEACON: 2, FoundBy.LAST_ADDRESS: 3})


@dataclass(frozen=True, slots=True)
class KioskAddress:
    """Where a kiosk may be, and by which way that is known. Nothing in it is proved.

    `hosts` (at least one) are to be tried in turn, the likeliest first; `events_port` is 1 to 65535: anything else
    raises ValueError. What a typed address does not say is None (`label` then is the host): the kiosk itself says
    it once reached.
    """

    hosts: tuple[str, ...]
    events_port: int
    documents_port: int | None
    kiosk: DeviceId | None
    table: TableName | None
    label: str
    protocol: int | None
    found_by: FoundBy
    epoch: int = 0

    def __post_init__(self) -> None:
        if not self.hosts or not 1 <= self.events_port <= 65535:
            raise ValueError(f"nowhere: {self.hosts} port {self.events_port}")

    def covers(self, other: "KioskAddress") -> bool:
        """Says whether trying this one tries all that the other gives."""
        return self.events_port == other.events_port and set(other.hosts) <= set(self.hosts)


@dataclass(frozen=True, slots=True)
class FinderNews:
    """How the search goes, for the waiting screen.

    `searching` is False once the link is up. `started_at` is in seconds of the monotonic clock. `ways` are those
    that serve now; `cards` are the network cards listened on, as "eth0 192.168.1.21". `mdns_trouble` and
    `beacon_trouble` are empty, or what the system said (in English, for the technician). `heard` is what kiosks
    of our table announce, in the order first heard; `other_tables` are those of kiosks heard that are not ours.
    `trying` is the address handed out last.
    """

    searching: bool
    started_at: float
    ways: tuple[FoundBy, ...]
    cards: tuple[str, ...]
    mdns_trouble: str
    beacon_trouble: str
    heard: tuple[KioskAddress, ...]
    other_tables: tuple[TableName, ...]
    trying: KioskAddress | None


@dataclass(slots=True)
class _Candidate:
    address: KioskAddress
    heard_first: float
    heard_last: float
    tried: float | None = None


def typed_address(text: str, usual_port: int) -> KioskAddress | None:
    """Gives the address that a person typed, `host` or `host:port`, or None when it cannot be one.

    `host` is an IPv4 address or a host name; `usual_port` is meant when no port is given.
    """
    host, colon, digits = text.strip().partition(":")
    if not _HOST.fullmatch(host) or (colon and not _PORT.fullmatch(digits)):
        return None
    port = int(digits) if colon else usual_port
    if not 1 <= port <= 65535:
        return None
    return KioskAddress((host,), port, None, None, None, host, None, FoundBy.TYPED)


class Search:
    """One search, from the moment that there is no link. All times are seconds of one monotonic clock."""

    def __init__(
        self,
        now: float,
        table: TableName | None = None,
        typed: KioskAddress | None = None,
        last: KioskAddress | None = None,
    ) -> None:
        """Begins; `table` None accepts any table. `typed` serves at once, `last` after the head start of mDNS."""
        self.started_at = now
        self.trying: KioskAddress | None = None
        self._table = table
        self._other_tables: set[TableName] = set()
        self._candidates: dict[str, _Candidate] = {}
        if typed is not None:
            self.hear("typed", typed, now)
        if last is not None:
            self.hear("last", last, now)

    @property
    def other_tables(self) -> tuple[TableName, ...]:
        """The tables of the kiosks heard that are not ours."""
        return tuple(sorted(self._other_tables))

    @property
    def heard(self) -> tuple[KioskAddress, ...]:
        """What is announced by kiosks of our table, in the order in which it was first heard."""
        announced = (FoundBy.MDNS, FoundBy.BEACON)
        return tuple(known.address for known in self._candidates.values() if known.address.found_by in announced)

    def hear(self, source: str, address: KioskAddress, now: float) -> None:
        """Takes what was heard. `source` names who said it by which way; the newest word of a source counts."""
        if self._table is not None and address.table not in (None, self._table):
            self._candidates.pop(source, None)
            if address.table is not None and len(self._other_tables) < MOST_CANDIDATES:
                self._other_tables.add(address.table)
            return
        known = self._candidates.get(source)
        if known is not None and known.address == address:
            known.heard_last = now
        elif known is not None:
            self._candidates[source] = _Candidate(address, known.heard_first, now)
        elif self._has_room_for(address.found_by):
            self._candidates[source] = _Candidate(address, now, now)

    def lose(self, source: str) -> None:
        """Takes word that a source said goodbye."""
        self._candidates.pop(source, None)

    def ways(self, now: float) -> tuple[FoundBy, ...]:
        """Gives the ways that serve now."""
        head_start_over = now >= self.started_at + HEAD_START_SECONDS
        serving = [FoundBy.TYPED] if "typed" in self._candidates else []
        serving.append(FoundBy.MDNS)
        if head_start_over:
            serving.append(FoundBy.BEACON)
            if "last" in self._candidates:
                serving.append(FoundBy.LAST_ADDRESS)
        return tuple(serving)

    def serving(self, now: float) -> tuple[KioskAddress, ...]:
        """Gives the addresses that may be tried now, the likeliest first."""
        return tuple(candidate.address for candidate in self._serving(now))

    def take(self, now: float) -> KioskAddress | None:
        """Gives the address to try now, None if there is none: untried ones first, then the longest rested."""
        ready = [candidate for candidate in self._serving(now) if _ready_at(candidate) <= now]
        if not ready:
            return None
        chosen = min(ready, key=lambda candidate: -1.0 if candidate.tried is None else candidate.tried)
        chosen.tried = now
        self.trying = chosen.address
        return chosen.address

    def wakes_at(self, now: float) -> float | None:
        """Gives the next moment at which `take` may have something, if nothing is heard until then."""
        rested = [_ready_at(candidate) for candidate in self._serving(now)]
        admitted = [self._serves_at(candidate) for candidate in self._candidates.values()]
        moments = [moment for moment in rested if moment > now] + [moment for moment in admitted if moment > now]
        return min(moments, default=None)

    def _has_room_for(self, way: FoundBy) -> bool:
        # Counted by way: a flood of false beacons does not keep mDNS out.
        return sum(known.address.found_by is way for known in self._candidates.values()) < MOST_CANDIDATES

    def _serving(self, now: float) -> list[_Candidate]:
        self._forget_silent_beacons(now)
        ranked = sorted(
            (candidate for candidate in self._candidates.values() if self._serves_at(candidate) <= now),
            key=lambda candidate: (_RANK[candidate.address.found_by], -candidate.heard_last),
        )
        chosen: list[_Candidate] = []
        for candidate in ranked:
            # What a better way already gives is not tried again under a worse name.
            if not any(better.address.covers(candidate.address) for better in chosen):
                chosen.append(candidate)
        return chosen

    def _serves_at(self, candidate: _Candidate) -> float:
        match candidate.address.found_by:
            case FoundBy.TYPED | FoundBy.MDNS:
                return candidate.heard_first
            case FoundBy.BEACON:
                return max(self.started_at + HEAD_START_SECONDS, candidate.heard_first + GRACE_SECONDS)
            case FoundBy.LAST_ADDRESS:
                return self.started_at + HEAD_START_SECONDS

    def _forget_silent_beacons(self, now: float) -> None:
        silent = [
            source
            for source, candidate in self._candidates.items()
            if candidate.address.found_by is FoundBy.BEACON and now > candidate.heard_last + BEACON_LIFE_SECONDS
        ]
        for source in silent:
            del self._candidates[source]


def _ready_at(candidate: _Candidate) -> float:
    return candidate.heard_first if candidate.tried is None else candidate.tried + RETRY_SECONDS
