"""The panel of elections: takes pictures, shows candidates and papers, turns touches into commands.

What is said is election_facts.py's; what may be held, and who is elected, is decided by the chair.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.intents import PutToVote
from kiosk.services.picture import KioskPicture
from kiosk.ui.present import election_facts as facts
from kiosk.ui.present.election_facts import ElectionEntry
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.member_rows import Action, MemberRow
from kiosk.ui.present.vote_facts import CountRow, item_of
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_commands import AppointAtOnce, CancelBallot, ChangeCandidates, EnterPapers
from shared.domain.ballots import Ballot, BallotKind, Candidate, Purpose
from shared.domain.ids import MemberId
from shared.domain.meeting_commands import HandOver
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.domain.sitting import Sitting
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import election_screen as words

NO_ENTRY = ElectionEntry()
MOST_PLACES = 29


class ElectionDesk(QObject):
    """Shown by the panel of votes; posts commands. Signals: `left` when the panel of votes is wanted back."""

    left = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._picture: KioskPicture | None = None
        self._entry = NO_ENTRY
        self._ground: object = None
        self._facts = FactsMap(facts.ElectionFacts(), self)
        self._posts = RowsModel(Action, self)
        self._people = RowsModel(MemberRow, self)
        self._candidates = RowsModel(MemberRow, self)
        self._births = RowsModel(MemberRow, self)
        self._counts = RowsModel(CountRow, self)
        self._actions = RowsModel(Action, self)

    def show(self, picture: KioskPicture) -> None:
        """Another item begins anew; a round that opens or closes begins its papers anew."""
        self._picture = picture
        item = item_of(picture.sitting)
        ground = item.id if item is not None else None, picture.sitting.ballot.id if picture.sitting.ballot else None
        if ground != self._ground:
            same_item = isinstance(self._ground, tuple) and self._ground[0] == ground[0]
            self._entry = replace(self._entry, counts=(), births=(), sure="") if same_item else NO_ENTRY
            self._ground = ground
        self._refresh()

    def _enter(self, entry: ElectionEntry) -> None:
        self._entry = entry
        self._refresh()

    def _refresh(self) -> None:
        if self._picture is None:
            return
        picture, entry = self._picture, self._entry
        self._facts.show(facts.election_facts(picture, entry))
        self._posts.replace(facts.post_rows(picture, entry))
        self._people.replace(facts.people_rows(picture, entry))
        self._candidates.replace(facts.candidate_rows(picture, entry))
        self._births.replace(facts.birth_rows(picture, entry))
        self._counts.replace(facts.count_rows(picture, entry))
        self._actions.replace(facts.actions(picture, entry))

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot(str)
    def act(self, key: str) -> None:
        """One of the actions that are offered."""
        if self._picture is None:
            return
        sitting, item = self._picture.sitting, item_of(self._picture.sitting)
        offered = {each.key for each in facts.actions(self._picture, self._entry) if each.may}
        if item is None or key not in offered:
            return
        if sitting.ballot is not None:
            self._act_on_round(key, sitting.ballot)
        else:
            self._act_on_item(key, sitting, item)

    def _act_on_round(self, key: str, ballot: Ballot) -> None:
        entry = self._entry
        match key:
            case "keep":
                self._enter(replace(entry, sure=""))
            case "cancel" if entry.sure != "cancel" and any(number for _, number in entry.counts):
                self._enter(replace(entry, sure="cancel"))
            case "cancel":
                self._post(CancelBallot(ballot.id))
            case "save":
                papers = facts.papers_of(ballot, entry)
                roll = entry.count(facts.ROLL) or None
                self._post(EnterPapers(ballot.id, papers.votes, papers.blank, papers.null, roll))

    def _act_on_item(self, key: str, sitting: Sitting, item: AgendaItem) -> None:
        entry = self._entry
        stand = facts.candidates_of(sitting, item, entry)
        match key:
            case "by_paper":
                self._enter(replace(entry, by_paper=True))
            case "back" if entry.by_paper:
                self._enter(replace(entry, by_paper=False))
            case "back":
                self._enter(NO_ENTRY)
                self.left.emit()
            case "round":
                seats = entry.places if facts.shares_seats(sitting, item, entry) else 0
                post = facts.post_of(sitting, item, entry)
                self._post(
                    PutToVote(BallotKind.SECRET, Purpose.ROUND, post=post, candidates=stand, seats=seats),
                )
            case "appoint":
                names = tuple(each.name for each in stand)
                self._post(AppointAtOnce(item.id, Body.COMMITTEE, names, entry.places))
            case "save_births":
                self._post(ChangeCandidates(item.id, facts.with_births(sitting, sitting.course(item.id), entry)))

    @Slot(str)
    def choose_post(self, post: str) -> None:
        """What is filled; who stood for something else does not stand for it."""
        self._enter(replace(self._entry, post=Post(post), candidates=()))

    @Slot(str)
    def touch_person(self, member: str) -> None:
        """A member presides the accounts, or stands, or does not after all."""
        if self._picture is None:
            return
        sitting, item = self._picture.sitting, item_of(self._picture.sitting)
        if item is None:
            return
        if facts.part_of(self._picture, self._entry) is facts.Part.PRESIDE:
            self._post(HandOver(MemberId(member)))
        else:
            self._enter(facts.toggled(sitting, item, self._entry, MemberId(member)))

    @Slot(str)
    def add_name(self, name: str) -> None:
        """A name written by hand stands; while papers are counted, it has received some."""
        item = item_of(self._picture.sitting) if self._picture is not None else None
        name = " ".join(name.split())
        if self._picture is None or item is None or not name:
            return
        if self._picture.sitting.ballot is not None:
            key = facts.NAME + name
            self._enter(facts.with_count(self._entry, key, self._entry.count(key)))
        else:
            self._enter(facts.with_candidate(self._picture.sitting, item, self._entry, Candidate(name)))

    @Slot(str)
    def remove_name(self, name: str) -> None:
        item = item_of(self._picture.sitting) if self._picture is not None else None
        if self._picture is not None and item is not None:
            stand = facts.candidates_of(self._picture.sitting, item, self._entry)
            self._enter(replace(self._entry, candidates=tuple(each for each in stand if each.name != name)))

    @Slot(int)
    def add_places(self, number: int) -> None:
        self._enter(replace(self._entry, places=min(MOST_PLACES, max(1, self._entry.places + number))))

    @Slot(bool)
    def stand_by_lists(self, by_lists: bool) -> None:
        """Lists share the places, or persons stand; nobody stands for both."""
        if by_lists is not self._entry.by_lists:
            self._enter(replace(self._entry, by_lists=by_lists, candidates=()))

    @Slot(str, int)
    def add(self, key: str, number: int) -> None:
        """One more, or one fewer, of a number."""
        self._enter(facts.with_count(self._entry, key, self._entry.count(key) + number))

    @Slot(str)
    def give_rest(self, key: str) -> None:
        if self._picture is not None:
            rest = facts.rest_of(self._picture.sitting, self._entry, key)
            self._enter(facts.with_count(self._entry, key, self._entry.count(key) + rest))

    @Slot(str, str)
    def write_birth(self, name: str, typed: str) -> None:
        births = dict(self._entry.births) | {name: typed}
        self._enter(replace(self._entry, births=tuple(births.items())))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def posts(self) -> QObject:
        return self._posts

    @Property(QObject, constant=True)
    def people(self) -> QObject:
        return self._people

    @Property(QObject, constant=True)
    def candidates(self) -> QObject:
        return self._candidates

    @Property(QObject, constant=True)
    def births(self) -> QObject:
        return self._births

    @Property(QObject, constant=True)
    def counts(self) -> QObject:
        return self._counts

    @Property(QObject, constant=True)
    def actions(self) -> QObject:
        return self._actions

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)
