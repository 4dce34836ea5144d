"""The photograph of the packet: a country lane after a storm, drawn by program as a camera would have seen it.

Here the sky, the hills and the ground, painted point by point in perspective, and what lens and sensor add. What stands
on the ground is in roadside.py, the camera itself in view.py.
"""

import random
from pathlib import Path

import numpy as np
from noise import Field, noise, octaves, pebbles, smooth
from PIL import Image, ImageFilter
from roadside import Brush, farm, fence, hedges, poles, tufts
from view import EYE, FOCAL, HAZE, HEIGHT, HORIZON, WIDTH, lane

POTHOLES = (  # from the middle of the lane, ahead, half width, half length
    (-0.78, 6.3, 0.50, 0.62),
    (0.62, 9.2, 0.72, 1.15),
    (-0.55, 15.5, 0.42, 0.9),
    (0.80, 24.0, 0.6, 2.2),
)


def sky(xs: Field, ys: Field) -> Field:
    """A grey and white November sky, brighter low down, with torn clouds; 3 channels."""
    height = np.clip((HORIZON - ys) / HORIZON, 0.0, 1.2)
    depth = 1.0 / (height + 0.16)
    u, v = (xs - WIDTH / 2) / WIDTH * depth * 2.2, depth * 1.5
    warp = octaves(u * 0.8 + 7, v * 0.8, 11, 4)
    cloud = octaves(u * 1.15 + warp * 1.4, v * 1.25 + warp, 21, 6)
    cover = smooth(0.30, 0.58, cloud)
    light = smooth(0.35, 0.75, octaves(u * 2.1 + 3.7, v * 2.6, 31, 5))
    blue = np.stack([0.54 + 0.24 * (1 - height), 0.64 + 0.17 * (1 - height), 0.74 + 0.09 * (1 - height)], -1)
    grey = (0.60 + 0.32 * light - 0.10 * height)[..., None] * np.array([0.985, 0.995, 1.02])
    mixed = blue * (1 - cover[..., None]) + grey * cover[..., None]
    low = smooth(0.30, 0.0, height)[..., None]
    return mixed * (1 - 0.6 * low) + np.array([0.86, 0.865, 0.855]) * 0.6 * low


def asphalt(x: Field, z: Field, foot: Field, off: Field) -> Field:
    """Worn surface dressing: grit, darker wet patches, paler wheel tracks, cracks, a ribbon of moss in the middle."""
    grit = noise(x * 95, z * 95, 5) * np.clip(1.6 - foot * 70, 0, 1) + 0.5 * np.clip(foot * 70 - 0.6, 0, 1)
    patch = octaves(x * 0.9, z * 0.55, 41, 5, foot * 0.7)
    tracks = np.exp(-(((np.abs(off) - 0.78) / 0.33) ** 2))
    shade = 0.36 + 0.13 * (patch - 0.5) + 0.13 * (grit - 0.5) + 0.05 * tracks
    colour = shade[..., None] * np.array([1.0, 1.0, 1.0])
    chip, tone = pebbles(x * 46, z * 46, 47, 0.45)
    colour += (chip * (tone - 0.35) * 0.22 * np.clip(1.5 - foot * 80, 0, 1))[..., None]
    crack = np.abs(octaves(x * 1.7 + 3, z * 1.3, 51, 4, foot) - 0.5)
    colour *= (1 - 0.26 * smooth(0.006, 0.001, crack) * np.clip(1.3 - foot * 22, 0, 1))[..., None]
    moss = np.exp(-((off / 0.24) ** 2)) * smooth(0.42, 0.66, octaves(x * 3.1, z * 1.1, 61, 5, foot * 2))
    colour = colour * (1 - 0.75 * moss[..., None]) + np.array([0.27, 0.29, 0.13]) * 0.75 * moss[..., None]
    damp = smooth(0.50, 0.70, octaves(x * 0.8 + 9, z * 0.6, 71, 6, foot))
    return colour * (1 - 0.20 * damp[..., None])


