"""What the bar at the bottom of a seat says to each councillor: his voice, his hand, why he has none. Pure.

What every screen says of a vote is in vote_screen.py; why the rules said no is in refusals.py.
"""

from typing import assert_never

from shared.domain.attendance import RollState
from shared.domain.ballots import BallotKind, Choice
from shared.domain.people import Member
from shared.domain.rules.ballot_mode import BallotMode
from shared.domain.rules.voices import SilentReason
from shared.wording.law_basis import listed
from shared.wording.law_decisions import is_feminine
from shared.wording.people import short_name
from shared.wording.typography import NO_BREAK, count, fr
from shared.wording.vote_screen import in_short, said

# -- the hand ------------------------------------------------------------------------------------------------------

ASK_FLOOR = fr("Demander la parole")
LEAVE_FLOOR = "Retirer"
STOP_SPEAKING = fr("J'ai terminé")
HAS_FLOOR = fr("Vous avez la parole")
ASKING = fr("Demande envoyée…")


def in_queue(place: int) -> str:
    """`Parole demandée, 2e`; the first one is next."""
    return fr("Parole demandée : à vous ensuite" if place == 1 else f"Parole demandée : {place}e")


# -- a voice -------------------------------------------------------------------------------------------------------

YOUR_ANSWER = fr("Votre réponse ?")
SENT = fr("envoyé…")
KEPT_HERE = fr("gardé ici")
RECORDED = fr("enregistré")
SLOW = fr("Réponse lente, renvoi en cours…")
WAITS_FOR_LINE = fr("Gardé ici, envoyé plus tard.")
SENDING = fr("Vote envoyé…")


def vote_recorded(choice: Choice, *, aloud: bool = False) -> str:
    """`Vote enregistré : pour`; one that the clerk noted in his name says so."""
    how = ", dit à voix haute" if aloud else ""
    if choice is Choice.NO_PART:
        return fr(f"Enregistré : {in_short(choice)}{how}")
    return fr(f"Vote enregistré : {said(choice)}{how}")


def by_proxy(grantor: Member) -> str:
    """Above the buttons of a proxy: `Pour Mme C., par pouvoir`."""
    return fr(f"Pour {short_name(grantor)}, par pouvoir")


# -- who is not at the table -----------------------------------------------------------------------------------------


def away(member: Member, state: RollState, holder: Member | None) -> str:
    """In the half of a councillor who is not there; nothing for one who is."""
    e = "e" if is_feminine(member) else ""
    match state:
        case RollState.PRESENT:
            return ""
        case RollState.AWAITED:
            return fr("pas encore à l'appel")
        case RollState.EXCUSED:
            gone = f"excusé{e}"
        case RollState.ABSENT:
            gone = f"absent{e}"
        case RollState.LEFT:
            gone = f"parti{e}"
        case _ as unreachable:
            assert_never(unreachable)
    return fr(f"{gone}, pouvoir donné à {short_name(holder)}" if holder is not None else gone)


def no_voice(because: SilentReason) -> str:
    """In his half, for one who sits there and does not vote on this item."""
    match because:
        case SilentReason.WITHDRAWN | SilentReason.SET_ASIDE:
            return fr("En retrait pour ce point : ni débat, ni vote.")
        case SilentReason.ACCOUNTS:
            return fr("En retrait : le maire ne vote pas sur ses comptes.")
        case (
            SilentReason.ABSENT
            | SilentReason.HOLDER_ABSENT
            | SilentReason.HOLDER_WITHDRAWN
            | SilentReason.HOLDER_HAS_ANOTHER
        ):
            return fr("Pas de voix pour ce vote.")
        case _ as unreachable:
            assert_never(unreachable)


# -- how to vote -----------------------------------------------------------------------------------------------------

ON_PAPER = fr("Le vote se fait sur papier : rien à toucher ici.")
ON_PAPER_FOR_THE_ROOM = fr("Le vote se fait sur papier.")
ASK_BALLOT = "Scrutin…"
ASK_PUBLIC = fr("Demander un scrutin public")
ASK_SECRET = fr("Demander un scrutin secret")
DROP_ASK = fr("Ne plus le demander")
SHUT = fr("Fermer")
UNDERSTOOD = "Compris"
REFUSED = fr("Ce n'est pas enregistré")


def asked_for(kind: BallotKind) -> str:
    """On the button of one who has asked: `Secret demandé`."""
    return fr("Public demandé" if kind is BallotKind.PUBLIC else "Secret demandé")


def how_many_ask(mode: BallotMode) -> str:
    """What it takes for a request to be followed."""
    public = count(mode.public_needed, "demande", "demandes")
    secret = count(mode.secret_needed, "demande", "demandes")
    return fr(
        f"Le vote est public avec {public} (il y en a {mode.public_requests}), "
        f"secret avec {secret} (il y en a {mode.secret_requests})."
    )


def candidates(names: tuple[str, ...]) -> str:
    return fr(f"{'Candidatures' if len(names) > 1 else 'Candidature'} : {listed(names)}") if names else ""


# -- the text that is voted on ---------------------------------------------------------------------------------------

SHOW_TEXT = fr("Voir le texte")
BACK_TO_PAGE = fr("Revenir à la page")
TEXT_BEFORE = fr("Avant l'amendement")
TEXT_VOTED = fr("Texte soumis au vote")
TEXT_UP = fr("Remonter dans le texte")
TEXT_DOWN = fr("Descendre dans le texte")

# -- the room --------------------------------------------------------------------------------------------------------

STILL_SILENT = fr("Pas encore répondu")
WHO_VOTED = fr("Le vote de chacun")
ROOM_UNKNOWN = fr("Les réponses de la salle reviendront avec la ligne.")
CANCELLED = fr("Vote annulé, sans résultat")


def voter(member: Member, by: Member | None) -> str:
    """`Mme C. (par M. B.)`: whose voice, and who cast it where that is another."""
    return f"{short_name(member)} (par{NO_BREAK}{short_name(by)})" if by is not None else short_name(member)


def unbroken(name: str) -> str:
    """A whole name on one line."""
    return name.replace(" ", NO_BREAK)


def group(label: str, number: int) -> str:
    """`Pour : 4`."""
    return fr(f"{label} : {number}")


# -- the sitting -----------------------------------------------------------------------------------------------------

ROLL_CALL = fr("L'appel est en cours.")
IN_CAMERA = fr("Huis clos : le public est sorti.")

# -- elections -------------------------------------------------------------------------------------------------------

NOBODY_ELECTED = fr("Personne n'est élu à ce tour")
SEATS_SHARED = fr("Sièges répartis")
TIE = fr("Égalité : l'âge en décidera")


def elected(name: str) -> str:
    return fr(f"Élection acquise : {name}")


def papers(votes: tuple[tuple[str, int], ...]) -> str:
    """`Mme A. : 8 · M. B. : 5`."""
    return fr(" · ".join(f"{name} : {number}" for name, number in votes))


def shares(seats: tuple[tuple[str, int], ...]) -> str:
    """`Liste A : 2 sièges · Liste B : 1 siège`."""
    return fr(" · ".join(f"{name} : {count(number, 'siège', 'sièges')}" for name, number in seats))
