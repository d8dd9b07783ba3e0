"""Single changes of a model: each takes a model and gives another, with every changed fact marked as ours.

What is changed carries the basis `inferred` and the reason "what-if", so that nobody takes it for the document's; ids of
untouched items stay. A change earns nothing it does not say: a hop replaced by a line stays manual where the document
says so, statements about a hop stay with it, those about a medium go with the medium. Knows the model only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from flowgraph.graph.propagate import CODE, NO_IDENTIFIER, NUMBER, UNKNOWN, propagate
from flowgraph.model import Control, Evidence, Flow, FlowModel, Index, Node, Store
from flowgraph.model.identity import short_hash
from flowgraph.risk.emptied import emptied
from flowgraph.risk.finding import WrongChange, cover_of, flows_of, key_of, media_of
from flowgraph.risk.levels import assume, remove_level
from flowgraph.risk.marking import REASON, marked
from flowgraph.vocab import FAMILIES, MEDIA, NODE_KINDS, STRENGTHS, TECHNOLOGIES, Fact, Text, Uncertain

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, as a user writes it."""

    kind: str
    """Key of `EDITS`."""
    target: str
    value: str = ""

    def __str__(self) -> str:
        return f"--{self.kind.replace('_', '-')} {_quoted(self.target + (f'={self.value}' if self.value else ''))}"


