"""Why a quorum is there, who is out of an item, whether a proxy holds, how many voices, who presides. Pure."""

from typing import Final, TypeAlias, assert_never

from shared.domain.rules.exclusion import LeaveRoom, WithdrawalEffect, WithdrawalKind
from shared.domain.rules.presiding import Presiding, PresidingReason
from shared.domain.rules.proxies import MOST_MEETINGS, EndedProxy, ProxyCheck, ProxyEnd, ProxyReason
from shared.domain.rules.quorum import CourseReason, Quorum, QuorumCourse, QuorumReason
from shared.domain.rules.voices import SilentReason, Voices
from shared.wording.law_basis import Told, told
from shared.wording.typography import NO_BREAK, count, fr

PresenceAnswer: TypeAlias = Quorum | QuorumCourse | WithdrawalEffect | ProxyCheck | EndedProxy | Voices | Presiding

NAMED_IN_ARTICLE: Final = f"l'article L.{NO_BREAK}1111-6"


def tell_presence(answer: PresenceAnswer) -> Told:
    match answer:
        case Quorum():
            return _quorum(answer)
        case QuorumCourse():
            return told(
                _course(answer.because),
                figures=(
                    ("Requis", answer.now.required),
                    ("Présents à l'ouverture du point", answer.at_opening.counted),
                    ("Présents maintenant", answer.now.counted),
                ),
            )
        case WithdrawalEffect():
            return told(*_withdrawal(answer))
        case ProxyCheck(because=because):
            return told(
                _proxy(because),
                figures=(("Séances de suite", answer.meetings), ("Déjà tenues", answer.meetings_before)),
            )
        case EndedProxy(because=because):
            return told(_proxy_end(because))
        case Voices():
            return _voices(answer)
        case Presiding(because=because):
            return told(_presiding(because))
        case _ as unreachable:
            assert_never(unreachable)


def quorum_label(answer: Quorum) -> str:
    """`8 présents, 7 requis`: beside the light of the quorum."""
    there = count(answer.counted, "présent", "présents")
    return fr(there if answer.required is None else f"{there}, {answer.required} requis")


def _quorum(answer: Quorum) -> Told:
    return told(
        _required(answer),
        _counted(answer),
        _reached(answer),
        figures=(
            ("Membres en exercice", answer.members_in_office),
            ("Écartés du quorum", answer.set_aside or None),
            ("Requis", answer.required),
            ("À la table", answer.present),
            ("Retirés", answer.withdrawn or None),
            ("Écartés présents", answer.set_aside_present or None),
            ("Comptés", answer.counted),
        ),
    )


def _required(answer: Quorum) -> str:
    if answer.required is None:
        return "Seconde convocation pour la même affaire : aucun quorum n'est exigé."
    base = f"des {answer.members_in_office} membres en exercice"
    if answer.set_aside:
        out = "1 écarté" if answer.set_aside == 1 else f"{answer.set_aside} écartés"
        base = (
            f"de {answer.base} membres ({answer.members_in_office} en exercice, "
            f"moins {out} au titre de {NAMED_IN_ARTICLE})"
        )
    return f"Il faut plus de la moitié {base}, soit {answer.required} à la table."


def _counted(answer: Quorum) -> str:
    """Who is there, who of them does not count, and how many do."""
    there = "Personne n'est là" if answer.present == 0 else _with_verb(answer.present, "est là", "sont là")
    out = (
        *((f"{answer.withdrawn} en déport",) if answer.withdrawn else ()),
        *(("le maire sorti pour ses comptes",) if answer.mayor_out else ()),
        *((f"{answer.set_aside_present} au titre de {NAMED_IN_ARTICLE}",) if answer.set_aside_present else ()),
    )
    if not out:
        return f"{there}."
    return f"{there}, moins {', '.join(out)} : {_with_verb(answer.counted, 'compte', 'comptent')}."


def _with_verb(number: int, one: str, many: str) -> str:
    return f"{number} {one if number < 2 else many}"


