"""Topics about who is there and who may vote: quorum, proxies, withdrawals, whole sittings."""

from scripts.law.given import CaseFault, Given, Json
from scripts.law.rooms import (
    MAYOR,
    Movement,
    arrival,
    departure,
    room_of,
    with_mayor_holding,
    without,
    without_mayor,
)
from scripts.law.votes import THE_DAY, Answer, counts_of
from scripts.law.words import CHOICES, KINDS, OUTCOMES, PROXY_WORDS, SUBJECTS
from shared.domain.ballots import BallotKind
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind
from shared.domain.rules.majority import Subject, tally
from shared.domain.rules.proxies import Proxy, ProxyFacts, check_proxy
from shared.domain.rules.quorum import Convening, Quorum, quorum, quorum_course, quorum_in
from shared.domain.rules.voices import Room, voices

ADJOURNED = "adjourned_no_quorum"


def quorum_case(given: Given) -> Answer:
    for not_at_the_table in ("represented_by_proxy", "remote_by_video", "sitting_in_audience"):
        given.count(not_at_the_table)
    at_opening = given.known_count("present_when_item_opened")
    at_vote = given.known_count("present_at_vote")
    convening = _convening(given)
    present = given.known_count("present")
    now = _reading(given, at_vote if present is None else present, convening)
    found: Answer = {
        "required": now.required,
        "counted_present": now.counted,
        "quorum_reached": now.reached,
        "quorum_rule_applies": convening.needs_quorum,
    }
    if at_opening is not None and at_vote is not None:
        course = quorum_course(_reading(given, at_opening, convening), _reading(given, at_vote, convening))
        found["item_may_be_voted"] = course.item_may_be_voted
        found["next_item_may_open"] = course.next_item_may_open
    return found


def _convening(given: Given) -> Convening:
    second, same_item = given.flag("second_convocation"), given.flag("second_convocation_same_item")
    on_first_agenda = given.flag("item_was_on_first_agenda")
    if same_item or (second and on_first_agenda):
        return Convening.SECOND_SAME_ITEM
    return Convening.SECOND_NEW_ITEM if second else Convening.FIRST


def _reading(given: Given, present: int | None, convening: Convening) -> Quorum:
    return quorum(
        members_in_office=given.count("en_exercice"),
        present=present or 0,
        withdrawn=given.count("withdrawn_interested_present"),
        set_aside=given.count("excluded_l1111_6"),
        set_aside_present=given.count("excluded_l1111_6_present"),
        mayor_out=given.flag("mayor_withdraws"),
        convening=convening,
    )


def proxy_case(given: Given) -> Answer:
    """What a case leaves out of a proxy is in order: it is about the one thing that it names."""
    check = check_proxy(
        ProxyFacts(
            written=given.flag("written", absent=True),
            holder_is_member=given.flag("holder_is_councillor", absent=True),
            holder_present=given.flag("holder_present", absent=True),
            holder_has=given.count("holder_already_has"),
            grantor_present=given.flag("grantor_present"),
            revoked=given.flag("revoked"),
            meetings=given.known_count("consecutive_meetings") or 1,
            illness_certified=given.flag("illness_certified"),
            during_sitting=given.flag("given_during_meeting"),
        ),
        during_sitting_allowed=not given.flag("internal_rules_forbid"),
    )
    return {"accepted": check.accepted, "reason": PROXY_WORDS[check.because]}


def withdrawal_case(given: Given) -> Answer:
    accounts = given.word("kind", SUBJECTS, Subject.DELIBERATION) is Subject.ACCOUNTS
    grantor = given.text("grantor")
    if grantor not in ("", "maire"):
        raise CaseFault(f"input.grantor is a word that is not known: {grantor!r}")
    found: Answer = {"proxy_accepted": not (grantor and accounts) or _mayor_is_represented_for_his_accounts()}
    mayor_holds = given.flag("mayor_holds_proxy")
    holders, others = given.count("withdrawn_who_hold_a_proxy"), given.count("withdrawn_without_proxy")
    present, proxies = given.known_count("present"), given.count("valid_proxies")
    if present is not None:
        room = room_of(present + proxies, present, proxies)
        room = with_mayor_holding(room) if mayor_holds else room
        room = without(without_mayor(room) if accounts else room, holders=holders, others=others)
        found["votes_that_may_be_cast"] = voices(room).total
    return found


def _mayor_is_represented_for_his_accounts() -> bool:
    deputy = room_of(2, 2, 0).members[1]
    room = Room(
        (MAYOR, deputy),
        frozenset({deputy}),
        (Proxy(MAYOR, deputy),),
        (Withdrawal(MAYOR, WithdrawalKind.ACCOUNTS),),
    )
    return any(voice.member == MAYOR for voice in voices(room).voices)


def scenario_case(given: Given) -> Answer:
    room = room_of(given.count("en_exercice"), given.count("present"), given.count("valid_proxies"))
    told: list[Json] = []
    for step in given.rows("steps"):
        match step.text("do"):
            case "vote":
                told.append(_vote(step, room))
            case "arrives":
                room = arrival(room, Movement(grantor=step.flag("had_given_proxy")))
                told.append(_who_is_there(room))
            case "leaves":
                leaves_one = step.flag("gives_proxy_to_free_holder")
                room = departure(room, Movement(holder=step.flag("held_proxy"), leaves_one=leaves_one))
                told.append(_who_is_there(room))
            case other:
                raise CaseFault(f"a step that is not known: {other!r}")
    return {"steps": told}


def _who_is_there(room: Room) -> Json:
    return {"present": len(room.present), "valid_proxies": voices(room).by_proxy}


def _vote(step: Given, room: Room) -> Json:
    step.count("item")
    who = step.text("withdrawn_who")
    if who not in ("", "maire"):
        raise CaseFault(f"somebody who is not known withdraws: {who!r}")
    withdrawn, holding = step.count("withdrawn"), step.count("withdrawn_holding_proxy")
    subject = step.word("kind", SUBJECTS, Subject.DELIBERATION)
    if who:
        room, withdrawn = without_mayor(room), withdrawn - 1
    item = without(room, holders=holding, others=withdrawn - holding)
    now = quorum_in(item, on=THE_DAY)
    result = tally(
        step.word("mode", KINDS, BallotKind.ORDINARY),
        counts_of(step.inner("votes")),
        subject=subject,
        presiding=step.known_word("president_own_vote", CHOICES),
    )
    found: dict[str, Json] = {
        "required": now.required,
        "counted_present": now.counted,
        "quorum_reached": now.reached,
        "result": OUTCOMES[result.outcome] if now.reached else ADJOURNED,
    }
    if now.reached:
        found["votes_possible"] = voices(item).total
    return found
