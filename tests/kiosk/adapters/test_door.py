"""Who may come in, as the door knows it; connections that really come are in tests/integration and tests/hostile."""

import logging

import pytest

from kiosk.adapters.door import Door
from kiosk.services.admitting import PairedSeat
from shared.domain.presence import SeatKind
from shared.wire.pairing import fingerprint
from tests.fakes.paired import KIOSK, KNOWN, identity_of, paired

ONE, TWO = (paired(KNOWN[number]) for number in (1, 2))


@pytest.mark.parametrize("certificate", [b"", b"no certificate", ONE.certificate[:-7], bytes(8000)])
def test_a_certificate_that_is_none_shuts_out_its_own_screen_alone(
    certificate: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """One that was let in with it must not keep the presenter station from starting."""
    wrong = PairedSeat(KNOWN[3], None, SeatKind.PLACE, fingerprint(certificate), certificate)
    with caplog.at_level(logging.ERROR, "council.pairing"):
        door = Door(identity_of(KIOSK), (ONE, wrong))
        door.take((ONE, wrong, TWO))
    assert door.context.cert_store_stats()["x509"] == 2
    assert caplog.text.count(KNOWN[3][:8]) == 1
    assert door.still_knows(TWO)


def test_a_screen_that_is_not_named_any_more_is_not_known_any_more() -> None:
    door = Door(identity_of(KIOSK), (ONE, TWO))
    door.take((TWO,))
    assert not door.still_knows(ONE)
    assert door.still_knows(TWO)