def _reached(answer: Quorum) -> str:
    match answer.because:
        case QuorumReason.NOT_NEEDED:
            return ""
        case QuorumReason.NOT_REACHED:
            missing = "Il manque 1 membre" if answer.missing == 1 else f"Il manque {answer.missing} membres"
            return f"{missing} : le quorum n'est pas atteint. Les pouvoirs ne comptent pas."
        case QuorumReason.REACHED:
            if answer.at_the_limit:
                return "Le quorum est atteint, de justesse : un départ de plus et il est perdu."
            return "Le quorum est atteint."
        case _ as unreachable:
            assert_never(unreachable)


def _course(because: CourseReason) -> str:
    match because:
        case CourseReason.HOLDS:
            return "Le quorum est toujours là : le point peut être voté, et le suivant ouvert."
        case CourseReason.LOST_IN_DEBATE:
            return (
                "Le quorum y était à l'ouverture du point : ce vote reste possible. Il n'y est plus : le point suivant "
                "ne peut pas être ouvert, à moins que des membres ne reviennent."
            )
        case CourseReason.NOT_REACHED:
            return (
                "Le quorum n'y était pas à l'ouverture du point : il ne peut pas être voté. Attendez des membres, ou "
                "levez la séance et convoquez de nouveau."
            )
        case _ as unreachable:
            assert_never(unreachable)


def _withdrawal(answer: WithdrawalEffect) -> tuple[str, str]:
    match answer.because:
        case WithdrawalKind.INTERESTED:
            effect = (
                "Membre intéressé : ni débat, ni vote, ni pouvoir porté. Il ne compte pas parmi les présents ; le "
                "nombre de membres en exercice reste entier."
            )
        case WithdrawalKind.SET_ASIDE:
            base = (
                "ni parmi les présents ni parmi les membres en exercice"
                if answer.leaves_base
                else ("pas parmi les présents ; à cette date, il compte encore parmi les membres en exercice")
            )
            effect = (
                f"Membre qui représente la commune, au titre de {NAMED_IN_ARTICLE} : ni débat, ni vote, ni pouvoir "
                f"porté. Il ne compte {base}."
            )
        case WithdrawalKind.ACCOUNTS:
            effect = (
                "Comptes du maire : il peut assister au débat ; il ne compte pas dans le quorum, et ne donne ni ne "
                "porte de pouvoir."
            )
        case _ as unreachable:
            assert_never(unreachable)
    return effect, _leave(answer.leave_room)


def _leave(leave: LeaveRoom) -> str:
    match leave:
        case LeaveRoom.MUST:
            return "Il quitte la salle."
        case LeaveRoom.SHOULD:
            return "Qu'il quitte la salle n'est plus exigé, mais reste prudent ; l'heure est notée."
        case LeaveRoom.FOR_THE_VOTE:
            return "Il quitte la salle le temps du vote."
        case _ as unreachable:
            assert_never(unreachable)


def _proxy(because: ProxyReason) -> str:
    match because:
        case ProxyReason.WITHIN_LIMIT:
            return "Pouvoir écrit, donné à un collègue présent qui n'en porte pas d'autre : il est accepté."
        case ProxyReason.ILLNESS:
            return "Plus de trois séances de suite, avec une maladie dûment constatée : le pouvoir est accepté."
        case ProxyReason.DURING_SITTING:
            return "Pouvoir donné en cours de séance : il est accepté, le règlement intérieur ne l'interdit pas."
        case ProxyReason.FOURTH_IN_A_ROW:
            return "Quatrième séance de suite par pouvoir : il est accepté, et le point est signalé."
        case ProxyReason.REVOKED:
            return "Le pouvoir a été retiré : il ne vaut plus."
        case ProxyReason.NOT_WRITTEN:
            return "Un pouvoir doit être écrit. Faites-le signer, puis enregistrez-le."
        case ProxyReason.HOLDER_NOT_A_MEMBER:
            return "Un pouvoir se donne à un autre membre du conseil. Choisissez un collègue."
        case ProxyReason.HOLDER_IS_GRANTOR:
            return "Nul ne se donne pouvoir à soi-même. Choisissez un collègue."
        case ProxyReason.GRANTOR_PRESENT:
            return "Le mandant est présent : il vote lui-même."
        case ProxyReason.HOLDER_NOT_PRESENT:
            return "Le mandataire n'est pas présent : choisissez un collègue qui l'est."
        case ProxyReason.HOLDER_HAS_ONE:
            return "Ce mandataire porte déjà un pouvoir, et n'en porte qu'un. Choisissez un autre collègue."
        case ProxyReason.OTHER_MEETING:
            return "Le pouvoir désigne une autre séance. Demandez-en un nouveau."
        case ProxyReason.TOO_MANY_MEETINGS:
            return (
                f"Un pouvoir ne vaut pas pour plus de {MOST_MEETINGS} séances de suite, sauf maladie dûment constatée."
            )
        case ProxyReason.RULES_FORBID_DURING_SITTING:
            return "Le règlement intérieur n'admet pas de pouvoir donné en cours de séance."
        case _ as unreachable:
            assert_never(unreachable)


