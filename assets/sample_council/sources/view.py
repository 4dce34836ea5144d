"""The camera of the photograph: where it stands, how places fall on the picture, how distance pales them.

Lengths are in metres, x to the right, y up, z ahead; the camera stands in the middle of the lane.
"""

import math

import numpy as np
from noise import Field

WIDTH, HEIGHT = 2400, 1600
HORIZON, FOCAL, EYE = 610.0, 2150.0, 1.62
HAZE = np.array([0.775, 0.80, 0.815])


def lane(z: Field | float) -> Field | float:
    """Where the middle of the lane is, at a distance."""
    return 0.35 * np.sin(z / 17.0) + 0.00135 * np.maximum(z - 16.0, 0) ** 2 * 0.9


def project(x: float, y: float, z: float) -> tuple[float, float]:
    """Picture point of a place: x to the right, y up, z ahead."""
    return WIDTH / 2 + FOCAL * x / z, HORIZON + FOCAL * (EYE - y) / z


def hazed(colour: tuple[float, float, float], z: float) -> tuple[int, int, int]:
    veil = 1 - math.exp(-z / 310.0)
    return tuple(int(255 * (c * (1 - veil) + h * veil)) for c, h in zip(colour, HAZE, strict=True))  # type: ignore[return-value]
