"""Changes of hands and of open answers: a level of re-entrustment less, or an open fact answered yes or no.

Without a level the contractor does itself what its sub-contractors did: they vanish, their nodes and acts become the
contractor's. A re-entrustment assumed puts one unnamed hand below the contractor, acting at the hops of the entrustment.
"""

from __future__ import annotations

from dataclasses import replace

from flowgraph.model import Entrustment, Flow, FlowModel, Index, Party, chain
from flowgraph.risk.finding import WrongChange, entrustment_of, flows_of, media_of, missing
from flowgraph.risk.marking import REASON, marked
from flowgraph.vocab import Text

ANSWERS = {"yes": True, "no": False, "はい": True, "いいえ": False}
KINDS = ("reentrusted", "depth", "manual", "reused", "number")
"""What can be assumed; `depth` is the name that the questions to the author use for re-entrustment."""


def remove_level(model: FlowModel, word: str) -> tuple[FlowModel, tuple[str, ...]]:
    """The model without re-entrustment in one 委託事項, and the hops whose hands change."""
    item = entrustment_of(model, word)
    below = _below(model, item)
    if item.reentrusted is not True and not below:
        raise WrongChange(model, Text(f"{item.number} に再委託はありません", f"{item.number} has no re-entrustment to remove"))
    return _without(model, item, below)


def _contractor(model: FlowModel, item: Entrustment) -> str:
    if not isinstance(item.contractor, str):
        raise WrongChange(model, Text(f"{item.number} の委託先の記載がありません", f"{item.number} names no contractor"))
    return item.contractor


def _below(model: FlowModel, item: Entrustment) -> set[str]:
    """Sub-contractors of the entrustment: those it names and whoever they entrust; unnamed, those that act under it. Not those another 委託事項 names too."""
    contractor = _contractor(model, item)
    parties = Index(model).parties
    under = {party.id for party in model.parties if party.kind == "contractor" and contractor in {above.id for above in chain(parties, party.id)[1:]}}
    others = {name for other in model.entrustments if other.id != item.id for name in (*other.reentrusted_to, other.contractor) if isinstance(name, str)}
    named = set(item.reentrusted_to) - others
    if not item.reentrusted_to:
        nodes = {node.id: node.operator for node in model.nodes}
        acting = {hand for flow in model.flows if flow.entrustment == item.id for hand in (flow.actor, nodes[flow.source], nodes[flow.target])}
        named = (under & acting) - others
    return {name for name in under if named & {party.id for party in chain(parties, name)}} - others


def _without(model: FlowModel, item: Entrustment, below: set[str]) -> tuple[FlowModel, tuple[str, ...]]:
    contractor = _contractor(model, item)
    operated = {node.id for node in model.nodes if node.operator in below}
    touched = tuple(flow.id for flow in model.flows if flow.actor in below or {flow.source, flow.target} & operated)

    def hand(name: str) -> str:
        return contractor if name in below else name

    def party(one: Party) -> Party:
        return marked(replace(one, parent=contractor)) if one.parent in below else one

    def entrusted(one: Entrustment) -> Entrustment:
        return marked(replace(one, reentrusted=False, reentrusted_to=(), note=one.note)) if one.id == item.id else one

    def covers(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(hand(name) for name in names))

    after = replace(
        model,
        parties=tuple(party(one) for one in model.parties if one.id not in below),
        nodes=tuple(marked(replace(node, operator=contractor)) if node.id in operated else node for node in model.nodes),
        flows=tuple(marked(replace(flow, actor=hand(flow.actor))) if flow.actor in below else flow for flow in model.flows),
        entrustments=tuple(entrusted(one) for one in model.entrustments),
        provisions=tuple(replace(one, recipient=hand(one.recipient)) if isinstance(one.recipient, str) else one for one in model.provisions),
        transfers=tuple(replace(one, recipient=hand(one.recipient)) if isinstance(one.recipient, str) else one for one in model.transfers),
        # What was said of the sub-contractor was not said of the contractor: it is marked, and goes where nobody is left.
        controls=tuple(control if covers(control.covers) == control.covers else marked(replace(control, covers=covers(control.covers))) for control in model.controls),
    )
    return after, touched


def assume(model: FlowModel, word: str, answer: str) -> tuple[FlowModel, tuple[str, ...]]:
    """The model with an open fact answered."""
    kind, _, about = word.partition(":")
    if kind not in KINDS or not about:
        raise missing(model, Text("仮定の種類", "kind of assumption"), word, [f"{name}:…" for name in KINDS])
    if answer not in ANSWERS:
        raise missing(model, Text("答え", "answer"), answer, ("yes", "no"))
    yes = ANSWERS[answer]
    if kind in {"reentrusted", "depth"}:
        item = entrustment_of(model, about)
        return _reentrusted(model, item) if yes else _without(model, item, _below(model, item))
    if kind == "reused":
        nodes = {node.id for node in media_of(model, about)}
        changed = tuple(marked(replace(node, reused=yes)) if node.id in nodes else node for node in model.nodes)
        return replace(model, nodes=changed), tuple(flow.id for flow in model.flows if {flow.source, flow.target} & nodes)
    chosen = {flow.id for flow in flows_of(model, about)}
    flows = tuple(marked(_answered(flow, kind, yes=yes)) if flow.id in chosen else flow for flow in model.flows)
    return replace(model, flows=flows), tuple(flow.id for flow in model.flows if flow.id in chosen)


def _answered(flow: Flow, kind: str, *, yes: bool) -> Flow:
    if kind == "manual":
        return replace(flow, manual=yes)
    if yes:
        return replace(flow, identifier="individual_number", strips=tuple(word for word in flow.strips if word != "individual_number"))
    return replace(flow, identifier="none" if flow.identifier != "code" else "code")


def _reentrusted(model: FlowModel, item: Entrustment) -> tuple[FlowModel, tuple[str, ...]]:
    contractor = _contractor(model, item)
    if item.reentrusted is True and item.reentrusted_to:
        return model, ()  # the document says so already, and who
    name = f"whatif-sub-{item.id}"
    index = Index(model)
    operated = {node.id for node in model.nodes if node.operator == contractor}
    own = [flow.id for flow in model.flows if flow.entrustment == item.id] or [
        flow.id for flow in model.flows if not flow.entrustment and {flow.source, flow.target} & operated
    ]
    chosen = {flow for flow in own if index.flows[flow].actor in {"", contractor}}
    sub = marked(Party(id=name, name=f"再委託先（{item.number}）", kind="contractor", parent=contractor, note=REASON, evidence=item.evidence[:1]))
    after = replace(
        model,
        parties=(*model.parties, sub),
        flows=tuple(marked(replace(flow, actor=name)) if flow.id in chosen else flow for flow in model.flows),
        entrustments=tuple(marked(replace(one, reentrusted=True, reentrusted_to=(name,))) if one.id == item.id else one for one in model.entrustments),
    )
    return after, tuple(flow.id for flow in model.flows if flow.id in chosen)
