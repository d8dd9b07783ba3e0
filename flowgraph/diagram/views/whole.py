"""The whole flow: every node and every flow."""

from __future__ import annotations

from flowgraph.diagram.making import build
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.views.asked import Asked
from flowgraph.graph import Graph


def scene(graph: Graph, asked: Asked) -> Scene:
    """Everything."""
    return build(graph, highlight=asked.highlight, lang=asked.lang)
