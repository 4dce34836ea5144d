"""The money of the sample commune: reads the lines typed in data/*.csv, balances them, and gives every total.

Amounts are integers, in cents. Nothing is laid out here; papers/budget.typ and its neighbours do that.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
YEAR = 2027
EURO = 100
COLUMNS = ("before", "change", "proposed")

CHAPTERS = {
    "011": "Charges à caractère général",
    "012": "Charges de personnel et frais assimilés",
    "014": "Atténuations de produits",
    "65": "Autres charges de gestion courante",
    "66": "Charges financières",
    "67": "Charges spécifiques",
    "68": "Dotations aux provisions et dépréciations",
    "023": "Virement à la section d’investissement",
    "013": "Atténuations de charges",
    "70": "Produits des services, du domaine et ventes diverses",
    "731": "Fiscalité locale",
    "73": "Impôts et taxes",
    "74": "Dotations, subventions et participations",
    "75": "Autres produits de gestion courante",
    "76": "Produits financiers",
    "002": "Résultat reporté",
    "001": "Solde d’exécution reporté",
    "16": "Emprunts et dettes assimilées",
    "20": "Immobilisations incorporelles",
    "204": "Subventions d’équipement versées",
    "21": "Immobilisations corporelles",
    "021": "Virement de la section de fonctionnement",
    "024": "Produits des cessions d’immobilisations",
    "10": "Dotations, fonds divers et réserves",
    "13": "Subventions d’investissement",
    "040": "Opérations d’ordre de transfert entre sections",
    "042": "Opérations d’ordre de transfert entre sections",
}
ORDER_CHAPTERS = ("021", "023", "040", "042")
FUNCTIONS = {
    "01": "Opérations non ventilables",
    "0": "Services généraux",
    "1": "Sécurité",
    "2": "Enseignement, formation",
    "3": "Culture, vie sociale, jeunesse, sports et loisirs",
    "4": "Santé et action sociale",
    "5": "Aménagement des territoires et habitat",
    "6": "Action économique",
    "7": "Environnement",
    "8": "Transports",
}
DEPRECIATION = {
    "2031": "28031",
    "2041512": "28041512",
    "2051": "28051",
    "21578": "281578",
    "21838": "281838",
    "2188": "28188",
}


@dataclass(slots=True)
class Line:
    """One article of the budget. `before` is the 2026 budget, `change` the second amendment, `proposed` 2027."""

    section: str
    direction: str
    chapter: str
    article: str
    label: str
    before: int
    change: int
    proposed: int
    functions: dict[str, int]
    operation: str

    @property
    def spread(self) -> dict[str, int]:
        """The proposed amount by function, after its weights: whole euros, the last function takes the rounding."""
        left, whole = self.proposed, sum(self.functions.values())
        shares: dict[str, int] = {}
        for function, weight in list(self.functions.items())[:-1]:
            shares[function] = self.proposed * weight // (whole * EURO) * EURO
            left -= shares[function]
        shares[list(self.functions)[-1]] = left
        return shares


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def read_lines() -> list[Line]:
    return [
        Line(
            section=row["section"],
            direction=row["direction"],
            chapter=row["chapter"],
            article=row["article"],
            label=row["label"],
            before=int(row["before"]) * EURO,
            change=int(row["change"]) * EURO,
            proposed=int(row["proposed"]) * EURO,
            functions={key: int(part) for key, part in (pair.split(":") for pair in row["functions"].split(","))},
            operation=row["operation"] or "",
        )
        for row in rows("budget_lines.csv")
    ]


def loan_schedules() -> list[dict[str, Any]]:
    """Loans paid by constant annuities; each year's interest rounded to the cent, the last year clears the rest."""
    loans = []
    for row in rows("loans.csv"):
        amount, years, rate = int(row["amount"]) * EURO, int(row["years"]), float(row["rate"]) / 100
        annuity = round(amount * rate / (1 - (1 + rate) ** -years))
        schedule, owed = [], amount
        for rank in range(1, years + 1):
            interest = round(owed * rate)
            principal = owed if rank == years else annuity - interest
            due = {"year": int(row["year"]) + rank, "before": owed, "interest": interest, "principal": principal}
            schedule.append({**due, "annuity": interest + principal, "after": owed - principal})
            owed -= principal
        loans.append({**row, "amount": amount, "years": years, "year": int(row["year"]), "schedule": schedule})
    return loans


