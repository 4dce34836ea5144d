"""Keeps a follower on its presenter's line: finds it, is let in, talks until the line ends, and begins again.

What is said on the line is kiosk_link.py's, how one is let in admission_line.py's; what people see of it all is the
follower's own affair.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from shared.domain.health import SeatHealth
from shared.domain.ids import DeviceId, SeatNumber, TableName
from shared.domain.presence import SeatKind, SeatReport
from shared.following.admission import Admission, Step, Why
from shared.following.finding import FinderNews, KioskAddress, typed_address
from shared.io.following.admission_line import AdmissionLine
from shared.io.following.kiosk_finder import KioskFinder
from shared.io.following.kiosk_link import KioskLink, LineRefused, Seat
from shared.io.following.last_address import LastAddress
from shared.io.following.open_line import OpenLine, first_open_line, line_to
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.network_cards import look_at_cards_of
from shared.wire.beacon import BEACON_PORT, EVENTS_PORT
from shared.wire.pairing import pairing_port
from shared.wire.seat_end import SeatIdentity

log = logging.getLogger("council.follower")

ADDRESS_FILE = "address.json"


class Follower(Seat, Protocol):
    """Whose line it is."""

    def identity(self, address: KioskAddress) -> SeatIdentity:
        """Who this machine says it is, to whoever was found there."""

    def wished_number(self) -> SeatNumber | None:
        """The seat number that it would like, where it is let in."""

    def admission_told(self, admission: Admission) -> None:
        """How it stands with being let in."""

    def admitted(self, number: SeatNumber | None) -> None:
        """It is let in, under this number."""

    def finder_told(self, news: FinderNews) -> None:
        """How the search goes."""

    def retired(self) -> None:
        """The presenter knows this machine no more."""

    async def line_ended(self) -> None:
        """A conversation is over; the next one begins when this returns."""


class FollowerLine:
    """`run` until cancelled, then `stop`."""

    def __init__(
        self,
        follower: Follower,
        report: Callable[[], SeatReport],
        trust: PinnedKiosk,
        device: DeviceId,
        kind: SeatKind,
        *,
        state: Path,
        table: TableName,
        listen: str,
        beacon_port: int | None,
        pairing_token: str = "",
        address: str | None = None,
        health: Callable[[], SeatHealth] | None = None,
    ) -> None:
        """`address`: one that was given at the start, and is tried at once. `listen`: of which card. `health`: how the
        device fares; asked for off the loop.
        """
        self._follower = follower
        self._trust = trust
        self._typed = address
        self._told = Admission(Why.NEW)
        self._link = KioskLink(follower, report, trust, health)
        self._admission = AdmissionLine(trust, device, kind, self._step, pairing_token)
        self._address: KioskAddress | None = None
        self._finder = KioskFinder(
            table=table or None,
            remembered=LastAddress(state / ADDRESS_FILE),
            on_news=follower.finder_told,
            beacon_port=beacon_port or BEACON_PORT,
            look=partial(look_at_cards_of, listen),
        )

    # -- what the follower asks for --------------------------------------------------------------------------

    def report_soon(self) -> None:
        self._link.report_soon()

    def propose_soon(self) -> None:
        self._link.propose_soon()

    def tell_probed(self, number: int) -> None:
        self._link.tell_probed(number)

    def compare(self, same: bool) -> None:
        """Somebody here says whether the digits are the same at the presenter."""
        self._admission.compare(same)

    def use_typed(self, text: str) -> None:
        """An address that a person typed; what is none is let pass."""
        address = typed_address(text, EVENTS_PORT)
        if address is not None:
            self._finder.use_typed(address)

    def settle(self) -> None:
        """The presenter has welcomed this machine: no need to look any further."""
        if self._address is not None:
            self._finder.settle(self._address)

    # -- the line --------------------------------------------------------------------------------------------

    async def run(self) -> None:
        await self._finder.start()
        if self._typed is not None:
            self.use_typed(self._typed)
        while True:
            line = await first_open_line(self._finder.next_address)
            if self._trust.context is None:
                line.socket.close()
                if not await self._ask_admission(line, Why.NEW):
                    continue
                again = await line_to(line.address, line.host)
                if again is None:
                    continue
                line = again
            await self._talk(line)

    async def stop(self) -> None:
        """Once `run` is over."""
        await self._finder.stop()

    async def _talk(self, line: OpenLine) -> None:
        """One connection to its end; where this machine was welcomed, the search then begins anew."""
        self._address = line.address
        welcomed = await self._link.run_once(line, self._follower.identity(line.address))
        if self._link.retired:
            self._follower.retired()
        await self._follower.line_ended()
        if welcomed:
            self._finder.search_again()
        elif self._link.refused is LineRefused.NOT_ADMITTED:
            await self._ask_admission(line, Why.RETIRED)
        elif self._link.refused is LineRefused.WRONG_PRESENTER:
            log.warning("whoever answers at %s is not the presenter that this machine knows", line.host)
            self._follower.admission_told(Admission(Why.OTHER_PRESENTER, label=line.address.label))

    async def _ask_admission(self, line: OpenLine, why: Why) -> bool:
        """Be let in, if somebody there lets screens in just now; told until a line is welcomed."""
        self._tell(Admission(why, Step.WAITING, self._told.digits, line.address.label))
        port = pairing_port(line.address.events_port)
        admitted = await self._admission.ask(line.host, port, self._follower.wished_number())
        if admitted is not None:
            log.info("this machine is let in as seat %s", admitted.seat)
            self._follower.admitted(admitted.seat)
        return admitted is not None

    def _step(self, step: Step, digits: str, label: str) -> None:
        before = self._told
        self._tell(Admission(before.why, step, digits or before.digits, label or before.label))

    def _tell(self, admission: Admission) -> None:
        self._told = admission
        self._follower.admission_told(admission)
