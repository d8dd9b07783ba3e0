"""What if: a model with changes, ranked beside the model as it is.

    fg.whatif(model).replace_medium("②-5", "dedicated_line").remove_level("委託事項2").rank()

Every step gives a new `WhatIf`; `.model` is the changed model, which can be saved and loaded like any other. Compares
edits of one model only (risk.md §5). The document's self-rating enters nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowgraph.analysis import Rows
from flowgraph.graph import Graph, GraphLike, to_graph
from flowgraph.model import FlowModel, as_model
from flowgraph.risk.edits import Change, apply
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.rank import DIGITS, NOT_A_PROBABILITY, RankedPath, Ranking, document_total, rank
from flowgraph.risk.stability import Stability, stability
from flowgraph.vocab import Text
from flowgraph.vocab.shown import Shown

BANDS = 10
COLUMNS = ("moved", "tier_before", "tier_after", "q_before", "q_after", "severity_before", "severity_after", "id", "short")
INFERRED = Text(
    "変更した事実は推定（理由 what-if）として印をつけています。加えた対策は推定なみに控えめに数えます"
    "（評価書に具体的に書かれたものとして数えるには --as-stated、Python では stated=True）。",
    "changed facts are marked as inferred (reason what-if); an added control counts as an inference, which is little "
    "(--as-stated, in Python stated=True, counts it as if the document said it).",
)
STATED = Text(
    "加えた対策は、評価書に具体的に書かれたものとして数えています。実際の評価書にはありません。",
    "added controls count as if the document stated them specifically; it does not.",
)
BY_INDEX = Text(
    "段階は曝露指標を0.1刻みにした帯です（1 = 0.9以上）。--draws（Python では draws=）で試行による段階になります。",
    "tiers are bands of 0.1 of the index (1 = 0.9 and more); --draws (in Python draws=) takes those of the draws.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One path before and after."""

    moved: Text
    """Gone, shorter (a part of it is left), new, up (worse), down (safer), other (in the same tier, other index), listed (was there before, behind others) or same."""
    state: str
    tier_before: int | None
    tier_after: int | None
    q_before: float | None
    """Exposure index, residual; not a probability."""
    q_after: float | None
    severity_before: str
    severity_after: str
    rank_before: int | None
    rank_after: int | None
    id: str
    """Id before; of a new path the id after."""
    id_after: str
    short: str


