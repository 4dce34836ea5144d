"""What each councillor's half of the place bar says, computed from the picture: pure, one row a half.

The ballot itself, the room and the result are in ballot_facts.py; words come from shared/wording.
"""

from dataclasses import dataclass, replace
from typing import Final

from seat_client.services.picture import LinkState, SeatPicture
from seat_client.services.proposals import OwnVoice, VoteState
from shared.domain.attendance import RollState
from shared.domain.ballot_box import is_on_paper
from shared.domain.ids import MemberId
from shared.domain.people import Member
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import mode_of, room_of, voices_of
from shared.wording import place_bar as words
from shared.wording.people import short_name
from shared.wording.refusals import why_not

NO_HAND, DOWN, UP, SPEAKING = "", "down", "up", "speaking"
"""What the hand of a half shows: no button, not asked, in the queue, has the floor."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One councillor's half. `note` says how he stands; `calls`: it is something for him to act on.

    `own_…` are of his own voice, `proxy_…` of one that he holds, empty without: `member` whose, `choice` what it says,
    `state` of a VoteState, `told` the sentence beside it, `mark` the words on the button chosen.
    """

    key: str
    member: str
    name: str
    note: str = ""
    calls: bool = False
    hand: str = NO_HAND
    hand_told: str = ""
    linked: bool = True
    votes: bool = False
    own_choice: str = ""
    own_state: str = ""
    own_told: str = ""
    own_mark: str = ""
    proxy_member: str = ""
    proxy_name: str = ""
    proxy_choice: str = ""
    proxy_state: str = ""
    proxy_told: str = ""
    proxy_mark: str = ""
    may_ask: bool = False
    asked: str = ""
    ask_told: str = ""
    ask_means: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Voice:
    choice: str
    state: str
    told: str
    mark: str


NO_ANSWER: Final = _Voice("", "", words.YOUR_ANSWER, "")


def place_rows(picture: SeatPicture) -> tuple[PlaceRow, ...]:
    """The halves from left to right, as the sitting's seat map has them now."""
    if picture.seat is None:
        return ()
    return tuple(_row(picture, member) for member in picture.sitting.council.members_at(picture.seat))


def _row(picture: SeatPicture, member: Member) -> PlaceRow:
    sitting = picture.sitting
    row = PlaceRow(
        key=f"place-{member.id}",
        member=member.id,
        name=short_name(member),
        linked=picture.link is LinkState.CONNECTED,
        refusal=next((why_not(refusal) for each, refusal in picture.refusals if each == member.id), ""),
    )
    if sitting.phase not in (Phase.OPEN, Phase.SUSPENDED):
        return row
    row = _with_voices(picture, member, row)
    absence = _away(sitting, member)
    if absence:
        return replace(row, note=absence)
    return _with_request(picture, member, _with_hand(picture, member, row))


def _away(sitting: Sitting, member: Member) -> str:
    """Why he is not there; before anybody was called, nobody is said to be missing."""
    attendance = sitting.attendance
    state = attendance.state_of(member.id)
    if not attendance.states or (state is RollState.AWAITED and attendance.called):
        return ""
    holder = next((each.holder for each in attendance.proxies if each.grantor == member.id), None)
    return words.away(member, state, sitting.council.member(holder) if holder is not None else None)


def _at_the_table(sitting: Sitting, member: Member) -> bool:
    return member.id in room_of(sitting, sitting.open_item).at_the_table()


# -- the hand ------------------------------------------------------------------------------------------------------


def _with_hand(picture: SeatPicture, member: Member, row: PlaceRow) -> PlaceRow:
    sitting, floor = picture.sitting, picture.sitting.floor
    if sitting.phase is not Phase.OPEN or not _at_the_table(sitting, member):
        return row
    if member.id == floor.speaker:
        row = replace(row, hand=SPEAKING, hand_told=words.STOP_SPEAKING, calls=not row.note)
        return replace(row, note=row.note or words.HAS_FLOOR)
    if member.id in floor.queue:
        queued = words.in_queue(floor.queue.index(member.id) + 1)
        return replace(row, hand=UP, hand_told=words.LEAVE_FLOOR, note=row.note or queued)
    told = words.ASKING if member.id in picture.asking else words.ASK_FLOOR
    return replace(row, hand=DOWN, hand_told=told)


def _with_request(picture: SeatPicture, member: Member, row: PlaceRow) -> PlaceRow:
    """How the next vote on the open item is held, is for those at the table to ask until it is put to the vote."""
    sitting = picture.sitting
    item = sitting.item(sitting.open_item)
    if item is None or sitting.phase is not Phase.OPEN or sitting.ballot is not None:
        return row
    course = sitting.course(item.id)
    if course.state.is_over or not _at_the_table(sitting, member):
        return row
    asked = next((each.kind for each in course.requests if each.member == member.id), None)
    return replace(
        row,
        may_ask=True,
        asked=asked or "",
        ask_told=words.asked_for(asked) if asked is not None else words.ASK_BALLOT,
        ask_means=words.how_many_ask(mode_of(sitting, item)),
    )


# -- voices --------------------------------------------------------------------------------------------------------


def _with_voices(picture: SeatPicture, member: Member, row: PlaceRow) -> PlaceRow:
    sitting, ballot = picture.sitting, picture.sitting.ballot
    about = ballot.item if ballot is not None else sitting.open_item
    if about is not None:
        silent = next((each for each in voices_of(sitting, about).silent if each.member == member.id), None)
        if silent is not None and member.id in sitting.attendance.present:
            return replace(row, note=words.no_voice(silent.because))
    if ballot is None or is_on_paper(ballot):
        return row
    mine = [each for each in picture.voices if each.voice.cast_by == member.id]
    own = next((each for each in mine if not each.voice.by_proxy), None)
    proxy = next((each for each in mine if each.voice.by_proxy), None)
    if own is not None:
        voice = _voice(picture, own)
        row = replace(
            row, votes=True, own_choice=voice.choice, own_state=voice.state, own_told=voice.told, own_mark=voice.mark
        )
    grantor = sitting.council.member(proxy.voice.member) if proxy is not None else None
    if proxy is not None and grantor is not None:
        voice = _voice(picture, proxy)
        row = replace(
            row,
            proxy_member=grantor.id,
            proxy_name=words.by_proxy(grantor),
            proxy_choice=voice.choice,
            proxy_state=voice.state,
            proxy_told=voice.told,
            proxy_mark=voice.mark,
        )
    return row


def _voice(picture: SeatPicture, own: OwnVoice) -> _Voice:
    if own.choice is None or own.state is None:
        return NO_ANSWER
    if own.state is VoteState.RECORDED:
        return _Voice(own.choice, own.state, words.vote_recorded(own.choice, aloud=own.aloud), words.RECORDED)
    if picture.link is not LinkState.CONNECTED:
        return _Voice(own.choice, own.state, words.WAITS_FOR_LINE, words.KEPT_HERE)
    told = words.SLOW if own.state is VoteState.SLOW else words.SENDING
    return _Voice(own.choice, own.state, told, words.SENT)


def told_voices(picture: SeatPicture) -> tuple[dict[str, str], ...]:
    """Each voice that can be cast here now and how it stands, for a story's eyes."""
    return tuple(
        {"member": MemberId(each.voice.member), "choice": each.choice or "", "state": each.state or ""}
        for each in picture.voices
    )
