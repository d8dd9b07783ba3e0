"""A neutral, frozen scene: boundaries, boxes, arrows, legend, each with the room its text takes; no coordinates yet.

Knows the vocabularies and how text is measured; neither the graph nor formats. `build` makes scenes of graphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flowgraph.diagram.style import ARROW_STYLES, BOUNDARY_STYLES, LINE, NORMAL, SHAPES, WORDS, Sizes
from flowgraph.diagram.text import measure, wrap
from flowgraph.vocab import NODE_KINDS, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A trust boundary: a frame around boxes and other boundaries."""

    id: str
    parent: str
    """Id of the boundary around it, or an empty text."""
    style: str
    """Key of `style.BOUNDARY_STYLES`."""
    depth: int | None
    kind: str
    """What it is, in words."""
    name: str
    """Whose it is."""
    lines: tuple[str, ...]
    sizes: Sizes = NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node."""

    id: str
    name: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    """Small lines below the name: place, operator, kind of medium."""
    kind: str
    shape: str
    boundary: str
    tooltip: str
    marked: bool
    """It lies on the highlighted path."""
    width: float
    height: float
    sizes: Sizes = NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One or several flows between the same ends that look alike."""

    id: str
    source: str
    target: str
    flows: tuple[str, ...]
    style: str
    """Key of `style.ARROW_STYLES`."""
    inferred: bool
    marked: bool
    lines: tuple[str, ...]
    """Step labels."""
    notes: tuple[str, ...]
    """The channel, where the ends do not show it."""
    tooltip: str
    width: float
    height: float
    sizes: Sizes = NORMAL
    card: bool = False
    """Its words stand as a card: below its step, from the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the legend."""

    what: str
    """arrow, mark, inferred, shape, boundary or medium (whose key is its mark as written)."""
    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All a picture shows, before anything has a place."""

    id: str
    title: str
    subtitle: str
    lang: Lang
    boundaries: tuple[Boundary, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[Entry, ...]
    highlighted: bool
    view: str = "whole"
    """Key of `views.VIEWS`."""
    arrangement: str = "graph"
    """How it is laid out: `graph` by Graphviz, `dense` the same packed tighter, `tree` level by level, `rows` as a strip that wraps."""
    page: str = ""
    """Key of `pages.PAGES` that it is fitted to; empty: its own size."""


# --- the room of text


def box_of(*, lines: tuple[str, ...], notes: tuple[str, ...], shape: str, sizes: Sizes = NORMAL, **rest: Any) -> Box:
    """A box with the room its lines need in its shape; `rest` are its other fields."""
    look = SHAPES[shape]
    widest = max([measure(line, sizes.name) for line in lines] + [measure(line, sizes.note) for line in notes])
    tall = (len(lines) * sizes.name + len(notes) * sizes.note) * LINE
    return Box(
        lines=lines, notes=notes, shape=shape, sizes=sizes, width=round(max(widest, 40.0) + look.left + look.right + 4.0, 1),
        height=round(max(tall, sizes.name * LINE) + look.top + look.bottom, 1), **rest,
    )


def arrow_of(*, lines: tuple[str, ...], notes: tuple[str, ...], sizes: Sizes = NORMAL, **rest: Any) -> Arrow:
    """An arrow with the room its label needs; `rest` are its other fields."""
    width = max([measure(line, sizes.step) for line in lines] + [measure(line, sizes.note) for line in notes])
    return Arrow(
        lines=lines, notes=notes, sizes=sizes, width=round(width + 8.0, 1),
        height=round((len(lines) * sizes.step + len(notes) * sizes.note) * LINE + 4.0, 1), **rest,
    )


def small_lines(notes: list[str], sizes: Sizes = NORMAL) -> tuple[str, ...]:
    """Small lines below a name, wrapped."""
    return tuple(line for note in notes for line in wrap(note, sizes.note, sizes.name_width, most=3))


def legend_of(boundaries: tuple[Boundary, ...], boxes: tuple[Box, ...], arrows: tuple[Arrow, ...], lang: Lang) -> tuple[Entry, ...]:
    """Only what the picture uses, in table order."""
    entries = [Entry(what="arrow", key=row.key, text=row.label(lang)) for row in ARROW_STYLES.rows() if any(arrow.style == row.key for arrow in arrows)]
    if any(arrow.inferred for arrow in arrows):
        entries.append(Entry(what="inferred", key="inferred", text=WORDS["inferred"].label(lang)))
    if any(arrow.marked for arrow in arrows):
        entries.append(Entry(what="mark", key="highlight", text=WORDS["highlight"].label(lang)))
    by_shape: dict[str, list[str]] = {}
    for kind in NODE_KINDS.rows():
        if any(box.kind == kind.key for box in boxes):
            by_shape.setdefault(kind.shape, []).append(kind.label(lang))
    entries += [Entry(what="shape", key=shape, text=("・" if lang == "ja" else ", ").join(names)) for shape, names in by_shape.items()]
    entries += [Entry(what="boundary", key=row.key, text=row.label(lang)) for row in BOUNDARY_STYLES.rows() if any(boundary.style == row.key for boundary in boundaries)]
    return tuple(entries)
