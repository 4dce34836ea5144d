"""Each item as the papers of a sitting tell it in French: who withdrew, the votes, what came of it. Pure.

Whole sentences, from the projections of shared/journal. The law's own sentences of a vote are in law_decisions.py;
elections are in minutes_elections.py, the attendance in minutes_attendance.py. Who chose what is told of public
ballots alone.
"""

from datetime import datetime
from typing import Final, assert_never

from shared.domain.agenda import AgendaItem
from shared.domain.ballots import BallotKind, Counts, Purpose, Result
from shared.domain.ids import MemberId
from shared.domain.items import ItemState
from shared.domain.people import Council, Member, Office
from shared.domain.rules.ballot_mode import BallotMode, ModeReason
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.explained import more_than_half
from shared.domain.rules.majority import TallyReason
from shared.domain.standing import tally_of
from shared.journal.attendance_sheet import (
    ItemSheet,
    Moment,
    Part,
    WithdrawalSpan,
)
from shared.journal.decisions import (
    CancelledBallot,
    Happening,
    HeldRound,
    ItemDecisions,
    NamesAtOnce,
    SharedRound,
    Vote,
)
from shared.wording.law_basis import listed
from shared.wording.law_decisions import NamedVote, Represented, is_feminine, names_of_votes, under, vote, withdrawal
from shared.wording.minutes_elections import at_once_sentence, round_sentences, shared_sentences
from shared.wording.people import short_name, told_apart
from shared.wording.typography import NO_BREAK, count, fr, hour

THE_COUNCIL: Final = "le conseil municipal"
AMENDMENT_NOT_ADOPTED: Final = "l'amendement n'est pas adopté"
WITHOUT_A_VERB: Final = (
    TallyReason.TIE_SECRET,
    TallyReason.TIE_WITHOUT_CASTING_VOTE,
    TallyReason.NOTHING_EXPRESSED,
)
"""Votes whose sentence says what was counted, and has no word that the council could be the subject of."""


# -- a vote ----------------------------------------------------------------------------------------------------------


def vote_sentence(held: Vote, item: AgendaItem, council: Council, moment: Moment | None = None) -> str:
    """A part of a sentence, as those of law_decisions: `adopte, par 7 voix pour et 3 contre (M. X, absent, …)`.

    `moment`: the room at the vote; who was represented is told from it.
    """
    result = held.result
    match result.purpose:
        case Purpose.WAIVER:
            return fr(_waiver(result))
        case Purpose.CLOSED_SESSION:
            return fr(_closed_session(result))
        case Purpose.AMENDMENT:
            said = vote(
                tally_of(result, item),
                presiding=_member(council, result.presiding),
                represented=_represented(council, moment),
                not_adopted=AMENDMENT_NOT_ADOPTED,
            )
            return fr(f"sur l'amendement « {result.question} », {said}") if result.question else said
        case _:
            return vote(
                tally_of(result, item),
                presiding=_member(council, result.presiding),
                represented=_represented(council, moment),
            )


def decided(held: Vote, item: AgendaItem, council: Council, moment: Moment | None = None) -> str:
    """The same as a sentence of its own, under whoever presided where it was not the mayor."""
    result = held.result
    said, chair = vote_sentence(held, item, council, moment), _chair(result.presiding, council, moment)
    subject = "" if result.because in WITHOUT_A_VERB else THE_COUNCIL
    if subject and said.startswith(("au scrutin", "sur l’amendement")):
        subject = f"{subject},"
    return _sentence(", ".join(part for part in (chair, f"{subject} {said}".strip()) if part))


def _waiver(result: Result) -> str:
    if result.carried:
        return "décide à l'unanimité de ne pas voter au scrutin secret"
    return f"ne renonce pas au scrutin secret, faute d'unanimité ({_counted(result.counts)})"


def _closed_session(result: Result) -> str:
    if result.carried:
        return f"décide, par {_counted(result.counts)}, de siéger à huis clos"
    return (
        f"ne décide pas de siéger à huis clos : {_counted(result.counts)}, la majorité des membres présents ou "
        f"représentés étant de {more_than_half(result.voices)}"
    )


