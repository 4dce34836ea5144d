"""All by which seats reach this kiosk: the events connections, the documents, the port where new screens are let in,
and the announcement of it all.

What seats say is for whoever is the seat_server's Table; which sitting is on the table is told from outside.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from kiosk.adapters.announcer import Announcer, AnnouncerNews
from kiosk.adapters.document_service import DocumentService
from kiosk.adapters.door import Door
from kiosk.adapters.paired_seats import PAIRED_FILE, PairedSeats
from kiosk.adapters.pairing_port import PairingPort, bound
from kiosk.adapters.seat_server import SeatServer, Table
from kiosk.config import KioskConfig
from kiosk.services.admitting import Admission, Admitting, PairedSeat
from kiosk.services.notes import ItemNotes
from kiosk.services.ports import Clock
from kiosk.services.seat_watch import SeatWatch
from shared.domain.ballot_box import BallotBox
from shared.domain.gestures import Gesture
from shared.domain.ids import ContentHash, DeviceId, ItemId, TableName
from shared.domain.presence import SeatKind
from shared.domain.public_view import public_view
from shared.domain.sitting import Sitting
from shared.io.following.pinned_kiosk import Believed, PinnedKiosk
from shared.io.network_cards import look_at_cards_of
from shared.journal.ledger import Ledger
from shared.wire.beacon import BEACON_PORT, Announcement
from shared.wire.documents import Lack
from shared.wire.hub import Hub, KioskIdentity
from shared.wire.messages import MOST_PEERS, Draft, Peer, Roster
from shared.wire.pacing import PaceSettings
from shared.wire.pairing import pairing_port
from shared.wire.version import MAJOR

log = logging.getLogger("council.pairing")

MOST_LOOKS: Final = 20
"""For two free ports beside each other."""


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told what the network says, beside the table itself."""

    rate_changed: Callable[[float | None], None]
    """The measured rate, in bytes a second, at which documents leave for all seats together."""

    lacks: Callable[[ContentHash, Lack], None]
    """A seat asked for a file that is missing or altered here."""

    reachable_at: Callable[[tuple[str, ...]], None]
    """Addresses to read aloud, for a seat where one has to be typed."""

    admission_changed: Callable[[Admission], None]
    """Who is admitted, and how it stands with letting another screen in."""


