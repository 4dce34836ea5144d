"""The mayor's side of the meeting in law: which panel is open, the next step, the card that says why.

What is said is council_facts.py's; each panel has a desk of its own; what may happen is decided by the chair.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.picture import KioskPicture
from kiosk.ui.present import council_facts as facts
from kiosk.ui.present.council_facts import Panel
from kiosk.ui.present.election_desk import ElectionDesk
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.floor_desk import FloorDesk
from kiosk.ui.present.item_desk import ItemDesk
from kiosk.ui.present.roll_desk import RollDesk
from kiosk.ui.present.roll_facts import Sheet
from kiosk.ui.present.vote_desk import VoteDesk
from shared.domain.ballots import Purpose
from shared.domain.ids import ItemId
from shared.domain.refusals import Refusal
from shared.ui.facts import FactsMap
from shared.wording import council_screen as words


class CouncilDesk(QObject):
    """Shown by the stage; posts commands. Signals: `panel_changed`, `why_changed` (QML); `counting` as the panel of
    votes says it.
    """

    panel_changed = Signal()
    why_changed = Signal()
    counting = Signal()

    def __init__(self, post: Callable[[object], None], now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._picture: KioskPicture | None = None
        self._panel = Panel.NONE
        self._law = FactsMap(facts.LawFacts(), self)
        self._why = FactsMap(facts.WhyFacts(), self)
        self._explained = False
        self._now = now
        self._roll = RollDesk(post, self._today, self)
        self._vote = VoteDesk(post, self)
        self._vote.counting.connect(self.counting)
        self._election = ElectionDesk(post, self)
        self._election.left.connect(self._vote.take_back)
        self._item = ItemDesk(post, self)
        self._item.amending.connect(self._vote_amendment)
        self._item.result_asked.connect(self._look_at_result)
        self._floor = FloorDesk(post, now, self)

    def _today(self) -> date:
        return self._now().date()

    def show(self, picture: KioskPicture) -> None:
        """An item that is opened is looked at first: its pages come to the fore."""
        before, self._picture = self._picture, picture
        if before is not None and before.sitting.ballot != picture.sitting.ballot:
            # What was begun on a ballot ends with it, whether its panel is open or not.
            self._vote.show(picture)
        opened = facts.open_item(picture.sitting)
        if before is not None and opened is not None and opened.id != before.sitting.open_item:
            self._panel = Panel.NONE if self._panel is not Panel.FLOOR else self._panel
            self.panel_changed.emit()
        law = facts.law_facts(picture)
        self._law.show(law)
        self._show_panel()
        if not law.visible:
            self.open(Panel.NONE)

    def _show_panel(self) -> None:
        """The panel that is open alone hears of a picture: a page that turns waits for no other."""
        picture = self._picture
        if picture is None:
            return
        self._floor.show(picture, is_open=self._panel is Panel.FLOOR)
        match self._panel:
            case Panel.ROLL:
                self._roll.show(picture)
            case Panel.ITEM:
                self._item.show(picture)
            case Panel.VOTE:
                self._vote.show(picture)
                self._election.show(picture)
            case Panel.FLOOR | Panel.NONE:
                pass

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot()
    def take_next_step(self) -> None:
        """Do what is proposed, or open the panel where it is done. To close is asked before, so not from here."""
        if self._picture is None:
            return
        proposed = facts.proposal(self._picture)
        if proposed.does is not None:
            self._post(proposed.does)
        elif proposed.panel is Panel.ROLL:
            self._roll.begin(Sheet.SECRETARY if self._picture.sitting.attendance.called else Sheet.CALL)
            self.open(Panel.ROLL)
        elif proposed.panel is not Panel.NONE:
            self.open(proposed.panel)

    @Slot(str)
    def open(self, panel: str) -> None:
        if panel != self._panel:
            self._panel = Panel(panel)
            self._show_panel()
            self.panel_changed.emit()

    @Slot(str)
    def toggle(self, panel: str) -> None:
        """A tab opens its panel at its first part, and shuts it when it is the one that is open."""
        if panel == Panel.ROLL:
            self._roll.begin(Sheet.CALL)
        self.open(Panel.NONE if panel == self._panel else panel)

    @Slot()
    def shut(self) -> None:
        """The page again."""
        self.open(Panel.NONE)

    @property
    def counts_hands(self) -> bool:
        return self._vote.counts_hands

    def give_way(self, but: Panel) -> None:
        """Something else is looked at: every panel shuts but the one that is about it."""
        if self._panel is not but:
            self.shut()

    @Slot(str)
    @Slot(str, str)
    def explain(self, about: str, item: str = "") -> None:
        """Say why a number is what it is; of an item, where it is not the open one's."""
        if self._picture is not None:
            answer = facts.answer_about(self._picture.sitting, about, ItemId(item) if item else None)
            self._show_why(facts.why_facts(answer, facts.title_about(self._picture, about)))

    def explain_refusal(self, refusal: Refusal) -> None:
        """Say on which text a refused step rests."""
        if self._picture is not None:
            self._show_why(facts.why_facts(facts.grounds(self._picture.sitting, refusal)))

    def has_grounds(self, refusal: Refusal) -> bool:
        return self._picture is not None and facts.grounds(self._picture.sitting, refusal) is not None

    @Slot()
    def understood(self) -> None:
        """The card has been read. Its words stay under it while it goes."""
        self._explained = False
        self.why_changed.emit()

    @Slot()
    def _vote_amendment(self) -> None:
        self.open(Panel.VOTE)
        self._vote.vote_on(Purpose.AMENDMENT)

    @Slot(str)
    def _look_at_result(self, item: str) -> None:
        self.open(Panel.VOTE)
        self._vote.look_at(ItemId(item))

    def _show_why(self, why: facts.WhyFacts) -> None:
        if why.sentence:
            self._why.show(why)
            self._explained = True
            self.why_changed.emit()

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def law(self) -> QObject:
        return self._law.map

    @Property(QObject, constant=True)
    def why(self) -> QObject:
        return self._why.map

    @Property(bool, notify=why_changed)
    def explained(self) -> bool:
        """The card that says why is open."""
        return self._explained

    @Property(str, notify=panel_changed)
    def panel(self) -> str:
        return self._panel

    @Property(QObject, constant=True)
    def roll(self) -> QObject:
        return self._roll

    @Property(QObject, constant=True)
    def vote(self) -> QObject:
        return self._vote

    @Property(QObject, constant=True)
    def election(self) -> QObject:
        return self._election

    @Property(QObject, constant=True)
    def item(self) -> QObject:
        return self._item

    @Property(QObject, constant=True)
    def floor(self) -> QObject:
        return self._floor

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)

    def told(self) -> dict[str, Any]:
        """What a story sees of it."""
        return {"law": self._law.told(), "panel": str(self._panel)}
