"""What the public in the room may see of a sitting: the page being shown, and nothing of what is confidential.

A public screen is sent this value alone: no agenda, no names, no journal. Not a rule of law, but what is always true.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shared.domain.agenda import AgendaItem
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, cast, silent
from shared.domain.ballots import BallotKind, Choice, Counts, Purpose
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.ids import ContentHash, DocumentId, ItemId, SittingId
from shared.domain.people import Council
from shared.domain.rules.ballot_display import ballot_display
from shared.domain.sitting import NO_SITTING_ID, Phase, Shown, Sitting

NO_ITEM: Final = ItemId("")


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """The document being shown; `size` in bytes."""

    id: DocumentId
    title: str
    sha256: ContentHash
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class PublicVote:
    """What a voice says, by the member's name: an ordinary or public vote is cast in sight of the room (R11.3)."""

    name: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class PublicBallot:
    """The vote that is open: `answered` of `voices` have said something. `votes` is empty where the council does not
    show them here; nothing of a secret vote is known but that it is held.
    """

    kind: BallotKind
    purpose: Purpose
    question: str
    voices: int
    answered: int
    votes: tuple[PublicVote, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicResult:
    """What the item's last vote gave. `elected` and `votes`: of a round, names and papers; else `counts`."""

    kind: BallotKind
    purpose: Purpose
    question: str
    counts: Counts
    carried: bool
    outcome: str
    because: str
    elected: str = ""
    votes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicView:
    """`document` and `page` (from 1, else 0) are what is being shown. `hidden`: the public is out, or the table is on
    something that is not for it; then `item` is None too where not even its title is. `ballot` and `result` are of
    the item that the council deliberates on, while that is the one shown.
    """

    sitting: SittingId
    phase: Phase
    commune: str = ""
    title: str = ""
    venue: str = ""
    planned_at: datetime | None = None
    opened_at: datetime | None = None
    suspended_at: datetime | None = None
    closed_at: datetime | None = None
    item: AgendaItem | None = None
    document: PublicDocument | None = None
    page: int = 0
    blank: bool = False
    hidden: bool = False
    ballot: PublicBallot | None = None
    result: PublicResult | None = None


NOTHING_TO_SHOW: Final = PublicView(NO_SITTING_ID, Phase.UNPREPARED)


def public_view(sitting: Sitting, box: BallotBox = EMPTY_BOX) -> PublicView:
    """What a public screen may show now; `box`: what is being cast."""
    in_session = sitting.phase in (Phase.OPEN, Phase.SUSPENDED)
    item = sitting.item(sitting.present_item) if in_session and sitting.present_item is not None else None
    shown = sitting.shown_document if in_session else None
    without_public = in_session and sitting.in_camera
    hidden = without_public or bool((item and item.confidential) or (shown and shown.confidential))
    visible = shown is not None and sitting.shown is not None and not hidden and not sitting.blank
    return PublicView(
        sitting=sitting.id,
        phase=sitting.phase,
        commune=sitting.council.commune,
        title=sitting.title,
        venue=sitting.venue,
        planned_at=sitting.planned_at,
        opened_at=sitting.opened_at,
        suspended_at=sitting.suspended_at,
        closed_at=sitting.closed_at,
        item=None if item is not None and item.confidential else item,
        document=_as_public(shown) if shown is not None and visible else None,
        page=sitting.shown.page if sitting.shown is not None and visible else 0,
        blank=sitting.blank,
        hidden=hidden,
        ballot=_ballot(sitting, box) if not hidden else None,
        result=_result(sitting) if in_session and not hidden else None,
    )


def _ballot(sitting: Sitting, box: BallotBox) -> PublicBallot | None:
    ballot = sitting.ballot
    if ballot is None or ballot.item != sitting.present_item:
        return None
    chosen = cast(box, sitting, ballot)
    names = {member.id: f"{member.first_name} {member.last_name}" for member in sitting.council.members}
    visible = ballot_display(ballot.kind).choices_visible and sitting.council.votes_on_public_screen
    return PublicBallot(
        kind=ballot.kind,
        purpose=ballot.purpose,
        question=ballot.question,
        voices=len(chosen) + len(silent(box, sitting, ballot)),
        answered=len(chosen),
        votes=tuple(PublicVote(names[each.member], each.choice) for each in chosen) if visible else (),
    )


def _result(sitting: Sitting) -> PublicResult | None:
    """The last vote on the open item, or its last round, whichever came later."""
    if sitting.open_item is None or sitting.open_item != sitting.present_item or sitting.ballot is not None:
        return None
    course = sitting.course(sitting.open_item)
    rounds = course.election.rounds if course.election is not None else ()
    if rounds:
        last = rounds[-1]
        return PublicResult(
            kind=BallotKind.SECRET,
            purpose=Purpose.ROUND,
            question="",
            counts=Counts(blank=last.papers.blank, null=last.papers.null),
            carried=last.elected is not None,
            outcome="",
            because=str(last.because),
            elected=last.elected or "",
            votes=last.papers.votes,
        )
    if not course.results:
        return None
    found = course.results[-1]
    return PublicResult(
        found.kind, found.purpose, found.question, found.counts, found.carried, found.outcome, found.because
    )


def as_sitting(view: PublicView) -> Sitting:
    """The view as a sitting of one item and one document at most, so that a public screen draws it as a seat does."""
    item, document = view.item, view.document
    return Sitting(
        id=view.sitting,
        phase=view.phase,
        title=view.title,
        venue=view.venue,
        planned_at=view.planned_at,
        council=Council(view.commune, (), (), 0),
        items=(item,) if item else (),
        documents=(_as_document(document, item.id if item else NO_ITEM),) if document else (),
        present_item=item.id if item else None,
        shown=Shown(document.id, view.page) if document else None,
        blank=view.blank,
        opened_at=view.opened_at,
        suspended_at=view.suspended_at,
        closed_at=view.closed_at,
    )


def _as_public(document: Document) -> PublicDocument:
    return PublicDocument(document.id, document.title, document.sha256, document.size, document.pages)


def _as_document(document: PublicDocument, item: ItemId) -> Document:
    """Whatever the file was, it can be shown, or the view would not have it."""
    shown = DocumentStatus.SHOWN
    return Document(
        document.id, item, document.title, document.sha256, document.size, FileKind.PDF, shown, None, document.pages
    )
