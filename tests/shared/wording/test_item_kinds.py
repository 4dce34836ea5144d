"""Titles as town halls write them, and the kind that each names."""

import pytest

from shared.domain.agenda import ItemKind
from shared.wording.item_kinds import kind_name, kind_said_by


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Approbation du procès-verbal du 16 octobre 2026", ItemKind.MINUTES),
        ("APPROBATION DU PROCÈS VERBAL DE LA SÉANCE PRÉCÉDENTE", ItemKind.MINUTES),
        ("Questions diverses", ItemKind.OTHER_BUSINESS),
        ("Désignation d’un délégué au syndicat des eaux", ItemKind.NOMINATION),
        ("Élection des membres de la commission d'appel d'offres", ItemKind.NOMINATION),
        ("Élection du maire", ItemKind.ELECTION),
        ("Élection d’un adjoint à la suite d’une démission", ItemKind.ELECTION),
        ("Vote du compte administratif 2026", ItemKind.ACCOUNTS),
        ("Budget annexe de l'eau : compte financier unique", ItemKind.ACCOUNTS),
        ("Compte rendu des décisions du maire", ItemKind.INFORMATION),
        ("Urgence", ItemKind.URGENCY),
        ("Réfection du chemin de l'Étang", ItemKind.DELIBERATION),
        ("Tarifs d'urgence de la cantine", ItemKind.DELIBERATION),
        ("", ItemKind.DELIBERATION),
    ],
)
def test_a_title_says_what_is_to_be_done(title: str, kind: ItemKind) -> None:
    assert kind_said_by(title) is kind


@pytest.mark.parametrize("kind", list(ItemKind))
def test_each_kind_has_a_name(kind: ItemKind) -> None:
    assert kind_name(kind)
