"""What drives the order: which parameters and open facts decide who is in the top tier, and which hops make a path bad.

Sensitivity is the share of the variance of membership that one input explains, read from the draws themselves by
classes of that input: the given-data estimate of the correlation ratio (Plischke, Borgonovo & Smith 2013, "Global
sensitivity measures from given data"), summed over paths with their variances as weights (Lamboni, Monod & Makowski
2011), with the bias of finite classes taken off (Kelley's ε²). Knows a study; draws nothing anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowgraph.analysis import Rows
from flowgraph.model import cited
from flowgraph.risk.draws import Array
from flowgraph.risk.rank import DIGITS
from flowgraph.risk.stability import named
from flowgraph.risk.study import Study
from flowgraph.vocab import Text

CLASSES = 20
"""Classes of equal size for an input with an interval; a fact with two answers has two."""
LEAST = 0.001
"""Smaller shares of variance are not told from chance with the usual number of draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One parameter or open fact."""

    id: str
    """Key of the parameter table, or id of the fact."""
    kind: str
    """`parameter` or the kind of the fact."""
    sensitivity: float
    """Share of the variance of membership in the top tier that it explains alone, 0..1."""
    most: str
    """Path whose membership it moves most."""
    what: Text
    lines: str
    """Lines of the document, for a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HopShare:
    """One carriage or stay of one path."""

    path: str
    step: Text
    flows: tuple[str, ...]
    node: str
    """Node of a stay."""
    share: float
    """λ / Λ as written."""
    mean: float
    """λ / Λ over the draws."""
    leads: float
    """Share of draws in which it has the largest share of its path."""
    lines: str


def drivers(study: Study, notices: tuple[Text, ...]) -> Rows[Driver]:
    """Inputs by sensitivity, strongest first; what is not told from chance is left out."""
    member, size = study.membership
    facts = {fact.id: fact for fact in study.plans.facts}
    inputs = [(key, values, False) for key, values in study.points.values.items() if len(values) > 1]
    inputs += [(fact.id, study.points.facts[fact.id], not fact.interval) for fact in study.plans.facts if fact.drawn]
    made: list[Driver] = []
    for (name, _, _), (explained, most) in zip(inputs, _explained(member, [(values, coin) for _, values, coin in inputs]), strict=True):
        fact = facts.get(name)
        if explained >= LEAST:
            made.append(
                Driver(
                    id=name, kind=fact.kind if fact else "parameter", sensitivity=round(explained, DIGITS), most=study.rows[most].id,
                    what=fact.question if fact else Text(name, name), lines=fact.lines if fact else "",
                )
            )
    made.sort(key=lambda driver: (-driver.sensitivity, driver.id))
    about = Text(f"上位 {size} 経路への出入りについて", f"about membership in the first {size} paths")
    return Rows(tuple(made), ("id", "what", "sensitivity", "most", "lines"), (about, *notices), Text("順位を左右するもの", "what drives the order"))


def _explained(member: NDArray[np.float32], inputs: Sequence[tuple[Array, bool]]) -> list[tuple[float, int]]:
    """For each input the share of variance it explains, and the path it explains most of (by amount)."""
    draws = member.shape[1]
    sums = member.sum(axis=1, dtype=np.float64)
    mean = sums / draws
    total = float((mean * (1 - mean)).sum())
    found: list[tuple[float, int]] = []
    if total <= 0:
        return [(0.0, 0)] * len(inputs)
    for values, coin in inputs:
        classes = _classes(values, coin=coin)
        number = int(classes.max()) + 1
        size = np.bincount(classes, minlength=number).astype(np.float64)
        # Counts below 2^24 are exact in single precision, so the product is the same however it is added up.
        inside = np.asarray(member @ np.eye(number, dtype=np.float32)[classes], dtype=np.float64)
        between = ((inside / size - mean[:, None]) ** 2 * size).sum(axis=1) / draws
        raw = float(between.sum()) / total
        free = draws - number
        found.append((max(0.0, 1 - (1 - raw) * (draws - 1) / free) if free > 0 else 0.0, int(between.argmax())))
    return found


def _classes(values: Array, *, coin: bool) -> NDArray[np.int64]:
    if coin:
        return np.asarray(values > values.min(), dtype=np.int64)
    place: NDArray[np.int64] = np.empty(len(values), dtype=np.int64)
    place[np.argsort(values, kind="stable")] = np.arange(len(values)) * min(CLASSES, len(values)) // len(values)
    return place


def hop_shares(study: Study, notices: tuple[Text, ...]) -> Rows[HopShare]:
    """Carriages and stays of every path, worst path first, in the order of the path."""
    index = study.index
    stores = {store.node: store.evidence for store in reversed(study.graph.graph["model"].stores)}
    made: list[HopShare] = []
    for n in study.order:
        row = study.rows[n]
        places = list(study.plans.paths[n])
        hazards = study.terms[places]
        total = np.maximum(hazards.sum(axis=0), np.finfo(float).tiny)
        mean = (hazards / total).mean(axis=1)
        leads = np.bincount(hazards.argmax(axis=0), minlength=len(places)) / study.draws
        for m, term in enumerate(row.terms):
            node = "" if term.flows else term.nodes[0]
            evidence = index.flows[term.flows[0]].evidence if term.flows else stores.get(node, index.nodes[node].evidence)
            made.append(
                HopShare(
                    path=row.id, step=named(index, term.flows, term.nodes), flows=term.flows, node=node,
                    share=round(term.residual / row.hazard, DIGITS) if row.hazard else 0.0, mean=round(float(mean[m]), DIGITS),
                    leads=round(float(leads[m]), DIGITS), lines=cited(evidence),
                )
            )
    return Rows(tuple(made), ("path", "step", "share", "mean", "leads", "lines"), notices, Text("区間ごとの寄与", "shares of hops"))