class NetworkTable:
    """Start it once; `begin` when another sitting comes to the table."""

    def __init__(
        self, config: KioskConfig, device: DeviceId, trust: PinnedKiosk, table: Table, ears: Ears, clock: Clock
    ) -> None:
        """Reads whom this kiosk knows; `trust` holds its key and the epoch in which it leads. Raises OSError."""
        me = trust.me
        self._me, self._trust = me, trust
        self._paired = PairedSeats(config.state / PAIRED_FILE)
        self._door = Door(me, self._paired.screens)
        self._admitting = Admitting(self._paired.screens)
        self._pairing = PairingPort(
            me, device, self._admitting, self._admit, self._tell_admission, config.pairing_token
        )
        self._config = config
        self._device = device
        self._table = table
        self._ears = ears
        self._clock = clock
        self._documents = DocumentService(
            config.state / "documents",
            config.state,
            self._paired.path,
            PaceSettings(fixed=config.document_rate),
            self._rate_changed,
            ears.lacks,
        )
        self.watch = SeatWatch()
        """How the machines at the table fare."""

        self._server: SeatServer | None = None
        self._drafts: tuple[Draft, ...] = ()
        self._announcer: Announcer | None = None
        self._announced = ""
        self._documents_port = self._events_port = 0

    async def start(self, ledger: Ledger, label: str, seats: int) -> int:
        """Let seats come to the sitting of `ledger`; gives the port where they are awaited. Raises OSError."""
        self._documents_port = await self._documents.start([self._config.listen])
        hub = Hub(self._identity(label, seats), ledger)
        self._server = SeatServer(hub, self._table, self._clock, self._door, watch=self.watch)
        port = self._two_ports()
        self._events_port = await self._server.start(self._config.listen, port)
        self._pairing.label, self._pairing.seats = label, seats
        await self._pairing.start()
        self._tell_roster()
        self._server.tell_drafts(self._drafts)
        self._tell_admission()
        await self._announce(label)
        return self._events_port

    async def stop(self) -> None:
        await self._hush()
        await self._pairing.stop()
        if self._server is not None:
            await self._server.stop()
        await self._documents.stop()

    async def begin(self, ledger: Ledger, label: str, seats: int) -> None:
        """Another sitting is on the table, maybe of another council."""
        if self._server is not None:
            self._pairing.label, self._pairing.seats = label, seats
            self._server.begin(ledger, self._identity(label, seats))
            await self._announce(label)

    def show(self, sitting: Sitting, seq: int, gesture: Gesture | None, box: BallotBox) -> None:
        """The sitting after entry `seq`: seats hear what is new in the journal and what is being cast, public screens
        what they may show.
        """
        if self._server is not None:
            self._server.show_public(public_view(sitting, box), seq)
            self._server.show_votes(box)
            self._server.point(gesture)

    def tell_drafts(self, notes: Mapping[ItemId, ItemNotes]) -> None:
        """The drafts beside the papers, for the desks: they have them when they take over. Notes stay here."""
        self._drafts = tuple(Draft(item, each.draft) for item, each in notes.items() if each.draft)
        if self._server is not None:
            self._server.tell_drafts(self._drafts)

    def point(self, gesture: Gesture | None) -> None:
        """Let seats see this over the page."""
        if self._server is not None:
            self._server.point(gesture)

    def probe(self) -> None:
        """Have every machine paint a frame."""
        if self._server is not None:
            self._server.probe()

    def switch_off(self) -> None:
        """Let every machine hear that the table is switched off."""
        if self._server is not None:
            self._server.switch_off()

    @property
    def name(self) -> TableName:
        """Under which this table is announced."""
        return self._name()

    # -- who is let in ---------------------------------------------------------------------------------------

    @property
    def pairing(self) -> PairingPort:
        """Where the presenter lets screens in."""
        return self._pairing

    def _two_ports(self) -> int:
        """The port for the events, with the one after it held for new screens. Any that are free, when none is set."""
        for _ in range(1 if self._config.port else MOST_LOOKS):
            try:
                with bound(self._config.listen, self._config.port) as probe:
                    port = int(probe.getsockname()[1])
                    self._pairing.reserve(self._config.listen, pairing_port(port))
                    return port
            except OSError as fault:
                trouble = fault
        log.error("new screens cannot be let in, their port is taken: %s", trouble)
        return self._config.port

    def _admit(self, screen: PairedSeat) -> None:
        self._paired.admit(screen)
        self._let_in()

    def retire(self, device: DeviceId) -> None:
        """This screen is not known any more: it is cut off at once. Raises OSError, and then it still is."""
        self._paired.retire(device)
        self._let_in()
        self._tell_admission()

    def _let_in(self) -> None:
        self._door.take(self._paired.screens)
        self._admitting.known(self._paired.screens)
        self._documents.read_paired()
        if self._server is not None:
            self._server.shut_out()
        self._tell_roster()

    def _tell_roster(self) -> None:
        """Every machine learns whom to believe when another one takes over, this one among them."""
        mine = Peer(self._device, SeatKind.DESK, None, self._me.certificate.hex())
        peers = [Peer(each.device, each.kind, each.seat, each.certificate.hex()) for each in self._paired.screens]
        desks = [each for each in peers if each.kind is SeatKind.DESK]
        screens = [each for each in peers if each.kind is not SeatKind.DESK]
        if len(peers) >= MOST_PEERS:
            log.error("there are too many screens for another machine to take over from this one")
            screens = []
        self._trust.know(Believed(each.device, bytes.fromhex(each.certificate)) for each in desks)
        if self._server is not None:
            self._server.tell_roster(Roster((mine, *desks), tuple(screens)))

    @property
    def screens(self) -> tuple[PairedSeat, ...]:
        """Who is admitted."""
        return self._paired.screens

    async def raise_epoch(self, epoch: int) -> None:
        """This presenter goes on, in a higher epoch."""
        if self._server is not None:
            self._server.raise_epoch(epoch)
            await self._announce(self._announced, anew=True)

    def _tell_admission(self) -> None:
        self._ears.admission_changed(self._admitting.admission)

    def _identity(self, label: str, seats: int) -> KioskIdentity:
        return KioskIdentity(self._device, label, self._name(), seats, self._documents_port, self._trust.epoch)

    def _name(self) -> TableName:
        return self._config.table or TableName(self._device[:8])

    async def _announce(self, label: str, *, anew: bool = False) -> None:
        """Say where this kiosk is, and what people call it; anew when that has changed."""
        if self._announcer is not None and label == self._announced and not anew:
            return
        await self._hush()
        ports = self._events_port, self._documents_port
        facts = Announcement(MAJOR, self._device, self._name(), label, *ports, self._trust.epoch)
        self._announcer = Announcer(
            facts,
            on_news=self._hear_announcer,
            beacon_port=self._config.beacon_port or BEACON_PORT,
            look=partial(look_at_cards_of, self._config.listen),
        )
        self._announced = label
        await self._announcer.start()

    async def _hush(self) -> None:
        if self._announcer is not None:
            announcer, self._announcer = self._announcer, None
            await announcer.stop()

    def _hear_announcer(self, news: AnnouncerNews) -> None:
        cards = sorted(news.cards, key=lambda card: card.loopback)
        self._ears.reachable_at(tuple(f"{card.address}:{self._events_port}" for card in cards))

    def _rate_changed(self) -> None:
        self._ears.rate_changed(self._documents.rate)
