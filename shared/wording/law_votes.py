"""Why a vote is held in its way, what it decided, what of it is shown and kept. Pure.

The sentences of a decision as the minutes have them are in law_decisions.py, elections in law_elections.py.
"""

from typing import TypeAlias, assert_never

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.ballot_display import BallotDisplay, DisplayReason
from shared.domain.rules.ballot_mode import (
    Appointment,
    AppointmentReason,
    BallotMode,
    ModeReason,
    NamesKept,
    NamesOfPublicBallot,
)
from shared.domain.rules.closed_session import MEMBERS_TO_ASK, ClosedReason, ClosedSession
from shared.domain.rules.majority import CountFault, Outcome, Tally, TallyReason
from shared.domain.rules.unanimity import Unanimity, UnanimityReason
from shared.wording.law_basis import Told, told
from shared.wording.typography import count, fr

VoteAnswer: TypeAlias = (
    BallotMode | Appointment | NamesOfPublicBallot | BallotDisplay | ClosedSession | Unanimity | Tally
)


def tell_vote(answer: VoteAnswer) -> Told:
    match answer:
        case BallotMode():
            return _mode(answer)
        case Appointment(because=because):
            return told(
                _appointment(because),
                figures=(
                    ("Candidats", answer.candidates),
                    ("Sièges", None if answer.candidates is None else answer.seats),
                    ("Listes", answer.lists),
                ),
            )
        case NamesOfPublicBallot(because=because):
            return told(_names(because))
        case BallotDisplay(because=because):
            return told(_display(because))
        case ClosedSession():
            return _closed(answer)
        case Unanimity(because=because):
            return told(_unanimity(because), figures=_figures(answer.counts))
        case Tally():
            return _tally(answer)
        case _ as unreachable:
            assert_never(unreachable)


def kind_name(kind: BallotKind) -> str:
    """`scrutin ordinaire`."""
    match kind:
        case BallotKind.ORDINARY:
            return "scrutin ordinaire"
        case BallotKind.PUBLIC:
            return "scrutin public"
        case BallotKind.SECRET:
            return "scrutin secret"
        case _ as unreachable:
            assert_never(unreachable)


def outcome_name(outcome: Outcome) -> str:
    """What the room reads in large: `Adoptée`."""
    match outcome:
        case Outcome.ADOPTED:
            return "Adoptée"
        case Outcome.REJECTED:
            return "Rejetée"
        case Outcome.NOT_ADOPTED:
            return "Non adoptée"
        case _ as unreachable:
            assert_never(unreachable)


def count_fault(fault: CountFault, *, counted: int, expected: int) -> str:
    """Why counts were not taken, and what to do. `expected`: the voices, or the names on the roll."""
    match fault:
        case CountFault.MORE_THAN_VOICES:
            return fr(f"{counted} réponses pour {expected} voix : il y en a trop. Recomptez, puis corrigez un nombre.")
        case CountFault.PAPERS_AND_ROLL_DIFFER:
            return fr(
                f"{count(counted, 'bulletin', 'bulletins')} pour {count(expected, 'émargement', 'émargements')} : les "
                "deux doivent être égaux. Recomptez les bulletins et la liste d'émargement."
            )
        case CountFault.PAPERS_OUTSIDE_SECRET:
            return fr("Blancs et nuls n'existent qu'au scrutin secret. Comptez ces réponses comme des abstentions.")
        case _ as unreachable:
            assert_never(unreachable)


def _mode(answer: BallotMode) -> Told:
    match answer.because:
        case ModeReason.DEFAULT:
            why = "Scrutin ordinaire : ni le quart ni le tiers des présents ne demande autre chose."
        case ModeReason.QUARTER_ASKED:
            why = "Scrutin public : le quart des présents le demande. Les noms et les votes sont écrits."
        case ModeReason.THIRD_ASKED:
            why = "Scrutin secret : le tiers des présents le demande."
        case ModeReason.THIRD_AND_QUARTER_ASKED:
            why = "Scrutin secret : demandé par le tiers des présents, il l'emporte sur le scrutin public."
        case ModeReason.NOMINATION:
            why = "Scrutin secret : c'est une nomination, et le conseil n'y a pas renoncé à l'unanimité."
        case ModeReason.ELECTION:
            why = "Scrutin secret : le texte l'impose pour cette élection, le conseil ne peut y renoncer."
        case ModeReason.WAIVED:
            why = "Scrutin ordinaire : le conseil a renoncé à l'unanimité au scrutin secret pour cette nomination."
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        why,
        f"{count(answer.present, 'présent', 'présents')} :",
        f"il faut {count(answer.public_needed, 'demande', 'demandes')} pour le scrutin public,",
        f"{answer.secret_needed} pour le scrutin secret. Les pouvoirs ne demandent pas.",
        figures=(
            ("Présents", answer.present),
            ("Demandes de scrutin public", f"{answer.public_requests} sur {answer.public_needed}"),
            ("Demandes de scrutin secret", f"{answer.secret_requests} sur {answer.secret_needed}"),
        ),
    )


def _appointment(because: AppointmentReason) -> str:
    match because:
        case AppointmentReason.ONE_CANDIDATE_A_SEAT:
            return (
                "Une seule candidature par siège : les nominations prennent effet aussitôt, le maire en donne lecture."
            )
        case AppointmentReason.ONE_LIST:
            return (
                "Une seule liste après appel de candidatures : les nominations prennent effet aussitôt, dans l'ordre "
                "de la liste, et le maire en donne lecture."
            )
        case AppointmentReason.SEVERAL:
            return "Candidatures et sièges ne sont pas en nombre égal : il faut voter."
        case AppointmentReason.EXECUTIVE:
            return "Le maire et les adjoints sont toujours élus par un vote, même avec une seule candidature."
        case _ as unreachable:
            assert_never(unreachable)


