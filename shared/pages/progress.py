"""How far the packet's pages are prepared: a pair of counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagesProgress:
    """`ready` of `total` pages are drawn and kept on this device's disk at its own size."""

    ready: int
    total: int
