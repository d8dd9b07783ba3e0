"""Shapes and connectors of a sheet's drawing XML, with their places on the sheet. Knows no lines of documents.

Positions are the sheet's own (EMU, 12,700 a point). Groups are undone; connectors carry the shapes they are glued to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import cos, radians, sin
from xml.etree.ElementTree import Element

from flowgraph.source.cell_text import join_lines
from flowgraph.source.figure import MAX_SHAPES, MAX_STROKES, Box, Point
from flowgraph.source.workbook import Sheet, address, local

_POINT = 12_700
_PIXEL = 9_525
_ROW = 18.75
_COLUMN = 8.38
_FAR = 2_000
"""Rows and columns beyond which an anchor's place is no longer counted one by one."""
_LINES = {"line", "straightConnector1"}
_BLOCKS = {
    "rightArrow": (False, 0), "stripedRightArrow": (False, 0), "notchedRightArrow": (False, 0), "homePlate": (False, 0), "chevron": (False, 0),
    "leftArrow": (False, 180), "downArrow": (False, 90), "upArrow": (False, 270), "leftRightArrow": (True, 0), "upDownArrow": (True, 90),
    "bentUpArrow": (False, 0), "curvedRightArrow": (False, 0), "curvedLeftArrow": (False, 180),
}  # fmt: skip
"""Arrows drawn as shapes: whether they point both ways, and where to (degrees clockwise from the right)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A shape, or a line (with `points`) of a drawing."""

    key: str
    text: str
    box: Box
    cell: str
    """Cell at its upper left corner."""
    outlined: bool = True
    dashed: bool = False
    points: tuple[Point, ...] = ()
    source: str = ""
    target: str = ""
    head_first: bool = False
    head_last: bool = False


@dataclass(slots=True)
class Drawing:
    """All parts of a drawing, and how many things in it cannot be read."""

    parts: list[Part] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """Cells where pictures stand."""
    others: list[str] = field(default_factory=list)
    """Cells where charts, SmartArt and the like stand."""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """From a group's own measure to the sheet's."""

    x: float = 0
    y: float = 0
    across: float = 1
    down: float = 1

    def place(self, x: float, y: float) -> Point:
        return self.x + x * self.across, self.y + y * self.down


def drawing(root: Element, sheet: Sheet) -> Drawing:
    """Parts of a drawing in drawing order."""
    made = Drawing()
    for anchor in root:
        if local(anchor.tag) not in {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}:
            continue
        box, cell = _anchored(anchor, sheet)
        for element in _drawn(anchor):
            if len(made.parts) >= MAX_SHAPES + MAX_STROKES:
                made.cut = True
                return made
            _add(made, element, cell, _Frame(), box)
    return made


def _drawn(parent: Element) -> Iterator[Element]:
    """Drawn things of an anchor or group; of alternatives the first."""
    for element in parent:
        tag = local(element.tag)
        if tag == "AlternateContent":
            choice = next((child for child in element if local(child.tag) == "Choice"), None)
            if choice is not None:
                yield from _drawn(choice)
        elif tag in {"sp", "cxnSp", "grpSp", "pic", "graphicFrame", "contentPart"}:
            yield element


def _add(made: Drawing, element: Element, cell: str, frame: _Frame, anchored: Box | None) -> None:
    tag = local(element.tag)
    if tag == "grpSp":
        inner = _group(element, frame, anchored)
        for child in _drawn(element):
            if len(made.parts) >= MAX_SHAPES + MAX_STROKES:
                made.cut = True
                return
            _add(made, child, cell, inner, None)
    elif tag == "pic":
        made.pictures.append(cell)
    elif tag in {"graphicFrame", "contentPart"}:
        made.others.append(cell)
    else:
        part = _part(element, cell, frame, anchored, len(made.parts))
        if part is not None:
            made.parts.append(part)


def _part(element: Element, cell: str, frame: _Frame, anchored: Box | None, number: int) -> Part | None:
    about = next((child for child in element.iter() if local(child.tag) == "cNvPr"), None)
    if about is not None and about.get("hidden") in {"1", "true"}:
        return None
    key = (about.get("id") if about is not None else None) or f"x{number}"
    look = _child(element, "spPr")
    form = _child(look, "prstGeom") if look is not None else None
    preset = form.get("prst", "") if form is not None else ""
    box, turn, flips = _place(look, frame, anchored)
    line = _child(look, "ln") if look is not None else None
    text = join_lines(_paragraphs(element))
    dashed = _is_dashed(line)
    if local(element.tag) == "cxnSp" or preset in _LINES or "Connector" in preset:
        points = _turned((_corner(box, flips, last=False), _corner(box, flips, last=True)), box, turn)
        return Part(
            key=key, text=text, box=box, cell=cell, dashed=dashed, points=points, source=_glued(element, "stCxn"), target=_glued(element, "endCxn"),
            head_first=_has_head(line, "headEnd"), head_last=_has_head(line, "tailEnd"),
        )
    if preset in _BLOCKS:
        both, way = _BLOCKS[preset]
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        half = (box[2] - box[0] if way % 180 == 0 else box[3] - box[1]) / 2
        ends = _turned(((middle[0] - half, middle[1]), (middle[0] + half, middle[1])), box, turn + way + (180 if flips[0] and way % 180 == 0 else 0))
        return Part(key=key, text=text, box=box, cell=cell, dashed=dashed, points=ends, head_first=both, head_last=True)
    return Part(key=key, text=text, box=box, cell=cell, outlined=_is_outlined(element, look, line), dashed=dashed)


def _child(element: Element | None, name: str) -> Element | None:
    return next((child for child in element if local(child.tag) == name), None) if element is not None else None


