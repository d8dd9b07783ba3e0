"""The node that stands for a party's own hands."""

from __future__ import annotations

from flowgraph.draft.builder import Builder
from flowgraph.draft.things import department_node, node_of
from flowgraph.model import Evidence, Node
from flowgraph.vocab import Uncertain


def hand(builder: Builder, party: str, kind: str, evidence: tuple[Evidence, ...]) -> str:
    """The node that stands for a party's own hands; the one a step named is taken before a new one is made."""
    for node in builder.of("nodes").values():
        if node.operator == party and node.kind in {"contractor", "subcontractor", "organization", "department", "person"}:
            found: str = node.id
            return found
    if party == builder.hints["office"]:
        return department_node(builder)
    record = builder.of("parties")[party]
    name = next((entry for entry in builder.names.all if entry.party == party and entry.kind == kind), None)
    if name is not None:
        return node_of(builder, name, evidence=evidence, confidence=0.9)
    made = Node(id=f"n-{party.removeprefix('p-')}", name=record.name, aliases=record.aliases, kind=kind, operator=party, technology=Uncertain.NOT_MENTIONED, evidence=record.evidence[:1] or evidence)
    return builder.put("nodes", made, 0.85)
