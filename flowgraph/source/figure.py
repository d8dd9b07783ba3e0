"""Shapes and strokes of a drawing become a figure: ends meet boxes, labels meet arrows, frames are boundaries.

For every kind of file that has drawings. Knows nothing of what boxes mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot

from flowgraph.source.document import Arrow, Figure, Place, Shape

Point = tuple[float, float]
Box = tuple[float, float, float, float]
MAX_SHAPES = 1_000
MAX_STROKES = 500
_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_STEP = re.compile(rf"\s*(?:[0-9０-９]{{1,2}}[-－][{_CIRCLED}]|[{_CIRCLED}]|[(（]?[0-9０-９]{{1,2}}[)）.．]|[A-ZＡ-Ｚ](?:\s|$))")
_SHORT = 40
"""Characters of a text that may stand at an arrow."""
_REACH = 0.045
"""How far an arrow's end may be from its box, and a label from its arrow, as a part of the drawing's diagonal."""
_ENCLOSED = 0.85
"""Part of a shape that lies in a frame around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A shape as it was drawn."""

    key: str
    text: str
    line: int
    box: Box
    outlined: bool = True
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line as it was drawn; `source` and `target` where the file itself names the shapes at its ends."""

    points: tuple[Point, ...]
    source: str = ""
    target: str = ""
    head_first: bool = False
    head_last: bool = False
    dashed: bool = False
    text: str = ""
    line: int = 0


def figure(place: Place, drawn: Sequence[Drawn], strokes: Sequence[Stroke]) -> Figure:
    """Everything drawn at `place` as one figure, in the order given; lines that touch no shape (samples of a legend) are left out."""
    drawn, strokes = drawn[:MAX_SHAPES], strokes[:MAX_STROKES]
    frames = _frames(drawn)
    reach = _REACH * _diagonal(drawn, strokes)
    ends = [_ends(stroke, drawn, frames, reach) for stroke in strokes]
    used = {key for pair in ends for key in pair if key}
    words = {shape.key for shape in drawn if not shape.outlined}
    touching = {n for n, pair in enumerate(ends) if all(pair) or set(pair) - words - {""}}
    labels = _labels({n: strokes[n] for n in touching}, [shape for shape in drawn if _may_label(shape, used, frames)], reach)
    arrows = []
    for n, (stroke, (first, last)) in enumerate(zip(strokes, ends, strict=True)):
        if n not in touching:
            continue  # a sample in the legend
        label = labels.get(n)
        backwards = stroke.head_first and not stroke.head_last
        arrows.append(
            Arrow(
                source=last if backwards else first,
                target=first if backwards else last,
                label=stroke.text or (label.text if label else ""),
                line=stroke.line or (label.line if label else 0),
                dashed=stroke.dashed,
                both=stroke.head_first and stroke.head_last,
            )
        )
    shapes = tuple(Shape(key=shape.key, text=shape.text, line=shape.line, box=shape.box, kind=_kind(shape, frames)) for shape in drawn)
    return Figure(place=place, shapes=shapes, arrows=tuple(arrows))


def _kind(shape: Drawn, frames: set[str]) -> str:
    if shape.key in frames:
        return "boundary"
    return "box" if shape.outlined else "label"


def _diagonal(drawn: Sequence[Drawn], strokes: Sequence[Stroke]) -> float:
    xs = [x for shape in drawn for x in shape.box[::2]] + [x for stroke in strokes for x, _ in stroke.points]
    ys = [y for shape in drawn for y in shape.box[1::2]] + [y for stroke in strokes for _, y in stroke.points]
    return hypot(max(xs) - min(xs), max(ys) - min(ys)) if xs else 0


def _frames(drawn: Sequence[Drawn]) -> set[str]:
    """Outlined shapes around two others, or dashed ones around one. A small label on a box does not make the box a frame."""
    found = set()
    for frame in drawn:
        if not frame.outlined:
            continue
        inside = [shape for shape in drawn if shape is not frame and shape.outlined and _area(shape.box) < _area(frame.box) and contains(frame.box, shape.box)]
        if len(inside) > 1 or (inside and frame.dashed):
            found.add(frame.key)
    return found


