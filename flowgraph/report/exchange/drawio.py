"""draw.io (diagrams.net): boxes, arrows and nested boundaries that people can move and edit; one page a document.

Plain XML, nothing compressed. Arrows hang on their boxes; every fact is in "Edit Data" of its box or arrow.
Labels are HTML to draw.io, so every word in them is escaped twice: once as HTML, once as XML.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from flowgraph.report.exchange import Order
from flowgraph.vocab import Text

if TYPE_CHECKING:
    from flowgraph.diagram import Arrow, Boundary, Box, Placed
    from flowgraph.diagram.places import Point, Rectangle
    from flowgraph.diagram.scene import Entry
    from flowgraph.report.exchange_facts import Facts, Scalar

TITLE = Text("draw.io（編集できる図、モデルごとに1ページ）", "draw.io (a picture to edit, one page a model)")
SUFFIXES = (".drawio", ".drawio.xml")
SEVERAL = True
FOLDER = False

_MARGIN, _HEAD, _ROW, _SAMPLE = 40.0, 64.0, 30.0, 46.0
_NEAR = 4.0
"""Pixels by which a route may leave its curve, so that few points are left to be moved by hand."""


def _icon(width: int, height: int, drawing: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{drawing}</svg>'
    return f"shape=label;imageWidth={width};imageHeight={height};image=data:image/svg+xml,{b64encode(svg.encode()).decode()};"


_SHAPES = {  # one style a shape of `vocab.NODE_KINDS`
    "box": "rounded=0;",
    "rounded": "rounded=1;arcSize=40;",
    "cylinder": "shape=cylinder3;boundedLbl=1;backgroundOutline=1;size=6;",
    "person": "rounded=1;arcSize=50;imageAlign=left;spacingLeft=22;"
    + _icon(18, 20, '<circle cx="9" cy="5" r="4.4" fill="#5b6773"/><path d="M1 19C1 9 17 9 17 19Z" fill="#5b6773"/>'),
    "sheet": "shape=note;size=12;",
    "device": "rounded=1;arcSize=12;imageAlign=right;spacingRight=14;"
    + _icon(15, 18, '<path d="M.5 .5H14.5V17.5H.5Z" fill="#fff" stroke="#15181b"/><path d="M5 4H10V7.5H5ZM5 10.5H10V14H5Z" fill="#15181b"/>'),
    "cloud": "shape=cloud;",
    "screen": "rounded=1;arcSize=8;imageAlign=center;imageVerticalAlign=bottom;spacingBottom=12;"
    + _icon(48, 12, '<path d="M18 0H30L34 10H14Z" fill="#2c4a68"/><path d="M4 11H44" stroke="#2c4a68" stroke-width="2"/>'),
}


def files(order: Order) -> list[tuple[str, bytes]]:
    """All documents, a page each."""
    from flowgraph.report.exchange_facts import Facts, sound

    root = ET.Element("mxfile", {"host": "flowgraph", "pages": str(len(order.graphs))})
    for position, graph in enumerate(order.graphs):
        facts = Facts(graph)
        page = ET.SubElement(root, "diagram", {"id": facts.id, "name": sound(facts.document.title)})
        page.append(_page(order.picture(position).placed, facts))
    ET.indent(root, " ")
    return [("", ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")]


def _page(placed: Placed, facts: Facts) -> ET.Element:
    """One picture: title, boundaries from the outside in, boxes, arrows, legend."""
    scene = placed.scene
    width = max(placed.width, 640.0) + 2 * _MARGIN
    below = _MARGIN + _HEAD + placed.height + 30
    model = ET.Element("mxGraphModel", {"grid": "0", "guides": "1", "tooltips": "1", "connect": "1", "arrows": "1", "fold": "1", "page": "0", "math": "0", "shadow": "0"})
    cells = ET.SubElement(model, "root")
    ET.SubElement(cells, "mxCell", {"id": "0"})
    ET.SubElement(cells, "mxCell", {"id": "1", "parent": "0"})
    document = facts.document
    title = {"document": document.id, "source": document.source, "sha256": document.sha256, "organization": document.organization}
    _vertex(cells, "title", _words((scene.title, 20.0), (scene.subtitle, 12.0)), _TEXT, (_MARGIN, _MARGIN, width - 2 * _MARGIN, _HEAD - 10), told=title)
    for boundary in _outside_in(scene.boundaries):
        frame, around = placed.boundaries[boundary.id], placed.boundaries.get(boundary.parent)
        where = _within(frame, around)
        label = "<br>".join(_plain(line) for line in boundary.lines)
        _vertex(
            cells, f"boundary-{boundary.id}", label, _lane(boundary), where, parent=f"boundary-{boundary.parent}" if around else "1",
            told={"party": boundary.id, "kind": boundary.style, "name": boundary.name, "depth": "" if boundary.depth is None else boundary.depth, **facts.party(boundary.id)},
        )
    for box in scene.boxes:
        where = _within(placed.boxes[box.id], placed.boundaries[box.boundary])
        label = _words(*((line, box.sizes.name) for line in box.lines), *((line, box.sizes.note) for line in box.notes))
        told = {"node": box.id, "tooltip": box.tooltip, **facts.node(box.id)}
        _vertex(cells, f"node-{box.id}", label, _look(box), where, parent=f"boundary-{box.boundary}", told=told)
    for arrow in scene.arrows:
        _edge(cells, arrow, placed, facts)
    _legend(cells, scene.legend, below)
    return model


_TEXT = "text;html=1;whiteSpace=wrap;align=left;verticalAlign=top;strokeColor=none;fillColor=none;fontColor=#1b2733;"
Where = tuple[float, float, float, float]


def _within(frame: Rectangle, around: Rectangle | None) -> Where:
    """Left, top, width, height as draw.io has them: from the corner of what is around, the page's own from its margin."""
    left, top = (around.left, around.top) if around else (-_MARGIN, -_MARGIN - _HEAD)
    return frame.left - left, frame.top - top, frame.right - frame.left, frame.bottom - frame.top


