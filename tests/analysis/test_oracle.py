"""On small random graphs the answers are those of brute force, written here without the package's search."""

from __future__ import annotations

import random
from itertools import chain, combinations, pairwise

import pytest

from flowgraph.analysis import choke_points, exposure_paths, external_media_hops, external_media_transfers, outsourcing_depth
from flowgraph.graph import to_graph
from tests.small_models import NUMBER, PARTIES, made

KINDS = ("system sec", "system sec", "department tax", "external_medium sec", "terminal con", "terminal sub", "paper post", "organization office")
DEPTH = {"body": 0, "sec": 0, "tax": 0, "con": 1, "sub": 2, "deep": 3}
CARRIERS = ("external_medium", "paper")
SEEDS = range(200)


def drawn(seed):
    """A random model: its words, and the same as plain rows (source, target, marks, public)."""
    rng = random.Random(seed)
    names = "abcdefgh"[: rng.randint(3, 8)]
    nodes = {name: rng.choice(KINDS) for name in names}
    holds = {name: [NUMBER] for name in names if rng.random() < 0.4} or {names[0]: [NUMBER]}
    flows, rows = [], []
    for n in range(1, rng.randint(3, 11) + 1):
        source, target = rng.sample(names, 2)
        carried = [nodes[end].split()[0] for end in (source, target)]
        medium = "flash" if "external_medium" in carried else "mail" if "paper" in carried else rng.choice(("office_lan", "dedicated_line", "internet"))
        mark = rng.choice(("", "", "", " alt=g/x", " alt=g/y", " var=g/x", " var=h/y"))
        flows.append(f"{n} {source} {target} {medium}{mark}")
        rows.append((source, target, mark.strip(), medium == "internet"))
    return {"nodes": nodes, "holds": holds, "flows": flows}, rows


def agree(rows, walk):
    """Whether no group of marks is taken two ways."""
    chosen = {}
    for n in walk:
        if rows[n][2]:
            group, member = rows[n][2].split("/")
            if chosen.setdefault(group, member) != member:
                return False
    return True


def every_walk(rows):
    """All step-ordered walks, each flow once, by trying all subsets of flows in step order."""
    for size in range(1, len(rows) + 1):
        for walk in combinations(range(len(rows)), size):
            if all(rows[m][0] == rows[n][1] for n, m in pairwise(walk)) and agree(rows, walk):
                yield walk


def exposed(given, row):
    """Nodes at which a hop exposes data."""
    source, target, _, public = row
    kind = {name: text.split()[0] for name, text in given["nodes"].items()}
    operator = {name: text.split()[1] for name, text in given["nodes"].items()}
    found = {name for name in (source, target) if kind[name] in CARRIERS}
    if operator[target] not in {"sec", "tax"} or public:
        found.add(target)
    return found


def point(given, row):
    """The one node a hop is listed under: the outside hand it reaches, else the carrier it unloads, else the one it loads."""
    source, target, _, public = row
    kind = {name: text.split()[0] for name, text in given["nodes"].items()}
    if kind[target] not in CARRIERS and given["nodes"][target].split()[1] not in {"sec", "tax"}:
        return target
    return next((name for name in (source, target) if kind[name] in CARRIERS), target if public else "")


def origins(given, rows):
    """(node, first flow) where data starts: at any flow of a holder, or of a node that sends before anything reaches it."""
    for source in given["nodes"]:
        sent = [n for n, row in enumerate(rows) if row[0] == source]
        if sent and (source in given["holds"] or all(row[1] != source for row in rows[: sent[0]])):
            yield from ((source, n) for n in sent)


def joined(given, rows, at=exposed):
    """Pairs (start, node of exposure) that some step-ordered walk joins."""
    begin = set(origins(given, rows))
    return {(rows[walk[0]][0], node) for walk in every_walk(rows) if (rows[walk[0]][0], walk[0]) in begin for node in at(given, rows[walk[-1]])}


