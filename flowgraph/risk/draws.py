"""Seeded draws of all parameters and unread facts (risk.md §4): one point is one admissible reading of the world.

Every parameter and every fact has a stream of its own, named after it: PCG64 seeded with the user's seed and a
hash of the name. So a draw depends neither on the number of threads, nor on the order of models or rows, nor on
which other facts a model has. Only raw bits of the generator are used, which numpy promises to keep.
Knows parameters and unread facts; knows no paths.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from flowgraph.risk.parameters import HIGH, LOW, MIDDLE, Parameter, Parameters
from flowgraph.risk.unread import Unread

Array: TypeAlias = NDArray[np.float64]

MOST_ROUNDS = 10_000
"""Rounds of rejection before a table is given up; intervals that rise like their order need a few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Values of every parameter and fact in every draw."""

    draws: int
    values: dict[str, Array]
    """Parameter key → one value a draw (or one for all)."""
    facts: dict[str, Array]
    """Fact id → one value a draw (or one for all)."""
    credits: dict[tuple[str, str, str], Array] = field(default_factory=dict, repr=False)

    def credit(self, belief: str, scope: str, family: str) -> Array:
        """θ·g·η, made once."""
        key = (belief, scope, family)
        if key not in self.credits:
            self.credits[key] = self.values[f"belief.{belief}"] * self.values[f"scope.{scope}"] * self.values[f"control.{family}"]
        return self.credits[key]


def fixed(parameters: Parameters, facts: Sequence[Unread], side: str = "written", level: int = MIDDLE) -> Points:
    """One point: every parameter at one level of its interval, every fact as `written`, `best` or `worst`."""
    of = {"written": MIDDLE, "best": LOW, "worst": HIGH}[side]
    known = {
        fact.id: np.array([parameters(fact.interval, of) if fact.interval else float(getattr(fact, side))]) for fact in facts
    }
    return Points(draws=1, values={row.key: np.array([row.values[level]]) for row in parameters.rows}, facts=known)


_EARNING = ("control.", "scope.", "belief.", "limits.document_share")


def corner(parameters: Parameters, facts: Sequence[Unread], *, high: bool) -> Points:
    """The point at which every hazard is as high (or as low) as any draw can make it; enforced orders may be broken there."""
    up, down = (HIGH, LOW) if high else (LOW, HIGH)
    values = {row.key: np.array([row.values[down if row.key.startswith(_EARNING) else up]]) for row in parameters.rows}
    known = {
        fact.id: np.array([parameters(fact.interval, up) if fact.interval else fact.high if high else fact.low]) for fact in facts
    }
    return Points(draws=1, values=values, facts=known)


def sample(parameters: Parameters, facts: Sequence[Unread], *, draws: int, seed: int) -> Points:
    """`draws` points: triangular densities given that every enforced order holds; facts by fair coin.

    Parameters bound by a common order are drawn together and drawn again until the order holds.
    """
    values: dict[str, Array] = {}
    rows = parameters.by_key()
    spread = parameters("sort.severity_spread")
    for members in _bound_together(parameters):
        values.update(_admissible([rows[key] for key in members], _orders_within(parameters, members), draws, seed, spread))
    known: dict[str, Array] = {}
    for fact in facts:
        coin = uniform(stream(seed, "fact", fact.key), draws)
        if fact.interval:
            known[fact.id] = triangular(coin, *rows[fact.interval].values)
        elif fact.low == fact.high:
            known[fact.id] = np.array([fact.low])
        else:
            known[fact.id] = np.where(coin < 0.5, fact.low, fact.high)  # noqa: PLR2004  a fair coin: a choice (risk.md §4)
    return Points(draws=draws, values={row.key: values[row.key] for row in parameters.rows}, facts=known)


def stream(seed: int, *name: str) -> np.random.PCG64:
    """The generator that belongs to a name."""
    digest = hashlib.sha256("\0".join(name).encode()).digest()
    words = tuple(int.from_bytes(digest[n : n + 4], "big") for n in range(0, 16, 4))
    return np.random.PCG64(np.random.SeedSequence(entropy=seed, spawn_key=words))


def uniform(bits: np.random.PCG64, count: int) -> Array:
    """Numbers in [0, 1) of 53 bits from the raw stream."""
    raw = np.asarray(bits.random_raw(count), dtype=np.uint64)
    return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53


def triangular(u: Array, low: float, middle: float, high: float) -> Array:
    """Inverse of the triangular distribution function; sums, products and roots only, so the same on every machine."""
    if high == low:
        return np.full_like(u, low)
    width = high - low
    below = low + np.sqrt(u * (width * (middle - low)))
    above = high - np.sqrt((1 - u) * (width * (high - middle)))
    return np.where(u * width < middle - low, below, above)


def _bound_together(parameters: Parameters) -> list[tuple[str, ...]]:
    """Keys in groups: those that an order joins, directly or by others, in one group."""
    group: dict[str, set[str]] = {row.key: {row.key} for row in parameters.rows}
    for order in parameters.orders:
        known = [key for key in order if key in group]
        for one, other in pairwise(known):
            joined = group[one] | group[other]
            for key in joined:
                group[key] = joined
    found: dict[str, tuple[str, ...]] = {}
    for members in group.values():
        keys = tuple(sorted(members))
        found[keys[0]] = keys
    return list(found.values())


def _orders_within(parameters: Parameters, members: Sequence[str]) -> list[tuple[str, str]]:
    inside = set(members)
    return [(lower, higher) for order in parameters.orders for lower, higher in pairwise(order) if {lower, higher} <= inside]


def _admissible(rows: Sequence[Parameter], orders: Sequence[tuple[str, str]], draws: int, seed: int, spread: float) -> Mapping[str, Array]:
    streams = {row.key: stream(seed, "parameter", row.key) for row in rows}
    varied = [row for row in rows if row.values[LOW] < row.values[HIGH] or (spread > 1 and row.key.startswith("severity."))]
    kept = {row.key: np.full(draws if varied else 1, row.values[MIDDLE]) for row in rows}
    open_ = np.arange(draws if varied else 0)
    for _ in range(MOST_ROUNDS):
        if not len(open_):
            break
        tried = {row.key: _drawn(row, streams[row.key], len(open_), spread) for row in varied}
        for key, numbers in tried.items():
            kept[key][open_] = numbers
        broken = np.zeros(len(open_), dtype=bool)
        for lower, higher in orders:
            broken |= kept[lower][open_] > kept[higher][open_]
        open_ = open_[broken]
    if len(open_):
        message = f"no values of {', '.join(row.key for row in rows)} keep their order"
        raise ArithmeticError(message)  # load_parameters lets no such table through
    return kept


def _drawn(row: Parameter, bits: np.random.PCG64, count: int, spread: float) -> Array:
    numbers = triangular(uniform(bits, count), *row.values)
    if row.key.startswith("severity."):
        # v is drawn ×/÷ the spread (risk.md §2), evenly on the scale of its logarithm around the middle
        numbers = numbers * np.exp(math.log(spread) * triangular(uniform(bits, count), -1.0, 0.0, 1.0))
    return numbers