def _outside_in(boundaries: tuple[Boundary, ...]) -> list[Boundary]:
    """Each after the boundary around it."""
    known = {boundary.id: boundary for boundary in boundaries}

    def level(boundary: Boundary) -> int:
        return 1 + level(known[boundary.parent]) if boundary.parent in known else 0

    return sorted(boundaries, key=level)


def _vertex(cells: ET.Element, ident: str, label: str, style: str, where: Where, *, parent: str = "1", told: Mapping[str, Scalar] | None = None) -> None:  # noqa: PLR0913
    cell = ET.SubElement(_data(cells, ident, label, told or {}), "mxCell", {"style": style, "vertex": "1", "parent": parent})
    x, y, width, height = (_number(value) for value in where)
    ET.SubElement(cell, "mxGeometry", {"x": x, "y": y, "width": width, "height": height, "as": "geometry"})


def _data(cells: ET.Element, ident: str, label: str, told: Mapping[str, Scalar]) -> ET.Element:
    """The object around a cell that carries its facts."""
    from flowgraph.report.exchange_facts import sound

    values = {name: str(value).lower() if isinstance(value, bool) else "\n".join(sound(line) for line in str(value).split("\n")) for name, value in told.items()}
    return ET.SubElement(cells, "object", {"label": label, **{name: value for name, value in values.items() if value}, "id": ident})


def _plain(text: str) -> str:
    """Words as HTML."""
    from flowgraph.report.exchange_facts import sound

    return escape(sound(text))


def _words(*lines: tuple[str, float]) -> str:
    """Lines of given font sizes as HTML."""
    return "<br>".join(f'<font style="font-size: {_number(size)}px">{_plain(line)}</font>' for line, size in lines if line)


def _look(box: Box) -> str:
    from flowgraph.diagram.style import DARK_SHAPES, INK, PAPER, SHAPES

    paint = SHAPES[box.shape]
    return (
        f"{_SHAPES[box.shape]}html=1;whiteSpace=wrap;fillColor={paint.fill};strokeColor={paint.stroke};"
        f"strokeWidth={_number(paint.width)};fontColor={PAPER if box.shape in DARK_SHAPES else INK};"
    )


def _lane(boundary: Boundary) -> str:
    from flowgraph.diagram.style import BOUNDARY_STYLES, LINE

    look = BOUNDARY_STYLES[boundary.style]
    tall = len(boundary.lines) * boundary.sizes.label * LINE + 10
    return (
        f"swimlane;html=1;whiteSpace=wrap;container=1;collapsible=0;recursiveResize=0;expand=0;swimlaneLine=0;startSize={_number(tall)};align=left;spacingLeft=8;fontStyle=0;"
        f"fontSize={_number(boundary.sizes.label)};fontColor={look.ink};fillColor={look.fill};swimlaneFillColor={look.fill};strokeColor={look.stroke};"
        + ("dashed=1;" if look.dash else "")
    )


def _stroke(style: str, *, hollow: bool) -> str:
    from flowgraph.diagram.style import ARROW_STYLES, INK

    look = ARROW_STYLES[style]
    dash = f"dashed=1;dashPattern={look.dash};" if look.dash else ""
    return (
        f"edgeStyle=none;curved=1;html=1;endArrow=block;endFill={0 if hollow else 1};endSize=7;strokeColor={look.stroke};strokeWidth={_number(look.width)};{dash}"
        f"fontColor={INK};labelBackgroundColor=#ffffff;"
    )


