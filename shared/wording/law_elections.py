"""How a round of an election went, how deputies are elected, who takes which seats. Pure."""

from fractions import Fraction
from typing import TypeAlias, assert_never

from shared.domain.rules.elections import (
    LAST_ROUND,
    DeputiesBallot,
    DeputiesElection,
    DeputiesReason,
    PapersFault,
    Round,
    RoundReason,
)
from shared.domain.rules.proportional import Allocation, AllocationReason
from shared.wording.law_basis import Told, listed, told
from shared.wording.typography import NARROW, count, fr

ElectionAnswer: TypeAlias = Round | DeputiesElection | Allocation


def tell_election(answer: ElectionAnswer) -> Told:
    match answer:
        case Round():
            return _round(answer)
        case DeputiesElection():
            return told(_deputies(answer))
        case Allocation():
            return _allocation(answer)
        case _ as unreachable:
            assert_never(unreachable)


def round_name(number: int) -> str:
    """`Premier tour`."""
    return ("Premier tour", "Deuxième tour", "Troisième tour")[number - 1]


def papers_fault(fault: PapersFault, *, counted: int, expected: int) -> str:
    """Why papers were not taken, and what to do. `expected`: the voices, or the names on the roll."""
    papers = count(counted, "bulletin", "bulletins")
    match fault:
        case PapersFault.MORE_THAN_VOICES:
            return fr(f"{papers} pour {expected} voix : il y en a trop. Recomptez, puis corrigez un nombre.")
        case PapersFault.PAPERS_AND_ROLL_DIFFER:
            signed = count(expected, "émargement", "émargements")
            return fr(f"{papers} pour {signed} : les deux doivent être égaux. Recomptez les bulletins et la liste.")
        case _ as unreachable:
            assert_never(unreachable)


def _round(answer: Round) -> Told:
    papers = answer.papers
    beside = [
        *((count(papers.blank, "blanc", "blancs"),) if papers.blank else ()),
        *((count(papers.null, "nul", "nuls"),) if papers.null else ()),
    ]
    aside = f", {listed(beside)} à part" if beside else ""
    expressed = (
        count(answer.expressed, "suffrage exprimé", "suffrages exprimés")
        if answer.expressed
        else "aucun suffrage exprimé"
    )
    votes = listed([f"{name} {number}" for name, number in sorted(papers.votes, key=lambda row: -row[1])])
    return told(
        f"{round_name(answer.number)} : {expressed}{aside}.",
        f"Voix : {votes}." if votes else "",
        _rule(answer),
        _elected(answer),
        figures=(
            *((name, number) for name, number in papers.votes),
            ("Blancs", papers.blank or None),
            ("Nuls", papers.null or None),
            ("Exprimés", answer.expressed),
            ("Majorité absolue", answer.absolute_majority),
        ),
    )


def _rule(answer: Round) -> str:
    if answer.absolute_majority is None:
        return ""
    if answer.number == LAST_ROUND:
        return "Au troisième tour, la majorité relative suffit."
    return f"La majorité absolue est à {answer.absolute_majority}."


def _elected(answer: Round) -> str:
    name = answer.elected or ""
    match answer.because:
        case RoundReason.ABSOLUTE_MAJORITY:
            return f"Élection acquise à la majorité absolue : {name}."
        case RoundReason.RELATIVE_MAJORITY:
            return f"Élection acquise à la majorité relative : {name}."
        case RoundReason.OLDEST:
            return f"Égalité de voix : le plus âgé l'emporte. Élection acquise : {name}."
        case RoundReason.HIGHEST_AVERAGE_AGE:
            return f"Égalité de voix : la liste à la moyenne d'âge la plus élevée l'emporte. Élection acquise : {name}."
        case RoundReason.NO_ABSOLUTE_MAJORITY:
            return "Personne ne l'atteint : un nouveau tour a lieu."
        case RoundReason.NOTHING_EXPRESSED:
            if answer.number == LAST_ROUND:
                return "Personne n'est élu. L'élection est à reprendre."
            return "Personne n'est élu : un nouveau tour a lieu."
        case RoundReason.AGE_NOT_KNOWN:
            return f"Égalité entre {listed(answer.leaders)} : indiquez les dates de naissance, le plus âgé l'emporte."
        case RoundReason.SAME_AGE:
            return f"Égalité entre {listed(answer.leaders)}, de même âge : le texte ne les départage pas."
        case _ as unreachable:
            assert_never(unreachable)


def _deputies(answer: DeputiesElection) -> str:
    how = "un par un" if answer.ballot is DeputiesBallot.ONE_BY_ONE else "au scrutin de liste"
    match answer.because:
        case DeputiesReason.SINGLE_DEPUTY:
            return "Un seul adjoint : il est élu comme le maire."
        case DeputiesReason.LARGE_ENOUGH:
            return f"1{NARROW}000 habitants et plus : les adjoints sont élus {how}."
        case DeputiesReason.SMALL_BEFORE_LISTS:
            return f"Moins de 1{NARROW}000 habitants, avant mars 2026 : les adjoints sont élus {how}."
        case DeputiesReason.SMALL_AS_CHOSEN:
            return (
                f"Moins de 1{NARROW}000 habitants, depuis mars 2026 : d'après le réglage, les adjoints sont élus {how}."
            )
        case _ as unreachable:
            assert_never(unreachable)


def fraction(number: Fraction) -> str:
    """`13/3`, or the whole number when it is one."""
    return str(number)


def _allocation(answer: Allocation) -> Told:
    if answer.quotient is None:
        return told(_last_seats(answer), figures=(("Sièges", answer.seats),))
    shares = [
        f"{share.name} {count(share.seats, 'siège', 'sièges')} ({share.votes} voix, reste {fraction(share.remainder)})"
        for share in answer.shares
    ]
    return told(
        f"{count(answer.expressed, 'suffrage exprimé', 'suffrages exprimés')} pour "
        f"{count(answer.seats, 'siège', 'sièges')} : le quotient est de {fraction(answer.quotient)}.",
        f"{listed(shares)}.",
        _last_seats(answer),
        figures=(
            ("Sièges", answer.seats),
            ("Exprimés", answer.expressed),
            ("Quotient", fraction(answer.quotient)),
            *((share.name, share.seats) for share in answer.shares),
        ),
    )


def _last_seats(answer: Allocation) -> str:
    match answer.because:
        case AllocationReason.QUOTIENTS:
            return "Les quotients attribuent tous les sièges."
        case AllocationReason.REMAINDERS:
            return "Les derniers sièges vont aux plus forts restes."
        case AllocationReason.MORE_VOTES:
            return "À restes égaux, le dernier siège va à la liste qui a le plus de voix."
        case AllocationReason.OLDER:
            return "À restes et voix égaux, le dernier siège va au candidat le plus âgé."
        case AllocationReason.UNDECIDED:
            return (
                f"Égalité entre {listed(answer.undecided)} pour le dernier siège : indiquez l'âge des candidats qui "
                "le prendraient, le plus âgé l'emporte."
            )
        case AllocationReason.NOTHING_EXPRESSED:
            return "Aucun suffrage n'est exprimé : aucun siège n'est attribué."
        case _ as unreachable:
            assert_never(unreachable)
