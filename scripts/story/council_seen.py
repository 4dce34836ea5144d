"""The council as the presenter's window tells it (kiosk/ui/council_told.py), and what names mean in it. Pure."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scripts.story.cues import Cues, Unknown
from scripts.story.format import BadStory, ItemNamed, Step, Story
from scripts.story.hand_line import Told
from scripts.story.meeting import Ask, ItemIs, MemberRaisesHand, MemberVotes
from shared.domain.attendance import RollState
from shared.domain.ballots import BallotKind, Candidate, Choice
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.items import ItemState
from shared.domain.people import Council, Member
from shared.wording.people import short_name


class NotThereYet(Exception):
    """A line speaks of the open item or ballot, and none is open; it may be a moment later."""


@dataclass(frozen=True, slots=True)
class BallotSeen:
    """The open ballot. `votes`: what each voice has said so far; `silent`: who has said nothing yet."""

    id: BallotId
    kind: BallotKind
    votes: Mapping[MemberId, Choice]
    silent: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class CouncilSeen:
    """`head_seq`: the newest entry that the window shows; `notice`: how often it has told something, `refusal` the last
    thing when that was one. `results`: how many ballots and rounds were closed.
    """

    head_seq: int
    attendance: Mapping[MemberId, RollState]
    quorum_reached: bool
    open_item: ItemId | None
    states: Mapping[ItemId, ItemState]
    kind: BallotKind | None
    voices: Mapping[MemberId, MemberId]
    ballot: BallotSeen | None
    results: int
    last_ballot: BallotId | None
    queue: tuple[MemberId, ...]
    speaker: MemberId | None
    notice: int
    refusal: str


def council_seen(told: Told) -> CouncilSeen:
    """Raises KeyError when the window tells less than it should."""
    council = told["council"]
    ballot = council["ballot"]
    return CouncilSeen(
        head_seq=told["head_seq"],
        attendance={MemberId(member): RollState(state) for member, state in council["attendance"].items()},
        quorum_reached=council["quorum"]["reached"],
        open_item=council["open_item"],
        states={ItemId(item): ItemState(state) for item, state in council["states"].items()},
        kind=BallotKind(council["kind"]) if council["kind"] else None,
        voices={MemberId(member): MemberId(by) for member, by in council["voices"].items()},
        ballot=BallotSeen(
            BallotId(ballot["id"]),
            BallotKind(ballot["kind"]),
            {MemberId(member): Choice(choice) for member, choice in ballot["votes"].items()},
            tuple(map(MemberId, ballot["silent"])),
        )
        if ballot
        else None,
        results=council["results"],
        last_ballot=council["last_ballot"],
        queue=tuple(council["floor"]["queue"]),
        speaker=council["floor"]["speaker"],
        notice=council["notice"]["number"],
        refusal=council["notice"]["refusal"],
    )


@dataclass(frozen=True, slots=True)
class NamesIn:
    """Implements meeting.Named: names looked up in the council and the packet, the rest in what is seen.

    `seen` None: the story is only being checked; what would be open then stands for anything.
    """

    cues: Cues
    seen: CouncilSeen | None
    day: date

    @property
    def council(self) -> Council:
        return self.cues.council

    def member(self, name: str) -> MemberId:
        return member_called(self.council, name).id

    def item(self, number: str) -> ItemId:
        added = self._added(number)
        return added if added is not None else self.cues.item(ItemNamed(number))

    def _added(self, number: str) -> ItemId | None:
        """`new`: the matter that was added last."""
        if number != "new":
            return None
        if self.seen is None:
            return ItemId("new")
        known = {item.id for item in self.cues.packet.items}
        added = [item for item in self.seen.states if item not in known]
        if not added:
            raise NotThereYet("no matter was added")
        return added[-1]

    def candidate(self, name: str) -> Candidate:
        try:
            member = member_called(self.council, name)
        except Unknown:
            return Candidate(name)
        return Candidate(short_name(member), (member.born,) if member.born is not None else (), member.id)

    @property
    def awaited(self) -> tuple[MemberId, ...]:
        if self.seen is None:
            return ()
        states = self.seen.attendance
        return tuple(each.id for each in self.council.in_order if states.get(each.id) is RollState.AWAITED)

    @property
    def here(self) -> ItemId:
        if self.seen is None:
            return ItemId("")
        if self.seen.open_item is None:
            raise NotThereYet("no item is open")
        return self.seen.open_item

    @property
    def ballot(self) -> BallotId:
        if self.seen is None:
            return BallotId("")
        if self.seen.ballot is None:
            raise NotThereYet("no ballot is open")
        return self.seen.ballot.id

    @property
    def last_ballot(self) -> BallotId:
        if self.seen is None:
            return BallotId("")
        if self.seen.last_ballot is None:
            raise NotThereYet("no ballot was closed")
        return self.seen.last_ballot

    @property
    def kind(self) -> BallotKind:
        if self.seen is None:
            return BallotKind.ORDINARY
        if self.seen.kind is None:
            raise NotThereYet("no item is open")
        return self.seen.kind

    @property
    def today(self) -> date:
        return self.day


def member_called(council: Council, name: str) -> Member:
    """By last name, with first name or title before it. Raises Unknown for nobody, or for several."""
    wanted = _plain(name)
    found = [
        member
        for member in council.members
        if wanted
        in (
            _plain(member.last_name),
            _plain(f"{member.first_name} {member.last_name}"),
            _plain(f"{member.title} {member.last_name}"),
        )
    ]
    if len(found) != 1:
        names = ", ".join(member.last_name for member in council.in_order) or "none"
        raise Unknown(f"“{name}” is {'several members' if found else 'no member'}; members: {names}")
    return found[0]


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def check_council(story: Story, cues: Cues, day: date) -> None:
    """Raises BadStory at the first line that names nobody, before anything is played."""
    names = NamesIn(cues, None, day)
    for line in story.lines:
        try:
            _check(line.step, names)
        except Unknown as fault:
            raise BadStory(line.number, line.text, str(fault)) from fault
        except (KeyError, ValueError) as fault:
            raise BadStory(line.number, line.text, f"not understood: {fault}") from fault


def _check(step: Step, names: NamesIn) -> None:
    match step:
        case Ask(make):
            make(names)
        case MemberVotes(member, _, for_):
            for each in (member, for_):
                if each is not None:
                    names.member(each)
        case MemberRaisesHand(member):
            names.member(member)
        case ItemIs(number):
            names.item(number)
        case _:
            pass
