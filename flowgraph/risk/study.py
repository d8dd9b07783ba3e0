"""All draws of one ranking: hazards, ranks, wins, tiers and what later questions need of them.

The numeric half of `stability`; the results with their words stand there. Knows plans, draws and the order of scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from flowgraph.graph import Graph
from flowgraph.model import Index
from flowgraph.risk import matrices, order
from flowgraph.risk.dominance import Dominance
from flowgraph.risk.draws import Array, Points, corner, fixed, sample
from flowgraph.risk.parameters import Parameters
from flowgraph.risk.rank import RankedPath
from flowgraph.risk.terms import Plan, doubting, plans, trusting

SIFTED = 200
"""Draws that tell most pairs of terms apart before rules are tried."""


class Study:
    """The draws of one ranking, and everything counted over them."""

    def __init__(self, graph: Graph, rows: Sequence[RankedPath], parameters: Parameters, *, draws: int, seed: int, top: int, number_only: bool) -> None:  # noqa: PLR0913  every one is a question of its own
        self.graph = graph
        self.index = Index(graph.graph["model"])
        self.rows = tuple(rows)
        self.parameters = parameters
        self.draws = draws
        self.top = min(top, len(self.rows))
        self.plans = plans(graph, rows, parameters, number_only=number_only)
        self.incidence = matrices.incidence(self.plans.paths, len(self.plans.terms))
        self.points = sample(parameters, self.plans.facts, draws=draws, seed=seed)
        self.terms = matrices.term_hazards(self.plans.terms, self.points)
        present = matrices.presences(self.plans.numbers, self.points)
        self.present = present.mean(axis=1)
        self.ranks = order.ranks(self._scores(self.terms, self.points, present))
        self.counts = order.acceptability(self.ranks)
        self.won = order.wins(self.ranks)
        self.expected = order.expected(self.won, draws)
        self.low, self.high = order.interval(self.counts, draws)
        keys = np.array([row.key for row in self.rows])
        self.nominal = (keys[:, None] > keys[None, :]).sum(axis=0) + 1
        # Best first: by expected rank, then as written, then as the ranking lists them.
        self.order = np.lexsort((np.arange(len(self.rows)), self.nominal, self.expected))
        self.tiers = np.zeros(len(self.rows), dtype=np.int64)
        self.tiers[self.order] = order.tiers(self.won, self.order, draws, parameters("sort.tier"))

    def _scores(self, terms: Array, points: Points, present: NDArray[np.bool_]) -> Array:
        level = matrices.levels(self.plans.grades, points)
        return matrices.scores(self.incidence @ terms, level, matrices.weights(points), present)

    def at(self, points: Points, terms: Sequence[Plan] | None = None) -> tuple[Array, order.Ranks]:
        """Hazards and ranks at one point, with the terms given in place of ours."""
        priced = matrices.term_hazards(self.plans.terms if terms is None else terms, points)
        present = matrices.presences(self.plans.numbers, points)
        return (self.incidence @ priced)[:, 0], order.ranks(self._scores(priced, points, present))[:, 0]

    @cached_property
    def best(self) -> Array:
        """Exposure index of each path with every open fact at its best and every silent control there."""
        return self._bound("best", [trusting(plan) for plan in self.plans.terms])

    @cached_property
    def worst(self) -> Array:
        """Exposure index of each path with every open fact at its worst and only specific statements believed."""
        return self._bound("worst", [doubting(plan) for plan in self.plans.terms])

    def _bound(self, side: str, terms: Sequence[Plan]) -> Array:
        hazards, _ = self.at(fixed(self.parameters, self.plans.facts, side), terms)
        return np.asarray(-np.expm1(-hazards), dtype=np.float64)

    @cached_property
    def certain(self) -> NDArray[np.bool_]:
        """Paths × paths: whether the first is at least as bad as the second at every admissible point."""
        least, most = (matrices.term_hazards(self.plans.terms, corner(self.parameters, self.plans.facts, high=high))[:, 0].tolist() for high in (False, True))
        few = self.terms[:, :SIFTED]
        maybe = [frozenset(np.flatnonzero((few >= row).all(axis=1)).tolist()) for row in few]
        dominance = Dominance(self.plans, self.parameters, least, most, maybe)
        found = np.zeros_like(self.won, dtype=bool)
        for worse, milder in np.argwhere(self.won.T == 0):  # whoever was beaten in a draw dominates nobody
            found[worse, milder] = worse != milder and dominance.certain(int(worse), int(milder))
        return found

    @cached_property
    def membership(self) -> tuple[NDArray[np.float32], int]:
        """Paths × draws: 1 where a path is among the first so many, and how many those are.

        As many as the first tier holds; where it holds all paths, the top asked for.
        """
        size = int((self.tiers == 1).sum())
        size = size if size < len(self.rows) else self.top
        return (self.ranks <= size).astype(np.float32), size

    def tier_size(self, chosen: NDArray[np.bool_]) -> int:
        """Paths of the first tier in some of the draws only."""
        draws = int(chosen.sum())
        won = order.wins(np.ascontiguousarray(self.ranks[:, chosen]))
        by_rank = np.lexsort((np.arange(len(self.rows)), self.nominal, order.expected(won, draws)))
        return order.tiers(won, by_rank, draws, self.parameters("sort.tier")).count(1)