def contains(outer: Box, inner: Box) -> bool:
    """Whether nearly all of `inner` lies in `outer`."""
    width = min(outer[2], inner[2]) - max(outer[0], inner[0])
    height = min(outer[3], inner[3]) - max(outer[1], inner[1])
    return width > 0 and height > 0 and width * height >= _ENCLOSED * _area(inner)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def gap(point: Point, box: Box) -> float:
    """How far a point is outside a box (0 inside)."""
    return hypot(max(box[0] - point[0], 0, point[0] - box[2]), max(box[1] - point[1], 0, point[1] - box[3]))


def _ends(stroke: Stroke, drawn: Sequence[Drawn], frames: set[str], reach: float) -> tuple[str, str]:
    known = {shape.key for shape in drawn}
    first = stroke.source if stroke.source in known else _touched(stroke.points[0], drawn, frames, reach)
    last = stroke.target if stroke.target in known else _touched(stroke.points[-1], drawn, frames, reach)
    if first == last and not (stroke.source and stroke.target):
        near = min(("first", "last"), key=lambda end: _distance(stroke.points[0 if end == "first" else -1], first, drawn))
        return (first, "") if near == "first" else ("", last)
    return first, last


def _distance(point: Point, key: str, drawn: Sequence[Drawn]) -> float:
    return min((gap(point, shape.box) for shape in drawn if shape.key == key), default=0)


def _touched(point: Point, drawn: Sequence[Drawn], frames: set[str], reach: float) -> str:
    """The box nearest to a line's end; free words only where no box is near, a frame only at its outline."""
    best: tuple[int, float, float, str] | None = None
    for shape in drawn:
        away = _to_outline(point, shape.box) if shape.key in frames else gap(point, shape.box)
        if away > (reach / 3 if shape.key in frames or not shape.outlined else reach) or (not shape.outlined and _STEP.match(shape.text)):
            continue
        rank = (0 if shape.outlined and shape.key not in frames else 1 if shape.key in frames else 2, away, _area(shape.box), shape.key)
        best = rank if best is None or rank < best else best
    return best[3] if best else ""


def _to_outline(point: Point, box: Box) -> float:
    outside = gap(point, box)
    return outside or min(point[0] - box[0], box[2] - point[0], point[1] - box[1], box[3] - point[1])


def _may_label(shape: Drawn, used: set[str], frames: set[str]) -> bool:
    if shape.key in used or shape.key in frames or not shape.text or len(shape.text) > _SHORT:
        return False
    return not shape.outlined or bool(_STEP.match(shape.text))


def _labels(strokes: Mapping[int, Stroke], labels: Sequence[Drawn], reach: float) -> dict[int, Drawn]:
    """Each label to one arrow and each arrow one label, the nearest pairs first, step labels before other words."""
    pairs = []
    for n, stroke in sorted(strokes.items()):
        middle = _middle(stroke.points)
        around = _bounds(stroke.points, reach)
        for shape in labels:
            if shape.box[0] > around[2] or shape.box[2] < around[0] or shape.box[1] > around[3] or shape.box[3] < around[1]:
                continue
            away = min(_segment_gap(a, b, shape.box) for a, b in pairwise(stroke.points))
            if away <= reach:
                centre = ((shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2)
                pairs.append((not _STEP.match(shape.text), away + 0.3 * dist(centre, middle), n, shape.key, shape))
    found: dict[int, Drawn] = {}
    taken: set[str] = set()
    for _, _, n, key, shape in sorted(pairs, key=lambda pair: pair[:4]):
        if n not in found and key not in taken and not strokes[n].text:
            found[n] = shape
            taken.add(key)
    return found


def _bounds(points: Sequence[Point], reach: float) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach


def _middle(points: Sequence[Point]) -> Point:
    """Half way along a line."""
    rest = sum(dist(a, b) for a, b in pairwise(points)) / 2
    for a, b in pairwise(points):
        length = dist(a, b)
        if length >= rest and length:
            share = rest / length
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        rest -= length
    return points[-1]


def _segment_gap(a: Point, b: Point, box: Box) -> float:
    """How far a segment passes from a box, sampled (labels are far larger than the steps)."""
    steps = 24
    return min(gap((a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps), box) for n in range(steps + 1))
