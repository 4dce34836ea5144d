"""TLS 1.3 between devices that know each other by their certificates, and the one-sided one of pairing.

No names, no authorities, no dates: a peer is who it is by the certificate that was pinned. A live context cannot forget
one, so whoever accepts connections also asks `peer_of` and looks it up.
"""

import ssl
from collections.abc import Iterable
from typing import Final, Protocol

from shared.io.device_identity import DeviceIdentity
from shared.wire.pairing import fingerprint

HANDSHAKE_SECONDS: Final = 4.0
"""A peer that has connected and says nothing is let go after this."""

_NO_CHECK_TIME: Final = ssl.VerifyFlags(0x200000)
"""X509_V_FLAG_NO_CHECK_TIME: a device that thinks it is 1970 trusts whom it has pinned."""


class Transport(Protocol):
    """As asyncio's."""

    def get_extra_info(self, name: str) -> object: ...


def serving_context(me: DeviceIdentity, known: Iterable[bytes] = ()) -> ssl.SSLContext:
    """For a server whose peers show one of the `known` certificates (DER), or one that it is let `trust` later."""
    context = _context(ssl.PROTOCOL_TLS_SERVER, me)
    context.verify_mode = ssl.CERT_REQUIRED
    for certificate in known:
        trust(context, certificate)
    return context


def calling_context(me: DeviceIdentity, *pinned: bytes) -> ssl.SSLContext:
    """For a client that speaks with the holders of these certificates (DER) alone."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT, me)
    context.verify_mode = ssl.CERT_REQUIRED
    for certificate in pinned:
        trust(context, certificate)
    return context


def admitting_context(me: DeviceIdentity) -> ssl.SSLContext:
    """For a server that anybody may call, to be made known."""
    return _context(ssl.PROTOCOL_TLS_SERVER, me)


def asking_context() -> ssl.SSLContext:
    """For a client that is not known yet, and looks at the certificate which it is shown."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def trust(context: ssl.SSLContext, certificate: bytes) -> None:
    """Let one more peer in, also while the context serves. Raises ssl.SSLError or ValueError for no certificate."""
    context.load_verify_locations(cadata=certificate)


def certificate_of(transport: Transport) -> bytes:
    """What the peer has shown, in DER; empty when it has shown nothing."""
    tls = transport.get_extra_info("ssl_object")
    if not isinstance(tls, ssl.SSLObject):
        return b""
    return tls.getpeercert(binary_form=True) or b""


def peer_of(transport: Transport) -> str:
    """The fingerprint of what the peer has shown; empty when it has shown nothing."""
    certificate = certificate_of(transport)
    return fingerprint(certificate) if certificate else ""


def _context(protocol: int, me: DeviceIdentity) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | _NO_CHECK_TIME
    context.load_cert_chain(me.certificate_file, me.key_file)
    if protocol == ssl.PROTOCOL_TLS_SERVER:
        # A ticket would let a peer come back without showing its certificate.
        context.num_tickets = 0
    return context
