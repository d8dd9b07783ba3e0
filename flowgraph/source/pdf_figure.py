"""The figure of a PDF page: boxes with words, free words, arrows. Knows no tables but the cells it is told.

A page has a figure when an arrow with a head touches a box, or plain lines join boxes. Its words become lines of
their own: one for each box, one for each group of free words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from flowgraph.source.cell_text import join_lines
from flowgraph.source.document import Figure, Place
from flowgraph.source.figure import Box, Drawn, Stroke, contains, figure, gap
from flowgraph.source.pdf_arrows import Arrows
from flowgraph.source.pdf_lines import Line, lines, runs
from flowgraph.source.pdf_page import Drawing, Glyph

_NEAR = 0.03
"""How far an arrow may end from a box that it makes part of a figure, as a part of the page's diagonal."""
_SMALLEST = (12.0, 8.0)
_SAME = 5.0
_GAP = 1.0
"""Free words apart by more character sizes than this are two."""
_LEADING = 0.7
"""Lines of free words nearer than this (character sizes) are one."""
_TITLE = 3.0
"""A frame's own words stand within so many character sizes of its upper or lower edge."""
_MOST = 1_000
_RULE = 2.5
_WORK = 4_000_000
"""Boxes times characters of a page that are looked at: a figure has hundreds of each at most."""
_LATEST = 300
_PARAGRAPH = 150
"""Characters of a box that is no part of a figure but a text with a frame."""


@dataclass(slots=True)
class Piece:
    """A text of the figure that becomes a line: of a box, of a frame or on its own."""

    text: str
    box: Box
    """The outline, or where the free words stand."""
    outlined: bool
    dashed: bool = False
    words: Box | None = None
    """Where the words stand, when apart from the outline."""

    @property
    def top(self) -> tuple[float, float]:
        """Where it comes in reading order."""
        box = self.words or self.box
        return box[1], box[0]


@dataclass(frozen=True, slots=True)
class Found:
    """Pieces and strokes of a figure, and the numbers of the page's glyphs that are in it."""

    glyphs: frozenset[int]
    pieces: tuple[Piece, ...]
    strokes: tuple[Stroke, ...]