STATES = {
    "down": Text("下がる", "safer tier"), "gone": Text("消える", "gone"), "shorter": Text("短くなる", "shorter"), "up": Text("上がる", "worse tier"),
    "new": Text("新しい", "new"), "other": Text("同じ段階", "same tier"), "listed": Text("新たに表示", "listed now"), "same": Text("変わらない", "same"),
}
TAKING = frozenset({"remove_medium", "add_control", "remove_level", "set_erasure", "strip_number"})
"""Changes that only take something away: whatever is listed after them was there before."""
RARE = frozenset({"shorter", "listed"})
"""States that are counted in words only where there are any."""
LISTED = Text(
    "「新たに表示」は変更前からある区間だけの経路で、前はほかの経路に含まれるか上限で省かれていたものです。合計には数えません。",
    "`listed now`: every hop of the path was there before the change, and a longer path or a limit stood before it; it does not count in the total.",
)
SHORTER = Text(
    "「短くなる」は、その経路の一部だけが残ることを示します（後の値は残った部分）。",
    "`shorter`: only a part of the path is left; the values after are those of that part.",
)
NOT_SAID = Text(
    "再委託先について書かれた対策は、委託先については書かれていないため推定として弱く数えます。段階の上がる経路はそのためです。",
    "what was said of the sub-contractor was not said of the contractor and counts little, as an inference: hence paths of a worse tier.",
)
RISES = Text(
    "取り除くだけの変更ですが合計は上がります。取り除いた区間と共有していた運搬が、別々に数えられるためです。",
    "the change only takes something away, yet the total rises: carriages that shared what it took are counted one by one now.",
)


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Rows[Moved]):
    """Paths before and after, those that move first, with the totals of the document."""

    parameters_hash: str = ""
    document: str = ""
    changes: tuple[Change, ...] = ()
    total_before: float = 0.0
    """Λ of the document: compares edits of this model only."""
    total_after: float = 0.0
    touched: tuple[str, ...] = ()
    """Hops whose facts the changes touch."""
    by_draws: bool = False

    @property
    def fall(self) -> float:
        """Share by which the total falls; below 0 where it rises."""
        return round(1 - self.total_after / self.total_before, DIGITS) if self.total_before else 0.0

    def count(self, state: str) -> int:
        """Paths in a state, a key of `STATES`."""
        return sum(1 for row in self.rows if row.state == state)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WhatIf(Shown):
    """A model with changes; each method gives a new one."""

    original: FlowModel
    model: FlowModel
    changes: tuple[Change, ...] = ()
    merged: tuple[tuple[str, str, str], ...] = ()
    touched: tuple[str, ...] = ()

    def _table(self) -> tuple[Text, tuple[Text, ...], list[tuple[str, str, str]], tuple[Text, ...]]:
        rows = [(change.kind, change.target, change.value.removesuffix("!")) for change in self.changes]
        note = Text(f"{len(self.touched)} 区間に及びます。前後の比較は .rank() で。", f"{len(self.touched)} hops are touched; .rank() compares before with after.")
        title = Text(f"仮の変更: {self.original.document.id}", f"what if: {self.original.document.id}")
        return title, (Text("変更", "change"), Text("対象", "target"), Text("値", "value")), rows, (note,)

    def __repr__(self) -> str:
        return f"<what if {self.model.document.id}: {' '.join(map(str, self.changes)) or 'nothing is changed'}>"

    def replace_medium(self, step: str, medium: str) -> WhatIf:
        """The carried hops of a step (or at a node) by another medium; a line takes the carrier out."""
        return self.with_change(Change(kind="replace_medium", target=step, value=medium))

    def remove_medium(self, step: str) -> WhatIf:
        """The carried hops of a step are not made at all."""
        return self.with_change(Change(kind="remove_medium", target=step))

    def add_control(self, target: str, family: str, *, stated: bool = False) -> WhatIf:
        """A control over a step, hop, node, party, 委託事項 or the document; `stated`: as if the document said it, specifically."""
        return self.with_change(Change(kind="add_control", target=target, value=family + ("!" if stated else "")))

    def remove_level(self, entrustment: str) -> WhatIf:
        """The contractor does the work of its sub-contractors itself."""
        return self.with_change(Change(kind="remove_level", target=entrustment))

    def set_erasure(self, medium: str, strength: str) -> WhatIf:
        """Erasure of a strength, stated for a medium or node."""
        return self.with_change(Change(kind="set_erasure", target=medium, value=strength))

    def strip_number(self, step: str) -> WhatIf:
        """The Individual Number is left out of a step or hop."""
        return self.with_change(Change(kind="strip_number", target=step))

    def assume(self, fact: str, answer: str | bool) -> WhatIf:  # noqa: FBT001  the answer is yes or no
        """An open fact answered: `reentrusted:2`, `manual:②-2`, `reused:usb`, `number:③`."""
        told = answer if isinstance(answer, str) else "yes" if answer else "no"
        return self.with_change(Change(kind="assume", target=fact, value=told))

    def with_change(self, change: Change) -> WhatIf:
        """With one more change; `WrongChange` where it names what is not there."""
        edited = apply(self.model, change)
        known = {flow.id for flow in self.original.flows}
        touched = tuple(dict.fromkeys((*self.touched, *(old for flow in edited.touched for old in self._origins(flow) if old in known))))
        return replace(self, model=edited.model, changes=(*self.changes, change), merged=(*self.merged, *edited.merged), touched=touched)

    def _origins(self, flow: str) -> tuple[str, ...]:
        """Hops of the original model that a hop stands for."""
        found = [old for into, out, new in self.merged if new == flow for old in (*self._origins(into), *self._origins(out))]
        return tuple(found) or (flow,)

    def rank(self, *, draws: int = 0, seed: int = 0, parameters: Parameters | None = None, number_only: bool = False) -> Comparison:
        """Paths in step order before and after; with `draws` the tiers are those of the draws, else bands of the index."""
        parameters = parameters or default_parameters()
        sides: list[_Side] = []
        for model in (self.original, self.model):
            graph = to_graph(model)
            ranking = rank(graph, parameters=parameters, number_only=number_only)
            drawn = stability(ranking, draws=draws, seed=seed, parameters=parameters) if draws else None
            tiers = tiers_of(drawn) if drawn else index_tiers(ranking)
            sides.append(_Side(graph, ranking, tiers, sides[0].ranking if sides and only_takes(self.changes) else None))
            sides[-1].version = drawn.version if drawn else ""
        before, after = sides
        rows = sorted(self._rows(before, after), key=_place)
        notices = (*self._notices(rows, before, after, draws=draws, seed=seed), *_limits(before.ranking, after.ranking), NOT_A_PROBABILITY)
        return Comparison(
            tuple(rows), COLUMNS, notices, Text("変更の前と後", "before and after the changes"), parameters.hash, self.original.document.id, self.changes, before.total,
            after.total, self.touched, bool(draws),
        )

    def _rows(self, before: _Side, after: _Side) -> list[Moved]:
        by_flows = {row.flows: row for row in after.rows}
        pairs: list[tuple[RankedPath, RankedPath | None]] = []
        matched: set[str] = set()
        for row in before.rows:
            found = by_flows.get(self.translated(row.flows))
            found = None if found is not None and found.id in matched else found
            matched.update({found.id} if found else ())
            pairs.append((row, found))
        left = [row for row in after.rows if row.id not in matched]
        parts = {row.id: self._part(row, left) for row, found in pairs if found is None}
        rows = [_moved(row, found or parts[row.id], before, after, "" if found else "shorter") for row, found in pairs]
        standing = {found.id for found in parts.values() if found is not None}
        known = {flow.id for flow in self.original.flows} if only_takes(self.changes) else set()
        rows += [_moved(None, row, before, after, "listed" if known.issuperset(row.flows) else "") for row in left if row.id not in standing]
        return rows

    def _part(self, row: RankedPath, left: Sequence[RankedPath]) -> RankedPath | None:
        """The worst of the paths after that are an unbroken part of a path before."""
        flows = self.translated(row.flows)
        found = [one for one in left if any(flows[n : n + len(one.flows)] == one.flows for n in range(len(flows) - len(one.flows) + 1))]
        return max(found, key=lambda one: (one.q, one.id), default=None)

    def translated(self, flows: Sequence[str]) -> tuple[str, ...]:
        """A path's hops before as they are called after."""
        made = tuple(flows)
        for into, out, new in self.merged:
            for n in range(len(made) - 1):
                if made[n] == into and made[n + 1] == out:
                    made = (*made[:n], new, *made[n + 2 :])
                    break
        return made

    def _notices(self, rows: Sequence[Moved], before: _Side, after: _Side, *, draws: int, seed: int) -> list[Text]:
        rise = after.total / before.total - 1 if before.total else 0.0
        found = [
            Text(
                f"評価書の合計 Λ: {before.total:.2f} → {after.total:.2f}（{rise:+.0%}）。この評価書の中での比較に限ります。",
                f"total Λ of the document: {before.total:.2f} → {after.total:.2f} ({rise:+.0%}); compares edits of this document only.",
            ),
        ]
        counts = {state: sum(1 for row in rows if row.state == state) for state in STATES}
        found.append(
            Text(
                "、".join(f"{STATES[state].ja} {number}" for state, number in counts.items() if number or state not in RARE),
                ", ".join(f"{STATES[state].en} {number}" for state, number in counts.items() if number or state not in RARE),
            )
        )
        words = " ".join(map(_shown, self.changes))
        found.append(Text(f"変更: {words or 'なし'}（{len(self.touched)} 区間）", f"changes: {words or 'none'} ({len(self.touched)} hops)"))
        if self.changes and counts["same"] == len(rows):
            nothing = Text("どの経路も変わりません（対象の手段には働かない対策かもしれません）。", "no path changes: the control may not act on what travels there.")
            beyond = Text("変わるのは、手順を繰り返して初めて通じる経路だけです。", "only paths that need several runs of the steps change.")
            found.append(nothing if before.total == after.total else beyond)
        found.append(by_draws(draws, seed, before.version) if draws else BY_INDEX)
        found += [told for told, holds in (
            (SHORTER, counts["shorter"]), (LISTED, counts["listed"]), (RISES, self.changes and only_takes(self.changes) and after.total > before.total),
        ) if holds]
        if counts["up"] and any(change.kind == "remove_level" for change in self.changes):
            found.append(NOT_SAID)
        controls = [change for change in self.changes if change.kind == "add_control"]
        found.append(STATED if controls and all(change.value.endswith("!") for change in controls) else INFERRED)
        return found


