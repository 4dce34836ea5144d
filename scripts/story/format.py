"""The story format: who does what, one step a line, from text to steps. Pure: nothing is played here.

The format is told to its writers in assets/manual/histoires.md. A name of an item or a document is only a name
here; whether the sitting has it is for cues.py.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from scripts.story import meeting_grammar
from scripts.story.meeting import CouncilStep


class BadStory(Exception):
    """A line that cannot be played. `str()` says which line, what is wrong and what may be written."""

    def __init__(self, number: int, text: str, why: str) -> None:
        super().__init__(f"line {number}: “{text}”: {why}")


# -- who ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Presenter:
    """The presenter station and who sits at it."""


@dataclass(frozen=True, slots=True)
class SeatAt:
    """A seat by its number; `None` is the seat with the highest number, however many there are."""

    number: int | None


@dataclass(frozen=True, slots=True)
class Everybody:
    """Every seat that is switched on."""


Device: TypeAlias = Presenter | SeatAt
Who: TypeAlias = Presenter | SeatAt | Everybody


# -- what --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ItemNamed:
    """An item of the agenda by its number, as the agenda writes it."""

    number: str


@dataclass(frozen=True, slots=True)
class DocumentNamed:
    """A document by its title, and by its item where several have that title."""

    title: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class NextItem:
    """The item after the present one in the agenda."""


Subject: TypeAlias = ItemNamed | DocumentNamed


# -- steps -------------------------------------------------------------------------------------------------------


class Act(StrEnum):
    """What the presenter does in one touch or one key, as a story writes it."""

    OPEN = "open"
    SUSPEND = "suspend"
    RESUME = "resume"
    CLOSE = "close"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    BLANK = "blank"
    UNBLANK = "unblank"
    LOOK_BACK = "look back"
    PRESENT_IT = "present it"


@dataclass(frozen=True, slots=True)
class Do:
    act: Act


@dataclass(frozen=True, slots=True)
class Present:
    what: Subject | NextItem


@dataclass(frozen=True, slots=True)
class LookAt:
    what: Subject


@dataclass(frozen=True, slots=True)
class Turn:
    """`pages` on (or back, when negative), `times` over."""

    pages: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class TurnTo:
    page: int


@dataclass(frozen=True, slots=True)
class LeafThrough:
    """Every document that can be shown is presented in the order of the agenda, then its second page if it has one."""


@dataclass(frozen=True, slots=True)
class BrowseTo:
    seat: SeatAt
    page: int


@dataclass(frozen=True, slots=True)
class Rejoin:
    seat: SeatAt


@dataclass(frozen=True, slots=True)
class Arrive:
    """The seat is switched on for the first time; until then it was not there."""

    seat: SeatAt


@dataclass(frozen=True, slots=True)
class Unplug:
    """The device loses its power, as a pulled plug does it: without a word to anybody."""

    device: Device


@dataclass(frozen=True, slots=True)
class ComeBack:
    device: Device


@dataclass(frozen=True, slots=True)
class DeskArrives:
    """The clerk's desk is switched on beside the presenter, and holds what it would need to take over."""


@dataclass(frozen=True, slots=True)
class DeskTakesOver:
    """The presenter is gone: a touch at the desk makes that one the presenter, and everybody follows it."""


@dataclass(frozen=True, slots=True)
class FirstFollows:
    """The presenter that was unplugged comes back, and follows whoever has taken over."""


@dataclass(frozen=True, slots=True)
class ShowsPage:
    """Expected: this page is on the glass."""

    who: Who
    page: int


@dataclass(frozen=True, slots=True)
class HasEveryDocument:
    """Expected, however long it takes: the whole packet lies on the seat."""

    who: SeatAt | Everybody


