"""Elections and nominations as the papers of a sitting tell them in French, round by round. Pure.

How a round is explained on a screen is in law_elections.py.
"""

from typing import assert_never

from shared.domain.people import Council
from shared.domain.rules.ballot_mode import AppointmentReason
from shared.domain.rules.elections import Post, Round, RoundReason
from shared.journal.decisions import HeldRound, NamesAtOnce, SharedRound
from shared.wording.law_basis import listed
from shared.wording.law_decisions import is_feminine
from shared.wording.law_elections import round_name
from shared.wording.typography import NO_BREAK, count, fr


def round_sentences(held: HeldRound, council: Council) -> str:
    """`Premier tour : 13 votants, … Mme A a obtenu 8 voix et M. B 4 voix. Mme A, …, est élue.`"""
    found = held.round
    papers = found.papers
    urn = [
        count(papers.total, "votant", "votants"),
        *((count(papers.blank, "bulletin blanc", "bulletins blancs"),) if papers.blank else ()),
        *((count(papers.null, "bulletin nul", "bulletins nuls"),) if papers.null else ()),
        count(found.expressed, "suffrage exprimé", "suffrages exprimés")
        if found.expressed
        else "aucun suffrage exprimé",
    ]
    majority = f" ; majorité absolue : {found.absolute_majority}" if found.absolute_majority is not None else ""
    votes = sorted(papers.votes, key=lambda row: -row[1])
    obtained = [
        f"{name} {'a obtenu ' if place == 0 else ''}{number}{NO_BREAK}voix"
        for place, (name, number) in enumerate(votes)
    ]
    return fr(
        " ".join(
            part
            for part in (
                f"{round_name(found.number)} : {', '.join(urn)}{majority}.",
                f"{listed(obtained)}." if obtained else "",
                f"{_elected(held, found, council)}.",
            )
            if part
        )
    )


def _elected(held: HeldRound, found: Round, council: Council) -> str:
    name = found.elected
    if name is None:
        return _nobody(found)
    is_list = found.post.by_lists
    e = "e" if is_list or _is_feminine(name, held, council) else ""
    match found.because:
        case RoundReason.ABSOLUTE_MAJORITY:
            why = f"ayant obtenu la majorité absolue, est élu{e}"
        case RoundReason.OLDEST:
            why = f"à égalité de voix et {'la plus âgée' if e else 'le plus âgé'}, est élu{e}"
        case RoundReason.HIGHEST_AVERAGE_AGE:
            why = "à égalité de voix et à la moyenne d'âge la plus élevée, est élue"
        case _:
            why = f"ayant obtenu le plus grand nombre de voix, est élu{e}"
    return f"{name}, {why}{_post(found.post, e)}"


def _post(post: Post, e: str) -> str:
    match post:
        case Post.MAYOR:
            return " maire"
        case Post.DEPUTY:
            return f" adjoint{e}"
        case Post.ACCOUNTS_PRESIDENT:
            return f" président{e} pour ce point"
        case Post.DEPUTY_LIST | Post.DELEGATE:
            return ""
        case _ as unreachable:
            assert_never(unreachable)


def _nobody(found: Round) -> str:
    match found.because:
        case RoundReason.AGE_NOT_KNOWN | RoundReason.SAME_AGE:
            return f"{listed(found.leaders)} sont à égalité ; personne n'est élu"
        case _:
            return "Personne n'est élu"


def _is_feminine(name: str, held: HeldRound, council: Council) -> bool:
    """By the member who stands, or by a title that the name begins with."""
    candidate = next((each for each in held.candidates if each.name == name), None)
    stands = candidate.member if candidate is not None else None
    member = council.member(stands) if stands is not None else None
    return is_feminine(member) if member is not None else name.startswith("Mme")


def shared_sentences(held: SharedRound) -> str:
    shared = held.shared
    votes = listed([f"{name} {number}{NO_BREAK}voix" for name, number in shared.votes])
    urn = [
        *((count(shared.blank, "bulletin blanc", "bulletins blancs"),) if shared.blank else ()),
        *((count(shared.null, "bulletin nul", "bulletins nuls"),) if shared.null else ()),
    ]
    beside = f" ({listed(urn)})" if urn else ""
    if not shared.shares:
        return fr(f"Ont obtenu : {votes}{beside}. Les sièges ne sont pas attribués.")
    seats = listed([f"{name} {count(number, 'siège', 'sièges')}" for name, number in shared.shares])
    return fr(f"Ont obtenu : {votes}{beside}. Répartition au plus fort reste : {seats}.")


def at_once_sentence(held: NamesAtOnce) -> str:
    only = "Une seule liste s'est présentée" if held.because == AppointmentReason.ONE_LIST else ""
    reason = only or "Il y a un candidat par siège"
    return fr(f"{reason} : sans vote, la nomination prend effet à sa lecture : {listed(held.names)}.")
