"""Which addresses are said."""

from shared.wording.addresses import worth_saying


def test_an_address_that_leads_nowhere_else_is_left_out() -> None:
    several = ("127.0.0.1:47620", "192.168.1.20:47620", "127.0.1.1", "localhost:47620", "10.0.0.7:47620")
    assert worth_saying(several) == ("192.168.1.20:47620", "10.0.0.7:47620")


def test_a_machine_without_a_network_says_what_it_has() -> None:
    assert worth_saying(("127.0.0.1:47620",)) == ("127.0.0.1:47620",)
    assert worth_saying(()) == ()
