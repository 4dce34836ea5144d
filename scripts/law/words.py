"""The words of the cases beside the product's codes."""

from types import MappingProxyType
from typing import Final

from shared.domain.ballots import BallotKind, Choice
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post, RoundReason
from shared.domain.rules.majority import Outcome, Subject, TallyReason
from shared.domain.rules.presiding import PresidingReason
from shared.domain.rules.proxies import ProxyReason
from shared.domain.rules.publication import Publication
from shared.domain.rules.signature import Signer

KINDS: Final = MappingProxyType(
    {"ordinaire": BallotKind.ORDINARY, "public": BallotKind.PUBLIC, "secret": BallotKind.SECRET}
)
KIND_WORDS: Final = MappingProxyType({kind: word for word, kind in KINDS.items()})

CHOICES: Final = MappingProxyType({"pour": Choice.FOR, "contre": Choice.AGAINST, "abstention": Choice.ABSTAIN})
SUBJECTS: Final = MappingProxyType({"deliberation": Subject.DELIBERATION, "accounts": Subject.ACCOUNTS})
BODIES: Final = MappingProxyType(
    {"commission municipale": Body.COMMITTEE, "commission d'appel d'offres": Body.TENDER_COMMITTEE}
)
PRESIDENTS: Final = MappingProxyType({"maire": PresidingReason.MAYOR, "adjoint": PresidingReason.DEPUTY})
POSTS: Final = MappingProxyType({"maire": Post.MAYOR, "adjoints_liste": Post.DEPUTY_LIST})
PUBLICATIONS: Final = MappingProxyType(
    {"affichage": Publication.POSTING, "papier": Publication.PAPER, "electronique": Publication.ELECTRONIC}
)
PUBLICATION_WORDS: Final = MappingProxyType({mode: word for word, mode in PUBLICATIONS.items()})

OUTCOMES: Final = MappingProxyType(
    {Outcome.ADOPTED: "adopted", Outcome.REJECTED: "rejected", Outcome.NOT_ADOPTED: "not_adopted"}
)
DECIDED_BY: Final = MappingProxyType(
    {
        TallyReason.MAJORITY: "majority",
        TallyReason.CASTING_VOTE: "casting_vote",
        TallyReason.TIE_SECRET: "tie_secret",
        TallyReason.TIE_WITHOUT_CASTING_VOTE: "tie_without_casting_vote",
        TallyReason.NOTHING_EXPRESSED: "no_vote_cast",
        TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST: "no_majority_against",
        TallyReason.ACCOUNTS_MAJORITY_AGAINST: "majority_against",
    }
)
HOW: Final = MappingProxyType(
    {
        RoundReason.ABSOLUTE_MAJORITY: "absolute_majority",
        RoundReason.RELATIVE_MAJORITY: "relative_majority",
        RoundReason.OLDEST: "oldest",
        RoundReason.HIGHEST_AVERAGE_AGE: "oldest",
    }
)
"""Rounds that elect nobody have no word."""

PROXY_WORDS: Final = MappingProxyType(
    {
        ProxyReason.WITHIN_LIMIT: "within_limit",
        ProxyReason.ILLNESS: "illness",
        ProxyReason.DURING_SITTING: "allowed_unless_internal_rules_limit",
        ProxyReason.RULES_FORBID_DURING_SITTING: "allowed_unless_internal_rules_limit",
        ProxyReason.REVOKED: "revocable_at_any_time",
        ProxyReason.NOT_WRITTEN: "must_be_written",
        ProxyReason.HOLDER_NOT_A_MEMBER: "holder_must_be_a_colleague",
        ProxyReason.GRANTOR_PRESENT: "grantor_votes_himself",
        ProxyReason.HOLDER_NOT_PRESENT: "holder_not_present",
        ProxyReason.HOLDER_HAS_ONE: "one_proxy_per_holder",
        ProxyReason.TOO_MANY_MEETINGS: "max_three_consecutive_meetings",
    }
)
SIGNERS: Final = MappingProxyType(
    {
        Signer.MAYOR: "maire",
        Signer.SECRETARY: "secretaire_de_seance",
        Signer.MEMBERS_PRESENT: "membres_presents",
    }
)
