"""The attribute convention: ours passes, each departure is refused by name."""

from __future__ import annotations

import networkx as nx
import pytest

from flowgraph import FlowgraphError, load
from flowgraph.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, check_graph, to_graph
from tests.small_models import NUMBER, graph_of

#   s (data subject) --f1 internal--> desk --f2 flash--> usb --f3 flash--> c (contractor)
TOWN = {
    "nodes": {"s": "person who", "desk": "department sec", "usb": "external_medium sec", "c": "terminal con"},
    "holds": {"s": [NUMBER]},
    "flows": ["1 s desk counter manual=true", "2 desk usb flash alt=way/stick", "3 usb c flash entrustment=e1 alt=way/stick actor=sub"],
    "entrustments": [{"id": "e1", "contractor": "con"}],
    "controls": [{"id": "k1", "family": "encryption", "covers": ["usb"]}, {"id": "k2", "family": "training", "covers": ["document"]}],
}


def test_our_graphs_keep_the_convention(small):
    check_graph(to_graph(small))
    check_graph(graph_of(**TOWN))


def test_the_graphs_of_the_published_models_keep_the_convention(model_files):
    for path in model_files:
        check_graph(to_graph(load(path)))


def test_a_graph_is_a_plain_networkx_multidigraph():
    graph = graph_of(**TOWN)
    assert type(graph) is nx.MultiDiGraph
    assert list(graph.nodes) == ["s", "desk", "usb", "c"]
    assert [key for *_, key in graph.edges(keys=True)] == ["f1", "f2", "f3"]


def test_values_stand_where_the_convention_says():
    graph = graph_of(**TOWN)
    assert {name: graph.nodes["usb"][name] for name in ("kind", "operator", "operator_group", "boundary", "depth", "carrier", "external", "blank")} == {
        "kind": "external_medium", "operator": "sec", "operator_group": "sec", "boundary": "inside", "depth": 0, "carrier": True, "external": True, "blank": False,
    }
    assert (graph.nodes["c"]["boundary"], graph.nodes["c"]["depth"]) == ("contractor", 1)
    assert (graph.nodes["s"]["boundary"], graph.nodes["s"]["depth"]) == ("outside", None)
    last = graph.edges["usb", "c", "f3"]
    assert (last["step"], last["order"], last["alternative"], last["controls"]) == ("3", 2, ("way", "stick"), ("k1", "k2"))
    assert (last["outside"], last["crosses"], last["external"]) == (True, True, True)
    assert last["depth"] == 2  # the actor is a sub-contractor
    assert graph.edges["desk", "usb", "f2"]["depth"] == 0
    assert graph.edges["s", "desk", "f1"]["manual"] is True


@pytest.mark.parametrize("name", NODE_ATTRIBUTES)
def test_a_node_without_an_attribute_is_refused(name):
    graph = graph_of(**TOWN)
    del graph.nodes["usb"][name]
    with pytest.raises(FlowgraphError, match=f"node usb: attribute '{name}' is missing"):
        check_graph(graph)


@pytest.mark.parametrize("name", EDGE_ATTRIBUTES)
def test_an_edge_with_a_value_of_a_wrong_type_is_refused(name):
    graph = graph_of(**TOWN)
    graph.edges["desk", "usb", "f2"][name] = 1.5
    with pytest.raises(FlowgraphError, match=rf"edge desk→usb \(f2\): attribute '{name}'"):
        check_graph(graph)


def test_every_departure_is_named_at_once():
    graph = graph_of(**TOWN)
    graph.add_node("窓口")
    graph.nodes["c"]["colour"] = "red"
    graph.add_edge("s", "desk", key="流れ", **graph.edges["s", "desk", "f1"])
    del graph.graph["model"]
    with pytest.raises(FlowgraphError) as caught:
        check_graph(graph)
    text = str(caught.value)
    for expected in ("'窓口' is not an ASCII id", "node c: attribute 'colour' is not in the convention", "'流れ' is not an ASCII id", "`model` is missing"):
        assert expected in text


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiGraph, nx.Graph])
def test_another_kind_of_graph_is_refused(kind):
    with pytest.raises(FlowgraphError, match="directed multigraph"):
        check_graph(kind())
