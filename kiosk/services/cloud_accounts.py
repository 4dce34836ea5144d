"""Where a cloud is and with what one is let in there, as values. Where they are kept is adapters/cloud/account_store's.

An address holds no secret and a secret no address: what is shown, logged or typed on a command line is the address.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import quote, unquote, urlsplit

RCLONE: Final = "rclone:"
"""`rclone:REMOTE:FOLDER`: a cloud that rclone knows by the name that a person gave it there."""

_PORTS: Final = (("https", 443), ("http", 80))
_OF_THIS_MACHINE: Final = ("localhost", "127.0.0.1", "::1")


class AddressFault(StrEnum):
    NO_ADDRESS = "no_address"
    SECRET_INSIDE = "secret_inside"
    """`https://name:password@host`: on the command line, every program of the machine reads it."""

    NOT_ENCRYPTED = "not_encrypted"
    """`http:` to another machine: the app password would go over the line in clear."""


class AddressRefused(ValueError):
    """Nothing is asked at such an address. The address itself is not in the message: it may hold a secret."""

    def __init__(self, fault: AddressFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class CloudAddress:
    """A folder at a WebDAV server. `path` is decoded, begins with `/` and does not end with it (the root: empty)."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = (self.scheme, self.port) in _PORTS
        return f"{self.scheme}://{host}" if usual else f"{self.scheme}://{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.origin}{quoted(self.path)}/"

    def holds(self, other: "CloudAddress") -> bool:
        """Whether `other` is this folder or one below it."""
        return self.origin == other.origin and f"{other.path}/".startswith(f"{self.path}/")


@dataclass(frozen=True, slots=True)
class Login:
    """A name and an app password. The password never appears when printed."""

    name: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Account:
    """`refused`: the server did not let it in; nothing is asked there before a person has entered it anew.
    `authority`: a file of certificates (PEM) that are trusted there besides the machine's own; empty: none.
    """

    address: CloudAddress
    login: Login
    refused: bool = False
    authority: str = ""


def is_cloud(place: str) -> bool:
    """Whether this is an address and not a folder of this machine."""
    return place.startswith(RCLONE) or "://" in place


def address_of(place: str) -> CloudAddress:
    """The address that a person typed. Raises AddressRefused."""
    try:
        parts = urlsplit(place.strip())
        port = parts.port or dict(_PORTS).get(parts.scheme)
        host = parts.hostname
    except ValueError as fault:
        raise AddressRefused(AddressFault.NO_ADDRESS) from fault
    if port is None or not host or parts.query or parts.fragment:
        raise AddressRefused(AddressFault.NO_ADDRESS)
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(AddressFault.SECRET_INSIDE)
    if parts.scheme == "http" and host not in _OF_THIS_MACHINE:
        raise AddressRefused(AddressFault.NOT_ENCRYPTED)
    steps = [step for step in parts.path.split("/") if step]
    if any(step in (".", "..") for step in map(unquote, steps)):
        raise AddressRefused(AddressFault.NO_ADDRESS)
    path = "".join(f"/{unquote(step, errors='surrogateescape')}" for step in steps)
    return CloudAddress(parts.scheme, host, port, path)


def quoted(path: str) -> str:
    """A decoded path as it stands in a request. Bytes that are no text (surrogates) become what they were."""
    return quote(path, safe="/", errors="surrogateescape")
