"""Pairing told as conversations, honest ones and others. A signature here is a hash that only its owner can make."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.wire.codec import Malformed, encode_message
from shared.wire.pairing import (
    Admit,
    Admitted,
    AskAdmission,
    AskSame,
    Compared,
    Confirmed,
    Denied,
    Draw,
    FromAdmitting,
    FromNewSeat,
    KioskPairing,
    NewSeat,
    NotAdmitted,
    Parties,
    Reveal,
    SeatPairing,
    ShowDigits,
    TurnAway,
    Typed,
    commitment,
    digits_of,
    fingerprint,
    pairing_port,
    transcript,
)
from shared.wire.version import PROTOCOL

SAMPLES = sorted((Path(__file__).parents[2] / "wire_samples").glob("*/pairing/*.json"))
KIOSK, SEAT = DeviceId("f0" * 16), DeviceId("0c" * 16)
KIOSK_CERTIFICATE, SEAT_CERTIFICATE, OTHER_CERTIFICATE = b"kiosk", b"seat", b"somebody else"
TOKEN = "a token for one run, long enough"


def nonce(number: int) -> str:
    return f"{number:064x}"


def signed(certificate: bytes, message: bytes) -> str:
    return hashlib.sha256(b"key of " + certificate + message).hexdigest()


def verify(certificate: bytes, message: bytes, signature: str) -> bool:
    return signature == signed(certificate, message)


@dataclass
class Ends:
    """A seat and a kiosk, and the certificate that the seat sees."""

    seen: bytes = KIOSK_CERTIFICATE
    seat_token: str = ""
    kiosk_token: str = ""
    seat_nonce: str = nonce(1)
    kiosk_nonce: str = nonce(2)
    seat: SeatPairing = field(init=False)
    kiosk: KioskPairing = field(init=False)

    def __post_init__(self) -> None:
        parties = Parties(fingerprint(self.seen), fingerprint(SEAT_CERTIFICATE), SEAT, SeatKind.PLACE)
        self.seat = SeatPairing(
            parties,
            SEAT_CERTIFICATE,
            self.seat_nonce,
            lambda message: signed(SEAT_CERTIFICATE, message),
            SeatNumber(3),
            self.seat_token,
        )
        me = fingerprint(KIOSK_CERTIFICATE)
        self.kiosk = KioskPairing(me, KIOSK, "Mairie", self.kiosk_nonce, verify, self.kiosk_token)

    def meet(self) -> tuple[ShowDigits, NewSeat]:
        draw = self.kiosk.receive(self.seat.ask())
        assert isinstance(draw, str)
        shown = self.seat.receive(draw)
        assert isinstance(shown, ShowDigits)
        new = self.kiosk.receive(shown.text)
        assert isinstance(new, NewSeat)
        return shown, new


# -- honest ------------------------------------------------------------------------------------------------------


def test_both_ends_have_the_same_six_digits_and_say_yes() -> None:
    ends = Ends()
    shown, new = ends.meet()
    assert new == NewSeat(SEAT, SeatKind.PLACE, SeatNumber(3), SEAT_CERTIFICATE, shown.digits)
    assert shown.digits.isdecimal()
    assert len(shown.digits) == 6
    assert shown.label == "Mairie"
    assert ends.seat.receive(ends.kiosk.typed()) == AskSame()
    answer = ends.seat.compare(True)
    assert answer is not None
    assert ends.kiosk.receive(answer) == Confirmed()
    assert ends.seat.receive(ends.kiosk.admit(SeatNumber(5))) == Admitted(KIOSK, SeatNumber(5), "Mairie")


def test_a_no_at_the_seat_ends_it() -> None:
    ends = Ends()
    ends.meet()
    ends.seat.receive(ends.kiosk.typed())
    answer = ends.seat.compare(False)
    assert answer is not None
    assert ends.kiosk.receive(answer) == Denied()
    with pytest.raises(Malformed):
        ends.seat.receive(encode_message(Admit(KIOSK, SeatNumber(1), "Mairie")))


def test_digits_differ_from_one_conversation_to_the_next() -> None:
    assert len({Ends(kiosk_nonce=nonce(number)).meet()[0].digits for number in range(100, 160)}) > 50


def test_a_kiosk_may_turn_a_seat_away_at_any_time() -> None:
    ends = Ends()
    assert ends.seat.receive(ends.kiosk.turn_away(NotAdmitted.CLOSED)) == TurnAway(NotAdmitted.CLOSED)


def test_nobody_asked_so_nothing_is_answered() -> None:
    assert Ends().seat.compare(True) is None


def test_the_port_lies_after_the_one_of_the_events() -> None:
    assert (pairing_port(47620), pairing_port(65535)) == (47621, 1024)


# -- somebody in between -----------------------------------------------------------------------------------------


def test_somebody_in_between_with_a_certificate_of_his_own_has_other_digits_at_each_end() -> None:
    """He must show the kiosk a certificate whose key he has, and the seat another one than the kiosk's."""
    equal = 0
    for number in range(200):
        fooled = SeatPairing(
            Parties(fingerprint(OTHER_CERTIFICATE), fingerprint(SEAT_CERTIFICATE), SEAT, SeatKind.PLACE),
            SEAT_CERTIFICATE,
            nonce(number),
            lambda message: signed(SEAT_CERTIFICATE, message),
        )
        fooled.ask()
        shown = fooled.receive(encode_message(Draw(nonce(1000 + number), "Mairie")))
        assert isinstance(shown, ShowDigits)
        said = transcript(
            Parties(fingerprint(KIOSK_CERTIFICATE), fingerprint(OTHER_CERTIFICATE), SEAT, SeatKind.PLACE),
            nonce(1000 + number),
            nonce(number),
        )
        equal += digits_of(said) == shown.digits
    assert equal == 0


