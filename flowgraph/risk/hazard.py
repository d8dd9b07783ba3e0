"""Hazard of the carriages and stays along a path, as written in the document (risk.md §1).

    λ = a · β_out^o · β_level^max(0, d−1) · β_manual^m · β_reused^r · max(φ, Π_families (1 − θ·g·η))

A path is a series system: Λ = Σ λ. Knows analysis results and the graph, and takes every number from
the parameter table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from flowgraph.graph import Graph, basis_of, flow_covers
from flowgraph.model import Control, FlowModel, Index, Store, chain
from flowgraph.risk.parameters import Parameters
from flowgraph.vocab import FAMILIES, MEDIA, Text

PROVEN = frozenset({"physical", "proof"})
"""Strengths of erasure after which nothing stays on a portable medium; logical deletion leaves data that can be recovered."""
SCOPE_ORDER = ("step", "node", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What one control takes off one term."""

    control: str
    """Control id, or the store id for erasure stated with a store."""
    family: str
    scope: str
    """`step`, `node` or `document`."""
    belief: str
    """`specific`, `generic` or `weak`."""
    value: float
    """θ·g·η."""
    counts: bool = True
    """False where a stronger control of the same family counts instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One carriage or stay of a path with its arithmetic."""

    kind: str
    """`carriage` or `stay`."""
    flows: tuple[str, ...]
    """Flows of the carriage; empty for a stay."""
    nodes: tuple[str, ...]
    hazard: str
    """Row of the parameter table: `carriage.…` or `stay.…`."""
    a: float
    outside: bool
    levels: int
    """Outsourcing levels beyond the first."""
    manual: bool
    reused: bool
    credits: tuple[Credit, ...]
    factor: float
    """What the controls leave, φ..1."""
    inherent: float
    residual: float
    notices: tuple[Text, ...]


def terms(graph: Graph, flows: tuple[str, ...], nodes: tuple[str, ...], parameters: Parameters) -> tuple[Term, ...]:
    """Carriages and stays of a path in order: each carriage, then the stays at the nodes it reaches."""
    return Pricing(graph, parameters).path(flows, nodes)


