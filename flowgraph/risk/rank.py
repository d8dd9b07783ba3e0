"""The order of residual risk, first version: exposure index and severity apart, one sort key (risk.md §1-§3).

The index is never a probability of a leak. The document's self-rating enters nowhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from flowgraph.analysis import ExposurePath, Limits, Rows, exposure_paths
from flowgraph.graph import Graph, GraphLike, as_graph
from flowgraph.model import FlowModel, Index, People, cited
from flowgraph.risk.hazard import Pricing, Term
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.severity import Severity, severity
from flowgraph.vocab import Fact, Text, Uncertain

DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Part of a path's hazard that one flow or one stay has; the shares of a path add up to 1."""

    flow: str
    """Flow id; empty for a stay."""
    node: str
    """Node of a stay; empty for a flow."""
    share: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RankedPath:
    """One exposure path with its place in the order."""

    rank: int
    """1 = worst; equal keys share a rank."""
    document: str
    id: str
    name: str
    short: str
    path: ExposurePath
    q: float
    """Exposure index, residual: 1 − exp(−Λ); not a probability."""
    q_inherent: float
    """Exposure index without any control."""
    hazard: float
    """Λ, residual."""
    hazard_inherent: float
    credit: float
    """Control credit: 1 − Λ / Λ_inherent."""
    severity: str
    """Key of `SEVERITIES`; a column of its own, never multiplied into the index."""
    severity_basis: Severity
    key: float
    """Sort key w·ln Λ + (1−w)·ln v."""
    terms: tuple[Term, ...]
    shares: tuple[Share, ...]
    driver: Share
    """The carriage (by its first flow) or stay with the largest share, with that whole share."""
    media_hops: int
    media_transfers: int
    depth: int
    individual_number: bool | Uncertain
    subjects: Fact[People]
    handlers: Fact[People]
    frequency: Fact[str]
    lines: str
    """Lines of the document that the driving step cites."""
    notices: tuple[Text, ...]

    @property
    def flows(self) -> tuple[str, ...]:
        """Flows of the path, so that a picture can mark it."""
        return self.path.flows

    def __repr__(self) -> str:
        return f"<{self.rank}. {self.id} {self.short}: index {self.q_inherent:.2f} → {self.q:.2f}, {self.severity}>"


@dataclass(frozen=True, slots=True, repr=False)
class Ranking(Rows[RankedPath]):
    """Ranked paths of one document, with the hash of the parameter table."""

    parameters_hash: str = ""
    document: str = ""
    graph: Graph | None = field(default=None, compare=False)
    """What was ranked, so that the order can be looked at again."""
    number_only: bool = False


NOT_A_PROBABILITY = Text("対策前・対策後は曝露指標で、漏えいの確率ではありません。", "inherent and residual are exposure indices, not probabilities.")
COLUMNS = ("rank", "id", "short", "media_hops", "depth", "q_inherent", "q", "severity", "lines")


def rank(graph: GraphLike, *, parameters: Parameters | None = None, limits: Limits | None = None, number_only: bool = False) -> Ranking:
    """Exposure paths of a document in the order of residual risk, worst first.

    Journeys come first; paths that need several runs of the steps follow in an order of their own.
    """
    graph = as_graph(graph, "fg.rank")
    parameters = parameters or default_parameters()
    model: FlowModel = graph.graph["model"]
    found = exposure_paths(graph, limits=limits, number_only=number_only)
    pricing = Pricing(graph, parameters)
    index = Index(model)
    priced = [_priced(graph, index, path, parameters, pricing) for path in found]
    priced.sort(key=lambda row: (not row.path.ordered, -row.key, row.id))
    placed: list[RankedPath] = []
    for n, row in enumerate(priced):
        tied = placed and (placed[-1].key, placed[-1].path.ordered) == (row.key, row.path.ordered)
        place = placed[-1].rank if tied else n + 1
        placed.append(_at(row, place))
    notices = (*found.notices, NOT_A_PROBABILITY)
    title = Text("残存リスクの順位", "ranking by residual risk")
    return Ranking(tuple(placed), COLUMNS, notices, title, parameters.hash, model.document.id, graph, number_only)


