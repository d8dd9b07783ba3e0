"""Arrows among the paths of a PDF page: lines with heads, bent lines of several parts, arrows drawn as one outline. Knows no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, hypot

from flowgraph.source.figure import Point, Stroke
from flowgraph.source.pdf_page import Path

_HEAD = 0.022
"""Largest side of an arrowhead, as a part of the page's diagonal."""
_TOUCH = 3.0
"""How far (points) a head may be from its line's end."""
_FAR = 200.0
"""No head is that large (points): looked at no further."""
_BEND = 1.2
_PARTS = 8
_BLOCK = 7
"""Corners of an arrow that is drawn as an outline (ten with two heads)."""
_BLOCK_BOTH = 10
MOST_PATHS = 2_000
"""Lines of a page among which arrows are looked for."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """Strokes with heads, plain lines which may join two boxes, and the numbers of all paths that belong to an arrow."""

    headed: tuple[Stroke, ...]
    plain: tuple[Stroke, ...]
    paths: frozenset[int]


def arrows(paths: Sequence[Path], width: float, height: float) -> Arrows:
    """Arrows among the paths; nothing on pages with more lines than a figure has."""
    if len(paths) > MOST_PATHS:
        return Arrows((), (), frozenset())
    largest = _HEAD * hypot(width, height)
    heads = {n: tip for n, path in enumerate(paths) if (tip := _head(path, largest)) is not None}
    opened = {n: path for n, path in enumerate(paths) if n not in heads and _is_open(path)}
    strokes: list[Stroke] = []
    used: set[int] = set()
    for n, path in enumerate(paths):
        if (block := _block(path)) is not None:
            strokes.append(block)
            used.add(n)
    if heads or len(opened) > 2:  # noqa: PLR2004  a head of two strokes needs three lines
        found, more = _headed(heads, opened, largest)
        strokes += found
        used |= more
    plain = tuple(Stroke(points=_ends(path), dashed=path.dashed) for n, path in opened.items() if n not in used and dist(*_ends(path)) > largest)
    return Arrows(tuple(strokes), plain, frozenset(used))


def _ends(path: Path) -> tuple[Point, Point]:
    return path.points[0], path.points[-1] if path.points[-1] != path.points[0] else path.points[1]


def _is_open(path: Path) -> bool:
    return path.stroked and len(path.points) > 1 and (len(set(path.points)) == 2 or (not path.closed and not path.filled))  # noqa: PLR2004


def _corners(path: Path) -> list[Point]:
    corners: list[Point] = []
    for point in path.points:
        if not corners or dist(point, corners[-1]) > 0.05:  # noqa: PLR2004
            corners.append(point)
    if len(corners) > 1 and dist(corners[0], corners[-1]) <= 0.05:  # noqa: PLR2004
        corners.pop()
    return corners


def _head(path: Path, largest: float) -> tuple[Point, ...] | None:
    """Corners of a small filled triangle or barb, or of two strokes that meet; None when the path is neither."""
    left, top, right, bottom = path.box
    if max(right - left, bottom - top) > largest:
        return None
    corners = _corners(path)
    if path.filled and not path.white and path.straight and 3 <= len(corners) <= 4:  # noqa: PLR2004
        square = {(round(x, 1), round(y, 1)) for x, y in corners} == {(round(x, 1), round(y, 1)) for x in (left, right) for y in (top, bottom)}
        return None if square else tuple(corners)
    if path.stroked and not path.closed and not path.filled and len(corners) == 3:  # noqa: PLR2004
        legs = dist(corners[0], corners[1]), dist(corners[1], corners[2])
        if min(legs) > 0.6 * max(legs) and dist(corners[0], corners[2]) < 1.6 * max(legs):
            return (corners[1], corners[0], corners[2])
    if path.stroked and path.closed and path.straight and len(corners) == 3:  # noqa: PLR2004
        return tuple(corners)
    return None


def _headed(heads: dict[int, tuple[Point, ...]], opened: dict[int, Path], largest: float) -> tuple[list[Stroke], set[int]]:
    """Open lines at whose ends heads stand, each followed through its bends."""
    strokes: list[Stroke] = []
    used: set[int] = set()
    short = {n: path for n, path in opened.items() if dist(*_ends(path)) <= largest and len(path.points) == 2}  # noqa: PLR2004
    spare = dict(heads)
    for n, path in sorted(opened.items(), key=lambda entry: (-_length(entry[1]), entry[0])):
        if n in used or (n in short and not _any_head(_ends(path), spare)):
            continue
        points = list(dict.fromkeys(path.points))
        marks: list[set[int]] = [set(), set()]
        tips: list[Point | None] = [None, None]
        members = {n}
        for side in (0, 1):
            marks[side], tips[side] = _mark(points[-side], points[side - 1], spare, short, members)
            for taken in marks[side]:
                spare.pop(taken, None)
        if not any(marks):
            continue
        for side in (0, 1):
            if not marks[side]:
                _follow(points, side, opened, members | used | set().union(*marks))
                found, tip = _mark(points[-side], points[side - 1], spare, short, members)
                marks[side], tips[side] = found, tip
                for taken in found:
                    spare.pop(taken, None)
            if (tip := tips[side]) is not None:
                points[-side] = tip
        members |= {m for m, other in opened.items() if m not in used and all(point in points for point in other.points)}
        used |= members | marks[0] | marks[1]
        strokes.append(Stroke(points=tuple(points), head_first=bool(marks[0]), head_last=bool(marks[1]), dashed=path.dashed))
    return _in_order(strokes), used


def _in_order(strokes: list[Stroke]) -> list[Stroke]:
    return sorted(strokes, key=lambda stroke: (round(min(y for _, y in stroke.points)), min(x for x, _ in stroke.points), stroke.points))


def _length(path: Path) -> float:
    return sum(dist(a, b) for a, b in zip(path.points, path.points[1:], strict=False))


def _any_head(ends: tuple[Point, Point], heads: dict[int, tuple[Point, ...]]) -> bool:
    return any(_near(end, corners) for end in ends for corners in heads.values())


def _near(end: Point, corners: Sequence[Point]) -> bool:
    if abs(corners[0][0] - end[0]) + abs(corners[0][1] - end[1]) > _FAR:
        return False
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs) - _TOUCH <= end[0] <= max(xs) + _TOUCH and min(ys) - _TOUCH <= end[1] <= max(ys) + _TOUCH


def _mark(end: Point, before: Point, heads: dict[int, tuple[Point, ...]], short: dict[int, Path], members: set[int]) -> tuple[set[int], Point | None]:
    """Paths that make a head at a line's end, and the tip (the corner farthest along the line)."""
    for n, corners in heads.items():
        if _near(end, corners) and n not in members:
            tip = max(corners, key=lambda corner: (dist(corner, before), corner))
            return {n}, tip if dist(tip, before) > dist(end, before) else None
    strokes = {
        n for n, path in short.items()
        if n not in members and min(dist(end, point) for point in path.points) <= _BEND and max(dist(before, point) for point in path.points) <= dist(before, end) + _BEND
        and _points_back(end, before, path)
    }
    return (strokes, None) if len(strokes) > 1 else (set(), None)


