"""The states of both windows that people will meet, for the gallery and for the tests of geometry and contrast."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from kiosk.services.admitting import Admission as KioskAdmission
from kiosk.services.admitting import Outcome, PairedSeat
from kiosk.services.backing import Backing
from kiosk.services.folder_news import NewPaper, RecentSitting, Welcome
from kiosk.services.looking import Looking
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import KioskPicture, Notice
from kiosk.services.presented import Former
from kiosk.services.station import Following, Station
from seat_client.services.maintenance import CarePicture, Copying, DeviceFacts
from seat_client.services.picture import Delivery, LinkState, SeatPicture
from shared.domain.actors import Driver, Role
from shared.domain.attendance import RollState
from shared.domain.ballots import BallotKind, Choice
from shared.domain.documents import Reason
from shared.domain.gestures import Area, Gesture, Point, Spotlight
from shared.domain.ids import DeviceId, DocumentId, ItemId, SeatNumber
from shared.domain.meeting_commands import MarkMember, NoteDebate
from shared.domain.presence import Dismissal, FoundBy, Reading, SeatKind
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting
from shared.following.admission import Admission, Step, Why
from shared.pages.finding import PageHit, Snippet
from shared.pages.requests import PageSize
from shared.pages.searching import DocumentFound, Mark, SearchFacts, TextState
from tests.ui.council_sittings import (
    ACCOUNTS,
    AGES_WANTED,
    AMENDED_TEXT,
    CALLED,
    CALLING,
    DELEGATE,
    DEPUTY,
    DEPUTY_ELECTED,
    DEPUTY_ROUND,
    DEPUTY_TIED,
    LISTS_ROUND,
    MEMBERS_OUT,
    MUCH_AT_ONCE,
    ON_ROAD,
    PAPERS,
    SPEAKING,
    STARTED,
    TOO_FEW,
    VOTED,
    VOTED_PUBLIC,
    asked,
    box_of,
    done,
    everybody,
    led,
    n,
    on,
    opened,
    round_held,
)
from tests.ui.drawn_pages import A4, A4_LYING
from tests.ui.health_pictures import health_pictures
from tests.ui.sample_sitting import (
    CLOSED,
    HELD,
    LONG_TITLES,
    MANY_SEATS,
    MIXED_SEATS,
    NO_DOCUMENT,
    NOW,
    OPENED,
    PREPARED,
    PRESENTING,
    QUOTE,
    SEARCHING,
    SUSPENDED,
    kiosk_picture,
    public_screen,
    seat_picture,
    seat_report,
    tile,
)
from tests.ui.seat_votes import ON_ITEM, at_vote, vote_pictures, voting


@dataclass(frozen=True, slots=True)
class State:
    """One state of a window. `page` None: pages stay missing. `failure`: why they cannot be drawn.

    `then`: what is opened by hand afterwards, as the name of an item ("" for the model), what, and with which value.
    """

    name: str
    picture: object
    page: PageSize | None = A4
    failure: Reason | None = None
    then: tuple[tuple[str, str, object], ...] = ()


FOUND = SearchFacts(
    typed="deliberation",
    askable=True,
    documents=tuple(
        DocumentFound(
            document.id,
            TextState.SEARCHABLE,
            2,
            (
                PageHit(1, 1, Snippet("après en avoir", "délibéré,", "le conseil municipal décide d'approuver")),
                PageHit(2, 1, Snippet("PROJET DE", "DÉLIBÉRATION", "N° 2026-042")),
                PageHit(31, 4),
            ),
        )
        for document in PRESENTING.documents
        if document.can_be_shown
    ),
    matches=14,
    ordinal=3,
    marks=(Mark(Area(0.1, 0.1, 0.3, 0.13), True), Mark(Area(0.5, 0.4, 0.62, 0.43), False)),
    read=5,
)


DEBATE = (
    "M. Thévenin rappelle que le chemin est coupé depuis la crue de mars. Mme Benali demande si le devis comprend les "
    "fossés ; M. le maire répond que oui.\nM. Aubert craint que les travaux ne gênent les moissons."
)


def browsing(sitting: Sitting) -> SeatPicture:
    return seat_picture(sitting, reading=Reading.BROWSE, here=Shown(DocumentId("d4"), 3))


def seat_states() -> Iterator[State]:
    arriving = Delivery(HELD - {PREPARED.documents[5].sha256}, 12_000_000, 33.0)
    yield State("waiting", replace(SEARCHING, addresses_tried=("192.168.1.20:47620", "192.168.1.21:47620")))
    yield State("off", seat_picture(PRESENTING, off=True))
    yield State("typing-address", SEARCHING, then=(("waiting-screen", "typing", True),))
    yield State(
        "choosing",
        replace(
            SEARCHING,
            link=LinkState.DISMISSED,
            dismissal=Dismissal.SEAT_NOT_CHOSEN,
            free_seats=tuple(SeatNumber(n) for n in (1, 3, 4, 6, 7)),
        ),
    )
    many = replace(SEARCHING, link=LinkState.DISMISSED, dismissal=Dismissal.SEAT_NOT_CHOSEN)
    yield State("choosing-among-many", replace(many, free_seats=tuple(SeatNumber(n) for n in range(1, 14))))
    taken = replace(
        SEARCHING,
        link=LinkState.DISMISSED,
        seat=SeatNumber(3),
        dismissal=Dismissal.SEAT_TAKEN,
        free_seats=(SeatNumber(6), SeatNumber(7)),
    )
    yield State("seat-taken", taken)
    yield State("other-table", replace(taken, dismissal=Dismissal.OTHER_TABLE, free_seats=()))
    for name, admission in (
        ("to-be-admitted", Admission(Why.NEW, label="Mairie de Valbrume")),
        ("admission-digits", Admission(Why.NEW, Step.DIGITS, "486213", "Mairie de Valbrume")),
        ("admission-compare", Admission(Why.NEW, Step.COMPARE, "486213", "Mairie de Valbrume")),
        ("admission-confirmed", Admission(Why.NEW, Step.CONFIRMED, "486213", "Mairie de Valbrume")),
        ("admission-retired", Admission(Why.RETIRED, label="Mairie de Valbrume")),
        ("other-presenter", Admission(Why.OTHER_PRESENTER, label="Autre mairie")),
    ):
        yield State(name, replace(SEARCHING, admission=admission))
    other = Admission(Why.OTHER_PRESENTER, label="Autre mairie")
    yield State("other-presenter-while-reading", seat_picture(PRESENTING, link=LinkState.LOST, admission=other))
    yield State("connected-unprepared", replace(SEARCHING, link=LinkState.CONNECTED, found_by=FoundBy.MDNS))
    yield State("prepared", seat_picture(PREPARED), then=(("reading-screen", "agendaOpen", True),))
    yield State("prepared-arriving", seat_picture(PREPARED, delivery=arriving))
    yield State("opened", seat_picture(OPENED))
    yield State("following", seat_picture(PRESENTING))
    yield State("following-one-councillor", seat_picture(PRESENTING, seat=SeatNumber(1)))
    yield State("following-lying-page", seat_picture(PRESENTING), A4_LYING)
    yield State("agenda", seat_picture(PRESENTING), then=(("reading-screen", "agendaOpen", True),))
    yield State("agenda-lying-page", seat_picture(PRESENTING), A4_LYING, then=(("reading-screen", "agendaOpen", True),))
    yield State("browsing", browsing(PRESENTING))
    for_the_room = replace(seat_picture(PRESENTING), seat=None, public=True)
    yield State("room", for_the_room)
    yield State("room-hidden", replace(for_the_room, here=None, hidden=True))
    looking = ("reading-screen", "searchOpen", True)
    typing = ("reading-screen", "keyboardOpen", True)
    yield State(
        "search", replace(browsing(PRESENTING), search=FOUND), then=(("", "search_desk.type", "deliberation"), looking)
    )
    typed = (("", "search_desk.type", "deliberation"), looking, typing)
    yield State("search-typing", replace(browsing(PRESENTING), search=FOUND), then=typed)
    here = replace(FOUND, within=DocumentId("d4"), documents=FOUND.documents[3:4], matches=2, ordinal=1, read=1)
    narrowed = (("", "search_desk.type", "deliberation"), ("", "search_desk.search_only_here", True), looking)
    yield State("search-only-here", replace(browsing(PRESENTING), search=here), then=narrowed)
    nothing = replace(here, documents=(DocumentFound(DocumentId("d4"), TextState.SEARCHABLE),), matches=0)
    yield State("search-nothing-here", replace(browsing(PRESENTING), search=nothing), then=narrowed)
    yield State("search-keyboard", browsing(PRESENTING), then=(looking, typing))
    tools = ("reading-screen", "toolsOpen", True)
    yield State("tools", replace(browsing(PRESENTING), my_page=7), then=(tools,))
    yield State("thumbnails", browsing(PRESENTING), then=(tools, ("reading-screen", "thumbnailsOpen", True)))
    yield State("go-to-page", browsing(PRESENTING), then=(tools, ("reading-screen", "askingPage", True)))
    yield State("by-width", browsing(PRESENTING), then=(tools, ("", "reading_tools.fit_width", True)))
    yield State("magnified", browsing(PRESENTING), then=(tools, ("", "_page.pinch", 2.2)))
    yield State("night", browsing(PRESENTING), then=(tools, ("", "reading_tools.dim", True)))
    yield State("larger-words", browsing(PRESENTING), then=(tools, ("", "reading_tools.resize_words", 3)))
    here = PRESENTING.shown
    assert here is not None
    lit = Gesture(here, spotlight=Spotlight(Point(0.5, 0.4), 0.2))
    yield State("spotlight", replace(seat_picture(PRESENTING), gesture=lit))
    yield State("pointer", replace(seat_picture(PRESENTING), gesture=Gesture(here, pointer=Point(0.4, 0.3))))
    yield State("browsing-agenda", browsing(PRESENTING), then=(("reading-screen", "agendaOpen", True),))
    yield State("frozen", seat_picture(replace(PRESENTING, frozen=True)))
    yield State("blank", seat_picture(replace(PRESENTING, blank=True)))
    yield State("suspended", seat_picture(SUSPENDED))
    yield State("closed", seat_picture(CLOSED))
    yield State("link-lost", seat_picture(PRESENTING, link=LinkState.LOST))
    yield State("document-arriving", seat_picture(PRESENTING, delivery=arriving))
    yield State("disk-full", seat_picture(PRESENTING, delivery=replace(arriving, disk_full=True)))
    yield State("update-needed", seat_picture(PRESENTING, update_needed=True))
    yield State("item-without-document", seat_picture(NO_DOCUMENT))
    yield State("long-titles", seat_picture(LONG_TITLES), then=(("reading-screen", "agendaOpen", True),))
    yield State("long-titles-alone", browsing(LONG_TITLES))
    yield State("page-late", seat_picture(PRESENTING), None)
    yield State("page-refused", seat_picture(PRESENTING), failure=Reason.TOO_LONG)
    yield from (State(name, picture) for name, picture in vote_pictures())
    yield from maintenance_states()
    asking = (("place-m02", "asking", True),)
    yield State("asking-for-a-ballot", seat_picture(ON_ITEM), then=asking)
    yield State("vote-larger-words", at_vote(voting(), {}), then=(("", "reading_tools.resize_words", 3),))


DEVICE = DeviceFacts(
    "0.1.0",
    (("eth0", "192.168.1.23"), ("wlan0", "192.168.1.57")),
    may_reboot=True,
    disk_free=21 * 10**9,
    temperature=58.4,
)
AT_THE_SHEET = CarePicture(open=True, brightness=60, device=DEVICE)


def maintenance_states() -> Iterator[State]:
    """What whoever looks after a locked seat sees."""
    heard = seat_picture(PRESENTING, kiosk_host="192.168.1.20", heard_at=NOW - timedelta(seconds=4))
    pad = (("", "maintenance_desk._go", "pin"),)
    show = "maintenance_desk.show_care"
    yield State("pin", heard, then=(*pad, ("pin-pad", "typed", "48621")))
    yield State("pin-wrong", heard, then=(*pad, ("", show, CarePicture(wrong=1))))
    yield State("pin-waits", heard, then=(*pad, ("", show, CarePicture(wrong=5, wait_seconds=112))))
    yield State("pin-unset", heard, then=(*pad, ("", show, CarePicture(pin_is_set=False))))
    sheet = (*pad, ("", show, AT_THE_SHEET))
    yield State("maintenance", heard, then=sheet)
    yield State("maintenance-larger-words", heard, then=(*sheet, ("", "reading_tools.resize_words", 3)))
    unknown = replace(SEARCHING, seat=None)
    bare = replace(AT_THE_SHEET, brightness=100, backlight=True, device=DeviceFacts())
    yield State("maintenance-no-network", unknown, then=(*pad, ("", show, bare)))
    room = replace(heard, seat=None, public=True)
    yield State("maintenance-room", room, then=(*pad, ("", show, replace(AT_THE_SHEET, reboot_refused=True))))
    name = "journal-poste-3-2026-12-11-204107.zip"
    for copying in (Copying.UNDER_WAY, Copying.DONE, Copying.NO_STICK, Copying.READ_ONLY, Copying.FULL, Copying.FAILED):
        copied = replace(AT_THE_SHEET, copying=copying, copied_as=name, stick="MAIRIE DE VALBRUME")
        yield State(f"maintenance-copy-{copying}", heard, then=(*pad, ("", show, copied)))
    for question in ("changing", "restarting", "rebooting"):
        yield State(f"maintenance-{question}", heard, then=(*sheet, (question, "open", True)))
    test = (*sheet, ("", "maintenance_desk._go", "screen-test"))
    yield State("screen-test", heard, then=test)
    yield State("screen-test-dark", heard, then=(*test, ("screen-test", "step", 1)))
    yield State("screen-test-touches", heard, then=(*test, ("screen-test", "step", 6)))
    yield State("cleaning", heard, then=(*sheet, ("", "maintenance_desk.clean", ())))
    yield State("dimmed", seat_picture(PREPARED), then=(("", "maintenance_desk._dimmer._dim", ()),))


DRAFT = "\n\n".join(
    (
        "Le conseil municipal, après en avoir délibéré,",
        "APPROUVE le devis de l'entreprise Travaux Publics du Val pour la réfection du chemin de l'Étang, d'un montant "
        "de 48 312,50 € toutes taxes comprises ;",
        "AUTORISE le maire à signer le marché et toutes les pièces qui s'y rapportent ;",
        "DIT que les crédits sont inscrits au budget de l'exercice, chapitre 21, article 2151.",
    )
    * 3
)
"""Longer than its panel."""


def ahead_of(sitting: Sitting) -> object:
    at = Shown(DocumentId("d8"), 1)
    return kiosk_picture(sitting, looking=Looking(at), on_stage=at, following=None, seats=MIXED_SEATS)


def stage_states() -> Iterator[State]:
    ahead = Shown(DocumentId("d8"), 1)
    following = Shown(DocumentId("d6"), 2)
    paper = NewPaper("4 Voirie/Avis.pdf", "Avis de la commission des chemins", PRESENTING.items[3].id)
    screens = tuple(
        PairedSeat(DeviceId(f"{number:032x}"), SeatNumber(number), SeatKind.PLACE, "", b"") for number in range(1, 7)
    )
    public = PairedSeat(DeviceId("b" * 32), None, SeatKind.PUBLIC, "", b"")
    for name, admission in (
        ("first", KioskAdmission(open=True)),
        ("waiting", KioskAdmission(open=True, waiting=1, screens=screens[:2])),
        ("replace", KioskAdmission(open=True, waiting=1, chosen=SeatNumber(3), screens=(*screens, public))),
        ("compare", KioskAdmission(open=True, waiting=1, digits="486213", screens=screens)),
        ("wrong", KioskAdmission(open=True, outcome=Outcome.WRONG_DIGITS, tries_left=2, screens=screens)),
        ("done", KioskAdmission(open=True, outcome=Outcome.ADMITTED, admitted=SeatNumber(6), screens=screens)),
        ("not-the-same", KioskAdmission(outcome=Outcome.NOT_THE_SAME, screens=screens)),
    ):
        picture = replace(kiosk_picture(PRESENTING, seats=MIXED_SEATS), admission=admission)
        yield State(f"admission-{name}", picture, then=(("", "admission.set_open", True),))
    retiring = ("", "admission.ask_to_retire", screens[3].device)
    known = replace(kiosk_picture(PRESENTING), admission=KioskAdmission(open=True, screens=screens))
    yield State("admission-retire", known, then=(("", "admission.set_open", True), retiring))
    yield from station_states()
    yield State("new-paper", replace(kiosk_picture(PRESENTING), new_papers=(paper, paper)))
    yield State("paper-taken-in", replace(kiosk_picture(PRESENTING), taken_in=QUOTE))
    recent = (
        RecentSitting("/a", "Conseil municipal", PREPARED.planned_at, True, True),
        RecentSitting("/b", "Conseil municipal d'automne", PREPARED.planned_at, False, False),
    )
    yield State("welcome", replace(kiosk_picture(Sitting()), welcome=Welcome(recent, "/sample")), None)
    yield State("unprepared", kiosk_picture(Sitting(), seats=MIXED_SEATS))
    yield State("prepared", kiosk_picture(PREPARED, seats=MIXED_SEATS, preparing=3))
    yield State("copying", kiosk_picture(PREPARED, copying=4, preparing=6))
    yield State("stick-pulled-early", kiosk_picture(PREPARED, copying=4, preparing=6, folder_gone=True))
    yield State("stick-pulled", kiosk_picture(PRESENTING, folder_gone=True))
    yield State("opened", kiosk_picture(OPENED))
    yield State("presenting", kiosk_picture(PRESENTING))
    rooms = (public_screen(1), public_screen(2, missing_bytes=12_000_000, page=0))
    others = (tile(1, seat_report(), version="0.0.9"), tile(2, seat_report(), version="0.2.0"), *MIXED_SEATS[2:])
    yield State("other-versions", kiosk_picture(PRESENTING, seats=others, version="0.1.0"))
    yield State("public-screens", kiosk_picture(PRESENTING, public_screens=rooms, seats=MIXED_SEATS))
    yield State("presenting-lying-page", kiosk_picture(PRESENTING, seats=MIXED_SEATS), A4_LYING)
    looking = Looking(Shown(QUOTE, 9))
    yield State("looking-same", kiosk_picture(PRESENTING, looking=looking, on_stage=looking.at, following=following))
    looking = Looking(ahead)
    yield State("looking-ahead", kiosk_picture(PRESENTING, looking=looking, on_stage=ahead, following=None), A4_LYING)
    looking = Looking(None, ItemId("i8"))
    yield State("looking-at-item", kiosk_picture(PRESENTING, looking=looking, on_stage=None, following=None))
    frozen = replace(PRESENTING, frozen=True)
    yield State("frozen", kiosk_picture(frozen))
    looking = Looking(Shown(QUOTE, 9))
    yield State("frozen-reading", kiosk_picture(frozen, looking=looking, on_stage=looking.at, following=following))
    yield State("blank", kiosk_picture(replace(PRESENTING, blank=True)))
    yield State("suspended", kiosk_picture(SUSPENDED))
    yield State("closed", kiosk_picture(CLOSED))
    yield State("item-without-document", kiosk_picture(NO_DOCUMENT))
    overview = (("overview", "visible", True),)
    yield State("overview", kiosk_picture(PRESENTING), then=overview)
    reading = Looking(Shown(DocumentId("d4"), 40))
    alone = kiosk_picture(PRESENTING, looking=reading, on_stage=reading.at, following=following)
    yield State("overview-alone", alone, then=overview)
    notes = ItemNotes(DRAFT, "Rappeler que le devis est valable jusqu'au 31 janvier.\nMme Benali a posé la question.")
    noted, opened = kiosk_picture(PRESENTING, notes=notes), (("stage-page", "notesOpen", True),)
    yield State("notes-there", noted)
    yield State("notes", noted, then=opened)
    yield State("notes-lying-page", noted, A4_LYING, then=opened)
    yield State("notes-without-page", kiosk_picture(NO_DOCUMENT, notes=ItemNotes("", notes.notes)), then=opened)
    search = (("agenda-panel", "searchOpen", True), ("", "_search.type", "deliberation"))
    yield State("search", replace(kiosk_picture(PRESENTING), search=FOUND), then=search)
    yield State("refusal", kiosk_picture(PRESENTING, notice=Notice(1, Refusal.CANNOT_BE_SHOWN, DocumentId("d11"))))
    yield State("close-question", kiosk_picture(PRESENTING), then=(("close-question", "open", True),))
    yield State("password", kiosk_picture(PRESENTING), then=(("", "password.ask", "d9"),))
    yield State("page-refused", kiosk_picture(PRESENTING), failure=Reason.TOO_LONG)
    yield from council_states()
    for name, picture, then in health_pictures():
        yield State(name, picture, then=then)
    last = replace(PRESENTING, present_item=ItemId("i9"), shown=None)
    yield State("long-titles", kiosk_picture(LONG_TITLES, seats=MANY_SEATS))
    yield State("long-titles-looking", ahead_of(LONG_TITLES))
    yield State("last-item", kiosk_picture(last))


def station_states() -> Iterator[State]:
    """Who drives, the seats behind the presenter, and the clerk's desk from its first start to a takeover."""
    clerk_drives = replace(ON_ROAD, driver=Driver(Role.CLERK, "Mme Roux"))

    def at(sitting: Sitting, **station: Any) -> KioskPicture:
        return replace(led(sitting), station=Station(**station))

    def desk(sitting: Sitting, following: Following, **station: Any) -> KioskPicture:
        mine = Station(role=Role.CLERK, following=following, name="Mme Roux", **station)
        return replace(led(sitting), station=mine, seats=())

    yield State("station-desk-beside", at(ON_ROAD, desks=("Mme Roux",)))
    yield State("station-clerk-drives", at(clerk_drives, desks=("Mme Roux",)))
    yield State("station-wanting", at(ON_ROAD, backing=Backing(7, 3), wanting=True))
    yield State("station-alone", at(ON_ROAD, backing=Backing(7, 0), wanting=True))
    yield State("desk-searching", desk(Sitting(), Following.SEARCHING), None)
    for step in (Step.WAITING, Step.DIGITS, Step.COMPARE):
        admission = Admission(Why.NEW, step, "486213", "Mairie de Chantorge")
        yield State(f"desk-{step.value}", desk(Sitting(), Following.NOT_ADMITTED, admission=admission), None)
    other = Admission(Why.OTHER_PRESENTER, label="Mairie de Chantorge")
    yield State("desk-other-presenter", desk(Sitting(), Following.NOT_ADMITTED, admission=other), None)
    yield State("desk-no-sitting", desk(Sitting(), Following.LINKED, presenter="Mairie de Chantorge"), None)
    yield State("desk-linked", desk(ON_ROAD, Following.LINKED))
    yield State("desk-drives", desk(clerk_drives, Following.LINKED))
    yield State("desk-lost", desk(ON_ROAD, Following.LOST))
    yield State("desk-may-take-over", desk(ON_ROAD, Following.LOST, may_take_over=True))
    debate = done(ON_ROAD, NoteDebate(ON_ROAD.open_item or ItemId(""), DEBATE))
    item = (("", "council.open", "item"), ("", "council.item.turn_to", "debate"))
    yield State("desk-debate", desk(debate, Following.LINKED), then=item)


