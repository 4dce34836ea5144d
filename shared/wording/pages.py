"""What is said where a page should be: it is being prepared, on its way, or cannot be drawn and why. Pure."""

from shared.domain.documents import Reason
from shared.wording.typography import delay, fr, size

PREPARING = fr("page en préparation…")
NO_DOCUMENT = fr("Ce point n'a pas de document à montrer.")
ON_ITS_WAY = fr("Ce document arrive")
NOT_RECEIVED = fr("Ce document n'a pas pu être reçu")
NO_ROOM = fr("Cet écran n'a plus de place. Les autres documents restent lisibles.")
WHEN_LINKED = fr("Il sera reçu dès que la connexion sera revenue.")


def page_of(page: int, pages: int) -> str:
    """`p. 5/12`."""
    return fr(f"p. {page}/{pages}")


def page(number: int) -> str:
    """`p. 5`."""
    return fr(f"p. {number}")


def when_it_comes(missing_bytes: int, seconds: float | None) -> str:
    """Of a document that this seat has not received yet."""
    if missing_bytes <= 0:
        return fr("Il s'affichera ici dès qu'il sera reçu.")
    if seconds is None:
        return fr(f"Il reste {size(missing_bytes)} à recevoir. Il s'affichera ici tout seul.")
    return fr(
        f"Il reste {size(missing_bytes)} à recevoir, prêt dans environ {delay(seconds)}. Il s'affichera ici tout seul."
    )


def why_no_page(reason: Reason) -> str:
    """What happened to a page that cannot be drawn, and what to do."""
    match reason:
        case Reason.TOO_LONG:
            return fr("Cette page est trop longue à dessiner. Les autres pages restent lisibles.")
        case Reason.TOO_MUCH_MEMORY:
            return fr("Cette page est trop lourde pour cet écran. Les autres pages restent lisibles.")
        case Reason.ENGINE_DIED:
            return fr("Cette page fait échouer le lecteur de documents. Les autres pages restent lisibles.")
        case Reason.UNREADABLE_FILE | Reason.CONTENT_CHANGED:
            return fr("Le fichier reçu est incomplet. Il est redemandé au poste de présentation.")
        case _:
            return fr("Cette page est abîmée et ne peut pas être affichée. Les autres pages restent lisibles.")