def _at(row: RankedPath, place: int) -> RankedPath:
    return replace(row, rank=place)


def _priced(graph: Graph, index: Index, path: ExposurePath, parameters: Parameters, pricing: Pricing) -> RankedPath:
    model = index.model
    parts = pricing.path(path.flows, path.nodes)
    total = math.fsum(term.residual for term in parts)
    inherent = math.fsum(term.inherent for term in parts)
    how_bad = severity(graph, path, parameters)
    weight = parameters("sort.weight")
    shares = _shares(parts, path.flows, total)
    driver = _driver(parts, total)
    notices = dict.fromkeys(notice for term in parts for notice in term.notices)
    notices.update(dict.fromkeys(how_bad.notices))
    if path.inferred:
        notices[Text(f"推定のフロー {path.inferred} 件を含む", f"{path.inferred} inferred flows")] = None
    if any(graph.nodes[node]["boundary"] == "unknown" for node in path.nodes):
        notices[Text("運用者不明の箇所を含む（庁外・深さ1として計算）", "an operator is not known: counted as outside, depth 1")] = None
    if not path.ordered:
        notices[Text("手順を繰り返して初めて通じる経路", "not in step order: needs several runs")] = None
    return RankedPath(
        rank=0, document=model.document.id, id=path.id, name=path.name, short=path.short, path=path,
        q=round(-math.expm1(-total), DIGITS), q_inherent=round(-math.expm1(-inherent), DIGITS),
        hazard=round(total, DIGITS), hazard_inherent=round(inherent, DIGITS), credit=round(1 - total / inherent, DIGITS) if inherent else 0.0,
        severity=how_bad.level, severity_basis=how_bad,
        key=round(weight * math.log(max(total, 1e-12)) + (1 - weight) * math.log(how_bad.weight), DIGITS),
        terms=parts, shares=shares, driver=driver, media_hops=path.media_hops, media_transfers=path.media_transfers, depth=path.depth,
        individual_number=path.individual_number, subjects=model.document.subjects, handlers=_handlers(index, path),
        frequency=_frequency(model, index, path), lines=_lines(index, driver), notices=tuple(notices),
    )


def _shares(parts: tuple[Term, ...], flows: tuple[str, ...], total: float) -> tuple[Share, ...]:
    """Exact shares λ/Λ; a carriage's share is split equally over its flows."""
    by_flow = dict.fromkeys(flows, 0.0)
    stays: list[Share] = []
    for term in parts:
        part = term.residual / total if total else 0.0
        if term.kind == "stay":
            stays.append(Share(flow="", node=term.nodes[0], share=part))
        for flow in term.flows:
            by_flow[flow] += part / len(term.flows)
    return (*(Share(flow=flow, node="", share=part) for flow, part in by_flow.items()), *stays)


def _driver(parts: tuple[Term, ...], total: float) -> Share:
    """The term that drives the path; the first one where several weigh the same."""
    term = max(parts, key=lambda part: part.residual)
    flow = term.flows[0] if term.flows else ""
    return Share(flow=flow, node="" if flow else term.nodes[0], share=term.residual / total if total else 0.0)


def _handlers(index: Index, path: ExposurePath) -> Fact[People]:
    """Handlers of the deepest entrustment on the path, else of the document."""
    for flow in reversed(path.flows):
        name = index.flows[flow].entrustment
        if name and isinstance(index.entrustments[name].handlers, People):
            return index.entrustments[name].handlers
    for node in reversed(path.nodes):
        for item in index.model.entrustments:
            if item.contractor == index.nodes[node].operator and isinstance(item.handlers, People):
                return item.handlers
    return index.model.document.handlers


