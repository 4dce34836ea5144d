"""Why the rules said no, in French: what happened, then what would make it possible. Pure."""

from typing import assert_never

from shared.domain.refusals import Refusal
from shared.wording.typography import fr


def why_not(refusal: Refusal) -> str:
    return fr(_why_not(refusal))


def _why_not(refusal: Refusal) -> str:
    match refusal:
        case Refusal.NOT_DRIVING:
            return "Seul le poste de présentation conduit la séance."
        case Refusal.ALREADY_PREPARED:
            return "Une séance est déjà préparée. Terminez-la avant d'en préparer une autre."
        case Refusal.NOT_PREPARED:
            return "Aucune séance n'est préparée. Ouvrez d'abord le dossier de la séance."
        case Refusal.SEAT_MAP_WRONG:
            return (
                "Le plan de table ne convient pas : chaque conseiller doit y avoir une place, deux par poste au plus."
            )
        case Refusal.DUPLICATE_ITEM:
            return "Deux points de l'ordre du jour portent le même nom. Renommez l'un des deux."
        case Refusal.ALREADY_OPEN:
            return "La séance est déjà ouverte."
        case Refusal.NOT_OPEN:
            return "La séance n'est pas encore ouverte. Ouvrez-la pour montrer des pages à la table."
        case Refusal.SUSPENDED:
            return "La séance est suspendue. Reprenez-la pour continuer."
        case Refusal.NOT_SUSPENDED:
            return "La séance n'est pas suspendue."
        case Refusal.CLOSED:
            return "La séance est close. Les documents restent lisibles, rien ne peut plus changer."
        case Refusal.UNKNOWN_ITEM:
            return "Ce point n'est plus à l'ordre du jour. Choisissez-en un autre dans la liste."
        case Refusal.UNKNOWN_DOCUMENT:
            return "Ce document n'est plus dans la séance. Choisissez-en un autre dans la liste."
        case Refusal.DUPLICATE_DOCUMENT:
            return "Ce document est déjà dans la séance."
        case Refusal.CANNOT_BE_SHOWN:
            return "Ce document ne peut pas être montré. La liste en dit la raison sous son titre."
        case Refusal.NOTHING_SHOWN:
            return "La table n'est sur aucun document. Choisissez-en un dans l'ordre du jour, puis « Présenter »."
        case Refusal.NO_SUCH_PAGE:
            return "Ce document n'a pas cette page."
        case Refusal.TABLE_FROZEN:
            return "La table est figée. Touchez « Défiger » pour qu'elle suive de nouveau."
        case Refusal.TOO_LONG:
            return "C'est trop long pour être enregistré d'un seul tenant. Raccourcissez le texte."
        case _ as unreachable:
            assert_never(unreachable)
