"""Papers that come late, and folders to open: what the stage says of them, and what a touch on them asks for.

How a folder is watched and its files are taken in is for the services and adapters.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timezone
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Slot

from kiosk.services.folder_news import RecentSitting
from kiosk.services.intents import LeaveFile, OpenFolder, TakeInFile
from kiosk.services.picture import KioskPicture
from shared.domain.commands import PresentDocument
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import backups as backup_words
from shared.wording import folders as words


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """One line: a new file to take in or leave, or the one just taken in, to be presented."""

    text: str = ""
    take: str = ""
    leave: str = ""
    present: str = ""


@dataclass(frozen=True, slots=True)
class PapersFacts:
    """How the papers come in: `progress` while they do. `gone`: the folder is not there, and what that means;
    `urgent`: something is lacking by it, so that it is said until the folder is back. `unsaved`: what is wrong with
    the backups, in a calm line.
    """

    progress: str = ""
    gone: str = ""
    urgent: bool = False
    unsaved: str = ""


@dataclass(frozen=True, slots=True)
class WelcomeFacts:
    visible: bool = False
    has_sample: bool = False


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A folder that was opened before; `may_open`: it is there, or its sitting can go on without it."""

    key: str
    title: str
    detail: str
    may_open: bool


def arrival_facts(picture: KioskPicture) -> ArrivalFacts:
    taken = picture.sitting.document(picture.taken_in) if picture.taken_in is not None else None
    if taken is not None:
        present = words.PRESENT_IT if taken.can_be_shown else ""
        return ArrivalFacts(text=words.taken_in(taken), present=present)
    if not picture.new_papers:
        return ArrivalFacts()
    paper = picture.new_papers[0]
    item = picture.sitting.item(paper.item)
    more = len(picture.new_papers) - 1
    return ArrivalFacts(words.new_paper(paper.title, more), words.take_in(item), words.LEAVE_IT)


def papers_facts(picture: KioskPicture) -> PapersFacts:
    return replace(_papers_coming(picture), unsaved=_unsaved(picture))


def _unsaved(picture: KioskPicture) -> str:
    concern = picture.backup
    if concern is None:
        return ""
    good_at = concern.good_at.astimezone(timezone(picture.utc_offset)) if concern.good_at is not None else None
    return backup_words.concern(concern.fault, good_at)


def _papers_coming(picture: KioskPicture) -> PapersFacts:
    copying = picture.copying
    if picture.folder_gone and copying:
        return PapersFacts(gone=words.gone_before_copied(copying), urgent=True)
    if picture.folder_gone:
        return PapersFacts(words.preparing(picture.preparing), words.GONE_AND_COPIED)
    if copying:
        files = len(picture.sitting.documents) + max(picture.preparing, copying)
        return PapersFacts(words.copying(files - copying, files))
    return PapersFacts(words.preparing(picture.preparing))


def welcome_facts(picture: KioskPicture) -> WelcomeFacts:
    welcome = picture.welcome
    return WelcomeFacts(welcome is not None, bool(welcome and welcome.sample))


def recent_rows(picture: KioskPicture) -> tuple[RecentRow, ...]:
    return tuple(_recent_row(each) for each in picture.welcome.recent) if picture.welcome else ()


def _recent_row(recent: RecentSitting) -> RecentRow:
    detail = words.recent_detail(recent.planned_at, there=recent.there, unfinished=recent.unfinished)
    return RecentRow(recent.folder, recent.title, detail, recent.there or recent.unfinished)


class FolderDesk(QObject):
    """Shown by the stage's window; posts intents."""

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._picture: KioskPicture | None = None
        self._arrival = FactsMap(ArrivalFacts(), self)
        self._papers = FactsMap(PapersFacts(), self)
        self._gone_is_known = False
        self._welcome = FactsMap(WelcomeFacts(), self)
        self._recent = RowsModel(RecentRow, self)

    def show(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._arrival.show(arrival_facts(picture))
        self._show_papers()
        self._welcome.show(welcome_facts(picture))
        self._recent.replace(recent_rows(picture))

    def _show_papers(self) -> None:
        papers = papers_facts(self._picture) if self._picture is not None else PapersFacts()
        if papers.urgent or not papers.gone:
            self._gone_is_known = False
        self._papers.show(replace(papers, gone="") if self._gone_is_known else papers)

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot()
    def gone_is_understood(self) -> None:
        """It is known that the folder is not there; said again when it was back and goes again."""
        self._gone_is_known = True
        self._show_papers()

    @Slot()
    def take_in(self) -> None:
        """The first of the new files joins the packet, for the item it is meant for."""
        if self._picture is not None and self._picture.new_papers:
            paper = self._picture.new_papers[0]
            self._post(TakeInFile(paper.path, paper.item))

    @Slot()
    def leave(self) -> None:
        if self._picture is not None and self._picture.new_papers:
            self._post(LeaveFile(self._picture.new_papers[0].path))

    @Slot()
    def present_taken(self) -> None:
        if self._picture is not None and self._picture.taken_in is not None:
            self._post(PresentDocument(self._picture.taken_in))

    @Slot(str)
    def open_folder(self, folder: str) -> None:
        self._post(OpenFolder(folder))

    @Slot(QUrl)
    def open_chosen(self, folder: QUrl) -> None:
        """A folder that a person has chosen in a dialog."""
        if folder.isLocalFile():
            self._post(OpenFolder(str(Path(folder.toLocalFile()))))

    @Slot()
    def open_sample(self) -> None:
        if self._picture is not None and self._picture.welcome is not None:
            self._post(OpenFolder(self._picture.welcome.sample))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def arrival(self) -> QObject:
        return self._arrival.map

    @Property(QObject, constant=True)
    def papers(self) -> QObject:
        return self._papers.map

    @Property(QObject, constant=True)
    def welcome(self) -> QObject:
        return self._welcome.map

    @Property(QObject, constant=True)
    def recent(self) -> QObject:
        return self._recent

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return {
            "title": words.WELCOME,
            "understood": words.UNDERSTOOD,
            "body": words.WELCOME_BODY,
            "choose": words.CHOOSE_FOLDER,
            "sample": words.OPEN_SAMPLE,
            "recent": words.RECENT,
        }
