"""Exposure paths: how personal data can come from a holder to a point outside the body's own control.

Journeys (walks in step order) come first; then, for pairs that no journey joins, simple paths that
need more than one run of the steps. Definitions: domain.md §4, risk.md §3. Knows the graph only.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from flowgraph.analysis.rows import Rows
from flowgraph.graph import Graph, GraphLike, as_graph
from flowgraph.graph.walks import NUMBER, UNKNOWN, Found, Hop, Limits, Links, Live, fewest_first, hops, lives
from flowgraph.model import Index, chain
from flowgraph.model.identity import short_hash
from flowgraph.vocab import MEDIA, Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposurePath:
    """One way out, flow by flow."""

    id: str
    """`p-` and a hash of its flows: the same flows, the same id."""
    start: str
    end: str
    """Node where the path is exposed last: the medium, the paper, the outside hand."""
    nodes: tuple[str, ...]
    flows: tuple[str, ...]
    steps: tuple[str, ...]
    """Step labels in order, repeats removed."""
    exposures: tuple[int, ...]
    """Positions in `flows` at which data is outside the body's own control."""
    first_left: int
    """Position in `flows` at which data first left the body's own hands."""
    media_hops: int
    """Flows that touch an external medium."""
    media_transfers: int
    """External media passed: A → USB → B is one."""
    number_media_hops: int
    """Media hops that carry the Individual Number."""
    depth: int
    """Deepest outsourcing level of any known hand on it."""
    deepest: str
    """Party id at that depth (the first on the path); empty at depth 0."""
    individual_number: bool | Uncertain
    """Whether the number is among the data it carries where it is exposed, from where it first left on."""
    ordered: bool
    """True for a journey in step order."""
    by_branch: tuple[str, ...]
    """Alternatives and variants it runs through, `group: member`."""
    inferred: int
    """Flows on it that rest on inference alone."""
    name: str
    """Names of all its nodes."""
    short: str
    """The way out in short: where it starts, what it is exposed in and to, where it ends."""


def exposure_paths(graph: GraphLike, *, limits: Limits | None = None, number_only: bool = False) -> Rows[ExposurePath]:
    """Every exposure path of one document, fewest flows first within step order.

    `number_only` keeps paths on which the Individual Number is exposed or may be (unknown).
    The notices of the result say every limit that bit.
    """
    graph = as_graph(graph, "fg.exposure_paths")
    limits = limits or Limits()
    chain_of_hops = hops(graph)
    search = _Search(graph, chain_of_hops, limits)
    walks, merged = _one_a_way(chain_of_hops, search.journeys() + search.beyond())
    index = Index(graph.graph["model"])
    paths = [_describe(graph, index, [chain_of_hops[n] for n in walk], ordered=ordered) for walk, ordered in walks]
    paths = _followed_on(graph, _without_parts(paths))
    order = {hop.flow: hop.order for hop in chain_of_hops}
    kept, dropped, beyond = _quota(graph, order, paths, limits)
    notices = list(search.notices)
    if merged:
        notices.append(
            Text(
                f"同じ節点をたどり新しいフローを含まない {merged} 件は省いています",
                f"{merged} walks along the same nodes as a listed path add no flow of their own and are not listed",
            )
        )
    if dropped:
        notices.append(
            Text(
                f"上限: 1組 {limits.per_pair} 件を超える長い経路 {dropped} 件は表示していません",
                f"limit: {dropped} longer paths beyond {limits.per_pair} a pair are not listed", limit=True,
            )
        )
    if beyond:
        notices.append(
            Text(
                f"上限: 手順を繰り返して初めて通じる経路のうち、1組 {limits.beyond_per_pair} 件を超える {beyond} 件は表示していません",
                f"limit: {beyond} longer paths that need several runs of the steps, beyond {limits.beyond_per_pair} a pair, are not listed", limit=True,
            )
        )
    if number_only:
        left = sum(1 for path in kept if path.individual_number is False)
        kept = [path for path in kept if path.individual_number is not False]
        if left:
            notices.append(Text(f"番号を運ばない経路 {left} 件は含めていません", f"{left} paths that do not carry the number are not listed"))
    kept.sort(key=lambda path: (not path.ordered, len(path.flows), [order[flow] for flow in path.flows], path.id))
    return Rows(tuple(kept), ("id", "short", "steps", "media_hops", "media_transfers", "depth", "individual_number"), tuple(notices), Text("曝露経路", "exposure paths"))


