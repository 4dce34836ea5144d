"""What an event makes of the sitting: `evolve(sitting, event, at)`. Never refuses, never looks up."""

from datetime import datetime

from shared.domain.ballot_events import BallotEvent
from shared.domain.events import (
    DocumentAdded,
    DocumentReplaced,
    Event,
    PageEvent,
    SittingEvent,
    StationEvent,
    UnknownEvent,
)
from shared.domain.evolve.ballots import evolve_ballots
from shared.domain.evolve.life import evolve_life, evolve_packet
from shared.domain.evolve.meeting import evolve_meeting
from shared.domain.evolve.pages import evolve_pages
from shared.domain.evolve.stations import evolve_stations
from shared.domain.sitting import Sitting


def evolve(sitting: Sitting, event: Event, at: datetime) -> Sitting:
    """The sitting after `event`, which happened at `at` (an instant with its zone, the kiosk's clock)."""
    if isinstance(event, PageEvent):
        return evolve_pages(sitting, event)
    if isinstance(event, BallotEvent):
        return evolve_ballots(sitting, event, at)
    if isinstance(event, SittingEvent):
        return evolve_life(sitting, event, at)
    if isinstance(event, StationEvent):
        return evolve_stations(sitting, event)
    if isinstance(event, DocumentAdded | DocumentReplaced):
        return evolve_packet(sitting, event)
    if isinstance(event, UnknownEvent):
        return sitting
    return evolve_meeting(sitting, event, at)
