"""Whom a machine believes, and which presenter it obeys: one, over restarts, until another one takes over."""

from pathlib import Path

import msgspec

from shared.domain.ids import DeviceId
from shared.io.following.pinned_kiosk import PINNED_FILE, Believed, PinnedKiosk
from tests.fakes.paired import KIOSK, STRANGER, identity_of


def test_it_is_kept_until_it_is_forgotten(tmp_path: Path) -> None:
    path, me = tmp_path / PINNED_FILE, identity_of(STRANGER)
    assert PinnedKiosk(path, me, STRANGER).context is None
    PinnedKiosk(path, me, STRANGER).pin(KIOSK, identity_of(KIOSK).certificate)
    again = PinnedKiosk(path, me, STRANGER)
    assert again.context is not None
    again.forget()
    assert again.context is None
    assert PinnedKiosk(path, me, STRANGER).context is None


def test_what_cannot_be_read_is_set_aside_and_nobody_is_believed(tmp_path: Path) -> None:
    path = tmp_path / PINNED_FILE
    path.write_bytes(b"torn")
    assert PinnedKiosk(path, identity_of(STRANGER), STRANGER).context is None
    assert (tmp_path / (PINNED_FILE + ".damaged")).is_file()
    PinnedKiosk(path, identity_of(STRANGER), STRANGER).pin(KIOSK, b"no certificate")
    assert PinnedKiosk(path, identity_of(STRANGER), STRANGER).context is None


def test_a_certificate_that_is_none_shuts_out_its_own_machine_alone(tmp_path: Path) -> None:
    """As a disk may spoil it, or a presenter may say it: once, nobody at all was believed after the next start."""
    trust = seat(tmp_path)
    trust.know([believed(KIOSK), Believed(DESK, b"no certificate"), believed(OTHER)])
    again = PinnedKiosk(tmp_path / PINNED_FILE, identity_of(ME), ME)
    assert again.context is not None
    assert again.obeyed == KIOSK
    assert obeys(again, KIOSK, 0)
    assert obeys(again, OTHER, 1)
    leading = PinnedKiosk(tmp_path / "leading.json", identity_of(ME), ME)
    leading.lead(3)
    leading.know([Believed(DESK, b"no certificate")])
    after = PinnedKiosk(tmp_path / "leading.json", identity_of(ME), ME)
    assert (after.leads, after.epoch, after.context) == (True, 3, None)


def test_a_device_that_has_lost_its_name_must_be_let_in_again(tmp_path: Path) -> None:
    path, me = tmp_path / PINNED_FILE, identity_of(STRANGER)
    PinnedKiosk(path, me, STRANGER).pin(KIOSK, identity_of(KIOSK).certificate)
    assert PinnedKiosk(path, me, DeviceId("d" * 32)).context is None


# -- taking over -------------------------------------------------------------------------------------------------

ME, DESK, OTHER = STRANGER, DeviceId(f"{5:032x}"), DeviceId(f"{6:032x}")


def believed(device: DeviceId) -> Believed:
    return Believed(device, identity_of(device).certificate)


def seat(folder: Path) -> PinnedKiosk:
    """A seat that was let in by KIOSK, and knows two desks."""
    trust = PinnedKiosk(folder / PINNED_FILE, identity_of(ME), ME)
    trust.pin(KIOSK, identity_of(KIOSK).certificate)
    trust.know([believed(KIOSK), believed(DESK), believed(OTHER)])
    return trust


def obeys(trust: PinnedKiosk, device: DeviceId, epoch: int) -> bool:
    return trust.obeys(device, identity_of(device).fingerprint, epoch)


def test_a_desk_in_a_higher_epoch_is_obeyed_and_the_presenter_before_it_no_more(tmp_path: Path) -> None:
    trust = seat(tmp_path)
    assert obeys(trust, KIOSK, 0)
    assert obeys(trust, DESK, 1)
    assert not obeys(trust, KIOSK, 0)
    again = PinnedKiosk(tmp_path / PINNED_FILE, identity_of(ME), ME)
    assert (again.obeyed, again.epoch) == (DESK, 1)
    assert not obeys(again, KIOSK, 0)
    assert obeys(again, DESK, 1)
    assert obeys(again, KIOSK, 2), "the first presenter may take over again"


def test_in_one_epoch_two_presenters_are_never_obeyed(tmp_path: Path) -> None:
    trust = seat(tmp_path)
    assert obeys(trust, DESK, 1)
    assert not obeys(trust, OTHER, 1)
    assert not obeys(trust, DESK, 0)


def test_nobody_is_obeyed_who_is_not_known_or_shows_another_certificate(tmp_path: Path) -> None:
    trust = seat(tmp_path)
    stranger = DeviceId(f"{7:032x}")
    assert not obeys(trust, stranger, 9)
    assert not trust.obeys(DESK, identity_of(stranger).fingerprint, 9)
    trust.know([believed(KIOSK), believed(OTHER)])
    assert not obeys(trust, DESK, 9), "it was retired"
    assert obeys(trust, KIOSK, 0)


def test_a_presenter_that_goes_on_in_a_higher_epoch_is_obeyed_in_that_one(tmp_path: Path) -> None:
    trust = seat(tmp_path)
    trust.raised(4)
    trust.raised(3)
    assert trust.epoch == 4
    assert obeys(trust, KIOSK, 4)
    assert not obeys(trust, DESK, 4)


def test_a_machine_that_leads_obeys_itself_and_believes_the_others(tmp_path: Path) -> None:
    trust = seat(tmp_path)
    trust.lead(1)
    assert trust.leads
    again = PinnedKiosk(tmp_path / PINNED_FILE, identity_of(ME), ME)
    assert again.leads
    assert again.context is not None
    assert obeys(again, DESK, 2)
    assert not again.leads


def test_a_station_that_never_followed_leads_from_the_start(tmp_path: Path) -> None:
    trust = PinnedKiosk(tmp_path / PINNED_FILE, identity_of(ME), ME)
    assert not trust.leads
    trust.lead(0)
    assert trust.leads
    assert trust.context is None, "there is nobody to call"


def test_a_file_of_before_takeovers_reads_as_epoch_nought(tmp_path: Path) -> None:
    path = tmp_path / PINNED_FILE
    old = {"kiosk": KIOSK, "certificate": identity_of(KIOSK).certificate, "seat": ME}
    path.write_bytes(msgspec.json.encode(old))
    trust = PinnedKiosk(path, identity_of(ME), ME)
    assert (trust.obeyed, trust.epoch) == (KIOSK, 0)
