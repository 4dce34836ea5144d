"""Why the rules said no, in French: what happened, then what would make it possible. Pure."""

from types import MappingProxyType
from typing import Final

from shared.domain.refusals import Refusal
from shared.wording.typography import fr

_WORDS: Final = MappingProxyType(
    {
        Refusal.NOT_DRIVING: "Seul le poste de présentation conduit la séance.",
        Refusal.PRESENTER_DRIVES: "C'est le poste du maire qui conduit la séance. Demandez-lui de vous passer la main.",
        Refusal.CLERK_DRIVES: "Le secrétariat conduit en ce moment. Touchez « Reprendre la main » pour conduire.",
        Refusal.NO_MAJORITY: (
            "Moins de la moitié des écrans admis sont reliés : un vote ne peut être ni ouvert, ni clos, ni noté. "
            "Vérifiez le réseau, ou retirez de la table les écrans qui manquent."
        ),
        Refusal.ALREADY_PREPARED: "Une séance est déjà préparée. Terminez-la avant d'en préparer une autre.",
        Refusal.NOT_PREPARED: "Aucune séance n'est préparée. Ouvrez d'abord le dossier de la séance.",
        Refusal.SEAT_MAP_WRONG: (
            "Le plan de table ne convient pas : chaque conseiller doit y avoir une place, deux par poste au plus."
        ),
        Refusal.DUPLICATE_ITEM: "Deux points de l'ordre du jour portent le même nom. Renommez l'un des deux.",
        Refusal.ALREADY_OPEN: "La séance est déjà ouverte.",
        Refusal.NOT_OPEN: "La séance n'est pas encore ouverte. Ouvrez-la pour montrer des pages à la table.",
        Refusal.SUSPENDED: "La séance est suspendue. Reprenez-la pour continuer.",
        Refusal.NOT_SUSPENDED: "La séance n'est pas suspendue.",
        Refusal.CLOSED: "La séance est close. Les documents restent lisibles, rien ne peut plus changer.",
        Refusal.UNKNOWN_ITEM: "Ce point n'est plus à l'ordre du jour. Choisissez-en un autre dans la liste.",
        Refusal.UNKNOWN_DOCUMENT: "Ce document n'est plus dans la séance. Choisissez-en un autre dans la liste.",
        Refusal.DUPLICATE_DOCUMENT: "Ce document est déjà dans la séance.",
        Refusal.CANNOT_BE_SHOWN: "Ce document ne peut pas être montré. La liste en dit la raison sous son titre.",
        Refusal.NOTHING_SHOWN: (
            "La table n'est sur aucun document. Choisissez-en un dans l'ordre du jour, puis « Présenter »."
        ),
        Refusal.NO_SUCH_PAGE: "Ce document n'a pas cette page.",
        Refusal.TABLE_FROZEN: "La table est figée. Touchez « Défiger » pour qu'elle suive de nouveau.",
        Refusal.TOO_LONG: "C'est trop long pour être enregistré d'un seul tenant. Raccourcissez le texte.",
        Refusal.CONVOCATION_TOO_LATE: (
            "La convocation est partie trop tard : le délai n'est pas respecté. Fixez une autre date, ou "
            "convoquez de nouveau."
        ),
        Refusal.NO_COUNCIL: (
            "La liste des conseillers n'est pas connue. Ajoutez le fichier council.toml au dossier, puis "
            "ouvrez-le de nouveau."
        ),
        Refusal.UNKNOWN_MEMBER: "Cette personne ne fait pas partie du conseil.",
        Refusal.MEMBER_NOT_AT_THE_TABLE: (
            "Ce membre n'est pas à la table pour ce point. Notez d'abord son arrivée ou son retour."
        ),
        Refusal.NOT_YOUR_PLACE: "Cet écran ne parle que pour les conseillers qui y sont assis.",
        Refusal.NOTHING_TO_UNDO: "Il n'y a rien à annuler.",
        Refusal.NOT_EVERYBODY_CALLED: (
            "L'appel n'est pas terminé : dites de chaque membre s'il est présent, excusé ou absent."
        ),
        Refusal.ROLL_CALL_FIRST: "Faites d'abord l'appel : sans lui, le quorum n'est pas connu.",
        Refusal.ROLL_CALL_OVER: "L'appel est terminé. Notez les arrivées et les départs un par un.",
        Refusal.PROXY_NOT_TO_ONESELF: "Nul ne se donne pouvoir à soi-même. Choisissez un collègue.",
        Refusal.PROXY_HOLDER_HAS_ONE: (
            "Ce mandataire porte déjà un pouvoir, et n'en porte qu'un. Choisissez un autre collègue."
        ),
        Refusal.PROXY_HOLDER_AWAY: "Le mandataire n'est pas présent. Choisissez un collègue qui l'est.",
        Refusal.PROXY_GRANTOR_PRESENT: "Le mandant est présent : il vote lui-même. Notez d'abord son départ.",
        Refusal.PROXY_RULES_FORBID: "Le règlement intérieur n'admet pas de pouvoir donné en cours de séance.",
        Refusal.PROXY_OF_MAYOR_ON_ACCOUNTS: "Le maire ne peut pas donner de pouvoir pour le vote de ses comptes.",
        Refusal.NO_PROXY: "Ce membre n'a pas donné de pouvoir.",
        Refusal.NO_SECRETARY: "Désignez d'abord le secrétaire de séance.",
        Refusal.URGENCY_FIRST: "Le conseil se prononce d'abord sur l'urgence. Ouvrez le point « Urgence ».",
        Refusal.URGENCY_REFUSED: "Le conseil n'a pas admis l'urgence : l'affaire est renvoyée à une autre séance.",
        Refusal.MINUTES_FIRST: (
            "Le procès-verbal de la séance précédente s'arrête d'abord. Ouvrez ce point, ou ajournez-le."
        ),
        Refusal.NO_QUORUM: (
            "Le quorum n'est pas atteint : ce point ne peut pas être ouvert. Attendez des membres, ou levez "
            "la séance et convoquez de nouveau."
        ),
        Refusal.ITEM_UNDECIDED: (
            "Le point en cours n'a pas de décision. Faites-le voter, ajournez-le ou retirez-le, puis ouvrez le suivant."
        ),
        Refusal.ITEM_OVER: "Ce point est terminé.",
        Refusal.ITEM_NOT_OPEN: "Ce point n'est pas ouvert. Ouvrez-le d'abord.",
        Refusal.ITEM_WAITS_FOR_VOTE: "Ce point appelle une décision. Faites-le voter, ajournez-le ou retirez-le.",
        Refusal.ITEM_NOT_PUT_OFF: "Ce point n'est ni ajourné ni retiré.",
        Refusal.NOT_AN_ITEM: "Ce sont des pièces générales, et non un point à l'ordre du jour.",
        Refusal.CANNOT_PRESIDE: "Le maire ne préside pas le vote de ses comptes. Choisissez un autre membre.",
        Refusal.ALREADY_WITHDRAWN: "Ce membre est déjà en retrait pour ce point.",
        Refusal.NOT_WITHDRAWN: "Ce membre n'est pas en retrait pour ce point.",
        Refusal.DOORS_ARE_OPEN: "La séance est déjà publique.",
        Refusal.HAS_NOT_ASKED: "Ce membre n'a rien demandé.",
        Refusal.BALLOT_OPEN: "Un vote est en cours. Clôturez-le ou annulez-le d'abord.",
        Refusal.BALLOT_NOT_OPEN: "Ce vote n'est plus ouvert : il n'est pas compté.",
        Refusal.BALLOT_KNOWN: "Ce vote est déjà enregistré.",
        Refusal.NOT_ON_THE_AGENDA: (
            "Cette affaire n'était pas à l'ordre du jour envoyé : on peut en parler, pas en décider. "
            "Inscrivez-la à une prochaine séance."
        ),
        Refusal.OTHER_BUSINESS_DECIDES_NOTHING: (
            "Les questions diverses se discutent, elles ne se décident pas. Inscrivez l'affaire à une prochaine séance."
        ),
        Refusal.PRESIDENT_TO_BE_ELECTED: "Le conseil élit d'abord un président pour les comptes, autre que le maire.",
        Refusal.MAYOR_MUST_LEAVE: "Le maire quitte la salle avant le vote de ses comptes. Notez son retrait.",
        Refusal.ALREADY_IN_CAMERA: "La séance est déjà à huis clos.",
        Refusal.SECRET_REQUIRED: "Ce vote est secret : il se fait sur papier.",
        Refusal.PUBLIC_REQUIRED: "Le quart des présents demande un scrutin public : le vote se fait ainsi.",
        Refusal.SECRET_NOT_ASKED: (
            "Le scrutin secret demande le tiers des membres présents. Notez d'abord les demandes."
        ),
        Refusal.PUBLIC_NOT_ASKED: (
            "Le scrutin public demande le quart des membres présents. Notez d'abord les demandes."
        ),
        Refusal.NO_WAIVER_NEEDED: "Ce vote n'est pas secret : il n'y a rien à quoi renoncer.",
        Refusal.SECRECY_CANNOT_BE_WAIVED: "Cette élection est secrète de par la loi : le conseil ne peut y renoncer.",
        Refusal.NO_CANDIDATE: (
            "Il manque un nom. Donnez au moins une candidature, et seulement des noms qui se présentent."
        ),
        Refusal.CANDIDATE_TWICE: "Le même nom figure deux fois. Retirez l'un des deux.",
        Refusal.NO_ROUND_LEFT: "L'élection est terminée : il n'y a plus de tour à tenir.",
        Refusal.NOT_AN_ELECTION: "Ce point n'est pas une élection.",
        Refusal.VOTE_NEEDED: "Un vote est nécessaire : il y a plusieurs candidatures, ou le texte l'impose.",
        Refusal.ON_PAPER: "Ce vote se fait sur papier. Ne touchez rien ici.",
        Refusal.PAPERS_NEEDED: "Ce vote se fait sur papier. Saisissez le dépouillement pour le clôturer.",
        Refusal.NO_VOICE: "Ce membre n'a pas de voix pour ce vote : absent, en retrait, ou pouvoir qui ne vaut plus.",
        Refusal.SUPERSEDED: "Une réponse plus récente est déjà enregistrée pour cette voix.",
        Refusal.NOT_A_CHOICE: "Cette réponse n'est pas possible dans ce vote.",
        Refusal.VOICES_SILENT: "Tous n'ont pas répondu. Attendez-les, ou clôturez sans eux.",
        Refusal.MORE_THAN_VOICES: "Il y a plus de réponses que de voix. Recomptez, puis corrigez un nombre.",
        Refusal.PAPERS_AND_ROLL_DIFFER: "Le nombre de bulletins n'est pas celui des émargements. Recomptez les deux.",
        Refusal.PAPERS_OUTSIDE_SECRET: (
            "Blancs et nuls n'existent qu'au scrutin secret. Comptez ces réponses comme des abstentions."
        ),
        Refusal.IMPOSSIBLE_COUNT: "Ce compte n'est pas possible : un nombre est négatif, ou un nom figure deux fois.",
        Refusal.PRESIDING_CHOICE_NEEDED: (
            "Les voix sont partagées : dites ce qu'a voté la personne qui préside, sa voix est prépondérante."
        ),
        Refusal.NAMES_NEEDED: "Ce vote se compte nom par nom. Saisissez la réponse de chacun.",
        Refusal.UNKNOWN_BALLOT: "Ce vote n'est pas dans la séance.",
        Refusal.REASON_NEEDED: "Dites en quelques mots pourquoi le résultat est corrigé.",
        Refusal.NOT_KEPT: (
            "Le poste de présentation n'a pas pu l'enregistrer : son disque est plein ou absent. Dites-le au maire. "
            "Un vote est renvoyé tout seul ; le reste est à redemander."
        ),
        Refusal.UNKNOWN: "Le poste de présentation a refusé. Cet écran est à mettre à jour pour en dire la raison.",
    }
)


def why_not(refusal: Refusal) -> str:
    return fr(_WORDS[refusal])
