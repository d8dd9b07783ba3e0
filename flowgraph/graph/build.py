"""Flow model → plain `networkx.MultiDiGraph`, with a fixed and checked attribute convention.

Node and edge keys are ASCII ids; Japanese lives in attributes. Knows the model only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from flowgraph.errors import FlowgraphError, Problem
from flowgraph.graph.propagate import propagate
from flowgraph.model import Control, Flow, FlowModel, Index, ModelLike, as_model, chain, depth_of
from flowgraph.vocab import MEDIA, NODE_KINDS, PARTY_KINDS, Uncertain

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

NODE_ATTRIBUTES: dict[str, tuple[type, ...]] = {
    "name": (str,), "kind": (str,), "operator": (str,), "operator_name": (str,), "operator_kind": (str,), "operator_group": (str,),
    "boundary": (str,), "depth": (int, type(None)), "place": (str,), "carrier": (bool,), "external": (bool,), "blank": (bool,),
    "holds": (tuple,), "printed": (str,),
}
"""Attributes of every node. `depth`: outsourcing depth of the operator, None where no level applies."""

EDGE_ATTRIBUTES: dict[str, tuple[type, ...]] = {
    "step": (str,), "order": (int,), "medium": (str,), "identifier": (str,), "identifier_basis": (str,), "identifier_reason": (str,),
    "individual_number": (bool, Uncertain), "spi": (bool, Uncertain), "data": (tuple,), "data_basis": (str,), "actor": (str,),
    "entrustment": (str,), "manual": (bool, Uncertain), "depth": (int, type(None)), "outside": (bool,), "crosses": (bool,),
    "alternative": (tuple, type(None)), "variant": (tuple, type(None)), "controls": (tuple,), "basis": (str,), "empty": (bool,),
    "external": (bool,), "note": (str,), "adds": (tuple,),
}
"""Attributes of every edge. `order`: 0-based position in the document's steps; `outside`: an end lies outside the body."""


def to_graph(model: ModelLike) -> Graph:
    """The model as a plain directed multigraph; `graph.graph["model"]` is the model itself."""
    model = as_model(model, "fg.to_graph")
    index = Index(model)
    labels = propagate(model).labels
    graph = Graph(model=model, id=model.document.id, title=model.document.title, form=model.document.form)
    for node in model.nodes:
        operator = index.parties[node.operator]
        graph.add_node(
            node.id,
            name=node.name, kind=node.kind, operator=operator.id, operator_name=operator.name, operator_kind=operator.kind,
            operator_group=operator_group(index, operator.id), boundary=PARTY_KINDS[operator.kind].boundary,
            depth=depth_of(index.parties, operator.id), place=node.place, carrier=NODE_KINDS[node.kind].carrier,
            external=node.kind == "external_medium", blank=node.blank, holds=node.holds, printed=node.printed,
        )
    acting = flow_controls(model)
    for order, flow in enumerate(model.flows):
        label = labels[flow.id]
        ends = (graph.nodes[flow.source], graph.nodes[flow.target])
        graph.add_edge(
            flow.source, flow.target, key=flow.id,
            step=flow.step, order=order, medium=flow.medium, identifier=label.identifier, identifier_basis=label.identifier_basis,
            identifier_reason=label.reason, individual_number=label.individual_number, spi=flow.spi, data=label.data,
            data_basis=label.data_basis, actor=flow.actor, entrustment=flow.entrustment, manual=flow.manual,
            depth=flow_depth(index, flow), outside=any(end["boundary"] != "inside" for end in ends),
            crosses=ends[0]["operator"] != ends[1]["operator"],
            alternative=(flow.alternative.group, flow.alternative.member) if flow.alternative else None,
            variant=(flow.variant.group, flow.variant.member) if flow.variant else None,
            controls=tuple(control.id for control in acting[flow.id]), basis=basis_of(flow), empty=label.empty,
            external=MEDIA[flow.medium].external or any(end["external"] for end in ends), note=flow.note, adds=flow.adds,
        )
    return graph


