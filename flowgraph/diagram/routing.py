"""Arrows that run through foreign boxes led around them: the shortest way past the corners of the boxes.

Knows places only; neither Graphviz nor a format.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import replace
from itertools import pairwise

from flowgraph.diagram.counting import crossings, passages, through
from flowgraph.diagram.places import Placed, Point, Rectangle, Route

CLEAR = 7.0
"""Pixels kept from a box that is gone around."""
GRAZE = 1.5
"""Pixels within which an arrow along the edge of a box looks like one that runs into it."""
_HEAD = 9.0
_BEND = 10.0
_ABOUT = 150.0
"""Pixels around the old way within which the new one is looked for."""
_TURN = 25.0
"""What a corner costs, in pixels of detour: straight ways read better."""


def led_around(placed: Placed) -> Placed:
    """The scene with every arrow that ran through a foreign box on a way past it, where there is one; one that ran along an edge only where that crosses no more."""
    struck = {name for name, _ in passages(placed)}
    ends = {arrow.id: (arrow.source, arrow.target) for arrow in placed.scene.arrows}
    for name in dict.fromkeys(name for name, _ in passages(placed, -GRAZE)):
        way = _way(placed, placed.arrows[name], ends[name])
        if way is None:
            continue
        led = replace(placed, arrows={**placed.arrows, name: way})
        if name in struck or len(crossings(led)) <= len(crossings(placed)):
            placed = led
    return placed


def _way(placed: Placed, route: Route, ends: tuple[str, str]) -> Route | None:
    """The shortest way from where the arrow begins to where it points."""
    xs, ys = [point[0] for point in (*route.points, route.tip)], [point[1] for point in (*route.points, route.tip)]
    about = _grown(Rectangle(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys)), _ABOUT)
    near = {box: frame for box, frame in placed.boxes.items() if frame.overlaps(about)}
    walls = [_grown(frame, -1.0 if box in ends else CLEAR - 1.0) for box, frame in near.items()]
    spots: list[Point] = [route.points[0], route.tip]
    for box, frame in near.items():
        wide = _grown(frame, CLEAR if box not in ends else CLEAR + 4.0)
        corners = ((wide.left, wide.top), (wide.right, wide.top), (wide.left, wide.bottom), (wide.right, wide.bottom))
        spots += [(x, y) for x, y in corners if max(0.0, about.left) <= x <= min(placed.width, about.right) and max(0.0, about.top) <= y <= min(placed.height, about.bottom)]
    line = _shortest(spots, walls)
    return _rounded(line, route) if line else None


def _shortest(spots: list[Point], walls: list[Rectangle]) -> list[Point]:
    """Dijkstra from the first spot to the second over all straight pieces that meet no wall."""
    best: dict[int, float] = {0: 0.0}
    before: dict[int, int] = {}
    done: set[int] = set()
    queue = [(0.0, 0)]
    while queue:
        cost, at = heapq.heappop(queue)
        if at in done:
            continue
        done.add(at)
        if at == 1:
            line = [1]
            while line[-1]:
                line.append(before[line[-1]])
            return [spots[place] for place in reversed(line)]
        for place, spot in enumerate(spots):
            further = cost + math.dist(spots[at], spot) + _TURN
            if place in done or further >= best.get(place, math.inf) or any(through((spots[at], spot), wall, 0.0) for wall in walls):
                continue
            best[place] = further
            before[place] = at
            heapq.heappush(queue, (further, place))
    return []


def _rounded(line: list[Point], route: Route) -> Route:
    """A line with its corners rounded, as a chain of curves that ends where the arrowhead begins."""
    last = _towards(line[-1], line[-2], min(_HEAD, math.dist(line[-1], line[-2]) / 2))
    corners = [*line[:-1], last]
    chain: list[Point] = [corners[0]]
    for place in range(1, len(corners) - 1):
        here = corners[place]
        room = min(_BEND, math.dist(corners[place - 1], here) / 2, math.dist(here, corners[place + 1]) / 2)
        start, end = _towards(here, corners[place - 1], room), _towards(here, corners[place + 1], room)
        chain += [*_thirds(chain[-1], start), here, here, end]
    chain += _thirds(chain[-1], last)
    longest = max(pairwise(line), key=lambda piece: math.dist(*piece))
    middle = ((longest[0][0] + longest[1][0]) / 2, (longest[0][1] + longest[1][1]) / 2)
    return Route(points=tuple(chain), tip=route.tip, label=middle)


def _thirds(start: Point, end: Point) -> list[Point]:
    return [_towards(start, end, math.dist(start, end) / 3), _towards(end, start, math.dist(start, end) / 3), end]


def _towards(start: Point, end: Point, far: float) -> Point:
    length = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * far / length, start[1] + (end[1] - start[1]) * far / length


def _grown(frame: Rectangle, by: float) -> Rectangle:
    return Rectangle(left=frame.left - by, top=frame.top - by, right=frame.right + by, bottom=frame.bottom + by)