def grassland(x: Field, z: Field, foot: Field) -> Field:
    """Wet November grass, yellowed in patches, with leaves blown on it."""
    big, fine = octaves(x * 0.25, z * 0.2, 81, 4, foot * 0.3), octaves(x * 5.5, z * 2.4, 91, 5, foot * 4)
    green, straw = np.array([0.27, 0.32, 0.15]), np.array([0.47, 0.44, 0.26])
    dry = smooth(0.42, 0.72, big)[..., None]
    colour = (green * (1 - dry) + straw * dry) * (0.62 + 0.75 * fine)[..., None]
    leaf, tone = pebbles(x * 9, z * 9, 95, 0.16)
    leaf = (leaf * np.clip(1.3 - foot * 22, 0, 1))[..., None]
    return colour * (1 - leaf) + np.array([0.52, 0.33, 0.15]) * (0.55 + 0.7 * tone)[..., None] * leaf


def soil(x: Field, z: Field, foot: Field) -> Field:
    """Bare earth and stones."""
    clods = octaves(x * 3.4, z * 3.0, 101, 6, foot * 3)
    colour = np.array([0.40, 0.31, 0.215]) * (0.55 + 0.85 * clods)[..., None]
    for size, share, seed in ((22.0, 0.5, 111), (9.0, 0.16, 113), (4.2, 0.05, 117)):
        stone, tone = pebbles(x * size, z * size, seed, share)
        stone = (stone * np.clip(1.4 - foot * size * 2, 0, 1))[..., None]
        colour = colour * (1 - stone) + np.array([0.53, 0.50, 0.45]) * (0.5 + 0.75 * tone)[..., None] * stone
    return colour


def fields(x: Field, z: Field, foot: Field) -> Field:
    """Left of the lane a sown field with its rows, right a meadow."""
    rows = 0.5 + 0.5 * np.sin((x * 0.95 - z * 0.28) * 5.2) * np.clip(1.4 - foot * 2.4, 0, 1)
    sown = soil(x * 0.6, z * 0.6, foot) * (0.78 + 0.3 * rows)[..., None]
    shoots = (smooth(0.55, 0.9, rows) * 0.45)[..., None]
    sown = sown * (1 - shoots) + np.array([0.30, 0.43, 0.15]) * shoots
    right = smooth(-0.5, 0.5, x - lane(z))[..., None]
    return sown * (1 - right) + grassland(x, z, foot) * np.array([0.98, 1.05, 0.90]) * right


def water(ground: Field, where: Field, xs: Field, ys: Field, x: Field, z: Field) -> Field:
    """Puddles mirror the sky, more at a flat angle, over brown water."""
    ripple = (octaves(x * 9, z * 5, 121, 3) - 0.5) * 26
    mirrored = sky(xs + ripple * 2, np.maximum(2 * HORIZON - ys - 40 + ripple, -200))
    flat = np.clip(0.30 + 0.045 * z, 0.3, 0.85)[..., None]
    pool = np.array([0.30, 0.25, 0.185]) * (1 - flat) + mirrored * 0.95 * flat
    return ground * (1 - where[..., None]) + pool * where[..., None]


def ground(xs: Field, ys: Field) -> Field:
    """The whole ground, for picture points below the horizon."""
    z = FOCAL * EYE / np.maximum(ys - HORIZON, 0.8)
    x = (xs - WIDTH / 2) * z / FOCAL
    foot = z * z / (FOCAL * EYE) * 0.45 + z / FOCAL
    off = x - lane(z)
    ragged = (octaves(x * 1.3, z * 0.9, 131, 5, foot) - 0.5) * 0.75
    eaten = 1.15 * np.exp(-(((z - 10.5) / 3.6) ** 2)) + 0.45 * np.exp(-(((z - 20) / 3.0) ** 2))
    left, right = smooth(-1.82, -1.68, off + ragged * 0.5), smooth(1.80, 1.66, off + ragged * 0.6 + eaten)
    tarred = (left * right)[..., None]
    verge = smooth(3.9, 3.3, np.abs(off + ragged))[..., None]
    colour = fields(x, z, foot) * (1 - verge) + grassland(x, z, foot) * verge
    washed = smooth(1.0, 0.55, np.abs(off + ragged * 0.7 - 1.55 + eaten * 0.35) / (0.5 + eaten * 0.85 + 1e-6)) * smooth(
        0.06, 0.35, eaten
    )
    dirt = np.maximum(washed, smooth(0.42, 0.12, np.abs(np.abs(off) - 1.85) + ragged * 0.3) * 0.75)[..., None]
    colour = colour * (1 - dirt) + soil(x, z, foot) * dirt
    colour = colour * (1 - tarred) + asphalt(x, z, foot, off) * tarred
    wet = np.zeros_like(z)
    for centre, ahead, half_width, half_length in POTHOLES:
        wobble = (octaves(x * 2.6 + ahead, z * 2.2, 141, 4, foot * 2) - 0.5) * 0.85
        far = np.hypot((off - centre) / half_width, (z - ahead) / half_length) + wobble
        rim = (smooth(1.22, 0.98, far) * np.maximum(tarred[..., 0], 0.3))[..., None]
        colour = colour * (1 - rim) + soil(x * 1.6, z * 1.6, foot) * 0.86 * rim
        lip = (smooth(1.30, 1.16, far) * smooth(1.02, 1.12, far))[..., None]
        colour *= 1 - 0.24 * lip
        wet = np.maximum(wet, smooth(0.92, 0.80, far))
    sheen = smooth(0.58, 0.72, octaves(x * 0.7 + 20, z * 0.42, 151, 4)) * tarred[..., 0] * np.clip(z / 40, 0, 0.42)
    colour = water(colour, np.maximum(wet * 0.96, sheen), xs, ys, x, z)
    veil = np.minimum(1 - np.exp(-z / 310.0), 0.55)[..., None]
    return colour * (1 - veil) + HAZE * veil


