"""A decision as deliberations and minutes tell it: the vote, its names where the law wants them, who withdrew. Pure.

Each is a part of a sentence, without a capital of its own nor a full stop, to stand after "le conseil municipal";
names_of_votes alone is made of whole sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from shared.domain.ballots import BallotKind, Choice, Counts
from shared.domain.people import Member, Office
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.majority import Outcome, Tally, TallyReason
from shared.domain.rules.unanimity import unanimity
from shared.wording.law_basis import listed
from shared.wording.people import short_name
from shared.wording.typography import NO_BREAK, count, fr, hour

FEMININE_TITLES: Final = ("Mme", "Mlle")
NOT_ADOPTED: Final = "la délibération n'est pas adoptée"


@dataclass(frozen=True, slots=True)
class Represented:
    """An absent member whose voice was cast by another."""

    member: Member
    by: Member


def is_feminine(member: Member) -> bool:
    """By the title alone; a member without one is told in the masculine."""
    return member.title in FEMININE_TITLES


def vote(
    tally: Tally,
    *,
    presiding: Member | None = None,
    represented: Sequence[Represented] = (),
    not_adopted: str = NOT_ADOPTED,
) -> str:
    """`adopte, par 7 voix pour, 3 contre et 1 abstention (M. X, absent, représenté par Mme Y)`.

    Takes who presided the item and who was represented, where the sentence is to say so. `not_adopted`: what it
    says of a tie that nobody breaks, where no deliberation was voted on.
    """
    return fr(f"{_kind(tally.kind)}{_vote(tally, presiding, not_adopted)}{_represented(represented)}")


def announcement(tally: Tally, *, presiding: Member | None = None) -> str:
    """The same for the room, as a sentence: `Adoptée, par 7 voix pour, 3 contre et 1 abstention.`"""
    said = vote(tally, presiding=presiding)
    for verb, past in (("adopte,", "adoptée,"), ("rejette,", "rejetée,")):
        said = said.replace(verb, past, 1)
    return f"{said[:1].upper()}{said[1:]}."


def _kind(kind: BallotKind) -> str:
    match kind:
        case BallotKind.ORDINARY:
            return ""
        case BallotKind.PUBLIC:
            return "au scrutin public, "
        case BallotKind.SECRET:
            return "au scrutin secret, "
        case _ as unreachable:
            assert_never(unreachable)


def _vote(tally: Tally, presiding: Member | None, not_adopted: str) -> str:
    counts = tally.counts
    match tally.because:
        case TallyReason.CASTING_VOTE:
            chair = "de la présidente" if presiding is not None and is_feminine(presiding) else "du président"
            said = f"{_verb(tally.outcome)}, par {_two_sides(counts)}, la voix {chair} étant prépondérante"
            return f"{said}{_aside(counts)}"
        case TallyReason.TIE_SECRET | TallyReason.TIE_WITHOUT_CASTING_VOTE:
            return f"{_two_sides(counts)}{_aside(counts)} : {not_adopted}"
        case TallyReason.NOTHING_EXPRESSED:
            return f"sans aucun suffrage exprimé{_aside(counts)} : {not_adopted}"
        case TallyReason.MAJORITY | TallyReason.ACCOUNTS_MAJORITY_AGAINST | TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST:
            return f"{_verb(tally.outcome)}, {_majority(tally)}"
        case _ as unreachable:
            assert_never(unreachable)


def _verb(outcome: Outcome) -> str:
    return "adopte" if outcome is Outcome.ADOPTED else "rejette"


def _majority(tally: Tally) -> str:
    counts = tally.counts
    if unanimity(counts).unanimous:
        silent = counts.answered > counts.expressed
        return f"à l'unanimité des suffrages exprimés{_aside(counts)}" if silent else "à l'unanimité"
    if counts.for_ == counts.against:
        return f"{_undecided(counts)}, une majorité ne s'étant pas dégagée contre l'adoption{_aside(counts)}"
    first, second = _voices(counts.for_, "pour"), _side(counts.against, "contre")
    if tally.outcome is not Outcome.ADOPTED:
        first, second = _voices(counts.against, "contre"), _side(counts.for_, "pour")
    return f"par {listed([first, second, *_abstentions(counts)])}{_aside(counts, _papers(counts))}"


def _undecided(counts: Counts) -> str:
    return f"par {_two_sides(counts)}" if counts.expressed else "sans aucun suffrage exprimé"


def _two_sides(counts: Counts) -> str:
    return f"{_voices(counts.for_, 'pour')} et {_side(counts.against, 'contre')}"


def _voices(number: int, side: str) -> str:
    return f"{number}{NO_BREAK}voix {side}"


def _side(number: int, side: str) -> str:
    return f"{number}{NO_BREAK}{side}"


def _abstentions(counts: Counts) -> list[str]:
    return [count(counts.abstain, "abstention", "abstentions")] if counts.abstain else []


def _papers(counts: Counts) -> list[str]:
    """What was put in the urn, or said aloud, besides for, against and an abstention."""
    all_of_them = (
        (counts.blank, "bulletin blanc", "bulletins blancs"),
        (counts.null, "bulletin nul", "bulletins nuls"),
        (counts.no_part, "refus de prendre part au vote", "refus de prendre part au vote"),
    )
    return [count(number, one, many) for number, one, many in all_of_them if number]


def _aside(counts: Counts, said: list[str] | None = None) -> str:
    """In brackets: `said`, or everything that was not expressed."""
    others = [*_abstentions(counts), *_papers(counts)] if said is None else said
    return f" ({listed(others)})" if others else ""


def _represented(represented: Sequence[Represented]) -> str:
    said = [
        f"{short_name(each.member)}, absent{_e(each.member)}, représenté{_e(each.member)} par {short_name(each.by)}"
        for each in represented
    ]
    return f" ({' ; '.join(said)})" if said else ""


def _e(member: Member) -> str:
    return "e" if is_feminine(member) else ""


def _he(member: Member) -> str:
    return "elle" if is_feminine(member) else "il"


def under(president: Member, mayor: Member) -> str:
    """`M. le maire s'étant retiré, sous la présidence de Mme Z, élue à cet effet`: before the vote on the accounts."""
    title = f"{mayor.title}{NO_BREAK}" if mayor.title else ""
    office = "la" if is_feminine(mayor) else "le"
    return fr(
        f"{title}{office} maire s'étant retiré{_e(mayor)}, sous la présidence de {short_name(president)}, "
        f"élu{_e(president)} à cet effet"
    )


def withdrawal(member: Member, kind: WithdrawalKind, left_at: datetime | None) -> str:
    """`M. X, intéressé, a quitté la salle à 20 h 12 ; il n'a pris part ni au débat ni au vote`.

    `left_at` is None when the member stayed in the room.
    """
    gone = f"a quitté la salle à {hour(left_at)}" if left_at is not None else f"est resté{_e(member)} dans la salle"
    match kind:
        case WithdrawalKind.INTERESTED:
            who = f"intéressé{_e(member)}"
            return fr(f"{short_name(member)}, {who}, {gone} ; {_he(member)} n'a pris part ni au débat ni au vote")
        case WithdrawalKind.SET_ASIDE:
            who = f"représentant{_e(member)} de la commune auprès de l'organisme concerné"
            return fr(f"{short_name(member)}, {who}, {gone} ; {_he(member)} n'a pris part ni au débat ni au vote")
        case WithdrawalKind.ACCOUNTS:
            return fr(f"{_office(member)} {gone} ; {_he(member)} n'a pas pris part au vote")
        case _ as unreachable:
            assert_never(unreachable)


def _office(member: Member) -> str:
    if member.office is not Office.MAYOR:
        return short_name(member)
    title = f"{member.title}{NO_BREAK}" if member.title else ""
    return f"{title}{'la' if is_feminine(member) else 'le'} maire"


@dataclass(frozen=True, slots=True)
class NamedVote:
    """A choice of a public ballot; `by` is who cast it, when that is not the member."""

    member: Member
    choice: Choice
    by: Member | None = None


def names_of_votes(votes: Sequence[NamedVote]) -> str:
    """The names of a public ballot, choice by choice: `Ont voté pour : Mme A, M. B (par Mme A).`"""
    said = (_named(choice, [each for each in votes if each.choice is choice]) for choice in Choice)
    return fr(" ".join(sentence for sentence in said if sentence))


def _named(choice: Choice, votes: Sequence[NamedVote]) -> str:
    if not votes:
        return ""
    names = ", ".join(
        short_name(each.member) + (f" (par {short_name(each.by)})" if each.by is not None else "") for each in votes
    )
    return f"{_have(choice, votes)} : {names}."


def _have(choice: Choice, votes: Sequence[NamedVote]) -> str:
    one = len(votes) == 1
    match choice:
        case Choice.FOR:
            return "A voté pour" if one else "Ont voté pour"
        case Choice.AGAINST:
            return "A voté contre" if one else "Ont voté contre"
        case Choice.ABSTAIN:
            ending = "e" if all(is_feminine(each.member) for each in votes) else ""
            return f"S'est abstenu{ending}" if one else f"Se sont abstenu{ending}s"
        case Choice.NO_PART:
            return "N'a pas pris part au vote" if one else "N'ont pas pris part au vote"
        case Choice.BLANK | Choice.NULL:
            raise ValueError("a paper has no name")
        case _ as unreachable:
            assert_never(unreachable)
