"""What a desk asks is asked once: an answer belongs to it, and a lost line leaves the clerk to look for herself."""

from kiosk.services.asks import Answered, Asks
from shared.domain.commands import TurnPage
from shared.domain.ids import ProposalId
from shared.domain.refusals import Refusal
from shared.following.proposed import Proposed

ONE, TWO = ProposalId("1" * 32), ProposalId("2" * 32)


def test_each_is_sent_once_and_answered_once() -> None:
    asks = Asks()
    asks.ask(ONE, TurnPage(2))
    assert asks.due() == (Proposed(ONE, TurnPage(2)),)
    assert asks.due() == ()
    assert asks.answered(ONE, Refusal.PRESENTER_DRIVES) == Answered(TurnPage(2), Refusal.PRESENTER_DRIVES)
    assert asks.answered(ONE, None) is None
    assert not asks.waits


def test_an_answer_to_nothing_is_nothing() -> None:
    assert Asks().answered(ONE, None) is None


def test_a_lost_line_forgets_what_was_asked_and_says_that_nobody_knows() -> None:
    asks = Asks()
    asks.ask(ONE, TurnPage(2))
    asks.due()
    asks.ask(TWO, TurnPage(3))
    assert asks.line_lost()
    assert asks.due() == ()
    assert not asks.line_lost()
