"""What the mayor may touch on the panel of votes, by how the vote stands. Pure; what is said is vote_facts.py's."""

from dataclasses import replace

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.council_facts import open_item
from kiosk.ui.present.member_rows import Action
from kiosk.ui.present.vote_facts import (
    View,
    VoteEntry,
    item_of,
    kind_now,
    may_save,
    view_of,
    vote_facts,
)
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_box import is_on_paper, silent
from shared.domain.ballots import Ballot, BallotKind, Purpose
from shared.domain.rules.ballot_mode import Matter
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import (
    matter_of,
    may_be_decided,
    mayor_must_leave,
    mode_of,
    waiver_of,
)
from shared.wording import voting_screen as words


def actions(picture: KioskPicture, entry: VoteEntry) -> tuple[Action, ...]:
    """What can be done now, the most usual first."""
    sitting = picture.sitting
    item, view = item_of(sitting, entry.about), view_of(picture, entry)
    if item is None:
        return ()
    match view:
        case View.READY:
            return _ready_actions(sitting, item, entry)
        case View.EXCEPTIONS:
            save = Action("consent", words.for_all_but(len(entry.exceptions)), primary=True)
            return Action("back", words.BACK), save
        case View.REQUESTS:
            return (Action("back", words.BACK),)
        case View.VOICES if sitting.ballot is not None:
            return _voices_actions(picture, sitting.ballot, entry)
        case View.VOICES | View.TALLY:
            return _tally_actions(picture, entry)
        case View.RESULT:
            return _result_actions(sitting, item, entry)
        case _:
            return ()


def _result_actions(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> tuple[Action, ...]:
    """After the end, nothing can be put right any more."""
    if sitting.phase is Phase.CLOSED:
        return ()
    decided = sitting.course(item.id).decision is not None
    correct = (Action("correct", words.CORRECT, words.CORRECT_MEANS, "edit"),) if decided else ()
    back = (Action("back", words.BACK, drawing="arrow-left"),) if entry.about is not None else ()
    return *correct, *_public(sitting), *back


def _ready_actions(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> tuple[Action, ...]:
    if entry.purpose is not Purpose.DECISION:
        back = Action("back", words.BACK, drawing="arrow-left")
        return *_ways(sitting, item, entry), back
    if not may_be_decided(item).allowed:
        return Action("end", words.END_ITEM, words.END_ITEM_MEANS, primary=True), *_public(sitting)
    ways: tuple[Action, ...]
    if mayor_must_leave(sitting, item) is not None:
        ways = (Action("leave", words.MAYOR_LEAVES, words.MAYOR_LEAVES_MEANS, "door-exit", primary=True),)
    else:
        ways = _ways(sitting, item, entry)
    takes_note = item.kind is ItemKind.INFORMATION
    note = Action("acknowledge", words.ACKNOWLEDGE, words.ACKNOWLEDGE_MEANS, "book", primary=True)
    if takes_note:
        ways = tuple(replace(each, primary=False) for each in ways)
    mode = mode_of(sitting, item)
    nomination = matter_of(item) is Matter.NOMINATION
    return (
        *((note,) if takes_note else ()),
        *ways,
        *((Action("names", words.NAMES, words.NAMES_MEANS, "users"),) if nomination else ()),
        Action("requests", words.REQUESTS, words.requested(mode), "hand-stop"),
        *_public(sitting),
    )


def _ways(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> tuple[Action, ...]:
    """The ways in which it may be voted now: what the law leaves, and nothing else."""
    kind = kind_now(sitting, item, entry.purpose)
    waits = matter_of(item) is Matter.NOMINATION and waiver_of(sitting, item.id) is None
    waiver = (Action("waiver", words.WAIVER, words.WAIVER_MEANS, "eye", primary=True),)
    match kind:
        case BallotKind.SECRET:
            paper = Action("screens", words.PAPER, words.PAPER_MEANS, "lock", primary=not waits)
            return (*(waiver if waits and entry.purpose is Purpose.DECISION else ()), paper)
        case BallotKind.PUBLIC:
            return (Action("screens", words.SCREENS, words.SCREENS_PUBLIC_MEANS, "users", primary=True),)
        case _:
            return (
                Action("consent", _consent(entry.purpose), _consent_means(entry.purpose), "check", primary=True),
                Action("except", words.EXCEPT, words.EXCEPT_MEANS, "user-minus"),
                Action("screens", words.SCREENS, words.SCREENS_MEANS, "hand-finger"),
                Action("hands", words.HANDS, words.HANDS_MEANS, "list-numbers"),
            )


def _consent(purpose: Purpose) -> str:
    match purpose:
        case Purpose.WAIVER:
            return words.CONSENT_WAIVER
        case Purpose.CLOSED_SESSION:
            return words.CONSENT_CAMERA
        case Purpose.AMENDMENT:
            return words.CONSENT_AMENDMENT
        case _:
            return words.CONSENT


def _consent_means(purpose: Purpose) -> str:
    return words.PUBLIC_LEAVES if purpose is Purpose.CLOSED_SESSION else words.CONSENT_MEANS


def _public(sitting: Sitting) -> tuple[Action, ...]:
    if sitting.in_camera:
        return (Action("doors", words.DOORS, words.DOORS_MEANS, "door-enter"),)
    if open_item(sitting) is None:
        return ()
    return (Action("camera", words.CAMERA, words.CAMERA_MEANS, "eye-off"),)


def _voices_actions(picture: KioskPicture, ballot: Ballot, entry: VoteEntry) -> tuple[Action, ...]:
    waiting = len(silent(picture.box, picture.sitting, ballot))
    if entry.sure == "close" and waiting:
        # Where the finger was, a second touch by mistake only waits.
        return Action("close", words.close_sure(waiting)), Action("wait", words.WAIT, primary=True)
    if entry.sure == "cancel":
        return _cancel_sure()
    close = Action("close", words.close_without(waiting) if waiting else words.CLOSE, primary=not waiting)
    hands = (Action("hands", words.HANDS),) if ballot.kind is BallotKind.ORDINARY else ()
    return Action("cancel", words.CANCEL), *hands, close


def _cancel_sure() -> tuple[Action, ...]:
    return Action("wait", words.KEEP), Action("cancel", words.CANCEL_SURE)


def _tally_actions(picture: KioskPicture, entry: VoteEntry) -> tuple[Action, ...]:
    ballot = picture.sitting.ballot
    may = may_save(vote_facts(picture, entry), entry)
    if ballot is None:
        save = Action("save_correction", words.SAVE_CORRECTION, primary=True, may=may)
        return Action("back", words.BACK), save
    if entry.sure == "cancel":
        return _cancel_sure()
    back = () if is_on_paper(ballot) else (Action("by_voices", words.ON_SCREENS),)
    return Action("cancel", words.CANCEL), *back, Action("save", words.SAVE, primary=True, may=may)
