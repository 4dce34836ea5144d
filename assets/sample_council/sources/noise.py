"""Smooth chance for pictures: lattice noise and its octaves, from a seed, the same on every machine."""

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float64]


def hashed(ix: NDArray[np.int64], iy: NDArray[np.int64], seed: int) -> Field:
    """A number in [0, 1) for each lattice point."""
    mixed = (ix * 374761393 + iy * 668265263 + seed * 2246822519) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 16)) & 0xFFFFFF) / float(0x1000000)


def noise(x: Field, y: Field, seed: int) -> Field:
    """Value noise in [0, 1], smooth between lattice points one unit apart."""
    ix, iy = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = x - ix, y - iy
    sx, sy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    low = hashed(ix, iy, seed) * (1 - sx) + hashed(ix + 1, iy, seed) * sx
    high = hashed(ix, iy + 1, seed) * (1 - sx) + hashed(ix + 1, iy + 1, seed) * sx
    return low * (1 - sy) + high * sy


def octaves(x: Field, y: Field, seed: int, count: int = 5, footprint: Field | float = 0.0) -> Field:
    """Sum of noises, each twice as fine and half as strong, in about [0, 1], mean 0.5.

    Octaves finer than `footprint` (the size of a pixel, in the same unit as x and y) fade out.
    """
    total, weight, norm = np.zeros_like(x), 1.0, 0.0
    for octave in range(count):
        scale = 2.0**octave
        clear = np.clip(1.5 - np.asarray(footprint) * scale * 1.5, 0, 1)
        total += weight * ((noise(x * scale, y * scale, seed + octave) - 0.5) * clear + 0.5)
        norm += weight
        weight *= 0.5
    return total / norm


def smooth(low: float, high: float, value: Field) -> Field:
    """0 below `low`, 1 above `high`, smooth between; `low` may be the greater."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def pebbles(x: Field, y: Field, seed: int, share: float) -> tuple[Field, Field]:
    """Roundish spots, at most one in each unit cell, in a share of the cells: where they are, and each one's tone."""
    ix, iy = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    radius = 0.10 + 0.20 * hashed(ix, iy, seed + 2)
    dx = x - ix - 0.32 - 0.36 * hashed(ix, iy, seed)
    dy = y - iy - 0.32 - 0.36 * hashed(ix, iy, seed + 1)
    turn = hashed(ix, iy, seed + 3) * np.pi
    along, across = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
    inside = smooth(1.0, 0.82, np.hypot(along, across * 1.45) / radius)
    return inside * (hashed(ix, iy, seed + 4) < share), hashed(ix, iy, seed + 5) - 0.25 * across / radius
