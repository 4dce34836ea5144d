"""The panels of one item and of the floor, without a window."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.services.looking import Looking
from kiosk.services.picture import KioskPicture
from kiosk.ui.present import item_facts as facts
from kiosk.ui.present import vote_actions
from kiosk.ui.present.item_facts import Sheet
from kiosk.ui.present.vote_facts import VoteEntry
from shared.domain.agenda import ItemKind
from shared.domain.ids import ItemId
from shared.domain.meeting_commands import AdjournItem, MoveItem, OpenItem
from shared.domain.sitting import Phase, Sitting
from shared.io.assets import asset_path
from tests.ui.council_sittings import (
    ACCOUNTS,
    AMENDED,
    AMENDED_TEXT,
    BEGUN,
    BUDGET,
    CALLED,
    LAID,
    MAYOR,
    MEMBERS_OUT,
    ON_ROAD,
    OPENED_AT,
    OTHER,
    REPORT,
    ROAD,
    SPEAKING,
    STARTED,
    VOTED,
    done,
    led,
    n,
    on,
    opened,
)

LATER = OPENED_AT + timedelta(minutes=9, seconds=5)


def looking_at(item: ItemId, sitting: Sitting = ON_ROAD) -> KioskPicture:
    return led(sitting, looking=Looking(None, item), on_stage=None, following=None)


def keys(picture: KioskPicture) -> list[str]:
    return [each.key for each in facts.actions(picture) if each.may]


def test_the_item_looked_at_comes_first_and_then_the_open_one() -> None:
    def item(picture: KioskPicture) -> ItemId | None:
        found = facts.item_in_hand(picture)
        return found.id if found is not None else None

    assert item(looking_at(REPORT)) == REPORT
    assert item(led(ON_ROAD)) == ROAD
    assert item(led(VOTED)) == ROAD
    assert item(led(BEGUN)) is None


def test_an_item_to_come_is_opened_put_off_or_moved() -> None:
    assert keys(looking_at(REPORT, STARTED)) == ["open", "adjourn", "withdraw", "earlier", "later"]
    assert keys(looking_at(AMENDED, STARTED)) == ["open", "adjourn", "withdraw", "later"]
    assert keys(looking_at(OTHER, STARTED)) == ["open", "adjourn", "withdraw", "earlier"]
    assert keys(looking_at(REPORT, LAID)) == ["adjourn", "withdraw", "earlier", "later"]


def test_while_another_item_is_open_to_open_this_one_is_not_what_is_proposed() -> None:
    assert not facts.actions(looking_at(REPORT))[0].primary
    assert facts.actions(looking_at(REPORT, STARTED))[0].primary


@pytest.mark.parametrize(
    ("sitting", "found"),
    [
        (ON_ROAD, ["acknowledge", "adjourn", "withdraw"]),
        (on(REPORT), ["acknowledge", "adjourn", "withdraw"]),
        (on(OTHER), ["end", "adjourn", "withdraw"]),
        (on(ACCOUNTS), ["adjourn", "withdraw"]),
        (VOTED, ["result"]),
        (done(ON_ROAD, AdjournItem(ROAD)), ["restore"]),
        (replace(ON_ROAD, phase=Phase.CLOSED), []),
        (BEGUN, []),
    ],
)
def test_what_can_become_of_the_open_item(sitting: Sitting, found: list[str]) -> None:
    assert keys(led(sitting)) == found


def test_an_item_moves_among_those_to_come() -> None:
    earlier, later = facts.neighbours(STARTED, ROAD)
    assert (earlier, later) == (MoveItem(ROAD, BUDGET), MoveItem(ROAD, ItemId("i6")))
    assert facts.neighbours(STARTED, ItemId("i8"))[1] == MoveItem(ItemId("i8"), None)
    assert facts.neighbours(VOTED, ROAD) == (None, None)
    moved = done(STARTED, MoveItem(ROAD, BUDGET))
    assert [each.id for each in moved.items][2:4] == [ROAD, BUDGET]


def test_those_who_are_out_are_marked_and_the_text_of_the_law_is_there() -> None:
    rows = {row.member: row for row in facts.withdrawal_rows(led(MEMBERS_OUT))}
    assert (rows[n(4)].choice, rows[n(4)].detail) == ("interested", "intéressée à l’affaire")
    assert rows[n(8)].choice == "set_aside"
    assert rows[n(1)].choice == ""
    means = facts.item_facts(led(MEMBERS_OUT), Sheet.WITHDRAWALS).means
    assert "2131-11" in means
    assert "1111-6" in means


def test_for_the_accounts_the_mayor_is_out_in_his_own_way() -> None:
    assert [each["key"] for each in facts.ways_out(led(on(ACCOUNTS)))] == ["interested", "accounts"]
    assert [each["key"] for each in facts.ways_out(led(ON_ROAD))] == ["interested", "set_aside"]
    assert facts.ways_out(led(BEGUN)) == []


def test_who_presides_is_marked_among_those_at_the_table() -> None:
    rows = facts.presiding_rows(led(ON_ROAD))
    assert [row.member for row in rows] == [n(each) for each in range(1, 11)]
    assert [row.member for row in rows if row.choice] == [MAYOR]
    assert "ce point" in facts.item_facts(led(ON_ROAD), Sheet.PRESIDENCY).means
    assert "en l’absence du maire" in facts.item_facts(led(CALLED), Sheet.PRESIDENCY).means


def test_the_text_is_shown_with_what_it_was_before() -> None:
    found = facts.item_facts(led(AMENDED_TEXT), Sheet.DRAFT)
    assert found.draft.startswith("Le conseil approuve le devis de 45")
    assert found.before.startswith("Le conseil approuve le devis de 48")
    assert found.may_amend
    assert not facts.item_facts(led(opened(AMENDED_TEXT)), Sheet.DRAFT).may_amend
    assert facts.item_facts(led(ON_ROAD), Sheet.DRAFT).before == ""


def test_the_kind_of_the_item_is_marked() -> None:
    assert [each.key for each in facts.kind_actions(led(ON_ROAD)) if each.drawing] == [ItemKind.DELIBERATION]
    assert facts.kind_actions(led(BEGUN)) == ()


def test_without_an_item_it_says_what_to_touch() -> None:
    assert "Touchez un point" in facts.item_facts(led(BEGUN), Sheet.WHAT).means


# -- the floor -----------------------------------------------------------------------------------------------------


def test_the_speaker_is_told_with_the_time_that_runs() -> None:
    found = facts.floor_facts(led(SPEAKING), LATER)
    assert found.speaker.replace("\u00a0", " ") == "M. Petit a la parole, 2 min 05"
    assert found.speaks
    assert (found.line, found.after) == (found.speaker, "Demande la parole\u00a0: M.\u00a0Œuvrard")
    assert facts.floor_facts(led(ON_ROAD), LATER).line == ""
    assert facts.floor_facts(led(ON_ROAD), LATER).speaker.startswith("Personne")


def test_the_queue_is_in_its_order_and_each_has_his_time() -> None:
    assert [row.member for row in facts.queue_rows(led(SPEAKING), LATER)] == [n(9)]
    rows = {row.member: row for row in facts.speaker_rows(led(SPEAKING), LATER)}
    assert rows[n(3)].detail == "7\u00a0min\u00a000"
    assert rows[n(5)].choice
    assert rows[n(1)].detail == ""


def test_a_clock_set_back_counts_as_no_time() -> None:
    assert facts.floor_facts(led(SPEAKING), OPENED_AT).speaker.endswith("a la parole")


def test_whoever_is_out_of_the_item_is_not_offered_the_floor() -> None:
    assert n(4) not in [row.member for row in facts.speaker_rows(led(MEMBERS_OUT), LATER)]


def test_an_item_that_another_follows_begins_its_time_anew() -> None:
    fresh = done(done(SPEAKING, AdjournItem(ROAD)), OpenItem(BUDGET))
    assert facts.speaker_rows(led(fresh), LATER)[2].detail == ""


def test_every_drawing_of_an_action_is_shipped() -> None:
    sittings = (BEGUN, STARTED, ON_ROAD, on(REPORT), on(OTHER), on(ACCOUNTS), VOTED, done(ON_ROAD, AdjournItem(ROAD)))
    pictures = (*map(led, sittings), looking_at(REPORT, STARTED), led(replace(ON_ROAD, in_camera=True)))
    every = [
        action.drawing
        for picture in pictures
        for actions in (facts.actions(picture), facts.kind_actions(picture), vote_actions.actions(picture, VoteEntry()))
        for action in actions
    ]
    shipped = {path.stem for path in asset_path("icons").glob("*.svg")}
    assert set(every) - {""} <= shipped
