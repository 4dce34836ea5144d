"""Why a council has its size, a convocation its delay, a meeting its agenda and papers their last day. Pure."""

from datetime import date
from typing import Final, TypeAlias, assert_never

from shared.domain.rules.clear_days import ClearDays, DaysReason, Delay, DelayReason
from shared.domain.rules.convocation import BusinessReason, MayDecide, RequestReason, RequestToConvene
from shared.domain.rules.council_size import (
    ComplementaryElection,
    CompleteForMayor,
    CouncilSize,
    DeputiesCeiling,
    LossReason,
    MembersInOffice,
    SizeReason,
)
from shared.domain.rules.deadlines import Deadline, DeadlineReason
from shared.wording.law_basis import Told, listed, told
from shared.wording.typography import NARROW, NO_BREAK, count, day

MeetingAnswer: TypeAlias = (
    CouncilSize
    | DeputiesCeiling
    | MembersInOffice
    | CompleteForMayor
    | ComplementaryElection
    | Delay
    | ClearDays
    | RequestToConvene
    | MayDecide
    | Deadline
)

MOST_DAYS_NAMED: Final = 6
"""More clear days than this are counted, not named one by one."""


def tell_meeting(answer: MeetingAnswer) -> Told:
    match answer:
        case CouncilSize():
            return _size(answer)
        case DeputiesCeiling(legal_size=size, at_most=most):
            return told(
                f"Au plus 30 % de {people(size, 'membre', 'membres')}, arrondis à l'unité inférieure : "
                f"{count(most, 'adjoint', 'adjoints')}.",
                figures=(("Effectif légal", size), ("Adjoints au plus", most)),
            )
        case MembersInOffice():
            return _in_office(answer)
        case CompleteForMayor():
            return _complete(answer)
        case ComplementaryElection():
            return _loss(answer)
        case Delay():
            return told(_delay(answer), figures=(("Jours francs exigés", answer.needed),))
        case ClearDays():
            return _days(answer)
        case RequestToConvene():
            return _request(answer)
        case MayDecide(because=because):
            return told(_business(because))
        case Deadline():
            return _deadline(answer)
        case _ as unreachable:
            assert_never(unreachable)


def people(number: int, one: str, many: str) -> str:
    """`13 membres`, `1 200 habitants`: as count, with its thousands apart."""
    return count(number, one, many).replace(str(number), f"{number:,}".replace(",", NARROW), 1)


def day_of_week(at: date) -> str:
    """`lundi 7 décembre`."""
    return NO_BREAK.join(day(at).split(NO_BREAK)[:-1])


def _size(answer: CouncilSize) -> Told:
    table = f"{people(answer.population, 'habitant', 'habitants')} : le tableau donne {answer.seats} sièges."
    floor = answer.deemed_complete
    complete = f"Le conseil est réputé complet à {people(floor, 'membre', 'membres')}." if floor is not None else ""
    match answer.because:
        case SizeReason.TABLE:
            size = f"L'effectif légal est de {answer.legal_size}."
        case SizeReason.ELECTED_SHORT:
            size = f"{answer.elected} ont été élus : c'est l'effectif légal, pour toutes les règles qui en dépendent."
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        table,
        complete,
        size,
        figures=(
            ("Population", people(answer.population, "habitant", "habitants")),
            ("Sièges", answer.seats),
            ("Réputé complet à", floor),
            ("Élus", answer.elected),
            ("Effectif légal", answer.legal_size),
        ),
    )


def _in_office(answer: MembersInOffice) -> Told:
    empty = count(answer.vacant, "siège vacant", "sièges vacants") if answer.vacant else "aucun siège vacant"
    return told(
        f"Effectif légal {answer.legal_size}, {empty} : {people(answer.value, 'membre', 'membres')} en exercice.",
        figures=(
            ("Effectif légal", answer.legal_size),
            ("Sièges vacants", answer.vacant),
            ("Membres en exercice", answer.value),
        ),
    )


def _complete(answer: CompleteForMayor) -> Told:
    verdict = (
        "Le maire peut être élu."
        if answer.complete
        else "Des élections complémentaires doivent précéder l'élection du maire."
    )
    return told(
        f"{people(answer.in_office, 'membre', 'membres')} en exercice, {answer.needed} au moins sont nécessaires.",
        verdict,
        figures=(("Membres en exercice", answer.in_office), ("Nécessaires", answer.needed)),
    )


def _loss(answer: ComplementaryElection) -> Told:
    match answer.because:
        case LossReason.ENOUGH_LEFT:
            why = "Le conseil n'a pas à être complété."
        case LossReason.THIRD_LOST:
            why = "Le tiers est perdu : une élection complémentaire a lieu dans les trois mois."
        case LossReason.HALF_LOST:
            why = "La moitié est perdue : une élection complémentaire a lieu dans les trois mois."
        case LossReason.TOO_FEW_LEFT:
            why = f"Il reste moins de {answer.least} membres : une élection complémentaire a lieu dans les trois mois."
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        f"Effectif légal {answer.legal_size}, {people(answer.in_office, 'membre', 'membres')} en exercice.",
        why,
        figures=(
            ("Effectif légal", answer.legal_size),
            ("Membres en exercice", answer.in_office),
            ("Perdus", answer.lost),
        ),
    )