def _counted(counts: Counts) -> str:
    """`12 voix pour, 1 contre et 2 abstentions`: everything that was counted."""
    sides = [f"{counts.for_}{NO_BREAK}voix pour", *((f"{counts.against}{NO_BREAK}contre",) if counts.against else ())]
    others = (
        (counts.abstain, "abstention", "abstentions"),
        (counts.blank, "bulletin blanc", "bulletins blancs"),
        (counts.null, "bulletin nul", "bulletins nuls"),
        (counts.no_part, "refus de prendre part au vote", "refus de prendre part au vote"),
    )
    return listed([*sides, *(count(number, one, many) for number, one, many in others if number)])


def _represented(council: Council, moment: Moment | None) -> tuple[Represented, ...]:
    lines = moment.of(Part.REPRESENTED) if moment is not None else ()
    both = ((_member(council, line.member), _member(council, line.holder)) for line in lines)
    return tuple(Represented(member, by) for member, by in both if member is not None and by is not None)


def _chair(presiding: MemberId | None, council: Council, moment: Moment | None) -> str:
    """Nothing while the mayor presides; the accounts say that he has left."""
    president = _member(council, presiding)
    if president is None or president.office is Office.MAYOR:
        return ""
    out = next((line for line in moment.members if line.withdrawn is WithdrawalKind.ACCOUNTS), None) if moment else None
    mayor = _member(council, out.member) if out is not None else None
    if mayor is not None and mayor.office is Office.MAYOR:
        return under(president, mayor)
    return f"sous la présidence de {short_name(president)}"


# -- around a vote ---------------------------------------------------------------------------------------------------


def way_of_voting(mode: BallotMode) -> str:
    """Who asked for what, as a number, and what came of it; nothing where nobody asked and the matter asks for none."""
    present = f"{count(mode.present, 'membre présent', 'membres présents')}"
    match mode.because:
        case ModeReason.QUARTER_ASKED:
            return fr(f"Scrutin public demandé par {mode.public_requests} des {present}.")
        case ModeReason.THIRD_ASKED:
            return fr(f"Scrutin secret demandé par {mode.secret_requests} des {present}.")
        case ModeReason.THIRD_AND_QUARTER_ASKED:
            return fr(
                f"Scrutin secret demandé par {mode.secret_requests} des {present}, et scrutin public par "
                f"{mode.public_requests} : le scrutin secret l'emporte."
            )
        case ModeReason.NOMINATION:
            return "Scrutin secret, s’agissant d’une nomination."
        case ModeReason.ELECTION:
            return "Scrutin secret, s’agissant d’une élection."
        case ModeReason.DEFAULT | ModeReason.WAIVED:
            return fr(" ".join(_too_few(mode, present)))
        case _ as unreachable:
            assert_never(unreachable)


def _too_few(mode: BallotMode, present: str) -> list[str]:
    asked = (
        ("public", mode.public_requests, "moins du quart"),
        ("secret", mode.secret_requests, "moins du tiers"),
    )
    return [f"Scrutin {kind} demandé par {number} des {present}, {few}." for kind, number, few in asked if number]


def correction_sentences(held: Vote) -> tuple[str, ...]:
    """What each correction replaced, and why."""
    return tuple(
        fr(
            f"Résultat rectifié à {hour(each.at)} (motif : {each.reason}) ; il avait été noté "
            f"{_counted(each.was.counts)}."
        )
        for each in held.corrections
    )


def _names(result: Result, council: Council) -> str:
    if result.kind is not BallotKind.PUBLIC:
        return ""
    named = []
    for each in result.choices:
        member, by = _member(council, each.member), _member(council, each.cast_by)
        if member is not None:
            named.append(NamedVote(member, each.choice, by if each.cast_by != each.member else None))
    return names_of_votes(named)


def _silence(result: Result) -> str:
    return f"{count(result.silent, 'voix n’a rien dit', 'voix n’ont rien dit')}." if result.silent else ""


