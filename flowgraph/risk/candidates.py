"""Changes that could be made to a document's flows: the table behind `improve`.

One row a kind; each says where it could act in a model and what it would cost. A control is admissible where its family
can act and no stated control of its group is as near already. Knows the model and the graph; knows no results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flowgraph.graph import Graph
from flowgraph.graph.propagate import NUMBER
from flowgraph.model import FlowModel
from flowgraph.risk.edits import Change
from flowgraph.vocab import FAMILIES, MEDIA, NODE_KINDS

LINE = next(medium.key for medium in MEDIA.rows() if medium.hazard == "closed_line")
"""The closed line that is put in the place of a medium."""
PROOF = "physical"


def candidates(graph: Graph, kinds: tuple[str, ...] | None = None) -> tuple[Change, ...]:
    """All admissible single changes of a model, in the order of its steps."""
    return tuple(change for kind, row in ADMISSIBLE.items() if kinds is None or kind in kinds for change in row(graph))


def _lines(graph: Graph) -> Iterator[Change]:
    """A loaded external medium, by a closed line."""
    for node, data in graph.nodes(data=True):
        if data["external"] and not data["blank"] and graph.in_degree(node) and graph.out_degree(node):
            yield Change(kind="replace_medium", target=node, value=LINE)


def _controls(graph: Graph) -> Iterator[Change]:
    """The strongest of each group of families, at each step where it acts on what travels."""
    model: FlowModel = graph.graph["model"]
    stated = {(cover, FAMILIES[control.family].group) for control in model.controls if control.state == "stated" for cover in control.covers}
    forms: dict[str, set[str]] = {}
    flows: dict[str, list[str]] = {}
    for _, _, flow, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
        if not data["empty"]:
            forms.setdefault(data["step"], set()).update(_forms(graph, flow))
            flows.setdefault(data["step"], []).append(flow)
    for step, found in forms.items():
        for group, family in _strongest().items():
            if set(FAMILIES[family].forms) & found and (f"step:{step}", group) not in stated and not all((flow, group) in stated for flow in flows[step]):
                yield Change(kind="add_control", target=f"step:{step}", value=f"{family}!")


def _forms(graph: Graph, name: str) -> set[str]:
    """What moves on a hop: a carrier decides where there is one."""
    source, target, medium = next((one, other, data["medium"]) for one, other, key, data in graph.edges(keys=True, data=True) if key == name)
    kinds = {graph.nodes[node]["kind"] for node in (source, target) if graph.nodes[node]["carrier"]}
    return {"portable"} if "external_medium" in kinds else {"paper"} if kinds else {MEDIA[medium].form}


def _strongest() -> dict[str, str]:
    """Group → its strongest family that acts on a carriage (the table lists the stronger first)."""
    found: dict[str, str] = {}
    for family in FAMILIES.rows():
        if family.forms:
            found.setdefault(family.group, family.key)
    return found


def _kept(graph: Graph) -> Iterator[Change]:
    """Controls over what is kept somewhere, and not erased from a portable medium."""
    model: FlowModel = graph.graph["model"]
    stated = {(cover, FAMILIES[control.family].group) for control in model.controls if control.state == "stated" for cover in control.covers}
    groups = {family.group: family for family in reversed(FAMILIES.rows()) if family.stays}
    for store in model.stores:
        for group, family in sorted(groups.items()):
            if store.kind in family.stays and (store.kind != "portable_medium" or group != "erasure") and not {(store.id, group), (store.node, group)} & stated:
                yield Change(kind="add_control", target=store.id, value=f"{family.key}!")


def _levels(graph: Graph) -> Iterator[Change]:
    """A 委託事項 with re-entrustment whose contractor is named."""
    model: FlowModel = graph.graph["model"]
    for item in model.entrustments:
        if isinstance(item.contractor, str) and item.reentrusted is True:
            yield Change(kind="remove_level", target=item.id)


def _erasures(graph: Graph) -> Iterator[Change]:
    """A medium that is not destroyed or erased with proof."""
    model: FlowModel = graph.graph["model"]
    done = {store.node for store in model.stores if store.erasure == "stated" and store.strength in {"physical", "proof"}}
    for node in model.nodes:
        if node.kind == "external_medium" and not node.blank and node.id not in done:
            yield Change(kind="set_erasure", target=node.id, value=PROOF)


def _numbers(graph: Graph) -> Iterator[Change]:
    """A hop into a carrier or out of the body that carries the number, by all its hops in the step."""
    steps: dict[str, None] = {}
    for source, target, _, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
        leaves = graph.nodes[source]["operator_kind"] != "person" and (graph.nodes[target]["boundary"] != "inside" or NODE_KINDS[graph.nodes[target]["kind"]].carrier)
        if leaves and data["individual_number"] is not False and data["identifier"] in {NUMBER, "unknown"}:
            steps.setdefault(data["step"])
    for step in steps:
        yield Change(kind="strip_number", target=step)


ADMISSIBLE: dict[str, Callable[[Graph], Iterator[Change]]] = {
    "replace_medium": _lines,
    "set_erasure": _erasures,
    "remove_level": _levels,
    "strip_number": _numbers,
    "add_control": lambda graph: iter((*_controls(graph), *_kept(graph))),
}
"""Kinds of `edits.EDITS` that an author could decide on, with where each could act."""
