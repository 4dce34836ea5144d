"""Who signs."""

from datetime import date

from shared.domain.rules.signature import SignatureReason, Signer, signatures

TWO = (Signer.MAYOR, Signer.SECRETARY)


def test_the_mayor_and_the_secretary_sign_since_july_2022() -> None:
    found = signatures(on=date(2022, 7, 1))
    assert (found.signers, found.because) == (TWO, SignatureReason.TWO_SIGN)


def test_every_member_present_signed_before() -> None:
    assert signatures(on=date(2022, 6, 30)).signers == (Signer.MEMBERS_PRESENT,)


def test_a_digital_register_still_has_two_signatures_by_hand_on_paper() -> None:
    found = signatures(on=date(2026, 12, 10), digital_register=True, electronic_signature=True)
    assert (found.paper_by_hand, found.because) == (TWO, SignatureReason.TWO_SIGN_PAPER_TOO)
