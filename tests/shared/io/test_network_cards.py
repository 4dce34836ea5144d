"""The cards are seen as they are, and told when they change, a flapping one damped."""

import asyncio
from dataclasses import replace

import pytest

from shared.io.network_cards import BURST, Card, CardWatch, look_at_cards, look_at_cards_of, look_at_loopback

LOOPBACK = Card("lo", 1, "127.0.0.1", 8, "127.255.255.255", True)
CABLE = Card("eth0", 2, "192.168.1.20", 24, "192.168.1.255", False)
SAFETY = 20.0


class ToyCards:
    """Cards that a test plugs in and out."""

    def __init__(self, *cards: Card) -> None:
        self.cards = cards

    def look(self) -> tuple[Card, ...]:
        return self.cards


def test_loopback_is_seen_with_the_address_that_reaches_all_of_this_machine() -> None:
    assert LOOPBACK in look_at_cards()
    assert all(card.loopback for card in look_at_loopback())


def test_a_program_that_listens_on_one_address_is_reached_by_its_card_alone() -> None:
    assert look_at_cards_of("127.0.0.1") == look_at_loopback()
    assert look_at_cards_of("192.0.2.77") == ()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "localhost"])
def test_a_program_that_listens_anywhere_is_reached_by_every_card(host: str) -> None:
    assert look_at_cards_of(host) == look_at_cards()


def test_an_alias_belongs_to_its_card() -> None:
    assert replace(CABLE, name="eth0:1").device == "eth0"
    assert CABLE.device == "eth0"


def test_a_change_is_told() -> None:
    async def play() -> None:
        toy = ToyCards(LOOPBACK)
        watch = CardWatch(toy.look, every=0.01)
        async with asyncio.timeout(SAFETY):
            waiting = asyncio.create_task(watch.changed((LOOPBACK,)))
            await asyncio.sleep(0.05)
            assert not waiting.done()
            toy.cards = (LOOPBACK, CABLE)
            assert await waiting == (LOOPBACK, CABLE)

    asyncio.run(play())


def test_a_card_put_back_under_its_old_name_and_address_is_another_card() -> None:
    async def play() -> None:
        toy = ToyCards(replace(CABLE, index=7))
        async with asyncio.timeout(SAFETY):
            assert await CardWatch(toy.look, every=0.01).changed((CABLE,)) == (replace(CABLE, index=7),)

    asyncio.run(play())


def test_patience_ends_a_wait_without_change() -> None:
    async def play() -> None:
        async with asyncio.timeout(SAFETY):
            watch = CardWatch(ToyCards(CABLE).look, every=0.01)
            assert await watch.changed((CABLE,), patience=0.05) == (CABLE,)

    asyncio.run(play())


def test_a_flapping_card_is_told_a_few_times_and_then_damped() -> None:
    async def play() -> None:
        toy = ToyCards(CABLE)
        watch = CardWatch(toy.look, every=0.001)
        seen = toy.cards
        told = 0
        async with asyncio.timeout(SAFETY):
            for _ in range(BURST):
                toy.cards = () if seen else (CABLE,)
                seen = await watch.changed(seen)
                told += 1
            toy.cards = () if seen else (CABLE,)
            damped = asyncio.create_task(watch.changed(seen))
            await asyncio.sleep(0.05)
            assert not damped.done()
            damped.cancel()
        assert told == BURST

    asyncio.run(play())
