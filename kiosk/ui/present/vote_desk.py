"""The panel of votes: takes pictures, shows what can be done, turns touches into commands.

What is said is vote_facts.py's; elections have a desk of their own. Nothing here decides: the chair does.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.intents import PutToVote, TakeConsent, VoteAloud
from kiosk.services.picture import KioskPicture
from kiosk.ui.present import vote_actions, vote_rows
from kiosk.ui.present import vote_facts as facts
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.member_rows import Action, MemberRow
from kiosk.ui.present.vote_facts import Doing, VoteEntry
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_box import silent
from shared.domain.ballot_commands import (
    CancelBallot,
    CloseBallot,
    CorrectResult,
    DropRequest,
    EnterTally,
    RequestBallot,
)
from shared.domain.ballots import Ballot, BallotKind, Choice, NamedChoice, Purpose, counted
from shared.domain.ids import ItemId, MemberId
from shared.domain.meeting_commands import AcknowledgeItem, EndItem, OpenDoors, WithdrawMember
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Sitting
from shared.domain.standing import mayor_must_leave
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import vote_screen
from shared.wording import voting_screen as words

NO_ENTRY = VoteEntry()


class VoteDesk(QObject):
    """Shown by the mayor's panel; posts commands. Without a picture it does nothing. Signals: `counting` when hands
    begin or cease to be counted.
    """

    counting = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._picture: KioskPicture | None = None
        self._entry = NO_ENTRY
        self._ground: object = None
        self._facts = FactsMap(facts.VoteFacts(), self)
        self._rows = RowsModel(MemberRow, self)
        self._counts = RowsModel(facts.CountRow, self)
        self._actions = RowsModel(Action, self)

    def show(self, picture: KioskPicture) -> None:
        """Another item or ballot than before begins with nothing chosen."""
        self._picture = picture
        ground = _ground(picture.sitting)
        if ground != self._ground:
            self._ground = ground
            keeps_hands = self._entry.doing is Doing.HANDS and picture.sitting.ballot is not None
            self._entry = VoteEntry(Doing.HANDS) if keeps_hands else NO_ENTRY
        self._refresh()

    def vote_on(self, purpose: Purpose) -> None:
        """What is put to the vote is not the item itself."""
        self._enter(VoteEntry(purpose=purpose))

    def look_at(self, item: ItemId) -> None:
        """The result of a former item, to be read again or corrected."""
        self._enter(VoteEntry(about=item))

    @Slot()
    def take_back(self) -> None:
        """From names to the ways of voting."""
        self._enter(NO_ENTRY)

    @property
    def counts_hands(self) -> bool:
        """A ballot is open, and its hands are counted in the room: no seat is waited for."""
        ballot_is_open = self._picture is not None and self._picture.sitting.ballot is not None
        return ballot_is_open and self._entry.doing is Doing.HANDS

    def _enter(self, entry: VoteEntry) -> None:
        self._entry = entry
        self._refresh()
        self.counting.emit()

    def _refresh(self) -> None:
        if self._picture is None:
            return
        self._facts.show(facts.vote_facts(self._picture, self._entry))
        self._rows.replace(vote_rows.rows(self._picture, self._entry))
        self._counts.replace(vote_rows.count_rows(self._picture, self._entry))
        self._actions.replace(vote_actions.actions(self._picture, self._entry))

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot(str)
    def act(self, key: str) -> None:
        """One of the actions that are offered."""
        if self._picture is None:
            return
        sitting, item = self._picture.sitting, facts.item_of(self._picture.sitting, self._entry.about)
        offered = {each.key for each in vote_actions.actions(self._picture, self._entry) if each.may}
        if item is None or key not in offered:
            return
        if sitting.ballot is not None:
            self._act_on_ballot(key, sitting, sitting.ballot)
        else:
            self._act_on_item(key, sitting, item)

    def _act_on_item(self, key: str, sitting: Sitting, item: AgendaItem) -> None:
        entry, post = self._entry, self._post
        match key:
            case "consent":
                post(TakeConsent(entry.purpose, exceptions=entry.exceptions))
            case "except":
                self._enter(replace(entry, doing=Doing.EXCEPTIONS))
            case "requests":
                self._enter(replace(entry, doing=Doing.REQUESTS))
            case "names":
                self._enter(replace(entry, doing=Doing.NAMES))
            case "screens":
                post(PutToVote(facts.kind_now(sitting, item, entry.purpose), entry.purpose))
            case "hands":
                self._enter(replace(entry, doing=Doing.HANDS))
                post(PutToVote(BallotKind.ORDINARY, entry.purpose))
            case "waiver":
                self.vote_on(Purpose.WAIVER)
            case "camera":
                self.vote_on(Purpose.CLOSED_SESSION)
            case "doors":
                post(OpenDoors())
            case "acknowledge":
                post(AcknowledgeItem(item.id))
            case "end":
                post(EndItem(item.id))
            case "leave":
                mayor = mayor_must_leave(sitting, item)
                if mayor is not None:
                    post(WithdrawMember(item.id, mayor.id, WithdrawalKind.ACCOUNTS))
            case "back" if entry.doing is not Doing.NONE:
                self._enter(replace(NO_ENTRY, purpose=entry.purpose, about=entry.about))
            case "back":
                self._enter(NO_ENTRY)
            case "correct":
                self._begin_correction(sitting, item)
            case "save_correction":
                self._correct(sitting, item)

    def _act_on_ballot(self, key: str, sitting: Sitting, ballot: Ballot) -> None:
        entry, post = self._entry, self._post
        match key:
            case "hands":
                self._enter(VoteEntry(Doing.HANDS))
            case "by_voices":
                self._enter(NO_ENTRY)
            case "wait":
                self._enter(replace(entry, sure=""))
            case "close" | "cancel" if self._unsure(key, sitting, ballot):
                self._enter(replace(entry, sure=key))
            case "close":
                post(CloseBallot(ballot.id, despite_silent=entry.sure == "close"))
            case "cancel":
                post(CancelBallot(ballot.id))
            case "save":
                secret = ballot.kind is BallotKind.SECRET
                post(
                    EnterTally(ballot.id, entry.counts, entry.roll if secret and entry.roll else None, entry.presiding)
                )

    def _unsure(self, key: str, sitting: Sitting, ballot: Ballot) -> bool:
        """To close on those who said nothing takes a second touch, and so does to cancel what was cast or counted.

        A ballot that was opened by mistake goes at the first.
        """
        assert self._picture is not None
        box = self._picture.box
        if key == "close":
            return bool(silent(box, sitting, ballot)) and self._entry.sure != key
        return facts.something_said(self._picture, self._entry) and self._entry.sure != key

    def _begin_correction(self, sitting: Sitting, item: AgendaItem) -> None:
        result = facts.last_result(sitting.course(item.id))
        if result is not None:
            self._enter(VoteEntry(Doing.CORRECT, counts=result.counts, names=result.choices, about=self._entry.about))

    def _correct(self, sitting: Sitting, item: AgendaItem) -> None:
        result, entry = facts.last_result(sitting.course(item.id)), self._entry
        if result is None:
            return
        counts = counted(each.choice for each in entry.names) if entry.names else entry.counts
        self._post(CorrectResult(result.ballot, counts, entry.reason.strip(), entry.presiding, entry.names))
        self._enter(replace(NO_ENTRY, about=entry.about))

    @Slot(str, str)
    def choose(self, member: str, choice: str) -> None:
        """What a member says, or asks for, or that he is no exception after all."""
        if self._picture is None:
            return
        sitting, of = self._picture.sitting, MemberId(member)
        match facts.view_of(self._picture, self._entry):
            case facts.View.REQUESTS:
                self._request(sitting, of, BallotKind(choice))
            case facts.View.EXCEPTIONS:
                others = tuple(each for each in self._entry.exceptions if each[0] != of)
                same = (of, Choice(choice)) in self._entry.exceptions
                exceptions = others if same else (*others, (of, Choice(choice)))
                self._enter(replace(self._entry, exceptions=exceptions))
            case facts.View.VOICES if sitting.ballot is not None:
                self._post(VoteAloud(of, Choice(choice)))
            case facts.View.VOICES:
                names = tuple(
                    NamedChoice(each.member, Choice(choice), each.cast_by) if each.member == of else each
                    for each in self._entry.names
                )
                self._enter(replace(self._entry, names=names))
            case _:
                pass

    def _request(self, sitting: Sitting, member: MemberId, kind: BallotKind) -> None:
        item = facts.item_of(sitting)
        if item is None:
            return
        asked = any(each.member == member and each.kind is kind for each in sitting.course(item.id).requests)
        self._post(DropRequest(item.id, member) if asked else RequestBallot(item.id, member, kind))

    @Slot(str, int)
    def add(self, key: str, number: int) -> None:
        """One more, or one fewer, of a number of the tally."""
        self._enter(vote_rows.with_count(self._entry, key, vote_rows.value_of(self._entry, key) + number))

    @Slot(str)
    def give_rest(self, key: str) -> None:
        """Everybody who is not counted yet is counted here."""
        if self._picture is not None:
            rest = vote_rows.rest_of(self._picture, self._entry, key)
            self._enter(vote_rows.with_count(self._entry, key, vote_rows.value_of(self._entry, key) + rest))

    @Slot(str)
    def preside(self, choice: str) -> None:
        """At a tie, what whoever presides has voted."""
        self._enter(replace(self._entry, presiding=Choice(choice)))

    @Slot(str)
    def write_reason(self, reason: str) -> None:
        self._enter(replace(self._entry, reason=reason))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, constant=True)
    def counts(self) -> QObject:
        return self._counts

    @Property(QObject, constant=True)
    def actions(self) -> QObject:
        return self._actions

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def choices(self) -> dict[str, list[dict[str, str]]]:
        """What may be said in each view, in its fixed place."""
        answers = [
            {"key": Choice.FOR.value, "text": vote_screen.FOR, "drawing": "check"},
            {"key": Choice.AGAINST.value, "text": vote_screen.AGAINST, "drawing": "x"},
            {"key": Choice.ABSTAIN.value, "text": vote_screen.ABSTAIN, "drawing": "minus"},
            {"key": Choice.NO_PART.value, "text": words.NO_PART, "drawing": "circle-minus"},
        ]
        kinds = [
            {"key": BallotKind.PUBLIC.value, "text": words.PUBLIC, "drawing": "users"},
            {"key": BallotKind.SECRET.value, "text": words.SECRET, "drawing": "lock"},
        ]
        return {
            facts.View.VOICES.value: answers,
            facts.View.EXCEPTIONS.value: answers[1:],
            facts.View.REQUESTS.value: kinds,
        }

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)


def _ground(sitting: Sitting) -> object:
    """What an entry is about: the item, how far it is, the ballot."""
    item = sitting.open_item
    course = sitting.course(item) if item is not None else None
    results = len(course.results) if course is not None else 0
    state = course.state if course is not None else None
    return item, state, results, sitting.ballot.id if sitting.ballot is not None else None
