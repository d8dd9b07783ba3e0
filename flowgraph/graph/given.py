"""What was given where a graph is wanted: a graph, a model, or something that has one. Knows models and graphs only."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias, runtime_checkable

import networkx as nx

from flowgraph.graph.build import Graph, to_graph
from flowgraph.model import ModelLike, as_model


@runtime_checkable
class HasGraph(Protocol):
    """A ranking."""

    @property
    def graph(self) -> Graph | None:
        """What was ranked."""


GraphLike: TypeAlias = Graph | ModelLike | HasGraph
"""What the analyses take: a graph (`fg.to_graph`), a model (`fg.load`), or what has one (a draft, a ranking)."""


def as_graph(given: Any, wanted: str = "flowgraph") -> Graph:
    """The graph of what was given; raises `Misuse` (a `TypeError`) that says what `wanted` takes and how to make it."""
    graph = given if isinstance(given, nx.MultiDiGraph) else getattr(given, "graph", None)
    model = as_model(given, wanted)
    return graph if isinstance(graph, nx.MultiDiGraph) else to_graph(model)
