"""The panel of who is there: roll call, proxies, secretary, places at the table. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final, assert_never

from shared.domain.attendance import RollState
from shared.domain.ids import SeatNumber
from shared.domain.people import Member, Office
from shared.wording.law_decisions import is_feminine
from shared.wording.people import short_name
from shared.wording.typography import NO_BREAK, count, day, fr

CALL: Final = "Appel"
PROXIES: Final = "Pouvoirs"
SECRETARY: Final = fr("Secrétaire")
PLACES: Final = fr("Places")
PRESENT: Final = "Présent"
EXCUSED: Final = "Excusé"
ABSENT: Final = "Absent"
LEFT: Final = "Parti"
ALL_PRESENT: Final = fr("Tous présents")
UNDO: Final = fr("Annuler la dernière coche")
END: Final = fr("Terminer l'appel")
GRANTOR: Final = fr("Qui donne pouvoir ?")
HOLDER: Final = fr("À qui ?")
DATED: Final = fr("Daté du")
EARLIER: Final = fr("Un jour plus tôt")
LATER: Final = fr("Un jour plus tard")
HAND_IN: Final = fr("Enregistrer le pouvoir")
REVOKE: Final = "Retirer"
SECRETARY_MEANS: Final = fr("Touchez un nom : personne ne s'y oppose, ni à ce que ce soit sans vote secret.")
PLACES_MEANS: Final = fr("Touchez deux noms : ils échangent leurs places.")
CHOOSE_SECOND: Final = fr("Touchez l'autre nom.")
MAYOR: Final = "maire"
DEPUTY: Final = "adjoint"
STAGE_PLACE: Final = fr("au poste de présentation")


def roll_title(awaited: int, present: int, excused: int, absent: int) -> str:
    """`4 attendus · 7 présents · 2 excusés`; what is zero is left out."""
    parts = (
        (awaited, "attendu", "attendus"),
        (present, "présent", "présents"),
        (excused, "excusé", "excusés"),
        (absent, "absent", "absents"),
    )
    return " · ".join(count(number, one, many) for number, one, many in parts if number)


def state(of: RollState, member: Member) -> str:
    """How a member stands, beside the name."""
    e = "e" if is_feminine(member) else ""
    match of:
        case RollState.AWAITED:
            return f"attendu{e}"
        case RollState.PRESENT:
            return f"présent{e}"
        case RollState.EXCUSED:
            return f"excusé{e}"
        case RollState.ABSENT:
            return f"absent{e}"
        case RollState.LEFT:
            return f"parti{e}"
        case _ as unreachable:
            assert_never(unreachable)


def office(member: Member) -> str:
    """`maire`, `adjointe`; nothing for a councillor."""
    match member.office:
        case Office.MAYOR:
            return MAYOR
        case Office.DEPUTY:
            return f"{DEPUTY}e" if is_feminine(member) else DEPUTY
        case Office.COUNCILLOR:
            return ""
        case _ as unreachable:
            assert_never(unreachable)


def gives_to(holder: Member) -> str:
    return fr(f"pouvoir à {short_name(holder)}")


def carries_for(grantor: Member) -> str:
    return fr(f"porte le pouvoir de {short_name(grantor)}")


def proxies_ended(grantors: Sequence[Member]) -> str:
    """That the last mark has ended proxies: the grantor came, or the holder went."""
    return fr(" ".join(f"Le pouvoir de {short_name(each)} a pris fin." for each in grantors))


def proxy(grantor: Member, holder: Member, dated: date) -> str:
    return fr(f"{short_name(grantor)} → {short_name(holder)}, {day(dated)}")


def dated(on: date) -> str:
    return day(on)


def place(seat: SeatNumber | None) -> str:
    return STAGE_PLACE if seat is None else f"poste{NO_BREAK}{seat}"
