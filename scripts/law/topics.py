"""Each topic of the cases, answered by the product's rules. Nothing is decided here: numbers in, answers out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from scripts.law.given import CaseFault, Given
from scripts.law.sittings import proxy_case, quorum_case, scenario_case, withdrawal_case
from scripts.law.votes import (
    THE_DAY,
    Answer,
    ballot_mode_case,
    closed_session_case,
    election_case,
    largest_remainder_case,
    majority_case,
    unanimity_case,
)
from scripts.law.words import PUBLICATION_WORDS, PUBLICATIONS, SIGNERS
from shared.domain.rules.clear_days import clear_days, delay_of_convocation, second_convocation
from shared.domain.rules.convocation import request_to_convene
from shared.domain.rules.council_size import complete_for_mayor, council_size, deputies_ceiling
from shared.domain.rules.deadlines import list_of_deliberations_by, minutes_by
from shared.domain.rules.open_data_row import Column, check_row
from shared.domain.rules.publication import executory_from, publication_mode
from shared.domain.rules.signature import signatures


def _council_size(given: Given) -> Answer:
    size = council_size(given.count("population"), given.known_count("elected_at_last_election"), on=THE_DAY)
    in_office = given.known_count("en_exercice")
    found: Answer = {
        "legal_table": size.seats,
        "deemed_complete_min": size.deemed_complete,
        "effectif_legal": size.legal_size,
        "adjoints_max": deputies_ceiling(size.legal_size).at_most,
    }
    if in_office is not None:
        found["complete_for_mayor_election"] = complete_for_mayor(size, in_office).complete
    return found


def _clear_days(given: Given) -> Answer:
    population, meeting, sent = given.count("population"), given.day("meeting"), given.known_day("sent")
    urgent, first_meeting = given.flag("urgent"), given.flag("first_meeting_after_renewal")
    delay = delay_of_convocation(population=population, urgent=urgent, first_meeting=first_meeting)
    found: Answer = {
        "min_clear_days": delay.needed,
        "latest_sending_date": delay.latest_sending(meeting).isoformat(),
    }
    if sent is not None:
        count = clear_days(sent, meeting, population=population, urgent=urgent, first_meeting=first_meeting)
        found |= {"clear_days": count.counted, "valid": count.valid}
    return found


def _second_convocation(given: Given) -> Answer:
    given.count("population")
    count = second_convocation(given.day("new_convocation_sent"), given.day("second_meeting"))
    return {"clear_days": count.counted, "valid_without_quorum": count.valid}


def _request_to_convene(given: Given) -> Answer:
    found = request_to_convene(given.count("population"), given.count("en_exercice"), given.count("applicants"))
    return {"mayor_must_convene": found.must_convene, "applicants_needed": found.needed}


def _deadline(given: Given) -> Answer:
    given.known_day("minutes_of")
    settled_at, meeting = given.known_day("settled_at_meeting"), given.known_day("meeting")
    if settled_at is not None:
        return {"deadline": minutes_by(settled_at).last.isoformat()}
    if meeting is None:
        raise CaseFault("neither input.meeting nor input.settled_at_meeting is there")
    return {"deadline": list_of_deliberations_by(meeting).last.isoformat()}


def _executory(given: Given) -> Answer:
    given.text("subject")
    found = executory_from(
        must_be_transmitted=given.flag("must_be_transmitted"),
        published=given.known_day("published"),
        transmitted=given.known_day("transmitted"),
    )
    return {"executory_from": None if found.since is None else found.since.isoformat()}


def _publication_mode(given: Given) -> Answer:
    chosen = given.known_word("choice", PUBLICATIONS)
    return {"mode": PUBLICATION_WORDS[publication_mode(given.count("population"), chosen, on=THE_DAY).mode]}


def _signature(given: Given) -> Answer:
    register = given.text("register")
    if register not in ("", "papier", "numerique"):
        raise CaseFault(f"input.register is a word that is not known: {register!r}")
    found = signatures(
        on=given.known_day("date") or THE_DAY,
        digital_register=register == "numerique",
        electronic_signature=given.flag("electronic_signature"),
    )
    return {
        "signers": [SIGNERS[each] for each in found.signers],
        "handwritten_signatures_on_paper_per_meeting": [SIGNERS[each] for each in found.paper_by_hand],
    }


def _open_data_row(given: Given) -> Answer:
    found = check_row({column: given.plain(column) for column in Column})
    return {"valid": found.valid, "errors": [str(error) for error in found.because]}


TOPICS: Final[Mapping[str, Callable[[Given], Answer]]] = MappingProxyType(
    {
        "ballot_mode": ballot_mode_case,
        "convocation_request": _request_to_convene,
        "council_size": _council_size,
        "election": election_case,
        "executory": _executory,
        "huis_clos": closed_session_case,
        "jours_francs": _clear_days,
        "largest_remainder": largest_remainder_case,
        "majority": majority_case,
        "proxy": proxy_case,
        "publication": _deadline,
        "publication_mode": _publication_mode,
        "quorum": quorum_case,
        "scdl": _open_data_row,
        "scenario": scenario_case,
        "second_convocation": _second_convocation,
        "signature": _signature,
        "unanimity": unanimity_case,
        "withdrawal": withdrawal_case,
    }
)
