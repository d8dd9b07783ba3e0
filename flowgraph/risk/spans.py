"""One passage of the document left out at a time: how much of the order rests on it.

Without its only passage a control or a statement of erasure earns nothing, and a hop nobody states is no hop, so its
paths are gone; with other passages that state it nothing changes, and with a figure or an inference left it is believed
like one. Everything else stays as written (paths are not searched again, and a medium whose proven erasure would no
longer be stated is not charged anew). Knows a study; draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from flowgraph.analysis import Rows
from flowgraph.model import Evidence, FlowModel
from flowgraph.risk import matrices, order
from flowgraph.risk.draws import fixed
from flowgraph.risk.rank import DIGITS
from flowgraph.risk.study import Study
from flowgraph.risk.terms import Claim, Plan
from flowgraph.vocab import Text

Lines = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What one passage carries."""

    lines: str
    items: tuple[str, ...]
    """Controls, stores and flows that rest on it."""
    entered: tuple[str, ...]
    """Paths that come among the first without it."""
    left: tuple[str, ...]
    """Paths that are no longer among the first, or are gone."""
    gone: int
    """Paths of which a hop is no longer stated."""
    shift: int
    """Largest change of rank of a path that is left."""
    raised: float
    """Largest rise of an exposure index."""


class _Stated(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


def left_out(study: Study, notices: tuple[Text, ...]) -> Rows[LeftOut]:
    """Passages by what changes without them, most first; those without which nothing changes are left out."""
    model: FlowModel = study.graph.graph["model"]
    points = fixed(study.parameters, study.plans.facts)
    written = matrices.term_hazards(study.plans.terms, points)
    weight = matrices.weights(points)
    level = matrices.levels(study.plans.grades, points)
    present = matrices.presences(study.plans.numbers, points)
    hazards = study.incidence @ written
    ranks = order.ranks(matrices.scores(hazards, level, weight, present))[:, 0]
    _, size = study.membership
    made: list[LeftOut] = []
    for lines, (gone, weak, flows) in sorted(_resting(model).items()):
        changed = {n: _relaxed(plan, gone, weak) for n, plan in enumerate(study.plans.terms)}
        changed = {n: plan for n, plan in changed.items() if plan != study.plans.terms[n]}
        lost = np.array([bool(flows & set(row.path.flows)) for row in study.rows])
        if not changed and not lost.any():
            continue
        terms = written.copy()
        if changed:
            terms[list(changed)] = matrices.term_hazards(list(changed.values()), points)
        after = study.incidence @ terms
        placed = order.ranks(matrices.scores(after, level, weight, present & ~lost[:, None]))[:, 0]
        moved = np.where(lost, 0, np.abs(placed.astype(np.int64) - ranks))
        index = np.where(lost, 0.0, np.exp(-hazards[:, 0]) - np.exp(-after[:, 0]))
        entered, left = (placed <= size) & (ranks > size) & ~lost, (ranks <= size) & ((placed > size) | lost)
        made.append(
            LeftOut(
                lines=_told(lines), items=tuple(sorted({*gone, *weak, *flows})), entered=_ids(study, entered), left=_ids(study, left), gone=int(lost.sum()),
                shift=int(moved.max()), raised=round(float(index.max()), DIGITS),
            )
        )
    made.sort(key=lambda row: (-len(row.entered) - len(row.left), -row.shift, -row.gone, -row.raised))
    about = Text(f"上位 {size} 経路について、係数は中央の値で", f"about the first {size} paths, parameters at their middle")
    title = Text("記載を一つずつ除いたとき", "one passage left out at a time")
    return Rows(tuple(made), ("lines", "items", "entered", "left", "gone", "shift"), (about, *notices), title)


def _resting(model: FlowModel) -> dict[Lines, tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """Passage → controls and stores that would be unsaid, those that would be told only by figure or inference, and flows that would be unsaid."""
    found: dict[Lines, tuple[set[str], set[str], set[str]]] = {}
    for items, is_flow in ((model.controls, False), (model.stores, False), (model.flows, True)):
        for item in items:
            for lines, kept in _without_each(item):
                gone, weak, flows = found.setdefault(lines, (set(), set(), set()))
                if is_flow:
                    flows.update(() if kept else (item.id,))
                elif not kept:
                    gone.add(item.id)
                elif not any(entry.basis == "stated" for entry in kept):
                    weak.add(item.id)
    return {lines: (frozenset(gone), frozenset(weak), frozenset(flows)) for lines, (gone, weak, flows) in found.items()}


def _without_each(item: _Stated) -> Iterable[tuple[Lines, list[Evidence]]]:
    for lines in dict.fromkeys(entry.lines for entry in item.evidence):
        yield lines, [entry for entry in item.evidence if entry.lines != lines]


def _relaxed(plan: Plan, gone: frozenset[str], weak: frozenset[str]) -> Plan:
    if not any(claim.control in gone or claim.control in weak for part in plan.parts for claim in part):
        return plan
    return replace(plan, parts=tuple(_believed(part, gone, weak) for part in plan.parts))


def _believed(part: tuple[Claim, ...], gone: frozenset[str], weak: frozenset[str]) -> tuple[Claim, ...]:
    return tuple(replace(claim, belief="weak") if claim.control in weak else claim for claim in part if claim.control not in gone)


def _ids(study: Study, chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(study.rows[n].id for n in study.order if chosen[n])


def _told(lines: Lines) -> str:
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"
