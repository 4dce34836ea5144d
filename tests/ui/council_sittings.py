"""A made-up sitting led through its agenda, for the tests and the gallery of the mayor's panels."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from kiosk.services.picture import KioskPicture
from shared.domain.actors import PRESENTER
from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, put
from shared.domain.ballot_commands import CastVote, CloseBallot, EnterPapers, OpenBallot, RequestBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Purpose
from shared.domain.commands import Command
from shared.domain.decide import decide
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AskFloor,
    ChangeDraft,
    EndRollCall,
    GiveFloor,
    HandInProxy,
    MarkMember,
    NameSecretaries,
    OpenItem,
    WithdrawMember,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import voices_of
from tests.ui.sample_sitting import COUNCIL, PREPARED, kiosk_picture

OPENED_AT = datetime.fromisoformat("2026-12-11T20:32:00+00:00")
BALLOT = BallotId("ba" * 16)
NEXT_BALLOT = BallotId("bb" * 16)
MINUTES, AMENDED, BUDGET, ROAD, DELEGATE, DEPUTY, ACCOUNTS, REPORT, OTHER = (ItemId(f"i{n}") for n in range(1, 10))
MAYOR = MemberId("m01")
_KINDS = {
    MINUTES: (ItemKind.MINUTES, None),
    DELEGATE: (ItemKind.NOMINATION, "Désignation d’un délégué au syndicat d’électrification"),
    DEPUTY: (ItemKind.ELECTION, "Élection d’un adjoint"),
    ACCOUNTS: (ItemKind.ACCOUNTS, "Compte administratif 2025"),
    REPORT: (ItemKind.INFORMATION, "Rapport annuel sur l’eau"),
    OTHER: (ItemKind.OTHER_BUSINESS, None),
}
_ITEMS = tuple(
    replace(each, kind=_KINDS[each.id][0], title=_KINDS[each.id][1] or each.title) if each.id in _KINDS else each
    for each in PREPARED.items
)
_YEARS = (1961, 1958, 1970, 1965, 1949, 1980, 1975, 1962, 1955, 1988, 1951, 1947, 1990)
_MEMBERS = tuple(replace(each, born=date(year, 5, 2)) for each, year in zip(COUNCIL.members, _YEARS, strict=True))
LAID = replace(PREPARED, council=replace(COUNCIL, members=_MEMBERS, population=734), items=_ITEMS)
BEGUN = replace(LAID, phase=Phase.OPEN, opened_at=OPENED_AT)


def n(number: int) -> MemberId:
    return MemberId(f"m{number:02}")


def done(sitting: Sitting, *commands: Command, box: BallotBox = EMPTY_BOX, at: datetime = OPENED_AT) -> Sitting:
    """The sitting after commands, each of which may happen."""
    for command in commands:
        found = decide(sitting, command, PRESENTER, box)
        assert not isinstance(found, Refusal), f"{command}: {found}"
        for event in found:
            sitting = evolve(sitting, event, at)
    return sitting


def marks(present: Iterable[int], excused: Iterable[int] = (), absent: Iterable[int] = ()) -> tuple[MarkMember, ...]:
    return (
        *(MarkMember(n(each), RollState.PRESENT) for each in present),
        *(MarkMember(n(each), RollState.EXCUSED) for each in excused),
        *(MarkMember(n(each), RollState.ABSENT) for each in absent),
    )


CALLING = done(BEGUN, *marks(range(1, 8), (8,)))
CALLED = done(
    BEGUN,
    *marks(range(1, 11), (11, 12), (13,)),
    HandInProxy(n(11), n(2), date(2026, 12, 9)),
    HandInProxy(n(12), n(5), date(2026, 12, 10)),
    EndRollCall(),
)
STARTED = done(CALLED, NameSecretaries((n(6),)), OpenItem(MINUTES), AcknowledgeItem(MINUTES))
ON_ROAD = done(STARTED, OpenItem(ROAD), at=OPENED_AT + timedelta(minutes=5))
TOO_FEW = done(BEGUN, *marks(range(1, 7), range(7, 14)), EndRollCall(), NameSecretaries((n(6),)))


def on(item: ItemId) -> Sitting:
    return done(STARTED, OpenItem(item))


def opened(
    sitting: Sitting = ON_ROAD, kind: BallotKind = BallotKind.ORDINARY, purpose: Purpose = Purpose.DECISION
) -> Sitting:
    """A ballot is open on the open item."""
    assert sitting.open_item is not None
    return done(sitting, OpenBallot(BALLOT, sitting.open_item, kind, purpose))


def box_of(sitting: Sitting, choices: dict[int, Choice]) -> BallotBox:
    """A box with these choices in it, said aloud."""
    box = EMPTY_BOX
    for number, choice in choices.items():
        found = put(box, sitting, CastVote(BALLOT, n(number), choice), PRESENTER)
        assert not isinstance(found, Refusal), found
        box = found
    return box


def everybody(sitting: Sitting, exceptions: dict[int, Choice] | None = None) -> BallotBox:
    """Every voice is for, but these."""
    assert sitting.open_item is not None
    numbers = [int(each.member[1:]) for each in voices_of(sitting, sitting.open_item).voices]
    return box_of(sitting, dict.fromkeys(numbers, Choice.FOR) | (exceptions or {}))


def led(sitting: Sitting, box: BallotBox = EMPTY_BOX, **changes: object) -> KioskPicture:
    """The stage while the sitting is led, the table on the road's quote."""
    return kiosk_picture(sitting, box=box, **changes)