def test_passing_the_seats_words_on_does_not_help_him() -> None:
    """The seat signs the certificate that it saw: not the kiosk's."""
    ends = Ends(seen=OTHER_CERTIFICATE)
    draw = ends.kiosk.receive(ends.seat.ask())
    assert isinstance(draw, str)
    shown = ends.seat.receive(draw)
    assert isinstance(shown, ShowDigits)
    with pytest.raises(Malformed, match="signature"):
        ends.kiosk.receive(shown.text)


def test_a_nonce_chosen_after_the_kiosks_is_known_breaks_the_commitment() -> None:
    ends = Ends()
    ends.kiosk.receive(ends.seat.ask())
    chosen = nonce(77)
    said = transcript(
        Parties(fingerprint(KIOSK_CERTIFICATE), fingerprint(SEAT_CERTIFICATE), SEAT, SeatKind.PLACE), nonce(2), chosen
    )
    with pytest.raises(Malformed, match="commitment"):
        ends.kiosk.receive(encode_message(Reveal(chosen, signed(SEAT_CERTIFICATE, said))))


def test_what_was_recorded_is_worth_nothing_in_another_conversation() -> None:
    ends = Ends()
    asked = ends.seat.ask()
    draw = ends.kiosk.receive(asked)
    assert isinstance(draw, str)
    shown = ends.seat.receive(draw)
    assert isinstance(shown, ShowDigits)
    again = Ends(kiosk_nonce=nonce(3)).kiosk
    again.receive(asked)
    with pytest.raises(Malformed, match="signature"):
        again.receive(shown.text)


def test_a_stolen_certificate_without_its_key_is_no_seat() -> None:
    ends = Ends()
    ends.kiosk.receive(ends.seat.ask())
    with pytest.raises(Malformed, match="signature"):
        ends.kiosk.receive(encode_message(Reveal(ends.seat_nonce, "00")))


# -- demonstrations ----------------------------------------------------------------------------------------------


def test_a_token_lets_a_seat_in_at_once_and_shows_it_the_kiosk() -> None:
    ends = Ends(seat_token=TOKEN, kiosk_token=TOKEN)
    _, new = ends.meet()
    assert new.has_token
    assert ends.seat.receive(ends.kiosk.admit(SeatNumber(3))) == Admitted(KIOSK, SeatNumber(3), "Mairie")


