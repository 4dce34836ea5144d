"""The councillors' side of a seat's window: the halves of the place bar, the open ballot, the room, the result.

What is said is computed in place_facts.py and ballot_facts.py; touches become intents, whose fate the kiosk tells.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Slot

from seat_client.services.intents import AskForBallot, DropAsk, LowerHand, RaiseHand, Understood, Vote
from seat_client.services.picture import SeatPicture
from seat_client.ui import ballot_facts
from seat_client.ui.place_facts import PlaceRow, place_rows
from shared.domain.ballots import BallotKind, Choice
from shared.domain.ids import MemberId
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import place_bar, vote_screen


class VotingDesk(QObject):
    """`show` pictures; each slot posts what one finger asked for in one half."""

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._places = RowsModel(PlaceRow, self)
        self._ballot = FactsMap(ballot_facts.BallotFacts(), self)
        self._result = FactsMap(ballot_facts.ResultFacts(), self)
        self._room = FactsMap(ballot_facts.RoomFacts(), self)
        self._groups = RowsModel(ballot_facts.RoomGroup, self)
        self._text = RowsModel(ballot_facts.TextRow, self)

    def show(self, picture: SeatPicture) -> None:
        self._places.replace(place_rows(picture))
        self._text.replace(ballot_facts.text_rows(picture))
        self._ballot.show(ballot_facts.ballot_facts(picture))
        self._result.show(ballot_facts.result_facts(picture))
        self._groups.replace(ballot_facts.room_groups(picture))
        self._room.show(ballot_facts.room_facts(picture))

    def told(self) -> dict[str, Any]:
        """What is said of the vote, for a story's eyes."""
        return {"ballot": self._ballot.told(), "result": self._result.told(), "room": self._room.told()}

    # -- what fingers ask for --------------------------------------------------------------------------------

    @Slot(str, str)
    def vote(self, member: str, choice: str) -> None:
        self._post(Vote(MemberId(member), Choice(choice)))

    @Slot(str)
    def raise_hand(self, member: str) -> None:
        self._post(RaiseHand(MemberId(member)))

    @Slot(str)
    def lower_hand(self, member: str) -> None:
        self._post(LowerHand(MemberId(member)))

    @Slot(str, str)
    def ask_for_ballot(self, member: str, kind: str) -> None:
        self._post(AskForBallot(MemberId(member), BallotKind(kind)))

    @Slot(str)
    def drop_ask(self, member: str) -> None:
        self._post(DropAsk(MemberId(member)))

    @Slot(str)
    def understood(self, member: str) -> None:
        self._post(Understood(MemberId(member)))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        return self._places

    @Property(QObject, constant=True)
    def ballot(self) -> QObject:
        return self._ballot.map

    @Property(QObject, constant=True)
    def result(self) -> QObject:
        return self._result.map

    @Property(QObject, constant=True)
    def room(self) -> QObject:
        return self._room.map

    @Property(QObject, constant=True)
    def groups(self) -> QObject:
        return self._groups

    @Property(QObject, constant=True)
    def text(self) -> QObject:
        return self._text

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return {
            "for": vote_screen.FOR,
            "against": vote_screen.AGAINST,
            "abstain": vote_screen.ABSTAIN,
            "no_part": vote_screen.NO_PART,
            "ask_public": place_bar.ASK_PUBLIC,
            "ask_secret": place_bar.ASK_SECRET,
            "drop_ask": place_bar.DROP_ASK,
            "shut": place_bar.SHUT,
            "understood": place_bar.UNDERSTOOD,
            "refused": place_bar.REFUSED,
            "show_text": place_bar.SHOW_TEXT,
            "back_to_page": place_bar.BACK_TO_PAGE,
            "text_up": place_bar.TEXT_UP,
            "text_down": place_bar.TEXT_DOWN,
            "text_before": place_bar.TEXT_BEFORE,
            "text_voted": place_bar.TEXT_VOTED,
        }
