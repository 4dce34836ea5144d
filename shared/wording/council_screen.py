"""The mayor's side of the meeting in law: the line always in sight, the next step, closing. Pure.

The panels are in roll_screen.py, voting_screen.py, election_screen.py and item_screen.py; what the law answers is
said by law.py.
"""

from collections.abc import Sequence
from datetime import timedelta

from shared.domain.agenda import AgendaItem
from shared.domain.people import Member
from shared.domain.rules.quorum import Quorum
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
SETTLE_LISTS = fr("Départager les listes")
COUNT_HANDS = fr("Compter les mains")
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