def _names(because: NamesKept) -> str:
    match because:
        case NamesKept.MINUTES:
            return "Scrutin public : les noms et le sens des votes sont écrits au procès-verbal."
        case NamesKept.REGISTER:
            return "Scrutin public : les noms et le sens des votes sont écrits au registre des délibérations."
        case _ as unreachable:
            assert_never(unreachable)


def _display(because: DisplayReason) -> str:
    match because:
        case DisplayReason.LIKE_RAISED_HANDS:
            return (
                "Scrutin ordinaire : chaque vote se voit dans la salle, comme une main levée ; caché, ce serait un "
                "scrutin secret déguisé. Seuls les totaux sont gardés."
            )
        case DisplayReason.NAMES_BY_LAW:
            return "Scrutin public : chaque vote se voit dans la salle, et les noms sont gardés pour le procès-verbal."
        case DisplayReason.SECRET:
            return "Scrutin secret : avant la clôture, on ne voit que le nombre de votants ; nul choix n'a de nom."
        case _ as unreachable:
            assert_never(unreachable)


def _closed(answer: ClosedSession) -> Told:
    match answer.because:
        case ClosedReason.CLOSED:
            verdict = "Le huis clos est décidé."
        case ClosedReason.TOO_FEW_ASK:
            verdict = f"Il faut que {MEMBERS_TO_ASK} membres le demandent, ou le maire : il n'est pas mis aux voix."
        case ClosedReason.NO_MAJORITY:
            verdict = "La séance reste publique."
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        f"Le huis clos demande plus de la moitié des {answer.voices} membres présents ou représentés, soit "
        f"{answer.needed} ; les abstentions comptent comme des refus.",
        f"{answer.counts.for_} pour, {answer.counts.against} contre, "
        f"{count(answer.counts.abstain, 'abstention', 'abstentions')}.",
        verdict,
        figures=(
            ("Présents ou représentés", answer.voices),
            ("Nécessaires", answer.needed),
            ("Demandé par", "le maire" if answer.asked_by_mayor else f"{answer.asked_by_members} membres"),
            *_figures(answer.counts),
        ),
    )


def _unanimity(because: UnanimityReason) -> str:
    match because:
        case UnanimityReason.ALL_FOR:
            return "Tous les suffrages exprimés sont pour : c'est l'unanimité. Les abstentions n'y entrent pas."
        case UnanimityReason.ALL_AGAINST:
            return "Tous les suffrages exprimés sont contre : c'est l'unanimité. Les abstentions n'y entrent pas."
        case UnanimityReason.DIVIDED:
            return "Les suffrages exprimés sont partagés : ce n'est pas l'unanimité."
        case UnanimityReason.NOTHING_EXPRESSED:
            return "Aucun suffrage n'est exprimé : il n'y a pas d'unanimité."
        case _ as unreachable:
            assert_never(unreachable)


def _figures(counts: Counts) -> tuple[tuple[str, int | None], ...]:
    return (
        ("Pour", counts.for_),
        ("Contre", counts.against),
        ("Abstentions", counts.abstain),
        ("Refus de prendre part au vote", counts.no_part or None),
        ("Blancs", counts.blank or None),
        ("Nuls", counts.null or None),
    )


def _tally(answer: Tally) -> Told:
    counts = answer.counts
    if answer.absolute_majority is None:
        majority = "Aucun suffrage n'est exprimé."
    else:
        majority = (
            f"{count(answer.expressed, 'suffrage exprimé', 'suffrages exprimés')} ({counts.for_} pour, "
            f"{counts.against} contre) : la majorité absolue est à {answer.absolute_majority}."
        )
    return told(
        majority,
        _decided(answer),
        figures=(*_figures(counts), ("Exprimés", answer.expressed), ("Majorité absolue", answer.absolute_majority)),
    )


def _decided(answer: Tally) -> str:
    adopted = answer.outcome is Outcome.ADOPTED
    match answer.because:
        case TallyReason.MAJORITY:
            return f"La majorité est {'pour' if adopted else 'contre'} : la délibération est {_past(answer.outcome)}."
        case TallyReason.CASTING_VOTE:
            side = "pour" if adopted else "contre"
            return (
                f"Partage des voix : celle de la présidence, {side}, est prépondérante. "
                f"La délibération est {_past(answer.outcome)}."
            )
        case TallyReason.TIE_SECRET:
            return (
                "Partage des voix au scrutin secret : aucune voix n'y est prépondérante. "
                "La délibération n'est pas adoptée."
            )
        case TallyReason.TIE_WITHOUT_CASTING_VOTE:
            return (
                "Partage des voix, et la présidence n'a voté ni pour ni contre : aucune voix n'est prépondérante. "
                "La délibération n'est pas adoptée."
            )
        case TallyReason.NOTHING_EXPRESSED:
            return "La délibération n'est pas adoptée."
        case TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST:
            return "Aucune majorité ne s'est dégagée contre les comptes : ils sont arrêtés."
        case TallyReason.ACCOUNTS_MAJORITY_AGAINST:
            return "Une majorité s'est dégagée contre les comptes : ils sont rejetés."
        case _ as unreachable:
            assert_never(unreachable)


def _past(outcome: Outcome) -> str:
    return "adoptée" if outcome is Outcome.ADOPTED else "rejetée"
