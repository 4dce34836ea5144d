"""Salts drawn from a seed: chance that plays again the same way."""

from random import Random

from shared.journal.entry import SALT_BYTES


class DrawnSalts:
    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)

    def __call__(self) -> str:
        return self._random.randbytes(SALT_BYTES).hex()
