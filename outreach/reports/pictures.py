"""The supply icons on paper: our own SVG drawings as vectors, the few shapes they are made of and nothing else."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from outreach import paths
from outreach.reports.paper import INK, Point

SIDE = 32.0
"""The side of the square that every icon is drawn in."""

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d*|\.\d+|\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a line: to a point (`m`, `l`), along a curve with its handles (`c`), back to its begin (`z`)."""

    kind: str
    points: tuple[Point, ...] = ()


@cache
def icon(name: str) -> tuple[tuple[Step, ...], ...]:
    """The lines of a supply icon, as they ship; nothing for a name there is no icon of."""
    file = paths.resources() / "icons" / "supply" / f"{name}.svg"
    if not file.is_file():
        return ()
    lines = []
    for shape in ET.fromstring(file.read_text("utf-8")):  # noqa: S314 - our own files, shipped with the program
        kind = shape.tag.rpartition("}")[2]
        if kind == "path":
            lines.append(tuple(_steps(shape.attrib["d"])))
        elif kind in {"circle", "ellipse"}:
            rx = float(shape.get("rx") or shape.attrib["r"])
            ry = float(shape.get("ry") or shape.attrib["r"])
            lines.append(tuple(_ellipse(float(shape.attrib["cx"]), float(shape.attrib["cy"]), rx, ry)))
        elif kind == "rect":
            x, y, width, height = (float(shape.get(each, "0")) for each in ("x", "y", "width", "height"))
            lines.append(tuple(_rectangle((x, y), (width, height), float(shape.get("rx", "0")))))
    return tuple(lines)


def draw(canvas: Any, name: str, corner: Point, side: float, *, colour: str = INK) -> None:
    """Draw an icon in a square from its lower left corner."""
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - with the canvas, it is there

    canvas.saveState()
    canvas.translate(corner[0], corner[1] + side)
    canvas.scale(side / SIDE, -side / SIDE)
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(1.6)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for steps in icon(name):
        path = canvas.beginPath()
        for step in steps:
            if step.kind == "m":
                path.moveTo(*step.points[0])
            elif step.kind == "l":
                path.lineTo(*step.points[0])
            elif step.kind == "c":
                path.curveTo(*step.points[0], *step.points[1], *step.points[2])
            else:
                path.close()
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a letter may be followed by several sets of them."""
    tokens = _TOKEN.findall(data)
    letter = ""
    while tokens:
        if tokens[0].isalpha():
            letter = tokens.pop(0)
        takes = _TAKES[letter.upper()]
        numbers: list[float] = []
        while len(numbers) < takes:
            # The two flags of an arc may be written without a space after them.
            if letter in "aA" and len(numbers) in {3, 4} and len(tokens[0]) > 1:
                numbers.append(float(tokens[0][0]))
                tokens[0] = tokens[0][1:]
            else:
                numbers.append(float(tokens.pop(0)))
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _steps(data: str) -> Iterator[Step]:
    x = y = 0.0
    begin = (0.0, 0.0)
    handle: Point | None = None
    for letter, given in _commands(data):
        kind, numbers = letter.upper(), list(given)
        from_x, from_y = (x, y) if letter.islower() else (0.0, 0.0)
        if kind == "Z":
            yield Step("z")
            (x, y), handle = begin, None
            continue
        if kind == "H":
            numbers = [numbers[0] + from_x, y]
        elif kind == "V":
            numbers = [x, numbers[0] + from_y]
        elif kind == "A":
            numbers[5:] = [numbers[5] + from_x, numbers[6] + from_y]
        else:
            numbers = [n + (from_y if at % 2 else from_x) for at, n in enumerate(numbers)]
        end = (numbers[-2], numbers[-1])
        if kind in {"C", "S"}:
            first = (
                (numbers[0], numbers[1])
                if kind == "C"
                else ((2 * x - handle[0], 2 * y - handle[1]) if handle else (x, y))
            )
            handle = (numbers[-4], numbers[-3])
            yield Step("c", (first, handle, end))
        else:
            handle = None
            if kind == "A":
                yield from _arc((x, y), end, numbers)
            else:
                yield Step("m" if kind == "M" else "l", (end,))
        x, y = end
        if kind == "M":
            begin = end


def _arc(start: Point, end: Point, numbers: Sequence[float]) -> Iterator[Step]:
    """An arc as curves. Circles only, as all of ours are: the end points and the radius give the centre."""
    radius, large, sweep = max(numbers[0], math.dist(start, end) / 2), bool(numbers[3]), bool(numbers[4])
    half = math.dist(start, end) / 2
    if not half:
        return
    off = math.sqrt(max(radius**2 - half**2, 0.0)) * (1 if large == sweep else -1)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    along = ((end[0] - start[0]) / (2 * half), (end[1] - start[1]) / (2 * half))
    centre = (middle[0] + along[1] * off, middle[1] - along[0] * off)
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = (math.atan2(end[1] - centre[1], end[0] - centre[0]) - first) % (2 * math.pi)
    yield from _curves(centre, (radius, radius), first, turn if sweep else turn - 2 * math.pi)


def _curves(centre: Point, radii: Point, first: float, turn: float) -> Iterator[Step]:
    """A turn around a centre as curves of a quarter at most."""
    parts = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / parts
    reach = 4 / 3 * math.tan(step / 4)
    for part in range(parts):
        a, b = first + step * part, first + step * (part + 1)
        corners = (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        yield Step("c", tuple((centre[0] + radii[0] * u, centre[1] + radii[1] * v) for u, v in corners))


def _ellipse(x: float, y: float, rx: float, ry: float) -> Iterator[Step]:
    yield Step("m", ((x + rx, y),))
    yield from _curves((x, y), (rx, ry), 0.0, 2 * math.pi)
    yield Step("z")


def _rectangle(corner: Point, size: Point, radius: float) -> Iterator[Step]:
    (x, y), (width, height) = corner, size
    yield Step("m", ((x + radius, y),))
    turns = (
        ((x + width - radius, y), (x + width - radius, y + radius), -math.pi / 2),
        ((x + width, y + height - radius), (x + width - radius, y + height - radius), 0.0),
        ((x + radius, y + height), (x + radius, y + height - radius), math.pi / 2),
        ((x, y + radius), (x + radius, y + radius), math.pi),
    )
    for point, centre, first in turns:
        yield Step("l", (point,))
        if radius:
            yield from _curves(centre, (radius, radius), first, math.pi / 2)
    yield Step("z")
