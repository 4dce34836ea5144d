"""Making a seat known to a kiosk: the messages and both ends of one conversation, without input or output.

Commitment, then nonces, then six digits bound to both certificates, compared by people at both ends. Keys, sockets,
the two minutes and the three tries are elsewhere: signing and verifying come in as functions.
"""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final, TypeAlias

from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.wire.codec import Malformed, by_name, decode_message, encode_message
from shared.wire.version import PROTOCOL

PAIRING_PATH: Final = "/pair"
MOST_PAIRING: Final = 8 * 1024
"""Bytes of a pairing message."""

DIGITS: Final = 6
_HEX: Final = re.compile(r"[0-9a-f]{64}")
_DEVICE: Final = re.compile(r"[0-9a-f]{32}")
_PURPOSE: Final = "council-table pairing v1"


class NotAdmitted(StrEnum):
    """Why a conversation ended without a seat admitted."""

    WRONG_DIGITS = "wrong_digits"
    CLOSED = "closed"
    TOO_MANY = "too_many"
    NOT_THE_SAME = "not_the_same"
    MALFORMED = "malformed"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class AskAdmission:
    """A seat's first word. `certificate`: DER in hex. `commitment`: to a nonce that is not told yet."""

    protocol: str
    device: DeviceId
    kind: SeatKind
    wish: SeatNumber | None
    certificate: str
    commitment: str


@dataclass(frozen=True, slots=True)
class Draw:
    """The kiosk's nonce: 64 hex digits."""

    nonce: str
    label: str


@dataclass(frozen=True, slots=True)
class Reveal:
    """The nonce that was committed to, signed with the certificate's key. `proof`: of a demonstration's token."""

    nonce: str
    signature: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody has typed this seat's digits at the kiosk, which shows them: are they the same?"""


@dataclass(frozen=True, slots=True)
class Compared:
    """What whoever stands at the seat says."""

    same: bool


@dataclass(frozen=True, slots=True)
class Admit:
    """The seat is known from now on, under this number; None for a public screen."""

    device: DeviceId
    seat: SeatNumber | None
    label: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class TurnAway:
    reason: NotAdmitted


FromNewSeat: TypeAlias = AskAdmission | Reveal | Compared
FromAdmitting: TypeAlias = Draw | Typed | Admit | TurnAway

_FROM_SEAT: Final = by_name(FromNewSeat)
_FROM_KIOSK: Final = by_name(FromAdmitting)


def pairing_port(events_port: int) -> int:
    """Where a kiosk lets new screens in: the port after the one of its events, the first one after the last."""
    return events_port + 1 if events_port < 65535 else 1024


# -- what is computed ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parties:
    """Who speaks with whom, as one end sees it: fingerprints of both certificates, and what the seat says it is."""

    kiosk: str
    seat: str
    device: DeviceId
    kind: SeatKind


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a certificate in DER, as 64 hex digits."""
    return hashlib.sha256(certificate).hexdigest()


def commitment(nonce: str, seat: str) -> str:
    """What a seat says of its nonce before it knows the kiosk's. `seat`: its fingerprint."""
    return _hash("commitment", nonce, seat).hex()


def transcript(parties: Parties, kiosk_nonce: str, seat_nonce: str) -> bytes:
    """All that both ends must have seen alike."""
    said = ("transcript", parties.kiosk, parties.seat, parties.device, parties.kind, kiosk_nonce, seat_nonce)
    return _hash(*said)


def digits_of(transcript: bytes) -> str:
    """The six digits that people compare."""
    return f"{int.from_bytes(_hash('digits', transcript.hex()), 'big') % 10**DIGITS:0{DIGITS}d}"


def proof_of(token: str, who: str, transcript: bytes) -> str:
    """That an end holds a demonstration's token, told for this conversation only."""
    return hmac.new(token.encode(), f"{_PURPOSE}\n{who}\n{transcript.hex()}".encode(), hashlib.sha256).hexdigest()