class _Search:
    def __init__(self, graph: Graph, chain_of_hops: tuple[Hop, ...], limits: Limits) -> None:
        self.graph = graph
        self.hops = chain_of_hops
        self.limits = limits
        self.notices: list[Text] = []
        self.left = limits.expansions
        self.cut_pairs = 0
        self.joined: set[tuple[str, str]] = set()
        unloading: dict[str, list[int]] = {}
        for position, hop in enumerate(chain_of_hops):
            if graph.nodes[hop.source]["carrier"]:
                unloading.setdefault(hop.source, []).append(position)
        self.exposed = [exposed_at(graph, hop) for hop in chain_of_hops]
        self.ends: dict[str, set[int]] = {}
        for position, hop in enumerate(chain_of_hops):
            end = self.exposed[position]
            # Loading a carrier ends a path only where no later hop unloads it whichever way was taken.
            if end and not (end == hop.target and self._unloaded(position, unloading.get(end, []))):
                self.ends.setdefault(end, set()).add(position)

    def _unloaded(self, position: int, unloading: list[int]) -> bool:
        marks = set(self.hops[position].marks)
        return any(marks.issuperset(self.hops[n].marks) for n in unloading[bisect_right(unloading, position) :])

    def journeys(self) -> list[tuple[tuple[int, ...], bool]]:
        """Walks in step order from every origin to every end."""
        starts: dict[str, list[int]] = {}
        fed: set[str] = set()
        for position, hop in enumerate(self.hops):
            # Who sends before anything came in has data of their own, then and later.
            if self.graph.nodes[hop.source]["holds"] or hop.source not in fed or hop.source in starts:
                starts.setdefault(hop.source, []).append(position)
            if not hop.returned:
                fed.add(hop.target)
        return [(walk, True) for walk in self._pairs(starts, Links(self.hops, ordered=True))]

    def beyond(self) -> list[tuple[tuple[int, ...], bool]]:
        """Simple paths for pairs that no journey joins: they take more than one run of the steps."""
        starts: dict[str, list[int]] = {}
        for position, hop in enumerate(self.hops):
            if self.graph.nodes[hop.source]["holds"]:
                starts.setdefault(hop.source, []).append(position)
        found = [(walk, False) for walk in self._pairs(starts, Links(self.hops, ordered=False))]
        if self.cut_pairs:
            self.notices.append(
                Text(
                    f"上限: 起点と到達点の組 {self.cut_pairs} 件で探索を打ち切りました（それより長い経路は表示していません）",
                    f"limit: the search was cut for {self.cut_pairs} pairs of origin and end; longer paths there are not listed", limit=True,
                )
            )
        if self.left <= 0:
            self.notices.append(
                Text(
                    f"上限: 探索を {self.limits.expansions} 手で止めました（経路の一覧は完全ではありません）",
                    f"limit: the search stopped after {self.limits.expansions} steps; the list of paths is not complete", limit=True,
                )
            )
        return found

    def _pairs(self, starts: dict[str, list[int]], links: Links) -> list[tuple[int, ...]]:
        simple = not links.ordered
        walks: list[tuple[int, ...]] = []
        rank_of = {start: n for n, start in enumerate(starts)}
        for end, positions in self.ends.items():
            if self.left <= 0:
                break
            potential = links.distances(positions)
            alive = links.within(potential)
            near = {self.hops[position].source for position in potential} & starts.keys()
            for start in sorted(near, key=rank_of.__getitem__):
                if (simple and (start == end or (start, end) in self.joined)) or self.left <= 0:
                    continue
                found: Found = fewest_first(
                    alive, tuple(starts[start]), positions, potential,
                    most=self.limits.tried_per_pair, budget=self.left, carriages=self.limits.carriages if simple else None, simple=simple,
                )
                self.left -= found.expansions
                self.cut_pairs += found.cut
                self.joined.update((start, self.exposed[n]) for walk in found.walks for n in walk)
                walks.extend(found.walks)
        return walks