def _paragraphs(element: Element) -> list[str]:
    lines: list[str] = []
    body = _child(element, "txBody")
    for paragraph in body if body is not None else ():
        if local(paragraph.tag) != "p":
            continue
        text = ""
        for run in paragraph:
            if local(run.tag) == "br":
                lines.append(text)
                text = ""
            else:
                text += "".join(part.text or "" for part in run if local(part.tag) == "t")
        lines.append(text)
    return lines


def _glued(element: Element, name: str) -> str:
    glue = next((child for child in element.iter() if local(child.tag) == name), None)
    return glue.get("id", "") if glue is not None else ""


def _has_head(line: Element | None, name: str) -> bool:
    end = _child(line, name)
    return end is not None and end.get("type", "none") != "none"


def _is_dashed(line: Element | None) -> bool:
    dash = _child(line, "prstDash")
    return (dash is not None and dash.get("val", "solid") != "solid") or _child(line, "custDash") is not None


def _is_outlined(element: Element, look: Element | None, line: Element | None) -> bool:
    """Whether a shape shows a border or a filling; words alone are a label."""
    filled = any(_child(look, name) is not None for name in ("solidFill", "gradFill", "pattFill", "blipFill"))
    if line is not None:
        if _child(line, "noFill") is None and len(line):
            return True
        if _child(line, "noFill") is not None:
            return filled and not _is_text_box(element)
    reference = next((child for child in element.iter() if local(child.tag) == "lnRef"), None)
    if reference is not None and reference.get("idx", "0") != "0":
        return True
    return not _is_text_box(element) and (line is not None or filled or _child(look, "noFill") is None)


def _is_text_box(element: Element) -> bool:
    return any(local(child.tag) == "cNvSpPr" and child.get("txBox") in {"1", "true"} for child in element.iter())


def _integers(element: Element | None, *names: str) -> tuple[float, ...]:
    values = []
    for name in names:
        try:
            values.append(float(element.get(name, "0")) if element is not None else 0.0)
        except ValueError:
            values.append(0.0)
    return tuple(max(-1e9, min(1e9, value)) for value in values)


def _place(look: Element | None, frame: _Frame, anchored: Box | None) -> tuple[Box, float, tuple[bool, bool]]:
    """Where a shape stands: as its sheet anchor says (which moves with the cells), in a group as the shape itself says."""
    form = _child(look, "xfrm")
    x, y = _integers(_child(form, "off"), "x", "y")
    width, height = _integers(_child(form, "ext"), "cx", "cy")
    turn = _integers(form, "rot")[0] / 60_000
    flips = tuple(form is not None and form.get(name) in {"1", "true"} for name in ("flipH", "flipV"))
    if width or height:
        first, last = frame.place(x, y), frame.place(x + width, y + height)
        return (min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1])), turn, (flips[0], flips[1])
    return anchored or (0.0, 0.0, 0.0, 0.0), turn, (flips[0], flips[1])


def _group(element: Element, frame: _Frame, anchored: Box | None) -> _Frame:
    form = _child(_child(element, "grpSpPr"), "xfrm")
    x, y = _integers(_child(form, "off"), "x", "y")
    width, height = _integers(_child(form, "ext"), "cx", "cy")
    inner_x, inner_y = _integers(_child(form, "chOff"), "x", "y")
    inner_width, inner_height = _integers(_child(form, "chExt"), "cx", "cy")
    if not (width or height) and anchored:
        x, y, width, height = anchored[0], anchored[1], anchored[2] - anchored[0], anchored[3] - anchored[1]
    across = width / inner_width if inner_width and width else 1.0
    down = height / inner_height if inner_height and height else 1.0
    left, top = frame.place(x - inner_x * across, y - inner_y * down)
    return _Frame(left, top, frame.across * across, frame.down * down)


def _corner(box: Box, flips: tuple[bool, bool], *, last: bool) -> Point:
    return box[2] if last != flips[0] else box[0], box[3] if last != flips[1] else box[1]


def _turned(points: tuple[Point, ...], box: Box, turn: float) -> tuple[Point, ...]:
    if not turn % 360:
        return points
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    c, s = cos(radians(turn)), sin(radians(turn))
    return tuple((x + (px - x) * c - (py - y) * s, y + (px - x) * s + (py - y) * c) for px, py in points)


def _anchored(anchor: Element, sheet: Sheet) -> tuple[Box, str]:
    start, end, size, place = (_child(anchor, name) for name in ("from", "to", "ext", "pos"))
    cell = "A1"
    if start is not None:
        left, top, cell = _corner_of(start, sheet)
    else:
        left, top = _integers(place, "x", "y")
    if end is not None:
        right, bottom, _ = _corner_of(end, sheet)
    else:
        width, height = _integers(size, "cx", "cy")
        right, bottom = left + width, top + height
    return (left, top, right, bottom), cell


def _corner_of(element: Element, sheet: Sheet) -> tuple[float, float, str]:
    values = {}
    for child in element:
        try:
            values[local(child.tag)] = int(child.text or 0)
        except ValueError:
            values[local(child.tag)] = 0
    row, column = max(0, min(values.get("row", 0), 1_048_575)), max(0, min(values.get("col", 0), 16_383))
    x = sum(_width(sheet, n) for n in range(1, min(column, _FAR) + 1)) + values.get("colOff", 0)
    y = sum(sheet.heights.get(n, _ROW) for n in range(1, min(row, _FAR) + 1)) * _POINT + values.get("rowOff", 0)
    return x, y, address(row + 1, column + 1)


def _width(sheet: Sheet, column: int) -> float:
    width = next((width for first, last, width in sheet.widths if first <= column <= last), _COLUMN)
    return int(width * 8 + 5) * _PIXEL