def _hash(*parts: str) -> bytes:
    return hashlib.sha256("\n".join((_PURPOSE, *parts)).encode()).digest()


# -- the seat's end --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowDigits:
    """Send `text`, and show these digits."""

    text: str
    digits: str
    label: str


@dataclass(frozen=True, slots=True)
class AskSame:
    """The kiosk shows digits too: ask whoever is here whether they are the same."""


@dataclass(frozen=True, slots=True)
class Admitted:
    kiosk: DeviceId
    seat: SeatNumber | None
    label: str


SeatFact: TypeAlias = ShowDigits | AskSame | Admitted | TurnAway


class _Seat(Enum):
    ASKED = auto()
    REVEALED = auto()
    TYPED = auto()
    COMPARED = auto()
    OVER = auto()


class SeatPairing:
    """One conversation. `sign` signs bytes with this seat's key and gives hex."""

    def __init__(
        self,
        parties: Parties,
        certificate: bytes,
        nonce: str,
        sign: Callable[[bytes], str],
        wish: SeatNumber | None = None,
        token: str = "",
    ) -> None:
        self._parties = parties
        self._certificate = certificate
        self._nonce = nonce
        self._sign = sign
        self._wish = wish
        self._token = token
        self._state = _Seat.ASKED
        self._transcript = b""

    def ask(self) -> str:
        me = self._parties
        return encode_message(
            AskAdmission(
                PROTOCOL, me.device, me.kind, self._wish, self._certificate.hex(), commitment(self._nonce, me.seat)
            )
        )

    def receive(self, untrusted_text: str | bytes) -> SeatFact | None:
        """What the kiosk's message means here. Raises Malformed, also for what comes out of its turn."""
        message: FromAdmitting | None = decode_message(untrusted_text, _FROM_KIOSK)
        match message:
            case None:
                return None
            case TurnAway():
                self._state = _Seat.OVER
                return message
            case Draw(nonce, label) if self._state is _Seat.ASKED:
                _check_hex(nonce)
                self._state = _Seat.REVEALED
                self._transcript = transcript(self._parties, nonce, self._nonce)
                proof = proof_of(self._token, "seat", self._transcript) if self._token else ""
                reveal = Reveal(self._nonce, self._sign(self._transcript), proof)
                return ShowDigits(encode_message(reveal), digits_of(self._transcript), label)
            case Typed() if self._state is _Seat.REVEALED:
                self._state = _Seat.TYPED
                return AskSame()
            case Admit(device, seat, label, proof) if self._state is _Seat.COMPARED or self._is_proved(proof):
                _check_device(device)
                self._state = _Seat.OVER
                return Admitted(device, seat, label)
            case _:
                raise Malformed(f"{type(message).__name__} out of its turn")

    def compare(self, same: bool) -> str | None:
        """What to send once somebody has said whether the digits are the same; None when nobody asked."""
        if self._state is not _Seat.TYPED:
            return None
        self._state = _Seat.COMPARED if same else _Seat.OVER
        return encode_message(Compared(same))

    def _is_proved(self, proof: str) -> bool:
        if not self._token or self._state is not _Seat.REVEALED:
            return False
        return _is_same(proof, proof_of(self._token, "kiosk", self._transcript))