def whatif(of: GraphLike) -> WhatIf:
    """A model, or the model of a graph, to be changed."""
    model = as_model(of, "fg.whatif")
    return WhatIf(original=model, model=model)


class _Side:
    """One of the two: ranked paths with tiers and total."""

    def __init__(self, graph: Graph, ranking: Ranking, tiers: dict[str, int], before: Ranking | None) -> None:
        self.ranking = ranking
        self.rows = [row for row in ranking if row.path.ordered]
        self.tiers = tiers
        self.total = document_total(graph, ranking, before=before)
        self.version = ""


def by_draws(draws: int, seed: int, version: str) -> Text:
    """That tiers are those of draws: how many, from which seed, by which version."""
    number = f"flowgraph {version}".strip()
    return Text(f"段階は {draws:,} 回の試行による（乱数の種 {seed}、{number}）", f"tiers of {draws:,} draws, seed {seed} ({number})")


def only_takes(changes: Sequence[Change]) -> bool:
    """Whether the changes only take something away."""
    return all(change.kind in TAKING for change in changes)


def index_tiers(ranking: Ranking) -> dict[str, int]:
    """Band of 0.1 of the index of each path, 1 = worst; a band says nothing about other paths, so two rankings can be compared."""
    return {row.id: BANDS - min(BANDS - 1, math.floor(row.q * BANDS + 1e-9)) for row in ranking}


