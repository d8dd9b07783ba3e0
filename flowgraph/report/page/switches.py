"""What-if switches of the page, each computed beforehand: changes that help, and answers to the open questions.

One switch at a time: how two of them work together is not computed, and the page says so. Which changes are tried is
bounded by numbers, not by time: first those that touch the largest hazards. Compares changes of one document only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flowgraph.graph import Graph
from flowgraph.model import FlowModel, Index, cited
from flowgraph.report.material import Material
from flowgraph.report.page.routes import Routes
from flowgraph.report.page.telling import lines_of
from flowgraph.risk import default_parameters
from flowgraph.risk.candidates import candidates
from flowgraph.risk.edits import Change
from flowgraph.risk.improve import words
from flowgraph.risk.levels import KINDS
from flowgraph.risk.trying import FAST, Trial, Tried
from flowgraph.vocab import Text

SHOWN = 8
"""Changes offered."""
OF_A_KIND = 3
"""Of them at most so many of one kind, so that there is a choice."""
TRIED_FAST = 30
TRIED = 9
"""Changes that need the paths to be searched anew and are tried."""
LEAST = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One change and what it does alone."""

    what: Text
    total: float
    fall: float
    """Share by which the total falls; below 0 where it rises."""
    changed: int
    """Paths whose index differs in the second digit."""
    gone: int
    new: int
    where: Text
    command: str
    """Options of `flowgraph whatif` that show it in full."""
    after: dict[int, str | None]
    """Path (by its place in the list) → index after; None: no longer a path of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """All switches of a document."""

    total: float
    changes: tuple[Switch, ...]
    answers: tuple[Switch, ...]
    tried: int
    admissible: int


def switches(material: Material, found: Routes) -> Switches | None:
    """The switches; none where there is no path."""
    if not len(material.journeys):
        return None
    trial = Trial(material.graph, material.parameters or default_parameters(), number_only=material.of_number)
    index = Index(material.model)
    admissible = candidates(material.graph)
    tried = _bounded(trial, admissible)
    made = [(change, result) for change in tried if (result := trial.tried((change,))) is not None and 1 - result.total / trial.total > LEAST]
    made.sort(key=lambda entry: (entry[1].total, tried.index(entry[0])))
    kept: list[Switch] = []
    kinds: dict[str, int] = {}
    for change, result in made:
        kinds[change.kind] = kinds.get(change.kind, 0) + 1
        if kinds[change.kind] <= OF_A_KIND and len(kept) < SHOWN:
            kept.append(_switch(trial, found, index, words(index, change), change, result))
    return Switches(total=trial.total, changes=tuple(kept), answers=_answers(material, trial, found, index), tried=len(tried), admissible=len(admissible))


def _answers(material: Material, trial: Trial, found: Routes, index: Index) -> tuple[Switch, ...]:
    """Both answers to each question that a change of the model can stand for."""
    study = material.stability.study
    facts = {fact.id: fact for fact in study.plans.facts} if study else {}
    kept: list[Switch] = []
    for question in material.stability.questions:
        if question.fact.partition(":")[0] not in KINDS:
            continue
        for answer, told in (("yes", facts[question.fact].yes), ("no", facts[question.fact].no)):
            change = Change(kind="assume", target=question.fact, value=answer)
            result = trial.tried((change,))
            if result is None:
                continue
            what = Text(f"質問{question.rank}「{question.question.ja}」→ {told.ja}", f"question {question.rank}: {question.question.en} → {told.en}")
            made = _switch(trial, found, index, what, change, result)
            if made.changed or made.gone or made.new:
                kept.append(made)
    return tuple(kept)


def _bounded(trial: Trial, admissible: Sequence[Change]) -> list[Change]:
    """Of each way of trying the changes that touch the largest hazards, in that order."""
    weight = _Weight(trial.graph, trial)
    order = sorted(admissible, key=lambda change: -weight.of(change))
    fast = [change for change in order if change.kind in FAST][:TRIED_FAST]
    slow: list[Change] = []
    kinds: dict[str, int] = {}
    for change in order:
        kinds[change.kind] = kinds.get(change.kind, 0) + 1
        if change.kind not in FAST and kinds[change.kind] <= OF_A_KIND + 1 and len(slow) < TRIED:
            slow.append(change)
    return [*slow, *fast]


class _Weight:
    """The residual hazard of the carriages and stays that a change is about."""

    def __init__(self, graph: Graph, trial: Trial) -> None:
        model: FlowModel = graph.graph["model"]
        self.by_name: dict[str, float] = {}
        flows = {flow.id: flow for flow in model.flows}
        stores = {store.node: store.id for store in model.stores}
        for term in trial.terms:
            about = {*term.nodes, *(stores[node] for node in term.nodes if node in stores and not term.flows)}
            for name in term.flows:
                about |= {name, flows[name].step, flows[name].entrustment}
            for name in about:
                self.by_name[name] = self.by_name.get(name, 0.0) + term.residual

    def of(self, change: Change) -> float:
        return self.by_name.get(change.target.removeprefix("step:"), 0.0)


def _switch(trial: Trial, found: Routes, index: Index, what: Text, change: Change, result: Tried) -> Switch:  # noqa: PLR0913, PLR0917  parts of one row
    after: dict[int, str | None] = {}
    for n, row in enumerate(found.rows):
        if row.id not in trial.before:
            continue
        if row.id not in result.scores:
            after[n] = None
            continue
        now = f"{-math.expm1(-math.exp(result.scores[row.id])):.2f}"
        if now != f"{row.q:.2f}":
            after[n] = now
    evidence = tuple(entry for flow in result.touched[:1] for entry in index.flows[flow].evidence)
    stated = " --as-stated" if change.value.endswith("!") else ""
    return Switch(
        what=what, total=result.total, fall=1 - result.total / trial.total if trial.total else 0.0, changed=sum(1 for value in after.values() if value is not None),
        gone=sum(1 for value in after.values() if value is None), new=sum(1 for name in result.scores if name not in trial.before), where=lines_of(cited(evidence)),
        command=str(change).removesuffix("!") + stated, after=after,
    )


def data_of(made: Switches | None) -> list[list[list[Any]]]:
    """For the script: of each switch the paths that differ."""
    return [[[n, value] for n, value in one.after.items()] for one in ((*made.changes, *made.answers) if made else ())]
