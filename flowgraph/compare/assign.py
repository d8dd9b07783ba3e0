"""One-to-one assignment of largest total weight (maximum-weight bipartite matching). Knows numbers only."""

from __future__ import annotations

from collections.abc import Mapping


def assign(weights: Mapping[tuple[int, int], int]) -> tuple[tuple[int, int], ...]:
    """Pairs (left, right), each side used once, whose weights sum to the maximum.

    `weights` holds the allowed pairs with whole positive weights, so the result is exact and the same
    on every run; pairs left out, or of weight 0 or less, are never chosen.

    >>> assign({(0, 0): 5, (0, 1): 4, (1, 0): 4})
    ((0, 1), (1, 0))
    """
    import networkx as nx

    allowed = {pair: weight for pair, weight in sorted(weights.items()) if weight > 0}
    if not allowed:
        return ()
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
    return tuple(sorted(pairs))
