"""A device's key: made once, for its owner's eyes alone, and good on any date."""

import stat
import warnings
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.utils import CryptographyDeprecationWarning

from shared.domain.ids import DeviceId
from shared.io.device_identity import BEGINS, CERTIFICATE_FILE, ENDS, KEY_FILE, holds, identity_in

DEVICE = DeviceId("a1" * 16)


def test_it_is_made_once_and_stays(tmp_path: Path) -> None:
    first = identity_in(tmp_path / "state", DEVICE)
    assert identity_in(tmp_path / "state", DEVICE) == first
    assert identity_in(tmp_path / "other", DEVICE).fingerprint != first.fingerprint


def test_the_key_is_for_its_owner_alone_even_where_it_was_not(tmp_path: Path) -> None:
    identity_in(tmp_path, DEVICE)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    (tmp_path / KEY_FILE).chmod(0o644)
    identity_in(tmp_path, DEVICE)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_the_certificate_is_p256_no_authority_and_good_for_a_century(tmp_path: Path) -> None:
    certificate = x509.load_der_x509_certificate(identity_in(tmp_path, DEVICE).certificate)
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert isinstance(key.curve, ec.SECP256R1)
    assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == (BEGINS, ENDS)
    assert (BEGINS.year, ENDS.year) == (2000, 2099)
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_a_key_without_its_certificate_or_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    first = identity_in(tmp_path, DEVICE)
    (tmp_path / CERTIFICATE_FILE).unlink()
    second = identity_in(tmp_path, DEVICE)
    assert second.fingerprint != first.fingerprint
    (tmp_path / KEY_FILE).write_bytes(b"torn")
    assert identity_in(tmp_path, DEVICE).fingerprint != second.fingerprint


def test_a_signature_holds_for_its_message_and_its_certificate_alone(tmp_path: Path) -> None:
    me, other = identity_in(tmp_path / "me", DEVICE), identity_in(tmp_path / "other", DEVICE)
    signature = me.sign(b"said")
    assert holds(me.certificate, b"said", signature)
    assert not holds(me.certificate, b"something else", signature)
    assert not holds(other.certificate, b"said", signature)
    assert not holds(me.certificate, b"said", "no hex")
    assert not holds(b"no certificate", b"said", signature)


def test_a_signature_holds_for_no_certificate_with_a_bit_flipped_in_its_key(tmp_path: Path) -> None:
    """Whatever a caller shows: a version, a kind of key or a curve that nobody knows is no certificate either."""
    me = identity_in(tmp_path, DEVICE)
    signature = me.sign(b"said")
    whole = x509.load_der_x509_certificate(me.certificate).public_key()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        for bit in range(8 * len(me.certificate)):
            flipped = bytearray(me.certificate)
            flipped[bit // 8] ^= 1 << bit % 8
            if holds(bytes(flipped), b"said", signature):
                assert x509.load_der_x509_certificate(bytes(flipped)).public_key() == whole
