"""The mayor's panel of elections: who stands, the papers of a round, what is still to be done. Pure.

What a round gave is said by law_elections.py, as the law's answer.
"""

from typing import Final, assert_never

from shared.domain.people import Member
from shared.domain.rules.elections import Post
from shared.wording.law_elections import round_name
from shared.wording.people import short_name
from shared.wording.typography import count, fr

CANDIDATES: Final = "Candidatures"
NO_CANDIDATE: Final = fr("Touchez un nom, ou écrivez-le.")
TYPE_NAME: Final = fr("Un autre nom")
ADD: Final = "Ajouter"
REMOVE: Final = fr("Ôter")
PLACES: Final = fr("Places à pourvoir")
FEWER: Final = fr("une de moins")
MORE: Final = fr("une de plus")
ONE_BY_ONE: Final = fr("Des personnes")
BY_LISTS: Final = fr("Des listes")
AT_ONCE: Final = fr("Nommer aussitôt")
BACK: Final = "Retour"
CANCEL: Final = fr("Annuler ce tour")
CANCEL_SURE: Final = fr("Oui, annuler ce tour")
KEEP: Final = fr("Garder ce tour")
SAVE: Final = fr("Enregistrer le tour")
BLANK: Final = "Blancs"
NULL: Final = "Nuls"
ROLL: Final = fr("Émargements")
REST: Final = fr("le reste")
ONE_FEWER: Final = fr("un de moins")
ONE_MORE: Final = fr("un de plus")
PRESIDE: Final = fr("Touchez qui présidera les comptes : personne ne s'y oppose, ni à ce que ce soit sans vote secret.")
BY_PAPER: Final = fr("Élire sur papier")
PAPERS: Final = fr("Distribuez les bulletins, puis comptez-les ici.")
OTHER_NAME: Final = fr("Un nom qui n'est pas candidat")
BIRTH: Final = fr("né(e) le, par exemple 2/5/1961")
SAVE_BIRTHS: Final = fr("Enregistrer les âges")
SECOND_TO_ONE: Final = fr("Un tour n'élit qu'une personne : une seule place à la fois, ou des listes.")


def post_name(post: Post) -> str:
    """What is to be filled."""
    match post:
        case Post.MAYOR:
            return "Le maire"
        case Post.DEPUTY:
            return "Un adjoint"
        case Post.DEPUTY_LIST:
            return "Les adjoints, par liste"
        case Post.ACCOUNTS_PRESIDENT:
            return fr("La présidence des comptes")
        case Post.DELEGATE:
            return fr("Une désignation")
        case _ as unreachable:
            assert_never(unreachable)


def full_name(member: Member) -> str:
    """As it stands on a paper: `Catherine Delaunoy`."""
    return f"{member.first_name} {member.last_name}"


def list_led_by(member: Member) -> str:
    return f"Liste {short_name(member)}"


def open_round(number: int) -> str:
    return fr(f"Ouvrir le {round_name(number).lower()}")


OPEN_LISTS: Final = fr("Ouvrir le vote des listes")


def places(number: int) -> str:
    return count(number, "place", "places")


def shares(of: tuple[tuple[str, int], ...]) -> str:
    """`Liste A : 2 sièges · Liste B : 1 siège`."""
    return fr(" · ".join(f"{name} : {count(seats, 'siège', 'sièges')}" for name, seats in of))


SHARES_TIE: Final = fr("De chaque liste, donnez la naissance du candidat qui prendrait le siège.")


def elected(name: str) -> str:
    return fr(f"Élection : {name}")
