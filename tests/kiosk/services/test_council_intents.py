"""What a finger asks of the council becomes a command with its ids and turns."""

from itertools import count

from kiosk.services.council_intents import NewIds, council_command
from kiosk.services.intents import AddMatter, PutToVote, TakeConsent, VoteAloud
from shared.domain.ballot_box import EMPTY_BOX
from shared.domain.ballot_commands import CastVote, DecideByConsent, OpenBallot
from shared.domain.ballots import BallotKind, Choice, Purpose
from shared.domain.ids import BallotId, ItemId
from shared.domain.meeting_commands import AddItem
from shared.domain.refusals import Refusal
from tests.fakes.voting import BALLOT, ROADS, filled, m, meeting, on, refused, voting

AGAINST = Choice.AGAINST


def ids() -> NewIds:
    numbers = count(1)
    return NewIds(lambda: BallotId(f"{next(numbers):032x}"), lambda: ItemId(f"new-{next(numbers)}"))


def test_what_is_put_to_the_vote_is_the_open_item_under_a_new_id() -> None:
    drawn = ids()
    wish = PutToVote(BallotKind.ORDINARY, Purpose.AMENDMENT, "One word")
    first, second = (council_command(wish, on(meeting()), EMPTY_BOX, drawn) for _ in range(2))
    assert first == OpenBallot(BallotId(f"{1:032x}"), ROADS, BallotKind.ORDINARY, Purpose.AMENDMENT, "One word")
    assert isinstance(second, OpenBallot)
    assert second.ballot == BallotId(f"{2:032x}")


def test_consent_names_its_exceptions() -> None:
    wish = TakeConsent(exceptions=((m(4), AGAINST),))
    command = council_command(wish, on(meeting()), EMPTY_BOX, ids())
    assert command == DecideByConsent(BallotId(f"{1:032x}"), ROADS, exceptions=((m(4), AGAINST),))


def test_a_choice_said_aloud_comes_after_what_the_voice_had_said() -> None:
    sitting = voting(meeting())
    first = council_command(VoteAloud(m(4), AGAINST), sitting, EMPTY_BOX, ids())
    assert first == CastVote(BALLOT, m(4), AGAINST, 1)
    again = council_command(VoteAloud(m(4), AGAINST), sitting, filled(sitting, {4: Choice.FOR}), ids())
    assert again == CastVote(BALLOT, m(4), AGAINST, 2)


def test_without_an_open_item_or_ballot_it_is_asked_and_refused_with_its_reason() -> None:
    vote = council_command(VoteAloud(m(4), AGAINST), meeting(), EMPTY_BOX, ids())
    assert isinstance(vote, CastVote)
    put = council_command(PutToVote(BallotKind.ORDINARY), meeting(), EMPTY_BOX, ids())
    assert refused(meeting(), put) is Refusal.UNKNOWN_ITEM


def test_a_new_matter_has_an_id_of_its_own() -> None:
    assert council_command(AddMatter("The bridge"), meeting(), EMPTY_BOX, ids()) == AddItem(
        ItemId("new-1"), "The bridge"
    )
