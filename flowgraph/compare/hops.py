"""Matching flows one to one: by step, matched ends and medium; exact first, then weaker. Sees models only."""

from __future__ import annotations

from flowgraph.compare.assign import assign
from flowgraph.compare.names import related_step, same_step
from flowgraph.compare.things import Side
from flowgraph.model import Flow, Mark

NEARNESS = 1000
"""Ties are settled by marks and order; no sum of them outweighs one better kind of match."""


def match_flows(a: Side, b: Side, nodes: dict[int, int]) -> tuple[tuple[int, int, int], ...]:
    """(place in a, place in b, kind of match) of each pair.

    Kinds: 4 step and medium, 3 related step and medium, 2 step only, 1 related step only, 0 the same
    hop under quite another step (listed, not counted).
    """
    ours, theirs = a.model.flows, b.model.flows
    by_ends: dict[tuple[int, int], list[int]] = {}
    for j, flow in enumerate(theirs):
        by_ends.setdefault((b.place[flow.source], b.place[flow.target]), []).append(j)
    kinds: dict[tuple[int, int], int] = {}
    weights: dict[tuple[int, int], int] = {}
    rank = _ranks(ours), _ranks(theirs)
    scale = NEARNESS * (min(len(ours), len(theirs)) + 1)
    for i, flow in enumerate(ours):
        source, target = nodes.get(a.place[flow.source], -1), nodes.get(a.place[flow.target], -1)
        for j in by_ends.get((source, target), []):
            kinds[i, j] = kind = _kind(flow, theirs[j])
            apart = abs(rank[0][i] - rank[1][j])
            tie = NEARNESS // 4 * _same_mark(flow, theirs[j]) + max(1, NEARNESS // 3 - apart)
            weights[i, j] = NEARNESS * scale**kind + tie
    return tuple((i, j, kinds[i, j]) for i, j in assign(weights))


def _kind(one: Flow, other: Flow) -> int:
    same = same_step(one.step, other.step)
    if not same and not related_step(one.step, other.step):
        return 0
    return 2 * (one.medium == other.medium) + (2 if same else 1)


def _ranks(flows: tuple[Flow, ...]) -> list[int]:
    """How many flows of the same step and ends come before each."""
    seen: dict[tuple[str, str, str], int] = {}
    ranks = []
    for flow in flows:
        key = (flow.step, flow.source, flow.target)
        ranks.append(seen.get(key, 0))
        seen[key] = ranks[-1] + 1
    return ranks


def _same_mark(one: Flow, other: Flow) -> int:
    return sum(_member(mark) == _member(twin) for mark, twin in ((one.alternative, other.alternative), (one.variant, other.variant)))


def _member(mark: Mark | None) -> str:
    return mark.member if mark else ""
