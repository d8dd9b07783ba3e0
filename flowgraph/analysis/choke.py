"""Choke points: nodes that every way out passes, and the smallest set of nodes that cuts them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flowgraph.analysis.rows import Rows
from flowgraph.graph import GraphLike, as_graph
from flowgraph.vocab import Text


class Way(Protocol):
    """What is asked of a path here: where it starts, where it is exposed last, what it passes."""

    @property
    def start(self) -> str:
        """First node."""

    @property
    def end(self) -> str:
        """Node of the last exposure."""

    @property
    def nodes(self) -> tuple[str, ...]:
        """All nodes in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChokePoint:
    """One node between the origins and the ends of the paths."""

    id: str
    name: str
    operator: str
    paths: int
    """Paths that pass it (as neither their start nor their end)."""
    share: float
    """Of all paths, 0..1."""
    cut: bool
    """Whether it is in the minimum node cut between all starts and all ends."""


def choke_points(graph: GraphLike, paths: Sequence[Way]) -> Rows[ChokePoint]:
    """Nodes inside the paths, those passed by most first; the minimum cut is marked.

    The cut leaves starts and ends themselves alone; where a start leads straight to an end no cut
    exists and the notices say so.
    """
    graph = as_graph(graph, "fg.choke_points")
    passed: dict[str, int] = {}
    for path in paths:
        for node in dict.fromkeys(path.nodes):
            if node not in {path.start, path.end}:
                passed[node] = passed.get(node, 0) + 1
    cut, notices = _minimum_cut(paths)
    rows = [
        ChokePoint(
            id=node, name=graph.nodes[node]["name"], operator=graph.nodes[node]["operator_name"], paths=count,
            share=round(count / len(paths), 6), cut=node in cut,
        )
        for node, count in passed.items()
    ]
    rows.sort(key=lambda row: (-row.paths, not row.cut, row.id))
    return Rows(tuple(rows), ("name", "operator", "paths", "share", "cut"), notices, Text("要となる節点", "choke points"))


def _minimum_cut(paths: Sequence[Way]) -> tuple[set[str], tuple[Text, ...]]:
    """Fewest nodes whose removal leaves none of the given paths' routes from a start to an end (Menger; max-flow by networkx)."""
    import networkx as nx

    if not paths:
        return set(), ()
    network: nx.DiGraph[str] = nx.DiGraph()
    starts = {path.start for path in paths}
    ends = {path.end for path in paths}
    protected = starts | ends
    unlimited = len(paths) + len({node for path in paths for node in path.nodes}) + 1
    for node in sorted({node for path in paths for node in path.nodes}):
        network.add_edge(f"{node} in", f"{node} out", capacity=unlimited if node in protected else 1)
    for path in paths:
        for source, target in zip(path.nodes, path.nodes[1:], strict=False):
            network.add_edge(f"{source} out", f"{target} in", capacity=unlimited)
            if target == path.end:
                break
    for node in sorted(starts):
        network.add_edge("source", f"{node} out", capacity=unlimited)
    for node in sorted(ends):
        network.add_edge(f"{node} in", "sink", capacity=unlimited)
    value, (reachable, _) = nx.minimum_cut(network, "source", "sink")
    if value >= unlimited:
        return set(), (Text("起点から到達点へ直接渡る経路があるため、間の節点では断ち切れません", "no set of nodes between cuts all paths: a start hands over to an end directly"),)
    cut = {node for node in (name.removesuffix(" in") for name in reachable if name.endswith(" in")) if f"{node} out" not in reachable}
    return cut, (Text(f"最小の節点カット: {len(cut)}", f"minimum node cut: {len(cut)}"),)
