"""Labels of arrows moved to where they cover nothing, and thin lines to those that stand off their arrows.

Knows places only; neither Graphviz nor a format.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from flowgraph.diagram.counting import Piece, ground, label_size, name_frame, through
from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.scene import Arrow

Room = tuple[float, float, float, float]
"""Left, top, right, bottom, as plain numbers since there are very many."""
MANY_ARROWS = 150
"""Above this labels stay where they are."""
_ROUNDS = 2
"""How often labels that share room are moved along their arrows, the second time further; then the nearest free place is looked for."""
_GRID = 6.0
"""Pixels between the places that are looked at then."""
_NEAR = 12.0
"""Pixels between a label and its arrow from which on a thin line joins them."""
_BEST = 12
"""Free places of which the one is taken that fewest foreign arrows run behind."""


def covered(placed: Placed) -> tuple[str, ...]:
    """Arrows whose label shares room with another label, a box or the name of a boundary, or leaves the picture."""
    frames = _frames(placed)
    fixed = _obstacles(placed)
    return tuple(name for name, room in frames.items() if _hidden(name, room, frames, fixed, placed))


def settle(placed: Placed) -> Placed:
    """Labels that share room with something moved along, then beside, their arrows to the freest place near by."""
    if len(placed.arrows) > MANY_ARROWS:
        return placed
    fixed = _obstacles(placed)
    arrows = {arrow.id: arrow for arrow in placed.scene.arrows}
    lines = {name: [(_round(piece), piece) for piece in pairwise(flatten(route.points, 6))] for name, route in placed.arrows.items()}
    routes = dict(placed.arrows)
    frames = _frames(placed)
    for reach in range(_ROUNDS):
        names = [name for name, room in frames.items() if _hidden(name, room, frames, fixed, placed)]
        for name in names:
            others = [*(room for other, room in frames.items() if other != name), *fixed]
            foreign = [piece for other, pieces in lines.items() if other != name for piece in pieces]
            spot = _spot(placed, arrows[name], routes[name], (others, foreign), reach)
            routes[name] = replace(routes[name], label=spot)
            frames[name] = _room(spot, arrows[name])
        if not names:
            break
    for name in [name for name, room in frames.items() if _hidden(name, room, frames, fixed, placed)]:
        if _hidden(name, frames[name], frames, fixed, placed):
            free = _free(placed, arrows[name], routes[name], [*(room for other, room in frames.items() if other != name), *fixed])
            routes[name] = replace(routes[name], label=free)
            frames[name] = _room(free, arrows[name])
    return replace(placed, arrows=routes)


def _free(placed: Placed, arrow: Arrow, route: Route, others: list[Room]) -> Point:
    """The free place nearest to the arrow, in wider and wider squares around its middle; where it is when there is none."""
    wide, tall = label_size(arrow)
    wide, tall = wide / 2 + 2, tall / 2
    # A label fits where its middle lies in no room grown by half a label.
    grown = [(left - wide, top - tall, right + wide, bottom + tall) for left, top, right, bottom in others]
    line = flatten(route.points, 6)
    low, high = (wide, tall), (placed.width - wide, placed.height - tall)
    middle = line[len(line) // 2]
    found: list[tuple[float, Point]] = []
    ring, last = 0, math.inf
    while ring * _GRID < max(placed.width, placed.height) and ring <= last:
        for spot in _square(middle, ring * _GRID):
            inside = low[0] <= spot[0] <= high[0] and low[1] <= spot[1] <= high[1]
            if inside and not any(room[0] < spot[0] < room[2] and room[1] < spot[1] < room[3] for room in grown):
                found.append((round(min(math.dist(spot, point) for point in line), 1), spot))
        if found and last == math.inf:
            last = 2 * ring + 8
        ring += 1
    return min(found)[1] if found else route.label


def _square(middle: Point, half: float) -> list[Point]:
    """Places on the rim of a square."""
    if not half:
        return [middle]
    count = round(half / _GRID)
    steps = [place * _GRID for place in range(-count, count + 1)]
    return [(middle[0] + step, middle[1] + side) for step in steps for side in (-half, half)] + [
        (middle[0] + side, middle[1] + step) for step in steps[1:-1] for side in (-half, half)
    ]


def _hidden(name: str, room: Room, frames: dict[str, Room], fixed: list[Room], placed: Placed) -> bool:
    if room[0] < 0 or room[1] < 0 or room[2] > placed.width or room[3] > placed.height:
        return True
    return any(_meet(room, other) for other in fixed) or any(_meet(room, other) for key, other in frames.items() if key != name)


def _spot(placed: Placed, arrow: Arrow, route: Route, around: tuple[list[Room], list[tuple[Room, Piece]]], reach: int) -> Point:
    """Where the label shares least room; the further away, the more `reach` there is."""
    spots = [route.label, *_places(route, arrow, reach)]
    rooms = [_room(spot, arrow) for spot in spots]
    envelope = (min(room[0] for room in rooms), min(room[1] for room in rooms), max(room[2] for room in rooms), max(room[3] for room in rooms))
    others = [room for room in around[0] if _meet(room, envelope)]
    line = flatten(route.points, 6)
    costs = []
    for place, (spot, room) in enumerate(zip(spots, rooms, strict=True)):
        out = max(0.0, -room[0], -room[1], room[2] - placed.width, room[3] - placed.height)
        shared = sum(_shared(room, other) for other in others if _meet(room, other)) + out * 1000.0
        costs.append((round(shared, 3), round(min(math.dist(spot, point) for point in line), 1), round(math.dist(spot, route.label), 1), place))
    costs.sort()
    best = [cost[3] for cost in costs if cost[0] == costs[0][0]][:_BEST]
    near = [piece for piece in around[1] if _meet(piece[0], envelope)]
    struck = [(sum(_meet(frame, rooms[place]) and through(piece, _rectangle(rooms[place]), 0.0) for frame, piece in near), position) for position, place in enumerate(best)]
    return spots[best[min(struck)[1]]]


def _places(route: Route, arrow: Arrow, reach: int) -> list[Point]:
    """Places for a label on and beside its arrow, in wider circles with every round."""
    line = flatten(route.points, max(6, 48 // max(1, len(route.points) // 3)))
    spare = len(line) // (6 + 2 * reach)
    middle = line[spare : -spare or None]
    beside = [(0.0, 0.0)]
    for ring in range(1, reach + 2):
        wide, tall = arrow.width * (0.1 + 0.45 * ring), arrow.height * (0.1 + 0.45 * ring)
        beside += [(0.0, -tall), (0.0, tall), (-wide, 0.0), (wide, 0.0)]
        beside += [(-wide, -tall), (wide, -tall), (-wide, tall), (wide, tall)] if reach else []
    return [(x + dx, y + dy) for x, y in middle for dx, dy in beside]


def leader(arrow: Arrow, route: Route) -> tuple[Point, Point] | None:
    """A thin line from a label that stands off its arrow to the arrow; None where the arrow is near enough."""
    if not any(arrow.lines) and not any(arrow.notes):
        return None
    frame = ground(arrow, route)
    near = min(flatten(route.points, 24), key=lambda spot: _beyond(spot, frame))
    if _beyond(near, frame) <= _NEAR:
        return None
    return (min(max(near[0], frame.left), frame.right), min(max(near[1], frame.top), frame.bottom)), near


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


# --- rooms


def _frames(placed: Placed) -> dict[str, Room]:
    """Rooms of all labels."""
    return {arrow.id: _room(placed.arrows[arrow.id].label, arrow) for arrow in placed.scene.arrows if any(arrow.lines) or any(arrow.notes)}


def _obstacles(placed: Placed) -> list[Room]:
    """What a label must not cover: boxes and names of boundaries."""
    names = [name_frame(boundary, placed.boundaries[boundary.id]) for boundary in placed.scene.boundaries]
    return [(frame.left, frame.top, frame.right, frame.bottom) for frame in (*placed.boxes.values(), *names)]


def _room(spot: Point, arrow: Arrow) -> Room:
    wide, tall = label_size(arrow)
    return spot[0] - wide / 2 - 2, spot[1] - tall / 2, spot[0] + wide / 2 + 2, spot[1] + tall / 2


def _rectangle(room: Room) -> Rectangle:
    return Rectangle(left=room[0], top=room[1], right=room[2], bottom=room[3])


def _round(piece: Piece) -> Room:
    (ax, ay), (bx, by) = piece
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _meet(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _shared(one: Room, other: Room) -> float:
    return (min(one[2], other[2]) - max(one[0], other[0])) * (min(one[3], other[3]) - max(one[1], other[1]))


def _beyond(spot: Point, frame: Rectangle) -> float:
    """Distance of a point from a rectangle."""
    return math.hypot(max(frame.left - spot[0], 0.0, spot[0] - frame.right), max(frame.top - spot[1], 0.0, spot[1] - frame.bottom))
