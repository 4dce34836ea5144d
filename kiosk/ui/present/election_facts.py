"""The panel of elections, as facts: who stands, which round is next, the papers of the open one. Pure.

Whether a round elects is asked of the law; whether it may be held is decided by the chair.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.member_rows import Action, MemberRow, pick_rows
from kiosk.ui.present.vote_facts import CountRow, item_of
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballots import Ballot, Candidate, Purpose
from shared.domain.ids import MemberId
from shared.domain.items import ItemCourse
from shared.domain.people import Member, Office
from shared.domain.rules.ballot_mode import Body, appointment
from shared.domain.rules.elections import Papers, PapersFault, Post, Round, RoundReason, papers_fault
from shared.domain.sitting import Sitting
from shared.domain.standing import presiding_of, room_of, shared_seats, voices_of
from shared.wording import election_screen as words
from shared.wording import law_elections
from shared.wording.law import why

BLANK: Final = "blank"
NULL: Final = "null"
ROLL: Final = "roll"
NAME: Final = "name:"
"""Before a candidate's name in the key of a number."""


class Part(StrEnum):
    """What the panel shows."""

    NOTHING = "nothing"
    PRESIDE = "preside"
    """The accounts want a president: one touch where nobody is against."""

    CANDIDATES = "candidates"
    PAPERS = "papers"
    BIRTHS = "births"
    """A tie is told by ages that are not known."""


@dataclass(frozen=True, slots=True)
class ElectionEntry:
    """What was chosen or typed so far. `candidates` None: as they stood in the last round.

    `places`: how many there are to fill; `by_lists`: lists share them. `counts`: papers by key of their row.
    """

    post: Post | None = None
    candidates: tuple[Candidate, ...] | None = None
    places: int = 1
    by_lists: bool = False
    counts: tuple[tuple[str, int], ...] = ()
    births: tuple[tuple[str, str], ...] = ()
    by_paper: bool = False
    sure: str = ""

    def count(self, key: str) -> int:
        return dict(self.counts).get(key, 0)


@dataclass(frozen=True, slots=True)
class ElectionFacts:
    """`places` is empty where there is nothing to choose. `other_names`: papers may bear names that do not stand."""

    part: str = Part.NOTHING
    title: str = ""
    note: str = ""
    means: str = ""
    fault: str = ""
    places: str = ""
    by_lists: bool = False
    has_why: bool = False
    other_names: bool = False


def part_of(picture: KioskPicture, entry: ElectionEntry) -> Part:
    sitting = picture.sitting
    item, ballot = item_of(sitting), sitting.ballot
    if item is None:
        return Part.NOTHING
    if ballot is not None:
        return Part.PAPERS if ballot.purpose is Purpose.ROUND else Part.NOTHING
    course = sitting.course(item.id)
    last = last_round(course)
    if (last is not None and last.because is RoundReason.AGE_NOT_KNOWN) or _ages_wanted(sitting, course):
        return Part.BIRTHS
    wants_president = item.kind is ItemKind.ACCOUNTS and presiding_of(sitting, item.id).member is None
    return Part.PRESIDE if wants_president and last is None and not entry.by_paper else Part.CANDIDATES


