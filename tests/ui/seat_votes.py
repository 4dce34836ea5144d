"""The states of a seat around a vote: bars, answers, refusals, results, hands, as pictures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from seat_client.services.picture import LinkState, SeatPicture
from seat_client.services.proposals import OwnVoice, VoteState
from shared.domain.actors import PRESENTER
from shared.domain.attendance import Attendance, ProxyPaper, RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, BoxedVote
from shared.domain.ballot_commands import CancelBallot, CloseBallot, EnterTally, OpenBallot, RequestBallot
from shared.domain.ballots import BallotKind, Choice, Counts, Purpose
from shared.domain.commands import Command
from shared.domain.decide import decide
from shared.domain.evolve import evolve
from shared.domain.floor import Floor
from shared.domain.ids import BallotId, MemberId, SeatNumber
from shared.domain.meeting_commands import ChangeDraft, OpenItem, WithdrawMember
from shared.domain.public_view import as_sitting, public_view
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.proxies import Proxy
from shared.domain.sitting import Sitting
from shared.domain.standing import voices_of
from tests.ui.sample_sitting import ITEM_4, LONG_TITLES, NOW, PRESENTING, seat_picture

BALLOT = BallotId("ba" * 16)
FOR, AGAINST, ABSTAIN, NO_PART = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART


def m(number: int) -> MemberId:
    return MemberId(f"m{number:02}")


def attended(*away: int, proxies: tuple[tuple[int, int], ...] = ()) -> Attendance:
    """Everybody is there but those `away`; `proxies` are pairs of who gave one and who holds it."""
    states = tuple((m(n), RollState.EXCUSED if n in away else RollState.PRESENT) for n in range(1, 14))
    papers = tuple(ProxyPaper(Proxy(m(grantor), m(holder)), date(2026, 12, 10)) for grantor, holder in proxies)
    return Attendance(states, papers, called=True)


IN_ORDER = replace(PRESENTING, attendance=attended(), secretaries=(m(8),))
"""Roll called, secretary named, no item open."""


def do(sitting: Sitting, *commands: Command, box: BallotBox | None = None) -> Sitting:
    for command in commands:
        found = decide(sitting, command, PRESENTER, *(() if box is None else (box,)))
        assert not isinstance(found, Refusal), (command, found)
        for event in found:
            sitting = evolve(sitting, event, NOW)
    return replace(sitting, shown=PRESENTING.shown)


ON_ITEM = do(IN_ORDER, OpenItem(ITEM_4))


def voting(kind: BallotKind = BallotKind.ORDINARY, attendance: Attendance | None = None, **ballot: Any) -> Sitting:
    """The item open and put to the vote."""
    sitting = replace(ON_ITEM, attendance=attendance or ON_ITEM.attendance)
    if kind is not BallotKind.ORDINARY:
        asking = range(1, 6)
        sitting = do(sitting, *(RequestBallot(ITEM_4, m(number), kind) for number in asking))
    return do(sitting, OpenBallot(BALLOT, ITEM_4, kind, **ballot))


def box_of(choices: dict[int, Choice], sitting: Sitting) -> BallotBox:
    casters = {each.member: each.cast_by for each in voices_of(sitting, ITEM_4).voices}
    return BallotBox(BALLOT, tuple(BoxedVote(m(n), choice, casters[m(n)], 1) for n, choice in choices.items()))


ANSWERED = {1: FOR, 4: FOR, 6: AGAINST, 7: FOR, 8: ABSTAIN, 9: FOR, 11: NO_PART}


def at_vote(
    sitting: Sitting,
    stand: dict[int, tuple[Choice, VoteState]],
    seat: int = 2,
    answered: dict[int, Choice] = ANSWERED,
    **changes: object,
) -> SeatPicture:
    """A seat in the middle of a ballot: how its own voices stand, and what the room has answered."""
    voices = voices_of(sitting, ITEM_4)
    mine = [each for member in sitting.council.members_at(SeatNumber(seat)) for each in voices.cast_by(member.id)]
    own = tuple(OwnVoice(each, *stand.get(int(each.member[1:]), (None, None))) for each in mine)
    recorded = {n: choice for n, (choice, state) in stand.items() if state is VoteState.RECORDED}
    box = box_of(answered | recorded, sitting)
    return seat_picture(sitting, seat=SeatNumber(seat), voices=own, box=box, **changes)


def decided(exceptions: dict[int, Choice], kind: BallotKind = BallotKind.ORDINARY, **ballot: Any) -> SeatPicture:
    """Everybody for, but these; the ballot is closed and its result on the screen."""
    sitting = voting(kind, **ballot)
    box = box_of(dict.fromkeys(range(1, 14), FOR) | exceptions, sitting)
    return ended(sitting, do(sitting, CloseBallot(BALLOT), box=box))


def ended(before: Sitting, after: Sitting) -> SeatPicture:
    return seat_picture(after, last_ballot=before.ballot)


SENT, SLOW, RECORDED = VoteState.SENDING, VoteState.SLOW, VoteState.RECORDED
WITH_PROXY = attended(12, proxies=((12, 3),))
BOTH_PROXIES = attended(12, 13, proxies=((12, 3), (13, 2)))
OLD_TEXT = (
    "Le conseil municipal approuve la réfection du chemin de l'Étang.\n"
    "Il retient l'offre de l'entreprise Travaux Publics du Val pour 48 200 € hors taxes.\n"
    "Il autorise le maire à signer le marché."
)
NEW_TEXT = OLD_TEXT.replace("48 200 € hors taxes", "46 900 € hors taxes, deux lampadaires compris") + (
    "\nLes travaux commencent après la fonte des neiges."
)


def for_the_room(picture: SeatPicture) -> SeatPicture:
    """What a screen for the public shows of the same moment."""
    view = public_view(picture.sitting, picture.box)
    return replace(
        picture,
        seat=None,
        public=True,
        sitting=as_sitting(view),
        public_ballot=view.ballot,
        public_result=view.result,
        voices=(),
        box=EMPTY_BOX,
        last_ballot=None,
    )


def long_titled(sitting: Sitting) -> Sitting:
    return replace(sitting, items=LONG_TITLES.items)


def vote_pictures() -> Iterator[tuple[str, SeatPicture]]:
    """Names and pictures; the states of both programs are in states.py."""
    ordinary, public = voting(), voting(BallotKind.PUBLIC)
    proxy, both = voting(attendance=WITH_PROXY), voting(attendance=BOTH_PROXIES)
    yield "item-open", seat_picture(ON_ITEM)
    yield "vote", at_vote(ordinary, {}, answered={})
    yield "vote-answered", at_vote(ordinary, {2: (FOR, RECORDED), 3: (AGAINST, SENT)})
    yield "vote-all-recorded", at_vote(ordinary, {2: (ABSTAIN, RECORDED), 3: (NO_PART, RECORDED)})
    yield "vote-one-councillor", at_vote(ordinary, {}, 1, answered={4: FOR, 6: AGAINST})
    yield "vote-slow", at_vote(ordinary, {2: (FOR, SLOW), 3: (AGAINST, RECORDED)})
    waiting = at_vote(ordinary, {2: (FOR, RECORDED), 3: (AGAINST, SENT)}, link=LinkState.LOST)
    yield "vote-line-lost", replace(waiting, box=EMPTY_BOX)
    yield "vote-public", at_vote(public, {2: (FOR, RECORDED)})
    yield "vote-proxy", at_vote(proxy, {3: (FOR, RECORDED), 12: (AGAINST, SENT)})
    yield "vote-both-proxies", at_vote(both, {2: (FOR, RECORDED), 13: (ABSTAIN, RECORDED)})
    long_names = voting(attendance=attended(12, 13, proxies=((12, 4), (13, 5))))
    stand = {4: (NO_PART, RECORDED), 5: (FOR, SLOW), 12: (NO_PART, SENT), 13: (AGAINST, SLOW)}
    answered = {n: choice for n, choice in ANSWERED.items() if n != 4}
    yield "vote-long-names", at_vote(long_titled(long_names), stand, 3, answered)
    yield "vote-long-names-line-lost", at_vote(long_names, stand, 3, answered, link=LinkState.LOST)
    refused = at_vote(ordinary, {3: (FOR, RECORDED)}, refusals=((m(2), Refusal.NOT_KEPT),))
    yield "vote-refused", refused
    out = do(
        ON_ITEM,
        WithdrawMember(ITEM_4, m(3), WithdrawalKind.INTERESTED),
        OpenBallot(BALLOT, ITEM_4, BallotKind.ORDINARY),
    )
    answered = {n: choice for n, choice in ANSWERED.items() if n != 3}
    yield "vote-neighbour-withdrawn", at_vote(out, {}, answered=answered)
    yield "vote-neighbour-away", at_vote(voting(attendance=attended(3, proxies=((3, 7),))), {2: (FOR, SENT)})
    yield "vote-on-paper", seat_picture(voting(BallotKind.SECRET))
    amended = do(ON_ITEM, ChangeDraft(ITEM_4, OLD_TEXT), ChangeDraft(ITEM_4, NEW_TEXT))
    question = "deux lampadaires et un prix plus bas"
    command = OpenBallot(BALLOT, ITEM_4, BallotKind.ORDINARY, Purpose.AMENDMENT, question)
    yield "vote-amended-text", at_vote(do(amended, command), {2: (FOR, RECORDED)})
    yield "result-adopted", decided({6: AGAINST, 8: ABSTAIN})
    long_result = decided({6: AGAINST, 8: ABSTAIN, 9: NO_PART})
    yield "result-long-title", replace(long_result, sitting=long_titled(long_result.sitting))
    yield "result-public", decided({6: AGAINST, 8: ABSTAIN, 11: NO_PART}, BallotKind.PUBLIC)
    yield "result-rejected", decided(dict.fromkeys(range(3, 11), AGAINST))
    yield "result-casting-vote", decided(dict.fromkeys(range(8, 14), AGAINST) | {7: ABSTAIN})
    yield "result-tie", decided(dict.fromkeys(range(8, 13), AGAINST) | {1: ABSTAIN, 2: ABSTAIN, 13: NO_PART})
    secret = voting(BallotKind.SECRET)
    tallied = do(secret, EnterTally(BALLOT, Counts(7, 4, blank=1, null=1), roll=13))
    yield "result-secret", ended(secret, tallied)
    yield "result-cancelled", ended(ordinary, do(ordinary, CancelBallot(BALLOT)))
    queue = Floor(queue=(m(6), m(3)), speaker=m(2), since=NOW)
    yield "hands", seat_picture(replace(ON_ITEM, floor=queue))
    yield "hand-asking", seat_picture(ON_ITEM, asking=frozenset({m(2)}))
    yield "hands-in-vote", at_vote(replace(ordinary, floor=queue), {})
    asked = do(ON_ITEM, RequestBallot(ITEM_4, m(2), BallotKind.SECRET))
    yield "ballot-asked", seat_picture(asked)
    calling = replace(PRESENTING, attendance=Attendance(tuple((m(n), RollState.PRESENT) for n in range(1, 3))))
    yield "roll-call", seat_picture(calling)
    yield "in-camera", seat_picture(replace(ON_ITEM, in_camera=True))
    yield "room-vote", for_the_room(at_vote(public, {2: (FOR, RECORDED)}))
    yield "room-vote-secret", for_the_room(seat_picture(voting(BallotKind.SECRET)))
    yield "room-result", for_the_room(decided({6: AGAINST, 8: ABSTAIN}))
    yield "neighbour-away", seat_picture(replace(ON_ITEM, attendance=attended(3, proxies=((3, 7),))))
