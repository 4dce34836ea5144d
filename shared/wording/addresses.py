"""Addresses as they are read aloud and typed: which of several are worth saying. Pure; no address is looked up."""

OWN = ("127.", "localhost")
"""How an address begins by which a machine means itself: it leads nobody else there."""


def worth_saying(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Those that other machines may use, in their order; a machine alone by itself says what it has."""
    others = tuple(address for address in addresses if not address.startswith(OWN))
    return others or addresses
