"""External media only: every hop that loads, carries or unloads a portable medium."""

from __future__ import annotations

from flowgraph.diagram.making import build
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.views.asked import Asked, nothing, part, titled
from flowgraph.graph import Graph
from flowgraph.vocab import Text


def scene(graph: Graph, asked: Asked) -> Scene:
    """The hops on external media; refuses where the model has none."""
    flows = {key for _, _, key, data in graph.edges(keys=True, data=True) if data["external"]}
    if not flows:
        raise nothing(graph, "no external medium in this model", "draw another view: flowgraph draw MODEL --view whole")
    made = build(part(graph, flows), highlight=asked.highlight & flows, lang=asked.lang)
    return titled(made, graph, "media", Text("外部記録媒体の受渡しのみ", "hops on external media only"), shown=flows)
