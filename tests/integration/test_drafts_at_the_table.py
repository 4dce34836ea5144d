"""A draft beside an item's papers is before the council once the item is open, and what was voted carries it."""

import asyncio
from pathlib import Path

from kiosk.services.intents import TakeConsent
from shared.domain.attendance import RollState
from shared.domain.commands import OpenSitting
from shared.domain.meeting_commands import ChangeDraft, EndRollCall, MarkMember, NameSecretaries, OpenItem
from tests.integration.test_live_table import Seat, until
from tests.integration.test_votes_at_the_table import A, B, C, a_council

DRAFT = "Le conseil décide de refaire le chemin."


def test_a_draft_is_laid_before_the_council_amended_and_voted_as_it_stands(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_council(tmp_path)
        (kiosk.folder / "1 Voirie" / "Projet.txt").write_text(DRAFT, "utf-8")
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live, seat.running():
            await until(lambda: kiosk.ready(2) and seat.has_all())
            item = next(each.id for each in kiosk.seen.sitting.items if each.number == "1")
            for command in (
                OpenSitting(),
                *(MarkMember(member, RollState.PRESENT) for member in (A, B, C)),
                EndRollCall(),
                NameSecretaries((B,)),
                OpenItem(item),
            ):
                live.intend(command)
            await until(lambda: seat.seen.sitting.course(item).draft is not None)
            laid = seat.seen.sitting.course(item).draft
            assert laid is not None
            assert (laid.text, laid.before) == (DRAFT, None)
            live.intend(ChangeDraft(item, f"{DRAFT} En 2027."))
            live.intend(TakeConsent())
            await until(lambda: bool(seat.seen.sitting.course(item).results))
            course = seat.seen.sitting.course(item)
            assert course.draft is not None
            assert course.draft.before == DRAFT
            assert course.results[0].text == f"{DRAFT} En 2027."

    asyncio.run(scene())