@pytest.mark.parametrize(("seat", "kiosk"), [(TOKEN, ""), ("", TOKEN), (TOKEN, TOKEN + "!"), ("", "")])
def test_another_token_or_none_is_no_token(seat: str, kiosk: str) -> None:
    assert not Ends(seat_token=seat, kiosk_token=kiosk).meet()[1].has_token


def test_a_kiosk_without_the_token_is_not_believed() -> None:
    ends = Ends(seat_token=TOKEN, kiosk_token=TOKEN)
    ends.meet()
    with pytest.raises(Malformed):
        ends.seat.receive(encode_message(Admit(KIOSK, SeatNumber(3), "Mairie", "0" * 64)))


# -- what makes no sense -----------------------------------------------------------------------------------------

ASK = AskAdmission(PROTOCOL, SEAT, SeatKind.PLACE, None, "00", nonce(5))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        b"\x00",
        encode_message(Compared(True)),
        encode_message(Reveal(nonce(1), "00")),
        encode_message(AskAdmission(PROTOCOL, DeviceId("x"), SeatKind.PLACE, None, "00", nonce(5))),
        encode_message(AskAdmission(PROTOCOL, SEAT, SeatKind.PLACE, None, "no hex", nonce(5))),
        encode_message(AskAdmission(PROTOCOL, SEAT, SeatKind.PLACE, None, "00", "short")),
        encode_message(AskAdmission(PROTOCOL, SEAT, SeatKind.UNKNOWN, None, "00", nonce(5))),
        encode_message(AskAdmission("2.0", SEAT, SeatKind.PLACE, None, "00", nonce(5))),
    ],
)
def test_what_makes_no_sense_at_first_is_malformed(text: str | bytes) -> None:
    with pytest.raises(Malformed):
        Ends().kiosk.receive(text)


def test_a_second_question_and_a_nonce_that_is_none_are_malformed() -> None:
    kiosk = Ends().kiosk
    kiosk.receive(encode_message(ASK))
    with pytest.raises(Malformed):
        kiosk.receive(encode_message(ASK))
    with pytest.raises(Malformed):
        kiosk.receive(encode_message(Reveal("short", "00")))


@pytest.mark.parametrize("said", [Typed(), Admit(KIOSK, None, "Mairie"), Draw("short", "Mairie")])
def test_a_seat_takes_nothing_out_of_its_turn(said: FromAdmitting) -> None:
    with pytest.raises(Malformed):
        Ends().seat.receive(encode_message(said))


def test_a_proof_that_is_no_plain_letters_proves_nothing_and_breaks_nothing() -> None:
    ends = Ends(seat_token=TOKEN, kiosk_token=TOKEN)
    draw = ends.kiosk.receive(ends.seat.ask())
    assert isinstance(draw, str)
    shown = ends.seat.receive(draw)
    assert isinstance(shown, ShowDigits)
    reveal = {**json.loads(shown.text), "proof": "é" * 64}
    new = ends.kiosk.receive(json.dumps(reveal))
    assert isinstance(new, NewSeat)
    assert not new.has_token
    with pytest.raises(Malformed, match="out of its turn"):
        ends.seat.receive(encode_message(Admit(KIOSK, SeatNumber(3), "Mairie", "é" * 64)))


def test_what_a_newer_end_says_is_let_pass() -> None:
    whisper = json.dumps({"type": "Whisper"})
    assert Ends().seat.receive(whisper) is None
    assert Ends().kiosk.receive(whisper) is None


def test_the_commitment_is_to_this_nonce_by_this_seat() -> None:
    mine = commitment(nonce(1), fingerprint(SEAT_CERTIFICATE))
    assert mine != commitment(nonce(2), fingerprint(SEAT_CERTIFICATE))
    assert mine != commitment(nonce(1), fingerprint(OTHER_CERTIFICATE))


# -- samples -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.stem for sample in SAMPLES])
def test_what_was_ever_sent_is_said_the_same_way_today(sample: Path) -> None:
    fields = json.loads(sample.read_text("utf-8"))
    kinds = {kind.__name__: kind for kind in (*FromNewSeat.__args__, *FromAdmitting.__args__)}
    kind = kinds[fields.pop("type")]
    assert json.loads(encode_message(kind(**fields))) == json.loads(sample.read_text("utf-8"))
