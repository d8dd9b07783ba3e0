"""One-to-one assignment of largest total weight (maximum-weight bipartite matching). Knows numbers only."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[int, int]


def assign(weights: Mapping[Pair, int]) -> tuple[Pair, ...]:
    """Pairs (left, right), each side used once, whose weights sum to the maximum.

    `weights` holds the allowed pairs with whole positive weights, so the result is exact and the same
    on every run; pairs left out, or of weight 0 or less, are never chosen.

    >>> assign({(0, 0): 5, (0, 1): 4, (1, 0): 4})
    ((0, 1), (1, 0))
    """
    allowed = {pair: weight for pair, weight in sorted(weights.items()) if weight > 0}
    chosen: list[Pair] = []
    while sure := _sure(allowed):
        chosen += sure
        lefts, rights = {left for left, _ in sure}, {right for _, right in sure}
        allowed = {pair: weight for pair, weight in allowed.items() if pair[0] not in lefts and pair[1] not in rights}
    return tuple(sorted([*chosen, *_matched(allowed)]))


def _sure(allowed: dict[Pair, int]) -> list[Pair]:
    """Pairs that every best assignment holds: they outweigh the best other pairs of both their ends together."""
    best: dict[tuple[str, int], list[int]] = {}
    for (left, right), weight in allowed.items():
        for end in (("left", left), ("right", right)):
            two = best.setdefault(end, [0, 0])
            if weight > two[0]:
                two[:] = [weight, two[0]]
            elif weight > two[1]:
                two[1] = weight

    def other(end: tuple[str, int], weight: int) -> int:
        first, second = best[end]
        return second if weight == first else first

    return [(left, right) for (left, right), weight in allowed.items() if weight > other(("left", left), weight) + other(("right", right), weight)]


def _matched(allowed: dict[Pair, int]) -> list[Pair]:
    """The rest, part by part (pairs that hang together), by the blossom algorithm on whole numbers."""
    import networkx as nx

    if not allowed:
        return []
    shift = max(left for left, _ in allowed) + 1
    graph: nx.Graph[int] = nx.Graph()
    for (left, right), weight in allowed.items():
        graph.add_edge(left, shift + right, weight=weight)
    pairs = []
    for part in sorted(sorted(part) for part in nx.connected_components(graph)):
        sub: nx.Graph[int] = nx.Graph()
        sub.add_nodes_from(part)
        sub.add_edges_from((one, other, {"weight": allowed[one, other - shift]}) for one in part if one < shift for other in sorted(graph[one]))
        for edge in nx.max_weight_matching(sub):
            left, right = sorted(edge)
            pairs.append((left, right - shift))
    return pairs
