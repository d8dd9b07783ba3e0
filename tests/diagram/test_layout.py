"""Where things stand: nothing lost, nothing outside its boundary, nothing on top of another."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from flowgraph.diagram import Placed, build, draw
from flowgraph.diagram.counting import name_frame, passages
from flowgraph.diagram.labels import covered
from flowgraph.diagram.layout import MOST_BOXES, place
from flowgraph.diagram.style import NAME_SIZE, NOTE_SIZE, SHAPES
from flowgraph.diagram.text import measure
from flowgraph.errors import FlowgraphError
from flowgraph.graph import Graph, to_graph
from flowgraph.model import FlowModel, load


def grown(base: Graph, nodes: int, edges: int, seed: int) -> Graph:
    """A random graph with the attributes of a real one."""
    chance = random.Random(seed)
    looks = [data for _, data in base.nodes(data=True)]
    ways = [data for _, _, data in base.edges(data=True)]
    graph: Graph = nx.MultiDiGraph(**base.graph)
    for position in range(nodes):
        look = looks[position % len(looks)]
        graph.add_node(f"n{position}", **{**look, "name": f"{look['name']}{position}"})
    for position in range(edges):
        source, target = chance.randrange(nodes), chance.randrange(nodes)
        graph.add_edge(f"n{source}", f"n{target}", key=f"f{position}", **{**ways[position % len(ways)], "order": position})
    return graph


def check(placed: Placed) -> None:
    scene = placed.scene
    parents = {boundary.id: boundary.parent for boundary in scene.boundaries}
    assert set(placed.arrows) == {arrow.id for arrow in scene.arrows}
    assert set(placed.boxes) == {box.id for box in scene.boxes}
    for box in scene.boxes:
        around = box.boundary
        inside = set()
        while around:
            inside.add(around)
            assert placed.boundaries[around].contains(placed.boxes[box.id], 1.0), (box.id, around)
            around = parents[around]
        for other, frame in placed.boundaries.items():
            assert other in inside or not frame.overlaps(placed.boxes[box.id], 1.0), (box.id, other)
    for one, other in combinations(placed.boxes.values(), 2):
        assert not one.overlaps(other, 1.0)
    for boundary in scene.boundaries:
        assert placed.boundaries[boundary.id].contains(name_frame(boundary, placed.boundaries[boundary.id]), 3.0)


@pytest.fixture(scope="module")
def graph(small: FlowModel) -> Graph:
    return to_graph(small)


def test_the_small_model_has_a_sound_and_clear_layout(graph: Graph, all_tries):
    placed = draw(graph).placed
    check(placed)
    assert covered(placed) == ()
    assert passages(placed) == []


def test_names_fit_into_their_boxes(graph: Graph):
    for box in build(graph).boxes:
        look = SHAPES[box.shape]
        room = box.width - look.left - look.right
        assert all(measure(line, NAME_SIZE) <= room for line in box.lines)
        assert all(measure(line, NOTE_SIZE) <= room for line in box.notes)


@pytest.mark.parametrize("seed", range(12))
def test_random_graphs_lose_no_edge(graph: Graph, seed: int):
    nodes = 4 + seed * 2
    wild = grown(graph, nodes, nodes * 2, seed)
    placed = draw(wild).placed
    check(placed)
    assert sorted(flow for arrow in placed.scene.arrows for flow in arrow.flows) == sorted(key for _, _, key in wild.edges(keys=True))


def test_a_hundred_nodes_are_drawn(graph: Graph):
    check(draw(grown(graph, 100, 120, 1)).placed)


def test_ten_thousand_nodes_are_refused_with_a_way_out(graph: Graph):
    with pytest.raises(FlowgraphError, match=r"too large to draw.*draw a part"):
        place(build(grown(graph, 10_000, 10_000, 1)))
    assert MOST_BOXES < 10_000


def test_a_layout_that_never_ends_is_given_up(graph: Graph, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("flowgraph.diagram.engine.PATIENCE", 0.05)
    with pytest.raises(FlowgraphError, match="too dense"):
        place(build(grown(graph, 300, 400, 1)))


def test_nothing_and_one_node_have_a_picture(graph: Graph):
    assert draw(graph.subgraph([])).svg.startswith("<svg")
    assert draw(graph.subgraph(["subject"])).svg.startswith("<svg")


def test_a_loop_is_drawn(graph: Graph):
    looped = graph.copy()
    looped.add_edge("desk", "desk", key="again", **next(data for _, _, data in graph.edges(data=True)))
    assert 'data-flows="again"' in draw(looped).svg


def test_encoded_assessments_have_sound_layouts(model_files):
    for file in model_files:
        check(draw(to_graph(load(file))).placed)
