"""What a seat says of the open ballot, of what the room has answered, of the text, and of the result. Pure.

What each councillor may touch is in place_facts.py; words come from shared/wording.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from seat_client.services.picture import SeatPicture
from shared.domain.ballot_box import cast, is_on_paper, silent
from shared.domain.ballots import Ballot, BallotKind, Choice, NamedChoice, Purpose, Result
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import ItemCourse
from shared.domain.people import Member
from shared.domain.public_view import PublicBallot, PublicResult
from shared.domain.rules.ballot_display import ballot_display
from shared.domain.rules.majority import Outcome
from shared.domain.sitting import Sitting
from shared.domain.standing import voices_of
from shared.wording import place_bar, vote_screen
from shared.wording.agenda import heading
from shared.wording.law import why
from shared.wording.typography import fr

FOR, AGAINST = "for", "against"
"""The colour of a result: carried, or not."""

GROUPS: Final = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART)


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """The ballot that is open. `paper`: nothing is to be touched; `note` says so, or who stands."""

    open: bool = False
    paper: bool = False
    title: str = ""
    question: str = ""
    kind: str = ""
    note: str = ""
    has_text: bool = False
    amended: str = ""
    """Names the ballot whose text was amended, so that before and after are opened once."""


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What the ballot that has just ended gave, until the table goes on. `tone`: how its title is coloured."""

    visible: bool = False
    title: str = ""
    about: str = ""
    counts: str = ""
    decided: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Who has answered what, seen by the whole room. `progress`: `8 réponses sur 12`."""

    visible: bool = False
    progress: str = ""


@dataclass(frozen=True, slots=True)
class RoomGroup:
    """Everybody who has answered alike, or not yet (`choice` empty)."""

    key: str
    choice: str
    label: str
    names: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph of the text as it was (`before`) and as it is voted on (`after`)."""

    key: str
    before: str
    after: str
    changed: bool


# -- the ballot ----------------------------------------------------------------------------------------------------


def ballot_facts(picture: SeatPicture) -> BallotFacts:
    if picture.public_ballot is not None:
        return _for_the_room(picture.sitting, picture.public_ballot)
    sitting, ballot = picture.sitting, picture.sitting.ballot
    if ballot is None:
        return BallotFacts()
    paper = is_on_paper(ballot)
    names = place_bar.candidates(tuple(each.name for each in ballot.candidates))
    return BallotFacts(
        open=True,
        paper=paper,
        title=_title(sitting, ballot.item),
        question=vote_screen.question(ballot),
        kind=vote_screen.kind(ballot.kind),
        note=" ".join(part for part in (names, place_bar.ON_PAPER if paper else "") if part),
        has_text=bool(text_rows(picture)),
        amended=ballot.id if _before(sitting, ballot) is not None else "",
    )


def _title(sitting: Sitting, of: ItemId | None) -> str:
    item = sitting.item(of)
    return heading(item) if item is not None else ""


def _for_the_room(sitting: Sitting, ballot: PublicBallot) -> BallotFacts:
    paper = ballot.kind is BallotKind.SECRET
    return BallotFacts(
        open=True,
        paper=paper,
        title=_title(sitting, sitting.present_item),
        question=vote_screen.asked(ballot.purpose, ballot.question),
        kind=vote_screen.kind(ballot.kind),
        note=place_bar.ON_PAPER_FOR_THE_ROOM if paper else "",
    )


def _before(sitting: Sitting, ballot: Ballot) -> str | None:
    """The text before the amendment, where this ballot is about the text amended."""
    draft = sitting.course(ballot.item).draft
    about_text = ballot.purpose in (Purpose.DECISION, Purpose.AMENDMENT)
    return draft.before if draft is not None and about_text and draft.text == ballot.text else None


def text_rows(picture: SeatPicture) -> tuple[TextRow, ...]:
    """The text that is voted on, paragraph by paragraph, beside what it was."""
    sitting, ballot = picture.sitting, picture.sitting.ballot
    if ballot is None or not ballot.text or ballot.purpose not in (Purpose.DECISION, Purpose.AMENDMENT):
        return ()
    after = _paragraphs(ballot.text)
    before = _before(sitting, ballot)
    pairs = [("", each, False) for each in after] if before is None else _side_by_side(_paragraphs(before), after)
    return tuple(
        TextRow(f"text-{number}", fr(old), fr(new), changed) for number, (old, new, changed) in enumerate(pairs)
    )


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in text.splitlines() if each.strip()]


def _side_by_side(before: list[str], after: list[str]) -> list[tuple[str, str, bool]]:
    """Paragraphs that stayed face each other; what was changed, added or struck stands between them."""
    pairs: list[tuple[str, str, bool]] = []
    for tag, old, old_end, new, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for step in range(max(old_end - old, new_end - new)):
            left = before[old + step] if old + step < old_end else ""
            right = after[new + step] if new + step < new_end else ""
            pairs.append((left, right, tag != "equal"))
    return pairs


# -- the room ------------------------------------------------------------------------------------------------------


def room_facts(picture: SeatPicture) -> RoomFacts:
    public = picture.public_ballot
    if public is not None:
        return RoomFacts(bool(public.votes), vote_screen.answered(public.answered, public.voices))
    sitting, ballot = picture.sitting, picture.sitting.ballot
    if ballot is None:
        return RoomFacts(True, place_bar.WHO_VOTED) if room_groups(picture) else RoomFacts()
    if is_on_paper(ballot):
        return RoomFacts()
    if picture.box.ballot != ballot.id:
        return RoomFacts(visible=True, progress=place_bar.ROOM_UNKNOWN)
    answered = len(cast(picture.box, sitting, ballot))
    voices = answered + len(silent(picture.box, sitting, ballot))
    return RoomFacts(bool(room_groups(picture)), vote_screen.answered(answered, voices))