def shown(given, rows, path):
    """Pairs that a listed path answers for: from any node on it on, to every point where it is exposed from there."""
    walk = [int(flow[1:]) - 1 for flow in path.flows]
    return {(rows[first][0], node) for n, first in enumerate(walk) for later in walk[n:] for node in exposed(given, rows[later])}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_pair_that_a_journey_joins_is_on_a_journey_that_is_listed(seed):
    given, rows = drawn(seed)
    listed = exposure_paths(to_graph(made(**given)))
    found = set(chain.from_iterable(shown(given, rows, path) for path in listed if path.ordered))
    returns = {(node, node) for node in given["nodes"]}  # data that comes back to its own holder by private ways is no way out
    assert joined(given, rows) - found - returns == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_path_is_a_walk_that_starts_at_an_origin_and_ends_exposed(seed):
    given, rows = drawn(seed)
    begin = set(origins(given, rows))
    walks = set(every_walk(rows))
    for path in exposure_paths(to_graph(made(**given))):
        walk = tuple(int(flow[1:]) - 1 for flow in path.flows)
        assert len(set(walk)) == len(walk)
        assert agree(rows, walk)
        assert all(rows[m][0] == rows[n][1] for n, m in pairwise(walk))
        assert path.nodes == (rows[walk[0]][0], *(rows[n][1] for n in walk))
        assert path.end == point(given, rows[walk[-1]])
        assert all(exposed(given, rows[walk[n]]) for n in path.exposures)
        assert path.first_left in path.exposures
        if path.ordered:
            assert walk in walks
            assert (path.start, walk[0]) in begin
        else:
            assert len(set(path.nodes)) == len(path.nodes)
            assert path.start in given["holds"]
            assert (path.start, path.end) not in joined(given, rows, lambda given, row: {point(given, row)})


@pytest.mark.parametrize("seed", SEEDS)
def test_no_listed_path_is_part_of_another_with_the_same_end(seed):
    given, _ = drawn(seed)
    listed = list(exposure_paths(to_graph(made(**given))))
    for path in listed:
        for other in listed:
            if path is not other and path.end == other.end and (other.ordered or not path.ordered):
                assert not set(path.flows) <= set(other.flows)


@pytest.mark.parametrize("seed", SEEDS)
def test_depth_and_media_are_counted_as_by_hand(seed):
    given, rows = drawn(seed)
    graph = to_graph(made(**given))
    kind = {name: text.split()[0] for name, text in given["nodes"].items()}
    depth = {name: DEPTH.get(text.split()[1], 0) for name, text in given["nodes"].items()}
    for path in exposure_paths(graph):
        assert path.depth == max(depth[node] for node in path.nodes)
        assert path.media_hops == sum("external_medium" in (kind[a], kind[b]) for a, b in zip(path.nodes, path.nodes[1:], strict=False))
        assert path.media_transfers == len({node for node in path.nodes if kind[node] == "external_medium"})
    touching = [f"f{n}" for n, (source, target, *_rest) in enumerate(rows, start=1) if "external_medium" in (kind[source], kind[target])]
    assert [hop.flow for hop in external_media_hops(graph)] == touching
    media = {name for source, target, *_rest in rows for name in (source, target) if kind[name] == "external_medium"}
    assert {row.id for row in external_media_transfers(graph)} == media
    assert sum(row.media_hops for row in external_media_transfers(graph)) == sum((kind[s] == "external_medium") + (kind[t] == "external_medium") for s, t, *_ in rows)
    assert {row.id: row.depth for row in outsourcing_depth(graph)} == {name: DEPTH[name] for name in ("deep", "sub", "con")}
    assert set(DEPTH) <= set(PARTIES)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cut_is_the_smallest_that_brute_force_finds(seed):
    given, _ = drawn(seed)
    graph = to_graph(made(**given))
    listed = exposure_paths(graph)
    if not len(listed):
        return
    # The union of the listed routes, each up to its end.
    edges, starts, ends = set(), {path.start for path in listed}, {path.end for path in listed}
    for path in listed:
        nodes = path.nodes[: path.nodes.index(path.end, 1) + 1] if path.end in path.nodes[1:] else path.nodes[:1]
        edges |= set(pairwise(nodes))
    inner = sorted({node for edge in edges for node in edge} - starts - ends)

    def leaks(removed):
        reached, queue = set(), [node for node in starts if node not in removed]
        while queue:
            here = queue.pop()
            for source, target in edges:
                if source == here and target not in removed and target not in reached:
                    reached.add(target)
                    queue.append(target)
        return bool(reached & ends)

    cuts = [set(subset) for size in range(len(inner) + 1) for subset in combinations(inner, size) if not leaks(subset)]
    rows = choke_points(graph, listed)
    marked = {row.id for row in rows if row.cut}
    if cuts:
        assert len(marked) == len(cuts[0])
        assert not leaks(marked)
    else:
        assert marked == set()
        assert "directly" in rows.notices[0].en


def test_the_drawn_graphs_are_worth_drawing():
    listed = [path for seed in SEEDS for path in exposure_paths(to_graph(made(**drawn(seed)[0])))]
    assert len(listed) > 500
    assert any(not path.ordered for path in listed)
    assert any(len(set(path.nodes)) < len(path.nodes) for path in listed)
    assert max(len(path.flows) for path in listed) >= 4
