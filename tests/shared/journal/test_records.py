"""Facts and their exact bytes: what is written today is read for ever."""

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from shared.domain.actors import PRESENTER, Actor, Role
from shared.domain.agenda import ItemKind
from shared.domain.ballot_events import BallotClosed, BallotEvent, ResultCorrected, RoundClosed, SeatsShared
from shared.domain.ballots import Counts
from shared.domain.events import (
    DocumentAdded,
    Event,
    ItemPresented,
    PageTurned,
    SittingOpened,
    SittingPrepared,
    UnknownEvent,
)
from shared.domain.ids import SeatNumber
from shared.domain.meeting_events import ItemAdded, MeetingEvent
from shared.domain.sitting import Shown
from shared.journal.records import EVENT_TYPES, Record, UnreadableRecord, decode_record, encode_record
from tests.fakes.manual_clock import START
from tests.fakes.samples import SAMPLES as SAMPLE_FOLDER
from tests.fakes.samples import name_of, samples_of, still_says
from tests.fakes.small_sitting import PLAN, ROADS, document

instants = st.datetimes(
    datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])
)
actors = st.builds(Actor, st.sampled_from(Role), st.none() | st.integers(1, 500).map(SeatNumber))
some = st.integers(0, 10**6)
counts = st.builds(Counts, some, some, some, some, some, some)
votes = st.dictionaries(st.text(), some, max_size=4).map(lambda each: tuple(each.items()))
results = [
    st.builds(kind, counts=counts, presiding_choice=..., choices=...) for kind in (BallotClosed, ResultCorrected)
]
papers = [st.builds(kind, votes=votes, blank=some, null=some) for kind in (RoundClosed, SeatsShared)]
others = set(EVENT_TYPES.values()) - {BallotClosed, ResultCorrected, RoundClosed, SeatsShared}
known_events = st.one_of(*results, *papers, *[st.from_type(kind) for kind in EVENT_TYPES.values() if kind in others])
ADDED = encode_record(Record(START, PRESENTER, DocumentAdded(document()))).partition('"event":')[2][:-1]
TURNED = '{"at":"2026-12-11T19:30:00Z","by":{"role":"presenter","seat":null},"event":{"page":5,"type":"PageTurned"}}'


def test_a_record_is_written_in_one_way_only() -> None:
    assert encode_record(Record(START, PRESENTER, PageTurned(5))) == TURNED


def test_french_is_written_as_it_is_and_absence_as_null() -> None:
    french = replace(document(PLAN), title="Réfection de l’étang « haut »")
    body = encode_record(Record(START, PRESENTER, DocumentAdded(french)))
    assert '"reason":null' in body
    assert '"title":"Réfection de l’étang « haut »"' in body


@settings(max_examples=300)
@for_all(st.builds(Record, instants, actors, known_events))
def test_every_record_reads_back_as_it_was(record: Record) -> None:
    body = encode_record(record)
    assert decode_record(body) == record
    assert encode_record(decode_record(body)) == body


def test_no_event_has_a_field_that_the_journal_needs_for_itself() -> None:
    assert not [kind for kind in EVENT_TYPES.values() if "type" in {field.name for field in fields(kind)}]


def test_the_journal_has_a_word_for_every_event() -> None:
    assert set(EVENT_TYPES.values()) | {UnknownEvent} == set(Event.__args__)


# -- what may not be written -------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [datetime(2026, 12, 11, 20, 30), datetime.max.replace(tzinfo=UTC)])
def test_an_instant_that_cannot_be_shown_is_not_written(at: datetime) -> None:
    with pytest.raises(ValueError, match="instant"):
        encode_record(Record(at, PRESENTER, SittingOpened()))


def test_what_is_not_understood_is_not_written() -> None:
    with pytest.raises(ValueError, match="unknown"):
        encode_record(Record(START, PRESENTER, UnknownEvent("LiquidServed")))


def test_a_title_with_half_a_letter_is_not_written() -> None:
    broken = replace(document(PLAN), title="R\udce9fection")
    with pytest.raises(UnicodeEncodeError):
        encode_record(Record(START, PRESENTER, DocumentAdded(broken)))


