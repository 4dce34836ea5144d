"""The mayor's panels of one item and of the floor: what can become of it, who is out of it, who speaks. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, assert_never

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.items import ItemState
from shared.domain.people import Member
from shared.domain.rules.exclusion import WithdrawalKind, withdrawal_effect
from shared.wording.agenda import heading, state_name
from shared.wording.law import why
from shared.wording.law_decisions import is_feminine
from shared.wording.people import short_name
from shared.wording.typography import NO_BREAK, count, fr

WHAT: Final = fr("Que faire ?")
WITHDRAWALS: Final = fr("Déports")
PRESIDENCY: Final = fr("Présidence")
DRAFT: Final = "Texte"
DEBATE: Final = "Débats"
DEBATE_MEANS: Final = fr("La teneur des discussions, pour le procès-verbal (CGCT L2121-15).")
NO_DEBATE: Final = fr("Notez ici ce qui est dit sur ce point.")
DEBATE_SAVED: Final = "Enregistré"
DEBATE_SAVING: Final = fr("Enregistrement…")
KIND: Final = "Nature"
NO_ITEM: Final = fr("Touchez un point de l'ordre du jour, à gauche.")
OPEN_IT: Final = fr("Ouvrir ce point")
OPEN_MEANS: Final = fr("Le conseil en délibère, la table y vient.")
ADJOURN: Final = "Ajourner"
ADJOURN_MEANS: Final = fr("Remis à une autre séance.")
WITHDRAW: Final = fr("Retirer de l'ordre du jour")
WITHDRAW_MEANS: Final = fr("Le maire l'ôte de l'ordre du jour.")
RESTORE: Final = fr("Rétablir")
RESTORE_MEANS: Final = fr("Il sera traité après tout.")
EARLIER: Final = fr("Prendre plus tôt")
EARLIER_MEANS: Final = fr("Un rang plus haut dans l'ordre du jour.")
LATER: Final = fr("Prendre plus tard")
LATER_MEANS: Final = fr("Un rang plus bas dans l'ordre du jour.")
ACKNOWLEDGE: Final = fr("Prendre acte")
ACKNOWLEDGE_MEANS: Final = fr("Sans vote.")
END_ITEM: Final = fr("Terminer le point")
END_MEANS: Final = fr("On en a parlé ; rien n'est décidé.")
RESULT: Final = fr("Voir le résultat")
RESULT_MEANS: Final = fr("Pour le relire, ou le corriger.")
MATTER: Final = fr("Affaire nouvelle, dont on parlera sans décider")
ADD: Final = "Ajouter"
INTERESTED: Final = fr("Intéressé")
SET_ASIDE: Final = f"L.{NO_BREAK}1111-6"
ACCOUNTS: Final = "Comptes"
RETURNS: Final = fr("Touchez de nouveau pour noter un retour.")
HAND_OVER: Final = fr("Touchez qui préside ce point. Personne ne s'y oppose.")
HAND_OVER_SITTING: Final = fr("Touchez qui préside en l'absence du maire et des adjoints. Personne ne s'y oppose.")
KIND_MEANS: Final = fr("Ce que la loi demande dépend de la nature du point.")
TEXT_NOW: Final = fr("Texte soumis au vote")
TEXT_BEFORE: Final = fr("Avant l'amendement")
NO_TEXT: Final = fr("Écrivez ici le texte soumis au vote.")
SAVE_TEXT: Final = fr("Enregistrer le texte")
VOTE_AMENDMENT: Final = fr("Voter l'amendement")

NOBODY_SPEAKS: Final = fr("Personne n'a la parole.")
NOBODY_ASKS: Final = fr("Personne ne la demande.")
TAKE_BACK: Final = fr("Reprendre la parole")
GIVE: Final = "Donner"
DROP: Final = fr("Ôter")
QUEUE: Final = fr("Demandent la parole, dans l'ordre")
EVERYBODY: Final = fr("Donner la parole à")

MOST_NAMED: Final = 2
"""Of those who ask for the floor, beside the page; the panel names them all."""

_KINDS: Final = (
    ItemKind.DELIBERATION,
    ItemKind.NOMINATION,
    ItemKind.ELECTION,
    ItemKind.ACCOUNTS,
    ItemKind.MINUTES,
    ItemKind.INFORMATION,
    ItemKind.OTHER_BUSINESS,
    ItemKind.URGENCY,
)


def kinds() -> tuple[ItemKind, ...]:
    """Those that a person may choose, the usual first."""
    return _KINDS


def kind_name(kind: ItemKind) -> str:
    match kind:
        case ItemKind.DELIBERATION:
            return fr("Délibération")
        case ItemKind.URGENCY:
            return "Urgence"
        case ItemKind.MINUTES:
            return fr("Procès-verbal précédent")
        case ItemKind.INFORMATION:
            return "Information"
        case ItemKind.NOMINATION:
            return "Nomination"
        case ItemKind.ELECTION:
            return fr("Élection")
        case ItemKind.ACCOUNTS:
            return fr("Comptes de l'année")
        case ItemKind.OTHER_BUSINESS:
            return fr("Questions diverses")
        case ItemKind.GENERAL:
            return fr("Pièces générales")
        case ItemKind.UNKNOWN:
            return fr("Nature inconnue")
        case _ as unreachable:
            assert_never(unreachable)


def kind_means(kind: ItemKind) -> str:
    """What the law asks of it."""
    match kind:
        case ItemKind.DELIBERATION:
            return fr("Débat, puis vote.")
        case ItemKind.URGENCY:
            return fr("Voté avant tout le reste.")
        case ItemKind.MINUTES:
            return fr("Arrêté en début de séance.")
        case ItemKind.INFORMATION:
            return fr("Le conseil prend acte.")
        case ItemKind.NOMINATION:
            return fr("Secrète, sauf renonciation unanime.")
        case ItemKind.ELECTION:
            return fr("Maire ou adjoints : toujours secrète.")
        case ItemKind.ACCOUNTS:
            return fr("Présidence élue, le maire sort.")
        case ItemKind.OTHER_BUSINESS:
            return fr("On en parle, on n'y décide rien.")
        case ItemKind.GENERAL | ItemKind.UNKNOWN:
            return ""
        case _ as unreachable:
            assert_never(unreachable)


def item_title(item: AgendaItem, state: ItemState) -> str:
    """`4. Réfection du chemin de l'Étang (en cours)`."""
    return f"{heading(item)} ({state_name(state)})"


def withdrawal_means(kind: WithdrawalKind, on: date) -> str:
    """The text of the law beside a choice, with its article."""
    said = why(withdrawal_effect(kind, on=on))
    return f"{said.sentence} ({said.articles})"


def out(kind: WithdrawalKind, member: Member) -> str:
    """Beside a name: why a member is out of the item."""
    e = "e" if is_feminine(member) else ""
    match kind:
        case WithdrawalKind.INTERESTED:
            return fr(f"intéressé{e} à l'affaire")
        case WithdrawalKind.SET_ASIDE:
            return f"écarté{e} (L.{NO_BREAK}1111-6)"
        case WithdrawalKind.ACCOUNTS:
            return fr(f"retiré{e} pour les comptes")
        case _ as unreachable:
            assert_never(unreachable)


def speaks(member: Member, time: timedelta) -> str:
    """`Mme Delaunoy a la parole, 2 min 05`."""
    long = spoke(time)
    said = f"{short_name(member)} a la parole"
    return fr(f"{said}, {long}") if long else fr(said)


def next_speakers(members: Sequence[Member]) -> str:
    """`Demandent la parole : Mme A, M. B et 2 autres`, in their order; nothing when nobody asks."""
    if not members:
        return ""
    more = len(members) - MOST_NAMED
    verb = "Demande la parole" if len(members) == 1 else "Demandent la parole"
    named = ", ".join(short_name(each) for each in members[:MOST_NAMED])
    rest = f" et {count(more, 'autre', 'autres')}" if more > 0 else ""
    return fr(f"{verb} : {named}{rest}")


def spoke(time: timedelta) -> str:
    """`2 min 05`: how long somebody has spoken on this item; nothing when he has not."""
    seconds = int(time.total_seconds())
    if seconds < 1:
        return ""
    if seconds < 60:
        return f"{seconds}{NO_BREAK}s"
    return f"{seconds // 60}{NO_BREAK}min{NO_BREAK}{seconds % 60:02}"
