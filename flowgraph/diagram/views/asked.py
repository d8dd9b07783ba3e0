"""What a view is asked for, and what views share: a part of a graph, and the line that says what is left out.

Knows the graph and scenes; no single view.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flowgraph.diagram.scene import Scene
from flowgraph.diagram.text import clean
from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import Graph
from flowgraph.model import FlowModel
from flowgraph.vocab import Lang, Text

if TYPE_CHECKING:
    from flowgraph.analysis import ExposurePath
    from flowgraph.risk import RankedPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one picture is asked for; a view takes what it needs."""

    lang: Lang = "ja"
    steps: tuple[str, ...] = ()
    party: str = ""
    path_id: str = ""
    path: RankedPath | ExposurePath | None = None
    """A path that was chosen already."""
    highlight: frozenset[str] = frozenset()


def part(graph: Graph, flows: Collection[str]) -> Graph:
    """The flows of those ids with their ends, everything in the order of the graph."""
    kept = [(source, target, key, data) for source, target, key, data in graph.edges(keys=True, data=True) if key in flows]
    ends = {node for source, target, _, _ in kept for node in (source, target)}
    made = Graph(**graph.graph)
    made.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in ends)
    for source, target, key, data in kept:
        made.add_edge(source, target, key=key, **data)
    return made


def titled(scene: Scene, graph: Graph, view: str, what: Text, *, shown: Collection[str], rest: Iterable[Text] = ()) -> Scene:  # noqa: PLR0913  each says one thing
    """The scene with its view, what it shows, and how much of the graph that is."""
    lang = scene.lang
    every, some = graph.number_of_edges(), len(set(shown))
    count = Text(f"フロー {every} 件中 {some} 件を表示", f"{some} of {every} flows shown")
    words = [organization(graph), what.label(lang), count.label(lang), *(text.label(lang) for text in rest)]
    gap = "　" if lang == "ja" else " · "
    return replace(scene, view=view, subtitle=gap.join(clean(word) for word in words if word))


def organization(graph: Graph) -> str:
    """The assessing body, as the document names it."""
    model = graph.graph["model"]
    return clean(model.document.organization) if isinstance(model, FlowModel) else ""


def nothing(graph: Graph, message: str, hint: str) -> LookupFailure:
    """The refusal of a view that would be empty."""
    return LookupFailure(Problem(file=str(graph.graph.get("id", "graph")), line=0, message=message, hint=hint))
