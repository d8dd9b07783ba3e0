"""What would help most: single changes by the fall of the document total, and the smallest set that empties the top tier.

Each change is priced by the hops whose facts it touches. The top tier is the worst occupied band of the index, or the
first tier of the draws; it is empty when no path scores as high as its paths did against the rest. The smallest set is
exact (every smaller one is ruled out) where the model is small; else greedy, with a bound that says how far it can be
from the smallest. Compares edits of one model only. The document's self-rating enters nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from flowgraph.analysis import Rows
from flowgraph.graph import Graph, GraphLike, as_graph
from flowgraph.model import FlowModel, Index, cited
from flowgraph.risk.candidates import candidates
from flowgraph.risk.edits import Change
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.rank import DIGITS, NOT_A_PROBABILITY, rank
from flowgraph.risk.smallest import Chosen, smallest
from flowgraph.risk.stability import Stability, stability
from flowgraph.risk.trying import FAST, Trial, Tried
from flowgraph.risk.whatif import BY_INDEX, by_draws
from flowgraph.vocab import FAMILIES, MEDIA, STRENGTHS, Text

COLUMNS = ("what", "fall", "total_after", "hops", "per_hop", "out", "lines", "command")
MOST_RANKED = 60
"""Changes that need paths to be searched anew; of more the first in the order of the steps are tried."""
Progress = Callable[[Sequence[Change]], Iterable[Change]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """One change and what it does alone."""

    what: Text
    fall: float
    """Share by which the document total falls."""
    total_after: float
    hops: int
    """Hops whose facts it touches: its price."""
    per_hop: float
    """Fall for each hop touched."""
    out: int
    """Paths it takes out of the top tier alone."""
    lines: str
    command: str
    """Options of `flowgraph whatif` that show it in full."""
    change: Change


@dataclass(frozen=True, slots=True, repr=False)
class Improvements(Rows[Improvement]):
    """Single changes, largest fall first, and the set that empties the top tier."""

    parameters_hash: str = ""
    document: str = ""
    total: float = 0.0
    top: tuple[str, ...] = ()
    """Paths of the top tier."""
    chosen: Chosen = field(default_factory=Chosen)

    @property
    def together(self) -> Rows[Improvement]:
        """The set that empties the top tier, each change with what it does alone."""
        by_change = {row.change: row for row in self.rows}
        rows = tuple(by_change[change] for change in self.chosen.changes if change in by_change)
        return Rows(rows, ("what", "hops", "lines", "command"), (self.chosen.told,), Text("最上位の段階を空にする変更の組", "changes that empty the top tier"))


def improve(  # noqa: PLR0913  every one is a question of its own
    graph: GraphLike, *, draws: int = 0, seed: int = 0, parameters: Parameters | None = None, number_only: bool = False, kinds: tuple[str, ...] | None = None,
    progress: Progress | None = None,
) -> Improvements:
    """Admissible changes of a document (`candidates`) with what each does, and the smallest set that empties the top tier.

    `kinds` admits only some kinds of changes. With `draws` the top tier is that of the draws.
    """
    graph = as_graph(graph, "fg.improve")
    parameters = parameters or default_parameters()
    model: FlowModel = graph.graph["model"]
    drawn = stability_of(graph, draws, seed, parameters, number_only=number_only) if draws else None
    trial = Trial(graph, parameters, number_only=number_only, drawn=drawn)
    listed, left_out = _bounded(candidates(graph, kinds))
    alone: dict[Change, Tried] = {}
    for change in progress(listed) if progress else listed:
        found = trial.tried((change,))
        if found is not None and (found.total < trial.total - 10**-DIGITS or _helps(trial, found)):
            alone[change] = found
    chosen = smallest(trial, alone)
    index = Index(model)
    rows = sorted((_row(index, trial, change, found) for change, found in alone.items()), key=lambda row: (-row.fall, row.hops, listed.index(row.change)))
    notices = [
        Text(
            f"評価書の合計 Λ は {trial.total:.2f}、最上位の段階は {len(trial.top)} 経路。",
            f"the total Λ of the document is {trial.total:.2f}; its top tier holds {len(trial.top)} paths.",
        ),
        chosen.told,
        by_draws(draws, seed, drawn.version) if drawn else BY_INDEX,
        Text("加える対策は、評価書に具体的に書かれ実施されたものとして数えています。", "added controls count as if they were in place and the document stated them specifically."),
        Text("変更どうしの比較は、この評価書の中に限ります。", "changes compare within this document only."),
        *(notice for notice in trial.ranking.notices if notice.limit),
    ]
    if number_only and any(row.change.kind == "strip_number" for row in rows):
        notices.append(
            Text(
                "番号を除いた経路はこの表示（番号の経路だけ）から外れますが、ほかの個人データの曝露は残ります（--all-data で確認）。",
                "a path without the number leaves this view of paths of the number; its other personal data stays exposed (see --all-data).",
            )
        )
    if left_out:
        notices.append(Text(f"上限: 変更 {left_out} 件は試していません", f"limit: {left_out} changes were not tried", limit=True))
    return Improvements(
        tuple(rows), COLUMNS, (*notices, NOT_A_PROBABILITY), Text("効果の大きい変更", "changes that help most"), parameters.hash, model.document.id, trial.total, tuple(trial.top),
        chosen,
    )


def stability_of(graph: Graph, draws: int, seed: int, parameters: Parameters, *, number_only: bool) -> Stability:
    """The draws of the same paths."""
    return stability(rank(graph, parameters=parameters, number_only=number_only), draws=draws, seed=seed, parameters=parameters)


def _bounded(listed: Sequence[Change]) -> tuple[list[Change], int]:
    kept: list[Change] = []
    ranked = 0
    for change in listed:
        ranked += change.kind not in FAST
        if change.kind in FAST or ranked <= MOST_RANKED:
            kept.append(change)
    return kept, len(listed) - len(kept)


def _helps(trial: Trial, found: Tried) -> bool:
    """Whether a path of the top tier scores lower or is gone."""
    return any(found.scores.get(name, -math.inf) < trial.before[name] for name in trial.top)


def _row(index: Index, trial: Trial, change: Change, found: Tried) -> Improvement:
    fall = 1 - found.total / trial.total if trial.total else 0.0
    hops = max(1, len(found.touched))
    evidence = tuple(entry for flow in found.touched[:1] for entry in index.flows[flow].evidence)
    stated = " --as-stated" if change.value.endswith("!") else ""
    out = sum(1 for name in trial.top if found.scores.get(name, -math.inf) < trial.bound)
    return Improvement(
        what=words(index, change), fall=round(fall, DIGITS), total_after=found.total, hops=hops, per_hop=round(fall / hops, DIGITS), out=out, lines=cited(evidence),
        command=str(change).removesuffix("!") + stated, change=change,
    )


def words(index: Index, change: Change) -> Text:
    """A change in words."""
    target = change.target.removeprefix("step:")
    stores = {store.id: index.nodes[store.node].name for store in index.model.stores}
    name = index.nodes[target].name if target in index.nodes else stores.get(target) or (index.entrustments[target].number if target in index.entrustments else target)
    value = change.value.removesuffix("!")
    one = _told_apart(index, target, name)
    if change.kind == "replace_medium":
        return Text(f"{one.ja}による運搬を{MEDIA[value].ja}に", f"carry by {MEDIA[value].en} instead of {one.en}")
    if change.kind == "set_erasure":
        return Text(f"{one.ja}を使用後に消去（{STRENGTHS[value].ja}）", f"erase {one.en} after use ({STRENGTHS[value].en})")
    if change.kind == "remove_level":
        return Text(f"{name}の再委託をやめる", f"no re-entrustment in {name}")
    if change.kind == "strip_number":
        return Text(f"手順{target}から個人番号を除く", f"leave the Individual Number out of step {target}")
    where = Text(f"手順{target}", f"step {target}") if change.target.startswith("step:") else Text(f"{one.ja}の保管", f"what is kept at {one.en}")
    return Text(f"{where.ja}に対策: {FAMILIES[value].ja}", f"{FAMILIES[value].en} at {where.en}")


def _told_apart(index: Index, target: str, name: str) -> Text:
    """A name, with its steps where several things bear it."""
    node = index.stores[target].node if target in index.stores else target
    if sum(other.name == name for other in index.model.nodes) < 2:  # noqa: PLR2004  it and another
        return Text(f"「{name}」", name)
    steps = list(dict.fromkeys(flow.step for flow in index.model.flows if node in {flow.source, flow.target}))
    return Text(f"「{name}」（手順{'・'.join(steps)}）", f"{name} (step {', '.join(steps)})") if steps else Text(f"「{name}」", name)
