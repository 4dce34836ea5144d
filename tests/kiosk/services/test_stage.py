"""What the presenter's hands ask for becomes a command, or only moves the stage; and the picture says it all."""

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.services.folder_news import FolderNews, NewPaper, Welcome
from kiosk.services.intents import (
    LeaveFile,
    LookAt,
    LookAtItem,
    LookBack,
    OpenFolder,
    PresentLooked,
    Step,
    StepTo,
    TakeInFile,
    UnlockDocument,
)
from kiosk.services.notes import ItemNotes
from kiosk.services.packet import Paper
from kiosk.services.picture import Trouble
from kiosk.services.stage import Stage
from shared.domain.agenda import AgendaItem
from shared.domain.commands import (
    BlankTable,
    PresentDocument,
    PresentItem,
    TurnPage,
    UnfreezeTable,
)
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    SittingClosed,
    SittingOpened,
    SittingPrepared,
    TableFrozen,
)
from shared.domain.evolve import evolve
from shared.domain.ids import ContentHash, DeviceId, DocumentId, ItemId, MemberId, SeatNumber, SittingId
from shared.domain.people import Council, Member, Office, Place
from shared.domain.presence import FoundBy, Reading, ScreenPresence, SeatPresence, SeatReport
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting
from tests.fakes.small_sitting import prepared
from tests.fakes.written import ledger_of

AT = datetime(2026, 12, 11, 20, 30, tzinfo=UTC)
VOIRIE, DIVERS = ItemId("voirie"), ItemId("divers")
PLAN, DEVIS = DocumentId("plan"), DocumentId("devis")
MAYOR = Member(MemberId("m1"), "M.", "Étienne", "Rambourg", Office.MAYOR, 1)


def document(name: DocumentId, pages: int, letter: str) -> Document:
    return Document(name, VOIRIE, name, ContentHash(letter * 64), 100, FileKind.PDF, DocumentStatus.SHOWN, None, pages)


def sitting(*more: object) -> Sitting:
    council = Council("Essai", (MAYOR,), (Place(MAYOR.id, SeatNumber(1)),), 2)
    items = (AgendaItem(VOIRIE, "1", "Voirie"), AgendaItem(DIVERS, "2", "Divers"))
    events = [
        SittingPrepared(SittingId("5" * 32), "Conseil", "", None, council, items),
        DocumentAdded(document(PLAN, 3, "a")),
        DocumentAdded(document(DEVIS, 1, "b")),
        SittingOpened(),
        DocumentPresented(VOIRIE, Shown(PLAN, 2)),
        *more,
    ]
    state = Sitting()
    for event in events:
        state = evolve(state, event, AT)  # type: ignore[arg-type]
    return state


def test_a_step_turns_the_tables_page() -> None:
    assert Stage(2).command_for(Step(1), sitting()) == TurnPage(3)
    assert Stage(2).command_for(Step(-1), sitting()) == TurnPage(1)


def test_a_step_beyond_the_last_page_stays_on_it() -> None:
    assert Stage(2).command_for(Step(10), sitting()) == TurnPage(3)
    assert Stage(2).command_for(StepTo(10**9), sitting()) == TurnPage(3)


def test_looking_ahead_moves_the_stage_and_not_the_table() -> None:
    stage, state = Stage(2), sitting()
    assert stage.command_for(LookAt(DEVIS, 1), state) is None
    picture = stage.picture(state, 5)
    assert picture.on_stage == Shown(DEVIS, 1)
    assert picture.sitting.shown == Shown(PLAN, 2)


def test_a_step_while_looking_ahead_moves_the_stage_alone() -> None:
    stage, state = Stage(2), sitting()
    stage.command_for(LookAt(PLAN, 1), state)
    assert stage.command_for(Step(2), state) is None
    assert stage.picture(state, 5).on_stage == Shown(PLAN, 3)


def test_while_the_table_is_frozen_steps_read_ahead_from_the_shown_page() -> None:
    stage, state = Stage(2), sitting(TableFrozen())
    assert stage.command_for(Step(1), state) is None
    assert stage.picture(state, 6).on_stage == Shown(PLAN, 3)


