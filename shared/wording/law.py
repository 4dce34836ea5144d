"""Every answer of the law in French: the sentence, the figures, the articles and what is not certain. Pure.

One call for screens, command line and papers alike; the sentences live in law_*.py, by theme.
"""

from typing import TypeAlias

from shared.wording.law_basis import Told, Why, articles
from shared.wording.law_doubts import doubts
from shared.wording.law_elections import ElectionAnswer, tell_election
from shared.wording.law_meetings import MeetingAnswer, tell_meeting
from shared.wording.law_papers import PaperAnswer, tell_paper
from shared.wording.law_presence import PresenceAnswer, tell_presence
from shared.wording.law_votes import VoteAnswer, tell_vote

Answer: TypeAlias = MeetingAnswer | PresenceAnswer | VoteAnswer | ElectionAnswer | PaperAnswer


def why(answer: Answer) -> Why:
    """What is shown when a number is touched."""
    found = _tell(answer)
    return Why(found.sentence, found.figures, articles(answer.articles), doubts(answer.doubts))


def _tell(answer: Answer) -> Told:
    if isinstance(answer, MeetingAnswer):
        return tell_meeting(answer)
    if isinstance(answer, PresenceAnswer):
        return tell_presence(answer)
    if isinstance(answer, VoteAnswer):
        return tell_vote(answer)
    if isinstance(answer, ElectionAnswer):
        return tell_election(answer)
    return tell_paper(answer)
