"""One party's view: every hop that begins or ends in its hands, in those of parties below it, or that it carries out."""

from __future__ import annotations

from flowgraph.diagram.making import build
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.text import clean
from flowgraph.diagram.views.asked import Asked, nothing, part, titled
from flowgraph.graph import Graph
from flowgraph.model import FlowModel, Index, Party, chain
from flowgraph.vocab import Text, suggest


def scene(graph: Graph, asked: Asked) -> Scene:
    """The flows a party takes part in; refuses a name that no party has, and a party in no flow."""
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    chosen = _chosen(graph, model, asked.party)
    hands = {party.id for party in model.parties if chosen.id in {above.id for above in chain(index.parties, party.id)}}
    if chosen.kind == "body":  # its contractors are not its own hands
        hands = {party for party in hands if index.parties[party].kind in {"body", "department"}}
    entrusted = {item.id for item in model.entrustments if item.contractor == chosen.id}
    flows = {
        key for source, target, key, data in graph.edges(keys=True, data=True)
        if {graph.nodes[source]["operator"], graph.nodes[target]["operator"], data["actor"]} & hands or data["entrustment"] in entrusted
    }
    if not flows:
        raise nothing(graph, f"no flow touches {chosen.name}", "the document names the party, but no step passes through its hands")
    made = build(part(graph, flows), highlight=asked.highlight & flows, lang=asked.lang)
    below = len(hands) > 1
    name = clean(chosen.name)
    what = Text(f"当事者: {name}" + ("（その下の部署・再委託先を含む）" if below else ""), f"party: {name}" + (" with departments and sub-contractors below it" if below else ""))
    return titled(made, graph, "party", what, shown=flows)


def _chosen(graph: Graph, model: FlowModel, asked: str) -> Party:
    """The party of an id, a name or another name; the beginning or a part of a name is enough where only one party has it."""
    names = {party.id: (party.id, party.name, *party.aliases) for party in model.parties}
    wanted = asked.strip()
    if wanted:
        exact = [party for party in model.parties if wanted in names[party.id]]
        found = exact or [party for party in model.parties if any(wanted in name for name in names[party.id])]
        if len(found) == 1:
            return found[0]
        if found:
            raise nothing(graph, f"{len(found)} parties are called {asked!r}", ", ".join(f"{party.name} ({party.id})" for party in found[:6]))
    known = [name for every in names.values() for name in every]
    near = suggest(wanted, known)
    listed = ", ".join(f"{party.name} ({party.id})" for party in model.parties)
    raise nothing(graph, f"no party {asked!r}" if wanted else "which party?", f"did you mean {near}?" if near else f"parties: {listed}")