def find(drawing: Drawing, arrows: Arrows, cells: Sequence[Box]) -> Found | None:
    """The figure of a page; `cells` are ruled boxes that stand alone (not part of a table)."""
    outlines = _outlines(drawing, arrows, cells)
    if len(outlines) * len(drawing.glyphs) > _WORK:
        return None
    outlines = _boxes_of_figures(outlines, drawing.glyphs)
    near = _NEAR * hypot(drawing.width, drawing.height)
    strokes = [stroke for stroke in arrows.headed if any(_touches(stroke, n, outlines, near) for n in (0, -1))]
    strokes += [stroke for stroke in arrows.plain if all(_touches(stroke, n, outlines, near / 4) for n in (0, -1)) and _joins(stroke, outlines, near / 4)]
    if not strokes or (not any(stroke.head_first or stroke.head_last for stroke in strokes) and len(strokes) < 2):  # noqa: PLR2004
        return None
    region = _region(strokes, outlines, near)
    inside = [(box, dashed) for box, dashed in outlines if contains(region, box) and (dashed or not _around_all(box, strokes))]
    within = {n for n, glyph in enumerate(drawing.glyphs) if _in((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2, region)}
    # Words are in the figure or not, also those that reach over its edge.
    members = frozenset(n for run in runs(drawing.glyphs) if 2 * len(within.intersection(run)) >= len(run) for n in run)
    return Found(members, tuple(_pieces(inside, [drawing.glyphs[n] for n in sorted(members)])), tuple(strokes))


Outline = tuple[Box, bool]
"""A box and whether it is dashed."""


def _outlines(drawing: Drawing, arrows: Arrows, cells: Sequence[Box]) -> list[Outline]:
    found: list[Outline] = [(cell, False) for cell in cells]
    page = drawing.width * drawing.height
    for n, path in enumerate(drawing.paths):
        left, top, right, bottom = box = path.box
        if n in arrows.paths or not path.closed or not (path.stroked or (path.filled and not path.white)):
            continue
        if right - left >= _SMALLEST[0] and bottom - top >= _SMALLEST[1] and (right - left) * (bottom - top) < 0.9 * page:
            found.append((box, path.dashed))
    kept: list[Outline] = []
    for box, dashed in sorted(found, key=lambda outline: (-(outline[0][2] - outline[0][0]) * (outline[0][3] - outline[0][1]), outline)):
        same = next((n for n, (other, _) in enumerate(kept) if all(abs(a - b) <= _SAME for a, b in zip(box, other, strict=True))), None)
        if same is None:
            kept.append((box, dashed))
        elif dashed:
            kept[same] = (kept[same][0], True)
        if len(kept) > _MOST:
            return []
    return kept


def _boxes_of_figures(outlines: list[Outline], glyphs: Sequence[Glyph]) -> list[Outline]:
    """Without boxes that hold paragraphs."""
    leaves = [n for n, (box, _) in enumerate(outlines) if not any(contains(box, other) for other, _ in outlines[n + 1 :])]
    counts = dict.fromkeys(leaves, 0)
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for n in leaves:
            if _in(x, y, outlines[n][0]):
                counts[n] += 1
                break
    return [outline for n, outline in enumerate(outlines) if counts.get(n, 0) <= _PARAGRAPH]


def is_edge(stroke: Stroke, box: Box) -> bool:
    """Whether a plain line runs along an edge of a cell: a rule of the table, no arrow."""
    (x0, y0), (x1, y1) = stroke.points[0], stroke.points[-1]
    if abs(x0 - x1) <= 1:
        place, edges, first, last, start, end = x0, (box[0], box[2]), min(y0, y1), max(y0, y1), box[1], box[3]
    elif abs(y0 - y1) <= 1:
        place, edges, first, last, start, end = y0, (box[1], box[3]), min(x0, x1), max(x0, x1), box[0], box[2]
    else:
        return False
    return min(abs(place - edge) for edge in edges) <= _RULE and min(last, end) - max(first, start) > _RULE


def _around_all(box: Box, strokes: Sequence[Stroke]) -> bool:
    """Whether a plain frame holds the whole figure: the form's own."""
    return all(_in(*point, box) for stroke in strokes for point in stroke.points)


def _touches(stroke: Stroke, end: int, outlines: Sequence[Outline], near: float) -> bool:
    return any(gap(stroke.points[end], box) <= near and not _in(*stroke.points[end], _shrunk(box, near)) for box, _ in outlines)


def _joins(stroke: Stroke, outlines: Sequence[Outline], near: float) -> bool:
    """Whether a plain line joins two boxes and is no part of an outline or a rule between cells."""
    first = [box for box, _ in outlines if gap(stroke.points[0], box) <= near]
    last = [box for box, _ in outlines if gap(stroke.points[-1], box) <= near]
    return bool(first and last) and not any(box in last for box in first)


def _shrunk(box: Box, by: float) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _in(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _region(strokes: Sequence[Stroke], outlines: Sequence[Outline], near: float) -> Box:
    """All strokes with the boxes they touch, and frames around these that are no more than twice as large."""
    points = [point for stroke in strokes for point in stroke.points]
    boxes = [(*point, *point) for point in points]
    boxes += [box for box, _ in outlines if any(gap(point, box) <= near and not _in(*point, _shrunk(box, near)) for point in points)]
    region = _around(boxes)
    for box, dashed in sorted(outlines, key=lambda outline: outline[0][2] - outline[0][0]):
        overlap = max(0, min(region[2], box[2]) - max(region[0], box[0])) * max(0, min(region[3], box[3]) - max(region[1], box[1]))
        small = _size(box) <= 0.5 * _size(region)
        if overlap and (overlap >= 0.3 * _size(box) if small else dashed):
            region = _around([region, box])
    return region[0] - 2, region[1] - 2, region[2] + 2, region[3] + 2


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _pieces(outlines: Sequence[Outline], glyphs: Sequence[Glyph]) -> list[Piece]:
    """Words of boxes, words of frames and free words, in reading order."""
    by_size = sorted(outlines, key=lambda outline: (_size(outline[0]), outline))
    frames = [any(contains(box, other) for other, _ in by_size[:n]) for n, (box, _) in enumerate(by_size)]
    own: dict[int, list[Glyph]] = {}
    free: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        home = next((n for n, (box, _) in enumerate(by_size) if not frames[n] and _in(x, y, box)), None)
        if home is None:
            free.append(glyph)
        else:
            own.setdefault(home, []).append(glyph)
    pieces = [
        Piece(text, by_size[n][0], outlined=True, dashed=by_size[n][1], words=_around([line.box for line in made]))
        for n, inside in sorted(own.items())
        if (made := lines(inside)) and (text := join_lines(line.text for line in made))
    ]
    words = _groups(free)
    for n, (box, dashed) in enumerate(by_size):
        if frames[n]:
            title = _title(box, words)
            if title is not None:
                words.remove(title)
            pieces.append(Piece(title.text if title else "", box, outlined=True, dashed=dashed, words=title.box if title else None))
    return sorted(pieces + words, key=lambda piece: piece.top)


def _groups(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Free words, lines of one label together."""
    groups: list[list[Line]] = []
    for line in sorted(lines(glyphs, split=_GAP), key=lambda line: (line.box[1], line.box[0])):
        for group in groups[-_LATEST:]:
            last = group[-1]
            shared = min(line.box[2], last.box[2]) - max(line.box[0], last.box[0])
            if -0.3 * line.size <= line.box[1] - last.box[3] <= _LEADING * line.size and shared > 0.5 * min(line.box[2] - line.box[0], last.box[2] - last.box[0]):
                group.append(line)
                break
        else:
            groups.append([line])
    return [Piece(join_lines(line.text for line in group), _around([line.box for line in group]), outlined=False) for group in groups]


def _title(frame: Box, words: Sequence[Piece]) -> Piece | None:
    """The words that name a frame: inside, at its upper (else lower) edge."""
    size = 10.0
    inside = [piece for piece in words if contains(frame, piece.box)]
    if inside:
        size = min(piece.box[3] - piece.box[1] for piece in inside)
    upper = [piece for piece in inside if piece.box[1] - frame[1] <= _TITLE * size]
    lower = [piece for piece in inside if frame[3] - piece.box[3] <= _TITLE * size]
    return min(upper or lower, key=lambda piece: piece.top, default=None)


def build(found: Found, place: Place, numbers: Sequence[int]) -> Figure:
    """The figure, its pieces standing on lines `numbers` of the document (0: no words)."""
    drawn = [
        Drawn(key=f"p{place.page}-{n}", text=piece.text, line=line, box=piece.box, outlined=piece.outlined, dashed=piece.dashed)
        for n, (piece, line) in enumerate(zip(found.pieces, numbers, strict=True), 1)
    ]
    return figure(place, drawn, found.strokes)
