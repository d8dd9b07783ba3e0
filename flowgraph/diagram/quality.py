"""How well a placed scene reads, and labels moved to where they do not cover each other.

Knows places only; neither Graphviz nor a format.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Boundary
from flowgraph.diagram.style import LABEL_SIZE, LINE
from flowgraph.diagram.text import measure

Segment = tuple[float, float, float, float, Point, Point]
"""Left, top, right, bottom, and the two ends."""
_PAGE = math.sqrt(2.0)
_BANDS = 200.0
"""Height that title and legend take."""
MANY_ARROWS = 150
"""Above this crossings are not counted and labels stay where they are."""


def badness(placed: Placed, enough: float = math.inf) -> float:
    """How hard a layout is to read: the shrinking a landscape page needs, crossings, arrows through foreign boxes.

    Counting stops where the sum has reached `enough`.
    """
    size = max(placed.width / _PAGE, placed.height + _BANDS) / 100.0
    if len(placed.arrows) > MANY_ARROWS or size >= enough:
        return size
    bad = size + 0.4 * len(covered(placed)) + 1.5 * foreign_passages(placed)
    return bad if bad >= enough else bad + size * 0.012 * crossings(placed)


def crossings(placed: Placed) -> int:
    """Pairs of arrows that cross (on straightened routes)."""
    ways = [(_segments(flatten(route.points, 4)), _around(route.points)) for route in placed.arrows.values()]
    count = 0
    for position, (first, box) in enumerate(ways):
        for second, other in ways[:position]:
            if box.overlaps(other, 0.0) and _meet(first, second, other):
                count += 1
    return count


def _segments(line: list[Point]) -> list[Segment]:
    """Pieces of a line with the rectangles around them."""
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]), a, b) for a, b in pairwise(line)]


def _meet(first: list[Segment], second: list[Segment], around: Rectangle) -> bool:
    """Whether a piece of one line crosses a piece of another that lies in `around`."""
    for left, top, right, bottom, a, b in first:
        if left > around.right or right < around.left or top > around.bottom or bottom < around.top:
            continue
        for other in second:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom and _cross(a, b, other[4], other[5]):
                return True
    return False


def foreign_passages(placed: Placed) -> int:
    """Pairs of an arrow and a box it runs through although it neither begins nor ends there."""
    count = 0
    for arrow in placed.scene.arrows:
        route = placed.arrows[arrow.id]
        around = _around(route.points)
        near = {box: frame for box, frame in placed.boxes.items() if box not in {arrow.source, arrow.target} and frame.overlaps(around)}
        points = flatten(route.points, 12) if near else []
        count += sum(any(frame.left + 1 < x < frame.right - 1 and frame.top + 1 < y < frame.bottom - 1 for x, y in points) for frame in near.values())
    return count


def label_frame(arrow: Arrow, route: Route) -> Rectangle:
    """The room of an arrow's label."""
    x, y = route.label
    return Rectangle(left=x - arrow.width / 2, top=y - arrow.height / 2, right=x + arrow.width / 2, bottom=y + arrow.height / 2)


def name_frame(boundary: Boundary, frame: Rectangle) -> Rectangle:
    """The room of a boundary's name in its upper left corner."""
    wide = max(measure(line, LABEL_SIZE) for line in boundary.lines)
    return Rectangle(left=frame.left + 7, top=frame.top + 6, right=frame.left + 13 + wide, bottom=frame.top + 8 + len(boundary.lines) * LABEL_SIZE * LINE)


def _obstacles(placed: Placed) -> list[Rectangle]:
    """What a label must not cover: boxes and names of boundaries."""
    names = [name_frame(boundary, placed.boundaries[boundary.id]) for boundary in placed.scene.boundaries]
    return [*placed.boxes.values(), *names]


def covered(placed: Placed) -> tuple[str, ...]:
    """Arrows whose label shares room with another label, a box or the name of a boundary."""
    fixed = _obstacles(placed)
    frames = [(arrow.id, label_frame(arrow, placed.arrows[arrow.id])) for arrow in placed.scene.arrows]
    found = []
    for position, (name, frame) in enumerate(frames):
        if any(frame.overlaps(other, 1.5) for _, other in frames[:position]) or any(frame.overlaps(box, 1.5) for box in fixed):
            found.append(name)
    return tuple(found)


def settle(placed: Placed) -> Placed:
    """Labels that share room with something moved along their arrows to the freest place."""
    if len(placed.arrows) > MANY_ARROWS:
        return placed
    fixed = _obstacles(placed)
    routes = dict(placed.arrows)
    sizes = {arrow.id: arrow for arrow in placed.scene.arrows}
    frames = {name: label_frame(sizes[name], route) for name, route in routes.items()}
    for name in covered(placed):
        route = routes[name]
        others = [*(frame for other, frame in frames.items() if other != name), *fixed]

        def cost(spot: Point, route: Route = route, arrow: Arrow = sizes[name], others: list[Rectangle] = others) -> tuple[float, float]:
            frame = label_frame(arrow, replace(route, label=spot))
            outside = not (frame.left >= 0 and frame.top >= 0 and frame.right <= placed.width and frame.bottom <= placed.height)
            shared = sum(_shared(frame, other) for other in others) + (1e6 if outside else 0.0)
            return round(shared), math.hypot(spot[0] - route.label[0], spot[1] - route.label[1])

        routes[name] = replace(route, label=min((route.label, *_places(route, sizes[name])), key=cost))
        frames[name] = label_frame(sizes[name], routes[name])
    return replace(placed, arrows=routes)


def _places(route: Route, arrow: Arrow) -> list[Point]:
    """Places for a label on and beside the middle part of its arrow."""
    line = flatten(route.points, 10)
    middle = line[len(line) // 6 : -(len(line) // 6) or None]
    wide, tall = arrow.width * 0.6, arrow.height * 0.6
    beside = ((0.0, 0.0), (0.0, -tall), (0.0, tall), (-wide, 0.0), (wide, 0.0))
    return [(x + dx, y + dy) for x, y in middle for dx, dy in beside]


def _shared(one: Rectangle, other: Rectangle) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    tall = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide * tall if wide > 0 and tall > 0 else 0.0


def flatten(points: tuple[Point, ...], parts: int) -> list[Point]:
    """Points along a chain of cubic Bézier curves, `parts` a curve."""
    line = [points[0]]
    for start in range(0, len(points) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[start : start + 4]
        for step in range(1, parts + 1):
            t = step / parts
            u = 1.0 - t
            p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            line.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
    return line


def _around(points: tuple[Point, ...]) -> Rectangle:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rectangle(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(p: Point, q: Point, r: Point) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
