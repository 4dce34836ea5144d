"""Answers of the law with every code that they may have, and what any sentence about them must be."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from fractions import Fraction

from shared.domain.ballots import BallotKind, Choice, Counts
from shared.domain.ids import MemberId
from shared.domain.people import Member, Office
from shared.domain.rules.ballot_display import ballot_display
from shared.domain.rules.ballot_mode import Body, Matter, appointment, ballot_mode, names_of_public_ballot
from shared.domain.rules.clear_days import clear_days, delay_of_convocation, second_convocation
from shared.domain.rules.closed_session import closed_session
from shared.domain.rules.convocation import may_decide, may_open_items, request_to_convene
from shared.domain.rules.council_size import (
    Vacancy,
    complementary_election,
    complete_for_mayor,
    council_size,
    deputies_ceiling,
    members_in_office,
)
from shared.domain.rules.deadlines import (
    accounts_by,
    list_of_deliberations_by,
    minutes_by,
    online_until,
    requested_meeting_by,
)
from shared.domain.rules.elections import Contender, Election, Papers, Post, Round, advance, deputies_election
from shared.domain.rules.exclusion import Withdrawal, WithdrawalKind, withdrawal_effect
from shared.domain.rules.majority import Subject, tally
from shared.domain.rules.open_data_row import Column, check_row, open_votes
from shared.domain.rules.presiding import oldest_presides, who_presides
from shared.domain.rules.proportional import Slate, largest_remainder
from shared.domain.rules.proxies import (
    Proxy,
    ProxyFacts,
    after_arrival,
    after_departure,
    after_revocation,
    check_proxy,
)
from shared.domain.rules.publication import Publication, executory_from, publication_mode
from shared.domain.rules.quorum import Convening, quorum, quorum_course
from shared.domain.rules.signature import signatures
from shared.domain.rules.unanimity import unanimity
from shared.domain.rules.voices import Room, voices

TODAY, BEFORE = date(2026, 12, 10), date(2021, 6, 1)
MAYOR, ANNE, BERNARD, CHLOE = (MemberId(name) for name in ("m01", "m02", "m03", "m04"))
MEMBERS = (
    Member(MAYOR, "M.", "Étienne", "Rambourg", Office.MAYOR, 1),
    Member(ANNE, "Mme", "Anne", "Delaunoy", Office.DEPUTY, 2),
    Member(BERNARD, "M.", "Bernard", "Thévenin", Office.COUNCILLOR, 3),
    Member(CHLOE, "Mme", "Chloé", "Pasquereau", Office.COUNCILLOR, 4),
)
IDS = tuple(member.id for member in MEMBERS)


def _room(*present: MemberId, proxies: tuple[Proxy, ...] = (), out: tuple[Withdrawal, ...] = ()) -> Room:
    return Room(IDS, frozenset(present), proxies, out)


_PROXY = Proxy(CHLOE, BERNARD)
_SET_ASIDE = Withdrawal(ANNE, WithdrawalKind.SET_ASIDE)
_TIE = Papers((("Anne", 6), ("Bernard", 6)), blank=1, null=2)
_NO_NAME = Papers((), blank=9)


def _rounds(contenders: tuple[Contender, ...], *papers: Papers, post: Post = Post.MAYOR) -> tuple[Round, ...]:
    election = Election(post, contenders)
    for each in papers:
        election = advance(election, each)
    return election.rounds


MEETINGS = (
    council_size(734, 13, on=TODAY),
    council_size(1_200, on=TODAY),
    deputies_ceiling(13),
    members_in_office(15, (), on=TODAY),
    members_in_office(15, (Vacancy(BEFORE), Vacancy(BEFORE)), on=TODAY),
    complete_for_mayor(council_size(734, 15, on=TODAY), 13),
    complete_for_mayor(council_size(734, 15, on=TODAY), 12),
    *(complementary_election(15, left, on=TODAY, next_renewal=2032) for left in (14, 10)),
    complementary_election(15, 7, on=date(2031, 2, 1), next_renewal=2032),
    complementary_election(5, 4, on=TODAY, next_renewal=2032),
    *(delay_of_convocation(population=each) for each in (734, 3_500)),
    delay_of_convocation(population=734, urgent=True),
    delay_of_convocation(population=734, first_meeting=True),
    *(clear_days(date(2026, 12, 7), date(2026, 12, each), population=734) for each in (7, 9, 10, 11, 12, 31)),
    second_convocation(date(2026, 11, 30), date(2026, 12, 4)),
    second_convocation(date(2026, 11, 30), date(2026, 12, 4)).delay,
    request_to_convene(734, 13, 7),
    request_to_convene(1_200, 15, 4),
    may_decide(on_sent_agenda=True),
    may_decide(on_sent_agenda=False),
    may_decide(on_sent_agenda=True, any_other_business=True),
    may_open_items(secretary_named=True),
    may_open_items(secretary_named=False),
    *(may_open_items(secretary_named=True, urgent=True, urgency_accepted=each) for each in (None, False)),
    list_of_deliberations_by(TODAY),
    minutes_by(TODAY),
    requested_meeting_by(TODAY),
    accounts_by(2026),
    online_until(TODAY),
)

PRESENCES = (
    *(quorum(members_in_office=13, present=each) for each in (9, 7, 6, 5, 1, 0)),
    quorum(members_in_office=13, present=9, withdrawn=1, set_aside=2, set_aside_present=1, mayor_out=True),
    quorum(members_in_office=13, present=2, set_aside=1, set_aside_present=1),
    quorum(members_in_office=13, present=3, convening=Convening.SECOND_SAME_ITEM),
    *(
        quorum_course(quorum(members_in_office=13, present=one), quorum(members_in_office=13, present=other))
        for one, other in ((7, 7), (7, 6), (6, 6))
    ),
    *(withdrawal_effect(kind, on=day) for kind in WithdrawalKind for day in (BEFORE, TODAY)),
    check_proxy(ProxyFacts()),
    check_proxy(ProxyFacts(meetings=4, illness_certified=True)),
    check_proxy(ProxyFacts(during_sitting=True)),
    check_proxy(ProxyFacts(meetings_before=3)),
    check_proxy(ProxyFacts(revoked=True)),
    check_proxy(ProxyFacts(written=False)),
    check_proxy(ProxyFacts(holder_is_member=False)),
    check_proxy(ProxyFacts(holder_is_grantor=True)),
    check_proxy(ProxyFacts(grantor_present=True)),
    check_proxy(ProxyFacts(holder_present=False)),
    check_proxy(ProxyFacts(holder_has=1)),
    check_proxy(ProxyFacts(names_meeting=False)),
    check_proxy(ProxyFacts(meetings=4)),
    check_proxy(ProxyFacts(during_sitting=True), during_sitting_allowed=False),
    *after_arrival((_PROXY,), CHLOE).ended,
    *after_departure((_PROXY,), BERNARD).ended,
    *after_revocation((_PROXY,), CHLOE).ended,
    voices(_room(*IDS)),
    voices(_room(ANNE, BERNARD, proxies=(_PROXY,))),
    voices(_room(ANNE, proxies=(_PROXY,), out=(_SET_ASIDE,))),
    voices(_room(ANNE, proxies=(_PROXY, Proxy(MAYOR, BERNARD)))),
    who_presides(MEMBERS, _room(*IDS)),
    who_presides(MEMBERS, _room(ANNE)),
    who_presides(MEMBERS, _room(BERNARD, CHLOE), named=CHLOE),
    who_presides(MEMBERS, _room(BERNARD, CHLOE)),
    who_presides(MEMBERS, _room()),
    who_presides(MEMBERS, _room(*IDS), subject=Subject.ACCOUNTS, elected=ANNE),
    who_presides(MEMBERS, _room(*IDS), subject=Subject.ACCOUNTS),
    oldest_presides({ANNE: 70}, _room(*IDS)),
)

VOTES = (
    ballot_mode(present=13),
    ballot_mode(present=13, public_requests=4),
    ballot_mode(present=13, secret_requests=5),
    ballot_mode(present=13, public_requests=4, secret_requests=5),
    ballot_mode(present=13, matter=Matter.NOMINATION),
    ballot_mode(present=1, matter=Matter.NOMINATION, waiver=Counts(1)),
    ballot_mode(present=13, matter=Matter.ELECTION),
    appointment(Body.COMMITTEE, candidates=1),
    appointment(Body.TENDER_COMMITTEE, lists=1),
    appointment(Body.COMMITTEE, lists=2),
    appointment(Body.EXECUTIVE),
    *(names_of_public_ballot(on=day) for day in (BEFORE, TODAY)),
    *(ballot_display(kind) for kind in BallotKind),
    *(
        closed_session(asked_by_members=asked, asked_by_mayor=asked == 0, voices=11, counts=Counts(for_, 3, 2))
        for asked, for_ in ((3, 6), (2, 6), (0, 5))
    ),
    *(unanimity(counts) for counts in (Counts(9, 0, 4), Counts(0, 9), Counts(9, 1), Counts(abstain=9))),
    tally(BallotKind.ORDINARY, Counts(7, 3, 1)),
    tally(BallotKind.PUBLIC, Counts(3, 7)),
    tally(BallotKind.ORDINARY, Counts(6, 6), presiding=Choice.FOR),
    tally(BallotKind.ORDINARY, Counts(6, 6), presiding=Choice.AGAINST),
    tally(BallotKind.ORDINARY, Counts(6, 6), presiding=Choice.ABSTAIN),
    tally(BallotKind.SECRET, Counts(6, 6, blank=1, null=1)),
    tally(BallotKind.ORDINARY, Counts(abstain=9, no_part=1)),
    tally(BallotKind.ORDINARY, Counts(5, 5), subject=Subject.ACCOUNTS, presiding=Choice.AGAINST),
    tally(BallotKind.ORDINARY, Counts(), subject=Subject.ACCOUNTS),
    tally(BallotKind.ORDINARY, Counts(4, 5), subject=Subject.ACCOUNTS),
)

ELECTIONS = (
    *_rounds((), Papers((("Anne", 7), ("Bernard", 5)), blank=1)),
    *_rounds((), _NO_NAME, _NO_NAME, _NO_NAME),
    *_rounds((), *[Papers((("Anne", 5), ("Bernard", 4), ("Chloé", 4)))] * 3),
    *_rounds((Contender("Anne", 52), Contender("Bernard", 58)), _TIE, _TIE, _TIE),
    *_rounds((Contender("Anne", 52), Contender("Bernard", 58)), _TIE, _TIE, _TIE, post=Post.DEPUTY_LIST),
    *_rounds((Contender("Anne", 52),), _TIE, _TIE, _TIE),
    *_rounds((Contender("Anne", 52), Contender("Bernard", 52)), _TIE, _TIE, _TIE),
    deputies_election(734, deputies=1, on=TODAY),
    deputies_election(1_200, deputies=3, on=TODAY),
    *(deputies_election(734, deputies=3, on=day) for day in (BEFORE, TODAY)),
    largest_remainder(3, (Slate("A", 11), Slate("B", 2))),
    largest_remainder(3, (Slate("A", 8), Slate("B", 4))),
    largest_remainder(5, (Slate("A", 7), Slate("B", 4), Slate("C", 4))),
    largest_remainder(3, (Slate("A", 6, 41), Slate("B", 6, Fraction(121, 2)))),
    largest_remainder(3, (Slate("A", 6), Slate("B", 6))),
    largest_remainder(3, (Slate("A", 0),)),
)

_VOTE_COLUMNS = {Column.VOTE_EFFECTIF: "13", Column.VOTE_REEL: "11", Column.VOTE_POUR: "8"}
_ROW = {
    Column.COLL_NOM: "Commune",
    Column.COLL_SIRET: "21860194600013",
    Column.DELIB_ID: "1",
    Column.DELIB_DATE: "2026-12-10",
    Column.DELIB_MATIERE_CODE: "2.1",
    Column.DELIB_MATIERE_NOM: "urbanisme/documents",
    Column.DELIB_OBJET: "Plan",
}

PAPERS = (
    publication_mode(734, None, on=TODAY),
    publication_mode(734, Publication.PAPER, on=TODAY),
    publication_mode(734, Publication.POSTING, on=TODAY),
    publication_mode(9_000, None, on=TODAY),
    publication_mode(734, None, on=BEFORE),
    executory_from(must_be_transmitted=True, published=TODAY, transmitted=TODAY),
    executory_from(must_be_transmitted=False, published=TODAY),
    executory_from(must_be_transmitted=True, published=None),
    executory_from(must_be_transmitted=True, published=TODAY),
    signatures(on=TODAY),
    signatures(on=TODAY, digital_register=True, electronic_signature=True),
    signatures(on=BEFORE),
    check_row(_ROW),
    check_row({**_ROW, **_VOTE_COLUMNS, Column.DELIB_ID: "", Column.PREF_DATE: "2026-12-09"}),
    check_row({**_ROW, **_VOTE_COLUMNS, Column.VOTE_CONTRE: "1", Column.VOTE_ABSTENTION: "1"}),
    open_votes(BallotKind.ORDINARY, Counts(8, 1, 2), members_in_office=13, barred=0),
    open_votes(BallotKind.SECRET, Counts(8, 1, blank=2), members_in_office=13, barred=1),
)


def codes_not_met(answers: Iterable[object]) -> set[Enum]:
    """Codes that the answers' own reasons could have and that none of them has."""
    met: set[Enum] = set()
    for answer in answers:
        because = getattr(answer, "because", ())
        met |= set(because if isinstance(because, tuple) else (because,))
    kinds = {type(code) for code in met} - {Column}
    return {code for kind in kinds for code in kind} - met


def assert_well_set(sentence: str) -> None:
    """Sentences that begin and end as sentences do, with the spaces and apostrophes of French."""
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert ".." not in sentence
    for wrong in ("'", " :", " ;", " ?", " »", "None", "Enum"):
        assert wrong not in sentence, sentence