@dataclass(frozen=True, slots=True)
class Pause:
    """For people who watch; nothing waits when the story is played fast."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Screenshot:
    """Every screen as an image. Without a name: the images by which the run is remembered."""

    name: str


Step: TypeAlias = (
    Do
    | Present
    | LookAt
    | Turn
    | TurnTo
    | LeafThrough
    | BrowseTo
    | Rejoin
    | Arrive
    | Unplug
    | ComeBack
    | DeskArrives
    | DeskTakesOver
    | FirstFollows
    | ShowsPage
    | HasEveryDocument
    | Pause
    | Screenshot
    | CouncilStep
)


@dataclass(frozen=True, slots=True)
class Line:
    """A step and where it is written, for every message about it."""

    number: int
    text: str
    step: Step


@dataclass(frozen=True, slots=True)
class Story:
    lines: tuple[Line, ...]

    def late(self, seats: int) -> frozenset[int]:
        """The seats that are not there from the beginning, at a table of so many."""
        arrivals = (line.step.seat for line in self.lines if isinstance(line.step, Arrive))
        return frozenset(seat.number or seats for seat in arrivals)


def parse(text: str) -> Story:
    """The story that a text tells. Raises BadStory at the first line that cannot be understood."""
    numbered = enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1)
    return Story(tuple(Line(number, line, _step(number, line)) for number, raw in numbered if (line := _plain(raw))))


def _plain(raw: str) -> str:
    """The line without its comment; a `#` between quotation marks is no comment."""
    return re.sub(r'^((?:[^"#]|"[^"]*")*)#.*$', r"\1", raw).strip()


# -- the grammar -------------------------------------------------------------------------------------------------

_SUBJECT = r'(?:item (?P<item>\S+)|document "(?P<title>[^"]+)"(?: of item (?P<of>\S+))?)'
_NUMBER = r"(?P<number>[1-9]\d{0,3})"
_SECONDS = r"(?P<seconds>\d+(?:[.,]\d+)?)"

Found: TypeAlias = re.Match[str]


def _subject(found: Found) -> Subject:
    return ItemNamed(found["item"]) if found["item"] else DocumentNamed(found["title"], found["of"])


def _turns(found: Found) -> Turn:
    return Turn(1 if found["way"] == "next" else -1, int(found["number"] or 1))


_PRESENTER: Mapping[str, Callable[[Found], Step]] = MappingProxyType(
    {
        "|".join(re.escape(act) for act in Act): lambda found: Do(Act(found[0])),
        "present the next item": lambda found: Present(NextItem()),
        f"present {_SUBJECT}": lambda found: Present(_subject(found)),
        f"look at {_SUBJECT}": lambda found: LookAt(_subject(found)),
        f"(?P<way>next|previous)(?: {_NUMBER} times)?": _turns,
        f"turn to {_NUMBER}": lambda found: TurnTo(int(found["number"])),
        "leaf through every document": lambda found: LeafThrough(),
        "is unplugged": lambda found: Unplug(Presenter()),
        "comes back": lambda found: ComeBack(Presenter()),
        f"shows page {_NUMBER}": lambda found: ShowsPage(Presenter(), int(found["number"])),
    }
)
_SEAT: Mapping[str, Callable[[Found, SeatAt], Step]] = MappingProxyType(
    {
        f"browse to {_NUMBER}": lambda found, seat: BrowseTo(seat, int(found["number"])),
        "rejoin": lambda found, seat: Rejoin(seat),
        "arrives": lambda found, seat: Arrive(seat),
        "is unplugged": lambda found, seat: Unplug(seat),
        "comes back": lambda found, seat: ComeBack(seat),
        f"shows page {_NUMBER}": lambda found, seat: ShowsPage(seat, int(found["number"])),
        "has every document": lambda found, seat: HasEveryDocument(seat),
    }
)
_EVERYBODY: Mapping[str, Callable[[Found], Step]] = MappingProxyType(
    {
        f"shows page {_NUMBER}": lambda found: ShowsPage(Everybody(), int(found["number"])),
        "has every document": lambda found: HasEveryDocument(Everybody()),
    }
)
_DESK: Mapping[str, Callable[[Found], Step]] = MappingProxyType(
    {
        "arrives": lambda found: DeskArrives(),
        "takes over": lambda found: DeskTakesOver(),
    }
)
_FIRST: Mapping[str, Callable[[Found], Step]] = MappingProxyType({"follows": lambda found: FirstFollows()})
_NOBODY: Mapping[str, Callable[[Found], Step]] = MappingProxyType(
    {
        f"pause {_SECONDS} s": lambda found: Pause(float(found["seconds"].replace(",", "."))),
        r'screenshot(?: "(?P<name>[\w -]+)")?': lambda found: Screenshot(found["name"] or ""),
    }
)

FORMS: tuple[str, ...] = (
    *(f"presenter: {act}" for act in Act),
    "presenter: present item 4",
    'presenter: present document "Plan de zonage"',
    'presenter: present document "Projet de délibération" of item 4',
    "presenter: present the next item",
    "presenter: look at item 6",
    'presenter: look at document "Plan de zonage"',
    "presenter: next",
    "presenter: next 5 times",
    "presenter: previous",
    "presenter: turn to 3",
    "presenter: leaf through every document",
    "presenter: is unplugged",
    "presenter: comes back",
    "presenter: shows page 3",
    "desk: arrives",
    "desk: takes over",
    "first presenter: follows",
    "seat 3: browse to 2",
    "seat 3: rejoin",
    "seat 3: shows page 2",
    "seat 5: is unplugged",
    "seat 5: comes back",
    "last seat: arrives",
    "everybody: shows page 3",
    "everybody: has every document",
    "pause 2 s",
    "screenshot",
    'screenshot "vote"',
)
"""Everything that a line may say, as examples."""


def _step(number: int, line: str) -> Step:
    text = " ".join(line.split())
    who, colon, what = text.partition(":")
    step = _said(who.strip(), what.strip()) if colon else _first(_NOBODY, text)
    if step is None:
        raise BadStory(number, line, _advice(text))
    return step


def _said(who: str, what: str) -> Step | None:
    council = meeting_grammar.council_step(who, what)
    if council is not None:
        return council
    if who == "presenter":
        return _first(_PRESENTER, what)
    if who == "desk":
        return _first(_DESK, what)
    if who == "first presenter":
        return _first(_FIRST, what)
    if who == "everybody":
        return _first(_EVERYBODY, what)
    named = re.fullmatch(rf"seat {_NUMBER}|last seat", who)
    if named is None:
        return None
    seat = SeatAt(int(named["number"]) if named["number"] else None)
    for pattern, make in _SEAT.items():
        if found := re.fullmatch(pattern, what):
            return make(found, seat)
    return None


def _first(grammar: Mapping[str, Callable[[Found], Step]], text: str) -> Step | None:
    for pattern, make in grammar.items():
        if found := re.fullmatch(pattern, text):
            return make(found)
    return None


def _advice(text: str) -> str:
    near = get_close_matches(text, (*FORMS, *meeting_grammar.FORMS), n=1, cutoff=0.5)
    return f"not understood. Did you mean “{near[0]}”?" if near else "not understood; see assets/manual/histoires.md"


def seat_called(step: Step) -> SeatAt | None:
    """The seat that a step is about, when it is about one."""
    match step:
        case BrowseTo(seat) | Rejoin(seat) | Arrive(seat):
            return seat
        case Unplug(who) | ComeBack(who) | ShowsPage(who) | HasEveryDocument(who):
            return who if isinstance(who, SeatAt) else None
        case _:
            return None
