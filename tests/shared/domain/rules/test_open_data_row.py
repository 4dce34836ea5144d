"""A deliberation as a row of open data."""

import pytest

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.basis import Doubt
from shared.domain.rules.open_data_row import Column, OpenVotesReason, RowError, RowFault, check_row, open_votes

ROW = {
    Column.COLL_NOM: "Commune d'exemple",
    Column.COLL_SIRET: "21860194600013",
    Column.DELIB_ID: "2026-041",
    Column.DELIB_DATE: "2026-12-10",
    Column.DELIB_MATIERE_CODE: "5.2",
    Column.DELIB_MATIERE_NOM: "institutions et vie politique/fonctionnement des assemblées",
    Column.DELIB_OBJET: "Choix du mode de publicité des actes",
}
VOTES = {
    Column.VOTE_EFFECTIF: "13",
    Column.VOTE_REEL: "11",
    Column.VOTE_POUR: "8",
    Column.VOTE_CONTRE: "1",
    Column.VOTE_ABSTENTION: "2",
}
FULL = {
    **ROW,
    **VOTES,
    Column.BUDGET_ANNEE: "2026/2027",
    Column.BUDGET_NOM: "Budget principal",
    Column.PREF_ID: "SPREF02A1",
    Column.PREF_DATE: "2026-12-10",
    Column.DELIB_URL: "https://exemple.fr/2026-041.pdf",
}


@pytest.mark.parametrize("row", [ROW, {**ROW, **VOTES}, FULL])
def test_a_row_in_order_has_nothing_wrong(row: dict[Column, str]) -> None:
    assert check_row(row).valid


@pytest.mark.parametrize("column", list(ROW))
def test_each_required_column_is_missed(column: Column) -> None:
    assert check_row({**FULL, column: ""}).because == (column,)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *((Column.COLL_SIRET, value) for value in ("218601946", "2186019460001a", "٢١٨٦٠١٩٤٦٠٠٠١٣")),
        *((Column.DELIB_DATE, value) for value in ("10/12/2026", "20261210", "2026-02-30")),
        *((Column.DELIB_MATIERE_CODE, value) for value in ("5", "5.9", "7.11", "0.1", "5.0", "10.1", "5.2.1")),
        (Column.DELIB_MATIERE_NOM, "institutions et vie politique"),
        (Column.DELIB_MATIERE_NOM, "institutions et vie politique / fonctionnement"),
        (Column.DELIB_MATIERE_NOM, "institutions et vie politique/fonctionnement, divers"),
        (Column.DELIB_MATIERE_NOM, "institutions et vie politique/fonctionnement (divers)"),
        (Column.DELIB_MATIERE_NOM, "institutions/fonctionnement"),
        (Column.DELIB_MATIERE_NOM, "urbanisme/"),
        (Column.DELIB_MATIERE_NOM, "urbanisme/a/b"),
        *((Column.BUDGET_ANNEE, value) for value in ("26", "2026/2026", "2027/2026", "2026-2027")),
        *((Column.PREF_ID, value) for value in ("PREF38", "SPREF038", "PREF0C8", "pref038")),
        (Column.PREF_DATE, "demain"),
        *((Column.VOTE_POUR, value) for value in ("-1", "huit", "8.0")),
        *((Column.DELIB_URL, value) for value in ("2026-041.pdf", "http://[", "mailto:mairie@exemple.fr")),
    ],
)
def test_a_value_that_cannot_be_is_told_by_its_column(column: Column, value: str) -> None:
    assert check_row({**FULL, column: value}).because == (column,)


@pytest.mark.parametrize(
    "name", ["Libertés publiques et pouvoirs de police/police", "domaines de competences par themes/a"]
)
def test_case_and_accents_of_a_matter_do_not_matter(name: str) -> None:
    assert check_row({**ROW, Column.DELIB_MATIERE_NOM: name}).valid


@pytest.mark.parametrize("code", ["1.7", "2.3", "3.6", "4.5", "5.8", "6.5", "7.10", "8.9", "9.4"])
def test_each_matter_ends_where_the_schema_ends_it(code: str) -> None:
    first, _, second = code.partition(".")
    assert check_row({**ROW, Column.DELIB_MATIERE_CODE: code}).valid
    assert not check_row({**ROW, Column.DELIB_MATIERE_CODE: f"{first}.{int(second) + 1}"}).valid


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({Column.VOTE_REEL: "12"}, (RowFault.VOTE_SUM,)),
        ({Column.VOTE_CONTRE: ""}, (RowFault.VOTE_ALL_OR_NONE,)),
        ({Column.VOTE_EFFECTIF: "10"}, (Column.VOTE_EFFECTIF,)),
        ({Column.VOTE_POUR: "12"}, (Column.VOTE_POUR, RowFault.VOTE_SUM)),
        ({Column.PREF_DATE: "2026-12-09"}, (RowFault.PREF_DATE_BEFORE_DELIB_DATE,)),
        ({Column.BUDGET_ANNEE: ""}, (Column.BUDGET_ANNEE,)),
        ({Column.BUDGET_NOM: ""}, (Column.BUDGET_NOM,)),
        ({Column.COLL_NOM: "", Column.VOTE_REEL: "12"}, (Column.COLL_NOM, RowFault.VOTE_SUM)),
    ],
)
def test_columns_that_contradict_each_other_are_told(changes: dict[Column, str], errors: tuple[RowError, ...]) -> None:
    assert check_row({**FULL, **changes}).because == errors


def test_votes_fill_their_columns_and_make_a_valid_row() -> None:
    found = open_votes(BallotKind.ORDINARY, Counts(8, 1, 2, no_part=1), members_in_office=13, barred=1)
    assert dict(found.columns()) == {**VOTES, Column.VOTE_EFFECTIF: "12"}
    assert check_row({**ROW, **found.columns()}).valid
    assert (found.because, found.doubts) == (OpenVotesReason.COUNTED, ())


def test_blank_papers_go_to_the_abstentions_with_a_note() -> None:
    found = open_votes(BallotKind.SECRET, Counts(6, 3, blank=1, null=1), members_in_office=13, barred=0)
    assert (found.abstain, found.voted) == (2, 11)
    assert (found.because, found.doubts) == (OpenVotesReason.BLANKS_AS_ABSTENTIONS, (Doubt.OPEN_DATA_BLANKS,))
