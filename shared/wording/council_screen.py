"""The mayor's side of the meeting in law: the line always in sight, the next step, items, the floor. Pure.

The roll call is in roll_screen.py, votes and elections in voting_screen.py; what the law answers is said by law.py.
"""

from collections.abc import Sequence
from datetime import timedelta

from shared.domain.agenda import AgendaItem
from shared.domain.items import ItemState
from shared.domain.people import Member
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.quorum import Quorum
from shared.wording.agenda import heading, state_name
from shared.wording.law_basis import listed
from shared.wording.people import short_name
from shared.wording.typography import NO_BREAK, count, fr

# -- panels ------------------------------------------------------------------------------------------------------

ROLL = fr("Présences")
ITEM = "Point"
VOTE = "Vote"
FLOOR = "Parole"
SHUT = fr("Fermer")
WHY = fr("Pourquoi ?")
UNDERSTOOD = "Compris"
BACK = "Retour"
CANCEL = "Annuler"
NOT_CERTAIN = fr("Ce qui n'est pas certain :")

# -- the line always in sight --------------------------------------------------------------------------------------

IN_CAMERA = fr("Huis clos")


def quorum_line(quorum: Quorum, *, called: bool) -> str:
    """`7 présents sur 13 en exercice, quorum 7 : atteint`; while the roll is called, only the count."""
    there = count(quorum.counted, "présent", "présents")
    if quorum.required is None:
        return fr(f"{there}, aucun quorum exigé")
    there = f"{there} sur {quorum.base} en exercice"
    if not called:
        return fr(f"{there}, appel à faire")
    verdict = "atteint" if quorum.reached else "non atteint"
    return fr(f"{there}, quorum {quorum.required} : {verdict}")


def presides(member: Member | None) -> str:
    return fr(f"Préside : {short_name(member)}") if member is not None else fr("Présidence à élire")


def floor_tab(waiting: int) -> str:
    """`Parole (2)`: how many ask for it."""
    return f"{FLOOR} ({waiting})" if waiting else FLOOR


def elapsed(time: timedelta) -> str:
    """`9 min`, `1 h 12`; nothing in the first minute."""
    minutes = int(time.total_seconds()) // 60
    if minutes < 1:
        return ""
    if minutes < 60:
        return f"{minutes}{NO_BREAK}min"
    return f"{minutes // 60}{NO_BREAK}h{NO_BREAK}{minutes % 60:02}"


def for_so_long(phase: str, time: timedelta) -> str:
    """`ouverte à 20 h 32, depuis 9 min`."""
    long = elapsed(time)
    return fr(f"{phase}, depuis {long}") if long else phase


# -- the next step -------------------------------------------------------------------------------------------------

OPEN_SITTING = fr("Ouvrir la séance")
RESUME = fr("Reprendre la séance")
CLOSE_SITTING = fr("Clore la séance")
CALL_ROLL = fr("Faire l'appel")
END_ROLL_CALL = fr("Terminer l'appel")
NAME_SECRETARY = fr("Désigner le secrétaire")
ELECT_PRESIDENT = fr("Élire un président")
DECIDE_SECRECY = fr("Décider du secret")
MAYOR_LEAVES = fr("Le maire se retire")
TO_VOTE = "Voter"
CLOSE_BALLOT = fr("Clore le vote")
ENTER_PAPERS = fr("Saisir le dépouillement")
ACKNOWLEDGE = fr("Prendre acte")
END_ITEM = fr("Terminer le point")


def call_roll(awaited: int, called: int) -> str:
    """What begins the roll; once it has begun, how many are still awaited."""
    return fr(f"Appel : {count(awaited, 'attendu', 'attendus')}") if called else CALL_ROLL


def open_item(item: AgendaItem) -> str:
    return fr(f"Ouvrir le point {item.number}") if item.number else fr("Ouvrir l'affaire nouvelle")


def wait_for_quorum(missing: int) -> str:
    return fr(f"Attendre le quorum ({missing})")


def wait_for_voices(waiting: int) -> str:
    return fr(f"Attendre {count(waiting, 'réponse', 'réponses')}")


def hold_round(number: int) -> str:
    return fr(("Élire : premier tour", "Élire : deuxième tour", "Élire : troisième tour")[number - 1])


