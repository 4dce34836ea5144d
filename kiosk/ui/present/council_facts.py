"""What the law says of the sitting, always in sight of the mayor: the quorum, who presides, the next step, the why.

Pure functions from the picture to frozen values. The panels' own facts are in roll_facts.py, vote_facts.py,
election_facts.py and item_facts.py.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from kiosk.services.next_step import NextStep, Step, next_step
from kiosk.services.picture import KioskPicture
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_commands import CloseBallot
from shared.domain.commands import Command, OpenSitting, PresentItem, ResumeSitting
from shared.domain.ids import ItemId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import AcknowledgeItem, EndItem, EndRollCall, OpenItem, WithdrawMember
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.explained import Explained
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import grounds_of, mode_of, presiding_of, quorum_of, shared_seats, tally_of, voices_of
from shared.wording import council_screen as words
from shared.wording import stage_screen
from shared.wording.law import Answer, why

CLOSE = "close"
"""The step that is asked before it is done."""


class Panel(StrEnum):
    """What lies over the page; the values are what QML gives back when a tab is touched."""

    NONE = ""
    ROLL = "roll"
    ITEM = "item"
    VOTE = "vote"
    FLOOR = "floor"


class About(StrEnum):
    """What can be touched to see why."""

    QUORUM = "quorum"
    PRESIDING = "presiding"
    MODE = "mode"
    VOICES = "voices"
    RESULT = "result"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class LawFacts:
    """The line under the header. `visible`: there is a council to lead; `reached`: the quorum is there."""

    visible: bool = False
    quorum: str = ""
    reached: bool = True
    presiding: str = ""
    in_camera: bool = False
    floor: str = words.FLOOR


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """The card of a number that was touched; empty while none is. `labels` and `values` are its figures, in pairs."""

    title: str = words.WHY
    sentence: str = ""
    labels: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    articles: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next step as one button: it does `does`, or opens `panel`, or asks before closing."""

    key: str = ""
    text: str = ""
    does: Command | None = None
    panel: Panel = Panel.NONE


def open_item(sitting: Sitting) -> AgendaItem | None:
    """The item that the council deliberates on now."""
    item = sitting.item(sitting.open_item)
    return item if item is not None and sitting.state_of(item.id) is ItemState.OPEN else None


def is_led(sitting: Sitting) -> bool:
    """There is a council to lead through its agenda, and not pages alone to be shown."""
    return bool(sitting.council.members) and sitting.phase is not Phase.UNPREPARED


def law_facts(picture: KioskPicture) -> LawFacts:
    sitting = picture.sitting
    if not is_led(sitting):
        return LawFacts()
    item = open_item(sitting)
    quorum = quorum_of(sitting, item.id if item else None)
    president = presiding_of(sitting, item.id if item else None).member
    called = sitting.attendance.called
    return LawFacts(
        visible=True,
        quorum=words.quorum_line(quorum, called=called),
        reached=quorum.reached or not called,
        presiding=words.presides(sitting.council.member(president) if president else None) if called else "",
        in_camera=sitting.in_camera,
        floor=words.floor_tab(len(sitting.floor.queue)),
    )


# -- the next step -------------------------------------------------------------------------------------------------


def proposal(picture: KioskPicture, *, counts_hands: bool = False) -> Proposal:
    """What is proposed now, by the law's order; without a council, from page to page."""
    if not is_led(picture.sitting):
        return _without_council(picture.sitting)
    if counts_hands:
        return Proposal("count_hands", words.COUNT_HANDS, panel=Panel.VOTE)
    return _of_step(picture, next_step(picture.sitting, picture.box))


def _without_council(sitting: Sitting) -> Proposal:
    match sitting.phase:
        case Phase.UNPREPARED | Phase.CLOSED:
            return Proposal()
        case Phase.PREPARED:
            return Proposal("open", words.OPEN_SITTING, OpenSitting())
        case Phase.SUSPENDED:
            return Proposal("resume", words.RESUME, ResumeSitting())
        case Phase.OPEN:
            ids = [item.id for item in sitting.items]
            place = ids.index(sitting.present_item) + 1 if sitting.present_item in ids else 0
            if place == len(ids):
                return Proposal(CLOSE, words.CLOSE_SITTING)
            item = sitting.items[place]
            return Proposal("present_item", stage_screen.present_next(item), PresentItem(item.id))
        case _ as unreachable:
            assert_never(unreachable)


