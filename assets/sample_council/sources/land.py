"""The land of Chantorge, drawn from a seed: boundary, roads, river, pond, woods, parcels, buildings, zones.

Lengths are in metres, x to the east, y to the south, from the north-west corner of the plan. How it looks is for plans.py.
"""

import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from noise import octaves
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import split, unary_union
from shapely.prepared import prep

SIZE_X, SIZE_Y = 4400.0, 3950.0
CHURCH = (2300.0, 1905.0)
HAMLETS = {
    "Les Hautes-Bordes": (3490.0, 960.0, 150.0),
    "L’Étang": (3120.0, 1930.0, 105.0),
    "Le Petit-Vernay": (1040.0, 1220.0, 150.0),
    "La Grange-aux-Moines": (1120.0, 2990.0, 135.0),
}
# fmt: off
ROADS: tuple[tuple[str, float, tuple[tuple[float, float], ...]], ...] = (
    ("D 17", 11, ((-50, 2170), (600, 2120), (1300, 2030), (1850, 1960), (2300, 1895), (2700, 1820), (3000, 1750), (3400, 1715), (3900, 1660), (4450, 1490))),
    ("D 42", 10, ((2030, -50), (2110, 500), (2190, 1000), (2240, 1500), (2300, 1895), (2370, 2250), (2440, 2700), (2640, 3250), (2860, 4000))),
    ("Chemin de l’Étang (VC 7)", 6, ((3000, 1750), (3040, 1845), (3115, 1915), (3150, 2000), (3226.5, 2090))),
    ("VC 3", 6, ((3400, 1715), (3440, 1400), (3500, 1120), (3480, 860), (3560, 500), (3640, -50))),
    ("VC 5", 6, ((2160, 1915), (1800, 1640), (1450, 1420), (1060, 1230), (700, 900), (420, 560), (150, 300))),
    ("VC 2", 6, ((1420, 2015), (1310, 2350), (1230, 2650), (1110, 2990), (1050, 3400), (940, 4000))),
    ("VC 9", 5, ((2560, 3050), (2100, 3020), (1600, 2960), (1110, 2990))),
    ("VC 4", 5, ((2190, 1000), (1700, 1050), (1360, 1160), (1060, 1230))),
    ("VC 8", 5, ((2210, 1250), (2700, 1180), (3100, 1090), (3500, 1120))),
    ("Chemin rural n° 12", 4, ((3226.5, 2090), (3180, 2230), (3260, 2400), (3500, 2440), (3560, 2270), (3480, 2110), (3330, 2070), (3226.5, 2090))),
    ("Chemin rural n° 6", 4, ((2500, 2850), (2950, 2900), (3350, 3000), (3700, 3250), (4000, 3700))),
    ("Chemin rural n° 3", 4, ((1100, 3000), (700, 2900), (350, 2950), (-50, 3100))),
    ("Rue du Four", 6, ((2150, 1775), (2330, 1752), (2455, 1765), (2520, 1862))),
    ("Rue des Tilleuls", 6, ((2520, 1862), (2490, 1990), (2430, 2080), (2345, 2110))),
    ("Rue du Lavoir", 6, ((2345, 2110), (2220, 2085), (2135, 2000), (2110, 1925))),
    ("Rue de l’Orme", 6, ((2110, 1925), (2120, 1840), (2150, 1775))),
    ("Rue du Stade", 6, ((2455, 1765), (2580, 1660), (2740, 1610))),
    ("Impasse du Lavoir", 5, ((2220, 2085), (2150, 2190))),
    ("Rue Neuve", 5, ((2150, 1775), (2030, 1700), (1930, 1690))),
    ("Chemin du Clos-Moreau", 5, ((2490, 1990), (2640, 2020), (2790, 1990))),
)
RIVER = ((-50, 2760), (500, 2640), (1000, 2600), (1500, 2470), (1950, 2400), (2400, 2400), (2800, 2470), (3200, 2580), (3700, 2830), (4450, 3080))
BROOK = ((3350, 2400), (3380, 2520), (3330, 2640))
WOODS = ((3560, 3330, 560, 330, 3), (640, 520, 420, 260, 5), (1750, 620, 190, 120, 7), (4020, 2330, 170, 230, 9), (1840, 3420, 260, 170, 11))
# fmt: on


