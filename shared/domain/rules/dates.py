"""The days on which the law of a sitting changed. A sitting held on such a day is under the newer law."""

from datetime import date
from typing import Final

SINGLE_SIGNATURES: Final = date(2022, 7, 1)
"""Ordinance 2021-1310: two people sign, names of a public ballot go into the minutes, the list of deliberations."""

EXCLUSION_FROM_QUORUM: Final = date(2022, 2, 23)
"""Law 2022-217: members set aside under L1111-6 II leave the base of the quorum. The day is from memory."""

PRESENCE_IS_NOT_PART: Final = date(2025, 12, 24)
"""Law 2025-1249, published the day before: to sit in the room is not to take part (L2131-11)."""

LISTS_EVERYWHERE: Final = date(2026, 3, 15)
"""Law 2025-444, from the general renewal whose first round was that day: lists below 1,000 inhabitants too."""
