"""Items of a model by id, and the outsourcing chain of a party."""

from __future__ import annotations

from flowgraph.model.items import Entrustment, Flow, FlowModel, Node, Party, Store
from flowgraph.vocab import PARTY_KINDS


class Index:
    """Look-ups over one model, built once."""

    def __init__(self, model: FlowModel) -> None:
        self.model = model
        self.parties: dict[str, Party] = {item.id: item for item in model.parties}
        self.nodes: dict[str, Node] = {item.id: item for item in model.nodes}
        self.flows: dict[str, Flow] = {item.id: item for item in model.flows}
        self.entrustments: dict[str, Entrustment] = {item.id: item for item in model.entrustments}
        self.stores: dict[str, Store] = {item.id: item for item in model.stores}
        self.body: Party = next(party for party in model.parties if party.kind == "body")

    def operator(self, node_id: str) -> Party:
        """Party that operates a node."""
        return self.parties[self.nodes[node_id].operator]


def chain(parties: dict[str, Party], party_id: str) -> tuple[Party, ...]:
    """The party and its parents up to the assessing body, nearest first."""
    result = [parties[party_id]]
    while result[-1].parent in parties and len(result) <= len(parties):
        result.append(parties[result[-1].parent])
    return tuple(result)


def depth_of(parties: dict[str, Party], party_id: str) -> int | None:
    """Outsourcing depth: 0 the body and its departments, 1 委託先, 2 再委託先 …; None where no level applies.

    A carrier that works for a contractor has that chain's depth; persons and other bodies have none.
    """
    line = chain(parties, party_id)
    contractors = sum(1 for party in line if party.kind == "contractor")
    if PARTY_KINDS[line[0].kind].level:
        return contractors
    if line[0].kind == "carrier" and len(line) > 1 and line[-1].kind == "body":
        return contractors + 1
    return None
