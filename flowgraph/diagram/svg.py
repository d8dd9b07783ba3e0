"""Placed scene → SVG text: a title above, the picture, a legend below; the same input gives the same bytes.

Paint is written as attributes of elements (no style sheet, no references), so that several pictures
can stand in one page and every program that reads SVG shows the same. Knows the layout, no other format.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from html import escape

from flowgraph.diagram.counting import ground, name_frame
from flowgraph.diagram.labels import leader
from flowgraph.diagram.pages import PAGES
from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Boundary, Box, Entry, Scene
from flowgraph.diagram.shapes import number, outline, path
from flowgraph.diagram.style import (
    ARROW_STYLES,
    BOUNDARY_STYLES,
    DARK_SHAPES,
    INK,
    LINE,
    MUTED_INK,
    PAPER,
    SHAPES,
    STRONG,
    TITLE_SIZE,
    WORDS,
)
from flowgraph.diagram.text import FONT_FAMILY, measure, wrap

MARGIN = 24.0
LEAST_WIDTH = 640.0
_PIXELS = 4 / 3
"""Pixels of a point, as browsers print them; resvg refuses sizes in points."""
_FADED = "0.28"
_LEGEND_SIZE = 11.0
_LEGEND_ROW = 25.0
_SAMPLE = 46.0
_ASCENT = 0.36
"""From the middle of a line to its baseline, in font sizes."""


def write(scene: Scene, svg: Callable[[], str]) -> bytes:
    """The picture as a file."""
    del scene
    return svg().encode("utf-8")


def paint(placed: Placed) -> str:
    """The whole picture as SVG text."""
    scene = placed.scene
    width, scale, head, legend = _bands(placed)
    top = MARGIN + head[1] * scale
    below = top + placed.height + 20
    height = below + legend[1] * scale + MARGIN
    left = (width - placed.width) / 2
    prefix = _name(scene.id) or "flowgraph"
    arrows = sorted(scene.arrows, key=lambda arrow: arrow.marked)
    parts = [
        _open(scene, width, height),
        f"<title>{_text(scene.title)}</title>",
        _ground(scene, width, height),
        f'<g class="head" transform="translate({number(MARGIN)} {number(MARGIN)}) scale({number(scale)})">', *head[0], "</g>",
        f'<g class="picture" transform="translate({number(left)} {number(top)})">',
        *(_boundary(boundary, placed.boundaries[boundary.id], prefix) for boundary in scene.boundaries),
        *(_arrow(arrow, placed.arrows[arrow.id], prefix, faded=scene.highlighted and not arrow.marked) for arrow in arrows),
        *(_boundary_name(boundary, placed.boundaries[boundary.id]) for boundary in scene.boundaries),
        *(_box(box, placed.boxes[box.id], prefix, faded=scene.highlighted and not box.marked) for box in scene.boxes),
        *(_label(arrow, placed.arrows[arrow.id], faded=scene.highlighted and not arrow.marked) for arrow in arrows),
        "</g>",
        f'<g class="legend" transform="translate({number(MARGIN)} {number(below)}) scale({number(scale)})">', *legend[0], "</g>",
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def extent(placed: Placed) -> tuple[float, float]:
    """Width and height of the whole picture with title and legend."""
    width, scale, head, legend = _bands(placed)
    return width, 2 * MARGIN + head[1] * scale + placed.height + 20 + legend[1] * scale


def _bands(placed: Placed) -> tuple[float, float, tuple[list[str], float], tuple[list[str], float]]:
    """Width of the picture, the scale of title and legend, and both with their heights."""
    scene = placed.scene
    width = max(placed.width, LEAST_WIDTH) + 2 * MARGIN
    scale = min(1.8, max(1.0, width / 1600.0)) if scene.arrangement == "graph" else 1.0
    inner = (width - 2 * MARGIN) / scale
    return width, scale, _head(scene, inner), _legend(scene, inner)


def _open(scene: Scene, width: float, height: float) -> str:
    """The beginning; on a page the view box has the page's shape, with the picture in its middle."""
    wide, tall = number(width), number(height)
    box, size = f"0 0 {wide} {tall}", f'width="{wide}" height="{tall}"'
    if scene.page:
        page = PAGES[scene.page]
        room = _sheet(scene, width, height)
        box, size = " ".join(number(value) for value in room), f'width="{number(page.width * _PIXELS)}" height="{number(page.height * _PIXELS)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} '
        f'font-family="{escape(FONT_FAMILY)}" role="img" lang="{scene.lang}" class="flowgraph">'
    )


