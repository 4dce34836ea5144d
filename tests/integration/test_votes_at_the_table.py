"""Votes from the touch to the result with live seats and a live presenter: both may die and come back in the middle."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from kiosk.adapters.live_station import LiveStation
from seat_client.adapters.votes_file import VOTES_FILE, read_votes
from seat_client.services.intents import LowerHand, RaiseHand, Vote
from seat_client.services.picture import LinkState
from seat_client.services.proposals import NO_VOTES, VoteState
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.commands import Command, OpenSitting
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.meeting_commands import EndRollCall, MarkMember, NameSecretaries, OpenItem
from shared.domain.refusals import Refusal
from tests.integration.test_live_table import Kiosk, Seat, a_kiosk, lose_last_entries, until

BALLOT = BallotId("ba" * 16)
A, B, C = MemberId("m01"), MemberId("m02"), MemberId("m03")
FOR, AGAINST = Choice.FOR, Choice.AGAINST

COUNCIL = """
commune = "Essai"
population = 734
[[members]]
id = "m01"
title = "M."
first_name = "A"
last_name = "Alpha"
office = "mayor"
rank = 1
[[members]]
id = "m02"
title = "Mme"
first_name = "B"
last_name = "Beta"
office = "deputy"
rank = 2
[[members]]
id = "m03"
title = "M."
first_name = "C"
last_name = "Gamma"
office = "councillor"
rank = 3
[[seats]]
number = 1
members = ["m01", "m02"]
[[seats]]
number = 2
members = ["m03"]
"""


def a_council(tmp_path: Path) -> Kiosk:
    kiosk = a_kiosk(tmp_path)
    (kiosk.folder / "council.toml").write_text(COUNCIL, "utf-8")
    return kiosk


def item(kiosk: Kiosk) -> ItemId:
    return next(each.id for each in kiosk.seen.sitting.items if each.is_business)


async def opened(kiosk: Kiosk, live: LiveStation) -> None:
    """The roll is called, the first item open, an ordinary vote on it too."""
    await until(lambda: kiosk.ready(2))
    roads = item(kiosk)
    commands: tuple[Command, ...] = (
        OpenSitting(),
        *(MarkMember(member, RollState.PRESENT) for member in (A, B, C)),
        EndRollCall(),
        NameSecretaries((B,)),
        OpenItem(roads),
    )
    for command in commands:
        live.intend(command)
    # Nothing is put to the vote before most of the seats that were let in are there.
    async with asyncio.timeout(60):
        while kiosk.seen.sitting.ballot is None:
            live.intend(OpenBallot(BALLOT, roads, BallotKind.ORDINARY))
            await asyncio.sleep(0.2)


def may_vote(seat: Seat) -> bool:
    return seat.picture is not None and bool(seat.picture.voices) and seat.picture.link is LinkState.CONNECTED


def stands(seat: Seat, member: MemberId) -> tuple[Choice | None, VoteState | None]:
    voices = seat.seen.voices
    return next(((each.choice, each.state) for each in voices if each.voice.member == member), (None, None))


def recorded(seat: Seat, member: MemberId, choice: Choice) -> Callable[[], bool]:
    return lambda: stands(seat, member) == (choice, VoteState.RECORDED)


def test_two_at_a_screen_vote_change_their_minds_and_the_whole_table_sees_it(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        seat, other = Seat(kiosk, 1), Seat(kiosk, 2)
        async with kiosk.running() as live, seat.running() as at_one, other.running() as at_two:
            await opened(kiosk, live)
            await until(lambda: may_vote(seat) and may_vote(other))
            for vote in (Vote(A, FOR), Vote(B, FOR)):
                at_one.intend(vote)
            await until(lambda: recorded(seat, A, FOR)() and recorded(seat, B, FOR)())
            at_one.intend(Vote(B, AGAINST))
            at_two.intend(Vote(C, FOR))
            await until(lambda: recorded(seat, B, AGAINST)() and recorded(other, C, FOR)())
            await until(
                lambda: {each.member: each.choice for each in other.seen.box.votes} == {A: FOR, B: AGAINST, C: FOR}
            )
            kept = seat.state / VOTES_FILE
            # What was recorded takes the place of what it changed, on this disk too.
            await until(lambda: [each.choice for each in read_votes(kept).votes if each.member == B] == [AGAINST])
            live.intend(CloseBallot(BALLOT))
            await until(lambda: seat.seen.last_ballot is not None)
            counts = seat.seen.sitting.course(item(kiosk)).results[-1].counts
            assert (counts.for_, counts.against) == (2, 1)
            await until(lambda: not kept.exists())

    asyncio.run(scene())


def test_a_seat_that_dies_in_the_middle_of_a_ballot_comes_back_with_its_votes(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live:
            async with seat.running() as at_one:
                await opened(kiosk, live)
                await until(lambda: may_vote(seat))
                at_one.intend(Vote(A, AGAINST))
                await until(recorded(seat, A, AGAINST))
            seat.picture = None
            async with seat.running():
                await until(lambda: may_vote(seat) and recorded(seat, A, AGAINST)())
                live.intend(CloseBallot(BALLOT, despite_silent=True))
                await until(lambda: seat.seen.last_ballot is not None)
                assert seat.seen.sitting.course(item(kiosk)).results[-1].counts.against == 1

    asyncio.run(scene())


def test_votes_touched_while_the_presenter_is_away_are_recorded_when_he_is_back(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running() as at_one:
            async with kiosk.running() as live:
                await opened(kiosk, live)
                await until(lambda: may_vote(seat))
                at_one.intend(Vote(A, FOR))
                await until(recorded(seat, A, FOR))
            await until(lambda: seat.seen.link is not LinkState.CONNECTED)
            at_one.intend(Vote(B, AGAINST))
            await until(lambda: stands(seat, B) == (AGAINST, VoteState.SENDING))
            kiosk.picture = None
            async with kiosk.running() as live:
                await until(lambda: recorded(seat, A, FOR)() and recorded(seat, B, AGAINST)())
                live.intend(CloseBallot(BALLOT, despite_silent=True))
                await until(lambda: seat.seen.last_ballot is not None)
                counts = seat.seen.sitting.course(item(kiosk)).results[-1].counts
                assert (counts.for_, counts.against) == (1, 1)
        assert read_votes(seat.state / VOTES_FILE) == NO_VOTES

    asyncio.run(scene())


def test_a_vote_touched_without_a_line_outlives_the_seat_too(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running() as at_one:
            async with kiosk.running() as live:
                await opened(kiosk, live)
                await until(lambda: may_vote(seat))
            await until(lambda: seat.seen.link is not LinkState.CONNECTED)
            at_one.intend(Vote(B, AGAINST))
            await until(lambda: bool(read_votes(seat.state / VOTES_FILE).votes))
        seat.picture = kiosk.picture = None
        async with seat.running():
            await until(lambda: seat.picture is not None and stands(seat, B) == (AGAINST, VoteState.SENDING))
            async with kiosk.running():
                await until(recorded(seat, B, AGAINST))
                await until(lambda: kiosk.picture is not None and kiosk.seen.sitting.ballot is not None)

    asyncio.run(scene())


def test_a_presenter_that_lost_votes_and_the_opening_of_their_ballot_has_all_back(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        seat, other = Seat(kiosk, 1), Seat(kiosk, 2)
        async with seat.running() as at_one, other.running() as at_two:
            async with kiosk.running() as live:
                await opened(kiosk, live)
                await until(lambda: may_vote(seat) and may_vote(other))
                at_one.intend(Vote(A, FOR))
                at_one.intend(Vote(B, AGAINST))
                at_two.intend(Vote(C, AGAINST))
                everybody = (recorded(seat, A, FOR), recorded(seat, B, AGAINST), recorded(other, C, AGAINST))
                await until(lambda: all(each() for each in everybody))
            await until(lambda: all(each.seen.link is not LinkState.CONNECTED for each in (seat, other)))
            lose_last_entries(tmp_path / "kiosk" / "journal.sqlite", 1)
            for file in (tmp_path / "kiosk").glob("box.sqlite*"):
                file.unlink()
            kiosk.picture = None
            async with kiosk.running() as live:
                await until(lambda: may_vote(seat) and may_vote(other) and all(each() for each in everybody))
                live.intend(CloseBallot(BALLOT))
                await until(lambda: seat.seen.last_ballot is not None)
                counts = seat.seen.sitting.course(item(kiosk)).results[-1].counts
                assert (counts.for_, counts.against) == (1, 2)

    asyncio.run(scene())


def test_a_hand_goes_up_and_down_through_the_journal(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live, seat.running() as at_one:
            await until(lambda: kiosk.ready(2) and seat.has_all())
            live.intend(OpenSitting())
            await until(lambda: seat.seen.sitting.opened_at is not None)
            at_one.intend(RaiseHand(B))
            await until(lambda: seat.seen.refusals == ((B, Refusal.MEMBER_NOT_AT_THE_TABLE),))
            live.intend(MarkMember(B, RollState.PRESENT))
            await until(lambda: B in seat.seen.sitting.attendance.present)
            at_one.intend(RaiseHand(B))
            await until(lambda: seat.seen.sitting.floor.queue == (B,))
            assert seat.seen.refusals == ()
            at_one.intend(LowerHand(B))
            await until(lambda: seat.seen.sitting.floor.queue == ())

    asyncio.run(scene())
