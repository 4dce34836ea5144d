"""A hand that a story lends to a window: it touches, types and looks, as a person would. Which story is not known here.

One JSON object a line comes in, one goes out: `{"id": 1, "do": "touch", "target": "next-page"}` is answered by
`{"id": 1, "ok": true}` or `{"id": 1, "ok": false, "error": "..."}`. What it may do:

- `touch` with `target`, or with `targets` for several fingers at once; items are found by objectName, rows of lists
  by their key (`item-…`, `document-…`), which are brought into sight first;
- `key` with `key`, a portable name (`PgDown`, `Esc`, `:`); `type` with `text`;
- `screenshot` with `path`; `state`, answered with `state` (the model's facts) and `texts` (what is readable, by name);
- `watch`: from then on a line `{"state": ...}` comes by itself, at once and whenever the facts have changed;
- `quit`.

The answer to `touch` and `key` says in `ms` when it was done, in milliseconds of the machine's monotonic clock.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

AT_ONCE = 65_536
"""Bytes read at a time."""


class CannotDo(Exception):
    """The window does not offer what the story asks for."""


class Hand(QObject):
    """Reads orders from a descriptor in the GUI thread, answers on a stream. The end of orders ends the application."""

    def __init__(
        self,
        window: QQuickWindow,
        told: Callable[[], dict[str, Any]],
        orders: int,
        answers: BinaryIO,
        ask: Callable[[str, dict[str, Any]], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`orders` is a file descriptor (0: standard input); `told` gives the facts of the window's model; `ask` takes
        what is asked by its name and fields, past the window, and raises ValueError for what cannot be asked.
        """
        super().__init__(parent)
        self._window = window
        self._told = told
        self._orders = orders
        self._answers = answers
        self._ask = ask
        self._finger = QTest.createTouchDevice()
        self._unread = b""
        self._watched: dict[str, Any] | None = None
        window.frameSwapped.connect(self.look)
        self._notifier = QSocketNotifier(orders, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    @Slot()
    def _read(self) -> None:
        # A touch lets Qt work before it returns: no second order may begin inside the first.
        self._notifier.setEnabled(False)
        read = os.read(self._orders, AT_ONCE)
        if not read:
            QCoreApplication.exit()
            return
        *lines, self._unread = (self._unread + read).split(b"\n")
        for line in lines:
            if line.strip():
                self._answer(line)
        self._notifier.setEnabled(True)

    def _answer(self, line: bytes) -> None:
        number: object = None
        try:
            order = json.loads(line)
            number = order.get("id")
            answer = {"id": number, "ok": True, **self._obey(order)}
        except (CannotDo, ValueError, KeyError, AttributeError) as fault:
            answer = {"id": number, "ok": False, "error": f"{type(fault).__name__}: {fault}"}
        self._say(answer)

    def _say(self, what: dict[str, Any]) -> None:
        self._answers.write(json.dumps(what, ensure_ascii=False).encode() + b"\n")
        self._answers.flush()

    @Slot()
    def look(self) -> None:
        """The facts may have changed: tell them to a story that watches."""
        if self._watched is not None and (facts := self._told()) != self._watched:
            self._watched = facts
            self._say({"state": facts})

    def _obey(self, order: dict[str, Any]) -> dict[str, Any]:
        match order["do"]:
            case "touch":
                return {"ms": self.touch(order["targets"] if "targets" in order else [order["target"]])}
            case "key":
                return {"ms": self.press(order["key"])}
            case "type":
                self.type(order["text"])
            case "ask" if self._ask is not None:
                self._ask(order["intent"], order["fields"])
            case "screenshot":
                if not self._window.grabWindow().save(order["path"]):
                    raise CannotDo(f"no picture could be written to {order['path']}")
            case "state":
                return {"state": self._told(), "texts": readable(self._window)}
            case "watch":
                self._watched = {}
                self.look()
            case "quit":
                QCoreApplication.exit()
            case other:
                raise CannotDo(f"unknown order {other}")
        return {}

    def touch(self, targets: list[str]) -> float:
        """One finger on the middle of each, all down before the first goes up; gives the moment."""
        points = [middle(self._window, target) for target in targets]
        at = _now_ms()
        down = QTest.touchEvent(self._window, self._finger)
        for finger, point in enumerate(points):
            down.press(finger, point.toPoint())
        down.commit()
        up = QTest.touchEvent(self._window, self._finger)
        for finger, point in enumerate(points):
            up.release(finger, point.toPoint())
        up.commit()
        return at

    def press(self, name: str) -> float:
        """A key, down and up; gives the moment."""
        keys = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
        if not keys.toString(QKeySequence.SequenceFormat.PortableText):
            raise CannotDo(f"unknown key {name}")
        at = _now_ms()
        QTest.keySequence(self._window, keys)
        return at

    def type(self, text: str) -> None:
        """Each letter as a key that writes it, whatever the keyboard's layout."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                stroke = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self._window, stroke)


def _now_ms() -> float:
    return time.monotonic() * 1000.0


def middle(window: QQuickWindow, name: str) -> QPointF:
    """Where to touch an item, in the window's coordinates, once it has been brought into sight."""
    item = next((each for each in items(window.contentItem()) if each.objectName() == name), None)
    if item is None:
        raise CannotDo(f"nothing visible is called {name}")
    if not item.isEnabled():
        raise CannotDo(f"{name} cannot be touched now")
    _lay_out(item)
    _bring_into_sight(item)
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    if not window.contentItem().contains(point):
        raise CannotDo(f"{name} lies outside the window")
    return point


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """All visible items, from the back to the front."""
    for item in root.childItems():
        if item.isVisible():
            yield item
            yield from items(item)


def readable(window: QQuickWindow) -> dict[str, str]:
    """The words on the screen, by the name of their item, where it has one."""
    return {
        item.objectName(): str(item.property("text"))
        for item in items(window.contentItem())
        if item.objectName() and isinstance(item.property("text"), str) and item.property("text")
    }


def _lay_out(item: QQuickItem) -> None:
    """Have rows and columns give an item its place, which they do before the next frame otherwise."""
    parent = item.parentItem()
    if parent is not None:
        _lay_out(parent)
    item.ensurePolished()


def _bring_into_sight(item: QQuickItem) -> None:
    """Move the list that the item is in, as little as is needed."""
    content = item.parentItem()
    while content is not None and (content.parentItem() is None or content.parentItem().property("contentY") is None):
        content = content.parentItem()
    if content is None:
        return
    view = content.parentItem()
    top = item.mapToItem(content, QPointF(0, 0)).y()
    lowest, highest = top + item.height() - view.height(), top
    view.setProperty("contentY", min(max(view.property("contentY"), lowest), highest))
