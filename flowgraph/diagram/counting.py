"""What makes a placed scene hard to read, counted exactly: crossings, arrows through foreign boxes, covered labels, text that does not fit.

Curves are cut into straight pieces that leave them by less than a tenth of a pixel; what is counted is
counted on those pieces, without sampling. Knows places and how they are painted; neither Graphviz nor a format.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise

from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Boundary
from flowgraph.diagram.style import LINE, SHAPES
from flowgraph.diagram.text import measure

FLAT = 0.1
"""How far, in pixels, a straight piece may leave its curve."""
HAIR = 0.5
"""Things that share less than this many pixels touch, they do not cover each other."""
Piece = tuple[Point, Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often each fault occurs in one picture."""

    crossings: int
    """Points in which two arrows cross, outside a box both belong to."""
    foreign: int
    """Pairs of an arrow and a box it runs through although it neither begins nor ends there."""
    label_on_label: int
    """Pairs of arrow labels that share room."""
    label_on_box: int
    """Pairs of an arrow label and a box that share room."""
    label_on_name: int
    """Pairs of an arrow label and the name of a boundary that share room."""
    wide_text: int
    """Lines wider than the box, and names wider than the boundary, they stand in; labels that leave the picture."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})


def count(placed: Placed) -> Counts:
    """All counts of one picture."""
    labels = [(arrow, ground(arrow, placed.arrows[arrow.id])) for arrow in placed.scene.arrows if any(arrow.lines) or any(arrow.notes)]
    names = [name_frame(boundary, placed.boundaries[boundary.id]) for boundary in placed.scene.boundaries]
    frames = [frame for _, frame in labels]
    return Counts(
        crossings=len(crossings(placed)),
        foreign=len(passages(placed)),
        label_on_label=sum(one.overlaps(other, HAIR) for position, one in enumerate(frames) for other in frames[:position]),
        label_on_box=sum(frame.overlaps(box, HAIR) for frame in frames for box in placed.boxes.values()),
        label_on_name=sum(frame.overlaps(name, HAIR) for frame in frames for name in names),
        wide_text=len(wide(placed)) + sum(not _page(placed).contains(frame) for frame in frames),
    )


# --- arrows


def crossings(placed: Placed) -> list[tuple[str, str, Point]]:
    """Every point in which two arrows cross; where both begin or end in one box, points in that box do not count."""
    ways = []
    for arrow in placed.scene.arrows:
        pieces = drawn(placed.arrows[arrow.id])
        ways.append((arrow, pieces, [_frame(piece) for piece in pieces], _around(pieces)))
    found: list[tuple[str, str, Point]] = []
    for position, (one, pieces, frames, around) in enumerate(ways):
        for other, others, other_frames, other_around in ways[:position]:
            if not _touch(around, other_around):
                continue
            common = [placed.boxes[box] for box in {one.source, one.target} & {other.source, other.target}]
            points: list[Point] = []
            for piece, frame in zip(pieces, frames, strict=True):
                if not _touch(frame, other_around):
                    continue
                for second, second_frame in zip(others, other_frames, strict=True):
                    point = meeting(piece, second) if _touch(frame, second_frame) else None
                    if point is None or any(_within(point, box) for box in common) or any(math.dist(point, seen) < HAIR for seen in points):
                        continue
                    points.append(point)
            found += [(other.id, one.id, point) for point in points]
    return found


def passages(placed: Placed, slack: float = HAIR) -> list[tuple[str, str]]:
    """Every pair of an arrow and a foreign box it runs through; with a negative `slack` also those it comes so near."""
    found = []
    for arrow in placed.scene.arrows:
        pieces = drawn(placed.arrows[arrow.id])
        around = _around(pieces)
        framed = [(_frame(piece), piece) for piece in pieces]
        for box, frame in placed.boxes.items():
            room = (frame.left + slack, frame.top + slack, frame.right - slack, frame.bottom - slack)
            if box in {arrow.source, arrow.target} or not _touch(around, room):
                continue
            if any(_touch(small, room) and through(piece, frame, slack) for small, piece in framed):
                found.append((arrow.id, box))
    return found


def drawn(route: Route) -> list[Piece]:
    """An arrow as it is drawn, in straight pieces: its curve and its head."""
    line = [*flat(route.points), route.tip]
    return [(a, b) for a, b in pairwise(line) if a != b]


def flat(points: tuple[Point, ...]) -> list[Point]:
    """A chain of cubic Bézier curves as points on it, near enough that straight pieces between them leave it by less than `FLAT`."""
    line = [points[0]]
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        bend = max(math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]), math.hypot(b[0] - 2 * c[0] + d[0], b[1] - 2 * c[1] + d[1]))
        parts = max(1, math.ceil(math.sqrt(0.75 * bend / FLAT)))  # a cubic leaves its chord by at most 6·bend/8 over parts²
        line += [on_curve(a, b, c, d, step / parts) for step in range(1, parts + 1)]
    return line


def on_curve(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    """The point of a cubic Bézier curve at `t`."""
    u = 1.0 - t
    p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return p * a[0] + q * b[0] + r * c[0] + s * d[0], p * a[1] + q * b[1] + r * c[1] + s * d[1]


def meeting(one: Piece, other: Piece) -> Point | None:
    """The point two straight pieces have in common; None for parallel ones, which cover each other at most."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if turn == 0.0:
        return None
    s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
    return (ax + s * (bx - ax), ay + s * (by - ay)) if 0.0 <= s <= 1.0 and 0.0 <= t <= 1.0 else None


