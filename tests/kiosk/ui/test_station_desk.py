"""Who drives, and what becomes of a desk: the line over the stage and the card before it, with real touches."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.backing import Backing
from kiosk.services.intents import AnswerAdmission, GoOnWithout, PageMissing, StageBoxes, TakeTheLead, TypeAddress
from kiosk.services.picture import KioskPicture
from kiosk.services.station import Following, Station
from kiosk.ui.present.facts import bar_facts, seats_facts
from kiosk.ui.present.station_facts import JoinFacts, StationFacts, join_facts, station_facts
from shared.domain.actors import Driver, Role
from shared.domain.commands import HandDriving
from shared.domain.meeting_commands import NoteDebate
from shared.domain.sitting import Sitting
from shared.following.admission import Admission, Step, Why
from tests.ui.council_sittings import ON_ROAD, led
from tests.ui.sample_sitting import CLOSED, PRESENTING, kiosk_picture
from tests.ui.windows import OpenWindow, opened

CLERK = "Mme Roux"


def at_the_presenter(sitting: Sitting = PRESENTING, **station: Any) -> KioskPicture:
    return replace(kiosk_picture(sitting), station=Station(**station))


def at_the_desk(following: Following, sitting: Sitting = PRESENTING, **station: Any) -> KioskPicture:
    mine = Station(role=Role.CLERK, following=following, name=CLERK, **station)
    return replace(kiosk_picture(sitting, seats=()), station=mine)


def hands(stage: OpenWindow) -> list[Any]:
    """What hands asked for, the newest last."""
    return [each for each in stage.posted if not isinstance(each, StageBoxes | PageMissing)]


CLERK_DRIVES = replace(PRESENTING, driver=Driver(Role.CLERK, CLERK))


def test_a_presenter_alone_is_told_nothing() -> None:
    assert station_facts(at_the_presenter()) == StationFacts()
    assert station_facts(at_the_presenter(backing=Backing(7, 3))) == StationFacts(), "quiet for the first seconds"
    assert station_facts(at_the_presenter(CLOSED, desks=(CLERK,))) == StationFacts()


def test_a_desk_that_drives_is_told_from_one_that_does_not() -> None:
    assert "Vous conduisez" in station_facts(at_the_desk(Following.LINKED, CLERK_DRIVES)).text
    assert "le maire conduit" in station_facts(at_the_desk(Following.LINKED)).text
    other = replace(PRESENTING, driver=Driver(Role.CLERK, "M. Petit"))
    assert "M. Petit conduit" in station_facts(at_the_desk(Following.LINKED, other)).text


def test_a_desk_offers_to_take_over_only_when_it_can() -> None:
    assert station_facts(at_the_desk(Following.LOST)).action == ""
    assert station_facts(at_the_desk(Following.LOST, may_take_over=True)).action == "take-over"


def test_what_would_be_refused_at_a_desk_is_not_offered() -> None:
    watching, driving = at_the_desk(Following.LINKED), at_the_desk(Following.LINKED, CLERK_DRIVES)
    assert not bar_facts(watching).live
    assert bar_facts(watching).may_turn
    assert bar_facts(driving).live
    assert seats_facts(watching).heading == ""


@pytest.mark.parametrize("step", list(Step))
def test_each_step_of_being_let_in_says_what_to_do(step: Step) -> None:
    admission = Admission(Why.NEW, step, "486213")
    told = join_facts(at_the_desk(Following.NOT_ADMITTED, Sitting(), admission=admission))
    assert told.visible
    assert told.title
    assert told.means
    assert told.compare is (step is Step.COMPARE)


def test_a_desk_with_a_sitting_shows_it_whatever_the_line_does() -> None:
    for following in (Following.SEARCHING, Following.LOST, Following.LINKED):
        assert join_facts(at_the_desk(following)) == JoinFacts()


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        stage.show(at_the_presenter())
        stage.lay_pages()
        yield stage


def test_the_driving_is_handed_over_and_taken_back_by_one_touch_each(stage: OpenWindow) -> None:
    stage.show(at_the_presenter(desks=(CLERK,)))
    stage.touch("station-action")
    stage.show(at_the_presenter(CLERK_DRIVES, desks=(CLERK,)))
    stage.touch("station-action")
    assert hands(stage)[-2:] == [HandDriving(Role.CLERK, CLERK), HandDriving(Role.PRESENTER)]


def test_a_table_without_most_of_its_seats_goes_on_when_somebody_says_so(stage: OpenWindow) -> None:
    stage.show(at_the_presenter(backing=Backing(7, 3), wanting=True))
    stage.touch("station-action")
    assert hands(stage)[-1] == GoOnWithout()


def test_a_desk_takes_over_by_one_touch(stage: OpenWindow) -> None:
    stage.show(at_the_desk(Following.LOST, may_take_over=True))
    stage.touch("station-action")
    assert hands(stage)[-1] == TakeTheLead()


def test_digits_are_compared_at_the_desk(stage: OpenWindow) -> None:
    admission = Admission(Why.NEW, Step.COMPARE, "486213")
    stage.show(at_the_desk(Following.NOT_ADMITTED, Sitting(), admission=admission))
    stage.touch("join-same")
    stage.touch("join-other")
    assert hands(stage)[-2:] == [AnswerAdmission(True), AnswerAdmission(False)]


def test_the_presenter_s_address_is_typed_at_the_desk(stage: OpenWindow) -> None:
    stage.show(at_the_desk(Following.SEARCHING, Sitting()))
    stage.touch("join-address")
    stage.item("address-pad").done.emit("192.168.1.20")
    assert hands(stage)[-1] == TypeAddress("192.168.1.20")


def test_what_is_said_is_saved_as_it_is_written_for_the_item_it_was_said_on(qtbot: QtBot, stage: OpenWindow) -> None:
    stage.show(replace(led(ON_ROAD), station=Station(role=Role.CLERK, following=Following.LINKED, name=CLERK)))
    stage.screen.council.open("item")
    stage.screen.council.item.turn_to("debate")
    area = stage.item("debate")
    area.setProperty("text", "On parle du prix.")
    item = ON_ROAD.open_item
    assert item is not None
    qtbot.waitUntil(lambda: NoteDebate(item, "On parle du prix.") in hands(stage), timeout=10_000)
