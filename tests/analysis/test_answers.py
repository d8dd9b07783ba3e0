"""Media, depth, crossings, reach, choke points and uncontrolled hops, worked out by hand."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from flowgraph import FlowgraphError
from flowgraph.analysis import (
    boundary_crossings,
    choke_points,
    exposure_paths,
    external_media_hops,
    external_media_transfers,
    outsourcing_depth,
    reach,
    uncontrolled_hops,
    uncovered,
)
from flowgraph.vocab import Uncertain
from tests.small_models import NUMBER, graph_of

NODES = {
    "s": "person who", "desk": "department sec", "sys": "system sec", "other": "system tax", "usb": "external_medium sec", "cd": "external_medium sec",
    "slip": "paper who", "c": "terminal con", "u": "terminal sub", "bureau": "organization office",
}


def graph(**given):
    return graph_of(**{"nodes": NODES, "holds": {"s": [NUMBER, "account"], "sys": [NUMBER, "account"]}, **given})


# --- media: sys → usb → c is two hops of one transfer; paper is none


def test_two_hops_are_one_transfer_and_paper_is_none():
    given = graph(flows=["1 s slip mail", "1 slip desk mail", "2 sys usb flash", "3 usb c flash"])
    assert [hop.flow for hop in external_media_hops(given)] == ["f3", "f4"]
    (transfer,) = external_media_transfers(given)
    assert (transfer.id, transfer.media_hops, transfer.steps, transfer.from_name, transfer.to_name) == ("usb", 2, ("2", "3"), "SYS", "C")
    assert (transfer.individual_number, transfer.data) == (True, ("account",))
    assert "2 in all, 2 with the number, 0 not known" in external_media_transfers(given).notices[0].en


def test_a_blank_medium_counts_as_hops_but_never_with_the_number():
    given = graph(more={"cd": {"blank": True}}, flows=["1 sys cd optical", "2 cd c optical", "3 sys usb flash", "4 usb c flash strips=individual_number"])
    assert [hop.individual_number for hop in external_media_hops(given)] == [False, False, True, False]
    assert [hop.flow for hop in external_media_hops(given, number_only=True)] == ["f3"]
    assert [(row.id, row.blank, row.individual_number) for row in external_media_transfers(given)] == [("usb", False, True), ("cd", True, False)]
    assert [row.id for row in external_media_transfers(given, number_only=True)] == ["usb"]
    assert "4 in all, 1 with the number" in external_media_transfers(given).notices[0].en


def test_an_unknown_identifier_stays_in_the_number_view():
    given = graph(flows=["1 sys usb flash identifier=undecidable"])
    (hop,) = external_media_hops(given, number_only=True)
    assert hop.individual_number is Uncertain.UNKNOWN
    assert external_media_transfers(given, number_only=True)[0].individual_number is Uncertain.UNKNOWN


@pytest.mark.parametrize(
    ("stores", "erasure", "strength"),
    [
        ([], "not_mentioned", Uncertain.NOT_MENTIONED),
        ([{"node": "usb", "kind": "portable_medium", "erasure": "stated", "strength": "logical"}], "stated", "logical"),
        ([{"node": "usb", "kind": "portable_medium", "erasure": "contradicted"}], "contradicted", Uncertain.NOT_MENTIONED),
        (
            [
                {"node": "usb", "kind": "portable_medium", "erasure": "stated", "strength": "logical"},
                {"node": "usb", "kind": "disposal", "erasure": "stated", "strength": "physical"},
            ],
            "stated", "physical",
        ),
        ([{"node": "sys", "kind": "premises", "erasure": "stated", "strength": "proof"}], "not_mentioned", Uncertain.NOT_MENTIONED),
    ],
)
def test_erasure_is_what_a_store_of_that_medium_says(stores, erasure, strength):
    (row,) = external_media_transfers(graph(flows=["1 sys usb flash", "2 usb c flash"], stores=stores))
    assert (row.erasure, row.strength) == (erasure, strength)


def test_only_stated_controls_stand_beside_a_medium():
    controls = [
        {"family": "encryption", "covers": ["usb"]}, {"family": "locked", "covers": ["f2"], "state": "not_implemented"},
        {"family": "training", "covers": ["document"]}, {"family": "logging", "covers": ["sys"]},
    ]
    given = graph(flows=["1 sys usb flash", "2 usb c flash"], controls=controls)
    assert [hop.controls for hop in external_media_hops(given)] == [("encryption", "training", "logging"), ("encryption", "training")]
    assert external_media_transfers(given)[0].controls == ("encryption", "training", "logging")


# --- depth


def test_depth_names_the_chain():
    entrustments = [{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}]
    rows = outsourcing_depth(graph(flows=["1 sys c dedicated_line", "2 c u dedicated_line strips=individual_number", "3 desk sys internal"], entrustments=entrustments))
    assert [(row.id, row.depth, row.chain, row.entrustment, row.nodes, row.flows, row.individual_number) for row in rows] == [
        ("deep", 3, "BODY → CON → SUB → DEEP", (), 0, 0, 0),
        ("sub", 2, "BODY → CON → SUB", ("委託事項1",), 1, 1, 0),
        ("con", 1, "BODY → CON", ("委託事項1",), 1, 2, 1),
    ]
    assert rows.notices[0].en == "deepest level: 3"


def test_uncovered_flows_and_unused_entrustments():
    entrustments = [{"id": "e1", "contractor": "con", "task": "入力"}, {"id": "e2", "contractor": "deep", "task": "点検"}, {"id": "e3", "contractor": "unknown"}]
    rows = uncovered(graph(flows=["1 sys c dedicated_line", "2 c u dedicated_line", "3 sys desk internal entrustment=e3"], entrustments=entrustments))
    assert [(row.kind, row.id, row.party, row.what) for row in rows] == [
        ("flow", "f2", "SUB", "C → U"), ("entrustment", "e2", "DEEP", "点検"), ("unnamed", "e3", Uncertain.UNKNOWN, Uncertain.NOT_MENTIONED),
    ]


def test_re_entrustment_covers_whom_it_names_and_below_only_where_it_names_nobody():
    flows = ["1 sys c dedicated_line", "2 c u dedicated_line"]
    open_chain = [{"id": "e1", "contractor": "con", "reentrusted": True}]
    assert len(uncovered(graph(flows=flows, entrustments=open_chain))) == 0
    named = [{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["deep"]}]
    assert [row.id for row in uncovered(graph(flows=flows, entrustments=named))] == ["f2"]
    refused = [{"id": "e1", "contractor": "con", "reentrusted": False}]
    assert [row.id for row in uncovered(graph(flows=flows, entrustments=refused))] == ["f2"]
    silent = [{"id": "e1", "contractor": "con"}]
    assert [row.id for row in uncovered(graph(flows=flows, entrustments=silent))] == ["f2"]


# --- crossings


def test_crossings_are_between_boundaries_and_can_leave_out_the_departments():
    given = graph(flows=["1 s desk counter", "2 desk sys office_lan", "3 sys other office_lan", "4 other c dedicated_line", "5 c u dedicated_line"])
    assert [(row.flow, row.boundary) for row in boundary_crossings(given)] == [
        ("f1", "outside → inside"), ("f3", "inside → inside"), ("f4", "inside → contractor"), ("f5", "contractor → contractor"),
    ]
    assert [row.flow for row in boundary_crossings(given, outside_only=True)] == ["f1", "f4", "f5"]


# --- reach


def test_reach_follows_the_steps_and_not_the_arrows_alone():
    # 1: sys → c, 2: desk → sys: what desk had reaches sys, but c only had what was there before.
    given = graph(flows=["1 sys c dedicated_line", "2 desk sys office_lan", "3 sys bureau lgwan"])
    rows = {row.id: row for row in reach(given)}
    assert rows["desk"].exposed_by == ("sys", "bureau")
    assert rows["desk"].party == ("OFFICE",)
    assert rows["c"].exposes == ("sys",)
    assert rows["bureau"].exposes == ("desk", "sys")
    assert rows["sys"].party == ("CON", "OFFICE")
    assert rows["usb"].exposes == rows["usb"].exposed_by == ()
    assert reach(given, "desk")[0] == rows["desk"]
    assert NUMBER in rows["bureau"].data


def test_blank_media_expose_nothing():
    given = graph(more={"cd": {"blank": True}}, flows=["1 sys cd optical", "2 cd c optical"])
    assert reach(given, "sys")[0].exposed_by == ()


def test_an_unknown_node_is_refused_with_a_suggestion():
    with pytest.raises(FlowgraphError, match="did you mean 'desk'"):
        reach(graph(flows=["1 s desk counter"]), "desc")


# --- choke points


def cut_of(given, rows=None):
    rows = choke_points(given, rows if rows is not None else exposure_paths(given))
    return {row.id for row in rows if row.cut}, rows


def test_the_one_node_every_way_passes_is_the_cut():
    # s → desk ┐           ┌ c
    #          ├→ sys ─────┤
    # other  ──┘           └ bureau
    given = graph(
        holds={"s": [NUMBER], "other": [NUMBER]},
        flows=["1 s desk counter", "2 desk sys office_lan", "2 other sys office_lan", "3 sys c dedicated_line", "4 sys bureau lgwan"],
    )
    cut, rows = cut_of(given)
    assert cut == {"sys"}
    assert [(row.id, row.paths, row.share) for row in rows] == [("sys", 4, 1.0), ("desk", 2, 0.5)]
    assert rows.notices[0].en == "minimum node cut: 1"


def test_two_ways_need_two_nodes():
    given = graph(holds={"s": [NUMBER]}, flows=["1 s desk counter", "2 s sys counter", "3 desk c dedicated_line", "4 sys c dedicated_line"])
    assert cut_of(given)[0] == {"desk", "sys"}


def test_a_direct_way_cannot_be_cut_and_that_is_said():
    cut, rows = cut_of(graph(holds={"sys": [NUMBER]}, flows=["1 sys c dedicated_line", "2 sys desk office_lan", "3 desk c dedicated_line"]))
    assert cut == set()
    assert "directly" in rows.notices[0].en


class Way(NamedTuple):
    start: str
    end: str
    nodes: tuple[str, ...]


def test_an_end_that_is_also_a_start_is_still_cut_off():
    # sys → desk → bureau, and from bureau on: bureau → other → c
    ways = [Way("sys", "bureau", ("sys", "desk", "bureau")), Way("bureau", "c", ("bureau", "other", "c"))]
    assert cut_of(graph(flows=["1 s desk counter"]), ways)[0] == {"desk", "other"}


def test_no_paths_no_choke_points():
    assert len(choke_points(graph(flows=["1 desk sys office_lan"]), [])) == 0


# --- uncontrolled hops


def test_hops_without_a_control_that_can_act_there():
    controls = [
        {"family": "encryption", "covers": ["f1"]},  # acts on paper? no
        {"family": "encryption", "covers": ["f2"]},  # acts on a stick
        {"family": "locked", "covers": ["f3"], "state": "contradicted"},
        {"family": "identity_check", "covers": ["f4"]},  # acts on no carriage
        {"family": "training", "covers": ["document", "other"]},  # on these hops for the whole document only
    ]
    flows = ["1 s desk counter", "2 sys usb flash", "3 usb c flash", "4 sys c internet", "5 sys other office_lan"]
    rows = uncontrolled_hops(graph(flows=flows, controls=controls))
    assert [(row.flow, row.state) for row in rows] == [("f1", "document only"), ("f3", "document only"), ("f4", "document only")]
    bare = uncontrolled_hops(graph(flows=flows, controls=controls[:4]))
    assert [(row.flow, row.state) for row in bare] == [("f1", "none"), ("f3", "none"), ("f4", "none"), ("f5", "none")]


def test_uncontrolled_hops_can_be_cut_to_those_with_the_number():
    flows = ["1 sys desk office_lan strips=individual_number", "2 sys c internet", "3 other c internet"]
    assert [row.flow for row in uncontrolled_hops(graph(flows=flows), number_only=True)] == ["f2", "f3"]


# --- rows


def test_rows_print_show_themselves_and_become_a_frame():
    rows = external_media_hops(graph(flows=["1 sys usb flash identifier=unknown"]))
    assert "不明" in str(rows)
    assert "unknown" in rows.to_text("en")
    assert ">不明</td>" in rows._repr_html_()
    assert rows.to_frame().loc[0, "individual_number"] == "unknown"
    assert list(rows.to_frame().columns)[:2] == ["flow", "step"]
    assert rows[0].flow == rows[0:1][0].flow == "f1"
