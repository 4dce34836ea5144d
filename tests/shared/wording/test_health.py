"""What is said of a table's health: each finding in a whole sentence, the faults with what to do."""

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.services.backing import Backing
from kiosk.services.health import Backups, Code, Discovery, Finding, Journal, Machine, SeatFacts, Severity, Table, judge
from shared.domain.health import SeatHealth
from shared.domain.ids import SeatNumber
from shared.wording import health as words
from shared.wording.typography import NO_BREAK
from tests.fakes.manual_clock import START

WELL = SeatHealth(START, 3600, 10**10, 51.0, False, 4, 4, ())
SEAT = SeatFacts(SeatNumber(3), True, "1.0", None, 4, 4, health=WELL)
MACHINE = Machine("1.0", WELL, ("192.168.1.20",), discovery=Discovery(True, True), documents=4)
ILL = replace(WELL, temperature=86.0, power_low=True, disk_free=1)
SEATS = (
    SEAT,
    replace(SEAT, here=False),
    replace(SEAT, health=None, held=2, version="0.9", skew=-90.0, turn_ms=2500.0),
    replace(SEAT, health=ILL, held=3, turn_silent=True, skew=3.0),
)
MACHINES = (
    MACHINE,
    replace(MACHINE, cards=(), backups=Backups.GOOD),
    replace(MACHINE, by_choice=True, discovery=Discovery(False, False), backups=Backups.OLD),
    replace(MACHINE, discovery=Discovery(True, False), port_taken=47620, journal=Journal.DAMAGED, health=ILL),
    replace(MACHINE, discovery=Discovery(False, True), journal=Journal.UNREADABLE, set_aside=("a",), lacking=1),
    replace(MACHINE, keys_readable=False, backups=Backups.FAILED, health=replace(WELL, disk_free=10**11)),
)
TABLES = (
    Table(Backing(), SEATS),
    Table(Backing(3, 3), (), without_place=1, desks=1, desks_here=1),
    Table(Backing(3, 1), (), desks=1),
    None,
)


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def all_findings() -> list[Finding]:
    found = [each for machine in MACHINES for table in TABLES for each in judge(machine, table).findings]
    return [*found, *judge(replace(MACHINE, program_silent=True), None).findings]


def test_there_is_a_sentence_for_each_finding_and_nothing_else() -> None:
    assert {each.code for each in all_findings()} == set(Code)


@pytest.mark.parametrize("found", sorted(set(all_findings()), key=str), ids=lambda found: found.code)
def test_each_finding_is_told_in_whole_sentences_set_in_french(found: Finding) -> None:
    said = words.sentence(found.code, dict(found.figures))
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")
    assert "'" not in said
    assert " :" not in said
    assert " ;" not in said
    if found.severity is Severity.FAULT:
        assert len(said.split(". ")) + len(said.split(" : ")) > 2, f"what to do? {said}"


def test_each_weight_has_its_word_and_its_verdict() -> None:
    assert len({words.weight(each) for each in Severity}) == len(Severity)
    assert len({words.verdict(each) for each in Severity}) == len(Severity)


def test_a_clock_is_fast_or_slow() -> None:
    assert f"en avance de 3{NO_BREAK}s" in words.sentence("clock_skew", {"seconds": 3.0})
    assert f"en retard de 2{NO_BREAK}min" in words.sentence("clock_skew", {"seconds": -90.5})


def test_page_turns_are_told_by_seat() -> None:
    assert words.page_turns({}) == ""
    assert plain(words.page_turns({2: 41.6, 1: 30.0})) == (
        "Une page arrive sur le verre : écran 1, 30 ms · écran 2, 42 ms."
    )


def test_files_are_named_by_the_moment() -> None:
    at = datetime(2026, 12, 9, 18, 5, tzinfo=START.tzinfo)
    assert words.report_name(at) == "Prêt pour la séance 2026-12-09 18h05.pdf"
    assert words.logs_name(at) == "journaux-techniques-2026-12-09-18h05.zip"
    assert words.whose(None) == "Ce poste"
    assert plain(words.whose(3)) == "Écran 3"
    assert plain(words.checked_at(at)) == "Vérifié le mercredi 9 décembre 2026 à 18 h 05."
    assert plain(words.written("/tmp/a.pdf")) == "Enregistré : /tmp/a.pdf"
