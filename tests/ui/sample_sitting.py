"""A made-up sitting for the tests and the gallery of screens, and the pictures of its states."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.services.looking import WITH_THE_TABLE
from kiosk.services.picture import KioskPicture, SeatTile
from seat_client.services.picture import Delivery, LinkState, SeatPicture
from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document, DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash, DeviceId, DocumentId, ItemId, MemberId, SeatNumber, SittingId
from shared.domain.people import Council, Member, Office, Place
from shared.domain.presence import FoundBy, Reading, ScreenPresence, SeatPresence, SeatReport
from shared.domain.sitting import Phase, Shown, Sitting

NOW = datetime(2026, 12, 11, 20, 41, 12, tzinfo=UTC)

_MEMBERS = (
    ("M.", "Étienne", "Rambourg", Office.MAYOR),
    ("Mme", "Catherine", "Delaunoy", Office.DEPUTY),
    ("M.", "Bernard", "Thévenin", Office.DEPUTY),
    ("Mme", "Marie-Françoise", "Quentin-Lavergne", Office.DEPUTY),
    ("M.", "Jean", "Petit", Office.COUNCILLOR),
    ("Mme", "Aïcha", "Benali", Office.COUNCILLOR),
    ("M.", "Loïc", "Kervella", Office.COUNCILLOR),
    ("Mme", "Sylvie", "Moreau", Office.COUNCILLOR),
    ("M.", "Patrick", "Œuvrard", Office.COUNCILLOR),
    ("Mme", "Nathalie", "Faure", Office.COUNCILLOR),
    ("M.", "Didier", "Lambert", Office.COUNCILLOR),
    ("Mme", "Odile", "Renaud", Office.COUNCILLOR),
    ("M.", "Thomas", "Girard", Office.COUNCILLOR),
)

COUNCIL = Council(
    "Chantorge",
    tuple(Member(MemberId(f"m{n:02}"), *each, n) for n, each in enumerate(_MEMBERS, 1)),
    tuple(Place(MemberId(f"m{n:02}"), SeatNumber((n + 2) // 2 if n > 1 else 1)) for n in range(1, 14)),
    7,
)

_ITEMS = (
    ("1", "Approbation du procès-verbal de la séance du 16 octobre 2026"),
    ("2", "Décision modificative n° 2 du budget 2026"),
    ("3", "Budget primitif 2027 : autorisation d'engager les dépenses d'investissement"),
    ("4", "Réfection du chemin de l'Étang"),
    ("5", "Plan local d'urbanisme : modification simplifiée de la zone des Grands Prés"),
    ("6", "Subventions aux associations"),
    ("7", "Convention avec le syndicat d'électrification pour l'éclairage public"),
    ("8", "Motion de soutien au bureau de poste"),
    ("9", "Questions diverses"),
)


def _document(
    number: int,
    item: int,
    title: str,
    pages: int,
    status: DocumentStatus = DocumentStatus.SHOWN,
    reason: Reason | None = None,
) -> Document:
    return Document(
        DocumentId(f"d{number}"),
        ItemId(f"i{item}"),
        title,
        ContentHash(f"{number:064x}"),
        1_200_000 * number,
        FileKind.PDF,
        status,
        reason,
        pages,
    )


_DOCUMENTS = (
    _document(1, 1, "Procès-verbal du 16 octobre", 8),
    _document(2, 2, "Tableau de la décision modificative", 2),
    _document(3, 3, "Projet de délibération", 1),
    _document(4, 3, "Budget primitif 2027", 60),
    _document(5, 4, "Projet de délibération", 1),
    _document(6, 4, "Devis de l'entreprise Travaux Publics du Val", 12),
    _document(7, 4, "Photographies du chemin", 4, DocumentStatus.SHOWN_WITH_WARNING, Reason.REPAIRED),
    _document(8, 5, "Plan de zonage", 1),
    _document(9, 5, "Avis de la préfecture", 0, DocumentStatus.NEEDS_PASSWORD, Reason.PASSWORD),
    _document(10, 6, "Tableau des subventions", 0, DocumentStatus.TO_CONVERT, Reason.OFFICE_FILE),
    _document(11, 7, "Convention", 0, DocumentStatus.REFUSED, Reason.DAMAGED),
)

HELD = frozenset(document.sha256 for document in _DOCUMENTS)
ITEM_4 = ItemId("i4")
QUOTE = DocumentId("d6")
"""The document that the table is on, twelve pages."""

PREPARED = Sitting(
    SittingId("f" * 32),
    Phase.PREPARED,
    "Conseil municipal",
    "salle du conseil, mairie de Chantorge",
    datetime(2026, 12, 11, 20, 30, tzinfo=UTC),
    COUNCIL,
    tuple(AgendaItem(ItemId(f"i{number}"), number, title.replace("'", "’")) for number, title in _ITEMS),
    _DOCUMENTS,
)
OPENED = replace(PREPARED, phase=Phase.OPEN, opened_at=datetime(2026, 12, 11, 20, 32, tzinfo=UTC))
PRESENTING = replace(OPENED, present_item=ITEM_4, shown=Shown(QUOTE, 5))
SUSPENDED = replace(PRESENTING, phase=Phase.SUSPENDED, suspended_at=datetime(2026, 12, 11, 20, 40, tzinfo=UTC))
CLOSED = replace(PRESENTING, phase=Phase.CLOSED, closed_at=datetime(2026, 12, 11, 22, 10, tzinfo=UTC))
NO_DOCUMENT = replace(OPENED, present_item=ItemId("i8"), shown=None)

_LONG = " portant sur la rénovation énergétique, l’accessibilité et l’extension des bâtiments communaux du bourg"
LONG_TITLES = replace(
    PRESENTING,
    items=tuple(replace(item, title=item.title + _LONG) for item in PRESENTING.items),
    documents=tuple(replace(document, title=document.title + _LONG) for document in PRESENTING.documents),
)
"""What a real agenda may look like."""


def seat_picture(sitting: Sitting, **changes: object) -> SeatPicture:
    """Seat 2 following `sitting`, with what differs."""
    picture = SeatPicture(
        seat=SeatNumber(2),
        free_seats=(),
        link=LinkState.CONNECTED,
        found_by=FoundBy.MDNS,
        dismissal=None,
        kiosk_label="Mairie de Chantorge",
        addresses_tried=(),
        sitting=sitting,
        head_seq=41,
        reading=Reading.FOLLOW,
        here=sitting.shown,
        delivery=Delivery(HELD),
        clock_ahead=timedelta(),
        update_needed=False,
    )
    return replace(picture, **changes)  # type: ignore[arg-type]


SEARCHING = seat_picture(Sitting(), seat=None, link=LinkState.SEARCHING, found_by=None, head_seq=0)


def seat_report(**changes: object) -> SeatReport:
    report = SeatReport(Reading.FOLLOW, QUOTE, 5, 41, len(HELD), 0, 88, 88, False)
    return replace(report, **changes)  # type: ignore[arg-type]


def tile(
    number: int,
    report: SeatReport | None,
    complete: bool = True,
    seconds: float | None = None,
    version: str = "0.1.0",
) -> SeatTile:
    seat = SeatNumber(number)
    presence = SeatPresence(seat, DeviceId(f"{number:032x}"), version, FoundBy.MDNS, report) if report else None
    missing = report.missing_bytes if report else 0
    return SeatTile(seat, COUNCIL.members_at(seat), presence, complete and report is not None, missing, seconds)


def public_screen(number: int, **changes: object) -> ScreenPresence:
    return ScreenPresence(DeviceId(f"{number + 100:032x}"), "0.1.0", FoundBy.MDNS, seat_report(**changes))


ALL_SEATS = tuple(tile(number, seat_report()) for number in range(1, 8))
MIXED_SEATS = (
    tile(1, seat_report()),
    tile(2, seat_report(reading=Reading.BROWSE, page=9)),
    tile(3, seat_report(missing_bytes=12_000_000), complete=False, seconds=33),
    tile(4, seat_report()),
    tile(5, None),
    tile(6, seat_report(missing_bytes=3_000_000, disk_full=True), complete=False),
    tile(7, seat_report()),
)

MANY_SEATS = tuple(tile(number, seat_report()) for number in range(1, 14))


def kiosk_picture(sitting: Sitting, **changes: object) -> KioskPicture:
    """The stage with `sitting` and all seats, with what differs."""
    shown = sitting.shown
    picture = KioskPicture(
        sitting=sitting,
        head_seq=41,
        seats=ALL_SEATS,
        looking=WITH_THE_TABLE,
        on_stage=shown,
        following=Shown(shown.document, shown.page + 1) if shown else None,
        preparing=0,
        notice=None,
        addresses=("192.168.1.20:47620",),
    )
    return replace(picture, **changes)  # type: ignore[arg-type]
