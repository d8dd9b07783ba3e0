"""A scene whose boxes follow one another, laid out as a strip from left to right that wraps into rows.

Boxes, arrows and boundaries stand in the order of the scene: arrow n leads from box n to box n + 1, a boundary holds
boxes that follow each other. Every label is a card below its arrow. Knows the scene, neither Graphviz nor formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flowgraph.diagram.counting import label_size
from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Box, Scene
from flowgraph.diagram.style import LINE

WIDEST = 1480.0
"""Width of a row: a landscape page at a size that can be read."""
_PAD = 12.0
_GAP = 16.0
_BETWEEN = 34.0
"""Height between rows, through which the arrow runs back to the left."""
_NARROWEST = 200.0
_LEAST = 56.0
"""Shortest arrow."""


def in_rows(scene: Scene) -> Placed:
    """Places of a strip."""
    boxes, arrows = scene.boxes, scene.arrows
    gaps = [max(_LEAST, label_size(arrow)[0] + 2 * _GAP) for arrow in arrows]
    rows = _rows(boxes, gaps)
    title = max((len(boundary.lines) * boundary.sizes.label * LINE for boundary in scene.boundaries), default=0.0) + 14.0
    places: dict[str, Rectangle] = {}
    middles: list[float] = []
    bands: list[tuple[float, float]] = []
    top = 0.0
    for position, row in enumerate(rows):
        half = max(boxes[place].height for place in row) / 2
        cards = [label_size(arrows[place - 1])[1] for place in row if place and (place != row[0] or position)]
        middle = top + title + half + 4.0
        left = _PAD + (gaps[row[0] - 1] if position else 0.0)
        for place in row:
            left += gaps[place - 1] if place != row[0] else 0.0
            places[boxes[place].id] = Rectangle(left=left, top=middle - boxes[place].height / 2, right=left + boxes[place].width, bottom=middle + boxes[place].height / 2)
            left += boxes[place].width
        bottom = middle + max(half + _PAD, max(cards, default=0.0) + 14.0 + _PAD)
        middles.append(middle)
        bands.append((top, bottom))
        top = bottom + (_BETWEEN if position + 1 < len(rows) else 0.0)
    width = max(places[boxes[row[-1]].id].right for row in rows) + _PAD + 22.0 if rows else 0.0
    routes: dict[str, Route] = {}
    row_of = {place: position for position, row in enumerate(rows) for place in row}
    for place, arrow in enumerate(arrows):
        start, end = places[boxes[place].id], places[boxes[place + 1].id]
        if row_of[place] == row_of[place + 1]:
            routes[arrow.id] = _straight(arrow, (start.right, middles[row_of[place]]), end.left)
        else:
            routes[arrow.id] = _back(arrow, (start.right, end.left), (middles[row_of[place]], bands[row_of[place]][1] + _BETWEEN / 2, middles[row_of[place + 1]]), width)
    band_of = {box.id: bands[row_of[place]] for place, box in enumerate(boxes)}
    frames = {boundary.id: _frame([box for box in boxes if box.boundary == boundary.id], places, band_of) for boundary in scene.boundaries}
    return Placed(scene=scene, width=width, height=max((bottom for _, bottom in bands), default=0.0), boxes=places, boundaries=frames, arrows=routes)


def _rows(boxes: Sequence[Box], gaps: Sequence[float]) -> list[list[int]]:
    """Positions of boxes, row by row, evenly filled: as few rows as fit, then as even as they can be."""

    def filled(most: float) -> list[list[int]]:
        rows: list[list[int]] = []
        used = 0.0
        for place, box in enumerate(boxes):
            gap = gaps[place - 1] if place else 0.0
            if rows and used + gap + box.width <= most:
                rows[-1].append(place)
                used += gap + box.width
            else:
                rows.append([place])
                used = gap + box.width
        return rows

    full = filled(WIDEST - 2 * _PAD - 22.0)
    narrow = WIDEST
    while narrow > _NARROWEST and len(filled(narrow - 20.0)) == len(full):
        narrow -= 20.0
    return filled(narrow) if len(filled(narrow)) == len(full) else full


def _line(points: list[Point]) -> tuple[Point, ...]:
    """A line with corners as a chain of curves."""
    chain = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        chain += [(ax + (bx - ax) / 3, ay + (by - ay) / 3), (bx - (bx - ax) / 3, by - (by - ay) / 3), (bx, by)]
    return tuple(chain)


def _straight(arrow: Arrow, start: Point, end: float) -> Route:
    tall = label_size(arrow)[1]
    return Route(points=_line([start, (end - 9.0, start[1])]), tip=(end, start[1]), label=((start[0] + end) / 2, start[1] + tall / 2 + 9.0))


def _back(arrow: Arrow, ends: tuple[float, float], heights: tuple[float, float, float], width: float) -> Route:
    """From the end of a row to the beginning of the next: out to the right, back between the rows, in from the left."""
    (start, end), (above, between, below) = ends, heights
    wide, tall = label_size(arrow)
    left, right = 2.0, width - 4.0
    corners = [(start, above), (right, above), (right, between), (left, between), (left, below), (end - 9.0, below)]
    return Route(points=_line(corners), tip=(end, below), label=(end - _GAP - wide / 2, below + tall / 2 + 9.0))


def _frame(boxes: list[Box], places: dict[str, Rectangle], bands: dict[str, tuple[float, float]]) -> Rectangle:
    top, bottom = bands[boxes[0].id]
    return Rectangle(left=places[boxes[0].id].left - _PAD + 2.0, top=top, right=places[boxes[-1].id].right + _PAD - 2.0, bottom=bottom)