def room_groups(picture: SeatPicture) -> tuple[RoomGroup, ...]:
    """Those who have not answered first, then each answer: while it is cast, and afterwards where names are kept."""
    sitting, ballot = picture.sitting, picture.sitting.ballot
    if picture.public_ballot is not None:
        return _public_groups(picture.public_ballot)
    if ballot is None:
        result = _last_result(picture)
        return _groups(sitting, result.choices, ()) if result is not None and result.choices else ()
    # A box that is not of this ballot says nothing of it: the line is lost.
    if picture.box.ballot != ballot.id or is_on_paper(ballot) or not ballot_display(ballot.kind).choices_visible:
        return ()
    return _groups(sitting, cast(picture.box, sitting, ballot), silent(picture.box, sitting, ballot), ballot)


def _public_groups(ballot: PublicBallot) -> tuple[RoomGroup, ...]:
    """Who has not answered is not named to the room: their number stands above."""
    names_of = {
        choice: [place_bar.unbroken(each.name) for each in ballot.votes if each.choice is choice] for choice in GROUPS
    }
    return tuple(
        _group(choice, _short(choice), len(names), ", ".join(names)) for choice, names in names_of.items() if names
    )


def _groups(
    sitting: Sitting, choices: Sequence[NamedChoice], waiting: Sequence[MemberId], ballot: Ballot | None = None
) -> tuple[RoomGroup, ...]:
    casters = {each.member: each.cast_by for each in choices}
    if ballot is not None:
        casters |= {each.member: each.cast_by for each in voices_of(sitting, ballot.item).voices}
    groups = [("", place_bar.STILL_SILENT, tuple(waiting))]
    for choice in GROUPS:
        alike = tuple(each.member for each in choices if each.choice is choice)
        groups.append((choice, _short(choice), alike))
    return tuple(
        _group(choice, label, len(members), _names(sitting, members, casters))
        for choice, label, members in groups
        if members
    )


def _group(choice: str, label: str, number: int, names: str) -> RoomGroup:
    return RoomGroup(f"room-{choice or 'silent'}", choice, place_bar.group(label, number), names)


def _short(choice: Choice) -> str:
    return vote_screen.in_short(choice).capitalize()


def _names(sitting: Sitting, members: Sequence[MemberId], casters: dict[MemberId, MemberId]) -> str:
    def told(member: Member) -> str:
        by = casters.get(member.id, member.id)
        return place_bar.voter(member, sitting.council.member(by) if by != member.id else None)

    found = [sitting.council.member(each) for each in members]
    return ", ".join(told(each) for each in found if each is not None)


# -- the result ----------------------------------------------------------------------------------------------------


def _last_result(picture: SeatPicture) -> Result | None:
    last = picture.last_ballot
    if last is None:
        return None
    return next((each for each in picture.sitting.course(last.item).results if each.ballot == last.id), None)


def result_facts(picture: SeatPicture) -> ResultFacts:
    """In large, what the last ballot gave; of an election whoever is elected, or that another round is needed."""
    if picture.public_result is not None:
        return _public_result(picture.sitting, picture.public_result)
    sitting, last = picture.sitting, picture.last_ballot
    if last is None or sitting.ballot is not None:
        return ResultFacts()
    item, result = sitting.item(last.item), _last_result(picture)
    about = _about(_title(sitting, last.item), vote_screen.question(last))
    if result is not None and item is not None:
        return ResultFacts(
            visible=True,
            title=vote_screen.result_title(result),
            about=about,
            counts=vote_screen.counts_line(result.counts),
            decided=vote_screen.how_decided(result, item),
            tone=_tone(result),
        )
    if last.purpose is Purpose.ROUND:
        return _round_facts(sitting.course(last.item), last, about)
    return ResultFacts(visible=True, title=place_bar.CANCELLED, about=about)


def _about(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tone(result: Result | PublicResult) -> str:
    return FOR if result.carried else "" if result.outcome == Outcome.NOT_ADOPTED else AGAINST


def _public_result(sitting: Sitting, result: PublicResult) -> ResultFacts:
    item = sitting.item(sitting.present_item)
    about = _about(_title(sitting, sitting.present_item), vote_screen.asked(result.purpose, result.question))
    if result.purpose is Purpose.ROUND:
        title = place_bar.elected(result.elected) if result.elected else place_bar.NOBODY_ELECTED
        return ResultFacts(True, title, about, place_bar.papers(result.votes), tone=FOR if result.elected else "")
    return ResultFacts(
        visible=True,
        title=vote_screen.result_title(result),
        about=about,
        counts=vote_screen.counts_line(result.counts),
        decided=vote_screen.how_decided(result, item) if item is not None else "",
        tone=_tone(result),
    )


def _round_facts(course: ItemCourse, last: Ballot, about: str) -> ResultFacts:
    if last.seats:
        shared = course.shared
        if shared is None or not shared.shares:
            return ResultFacts(
                visible=True, title=place_bar.CANCELLED if shared is None else place_bar.TIE, about=about
            )
        return ResultFacts(True, place_bar.SEATS_SHARED, about, place_bar.shares(shared.shares), tone=FOR)
    rounds = course.election.rounds if course.election is not None else ()
    if len(rounds) < last.round:
        return ResultFacts(visible=True, title=place_bar.CANCELLED, about=about)
    found = rounds[last.round - 1]
    title = place_bar.elected(found.elected) if found.elected is not None else place_bar.NOBODY_ELECTED
    return ResultFacts(True, title, about, decided=why(found).sentence, tone=FOR if found.elected is not None else "")