# -- the kiosk's end -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewSeat:
    """Who asks to be admitted, once its commitment and its signature have held."""

    device: DeviceId
    kind: SeatKind
    wish: SeatNumber | None
    certificate: bytes
    digits: str
    has_token: bool = False


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whoever stands at the seat says that the digits are the same."""


@dataclass(frozen=True, slots=True)
class Denied:
    """… that they are not."""


KioskFact: TypeAlias = NewSeat | Confirmed | Denied


class _Kiosk(Enum):
    EXPECTED = auto()
    DRAWN = auto()
    REVEALED = auto()
    TYPED = auto()
    CONFIRMED = auto()
    OVER = auto()


class KioskPairing:
    """One conversation. `kiosk`: this kiosk's fingerprint. `verify` (certificate, message, signature) says whether the
    signature was made with the certificate's key; a certificate that is none is a signature that does not hold.
    """

    def __init__(
        self,
        kiosk: str,
        device: DeviceId,
        label: str,
        nonce: str,
        verify: Callable[[bytes, bytes, str], bool],
        token: str = "",
    ) -> None:
        self._kiosk = kiosk
        self._device = device
        self._label = label
        self._nonce = nonce
        self._verify = verify
        self._token = token
        self._state = _Kiosk.EXPECTED
        self._asked: AskAdmission | None = None
        self._certificate = b""
        self._transcript = b""

    def receive(self, untrusted_text: str | bytes) -> KioskFact | str | None:
        """What a seat's message means here; a text is to be sent. Raises Malformed, also for a broken commitment."""
        message: FromNewSeat | None = decode_message(untrusted_text, _FROM_SEAT)
        match message:
            case None:
                return None
            case AskAdmission() if self._state is _Kiosk.EXPECTED:
                _check_device(message.device)
                _check_hex(message.commitment)
                if message.kind is SeatKind.UNKNOWN:
                    raise Malformed("a kind of screen that is not known")
                try:
                    self._certificate = bytes.fromhex(message.certificate)
                except ValueError as fault:
                    raise Malformed("a certificate that is no hex") from fault
                self._asked, self._state = message, _Kiosk.DRAWN
                return encode_message(Draw(self._nonce, self._label))
            case Reveal() if self._state is _Kiosk.DRAWN and self._asked is not None:
                return self._revealed(self._asked, message)
            case Compared(same) if self._state is _Kiosk.TYPED:
                self._state = _Kiosk.CONFIRMED if same else _Kiosk.OVER
                return Confirmed() if same else Denied()
            case _:
                raise Malformed(f"{type(message).__name__} out of its turn")

    def _revealed(self, asked: AskAdmission, reveal: Reveal) -> NewSeat:
        _check_hex(reveal.nonce)
        seat = fingerprint(self._certificate)
        if not _is_same(asked.commitment, commitment(reveal.nonce, seat)):
            raise Malformed("the commitment is broken")
        said = transcript(Parties(self._kiosk, seat, asked.device, asked.kind), self._nonce, reveal.nonce)
        if not self._verify(self._certificate, said, reveal.signature):
            raise Malformed("the signature does not hold")
        has_token = bool(self._token) and _is_same(reveal.proof, proof_of(self._token, "seat", said))
        self._state, self._transcript = _Kiosk.REVEALED, said
        return NewSeat(asked.device, asked.kind, asked.wish, self._certificate, digits_of(said), has_token)

    def typed(self) -> str:
        """The seat's digits were typed here: ask whoever is there."""
        assert self._state is _Kiosk.REVEALED
        self._state = _Kiosk.TYPED
        return encode_message(Typed())

    def admit(self, seat: SeatNumber | None) -> str:
        """Both ends have said yes, or the seat has shown the token."""
        assert self._state is _Kiosk.CONFIRMED or (self._token and self._state is _Kiosk.REVEALED)
        proof = proof_of(self._token, "kiosk", self._transcript) if self._token else ""
        self._state = _Kiosk.OVER
        return encode_message(Admit(self._device, seat, self._label, proof))

    def turn_away(self, reason: NotAdmitted) -> str:
        self._state = _Kiosk.OVER
        return encode_message(TurnAway(reason))


def _is_same(untrusted: str, expected: str) -> bool:
    """In a time that tells nothing of where they differ. Compared as bytes: not every text may be, letter by letter."""
    return hmac.compare_digest(untrusted.encode(), expected.encode())


def _check_hex(untrusted: str) -> None:
    if not _HEX.fullmatch(untrusted):
        raise Malformed("not 64 hex digits")


def _check_device(untrusted: str) -> None:
    if not _DEVICE.fullmatch(untrusted):
        raise Malformed("a device id is 32 hex digits")
