"""The formula of risk.md §1 over many points at once: terms × draws, then paths × terms times terms × draws.

Hazards are rounded to a grid of 2⁻⁴⁴, so that every sum of a path is exact: no order of adding, no number of
threads and no linear-algebra library can change a byte of the product. Knows plans and points, no words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flowgraph.risk.draws import Array, Points
from flowgraph.risk.terms import LEVELS, Claim, Grade, Plan

GRID = 2.0**44
"""Sums below 512 are exact on it; a single hazard is off by less than 3e-14."""
LEAST = 1e-12
"""Hazard of a path that has none: `rank` takes the logarithm of this."""
LEAST_WEIGHT = 0.01
"""A smaller weight of hazard means severity first, hazard second."""
ABSENT = -1.0
Ints = NDArray[np.int64]


def term_hazards(terms: Sequence[Plan], points: Points, *, controls: bool = True) -> Array:
    """λ of every term in every draw (terms × draws); without controls the inherent ones."""
    table = np.empty((len(terms), points.draws))
    left: dict[tuple[Claim, ...], Array] = {}
    for n, plan in enumerate(terms):
        hazard = inherent(plan, points)
        if controls:
            for part in plan.parts:
                if part not in left:
                    left[part] = _left(part, points)
            factor = left[plan.parts[0]]
            for part in plan.parts[1:]:
                factor = np.maximum(factor, left[part])
            hazard = hazard * factor
        table[n] = hazard
    np.rint(table * GRID, out=table)
    table /= GRID
    return table


def inherent(plan: Plan, points: Points) -> Array:
    """λ without controls."""
    values, facts = points.values, points.facts
    if not plan.hazards:
        return np.zeros(1)
    hazard = facts[plan.hazards[0]] if ":" in plan.hazards[0] else values[plan.hazards[0]]
    for key in plan.hazards[1:]:
        hazard = np.maximum(hazard, facts[key] if ":" in key else values[key])
    if plan.outside:
        hazard = hazard * values["context.outside"]
    depth: Array = np.array([float(plan.depth)])
    for name in plan.depths:
        depth = np.maximum(depth, facts[name])
    for level in range(1, int(depth.max())):
        hazard = hazard * np.where(depth > level, values["context.level"], 1.0)
    for known, open_, factor in ((plan.manual, plan.manuals, "context.manual"), (plan.reused, plan.reuses, "context.reused")):
        if known:
            hazard = hazard * values[factor]
        elif open_:
            hazard = hazard * np.where(_any(open_, points), values[factor], 1.0)
    return hazard


def _left(part: Sequence[Claim], points: Points) -> Array:
    """What controls leave: the larger of three bounds, each of which only falls as credits grow.

    With n the strongest narrow and m the strongest credit of a group at all: φ, (1 − share)·Π(1 − n), Π(1 − m).
    """
    narrow: dict[str, Array] = {}
    all_: dict[str, Array] = {}
    for claim in part:
        value = points.credit(claim.belief, claim.scope, claim.family)
        for side in (all_, narrow)[: 1 if claim.scope == "document" else 2]:
            side[claim.group] = np.maximum(side[claim.group], value) if claim.group in side else value
    kept, reach = np.ones(1), np.ones(1)
    for group in sorted(all_):
        reach = reach * (1.0 - all_[group])
        if group in narrow:
            kept = kept * (1.0 - narrow[group])
    return np.maximum(np.maximum(points.values["limits.floor"], (1.0 - points.values["limits.document_share"]) * kept), reach)


def incidence(paths: Sequence[Sequence[int]], terms: int) -> Array:
    """Paths × terms: how often each term stands on each path."""
    table = np.zeros((len(paths), terms))
    for row, places in zip(table, paths, strict=True):
        for place in places:
            row[place] += 1
    return table


def presences(numbers: Sequence[Sequence[str]], points: Points) -> NDArray[np.bool_]:
    """Paths × draws: whether a path is one, where only paths of the number are and it is open whether it is carried."""
    table = np.ones((len(numbers), points.draws), dtype=bool)
    for n, names in enumerate(numbers):
        if names:
            table[n] = _any(names, points)
    return table


def weights(points: Points) -> Array:
    """Levels × draws: what severity does to the order, v^((1−w)/w).

    The key w·ln Λ + (1−w)·ln v rises with Λ times this, so no logarithm of a hazard is needed and equal sums tie exactly.
    """
    w = np.maximum(points.values["sort.weight"], LEAST_WEIGHT)
    with np.errstate(divide="ignore"):
        return np.stack([np.broadcast_to(points.values[f"severity.{level}"] ** ((1.0 - w) / w), (points.draws,)) for level in LEVELS])


def levels(grades: Sequence[Grade], points: Points) -> NDArray[np.int8]:
    """Paths × draws: position of the severity level in `LEVELS`."""
    table = np.empty((len(grades), points.draws), dtype=np.int8)
    for row, grade in zip(table, grades, strict=True):
        number = _any(grade.numbers, points) if grade.numbers else np.ones(1, dtype=bool)
        many = _any(grade.people, points) if grade.people else np.zeros(1, dtype=bool)
        (no_few, no_many), (few, more) = grade.levels
        row[:] = np.where(number, np.where(many, more, few), np.where(many, no_many, no_few))
    return table


def scores(hazards: Array, level: NDArray[np.int8], weight: Array, present: NDArray[np.bool_]) -> Array:
    """Paths × draws: what the order goes by; worst is largest, an absent path is below all."""
    found = np.maximum(hazards, LEAST)
    if (level == level[:, :1]).all():
        found *= weight[level[:, 0]]
    else:
        found *= np.take_along_axis(weight, level.astype(np.intp), axis=0)
    found[~present] = ABSENT
    return found


def _any(names: Sequence[str], points: Points) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = points.facts[names[0]] > 0
    for name in names[1:]:
        found = found | (points.facts[name] > 0)
    return found
