"""The words of a vote on every screen: the answers, what is voted on and how, what came of it. Pure.

What the two programs say alike. A seat's own sentences about its councillors are in place_bar.py.
"""

from types import MappingProxyType
from typing import Final, assert_never

from shared.domain.agenda import AgendaItem
from shared.domain.ballots import Ballot, BallotKind, Choice, Counts, Purpose, Result
from shared.domain.public_view import PublicResult
from shared.domain.rules.majority import Outcome, Tally, TallyReason, tally
from shared.domain.rules.unanimity import unanimity
from shared.domain.standing import subject_of, tally_of
from shared.wording.law_elections import round_name
from shared.wording.law_votes import outcome_name
from shared.wording.typography import count, fr

FOR = "Pour"
AGAINST = "Contre"
ABSTAIN = "Abstention"
NO_PART = fr("Ne prend pas part au vote")
NO_ANSWER_YET = fr("pas encore répondu")

_ANSWERS: Final = MappingProxyType(
    {
        Choice.FOR: FOR,
        Choice.AGAINST: AGAINST,
        Choice.ABSTAIN: ABSTAIN,
        Choice.NO_PART: NO_PART,
        Choice.BLANK: "Blanc",
        Choice.NULL: "Nul",
    }
)


def answer(choice: Choice) -> str:
    """What a button says: `Pour`."""
    return _ANSWERS[choice]


def said(choice: Choice) -> str:
    """The same inside a sentence: `pour`, `ne prend pas part au vote`."""
    return _ANSWERS[choice].lower()


def in_short(choice: Choice) -> str:
    """In a narrow list, beside a name."""
    return fr("ne prend pas part") if choice is Choice.NO_PART else said(choice)


def kind(of: BallotKind) -> str:
    """How the vote is held, and what of it is seen, in a few words."""
    match of:
        case BallotKind.ORDINARY:
            return fr("Scrutin ordinaire")
        case BallotKind.PUBLIC:
            return fr("Scrutin public : les noms vont au procès-verbal")
        case BallotKind.SECRET:
            return fr("Scrutin secret")
        case _ as unreachable:
            assert_never(unreachable)


def question(ballot: Ballot) -> str:
    """What is asked, where the title of the item does not say it all."""
    if ballot.purpose is Purpose.ROUND and not ballot.question:
        return fr(round_name(ballot.round) if ballot.round else "Vote sur des listes")
    return asked(ballot.purpose, ballot.question)


def asked(purpose: Purpose, question: str) -> str:
    """As question, where no more is known of the ballot."""
    match purpose:
        case Purpose.DECISION:
            return fr(question)
        case Purpose.AMENDMENT:
            return fr(f"Amendement : {question}") if question else "Amendement"
        case Purpose.WAIVER:
            return fr(question or "Le conseil renonce-t-il au scrutin secret ?")
        case Purpose.CLOSED_SESSION:
            return fr(question or "Le conseil siège-t-il à huis clos ?")
        case Purpose.ROUND:
            return fr(question or "Élection")
        case _ as unreachable:
            assert_never(unreachable)


def answered(number: int, voices: int) -> str:
    """`8 réponses sur 12`."""
    return fr(f"{count(number, 'réponse', 'réponses')} sur {voices}")


# -- the result ----------------------------------------------------------------------------------------------------


def result_title(result: Result | PublicResult) -> str:
    """What the room reads in large."""
    match result.purpose:
        case Purpose.DECISION | Purpose.ROUND:
            return outcome_name(_outcome(result))
        case Purpose.AMENDMENT:
            return fr(f"Amendement {_amended(_outcome(result))}")
        case Purpose.WAIVER:
            return fr("Le scrutin secret est levé" if result.carried else "Le scrutin reste secret")
        case Purpose.CLOSED_SESSION:
            return fr("Le huis clos est décidé" if result.carried else "La séance reste publique")
        case _ as unreachable:
            assert_never(unreachable)


def _amended(outcome: Outcome) -> str:
    match outcome:
        case Outcome.ADOPTED:
            return "adopté"
        case Outcome.REJECTED:
            return "rejeté"
        case Outcome.NOT_ADOPTED:
            return "non adopté"
        case _ as unreachable:
            assert_never(unreachable)


def _outcome(result: Result | PublicResult) -> Outcome:
    """A code that only a newer kiosk knows is told by whether the vote was carried."""
    known = {each.value for each in Outcome}
    if result.outcome in known:
        return Outcome(result.outcome)
    return Outcome.ADOPTED if result.carried else Outcome.NOT_ADOPTED


def counts_line(counts: Counts) -> str:
    """`9 pour · 3 contre · 1 abstention`; what nobody said besides is left out."""
    parts = [
        count(counts.for_, "pour", "pour"),
        count(counts.against, "contre", "contre"),
        count(counts.abstain, "abstention", "abstentions"),
    ]
    besides = (
        (counts.no_part, "ne prend pas part", "ne prennent pas part"),
        (counts.blank, "blanc", "blancs"),
        (counts.null, "nul", "nuls"),
    )
    return " · ".join([*parts, *(count(number, one, many) for number, one, many in besides if number)])


def how_decided(result: Result | PublicResult, item: AgendaItem) -> str:
    """In one line what gave the result: the majority, the voice of whoever presides, a tie."""
    if result.purpose is Purpose.WAIVER:
        return fr("Il faut l'unanimité des suffrages exprimés.")
    if result.purpose is Purpose.CLOSED_SESSION:
        return fr("Il faut plus de la moitié des membres présents ou représentés.")
    return fr(_decided(tally_of(result, item) if isinstance(result, Result) else _public_tally(result, item)))


def _public_tally(result: PublicResult, item: AgendaItem) -> Tally:
    """Counted again. Whose voice broke a tie is not told to the room, but on which side it was follows."""
    casting = Choice.FOR if result.carried else Choice.AGAINST
    presiding = casting if result.because == TallyReason.CASTING_VOTE else None
    return tally(result.kind, result.counts, subject=subject_of(item, result.purpose), presiding=presiding)


def _decided(found: Tally) -> str:
    match found.because:
        case TallyReason.MAJORITY:
            if unanimity(found.counts).unanimous:
                return "À l'unanimité des suffrages exprimés."
            return f"La majorité absolue est à {found.absolute_majority} sur {found.expressed} suffrages exprimés."
        case TallyReason.CASTING_VOTE:
            side = said(found.presiding) if found.presiding is not None else ""
            return f"Partage des voix : celle de la présidence, {side}, est prépondérante."
        case TallyReason.TIE_SECRET:
            return "Partage des voix : au scrutin secret, aucune voix n'est prépondérante."
        case TallyReason.TIE_WITHOUT_CASTING_VOTE:
            return "Partage des voix, et la présidence n'a voté ni pour ni contre."
        case TallyReason.NOTHING_EXPRESSED:
            return "Aucun suffrage n'est exprimé."
        case TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST:
            return "Aucune majorité ne s'est dégagée contre les comptes."
        case TallyReason.ACCOUNTS_MAJORITY_AGAINST:
            return "Une majorité s'est dégagée contre les comptes."
        case _ as unreachable:
            assert_never(unreachable)
