"""What the papers say of who was there."""

from shared.domain.attendance import RollState
from shared.domain.commands import ResumeSitting, SuspendSitting
from shared.domain.meeting_commands import HandInProxy, MarkMember, OpenItem, RevokeProxy, UndoMark
from shared.journal.attendance_sheet import attendance_sheet
from shared.wording.minutes_attendance import attendance_paragraphs
from tests.fakes.minute_book import DATED, MinuteBook, book, men_and_women, plain
from tests.fakes.voting import ROADS, m

COUNCIL = men_and_women()
PRESENT, LEFT = RollState.PRESENT, RollState.LEFT


def begun(*away: int, proxies: tuple[tuple[int, int], ...] = ()) -> MinuteBook:
    return book(*away, proxies=proxies, of=COUNCIL)


def told(of: MinuteBook) -> list[str]:
    return [plain(text) for text in attendance_paragraphs(attendance_sheet(of.records), COUNCIL)]


def since(of: MinuteBook) -> list[str]:
    """What comes after the roll call."""
    lines = told(of)
    return lines[next(place for place, text in enumerate(lines) if text.startswith("Secrétaire")) + 1 :]


def test_nothing_is_told_before_the_roll_was_called() -> None:
    assert told(MinuteBook()) == []


def test_the_roll_call_names_everybody_in_full() -> None:
    figures, present, represented, excused, secretary = told(begun(9, 10, proxies=((9, 4),)))
    assert figures == "13 membres en exercice, 11 présents, 1 représenté ; quorum de 7, atteint."
    assert present.startswith("Présents : M. First1 Last1, Mme First2 Last2,")
    assert represented == "Représentés : M. First9 Last9 par Mme Last4, pouvoir du jeudi 10 décembre 2026."
    assert (excused, secretary) == ("Excusés : Mme First10 Last10.", "Secrétaire de séance : Mme First2 Last2.")


def test_a_quorum_that_was_not_reached_is_said() -> None:
    assert told(begun(*range(7, 14)))[0].endswith("6 présents ; quorum de 7, non atteint.")


def test_an_arrival_ends_the_proxy_that_was_given_for_it() -> None:
    late = begun(9, proxies=((9, 4),)).do(OpenItem(ROADS), MarkMember(m(9), PRESENT))
    assert since(late) == [
        "Arrivée de M. Last9 à 20 h 01, pendant le point 1. Le pouvoir de M. Last9 à Mme Last4 prend fin."
    ]


def test_the_departure_of_a_holder_ends_the_proxy_he_carries() -> None:
    gone = begun(9, proxies=((9, 4),)).do(MarkMember(m(4), LEFT))
    assert since(gone) == ["Départ de Mme Last4 à 20 h. Le pouvoir de M. Last9 à Mme Last4 prend fin."]


def test_a_proxy_of_the_evening_is_told_with_its_date_and_its_hour() -> None:
    leaving = begun().do(HandInProxy(m(5), m(4), DATED), MarkMember(m(5), LEFT))
    assert since(leaving) == [
        "Pouvoir de M. Last5 à Mme Last4, daté du jeudi 10 décembre 2026, remis à 20 h.",
        "Départ de M. Last5 à 20 h 01.",
    ]


def test_a_revoked_proxy_is_told() -> None:
    revoked = begun(9, proxies=((9, 4),)).do(RevokeProxy(m(9)))
    assert since(revoked) == ["Le pouvoir de M. Last9 à Mme Last4 prend fin à 20 h : il est révoqué."]


def test_a_wrong_tick_leaves_no_word_in_the_papers() -> None:
    slip = begun(9).do(MarkMember(m(5), LEFT), UndoMark(), HandInProxy(m(9), m(4), DATED), UndoMark())
    assert since(slip) == []


def test_a_member_away_who_turns_out_to_be_absent_is_listed_so() -> None:
    lines = told(begun(9, 10).do(MarkMember(m(9), RollState.ABSENT)))
    assert "Excusés : Mme First10 Last10." in lines
    assert "Absents : M. First9 Last9." in lines


def test_breaks_have_their_hours() -> None:
    assert since(begun().do(SuspendSitting(), ResumeSitting(), SuspendSitting())) == [
        "Séance suspendue de 20 h à 20 h 01.",
        "Séance suspendue à 20 h 02.",
    ]