# -- closing -------------------------------------------------------------------------------------------------------


def close_means(unreached: Sequence[AgendaItem]) -> str:
    """What closing does, and which items were not reached."""
    ends = "La séance sera terminée : plus rien ne pourra y être décidé. Les documents restent lisibles."
    if not unreached:
        return fr(ends)
    named = listed([each.number or f"« {each.title} »" for each in unreached])
    if len(unreached) == 1:
        return fr(f"Attention : le point {named} n'a pas été traité. {ends}")
    return fr(f"Attention : {len(unreached)} points n'ont pas été traités ({named}). {ends}")


# -- one item ------------------------------------------------------------------------------------------------------

ITEM_OVERVIEW = fr("Que faire de ce point ?")
WITHDRAWALS = fr("Déports")
PRESIDENCY = fr("Présidence")
DRAFT = "Texte"
NO_ITEM = fr("Touchez un point de l'ordre du jour, à gauche.")
ADJOURN = "Ajourner"
ADJOURN_MEANS = fr("Remis à une autre séance.")
WITHDRAW = "Retirer"
WITHDRAW_MEANS = fr("Le maire l'ôte de l'ordre du jour.")
RESTORE = "Rétablir"
RESTORE_MEANS = fr("Il sera traité après tout.")
EARLIER = fr("Prendre plus tôt")
LATER = fr("Prendre plus tard")
ADD_MATTER = fr("Affaire nouvelle")
ADD_MATTER_MEANS = fr("On peut en parler, jamais en décider : elle n'était pas à l'ordre du jour envoyé.")
ADD = "Ajouter"
MATTER_TITLE = fr("De quoi s'agit-il ?")
OPEN_IT = fr("Ouvrir ce point")
DOORS_OPEN = fr("Rouvrir au public")
DOORS_MEANS = fr("La séance redevient publique.")
INTERESTED = fr("Intéressé")
SET_ASIDE = fr("L. 1111-6").replace("L. ", f"L.{NO_BREAK}")
ACCOUNTS = "Comptes"
RETURNS = "Revient"
HAND_OVER_MEANS = fr("Touchez qui préside ce point. Personne ne doit s'y opposer.")
NEEDS_OPEN_ITEM = fr("Ouvrez d'abord ce point.")
TEXT_NOW = fr("Texte soumis au vote")
TEXT_BEFORE = fr("Avant l'amendement")
SAVE_TEXT = fr("Enregistrer le texte")
TEXT_MEANS = fr("Modifiez le texte, puis enregistrez : l'ancien reste visible à côté.")
VOTE_AMENDMENT = fr("Voter l'amendement")
AMENDMENT = "Amendement"


def item_title(item: AgendaItem, state: ItemState) -> str:
    """`4. Réfection du chemin de l'Étang (en cours)`."""
    return f"{heading(item)} ({state_name(state)})"


def withdrawal_name(kind: WithdrawalKind) -> str:
    match kind:
        case WithdrawalKind.INTERESTED:
            return fr("intéressé à l'affaire")
        case WithdrawalKind.SET_ASIDE:
            return f"écarté (L.{NO_BREAK}1111-6)"
        case WithdrawalKind.ACCOUNTS:
            return fr("retiré pour les comptes")


# -- the floor -----------------------------------------------------------------------------------------------------

NOBODY_SPEAKS = fr("Personne n'a la parole.")
NOBODY_ASKS = fr("Personne ne la demande. Touchez un nom pour donner la parole.")
TAKE_BACK = fr("Reprendre la parole")
GIVE = fr("Donner la parole")
DROP = "Retirer"
QUEUE = fr("Demandent la parole, dans l'ordre")
EVERYBODY = fr("Donner la parole à")


def speaks(member: Member) -> str:
    return fr(f"{short_name(member)} a la parole")


def spoke(time: timedelta) -> str:
    """`2 min 05`: how long somebody has spoken on this item; nothing when he has not."""
    seconds = int(time.total_seconds())
    if seconds < 1:
        return ""
    if seconds < 60:
        return f"{seconds}{NO_BREAK}s"
    return f"{seconds // 60}{NO_BREAK}min{NO_BREAK}{seconds % 60:02}"
