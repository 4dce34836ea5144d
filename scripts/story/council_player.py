"""Plays what a story asks of the council: the presenter's asks, fingers on the seats, and what is expected by then.

Seats vote by real touches on their own screens. What the presenter asks goes past his window, straight to the chair:
a story is not about where his buttons are.
"""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Final, assert_never

import msgspec

from kiosk.services.intents import Intent
from scripts.story.council_seen import CouncilSeen, NamesIn, NotThereYet, council_seen
from scripts.story.cues import Unknown
from scripts.story.hand_line import Told
from scripts.story.meeting import (
    Ask,
    CouncilStep,
    ItemIs,
    MemberRaisesHand,
    MemberVotes,
    QuorumIs,
    RefusedAs,
    VotesAre,
)
from scripts.story.playing import ASK_AGAIN_SECONDS, STEP_SECONDS, NotSeen, Playing
from shared.domain.ballots import Choice
from shared.domain.ids import BallotId, MemberId

SETTLED_SECONDS: Final = 1.0
"""What was asked has changed nothing by then: there was nothing to do."""


class CouncilPlayer:
    """What a seat's own screen tells as recorded goes into the record, to be found again in the result."""

    def __init__(self, playing: Playing, day: date) -> None:
        self._playing = playing
        self._council = playing.cues.council
        self._day = day
        self._refusal = ""

    async def play(self, step: CouncilStep) -> None:
        """Raises NotSeen, HandRefused or LineGone."""
        if not isinstance(step, RefusedAs):
            self.nothing_refused()
        match step:
            case Ask():
                await self._ask(step)
            case MemberVotes():
                await self._vote(step)
            case MemberRaisesHand():
                await self._raise_hand(step)
            case RefusedAs(code):
                said, self._refusal = self._refusal, ""
                if said != code:
                    raise NotSeen(f"it was {f'refused as “{said}”' if said else 'not refused'}")
            case ItemIs(number, state):
                item = self._names(self._seen).item(number)
                await self._until(lambda seen: seen.states.get(item) is state, f"item {number} {state}")
            case QuorumIs(reached):
                await self._until(lambda seen: seen.quorum_reached is reached, "the quorum so")
            case VotesAre(number):
                await self._until(
                    lambda seen: seen.ballot is not None and len(seen.ballot.votes) == number, f"{number} votes"
                )
            case _ as unreachable:
                assert_never(unreachable)

    def nothing_refused(self) -> None:
        """Raises NotSeen when the last thing asked was refused, and nobody expected it."""
        if self._refusal:
            said, self._refusal = self._refusal, ""
            raise NotSeen(f"the line before was refused: “{said}”")

    # -- the presenter ---------------------------------------------------------------------------------------

    async def _ask(self, step: Ask) -> None:
        intents = await self._made(step)
        for intent in intents:
            before = self._seen
            await self._playing.cast.presenter.hand.ask(
                "ask", intent=type(intent).__name__, fields=msgspec.to_builtins(intent)
            )
            after = await self._settled(before)
            if after.notice > before.notice and after.refusal:
                self._refusal = after.refusal
                return
        await self._playing.table_follows("after what was asked")

    async def _made(self, step: Ask) -> tuple[Intent, ...]:
        """The intents, once what they speak of is there."""
        missing = ""
        try:
            async with asyncio.timeout(STEP_SECONDS):
                while True:
                    try:
                        return step.make(self._names(self._seen))
                    except NotThereYet as fault:
                        missing = str(fault)
                    await asyncio.sleep(ASK_AGAIN_SECONDS)
        except TimeoutError as fault:
            raise NotSeen(missing) from fault
        except Unknown as fault:
            raise NotSeen(str(fault)) from fault

    async def _settled(self, before: CouncilSeen) -> CouncilSeen:
        """The council once what was asked has changed it, or has been refused, or has had nothing to do."""
        try:
            async with asyncio.timeout(SETTLED_SECONDS):
                return await self._playing.cast.presenter.hand.until(council_seen, lambda seen: seen != before)
        except TimeoutError:
            return self._seen

    # -- the seats -------------------------------------------------------------------------------------------

    async def _vote(self, step: MemberVotes) -> None:
        """With everybody's fingers down together at each seat."""
        seen = await self._until(lambda seen: seen.ballot is not None, "an open ballot")
        assert seen.ballot is not None
        if step.member is None:
            voices = [voice for voice in seen.ballot.silent if self._seat_of(seen, voice) is not None]
        else:
            names = self._names(seen)
            voices = [names.member(step.for_ or step.member)]
            if seen.voices.get(voices[0]) != names.member(step.member):
                raise NotSeen(f"“{step.member}” does not cast this voice now")
        by_seat: dict[int, list[MemberId]] = {}
        for voice in voices:
            seat = self._seat_of(seen, voice)
            if seat is None:
                raise NotSeen("this member has no seat of his own")
            by_seat.setdefault(seat, []).append(voice)
        await asyncio.gather(
            *(self._touch_votes(seat, mine, step.choice, seen.ballot.id) for seat, mine in by_seat.items())
        )
        # The next line goes by what the presenter's window shows, which may hear of a vote after its own seat.
        await self._until(
            lambda now: now.ballot is not None and all(now.ballot.votes.get(each) == step.choice for each in voices),
            "the votes at the presenter",
        )

    async def _touch_votes(self, seat: int, voices: list[MemberId], choice: Choice, ballot: BallotId) -> None:
        targets = [f"vote-{voice}-{choice}" for voice in voices]
        await self._seat_shows_votes(seat, voices)
        await self._playing.cast.seats[seat].hand.ask("touch", targets=targets)
        for voice in voices:
            await self._recorded(seat, voice, choice)
            self._playing.record.acknowledged.setdefault(ballot, {})[voice] = choice

    async def _seat_shows_votes(self, seat: int, voices: list[MemberId]) -> None:
        await self._seat_until(
            seat, lambda told: all(voice in _voices(told) for voice in voices), "the vote on its screen"
        )

    async def _recorded(self, seat: int, voice: MemberId, choice: Choice) -> None:
        await self._seat_until(
            seat, lambda told: _voices(told).get(voice) == (str(choice), "recorded"), f"“{choice}” recorded"
        )

    async def _raise_hand(self, step: MemberRaisesHand) -> None:
        member = self._names(self._seen).member(step.member)
        seat = self._council.seat_of(member)
        if seat is None:
            raise NotSeen("this member has no seat of his own")
        await self._playing.cast.seats[seat].hand.ask("touch", target=f"hand-{member}")
        await self._until(lambda seen: (member in (*seen.queue, seen.speaker)) is step.up, "the hand so")

    def _seat_of(self, seen: CouncilSeen, voice: MemberId) -> int | None:
        return self._council.seat_of(seen.voices[voice]) if voice in seen.voices else None

    # -- seeing ----------------------------------------------------------------------------------------------

    @property
    def _seen(self) -> CouncilSeen:
        latest = self._playing.cast.presenter.hand.latest
        if latest is None or not latest.get("council"):
            raise NotSeen("the presenter's window has shown nothing yet")
        return council_seen(latest)

    def _names(self, seen: CouncilSeen) -> NamesIn:
        return NamesIn(self._playing.cues, seen, self._day)

    async def _until(self, wanted: Callable[[CouncilSeen], bool], what: str) -> CouncilSeen:
        try:
            async with asyncio.timeout(STEP_SECONDS):
                return await self._playing.cast.presenter.hand.until(council_seen, wanted)
        except TimeoutError as fault:
            raise NotSeen(f"not seen within {STEP_SECONDS:.0f} s: {what}; there is {self._seen}") from fault

    async def _seat_until(self, seat: int, wanted: Callable[[Told], bool], what: str) -> None:
        hand = self._playing.cast.seats[seat].hand
        told: Told = (await hand.ask("state"))["state"]
        try:
            async with asyncio.timeout(STEP_SECONDS):
                while not wanted(told):
                    await asyncio.sleep(ASK_AGAIN_SECONDS)
                    told = (await hand.ask("state"))["state"]
        except TimeoutError as fault:
            raise NotSeen(f"not seen on seat {seat} within {STEP_SECONDS:.0f} s: {what}") from fault


def _voices(told: Told) -> dict[MemberId, tuple[str, str]]:
    """The voices that a seat's screen lets vote now, and how each stands."""
    return {MemberId(each["member"]): (each["choice"], each["state"]) for each in told.get("voices", ())}
