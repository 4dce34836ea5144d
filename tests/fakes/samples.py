"""Samples of what was ever sent or written: found in their folders, and compared with what is said today."""

import json
from pathlib import Path
from typing import Any

from shared.wire.version import PROTOCOL

SAMPLES = Path(__file__).parents[1] / "wire_samples"


def samples_of(kind: str) -> list[Path]:
    """All versions' samples: `messages`, `documents` or `events`."""
    return sorted(SAMPLES.glob(f"*/{kind}/*.json"))


def name_of(sample: Path) -> str:
    """`1.0-Hello-first`, for a test's id."""
    return f"{sample.parts[-3]}-{sample.stem}"


def still_says(today: str, sample: Path) -> bool:
    """Whether all that a sample says is said today: word for word in this version, else with fields that came since."""
    written = sample.read_text("utf-8").removesuffix("\n")
    if sample.parts[-3] == PROTOCOL:
        return today == written
    return _holds(json.loads(today), json.loads(written))


def _holds(today: Any, before: Any) -> bool:
    match before:
        case dict():
            return all(key in today and _holds(today[key], value) for key, value in before.items())
        case list():
            return len(today) == len(before) and all(map(_holds, today, before))
        case _:
            return bool(today == before)