class Pricing:
    """Prices the carriages and stays of one graph; each is priced once, however many paths share it."""

    def __init__(self, graph: Graph, parameters: Parameters) -> None:
        self.graph = graph
        self.model: FlowModel = graph.graph["model"]
        self.index = Index(self.model)
        self.value = parameters.middle()
        self.covering: dict[str, list[Control]] = {}
        for control in self.model.controls:
            for cover in control.covers:
                self.covering.setdefault(cover, []).append(control)
        self.stores: dict[str, list[Store]] = {}
        for store in self.model.stores:
            self.stores.setdefault(store.node, []).append(store)
        self._priced: dict[tuple[tuple[str, ...], tuple[str, ...]], Term] = {}
        self._stayed: dict[str, tuple[Term, ...]] = {}

    def path(self, flows: tuple[str, ...], nodes: tuple[str, ...]) -> tuple[Term, ...]:
        """Terms of a path in order; a stay is charged once a path."""
        found: list[Term] = []
        stayed: set[str] = set()
        found += self._once(nodes[0], stayed)
        for first, last in self._carriages(flows, nodes):
            span = (flows[first:last], nodes[first : last + 1])
            if span not in self._priced:
                self._priced[span] = self._carriage(*span)
            found.append(self._priced[span])
            for node in nodes[first + 1 : last + 1]:
                found += self._once(node, stayed)
        return tuple(found)

    def _once(self, node: str, stayed: set[str]) -> tuple[Term, ...]:
        if node in stayed:
            return ()
        stayed.add(node)
        if node not in self._stayed:
            self._stayed[node] = tuple(self._stays(node))
        return self._stayed[node]

    def _carriages(self, flows: tuple[str, ...], nodes: tuple[str, ...]) -> list[tuple[int, int]]:
        """Spans of flows that are one transport: in and out of carriers, and relays that change nothing."""
        spans: list[tuple[int, int]] = []
        for n in range(len(flows)):
            if spans and (self._carrier(nodes[n]) or self._relay(flows, nodes, n)):
                spans[-1] = (spans[-1][0], n + 1)
            else:
                spans.append((n, n + 1))
        return spans

    def _relay(self, flows: tuple[str, ...], nodes: tuple[str, ...], n: int) -> bool:
        """Whether nodes[n] only passes data on: operator, place and medium unchanged, nothing kept there.

        A medium that is not stated is not known to be unchanged.
        """
        before = self.graph.edges[nodes[n - 1], nodes[n], flows[n - 1]]
        after = self.graph.edges[nodes[n], nodes[n + 1], flows[n]]
        previous, here, following = (self.graph.nodes[nodes[m]] for m in (n - 1, n, n + 1))
        if before["medium"] != after["medium"] or MEDIA[before["medium"]].form == "open" or self.stores.get(nodes[n]):
            return False
        if self._carrier(nodes[n - 1]) or self._carrier(nodes[n + 1]):
            return False
        return any(here["operator"] == end["operator"] and here["place"] == end["place"] for end in (previous, following))

    def _carrier(self, node: str) -> bool:
        return bool(self.graph.nodes[node]["carrier"])

    def _covering_flow(self, flows: tuple[str, ...]) -> list[tuple[Control, str]]:
        """Controls over any of the flows, each with its narrowest scope."""
        scopes: dict[str, tuple[Control, str]] = {}
        for name in flows:
            flow = self.index.flows[name]
            narrow = {flow.id, f"step:{flow.step}"}
            for cover in flow_covers(self.index, flow):
                scope = "step" if cover in narrow else "document" if cover == "document" else "node"
                for control in self.covering.get(cover, []):
                    held = scopes.get(control.id)
                    if held is None or SCOPE_ORDER.index(scope) < SCOPE_ORDER.index(held[1]):
                        scopes[control.id] = (control, scope)
        return [scopes[control.id] for control in self.model.controls if control.id in scopes]

    def _carriage(self, flows: tuple[str, ...], nodes: tuple[str, ...]) -> Term:
        edges = [self.graph.edges[source, target, flow] for source, target, flow in zip(nodes, nodes[1:], flows, strict=False)]
        keys = [f"carriage.{MEDIA[edge['medium']].hazard}" for edge in edges]
        hazard = max(keys, key=lambda key: (self.value[key], key))
        carriers = [node for node in nodes if self._carrier(node)]
        notices: list[Text] = []
        if hazard == "carriage.not_stated":
            notices.append(Text("手段の記載なし", "medium not stated"))
        depths = [edge["depth"] or 0 for edge in edges]
        return self._term(
            kind="carriage", flows=flows, nodes=nodes, hazard=hazard,
            outside=any(edge["outside"] for edge in edges), levels=max(0, max(depths) - 1),
            manual=any(edge["manual"] is True for edge in edges),
            reused=any(self.index.nodes[node].reused is True for node in carriers),
            claimed=self._weakest(flows, nodes), notices=notices,
        )

    def _weakest(self, flows: tuple[str, ...], nodes: tuple[str, ...]) -> list[Credit]:
        """Credits on a carriage; of the parts between relays those that leave most.

        So a relay whose hops have the same controls changes nothing, and a control on one of its hops
        alone neither splits the carriage nor stands for the others.
        """
        cuts = [0, *(n for n in range(1, len(flows)) if not self._carrier(nodes[n])), len(flows)]
        parts = [self._acting(flows[first:last], nodes[first : last + 1]) for first, last in pairwise(cuts)]
        return max(parts, key=lambda part: self._combined(part)[0])

    def _acting(self, flows: tuple[str, ...], nodes: tuple[str, ...]) -> list[Credit]:
        """Credits of the stated controls that can act on what travels: the union over the flows of one carrier."""
        carriers = [node for node in nodes if self._carrier(node)]
        external = any(self.graph.nodes[node]["external"] for node in carriers)
        forms = {"portable"} if external else {"paper"} if carriers else {MEDIA[self.index.flows[flow].medium].form for flow in flows}
        return [
            self._credit(control, scope) for control, scope in self._covering_flow(flows)
            if control.state == "stated" and forms & set(FAMILIES[control.family].forms)
        ]

    def _combined(self, claimed: list[Credit]) -> tuple[float, tuple[Credit, ...]]:
        return combined(claimed, floor=self.value["limits.floor"], document_share=self.value["limits.document_share"])

    def _stays(self, node: str) -> list[Term]:
        """Stays at a node, each kind once; an external medium no store speaks of stays, erasure not stated."""
        if self.graph.nodes[node]["blank"]:
            return []
        by_kind: dict[str, list[Store]] = {}
        for store in self.stores.get(node, []):
            by_kind.setdefault(store.kind, []).append(store)
        if self.graph.nodes[node]["external"] and "portable_medium" not in by_kind:
            by_kind["portable_medium"] = []
        data = self.graph.nodes[node]
        found = []
        for kind, stores in sorted(by_kind.items()):
            acting = [
                (control, scope) for control, scope in self._covering_node(node, stores)
                if control.state == "stated" and kind in FAMILIES[control.family].stays
            ]
            if kind == "portable_medium" and any(store.erasure == "stated" and store.strength in PROVEN for store in stores):
                continue  # destroyed or erased with proof: nothing stays on it
            gained = [self._credit(control, scope) for control, scope in acting]
            gained += [self._erasure(store) for store in stores if store.erasure == "stated"]
            notices: list[Text] = [] if any(store.erasure == "stated" for store in stores) else [Text("消去の記載なし", "erasure not stated")]
            found.append(
                self._term(
                    kind="stay", flows=(), nodes=(node,), hazard=f"stay.{kind}", outside=data["boundary"] != "inside",
                    levels=max(0, (data["depth"] or 0) - 1), manual=False, reused=False, claimed=gained, notices=notices,
                )
            )
        return found

    def _covering_node(self, node: str, stores: list[Store]) -> list[tuple[Control, str]]:
        own = {store.id for store in stores}
        parties = [party.id for party in chain(self.index.parties, self.index.nodes[node].operator) if party.kind != "body"]
        scopes: dict[str, tuple[Control, str]] = {}
        for cover in (*own, node, *parties, "document"):
            scope = "step" if cover in own else "document" if cover == "document" else "node"
            for control in self.covering.get(cover, []):
                held = scopes.get(control.id)
                if held is None or SCOPE_ORDER.index(scope) < SCOPE_ORDER.index(held[1]):
                    scopes[control.id] = (control, scope)
        return [scopes[control.id] for control in self.model.controls if control.id in scopes]

    def _credit(self, control: Control, scope: str) -> Credit:
        belief = control.wording if basis_of(control) == "stated" else "weak"
        return self._made(control.id, control.family, scope, belief)

    def _erasure(self, store: Store) -> Credit:
        """Erasure stated with the store itself: proof or destruction is a strong statement, deletion a general one."""
        strong = store.strength in PROVEN
        belief = "weak" if basis_of(store) != "stated" else "specific" if strong else "generic"
        return self._made(store.id, "erasure_proof" if strong else "erasure_logical", "step", belief)

    def _made(self, control: str, family: str, scope: str, belief: str) -> Credit:
        value = self.value[f"belief.{belief}"] * self.value[f"scope.{scope}"] * self.value[f"control.{family}"]
        return Credit(control=control, family=family, scope=scope, belief=belief, value=value)

    def _term(  # noqa: PLR0913  the terms of the formula
        self, *, kind: str, flows: tuple[str, ...], nodes: tuple[str, ...], hazard: str, outside: bool, levels: int, manual: bool,
        reused: bool, claimed: list[Credit], notices: list[Text],
    ) -> Term:
        a = self.value[hazard]
        inherent = a
        inherent *= self.value["context.outside"] if outside else 1.0
        inherent *= self.value["context.level"] ** levels
        inherent *= self.value["context.manual"] if manual else 1.0
        inherent *= self.value["context.reused"] if reused else 1.0
        factor, marked = self._combined(claimed)
        return Term(
            kind=kind, flows=flows, nodes=nodes, hazard=hazard, a=a, outside=outside, levels=levels, manual=manual, reused=reused,
            credits=marked, factor=factor, inherent=inherent, residual=inherent * factor, notices=tuple(notices),
        )


