"""Stability written again with plain loops, one draw after another, and ways to get it wrong.

The formula is that of `plain_scorer`; open facts are answered by editing the model. Used as an oracle for small
models, and with one thing broken at a time to show that the battery of `test_stability_battery` would notice.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from itertools import pairwise

from flowgraph.graph import to_graph
from flowgraph.risk import default_parameters, rank
from flowgraph.vocab import MEDIA, Uncertain
from tests.risk.plain_scorer import Plain


@dataclass(frozen=True)
class Outcome:
    """What an implementation says of the paths of a model, by their flows."""

    paths: tuple[tuple[str, ...], ...]
    """In the order of expected ranks."""
    ranks: dict
    """Flows → list of ranks, one a draw."""
    wins: dict
    """(flows, flows) → share of draws in which the first is strictly above."""
    tiers: dict
    """Flows → tier."""


class Judge(Plain):
    """Λ with the values of one draw; `unstated` holds the hazard of each hop whose medium is not stated."""

    unstated: dict

    def carriage(self, group):
        a, factor = super().carriage(group)
        if not any(flow.medium == "not_stated" for flow in group):
            return a, factor
        before = max(self.value["carriage." + MEDIA[flow.medium].hazard] for flow in group)
        after = max(self.unstated[flow.id] if flow.medium == "not_stated" else self.value["carriage." + MEDIA[flow.medium].hazard] for flow in group)
        return a / before * after, factor


class PlainStability:
    """The whole chain: draw, answer, score, rank, count."""

    scorer = Judge
    table = default_parameters()

    def __call__(self, model, draws=120, seed=0):
        rng = random.Random(seed)
        grades = {row.path.flows: row.severity for row in rank(to_graph(model), parameters=self.table)}
        placed: dict = {flows: [] for flows in grades}
        for _ in range(draws):
            scored = self.scores(model, rng, grades)
            for flows, ranks in placed.items():
                ranks.append(self.rank_of(flows, scored))
        return self.outcome(placed, draws)

    # --- one draw

    def scores(self, model, rng, grades):
        values, answered, unstated = self.draw(rng), self.answer(model, rng), self.media(model, rng)
        return self.keys(answered, values, unstated, grades)

    def keys(self, model, values, unstated, grades):
        table = replace(self.table, rows=tuple(replace(row, values=(values[row.key],) * 3) for row in self.table.rows))
        judge = self.scorer()
        judge.unstated = unstated
        found = {flows: scored.hazard for flows, scored in judge(model, table).items()}
        w = values["sort.weight"]
        return {flows: found[flows] ** w * values["severity." + level] ** (1 - w) for flows, level in grades.items()}

    def draw(self, rng):
        """One admissible vector, by throwing all again until every order holds."""
        spread = self.table("sort.severity_spread")
        free = [row for row in self.table.rows if not self.bound(row.key)]
        values = {row.key: self.number(rng, row) for row in free}
        for keys in self.groups():
            while True:
                tried = {key: self.number(rng, self.table.by_key()[key]) for key in keys}
                if keys[0].startswith("severity."):
                    tried = {key: value * spread ** rng.triangular(-1, 1, 0) for key, value in tried.items()}
                if all(tried[low] <= tried[high] for order in self.table.orders for low, high in pairwise(order) if low in tried and high in tried):
                    break
            values.update(tried)
        return values

    def bound(self, key):
        return any(key in order for order in self.table.orders)

    def groups(self):
        """Keys bound together; the two orders that begin with the courier are one group."""
        groups: list[set] = []
        for order in self.table.orders:
            joined = set(order).union(*(group for group in groups if group & set(order)))
            groups = [group for group in groups if not group & set(order)] + [joined]
        return [sorted(group) for group in groups]

    def number(self, rng, row):
        low, middle, high = row.values
        return rng.triangular(low, high, middle) if high > low else low

    def answer(self, model, rng):
        """The model with every open fact answered by a fair coin."""
        flows = tuple(replace(flow, manual=rng.random() < 0.5) if isinstance(flow.manual, Uncertain) else flow for flow in model.flows)
        nodes = tuple(replace(node, reused=rng.random() < 0.5) if node.kind == "external_medium" and isinstance(node.reused, Uncertain) else node for node in model.nodes)
        return replace(model, flows=flows, nodes=nodes)

    def media(self, model, rng):
        row = self.table.by_key()["carriage.not_stated"]
        return {flow.id: self.number(rng, row) for flow in model.flows if flow.medium == "not_stated"}

    # --- counting

    def rank_of(self, flows, scored):
        return 1 + sum(scored[other] > scored[flows] * (1 + 1e-9) for other in scored if other != flows)

    def beats(self, one, other):
        return one < other

    def outcome(self, placed, draws):
        wins = {
            (one, other): sum(self.beats(a, b) for a, b in zip(placed[one], placed[other], strict=True)) / draws for one in placed for other in placed if one != other
        }
        order = sorted(placed, key=lambda flows: (sum(placed[flows]), flows))
        tiers = {}
        tier = 1
        for n, flows in enumerate(order):
            tier += n > 0 and self.apart(order[:n], order[n:], wins)
            tiers[flows] = tier
        return Outcome(tuple(order), placed, wins, tiers)

    def apart(self, above, below, wins):
        return all(wins[i, j] >= 0.8 for i in above for j in below)


# --- one thing wrong at a time


class _Product(Judge):
    def joined(self, hazards):
        return math.prod(hazards)


class _Trusting(Judge):
    def counts(self, control):
        return control.state != ""


class LongerIsSafer(PlainStability):
    """A product over hops instead of a series."""

    scorer = _Product


class SilenceEarns(PlainStability):
    """Promises that are broken or not made are taken for done."""

    scorer = _Trusting


class DrawnApart(PlainStability):
    """Every path gets draws of its own, so nothing is common to two of them."""

    def scores(self, model, rng, grades):
        return {flows: PlainStability.scores(self, model, rng, grades)[flows] for flows in grades}


class OrdersIgnored(PlainStability):
    """Values are drawn one by one, whatever the enforced orders say."""

    def groups(self):
        return []

    def bound(self, key):
        return key == ""


class TiesWin(PlainStability):
    """Equal paths beat each other."""

    def beats(self, one, other):
        return one <= other


class NeighboursOnly(PlainStability):
    """A tier ends where one path beats the next, whatever the others do."""

    def apart(self, above, below, wins):
        return wins[above[-1], below[0]] >= 0.8