def _points_back(end: Point, before: Point, path: Path) -> bool:
    """Whether a short stroke at `end` leans back along the line, apart from it."""
    far = max(path.points, key=lambda point: dist(point, end))
    line, stroke = (before[0] - end[0], before[1] - end[1]), (far[0] - end[0], far[1] - end[1])
    lengths = hypot(*line) * hypot(*stroke)
    return bool(lengths) and 0.3 < (line[0] * stroke[0] + line[1] * stroke[1]) / lengths < 0.99  # noqa: PLR2004


def _follow(points: list[Point], side: int, opened: dict[int, Path], taken: set[int]) -> None:
    """Lengthen a line at one end by the single other line that begins there, bend after bend."""
    taken = set(taken)
    for _ in range(_PARTS):
        end = points[-side]
        near = [(n, path) for n, path in opened.items() if n not in taken and min(dist(end, path.points[0]), dist(end, path.points[-1])) <= _BEND]
        if len(near) != 1:
            return
        n, path = near[0]
        taken.add(n)
        more = list(dict.fromkeys(path.points))
        if dist(end, more[0]) > _BEND:
            more.reverse()
        if side:
            points.extend(more[1:])
        else:
            points[:0] = reversed(more[1:])


def _block(path: Path) -> Stroke | None:
    """An arrow that is drawn as one outline: a symmetrical polygon of seven corners (ten with two heads)."""
    if not path.straight or not path.closed or len(path.points) < _BLOCK:
        return None
    corners = _corners(path)
    if len(corners) not in {_BLOCK, _BLOCK_BOTH}:
        return None
    count = len(corners)
    for tip in range(count):
        at = [corners[(tip + n) % count] for n in range(count)]
        if count == _BLOCK:
            tail = ((at[3][0] + at[4][0]) / 2, (at[3][1] + at[4][1]) / 2)
            pairs: tuple[tuple[int, int], ...] = ((1, 6), (2, 5), (3, 4))
        else:
            tail = at[5]
            pairs = ((1, 9), (2, 8), (3, 7), (4, 6))
        wide, narrow = dist(at[1], at[-1]), dist(at[2], at[-2])
        if all(_mirrored(at[a], at[b], at[0], tail) for a, b in pairs) and wide > 1.2 * narrow > 0:
            return Stroke(points=(tail, at[0]), head_last=True, head_first=count == _BLOCK_BOTH, dashed=path.dashed)
    return None


def _mirrored(one: Point, other: Point, tip: Point, tail: Point) -> bool:
    """Whether two corners are mirror images across the line from tip to tail."""
    length = dist(tip, tail)
    if length < 1:
        return False
    axis = ((tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length)
    middle = ((one[0] + other[0]) / 2 - tail[0], (one[1] + other[1]) / 2 - tail[1])
    across = abs(middle[0] * axis[1] - middle[1] * axis[0])
    along = abs((one[0] - other[0]) * axis[0] + (one[1] - other[1]) * axis[1])
    return across < 1 and along < 1
