"""The photograph of the packet: a country lane after a storm, drawn by program as a camera would have seen it.

A flat ground seen in perspective, painted by distance; then, far to near, hills, hedges, a farm, trees, a barrier, grass.
Lengths are in metres, the camera stands at 1.6 m in the middle of the lane and looks along +z.
"""

import math
import random
from pathlib import Path

import numpy as np
from noise import Field, noise, octaves, pebbles, smooth
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 2400, 1600
HORIZON, FOCAL, EYE = 610.0, 2150.0, 1.62
HAZE = np.array([0.775, 0.80, 0.815])
SUPER = 2
POTHOLES = (  # from the middle of the lane, ahead, half width, half length
    (-0.78, 6.3, 0.50, 0.62),
    (0.62, 9.2, 0.72, 1.15),
    (-0.55, 15.5, 0.42, 0.9),
    (0.80, 24.0, 0.6, 2.2),
)


def lane(z: Field | float) -> Field | float:
    """Where the middle of the lane is, at a distance."""
    return 0.35 * np.sin(z / 17.0) + 0.00135 * np.maximum(z - 16.0, 0) ** 2 * 0.9


def project(x: float, y: float, z: float) -> tuple[float, float]:
    """Picture point of a place: x to the right, y up, z ahead."""
    return WIDTH / 2 + FOCAL * x / z, HORIZON + FOCAL * (EYE - y) / z


def hazed(colour: tuple[float, float, float], z: float) -> tuple[int, int, int]:
    veil = 1 - math.exp(-z / 310.0)
    return tuple(int(255 * (c * (1 - veil) + h * veil)) for c, h in zip(colour, HAZE, strict=True))  # type: ignore[return-value]


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
    washed = smooth(1.0, 0.55, np.abs(off + ragged * 0.7 - 1.55 + eaten * 0.35) / (0.5 + eaten * 0.85 + 1e-6)) * smooth(0.06, 0.35, eaten)
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


