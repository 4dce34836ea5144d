"""Who signs the deliberations of a sitting and its register, by date (L2121-23, R2121-9)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.dates import SINGLE_SIGNATURES
from shared.domain.rules.explained import Explained


class Signer(StrEnum):
    MAYOR = "mayor"
    SECRETARY = "secretary"
    MEMBERS_PRESENT = "members_present"


class SignatureReason(StrEnum):
    TWO_SIGN = "two_sign"
    TWO_SIGN_PAPER_TOO = "two_sign_paper_too"
    """A digital register signed electronically: both still sign the paper register by hand, once a sitting."""

    ALL_PRESENT_SIGN = "all_present_sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures(Explained):
    """`signers`: of a deliberation; `paper_by_hand`: on the paper register, once a sitting."""

    signers: tuple[Signer, ...]
    paper_by_hand: tuple[Signer, ...]
    because: SignatureReason


def signatures(*, on: date, digital_register: bool = False, electronic_signature: bool = False) -> Signatures:
    """The mayor and the secretary since July 2022; every member present before."""
    if on < SINGLE_SIGNATURES:
        signers: tuple[Signer, ...] = (Signer.MEMBERS_PRESENT,)
        because = SignatureReason.ALL_PRESENT_SIGN
    else:
        signers = (Signer.MAYOR, Signer.SECRETARY)
        electronic = digital_register and electronic_signature
        because = SignatureReason.TWO_SIGN_PAPER_TOO if electronic else SignatureReason.TWO_SIGN
    return Signatures(
        signers=signers,
        paper_by_hand=signers,
        because=because,
        articles=(Article.L2121_23, Article.R2121_9),
        doubts=(Doubt.EARLIER_LAW,) if because is SignatureReason.ALL_PRESENT_SIGN else (Doubt.SIGNATURES,),
    )
