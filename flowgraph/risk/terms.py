"""Terms of ranked paths with everything the formula may vary: what `hazard` fixes at the middle of each interval.

A plan is one carriage or stay before any number is put in: which hazards compete, which hands may stand deeper,
which statements earn a credit, and what the document leaves open. Knows hazard, rows of a ranking and unread facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flowgraph.graph import Graph
from flowgraph.model import Control, Store
from flowgraph.risk.hazard import Credit, Pricing, Term
from flowgraph.risk.parameters import Parameters
from flowgraph.risk.rank import RankedPath
from flowgraph.risk.severity import severity
from flowgraph.risk.unread import Doubts, Unread
from flowgraph.vocab import FAMILIES, MEDIA, SEVERITIES, Uncertain

LEVELS = tuple(SEVERITIES)
NOT_STATED = "carriage.not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A credit without its number."""

    control: str
    group: str
    family: str
    scope: str
    belief: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One carriage or stay."""

    kind: str
    flows: tuple[str, ...]
    nodes: tuple[str, ...]
    hazards: tuple[str, ...]
    """Parameters, or facts that hold a hazard; the largest counts. None: nothing stays."""
    outside: bool
    depth: int
    """Deepest known hand."""
    depths: tuple[str, ...]
    """Facts that hold a depth; the deepest counts."""
    manual: bool
    manuals: tuple[str, ...]
    """Facts of which one is enough."""
    reused: bool
    reuses: tuple[str, ...]
    parts: tuple[tuple[Claim, ...], ...]
    """Claims on the stretches between relays; the one that leaves most counts."""
    silent: tuple[Claim, ...]
    """Controls the document is silent about and that could act here, at their strongest."""
    emptied: bool
    """A portable medium on which nothing would stay if the silence were erasure."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact it rests on."""
        return (*(name for name in self.hazards if ":" in name), *self.depths, *self.manuals, *self.reuses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Severity levels of a path, positions in `LEVELS`: [number carried][very many people]."""

    levels: tuple[tuple[int, int], tuple[int, int]]
    numbers: tuple[str, ...]
    """Facts of which one is enough for the number to be carried; none: nothing is open."""
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """All paths of one ranking over their common terms."""

    terms: tuple[Plan, ...]
    paths: tuple[tuple[int, ...], ...]
    """Positions in `terms`, for each path."""
    grades: tuple[Grade, ...]
    numbers: tuple[tuple[str, ...], ...]
    """Facts of which one must hold for a path to be one of the number, where only those are ranked; none: it is."""
    facts: tuple[Unread, ...]


def plans(graph: Graph, rows: Sequence[RankedPath], parameters: Parameters, *, number_only: bool = False) -> Plans:
    """Plans of all terms of `rows`, each once, with the open facts they rest on."""
    planner = _Planner(graph, parameters)
    terms: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], int] = {}
    made: list[Plan] = []
    paths: list[tuple[int, ...]] = []
    for row in rows:
        places: list[int] = []
        for term in row.terms:
            key = (term.kind, term.hazard, term.flows, term.nodes)
            if key not in terms:
                terms[key] = len(made)
                made.append(planner.plan(term))
            places.append(terms[key])
        paths.append(tuple(places))
    grades = tuple(planner.grade(row) for row in rows)
    numbers = tuple(planner.open_number(row) if number_only and not isinstance(row.individual_number, bool) else () for row in rows)
    return Plans(terms=tuple(made), paths=tuple(paths), grades=grades, numbers=numbers, facts=planner.doubts.facts())


def trusting(plan: Plan) -> Plan:
    """The term in the best case: every silent control is there too."""
    return replace(plan, parts=tuple((*part, *plan.silent) for part in plan.parts), hazards=() if plan.emptied else plan.hazards)


def doubting(plan: Plan) -> Plan:
    """The term in the worst case: only what is said specifically counts."""
    return replace(plan, parts=tuple(tuple(claim for claim in part if claim.belief == "specific") for part in plan.parts))




class _Planner(Pricing):
    """Reads a priced term again for what could vary in it."""

    def __init__(self, graph: Graph, parameters: Parameters) -> None:
        super().__init__(graph, parameters)
        self.parameters = parameters
        self.doubts = Doubts(graph)

    def plan(self, term: Term) -> Plan:
        return self._moved(term) if term.kind == "carriage" else self._kept(term)

    def _moved(self, term: Term) -> Plan:
        flows, nodes = term.flows, term.nodes
        carriers = [node for node in nodes if self._carrier(node)]
        depths = [self.graph.edges[source, target, flow]["depth"] or 0 for (source, target), flow in zip(pairwise(nodes), flows, strict=True)]
        cuts = [0, *(n for n in range(1, len(flows)) if not self._carrier(nodes[n])), len(flows)]
        stretches = [(flows[first:last], nodes[first : last + 1]) for first, last in pairwise(cuts)]
        external = any(self.graph.nodes[node]["external"] for node in carriers)
        forms = {"portable"} if external else {"paper"} if carriers else {MEDIA[self.index.flows[flow].medium].form for flow in flows}
        denied = _denied(control for control, _ in self._covering_flow(flows))
        able = [family.key for family in FAMILIES.rows() if forms & set(family.forms)]
        return Plan(
            kind=term.kind, flows=flows, nodes=nodes, hazards=tuple(dict.fromkeys(self._hazard(flow) for flow in flows)), outside=term.outside,
            depth=max(depths), depths=self.doubts.depths(flows, nodes), manual=term.manual,
            manuals=() if term.manual else tuple(name for flow in flows for name in self.doubts.manual(flow)), reused=term.reused,
            reuses=() if term.reused else tuple(name for node in carriers for name in self.doubts.reused(node)),
            parts=tuple(dict.fromkeys(_claims(self._acting(*stretch)) for stretch in stretches)), silent=_silent(able, denied), emptied=False,
        )

    def _hazard(self, flow: str) -> str:
        key = f"carriage.{MEDIA[self.index.flows[flow].medium].hazard}"
        return self.doubts.medium(flow) if key == NOT_STATED else key

    def _kept(self, term: Term) -> Plan:
        (node,) = term.nodes
        kind = term.hazard.removeprefix("stay.")
        stores: list[Store] = [store for store in self.stores.get(node, []) if store.kind == kind]
        covering = [control for control, _ in self._covering_node(node, stores)]
        denied = _denied(covering)
        if any(store.erasure == "contradicted" for store in stores):
            denied |= {"erasure"}
        able = [family.key for family in FAMILIES.rows() if kind in family.stays]
        return Plan(
            kind=term.kind, flows=(), nodes=term.nodes, hazards=(term.hazard,), outside=term.outside, depth=self.graph.nodes[node]["depth"] or 0,
            depths=self.doubts.depths((), term.nodes), manual=False, manuals=(), reused=False, reuses=(), parts=(_claims(term.credits),),
            silent=_silent(able, denied), emptied=kind == "portable_medium" and "erasure" not in denied,
        )

    def grade(self, row: RankedPath) -> Grade:
        """Only what could change the level is asked for."""
        open_ = (False, True) if isinstance(self.model.document.subjects, Uncertain) else (None, None)
        few, many = ((self._level(row, number=False, many=answer), self._level(row, number=True, many=answer)) for answer in open_)
        levels = ((few[0], many[0]), (few[1], many[1]))
        numbers = self.open_number(row) if levels[0] != levels[1] else ()
        return Grade(levels=levels, numbers=numbers, people=self.doubts.people() if few != many else ())

    def _level(self, row: RankedPath, *, number: bool, many: bool | None) -> int:
        return LEVELS.index(severity(self.graph, row.path, self.parameters, unknown_number=number, many=many).level)

    def open_number(self, row: RankedPath) -> tuple[str, ...]:
        """Facts of which one is enough for the number to be exposed on the path."""
        return self.doubts.number([row.path.flows[n] for n in row.path.exposures if n >= row.path.first_left])


def _claims(credits_: Iterable[Credit]) -> tuple[Claim, ...]:
    found = (Claim(control=made.control, group=FAMILIES[made.family].group, family=made.family, scope=made.scope, belief=made.belief) for made in credits_)
    return tuple(sorted(found, key=lambda claim: (claim.group, claim.family, claim.scope, claim.belief, claim.control)))


def _denied(controls: Iterable[Control]) -> set[str]:
    """Groups of controls that the document itself takes back: not silence."""
    return {FAMILIES[control.family].group for control in controls if control.state in {"contradicted", "not_implemented"}}


def _silent(able: Iterable[str], denied: set[str]) -> tuple[Claim, ...]:
    return tuple(Claim(control="", group=FAMILIES[key].group, family=key, scope="step", belief="specific") for key in able if FAMILIES[key].group not in denied)


