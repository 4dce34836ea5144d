"""The lists of the panel of votes: members with their answers, and counts to type in. Pure."""

from dataclasses import replace

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.member_rows import MemberRow
from kiosk.ui.present.vote_facts import (
    HAND_CHOICES,
    PAPER_CHOICES,
    ROLL,
    CountRow,
    View,
    VoteEntry,
    all_voices,
    item_of,
    last_result,
    view_of,
)
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_box import cast
from shared.domain.ballots import BallotKind, Choice
from shared.domain.ids import MemberId
from shared.domain.rules.voices import Voice
from shared.domain.sitting import Sitting
from shared.domain.standing import (
    room_of,
    voices_of,
)
from shared.wording import vote_screen
from shared.wording import voting_screen as words
from shared.wording.people import short_name


def rows(picture: KioskPicture, entry: VoteEntry) -> tuple[MemberRow, ...]:
    """The voices or members of the view, in the order of the table."""
    sitting = picture.sitting
    item, view = item_of(sitting, entry.about), view_of(picture, entry)
    if item is None:
        return ()
    match view:
        case View.EXCEPTIONS:
            return _voice_rows(sitting, all_voices(sitting, item), {m: str(c) for m, c in entry.exceptions})
        case View.REQUESTS:
            return _request_rows(sitting, item)
        case View.VOICES if sitting.ballot is not None:
            said = {each.member: str(each.choice) for each in cast(picture.box, sitting, sitting.ballot)}
            return _voice_rows(sitting, all_voices(sitting, item), said)
        case View.VOICES:
            voices = tuple(Voice(each.member, each.cast_by) for each in entry.names)
            return _voice_rows(sitting, voices, {each.member: str(each.choice) for each in entry.names})
        case _:
            return ()


def _voice_rows(sitting: Sitting, voices: tuple[Voice, ...], said: dict[MemberId, str]) -> tuple[MemberRow, ...]:
    council = sitting.council
    found = []
    for voice in voices:
        member, holder = council.member(voice.member), council.member(voice.cast_by)
        if member is not None:
            beside = words.by(holder) if voice.by_proxy and holder is not None else ""
            found.append(
                MemberRow(f"voice-{member.id}", member.id, short_name(member), beside, said.get(member.id, ""))
            )
    return tuple(found)


def _request_rows(sitting: Sitting, item: AgendaItem) -> tuple[MemberRow, ...]:
    asked = {each.member: str(each.kind) for each in sitting.course(item.id).requests}
    there = room_of(sitting, item.id).at_the_table()
    return tuple(
        MemberRow(f"request-{each.id}", each.id, short_name(each), "", asked.get(each.id, ""))
        for each in sitting.council.in_order
        if each.id in there
    )


def count_rows(picture: KioskPicture, entry: VoteEntry) -> tuple[CountRow, ...]:
    """The numbers to be typed in."""
    if view_of(picture, entry) is not View.TALLY:
        return ()
    item, ballot = item_of(picture.sitting, entry.about), picture.sitting.ballot
    result = last_result(picture.sitting.course(item.id)) if item is not None else None
    kind = ballot.kind if ballot is not None else result.kind if result is not None else BallotKind.ORDINARY
    secret = kind is BallotKind.SECRET
    found = tuple(
        CountRow(f"count-{choice}", vote_screen.answer(choice), entry.counts.of(choice), choice)
        for choice in (PAPER_CHOICES if secret else HAND_CHOICES)
    )
    roll = (CountRow(f"count-{ROLL}", words.ROLL, entry.roll, ROLL),) if secret and ballot is not None else ()
    return (*roll, *found)


def with_count(entry: VoteEntry, key: str, value: int) -> VoteEntry:
    """The entry with one number changed; never below nothing."""
    value = max(0, value)
    if key == ROLL:
        return replace(entry, roll=value, sure="")
    field = "for_" if key == Choice.FOR else key
    return replace(entry, counts=replace(entry.counts, **{field: value}), sure="")


def rest_of(picture: KioskPicture, entry: VoteEntry, key: str) -> int:
    """What one number may still take: voices, or signatures, that no other accounts for; the roll may have all."""
    item, ballot = item_of(picture.sitting, entry.about), picture.sitting.ballot
    if item is None:
        return 0
    result = last_result(picture.sitting.course(item.id))
    voices = voices_of(picture.sitting, item.id).total if ballot is not None or result is None else result.voices
    if key == ROLL:
        return max(0, voices - entry.roll)
    total = entry.roll if ballot is not None and ballot.kind is BallotKind.SECRET and entry.roll else voices
    return max(0, total - entry.counts.answered)


def value_of(entry: VoteEntry, key: str) -> int:
    return entry.roll if key == ROLL else entry.counts.of(Choice(key))
