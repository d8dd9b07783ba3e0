"""Reach and exposure: what the loss of a node exposes, and who comes to hold what a store holds.

One run through the steps: a hop passes on what arrived before it. Variants are not told apart here,
so the answer can only be too wide, never too narrow. Knows the graph only.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis.rows import Rows
from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import GraphLike, as_graph, propagate
from flowgraph.vocab import Text, suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One node seen from both sides."""

    id: str
    name: str
    operator: str
    data: tuple[str, ...]
    """Data classes the node holds once the steps have run."""
    exposes: tuple[str, ...]
    """Nodes whose data has come into it: what its loss exposes."""
    exposed_by: tuple[str, ...]
    """Nodes that come to hold its data."""
    party: tuple[str, ...]
    """Parties outside the body among `exposed_by`."""


def reach(graph: GraphLike, node: str | None = None) -> Rows[Reach]:
    """Reach and exposure of one node, or of all, widest exposure first."""
    graph = as_graph(graph, "fg.reach")
    if node is not None and node not in graph:
        near = suggest(node, list(graph.nodes))
        raise LookupFailure(Problem(file=graph.graph["id"], line=0, message=f"no node {node!r}", hint=f"did you mean {near!r}?" if near else "see `flowgraph show`"))
    flows = sorted(((data["order"], source, target) for source, target, data in graph.edges(data=True) if not data["empty"]))
    holds = propagate(graph.graph["model"]).holds
    rows = []
    for name in [node] if node is not None else list(graph.nodes):
        down, up = {name}, {name}
        for _, source, target in flows:
            if source in down:
                down.add(target)
        for _, source, target in reversed(flows):
            if target in up:
                up.add(source)
        order = [other for other in graph.nodes if other != name]
        outside = dict.fromkeys(graph.nodes[other]["operator_name"] for other in order if other in down and graph.nodes[other]["boundary"] != "inside")
        rows.append(
            Reach(
                id=name, name=graph.nodes[name]["name"], operator=graph.nodes[name]["operator_name"], data=holds[name],
                exposes=tuple(other for other in order if other in up), exposed_by=tuple(other for other in order if other in down),
                party=tuple(outside),
            )
        )
    rows.sort(key=lambda row: (-len(row.exposed_by), row.id))
    return Rows(tuple(rows), ("name", "operator", "data", "party"), title=Text("影響範囲", "reach and exposure"))
