"""Hops that no stated control acts on."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis.rows import Rows
from flowgraph.graph import GraphLike, as_graph, flow_covers
from flowgraph.model import FlowModel, Index
from flowgraph.vocab import FAMILIES, MEDIA, Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncontrolled:
    """A hop without a control of its own."""

    flow: str
    step: str
    from_name: str
    to_name: str
    medium: str
    individual_number: bool | Uncertain
    state: str
    """`none`: nothing stated acts on it; `document only`: only measures for the whole task do."""


def uncontrolled_hops(graph: GraphLike, *, number_only: bool = False) -> Rows[Uncontrolled]:
    """Hops on which no stated control can act, or only one stated for the whole document."""
    graph = as_graph(graph, "fg.uncontrolled_hops")
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    controls = {control.id: control for control in model.controls}
    rows = []
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
        if data["empty"] or (number_only and data["individual_number"] is False):
            continue
        form = MEDIA[data["medium"]].form
        acting = [controls[name] for name in data["controls"] if controls[name].state == "stated" and form in FAMILIES[controls[name].family].forms]
        names = set(flow_covers(index, index.flows[key])) - {"document"}
        if any(names.intersection(control.covers) for control in acting):
            continue
        rows.append(
            Uncontrolled(
                flow=key, step=data["step"], from_name=graph.nodes[source]["name"], to_name=graph.nodes[target]["name"], medium=data["medium"],
                individual_number=data["individual_number"], state="document only" if acting else "none",
            )
        )
    return Rows(tuple(rows), ("step", "from_name", "to_name", "medium", "individual_number", "state"), title=Text("対策のない区間", "uncontrolled hops"))
