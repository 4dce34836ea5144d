"""Builds every document of the sample sitting from its sources. Run through scripts/build_sample_council.

The layout of the packet (which source becomes which file, in which folder) is the table below and nowhere else.
"""

import json
import sys
from pathlib import Path

import budget
import letter
import photo
import plans
import typst
import word

SOURCES = Path(__file__).resolve().parent
SAMPLE = SOURCES.parent
PACKET = SAMPLE / "Séances" / "2026-12-11 Conseil municipal"
PLOTS = "11 Compte administratif de clôture du budget annexe du lotissement Les Tilleuls"
PAPERS = {
    "convocation": "Convocation.pdf",
    "note_de_synthese": "Note de synthèse.pdf",
    "proces_verbal": "01 Approbation du procès-verbal du 16 octobre 2026/Procès-verbal du 16 octobre 2026.pdf",
    "delib_041_decision_modificative": "02 Décision modificative n° 2 du budget 2026/1 Projet de délibération.pdf",
    "table_dm": "02 Décision modificative n° 2 du budget 2026/2 Tableau de la décision modificative n° 2.pdf",
    "delib_042_budget_primitif": "03 Budget primitif 2027/1 Projet de délibération.pdf",
    "budget": "03 Budget primitif 2027/2 Budget primitif 2027.pdf",
    "delib_043_chemin_de_l_etang": "04 Réfection du chemin de l'Étang/1 Projet de délibération.pdf",
    "devis": "04 Réfection du chemin de l'Étang/2 Devis de l'entreprise Gaudichon.pdf",
    "map_extract": "04 Réfection du chemin de l'Étang/4 Extrait de plan.pdf",
    "delib_044_plu": "05 Modification simplifiée n° 1 du plan local d'urbanisme/1 Projet de délibération.pdf",
    "zoning_plan": "05 Modification simplifiée n° 1 du plan local d'urbanisme/2 Plan de zonage.pdf",
    "delib_045_subventions": "06 Subventions aux associations pour 2027/1 Projet de délibération.pdf",
    "table_subventions": "06 Subventions aux associations pour 2027/2 Tableau des subventions.pdf",
    "delib_046_convention": "07 Convention d'entretien du sentier de l'Étang/1 Projet de délibération.pdf",
    "convention": "07 Convention d'entretien du sentier de l'Étang/2 Projet de convention.pdf",
    "delib_047_tarifs": "08 Tarifs de la cantine et de la garderie/1 Projet de délibération.pdf",
    "delib_048_emploi": "09 Création d'un emploi d'adjoint technique/Projet de délibération.pdf",
    "delib_049_designation": "10 Désignation d'un délégué au syndicat des eaux/Projet de délibération.pdf",
    "delib_050_compte": f"{PLOTS}/1 Projet de délibération.pdf",
    "table_cloture": f"{PLOTS}/2 Compte de clôture.pdf",
    "decisions_du_maire": "12 Questions diverses/Décisions du maire et informations.pdf",
}


# Tags for screen readers would double the size of these two: thousands of cells, thousands of strokes.
UNTAGGED = ("budget", "zoning_plan")


WRITTEN = {
    "photo": (photo.write, "04 Réfection du chemin de l'Étang/3 Le chemin le 4 novembre.jpg"),
    "letter": (letter.write, "04 Réfection du chemin de l'Étang/5 Lettre de Mme Ponchel (numérisée).pdf"),
    "word": (word.write, "08 Tarifs de la cantine et de la garderie/2 Note de la commission des écoles.docx"),
}
DRAWN = ("zoning_plan", "map_extract", "delib_044_plu")


def typeset(name: str, target: str, inputs: dict[str, str]) -> None:
    """Set one paper with Typst and the fonts of sources/fonts alone."""
    typst.compile(
        SOURCES / "papers" / f"{name}.typ",
        output=place_for(target),
        root=SAMPLE,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[SOURCES / "fonts"]),
        sys_inputs=inputs,
        pdf_tags=name not in UNTAGGED,
    )


def place_for(target: str) -> Path:
    path = PACKET / target
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def build(wanted: tuple[str, ...]) -> None:
    """Build the documents whose source names start with one of `wanted`, or all of them when it is empty."""
    chosen = [name for name in (*PAPERS, *WRITTEN) if not wanted or name.startswith(wanted)]
    inputs = {"budget": json.dumps(budget.build(), ensure_ascii=False)}
    if any(name in DRAWN for name in chosen):
        inputs |= plans.Plans().as_inputs()
    for name in chosen:
        if name in PAPERS:
            target = PAPERS[name]
            typeset(name, target, inputs)
        else:
            write, target = WRITTEN[name]
            write(place_for(target))
        sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    build(tuple(sys.argv[1:]))
