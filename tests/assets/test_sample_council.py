"""The sample council is complete, reads as a clerk would have left it, and its figures agree with one another."""

import importlib.util
import re
import sys
import tomllib
import unicodedata
from datetime import date
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree
from zipfile import ZipFile

import pymupdf
import pytest

from kiosk.adapters.council_file import read_council, read_sitting
from kiosk.services.notes import notes_of
from kiosk.services.notes import text_of as text_in
from kiosk.services.packet import is_paper, notes_files, read_packet
from shared.domain.agenda import ItemKind
from shared.domain.people import Office
from shared.domain.rules.clear_days import clear_days

SAMPLE = Path(__file__).parents[2] / "assets" / "sample_council"
PACKET = SAMPLE / tomllib.loads((SAMPLE / "sitting.toml").read_text("utf-8"))["folder"]
PAGES = {
    "Convocation.pdf": 2,
    "Note de synthèse.pdf": 2,
    "Procès-verbal du 16 octobre 2026.pdf": 3,
    "2 Tableau de la décision modificative n° 2.pdf": 1,
    "2 Budget primitif 2027.pdf": 60,
    "2 Devis de l'entreprise Gaudichon.pdf": 1,
    "4 Extrait de plan.pdf": 1,
    "5 Lettre de Mme Ponchel (numérisée).pdf": 2,
    "2 Plan de zonage.pdf": 1,
    "2 Tableau des subventions.pdf": 1,
    "2 Projet de convention.pdf": 2,
    "2 Compte de clôture.pdf": 1,
    "Décisions du maire et informations.pdf": 1,
}
AGENDA = {
    "1": ItemKind.MINUTES,
    **dict.fromkeys(map(str, range(2, 10)), ItemKind.DELIBERATION),
    "10": ItemKind.NOMINATION,
    "11": ItemKind.ACCOUNTS,
    "12": ItemKind.OTHER_BUSINESS,
}
VOTED = tuple(map(str, range(2, 12)))
WORDED_ANEW = {("8", 1), ("10", 1)}
"""Articles whose paper points at a table above, or leaves a name to be filled in: the draft says it in full."""
SCAN = "5 Lettre de Mme Ponchel (numérisée).pdf"
A0_LANDSCAPE = (3370, 2384)


def files() -> list[Path]:
    return sorted(path for path in PACKET.rglob("*") if path.is_file())


def names() -> tuple[str, ...]:
    return tuple(path.relative_to(PACKET).as_posix() for path in files())


def papers() -> list[Path]:
    return [path for path in files() if is_paper(path.relative_to(PACKET).as_posix())]


def paper(name: str) -> Path:
    (found,) = (path for path in papers() if path.name == name)
    return found


def typeset() -> list[Path]:
    return [path for path in papers() if path.suffix == ".pdf" and path.name != SCAN]