def _proxy_end(because: ProxyEnd) -> str:
    match because:
        case ProxyEnd.GRANTOR_ARRIVED:
            return (
                "Le mandant est arrivé : son pouvoir a pris fin, il vote lui-même. S'il repart, il en faut un nouveau."
            )
        case ProxyEnd.HOLDER_LEFT:
            return "Le mandataire est parti : le pouvoir est tombé avec lui."
        case ProxyEnd.REVOKED:
            return "Le mandant a retiré son pouvoir."
        case _ as unreachable:
            assert_never(unreachable)


def why_silent(because: SilentReason) -> str:
    """Why a member in office has no voice on an item, in a few words."""
    match because:
        case SilentReason.ABSENT:
            return "absent, sans pouvoir"
        case SilentReason.WITHDRAWN:
            return "intéressé à l'affaire"
        case SilentReason.SET_ASIDE:
            return f"écarté au titre de {NAMED_IN_ARTICLE}"
        case SilentReason.ACCOUNTS:
            return "retiré pour le vote des comptes"
        case SilentReason.HOLDER_ABSENT:
            return "pouvoir sans mandataire présent"
        case SilentReason.HOLDER_WITHDRAWN:
            return "pouvoir porté par un membre en déport"
        case SilentReason.HOLDER_HAS_ANOTHER:
            return "pouvoir donné à un collègue qui en porte un autre"
        case _ as unreachable:
            assert_never(unreachable)


def _voices(answer: Voices) -> Told:
    own = f"{count(answer.own, 'membre', 'membres')} à la table"
    carried = count(answer.by_proxy, "pouvoir", "pouvoirs")
    lost = sum(each.proxy is not None for each in answer.silent)
    return told(
        f"{answer.total} voix : {own}, {carried if answer.by_proxy else 'aucun pouvoir'}.",
        *(("1 pouvoir ne sert pas pour ce point.",) if lost == 1 else ()),
        *((f"{lost} pouvoirs ne servent pas pour ce point.",) if lost > 1 else ()),
        figures=(
            ("Voix", answer.total),
            ("À la table", answer.own),
            ("Par pouvoir", answer.by_proxy),
            ("Sans voix", len(answer.silent)),
        ),
    )


def _presiding(because: PresidingReason) -> str:
    match because:
        case PresidingReason.MAYOR:
            return "Le maire préside."
        case PresidingReason.DEPUTY:
            return "Le maire n'est pas à la table pour ce point : un adjoint préside, dans l'ordre des nominations."
        case PresidingReason.NAMED:
            return "Ni maire ni adjoint à la table : préside le conseiller que le conseil a désigné."
        case PresidingReason.ORDER_OF_THE_TABLE:
            return "Ni maire ni adjoint à la table : préside le premier conseiller dans l'ordre du tableau."
        case PresidingReason.ELECTED_FOR_ACCOUNTS:
            return "Comptes du maire : préside le membre que le conseil a élu pour cela."
        case PresidingReason.TO_BE_ELECTED:
            return "Comptes du maire : le conseil élit d'abord un président pour cette affaire, autre que le maire."
        case PresidingReason.OLDEST:
            return "Jusqu'à l'élection du maire, préside le doyen d'âge."
        case PresidingReason.NOBODY:
            return "Personne à la table ne peut présider ce point."
        case _ as unreachable:
            assert_never(unreachable)
