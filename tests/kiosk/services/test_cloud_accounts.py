"""Addresses of clouds as people type them, and which of them nothing is asked at."""

import pytest

from kiosk.services.cloud_accounts import (
    Account,
    AddressFault,
    AddressRefused,
    Login,
    address_of,
    is_cloud,
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "https://cloud.example/remote.php/dav/files/mairie",
            "https://cloud.example/remote.php/dav/files/mairie/",
        ),
        ("https://cloud.example:443//dav//", "https://cloud.example/dav/"),
        (
            " https://Cloud.Example:8443/Séances%20du conseil ",
            "https://cloud.example:8443/S%C3%A9ances%20du%20conseil/",
        ),
        ("https://cloud.example", "https://cloud.example/"),
        ("https://[::1]:8443/dav", "https://[::1]:8443/dav/"),
        ("http://127.0.0.1:8080/dav", "http://127.0.0.1:8080/dav/"),
        ("https://cloud.example/100%25/%FF", "https://cloud.example/100%25/%FF/"),
    ],
)
def test_an_address_is_shown_in_one_way_however_it_was_typed(typed: str, shown: str) -> None:
    assert str(address_of(typed)) == shown
    assert address_of(shown) == address_of(typed)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", AddressFault.NO_ADDRESS),
        ("cloud.example/dav", AddressFault.NO_ADDRESS),
        ("ftp://cloud.example/", AddressFault.NO_ADDRESS),
        ("https://", AddressFault.NO_ADDRESS),
        ("https://cloud.example:port/", AddressFault.NO_ADDRESS),
        ("https://[::1/", AddressFault.NO_ADDRESS),
        ("https://cloud.example/index.php/apps/files?dir=/Conseil", AddressFault.NO_ADDRESS),
        ("https://cloud.example/dav/../admin", AddressFault.NO_ADDRESS),
        ("https://cloud.example/dav/%2e%2e/admin", AddressFault.NO_ADDRESS),
        ("https://mairie:jusquiame@cloud.example/dav", AddressFault.SECRET_INSIDE),
        ("https://mairie@cloud.example/dav", AddressFault.SECRET_INSIDE),
        ("http://cloud.example/dav", AddressFault.NOT_ENCRYPTED),
        ("http://192.168.1.10/dav", AddressFault.NOT_ENCRYPTED),
    ],
)
def test_an_address_is_refused_with_the_reason_and_without_what_was_typed(typed: str, fault: AddressFault) -> None:
    with pytest.raises(AddressRefused) as refused:
        address_of(typed)
    assert refused.value.fault is fault
    assert "jusquiame" not in f"{refused.value!r}{refused.value}"


def test_a_folder_of_this_machine_is_no_cloud() -> None:
    assert [place for place in ("/srv/conseil", "C:\\conseil", "conseil", "a:b") if is_cloud(place)] == []
    assert is_cloud("https://cloud.example/")
    assert is_cloud("rclone:drive:Conseil")


def test_an_address_holds_what_is_below_it_and_nothing_beside_it() -> None:
    home = address_of("https://cloud.example/files/mairie")
    assert home.holds(home)
    assert home.holds(address_of("https://cloud.example/files/mairie/Publié"))
    for other in (
        "https://cloud.example/files/mairie2",
        "https://cloud.example/files",
        "https://other.example/files/mairie",
    ):
        assert not home.holds(address_of(other))
    assert address_of("https://cloud.example").holds(home)


def test_a_password_is_never_printed() -> None:
    account = Account(address_of("https://cloud.example"), Login("mairie", "jusquiame"))
    assert "jusquiame" not in f"{account!r} {account} {account.login!r} {account.login}"
