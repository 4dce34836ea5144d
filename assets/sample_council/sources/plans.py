"""The two plans of the packet, as SVG drawings and their lettering: the zoning of the commune, and the lane at large.

Only lines and surfaces are drawn here, in millimetres of paper; papers/zoning_plan.typ and papers/map_extract.typ set the
words over them, so that the text of a plan can be searched.
"""

import json
import math
from collections.abc import Iterator
from functools import cached_property

from drafting import Drawing, Frame, hatch
from land import CHURCH, HAMLETS, SIZE_X, SIZE_Y, Land, Parcel, blob
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import polylabel, unary_union

COLOURS = {
    "Ua": "#e59183", "Ub": "#f5bd8e", "Ue": "#d8a9d3", "Ux": "#b7a8d4", "1AU": "#f3a9b5",
    "Ah": "#f3d77f", "A": "#fcf5cd", "N": "#cbe3bf", "Nl": "#9fd0b4",
}  # fmt: skip
NEIGHBOURS = (
    ("Commune du Vernay", 720, 150, 0), ("Commune de Bréal-en-Vernaude", 260, 1500, -82), ("Commune de Montrevaud", 620, 3720, 0),
    ("Commune de Saint-Orlan", 4210, 3350, 78), ("Commune des Aubrées", 4150, 820, 70),
)  # fmt: skip
LANE_WINDOW = (2880.0, 1735.0, 3418.8, 2107.2)