def _frequency(model: FlowModel, index: Index, path: ExposurePath) -> Fact[str]:
    """How often, where the document says so for this path: of the provision or transfer to its last party, else of the one acquisition it begins with."""
    last = index.nodes[path.nodes[-1]].operator
    for item in (*model.provisions, *model.transfers):
        if item.recipient == last and isinstance(item.frequency, str):
            return item.frequency
    first = index.operator(path.nodes[0]).kind
    if first == "person" and len(model.acquisitions) == 1:
        return model.acquisitions[0].timing
    return Uncertain.NOT_MENTIONED


def _lines(index: Index, driver: Share) -> str:
    if driver.flow:
        evidence = index.flows[driver.flow].evidence
    else:
        evidence = next((store.evidence for store in index.model.stores if store.node == driver.node), index.nodes[driver.node].evidence)
    return cited(evidence)


def document_total(graph: Graph, ranking: Ranking, *, before: Ranking | None = None) -> float:
    """Λ of all carriages and stays on the ranked paths, each once; of alternatives only the largest branch.

    Carriages that share a flow (a medium unloaded twice, a relay on one path that is an end on another)
    are one carriage and count with the largest. Compares edits of one model only: a finer description
    must not be punished (risk.md §5). `before`: the document before a change that only takes something
    away; what that side did not count is not counted here, and what it counted as one stays one, so
    that a hop which only comes to be listed is no rise.
    """
    terms = _terms(ranking)
    known = _terms(before) if before is not None else []
    if before is not None:
        counted = {flow for term in known for flow in term.flows} | {(term.hazard, *term.nodes) for term in known if not term.flows}
        terms = [term for term in terms if (counted.intersection(term.flows) if term.flows else (term.hazard, *term.nodes) in counted)]
    marks = _marks(graph)
    plain: list[float] = []
    branches: dict[str, dict[str, list[float]]] = {}
    for members in _sharing(terms, known):
        largest: dict[tuple[str, str] | None, float] = {}
        for term in members:
            mark = next((marks[name] for name in (*term.flows, *term.nodes[: not term.flows]) if marks.get(name)), None)
            largest[mark] = max(largest.get(mark, 0.0), term.residual)
        if None in largest:
            plain.append(max(largest.values()))
            continue
        for mark, value in largest.items():
            if mark and mark[0] == min(other[0] for other in largest if other):
                branches.setdefault(mark[0], {}).setdefault(mark[1], []).append(value)
    totals = [max(math.fsum(values) for values in members.values()) for members in branches.values()]
    return round(math.fsum([*plain, *totals]), DIGITS)


def _terms(ranking: Ranking) -> list[Term]:
    """All carriages and stays of the paths, each once."""
    return list({(term.kind, term.hazard, term.flows, term.nodes): term for row in ranking for term in row.terms}.values())


def _sharing(terms: list[Term], joining: list[Term]) -> list[list[Term]]:
    """Terms that share a flow, also by way of terms that only join."""
    together: dict[str, int] = {}
    groups: dict[int, tuple[list[Term], list[str]]] = {}
    for number, term in enumerate([*terms, *joining]):
        members, flows = ([term] if number < len(terms) else []), list(term.flows)
        for group in sorted({together[flow] for flow in term.flows if flow in together}, reverse=True):
            others, theirs = groups.pop(group)
            members, flows = others + members, theirs + flows
        groups[number] = members, flows
        together.update(dict.fromkeys(flows, number))
    return [members for members, _ in groups.values() if members]


def _marks(graph: Graph) -> dict[str, tuple[str, str] | None]:
    """The alternative a flow runs in, and the one a node serves where every flow at it runs in that one."""
    touching: dict[str, set[tuple[str, str] | None]] = {}
    marks: dict[str, tuple[str, str] | None] = {}
    for source, target, flow, data in graph.edges(keys=True, data=True):
        marks[flow] = data["alternative"]
        if not data["empty"]:
            touching.setdefault(source, set()).add(data["alternative"])
            touching.setdefault(target, set()).add(data["alternative"])
    marks.update({node: next(iter(found)) for node, found in touching.items() if len(found) == 1})
    return marks