def test_what_is_looked_at_is_shown_to_the_table_at_a_touch() -> None:
    stage, state = Stage(2), sitting()
    stage.command_for(LookAt(PLAN, 3), state)
    command = stage.command_for(PresentLooked(), state)
    assert command == PresentDocument(PLAN, 3)
    stage.done(command)
    assert stage.picture(state, 5).on_stage == state.shown


def test_an_item_without_a_page_is_looked_at_and_presented_by_its_title() -> None:
    stage, state = Stage(2), sitting()
    stage.command_for(LookAtItem(DIVERS), state)
    assert stage.picture(state, 5).on_stage is None
    assert stage.command_for(PresentLooked(), state) == PresentItem(DIVERS)


def test_presenting_while_frozen_and_not_looking_elsewhere_lets_the_table_go_on() -> None:
    assert Stage(2).command_for(PresentLooked(), sitting(TableFrozen())) == UnfreezeTable()


def test_looking_back_is_being_with_the_table() -> None:
    stage, state = Stage(2), sitting()
    stage.command_for(LookAt(DEVIS, 1), state)
    stage.command_for(LookBack(), state)
    assert stage.picture(state, 5).on_stage == state.shown


def test_a_command_passes_as_it_is() -> None:
    assert Stage(2).command_for(BlankTable(), sitting()) == BlankTable()


def test_the_page_that_follows_is_the_next_one_or_the_first_of_the_next_document() -> None:
    stage, state = Stage(2), sitting()
    assert stage.picture(state, 5).following == Shown(PLAN, 3)
    stage.command_for(LookAt(PLAN, 3), state)
    assert stage.picture(state, 5).following == Shown(DEVIS, 1)
    stage.command_for(LookAt(DEVIS, 1), state)
    assert stage.picture(state, 5).following is None


def report(held: int, missing: int) -> SeatReport:
    return SeatReport(Reading.FOLLOW, PLAN, 2, 5, held, missing, 0, 0, False)


def test_each_seat_has_its_tile_with_names_presence_and_what_it_still_lacks() -> None:
    stage, state = Stage(2), sitting()
    stage.seat_arrived(SeatPresence(SeatNumber(1), DeviceId("d" * 32), "1", FoundBy.MDNS, report(0, 200)))
    first, second = stage.picture(state, 5).seats
    assert first.members == (MAYOR,)
    assert (first.complete, first.missing_bytes, first.seconds_left) == (False, 200, None)
    assert second.presence is None
    stage.sending_at(50.0)
    assert stage.picture(state, 5).seats[0].seconds_left == 4.0
    stage.seat_reported(SeatNumber(1), report(2, 0), 12.0)
    assert stage.picture(state, 5).seats[0].complete
    stage.seat_left(SeatNumber(1))
    assert stage.picture(state, 5).seats[0].presence is None


def test_seats_share_one_line_so_each_waits_for_the_bytes_of_all() -> None:
    stage, state = Stage(2), sitting()
    for number in (1, 2):
        stage.seat_arrived(
            SeatPresence(SeatNumber(number), DeviceId(f"{number:032x}"), "1", FoundBy.MDNS, report(1, 100))
        )
    stage.sending_at(100.0)
    assert [tile.seconds_left for tile in stage.picture(state, 5).seats] == [2.0, 2.0]


def test_the_same_notice_twice_is_told_twice() -> None:
    stage, state = Stage(2), sitting()
    stage.tell(Refusal.NOT_OPEN)
    first = stage.picture(state, 5).notice
    stage.tell(Refusal.NOT_OPEN)
    second = stage.picture(state, 5).notice
    assert first is not None
    assert second is not None
    assert first.number != second.number
    stage.tell(Trouble.WRONG_PASSWORD, PLAN)
    third = stage.picture(state, 5).notice
    assert third is not None
    assert third.document == PLAN


def test_the_moment_is_kept_at_which_a_seat_was_heard_to_show_an_entry() -> None:
    stage, state = Stage(1), sitting()
    seat = SeatNumber(1)
    stage.seat_arrived(SeatPresence(seat, DeviceId("d" * 32), "1", FoundBy.MDNS, replace(report(0, 0), painted_seq=4)))
    stage.seat_reported(seat, report(0, 0), 10.0)
    stage.seat_reported(seat, report(1, 0), 20.0)
    presence = stage.picture(state, 5).seats[0].presence
    assert presence is not None
    assert (presence.report.painted_seq, presence.painted_ms) == (5, 10.0)


