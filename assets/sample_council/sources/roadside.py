"""What stands along the lane in the photograph: hedges and trees, a farm, poles and fence, a barrier, blades of grass.

Each thing is drawn with a brush on a sheet laid over the ground, far to near.
"""

import math
import random
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter
from view import FOCAL, HEIGHT, WIDTH, hazed, lane, project

SUPER = 2


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


def branch(
    brush: Brush, chance: random.Random, x: float, y: float, angle: float, length: float, width: float, z: float
) -> None:
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
            brush.dot(
                x + chance.gauss(0, spread),
                y + chance.gauss(0, spread),
                chance.uniform(0.6, 1.7) * 34 / z + 0.5,
                hazed(leaf, z),
                225,
            )
        return
    for turn in (-1, 1) if chance.random() < 0.72 else (-1, 0.1, 1):
        fork = angle + turn * chance.uniform(0.22, 0.62)
        branch(brush, chance, x, y, fork, length * chance.uniform(0.66, 0.85), width * 0.68, z)


def tree(brush: Brush, chance: random.Random, x: float, z: float, height: float) -> None:
    """A bare tree standing at (x, z), about `height` metres tall."""
    px, py = project(x, 0, z)
    size = FOCAL * height / z
    branch(brush, chance, px, py, chance.uniform(-0.06, 0.06), size * 0.27, size * 0.036, z)


def bush(
    brush: Brush, chance: random.Random, x: float, z: float, height: float, hue: tuple[float, float, float]
) -> None:
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
            plants.append(
                (
                    float(lane(z)) - 4.6 + chance.uniform(-0.5, 0.5),
                    z + chance.uniform(-2, 2),
                    chance.uniform(1.3, 2.1),
                    "bush",
                )
            )
    for x in range(14, 120, 3):
        plants.append((x + chance.uniform(-1, 1), 128 + chance.uniform(-3, 3), chance.uniform(1.6, 3.0), "bush"))
    for x in range(-150, 210, 4):
        plants.append((x + chance.uniform(-2, 2), 235 + chance.uniform(-8, 8), chance.uniform(2.6, 5.5), "bush"))
    plants += [(x, z, 2.6, "bush") for x, z in ((23.0, 78), (41.5, 77), (43, 73), (26.5, 85), (36, 86), (46, 82))]
    plants += [(23, 88, 10, "tree"), (44, 86, 11, "tree"), (33, 92, 12, "tree")]
    plants += [
        (-6.2, 39, 9.5, "tree"),
        (-6.6, 58, 11, "tree"),
        (-3.6, 84, 12, "tree"),
        (1.2, 112, 12, "tree"),
        (52, 126, 13, "tree"),
        (64, 130, 11, "tree"),
        (82, 127, 14, "tree"),
        (-70, 150, 13, "tree"),
        (-58, 155, 12, "tree"),
        (-95, 160, 14, "tree"),
    ]
    for x, z, height, kind in sorted(plants, key=lambda plant: -plant[1]):
        if kind == "tree":
            tree(brush, chance, x, z, height)
        else:
            bush(
                brush,
                chance,
                x,
                z,
                height,
                chance.choice(((0.33, 0.34, 0.17), (0.40, 0.32, 0.17), (0.29, 0.33, 0.17), (0.46, 0.33, 0.15))),
            )
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
        face(
            (
                (x + left, bottom, near),
                (x + left + wide, bottom, near),
                (x + left + wide, bottom + tall, near),
                (x + left, bottom + tall, near),
            ),
            (tone, tone * 0.93, tone * 0.80),
        )
    face(
        ((x, low - 0.45, near), (x + length, low - 0.45, near), (x + length, low, near), (x, low, near)),
        (0.38, 0.35, 0.30),
    )
    eaves = ((x - 0.4, low - 0.12, near - 0.35), (x + length + 0.4, low - 0.12, near - 0.35))
    face((*eaves, (x + length + 0.4, top, (near + far) / 2), (x - 0.4, top, (near + far) / 2)), (0.50, 0.30, 0.225))
    for _ in range(1500):
        part, along, tone = chance.random(), chance.uniform(-0.4, length), chance.uniform(0.8, 1.16)
        height, ahead = low - 0.12 + (top - low + 0.12) * part, near - 0.35 + ((far - near) / 2 + 0.35) * part
        brush.line(
            [project(x + along, height, ahead), project(x + along + 0.4, height, ahead)],
            hazed((0.48 * tone, 0.29 * tone, 0.22 * tone), z),
            2.2,
        )
    for row in range(1, 13):
        part = row / 13
        height, ahead = low - 0.12 + (top - low + 0.12) * part, near - 0.35 + ((far - near) / 2 + 0.35) * part
        brush.line(
            [project(x - 0.4, height, ahead), project(x + length + 0.4, height, ahead)],
            hazed((0.41, 0.24, 0.18), z),
            0.6,
        )
    for left, right, bottom, upper, colour in (
        (1.4, 2.5, 0.0, 2.1, (0.24, 0.30, 0.33)), (3.6, 4.6, 0.95, 2.1, (0.17, 0.18, 0.20)), (6.2, 7.2, 0.95, 2.1, (0.17, 0.18, 0.20)), (9.6, 12.6, 0.0, 2.6, (0.33, 0.25, 0.18)),
    ):  # fmt: skip
        face(
            (
                (x + left - 0.12, bottom, near),
                (x + right + 0.12, bottom, near),
                (x + right + 0.12, upper + 0.16, near),
                (x + left - 0.12, upper + 0.16, near),
            ),
            (0.72, 0.68, 0.60),
        )
        face(
            ((x + left, bottom, near), (x + right, bottom, near), (x + right, upper, near), (x + left, upper, near)),
            colour,
        )
    face(
        (
            (x + 5.0, top - 0.7, near + 4),
            (x + 5.9, top - 0.7, near + 4),
            (x + 5.9, top + 0.9, near + 4),
            (x + 5.0, top + 0.9, near + 4),
        ),
        (0.56, 0.44, 0.37),
    )


