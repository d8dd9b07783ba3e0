"""How long a stability takes: 300 paths over 400 carriages, 10,000 draws, beside a plain loop and beside one product.

The model is invented: one office, chains of systems, 300 ways out. Three programs see the same paths and the same drawn
hazards: ours (drawing, pricing, ranking, wins, tiers and all rows), a loop over draws that puts the hazards on a networkx
graph and adds them up path by path (nothing else), and one numpy product of paths × terms and terms × draws.
Times are of this machine; memory is the peak of a process of its own.
Run: PYTHONPATH=. python benchmarks/stability.py [DRAWS]
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flowgraph.model import FlowModel
    from flowgraph.risk import Ranking

PATHS, STEPS, SHARED, LEGS = 300, 400, 100, 8
SECONDS, MEGABYTES = 3.0, 1000
INSIDE = ("dedicated_line", "lgwan", "not_stated", "remote_maintenance", "office_lan")
OUT = (*INSIDE, "internet_protected", "internet", "email")
FAMILIES = ("encryption", "contract", "logging", "training", "device_control", "two_factor")


def model() -> FlowModel:
    """A model with `PATHS` ways out that run over `STEPS` carriages, `SHARED` of them shared."""
    from flowgraph.model import loads

    rng = random.Random(1)
    seen = [{"lines": "1", "section": "別添1", "field": "①"}]

    chains = SHARED // (LEGS - 2)
    nodes = [{"id": "sys", "name": "sys", "kind": "system", "operator": "body", "holds": ["individual_number"], "evidence": seen}]
    flows = []
    left = SHARED
    lasts = []
    for n in range(chains):
        before = "sys"
        for m in range(LEGS - 2 if n < chains - 1 else left):
            nodes.append({"id": f"n{n}-{m}", "name": f"n{n}-{m}", "kind": "system", "operator": "body", "place": f"{n}/{m}", "evidence": seen})
            step = {"id": f"s{n}-{m}", "step": f"{m}", "from": before, "to": f"n{n}-{m}", "medium": rng.choice(INSIDE), "evidence": seen}
            flows.append({**step, "manual": rng.random() < 0.3})
            before = f"n{n}-{m}"
            left -= 1
        lasts.append(before)
    flows.sort(key=lambda flow: (int(flow["step"]), flow["id"]))
    for n in range(PATHS):
        nodes.append({"id": f"e{n}", "name": f"e{n}", "kind": "contractor", "operator": rng.choice(("con", "sub")), "evidence": seen})
        step = {"id": f"x{n}", "step": "99", "from": lasts[n % chains], "to": f"e{n}", "medium": rng.choice(OUT), "evidence": seen}
        flows.append(step if rng.random() < 0.5 else {**step, "manual": rng.random() < 0.5})
    controls = [
        {
            "id": f"c{n}", "family": rng.choice(FAMILIES), "what": "x", "covers": [rng.choice(flows)["id"] for _ in range(8)], "process": "other", "evidence": seen,
        }
        for n in range(120)
    ]
    parties = [
        {"id": "body", "name": "body", "kind": "body", "evidence": seen}, {"id": "con", "name": "con", "kind": "contractor", "parent": "body", "evidence": seen},
        {"id": "sub", "name": "sub", "kind": "contractor", "parent": "con", "evidence": seen},
    ]
    document = {
        "id": "town", "title": "town", "organization": "body", "form": "full", "source": "t.txt", "sha256": "0" * 64, "subjects": "1000..10000", "evidence": seen,
    }
    tree = {"flowgraph": 1, "document": document, "parties": parties, "nodes": nodes, "flows": flows, "controls": controls}
    return loads(json.dumps(tree), "town.yaml")


def ranking() -> Ranking:
    from flowgraph.graph import to_graph
    from flowgraph.risk import rank

    return rank(to_graph(model()))


def ours(draws: int) -> dict[str, float]:
    """The package, everything it prints in a table."""
    from flowgraph.risk import stability

    ranked = ranking()
    started, worked = time.perf_counter(), time.process_time()
    made = stability(ranked, draws=draws)
    taken, work = time.perf_counter() - started, time.process_time() - worked
    return {"seconds": taken, "work": work, "paths": len(made), "terms": len(made.study.plans.terms), "peak": _peak()}


def loop(draws: int) -> dict[str, float]:
    """A loop over draws: hazards on the edges of a networkx graph, added up along each path."""
    import networkx as nx

    from flowgraph.risk import stability

    ranked = ranking()
    study = stability(ranked, draws=draws).study
    graph = nx.MultiDiGraph()
    terms = study.plans.terms
    for term in terms:
        graph.add_edge(term.nodes[0], term.nodes[-1], key=term.flows, hazard=0.0)
    edges = [(term.nodes[0], term.nodes[-1], term.flows) for term in terms]
    paths = [[edges[n] for n in places] for places in study.plans.paths]
    drawn = study.terms.T.tolist()
    expected = study.incidence @ study.terms
    started, worked = time.perf_counter(), time.process_time()
    for draw, hazards in enumerate(drawn):
        for (source, target, key), hazard in zip(edges, hazards, strict=True):
            graph.edges[source, target, key]["hazard"] = hazard
        sums = [sum(graph.edges[edge]["hazard"] for edge in path) for path in paths]
        if draw == 0:
            assert max(abs(a - b) for a, b in zip(sums, expected[:, 0], strict=True)) < 1e-12
    return {"seconds": time.perf_counter() - started, "work": time.process_time() - worked, "peak": _peak()}


def product(draws: int) -> dict[str, float]:
    """One product of paths × terms and terms × draws."""
    import numpy as np

    from flowgraph.risk import stability

    study = stability(ranking(), draws=draws).study
    best, work = float("inf"), 0.0
    for _ in range(5):
        started, worked = time.perf_counter(), time.process_time()
        np.dot(study.incidence, study.terms)
        if time.perf_counter() - started < best:
            best, work = time.perf_counter() - started, time.process_time() - worked
    return {"seconds": best, "work": work, "peak": _peak()}


PROGRAMS = {"ours": ours, "loop": loop, "product": product}
TOLD = {"ours": "flowgraph.stability, all of it", "loop": "loop over draws, networkx: sums of paths only", "product": "one numpy product: sums of paths only"}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    if len(sys.argv) > 2:
        print(json.dumps(PROGRAMS[sys.argv[1]](int(sys.argv[2]))))
        return 0
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    taken = {
        name: json.loads(subprocess.run([sys.executable, __file__, name, str(draws)], check=True, capture_output=True, text=True).stdout) for name in PROGRAMS
    }
    mine = taken["ours"]
    print(f"{mine['paths']} paths, {mine['terms']} carriages, {draws:,} draws")
    for name, found in taken.items():
        times = f"{found['seconds']:8.2f} s   {found['seconds'] / mine['seconds']:7.2f} x ours   {found['work']:8.2f} s of processor"
        print(f"{TOLD[name]:46} {times}   peak of the process {found['peak']:5.0f} MB")
    if mine["seconds"] > SECONDS or mine["peak"] > MEGABYTES:
        print(f"slower than {SECONDS} s or larger than {MEGABYTES} MB")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