def _delay(answer: Delay) -> str:
    needed = count(answer.needed, "jour franc", "jours francs")
    match answer.because:
        case DelayReason.SMALL_COMMUNE:
            return f"Moins de 3{NARROW}500 habitants : {needed} au moins."
        case DelayReason.LARGE_COMMUNE:
            return f"3{NARROW}500 habitants et plus : {needed} au moins, avec une note de synthèse."
        case DelayReason.URGENT:
            return f"Urgence : le maire peut abréger le délai, sans descendre sous {needed} ; il en rend compte."
        case DelayReason.FIRST_MEETING:
            return f"Première réunion après le renouvellement : {needed}, quelle que soit la population."
        case DelayReason.SECOND_CONVOCATION:
            return f"Seconde convocation, faute de quorum : {needed} au moins entre l'envoi et la réunion."
        case _ as unreachable:
            assert_never(unreachable)


def _days(answer: ClearDays) -> Told:
    """The days are counted aloud: `Envoyée lundi 7 décembre, séance vendredi 11 décembre : 3 jours francs (…)`."""
    number = max(0, answer.counted)
    found = count(number, "jour franc", "jours francs") if number else "aucun jour franc"
    named = f" ({listed([day_of_week(each) for each in answer.days])})" if 0 < number <= MOST_DAYS_NAMED else ""
    match answer.because:
        case DaysReason.ENOUGH:
            verdict = "Le délai est respecté."
        case DaysReason.JUST_ENOUGH:
            verdict = "Le délai est respecté, sans un jour de plus."
        case DaysReason.TOO_SHORT:
            verdict = (
                f"Le délai n'est pas respecté. Pour cette séance, la convocation devait partir au plus tard le "
                f"{day_of_week(answer.latest_sending)} ; partie le {day_of_week(answer.sent)}, elle permet une séance "
                f"à partir du {day_of_week(answer.earliest_meeting)}."
            )
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        f"Envoyée {day_of_week(answer.sent)}, séance {day_of_week(answer.meeting)} : {found}{named}.",
        _delay(answer.delay),
        verdict,
        figures=(
            ("Envoi", day(answer.sent)),
            ("Séance", day(answer.meeting)),
            ("Jours francs", number),
            ("Exigés", answer.delay.needed),
        ),
    )


def _request(answer: RequestToConvene) -> Told:
    match answer.because:
        case RequestReason.MAJORITY_OF_MEMBERS:
            part = f"la majorité des {answer.members_in_office} membres en exercice"
        case RequestReason.THIRD_OF_MEMBERS:
            part = f"le tiers des {answer.members_in_office} membres en exercice"
        case _ as unreachable:
            assert_never(unreachable)
    return told(
        f"Il faut {part}, soit {answer.needed} ; {answer.applicants} le demandent.",
        "Le maire doit convoquer le conseil dans les trente jours."
        if answer.must_convene
        else "Le maire n'est pas tenu de convoquer le conseil.",
        figures=(
            ("Membres en exercice", answer.members_in_office),
            ("Demandeurs", answer.applicants),
            ("Nécessaires", answer.needed),
        ),
    )


def _business(because: BusinessReason) -> str:
    match because:
        case BusinessReason.ON_THE_AGENDA:
            return "L'affaire est à l'ordre du jour envoyé : le conseil peut en décider."
        case BusinessReason.READY:
            return "Le secrétaire de séance est nommé : l'ordre du jour peut être abordé."
        case BusinessReason.NOT_ON_THE_AGENDA:
            return (
                "L'affaire n'était pas à l'ordre du jour envoyé : elle peut être évoquée, pas décidée, même avec "
                "l'accord de tous. Inscrivez-la à une prochaine séance."
            )
        case BusinessReason.ANY_OTHER_BUSINESS:
            return "Les questions diverses s'évoquent, ne se décident pas. Inscrivez l'affaire à une prochaine séance."
        case BusinessReason.URGENCY_NOT_RULED:
            return "La convocation invoque l'urgence : le conseil se prononce d'abord sur elle."
        case BusinessReason.URGENCY_REFUSED:
            return "Le conseil n'a pas admis l'urgence : l'ordre du jour est renvoyé à une séance ultérieure."
        case BusinessReason.NO_SECRETARY:
            return "Le conseil nomme d'abord un secrétaire de séance parmi ses membres."
        case _ as unreachable:
            assert_never(unreachable)


def _deadline(answer: Deadline) -> Told:
    last = day(answer.last)
    match answer.because:
        case DeadlineReason.LIST_OF_DELIBERATIONS:
            sentence = (
                "La liste des délibérations examinées est affichée, et mise en ligne s'il y a un site, dans la semaine "
                f"qui suit la séance : au plus tard le {last}."
            )
        case DeadlineReason.MINUTES:
            sentence = (
                "Le procès-verbal est publié dans la semaine qui suit la séance où il a été arrêté : "
                f"au plus tard le {last}."
            )
        case DeadlineReason.REQUESTED_MEETING:
            sentence = f"Le maire convoque le conseil dans les trente jours de la demande : au plus tard le {last}."
        case DeadlineReason.ACCOUNTS:
            sentence = f"Les comptes sont votés au plus tard le 30 juin de l'année suivante : le {last}."
        case DeadlineReason.ONLINE:
            sentence = f"L'acte reste en ligne deux mois au moins : jusqu'au {last}."
        case _ as unreachable:
            assert_never(unreachable)
    return told(sentence, figures=(("Point de départ", day(answer.start)), ("Dernier jour", last)))