def exposed_at(graph: Graph, hop: Hop) -> str:
    """The node where this hop exposes data, or "" where it does not.

    A hand outside the body, also where a carrier is unloaded there; a carrier, loaded or unloaded; a public network.
    Data that comes back to a person is theirs: only the way there can expose it.
    """
    source, target = graph.nodes[hop.source], graph.nodes[hop.target]
    if not target["carrier"] and target["boundary"] != "inside" and target["operator_kind"] != "person":
        return hop.target
    if source["carrier"]:
        return hop.source
    if target["carrier"]:
        return hop.target
    medium = graph.edges[hop.source, hop.target, hop.flow]["medium"]
    return hop.target if MEDIA[medium].public else ""


def _describe(graph: Graph, index: Index, walk: list[Hop], *, ordered: bool) -> ExposurePath:
    edges = [graph.edges[hop.source, hop.target, hop.flow] for hop in walk]
    nodes = [walk[0].source, *(hop.target for hop in walk)]
    exposures = tuple(n for n, hop in enumerate(walk) if exposed_at(graph, hop))
    carried = lives(tuple(walk))
    left = _first_left(graph, walk, exposures)
    depths = [graph.nodes[node]["depth"] or 0 for node in nodes] + [edge["depth"] or 0 for edge in edges]
    depth = max(depths)
    external = [n for n, edge in enumerate(edges) if edge["external"]]
    flows = tuple(hop.flow for hop in walk)
    marks = dict(mark for hop in walk for mark in hop.marks)
    media = [node for node in nodes if graph.nodes[node]["external"]]
    return ExposurePath(
        id=f"p-{short_hash(*flows)}",
        start=nodes[0],
        end=exposed_at(graph, walk[-1]) or nodes[-1],
        nodes=tuple(nodes),
        flows=flows,
        steps=tuple(dict.fromkeys(edge["step"] for edge in edges)),
        exposures=exposures,
        first_left=left,
        media_hops=len(external),
        media_transfers=len(set(media)),
        number_media_hops=sum(1 for n in external if edges[n]["individual_number"] is True),
        depth=depth,
        deepest=_deepest(graph, index, walk, nodes, depth),
        individual_number=_number([carried[n] for n in exposures if n >= left]),
        ordered=ordered,
        by_branch=tuple(f"{group[2:]}: {member}" for group, member in marks.items()),
        inferred=sum(1 for edge in edges if edge["basis"] == "inferred"),
        name=" → ".join(graph.nodes[node]["name"] for node in nodes),
        short=_short(graph, nodes),
    )


def _short(graph: Graph, nodes: list[str]) -> str:
    """First and last node, and between them the carriers and outside hands; ⋯ stands for what is left out."""
    text = str(graph.nodes[nodes[0]]["name"])
    skipped = False
    for n, node in enumerate(nodes[1:], start=1):
        if n < len(nodes) - 1 and not _outside(graph, node):
            skipped = True
            continue
        text += (" ⋯→ " if skipped else " → ") + str(graph.nodes[node]["name"])
        skipped = False
    return text


def _number(exposed: list[Live]) -> bool | Uncertain:
    """Whether the number is among what the path itself carries where it is exposed."""
    if any(NUMBER in live for live in exposed):
        return True
    return Uncertain.UNKNOWN if any(UNKNOWN in live for live in exposed) else False


def _first_left(graph: Graph, walk: list[Hop], exposures: tuple[int, ...]) -> int:
    """For a journey that starts with the data subject: the first hand that is not the body's (risk.md §3)."""
    if graph.nodes[walk[0].source]["operator_kind"] != "person":
        return exposures[0]
    for n, hop in enumerate(walk):
        target = graph.nodes[hop.target]
        if target["carrier"] or target["operator_kind"] == "person":
            continue
        if target["boundary"] != "inside":
            return n
        later = [exposed for exposed in exposures if exposed > n]
        return later[0] if later else exposures[0]
    return exposures[0]


def _deepest(graph: Graph, index: Index, walk: list[Hop], nodes: list[str], depth: int) -> str:
    """The first party on the path at the given depth: operator of a node, else actor or contractor of a flow."""
    if depth == 0:
        return ""
    for node in nodes:
        if graph.nodes[node]["depth"] == depth:
            return str(graph.nodes[node]["operator"])
    for hop in walk:
        flow = index.flows[hop.flow]
        contractor = index.entrustments[flow.entrustment].contractor if flow.entrustment else ""
        for party in (flow.actor, contractor):
            if isinstance(party, str) and party and sum(p.kind == "contractor" for p in chain(index.parties, party)) == depth:
                return party
    return ""


