"""The body's own ratings beside the computed exposure, process by process (入手, 使用, 委託, 提供, ネットワーク接続, 保管・消去).

Two columns that never meet: no rating enters any computed value, and no value changes a rating. Every carriage on an
exposure path counts for exactly one process, by `RULES` in this order; every stay counts for storage and erasure. The
rating of a process is the set of the body's answers to its risks. Knows ranked paths and the model.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from flowgraph.analysis import Rows
from flowgraph.graph import Graph, GraphLike, as_graph
from flowgraph.model import FlowModel, Index, cited
from flowgraph.risk.hazard import Term
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.rank import DIGITS, NOT_A_PROBABILITY, Ranking, document_total, rank
from flowgraph.risk.stability import named
from flowgraph.vocab import PROCESSES, RATINGS, UNCERTAIN, Text, Uncertain

COLUMNS = ("process", "ratings", "q_inherent", "q", "part", "carried", "stays", "worst", "lines")
LISTED = ("acquisition", "use", "entrustment", "provision", "network", "storage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which carriages count for a process."""

    process: str
    what: Text
    holds: Callable[[Graph, Term], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process of section III."""

    process: str
    ratings: Text
    """The body's own answers, with how many of each; nothing of it is computed."""
    rated: tuple[tuple[str, int], ...]
    """Rating (or what is uncertain) → how many risks."""
    hazard: float
    """Λ of what counts here, each carriage and stay once."""
    q_inherent: float
    q: float
    """Exposure index of what counts here; not a probability."""
    part: float
    """Its share of the Λ of all processes."""
    carried: int
    stays: int
    worst: Text
    """The carriage or stay with the largest residual hazard."""
    lines: str
    """Where the document says so."""
    rated_at: str
    """Where the ratings are printed."""
    counts_hops: Text
    """What counts for this process."""


def _ends(graph: Graph, term: Term) -> tuple[dict[str, object], dict[str, object]]:
    """Where a carriage begins and ends, carriers left aside."""
    inner = [graph.nodes[node] for node in term.nodes if not graph.nodes[node]["carrier"]] or [graph.nodes[node] for node in term.nodes]
    return inner[0], inner[-1]


def _network(graph: Graph, term: Term) -> bool:
    return any(end["operator_kind"] == "platform" for end in _ends(graph, term))


def _entrusted(graph: Graph, term: Term) -> bool:
    edges = [data for one, other, flow, data in graph.edges(keys=True, data=True) if flow in term.flows]
    return any(edge["entrustment"] for edge in edges) or any(end["boundary"] == "contractor" for end in _ends(graph, term)) or any(edge["depth"] for edge in edges)


def _acquired(graph: Graph, term: Term) -> bool:
    source, target = _ends(graph, term)
    return source["operator_kind"] == "person" or (source["boundary"] != "inside" and target["boundary"] == "inside")


def _provided(graph: Graph, term: Term) -> bool:
    source, target = _ends(graph, term)
    leaves = target["boundary"] != "inside" and target["operator_kind"] != "person"
    return leaves or (source["operator_kind"] == target["operator_kind"] == "department" and source["operator"] != target["operator"])


RULES: tuple[Rule, ...] = (
    Rule(
        process="network", holds=_network,
        what=Text("国等の基盤（情報提供ネットワークシステムなど）との間の運搬", "carriages to or from a national platform (information provision network and the like)"),
    ),
    Rule(
        process="entrustment", holds=_entrusted,
        what=Text("委託事項に係るか、委託先・再委託先が関わる運搬", "carriages under an entrustment, or with a contractor at an end or in between"),
    ),
    Rule(
        process="acquisition", holds=_acquired,
        what=Text("本人からの運搬と、他機関から評価実施機関への運搬", "carriages from persons, and from other bodies to the assessing body"),
    ),
    Rule(
        process="provision", holds=_provided,
        what=Text("他機関への運搬と、部署の間の運搬（移転）", "carriages to other bodies, and between departments (transfer)"),
    ),
    Rule(process="use", holds=lambda graph, term: True, what=Text("残りの運搬（機関内の処理、本人への返送を含む）", "all other carriages (inside the body, and back to persons)")),  # noqa: ARG005
)
"""The first rule that holds decides; so each carriage counts once."""
KEPT = Text("経路上のすべての滞留（保管・媒体への残存・廃棄のための引渡し）", "all stays on the paths (kept, left on media, handed over for disposal)")


def process_of(graph: Graph, term: Term) -> str:
    """The process a carriage or stay counts for."""
    return "storage" if term.kind == "stay" else next(rule.process for rule in RULES if rule.holds(graph, term))


def gap(graph: GraphLike, *, parameters: Parameters | None = None, number_only: bool = False) -> Rows[Process]:
    """Processes in the order of the form: own ratings beside computed exposure."""
    graph = as_graph(graph, "fg.gap")
    parameters = parameters or default_parameters()
    model: FlowModel = graph.graph["model"]
    ranking = rank(graph, parameters=parameters, number_only=number_only)
    terms = {(term.kind, term.hazard, term.flows, term.nodes): term for row in ranking for term in row.terms}
    by_process: dict[str, list[Term]] = {process: [] for process in LISTED}
    for term in terms.values():
        by_process[process_of(graph, term)].append(term)
    totals = {process: _total(graph, ranking, found) for process, found in by_process.items()}
    whole = math.fsum(totals.values())
    rows = tuple(_process(graph, model, ranking, process, by_process[process], totals[process], whole) for process in LISTED)
    notices = (
        Text("自己評価はどの計算にも入りません。並べて示すだけです。", "the body's own rating enters no computed value: the two only stand beside each other."),
        Text(
            "評価実施機関の自己評価は対策が十分かを問い、曝露指標は記載から計算した大きさです。同じ尺度ではありません。",
            "a rating says whether measures are enough, the index how much is exposed by what is written: not one scale.",
        ),
        *(Text(f"{PROCESSES[row.process].ja}: {row.counts_hops.ja}", f"{PROCESSES[row.process].en}: {row.counts_hops.en}") for row in rows),
        *(notice for notice in ranking.notices if notice.limit),
        NOT_A_PROBABILITY,
    )
    return Rows(rows, COLUMNS, notices, Text("自己評価と曝露指標", "own ratings beside computed exposure"))


def _total(graph: Graph, ranking: Ranking, terms: list[Term], *, inherent: bool = False) -> float:
    """Λ of some carriages and stays, each once, of alternatives the largest."""
    if not terms:
        return 0.0
    priced = tuple(replace(term, residual=term.inherent) for term in terms) if inherent else tuple(terms)
    return document_total(graph, replace(ranking, rows=(replace(ranking[0], terms=priced),)))


def _process(graph: Graph, model: FlowModel, ranking: Ranking, process: str, terms: list[Term], total: float, whole: float) -> Process:  # noqa: PLR0913, PLR0917  parts of one row
    index = Index(model)
    ratings = [item for item in model.self_ratings if item.process == process]
    order = [*RATINGS, *UNCERTAIN]
    counted: dict[str, int] = {}
    for item in ratings:
        key = item.rating.value if isinstance(item.rating, Uncertain) else item.rating
        counted[key] = counted.get(key, 0) + 1
    rated = tuple((key, counted[key]) for key in order if key in counted)
    worst = max(terms, key=lambda term: (term.residual, term.flows, term.nodes), default=None)
    evidence = () if worst is None else index.flows[worst.flows[0]].evidence if worst.flows else index.nodes[worst.nodes[0]].evidence
    return Process(
        process=process, ratings=_told(rated), rated=rated, hazard=total, q_inherent=round(-math.expm1(-_total(graph, ranking, terms, inherent=True)), DIGITS),
        q=round(-math.expm1(-total), DIGITS), part=round(total / whole, DIGITS) if whole else 0.0, carried=sum(1 for term in terms if term.flows),
        stays=sum(1 for term in terms if not term.flows), worst=named(index, worst.flows, worst.nodes) if worst else Text("", ""), lines=cited(evidence),
        rated_at=cited(tuple(entry for item in ratings for entry in item.evidence)), counts_hops=next((rule.what for rule in RULES if rule.process == process), KEPT),
    )


def _told(rated: tuple[tuple[str, int], ...]) -> Text:
    if not rated:
        return Text("記載なし", "none printed")
    words = [(RATINGS[key] if key in RATINGS else UNCERTAIN[key], number) for key, number in rated]
    return Text("、".join(f"{term.ja} {number}" for term, number in words), ", ".join(f"{term.en} {number}" for term, number in words))
