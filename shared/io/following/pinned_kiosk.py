"""Whom this machine believes, and which presenter it obeys, kept over restarts.

Believed are the presenter that let it in (admission_line.py) and the machines of which that one has said that they may
take over (PROTOCOL.md, takeover). Obeyed is one of them: never one of a lower epoch, and in one epoch never a second.
A machine that leads itself obeys itself.
"""

import logging
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from shared.domain.ids import DeviceId
from shared.following.allegiance import Allegiance
from shared.io.atomic_file import write_whole
from shared.io.device_identity import DeviceIdentity
from shared.io.pinned_tls import calling_context, trust
from shared.wire.pairing import fingerprint

log = logging.getLogger("council.pairing")

PINNED_FILE: Final = "presenter.json"


@dataclass(frozen=True, slots=True)
class Believed:
    """A machine that may be the presenter. `certificate` in DER."""

    device: DeviceId
    certificate: bytes


@dataclass(frozen=True, slots=True)
class Pinned:
    """`kiosk` is obeyed since `epoch`, `others` may take over from it. `certificate` in DER, `seat`: as whom this
    device is known there. A file of before 1.3 has no epoch and no others.
    """

    kiosk: DeviceId
    certificate: bytes
    seat: DeviceId
    epoch: int = 0
    others: tuple[Believed, ...] = ()


class PinnedKiosk:
    """Read when built. `context` is for every line to a presenter, None while there is none to believe."""

    def __init__(self, path: Path, me: DeviceIdentity, device: DeviceId) -> None:
        """A device that has lost its name is not known under the new one: it must be let in again."""
        self.me = me
        self._device = device
        self._path = path
        self._pinned: Pinned | None = None
        self.context: ssl.SSLContext | None = None
        pinned = _read(path)
        if pinned is not None and pinned.seat == device:
            self._take(pinned)

    @property
    def epoch(self) -> int:
        """The highest that was obeyed."""
        return self._pinned.epoch if self._pinned is not None else 0

    @property
    def obeyed(self) -> DeviceId | None:
        return self._pinned.kiosk if self._pinned is not None else None

    @property
    def leads(self) -> bool:
        """This machine is the presenter itself."""
        return self.obeyed == self._device

    def pin(self, kiosk: DeviceId, certificate: bytes) -> None:
        """Believe this one from now on, and no other. Raises OSError."""
        self._keep(Pinned(kiosk, certificate, self._device))

    def obeys(self, kiosk: DeviceId, shown: str, epoch: int) -> bool:
        """Whether whoever welcomes this machine is to be obeyed; if so, that is on the disk when this returns.

        `shown`: the fingerprint of the certificate that it has shown. Raises OSError.
        """
        pinned = self._pinned
        if pinned is None:
            return False
        found = next((each for each in _all(pinned) if each.device == kiosk), None)
        if found is None or fingerprint(found.certificate) != shown:
            return False
        before = Allegiance(pinned.kiosk, pinned.epoch)
        after = before.welcomed_by(kiosk, epoch)
        if after is None or after == before:
            return after is not None
        log.warning("presenter %s… is obeyed from epoch %d on", kiosk[:8], epoch)
        self._keep(_obeying(pinned, found, epoch))
        return True

    def lead(self, epoch: int) -> None:
        """This machine is the presenter from now on, in this epoch. Raises OSError."""
        mine = Believed(self._device, self.me.certificate)
        pinned = self._pinned or Pinned(mine.device, mine.certificate, self._device)
        self._keep(_obeying(pinned, mine, epoch))

    def raised(self, epoch: int) -> None:
        """The presenter that is obeyed goes on in a higher epoch. Raises OSError."""
        if self._pinned is not None and epoch > self._pinned.epoch:
            self._keep(replace(self._pinned, epoch=epoch))

    def know(self, presenters: Iterable[Believed]) -> None:
        """These, and whoever is obeyed now, are to be believed; nobody else. Raises OSError."""
        if self._pinned is None:
            return
        others = tuple(each for each in presenters if each.device != self._pinned.kiosk)
        if others != self._pinned.others:
            self._keep(replace(self._pinned, others=others))

    def forget(self) -> None:
        """Believe nobody."""
        self._path.unlink(missing_ok=True)
        self.context = self._pinned = None

    def _keep(self, pinned: Pinned) -> None:
        write_whole(self._path, msgspec.json.encode(pinned))
        self._take(pinned)

    def _take(self, pinned: Pinned) -> None:
        """A context cannot forget a certificate, so each change makes a new one. One that is none shuts out its own
        machine alone; where it is that of the presenter, nobody is believed, so that people let this machine in again.
        """
        context, trusted = calling_context(self.me), set[DeviceId]()
        for each in _all(pinned):
            if each.device != self._device and _is_trusted(context, each):
                trusted.add(each.device)
        if pinned.kiosk in {*trusted, self._device}:
            self.context = context if trusted else None
            self._pinned = pinned


def _is_trusted(context: ssl.SSLContext, machine: Believed) -> bool:
    try:
        trust(context, machine.certificate)
    except (ssl.SSLError, ValueError) as fault:
        log.error("machine %s… is not believed, its certificate is none: %s", machine.device[:8], fault)
        return False
    return True


def _all(pinned: Pinned) -> tuple[Believed, ...]:
    return (Believed(pinned.kiosk, pinned.certificate), *pinned.others)


def _obeying(pinned: Pinned, now: Believed, epoch: int) -> Pinned:
    others = tuple(each for each in _all(pinned) if each.device != now.device)
    return Pinned(now.device, now.certificate, pinned.seat, epoch, others)


def _read(path: Path) -> Pinned | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Pinned)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.error("which presenter to believe cannot be read; the file is set aside: %s", fault)
        path.replace(path.with_name(path.name + ".damaged"))
        return None
