"""How well a placed scene reads, in one number to choose among layouts.

Exact counts are in `counting`; here is what a choice among many layouts can afford. Knows places only; neither Graphviz nor a format.
"""

from __future__ import annotations

import math
from itertools import pairwise

from flowgraph.diagram.counting import passages
from flowgraph.diagram.labels import MANY_ARROWS, covered, flatten
from flowgraph.diagram.places import Placed, Point, Rectangle

Segment = tuple[float, float, float, float, Point, Point]
"""Left, top, right, bottom, and the two ends."""
_PAGE = math.sqrt(2.0)
_BANDS = 200.0
"""Height that title and legend take."""
_FOREIGN = 1.5
"""What an arrow through a foreign box costs: it will be led around the box."""


def badness(placed: Placed, enough: float = math.inf) -> float:
    """How hard a layout is to read: the shrinking a landscape page needs, crossings, arrows through foreign boxes.

    Counting stops where the sum has reached `enough`.
    """
    size = max(placed.width / _PAGE, placed.height + _BANDS) / 100.0
    if len(placed.arrows) > MANY_ARROWS or size >= enough:
        return size
    if placed.scene.arrangement == "graph":
        bad = size + 0.4 * len(covered(placed)) + _FOREIGN * len(passages(placed))
        return bad if bad >= enough else bad + size * 0.012 * crossed(placed)
    bad = size * (1.0 + 0.008 * _short(placed)) + _FOREIGN * len(passages(placed))  # labels have no place yet
    return bad if bad >= enough else bad + size * 0.010 * crossed(placed)


def _short(placed: Placed) -> int:
    """Arrows too short to bear their labels."""
    count = 0
    for arrow in placed.scene.arrows:
        line = [*flatten(placed.arrows[arrow.id].points, 4), placed.arrows[arrow.id].tip]
        count += sum(math.dist(a, b) for a, b in pairwise(line)) < min(arrow.width, 2 * arrow.height) + 12.0
    return count


def crossed(placed: Placed) -> int:
    """Pairs of arrows that cross (on roughly straightened routes, so that many layouts can be compared)."""
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


def _around(points: tuple[Point, ...]) -> Rectangle:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rectangle(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(p: Point, q: Point, r: Point) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
