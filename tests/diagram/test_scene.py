"""What a picture shows: every flow in one arrow, every node in one box, boundaries, styles, legend."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from flowgraph.diagram import build
from flowgraph.diagram.style import ARROW_STYLES, BOUNDARY_STYLES, SHAPES
from flowgraph.errors import FlowgraphError, LookupFailure
from flowgraph.graph import Graph, to_graph
from flowgraph.model import FlowModel, loads
from flowgraph.vocab import NODE_KINDS, PARTY_KINDS


@pytest.fixture
def graph(small: FlowModel) -> Graph:
    return to_graph(small)


def test_every_flow_is_in_exactly_one_arrow(graph: Graph):
    scene = build(graph)
    drawn = Counter((flow, arrow.source, arrow.target) for arrow in scene.arrows for flow in arrow.flows)
    assert drawn == Counter((key, source, target) for source, target, key in graph.edges(keys=True))


def test_every_node_is_one_box(graph: Graph):
    assert sorted(box.id for box in build(graph).boxes) == sorted(graph.nodes)


def test_flows_that_look_alike_share_an_arrow_and_their_steps(small_model: str):
    double = "- {id: again, step: ⑥, from: terminal, to: lunch-system, medium: office_lan, evidence: [{lines: 22, section: 別添1, field: ②}]}\n\nentrustments:"
    scene = build(to_graph(loads(small_model.replace("\nentrustments:", double, 1))))
    arrow = next(arrow for arrow in scene.arrows if "again" in arrow.flows)
    assert len(arrow.flows) == 2
    assert "".join(arrow.lines) == "②・⑥"


def test_number_no_number_and_unknown_look_different(graph: Graph):
    styles = {flow: arrow.style for arrow in build(graph).arrows for flow in arrow.flows}
    for _, _, key, data in graph.edges(keys=True, data=True):
        assert styles[key] == {True: "number", False: "without"}.get(data["individual_number"], "unknown")
    assert len({row.dash for row in ARROW_STYLES.rows()}) == len(ARROW_STYLES)


def test_inferred_flows_are_marked_and_explained(graph: Graph):
    scene = build(graph)
    inferred = {flow for arrow in scene.arrows if arrow.inferred for flow in arrow.flows}
    assert inferred == {key for _, _, key, data in graph.edges(keys=True, data=True) if data["basis"] == "inferred"}
    assert any(entry.what == "inferred" for entry in scene.legend)


def test_sub_contractors_stand_within_contractors_and_departments_within_the_body(graph: Graph):
    boundaries = {boundary.id: boundary for boundary in build(graph).boundaries}
    assert (boundaries["punch"].style, boundaries["punch"].parent) == ("contractor", "")
    assert (boundaries["punch-sub"].style, boundaries["punch-sub"].parent) == ("subcontractor", "punch")
    assert boundaries["punch-sub"].lines[0].startswith("再委託先")
    assert boundaries["school-section"].parent == "body"


def test_highlight_marks_exactly_the_flows_given(graph: Graph):
    path = {"to-usb", next(key for source, _, key in graph.edges(keys=True) if source == "usb-3")}
    scene = build(graph, highlight=path)
    assert {flow for arrow in scene.arrows if arrow.marked for flow in arrow.flows} == path
    assert {box.id for box in scene.boxes if box.marked} == {"lunch-system", "usb-3", "punch-terminal"}
    assert any(entry.what == "mark" for entry in scene.legend)


def test_unknown_flow_is_named_with_its_nearest(graph: Graph):
    with pytest.raises(LookupFailure, match="did you mean 'to-usb'"):
        build(graph, highlight={"to-usbb"})


def test_a_graph_out_of_convention_is_refused(graph: Graph):
    graph.add_node("stray")
    with pytest.raises(FlowgraphError, match="stray"):
        build(graph)


def test_legend_speaks_both_languages_and_only_of_what_is_there(graph: Graph):
    japanese, english = build(graph, lang="ja"), build(graph, lang="en")
    assert [(entry.what, entry.key) for entry in japanese.legend] == [(entry.what, entry.key) for entry in english.legend]
    assert all(entry.text.isascii() for entry in english.legend)
    assert {entry.key for entry in japanese.legend if entry.what == "shape"} == {box.shape for box in japanese.boxes}
    assert {entry.key for entry in japanese.legend if entry.what == "boundary"} == {boundary.style for boundary in japanese.boundaries}


def test_every_kind_has_a_shape_and_every_party_a_boundary_style():
    assert {kind.shape for kind in NODE_KINDS.rows()} <= set(SHAPES)
    assert set(PARTY_KINDS) <= set(BOUNDARY_STYLES)


def test_a_blank_medium_says_so(small: FlowModel):
    nodes = tuple(replace(node, blank=True) if node.id == "usb-3" else node for node in small.nodes)
    box = next(box for box in build(to_graph(replace(small, nodes=nodes))).boxes if box.id == "usb-3")
    assert "空の媒体" in box.notes


def test_a_graph_without_flows_or_nodes_is_still_a_scene(graph: Graph):
    assert build(graph.subgraph([])).boxes == ()
    assert build(graph.subgraph(["subject"])).arrows == ()
