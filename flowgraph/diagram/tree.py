"""A scene in which every box but the first is reached from one box only, laid out as a tree from left to right.

Boxes are as tall as what hangs on them, so every arrow is straight and level, with its words on a card below it, and
nothing can cross. Every box stands in a boundary of its own. Knows the scene, neither Graphviz nor formats.
"""

from __future__ import annotations

from collections import defaultdict

from flowgraph.diagram.counting import label_size
from flowgraph.diagram.places import Placed, Rectangle, Route
from flowgraph.diagram.scene import Arrow, Scene
from flowgraph.diagram.style import LINE

_PAD = 10.0
_BETWEEN = 8.0
_CARD = 16.0
"""Room of an arrow above and beside its card."""


def is_tree(arrows: tuple[Arrow, ...], root: str) -> bool:
    """Whether every box hangs on one other and all hang on the root."""
    above: dict[str, str] = {}
    for arrow in arrows:
        if above.setdefault(arrow.target, arrow.source) != arrow.source:
            return False
    for start in above:
        seen = {start}
        at = start
        while at in above:
            at = above[at]
            if at in seen:
                return False
            seen.add(at)
        if at != root:
            return False
    return True


def in_tree(scene: Scene) -> Placed:
    """Places of a tree; its root is the first box."""
    return _Tree(scene).placed()


class _Tree:
    """Heights from the leaves up, places from the root down."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.box = {box.id: box for box in scene.boxes}
        self.frame_of = {boundary.id: boundary for boundary in scene.boundaries}
        self.into: dict[str, list[Arrow]] = defaultdict(list)
        self.below: dict[str, dict[str, None]] = defaultdict(dict)
        for arrow in scene.arrows:
            self.into[arrow.target].append(arrow)
            self.below[arrow.source][arrow.target] = None
        self.depth = {scene.boxes[0].id: 0}
        for source in [scene.boxes[0].id, *self.into]:
            self._deepen(source)
        self.boxes: dict[str, Rectangle] = {}
        self.frames: dict[str, Rectangle] = {}
        self.routes: dict[str, Route] = {}

    def _deepen(self, source: str) -> None:
        if source in self.depth:
            for target in self.below[source]:
                self.depth[target] = self.depth[source] + 1
                self._deepen(target)

    def placed(self) -> Placed:
        levels = range(max(self.depth.values()) + 1)
        widest = [max(self.box[name].width for name, depth in self.depth.items() if depth == level) for level in levels]
        cards = [max((label_size(arrow)[0] for name, depth in self.depth.items() if depth == level for arrow in self.into[name]), default=0.0) for level in levels]
        self.widths = widest
        self.lefts = [2 * _PAD]
        for level in levels[1:]:
            self.lefts.append(self.lefts[-1] + widest[level - 1] + cards[level] + 2 * _CARD + 3 * _PAD)
        root = self.scene.boxes[0].id
        height = self._tall(root)
        self._put(root, 0.0)
        width = max(frame.right for frame in self.frames.values()) + _PAD
        return Placed(scene=self.scene, width=width, height=height, boxes=self.boxes, boundaries=self.frames, arrows=self.routes)

    def _title(self, name: str) -> float:
        boundary = self.frame_of[self.box[name].boundary]
        return len(boundary.lines) * boundary.sizes.label * LINE + 12.0

    def _slot(self, arrow: Arrow) -> float:
        return _CARD + label_size(arrow)[1]

    def _inner(self, name: str) -> float:
        hanging = sum(self._tall(child) + _BETWEEN for child in self.below[name])
        return max(self.box[name].height, sum(self._slot(arrow) for arrow in self.into[name]), hanging)

    def _tall(self, name: str) -> float:
        return self._title(name) + self._inner(name) + _PAD

    def _put(self, name: str, top: float) -> float:
        """Places of a box and all that hangs on it; the right edge of the lot."""
        level = self.depth[name]
        left, start, inner = self.lefts[level], top + self._title(name), self._inner(name)
        self.boxes[name] = Rectangle(left=left, top=start, right=left + self.widths[level], bottom=start + inner)
        right = left + self.widths[level]
        at = start
        own = self.box[name].boundary
        for child in self.below[name]:
            reached = self._put(child, at)
            if self.frame_of[self.box[child].boundary].parent == own:
                right = max(right, reached)
            self._lead(name, child)
            at += self._tall(child) + _BETWEEN
        self.frames[own] = Rectangle(left=left - _PAD, top=top, right=right + _PAD, bottom=start + inner + _PAD)
        return right + _PAD

    def _lead(self, name: str, child: str) -> None:
        """Arrows from a box to one that hangs on it, one below the other."""
        start, end = self.boxes[name].right, self.boxes[child].left
        spare = self.boxes[child].bottom - self.boxes[child].top - sum(self._slot(arrow) for arrow in self.into[child])
        y = self.boxes[child].top + spare / 2
        for arrow in self.into[child]:
            wide, tall = label_size(arrow)
            level = y + _CARD / 2
            third = (end - 9.0 - start) / 3
            points = ((start, level), (start + third, level), (end - 9.0 - third, level), (end - 9.0, level))
            self.routes[arrow.id] = Route(points=points, tip=(end, level), label=(start + _PAD + _CARD / 2 + wide / 2 + 2, level + tall / 2 + 5.0))
            y += self._slot(arrow)