def _quoted(word: str) -> str:
    """A word as a shell takes it; letters of any language need no quotes."""
    return word if all(char.isalnum() or char in "-_=:!・" or (ord(char) > 127 and not char.isspace()) for char in word) else f"'{word}'"  # noqa: PLR2004  ASCII


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What a change made of a model."""

    model: FlowModel
    touched: tuple[str, ...]
    """Hops of the model before whose facts it changes: what it costs to do."""
    merged: tuple[tuple[str, str, str], ...] = ()
    """(hop in, hop out, hop in their place)."""


Edit: TypeAlias = Callable[[FlowModel, Change], Edited]


def apply(model: FlowModel, change: Change) -> Edited:
    """The model with one change; `WrongChange` where it names what is not there."""
    return EDITS[change.kind](model, change)


def _carriers(model: FlowModel) -> set[str]:
    return {node.id for node in model.nodes if NODE_KINDS[node.kind].carrier and not node.blank}


def _replace_medium(model: FlowModel, change: Change) -> Edited:
    """The carried hops of a step (all hops of the step where none is carried) by another medium; a line needs no carrier in between."""
    medium = key_of(model, MEDIA, change.value)
    form = MEDIA[medium].form
    flows = flows_of(model, change.target)
    carriers = _carriers(model)
    carried = [flow for flow in flows if {flow.source, flow.target} & carriers]
    if not carried:
        if form in {"portable", "paper"} and any(MEDIA[flow.medium].form != form for flow in flows):
            raise WrongChange(
                model,
                Text(f"{change.target} を {medium} に替えるには媒体の節点が要ります", f"{change.target} cannot become {medium}: a medium is a node of its own, and there is none"),
            )
        chosen = {flow.id for flow in flows if MEDIA[flow.medium].form != "inside"} or {flow.id for flow in flows}
        made = tuple(marked(replace(flow, medium=medium)) if flow.id in chosen else flow for flow in model.flows)
        return Edited(model=replace(model, flows=made), touched=_in_order(model, chosen))
    nodes = {end for flow in carried for end in (flow.source, flow.target) if end in carriers}
    if form in {"portable", "paper"}:
        return _other_carrier(model, nodes, medium)
    return _without_carriers(model, nodes, medium)


def _other_carrier(model: FlowModel, nodes: set[str], medium: str) -> Edited:
    form = MEDIA[medium].form
    kinds = {"portable": "external_medium", "paper": "paper"}
    if any(node.kind != kinds[form] for node in model.nodes if node.id in nodes):
        told = Text(f"紙と電子媒体は互いに替えられません（{medium}）。回線を選んでください", f"paper and portable media do not replace each other ({medium}); choose a line")
        raise WrongChange(model, told)
    touched = {flow.id for flow in model.flows if {flow.source, flow.target} & nodes}
    flows = tuple(marked(replace(flow, medium=medium)) if flow.id in touched else flow for flow in model.flows)
    technology: Fact[str] = medium if medium in TECHNOLOGIES else Uncertain.NOT_MENTIONED
    changed = tuple(marked(replace(node, technology=technology)) if node.id in nodes and form == "portable" else node for node in model.nodes)
    return Edited(model=replace(model, flows=flows, nodes=changed), touched=_in_order(model, touched))


def _without_carriers(model: FlowModel, nodes: set[str], medium: str) -> Edited:
    """Each carrier taken out, and each pair of hops over it made one."""
    merged: dict[str, tuple[str, ...]] = {}
    triples: list[tuple[str, str, str]] = []
    flows = list(model.flows)
    touched = {flow.id for flow in model.flows if {flow.source, flow.target} & nodes}
    for node in (node.id for node in model.nodes if node.id in nodes):
        arriving = [flow for flow in flows if flow.target == node]
        leaving = [flow for flow in flows if flow.source == node]
        if not arriving or not leaving:
            name = Index(model).nodes[node].name
            raise WrongChange(model, Text(f"「{name}」は一方の端しか分からないため、回線に替えられません", f"only one end of {name} is known: it cannot become a line"))
        made: dict[str, list[Flow]] = {}
        place = {flow.id: n for n, flow in enumerate(flows)}
        for out in leaving:
            earlier = [flow for flow in arriving if place[flow.id] < place[out.id]] or arriving
            for into in earlier:
                if into.source == out.target:
                    continue  # comes back to where it was written: over a line nothing travels
                one = _joined(into, out, medium)
                made.setdefault(out.id, []).append(one)
                triples.append((into.id, out.id, one.id))
                for old in (into.id, out.id):
                    merged[old] = (*merged.get(old, ()), one.id)
        flows = [new for flow in flows for new in ((made.get(flow.id, []) if flow.source == node else []) if node in {flow.source, flow.target} else [flow])]
    after = _cleaned(replace(model, flows=tuple(flows), nodes=tuple(node for node in model.nodes if node.id not in nodes)), model, merged)
    return Edited(model=after, touched=_in_order(model, touched), merged=tuple(triples))


def _joined(into: Flow, out: Flow, medium: str) -> Flow:
    """One hop from where the carrier was loaded to where it was unloaded: it carries what was unloaded."""
    stated = not isinstance(out.carries, Uncertain)
    adds = out.adds if stated else tuple(dict.fromkeys((*(word for word in into.adds if word not in out.strips), *out.adds)))
    strips = out.strips if stated else tuple(dict.fromkeys((*(word for word in into.strips if word not in adds), *out.strips)))
    return marked(
        replace(
            out, id=f"whatif-{short_hash(into.id, out.id)}", source=into.source, medium=medium, adds=adds, strips=strips,
            identifier=_told(out.identifier, into.identifier), spi=_told(out.spi, into.spi), carries=_told(out.carries, into.carries),
            actor=out.actor or into.actor, entrustment=out.entrustment or into.entrustment,
            manual=True if into.manual is True else out.manual, alternative=out.alternative or into.alternative, variant=out.variant or into.variant,
        )
    )


def _told(one: Fact[V], other: Fact[V]) -> Fact[V]:
    return other if one in {Uncertain.NOT_MENTIONED, Uncertain.NOT_ASKED} else one


def _cleaned(after: FlowModel, before: FlowModel, merged: dict[str, tuple[str, ...]]) -> FlowModel:
    """Stores and covers without what is gone; a statement about a hop now is one about the hop in its place."""
    nodes, flows, steps = {node.id for node in after.nodes}, {flow.id for flow in after.flows}, {flow.step for flow in after.flows}
    stores = tuple(store for store in after.stores if store.node in nodes)
    gone = {node.id for node in before.nodes} - nodes | {store.id for store in before.stores} - {store.id for store in stores}
    by_step: dict[str, list[str]] = {}
    for flow in before.flows:
        by_step.setdefault(f"step:{flow.step}", []).append(flow.id)

    def ends(flow: str) -> list[str]:
        return [flow] if flow in flows else [last for new in merged.get(flow, ()) for last in ends(new)]

    def now(cover: str) -> list[str]:
        if cover in gone:
            return []
        if cover.startswith("step:") and cover.removeprefix("step:") not in steps:
            return [new for flow in by_step.get(cover, []) for new in ends(flow)]
        return ends(cover) if any(flow.id == cover for flow in before.flows) or cover in merged else [cover]

    controls = []
    for control in after.controls:
        covers = tuple(dict.fromkeys(new for cover in control.covers for new in now(cover)))
        if covers:
            controls.append(control if covers == control.covers else marked(replace(control, covers=covers), keep=True))
    return replace(after, stores=stores, controls=tuple(controls))


def _remove_medium(model: FlowModel, change: Change) -> Edited:
    """The carried hops of a step are not made at all, and nothing takes their place."""
    carriers = _carriers(model)
    nodes = {end for flow in flows_of(model, change.target) for end in (flow.source, flow.target) if end in carriers}
    if not nodes:
        raise WrongChange(model, Text(f"{change.target} には運ばれる媒体がありません", f"nothing is carried in {change.target}"))
    touched = {flow.id for flow in model.flows if {flow.source, flow.target} & nodes}
    flows = tuple(flow for flow in model.flows if flow.id not in touched)
    if not flows:
        raise WrongChange(model, Text("フローが残りません", "no flow would be left"))
    after = replace(model, flows=flows, nodes=tuple(node for node in model.nodes if node.id not in nodes))
    return Edited(model=emptied(model, _cleaned(after, model, {})), touched=_in_order(model, touched))


def _add_control(model: FlowModel, change: Change) -> Edited:
    """A control of a family over a step, hop, node, party or the document; as an inference, or as the document might say it (`!`)."""
    family = key_of(model, FAMILIES, change.value.removesuffix("!"))
    told = change.value.endswith("!")
    cover = cover_of(model, change.target)
    name = f"whatif-{family.replace('_', '-')}-{short_hash(cover)}"
    if any(control.id == name for control in model.controls):
        return Edited(model=model, touched=())
    evidence = _evidence(model, cover, "stated" if told else "inferred")
    made = Control(id=name, family=family, what=REASON, covers=(cover,), wording="specific", process="other", note=REASON, evidence=evidence)
    return Edited(model=replace(model, controls=(*model.controls, made)), touched=covered(model, cover))


def covered(model: FlowModel, cover: str) -> tuple[str, ...]:
    """Hops that a statement is about: of a step, at a node or the node of a store, of an entrustment or a party; all for the document."""
    node = next((store.node for store in model.stores if store.id == cover), cover)
    operated = {item.id for item in model.nodes if item.operator == cover}
    return tuple(
        flow.id for flow in model.flows
        if cover == "document" or cover in {flow.id, f"step:{flow.step}", flow.entrustment, flow.actor} or {flow.source, flow.target} & {node, *operated}
    )


def _evidence(model: FlowModel, cover: str, basis: str) -> tuple[Evidence, ...]:
    """Where the thing stands that the statement would be about."""
    sections = (model.flows, model.nodes, model.entrustments, model.parties, model.stores)
    about = next((item.evidence for section in sections for item in section if cover in {item.id, f"step:{getattr(item, 'step', '')}"}), model.document.evidence)
    return tuple(replace(entry, basis=basis, reason=REASON) for entry in about[:1])


def _set_erasure(model: FlowModel, change: Change) -> Edited:
    """Stated erasure of a strength for what is kept on a medium or at a node."""
    strength = key_of(model, STRENGTHS, change.value)
    nodes = {node.id for node in media_of(model, change.target)}
    stores: list[Store] = [marked(replace(store, erasure="stated", strength=strength)) if store.node in nodes else store for store in model.stores]
    kept = {store.node for store in stores}
    stores += [_new_store(node, strength) for node in model.nodes if node.id in nodes - kept]
    touched = {flow.id for flow in model.flows if {flow.source, flow.target} & nodes}
    return Edited(model=replace(model, stores=tuple(stores)), touched=_in_order(model, touched))


def _new_store(node: Node, strength: str) -> Store:
    evidence = tuple(replace(entry, basis="inferred", reason=REASON) for entry in node.evidence[:1])
    kind = "portable_medium" if node.kind == "external_medium" else "premises"
    return Store(id=f"whatif-store-{short_hash(node.id)}", node=node.id, kind=kind, erasure="stated", strength=strength, note=REASON, evidence=evidence)


def _strip_number(model: FlowModel, change: Change) -> Edited:
    """The Individual Number is left out of a step or hop."""
    chosen = {flow.id for flow in flows_of(model, change.target)}

    def without(flow: Flow) -> Flow:
        identifier: Fact[str] = flow.identifier if flow.identifier in {"code", "none"} else "none" if flow.identifier == NUMBER else Uncertain.NOT_MENTIONED
        carries: Fact[tuple[str, ...]] = flow.carries if isinstance(flow.carries, Uncertain) else tuple(word for word in flow.carries if word != NUMBER)
        adds = tuple(word for word in flow.adds if word != NUMBER)
        strips = tuple(dict.fromkeys((*flow.strips, NUMBER)))
        return marked(replace(flow, identifier=identifier, carries=carries, adds=adds, strips=strips))

    after = replace(model, flows=tuple(without(flow) if flow.id in chosen else flow for flow in model.flows))
    was, now = propagate(model).labels, propagate(after).labels
    # Where nobody knows what else identifies people, a code is assumed: anything but the number. Where it was the number, nothing is left.
    left = {name: CODE if was[name].identifier == UNKNOWN else NO_IDENTIFIER for name in chosen if now[name].identifier == UNKNOWN}

    def remaining(flow: Flow) -> Flow:
        return replace(flow, identifier=left[flow.id], carries=flow.carries if left[flow.id] == CODE else now[flow.id].data)

    flows = tuple(remaining(flow) if flow.id in left else flow for flow in after.flows)
    return Edited(model=emptied(model, replace(after, flows=flows)), touched=_in_order(model, chosen))


def _remove_level(model: FlowModel, change: Change) -> Edited:
    after, touched = remove_level(model, change.target)
    return Edited(model=after, touched=touched)


def _assume(model: FlowModel, change: Change) -> Edited:
    after, touched = assume(model, change.target, change.value)
    return Edited(model=after, touched=touched)


def _in_order(model: FlowModel, chosen: Iterable[str]) -> tuple[str, ...]:
    wanted = set(chosen)
    return tuple(flow.id for flow in model.flows if flow.id in wanted)


EDITS: dict[str, Edit] = {
    "replace_medium": _replace_medium,
    "remove_medium": _remove_medium,
    "add_control": _add_control,
    "remove_level": _remove_level,
    "set_erasure": _set_erasure,
    "strip_number": _strip_number,
    "assume": _assume,
}