class Plans:
    """Both plans of one land."""

    def __init__(self) -> None:
        self.land = Land()
        self.zoning = Frame(0, 0, SIZE_X, SIZE_Y, 5000)
        self.lane = Frame(*LANE_WINDOW, 2000)

    @cached_property
    def zones(self) -> list[tuple[str, Polygon]]:
        """Connected areas of one zone, over the roads that run through them."""
        merged = []
        for zone in COLOURS:
            shapes = [parcel.shape.buffer(7, join_style="mitre") for parcel in self.land.parcels if parcel.zone == zone]
            if zone == "Ua":
                shapes.append(self.land.square.buffer(7))
            union = unary_union(shapes).buffer(-6.4, join_style="mitre").intersection(self.land.commune)
            merged += [(zone, part) for part in getattr(union, "geoms", [union]) if part.area > 250]
        return merged

    @cached_property
    def reserved(self) -> list[tuple[str, str, Polygon]]:
        """Land kept for public works: number, purpose, area."""
        road = next(line for name, _, line in self.land.roads if name == "VC 3")
        street = next(line for name, _, line in self.land.roads if name == "Rue du Four")
        return [
            ("1", "Agrandissement du cimetière", Polygon([(2560, 1930), (2640, 1945), (2632, 2000), (2552, 1985)])),
            ("2", "Élargissement de la VC 3", road.buffer(13).difference(road.buffer(3)).intersection(box(3380, 1250, 3560, 1560))),
            ("3", "Élargissement de la rue du Four (supprimé)", street.buffer(9).difference(street.buffer(3))),
        ]  # fmt: skip

    def mended(self) -> tuple[Parcel, list[Parcel]]:
        """What the amendment is about: the barn parcel of the Hautes-Bordes, and the parcels of the Clos-Moreau."""
        x, y, _ = HAMLETS["Les Hautes-Bordes"]
        built = [parcel for parcel in self.land.parcels if parcel.zone == "Ah" and parcel.buildings]
        barn = min(built, key=lambda parcel: parcel.shape.distance(Point(x + 60, y - 40)))
        return barn, [parcel for parcel in self.land.parcels if parcel.zone == "1AU"]

    # ---- the zoning plan

    def zoning_svg(self) -> str:
        drawing = Drawing(self.zoning)
        self._ground(drawing)
        self._protections(drawing)
        self._ways(drawing, casing=0.55)
        self._limits(drawing)
        return drawing.svg()

    def _ground(self, drawing: Drawing) -> None:
        land = self.land
        drawing.style(fill="#f3f3f0")
        drawing.add(self.zoning.area)
        drawing.done()
        for zone, colour in COLOURS.items():
            drawing.style(fill=colour, stroke="#8d8a80", stroke_width=0.11, stroke_linejoin="round")
            for parcel in land.parcels:
                if parcel.zone == zone:
                    drawing.add(parcel.shape)
            drawing.done()
        drawing.style(fill="none", stroke="#b98a5a", stroke_width=0.09, opacity=0.8)
        for segments in land.contours().values():
            for segment in segments:
                drawing.add(segment, clip=False)
        drawing.done()
        drawing.style(fill="none", stroke="#4f8fc4", stroke_width=0.12)
        drawing.add(hatch(land.flood, 14, 45))
        drawing.done()

    def _protections(self, drawing: Drawing) -> None:
        land = self.land
        drawing.style(fill="#79b36b", stroke="#2f6b37", stroke_width=0.1, fill_opacity=0.75)
        for x, y, radius in land.trees(8.5):
            drawing.circle(x, y, radius)
        drawing.done()
        drawing.style(fill="#3f8a3f")
        for hedge in land.hedges():
            for step in range(int(hedge.length / 7)):
                spot = hedge.interpolate(step * 7)
                drawing.circle(spot.x, spot.y, 2.3)
        drawing.done()
        drawing.style(fill="#9cc9e6", stroke="#2f74ad", stroke_width=0.22)
        drawing.add(land.water.intersection(land.commune.buffer(400)))
        drawing.done()

    def _ways(self, drawing: Drawing, casing: float) -> None:
        for widen, colour in ((casing / 1000 * drawing.frame.scale, "#77736a"), (0.0, "#ffffff")):
            drawing.style(fill="none", stroke=colour, stroke_linejoin="round", stroke_linecap="round")
            for _, width, line in self.land.roads:
                seen = line.intersection(drawing.frame.area)
                for part in [] if seen.is_empty else getattr(seen, "geoms", [seen]):
                    stroke = (width + widen * 0.5) * 1000 / drawing.frame.scale
                    drawing.parts.append(f'<path stroke-width="{stroke:.2f}" d="{drawing.path(part.coords)}"/>')
            drawing.done()
        drawing.style(fill="#5b5650", stroke="#2b2825", stroke_width=0.08)
        for parcel in self.land.parcels:
            for building in parcel.buildings:
                drawing.add(building)
        drawing.done()
        x, y = CHURCH
        drawing.style(fill="#1f1d1b")
        drawing.add(
            affinity.rotate(unary_union([box(x - 16, y - 5, x + 14, y + 5), box(x + 2, y - 10, x + 9, y + 10)]), -8)
        )
        drawing.done()

    def _limits(self, drawing: Drawing) -> None:
        land = self.land
        drawing.style(fill="none", stroke="#a5201e", stroke_width=0.5, stroke_linejoin="round")
        for _, shape in self.zones:
            drawing.add(shape)
        drawing.done()
        drawing.style(fill="none", stroke="#c3262f", stroke_width=0.16)
        for number, _, area in self.reserved:
            if number != "3":
                drawing.add(hatch(area, 5, 45))
                drawing.add(hatch(area, 5, -45))
        drawing.done()
        drawing.style(fill="none", stroke="#c3262f", stroke_width=0.45)
        for number, _, area in self.reserved:
            if number != "3":
                drawing.add(area)
        drawing.done()
        drawing.style(fill="none", stroke="#6a3d8f", stroke_width=0.6, stroke_dasharray="5 1.6 1 1.6")
        drawing.add(Point(CHURCH).buffer(500, quad_segs=32).exterior)
        drawing.done()
        drawing.style(
            fill="none", stroke="#2a7a4b", stroke_width=0.7, stroke_dasharray="2.2 1.6", stroke_linecap="round"
        )
        for name, _, line in land.roads:
            if name == "Chemin rural n° 12":
                drawing.add(line)
        drawing.done()
        for width, colour, dash in ((3.2, "#d9cfe6", "none"), (0.9, "#2d2440", "9 2 1.2 2 1.2 2")):
            drawing.style(
                fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash, stroke_linejoin="round"
            )
            drawing.add(land.commune.exterior)
            drawing.done()
        barn, _ = self.mended()
        drawing.style(fill="none", stroke="#d6168a", stroke_width=0.8, stroke_linejoin="round")
        drawing.add(barn.shape)
        drawing.add(self.reserved[2][2])
        drawing.done()

    def zoning_labels(self) -> list[dict[str, object]]:
        labels = list(self._parcel_numbers(self.zoning, 1.25))
        for zone, shape in self.zones:
            if shape.area > 3000:
                middle = polylabel(shape.difference(self.land.square.buffer(25)) if zone == "Ua" else shape, 8)
                size = min(30.0, max(9.0, math.sqrt(middle.distance(shape.exterior)) * 2.0))
                labels.append(self._label(self.zoning, "zone", zone, middle.x, middle.y, size=size))
        labels += self._road_names(self.zoning)
        labels += [self._label(self.zoning, "place", name, x, y - size - 45) for name, (x, y, size) in HAMLETS.items()]
        labels += [
            self._label(self.zoning, "town", "CHANTORGE", 2320, 1590),
            self._label(self.zoning, "water", "La Vernaude", 1640, 2500, angle=-12),
            self._label(self.zoning, "water", "Étang", 3365, 2255),
            self._label(self.zoning, "wood", "Bois de Chantorge", 3330, 2965),
            self._label(self.zoning, "wood", "Bois du Vernay", 1750, 770),
            self._label(self.zoning, "wood", "Bois des Moines", 1840, 3250),
            self._label(self.zoning, "place", "Clos-Moreau", 2790, 2165),
            self._label(self.zoning, "place", "Route du Vernay", 2330, 850),
        ]
        labels += [self._label(self.zoning, "neighbour", name, x, y, angle=angle) for name, x, y, angle in NEIGHBOURS]
        for number, _, area in self.reserved[:2]:
            labels.append(self._label(self.zoning, "reserved", number, area.centroid.x + 26, area.centroid.y - 26))
        barn, _ = self.mended()
        calls = (
            (barn.shape.centroid, "1"),
            (self.reserved[2][2].representative_point(), "2"),
            (Point(2245, 2150), "3"),
        )
        labels += [self._label(self.zoning, "change", number, spot.x + 34, spot.y - 40) for spot, number in calls]
        for level, segments in self.land.contours().items():
            if level % 10 == 0:
                for segment in segments[20::160]:
                    labels.append(self._label(self.zoning, "height", str(level), *segment.coords[0][:2]))
        return labels

    def _parcel_numbers(self, frame: Frame, smallest: float) -> Iterator[dict[str, object]]:
        for parcel in self.land.parcels:
            seen = parcel.shape.intersection(frame.area)
            if isinstance(seen, MultiPolygon) or seen.area < parcel.shape.area * 0.5 or seen.is_empty:
                continue
            middle = polylabel(parcel.shape, 2)
            room = middle.distance(parcel.shape.exterior) * 1000 / frame.scale
            if room > smallest:
                size = min(7.5, max(2.6, room * 1.5))
                yield self._label(frame, "parcel", str(parcel.number), middle.x, middle.y, size=size)

    def _road_names(self, frame: Frame) -> Iterator[dict[str, object]]:
        for name, width, line in self.land.roads:
            seen = line.intersection(frame.area)
            if seen.length < 60:
                continue
            part = seen if isinstance(seen, LineString) else max(seen.geoms, key=lambda piece: piece.length)
            for share in (0.22, 0.8) if name.startswith("D ") else (0.55,):
                spot, ahead = part.interpolate(share, normalized=True), part.interpolate(part.length * share + 12)
                angle = math.degrees(math.atan2(ahead.y - spot.y, ahead.x - spot.x))
                angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
                yield self._label(frame, "road", name, spot.x, spot.y, angle=angle, size=width)

    def _label(
        self, frame: Frame, kind: str, text: str, x: float, y: float, angle: float = 0.0, size: float = 0.0
    ) -> dict[str, object]:
        px, py = frame.at(x, y)
        return {
            "kind": kind,
            "text": text,
            "x": round(px, 2),
            "y": round(py, 2),
            "angle": round(angle, 1),
            "size": round(size, 1),
        }

    # ---- the lane at large

    def lane_svg(self) -> str:
        land, drawing = self.land, Drawing(self.lane)
        drawing.style(fill="#fbfaf6")
        drawing.add(self.lane.area)
        drawing.done()
        for fill, zones in (("#f6f1dc", ("A", "Ah")), ("#e3efdc", ("N", "Nl"))):
            drawing.style(fill=fill, stroke="#7c786e", stroke_width=0.2)
            for parcel in land.parcels:
                if parcel.zone in zones:
                    drawing.add(parcel.shape)
            drawing.done()
        drawing.style(fill="#3f8a3f")
        for hedge in land.hedges():
            for step in range(int(hedge.length / 4)):
                spot = hedge.interpolate(step * 4)
                drawing.circle(spot.x, spot.y, 1.3)
        drawing.done()
        drawing.style(fill="#9cc9e6", stroke="#2f74ad", stroke_width=0.3)
        drawing.add(land.water)
        drawing.done()
        self._ways(drawing, casing=0.9)
        lane = self.lane_line()
        drawing.style(fill="none", stroke="#e07b1a", stroke_width=6 * 1000 / self.lane.scale * 0.72, opacity=0.85)
        drawing.add(lane)
        drawing.done()
        drawing.style(fill="none", stroke="#b3261e", stroke_width=1.1)
        start = lane.length * 0.52
        eaten = [lane.interpolate(start + step) for step in range(61)]
        drawing.add(LineString([(spot.x + 3.4, spot.y - 2.2) for spot in eaten]))
        drawing.done()
        drawing.style(fill="#2c2925")
        for share in (0.30, 0.44, 0.70):
            spot = lane.interpolate(share, normalized=True)
            drawing.add(blob(spot.x, spot.y, 2.4, 1.7, int(share * 100)))
        drawing.done()
        return drawing.svg()

    def lane_line(self) -> LineString:
        return next(line for name, _, line in self.land.roads if name.startswith("Chemin de l’Étang"))

    def lane_labels(self) -> list[dict[str, object]]:
        labels = list(self._parcel_numbers(self.lane, 2.2))
        labels += [label for label in self._road_names(self.lane) if label["text"] == "D 17"][1:]
        lane = self.lane_line()
        start, end = lane.interpolate(6), lane.interpolate(lane.length)
        labels += [
            self._label(self.lane, "end", "Carrefour des Trois-Chênes", start.x, start.y),
            self._label(self.lane, "end", "Parking du sentier", end.x, end.y),
        ]
        for number, share in (("1", 0.30), ("2", 0.44), ("3", 0.70)):
            spot = lane.interpolate(share, normalized=True)
            labels.append(self._label(self.lane, "hole", number, spot.x - 9, spot.y + 7))
        eaten = lane.interpolate(lane.length * 0.52 + 30)
        labels.append(self._label(self.lane, "eaten", "Accotement emporté, 60 m", eaten.x + 12, eaten.y - 8))
        return labels

    def as_inputs(self) -> dict[str, str]:
        """What the two papers read: drawings, lettering and figures."""
        barn, clos = self.mended()
        facts = {
            "barn": f"{barn.section} {barn.number}",
            "clos": [f"{parcel.section} {parcel.number}" for parcel in clos],
            "clos_area": round(sum(parcel.shape.area for parcel in clos)),
            "commune_hectares": round(self.land.commune.area / 10000),
            "lane_metres": round(self.lane_line().length),
            "zone_hectares": {
                zone: round(sum(p.shape.area for p in self.land.parcels if p.zone == zone) / 10000, 1)
                for zone in COLOURS
            },
            "colours": COLOURS,
            "reserved": [[number, purpose, round(area.area)] for number, purpose, area in self.reserved],
        }
        return {
            "zoning_svg": self.zoning_svg(),
            "zoning_labels": json.dumps(self.zoning_labels(), ensure_ascii=False),
            "lane_svg": self.lane_svg(),
            "lane_labels": json.dumps(self.lane_labels(), ensure_ascii=False),
            "plan_facts": json.dumps(facts, ensure_ascii=False),
        }
