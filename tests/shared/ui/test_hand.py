"""A story's hand does to a window what a person would, and says plainly when it cannot."""

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.services.intents import LookAt, Step, UnlockDocument
from shared.domain.commands import FreezeTable
from shared.ui.hand import Hand
from tests.ui.sample_sitting import PRESENTING, SUSPENDED, kiosk_picture
from tests.ui.windows import OpenWindow, opened


class Lent:
    """A stage with a hand, and the story's end of the line."""

    def __init__(self, qtbot: QtBot, stage: OpenWindow) -> None:
        self._qtbot = qtbot
        self.stage = stage
        orders, self._gives = os.pipe()
        self._orders = orders
        self._answers = io.BytesIO()
        self._hand = Hand(stage.window, stage.shell.told, orders, self._answers)

    def give(self, written: bytes, answers: int = 1) -> list[dict[str, Any]]:
        self._answers.seek(0)
        self._answers.truncate()
        os.write(self._gives, written)
        self._qtbot.waitUntil(lambda: self._answers.getvalue().count(b"\n") >= answers)
        return [json.loads(line) for line in self._answers.getvalue().splitlines()]

    def do(self, what: str, **more: object) -> dict[str, Any]:
        return self.give(json.dumps({"id": 7, "do": what, **more}).encode() + b"\n")[0]

    def hears(self, happens: Callable[[], None], phase: str) -> None:
        """Something happens, and the window tells by itself that the sitting is in this phase."""
        happens()
        told = f'"phase": "{phase}"'.encode()
        self._qtbot.waitUntil(lambda: told in self._answers.getvalue())

    def put_back(self) -> None:
        self._hand.deleteLater()
        os.close(self._gives)
        os.close(self._orders)


@pytest.fixture
def lent(qtbot: QtBot) -> Iterator[Lent]:
    with opened("stage") as stage:
        stage.show(kiosk_picture(PRESENTING))
        stage.lay_pages()
        lent = Lent(qtbot, stage)
        yield lent
        lent.put_back()


def test_a_touch_reaches_the_button(lent: Lent) -> None:
    answer = lent.do("touch", target="next")
    assert (answer["id"], answer["ok"]) == (7, True)
    assert lent.stage.said(Step) == [Step(1)]


def test_several_fingers_reach_several_buttons(lent: Lent) -> None:
    lent.do("touch", targets=["next", "freeze"])
    assert lent.stage.said(Step) == [Step(1)]
    assert lent.stage.said(FreezeTable) == [FreezeTable()]


def test_a_row_out_of_sight_is_brought_into_sight_first(lent: Lent) -> None:
    assert lent.do("touch", target="document-d1")["ok"]
    assert lent.do("touch", target="document-d8")["ok"]
    assert [each.document for each in lent.stage.said(LookAt)] == ["d1", "d8"]


def test_keys_and_letters_reach_the_window(lent: Lent) -> None:
    lent.do("key", key="PgUp")
    assert lent.stage.said(Step) == [Step(-1)]
    lent.do("touch", target="document-d9")
    lent.do("type", text="çà:1")
    lent.do("key", key="Return")
    assert [each.password for each in lent.stage.said(UnlockDocument)] == ["çà:1"]


def test_what_is_on_the_screen_is_told_as_facts_and_as_words(lent: Lent) -> None:
    told = lent.do("state")
    assert (told["state"]["phase"], told["state"]["document"], told["state"]["page"]) == ("open", "d6", 5)
    assert told["texts"]["stage-place"] == "Document\u00a02/3 · p.\u00a05/12"


def test_a_watched_window_tells_what_changed_by_itself(lent: Lent) -> None:
    answer, facts = lent.give(b'{"id": 1, "do": "watch"}\n', answers=2)[::-1]
    assert answer == {"id": 1, "ok": True}
    assert facts["state"]["phase"] == "open"
    lent.hears(lambda: lent.stage.show(kiosk_picture(SUSPENDED)), "suspended")


def test_a_touch_tells_when_it_was_done(lent: Lent) -> None:
    moments = [lent.do("key", key="PgDown")["ms"], lent.do("touch", target="next")["ms"]]
    assert moments == sorted(moments)


def test_a_picture_of_the_window_is_written(lent: Lent, tmp_path: Path) -> None:
    assert lent.do("screenshot", path=str(tmp_path / "stage.png"))["ok"]
    assert QImage(str(tmp_path / "stage.png")).width() == lent.stage.window.width()


@pytest.mark.parametrize(
    ("order", "fault"),
    [
        ({"do": "touch", "target": "nobody"}, "nobody"),
        ({"do": "touch", "target": "password-done"}, "password-done"),
        ({"do": "touch"}, "target"),
        ({"do": "key", "key": "NoSuchKey"}, "NoSuchKey"),
        ({"do": "screenshot", "path": "/no/such/folder/x.png"}, "/no/such/folder"),
        ({"do": "fly"}, "fly"),
        ({}, "do"),
        ([], "list"),
    ],
)
def test_what_cannot_be_done_is_told_and_the_next_order_still_works(lent: Lent, order: object, fault: str) -> None:
    answer = lent.give(json.dumps(order).encode() + b"\n")[0]
    assert not answer["ok"]
    assert fault in answer["error"]
    assert lent.do("key", key="PgDown")["ok"]


def test_a_button_that_rests_is_not_touched(lent: Lent) -> None:
    lent.stage.show(kiosk_picture(PRESENTING, on_stage=None))
    assert "next" in lent.do("touch", target="next")["error"]


def test_orders_cut_anywhere_are_put_together_again(lent: Lent) -> None:
    line = b'{"id": 1, "do": "key", "key": "PgDown"}\n'
    lent.give(line + line[:9], answers=1)
    lent.give(line[9:] + b"\n" + line, answers=2)
    assert lent.stage.said(Step) == [Step(1)] * 3


def test_nonsense_is_answered(lent: Lent) -> None:
    assert not lent.give(b"{]\n")[0]["ok"]
