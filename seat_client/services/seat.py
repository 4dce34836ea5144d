"""This seat's life: its mirror of the sitting, what it reads, how it stands with its kiosk, and the picture of it all.

Lives in the loop thread. No socket, no storage, no Qt; the bootstrap joins it to the adapters.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from seat_client.services.intents import (
    AskForBallot,
    Browse,
    BrowseBy,
    BrowseItem,
    DropAsk,
    FollowLink,
    Intent,
    LightUp,
    LowerHand,
    MyPage,
    Painted,
    RaiseHand,
    Rejoin,
    TakeHabits,
    TakeLens,
    Understood,
    Vote,
    Wish,
)
from seat_client.services.memory import Memory
from seat_client.services.picture import Delivery, LinkState, SeatPicture
from seat_client.services.proposals import NO_VOTES, KeptVotes, Proposals
from seat_client.services.reading import START, browse, browse_item, rejoin, shown_here, turn
from seat_client.services.retention import SeatTime, without
from shared.domain.ballot_commands import DropRequest, RequestBallot
from shared.domain.commands import SeatCommand
from shared.domain.gestures import Gesture, over_the_table
from shared.domain.ids import ContentHash, MemberId, ProposalId, SeatNumber
from shared.domain.meeting_commands import AskFloor, LeaveFloor
from shared.domain.presence import Dismissal, FoundBy, Reading, SeatReport
from shared.domain.public_view import PublicBallot, PublicResult
from shared.domain.sitting import Phase, Shown, Sitting
from shared.following.admission import Admission, Why
from shared.following.mirror import Mirror
from shared.pages.finding import Query
from shared.pages.lens import PLAIN
from shared.pages.progress import PagesProgress
from shared.pages.searching import (
    NOT_SEARCHING,
    NextMatch,
    OpenMatch,
    PreviousMatch,
    Search,
    SearchClear,
    SearchIntent,
    SearchNews,
    asked,
    heard,
    links_on,
    search_facts,
)

NO_MEMORY = Memory()


@dataclass(frozen=True, slots=True)
class Showing:
    """What a public screen was told to show, after entry `seq`; `hidden`: the table is on something confidential.

    `ballot` and `result`: of the item shown, as far as the room may know them.
    """

    sitting: Sitting
    seq: int
    hidden: bool
    ballot: PublicBallot | None = None
    result: PublicResult | None = None


NOTHING_SHOWN = Showing(Sitting(), 0, False)


class Seat:
    """Facts come in by methods, `picture` and `report` are made from them at any time."""

    def __init__(
        self,
        mirror: Mirror,
        seat: SeatNumber | None,
        memory: Memory = NO_MEMORY,
        votes: KeptVotes = NO_VOTES,
        *,
        public: bool = False,
    ) -> None:
        """`votes`: those that were not over when this seat died. `public`: a screen for the room, which has no mirror
        to follow and shows what it is told to.
        """
        self._mirror = mirror
        self._seat = seat
        self._public = public
        self._showing = NOTHING_SHOWN
        self._habits = memory.habits
        of_this_sitting = memory.sitting == mirror.sitting.id
        self._own_pages = dict(memory.pages) if of_this_sitting else {}
        self._lenses = dict(memory.lenses) if of_this_sitting else {}
        self._proposals = Proposals(votes)
        self._position = START
        self._searching = NOT_SEARCHING
        self._gesture: Gesture | None = None
        self._link = LinkState.SEARCHING
        self._quiet = True
        self._found_by: FoundBy | None = None
        self._dismissal: Dismissal | None = None
        self._free_seats: tuple[SeatNumber, ...] = ()
        self._kiosk_label, self._kiosk_host = "", ""
        self._heard_at: datetime | None = None
        self._tried: tuple[str, ...] = ()
        self._delivery = Delivery()
        self._pages = PagesProgress(0, 0)
        self._clock_ahead, self._clock_told = timedelta(), False
        self._utc_offset = timedelta()
        self._admission: Admission | None = None
        self._painted_seq = 0
        self._gone: frozenset[ContentHash] = frozenset()
        self._probe, self._off = 0, False
        self.followed()

    @property
    def seat(self) -> SeatNumber | None:
        return self._seat

    @property
    def mirror(self) -> Mirror:
        return self._mirror

    @property
    def link(self) -> LinkState:
        return self._link

    @property
    def dismissal(self) -> Dismissal | None:
        return self._dismissal

    @property
    def admission(self) -> Admission | None:
        return self._admission

    @property
    def here(self) -> Shown | None:
        """The page on this screen."""
        return shown_here(self._position, self.sitting)

    @property
    def sitting(self) -> Sitting:
        """The sitting as this screen knows it."""
        return self._showing.sitting if self._public else without(self._mirror.sitting, self._gone)

    @property
    def public(self) -> bool:
        return self._public

    # -- fingers ---------------------------------------------------------------------------------------------

    def intend(self, intent: Intent) -> None:
        """What a finger asked for, as far as reading goes; the other intents are the bootstrap's.

        Nobody reads by themselves at a public screen.
        """
        sitting = self.sitting
        match intent:
            case Browse() | BrowseItem() | BrowseBy() | MyPage() if self._public:
                pass
            case Browse(document, page):
                self._position = browse(self._position, sitting, document, page)
                self._note_own_page(opened=page == 1)
            case BrowseItem(item):
                self._position = browse_item(self._position, sitting, item)
            case BrowseBy(pages):
                self._position = turn(self._position, sitting, pages)
                self._note_own_page(opened=False)
            case FollowLink(page):
                here = self.here
                if here is not None:
                    self._position = browse(self._position, sitting, here.document, page)
            case MyPage():
                here = self.here
                if here is not None and here.document in self._own_pages:
                    page = self._own_pages[here.document]
                    self._position = browse(self._position, sitting, here.document, page)
            case TakeHabits(habits):
                self._habits = habits
            case TakeLens(document, lens):
                self._lenses[document] = lens
            case Search() | SearchClear() | OpenMatch() | NextMatch() | PreviousMatch():
                self._search(intent)
            case Rejoin():
                self._position = rejoin(self._position)
            case Painted(seq):
                self._painted_seq = max(self._painted_seq, seq)
            case LightUp():
                self._off = False
            case Understood(member):
                self._proposals.understood(member)
            case _:
                pass

    def _search(self, intent: SearchIntent) -> None:
        """A match is browsed to. The own page stays what it was, so that one can go back to it."""
        sitting = self.sitting
        self._searching, going = asked(self._searching, intent, sitting, self.here)
        if going is not None:
            self._position = browse(self._position, sitting, going.document, going.page)

    @property
    def query(self) -> Query:
        """What is looked for in the packet."""
        return self._searching.query

    def _note_own_page(self, *, opened: bool) -> None:
        """Leafing moves the own page; opening a document at its head does not, so that one can go back to it."""
        at = self._position.at
        if at is not None and self._position.reading is Reading.BROWSE and not opened:
            self._own_pages[at.document] = at.page

    @property
    def memory(self) -> Memory:
        """What this seat keeps over restarts."""
        return Memory(self._habits, self._mirror.sitting.id, dict(self._own_pages), dict(self._lenses))

    def take_seat(self, seat: SeatNumber) -> None:
        self._seat = seat
        self._dismissal = None

    # -- what is asked of the kiosk --------------------------------------------------------------------------

    def wish(self, wish: Wish, id: ProposalId) -> None:
        """Propose to the kiosk what a councillor here wishes, under a new id. Nobody sits at a public screen."""
        sitting = self.sitting
        if self._seat is None or self._public or wish.member not in self._members_here():
            return
        match wish:
            case Vote(member, choice):
                self._proposals.vote(sitting, self._seat, member, choice, id)
            case RaiseHand() | LowerHand() | AskForBallot() | DropAsk():
                command = self._command(wish)
                if command is not None:
                    self._proposals.ask(wish.member, command, id)

    def _command(self, wish: RaiseHand | LowerHand | AskForBallot | DropAsk) -> SeatCommand | None:
        item = self.sitting.open_item
        match wish:
            case RaiseHand(member):
                return AskFloor(member)
            case LowerHand(member):
                return LeaveFloor(member)
            case AskForBallot(member, kind):
                return RequestBallot(item, member, kind) if item is not None else None
            case DropAsk(member):
                return DropRequest(item, member) if item is not None else None

    def _members_here(self) -> frozenset[MemberId]:
        """Those who sit here, and those whose voices are cast here."""
        assert self._seat is not None
        sitting = self.sitting
        here = {member.id for member in sitting.council.members_at(self._seat)}
        held = {each.voice.member for each in self._proposals.voices(sitting, self._seat)}
        return frozenset(here | held)

    @property
    def proposals(self) -> Proposals:
        """How they stand with the kiosk; whoever has the line sends and hears."""
        return self._proposals

    def followed(self) -> None:
        """The mirror has gone on."""
        self._proposals.follow(self._mirror.sitting, self._mirror.ended_ballots)
        self._light_up_in_a_sitting()

    def _light_up_in_a_sitting(self) -> None:
        if self.sitting.phase is Phase.OPEN:
            self._off = False

    # -- the line --------------------------------------------------------------------------------------------

    def searching(self, tried: tuple[str, ...]) -> None:
        self._tried = tried

    def welcomed(self, label: str, at: datetime, own_time: datetime, found_by: FoundBy, host: str = "") -> None:
        self._link, self._found_by = LinkState.CONNECTED, found_by
        self._kiosk_label, self._kiosk_host = label, host
        self._dismissal, self._free_seats, self._admission = None, (), None
        self._proposals.line_opened()
        self.time_told(at, own_time)

    def time_told(self, at: datetime, own_time: datetime) -> None:
        """The kiosk's clock is what this screen shows, however wrong this device's own may be."""
        self._clock_ahead, self._clock_told = at - own_time, True
        self._utc_offset = at.utcoffset() or timedelta()
        self._heard_at = own_time

    def time_here(self, own: datetime) -> SeatTime:
        """What this seat knows of the time; `own` is this device's idea of the instant."""
        return SeatTime(own, self._clock_ahead if self._clock_told else None)

    def dismissed(self, reason: Dismissal, free_seats: tuple[SeatNumber, ...]) -> None:
        self._link, self._dismissal, self._free_seats = LinkState.DISMISSED, reason, free_seats

    def admission_told(self, admission: Admission | None) -> None:
        """How it stands with being let in; None: nothing more is in the way."""
        self._admission = admission
        if admission is not None and admission.why is not Why.OTHER_PRESENTER:
            self._link, self._dismissal = LinkState.SEARCHING, None

    def pointed(self, gesture: Gesture | None) -> None:
        """What the presenter does over the page now."""
        self._gesture = gesture

    def probed(self, number: int) -> None:
        """The kiosk wants to know when a frame is painted after this."""
        self._probe = number

    def switched_off(self) -> None:
        """The table is switched off: dark until somebody touches the screen, or a sitting opens."""
        self._off = True

    def line_lost(self) -> None:
        self._gesture = None
        self._proposals.line_lost()
        if self._link is LinkState.CONNECTED:
            self._link, self._quiet = LinkState.LOST, True

    def missed(self) -> None:
        """The line has been gone for so long that people are told."""
        self._quiet = False

    def began_anew(self) -> None:
        """Another sitting, or the same from its beginning: own reading positions mean nothing in it."""
        self._position, self._painted_seq = START, 0
        self._own_pages.clear()
        self._lenses.clear()
        self._searching, _ = asked(self._searching, SearchClear(), self._mirror.sitting, None)

    def told_to_show(self, showing: Showing) -> None:
        """What a public screen shows from now on."""
        if showing.sitting.id != self._showing.sitting.id:
            self.began_anew()
        self._showing = showing
        self._light_up_in_a_sitting()

    # -- packet ----------------------------------------------------------------------------------------------

    def delivered(self, delivery: Delivery) -> None:
        self._delivery = delivery

    def wiped(self, gone: frozenset[ContentHash]) -> None:
        """Confidential documents that have left this seat, until another sitting comes: it shows them no more."""
        self._gone = gone
        at = self._position.at
        if at is not None and self.sitting.document(at.document) is None:
            self._position = rejoin(self._position)

    def search_told(self, news: SearchNews) -> None:
        """What is read of the packet, found in it, or known of the page shown."""
        self._searching = heard(self._searching, news)

    def pages_prepared(self, progress: PagesProgress) -> None:
        self._pages = progress

    # -- pictures --------------------------------------------------------------------------------------------

    def picture(self) -> SeatPicture:
        here, seat = self._proposals, self._seat
        return SeatPicture(
            seat=self._seat,
            free_seats=self._free_seats,
            link=self._link,
            found_by=self._found_by,
            dismissal=self._dismissal,
            kiosk_label=self._kiosk_label,
            addresses_tried=self._tried,
            sitting=self.sitting,
            head_seq=self._showing.seq if self._public else self._mirror.head.seq,
            reading=self._reading,
            here=self.here,
            delivery=self._delivery,
            clock_ahead=self._clock_ahead,
            update_needed=self._mirror.update_needed,
            my_page=self._my_page,
            lens=self._lenses.get(self.here.document, PLAIN) if self.here else PLAIN,
            gesture=self._seen_gesture,
            quiet=self._quiet and self._link in (LinkState.LOST, LinkState.SEARCHING),
            public=self._public,
            public_ballot=self._showing.ballot,
            public_result=self._showing.result,
            hidden=self._showing.hidden,
            search=search_facts(self._searching, self.sitting, self.here),
            links=links_on(self._searching, self.sitting, self.here),
            box=here.box(self.sitting),
            voices=here.voices(self.sitting, seat) if seat is not None else (),
            refusals=here.refusals,
            asking=here.asking,
            last_ballot=self._mirror.ended_ballots.last,
            utc_offset=self._utc_offset,
            admission=self._admission,
            kiosk_host=self._kiosk_host,
            heard_at=self._heard_at,
            probe=self._probe,
            off=self._off,
        )

    def report(self) -> SeatReport:
        here = self.here
        return SeatReport(
            reading=self._reading,
            document=here.document if here else None,
            page=here.page if here else 0,
            painted_seq=self._painted_seq,
            documents_held=len(self._delivery.held & self._packet()),
            missing_bytes=self._delivery.missing_bytes,
            pages_ready=self._pages.ready,
            pages_total=self._pages.total,
            disk_full=self._delivery.disk_full,
        )

    @property
    def documents_wanted(self) -> int:
        """How many files make the packet."""
        return len(self._packet())

    @property
    def _my_page(self) -> int | None:
        here = self.here
        own = self._own_pages.get(here.document) if here else None
        return own if here and own != here.page else None

    @property
    def _seen_gesture(self) -> Gesture | None:
        follows = self._reading is Reading.FOLLOW
        return over_the_table(self._gesture, self.sitting) if follows else None

    @property
    def _reading(self) -> Reading:
        return self._position.reading

    def _packet(self) -> frozenset[str]:
        return frozenset(document.sha256 for document in self.sitting.documents)