# -- an item ---------------------------------------------------------------------------------------------------------


def item_paragraphs(decided_item: ItemDecisions, sheet: ItemSheet, council: Council) -> tuple[str, ...]:
    """All that the minutes say of an item, without its title nor its text: who left it, the votes, what came of it."""
    told = [
        *_withdrawals(sheet, council),
        *(text for each in decided_item.happenings for text in _happening(each, decided_item.item, sheet, council)),
        _ending(decided_item.state),
    ]
    return tuple(text for text in told if text)


def _happening(happening: Happening, item: AgendaItem, sheet: ItemSheet, council: Council) -> tuple[str, ...]:
    match happening:
        case Vote(result=result):
            moment = sheet.at_ballot(result.ballot)
            return (
                _quorum_lost(sheet, moment),
                way_of_voting(happening.mode) if happening.mode is not None else "",
                decided(happening, item, council, moment),
                _silence(result),
                _names(result, council),
                *correction_sentences(happening),
            )
        case HeldRound():
            return (round_sentences(happening, council),)
        case SharedRound():
            return (shared_sentences(happening),)
        case NamesAtOnce():
            return (at_once_sentence(happening),)
        case CancelledBallot(ballot, at):
            return (fr(f"Un scrutin ouvert à {hour(ballot.opened_at)} a été annulé à {hour(at)}, sans résultat."),)
        case _ as unreachable:
            assert_never(unreachable)


def _quorum_lost(sheet: ItemSheet, moment: Moment | None) -> str:
    if moment is None or moment.reached or sheet.at_opening is None or not sheet.at_opening.reached:
        return ""
    present = count(moment.counted, "membre était présent", "membres étaient présents")
    return fr(f"Le quorum de {moment.required}, atteint à l'ouverture du point, ne l'était plus au vote : {present}.")


def _ending(state: ItemState) -> str:
    match state:
        case ItemState.ADJOURNED:
            return "Le point est ajourné."
        case ItemState.WITHDRAWN:
            return "Le point est retiré de l’ordre du jour."
        case ItemState.ACKNOWLEDGED:
            return "Le conseil municipal prend acte."
        case ItemState.DISCUSSED:
            return "Le point a été évoqué ; il ne donne lieu à aucune délibération.".replace(" ;", "\u202f;")
        case ItemState.COMING:
            return "Le point n’a pas été examiné."
        case _:
            return ""


def _withdrawals(sheet: ItemSheet, council: Council) -> tuple[str, ...]:
    told = []
    for span in sheet.withdrawals:
        member = _member(council, span.member)
        if member is not None and sheet.opened_at is not None and not _before(span, sheet.opened_at):
            told.append(_withdrawal(span, member, sheet, sheet.opened_at))
    return tuple(told)


def _before(span: WithdrawalSpan, opened_at: datetime) -> bool:
    """Noted and taken back before the item was opened: it changed nothing."""
    return span.until is not None and span.until <= opened_at


def _withdrawal(span: WithdrawalSpan, member: Member, sheet: ItemSheet, opened_at: datetime) -> str:
    left_at = max(span.since, opened_at)
    if span.until is not None and any(moment.at >= span.until for moment in sheet.votes):
        return fr(f"{short_name(member)} s'est retiré{_e(member)} de {hour(left_at)} à {hour(span.until)}.")
    if not span.there:
        return fr(
            f"{short_name(member)}, absent{_e(member)}, ne pouvait pas être représenté{_e(member)} pour ce point."
        )
    said = _sentence(withdrawal(member, span.kind, left_at))
    if span.until is None:
        return said
    return fr(f"{said} {'Elle' if is_feminine(member) else 'Il'} a repris sa place à {hour(span.until)}.")


# -- words -----------------------------------------------------------------------------------------------------------


def _member(council: Council, member: MemberId | None) -> Member | None:
    known = council.member(member)
    return told_apart(known, council.members) if known is not None else None


def _e(member: Member) -> str:
    return "e" if is_feminine(member) else ""


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."
