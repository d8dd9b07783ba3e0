"""Outsourcing depth: who works for whom, how deep, and what no contract or no flow accounts for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flowgraph.analysis.rows import Rows
from flowgraph.graph import GraphLike, as_graph
from flowgraph.model import Flow, FlowModel, Index, chain, cited, depth_of
from flowgraph.vocab import Fact, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDepth:
    """One contractor or sub-contractor."""

    id: str
    party: str
    depth: int
    chain: str
    """Names from the assessing body down to the party."""
    entrustment: tuple[str, ...]
    """委託事項 that name the party or its chain."""
    nodes: int
    flows: int
    """Flows it touches, acts in or is cited for."""
    individual_number: int
    """Of these, flows known to carry the Individual Number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A flow in a contractor's hands that no entrustment covers; an entrustment no flow uses, or without a named contractor."""

    kind: str
    """`flow`, `entrustment`, or `unnamed` (a 委託事項 whose contractor is not named)."""
    id: str
    step: str
    party: Fact[str]
    what: Fact[str]
    lines: str


def outsourcing_depth(graph: GraphLike) -> Rows[PartyDepth]:
    """Contractors by depth, each with its chain by name; depth 0 (the body) is not listed."""
    graph = as_graph(graph, "fg.outsourcing_depth")
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    rows = []
    touched: dict[str, list[str]] = {}
    for flow in model.flows:
        for hand in hands(index, flow):
            touched.setdefault(hand, []).append(flow.id)
    numbered = {key for _, _, key, data in graph.edges(keys=True, data=True) if data["individual_number"] is True}
    operated = Counter(node.operator for node in model.nodes)
    for party in model.parties:
        depth = depth_of(index.parties, party.id)
        if not depth:
            continue
        mine = touched.get(party.id, [])
        rows.append(
            PartyDepth(
                id=party.id, party=party.name, depth=depth,
                chain=" → ".join(link.name for link in reversed(chain(index.parties, party.id)) if link.kind != "department"),
                entrustment=tuple(dict.fromkeys(item.number for item in model.entrustments if covers(index, item.id, party.id))),
                nodes=operated[party.id], flows=len(mine), individual_number=len(numbered.intersection(mine)),
            )
        )
    for item in model.entrustments:
        if not isinstance(item.contractor, str):  # somebody works for the body, whoever it is
            mine = [flow.id for flow in model.flows if flow.entrustment == item.id]
            unnamed = f"（{item.number}）"
            rows.append(
                PartyDepth(
                    id=item.id, party=unnamed, depth=1, chain=f"{index.body.name} → {unnamed}", entrustment=(item.number,), nodes=0, flows=len(mine),
                    individual_number=len(numbered.intersection(mine)),
                )
            )
    rows.sort(key=lambda row: (-row.depth, -row.individual_number, row.id))
    deepest = max((row.depth for row in rows), default=0)
    note = Text(f"最も深い階層: {deepest}", f"deepest level: {deepest}")
    columns = ("depth", "party", "chain", "entrustment", "flows", "individual_number")
    return Rows(tuple(rows), columns, (note,), Text("委託の深さ", "outsourcing depth"))


def uncovered(graph: GraphLike) -> Rows[Uncovered]:
    """Flows in contractors' hands that no 委託事項 covers, and 委託事項 that no flow uses."""
    graph = as_graph(graph, "fg.uncovered")
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    rows: list[Uncovered] = []
    for flow in model.flows:
        if flow.entrustment and not isinstance(index.entrustments[flow.entrustment].contractor, str):
            continue  # cited under a 委託事項 whose contractor the document does not name: listed below as unnamed
        for hand in dict.fromkeys(hands(index, flow)):
            party = index.parties[hand]
            if not (depth_of(index.parties, hand) or 0) or any(covers(index, item.id, hand) for item in model.entrustments):
                continue
            what = f"{index.nodes[flow.source].name} → {index.nodes[flow.target].name}"
            rows.append(Uncovered(kind="flow", id=flow.id, step=flow.step, party=party.name, what=what, lines=cited(flow.evidence)))
    used = {hand for flow in model.flows for hand in hands(index, flow)} | {flow.entrustment for flow in model.flows}
    for item in model.entrustments:
        contractor = _name(index, item.contractor)
        if not isinstance(item.contractor, str):
            rows.append(Uncovered(kind="unnamed", id=item.id, step=item.number, party=contractor, what=item.task, lines=cited(item.evidence)))
        if item.id not in used and not (isinstance(item.contractor, str) and item.contractor in used):
            rows.append(Uncovered(kind="entrustment", id=item.id, step=item.number, party=contractor, what=item.task, lines=cited(item.evidence)))
    return Rows(tuple(rows), ("kind", "step", "party", "what", "lines"), title=Text("委託事項とフローの不一致", "flows no entrustment covers, entrustments no flow uses"))


def hands(index: Index, flow: Flow) -> tuple[str, ...]:
    """Parties with a hand in a flow: operators of its ends, the actor, the contractor it is cited under."""
    found = [index.nodes[flow.source].operator, index.nodes[flow.target].operator, flow.actor]
    if flow.entrustment:
        contractor = index.entrustments[flow.entrustment].contractor
        found.append(contractor if isinstance(contractor, str) else "")
    return tuple(dict.fromkeys(hand for hand in found if hand))


def covers(index: Index, entrustment: str, party: str) -> bool:
    """Whether an entrustment accounts for a party: its contractor, a declared re-entrustee, or one below who may be re-entrusted."""
    item = index.entrustments[entrustment]
    if party == item.contractor or party in item.reentrusted_to:
        return True
    above = [link.id for link in chain(index.parties, party)[1:]]
    return item.reentrusted is True and isinstance(item.contractor, str) and item.contractor in above and not item.reentrusted_to


def _name(index: Index, party: Fact[str]) -> Fact[str]:
    return index.parties[party].name if isinstance(party, str) else party