# -- what a newer version may have written -----------------------------------------------------------------------


def test_an_unknown_event_is_kept_by_its_name() -> None:
    newer = TURNED.replace("PageTurned", "LiquidServed")
    assert decode_record(newer) == Record(START, PRESENTER, UnknownEvent("LiquidServed"))


def test_unknown_fields_are_let_pass() -> None:
    newer = TURNED.replace('"page":5', '"page":5,"zoom":2').replace('"seat":null', '"seat":null,"name":"x"')
    newer = newer.replace('"by"', '"epoch":3,"by"')
    assert decode_record(newer) == Record(START, PRESENTER, PageTurned(5))


def test_an_unknown_role_did_it_all_the_same() -> None:
    newer = TURNED.replace("presenter", "archivist")
    assert decode_record(newer) == Record(START, Actor(Role.UNKNOWN), PageTurned(5))


@pytest.mark.parametrize(
    "event",
    [
        '{"page":"five","type":"PageTurned"}',
        '{"type":"PageTurned"}',
        '{"item":"roads","shown":{"document":"plan"},"type":"DocumentPresented"}',
        ADDED.replace('"pdf"', '"film"'),
        '{"type":"UnknownEvent"}',
    ],
)
def test_a_known_event_in_words_that_are_not_understood_is_unknown(event: str) -> None:
    body = TURNED.replace('{"page":5,"type":"PageTurned"}', event)
    name = re.findall(r'"type":"(\w+)"', event)[-1]
    assert decode_record(body).event == UnknownEvent(name)


def words_of(sample: str) -> str:
    """A sample of version 1.2: what a newer kiosk may have said in other words."""
    return (SAMPLE_FOLDER / "1.2" / "events" / f"{sample}.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("sample", "word", "another"),
    [
        ("MemberMarked", '"present"', '"by_video"'),
        ("ItemOpened", '"because":"mayor"', '"because":"prefect"'),
        ("MemberWithdrew", '"interested"', '"tired"'),
        ("BallotRequested", '"secret"', '"sealed"'),
        ("BallotOpened", '"ordinary"', '"solemn"'),
        ("BallotOpened", '"decision"', '"opinion"'),
        ("BallotOpened-round", '"post":"mayor"', '"post":"envoy"'),
        ("BallotClosed", '"screens"', '"telepathy"'),
        ("BallotClosed-public", '"choice":"abstain"', '"choice":"perhaps"'),
        ("BallotClosed-public", '"presiding_choice":"for"', '"presiding_choice":"perhaps"'),
        ("SittingPrepared", '"office":"deputy"', '"office":"envoy"'),
    ],
)
def test_a_word_of_tomorrow_makes_the_event_unknown(sample: str, word: str, another: str) -> None:
    body = words_of(sample)
    assert word in body
    assert decode_record(body.replace(word, another, 1)).event == UnknownEvent(sample.partition("-")[0])


@pytest.mark.parametrize(
    ("sample", "word", "another"),
    [
        ("BallotClosed", '"for_":7', '"for_":-1'),
        ("BallotClosed", '"blank":0', '"blank":-1'),
        ("ResultCorrected", '"against":3', '"against":-3'),
        ("RoundClosed", '["Hélène Garnier",9]', '["Hélène Garnier",-9]'),
        ("RoundClosed", '"Liste Roux"', '"Hélène Garnier"'),
        ("SeatsShared", '"null":1', '"null":-1'),
        ("RoundClosed", '["Hélène Garnier",9]', '["Hélène Garnier"]'),
        ("RoundClosed", '["Hélène Garnier",9]', '["Hélène Garnier",9,1]'),
        ("BallotOpened-round", '"1961-03-09"', '"1961-02-30"'),
        ("BallotOpened-round", '"name":"Liste Roux"', '"name":null'),
        ("BallotOpened-round", '"births":["1961-03-09"]', '"births":null'),
        ("CandidatesChanged", '"name":"Paul Lefèvre"', '"label":"Paul Lefèvre"'),
        ("ProxyHandedIn", '"2026-12-10"', '"yesterday"'),
        ("SittingPrepared", '"2026-12-04"', '"2026-12-04T10:00:00Z"'),
        ("SittingPrepared", '"born":"1958-11-30"', '"born":1958'),
    ],
)
def test_what_cannot_have_been_is_unknown_too(sample: str, word: str, another: str) -> None:
    body = words_of(sample)
    assert word in body
    assert decode_record(body.replace(word, another, 1)).event == UnknownEvent(sample.partition("-")[0])


