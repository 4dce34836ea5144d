"""A device's own key and self-signed certificate, made at its first start and kept beside device.json.

Made once for good: a seat without a clock battery starts in 1970, so no date decides anything. Who is trusted is not
here (shared/wire/pairing.py makes peers known to each other), nor how TLS uses it (pinned_tls.py).
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.domain.ids import DeviceId
from shared.io.atomic_file import write_secret, write_whole
from shared.wire.pairing import fingerprint

KEY_FILE: Final = "identity.key"
CERTIFICATE_FILE: Final = "identity.pem"
BEGINS: Final = datetime(2000, 1, 1, tzinfo=UTC)
ENDS: Final = datetime(2099, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """The files hold PEM; `certificate` is DER, `fingerprint` its SHA-256 in hex."""

    key_file: Path
    certificate_file: Path
    certificate: bytes
    fingerprint: str

    def sign(self, message: bytes) -> str:
        """A signature with this device's key, in hex."""
        key = serialization.load_pem_private_key(self.key_file.read_bytes(), password=None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key.sign(message, ec.ECDSA(hashes.SHA256())).hex()


def identity_in(state: Path, device: DeviceId) -> DeviceIdentity:
    """The identity in this state folder, made when there is none, or none that is whole. Raises OSError."""
    key_file, certificate_file = state / KEY_FILE, state / CERTIFICATE_FILE
    if not _belong_together(key_file, certificate_file):
        _make(key_file, certificate_file, device)
    key_file.chmod(0o600)
    certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes()).public_bytes(serialization.Encoding.DER)
    return DeviceIdentity(key_file, certificate_file, certificate, fingerprint(certificate))


def holds(certificate: bytes, message: bytes, untrusted_signature: str) -> bool:
    """Whether a signature of `message` was made with the key of a certificate in DER."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            return False
        key.verify(bytes.fromhex(untrusted_signature), message, ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion):
        return False
    return True


def _belong_together(key_file: Path, certificate_file: Path) -> bool:
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
    except (FileNotFoundError, ValueError):
        return False
    return key.public_key() == certificate.public_key()


def _make(key_file: Path, certificate_file: Path, device: DeviceId) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"council {device} {os.urandom(4).hex()}")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    key_file.parent.mkdir(parents=True, exist_ok=True)
    write_secret(key_file, pem)
    write_whole(certificate_file, certificate.public_bytes(serialization.Encoding.PEM))