def combined(claimed: list[Credit], *, floor: float, document_share: float) -> tuple[float, tuple[Credit, ...]]:
    """What controls leave of a hazard: the strongest of each family counts, families multiply, never below `floor`.

    Controls stated for the whole document together take at most `document_share`: they act as what
    they add to the narrower ones of their family, so that no control can ever raise the result.
    """
    narrow: dict[str, float] = {}
    wide: dict[str, float] = {}
    for credit in claimed:
        group = FAMILIES[credit.family].group
        side = wide if credit.scope == "document" else narrow
        side[group] = max(side.get(group, 0.0), credit.value)
    kept = math.prod(1 - value for _, value in sorted(narrow.items()))
    added = math.prod((1 - value) / (1 - narrow.get(group, 0.0)) for group, value in sorted(wide.items()) if value > narrow.get(group, 0.0))
    factor = max(floor, kept * max(1 - document_share, added))
    marked = []
    counted: set[str] = set()
    for credit in sorted(claimed, key=lambda credit: (-credit.value, credit.control)):
        group = FAMILIES[credit.family].group
        marked.append(
            Credit(
                control=credit.control, family=credit.family, scope=credit.scope, belief=credit.belief, value=credit.value,
                counts=credit.value > 0 and group not in counted,
            )
        )
        if credit.value > 0:
            counted.add(group)
    return factor, tuple(marked)