def due(loans: list[dict[str, Any]], year: int, what: str) -> int:
    """What all loans cost in a year, in cents, rounded up to the euro as a budget does."""
    total = sum(line[what] for loan in loans for line in loan["schedule"] if line["year"] == year)
    return -(-total // EURO) * EURO


def depreciations() -> list[dict[str, Any]]:
    """Assets written off in a straight line from the year after they were bought, in whole euros."""
    assets = []
    for row in rows("assets.csv"):
        value, years, bought = int(row["value"]), int(row["years"]), int(row["year"])
        yearly = value // years
        elapsed = min(max(YEAR - 1 - bought, 0), years)
        done = value if elapsed == years else yearly * elapsed
        left_years = years - elapsed
        current = 0 if left_years == 0 else (value - done if left_years == 1 else yearly)
        assets.append(
            {**row, "value": value * EURO, "years": years, "year": bought, "done": done * EURO,
             "current": current * EURO, "left": (value - done - current) * EURO, "previous": yearly * EURO if elapsed else 0}
        )  # fmt: skip
    return assets


def total(lines: Iterable[Line], column: str = "proposed") -> int:
    return sum(getattr(line, column) for line in lines)


def pick(lines: list[Line], section: str, direction: str) -> list[Line]:
    return [line for line in lines if (line.section, line.direction) == (section, direction)]


def balance(lines: list[Line], loans: list[dict[str, Any]], assets: list[dict[str, Any]]) -> None:
    """Fill in the amounts that follow from others: debt, depreciation, grants, transfer between sections, new loan."""
    named = {(line.section, line.direction, line.article): line for line in lines}
    associations = rows("associations.csv")
    grants = named["F", "D", "65748"]
    grants.proposed = sum(int(row["proposed"]) for row in associations) * EURO
    grants.functions = {
        code: sum(int(row["proposed"]) for row in associations if row["function"] == code) for code in ("3", "4")
    }
    for column, year in (("before", YEAR - 1), ("proposed", YEAR)):
        setattr(named["F", "D", "66111"], column, due(loans, year, "interest"))
        setattr(named["I", "D", "1641"], column, due(loans, year, "principal"))
    for bought, written_off in DEPRECIATION.items():
        line = named["I", "R", written_off]
        line.before = sum(asset["previous"] for asset in assets if asset["article"] == bought)
        line.proposed = sum(asset["current"] for asset in assets if asset["article"] == bought)
    for column in COLUMNS:
        depreciation = sum(getattr(named["I", "R", article], column) for article in DEPRECIATION.values())
        setattr(named["F", "D", "6811"], column, depreciation)
        surplus = total(pick(lines, "F", "R"), column) - total(pick(lines, "F", "D"), column)
        setattr(named["F", "D", "023"], column, surplus)
        setattr(named["I", "R", "021"], column, surplus)
        missing = total(pick(lines, "I", "D"), column) - total(pick(lines, "I", "R"), column)
        setattr(named["I", "R", "1641"], column, missing)


def chapters(lines: list[Line], section: str, direction: str) -> Iterator[dict[str, Any]]:
    chosen = pick(lines, section, direction)
    for chapter in dict.fromkeys(line.chapter for line in chosen):
        members = [line for line in chosen if line.chapter == chapter]
        yield {
            "chapter": chapter,
            "label": CHAPTERS[chapter],
            "order": chapter in ORDER_CHAPTERS,
            **{column: total(members, column) for column in COLUMNS},
            "lines": [as_dict(line) for line in members],
        }


def as_dict(line: Line) -> dict[str, Any]:
    return {
        "chapter": line.chapter,
        "article": line.article,
        "label": line.label,
        "before": line.before,
        "change": line.change,
        "proposed": line.proposed,
        "spread": line.spread,
        "operation": line.operation,
    }


def by_function(lines: list[Line]) -> list[dict[str, Any]]:
    """For each function, what it spends and earns in each section, by article."""
    table = []
    for code, label in FUNCTIONS.items():
        entry: dict[str, Any] = {"code": code, "label": label}
        for section, direction in (("F", "D"), ("F", "R"), ("I", "D"), ("I", "R")):
            parts = [
                {"chapter": line.chapter, "article": line.article, "label": line.label, "amount": line.spread[code]}
                for line in pick(lines, section, direction)
                if line.spread.get(code)
            ]
            entry[section + direction] = {"lines": parts, "total": sum(part["amount"] for part in parts)}
        table.append(entry)
    return table


def operations(lines: list[Line]) -> list[dict[str, Any]]:
    """Each works programme: what data/operations.toml tells of it, its lines, its grants and what is left to pay."""
    told = tomllib.loads((DATA / "operations.toml").read_text(encoding="utf-8"))["operations"]
    table = []
    for operation in told:
        spent = [as_dict(line) for line in pick(lines, "I", "D") if line.operation == operation["code"]]
        grants = [{**grant, "amount": grant["amount"] * EURO} for grant in operation.get("grants", [])]
        cost = sum(line["proposed"] for line in spent)
        own = cost - sum(grant["amount"] for grant in grants)
        table.append({**operation, "lines": spent, "grants": grants, "total": cost, "own": own})
    return table


def cents(amount: str) -> int:
    """`17164.37` → 1716437."""
    euros, _, rest = amount.partition(".")
    return int(euros) * EURO + int(rest)


def closing() -> dict[str, Any]:
    """The last accounts of the dissolved budget of the building plots, and what the plots cost and brought in all.

    For each section `result` is of the year alone, `carried` what the year began with, `closing` what is left.
    """
    lines = [{**row, "planned": cents(row["planned"]), "done": cents(row["done"])} for row in rows("lotissement.csv")]
    sections: dict[str, Any] = {}
    for section in "FI":
        done = dict.fromkeys("DR", 0)
        carried = 0
        for line in lines:
            if line["section"] != section:
                continue
            if line["chapter"] in ("001", "002"):
                carried += line["done"] if line["direction"] == "R" else -line["done"]
            else:
                done[line["direction"]] += line["done"]
        result = done["R"] - done["D"]
        sections[section] = {**done, "result": result, "carried": carried, "closing": result + carried}
    whole = [{**row, "amount": cents(row["amount"])} for row in rows("lotissement_depuis_2017.csv")]
    return {
        "lines": lines,
        "sections": sections,
        "closing": sum(section["closing"] for section in sections.values()),
        "since_2017": whole,
    }


def build() -> dict[str, Any]:
    """Everything the papers about money need, ready for JSON."""
    lines, loans, assets = read_lines(), loan_schedules(), depreciations()
    balance(lines, loans, assets)
    totals: dict[str, dict[str, int]] = defaultdict(dict)
    for section in "FI":
        for direction in "DR":
            for column in COLUMNS:
                totals[section + direction][column] = total(pick(lines, section, direction), column)
    return {
        "year": YEAR,
        "chapters": {s + d: list(chapters(lines, s, d)) for s in "FI" for d in "DR"},
        "totals": totals,
        "functions": by_function(lines),
        "operations": operations(lines),
        "loans": loans,
        "assets": assets,
        "associations": rows("associations.csv"),
        "closing": closing(),
        "dm": {"operating": totals["FD"]["change"], "investment": totals["ID"]["change"]},
    }