def _one_a_way(chain_of_hops: tuple[Hop, ...], walks: list[tuple[tuple[int, ...], bool]]) -> tuple[list[tuple[tuple[int, ...], bool]], int]:
    """Of walks along the same nodes keep those that add a flow, closest steps first.

    Where several steps join the same two nodes, every combination in step order is a walk; a reader
    needs each step once, with the steps that stand nearest to it. (Positions of hops rise with the steps.)
    """
    shown: dict[tuple[str, ...], set[int]] = {}
    kept = []
    for walk, ordered in sorted(walks, key=lambda entry: (not entry[1], max(entry[0]) - min(entry[0]), entry[0])):
        seen = shown.setdefault((chain_of_hops[walk[0]].source, *(chain_of_hops[n].target for n in walk)), set())
        if not seen.issuperset(walk):
            seen.update(walk)
            kept.append((walk, ordered))
    return kept, len(walks) - len(kept)


def _without_parts(paths: list[ExposurePath]) -> list[ExposurePath]:
    """Drop a path whose flows are all in another path with the same end; a journey only for another journey."""
    by_end: dict[str, list[int]] = {}
    for n, path in enumerate(paths):
        by_end.setdefault(path.end, []).append(n)
    kept = set()
    for members in by_end.values():
        using: dict[str, list[int]] = {}
        flows = {n: frozenset(paths[n].flows) for n in members}
        for n in sorted(members, key=lambda n: (-len(paths[n].flows), not paths[n].ordered, paths[n].id)):
            rarest = min((using.get(flow, []) for flow in paths[n].flows), key=len)
            if not any(flows[n] <= flows[other] and (paths[other].ordered or not paths[n].ordered) for other in rarest):
                kept.add(n)
                for flow in flows[n]:
                    using.setdefault(flow, []).append(n)
    return [path for n, path in enumerate(paths) if n in kept]


def _followed_on(graph: Graph, paths: list[ExposurePath]) -> list[ExposurePath]:
    """A path is followed on while data stays outside: drop it where a listed path goes on from its end.

    Beginnings are numbered as in a tree of prefixes, so that long paths cost no more than their length.
    """
    numbers: dict[tuple[int, str], int] = {}
    whole: list[int] = []
    passed: dict[bool, set[int]] = {True: set(), False: set()}
    for path in paths:
        reached = [0]
        for flow in path.flows:
            reached.append(numbers.setdefault((reached[-1], flow), len(numbers) + 1))
        whole.append(reached[-1])
        for n in range(len(path.flows) - 1, 0, -1):
            if not _outside(graph, path.nodes[n]):
                break
            passed[path.ordered].add(reached[n])
    return [path for path, number in zip(paths, whole, strict=True) if number not in passed[True] and (path.ordered or number not in passed[False])]


def _outside(graph: Graph, node: str) -> bool:
    data = graph.nodes[node]
    return bool(data["carrier"] or (data["boundary"] != "inside" and data["operator_kind"] != "person"))


def _quota(graph: Graph, order: dict[str, int], paths: list[ExposurePath], limits: Limits) -> tuple[list[ExposurePath], int, int]:
    """At most so many paths a pair: journeys first, fewest carriages first, then step order, then id (risk.md §3)."""

    def place(path: ExposurePath) -> tuple[bool, int, list[int], str]:
        carriages = sum(1 for node in path.nodes[:-1] if not graph.nodes[node]["carrier"])
        return not path.ordered, carriages, [order[flow] for flow in path.flows], path.id

    kept: list[ExposurePath] = []
    dropped = [0, 0]
    taken: dict[tuple[str, str], int] = {}
    for path in sorted(paths, key=place):
        pair = (path.start, path.end)
        taken[pair] = taken.get(pair, 0) + 1
        if taken[pair] <= (limits.per_pair if path.ordered else limits.beyond_per_pair):
            kept.append(path)
        else:
            dropped[0 if path.ordered else 1] += 1
    return kept, dropped[0], dropped[1]