def _of_step(picture: KioskPicture, found: NextStep) -> Proposal:
    sitting, key = picture.sitting, str(found.step)
    item = sitting.item(found.item)
    match found.step:
        case Step.NONE:
            return Proposal()
        case Step.OPEN_SITTING:
            return Proposal("open", words.OPEN_SITTING, OpenSitting())
        case Step.RESUME:
            return Proposal("resume", words.RESUME, ResumeSitting())
        case Step.CLOSE_SITTING:
            return Proposal(CLOSE, words.CLOSE_SITTING)
        case Step.CALL_ROLL:
            awaited = len(found.members)
            called = len(sitting.council.members) - awaited
            return Proposal(key, words.call_roll(awaited, called), panel=Panel.ROLL)
        case Step.END_ROLL_CALL:
            return Proposal(key, words.END_ROLL_CALL, EndRollCall())
        case Step.WAIT_FOR_QUORUM:
            missing = quorum_of(sitting, found.item).missing
            return Proposal(key, words.wait_for_quorum(missing), panel=Panel.ROLL)
        case Step.NAME_SECRETARY:
            return Proposal(key, words.NAME_SECRETARY, panel=Panel.ROLL)
        case Step.WAIT_FOR_VOICES:
            return Proposal(key, words.wait_for_voices(len(found.members)), panel=Panel.VOTE)
        case Step.CLOSE_BALLOT:
            return Proposal(key, words.CLOSE_BALLOT, _close_ballot(sitting))
        case Step.ENTER_PAPERS:
            return Proposal(key, words.ENTER_PAPERS, panel=Panel.VOTE)
        case _:
            return _on_item(sitting, found, item) if item is not None else Proposal()


def _close_ballot(sitting: Sitting) -> CloseBallot | None:
    return CloseBallot(sitting.ballot.id) if sitting.ballot is not None else None


def _on_item(sitting: Sitting, found: NextStep, item: AgendaItem) -> Proposal:
    key = str(found.step)
    match found.step:
        case Step.OPEN_ITEM:
            return Proposal(key, words.open_item(item), OpenItem(item.id))
        case Step.ELECT_PRESIDENT:
            return Proposal(key, words.ELECT_PRESIDENT, panel=Panel.VOTE)
        case Step.MAYOR_LEAVES:
            leaves = WithdrawMember(item.id, found.members[0], WithdrawalKind.ACCOUNTS)
            return Proposal(key, words.MAYOR_LEAVES, leaves)
        case Step.DECIDE_SECRECY:
            return Proposal(key, words.DECIDE_SECRECY, panel=Panel.VOTE)
        case Step.HOLD_ROUND:
            return Proposal(key, _round(sitting, item.id), panel=Panel.VOTE)
        case Step.ACKNOWLEDGE:
            return Proposal(key, words.ACKNOWLEDGE, AcknowledgeItem(item.id))
        case Step.END_ITEM:
            return Proposal(key, words.END_ITEM, EndItem(item.id))
        case _:
            return Proposal(key, words.TO_VOTE, panel=Panel.VOTE)


def _round(sitting: Sitting, item: ItemId) -> str:
    course = sitting.course(item)
    if course.shared is not None:
        return words.SETTLE_LISTS
    election = course.election
    return words.hold_round((election.next_round or len(election.rounds)) if election is not None else 1)


def unreached(sitting: Sitting) -> tuple[AgendaItem, ...]:
    """The items of business that have come to no end."""
    return tuple(each for each in sitting.items if each.is_business and not sitting.state_of(each.id).is_over)


def close_means(picture: KioskPicture) -> str:
    sitting = picture.sitting
    return words.close_means(unreached(sitting)) if is_led(sitting) else stage_screen.CLOSE_MEANS


# -- why -----------------------------------------------------------------------------------------------------------


def answer_about(sitting: Sitting, about: str, of: ItemId | None = None) -> Explained | None:
    """The law's answer behind something that can be touched; None: there is nothing to say of it now.

    `of`: the item that it is about; None: the one that was opened last.
    """
    item = open_item(sitting)
    wanted = of if of is not None else sitting.open_item
    here = sitting.item(wanted)
    course = sitting.course(here.id) if here is not None else None
    match about:
        case About.QUORUM:
            return quorum_of(sitting, item.id if item else None)
        case About.PRESIDING:
            return presiding_of(sitting, item.id if item else None)
        case About.MODE if item is not None:
            return mode_of(sitting, item)
        case About.VOICES if here is not None:
            return voices_of(sitting, here.id)
        case About.RESULT if here is not None and course is not None and course.decision is not None:
            return tally_of(course.decision, here)
        case About.ROUND if course is not None and course.shared is not None:
            return shared_seats(sitting, course.shared.seats, course.candidates, course.shared.votes)
        case About.ROUND if course is not None and course.election is not None and course.election.rounds:
            return course.election.rounds[-1]
        case _:
            return None


def grounds(sitting: Sitting, refusal: Refusal) -> Explained | None:
    """On which text a refused step rests, if on any."""
    return grounds_of(sitting, refusal)


def title_about(picture: KioskPicture, about: str) -> str:
    """What was touched, where it says something by itself."""
    match about:
        case About.QUORUM:
            return law_facts(picture).quorum
        case About.PRESIDING:
            return law_facts(picture).presiding
        case _:
            return words.WHY


def why_facts(answer: Explained | None, title: str = words.WHY) -> WhyFacts:
    if not isinstance(answer, Answer):
        return WhyFacts()
    said = why(answer)
    return WhyFacts(
        title=title,
        sentence=said.sentence,
        labels=tuple(each.label for each in said.figures),
        values=tuple(each.value for each in said.figures),
        articles=said.articles,
        doubt=said.doubt,
    )