def test_an_item_of_a_kind_of_tomorrow_is_an_item() -> None:
    added = decode_record(words_of("ItemAdded").replace('"other_business"', '"hearing"')).event
    prepared = decode_record(words_of("SittingPrepared").replace('"information"', '"hearing"')).event
    assert isinstance(added, ItemAdded)
    assert isinstance(prepared, SittingPrepared)
    assert added.item.kind is ItemKind.UNKNOWN
    assert [item.kind for item in prepared.items].count(ItemKind.UNKNOWN) == 1


def test_codes_of_rules_are_kept_whatever_they_say() -> None:
    closed = decode_record(words_of("BallotClosed").replace('"majority"', '"acclamation"')).event
    assert isinstance(closed, BallotClosed)
    assert closed.because == "acclamation"


# -- what is no record at all ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        "{" * 50_000,
        '{"at":' + "[" * 50_000,
        TURNED[:-1],
        TURNED.replace("2026-12-11T19:30:00Z", "2026-12-11T19:30:00"),
        TURNED.replace("2026-12-11T19:30:00Z", "yesterday"),
        TURNED.replace("2026", "0001"),
        TURNED.replace("2026", "9999"),
        TURNED.replace('"presenter"', "7"),
        TURNED.replace('"type":"PageTurned"', '"kind":"PageTurned"'),
        TURNED.replace('"PageTurned"', "5"),
        TURNED.replace('"PageTurned"', "[]"),
        TURNED.replace('{"page":5,"type":"PageTurned"}', "null"),
        TURNED.replace("5", "NaN"),
        TURNED.replace("5", "9" * 5000),
        TURNED.replace("PageTurned", "\ud800"),
    ],
)
def test_what_is_no_record_is_told(body: str) -> None:
    with pytest.raises(UnreadableRecord):
        decode_record(body)


@settings(max_examples=300)
@for_all(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=20).map(str))
@example("\ud800")
def test_any_text_is_a_record_or_no_record(text: str) -> None:
    with pytest.raises(UnreadableRecord):
        decode_record(text)


def test_a_shown_page_is_told_by_document_and_number() -> None:
    body = encode_record(Record(START, PRESENTER, ItemPresented(ROADS, Shown(PLAN, 2))))
    assert '"shown":{"document":"plan","page":2}' in body


# -- samples: what was ever written is read for ever -------------------------------------------------------------

SAMPLES = samples_of("events")
OF_1_2 = {kind.__name__ for kind in (*get_args(MeetingEvent), *get_args(BallotEvent))} - {"DebateNoted"}


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_sample_reads_back_as_it_was_written(sample: Path) -> None:
    body = sample.read_text("utf-8").removesuffix("\n")
    record = decode_record(body)
    assert not isinstance(record.event, UnknownEvent)
    assert still_says(encode_record(record), sample)


def test_every_event_has_a_sample() -> None:
    assert {sample.stem.partition("-")[0] for sample in SAMPLES} >= set(EVENT_TYPES)
    assert {sample.stem.partition("-")[0] for sample in SAMPLES if sample.parts[-3] == "1.2"} >= OF_1_2


def test_what_was_written_before_a_field_came_reads_as_if_it_said_nothing_of_it() -> None:
    first = (SAMPLE_FOLDER / "1.0" / "events" / "SittingPrepared.json").read_text("utf-8")
    prepared = decode_record(first).event
    assert isinstance(prepared, SittingPrepared)
    assert prepared.convocation is None
    assert (prepared.council.population, prepared.council.proxies_during_sitting) == (0, True)
    assert {member.born for member in prepared.council.members} == {None}
    assert {(item.kind, item.added) for item in prepared.items} == {(ItemKind.DELIBERATION, False)}
