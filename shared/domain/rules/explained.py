"""What every answer of the law carries besides its value. Each theme adds its figures and its reason."""

from dataclasses import dataclass

from shared.domain.rules.basis import Article, Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An answer that can say why.

    A subclass holds the answer, every figure it was found from, and `because`: the code of its reason.
    `articles` come in the order in which they are told; `doubts` is empty where the text itself was read.
    """

    articles: tuple[Article, ...]
    doubts: tuple[Doubt, ...] = ()


def more_than_half(number: int) -> int:
    """The smallest count above one half: 12 gives 7, 13 gives 7. Never "half, plus one, rounded up"."""
    return number // 2 + 1


def at_least_one_in(parts: int, number: int) -> int:
    """The smallest count that is a quarter (`parts` 4) or a third (3) of `number`: 13 gives 4 and 5."""
    return -(-number // parts)
