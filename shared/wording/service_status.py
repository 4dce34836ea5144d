"""The one line in which a program tells the service manager how it fares: `systemctl status`, for technicians."""

from types import MappingProxyType

from shared.domain.sitting import Phase
from shared.wording.typography import count

_PHASES = MappingProxyType(
    {
        Phase.UNPREPARED: "Aucune séance",
        Phase.PREPARED: "Séance préparée",
        Phase.OPEN: "Séance ouverte",
        Phase.SUSPENDED: "Séance suspendue",
        Phase.CLOSED: "Séance close",
    }
)


def seat_status(phase: Phase, linked: bool) -> str:
    return f"{_PHASES[phase]}, {'relié au' if linked else 'cherche le'} poste de présentation"


def kiosk_status(phase: Phase, seats_linked: int) -> str:
    return f"{_PHASES[phase]}, {count(seats_linked, 'poste relié', 'postes reliés')}"
