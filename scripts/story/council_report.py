"""What a run tells of the council, from the presenter's journal: ballots, attendance and quorum, item by item.

And whether a vote that a screen had called recorded was lost, or one counted twice. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, assert_never

from shared.domain.ballots import Choice, Counts
from shared.domain.ids import BallotId, MemberId
from shared.domain.people import Council
from shared.journal.attendance_sheet import AttendanceSheet, ItemSheet, Moment, Part, attendance_sheet
from shared.journal.decisions import (
    CancelledBallot,
    HeldRound,
    ItemDecisions,
    NamesAtOnce,
    SharedRound,
    Vote,
    decisions,
)
from shared.journal.records import Record
from shared.wording.minutes import decided
from shared.wording.minutes_elections import at_once_sentence, round_sentences, shared_sentences


@dataclass(frozen=True, slots=True)
class VotesKept:
    """`lost`: votes that a seat's screen had told as recorded and no result counts; `twice`: counted, but cast by no
    voice of their own.
    """

    lost: int = 0
    twice: int = 0


@dataclass(frozen=True, slots=True)
class CouncilReport:
    """As report.json has it."""

    ballots: tuple[Mapping[str, Any], ...] = ()
    attendance: tuple[Mapping[str, Any], ...] = ()
    quorum: tuple[Mapping[str, Any], ...] = ()
    kept: VotesKept = VotesKept()


def council_report(
    records: tuple[Record, ...], council: Council, acknowledged: Mapping[BallotId, Mapping[MemberId, Choice]]
) -> CouncilReport:
    """Everything that was decided, and whoever was there, as the journal alone tells it."""
    sheet, decided_items = attendance_sheet(records), decisions(records)
    return CouncilReport(
        ballots=tuple(_ballots(decided_items, sheet, council)),
        attendance=tuple(_attendance(each) for each in sheet.items if each.at_opening is not None),
        quorum=tuple(_quorum(each) for each in sheet.items if each.at_opening is not None),
        kept=votes_kept(decided_items, acknowledged),
    )


def votes_kept(items: Iterable[ItemDecisions], acknowledged: Mapping[BallotId, Mapping[MemberId, Choice]]) -> VotesKept:
    """Of each choice a result counts at least as many votes as were told recorded, and in all no more than voices."""
    lost = twice = 0
    for item in items:
        for held in item.votes:
            counts = held.corrections[0].was.counts if held.corrections else held.result.counts
            told = list(acknowledged.get(held.ballot, {}).values())
            lost += sum(max(0, told.count(choice) - counts.of(choice)) for choice in set(told))
            twice += max(0, counts.answered - held.result.voices)
    return VotesKept(lost, twice)


def _ballots(items: Iterable[ItemDecisions], sheet: AttendanceSheet, council: Council) -> Iterable[Mapping[str, Any]]:
    for item in items:
        found = sheet.of(item.item.id)
        for each in item.happenings:
            told = _ballot(each, item, found, council)
            yield {"item": item.item.number, "title": item.item.title, **told}


def _ballot(
    each: Vote | HeldRound | SharedRound | NamesAtOnce | CancelledBallot,
    item: ItemDecisions,
    sheet: ItemSheet | None,
    council: Council,
) -> Mapping[str, Any]:
    match each:
        case Vote(result=result):
            moment = sheet.at_ballot(each.ballot) if sheet is not None else None
            return {
                "kind": result.kind,
                "purpose": result.purpose,
                "source": result.source,
                "question": result.question,
                "text": result.text,
                "voices": result.voices,
                "silent": result.silent,
                "counts": _counts(result.counts),
                "result": result.outcome or ("adopted" if result.carried else "not_adopted"),
                "decided_by": result.because,
                "presiding": result.presiding,
                "names": [asdict(choice) for choice in result.choices],
                "corrected": result.corrected,
                "sentence": decided(each, item.item, council, moment),
            }
        case HeldRound(round=held):
            return {
                "kind": "secret",
                "purpose": "round",
                "round": held.number,
                "source": "paper",
                "voices": each.voices,
                "counts": {**dict(held.papers.votes), "blank": held.papers.blank, "null": held.papers.null},
                "result": held.elected or "nobody",
                "decided_by": held.because,
                "presiding": each.presiding,
                "sentence": round_sentences(each, council),
            }
        case SharedRound(shared=shared):
            return {
                "kind": "secret",
                "purpose": "round",
                "source": "paper",
                "voices": shared.voices,
                "counts": {**dict(shared.votes), "blank": shared.blank, "null": shared.null},
                "result": dict(shared.shares),
                "decided_by": shared.because,
                "presiding": each.presiding,
                "sentence": shared_sentences(each),
            }
        case NamesAtOnce(names=names, because=because):
            return {
                "kind": "none",
                "purpose": "round",
                "source": "consent",
                "counts": {},
                "result": list(names),
                "decided_by": because,
                "sentence": at_once_sentence(each),
            }
        case CancelledBallot(ballot=ballot):
            return {
                "kind": ballot.kind,
                "purpose": ballot.purpose,
                "counts": {},
                "result": "cancelled",
                "decided_by": "cancelled",
                "sentence": "",
            }
        case _ as unreachable:
            assert_never(unreachable)


def _counts(counts: Counts) -> dict[str, int]:
    return {name.rstrip("_"): number for name, number in asdict(counts).items()}


def _attendance(sheet: ItemSheet) -> Mapping[str, Any]:
    """At the opening of the item, and at the last vote on it where there was one."""
    assert sheet.at_opening is not None
    return {
        "item": sheet.item.number,
        "state": sheet.state,
        "presiding": sheet.presiding[-1][0] if sheet.presiding else sheet.at_opening.presiding,
        "opening": _moment(sheet.at_opening),
        "vote": _moment(sheet.at_vote) if sheet.at_vote is not None else None,
    }


def _moment(moment: Moment) -> Mapping[str, Any]:
    told: dict[str, Any] = {part.value: [each.member for each in moment.of(part)] for part in Part}
    told["represented"] = {each.member: each.holder for each in moment.of(Part.REPRESENTED)}
    told["withdrawn"] = {each.member: each.withdrawn for each in moment.of(Part.WITHDRAWN)}
    return told


def _quorum(sheet: ItemSheet) -> Mapping[str, Any]:
    assert sheet.at_opening is not None
    return {
        "item": sheet.item.number,
        "opening": _reading(sheet.at_opening),
        "vote": _reading(sheet.at_vote) if sheet.at_vote is not None else None,
    }


def _reading(moment: Moment) -> Mapping[str, Any]:
    return {"required": moment.required, "counted": moment.counted, "reached": moment.reached}
