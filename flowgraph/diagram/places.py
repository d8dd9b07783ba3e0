"""A scene with places: rectangles of boxes and boundaries, routes of arrows. Types only."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.diagram.scene import Scene

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """Left, top, right, bottom in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, other: Rectangle, slack: float = 0.5) -> bool:
        """Whether `other` lies within."""
        return (
            self.left - slack <= other.left and self.top - slack <= other.top and self.right + slack >= other.right and self.bottom + slack >= other.bottom
        )

    def overlaps(self, other: Rectangle, slack: float = 0.5) -> bool:
        """Whether the two share more than an edge."""
        return self.left + slack < other.right and other.left + slack < self.right and self.top + slack < other.bottom and other.top + slack < self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way of one arrow: cubic Bézier points, where its head points, where its label is centred."""

    points: tuple[Point, ...]
    tip: Point
    label: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A scene with places."""

    scene: Scene
    width: float
    height: float
    boxes: dict[str, Rectangle]
    boundaries: dict[str, Rectangle]
    arrows: dict[str, Route]
