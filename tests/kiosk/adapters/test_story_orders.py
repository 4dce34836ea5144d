"""Every intent of the council can be asked for by a story, and nothing else."""

import msgspec
import pytest

from kiosk.adapters.story_orders import UnknownOrder, intent_of
from kiosk.services.intents import PutToVote, TakeConsent
from shared.domain.ballot_commands import EnterTally
from shared.domain.ballots import BallotKind, Choice, Counts, Purpose
from shared.domain.ids import BallotId, MemberId


@pytest.mark.parametrize(
    "intent",
    [
        PutToVote(BallotKind.ORDINARY, Purpose.AMENDMENT, "One word"),
        TakeConsent(exceptions=((MemberId("m4"), Choice.AGAINST),)),
        EnterTally(BallotId("ba"), Counts(for_=7, against=6), 13),
    ],
)
def test_an_intent_comes_back_from_its_name_and_fields(intent: PutToVote | TakeConsent | EnterTally) -> None:
    assert intent_of(type(intent).__name__, msgspec.to_builtins(intent)) == intent


@pytest.mark.parametrize(("name", "fields"), [("Applaud", {}), ("PutToVote", {}), ("PutToVote", {"kind": "loud"})])
def test_what_is_no_intent_is_told(name: str, fields: dict[str, str]) -> None:
    with pytest.raises(UnknownOrder):
        intent_of(name, fields)