def asked(kind: BallotKind, *members: int) -> Sitting:
    """Some ask for another way of voting on the road."""
    return done(ON_ROAD, *(RequestBallot(ROAD, n(each), kind) for each in members))


def closed(sitting: Sitting, box: BallotBox) -> Sitting:
    assert sitting.ballot is not None
    return done(sitting, CloseBallot(sitting.ballot.id), box=box)


def standing(*numbers: int, born: bool = True) -> tuple[Candidate, ...]:
    found = [each for each in LAID.council.members if each.id in map(n, numbers)]
    return tuple(
        Candidate(f"{each.first_name} {each.last_name}", (each.born,) if born and each.born else (), each.id)
        for each in found
    )


def round_open(
    sitting: Sitting, post: Post, candidates: tuple[Candidate, ...], seats: int = 0, ballot: BallotId = BALLOT
) -> Sitting:
    """A round is open on the open item."""
    assert sitting.open_item is not None
    command = OpenBallot(
        ballot, sitting.open_item, BallotKind.SECRET, Purpose.ROUND, post=post, candidates=candidates, seats=seats
    )
    return done(sitting, command)


def round_held(sitting: Sitting, *votes: int, blank: int = 0) -> Sitting:
    """The open round is closed with so many papers for each candidate."""
    assert sitting.ballot is not None
    names = [each.name for each in sitting.ballot.candidates]
    return done(sitting, EnterPapers(sitting.ballot.id, tuple(zip(names, votes, strict=True)), blank))


_PUBLIC = opened(asked(BallotKind.PUBLIC, 1, 2, 3), BallotKind.PUBLIC)
_SIX = {number: Choice.AGAINST for number in (2, 3, 4, 5, 6, 7)}
PAPERS = opened(asked(BallotKind.SECRET, 1, 2, 3, 4), BallotKind.SECRET)
VOTED = closed(opened(), everybody(opened(), {3: Choice.AGAINST, 9: Choice.ABSTAIN}))
VOTED_PUBLIC = closed(_PUBLIC, everybody(_PUBLIC, _SIX))

DEPUTY_ROUND = round_open(on(DEPUTY), Post.DEPUTY, standing(2, 7))
DEPUTY_TIED = round_held(DEPUTY_ROUND, 6, 6)
DEPUTY_ELECTED = round_held(DEPUTY_ROUND, 9, 2, blank=1)
LISTS_ROUND = round_open(on(DELEGATE), Post.DELEGATE, (Candidate("Liste Delaunoy"), Candidate("Liste Kervella")), 3)


def _three_ties() -> Sitting:
    sitting = on(DEPUTY)
    for number in range(3):
        ballot = BallotId(f"{number:032x}")
        sitting = round_held(round_open(sitting, Post.DEPUTY, standing(2, 7, born=False), ballot=ballot), 6, 6)
    return sitting


AGES_WANTED = _three_ties()

MEMBERS_OUT = done(
    ON_ROAD,
    WithdrawMember(ROAD, n(4), WithdrawalKind.INTERESTED),
    WithdrawMember(ROAD, n(8), WithdrawalKind.SET_ASIDE),
)
AMENDED_TEXT = done(
    ON_ROAD,
    ChangeDraft(ROAD, "Le conseil approuve le devis de 48 312,50 €."),
    ChangeDraft(ROAD, "Le conseil approuve le devis de 45 000 €, et demande une seconde offre."),
)
SPEAKING = done(
    done(ON_ROAD, AskFloor(n(3)), AskFloor(n(5)), AskFloor(n(9)), GiveFloor(n(3))),
    GiveFloor(n(5)),
    at=OPENED_AT + timedelta(minutes=7),
)
MUCH_AT_ONCE = done(
    replace(SPEAKING, in_camera=True),
    *(MarkMember(n(each), RollState.LEFT) for each in (1, 2, 3, 10)),
    *(AskFloor(n(each)) for each in (6, 7, 8)),
)
"""The public is out, the fourth of the table presides, the quorum is gone, four ask for the floor."""
