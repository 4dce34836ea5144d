"""What the presenter's hands ask for: commands for the table, and things for the stage alone."""

from dataclasses import dataclass, field
from typing import TypeAlias

from shared.domain.ballots import BallotKind, Candidate, Choice, Purpose
from shared.domain.commands import Command
from shared.domain.gestures import Area, Point, Spotlight
from shared.domain.ids import DeviceId, DocumentId, ItemId, MemberId, SeatNumber
from shared.domain.rules.elections import Post
from shared.pages.requests import PageKey, PixelSize
from shared.pages.searching import SearchIntent


@dataclass(frozen=True, slots=True)
class LookAt:
    document: DocumentId
    page: int


@dataclass(frozen=True, slots=True)
class LookAtItem:
    item: ItemId


@dataclass(frozen=True, slots=True)
class LookBack:
    """Back to what the table is on."""


@dataclass(frozen=True, slots=True)
class Step:
    """Some pages on or back. Moves the table; the stage alone while it looks ahead, the table is frozen, or somebody
    else drives.
    """

    pages: int


@dataclass(frozen=True, slots=True)
class StepTo:
    """To a page of the document on stage; the last one when it lies beyond. Moves what Step moves."""

    page: int


@dataclass(frozen=True, slots=True)
class PresentLooked:
    """Show the table what the stage looks at."""


@dataclass(frozen=True, slots=True)
class UndoPresenting:
    """Back to what the table was on before the last item, document or far page was presented."""


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """Lay the sitting of another folder on the table; only while none is open."""

    path: str


@dataclass(frozen=True, slots=True)
class TakeInFile:
    """Add a file to an item, flagged late once the sitting is open. `path`: a NewPaper's, or any absolute one."""

    path: str
    item: ItemId


@dataclass(frozen=True, slots=True)
class LeaveFile:
    """A NewPaper is not wanted: say no more of it."""

    path: str


@dataclass(frozen=True, slots=True)
class PutToVote:
    """Open a ballot on the open item (OpenBallot, with an id of its own)."""

    kind: BallotKind
    purpose: Purpose = Purpose.DECISION
    question: str = ""
    post: Post | None = None
    candidates: tuple[Candidate, ...] = ()
    seats: int = 0


@dataclass(frozen=True, slots=True)
class TakeConsent:
    """Nobody is against it, but for `exceptions` (DecideByConsent, with an id of its own)."""

    purpose: Purpose = Purpose.DECISION
    question: str = ""
    exceptions: tuple[tuple[MemberId, Choice], ...] = ()


@dataclass(frozen=True, slots=True)
class VoteAloud:
    """A voice says its choice aloud in the open ballot, or changes it: a show of hands, a councillor helped."""

    member: MemberId
    choice: Choice


@dataclass(frozen=True, slots=True)
class AddMatter:
    """A new matter, to be discussed and never decided (AddItem, with an id of its own)."""

    title: str


@dataclass(frozen=True, slots=True)
class LetScreensIn:
    """New screens may call for two minutes; said again, for two more. `open` False: no longer."""

    open: bool = True


@dataclass(frozen=True, slots=True)
class ChooseNumber:
    """The number for the next screen that is let in; None: the one it had, or the first that is free."""

    seat: SeatNumber | None


@dataclass(frozen=True, slots=True)
class TypeDigits:
    """What somebody reads on a new screen."""

    digits: str


@dataclass(frozen=True, slots=True)
class RetireScreen:
    """This screen is not to be known any more."""

    device: DeviceId


@dataclass(frozen=True, slots=True)
class TakeTheLead:
    """By a person's word, this desk is the presenter from now on."""


@dataclass(frozen=True, slots=True)
class GoOnWithout:
    """The table does without the seats that are not linked now, until they come back."""


@dataclass(frozen=True, slots=True)
class AnswerAdmission:
    """Whether the digits on this desk's screen are the same at the presenter."""

    same: bool


@dataclass(frozen=True, slots=True)
class TypeAddress:
    """Where the presenter is, read out by somebody: an address, maybe with its port."""

    text: str


@dataclass(frozen=True, slots=True)
class UnlockDocument:
    document: DocumentId
    password: str


@dataclass(frozen=True, slots=True)
class StageBoxes:
    """The screen's own pixels into which the current and the next page are fitted."""

    current: PixelSize
    following: PixelSize


@dataclass(frozen=True, slots=True)
class PageMissing:
    """The screen wants a page whose image it does not hold (any more)."""

    key: PageKey


@dataclass(frozen=True, slots=True)
class PointAt:
    """The hand points at a place of the page that the table is on."""

    at: Point


@dataclass(frozen=True, slots=True)
class SpotlightAt:
    """Only this disc of the page stays bright."""

    spotlight: Spotlight


@dataclass(frozen=True, slots=True)
class ZoomTable:
    """Every following seat sees this part of the page as large as it can."""

    area: Area


@dataclass(frozen=True, slots=True)
class LiftPointer:
    """The hand has left the page: pointer and spotlight go, a zoom stays."""


@dataclass(frozen=True, slots=True)
class ClearGesture:
    """The plain page again."""


GestureIntent: TypeAlias = PointAt | SpotlightAt | ZoomTable | LiftPointer | ClearGesture
"""What the hand does over the stage's page; often, and never a command."""

CouncilIntent: TypeAlias = PutToVote | TakeConsent | VoteAloud | AddMatter
"""What becomes a command once it has an id, or the turn of a vote."""


@dataclass(frozen=True, slots=True)
class CheckTable:
    """Whether the table is ready."""


@dataclass(frozen=True, slots=True)
class SwitchTableOff:
    """All screens; refused while a sitting is open."""


@dataclass(frozen=True, slots=True)
class WakeTable:
    """Call the devices that can be woken over the network."""


@dataclass(frozen=True, slots=True)
class CollectLogs:
    """The technical logs of this station, in one file in this folder."""

    folder: str


@dataclass(frozen=True, slots=True)
class KeepPaper:
    """What was found, as a page to print, in this folder."""

    folder: str
    pdf: bytes = field(repr=False)


HealthIntent: TypeAlias = CheckTable | SwitchTableOff | WakeTable | CollectLogs | KeepPaper

AdmissionIntent: TypeAlias = LetScreensIn | ChooseNumber | TypeDigits | RetireScreen

StationIntent: TypeAlias = TakeTheLead | GoOnWithout | AnswerAdmission | TypeAddress

Intent: TypeAlias = (
    Command
    | StationIntent
    | AdmissionIntent
    | HealthIntent
    | CouncilIntent
    | LookAt
    | LookAtItem
    | LookBack
    | Step
    | StepTo
    | PresentLooked
    | UndoPresenting
    | OpenFolder
    | TakeInFile
    | LeaveFile
    | UnlockDocument
    | StageBoxes
    | PageMissing
    | GestureIntent
    | SearchIntent
)