def council_states() -> Iterator[State]:
    """The mayor's side of a sitting that is led through its agenda."""
    roll = (("", "council.open", "roll"),)
    yield State("led-roll", led(CALLING), then=roll)
    yield State("led-roll-called", led(CALLED), then=roll)
    arrived = done(CALLED, MarkMember(n(11), RollState.PRESENT))
    yield State("led-roll-arrival", led(arrived), then=roll)
    yield State(
        "led-proxies",
        led(CALLED),
        then=(*roll, ("", "council.roll.turn_to", "proxies"), ("", "council.roll.pick_grantor", "m13")),
    )
    yield State("led-secretary", led(CALLED), then=(*roll, ("", "council.roll.turn_to", "secretary")))
    yield State(
        "led-places",
        led(CALLED),
        then=(*roll, ("", "council.roll.turn_to", "places"), ("", "council.roll.move", "m03")),
    )
    yield State("led-item-open", led(ON_ROAD))
    yield State("led-too-few", led(TOO_FEW, notice=Notice(1, Refusal.NO_QUORUM)))
    vote = (("", "council.open", "vote"),)
    yield State("led-vote", led(ON_ROAD), then=vote)
    yield State("led-vote-nomination", led(on(DELEGATE)), then=vote)
    yield State("led-vote-public", led(asked(BallotKind.PUBLIC, 1, 2, 3)), then=vote)
    yield State("led-vote-secret", led(asked(BallotKind.SECRET, 1, 2, 3, 4)), then=vote)
    yield State("led-vote-camera", led(ON_ROAD), then=(*vote, ("", "council.vote.act", "camera")))
    yield State("led-vote-except", led(ON_ROAD), then=(*vote, ("", "council.vote.act", "except")))
    yield State(
        "led-vote-requests", led(asked(BallotKind.SECRET, 1, 2)), then=(*vote, ("", "council.vote.act", "requests"))
    )
    some = box_of(opened(), {2: Choice.FOR, 3: Choice.AGAINST, 4: Choice.FOR, 7: Choice.ABSTAIN, 11: Choice.FOR})
    yield State("led-vote-open", led(opened(), some), then=vote)
    yield State("led-vote-close", led(opened(), some), then=(*vote, ("", "council.vote.act", "close")))
    yield State("led-vote-all", led(opened(), everybody(opened())), then=vote)
    tie = (("", "council.vote.add", ("for", 6)), ("", "council.vote.give_rest", "against"))
    yield State("led-vote-hands", led(opened()), then=(*vote, ("", "council.vote.act", "hands"), *tie))
    yield State("led-vote-papers", led(PAPERS), then=(*vote, ("", "council.vote.give_rest", "for")))
    yield State("led-vote-result", led(VOTED), then=vote)
    yield State("led-vote-result-public", led(VOTED_PUBLIC), then=vote)
    yield State("led-vote-correct", led(VOTED), then=(*vote, ("", "council.vote.act", "correct")))
    yield State("led-vote-correct-public", led(VOTED_PUBLIC), then=(*vote, ("", "council.vote.act", "correct")))
    named = (("", "council.election.touch_person", "m02"), ("", "council.election.touch_person", "m07"))
    yield State("led-election", led(on(DEPUTY)), then=(*vote, *named))
    names = (*vote, ("", "council.vote.act", "names"), *named[:1])
    yield State("led-election-nomination", led(on(DELEGATE)), then=names)
    yield State("led-election-papers", led(DEPUTY_ROUND), then=(*vote, ("", "council.election.add", ("roll", 9))))
    yield State("led-election-lists", led(LISTS_ROUND), then=vote)
    yield State("led-election-tied", led(DEPUTY_TIED), then=vote)
    yield State("led-election-lists-tied", led(round_held(LISTS_ROUND, 6, 6)), then=vote)
    yield State("led-election-shared", led(round_held(LISTS_ROUND, 8, 4)), then=vote)
    yield State("led-election-ages", led(AGES_WANTED), then=vote)
    yield State("led-election-elected", led(DEPUTY_ELECTED), then=vote)
    yield State("led-election-president", led(on(ACCOUNTS)), then=vote)
    item = (("", "council.open", "item"),)
    yield State("led-item", led(ON_ROAD), then=item)
    coming = led(ON_ROAD, looking=Looking(None, ItemId("i8")), on_stage=None, following=None)
    yield State("led-item-coming", coming, then=item)
    yield State("led-item-withdrawals", led(MEMBERS_OUT), then=(*item, ("", "council.item.turn_to", "withdrawals")))
    yield State("led-item-presidency", led(ON_ROAD), then=(*item, ("", "council.item.turn_to", "presidency")))
    yield State("led-item-draft", led(AMENDED_TEXT), then=(*item, ("", "council.item.turn_to", "draft")))
    yield State("led-item-kind", led(ON_ROAD), then=(*item, ("", "council.item.turn_to", "kind")))
    floor = (("", "council.open", "floor"),)
    yield State("led-floor", led(SPEAKING), then=floor)
    back = Former(ItemId("i3"), Shown(DocumentId("d3"), 1))
    yield State("led-undo", led(PAPERS, undo=back))
    yield State("led-undo-secretary", led(CALLED, undo=back))
    yield State("led-much-at-once", led(MUCH_AT_ONCE))
    yield State("led-speaking", led(SPEAKING))
    lost = (n(7), n(8), n(9), n(10))
    melted = done(ON_ROAD, *(MarkMember(each, RollState.LEFT) for each in lost))
    yield State("led-vote-quorum-lost", led(melted), then=vote)
    yield State("led-floor-silent", led(ON_ROAD), then=floor)
    yield State("led-close-question", led(STARTED), then=(("close-question", "open", True),))
    yield State("led-why", led(ON_ROAD), then=(("", "council.explain", "quorum"),))
