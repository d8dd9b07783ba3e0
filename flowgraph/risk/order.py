"""The order of paths over all draws: ranks, acceptability, pairwise wins, tiers.

Stochastic multicriteria acceptability analysis: Lahdelma & Salminen 2001 (rank acceptability), Tervonen & Lahdelma
2007 (simulation, pairwise winning index). Equal scores share the better rank. Knows numbers only.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from flowgraph.risk.draws import Array

THREADS = 2
Ranks: TypeAlias = NDArray[np.int16]
Counts: TypeAlias = NDArray[np.int64]

BLOCK = 2000
"""Draws at a time: a block of ranks stays in the cache, and eight counters of one byte each fit one word 255 words long."""


def ranks(scores: Array) -> Ranks:
    """Paths × draws: 1 + the number of paths that score strictly higher."""
    paths, draws = scores.shape
    found = np.empty((paths, draws), dtype=np.int16)
    places = np.arange(paths, dtype=np.int16)
    for first in range(0, draws, BLOCK):
        block = np.ascontiguousarray(-scores[:, first : first + BLOCK].T)
        order = np.argsort(block, axis=1, kind="stable")
        ordered = np.take_along_axis(block, order, axis=1)
        begins = np.where(np.concatenate([np.ones((len(block), 1), dtype=bool), ordered[:, 1:] != ordered[:, :-1]], axis=1), places, np.int16(0))
        shared = np.maximum.accumulate(begins, axis=1)
        here = np.empty(block.shape, dtype=np.int16)
        np.put_along_axis(here, order, shared + np.int16(1), axis=1)
        found[:, first : first + BLOCK] = here.T
    return found


def acceptability(placed: Ranks) -> Counts:
    """Paths × ranks: in how many draws a path has each rank."""
    paths = len(placed)
    return np.stack([np.bincount(row, minlength=paths + 1)[1:] for row in placed]) if paths else np.zeros((0, 0), dtype=np.int64)


def wins(placed: Ranks) -> Counts:
    """Paths × paths: in how many draws the first stands strictly above the second."""
    paths, draws = placed.shape
    found = np.zeros((paths, paths), dtype=np.int64)
    blocks = []
    for first in range(0, draws, BLOCK):
        block = placed[:, first : first + BLOCK]
        short = -block.shape[1] % 8
        blocks.append(np.ascontiguousarray(np.pad(block, ((0, 0), (0, short)))))  # padded draws are ties: nobody wins

    def count(n: int) -> None:
        for block in blocks:
            # Truth values are bytes; eight of them are added as one word, and no byte can overflow within a block.
            words = (block[n] < block).view(np.uint64).sum(axis=1)
            found[n] += np.ascontiguousarray(words).view(np.uint8).reshape(paths, 8).sum(axis=1, dtype=np.int64)

    with ThreadPoolExecutor(max_workers=THREADS) as pool:  # whole numbers, a row each: any number of threads gives the same
        list(pool.map(count, range(paths)))
    return found


def interval(counts: Counts, draws: int, share: float = 0.05) -> tuple[Counts, Counts]:
    """The ranks between which a path stands in the middle `1 − 2·share` of the draws."""
    if not len(counts):
        return counts[:, 0:0].ravel(), counts[:, 0:0].ravel()
    reached = np.cumsum(counts, axis=1)
    low = (reached > share * draws).argmax(axis=1) + 1
    high = (reached >= (1 - share) * draws).argmax(axis=1) + 1
    return low, np.maximum(low, high)


def expected(won: Counts, draws: int) -> Array:
    """Expected rank: 1 + the chances of all others to stand above."""
    return np.asarray(1 + won.sum(axis=0) / draws, dtype=np.float64)


def tiers(won: Counts, order: Counts, draws: int, share: float) -> list[int]:
    """Tier of each path, in `order`: a new one begins where every path above beats every path below in at least `share` of the draws."""
    paths = len(order)
    table = won[np.ix_(order, order)]
    if paths < 2:  # noqa: PLR2004
        return [1] * paths
    below = np.minimum.accumulate(table[:, ::-1], axis=1)[:, ::-1]  # least win of i against any from j on
    least = np.minimum.accumulate(below, axis=0)  # … of any up to i
    found = [1]
    for n in range(1, paths):
        found.append(found[-1] + bool(least[n - 1, n] >= share * draws))
    return found
