"""Which presenter a seat believes: one, over restarts, until it is told to forget it."""

from pathlib import Path

from shared.domain.ids import DeviceId
from shared.io.following.pinned_kiosk import PINNED_FILE, PinnedKiosk
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


def test_a_device_that_has_lost_its_name_must_be_let_in_again(tmp_path: Path) -> None:
    path, me = tmp_path / PINNED_FILE, identity_of(STRANGER)
    PinnedKiosk(path, me, STRANGER).pin(KIOSK, identity_of(KIOSK).certificate)
    assert PinnedKiosk(path, me, DeviceId("d" * 32)).context is None