def _edge(cells: ET.Element, arrow: Arrow, placed: Placed, facts: Facts) -> None:
    """An arrow on its two boxes, with the facts of every flow it stands for."""
    route = placed.arrows[arrow.id]
    points = _simple([*_sampled(route.points), route.tip])
    told = [facts.flow(arrow.source, arrow.target, flow) for flow in arrow.flows]
    joined: dict[str, Scalar] = {"flows": " ".join(arrow.flows), "tooltip": arrow.tooltip}
    for name in dict.fromkeys(name for one in told for name in one):
        values = dict.fromkeys(str(one.get(name, "")) for one in told)
        joined[name] = told[0][name] if len(told) == 1 else " | ".join(value.lower() if value in {"True", "False"} else value for value in values)
    label = _words(*((line, arrow.sizes.step) for line in arrow.lines), *((line, arrow.sizes.note) for line in arrow.notes))
    ends = _hold("exit", points[0], placed.boxes[arrow.source]) + _hold("entry", points[-1], placed.boxes[arrow.target])
    cell = ET.SubElement(
        _data(cells, f"arrow-{arrow.flows[0]}", label, joined), "mxCell",
        {"style": _stroke(arrow.style, hollow=arrow.inferred) + ends, "edge": "1", "parent": "1", "source": f"node-{arrow.source}", "target": f"node-{arrow.target}"},
    )
    geometry = ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
    if len(points) > 2:  # noqa: PLR2004  more than its ends
        between = ET.SubElement(geometry, "Array", {"as": "points"})
        for point in points[1:-1]:
            _point(between, (point[0] + _MARGIN, point[1] + _MARGIN + _HEAD))
    x, y = _middle(points)
    _point(geometry, (route.label[0] - x, route.label[1] - y), role="offset")


def _point(around: ET.Element, point: Point, role: str = "") -> None:
    ET.SubElement(around, "mxPoint", {"x": _number(point[0]), "y": _number(point[1])} | ({"as": role} if role else {}))


def _hold(end: str, point: Point, box: Rectangle) -> str:
    """Where on its box an arrow is fastened, as shares of width and height."""
    x = (point[0] - box.left) / (box.right - box.left)
    y = (point[1] - box.top) / (box.bottom - box.top)
    x, y = (min(1.0, max(0.0, share)) for share in (x, y))
    return f"{end}X={x:.3f};{end}Y={y:.3f};{end}Perimeter=0;"


def _sampled(points: tuple[Point, ...]) -> list[Point]:
    """Points along a chain of cubic Bézier curves."""
    found = [points[0]]
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        for part in range(1, 9):
            t = part / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            found.append((sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)), sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True))))
    return found


def _simple(points: list[Point]) -> list[Point]:
    """The fewest of the points that stay near the line (Douglas and Peucker)."""
    first, last = points[0], points[-1]
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = hypot(dx, dy)
    away = [
        abs(dy * (x - first[0]) - dx * (y - first[1])) / length if length else hypot(x - first[0], y - first[1])
        for x, y in points[1:-1]
    ]
    if not away or max(away) <= _NEAR:
        return [first, last]
    cut = away.index(max(away)) + 1
    return [*_simple(points[: cut + 1])[:-1], *_simple(points[cut:])]


def _middle(points: list[Point]) -> Point:
    """The point half way along, where draw.io puts a label without an offset."""
    left = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)) / 2
    for a, b in pairwise(points):
        long = hypot(b[0] - a[0], b[1] - a[1])
        if long >= left > 0:
            return a[0] + (b[0] - a[0]) * left / long, a[1] + (b[1] - a[1]) * left / long
        left -= long
    return points[-1]


def _legend(cells: ET.Element, entries: tuple[Entry, ...], top: float) -> None:
    """What strokes and shapes mean; boundaries carry their names."""
    shown = [entry for entry in entries if entry.what in {"arrow", "inferred", "shape"}]
    for position, entry in enumerate(shown):
        y = top + position * _ROW
        if entry.what == "shape":
            _sample_box(cells, entry, y)
        else:
            style = _stroke(entry.key if entry.what == "arrow" else "number", hollow=entry.what == "inferred")
            cell = ET.SubElement(_data(cells, f"legend-{entry.key}", "", {}), "mxCell", {"style": style, "edge": "1", "parent": "1"})
            geometry = ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
            _point(geometry, (_MARGIN, y + _ROW / 2), role="sourcePoint")
            _point(geometry, (_MARGIN + _SAMPLE, y + _ROW / 2), role="targetPoint")
        where = (_MARGIN + _SAMPLE + 8, y + 6, 560.0, _ROW - 10)
        _vertex(cells, f"legend-{entry.key}-text", _words((entry.text, 11.0)), _TEXT.replace("verticalAlign=top", "verticalAlign=middle"), where)


def _sample_box(cells: ET.Element, entry: Entry, y: float) -> None:
    from flowgraph.diagram.style import SHAPES

    paint = SHAPES[entry.key]
    style = f"{_SHAPES[entry.key]}html=1;fillColor={paint.fill};strokeColor={paint.stroke};"
    _vertex(cells, f"legend-{entry.key}", "", style, (_MARGIN, y + 4, _SAMPLE, _ROW - 8))


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
