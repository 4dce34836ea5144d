"""The sentences of a vote, as deliberations and minutes have them."""

from datetime import datetime

import pytest

from shared.domain.ballots import BallotKind, Choice, Counts
from shared.domain.people import Member, Office
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.majority import Subject, tally
from shared.wording.law_decisions import (
    NamedVote,
    Represented,
    announcement,
    names_of_votes,
    under,
    vote,
    withdrawal,
)
from tests.shared.wording.law_answers import MEMBERS

ETIENNE, ANNE, BERNARD, CHLOE = MEMBERS
MAYORESS = Member(CHLOE.id, "Mme", "Chloé", "Pasquereau", Office.MAYOR, 1)
UNTITLED = Member(CHLOE.id, "", "Chloé", "Pasquereau", Office.MAYOR, 1)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(kind: BallotKind, counts: Counts, own_vote: Choice | None = None, chair: Member | None = None) -> str:
    return plain(vote(tally(kind, counts, presiding=own_vote), presiding=chair))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (Counts(7, 3, 1), "adopte, par 7 voix pour, 3 contre et 1 abstention"),
        (Counts(7, 3), "adopte, par 7 voix pour et 3 contre"),
        (Counts(7, 3, 2, 1), "adopte, par 7 voix pour, 3 contre et 2 abstentions (1 refus de prendre part au vote)"),
        (Counts(3, 9, 1), "rejette, par 9 voix contre, 3 pour et 1 abstention"),
        (Counts(13), "adopte, à l’unanimité"),
        (Counts(11, 0, 2), "adopte, à l’unanimité des suffrages exprimés (2 abstentions)"),
        (Counts(0, 9, 1), "rejette, à l’unanimité des suffrages exprimés (1 abstention)"),
        (Counts(0, 0, 9), "sans aucun suffrage exprimé (9 abstentions) : la délibération n’est pas adoptée"),
        (Counts(6, 6, 1), "6 voix pour et 6 contre (1 abstention) : la délibération n’est pas adoptée"),
    ],
)
def test_an_ordinary_vote_is_told_by_its_counts(counts: Counts, sentence: str) -> None:
    assert said(BallotKind.ORDINARY, counts) == sentence


def test_the_voice_that_prevailed_is_named_as_the_chair_is() -> None:
    tie = (BallotKind.ORDINARY, Counts(6, 6), Choice.FOR)
    assert said(*tie) == "adopte, par 6 voix pour et 6 contre, la voix du président étant prépondérante"
    assert said(*tie, chair=BERNARD) == said(*tie)
    assert "la voix de la présidente étant" in said(*tie, chair=ANNE)
    against = said(BallotKind.ORDINARY, Counts(6, 6, 1), Choice.AGAINST)
    assert against == "rejette, par 6 voix pour et 6 contre, la voix du président étant prépondérante (1 abstention)"


def test_a_secret_tie_adopts_nothing() -> None:
    assert said(BallotKind.SECRET, Counts(6, 6)) == (
        "au scrutin secret, 6 voix pour et 6 contre : la délibération n’est pas adoptée"
    )


def test_blank_and_null_papers_stand_aside() -> None:
    assert said(BallotKind.SECRET, Counts(7, 3, blank=1, null=2)) == (
        "au scrutin secret, adopte, par 7 voix pour et 3 contre (1 bulletin blanc et 2 bulletins nuls)"
    )


def test_a_public_vote_says_that_it_was_public() -> None:
    assert said(BallotKind.PUBLIC, Counts(7, 3)).startswith("au scrutin public, adopte")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (Counts(8, 2), "adopte, par 8 voix pour et 2 contre"),
        (Counts(5, 5), "adopte, par 5 voix pour et 5 contre, une majorité ne s’étant pas dégagée contre l’adoption"),
        (
            Counts(abstain=9),
            "adopte, sans aucun suffrage exprimé, une majorité ne s’étant pas dégagée contre l’adoption "
            "(9 abstentions)",
        ),
        (Counts(4, 5), "rejette, par 5 voix contre et 4 pour"),
    ],
)
def test_accounts_stand_unless_a_majority_is_against_them(counts: Counts, sentence: str) -> None:
    assert plain(vote(tally(BallotKind.ORDINARY, counts, subject=Subject.ACCOUNTS))) == sentence


def test_who_was_represented_is_told_and_by_whom() -> None:
    represented = (Represented(BERNARD, ANNE), Represented(CHLOE, ETIENNE))
    assert plain(vote(tally(BallotKind.ORDINARY, Counts(7, 3, 1)), represented=represented)) == (
        "adopte, par 7 voix pour, 3 contre et 1 abstention (M. Thévenin, absent, représenté par Mme Delaunoy ; "
        "Mme Pasquereau, absente, représentée par M. Rambourg)"
    )