def poles(brush: Brush) -> None:
    """Wooden telephone poles along the right, two wires."""
    tops = []
    for x, z in ((8.2, 17.5), (12.5, 52), (20, 88), (31, 124)):
        foot, head = project(x, 0, z), project(x - 0.05, 6.6, z)
        brush.line([foot, head], hazed((0.30, 0.25, 0.20), z), max(1.0, FOCAL * 0.19 / z))
        brush.line(
            [project(x - 0.5, 6.2, z), project(x + 0.5, 6.2, z)],
            hazed((0.28, 0.24, 0.20), z),
            max(0.8, FOCAL * 0.09 / z),
        )
        tops.append((x, z))
    for side in (-0.45, 0.45):
        for (x0, z0), (x1, z1) in pairwise(tops):
            wire = []
            for step in range(25):
                part = step / 24
                sag = 4 * part * (1 - part) * 0.55
                wire.append(project(x0 + side + (x1 - x0) * part, 6.25 - sag, z0 + (z1 - z0) * part))
            brush.line(wire, (84, 88, 92), 0.75)


def barrier(brush: Brush, x: float, z: float) -> None:
    """A red and white plank on two feet, put up before the eaten verge, and a cone beside it."""
    width, low, high = 1.55, 0.72, 0.94
    shadow = [
        project(x - width / 2 - 0.2, 0, z - 0.25),
        project(x + width / 2 + 0.3, 0, z - 0.2),
        project(x + width / 2 + 0.3, 0, z + 0.35),
        project(x - width / 2 - 0.2, 0, z + 0.35),
    ]
    brush.shape(shadow, (40, 36, 32), 70)
    for side in (-0.62, 0.62):
        for reach in (-0.24, 0.24):
            brush.line(
                [project(x + side, 0.84, z), project(x + side, 0.0, z + reach)], (126, 128, 130), FOCAL * 0.032 / z
            )
    stripes = 8
    for index in range(stripes):
        left, right = x - width / 2 + width * index / stripes, x - width / 2 + width * (index + 1) / stripes
        lean = 0.09
        corners = [
            project(left, low, z),
            project(right, low, z),
            project(right + lean, high, z),
            project(left + lean, high, z),
        ]
        brush.shape(corners, (186, 42, 38) if index % 2 == 0 else (226, 226, 222))
    for cone_x, cone_z in ((x + 0.2, z + 3.6), (x - 0.35, z + 7.4)):
        brush.shape(
            [
                project(cone_x - 0.2, 0, cone_z),
                project(cone_x + 0.2, 0, cone_z),
                project(cone_x + 0.035, 0.5, cone_z),
                project(cone_x - 0.035, 0.5, cone_z),
            ],
            hazed((0.80, 0.29, 0.12), cone_z),
        )
        brush.shape(
            [
                project(cone_x - 0.125, 0.2, cone_z),
                project(cone_x + 0.125, 0.2, cone_z),
                project(cone_x + 0.085, 0.32, cone_z),
                project(cone_x - 0.085, 0.32, cone_z),
            ],
            hazed((0.90, 0.90, 0.88), cone_z),
        )


def fence(brush: Brush, chance: random.Random) -> None:
    """Posts and two wires along the meadow."""
    posts = [
        (float(lane(z)) + 4.3 + chance.uniform(-0.1, 0.1), z)
        for z in (60, 52, 45, 39, 33.5, 28.5, 24, 20, 16.4, 13.2, 10.4, 8.0, 6.0)
    ]
    for (x0, z0), (x1, z1) in pairwise(posts):
        for height in (0.55, 0.95):
            brush.line(
                [project(x0, height, z0), project(x1, height - 0.02, z1)], (112, 108, 102), max(0.5, FOCAL * 0.004 / z1)
            )
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
            brush.line(
                blade, hazed((colour[0] * lit, colour[1] * lit, colour[2] * lit), z), max(0.5, FOCAL * 0.0042 / z)
            )