def tiers_of(found: Stability) -> dict[str, int]:
    """Tier of each path by the draws."""
    return {row.id: row.tier for row in found}


def _moved(one: RankedPath | None, other: RankedPath | None, before: _Side, after: _Side, known: str = "") -> Moved:
    """A path before and after; `known`: its state, where both sides do not say it by themselves."""
    tiers = (before.tiers[one.id] if one else None, after.tiers[other.id] if other else None)
    state = (known if other else "") or ("new" if one is None else "gone" if other is None else "same")
    if one and other and tiers[0] and tiers[1] and not known:
        unchanged = (one.q, one.severity) == (other.q, other.severity)
        state = "down" if tiers[0] < tiers[1] else "up" if tiers[0] > tiers[1] else "same" if unchanged else "other"
    row = one or other
    return Moved(
        moved=STATES[state], state=state, tier_before=tiers[0], tier_after=tiers[1], q_before=one.q if one else None, q_after=other.q if other else None,
        severity_before=one.severity if one else "", severity_after=other.severity if other else "", rank_before=one.rank if one else None,
        rank_after=other.rank if other else None, id=row.id if row else "", id_after=other.id if other else "", short=row.short if row else "",
    )


def _place(row: Moved) -> tuple[int, float, str]:
    worst = max(row.q_before or 0.0, row.q_after or 0.0)
    return list(STATES).index(row.state), -worst, row.id


def _shown(change: Change) -> str:
    return str(change).removesuffix("!") if change.kind == "add_control" else str(change)


def _limits(before: Ranking, after: Ranking) -> list[Text]:
    """Limits that bit on either side; the same on both is said once."""
    sides = [[notice for notice in ranking.notices if notice.limit] for ranking in (before, after)]
    both = [notice for notice in sides[0] if notice in sides[1]]
    said = [Text(f"前: {notice.ja}", f"before: {notice.en}", limit=True) for notice in sides[0] if notice not in both]
    return [*both, *said, *(Text(f"後: {notice.ja}", f"after: {notice.en}", limit=True) for notice in sides[1] if notice not in both)]
