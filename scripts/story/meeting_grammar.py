"""How a line about the council is written, and the commands that it becomes. Pure; the steps are meeting.py's."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from kiosk.services.intents import AddMatter, Intent, PutToVote, TakeConsent, VoteAloud
from scripts.story.meeting import (
    Ask,
    CouncilStep,
    ItemIs,
    MemberRaisesHand,
    MemberVotes,
    Named,
    QuorumIs,
    RefusedAs,
    VotesAre,
)
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import (
    AppointAtOnce,
    CancelBallot,
    ChangeCandidates,
    CloseBallot,
    CorrectResult,
    DropRequest,
    EnterPapers,
    EnterTally,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose
from shared.domain.ids import MemberId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AdjournItem,
    ChangeDraft,
    EndItem,
    EndRollCall,
    GiveFloor,
    HandInProxy,
    HandOver,
    LeaveFloor,
    MarkMember,
    MoveItem,
    NameSecretaries,
    OpenDoors,
    OpenItem,
    RestoreItem,
    ReturnMember,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind

Found: TypeAlias = re.Match[str]

_WHO: Final = r'"(?P<who>[^"]+)"'
_OTHER: Final = r'"(?P<other>[^"]+)"'
_ITEM: Final = r"item (?P<item>\S+)"
_NAMES: Final = r'(?P<names>"[^"]+"(?:, "[^"]+")*)'
_TEXT: Final = r'"(?P<text>[^"]+)"'
_AS: Final = r"(?: as (?P<purpose>amendment|waiver|closed session))?"
_WORDS: Final = "(?:for|against|abstentions?|no part|blank|null)"
_COUNTS: Final = rf"(?P<counts>\d+ {_WORDS}(?:, \d+ {_WORDS})*)"
_SIGNED: Final = r"(?:, (?P<signed>\d+) signed)?"

_PURPOSES: Final = MappingProxyType(
    {
        None: Purpose.DECISION,
        "amendment": Purpose.AMENDMENT,
        "waiver": Purpose.WAIVER,
        "closed session": Purpose.CLOSED_SESSION,
    }
)
_KINDS: Final = MappingProxyType(
    {
        "interested": WithdrawalKind.INTERESTED,
        "set aside": WithdrawalKind.SET_ASIDE,
        "for the accounts": WithdrawalKind.ACCOUNTS,
    }
)
_CHOICES: Final = MappingProxyType(
    {"for": Choice.FOR, "against": Choice.AGAINST, "abstains": Choice.ABSTAIN, "takes no part": Choice.NO_PART}
)
_CHOICE: Final = "(?P<choice>for|against|abstains|takes no part)"
_COUNTED: Final = MappingProxyType(
    {
        "for": "for_",
        "against": "against",
        "abstention": "abstain",
        "abstentions": "abstain",
        "no part": "no_part",
        "blank": "blank",
        "null": "null",
    }
)
_POSTS: Final = MappingProxyType(
    {
        "mayor": Post.MAYOR,
        "deputy": Post.DEPUTY,
        "deputies": Post.DEPUTY_LIST,
        "president for the accounts": Post.ACCOUNTS_PRESIDENT,
        "delegate": Post.DELEGATE,
    }
)


def _one(make: Callable[[Named, Found], Intent]) -> Callable[[Found], Ask]:
    return lambda found: Ask(lambda named: (make(named, found),))


def _names(found: Found) -> list[str]:
    return re.findall(r'"([^"]+)"', found["names"])


def _mark(state: RollState) -> Callable[[Found], Ask]:
    return lambda found: Ask(lambda named: tuple(MarkMember(named.member(name), state) for name in _names(found)))


def _counts(found: Found) -> Counts:
    """`7 for, 3 against, 1 abstention`."""
    fields: dict[str, int] = {}
    for part in found["counts"].split(", "):
        number, _, word = part.partition(" ")
        fields[_COUNTED[word]] = fields.get(_COUNTED[word], 0) + int(number)
    return Counts(**fields)


def _exceptions(named: Named, found: Found) -> tuple[tuple[MemberId, Choice], ...]:
    """`but "Vignal" against, "Noirot" abstains`."""
    said = re.findall(rf'"([^"]+)" {_CHOICE}', found["but"] or "")
    return tuple((named.member(name), _CHOICES[choice]) for name, choice in said)


def _papers(named: Named, found: Found) -> tuple[tuple[tuple[str, int], ...], int, int]:
    """`"A" 7, "B" 5, 1 blank, 1 null`."""
    said = re.findall(r'"([^"]+)" (\d+)', found["papers"])
    votes = tuple((named.candidate(name).name, int(number)) for name, number in said)
    blank, null = (sum(map(int, re.findall(rf"(\d+) {word}", found["papers"]))) for word in ("blank", "null"))
    return votes, blank, null


def _papers_entered(named: Named, found: Found) -> Intent:
    votes, blank, null = _papers(named, found)
    return EnterPapers(named.ballot, votes, blank, null, _number(found["signed"]))


def _tally(named: Named, found: Found) -> Intent:
    said = found["presiding"]
    return EnterTally(named.ballot, _counts(found), _number(found["signed"]), _CHOICES[said] if said else None)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _candidates(named: Named, found: Found) -> tuple[Candidate, ...]:
    return tuple(named.candidate(name) for name in _names(found))


def _requests(found: Found) -> Ask:
    kind = BallotKind(found["kind"])
    return Ask(lambda named: tuple(RequestBallot(named.here, named.member(name), kind) for name in _names(found)))


PRESENTER: Final[Mapping[str, Callable[[Found], Ask]]] = MappingProxyType(
    {
        "everybody is present": lambda found: Ask(
            lambda named: tuple(MarkMember(each, RollState.PRESENT) for each in named.awaited)
        ),
        f"{_NAMES} (?:is|are) present": _mark(RollState.PRESENT),
        f"{_NAMES} (?:is|are) excused": _mark(RollState.EXCUSED),
        f"{_NAMES} (?:is|are) absent": _mark(RollState.ABSENT),
        f"{_NAMES} (?:arrives|arrive)": _mark(RollState.PRESENT),
        f"{_NAMES} (?:leaves|leave)": _mark(RollState.LEFT),
        "undo the last mark": _one(lambda named, found: UndoMark()),
        "end the roll call": _one(lambda named, found: EndRollCall()),
        f"proxy of {_WHO} to {_OTHER}": _one(
            lambda named, found: HandInProxy(named.member(found["who"]), named.member(found["other"]), named.today)
        ),
        f"revoke the proxy of {_WHO}": _one(lambda named, found: RevokeProxy(named.member(found["who"]))),
        f"name secretary {_NAMES}": _one(
            lambda named, found: NameSecretaries(tuple(named.member(name) for name in _names(found)))
        ),
        f"hand over to {_WHO}": _one(lambda named, found: HandOver(named.member(found["who"]))),
        f"open {_ITEM}": _one(lambda named, found: OpenItem(named.item(found["item"]))),
        f"acknowledge {_ITEM}": _one(lambda named, found: AcknowledgeItem(named.item(found["item"]))),
        f"end {_ITEM}": _one(lambda named, found: EndItem(named.item(found["item"]))),
        f"adjourn {_ITEM}": _one(lambda named, found: AdjournItem(named.item(found["item"]))),
        f"withdraw {_ITEM}": _one(lambda named, found: WithdrawItem(named.item(found["item"]))),
        f"restore {_ITEM}": _one(lambda named, found: RestoreItem(named.item(found["item"]))),
        rf"move {_ITEM} before item (?P<before>\S+)": _one(
            lambda named, found: MoveItem(named.item(found["item"]), named.item(found["before"]))
        ),
        f"add the matter {_TEXT}": _one(lambda named, found: AddMatter(found["text"])),
        f"amend {_ITEM} to {_TEXT}": _one(lambda named, found: ChangeDraft(named.item(found["item"]), found["text"])),
        f"{_WHO} withdraws from {_ITEM}, (?P<kind>interested|set aside|for the accounts)": _one(
            lambda named, found: WithdrawMember(
                named.item(found["item"]), named.member(found["who"]), _KINDS[found["kind"]]
            )
        ),
        f"{_WHO} returns to {_ITEM}": _one(
            lambda named, found: ReturnMember(named.item(found["item"]), named.member(found["who"]))
        ),
        f"{_NAMES} (?:asks|ask) for a (?P<kind>public|secret) ballot": _requests,
        f"{_WHO} no longer asks for a ballot": _one(
            lambda named, found: DropRequest(named.here, named.member(found["who"]))
        ),
        f"put to the vote(?: {_TEXT})?{_AS}": _one(
            lambda named, found: PutToVote(
                _kind(named, found["purpose"]), _PURPOSES[found["purpose"]], found["text"] or ""
            )
        ),
        f"put to a (?P<kind>ordinary|public|secret) vote(?: {_TEXT})?{_AS}": _one(
            lambda named, found: PutToVote(BallotKind(found["kind"]), _PURPOSES[found["purpose"]], found["text"] or "")
        ),
        f'by consent(?: {_TEXT})?{_AS}(?P<but>(?: but)?(?:,? "[^"]+" {_CHOICE})*)'.replace("(?P<choice>", "(?:"): _one(
            lambda named, found: TakeConsent(
                _PURPOSES[found["purpose"]], found["text"] or "", _exceptions(named, found)
            )
        ),
        f"{_WHO} says {_CHOICE}": _one(
            lambda named, found: VoteAloud(named.member(found["who"]), _CHOICES[found["choice"]])
        ),
        "close the vote": _one(lambda named, found: CloseBallot(named.ballot)),
        "close the vote without the silent": _one(lambda named, found: CloseBallot(named.ballot, despite_silent=True)),
        "cancel the vote": _one(lambda named, found: CancelBallot(named.ballot)),
        f"count {_COUNTS}{_SIGNED}(?:, presiding (?P<presiding>for|against|abstains))?": _one(_tally),
        f"round for (?:the |a )?(?P<post>mayor|deputy|deputies|president for the accounts|delegate): {_NAMES}": _one(
            lambda named, found: PutToVote(
                BallotKind.SECRET, Purpose.ROUND, "", _POSTS[found["post"]], _candidates(named, found)
            )
        ),
        rf"share (?P<seats>\d+) seats: {_NAMES}": _one(
            lambda named, found: PutToVote(
                BallotKind.SECRET, Purpose.ROUND, "", Post.DELEGATE, _candidates(named, found), int(found["seats"])
            )
        ),
        rf'papers (?P<papers>(?:"[^"]+" \d+|\d+ blank|\d+ null)(?:, (?:"[^"]+" \d+|\d+ blank|\d+ null))*){_SIGNED}': (
            _one(_papers_entered)
        ),
        f"candidates: {_NAMES}": _one(lambda named, found: ChangeCandidates(named.here, _candidates(named, found))),
        rf"appoint {_NAMES} to (?P<seats>\d+) seats?": _one(
            lambda named, found: AppointAtOnce(named.here, Body.COMMITTEE, tuple(_names(found)), int(found["seats"]))
        ),
        f"correct the vote to {_COUNTS}(?:, presiding (?P<presiding>for|against|abstains))? because {_TEXT}": _one(
            lambda named, found: CorrectResult(
                named.last_ballot,
                _counts(found),
                found["text"],
                _CHOICES[found["presiding"]] if found["presiding"] else None,
            )
        ),
        f"give the floor to {_WHO}": _one(lambda named, found: GiveFloor(named.member(found["who"]))),
        f"take the floor from {_WHO}": _one(lambda named, found: LeaveFloor(named.member(found["who"]))),
        f"{_WHO} and {_OTHER} swap places": _one(
            lambda named, found: SwapPlaces(named.member(found["who"]), named.member(found["other"]))
        ),
        "let the public in": _one(lambda named, found: OpenDoors()),
    }
)
"""What the presenter asks of the council, by the form of its line."""


def _kind(named: Named, purpose: str | None) -> BallotKind:
    """How to vote, and whether the public stays, are ordinary votes whatever the item is."""
    return BallotKind.ORDINARY if purpose in ("waiver", "closed session") else named.kind


_SAID: Final = MappingProxyType(
    {"for": Choice.FOR, "against": Choice.AGAINST, "abstention": Choice.ABSTAIN, "no part": Choice.NO_PART}
)
MEMBER: Final[Mapping[str, Callable[[Found, str | None], CouncilStep]]] = MappingProxyType(
    {
        f"votes {_CHOICE}(?: for {_WHO})?".replace("abstains|takes no part", "abstention|no part"): (
            lambda found, member: MemberVotes(member, _SAID[found["choice"]], found["who"])
        ),
        "raises a hand": lambda found, member: MemberRaisesHand(member or "", True),
        "lowers the hand": lambda found, member: MemberRaisesHand(member or "", False),
    }
)
"""What a councillor does at his own seat."""

EXPECTED: Final[Mapping[str, Callable[[Found], CouncilStep]]] = MappingProxyType(
    {
        rf"{_ITEM} is (?P<state>{'|'.join(re.escape(each.value) for each in ItemState)})": (
            lambda found: ItemIs(found["item"], ItemState(found["state"]))
        ),
        "the quorum is reached": lambda found: QuorumIs(True),
        "the quorum is lost": lambda found: QuorumIs(False),
        r'refused "(?P<code>\w+)"': lambda found: RefusedAs(found["code"]),
        r"(?P<number>\d+) votes? (?:is|are) recorded": lambda found: VotesAre(int(found["number"])),
    }
)
"""What is expected of the council by then."""

FORMS: Final = (
    "presenter: everybody is present",
    'presenter: "Noirot", "Vignal" are excused',
    'presenter: "Noirot" is absent',
    'presenter: "Noirot" is present',
    'presenter: "Noirot" arrives',
    'presenter: "Noirot" leaves',
    "presenter: undo the last mark",
    "presenter: end the roll call",
    'presenter: proxy of "Noirot" to "Vignal"',
    'presenter: revoke the proxy of "Noirot"',
    'presenter: name secretary "Vignal"',
    'presenter: hand over to "Delaunoy"',
    "presenter: open item 4",
    "presenter: acknowledge item 6",
    "presenter: end item 11",
    "presenter: adjourn item 9",
    "presenter: withdraw item 9",
    "presenter: restore item 9",
    "presenter: move item 9 before item 5",
    'presenter: add the matter "Le pont"',
    'presenter: amend item 4 to "Le chemin est refait en 2027."',
    'presenter: "Noirot" withdraws from item 6, interested',
    'presenter: "Noirot" withdraws from item 6, set aside',
    'presenter: "Rambourg" withdraws from item 3, for the accounts',
    'presenter: "Noirot" returns to item 6',
    'presenter: "Noirot", "Vignal" ask for a public ballot',
    'presenter: "Noirot" asks for a secret ballot',
    'presenter: "Noirot" no longer asks for a ballot',
    "presenter: put to the vote",
    'presenter: put to the vote "Un mot de plus" as amendment',
    "presenter: put to the vote as waiver",
    "presenter: put to the vote as closed session",
    "presenter: put to a secret vote",
    "presenter: by consent",
    'presenter: by consent but "Noirot" against, "Vignal" abstains',
    "presenter: by consent as waiver",
    'presenter: "Noirot" says against',
    "presenter: close the vote",
    "presenter: close the vote without the silent",
    "presenter: cancel the vote",
    "presenter: count 7 for, 3 against, 1 abstention",
    "presenter: count 6 for, 6 against, presiding for",
    "presenter: count 7 for, 4 against, 1 blank, 1 null, 13 signed",
    'presenter: round for delegate: "Noirot", "Vignal"',
    'presenter: papers "Noirot" 7, "Vignal" 5, 1 blank, 13 signed',
    'presenter: share 3 seats: "Liste A", "Liste B"',
    'presenter: candidates: "Noirot", "Coquelet"',
    'presenter: appoint "Noirot" to 1 seat',
    'presenter: correct the vote to 6 for, 7 against because "recompté"',
    'presenter: give the floor to "Noirot"',
    'presenter: take the floor from "Noirot"',
    'presenter: "Noirot" and "Vignal" swap places',
    "presenter: let the public in",
    'member "Noirot": votes for',
    'member "Noirot": votes abstention',
    'member "Vignal": votes against for "Noirot"',
    'member "Noirot": raises a hand',
    'member "Noirot": lowers the hand',
    "everybody: votes for",
    "expected: item 4 is adopted",
    "expected: the quorum is reached",
    "expected: the quorum is lost",
    'expected: refused "no_quorum"',
    "expected: 12 votes are recorded",
)
"""Every form of a line about the council, as examples."""


def council_step(who: str, what: str) -> CouncilStep | None:
    """The step that a line says, by who does it; None when it is not about the council."""
    if who == "presenter":
        return _first(PRESENTER, what)
    if who == "expected":
        return _first(EXPECTED, what)
    named = re.fullmatch(r'member "([^"]+)"', who)
    if named is None and who != "everybody":
        return None
    for pattern, make in MEMBER.items():
        if found := re.fullmatch(pattern, what):
            step = make(found, named[1] if named else None)
            return step if named or isinstance(step, MemberVotes) else None
    return None


def _first(grammar: Mapping[str, Callable[[Found], CouncilStep]], what: str) -> CouncilStep | None:
    for pattern, make in grammar.items():
        if found := re.fullmatch(pattern, what):
            return make(found)
    return None
