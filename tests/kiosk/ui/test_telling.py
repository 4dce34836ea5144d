"""What a story reads of the stage: plain facts, and JSON all through."""

import json

from kiosk.ui.present.telling import told_of
from tests.ui.sample_sitting import MIXED_SEATS, PRESENTING, kiosk_picture


def test_a_stage_without_a_picture_tells_an_empty_table() -> None:
    told = told_of(None)
    assert (told["item"], told["documents"], told["seats"]) == (None, {}, [])
    assert told["table"]["page"] == 0


def test_the_table_its_documents_and_each_connected_seat_are_told() -> None:
    told = json.loads(json.dumps(told_of(kiosk_picture(PRESENTING, seats=MIXED_SEATS))))
    assert (told["item"], told["table"]["document"], told["table"]["page"], told["table"]["pages"]) == (
        "i4",
        "d6",
        5,
        12,
    )
    assert (told["documents"]["d6"], told["documents"]["d9"]) == (True, False)
    assert [seat["seat"] for seat in told["seats"]] == [1, 2, 3, 4, 6, 7]
    assert [seat["reading"] for seat in told["seats"]][:2] == ["follow", "browse"]