def text_of(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "\n".join(page.get_text() for page in document)


def folder(number: str) -> Path:
    (found,) = PACKET.glob(f"{number.zfill(2)} *")
    return found


def run_together(text: str) -> str:
    """Without what a page puts between and inside words when it breaks lines."""
    return re.sub(r"[\s\u00ad\-‐]", "", text)


@pytest.fixture(scope="module")
def budget() -> ModuleType:
    """The module that computes the money of the sample, from its source file."""
    spec = importlib.util.spec_from_file_location("sample_budget", SAMPLE / "sources" / "budget.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def in_french(cents: int) -> str:
    return f"{cents // 100:,}".replace(",", "\u202f") + f",{cents % 100:02d}"


def test_thirteen_members_have_one_place_each_round_seven_seats() -> None:
    council = read_council(SAMPLE / "council.toml")
    assert len(council.members) == 13
    assert council.seats == 7
    assert sorted(place.member for place in council.places) == sorted(member.id for member in council.members)
    assert [len(council.members_at(place)) for place in sorted({p.seat for p in council.places if p.seat})] == [1] + [
        2
    ] * 6


def test_the_mayor_is_first_in_the_table_and_sits_alone_on_seat_one() -> None:
    council = read_council(SAMPLE / "council.toml")
    assert [member.rank for member in council.members] == list(range(1, 14))
    assert [member.office for member in council.members] == [Office.MAYOR] + [Office.DEPUTY] * 3 + [
        Office.COUNCILLOR
    ] * 9
    (place,) = (place for place in council.places if place.member == council.members[0].id)
    assert place.seat == 1
    assert council.members_at(place.seat) == council.members[:1]


def test_the_sitting_is_on_a_friday_evening_and_was_convened_in_time() -> None:
    facts = read_sitting(SAMPLE / "sitting.toml")
    assert facts.planned_at is not None
    assert facts.planned_at.isoformat() == "2026-12-11T20:30:00+01:00"
    assert facts.planned_at.strftime("%A") == "Friday"
    assert facts.convocation is not None
    assert (facts.convocation.urgent, facts.convocation.second) == (False, False)
    population = read_council(SAMPLE / "council.toml").population
    days = clear_days(facts.convocation.sent_on, facts.planned_at.date(), population=population)
    assert (days.delay.needed, days.counted, days.valid) == (3, 6, True)
    assert "4 décembre 2026" in text_of(paper("Convocation.pdf")).replace("\u00a0", " ")


def test_the_agenda_comes_from_the_folders_and_each_item_has_a_paper() -> None:
    packet = read_packet(names(), "Documents généraux")
    assert [item.number for item in packet.items] == ["", *AGENDA]
    assert len(packet.papers) == len(papers()) == 25
    for item in packet.items:
        assert any(paper.item == item.id for paper in packet.papers), item.title


def test_titles_and_the_sittings_data_tell_what_each_item_is() -> None:
    facts = read_sitting(SAMPLE / "sitting.toml")
    packet = read_packet(names(), "Documents généraux", facts.confidential, facts.kinds)
    assert {item.number: item.kind for item in packet.items if item.number} == AGENDA


def test_convocation_and_summary_number_the_items_as_the_folders_do() -> None:
    called = run_together(text_of(paper("Convocation.pdf"))).replace("’", "'")
    (summary,) = (path for path in papers() if path.name == "Note de synthèse.pdf")
    points = text_of(summary).splitlines()
    for item in read_packet(names(), "").items:
        if item.number:
            start = item.title if item.kind is not ItemKind.MINUTES else "Approbation du procès-verbal"
            assert run_together(f"{item.number}.{start}") in called, item.title
            assert item.number in points
    assert (
        f"Point {max(map(int, AGENDA))} de".casefold()
        in text_of(paper("Décisions du maire et informations.pdf")).replace("\u00a0", " ").casefold()
    )


def test_every_member_has_a_day_of_birth_which_decides_between_equals() -> None:
    born = [member.born for member in read_council(SAMPLE / "council.toml").members]
    assert all(day is not None and date(1936, 1, 1) < day < date(2008, 12, 11) for day in born)
    assert len(set(born)) == len(born)


def test_each_item_to_be_voted_on_has_its_draft_beside_its_paper_and_in_the_same_words() -> None:
    beside = notes_of((file, text_in((PACKET / file.path).read_bytes())) for file in notes_files(names()))
    drafts = {item.number: beside[item.id].draft for item in read_packet(names(), "").items if item.id in beside}
    assert tuple(drafts) == VOTED
    for number, draft in drafts.items():
        (source,) = (path for path in folder(number).iterdir() if "Projet de délibération" in path.name)
        printed = text_of(source)
        opening, *articles = draft.split("\n\n")
        assert opening == "Le conseil municipal, après en avoir délibéré, décide\u00a0:"
        assert len(articles) == len(re.findall(r"^Article\s\d\.", printed, re.MULTILINE))
        for rank, article in enumerate(articles, 1):
            assert article.startswith(f"Article\u00a0{rank}. ")
            if (number, rank) not in WORDED_ANEW:
                assert run_together(article.rstrip(".")) in run_together(printed), article
            for amount in re.findall(r"[\d\u202f]+,\d\d", article):
                assert amount in printed, article


def test_the_mayor_has_the_candidates_at_hand_and_they_are_members() -> None:
    (file,) = (file for file in notes_files(names()) if not file.is_draft)
    notes = (PACKET / file.path).read_text("utf-8")
    assert file.path.startswith("10 ")
    named = [member for member in read_council(SAMPLE / "council.toml").members if f"{member.last_name}, " in notes]
    assert len(named) == 3
    for member in named:
        assert member.born is not None
        assert f"{member.last_name} ({member.born.year})" in notes
    assert [m.last_name for m in sorted(named, key=lambda m: notes.index(f"{m.last_name} ("))] == [
        m.last_name for m in sorted(named, key=lambda m: str(m.born))
    ]


def test_names_are_composed_and_stay_within_what_every_file_system_holds() -> None:
    for path in files():
        for part in path.relative_to(SAMPLE).parts:
            assert unicodedata.is_normalized("NFC", part)
            assert len(part.encode("utf-8")) < 120
            assert not set(part) & set('<>:"\\|?*')


def test_the_packet_is_light_enough_to_live_in_the_repository() -> None:
    assert sum(path.stat().st_size for path in files()) < 12_000_000


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_paper_opens_whole_with_its_pages(name: str) -> None:
    with pymupdf.open(paper(name)) as document:
        assert not document.is_repaired
        assert document.page_count == PAGES[name]


def test_every_draft_deliberation_is_there_and_short() -> None:
    drafts = [path for path in papers() if "Projet de délibération" in path.name]
    assert len(drafts) == len(VOTED)
    for number, path in zip(range(41, 51), sorted(drafts, key=lambda path: path.parent.name), strict=True):
        assert f"2026-{number:03d}" in text_of(path)
        with pymupdf.open(path) as document:
            assert document.page_count <= 2


def test_all_typefaces_are_embedded() -> None:
    for path in typeset():
        with pymupdf.open(path) as document:
            for number in range(document.page_count):
                for font in document.get_page_fonts(number):
                    assert font[1] != "n/a", f"{path.name}: {font[3]}"


def test_both_sections_of_the_budget_balance_and_the_document_says_so(budget: ModuleType) -> None:
    figures = budget.build()
    for column in ("before", "change", "proposed"):
        assert figures["totals"]["FD"][column] == figures["totals"]["FR"][column] > 0
        assert figures["totals"]["ID"][column] == figures["totals"]["IR"][column] > 0
    text = text_of(paper("2 Budget primitif 2027.pdf"))
    for key in ("FD", "ID"):
        assert in_french(figures["totals"][key]["proposed"]) in text


def test_chapters_functions_and_operations_add_up_to_the_same_totals(budget: ModuleType) -> None:
    figures = budget.build()
    for key in ("FD", "FR", "ID", "IR"):
        whole = figures["totals"][key]["proposed"]
        assert sum(chapter["proposed"] for chapter in figures["chapters"][key]) == whole
        assert sum(function[key]["total"] for function in figures["functions"]) == whole
        for chapter in figures["chapters"][key]:
            assert sum(line["proposed"] for line in chapter["lines"]) == chapter["proposed"]
    (grants,) = (chapter for chapter in figures["chapters"]["IR"] if chapter["chapter"] == "13")
    hoped = [grant for operation in figures["operations"] for grant in operation["grants"]]
    for line in grants["lines"]:
        assert sum(grant["amount"] for grant in hoped if grant["article"] == line["article"]) == line["proposed"]


def test_loans_are_paid_back_to_the_cent(budget: ModuleType) -> None:
    for loan in budget.build()["loans"]:
        assert sum(row["principal"] for row in loan["schedule"]) == loan["amount"]
        assert loan["schedule"][-1]["after"] == 0


def test_the_papers_speak_of_the_same_money(budget: ModuleType) -> None:
    figures = budget.build()
    granted = sum(int(row["proposed"]) for row in figures["associations"]) * 100
    quoted = in_french(46_812_60)
    for name, amount in (
        ("2 Tableau de la décision modificative n° 2.pdf", in_french(figures["dm"]["operating"])),
        ("2 Tableau des subventions.pdf", in_french(granted)),
        ("Note de synthèse.pdf", in_french(granted)),
        ("Note de synthèse.pdf", in_french(figures["totals"]["ID"]["proposed"])),
        ("2 Devis de l'entreprise Gaudichon.pdf", quoted),
        ("Note de synthèse.pdf", quoted),
    ):
        assert amount in text_of(paper(name)), name


AMOUNT = re.compile(r"−?\d{1,3}(?:\u202f\d{3})*,\d\d")
TOTALS = {"Total, report compris": 2, "Ensemble": 5, "Total": 1}
"""The last row of each table of the closing accounts, and how many amounts stand in its rows."""


def in_cents(amount: str) -> int:
    return int(amount.replace("−", "-").replace("\u202f", "").replace(",", ""))


def test_every_table_of_the_closing_accounts_adds_up_as_it_is_printed() -> None:
    cells = iter(text_of(paper("2 Compte de clôture.pdf")).splitlines())
    above: list[int] = []
    totals: list[list[int]] = []
    for cell in map(str.strip, cells):
        if columns := TOTALS.get(cell):
            total = [in_cents(next(cells).strip()) for _ in range(columns)]
            assert total == [sum(above[column::columns]) for column in range(columns)]
            totals.append(total)
            above = []
        elif AMOUNT.fullmatch(cell):
            above.append(in_cents(cell))
    assert len(totals) == 7
    spent, earned, out, back, (_, _, result, carried, closing), cost, gain = totals
    assert (spent[0], out) == (earned[0], back)  # voted in balance; investment settled
    assert earned[1] - spent[1] == result + carried == closing == gain[0] - cost[0] > 0


def test_the_closing_accounts_are_told_alike_by_the_papers_and_the_plots_have_one_price(budget: ModuleType) -> None:
    closing = budget.build()["closing"]
    for section in closing["sections"].values():
        assert section["R"] - section["D"] == section["result"] == section["closing"] - section["carried"]
    left = in_french(closing["closing"])
    (draft,) = (path for path in papers() if path.parent == folder("11") and "Projet" in path.name)
    for path in (draft, paper("2 Compte de clôture.pdf"), paper("Note de synthèse.pdf"), folder("11") / "Projet.txt"):
        assert left in (path.read_text("utf-8") if path.suffix == ".txt" else text_of(path)), path.name
    (sale,) = (line for line in closing["lines"] if line["article"] == "7015")
    (all_sales,) = (line for line in closing["since_2017"] if line["label"].startswith("Vente"))
    for label, amount in ((sale["label"], sale["done"]), (all_sales["label"], all_sales["amount"])):
        metres = sum(int(area.replace(" ", "")) for area in re.findall(r"(\d[\d ]*) m²", label))
        assert amount == metres * 48_00, label


def test_the_budget_has_a_clickable_table_of_contents_and_two_landscape_pages() -> None:
    with pymupdf.open(paper("2 Budget primitif 2027.pdf")) as document:
        targets = [link["page"] for link in document[1].get_links() if "page" in link]
        assert len(targets) > 50
        assert sum(page.rect.width > page.rect.height for page in document) == 2
        assert all(page.get_text().strip() for page in document)


def test_the_zoning_plan_is_a_very_large_vector_drawing_whose_words_can_be_searched() -> None:
    with pymupdf.open(paper("2 Plan de zonage.pdf")) as document:
        page = document[0]
        assert (round(page.rect.width), round(page.rect.height)) == A0_LANDSCAPE
        assert not page.get_images()
        assert sum(len(drawing["items"]) for drawing in page.get_drawings()) > 50_000
        assert page.search_for("Clos-Moreau")
    assert paper("2 Plan de zonage.pdf").stat().st_size < 3_000_000


def test_the_letter_is_a_colour_scan_at_300_dpi_without_a_word_of_text() -> None:
    with pymupdf.open(paper(SCAN)) as document:
        for page in document:
            assert page.get_text().strip() == ""
            ((_, _, width, height, _, space, *_),) = page.get_images()
            assert space == "DeviceRGB"
            assert round(width * 72 / page.rect.width) == round(height * 72 / page.rect.height) == 300


def test_the_photograph_is_a_jpeg_as_a_camera_leaves_it() -> None:
    data = paper("3 Le chemin le 4 novembre.jpg").read_bytes()
    assert data.startswith(b"\xff\xd8\xff")
    assert b"Exif" in data[:64]
    picture = pymupdf.Pixmap(data)
    assert (picture.width, picture.height) == (2400, 1600)


def test_the_word_file_is_a_sound_archive_of_well_formed_parts() -> None:
    with ZipFile(paper("2 Note de la commission des écoles.docx")) as archive:
        assert archive.testzip() is None
        assert {"[Content_Types].xml", "_rels/.rels", "word/document.xml"} <= set(archive.namelist())
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        words = "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    assert "Tarifs de la cantine et de la garderie" in words


def test_landscape_tables_are_landscape() -> None:
    for name in (
        "2 Tableau de la décision modificative n° 2.pdf",
        "2 Tableau des subventions.pdf",
        "4 Extrait de plan.pdf",
    ):
        with pymupdf.open(paper(name)) as document:
            assert document[0].rect.width > document[0].rect.height


def test_no_paper_leaves_a_space_that_could_break_a_line_where_french_does_not() -> None:
    # A justified line may give the gap twice, as its no-break space and as a plain one: that is no fault.
    fault = re.compile(r"(?<![\u00a0\u202f\n]) [;!?»:€%]|« (?!\u202f)|n° (?!\u00a0)|\d h \d")
    for path in typeset():
        assert [found.group() for found in fault.finditer(text_of(path))] == [], path.name
