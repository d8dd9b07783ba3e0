"""Outlines of boxes as SVG, one function a shape of `vocab.NODE_KINDS`; each fills the rectangle it is given.

Knows numbers and paint, no scene. A new shape is one function and one row of `style.SHAPES`.
"""

from __future__ import annotations

from collections.abc import Callable

from flowgraph.diagram.style import SHAPES, ShapeStyle

Drawer = Callable[[float, float, float, float, ShapeStyle], str]
"""(left, top, width, height, paint) → SVG elements."""


def number(value: float) -> str:
    """A coordinate in fixed notation, at most two decimals, never `-0`.

    >>> number(-0.001), number(12.5), number(3.14159)
    ('0', '12.5', '3.14')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def path(*parts: str | float) -> str:
    """SVG path data from letters and numbers."""
    return " ".join(part if isinstance(part, str) else number(part) for part in parts)


def outline(shape: str, left: float, top: float, width: float, height: float) -> str:
    """The elements that draw `shape` in the given rectangle."""
    return _DRAWERS[shape](left, top, width, height, SHAPES[shape])


def _rectangle(left: float, top: float, width: float, height: float, radius: float = 0.0) -> str:
    corner = f' rx="{number(radius)}"' if radius else ""
    return f'<rect x="{number(left)}" y="{number(top)}" width="{number(width)}" height="{number(height)}"{corner}/>'


def _box(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """A system: a plain box with a bar on its left."""
    del paint
    return _rectangle(left, top, width, height, 1.5) + f'<path d="{path("M", left + 4, top, "V", top + height)}" fill="none"/>'


def _rounded(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """An organisation: a lozenge with round ends."""
    del paint
    return _rectangle(left, top, width, height, min(14.0, height / 2))


def _cylinder(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    del paint
    bend = 6.0
    right, bottom = left + width, top + height
    body = path("M", left, top + bend, "A", width / 2, bend, "0 0 1", right, top + bend, "V", bottom - bend, "A", width / 2, bend, "0 0 1", left, bottom - bend, "Z")
    rim = path("M", left, top + bend, "A", width / 2, bend, "0 0 0", right, top + bend)
    return f'<path d="{body}"/><path d="{rim}" fill="none"/>'


def _person(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """A lozenge with a head and shoulders on its left."""
    x, y = left + 18.0, top + height / 2
    bust = path("M", x - 8, y + 9, "C", x - 8, y - 1, x + 8, y - 1, x + 8, y + 9, "Z")
    return (
        _rectangle(left, top, width, height, height / 2)
        + f'<circle cx="{number(x)}" cy="{number(y - 5)}" r="4.2" fill="{paint.stroke}"/><path d="{bust}" fill="{paint.stroke}"/>'
    )


def _sheet(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """Paper: a page with its corner folded."""
    fold = 12.0
    right, bottom = left + width, top + height
    page = path("M", left, top, "H", right - fold, "L", right, top + fold, "V", bottom, "H", left, "Z")
    corner = path("M", right - fold, top, "V", top + fold, "H", right, "Z")
    return f'<path d="{page}"/><path d="{corner}" fill="{paint.stroke}" fill-opacity="0.35"/>'


def _device(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """A portable medium: a dark stick with its plug on the right."""
    plug = 15.0
    right, middle = left + width, top + height / 2
    body = _rectangle(left, top, width - plug, height, 5.0)
    half = min(9.0, height / 2 - 3)
    socket = f'<rect x="{number(right - plug)}" y="{number(middle - half)}" width="{number(plug)}" height="{number(2 * half)}" fill="#ffffff"/>'
    pins = "".join(f'<rect x="{number(right - plug + 5)}" y="{number(middle + offset)}" width="4.5" height="3.4" fill="{paint.stroke}" stroke="none"/>' for offset in (-5.4, 2.0))
    return body + socket + pins


def _cloud(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """A network: a cloud of arcs along the rectangle."""
    del paint
    bump = 9.0
    x0, y0, x1, y1 = left + bump, top + bump, left + width - bump, top + height - bump
    across, down = max(2, round((x1 - x0) / 30)), max(1, round((y1 - y0) / 26))
    dx, dy = (x1 - x0) / across, (y1 - y0) / down
    parts: list[str | float] = ["M", x0, y0]
    for sign, count, step, vertical in ((1, across, dx, False), (1, down, dy, True), (-1, across, dx, False), (-1, down, dy, True)):
        for _ in range(count):
            radius_x, radius_y = (step / 2, bump) if not vertical else (bump, step / 2)
            move = (0.0, sign * step) if vertical else (sign * step, 0.0)
            parts += ["a", radius_x, radius_y, "0 0 1", *move]
    return f'<path d="{path(*parts, "Z")}"/>'


def _screen(left: float, top: float, width: float, height: float, paint: ShapeStyle) -> str:
    """A terminal: a display on its foot."""
    foot = 9.0
    bottom, middle = top + height, left + width / 2
    stand = path("M", middle - 7, bottom - foot, "L", middle - 10, bottom - 2, "H", middle + 10, "L", middle + 7, bottom - foot, "Z")
    base = path("M", middle - 24, bottom - 1, "H", middle + 24)
    return (
        f'<path d="{stand}" fill="{paint.stroke}"/><path d="{base}" stroke-width="2"/>'
        + _rectangle(left, top, width, height - foot, 3.0)
        + f'<path d="{path("M", left, bottom - foot - 4, "H", left + width)}" fill="none"/>'
    )


_DRAWERS: dict[str, Drawer] = {
    "box": _box, "rounded": _rounded, "cylinder": _cylinder, "person": _person,
    "sheet": _sheet, "device": _device, "cloud": _cloud, "screen": _screen,
}