def hills(picture: Field, xs: Field, ys: Field) -> None:
    """Three ridges behind the fields, each paler, the nearest with woods."""
    for base, swing, scale, seed, colour, rough in (
        (58, 40, 900, 201, (0.60, 0.65, 0.68), 2),
        (30, 34, 620, 211, (0.45, 0.52, 0.50), 7),
        (12, 20, 420, 221, (0.34, 0.37, 0.29), 16),
    ):
        column = xs[0]
        line = HORIZON - base - swing * (octaves(column / scale, column * 0 + seed, seed, 3) - 0.35)
        line -= rough * octaves(column / 23, column * 0 + 5, seed + 5, 4)
        inside = smooth(0.0, 1.6, ys - line[None, :]) * (ys < HORIZON + 2)
        tone = 0.86 + 0.30 * octaves(xs / 37, ys / 17, seed + 9, 4)
        picture[:] = picture * (1 - inside[..., None]) + np.array(colour) * tone[..., None] * inside[..., None]


def finished(picture: Image.Image) -> Image.Image:
    """What a lens and a sensor add: a little softness, falling light in the corners, grain, a warm grey balance."""
    soft = np.asarray(picture.convert("RGB").filter(ImageFilter.GaussianBlur(0.75)), dtype=np.float64) / 255
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    corner = np.hypot((xs - WIDTH / 2) / WIDTH, (ys - HEIGHT / 2) / HEIGHT)
    soft *= (1 - 0.42 * np.clip(corner - 0.22, 0, 1) ** 1.6)[..., None]
    grey = soft.mean(axis=2, keepdims=True)
    toned = grey + (soft - grey) * 0.90
    toned = np.clip(toned * 1.05 - 0.012, 0, 1) ** 0.95
    grain = np.random.default_rng(7).normal(0, 0.013, (HEIGHT, WIDTH, 1)) + np.random.default_rng(8).normal(
        0, 0.004, (HEIGHT, WIDTH, 3)
    )
    return Image.fromarray((np.clip(toned + grain, 0, 1) * 255 + 0.5).astype(np.uint8))


def write(path: Path) -> None:
    """Take the photograph."""
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    scene = sky(xs, ys)
    hills(scene, xs, ys)
    first = int(HORIZON) + 1
    scene[first:] = ground(xs[first:], ys[first:])
    picture = Image.fromarray((np.clip(scene, 0, 1) * 255).astype(np.uint8))
    chance = random.Random(20261104)
    far = hedges(chance)
    farm(far, chance, 25.0, 74.0)
    picture = far.over(picture, 0.35)
    near = Brush()
    poles(near)
    fence(near, chance)
    tufts(near, chance, 8.3)
    picture = near.over(picture, 0.25)
    camera = Image.Exif()
    camera[0x010F], camera[0x0110], camera[0x0112] = "Chantorge", "Appareil de la mairie", 1
    camera[0x0132] = "2026:11:04 10:42:17"
    finished(picture).save(path, "JPEG", quality=86, subsampling="4:2:0", optimize=True, exif=camera)
