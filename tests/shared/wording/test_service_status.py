"""What `systemctl status` says of the two programs."""

import pytest

from shared.domain.sitting import Phase
from shared.wording.service_status import kiosk_status, seat_status


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_its_words(phase: Phase) -> None:
    assert seat_status(phase, linked=True).endswith(", relié au poste de présentation")
    assert seat_status(phase, linked=False).endswith(", cherche le poste de présentation")


def test_the_station_counts_its_seats() -> None:
    assert kiosk_status(Phase.OPEN, 1) == "Séance ouverte, 1\u00a0poste relié"
    assert kiosk_status(Phase.PREPARED, 7) == "Séance préparée, 7\u00a0postes reliés"