def test_a_new_file_is_meant_for_the_item_whose_folder_it_lies_in_else_for_the_present_one() -> None:
    stage, state = Stage(2), sitting()
    arrivals = (
        Paper(DocumentId("x"), DIVERS, "Avis", "2 Divers/Avis.pdf"),
        Paper(DocumentId("y"), ItemId("elsewhere"), "Devis", "Devis.pdf"),
    )
    stage.folder_told(FolderNews(copying=1, preparing=3, gone=True, arrivals=arrivals))
    picture = stage.picture(state, 5)
    assert (picture.copying, picture.preparing, picture.folder_gone) == (1, 3, True)
    assert picture.new_papers == (
        NewPaper("2 Divers/Avis.pdf", "Avis", DIVERS),
        NewPaper("Devis.pdf", "Devis", VOIRIE),
    )
    assert stage.picture(sitting(SittingClosed()), 6).new_papers == (), "what is closed takes nothing more"
    assert stage.picture(Sitting(), 0).new_papers == ()


def test_the_program_tells_its_own_version_beside_those_of_the_seats() -> None:
    assert Stage(2, version="0.2.0").picture(sitting(), 5).version == "0.2.0"


def test_what_was_just_taken_in_is_offered_until_something_is_presented() -> None:
    stage = Stage(2)
    stage.taken_in(DEVIS)
    assert stage.picture(sitting(), 5).taken_in == DEVIS
    stage.done(TurnPage(3))
    assert stage.picture(sitting(), 5).taken_in == DEVIS
    stage.done(PresentDocument(DEVIS))
    assert stage.picture(sitting(), 5).taken_in is None


def test_folders_and_passwords_are_no_commands_of_the_sitting() -> None:
    for intent in (OpenFolder("/x"), TakeInFile("x.pdf", VOIRIE), LeaveFile("x.pdf"), UnlockDocument(PLAN, "x")):
        assert Stage(2).command_for(intent, sitting()) is None


def test_the_welcome_is_shown_until_a_sitting_is_on_the_table() -> None:
    stage = Stage(2)
    stage.welcome(Welcome((), "/sample"))
    assert stage.picture(Sitting(), 0).welcome == Welcome((), "/sample")
    assert len(stage.picture(Sitting(), 0).seats) == 2
    stage.welcome(None)
    assert stage.picture(sitting(), 5).welcome is None


def test_another_sitting_finds_the_stage_with_the_table() -> None:
    stage, state = Stage(2), sitting()
    stage.command_for(LookAt(DEVIS, 1), state)
    stage.taken_in(DEVIS)
    stage.table_moved(ledger_of((prepared(),)))
    picture = stage.picture(state, 5)
    assert (picture.on_stage, picture.taken_in) == (state.shown, None)


def test_public_screens_are_listed_apart_from_the_seats() -> None:
    stage, state = Stage(2), sitting()
    screen = ScreenPresence(DeviceId("e" * 32), "1", FoundBy.MDNS, report(0, 5))
    stage.screen_arrived(screen)
    picture = stage.picture(state, 5)
    assert picture.public_screens == (screen,)
    assert [tile.presence for tile in picture.seats] == [None, None]
    stage.screen_reported(screen.device, replace(report(1, 0), painted_seq=6), 12.0)
    stage.screen_reported(DeviceId("f" * 32), report(1, 0), 12.0)
    (heard,) = stage.picture(state, 5).public_screens
    assert (heard.report.missing_bytes, heard.painted_ms) == (0, 12.0)
    stage.screen_left(screen.device)
    assert stage.picture(state, 5).public_screens == ()


def test_the_notes_are_those_of_the_item_on_the_stage() -> None:
    stage, state = Stage(2), sitting()
    of_roads, of_divers = ItemNotes(draft="The council decides"), ItemNotes(notes="Call the school")
    stage.notes_told({VOIRIE: of_roads, DIVERS: of_divers})
    assert stage.picture(state, 5).notes == of_roads
    stage.command_for(LookAtItem(DIVERS), state)
    assert stage.picture(state, 5).notes == of_divers
    stage.command_for(LookAt(DEVIS, 1), state)
    assert stage.picture(state, 5).notes == of_roads
    assert Stage(2).picture(state, 5).notes is None
    assert stage.picture(Sitting(), 0).notes is None
