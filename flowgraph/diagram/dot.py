"""Scene → DOT text for a person who has Graphviz: names, boundaries and styles, no coordinates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flowgraph.diagram.scene import Scene
from flowgraph.diagram.style import (
    ARROW_STYLES,
    BOUNDARY_STYLES,
    DARK_SHAPES,
    INK,
    NAME_SIZE,
    NOTE_SIZE,
    PAPER,
    SHAPES,
    STEP_SIZE,
    STRONG,
    WORDS,
)
from flowgraph.diagram.text import clean

_FONTS = "Noto Sans CJK JP,IPAexGothic,Yu Gothic,Meiryo,sans-serif"


def write(scene: Scene, svg: Callable[[], str]) -> bytes:
    """DOT text in UTF-8; node names are the ids of the graph, Japanese stands in labels."""
    del svg
    import pydot

    legend = [f"{row.label(scene.lang)}: {row.dot}" for row in ARROW_STYLES.rows() if any(arrow.style == row.key for arrow in scene.arrows)]
    graph = pydot.Dot(
        quoted(scene.id or "flowgraph"), graph_type="digraph", newrank="true", compound="true", rankdir="LR", charset="UTF-8", labelloc="t", fontname=quoted(_FONTS),
        label=quoted(scene.title, scene.subtitle, " / ".join(legend)), nodesep="0.25", ranksep="0.4",
    )
    graph.set_node_defaults(fontname=quoted(_FONTS), fontsize=_size(NAME_SIZE), style="filled")
    graph.set_edge_defaults(fontname=quoted(_FONTS), fontsize=_size(STEP_SIZE))
    frames: dict[str, Any] = {"": graph}
    for position, boundary in enumerate(scene.boundaries):
        look = BOUNDARY_STYLES[boundary.style]
        frames[boundary.id] = pydot.Cluster(
            f"c{position}", label=quoted(*boundary.lines), labeljust="l", style=quoted("rounded,filled" + (",dashed" if look.dash else "")),
            fillcolor=quoted(look.fill), color=quoted(look.stroke), fontcolor=quoted(look.ink), fontname=quoted(_FONTS), fontsize=_size(NOTE_SIZE + 2),
        )
    for box in scene.boxes:
        paint = SHAPES[box.shape]
        rounded = "rounded,filled" if box.shape in {"rounded", "person"} else "filled"
        frames[box.boundary].add_node(
            pydot.Node(
                quoted(box.id), label=quoted(*box.lines, *box.notes), shape=paint.dot, style=quoted(rounded), tooltip=quoted(box.name),
                fillcolor=quoted(paint.fill), color=quoted(STRONG if box.marked else paint.stroke), fontcolor=quoted(PAPER if box.shape in DARK_SHAPES else INK),
                penwidth="2.5" if box.marked else "1.2",
            )
        )
    for boundary in reversed(scene.boundaries):
        frames[boundary.parent].add_subgraph(frames[boundary.id])
    for arrow in scene.arrows:
        line = ARROW_STYLES[arrow.style]
        graph.add_edge(
            pydot.Edge(
                quoted(arrow.source), quoted(arrow.target), label=quoted(*arrow.lines, *arrow.notes), style=line.dot, color=quoted(STRONG if arrow.marked else line.stroke),
                penwidth="3.6" if arrow.marked else f"{line.width}", arrowhead="empty" if arrow.inferred else "normal", id=quoted(" ".join(arrow.flows)),
                tooltip=quoted(WORDS["step"].label(scene.lang), *arrow.lines),
            )
        )
    return str(graph.to_string()).encode("utf-8")


def quoted(*lines: str) -> str:
    r"""Lines as one quoted DOT text, so that neither a colon, a quote, `<…>` nor a backslash means anything.

    >>> print(quoted('a"b', "<c>"))
    "a\"b\n<c>"
    """
    return '"' + "\\n".join(clean(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'


def _size(points: float) -> str:
    return f"{points:.0f}"
