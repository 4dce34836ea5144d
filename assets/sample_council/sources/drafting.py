"""Drafting: a window on the land at a scale, and the SVG drawn in it, in millimetres of paper."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the land and the scale at which it is drawn (5000 for 1/5 000)."""

    west: float
    north: float
    east: float
    south: float
    scale: float

    @property
    def area(self) -> Polygon:
        return box(self.west, self.north, self.east, self.south)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Millimetres of paper from the north-west corner."""
        return (x - self.west) * 1000 / self.scale, (y - self.north) * 1000 / self.scale

    def size(self) -> tuple[float, float]:
        return self.at(self.east, self.south)


class Drawing:
    """SVG being written: shapes clipped to the frame, each one a path of its own, as a drafting program leaves them."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.parts: list[str] = []

    def style(self, **attributes: str | float) -> None:
        self.parts.append(
            "<g " + " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in attributes.items()) + ">"
        )

    def done(self) -> None:
        self.parts.append("</g>")

    def path(self, coordinates: Iterable[tuple[float, ...]], closed: bool = False) -> str:
        points = [self.frame.at(point[0], point[1]) for point in coordinates]
        text, (px, py) = f"M{points[0][0]:.2f} {points[0][1]:.2f}", points[0]
        px, py = round(px, 2), round(py, 2)
        for x, y in points[1:-1] if closed else points[1:]:
            dx, dy = round(x - px, 2), round(y - py, 2)
            text += f"l{dx:g} {dy:g}"
            px, py = px + dx, py + dy
        return text + ("z" if closed else "")

    def add(self, shape: BaseGeometry, clip: bool = True) -> None:
        """Draw a shape with the style in force; parts of a collection become paths of their own."""
        if clip:
            shape = shape.intersection(self.frame.area)
        for part in getattr(shape, "geoms", [shape]):
            if isinstance(part, Polygon) and not part.is_empty:
                rings = [part.exterior, *part.interiors]
                self.parts.append(f'<path d="{"".join(self.path(ring.coords, closed=True) for ring in rings)}"/>')
            elif isinstance(part, LineString) and not part.is_empty:
                self.parts.append(f'<path d="{self.path(part.coords)}"/>')

    def circle(self, x: float, y: float, radius: float) -> None:
        if not self.frame.area.contains(Point(x, y)):
            return
        cx, cy = self.frame.at(x, y)
        self.parts.append(f'<circle cx="{cx:.2f}" cy="{cy:.2f}" r="{radius * 1000 / self.frame.scale:.2f}"/>')

    def svg(self) -> str:
        width, height = self.frame.size()
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm">'
        return head + "".join(self.parts) + "</svg>"


def hatch(area: BaseGeometry, gap: float, angle: float) -> BaseGeometry:
    """Parallel lines over an area, `gap` metres apart."""
    west, north, east, south = area.bounds
    centre, reach = area.envelope.centroid, math.hypot(east - west, south - north) / 2 + gap
    lines = []
    for index in range(-int(reach / gap), int(reach / gap) + 1):
        flat = LineString([(centre.x - reach, centre.y + index * gap), (centre.x + reach, centre.y + index * gap)])
        lines.append(affinity.rotate(flat, angle, origin=centre).intersection(area))
    return unary_union([line for line in lines if not line.is_empty])
