"""Scene → places: a DOT text with measured sizes, laid out by Graphviz as WebAssembly, several ways, the best kept.

A dense scene is packed tighter and its labels find their places afterwards; a strip and a tree are not Graphviz's at all (`rows`, `tree`).

Graphviz sees placeholders only: ASCII ids, fixed box sizes, and labels of the letter `i` that take
the room of the real ones; so no font and no character can break a layout. After every layout all
boxes and arrows must have a place. Knows the scene, not the formats.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flowgraph.diagram.counting import passages
from flowgraph.diagram.engine import lay_out
from flowgraph.diagram.labels import covered, flatten, settle
from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.quality import badness
from flowgraph.diagram.routing import led_around
from flowgraph.diagram.scene import Boundary, Scene
from flowgraph.diagram.style import LINE
from flowgraph.diagram.text import measure
from flowgraph.errors import FlowgraphError, Problem

MOST_BOXES = 1500
MOST_ARROWS = 3000
LARGE = 250
"""Above this number of boxes or arrows Graphviz runs in a process of its own and with less effort."""
MOST_TRIES = 8
"""Layouts tried in each manner for a small picture; large ones get one."""
DENSE_TRIES = 28
"""The same for a dense scene, unless tries are cut to `SEVERAL` or fewer."""
SEVERAL = 2
FINALISTS = 4
"""Layouts of which the first is kept in which every label finds room."""
_MANNERS = (("LR", True), ("TB", True), ("LR", False), ("TB", False))
"""Direction of a layout, and whether levels run through boundaries or every boundary has its own."""
_NARROW = 0.278
"""Width of `i` in Graphviz's built-in Times, in font sizes."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """Room between things in a laid-out scene, in inches as Graphviz wants it (the margin in points)."""

    nodes: str
    ranks: str
    margin: str
    labels: bool
    """Whether labels take room in the layout; else they find their places afterwards."""


SPACINGS = {
    "graph": Spacing(nodes="0.2", ranks="0.28", margin="10", labels=True),
    "dense": Spacing(nodes="0.07", ranks="0.2", margin="5", labels=False),
}