def _sheet(scene: Scene, width: float, height: float) -> tuple[float, float, float, float]:
    """The view box of a page: left, top, width, height in the picture's pixels."""
    page = PAGES[scene.page]
    scale = page.scale(width, height)
    wide, tall = page.width / scale, page.height / scale
    return (width - wide) / 2, (height - tall) / 2, wide, tall


def _ground(scene: Scene, width: float, height: float) -> str:
    left, top, wide, tall = _sheet(scene, width, height) if scene.page else (0.0, 0.0, width, height)
    where = f'x="{number(left)}" y="{number(top)}" ' if scene.page else ""
    return f'<rect {where}width="{number(wide)}" height="{number(tall)}" fill="{PAPER}"/>'


def _text(text: str) -> str:
    return escape(text, quote=False)


def _name(text: str) -> str:
    """A text as part of an XML id."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", text)


def _line(text: str, x: float, middle: float, size: float, colour: str, *, anchor: str = "start", bold: bool = False) -> str:  # noqa: PLR0913
    """One line of text, held to its measured width whatever font a reader has."""
    if not text:
        return ""
    held = f' textLength="{number(measure(text, size))}" lengthAdjust="spacingAndGlyphs"' if len(text) > 1 else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{number(x)}" y="{number(middle + _ASCENT * size)}" font-size="{number(size)}" fill="{colour}"{where}{weight}{held}>{_text(text)}</text>'


def _head(scene: Scene, width: float) -> tuple[list[str], float]:
    """Title and subtitle; the second value is their height."""
    y = TITLE_SIZE * 0.5
    parts = []
    for line in wrap(scene.title, TITLE_SIZE, width, most=3):
        parts.append(_line(line, 0, y, TITLE_SIZE, INK))
        y += TITLE_SIZE * LINE
    for line in wrap(scene.subtitle, 12.0, width, most=2):
        parts.append(_line(line, 0, y, 12.0, MUTED_INK))
        y += 12.0 * LINE
    return parts, y + 8.0


def _boundary(boundary: Boundary, frame: Rectangle, prefix: str) -> str:
    look = BOUNDARY_STYLES[boundary.style]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    tip = f"{boundary.kind}: {boundary.name}"
    return (
        f'<g class="boundary" id="{prefix}-boundary-{_name(boundary.id)}" data-boundary="{escape(boundary.id)}" data-kind="{boundary.style}"><title>{_text(tip)}</title>'
        f'<rect x="{number(frame.left)}" y="{number(frame.top)}" width="{number(frame.right - frame.left)}" height="{number(frame.bottom - frame.top)}" rx="8" '
        f'fill="{look.fill}" stroke="{look.stroke}" stroke-width="1.2"{dash}/></g>'
    )


def _boundary_name(boundary: Boundary, frame: Rectangle) -> str:
    """The name in the upper left corner, on the boundary's own ground, above arrows that pass."""
    look = BOUNDARY_STYLES[boundary.style]
    size = boundary.sizes.label
    pitch = size * LINE
    room = name_frame(boundary, frame)
    ground = (
        f'<rect x="{number(room.left)}" y="{number(room.top)}" width="{number(room.right - room.left)}" height="{number(room.bottom - room.top)}" rx="3" '
        f'fill="{look.fill}" fill-opacity="0.85"/>'
    )
    lines = [_line(text, frame.left + 10, frame.top + 7 + pitch * (row + 0.5), size, look.ink) for row, text in enumerate(boundary.lines)]
    return f'<g class="boundary-name">{ground}{"".join(lines)}</g>'


