"""What the PIN pad and the sheet say, from frozen pictures alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from seat_client.services.maintenance import LOWEST_BRIGHTNESS, CarePicture, Copying, DeviceFacts
from seat_client.services.picture import LinkState
from seat_client.ui.maintenance_facts import PinFacts, device_lines, network_lines, pin_facts, sheet_facts
from shared.wording import maintenance as words
from tests.ui.sample_sitting import CLOSED, NOW, PREPARED, PRESENTING, SEARCHING, SUSPENDED, seat_picture

CARDS = (("eth0", "192.0.2.7"), ("wlan0", "198.51.100.7"))


def test_the_pad_says_what_stands_in_the_way_the_heaviest_first() -> None:
    wrong = CarePicture(wrong=1)
    assert pin_facts(CarePicture(), refused=False) == PinFacts(words.PIN_HELP)
    assert pin_facts(wrong, refused=True).fault == words.PIN_WRONG
    assert pin_facts(wrong, refused=False).fault == "", "something else is typed already"
    assert pin_facts(replace(wrong, checking=True), refused=False) == PinFacts(words.PIN_CHECKING, may_type=False)
    waits = pin_facts(replace(wrong, wait_seconds=30), refused=True)
    assert (waits.fault, waits.may_type) == (words.pin_wait(30), False)
    assert pin_facts(CarePicture(pin_is_set=False, wait_seconds=30), refused=True).unset


def test_the_network_is_told_as_a_technician_asks_for_it() -> None:
    seat = seat_picture(PRESENTING, kiosk_host="192.0.2.20", heard_at=NOW - timedelta(seconds=4))
    lines = {line.key: line.value for line in network_lines(seat, CarePicture(device=DeviceFacts("1", CARDS)), NOW)}
    assert lines == {
        "link": words.CONNECTED,
        "presenter": "Mairie de Chantorge",
        "presenter-address": "192.0.2.20",
        "heard": words.heard(4),
        "addresses": "192.0.2.7 (eth0) · 198.51.100.7 (wlan0)",
    }


def test_where_nothing_is_known_it_says_so() -> None:
    lines = {line.key: line.value for line in network_lines(replace(SEARCHING, kiosk_label=""), CarePicture(), NOW)}
    assert lines == {
        "link": words.SEARCHING,
        "presenter": words.UNKNOWN,
        "presenter-address": words.UNKNOWN,
        "heard": words.NEVER,
        "addresses": words.NO_NETWORK,
    }
    assert device_lines(replace(SEARCHING, seat=None), CarePicture())[0].value == words.NO_PLACE


@pytest.mark.parametrize("link", list(LinkState))
def test_each_state_of_the_line_has_its_words(link: LinkState) -> None:
    assert network_lines(replace(SEARCHING, link=link), CarePicture(), NOW)[0].value


@pytest.mark.parametrize("copying", list(Copying))
def test_what_became_of_the_copy_is_said_and_whether_it_is_good(copying: Copying) -> None:
    told = sheet_facts(SEARCHING, CarePicture(copying=copying, stick="MAIRIE", copied_as="journal.zip"))
    assert bool(told.news) == (copying is not Copying.NOT_ASKED)
    assert told.good_news == (copying in (Copying.UNDER_WAY, Copying.DONE))
    assert told.copying == (copying is Copying.UNDER_WAY)


def test_the_ends_of_the_brightness_are_the_ends_of_its_buttons() -> None:
    lowest = sheet_facts(SEARCHING, CarePicture(brightness=LOWEST_BRIGHTNESS, backlight=True))
    assert (lowest.may_darken, lowest.may_lighten, lowest.light_note) == (False, True, "")
    highest = sheet_facts(SEARCHING, CarePicture(brightness=100))
    assert (highest.may_darken, highest.may_lighten, highest.light_note) == (True, False, words.LIGHT_BY_SOFTWARE)


def test_a_restart_in_the_midst_of_a_sitting_speaks_of_the_others() -> None:
    for sitting, within in ((PRESENTING, True), (SUSPENDED, True), (PREPARED, False), (CLOSED, False)):
        told = sheet_facts(seat_picture(sitting), CarePicture())
        assert told.restart_means == words.restart_means(in_sitting=within)


def test_a_screen_of_the_room_has_no_place_to_change() -> None:
    assert not sheet_facts(replace(SEARCHING, public=True), CarePicture()).may_change_place


def test_the_lamp_and_the_machine_are_offered_where_they_can_be_had() -> None:
    assert sheet_facts(SEARCHING, CarePicture(device=DeviceFacts(may_reboot=True))).may_reboot
    assert not sheet_facts(SEARCHING, CarePicture()).may_reboot
    assert sheet_facts(SEARCHING, CarePicture(reboot_refused=True)).news == words.REBOOT_REFUSED


def test_the_health_of_the_device_is_told_as_far_as_it_is_known() -> None:
    assert words.health(None, None) == words.UNKNOWN
    assert words.health(40 * 10**9, None).split() == ["40", "Go", "libres"]
    both = CarePicture(device=DeviceFacts(disk_free=40 * 10**9, temperature=51.4))
    lines = {line.key: line.value.split() for line in device_lines(SEARCHING, both)}
    assert lines["health"] == ["40", "Go", "libres", "·", "51", "°C"]
