"""A flow figure as shapes and arrows, whatever draws it. Knows no PDF and no Excel."""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A box with text; left, top, width, height in points from the figure's upper left corner."""

    key: str
    text: str
    box: tuple[float, float, float, float]
    kind: str = "box"
    """box, round (a person or office), medium, paper or boundary (dashed, text at its upper left)."""
    group: str = ""
    """Shapes of one group are moved together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow between two shapes; sides are l, t, r, b with an optional share of the side (`r.3`)."""

    source: str
    target: str
    out: str
    into: str
    label: str = ""
    shift: tuple[float, float] = (0, -9)
    """Where the label stands, from the middle of the arrow (its centre)."""
    dashed: bool = False
    both: bool = False


def anchor(shape: Shape, side: str) -> tuple[float, float]:
    """The point of a shape's outline that a side names."""
    left, top, width, height = shape.box
    share = float("0" + side[1:]) if len(side) > 1 else 0.5
    return {
        "l": (left, top + height * share),
        "r": (left + width, top + height * share),
        "t": (left + width * share, top),
        "b": (left + width * share, top + height),
    }[side[0]]


def middle(shapes: dict[str, Shape], arrow: Arrow) -> tuple[float, float]:
    """Centre of an arrow's label."""
    (x1, y1), (x2, y2) = anchor(shapes[arrow.source], arrow.out), anchor(shapes[arrow.target], arrow.into)
    return (x1 + x2) / 2 + arrow.shift[0], (y1 + y2) / 2 + arrow.shift[1]
