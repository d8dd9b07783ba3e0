"""The formula of risk.md §1 written again, straight from the text, and five ways to get it wrong.

Works on the model alone: own path search, own carriages, own controls. For small models without
variants only. It is compared with the package, and its wrong versions must fail the axioms.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from flowgraph.graph import propagate, to_graph
from flowgraph.model import Index, chain
from flowgraph.risk import rank
from flowgraph.vocab import FAMILIES, MEDIA

CARRIERS = {"external_medium", "paper"}
SCOPES = ("step", "node", "document")


@dataclass(frozen=True)
class Scored:
    """What a scorer says of one path."""

    hazard: float
    inherent: float
    shares: tuple[float, ...]
    severity: str = ""

    @property
    def q(self):
        return 1 - math.exp(-self.hazard)


def package(model, parameters):
    """The package as a scorer: flows of a path → what it says."""
    return {
        row.path.flows: Scored(row.hazard, row.hazard_inherent, tuple(share.share for share in row.shares), row.severity)
        for row in rank(to_graph(model), parameters=parameters)
    }


class Plain:
    """Λ as the text has it."""

    def __call__(self, model, parameters):
        self.model, self.index, self.value = model, Index(model), parameters.middle()
        self.carries = {flow: not label.empty for flow, label in propagate(model).labels.items()}
        return {tuple(flow.id for flow in path): self.scored(path) for path in self.paths()}

    # --- paths: longest step-ordered ways from a holder that end exposed

    def paths(self):
        ways = [way for node in self.model.nodes if node.holds for way in self.ways(node.id, 0, ())]
        exposed = [way for way in ways if self.exposed(way[-1])]
        return [way for way in exposed if not any(set(way) < set(other) for other in exposed)]

    def ways(self, here, first, done):
        if done:
            yield done
        visited = {end for flow in done for end in (flow.source, flow.target)}
        for n, flow in enumerate(self.model.flows):
            if n >= first and flow.source == here and flow.target not in visited and self.carries[flow.id]:
                yield from self.ways(flow.target, n + 1, (*done, flow))

    def exposed(self, flow):
        ends = (self.index.nodes[flow.source], self.index.nodes[flow.target])
        return any(end.kind in CARRIERS for end in ends) or self.outside(ends[1].id) or MEDIA[flow.medium].public

    def outside(self, node):
        return self.index.parties[self.index.nodes[node].operator].kind not in {"body", "department"}

    # --- terms

    def scored(self, path):
        terms = [self.carriage(group) for group in self.carriages(path)]
        for node in dict.fromkeys([path[0].source, *(flow.target for flow in path)]):
            terms += self.stays(node)
        inherent = self.joined([before for before, _ in terms])
        hazard = self.joined([before * factor for before, factor in terms])
        return Scored(hazard, inherent, tuple(before * factor / hazard for before, factor in terms))

    def joined(self, hazards):
        return math.fsum(hazards)

    def carriages(self, path):
        groups = [[path[0]]]
        for flow in path[1:]:
            if self.index.nodes[flow.source].kind in CARRIERS or self.relay(groups[-1][-1], flow):
                groups[-1].append(flow)
            else:
                groups.append([flow])
        return groups

    def relay(self, before, after):
        nodes = [self.index.nodes[name] for name in (before.source, before.target, after.target)]
        if any(node.kind in CARRIERS for node in nodes) or before.medium != after.medium or before.medium == "not_stated":
            return False
        kept = any(store.node == nodes[1].id for store in self.model.stores)
        return not kept and any((nodes[1].operator, nodes[1].place) == (end.operator, end.place) for end in (nodes[0], nodes[2]))

    def depth(self, node):
        line = chain(self.index.parties, self.index.nodes[node].operator)
        return sum(party.kind == "contractor" for party in line)

    def carriage(self, group):
        nodes = [group[0].source, *(flow.target for flow in group)]
        carriers = [self.index.nodes[node] for node in nodes if self.index.nodes[node].kind in CARRIERS]
        a = max(self.value["carriage." + MEDIA[flow.medium].hazard] for flow in group)
        a *= self.value["context.outside"] if any(map(self.outside, nodes)) else 1
        a *= self.value["context.level"] ** max(0, max(map(self.depth, nodes)) - 1)
        a *= self.value["context.manual"] if any(flow.manual is True for flow in group) else 1
        a *= self.value["context.reused"] if any(carrier.reused is True for carrier in carriers) else 1
        if carriers:
            form = "portable" if any(carrier.kind == "external_medium" for carrier in carriers) else "paper"
            return a, self.factor(self.gains(group, lambda family: form in family.forms))
        each = [self.factor(self.gains([flow], lambda family, flow=flow: MEDIA[flow.medium].form in family.forms)) for flow in group]
        return a, max(each)

    def names(self, flow):
        """Names by which a control reaches a flow → scope."""
        found = {flow.id: "step", "step:" + flow.step: "step", flow.source: "node", flow.target: "node", "document": "document"}
        hands = [party.id for node in (flow.source, flow.target) for party in chain(self.index.parties, self.index.nodes[node].operator) if party.kind != "body"]
        return {**dict.fromkeys([*hands, flow.actor, flow.entrustment], "node"), **found}

    def counts(self, control):
        return control.state == "stated"

    def gain(self, control, scope):
        basis = {entry.basis for entry in control.evidence}
        belief = control.wording if "stated" in basis else "weak"
        return control.family, scope, self.value["belief." + belief] * self.value["scope." + scope] * self.value["control." + control.family]

    def gains(self, flows, fits):
        found = []
        for control in self.model.controls:
            scopes = [self.names(flow)[cover] for flow in flows for cover in control.covers if cover in self.names(flow)]
            if scopes and self.counts(control) and fits(FAMILIES[control.family]):
                found.append(self.gain(control, min(scopes, key=SCOPES.index)))
        return found

    def stays(self, node):
        here = self.index.nodes[node]
        kinds = {store.kind for store in self.model.stores if store.node == node} | ({"portable_medium"} if here.kind == "external_medium" else set())
        for kind in sorted(kinds):
            stores = [store for store in self.model.stores if store.node == node and store.kind == kind]
            if kind == "portable_medium" and any(store.erasure == "stated" and store.strength in {"physical", "proof"} for store in stores):
                continue
            a = self.value["stay." + kind] * (self.value["context.outside"] if self.outside(node) else 1)
            a *= self.value["context.level"] ** max(0, self.depth(node) - 1)
            names = {**dict.fromkeys([node, *(p.id for p in chain(self.index.parties, here.operator) if p.kind != "body")], "node"), "document": "document"}
            names |= {store.id: "step" for store in stores}
            found = []
            for control in self.model.controls:
                scopes = [names[cover] for cover in control.covers if cover in names]
                if scopes and self.counts(control) and kind in FAMILIES[control.family].stays:
                    found.append(self.gain(control, min(scopes, key=SCOPES.index)))
            for store in stores:
                if store.erasure == "stated":
                    strong = store.strength in {"physical", "proof"}
                    family, belief = ("erasure_proof", "specific") if strong else ("erasure_logical", "generic")
                    found.append((family, "step", self.value["belief." + belief] * self.value["control." + family]))
            yield a, self.factor(found)

    def factor(self, gains):
        near, wide = {}, {}
        for family, scope, value in gains:
            side = wide if scope == "document" else near
            side.setdefault(FAMILIES[family].group, []).append(value)
        left = math.prod(1 - self.strongest(values) for values in near.values())
        everywhere = math.prod(min(1, (1 - self.strongest(values)) / (1 - self.strongest(near.get(group, [0])))) for group, values in wide.items())
        return max(self.value["limits.floor"], left * max(1 - self.value["limits.document_share"], everywhere))

    def strongest(self, values):
        return max(values)


# --- five wrong scorers


class Product(Plain):
    """Longer is safer: the meaning of attack graphs, not of data that is present at every step."""

    def joined(self, hazards):
        return math.prod(hazards)


class SilenceIsSafe(Plain):
    """What the document does not say, or denies, is taken for done."""

    def counts(self, control):
        return control.state != ""


class Stacked(Plain):
    """Every control of a family counts."""

    def strongest(self, values):
        return 1 - math.prod(1 - value for value in values)


class CountedTwice(Plain):
    """Each flow is charged as a carriage of its own."""

    def carriages(self, path):
        return [[flow] for flow in path]


class Undirected(Plain):
    """Arrows are read both ways."""

    def ways(self, here, first, done):
        if done:
            yield done
        visited = {end for flow in done for end in (flow.source, flow.target)}
        for n, flow in enumerate(self.model.flows):
            if n >= first and here in {flow.source, flow.target} and self.carries[flow.id]:
                other = flow.target if here == flow.source else flow.source
                if other not in visited:
                    yield from self.ways(other, n + 1, (*done, flow))

    def exposed(self, flow):
        return super().exposed(flow) or self.outside(flow.source)
