"""Bounded, step-ordered walks over the flows of a graph, fewest carriages first.

Flows run in step order, so the relation "may follow" has no circle; each flow is used once, nodes
may recur. A walk follows data, not only arrows: it goes on while something it carries goes on, and ends
where nothing of it is left. Every limit that bites is counted and said. Knows the graph only.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count

from flowgraph.graph.build import Graph
from flowgraph.vocab import MEDIA

NUMBER, CODE, UNKNOWN = "individual_number", "code", "unknown"
LONG = 512
"""A walk of so many hops costs one search step more to extend: the work for very long walks stays bounded."""
_IDENTIFIERS = frozenset({NUMBER, CODE})
Live = frozenset[str]


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
    tokens: Live
    """Identifier and data classes on it; `unknown` where the identifier is not known."""
    adds: Live
    """What comes in at this hop."""
    returned: bool
    """True when it hands data back to a person: what that person does next is a new journey."""
    beside: bool
    """True where a code the source holds goes on beside the number, which alone names the identifier of the hop."""
    public: bool
    """True where it crosses a public network: an exposure by itself, also on the way back."""


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
    strips = {flow.id: flow.strips for flow in graph.graph["model"].flows}
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data["empty"]:
            continue
        marks = tuple((kind + ":" + mark[0], mark[1]) for kind, mark in (("v", data["variant"]), ("a", data["alternative"])) if mark)
        unloads = graph.nodes[source]["carrier"]
        end = graph.nodes[target]
        own = graph.nodes[source]["operator_kind"] == "person" and not unloads  # from a person's hands to their own device
        returned = end["operator_kind"] == "person" and not end["carrier"] and not own
        found.append(
            Hop(
                flow=key, source=source, target=target, order=data["order"], marks=marks, start=0 if unloads else 1,
                tokens=frozenset((*data["data"], data["identifier"])) - {"none"}, adds=frozenset(data["adds"]), returned=returned,
                beside=data["identifier"] == NUMBER and data["identifier_basis"] == "propagated" and CODE not in strips[key],
                public=MEDIA[data["medium"]].public,
            )
        )
    return tuple(sorted(found, key=lambda hop: hop.order))


def carried_on(live: Live, hop: Hop) -> Live:
    """What of the data carried so far goes on over `hop`, with what the step adds; empty where none of it does.

    A code can stand for the number that it was made from, never the reverse; data that is not known
    may be anything, so it goes on as unknown.
    """
    passed = live & hop.tokens
    if (NUMBER in live and CODE in hop.tokens) or (CODE in live and hop.beside):
        passed |= {CODE}
    if (UNKNOWN in live and hop.tokens) or (UNKNOWN in hop.tokens and live & _IDENTIFIERS):
        passed |= {UNKNOWN}
    return passed | (hop.adds & hop.tokens) if passed else passed


def lives(walk: tuple[Hop, ...]) -> tuple[Live, ...]:
    """What a walk carries on each of its hops."""
    found = [walk[0].tokens]
    for hop in walk[1:]:
        found.append(carried_on(found[-1], hop))
    return tuple(found)


def compatible(marks: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    """Whether two sets of marks name no group with two members."""
    if not marks or not other:
        return True  # most hops belong to no group: this is asked millions of times
    chosen = dict(marks)
    return all(chosen.get(group, member) == member for group, member in other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Walks to one end, and whether a limit cut the search."""

    walks: tuple[tuple[int, ...], ...]
    cut: bool
    expansions: int