def place(scene: Scene) -> Placed:
    """The best of a few layouts; raises `FlowgraphError` for a scene too large to be read."""
    if scene.arrangement == "rows":
        from flowgraph.diagram.rows import in_rows

        return in_rows(scene)
    if scene.arrangement == "tree":
        from flowgraph.diagram.tree import in_tree

        return in_tree(scene)
    if len(scene.boxes) > MOST_BOXES or len(scene.arrows) > MOST_ARROWS:
        message = f"too large to draw: {len(scene.boxes)} boxes, {len(scene.arrows)} arrows; at most {MOST_BOXES} and {MOST_ARROWS} stay readable"
        raise FlowgraphError(Problem(file=scene.id or "graph", line=0, message=message, hint="draw a part: graph.subgraph(nodes), or export .dot"))
    most = MOST_TRIES if SPACINGS[scene.arrangement].labels else max(MOST_TRIES, DENSE_TRIES if MOST_TRIES > SEVERAL else 0)
    tries = max(1, min(most, (60_000 if SPACINGS[scene.arrangement].labels else 160_000) // (max(len(scene.boxes), len(scene.arrows), 1) ** 2)))
    large = len(scene.boxes) > LARGE or len(scene.arrows) > LARGE
    best: list[tuple[float, int, Placed]] = []
    failure: FlowgraphError | None = None
    for way in range(tries):
        for number, (direction, newrank) in enumerate(_MANNERS if tries > 1 else _MANNERS[:1]):
            try:
                placed = _read(scene, lay_out(_dot(scene, direction, way, newrank=newrank, large=large), large=large))
            except FlowgraphError as error:
                failure = error
                continue
            bad = badness(placed, best[-1][0] if len(best) == FINALISTS else math.inf)
            best = sorted([*best, (bad, way * len(_MANNERS) + number, placed)], key=lambda entry: entry[:2])[:FINALISTS]
    if not best:
        raise failure or _lost(scene, "everything")
    return _clearest([placed for _, _, placed in best])


def _clearest(finalists: list[Placed]) -> Placed:
    """The first of the best layouts in which no arrow runs through a foreign box and every label finds room; else the one with fewest faults."""
    left: list[tuple[int, int, Placed]] = []
    for position, placed in enumerate(finalists):
        settled = settle(led_around(placed))
        left.append((len(covered(settled)) + len(passages(settled)), position, settled))
        if not left[-1][0]:
            break
    return min(left, key=lambda entry: entry[:2])[2]


# --- to Graphviz


def _room(width: float, lines: int, height: float) -> dict[str, Any]:
    """A label of `i` that takes the given room."""
    size = height / lines / 1.2
    text = "i" * max(1, math.ceil(width / (_NARROW * size)))
    return {"label": '"' + "\\n".join([text, *["i"] * (lines - 1)]) + '"', "fontsize": f"{size:.2f}", "fontname": "Times-Roman"}


def _dot(scene: Scene, direction: str, way: int, *, newrank: bool = True, large: bool = False) -> str:
    """The placeholder DOT text; `way` 0 keeps the order of the scene, others mix it (Graphviz starts from it)."""
    import pydot

    spacing = SPACINGS[scene.arrangement]
    graph = pydot.Dot(
        "scene", graph_type="digraph", newrank="true" if newrank else "false", rankdir=direction, compound="true", splines="true", charset="UTF-8",
        nodesep=spacing.nodes, ranksep=spacing.ranks, **_effort(large=large),
    )
    frames: dict[str, Any] = {"": graph}
    for position, boundary in enumerate(scene.boundaries):
        frames[boundary.id] = pydot.Cluster(f"c{position}", margin=spacing.margin, labeljust="l", labelloc="t", **_label_room(boundary))
    names = {box.id: f"n{position}" for position, box in enumerate(scene.boxes)}
    for box in _mixed(scene.boxes, way):
        frames[box.boundary].add_node(
            pydot.Node(names[box.id], label='""', shape="box", fixedsize="true", width=f"{box.width / 72:.4f}", height=f"{box.height / 72:.4f}")
        )
    for boundary in reversed(scene.boundaries):
        frames[boundary.parent].add_subgraph(frames[boundary.id])
    for position, arrow in _mixed(tuple(enumerate(scene.arrows)), way):
        room = _room(arrow.width, len(arrow.lines) + len(arrow.notes), arrow.height) if spacing.labels else {}
        graph.add_edge(pydot.Edge(names[arrow.source], names[arrow.target], id=f"e{position}", arrowsize="0.9", **room))
    return str(graph.to_string())


def _effort(*, large: bool) -> dict[str, Any]:
    """How long Graphviz may look for fewer crossings and shorter arrows."""
    return {"mclimit": "0.5", "nslimit": "3", "nslimit1": "3", "remincross": "false"} if large else {"mclimit": "4", "remincross": "true"}


def _mixed(items: tuple[T, ...], way: int) -> list[T]:
    """The items in another order for every `way`, always the same one."""
    stride = 0.6180339887498949 * way
    return [item for _, item in sorted(enumerate(items), key=lambda entry: ((entry[0] * stride) % 1.0 if way != 1 else -float(entry[0]), entry[0]))]


def _label_room(boundary: Boundary) -> dict[str, Any]:
    size = boundary.sizes.label
    width = max(measure(line, size) for line in boundary.lines) + 6.0
    return _room(width, len(boundary.lines), len(boundary.lines) * size * LINE)


# --- from Graphviz


def _read(scene: Scene, laid: dict[str, Any]) -> Placed:
    """Places of everything; raises `FlowgraphError` where something has none or a box left its boundary."""
    _, _, width, height = (float(number) for number in laid["bb"].split(","))

    def point(text: str) -> Point:
        x, y = text.split(",")[:2]
        return float(x), height - float(y)

    objects = {entry["name"]: entry for entry in laid.get("objects", ())}
    boxes: dict[str, Rectangle] = {}
    for position, box in enumerate(scene.boxes):
        x, y = point(_found(objects, f"n{position}", scene)["pos"])
        boxes[box.id] = Rectangle(left=x - box.width / 2, top=y - box.height / 2, right=x + box.width / 2, bottom=y + box.height / 2)
    boundaries: dict[str, Rectangle] = {}
    for position, boundary in enumerate(scene.boundaries):
        entry = objects.get(f"cluster_c{position}", {})
        if "bb" not in entry:
            raise _lost(scene, f"boundary {boundary.id}")
        left, bottom, right, top = (float(number) for number in entry["bb"].split(","))
        boundaries[boundary.id] = Rectangle(left=left, top=height - top, right=right, bottom=height - bottom)
    for box in scene.boxes:
        if not boundaries[box.boundary].contains(boxes[box.id], 1.0):
            raise _lost(scene, f"{box.id} from its boundary")
    edges = {entry["id"]: entry for entry in laid.get("edges", ())}
    arrows = {arrow.id: _route(_found(edges, f"e{position}", scene), point) for position, arrow in enumerate(scene.arrows)}
    return Placed(scene=scene, width=width, height=height, boxes=boxes, boundaries=boundaries, arrows=arrows)


def _found(entries: dict[str, Any], name: str, scene: Scene) -> dict[str, Any]:
    """The entry, which must have a place (dependencies: layouts have lost edges without a word)."""
    entry: dict[str, Any] = entries.get(name, {})
    if "pos" not in entry:
        raise _lost(scene, name)
    return entry


def _lost(scene: Scene, what: str) -> FlowgraphError:
    hint = "this is a fault of flowgraph, please report it"
    return FlowgraphError(Problem(file=scene.id or "graph", line=0, message=f"the layout lost {what}", hint=hint))


def _route(entry: dict[str, Any], point: Callable[[str], Point]) -> Route:
    tip: Point | None = None
    points: list[Point] = []
    for part in entry["pos"].split(";")[0].split():
        if part.startswith("e,"):
            tip = point(part[2:])
        elif not part.startswith("s,"):
            points.append(point(part))
    line = [] if "lp" in entry else flatten(tuple(points), 8)
    label = point(entry["lp"]) if "lp" in entry else line[len(line) // 2]
    return Route(points=tuple(points), tip=tip or points[-1], label=label)

