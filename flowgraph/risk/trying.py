"""What a set of changes does to paths and total of one document: the measuring half of `improve`.

Controls and erasure change no path, so the terms are priced anew and nothing is searched; other changes are ranked in full.
Knows edits, ranking and prices; decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowgraph.errors import LookupFailure
from flowgraph.graph import Graph, flow_covers, to_graph
from flowgraph.model import FlowModel, Index, chain
from flowgraph.risk.edits import Change
from flowgraph.risk.hazard import Pricing, Term
from flowgraph.risk.parameters import Parameters
from flowgraph.risk.rank import DIGITS, RankedPath, document_total, rank
from flowgraph.risk.stability import Stability
from flowgraph.risk.whatif import BANDS, index_tiers, only_takes, whatif

FAST = frozenset({"add_control", "set_erasure"})
LEAST = 1e-12
LEAST_WEIGHT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What changes made together come to."""

    total: float
    scores: dict[str, float]
    """Path (by its id before, a new one by its own) → ln Λ, or the sort key on that scale where draws made the tier; paths in step order only."""
    touched: tuple[str, ...]


class Trial:
    """The document as it is, with its top tier; every attempt is measured from here and remembered."""

    def __init__(self, graph: Graph, parameters: Parameters, *, number_only: bool, drawn: Stability | None = None) -> None:
        self.graph = graph
        self.parameters = parameters
        self.number_only = number_only
        self.ranking = rank(graph, parameters=parameters, number_only=number_only)
        self.rows = [row for row in self.ranking if row.path.ordered]
        self.total = document_total(graph, self.ranking)
        weight = max(parameters("sort.weight"), LEAST_WEIGHT)
        self.of_severity = (1 - weight) / weight if drawn else 0.0
        self.before = {row.id: self._score(row.hazard, row) for row in self.rows}
        self.bound = self._bound_by_draws(drawn) if drawn else self._bound_by_index()
        self.top = [row.id for row in self.rows if self.before[row.id] >= self.bound]
        self.terms, self.places = self._apart()
        model: FlowModel = graph.graph["model"]
        self.controls = {control.id for control in model.controls}
        self.stores = {store.id: store for store in model.stores}
        self.about = [_about(Index(model), term) for term in self.terms]
        self._seen: dict[tuple[Change, ...], Tried | None] = {}
        self.attempts = 0

    def _apart(self) -> tuple[list[Term], list[tuple[RankedPath, list[int]]]]:
        """All carriages and stays, each once, and the places of those of each path in step order."""
        found: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], int] = {}
        terms: list[Term] = []
        places: dict[str, list[int]] = {}
        for row in self.ranking:
            for term in row.terms:
                key = (term.kind, term.hazard, term.flows, term.nodes)
                if key not in found:
                    found[key] = len(terms)
                    terms.append(term)
                places.setdefault(row.id, []).append(found[key])
        return terms, [(row, places[row.id]) for row in self.rows]

    def _bound_by_index(self) -> float:
        """Least ln Λ of the worst band of the index that holds a path."""
        tiers = index_tiers(self.ranking)
        worst = min((tiers[row.id] for row in self.rows), default=BANDS)
        edge = 1 - worst / BANDS
        return math.log(-math.log1p(-edge)) if edge > 0 else -math.inf

    def _bound_by_draws(self, drawn: Stability) -> float:
        """Whoever stands above every path outside the first tier belongs to it as written, too."""
        others = [self.before[row.id] for row in drawn if row.tier > 1]
        return math.nextafter(max(others), math.inf) if others else -math.inf

    def _score(self, hazard: float, row: RankedPath) -> float:
        return math.log(max(round(hazard, DIGITS), LEAST)) + self.of_severity * math.log(row.severity_basis.weight)

    def tried(self, changes: Sequence[Change]) -> Tried | None:
        """The changes together; nothing where one takes away what another is about."""
        key = tuple(changes)
        if key not in self._seen:
            self.attempts += 1
            try:
                self._seen[key] = self._try(key)
            except LookupFailure:
                self._seen[key] = None
        return self._seen[key]

    def left(self, tried: Tried) -> list[str]:
        """Paths still in the top tier, worst first."""
        return sorted((name for name, score in tried.scores.items() if score >= self.bound), key=lambda name: (-tried.scores[name], name))

    def _try(self, changes: tuple[Change, ...]) -> Tried:
        made = whatif(self.graph.graph["model"])
        for change in changes:
            made = made.with_change(change)
        if self.rows and all(change.kind in FAST for change in changes):
            return self._repriced(made.model, made.touched)
        graph = to_graph(made.model)
        ranking = rank(graph, parameters=self.parameters, number_only=self.number_only)
        names = {made.translated(row.flows): row.id for row in reversed(self.rows)}
        scores = {names.get(row.flows, row.id): self._score(row.hazard, row) for row in ranking if row.path.ordered}
        total = document_total(graph, ranking, before=self.ranking if only_takes(changes) else None)
        return Tried(total=total, scores=scores, touched=made.touched)

    def _repriced(self, model: FlowModel, touched: tuple[str, ...]) -> Tried:
        """Every carriage and stay that the changes are about priced anew, each once; paths are sums of them."""
        pricing = _Anew(self.graph, self.parameters, model)
        changed = {cover for control in model.controls if control.id not in self.controls for cover in control.covers}
        changed |= {name for store in model.stores if self.stores.get(store.id) != store for name in (store.id, store.node)}
        parts = [(term,) if changed.isdisjoint(about) else pricing.again(term) for term, about in zip(self.terms, self.about, strict=True)]
        residuals = [math.fsum(part.residual for part in found) for found in parts]
        scores = {row.id: self._score(math.fsum(residuals[n] for n in places), row) for row, places in self.places}
        everything = replace(self.ranking[0], terms=tuple(part for found in parts for part in found))
        return Tried(total=document_total(self.graph, replace(self.ranking, rows=(everything,))), scores=scores, touched=touched)


def _about(index: Index, term: Term) -> frozenset[str]:
    """What a statement can cover to act on a carriage or stay."""
    if term.flows:
        return frozenset(cover for name in term.flows for cover in flow_covers(index, index.flows[name]))
    (node,) = term.nodes
    parties = (party.id for party in chain(index.parties, index.nodes[node].operator))
    return frozenset({node, "document", *parties, *(store.id for store in index.model.stores if store.node == node)})


class _Anew(Pricing):
    """Prices terms of a graph by the controls and stores of another model of it."""

    def __init__(self, graph: Graph, parameters: Parameters, model: FlowModel) -> None:
        super().__init__(graph, parameters)
        self.model = model
        self.index = Index(model)
        self.covering = {}
        for control in model.controls:
            for cover in control.covers:
                self.covering.setdefault(cover, []).append(control)
        self.stores = {}
        for store in model.stores:
            self.stores.setdefault(store.node, []).append(store)

    def again(self, term: Term) -> tuple[Term, ...]:
        """The term as it is now; nothing where nothing stays any more."""
        if term.flows:
            return (self._carriage(term.flows, term.nodes),)
        return tuple(stay for stay in self._stays(term.nodes[0]) if stay.hazard == term.hazard)