def curve(points: tuple[tuple[float, float], ...], rounds: int = 3) -> LineString:
    """A line through points with its corners cut round."""
    path = [np.array(point, dtype=float) for point in points]
    for _ in range(rounds):
        cut = [path[0]]
        for a, b in itertools.pairwise(path):
            cut += [a * 0.75 + b * 0.25, a * 0.25 + b * 0.75]
        path = [*cut, path[-1]]
    return LineString(path)


def blob(x: float, y: float, width: float, height: float, seed: int, rough: float = 0.35) -> Polygon:
    """An irregular round area."""
    angles = np.linspace(0, 2 * math.pi, 120, endpoint=False)
    swell = 1 + rough * 2 * (octaves(np.cos(angles) * 1.6 + 9, np.sin(angles) * 1.6 + 9, seed, 5) - 0.5)
    points = zip(x + width * swell * np.cos(angles), y + height * swell * np.sin(angles), strict=True)
    return Polygon(list(points)).buffer(0)


@dataclass(slots=True)
class Parcel:
    """A parcel with its cadastral section and number, its zone and what stands on it."""

    shape: Polygon
    section: str
    number: int
    zone: str
    buildings: list[Polygon] = field(default_factory=list)


class Land:
    """Everything on the ground, made once from the seed."""

    def __init__(self, seed: int = 734) -> None:
        self.chance = random.Random(seed)
        self.commune = blob(2180, 2080, 1830, 1590, 22, 0.50).intersection(box(70, 70, SIZE_X - 70, SIZE_Y - 70))
        self.roads = [(name, width, curve(points)) for name, width, points in ROADS]
        self.river = curve(RIVER)
        self.brook = curve(BROOK)
        self.pond = blob(3365, 2250, 125, 110, 31, 0.42)
        self.woods = unary_union([blob(*wood, 0.45) for wood in WOODS]).intersection(self.commune)
        self.flood = self.river.buffer(85).intersection(self.commune)
        self.water = unary_union([self.river.buffer(5.5), self.brook.buffer(2), self.pond])
        self.square = Polygon([(2262, 1868), (2330, 1862), (2338, 1912), (2268, 1922)])
        self.ways = unary_union([line.buffer(width / 2, cap_style="flat") for _, width, line in self.roads]).union(
            self.square
        )
        self.bourg = blob(2320, 1910, 330, 250, 41, 0.25)
        self.core = blob(2315, 1915, 170, 130, 43, 0.25)
        self.craft = box(2225, 880, 2420, 1120)
        self.sport = box(2600, 1480, 2800, 1600)
        self.clos = Polygon([(2650, 2030), (2800, 2000), (2840, 2090), (2690, 2130)])
        self.hamlets = [blob(x, y, size, size * 0.8, index + 51) for index, (x, y, size) in enumerate(HAMLETS.values())]

    @cached_property
    def parcels(self) -> list[Parcel]:
        ground = self.commune.difference(self.ways).difference(self.water)
        pieces: list[Polygon] = []
        for zoned in (self.clos, self.sport, self.craft):
            pieces += self._divided(zoned.intersection(ground))
            ground = ground.difference(zoned)
        built = unary_union([self.bourg, *self.hamlets])
        pieces += self._divided(ground.intersection(built))
        pieces += self._divided(ground.intersection(self.woods).difference(built))
        pieces += self._divided(ground.difference(built).difference(self.woods))
        pieces.sort(key=lambda piece: (round(piece.centroid.y / 160), piece.centroid.x))
        counters = dict.fromkeys("ABCD", 0)
        parcels = []
        for piece in pieces:
            section = (
                ("A" if piece.centroid.x > CHURCH[0] else "C")
                if piece.centroid.y < 1500
                else ("B" if piece.centroid.x > 1900 else "D")
            )
            counters[section] += 1
            parcels.append(Parcel(piece, section, counters[section], self.zone_of(piece)))
        for parcel in parcels:
            parcel.buildings = list(self._built_on(parcel))
        return parcels

    def zone_of(self, piece: Polygon) -> str:
        middle = piece.representative_point()
        for zone, area in (
            ("1AU", self.clos),
            ("Ux", self.craft),
            ("Ue", self.sport),
            ("Ua", self.core),
            ("Ub", self.bourg),
        ):
            if area.contains(middle):
                return zone
        if self.pond.buffer(95).contains(middle) and not self.hamlets[1].contains(middle):
            return "Nl"
        if any(hamlet.contains(middle) for hamlet in self.hamlets):
            return "Ah"
        return "N" if self.woods.contains(middle) or self.river.distance(middle) < 70 else "A"

    def _target(self, middle: Point) -> float:
        """How large a parcel wants to be, in square metres."""
        if self.core.contains(middle):
            return 420
        if self.clos.contains(middle):
            return 3600
        if self.bourg.contains(middle):
            return 950
        if self.craft.contains(middle) or self.sport.contains(middle):
            return 4200
        if any(hamlet.contains(middle) for hamlet in self.hamlets):
            return 1900
        near = min(middle.distance(Point(x, y)) for x, y, _ in (*HAMLETS.values(), (*CHURCH, 0)))
        return 26000 if self.woods.contains(middle) else min(4200 + near * 16, 19000)

    def _divided(self, area: Polygon | MultiPolygon) -> list[Polygon]:
        """Cut an area across its long side, again and again, until each piece has about its size."""
        done, waiting = [], [part for part in getattr(area, "geoms", [area]) if isinstance(part, Polygon)]
        while waiting:
            piece = waiting.pop()
            if piece.area < 90:
                continue
            if piece.area < self._target(piece.representative_point()) * self.chance.uniform(0.75, 1.7):
                done.append(piece.simplify(0.4))
                continue
            waiting += [part for part in split(piece, self._cut(piece)).geoms if isinstance(part, Polygon)]
        return done

    def _cut(self, piece: Polygon) -> LineString:
        corners = list(piece.minimum_rotated_rectangle.exterior.coords)
        sides = sorted(itertools.pairwise(corners), key=lambda side: math.dist(*side))
        (x0, y0), (x1, y1) = sides[-1]
        along = math.atan2(y1 - y0, x1 - x0)
        part = self.chance.gauss(0.5, 0.07)
        centre = piece.minimum_rotated_rectangle.centroid
        reach = math.dist((x0, y0), (x1, y1)) * (part - 0.5)
        x, y = centre.x + reach * math.cos(along), centre.y + reach * math.sin(along)
        turn = along + math.pi / 2 + self.chance.gauss(0, 0.045)
        far = 3000.0
        return LineString(
            [(x - far * math.cos(turn), y - far * math.sin(turn)), (x + far * math.cos(turn), y + far * math.sin(turn))]
        )

    def _built_on(self, parcel: Parcel) -> Iterator[Polygon]:
        """Houses near the way, barns behind, workshops in the craft zone."""
        odds = {"Ua": 0.96, "Ub": 0.86, "Ah": 0.62, "Ux": 0.85, "Ue": 0.6, "A": 0.012}.get(parcel.zone, 0.0)
        if self.chance.random() > odds or parcel.shape.area < 130:
            return
        sizes = {"Ux": (38, 22), "Ue": (34, 18), "A": (30, 13), "Ua": (13, 9)}.get(parcel.zone, (13.5, 9.5))
        inner = parcel.shape.buffer(-1.2)
        if inner.is_empty:
            return
        nearest = min(self.roads, key=lambda road: road[2].distance(parcel.shape))[2]
        front = nearest.interpolate(nearest.project(parcel.shape.centroid))
        ahead = nearest.interpolate(nearest.project(parcel.shape.centroid) + 4)
        angle = math.degrees(math.atan2(ahead.y - front.y, ahead.x - front.x)) + self.chance.gauss(0, 3)
        middle = parcel.shape.centroid
        for index in range(1 if parcel.zone in ("Ua", "Ue") else self.chance.choice((1, 1, 2))):
            scale = self.chance.uniform(0.75, 1.25) * (0.6 if index else 1.0)
            pull = 0.42 if index == 0 else -0.35
            x, y = middle.x + (front.x - middle.x) * pull * 0.6, middle.y + (front.y - middle.y) * pull * 0.6
            wide, deep = sizes[0] * scale / 2, sizes[1] * scale / 2
            house = affinity.rotate(box(x - wide, y - deep, x + wide, y + deep), angle)
            if self.chance.random() < 0.4:
                house = house.union(
                    affinity.rotate(box(x + wide * 0.2, y - deep * 1.9, x + wide, y), angle, origin=(x, y))
                )
            standing = house.intersection(inner)
            if isinstance(standing, Polygon) and standing.area > 30:
                yield standing

    def trees(self, spacing: float) -> list[tuple[float, float, float]]:
        """Crowns of the woods: x, y, radius."""
        inside, crowns = prep(self.woods.difference(self.ways)), []
        west, north, east, south = self.woods.bounds
        for row in range(int((south - north) / spacing)):
            for column in range(int((east - west) / spacing)):
                x = west + (column + self.chance.uniform(0.1, 0.9)) * spacing
                y = north + (row + self.chance.uniform(0.1, 0.9)) * spacing
                if inside.contains(Point(x, y)):
                    crowns.append((x, y, spacing * self.chance.uniform(0.28, 0.52)))
        return crowns

    def hedges(self) -> list[LineString]:
        """Some of the sides of the fields."""
        sides = []
        for parcel in self.parcels:
            if parcel.zone not in ("A", "N"):
                continue
            corners = list(parcel.shape.exterior.coords)
            for a, b in itertools.pairwise(corners):
                if math.dist(a, b) > 35 and self.chance.random() < 0.13 and not self.woods.contains(Point(a)):
                    sides.append(LineString([a, b]))
        return sides

    def contours(self, cell: float = 25.0, interval: float = 5.0) -> dict[int, list[LineString]]:
        """Lines of equal height within the commune, by height in metres."""
        columns, rows = int(SIZE_X / cell) + 1, int(SIZE_Y / cell) + 1
        ys, xs = np.mgrid[0:rows, 0:columns].astype(float) * cell
        valley = np.abs(ys - (2450 + 130 * np.sin(xs / 900)))
        height = 92 + 0.030 * valley + 62 * (octaves(xs / 1500, ys / 1500, 71, 4) - 0.35)
        lines: dict[int, list[LineString]] = {}
        inside = prep(self.commune)
        for row in range(rows - 1):
            for column in range(columns - 1):
                if not inside.contains(Point(xs[row, column], ys[row, column])):
                    continue
                corners = [
                    (xs[row + j, column + i], ys[row + j, column + i], height[row + j, column + i])
                    for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))
                ]
                low, high = min(c[2] for c in corners), max(c[2] for c in corners)
                for level in range(math.ceil(low / interval) * int(interval), math.floor(high) + 1, int(interval)):
                    hits = []
                    for (xa, ya, ha), (xb, yb, hb) in zip(corners, corners[1:] + corners[:1], strict=True):
                        if (ha < level) != (hb < level):
                            part = (level - ha) / (hb - ha)
                            hits.append((xa + (xb - xa) * part, ya + (yb - ya) * part))
                    if len(hits) >= 2:
                        lines.setdefault(level, []).append(LineString(hits[:2]))
        return lines