def _box(box: Box, frame: Rectangle, prefix: str, *, faded: bool) -> str:
    look = SHAPES[box.shape]
    dark = box.shape in DARK_SHAPES
    stroke, width = (STRONG, look.width + 1.3) if box.marked else (look.stroke, look.width)
    tall = len(box.lines) * box.sizes.name * LINE + len(box.notes) * box.sizes.note * LINE
    x = (frame.left + look.left + frame.right - look.right) / 2
    y = (frame.top + look.top + frame.bottom - look.bottom) / 2 - tall / 2
    words = []
    for line in box.lines:
        words.append(_line(line, x, y + box.sizes.name * LINE / 2, box.sizes.name, PAPER if dark else INK, anchor="middle"))
        y += box.sizes.name * LINE
    for line in box.notes:
        words.append(_line(line, x, y + box.sizes.note * LINE / 2, box.sizes.note, "#d6dbe0" if dark else MUTED_INK, anchor="middle"))
        y += box.sizes.note * LINE
    shape = outline(box.shape, frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
    opacity = ' opacity="0.45"' if faded else ""
    return (
        f'<g class="node{" marked" if box.marked else ""}" id="{prefix}-node-{_name(box.id)}" data-node="{escape(box.id)}" data-kind="{box.kind}"{opacity}>'
        f'<title>{_text(box.tooltip)}</title><g fill="{look.fill}" stroke="{stroke}" stroke-width="{number(width)}" stroke-linejoin="round">{shape}</g>{"".join(words)}</g>'
    )


def _arrow(arrow: Arrow, route: Route, prefix: str, *, faded: bool) -> str:
    look = ARROW_STYLES[arrow.style]
    colour, width = (STRONG, 3.6) if arrow.marked else (look.stroke, look.width)
    points = route.points
    curve = path("M", *points[0], *(item for start in range(1, len(points) - 2, 3) for item in ("C", *points[start], *points[start + 1], *points[start + 2])))
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    opacity = f' opacity="{_FADED}"' if faded else ""
    return (
        f'<g class="arrow {arrow.style}{" inferred" if arrow.inferred else ""}{" marked" if arrow.marked else ""}" id="{prefix}-{arrow.id}" '
        f'data-flows="{escape(" ".join(arrow.flows))}" data-source="{escape(arrow.source)}" data-target="{escape(arrow.target)}"{opacity}>'
        f'<title>{_text(arrow.tooltip)}</title><path d="{curve}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{dash}/>'
        f"{_head_of(points[-1], route.tip, colour, width, hollow=arrow.inferred)}</g>"
    )


def _head_of(start: Point, tip: Point, colour: str, width: float, *, hollow: bool) -> str:
    """An arrowhead from the end of a curve to the point it touches."""
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    long, half = 9.0 + width, 3.2 + width * 0.6
    base = (tip[0] - dx * long, tip[1] - dy * long)
    corners = (tip, (base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half))
    where = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return f'<polygon points="{where}" fill="{PAPER if hollow else colour}" stroke="{colour}" stroke-width="1.2" stroke-linejoin="round"/>'


def _label(arrow: Arrow, route: Route, *, faded: bool) -> str:
    """Step labels on a light ground, so that a line behind them does not cross them out."""
    if not any(arrow.lines) and not any(arrow.notes):
        return ""
    x, y = route.label
    room = ground(arrow, route)
    colour = STRONG if arrow.marked else INK
    light = (
        f'<rect x="{number(room.left)}" y="{number(room.top)}" width="{number(room.right - room.left)}" height="{number(room.bottom - room.top)}" rx="3" '
        f'fill="{PAPER}" fill-opacity="0.82"/>'
    )
    parts = []
    y = room.top
    side, anchor = (room.left + 2, "start") if arrow.card else (x, "middle")
    for line in arrow.lines:
        parts.append(_line(line, side, y + arrow.sizes.step * LINE / 2, arrow.sizes.step, colour, anchor=anchor))
        y += arrow.sizes.step * LINE
    for line in arrow.notes:
        parts.append(_line(line, side, y + arrow.sizes.note * LINE / 2, arrow.sizes.note, INK if arrow.card else MUTED_INK, anchor=anchor))
        y += arrow.sizes.note * LINE
    opacity = ' opacity="0.45"' if faded else ""
    off = leader(arrow, route)
    if off is not None:
        light = f'<path class="leader" d="{path("M", *off[0], "L", *off[1])}" fill="none" stroke="{MUTED_INK}" stroke-width="0.7"/>' + light
    return f'<g class="label" data-flows="{escape(" ".join(arrow.flows))}"{opacity}>{light}{"".join(parts)}</g>'


# --- legend


def _legend(scene: Scene, width: float) -> tuple[list[str], float]:
    """A band in even columns; the second value is its height."""
    cell = max((measure(entry.text, _LEGEND_SIZE) for entry in scene.legend), default=0.0) + _SAMPLE + 24
    columns = max(1, min(9, int((width - 24) // cell)))
    rows = math.ceil(len(scene.legend) / columns)
    pitch = (width - 24) / max(1, math.ceil(len(scene.legend) / max(1, rows)))
    tall = 30 + rows * _LEGEND_ROW + 6
    told = ("※ " if scene.lang == "ja" else "* ") + WORDS["steps"].label(scene.lang)
    title = WORDS["legend"].label(scene.lang)
    parts = [
        f'<rect width="{number(width)}" height="{number(tall)}" rx="6" fill="{PAPER}" stroke="#c3cbd3"/>',
        _line(title, 12, 17, 12.0, INK), _line(told, 36 + measure(title, 12.0), 17, _LEGEND_SIZE, MUTED_INK),
    ]
    for position, entry in enumerate(scene.legend):
        x = 12 + (position // rows) * pitch
        y = 30 + (position % rows + 0.5) * _LEGEND_ROW
        parts += [_sample(entry, x, y), _line(entry.text, x + _SAMPLE + 8, y, _LEGEND_SIZE, INK)]
    return parts, tall


def _sample(entry: Entry, x: float, y: float) -> str:
    """A small example of what an entry explains."""
    if entry.what == "medium":
        return _line(entry.key, x + _SAMPLE / 2, y, _LEGEND_SIZE, INK, anchor="middle")
    if entry.what in {"arrow", "mark", "inferred"}:
        look = ARROW_STYLES[entry.key if entry.what == "arrow" else "number"]
        colour, width = (STRONG, 3.6) if entry.what == "mark" else (look.stroke, look.width)
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        line = f'<path d="{path("M", x, y, "H", x + _SAMPLE - 9)}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{dash}/>'
        return line + _head_of((x, y), (x + _SAMPLE, y), colour, width, hollow=entry.what == "inferred")
    if entry.what == "boundary":
        frame = BOUNDARY_STYLES[entry.key]
        dash = f' stroke-dasharray="{frame.dash}"' if frame.dash else ""
        return f'<rect x="{number(x)}" y="{number(y - 8)}" width="{number(_SAMPLE)}" height="16" rx="4" fill="{frame.fill}" stroke="{frame.stroke}" stroke-width="1.2"{dash}/>'
    paint = SHAPES[entry.key]
    drawn = outline(entry.key, x, y - 11, _SAMPLE, 22.0)
    return f'<g fill="{paint.fill}" stroke="{paint.stroke}" stroke-width="{number(paint.width)}" stroke-linejoin="round">{drawn}</g>'
