"""A kiosk and screens that know each other already, with real keys made once for all tests of a process."""

import atexit
import os
import shutil
import ssl
import tempfile
from functools import cache
from pathlib import Path

import msgspec

from kiosk.adapters.door import Door
from kiosk.services.admitting import PairedSeat
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.io.atomic_file import write_whole
from shared.io.device_identity import DeviceIdentity, identity_in
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.pinned_tls import calling_context

KIOSK = DeviceId("f" * 32)
STRANGER = DeviceId("e" * 32)
"""A device that kiosks of tests know, though it has no number."""

KNOWN = (*(DeviceId(f"{number:032x}") for number in range(24)), STRANGER)


KEYS_LENT = "COUNCIL_KEYS_OF_TESTS"
"""Names, to a process that is started, the folder whose keys are to be used instead of new ones."""


@cache
def keys_folder() -> Path:
    """Where the keys of this process lie."""
    lent = os.environ.get(KEYS_LENT)
    if lent is not None:
        return Path(lent)
    folder = Path(tempfile.mkdtemp(prefix="council-keys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def identity_of(device: DeviceId) -> DeviceIdentity:
    """This device's key and certificate."""
    return identity_in(keys_folder() / device, device)


@cache
def paired(device: DeviceId, seat: SeatNumber | None = None, kind: SeatKind = SeatKind.PLACE) -> PairedSeat:
    """As a kiosk keeps an admitted screen; without a number it may say which it has."""
    me = identity_of(device)
    return PairedSeat(device, seat, kind, me.fingerprint, me.certificate)


def door(*more: PairedSeat) -> Door:
    """The door of a kiosk that knows the devices of tests, and these."""
    return Door(identity_of(KIOSK), (*map(paired, KNOWN), *more))


def files_of_kiosk(state: Path, *more: PairedSeat) -> tuple[Path, Path]:
    """The same in a state folder: where the keys are, and the file of the paired screens."""
    me, file = identity_of(KIOSK), state / "paired.json"
    state.mkdir(parents=True, exist_ok=True)
    shutil.copy(me.key_file, state)
    shutil.copy(me.certificate_file, state)
    write_whole(file, msgspec.json.encode((*map(paired, KNOWN), *more)))
    return state, file


@cache
def pinned(device: DeviceId) -> PinnedKiosk:
    """What a screen knows of that kiosk."""
    trust = PinnedKiosk(keys_folder() / device / "presenter.json", identity_of(device), device)
    trust.pin(KIOSK, identity_of(KIOSK).certificate)
    return trust


def tls(device: DeviceId = STRANGER) -> ssl.SSLContext:
    """For a client that speaks to that kiosk as this device."""
    return calling_context(identity_of(device), identity_of(KIOSK).certificate)
