"""Flows that cross a trust boundary: from one operator's hands into another's."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis.rows import Rows
from flowgraph.graph import GraphLike, as_graph
from flowgraph.vocab import Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One flow between two trust boundaries."""

    flow: str
    step: str
    from_name: str
    from_party: str
    to_name: str
    to_party: str
    boundary: str
    """`inside → contractor` and the like."""
    medium: str
    individual_number: bool | Uncertain


def boundary_crossings(graph: GraphLike, *, outside_only: bool = False) -> Rows[Crossing]:
    """Flows whose ends have different operators' boundaries, in step order.

    `outside_only` leaves out crossings between departments of the body.
    """
    graph = as_graph(graph, "fg.boundary_crossings")
    rows = []
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
        one, other = graph.nodes[source], graph.nodes[target]
        if not data["crosses"] or (outside_only and one["boundary"] == other["boundary"] == "inside"):
            continue
        rows.append(
            Crossing(
                flow=key, step=data["step"], from_name=one["name"], from_party=one["operator_name"], to_name=other["name"],
                to_party=other["operator_name"], boundary=f"{one['boundary']} → {other['boundary']}", medium=data["medium"],
                individual_number=data["individual_number"],
            )
        )
    return Rows(tuple(rows), ("step", "from_name", "from_party", "to_name", "to_party", "medium", "individual_number"), title=Text("境界を越えるフロー", "boundary crossings"))
