"""The version of the protocol, apart from the program's. What may change within a major is in PROTOCOL.md."""

from typing import Final

MAJOR: Final = 1
MINOR: Final = 3
PROTOCOL: Final = f"{MAJOR}.{MINOR}"


def major_of(untrusted_protocol: str) -> int | None:
    """The major of a peer's version, or None when it is not one of `MAJOR.MINOR`."""
    major, dot, minor = untrusted_protocol.partition(".")
    if not (dot and major.isascii() and major.isdigit() and minor.isascii() and minor.isdigit()):
        return None
    return int(major) if len(major) <= 4 else None