def through(piece: Piece, frame: Rectangle, slack: float = HAIR) -> bool:
    """Whether a straight piece runs through the inside of a rectangle (clipped after Liang and Barsky)."""
    (ax, ay), (bx, by) = piece
    first, last = 0.0, 1.0
    for start, change, low, high in ((ax, bx - ax, frame.left + slack, frame.right - slack), (ay, by - ay, frame.top + slack, frame.bottom - slack)):
        if change == 0.0:
            if not low < start < high:
                return False
            continue
        enter, leave = sorted(((low - start) / change, (high - start) / change))
        first, last = max(first, enter), min(last, leave)
    return first < last


# --- words


def ground(arrow: Arrow, route: Route) -> Rectangle:
    """The light ground of an arrow's label, as it is painted."""
    x, y = route.label
    wide_, tall = label_size(arrow)
    return Rectangle(left=x - wide_ / 2 - 2, top=y - tall / 2, right=x + wide_ / 2 + 2, bottom=y + tall / 2)


@lru_cache(maxsize=4096)
def label_size(arrow: Arrow) -> tuple[float, float]:
    """Width and height of the words on an arrow."""
    sizes = arrow.sizes
    widest = max([measure(line, sizes.step) for line in arrow.lines] + [measure(line, sizes.note) for line in arrow.notes], default=0.0)
    return widest, len(arrow.lines) * sizes.step * LINE + len(arrow.notes) * sizes.note * LINE


def name_frame(boundary: Boundary, frame: Rectangle) -> Rectangle:
    """The room of a boundary's name in its upper left corner."""
    size = boundary.sizes.label
    widest = max(measure(line, size) for line in boundary.lines)
    return Rectangle(left=frame.left + 7, top=frame.top + 6, right=frame.left + 13 + widest, bottom=frame.top + 8 + len(boundary.lines) * size * LINE)


def wide(placed: Placed) -> list[str]:
    """Ids of boxes and boundaries with text that leaves them, once for every line."""
    found = []
    for box in placed.scene.boxes:
        look, frame = SHAPES[box.shape], placed.boxes[box.id]
        room = frame.right - frame.left - look.left - look.right
        lines = [(line, box.sizes.name) for line in box.lines] + [(line, box.sizes.note) for line in box.notes]
        tall = sum(size * LINE for _, size in lines) + look.top + look.bottom > frame.bottom - frame.top + HAIR
        found += [box.id for line, size in lines if measure(line, size) > room + HAIR] + [box.id] * tall
    for boundary in placed.scene.boundaries:
        frame = placed.boundaries[boundary.id]
        found += [boundary.id for line in boundary.lines if measure(line, boundary.sizes.label) + 10 > frame.right - frame.left + HAIR]
    return found


# --- rooms as plain numbers, since there are very many


def _page(placed: Placed) -> Rectangle:
    return Rectangle(left=0.0, top=0.0, right=placed.width, bottom=placed.height)


def _frame(piece: Piece) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = piece
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _around(pieces: list[Piece]) -> tuple[float, float, float, float]:
    xs = [point[0] for piece in pieces for point in piece]
    ys = [point[1] for piece in pieces for point in piece]
    return min(xs, default=0.0), min(ys, default=0.0), max(xs, default=0.0), max(ys, default=0.0)


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _within(point: Point, frame: Rectangle) -> bool:
    return frame.left - 1 <= point[0] <= frame.right + 1 and frame.top - 1 <= point[1] <= frame.bottom + 1
