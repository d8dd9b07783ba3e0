"""Scene → places: a DOT text with measured sizes, laid out by Graphviz as WebAssembly, several ways, the best kept.

Graphviz sees placeholders only: ASCII ids, fixed box sizes, and labels of the letter `i` that take
the room of the real ones; so no font and no character can break a layout. After every layout all
boxes and arrows must have a place. Knows the scene, not the formats.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

from flowgraph.diagram.engine import lay_out
from flowgraph.diagram.places import Placed, Point, Rectangle, Route
from flowgraph.diagram.quality import badness, settle
from flowgraph.diagram.scene import Boundary, Scene
from flowgraph.diagram.style import LABEL_SIZE, LINE
from flowgraph.diagram.text import measure
from flowgraph.errors import FlowgraphError, Problem

MOST_BOXES = 1500
MOST_ARROWS = 3000
LARGE = 250
"""Above this number of boxes or arrows Graphviz runs in a process of its own and with less effort."""
MOST_TRIES = 14
"""Layouts tried in each direction for a small picture; large ones get one."""
_NARROW = 0.278
"""Width of `i` in Graphviz's built-in Times, in font sizes."""
T = TypeVar("T")


def place(scene: Scene) -> Placed:
    """The best of a few layouts; raises `FlowgraphError` for a scene too large to be read."""
    if len(scene.boxes) > MOST_BOXES or len(scene.arrows) > MOST_ARROWS:
        message = f"too large to draw: {len(scene.boxes)} boxes, {len(scene.arrows)} arrows; at most {MOST_BOXES} and {MOST_ARROWS} stay readable"
        raise FlowgraphError(Problem(file=scene.id or "graph", line=0, message=message, hint="draw a part: graph.subgraph(nodes), or export .dot"))
    tries = max(1, min(MOST_TRIES, 100_000 // (max(len(scene.boxes), len(scene.arrows), 1) ** 2)))
    large = len(scene.boxes) > LARGE or len(scene.arrows) > LARGE
    best: Placed | None = None
    least = math.inf
    failure: FlowgraphError | None = None
    for way in range(tries):
        for direction in ("LR", "TB") if tries > 1 else ("LR",):
            try:
                placed = _read(scene, lay_out(_dot(scene, direction, way, large=large), large=large))
            except FlowgraphError as error:
                failure = error
                continue
            bad = badness(placed, least)
            if best is None or bad < least:
                best, least = placed, bad
    if best is None:
        raise failure or _lost(scene, "everything")
    return settle(best)


# --- to Graphviz


def _room(width: float, lines: int, height: float) -> dict[str, Any]:
    """A label of `i` that takes the given room."""
    size = height / lines / 1.2
    text = "i" * max(1, math.ceil(width / (_NARROW * size)))
    return {"label": '"' + "\\n".join([text, *["i"] * (lines - 1)]) + '"', "fontsize": f"{size:.2f}", "fontname": "Times-Roman"}


def _dot(scene: Scene, direction: str, way: int, *, large: bool = False) -> str:
    """The placeholder DOT text; `way` 0 keeps the order of the scene, others mix it (Graphviz starts from it)."""
    import pydot

    graph = pydot.Dot(
        "scene", graph_type="digraph", newrank="true", rankdir=direction, compound="true", splines="true", charset="UTF-8",
        nodesep="0.2", ranksep="0.28", **_effort(large=large),
    )
    frames: dict[str, Any] = {"": graph}
    for position, boundary in enumerate(scene.boundaries):
        frames[boundary.id] = pydot.Cluster(f"c{position}", margin="10", labeljust="l", labelloc="t", **_label_room(boundary))
    names = {box.id: f"n{position}" for position, box in enumerate(scene.boxes)}
    for box in _mixed(scene.boxes, way):
        frames[box.boundary].add_node(
            pydot.Node(names[box.id], label='""', shape="box", fixedsize="true", width=f"{box.width / 72:.4f}", height=f"{box.height / 72:.4f}")
        )
    for boundary in reversed(scene.boundaries):
        frames[boundary.parent].add_subgraph(frames[boundary.id])
    for position, arrow in _mixed(tuple(enumerate(scene.arrows)), way):
        room = _room(arrow.width, len(arrow.lines) + len(arrow.notes), arrow.height)
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
    width = max(measure(line, LABEL_SIZE) for line in boundary.lines) + 6.0
    return _room(width, len(boundary.lines), len(boundary.lines) * LABEL_SIZE * LINE)


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
    label = point(entry["lp"]) if "lp" in entry else points[len(points) // 2]
    return Route(points=tuple(points), tip=tip or points[-1], label=label)

