"""The mayor's panel of votes: how the open item may be voted, who has answered, the tally, its correction. Pure.

Answers, kinds and results are said as on every screen (vote_screen.py); elections are in election_screen.py.
"""

from collections.abc import Sequence
from typing import Final

from shared.domain.people import Member
from shared.domain.rules.ballot_mode import BallotMode
from shared.wording.law_basis import listed
from shared.wording.people import short_name
from shared.wording.typography import count, fr

NO_ITEM: Final = fr("Aucun point n'est ouvert. Ouvrez un point, et il se vote ici.")
CONSENT: Final = fr("Pas d'opposition ? Adopté à l'unanimité")
CONSENT_MEANS: Final = fr("D'un seul toucher, avec toutes les voix.")
EXCEPT: Final = fr("Tous pour, sauf…")
EXCEPT_MEANS: Final = fr("Touchez ceux qui votent autrement.")
SCREENS: Final = fr("Voter sur les écrans")
SCREENS_MEANS: Final = fr("Chacun touche sa réponse ; vous notez celles dites à voix haute.")
SCREENS_PUBLIC_MEANS: Final = fr("Les noms et les votes iront au procès-verbal.")
HANDS: Final = fr("Compter les mains levées")
HANDS_MEANS: Final = fr("Vous saisissez les nombres.")
PAPER: Final = fr("Voter sur papier")
PAPER_MEANS: Final = fr("Scrutin secret : bulletins, urne, puis dépouillement ici.")
REQUESTS: Final = fr("Scrutin public ou secret demandé")
WAIVER: Final = fr("Voter sans secret ?")
WAIVER_MEANS: Final = fr("Le conseil peut y renoncer, à l'unanimité seulement.")
NAMES: Final = fr("Voter entre des noms")
NAMES_MEANS: Final = fr("Candidatures, tours sur papier, ou seul candidat nommé aussitôt.")
CAMERA: Final = fr("Huis clos")
CAMERA_MEANS: Final = fr("Plus de la moitié des membres présents ou représentés.")
DOORS: Final = fr("Rouvrir au public")
DOORS_MEANS: Final = fr("La séance redevient publique.")
ACKNOWLEDGE: Final = fr("Prendre acte")
ACKNOWLEDGE_MEANS: Final = fr("Sans vote.")
END_ITEM: Final = fr("Terminer le point")
END_ITEM_MEANS: Final = fr("On en a parlé ; rien n'est décidé.")
MAYOR_LEAVES: Final = fr("Le maire se retire")
MAYOR_LEAVES_MEANS: Final = fr("Il quitte la salle avant le vote de ses comptes.")
BACK: Final = "Retour"
CLOSE: Final = fr("Clore le vote")
CANCEL: Final = fr("Annuler sans résultat")
WAIT: Final = fr("Attendre encore")
KEEP: Final = fr("Garder ce vote")
CANCEL_SURE: Final = fr("Oui, annuler ce vote")
ON_SCREENS: Final = fr("Revenir aux voix")
SAVE: Final = fr("Enregistrer le résultat")
CORRECT: Final = "Corriger"
CORRECT_MEANS: Final = fr("Avec la raison ; le premier résultat reste écrit.")
SAVE_CORRECTION: Final = fr("Enregistrer la correction")
REASON: Final = fr("Pourquoi corriger ?")
WHY_SHARES: Final = fr("Répartition au plus fort reste")
REST: Final = fr("le reste")
FEWER: Final = fr("un de moins")
MORE: Final = fr("un de plus")
ROLL: Final = fr("Émargements")
PUBLIC: Final = "Public"
SECRET: Final = "Secret"
NO_PART: Final = fr("Ne vote pas")
NOT_FOR: Final = fr("Touchez ceux qui ne votent pas pour. Les autres votent pour.")
WAIVER_QUESTION: Final = fr("Le conseil renonce-t-il au scrutin secret ?")
CAMERA_QUESTION: Final = fr("Le conseil siège-t-il à huis clos ?")
AMENDMENT_QUESTION: Final = fr("L'amendement est-il adopté ?")
CONSENT_WAIVER: Final = fr("Pas d'opposition ? Le vote n'est pas secret")
CONSENT_CAMERA: Final = fr("Pas d'opposition ? Huis clos")
CONSENT_AMENDMENT: Final = fr("Pas d'opposition ? Amendement adopté")
PUBLIC_LEAVES: Final = fr("Le public sort, l'écran de la salle s'éteint.")


def requested(mode: BallotMode) -> str:
    """`public : 1 sur 4 · secret : 0 sur 5`: demands, and how many it takes."""
    return fr(
        f"public : {mode.public_requests} sur {mode.public_needed} · "
        f"secret : {mode.secret_requests} sur {mode.secret_needed}"
    )


def voices(total: int, by_proxy: int) -> str:
    """`12 voix, dont 2 pouvoirs`."""
    said = f"{total}\u00a0voix"
    return fr(f"{said}, dont {count(by_proxy, 'pouvoir', 'pouvoirs')}") if by_proxy else said


def by(holder: Member) -> str:
    """Beside an absent member's name: who casts the voice."""
    return fr(f"pouvoir, par {short_name(holder)}")


def no_answer(members: Sequence[Member]) -> str:
    """Who has said nothing yet."""
    if not members:
        return fr("Tout le monde a répondu.")
    names = listed([short_name(each) for each in members])
    verb = "N'a pas répondu" if len(members) == 1 else "N'ont pas répondu"
    return fr(f"{verb} : {names}.")


def close_without(silent: int) -> str:
    return fr(f"Clore sans {count(silent, 'réponse', 'réponses')}")


def close_sure(silent: int) -> str:
    return fr(f"Oui, clore sans {count(silent, 'voix', 'voix')}")


def for_all_but(exceptions: int) -> str:
    """What the large button records."""
    return fr(f"Enregistrer : tous pour, sauf {exceptions}") if exceptions else CONSENT


def missing(left: int) -> str:
    """Voices of which nothing is said in the tally."""
    return fr(f"{left} voix sans réponse") if left else fr("toutes les voix ont répondu")


def presiding_question(member: Member) -> str:
    """Asked at a tie: the voice of whoever presides prevails."""
    return fr(f"Voix partagées : qu'a voté {short_name(member)}, qui préside ?")


def corrected(reason: str) -> str:
    return fr(f"Corrigé : {reason}")


def named_at_once(names: Sequence[str]) -> str:
    return (
        fr(f"Nommés aussitôt, sans vote : {listed(names)}.")
        if len(names) > 1
        else fr(f"Nommé aussitôt, sans vote : {listed(names)}.")
    )