def operator_group(index: Index, party_id: str) -> str:
    """The trust boundary a party stands in: the body, a department, a contractor, or a kind of outsiders."""
    party = index.parties[party_id]
    if party.kind in {"body", "department", "contractor"}:
        return party.id
    if party.kind == "carrier" and party.parent:
        return party.id
    return party.kind


def basis_of(item: Any) -> str:
    """The basis an item rests on: stated if any place states it, else a figure, else inference alone."""
    bases = [entry.basis for entry in item.evidence]
    return next(basis for basis in ("stated", "figure", "inferred") if basis in bases)


def flow_depth(index: Index, flow: Flow) -> int | None:
    """Depth of the deepest known hand at a hop: operators of its ends, the actor, the contractor it falls under."""
    hands = [index.nodes[flow.source].operator, index.nodes[flow.target].operator]
    if flow.actor:
        hands.append(flow.actor)
    if flow.entrustment:
        contractor = index.entrustments[flow.entrustment].contractor
        if isinstance(contractor, str):
            hands.append(contractor)
    depths = [depth for depth in (depth_of(index.parties, hand) for hand in hands) if depth is not None]
    if flow.entrustment:
        depths.append(1)  # whoever is entrusted stands at least at the first level, named or not
    return max(depths, default=None)


def flow_controls(model: FlowModel) -> dict[str, tuple[Control, ...]]:
    """Controls that cover each flow: itself, its step, an end, its entrustment, a party at an end, or the document."""
    index = Index(model)
    by_cover: dict[str, list[Control]] = {}
    for control in model.controls:
        for cover in control.covers:
            by_cover.setdefault(cover, []).append(control)
    result: dict[str, tuple[Control, ...]] = {}
    for flow in model.flows:
        names = flow_covers(index, flow)
        found = {control.id: control for name in names for control in by_cover.get(name, [])}
        result[flow.id] = tuple(control for control in model.controls if control.id in found)
    return result


def flow_covers(index: Index, flow: Flow) -> tuple[str, ...]:
    """Names under which a control can cover a flow, narrowest first."""
    parties = []
    for node in (flow.source, flow.target):
        parties += [party.id for party in chain(index.parties, index.nodes[node].operator) if party.kind != "body"]
    names = [flow.id, f"step:{flow.step}", flow.source, flow.target, flow.entrustment, flow.actor, *parties, "document"]
    return tuple(dict.fromkeys(name for name in names if name))


def check_graph(graph: Graph) -> None:
    """Raise `FlowgraphError` naming every node or edge that departs from the convention."""
    if not (graph.is_multigraph() and graph.is_directed()):
        raise FlowgraphError(Problem(file="graph", line=0, message="not a directed multigraph", hint="make graphs with flowgraph.to_graph"))
    problems = []
    for node, data in graph.nodes(data=True):
        if not str(node).isascii():
            problems.append(Problem(file="graph", line=0, message=f"node key {node!r} is not an ASCII id", hint="put Japanese into `name`"))
        problems += _departures(f"node {node}", data, NODE_ATTRIBUTES)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if not str(key).isascii():
            problems.append(Problem(file="graph", line=0, message=f"edge key {key!r} is not an ASCII id", hint="put Japanese into `note`"))
        problems += _departures(f"edge {source}→{target} ({key})", data, EDGE_ATTRIBUTES)
    if "model" not in graph.graph:
        problems.append(Problem(file="graph", line=0, message="graph attribute `model` is missing", hint="make graphs with flowgraph.to_graph"))
    if problems:
        raise FlowgraphError(problems)


def _departures(what: str, data: dict[str, Any], convention: dict[str, tuple[type, ...]]) -> list[Problem]:
    found = [
        Problem(file="graph", line=0, message=f"{what}: attribute {name!r} is missing or of the wrong type", hint="make graphs with flowgraph.to_graph")
        for name, types in convention.items()
        if name not in data or not isinstance(data[name], types)
    ]
    found += [Problem(file="graph", line=0, message=f"{what}: attribute {name!r} is not in the convention", hint="remove it") for name in data if name not in convention]
    return found