class Brush:
    """A transparent sheet twice as fine as the picture, to draw near things on without jagged edges."""

    def __init__(self) -> None:
        self.sheet = Image.new("RGBA", (WIDTH * SUPER, HEIGHT * SUPER), (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.sheet)

    def line(self, points: list[tuple[float, float]], colour: tuple[int, int, int], width: float) -> None:
        self.draw.line([(x * SUPER, y * SUPER) for x, y in points], (*colour, 255), max(1, round(width * SUPER)))

    def shape(self, points: list[tuple[float, float]], colour: tuple[int, int, int], opacity: int = 255) -> None:
        self.draw.polygon([(x * SUPER, y * SUPER) for x, y in points], (*colour, opacity))

    def dot(self, x: float, y: float, radius: float, colour: tuple[int, int, int], opacity: int = 255) -> None:
        box = [(x - radius) * SUPER, (y - radius) * SUPER, (x + radius) * SUPER, (y + radius) * SUPER]
        self.draw.ellipse(box, (*colour, opacity))

    def over(self, picture: Image.Image, blur: float = 0.0) -> Image.Image:
        sheet = self.sheet.filter(ImageFilter.GaussianBlur(blur * SUPER)) if blur else self.sheet
        picture.paste(Image.alpha_composite(picture.convert("RGBA"), sheet.resize(picture.size, Image.Resampling.BOX)))
        return picture


def branch(brush: Brush, chance: random.Random, x: float, y: float, angle: float, length: float, width: float, z: float) -> None:
    """A bough and its twigs in picture points, with a few last leaves at the tips."""
    bark = hazed((0.17, 0.145, 0.12), z)
    steps = 3
    points = [(x, y)]
    for _ in range(steps):
        angle += chance.uniform(-0.16, 0.16)
        x, y = x + length / steps * math.sin(angle), y - length / steps * math.cos(angle)
        points.append((x, y))
    brush.line(points, bark, width)
    if length < 9 or width < 0.32:
        for _ in range(3):
            leaf = chance.choice(((0.60, 0.38, 0.13), (0.47, 0.34, 0.14), (0.66, 0.49, 0.19), (0.36, 0.33, 0.16)))
            spread = length * 0.8 + 2
            brush.dot(x + chance.gauss(0, spread), y + chance.gauss(0, spread), chance.uniform(0.6, 1.7) * 34 / z + 0.5, hazed(leaf, z), 225)
        return
    for turn in (-1, 1) if chance.random() < 0.72 else (-1, 0.1, 1):
        fork = angle + turn * chance.uniform(0.22, 0.62)
        branch(brush, chance, x, y, fork, length * chance.uniform(0.66, 0.85), width * 0.68, z)


def tree(brush: Brush, chance: random.Random, x: float, z: float, height: float) -> None:
    """A bare tree standing at (x, z), about `height` metres tall."""
    px, py = project(x, 0, z)
    size = FOCAL * height / z
    branch(brush, chance, px, py, chance.uniform(-0.06, 0.06), size * 0.27, size * 0.036, z)


def bush(brush: Brush, chance: random.Random, x: float, z: float, height: float, hue: tuple[float, float, float]) -> None:
    """A rounded mass of small leaves, dark below and lit from above."""
    scale = FOCAL / z
    for _ in range(int(90 + 900 * min(1.0, 18 / z))):
        side, up = chance.gauss(0, 0.42), abs(chance.gauss(0.42, 0.27))
        if side * side / 0.85 + up * up > 1.25:
            continue
        lit = 0.42 + 0.75 * up + chance.uniform(-0.16, 0.16)
        px, py = project(x + side * height, up * height, z)
        colour = hazed((hue[0] * lit, hue[1] * lit, hue[2] * lit), z)
        brush.dot(px, py, scale * chance.uniform(0.025, 0.055) + 0.35 + z / 240, colour, 235)


def hedges(chance: random.Random) -> Brush:
    """A hedgerow with trees along the left of the lane, another across the fields on the right."""
    brush = Brush()
    plants: list[tuple[float, float, float, str]] = []
    for z in (168, 150, 136, 120, 108, 96, 86, 77, 70, 63, 57, 51, 46, 41.5, 37.5, 34, 31, 28.5):
        for _ in range(2):
            plants.append((float(lane(z)) - 4.6 + chance.uniform(-0.5, 0.5), z + chance.uniform(-2, 2), chance.uniform(1.3, 2.1), "bush"))
    for x in range(14, 120, 3):
        plants.append((x + chance.uniform(-1, 1), 128 + chance.uniform(-3, 3), chance.uniform(1.6, 3.0), "bush"))
    for x in range(-150, 210, 4):
        plants.append((x + chance.uniform(-2, 2), 235 + chance.uniform(-8, 8), chance.uniform(2.6, 5.5), "bush"))
    plants += [(x, z, 2.6, "bush") for x, z in ((23.0, 78), (41.5, 77), (43, 73), (26.5, 85), (36, 86), (46, 82))]
    plants += [(23, 88, 10, "tree"), (44, 86, 11, "tree"), (33, 92, 12, "tree")]
    plants += [(-6.2, 39, 9.5, "tree"), (-6.6, 58, 11, "tree"), (-3.6, 84, 12, "tree"), (1.2, 112, 12, "tree"), (52, 126, 13, "tree"), (64, 130, 11, "tree"), (82, 127, 14, "tree"), (-70, 150, 13, "tree"), (-58, 155, 12, "tree"), (-95, 160, 14, "tree")]
    for x, z, height, kind in sorted(plants, key=lambda plant: -plant[1]):
        if kind == "tree":
            tree(brush, chance, x, z, height)
        else:
            bush(brush, chance, x, z, height, chance.choice(((0.33, 0.34, 0.17), (0.40, 0.32, 0.17), (0.29, 0.33, 0.17), (0.46, 0.33, 0.15))))
    return brush


def farm(brush: Brush, chance: random.Random, x: float, z: float) -> None:
    """A long stone house with a tiled roof, its barn door, two windows, a chimney; the gable turned to the lane."""
    def face(corners: tuple[tuple[float, float, float], ...], colour: tuple[float, float, float]) -> None:
        brush.shape([project(*corner) for corner in corners], hazed(colour, z))

    near, far, low, top = z, z + 9.0, 3.1, 5.9
    length = 15.0
    face(((x, 0, near), (x + length, 0, near), (x + length, low, near), (x, low, near)), (0.63, 0.58, 0.49))
    face(((x, 0, near), (x, 0, far), (x, low, far), (x, low, near)), (0.49, 0.45, 0.39))
    face(((x, low, near), (x, low, far), (x, top, (near + far) / 2)), (0.49, 0.45, 0.39))
    for _ in range(1700):
        left, bottom, tone = chance.uniform(0, length - 0.5), chance.uniform(0, low - 0.25), chance.uniform(0.44, 0.68)
        wide, tall = chance.uniform(0.2, 0.5), chance.uniform(0.12, 0.24)
        face(((x + left, bottom, near), (x + left + wide, bottom, near), (x + left + wide, bottom + tall, near), (x + left, bottom + tall, near)), (tone, tone * 0.93, tone * 0.80))
    face(((x, low - 0.45, near), (x + length, low - 0.45, near), (x + length, low, near), (x, low, near)), (0.38, 0.35, 0.30))
    eaves = ((x - 0.4, low - 0.12, near - 0.35), (x + length + 0.4, low - 0.12, near - 0.35))
    face((*eaves, (x + length + 0.4, top, (near + far) / 2), (x - 0.4, top, (near + far) / 2)), (0.50, 0.30, 0.225))
    for _ in range(1500):
        part, along, tone = chance.random(), chance.uniform(-0.4, length), chance.uniform(0.8, 1.16)
        height, ahead = low - 0.12 + (top - low + 0.12) * part, near - 0.35 + ((far - near) / 2 + 0.35) * part
        brush.line([project(x + along, height, ahead), project(x + along + 0.4, height, ahead)], hazed((0.48 * tone, 0.29 * tone, 0.22 * tone), z), 2.2)
    for row in range(1, 13):
        part = row / 13
        height, ahead = low - 0.12 + (top - low + 0.12) * part, near - 0.35 + ((far - near) / 2 + 0.35) * part
        brush.line([project(x - 0.4, height, ahead), project(x + length + 0.4, height, ahead)], hazed((0.41, 0.24, 0.18), z), 0.6)
    for left, right, bottom, upper, colour in (
        (1.4, 2.5, 0.0, 2.1, (0.24, 0.30, 0.33)), (3.6, 4.6, 0.95, 2.1, (0.17, 0.18, 0.20)), (6.2, 7.2, 0.95, 2.1, (0.17, 0.18, 0.20)), (9.6, 12.6, 0.0, 2.6, (0.33, 0.25, 0.18)),
    ):  # fmt: skip
        face(((x + left - 0.12, bottom, near), (x + right + 0.12, bottom, near), (x + right + 0.12, upper + 0.16, near), (x + left - 0.12, upper + 0.16, near)), (0.72, 0.68, 0.60))
        face(((x + left, bottom, near), (x + right, bottom, near), (x + right, upper, near), (x + left, upper, near)), colour)
    face(((x + 5.0, top - 0.7, near + 4), (x + 5.9, top - 0.7, near + 4), (x + 5.9, top + 0.9, near + 4), (x + 5.0, top + 0.9, near + 4)), (0.56, 0.44, 0.37))


def poles(brush: Brush) -> None:
    """Wooden telephone poles along the right, two wires."""
    tops = []
    for x, z in ((8.2, 17.5), (12.5, 52), (20, 88), (31, 124)):
        foot, head = project(x, 0, z), project(x - 0.05, 6.6, z)
        brush.line([foot, head], hazed((0.30, 0.25, 0.20), z), max(1.0, FOCAL * 0.19 / z))
        brush.line([project(x - 0.5, 6.2, z), project(x + 0.5, 6.2, z)], hazed((0.28, 0.24, 0.20), z), max(0.8, FOCAL * 0.09 / z))
        tops.append((x, z))
    tops.insert(0, (5.0, -17.0))
    for side in (-0.45, 0.45):
        for (x0, z0), (x1, z1) in zip(tops[1:], tops[2:], strict=False):
            wire = []
            for step in range(25):
                part = step / 24
                sag = 4 * part * (1 - part) * 0.55
                wire.append(project(x0 + side + (x1 - x0) * part, 6.25 - sag, z0 + (z1 - z0) * part))
            brush.line(wire, (84, 88, 92), 0.75)


def barrier(brush: Brush, x: float, z: float) -> None:
    """A red and white plank on two feet, put up before the eaten verge, and a cone beside it."""
    width, low, high = 1.55, 0.72, 0.94
    shadow = [project(x - width / 2 - 0.2, 0, z - 0.25), project(x + width / 2 + 0.3, 0, z - 0.2), project(x + width / 2 + 0.3, 0, z + 0.35), project(x - width / 2 - 0.2, 0, z + 0.35)]
    brush.shape(shadow, (40, 36, 32), 70)
    for side in (-0.62, 0.62):
        for reach in (-0.24, 0.24):
            brush.line([project(x + side, 0.84, z), project(x + side, 0.0, z + reach)], (126, 128, 130), FOCAL * 0.032 / z)
    stripes = 8
    for index in range(stripes):
        left, right = x - width / 2 + width * index / stripes, x - width / 2 + width * (index + 1) / stripes
        lean = 0.09
        corners = [project(left, low, z), project(right, low, z), project(right + lean, high, z), project(left + lean, high, z)]
        brush.shape(corners, (186, 42, 38) if index % 2 == 0 else (226, 226, 222))
    for cone_x, cone_z in ((x + 0.2, z + 3.6), (x - 0.35, z + 7.4)):
        brush.shape([project(cone_x - 0.2, 0, cone_z), project(cone_x + 0.2, 0, cone_z), project(cone_x + 0.035, 0.5, cone_z), project(cone_x - 0.035, 0.5, cone_z)], hazed((0.80, 0.29, 0.12), cone_z))
        brush.shape([project(cone_x - 0.125, 0.2, cone_z), project(cone_x + 0.125, 0.2, cone_z), project(cone_x + 0.085, 0.32, cone_z), project(cone_x - 0.085, 0.32, cone_z)], hazed((0.90, 0.90, 0.88), cone_z))


def fence(brush: Brush, chance: random.Random) -> None:
    """Posts and two wires along the meadow."""
    posts = [(float(lane(z)) + 4.3 + chance.uniform(-0.1, 0.1), z) for z in (60, 52, 45, 39, 33.5, 28.5, 24, 20, 16.4, 13.2, 10.4, 8.0, 6.0)]
    for (x0, z0), (x1, z1) in zip(posts, posts[1:], strict=False):
        for height in (0.55, 0.95):
            brush.line([project(x0, height, z0), project(x1, height - 0.02, z1)], (112, 108, 102), max(0.5, FOCAL * 0.004 / z1))
    for x, z in posts:
        lean = chance.uniform(-0.06, 0.06)
        brush.line([project(x, 0, z), project(x + lean, 1.12, z)], hazed((0.33, 0.29, 0.24), z), FOCAL * 0.085 / z)


def tufts(brush: Brush, chance: random.Random, barrier_at: float) -> None:
    """Blades of grass on both verges, thousands, far to near, with the barrier in its place among them."""
    shades = ((0.30, 0.36, 0.15), (0.38, 0.41, 0.18), (0.52, 0.48, 0.28), (0.24, 0.30, 0.12), (0.60, 0.54, 0.34))
    spots = []
    for _ in range(5200):
        z = 3.3 + 34 * chance.random() ** 2.1
        reach = 2.0 + abs(chance.gauss(0, 1.5))
        side = chance.choice((-1, 1))
        eaten = 1.25 * math.exp(-(((z - 10.5) / 3.6) ** 2)) if side > 0 else 0.0
        if eaten > 0.3 and chance.random() < 0.9 and reach < 3.4:
            continue
        spots.append((float(lane(z)) + side * reach, z))
    standing = False
    for x, z in sorted(spots, key=lambda spot: -spot[1]):
        if not standing and z < barrier_at:
            barrier(brush, 2.15, barrier_at)
            standing = True
        colour = chance.choice(shades)
        tall = chance.uniform(0.07, 0.24)
        for _ in range(7):
            root, bend = x + chance.gauss(0, 0.05), chance.gauss(0.02, 0.06)
            lit = chance.uniform(0.7, 1.15)
            blade = [project(root, 0, z), project(root + bend * 0.4, tall * 0.6, z), project(root + bend, tall, z)]
            brush.line(blade, hazed((colour[0] * lit, colour[1] * lit, colour[2] * lit), z), max(0.5, FOCAL * 0.0042 / z))


def finished(picture: Image.Image) -> Image.Image:
    """What a lens and a sensor add: a little softness, falling light in the corners, grain, a warm grey balance."""
    soft = np.asarray(picture.convert("RGB").filter(ImageFilter.GaussianBlur(0.75)), dtype=np.float64) / 255
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    corner = np.hypot((xs - WIDTH / 2) / WIDTH, (ys - HEIGHT / 2) / HEIGHT)
    soft *= (1 - 0.42 * np.clip(corner - 0.22, 0, 1) ** 1.6)[..., None]
    grey = soft.mean(axis=2, keepdims=True)
    toned = grey + (soft - grey) * 0.90
    toned = np.clip(toned * 1.05 - 0.012, 0, 1) ** 0.95
    grain = np.random.default_rng(7).normal(0, 0.013, (HEIGHT, WIDTH, 1)) + np.random.default_rng(8).normal(0, 0.004, (HEIGHT, WIDTH, 3))
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