class Links:
    """Which hops may follow which: from the target, later in step order if `ordered`, no group with two members.

    Answers are made when asked for: a hub of n ways in and m ways out has n·m links.
    """

    def __init__(self, chain: tuple[Hop, ...], *, ordered: bool, only: Iterable[int] | None = None) -> None:
        self.chain = chain
        self.ordered = ordered
        self._leaving: dict[str, list[int]] = {}
        self._entering: dict[str, list[int]] = {}
        for position in range(len(chain)) if only is None else sorted(only):
            hop = chain[position]
            self._leaving.setdefault(hop.source, []).append(position)
            if not hop.returned:
                self._entering.setdefault(hop.target, []).append(position)

    def after(self, position: int) -> Iterator[int]:
        """Positions of hops that may follow a hop."""
        hop = self.chain[position]
        if hop.returned:
            return
        leaving = self._leaving.get(hop.target, [])
        found = leaving[bisect_right(leaving, position) :] if self.ordered else leaving
        if not hop.marks:
            yield from (n for n in found if n != position)
            return
        for n in found:
            if n != position and compatible(hop.marks, self.chain[n].marks):
                yield n

    def before(self, position: int) -> Iterator[int]:
        """Positions of hops that a hop may follow."""
        hop = self.chain[position]
        entering = self._entering.get(hop.source, [])
        for n in entering[: bisect_left(entering, position)] if self.ordered else entering:
            if n != position and compatible(self.chain[n].marks, hop.marks):
                yield n

    def within(self, positions: Iterable[int]) -> Links:
        """The same links among some of the hops only."""
        return Links(self.chain, ordered=self.ordered, only=positions)

    def distances(self, ends: AbstractSet[int]) -> dict[int, int]:
        """Fewest further carriages from each hop to an end (Dijkstra backwards); hops that reach none are left out."""
        distance: dict[int, int] = {}
        queue = [(0, position) for position in ends]
        heapq.heapify(queue)
        while queue:
            far, position = heapq.heappop(queue)
            if position in distance:
                continue
            distance[position] = far
            for previous in self.before(position):
                if previous not in distance:
                    heapq.heappush(queue, (far + self.chain[position].start, previous))
        return distance


def fewest_first(  # noqa: C901, PLR0913  a search has this many bounds
    links: Links,
    starts: tuple[int, ...],
    ends: AbstractSet[int],
    potential: dict[int, int],
    *,
    most: int,
    budget: int,
    carriages: int | None = None,
    simple: bool = False,
) -> Found:
    """Walks from one of `starts` to one of `ends`, fewest carriages first, then step order.

    Best-first search with the exact distance to the end (`links.distances(ends)`) as potential, so a
    hop that cannot reach the end is never entered. At most `most` walks and `budget` search steps.
    """
    chain = links.chain
    ticket = count()
    queue: list[tuple[int, tuple[int, ...], int, tuple[str, ...], tuple[tuple[str, str], ...], tuple[Live, ...]]] = []
    for start in starts:
        if start in potential:
            hop = chain[start]
            heapq.heappush(queue, (hop.start + potential[start], (start,), next(ticket), (hop.source,), hop.marks, (hop.tokens,)))
    walks: list[tuple[int, ...]] = []
    used = 0
    cut = False
    while queue:
        if len(walks) >= most or used >= budget:
            cut = True
            break
        cost, walk, _, sources, marks, live = heapq.heappop(queue)
        used += 1 + len(walk) // LONG
        last = walk[-1]
        target = chain[last].target
        back = target in sources
        if last in ends and not (back and _came_back(chain[last])):
            walks.append(walk)
        here = cost - potential[last]
        for following in links.after(last):
            hop = chain[following]
            if following not in potential or (not links.ordered and following in walk) or (marks and hop.marks and not compatible(marks, hop.marks)):
                continue
            if simple and (back or hop.target == target or hop.target in sources):
                continue
            goes_on = carried_on(live[-1], hop)
            if not goes_on or (back and not _productive(live, sources, hop)):
                continue
            estimate = here + hop.start + potential[following]
            if carriages is not None and estimate > carriages:
                cut = True
                continue
            grown = (*marks, *(mark for mark in hop.marks if mark not in marks))
            heapq.heappush(queue, (estimate, (*walk, following), next(ticket), (*sources, hop.source), grown, (*live, goes_on)))
    return Found(walks=tuple(walks), cut=cut, expansions=used)


def _came_back(last: Hop) -> bool:
    """Whether a walk that ends where it has been brings nothing new: an answer that returns is no new way out.

    A carrier unloaded there is one, and so is a public network crossed on the way back.
    """
    return last.start == 1 and not last.public


def _productive(live: tuple[Live, ...], sources: tuple[str, ...], hop: Hop) -> bool:
    """Whether going on with `hop` from a node the walk has left before is more than an idle detour.

    A walk may come back to a node, but goes on from there only with the Individual Number or a code
    that the way round added and no earlier visit had. Otherwise the way round is a path of its own,
    and the shorter walk already says how the data gets on.
    """
    known: set[str] = set()
    for n, source in enumerate(sources):
        if source == hop.source:
            known |= live[n - 1] if n else live[0]
    return bool((live[-1] - known) & hop.tokens & _IDENTIFIERS)
