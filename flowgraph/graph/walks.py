"""Bounded, step-ordered walks over the flows of a graph, fewest carriages first.

Flows run in step order, so the relation "may follow" has no circle; each flow is used once, nodes
may recur. Every limit that bites is counted and said. Knows the graph only.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from flowgraph.graph.build import Graph

_IDENTIFIERS = frozenset({"individual_number", "code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One edge with what the search needs."""

    flow: str
    source: str
    target: str
    order: int
    marks: tuple[tuple[str, str], ...]
    """(group, member) of variant and alternative; one group, one member in a walk."""
    start: int
    """1 when this hop begins a carriage of its own, 0 when it unloads a carrier (A → USB → B is one carriage)."""
    tokens: frozenset[str]
    """Identifier and data classes on it."""
    returned: bool
    """True when it hands data back to a person: what that person does next is a new journey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of a search; the defaults are those of risk.md §3."""

    per_pair: int = 25
    beyond_per_pair: int = 2
    """Paths a pair that need more than one run of the steps; they only fill in where no journey joins a pair."""
    carriages: int = 8
    """Most carriages of a simple path beyond step order."""
    tried_per_pair: int = 1000
    """Walks built for one pair before subsumed ones are dropped."""
    expansions: int = 200_000
    """Search steps in one document."""


def hops(graph: Graph) -> tuple[Hop, ...]:
    """The flows that carry personal data, in step order."""
    found = []
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data["empty"]:
            continue
        marks = tuple((kind + ":" + mark[0], mark[1]) for kind, mark in (("v", data["variant"]), ("a", data["alternative"])) if mark)
        unloads = graph.nodes[source]["carrier"]
        end = graph.nodes[target]
        returned = end["operator_kind"] == "person" and not end["carrier"]
        tokens = frozenset((*data["data"], data["identifier"]))
        found.append(Hop(flow=key, source=source, target=target, order=data["order"], marks=marks, start=0 if unloads else 1, tokens=tokens, returned=returned))
    return tuple(sorted(found, key=lambda hop: hop.order))


def compatible(marks: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    """Whether two sets of marks name no group with two members."""
    chosen = dict(marks)
    return all(chosen.get(group, member) == member for group, member in other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Walks to one end, and whether a limit cut the search."""

    walks: tuple[tuple[int, ...], ...]
    cut: bool
    expansions: int


def successors(chain: tuple[Hop, ...], *, ordered: bool) -> tuple[tuple[int, ...], ...]:
    """For each hop the positions of hops that may follow it: from its target, later in step order if `ordered`."""
    leaving: dict[str, list[int]] = {}
    for position, hop in enumerate(chain):
        leaving.setdefault(hop.source, []).append(position)
    return tuple(
        ()
        if hop.returned
        else tuple(n for n in leaving.get(hop.target, ()) if (n > position if ordered else n != position) and compatible(hop.marks, chain[n].marks))
        for position, hop in enumerate(chain)
    )


def fewest_first(  # noqa: PLR0913  a search has this many bounds
    chain: tuple[Hop, ...],
    after: tuple[tuple[int, ...], ...],
    starts: tuple[int, ...],
    is_end: Callable[[int], bool],
    *,
    most: int,
    budget: int,
    carriages: int | None = None,
    simple: bool = False,
) -> Found:
    """Walks from one of `starts` to a hop that `is_end`, fewest carriages first, then step order.

    Best-first search with the exact distance to the end as potential, so a hop that cannot reach the
    end is never entered. At most `most` walks and `budget` search steps.
    """
    potential = _distances(chain, after, is_end)
    ticket = count()
    queue: list[tuple[int, tuple[int, ...], int]] = []
    for start in starts:
        if start in potential:
            heapq.heappush(queue, (chain[start].start + potential[start], (start,), next(ticket)))
    walks: list[tuple[int, ...]] = []
    used = 0
    cut = False
    while queue:
        if len(walks) >= most or used >= budget:
            cut = True
            break
        cost, walk, _ = heapq.heappop(queue)
        used += 1
        last = walk[-1]
        if is_end(last) and not _came_back(chain, walk):
            walks.append(walk)
        here = cost - potential[last]
        marks = tuple(mark for position in walk for mark in chain[position].marks)
        visited = {chain[position].source for position in walk} | {chain[last].target} if simple else set()
        for following in after[last]:
            hop = chain[following]
            if following not in potential or following in walk or not compatible(marks, hop.marks) or (simple and hop.target in visited):
                continue
            if not productive(chain, walk, following):
                continue
            estimate = here + hop.start + potential[following]
            if carriages is not None and estimate > carriages:
                cut = True
                continue
            heapq.heappush(queue, (estimate, (*walk, following), next(ticket)))
    return Found(walks=tuple(walks), cut=cut, expansions=used)


def _came_back(chain: tuple[Hop, ...], walk: tuple[int, ...]) -> bool:
    """Whether a walk ends where it has been: an answer that returns is no new way out (a carrier unloaded there is)."""
    last = chain[walk[-1]]
    return last.start == 1 and any(chain[position].source == last.target for position in walk)


def productive(chain: tuple[Hop, ...], walk: tuple[int, ...], following: int) -> bool:
    """Whether going on with `following` is more than a detour that brought nothing.

    A walk may come back to a node, but goes on from there only with the Individual Number or a code
    that the way round brought and the first visit did not have. Otherwise the way round is a path of
    its own, and the shorter walk already says how the data gets on.
    """
    here = chain[following].source
    first = next((n for n, position in enumerate(walk) if chain[position].source == here), None)
    if first is None:
        return True
    known = chain[walk[first - 1]].tokens if first else chain[walk[0]].tokens
    return bool((chain[walk[-1]].tokens - known) & chain[following].tokens & _IDENTIFIERS)


def _distances(chain: tuple[Hop, ...], after: tuple[tuple[int, ...], ...], is_end: Callable[[int], bool]) -> dict[int, int]:
    """Fewest further carriages from each hop to an end (Dijkstra backwards)."""
    before: dict[int, list[int]] = {}
    for position, following in enumerate(after):
        for n in following:
            before.setdefault(n, []).append(position)
    distance: dict[int, int] = {}
    queue = [(0, position) for position in range(len(chain)) if is_end(position)]
    heapq.heapify(queue)
    while queue:
        far, position = heapq.heappop(queue)
        if position in distance:
            continue
        distance[position] = far
        for previous in before.get(position, ()):
            if previous not in distance:
                heapq.heappush(queue, (far + chain[position].start, previous))
    return distance