def _ages_wanted(sitting: Sitting, course: ItemCourse) -> dict[str, int]:
    """Lists whose tie asks for an age, each with how many of its names come before the one who would take the seat."""
    waiting = course.waiting_lists
    if waiting is None:
        return {}
    undecided = shared_seats(sitting, waiting.seats, course.candidates, waiting.votes).undecided
    votes, total = dict(waiting.votes), sum(count for _, count in waiting.votes)
    places = {name: votes.get(name, 0) * waiting.seats // total for name in undecided}
    births = {each.name: len(each.births) for each in course.candidates}
    return {name: place for name, place in places.items() if births.get(name, 0) <= place}


def last_round(course: ItemCourse) -> Round | None:
    return course.election.rounds[-1] if course.election is not None and course.election.rounds else None


def posts_of(sitting: Sitting, item: AgendaItem) -> tuple[Post, ...]:
    """What this item may fill, the most likely first."""
    match item.kind:
        case ItemKind.ELECTION if any(each.office is Office.MAYOR for each in sitting.council.members):
            return Post.DEPUTY, Post.DEPUTY_LIST, Post.MAYOR
        case ItemKind.ELECTION:
            return Post.MAYOR, Post.DEPUTY, Post.DEPUTY_LIST
        case ItemKind.ACCOUNTS:
            return (Post.ACCOUNTS_PRESIDENT,)
        case _:
            return (Post.DELEGATE,)


def post_of(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> Post:
    """What is filled: chosen before the first round, the same until the last."""
    election = sitting.course(item.id).election
    if election is not None and (election.rounds or sitting.ballot is not None):
        return election.post
    return entry.post or posts_of(sitting, item)[0]


def candidates_of(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> tuple[Candidate, ...]:
    return entry.candidates if entry.candidates is not None else sitting.course(item.id).candidates


def shares_seats(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> bool:
    return entry.by_lists and post_of(sitting, item, entry) is Post.DELEGATE


def stand_as_lists(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> bool:
    return shares_seats(sitting, item, entry) or post_of(sitting, item, entry).by_lists


def election_facts(picture: KioskPicture, entry: ElectionEntry) -> ElectionFacts:
    sitting = picture.sitting
    item, part = item_of(sitting), part_of(picture, entry)
    if item is None or part is Part.NOTHING:
        return ElectionFacts()
    course = sitting.course(item.id)
    last = last_round(course)
    base = ElectionFacts(
        part=part,
        title=words.post_name(post_of(sitting, item, entry)),
        note=_note(sitting, course, last),
        means=words.SHARES_TIE if part is Part.BIRTHS and course.waiting_lists is not None else "",
        has_why=last is not None or course.waiting_lists is not None,
    )
    match part:
        case Part.PRESIDE:
            return replace(base, means=words.PRESIDE)
        case Part.PAPERS:
            ballot = sitting.ballot
            assert ballot is not None
            return replace(
                base,
                title=_title(ballot),
                note=words.PAPERS,
                fault=_fault(sitting, entry),
                other_names=not ballot.seats and not post_of(sitting, item, entry).by_lists,
            )
        case Part.CANDIDATES:
            is_delegate = post_of(sitting, item, entry) is Post.DELEGATE and last is None
            return replace(
                base,
                means="" if candidates_of(sitting, item, entry) else words.NO_CANDIDATE,
                places=words.places(entry.places) if is_delegate else "",
                by_lists=entry.by_lists,
                fault=words.SECOND_TO_ONE if _too_many_places(sitting, item, entry) else "",
            )
        case _:
            return base


def _note(sitting: Sitting, course: ItemCourse, last: Round | None) -> str:
    if course.shared is not None:
        return why(shared_seats(sitting, course.shared.seats, course.candidates, course.shared.votes)).sentence
    return why(last).sentence if last is not None else ""


def _title(ballot: Ballot) -> str:
    return law_elections.round_name(ballot.round) if ballot.round else words.BY_LISTS


def _too_many_places(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> bool:
    candidates = len(candidates_of(sitting, item, entry))
    shared = shares_seats(sitting, item, entry)
    return not shared and entry.places > 1 and candidates > 0 and not appoints_at_once(sitting, item, entry)


def appoints_at_once(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> bool:
    """One candidate for each place: read out, without a vote; never for mayor and deputies."""
    if post_of(sitting, item, entry) is not Post.DELEGATE or shares_seats(sitting, item, entry):
        return False
    stand = candidates_of(sitting, item, entry)
    return bool(stand) and appointment(Body.COMMITTEE, candidates=len(stand), seats=entry.places).at_once


# -- papers ----------------------------------------------------------------------------------------------------------


def papers_of(ballot: Ballot, entry: ElectionEntry) -> Papers:
    """What was typed in: the candidates in their order, then names that nobody had put forward."""
    return Papers(
        tuple((name, entry.count(NAME + name)) for name in _names(ballot, entry)), entry.count(BLANK), entry.count(NULL)
    )


def _names(ballot: Ballot, entry: ElectionEntry) -> tuple[str, ...]:
    standing = tuple(each.name for each in ballot.candidates)
    others = (key.removeprefix(NAME) for key, _ in entry.counts if key.startswith(NAME))
    return (*standing, *(name for name in others if name not in standing))


def _fault(sitting: Sitting, entry: ElectionEntry) -> str:
    ballot = sitting.ballot
    assert ballot is not None
    papers, roll = papers_of(ballot, entry), entry.count(ROLL)
    voices = voices_of(sitting, ballot.item).total
    fault = papers_fault(papers, voices=voices, roll=roll or None)
    if fault is None or not papers.total:
        return ""
    expected = voices if fault is PapersFault.MORE_THAN_VOICES else roll
    return law_elections.papers_fault(fault, counted=papers.total, expected=expected)


def count_rows(picture: KioskPicture, entry: ElectionEntry) -> tuple[CountRow, ...]:
    ballot = picture.sitting.ballot
    if part_of(picture, entry) is not Part.PAPERS or ballot is None:
        return ()
    return (
        CountRow("paper-roll", words.ROLL, entry.count(ROLL), ROLL),
        *(
            CountRow(f"paper-{place}", name, entry.count(NAME + name), NAME + name)
            for place, name in enumerate(_names(ballot, entry))
        ),
        CountRow("paper-blank", words.BLANK, entry.count(BLANK), BLANK),
        CountRow("paper-null", words.NULL, entry.count(NULL), NULL),
    )


def with_count(entry: ElectionEntry, key: str, value: int) -> ElectionEntry:
    counts = dict(entry.counts) | {key: max(0, value)}
    return replace(entry, counts=tuple(counts.items()), sure="")


def rest_of(sitting: Sitting, entry: ElectionEntry, key: str) -> int:
    """What one number may still take: papers, or signatures, that no other accounts for."""
    ballot = sitting.ballot
    if ballot is None:
        return 0
    voices = voices_of(sitting, ballot.item).total
    if key == ROLL:
        return max(0, voices - entry.count(ROLL))
    return max(0, (entry.count(ROLL) or voices) - papers_of(ballot, entry).total)


# -- who stands ------------------------------------------------------------------------------------------------------


def candidate(member: Member, *, as_list: bool) -> Candidate:
    """A member who stands; or the list that he leads, whose other names are not known here."""
    if as_list:
        return Candidate(words.list_led_by(member))
    return Candidate(words.full_name(member), (member.born,) if member.born is not None else (), member.id)


def people_rows(picture: KioskPicture, entry: ElectionEntry) -> tuple[MemberRow, ...]:
    """Members to touch: who may preside the accounts, or who stands."""
    sitting = picture.sitting
    item = item_of(sitting)
    if item is None:
        return ()
    members = sitting.council.in_order
    if item.kind is ItemKind.ACCOUNTS:
        there = room_of(sitting, item.id).at_the_table()
        members = tuple(each for each in members if each.id in there and each.office is not Office.MAYOR)
    as_list = stand_as_lists(sitting, item, entry)
    standing = {each.name for each in candidates_of(sitting, item, entry)}
    chosen = [each.id for each in members if candidate(each, as_list=as_list).name in standing]
    return pick_rows("person", members, chosen)


def candidate_rows(picture: KioskPicture, entry: ElectionEntry) -> tuple[MemberRow, ...]:
    """Those who stand, to be taken out again."""
    item = item_of(picture.sitting)
    if item is None or part_of(picture, entry) is not Part.CANDIDATES:
        return ()
    stand = candidates_of(picture.sitting, item, entry)
    return tuple(MemberRow(f"candidate-{place}", each.name, each.name) for place, each in enumerate(stand))


def toggled(sitting: Sitting, item: AgendaItem, entry: ElectionEntry, member: MemberId) -> ElectionEntry:
    """A member stands, or does not after all."""
    found = sitting.council.member(member)
    if found is None:
        return entry
    return with_candidate(sitting, item, entry, candidate(found, as_list=stand_as_lists(sitting, item, entry)))


def with_candidate(sitting: Sitting, item: AgendaItem, entry: ElectionEntry, new: Candidate) -> ElectionEntry:
    stand = candidates_of(sitting, item, entry)
    others = tuple(each for each in stand if each.name != new.name)
    return replace(entry, candidates=others if len(others) < len(stand) else (*stand, new))


# -- ages ------------------------------------------------------------------------------------------------------------


def birth_rows(picture: KioskPicture, entry: ElectionEntry) -> tuple[MemberRow, ...]:
    """Whose age a tie asks for. `choice`: what was typed."""
    item = item_of(picture.sitting)
    if item is None or part_of(picture, entry) is not Part.BIRTHS:
        return ()
    course, typed = picture.sitting.course(item.id), dict(entry.births)
    last, lists = last_round(course), _ages_wanted(picture.sitting, course)
    leaders = last.leaders if last is not None else ()
    wanted = [
        each.name for each in course.candidates if each.name in lists or (each.name in leaders and not each.births)
    ]
    return tuple(MemberRow(f"birth-{place}", name, name, "", typed.get(name, "")) for place, name in enumerate(wanted))


def with_births(sitting: Sitting, course: ItemCourse, entry: ElectionEntry) -> tuple[Candidate, ...]:
    """Of a list, the one birth that is known stands for the names before it too, which nobody asks for."""
    typed, lists = dict(entry.births), _ages_wanted(sitting, course)
    return tuple(
        replace(each, births=dates_in(typed[each.name])[:1] * (lists.get(each.name, 0) + 1))
        if typed.get(each.name)
        else each
        for each in course.candidates
    )


def dates_in(text: str) -> tuple[date, ...]:
    """Days as people write them, `2/5/1961`, one or several; what is no day is left out."""
    found = []
    for day, month, year in re.findall(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", text):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(found)


# -- what can be done ------------------------------------------------------------------------------------------------


def post_rows(picture: KioskPicture, entry: ElectionEntry) -> tuple[Action, ...]:
    """What is filled, where there is a choice and no round was held."""
    sitting = picture.sitting
    item = item_of(sitting)
    if item is None or part_of(picture, entry) is not Part.CANDIDATES or last_round(sitting.course(item.id)):
        return ()
    posts = posts_of(sitting, item)
    now = post_of(sitting, item, entry)
    return tuple(Action(each, words.post_name(each), primary=each is now) for each in posts) if len(posts) > 1 else ()


def actions(picture: KioskPicture, entry: ElectionEntry) -> tuple[Action, ...]:
    sitting = picture.sitting
    item = item_of(sitting)
    if item is None:
        return ()
    match part_of(picture, entry):
        case Part.PRESIDE:
            return (Action("by_paper", words.BY_PAPER),)
        case Part.PAPERS:
            return _papers_actions(sitting, entry)
        case Part.BIRTHS:
            known = all(dates_in(dict(entry.births).get(row.member, "")) for row in birth_rows(picture, entry))
            return (Action("save_births", words.SAVE_BIRTHS, primary=True, may=known),)
        case Part.CANDIDATES:
            return _candidates_actions(sitting, item, entry)
        case _:
            return ()


def _papers_actions(sitting: Sitting, entry: ElectionEntry) -> tuple[Action, ...]:
    if entry.sure == "cancel":
        return Action("keep", words.KEEP), Action("cancel", words.CANCEL_SURE)
    ballot = sitting.ballot
    assert ballot is not None
    counted = papers_of(ballot, entry).total > 0 and not _fault(sitting, entry)
    return Action("cancel", words.CANCEL), Action("save", words.SAVE, primary=True, may=counted)


def _candidates_actions(sitting: Sitting, item: AgendaItem, entry: ElectionEntry) -> tuple[Action, ...]:
    stand = candidates_of(sitting, item, entry)
    election = sitting.course(item.id).election
    last = last_round(sitting.course(item.id))
    back = (Action("back", words.BACK),) if item.kind is not ItemKind.ELECTION and last is None else ()
    if shares_seats(sitting, item, entry):
        return *back, Action("round", words.OPEN_LISTS, primary=True, may=bool(stand))
    number = election.next_round if election is not None and last is not None else 1
    if number is None:
        return back
    may = bool(stand) and not _too_many_places(sitting, item, entry) and entry.places == 1
    at_once = appoints_at_once(sitting, item, entry)
    appoint = (Action("appoint", words.AT_ONCE, primary=True),) if at_once else ()
    return *back, Action("round", words.open_round(number), primary=not at_once, may=may), *appoint