@pytest.mark.parametrize(
    ("kind", "counts", "sentence"),
    [
        (BallotKind.ORDINARY, Counts(13), "Adoptée, à l’unanimité."),
        (BallotKind.ORDINARY, Counts(3, 9), "Rejetée, par 9 voix contre et 3 pour."),
        (BallotKind.SECRET, Counts(7, 3), "Au scrutin secret, adoptée, par 7 voix pour et 3 contre."),
        (BallotKind.ORDINARY, Counts(6, 6), "6 voix pour et 6 contre : la délibération n’est pas adoptée."),
    ],
)
def test_the_room_hears_a_sentence(kind: BallotKind, counts: Counts, sentence: str) -> None:
    assert plain(announcement(tally(kind, counts))) == sentence


def test_the_accounts_are_voted_under_another_president() -> None:
    assert plain(under(ANNE, ETIENNE)) == (
        "M. le maire s’étant retiré, sous la présidence de Mme Delaunoy, élue à cet effet"
    )
    assert plain(under(BERNARD, MAYORESS)).startswith(
        "Mme la maire s’étant retirée, sous la présidence de M. Thévenin, élu"
    )
    assert plain(under(BERNARD, UNTITLED)).startswith("le maire s’étant retiré")


@pytest.mark.parametrize(
    ("member", "kind", "sentence"),
    [
        (
            BERNARD,
            WithdrawalKind.INTERESTED,
            "M. Thévenin, intéressé, a quitté la salle à 20 h 12 ; il n’a pris part ni au débat ni au vote",
        ),
        (
            ANNE,
            WithdrawalKind.INTERESTED,
            "Mme Delaunoy, intéressée, a quitté la salle à 20 h 12 ; elle n’a pris part ni au débat ni au vote",
        ),
        (
            ANNE,
            WithdrawalKind.SET_ASIDE,
            "Mme Delaunoy, représentante de la commune auprès de l’organisme concerné, a quitté la salle à 20 h 12 ; "
            "elle n’a pris part ni au débat ni au vote",
        ),
        (
            ETIENNE,
            WithdrawalKind.ACCOUNTS,
            "M. le maire a quitté la salle à 20 h 12 ; il n’a pas pris part au vote",
        ),
        (
            BERNARD,
            WithdrawalKind.ACCOUNTS,
            "M. Thévenin a quitté la salle à 20 h 12 ; il n’a pas pris part au vote",
        ),
        (UNTITLED, WithdrawalKind.ACCOUNTS, "le maire a quitté la salle à 20 h 12 ; il n’a pas pris part au vote"),
    ],
)
def test_a_withdrawal_is_told_with_its_hour(member: Member, kind: WithdrawalKind, sentence: str) -> None:
    assert plain(withdrawal(member, kind, datetime(2026, 12, 11, 20, 12))) == sentence


def test_a_member_who_stayed_in_the_room_is_told_to_have_stayed() -> None:
    assert plain(withdrawal(ANNE, WithdrawalKind.INTERESTED, None)) == (
        "Mme Delaunoy, intéressée, est restée dans la salle ; elle n’a pris part ni au débat ni au vote"
    )


def test_the_names_of_a_public_ballot_are_told_choice_by_choice() -> None:
    votes = (
        NamedVote(ETIENNE, Choice.FOR),
        NamedVote(BERNARD, Choice.FOR, by=ETIENNE),
        NamedVote(ANNE, Choice.AGAINST),
        NamedVote(CHLOE, Choice.ABSTAIN),
    )
    assert plain(names_of_votes(votes)) == (
        "Ont voté pour : M. Rambourg, M. Thévenin (par M. Rambourg). A voté contre : Mme Delaunoy. "
        "S’est abstenue : Mme Pasquereau."
    )


def test_names_agree_in_number_and_gender() -> None:
    def told(choice: Choice, *members: Member) -> str:
        return plain(names_of_votes([NamedVote(member, choice) for member in members]))

    assert told(Choice.FOR, ANNE) == "A voté pour : Mme Delaunoy."
    assert told(Choice.AGAINST, ANNE, CHLOE) == "Ont voté contre : Mme Delaunoy, Mme Pasquereau."
    assert told(Choice.ABSTAIN, ANNE, CHLOE) == "Se sont abstenues : Mme Delaunoy, Mme Pasquereau."
    assert told(Choice.ABSTAIN, ANNE, BERNARD) == "Se sont abstenus : Mme Delaunoy, M. Thévenin."
    assert told(Choice.ABSTAIN, BERNARD) == "S’est abstenu : M. Thévenin."
    assert told(Choice.NO_PART, BERNARD) == "N’a pas pris part au vote : M. Thévenin."
    assert told(Choice.NO_PART, ANNE, BERNARD) == "N’ont pas pris part au vote : Mme Delaunoy, M. Thévenin."


def test_a_paper_has_no_name() -> None:
    with pytest.raises(ValueError, match="no name"):
        names_of_votes([NamedVote(ANNE, Choice.BLANK)])
