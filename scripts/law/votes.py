"""Topics about votes and elections: their mode, their majority, their seats."""

from datetime import date
from fractions import Fraction
from typing import Final

from scripts.law.given import Given, Json
from scripts.law.words import BODIES, CHOICES, DECIDED_BY, HOW, KIND_WORDS, KINDS, OUTCOMES, POSTS, PRESIDENTS, SUBJECTS
from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.ballot_mode import Body, Matter, appointment, ballot_mode
from shared.domain.rules.closed_session import closed_session
from shared.domain.rules.elections import Contender, Election, Papers, Post, Round, advance
from shared.domain.rules.majority import Subject, tally
from shared.domain.rules.proportional import Slate, largest_remainder
from shared.domain.rules.unanimity import unanimity

Answer = dict[str, Json]

THE_DAY: Final = date(2026, 12, 10)
"""The sitting of a case that names no day: the format says that all are after March 2026."""


def counts_of(given: Given) -> Counts:
    return Counts(
        for_=given.count("pour"),
        against=given.count("contre"),
        abstain=given.count("abstention"),
        no_part=given.count("refuses_to_vote"),
        blank=given.count("blank"),
        null=given.count("null"),
    )


def majority_case(given: Given) -> Answer:
    """The voice that prevails is the own one of whoever presides, deputy or mayor, not the proxy he carries."""
    given.known_word("president_proxy_vote", CHOICES)
    given.known_word("president_is", PRESIDENTS)
    found = tally(
        given.word("mode", KINDS, BallotKind.ORDINARY),
        counts_of(given),
        subject=given.word("kind", SUBJECTS, Subject.DELIBERATION),
        presiding=given.known_word("president_own_vote", CHOICES),
    )
    return {
        "expressed": found.expressed,
        "absolute_majority": found.absolute_majority,
        "result": OUTCOMES[found.outcome],
        "decided_by": DECIDED_BY[found.because],
    }


def unanimity_case(given: Given) -> Answer:
    return {"unanimous_of_expressed": unanimity(counts_of(given)).unanimous}


def ballot_mode_case(given: Given) -> Answer:
    """Those represented do not count among the present, nor requests made for them: they are told, then left out."""
    given.count("represented")
    post, body = given.known_word("election", POSTS), given.known_word("body", BODIES)
    waiver = Counts(given.count("waiver_for"), given.count("waiver_against"))
    mode = ballot_mode(
        present=given.count("present"),
        public_requests=given.count("requests_public"),
        secret_requests=given.count("requests_secret") - given.count("requests_secret_made_by_proxy"),
        matter=_matter(given, post, body),
        waiver=waiver,
    )
    named = appointment(
        Body.EXECUTIVE if post is not None else body or Body.COMMITTEE,
        candidates=given.known_count("candidates_per_seat"),
        lists=given.known_count("lists"),
    )
    return {
        "public_threshold": mode.public_needed,
        "secret_threshold": mode.secret_needed,
        "mode": KIND_WORDS[mode.kind],
        "secret_required": mode.kind is BallotKind.SECRET,
        "vote_needed": named.vote_needed,
        "appointed_at_once": named.at_once,
        "mayor_reads_names": named.at_once,
    }


def _matter(given: Given, post: Post | None, body: Body | None) -> Matter:
    by_text = given.flag("secret_expressly_required_by_text")
    nomination = given.flag("nomination")
    if post is not None or by_text:
        return Matter.ELECTION
    return Matter.NOMINATION if nomination or body is not None else Matter.ORDINARY


def closed_session_case(given: Given) -> Answer:
    found = closed_session(
        asked_by_members=given.count("asked_by_members"),
        asked_by_mayor=given.flag("asked_by_mayor"),
        voices=given.count("present_or_represented"),
        counts=counts_of(given),
    )
    return {"request_admissible": found.admissible, "majority_needed": found.needed, "closed": found.closed}


def election_case(given: Given) -> Answer:
    post = given.word("office", POSTS, Post.DELEGATE)
    contenders = tuple(Contender(name, age) for name, age in given.numbers("ages").items())
    election = Election(post, contenders)
    if given.has("rounds"):
        for each in given.rows("rounds"):
            election = advance(election, _papers(each))
        return {"rounds": [_round(each) for each in election.rounds], "elected": election.elected}
    given.count("en_exercice")
    election = advance(election, _papers(given))
    only = election.rounds[0]
    return {
        "voters": given.count("present") + given.count("valid_proxies"),
        "expressed": only.expressed,
        "absolute_majority": only.absolute_majority,
        "elected": election.elected,
    }


def _papers(given: Given) -> Papers:
    return Papers(tuple(given.counts("votes").items()), given.count("blank"), given.count("null"))


def _round(found: Round) -> Json:
    return {
        "round": found.number,
        "expressed": found.expressed,
        "absolute_majority": found.absolute_majority,
        "elected": found.elected,
        "how": HOW.get(found.because),
    }


def largest_remainder_case(given: Given) -> Answer:
    given.count("blank")
    ages = given.numbers("age_of_next_candidate")
    slates = tuple(Slate(name, votes, ages.get(name)) for name, votes in given.counts("votes").items())
    found = largest_remainder(given.count("seats"), slates)
    return {
        "quotient": None if found.quotient is None else _exact(found.quotient),
        "seats": {share.name: share.seats for share in found.shares},
        "remainders": {share.name: _exact(share.remainder) for share in found.shares},
    }


def _exact(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"
