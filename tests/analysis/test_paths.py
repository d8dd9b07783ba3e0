"""Exposure paths against answers worked out by hand."""

from __future__ import annotations

import pytest

from flowgraph.analysis import Limits, exposure_paths
from flowgraph.vocab import Uncertain
from tests.small_models import NUMBER, graph_of

NODES = {
    "s": "person who", "slip": "paper who", "desk": "department sec", "sys": "system sec", "usb": "external_medium sec",
    "c": "terminal con", "u": "terminal sub", "bureau": "organization office", "term": "terminal sec",
}


def paths(*, limits=None, number_only=False, **given):
    return exposure_paths(graph_of(**{"nodes": NODES, "holds": {"s": [NUMBER]}, **given}), limits=limits, number_only=number_only)


def flows_of(rows):
    return [row.flows for row in rows]


def test_a_journey_is_followed_on_to_the_deepest_hand():
    # s --1 counter--> desk --2--> sys --3 line--> c (contractor) --4 line--> u (sub-contractor)
    (row,) = paths(flows=["1 s desk counter", "2 desk sys office_lan", "3 sys c dedicated_line", "4 c u dedicated_line"])
    assert (row.start, row.end, row.nodes) == ("s", "u", ("s", "desk", "sys", "c", "u"))
    assert (row.depth, row.deepest) == (2, "sub")
    assert row.exposures == (2, 3)
    assert row.first_left == 2
    assert (row.ordered, row.individual_number, row.steps) == (True, True, ("1", "2", "3", "4"))


def test_where_it_first_left_is_the_place_of_the_first_exposure_for_a_journey_from_a_system():
    # sys --1--> c --2--> sys --3--> desk --4 usb
    rows = paths(holds={"sys": [NUMBER]}, flows=["1 sys desk office_lan", "2 desk usb flash", "3 usb c flash"])
    assert [(row.flows, row.first_left, row.end) for row in rows] == [(("f1", "f2", "f3"), 1, "c")]


def test_a_data_subject_first_leaves_the_bodys_hands_not_their_own():
    # s → slip → desk (the body's) → sys → c: the slip is the subject's own carrying, the first hand not the body's is c
    rows = paths(flows=["1 s slip mail", "1 slip desk mail", "2 desk sys office_lan", "3 sys c dedicated_line"])
    by_end = {row.end: row for row in rows}
    assert sorted(by_end) == ["c", "slip"]
    assert by_end["c"].exposures == (0, 1, 3)
    assert by_end["c"].first_left == 3
    assert by_end["slip"].first_left == 0
    # where the first hand itself is outside, that is where it left
    (row,) = paths(flows=["1 s c counter", "2 c u dedicated_line"])
    assert row.first_left == 0


def test_a_carrier_ends_where_it_is_unloaded():
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys usb flash", "2 usb term flash"])
    assert (row.flows, row.end, row.nodes) == (("f1", "f2"), "usb", ("sys", "usb", "term"))
    assert (row.media_hops, row.media_transfers, row.number_media_hops) == (2, 1, 2)


def test_a_carrier_that_nobody_unloads_is_an_end():
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys usb flash"])
    assert (row.flows, row.end, row.media_hops) == (("f1",), "usb", 1)


def test_a_carrier_unloaded_only_before_it_was_loaded_is_an_end():
    rows = paths(holds={"sys": [NUMBER], "usb": ["health"]}, flows=["1 usb term flash", "2 sys usb flash"])
    assert ("f2",) in flows_of(row for row in rows if row.ordered)


def test_a_carrier_loaded_one_way_and_unloaded_another_way_is_an_end():
    # Loaded in case x; only case y unloads it: the load alone is the exposure of case x.
    rows = paths(holds={"sys": [NUMBER]}, flows=["1 sys desk internal var=v/x", "2 desk usb flash", "3 usb term flash var=v/y"])
    assert ("f1", "f2") in flows_of(rows)
    assert not any({"f1", "f3"} <= set(row.flows) for row in rows)


def test_a_medium_nobody_is_said_to_have_loaded_is_exposed_when_it_is_unloaded():
    (row,) = paths(holds={}, flows=["1 usb term flash"])
    assert (row.start, row.end, row.individual_number) == ("usb", "usb", Uncertain.UNKNOWN)


def test_blank_media_are_on_no_path():
    rows = paths(holds={"sys": [NUMBER]}, more={"usb": {"blank": True}}, flows=["1 sys usb flash", "2 usb c flash"])
    assert len(rows) == 0


def test_parts_of_a_path_with_the_same_end_are_dropped():
    # sys holds data of its own; s → desk → sys → c contains sys → c
    rows = paths(holds={"s": [NUMBER], "sys": [NUMBER]}, flows=["1 s desk counter", "2 desk sys office_lan", "3 sys c dedicated_line"])
    assert flows_of(rows) == [("f1", "f2", "f3")]


def test_a_journey_is_not_dropped_for_a_path_that_needs_several_runs():
    # term → sys comes after sys → c: over two runs term → sys → c, but sys → c is a journey of its own
    rows = paths(holds={"sys": [NUMBER], "term": [NUMBER]}, flows=["1 sys c dedicated_line", "2 term sys office_lan"])
    assert [(row.flows, row.ordered) for row in rows] == [(("f1",), True), (("f2", "f1"), False)]


def test_alternatives_are_kept_apart_and_named():
    flows = ["1 sys usb flash alt=way/stick", "2 usb c flash alt=way/stick", "3 sys c dedicated_line alt=way/line", "4 c u internet alt=way/line"]
    rows = paths(holds={"sys": [NUMBER]}, flows=flows)
    assert {row.flows: row.by_branch for row in rows} == {("f1", "f2"): ("way: stick",), ("f3", "f4"): ("way: line",)}


def test_variants_are_never_combined():
    flows = ["1 s desk counter var=who/walk", "1 s desk internet_protected var=who/net", "2 desk sys office_lan", "3 sys c dedicated_line var=who/net"]
    rows = paths(flows=flows)
    assert all(not {"f1", "f4"} <= set(row.flows) for row in rows)
    assert ("f2", "f3", "f4") in flows_of(rows)


def test_a_path_that_needs_several_runs_is_marked_and_comes_last():
    rows = paths(holds={"sys": [NUMBER]}, flows=["1 desk c dedicated_line", "2 sys desk office_lan", "3 sys bureau lgwan"])
    assert [(row.flows, row.ordered) for row in rows if row.start == "sys"] == [(("f3",), True), (("f2", "f1"), False)]


def test_a_public_network_is_an_exposure_inside_the_body():
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys term internet_protected"])
    assert (row.end, row.exposures) == ("term", (0,))
    assert len(paths(holds={"sys": [NUMBER]}, flows=["1 sys term office_lan"])) == 0


def test_a_public_network_on_the_way_back_is_an_exposure():
    rows = paths(holds={"sys": [NUMBER]}, flows=["1 sys term office_lan", "2 term sys internet"])
    assert [(row.flows, row.start, row.end) for row in rows] == [(("f1", "f2"), "sys", "sys")]
    letters = paths(flows=["1 s desk counter", "2 desk s email"])
    assert flows_of(letters) == [("f1", "f2")]


def test_an_answer_that_returns_by_the_same_hands_is_no_new_way_out():
    rows = paths(holds={"sys": [NUMBER]}, flows=["1 sys c dedicated_line", "2 c sys dedicated_line"])
    assert flows_of(rows) == [("f1",)]


def test_the_number_counts_where_it_is_exposed():
    flows = ["1 sys desk office_lan", "2 desk c dedicated_line strips=individual_number"]
    (row,) = paths(holds={"sys": [NUMBER, "health"]}, flows=flows)
    assert row.individual_number is False
    assert len(paths(holds={"sys": [NUMBER, "health"]}, flows=flows, number_only=True)) == 0
    (open_,) = paths(holds={"sys": ["health"]}, flows=["1 sys c dedicated_line identifier=unknown"], number_only=True)
    assert open_.individual_number is Uncertain.UNKNOWN  # silence is never safety: it stays in the list


def test_a_code_goes_on_beside_the_number_of_another_source():
    # term (code) → sys ← desk (number), sys → c: both come out at c
    rows = paths(holds={"term": ["code"], "desk": [NUMBER]}, flows=["1 term sys office_lan", "2 desk sys office_lan", "3 sys c dedicated_line"])
    assert {row.start for row in rows} == {"term", "desk"}


def test_a_person_who_was_answered_starts_the_next_journey():
    # no `holds` anywhere: the desk writes to s, s brings the paper to the office
    rows = paths(holds={}, flows=["1 desk s email", "2 s bureau counter"])
    assert flows_of(rows) == [("f1",), ("f2",)]


def test_the_persons_own_device_does_not_end_a_journey():
    nodes = {**NODES, "pc": "terminal who"}
    (row,) = paths(nodes=nodes, flows=["1 s pc internal", "2 pc desk internet_protected", "3 desk c dedicated_line"])[-1:]
    assert row.flows == ("f1", "f2", "f3")


def test_depth_counts_actors_and_contractors_of_a_flow():
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys usb flash", "2 usb term flash actor=deep"])
    assert (row.depth, row.deepest) == (3, "deep")
    entrusted = [{"id": "e1", "contractor": "con"}]
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys usb flash entrustment=e1", "2 usb term flash"], entrustments=entrusted)
    assert (row.depth, row.deepest) == (1, "con")
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys usb flash", "2 usb term flash"])
    assert (row.depth, row.deepest) == (0, "")


def test_a_carrier_that_works_for_a_contractor_has_its_depth():
    parties = {"body": ("body", ""), "sec": ("department", "body"), "con": ("contractor", "body"), "truck": ("carrier", "con"), "post": ("carrier", "")}
    nodes = {"sys": "system sec", "box": "paper truck", "bag": "paper post", "c": "terminal con", "desk": "department sec"}
    rows = paths(parties=parties, nodes=nodes, holds={"sys": [NUMBER]}, flows=["1 sys box courier", "2 box desk courier", "3 sys bag mail", "4 bag desk mail"])
    assert {row.end: row.depth for row in rows} == {"box": 2, "bag": 0}


def test_inferred_flows_are_counted():
    (row,) = paths(holds={"sys": [NUMBER]}, flows=["1 sys desk office_lan basis=inferred", "2 desk c dedicated_line"])
    assert row.inferred == 1


def test_a_medium_between_two_nodes_counts_as_a_hop_also_without_a_node_of_its_own():
    rows = paths(holds={"sys": [NUMBER]}, flows=["1 sys c flash"])
    assert rows[0].media_hops == 1


def test_twenty_five_paths_a_pair_fewest_carriages_first_and_the_rest_is_said():
    # 30 ways a → m(i) → c, and one direct
    nodes = {**NODES, **{f"m{n}": "system sec" for n in range(30)}}
    flows = [f"1 sys m{n} office_lan" for n in range(30)] + [f"2 m{n} c dedicated_line" for n in reversed(range(30))] + ["3 sys c dedicated_line"]
    rows = paths(nodes=nodes, holds={"sys": [NUMBER]}, flows=flows)
    assert len(rows) == 25
    assert rows[0].flows == ("f61",)
    assert [row.flows[0] for row in rows[1:]] == [f"f{n}" for n in range(1, 25)]  # then step order
    assert any("limit: 6 longer paths beyond 25 a pair" in notice.en for notice in rows.notices)
    assert paths(nodes=nodes, holds={"sys": [NUMBER]}, flows=flows, limits=Limits(per_pair=100)).notices == ()


def test_every_limit_that_bit_is_said():
    nodes = {**NODES, **{f"m{n}": "system sec" for n in range(12)}}
    backwards = [f"{20 - n} m{n} m{n + 1} office_lan" for n in reversed(range(11))]
    far = ["1 m11 c dedicated_line", *backwards]
    rows = paths(nodes=nodes, holds={"m0": [NUMBER]}, flows=far)
    assert not any(row.start == "m0" for row in rows)  # twelve carriages over many runs
    assert any("the search was cut for 1 pairs" in notice.en for notice in rows.notices)
    assert any(row.start == "m0" and not row.ordered for row in paths(nodes=nodes, holds={"m0": [NUMBER]}, flows=far, limits=Limits(carriages=12)))
    stopped = paths(holds={"sys": [NUMBER]}, flows=["1 sys desk office_lan", "2 desk c dedicated_line"], limits=Limits(expansions=1))
    assert any("stopped after 1 steps" in notice.en for notice in stopped.notices)


def test_walks_along_the_same_nodes_show_each_flow_once():
    flows = ["1 sys desk office_lan", "2 sys desk office_lan", "3 desk c dedicated_line", "4 desk c dedicated_line"]
    rows = paths(holds={"sys": [NUMBER]}, flows=flows)
    assert {flow for row in rows for flow in row.flows} == {"f1", "f2", "f3", "f4"}
    assert len(rows) == 3
    assert any("1 walks along the same nodes" in notice.en for notice in rows.notices)


def test_an_id_is_made_of_the_flows():
    one = paths(holds={"sys": [NUMBER]}, flows=["1 sys c dedicated_line"])
    other = paths(holds={"sys": [NUMBER]}, flows=["1 sys c dedicated_line", "2 desk bureau mail"])
    assert one[0].id in {row.id for row in other}
    assert len({row.id for row in other}) == len(other) == 2


@pytest.mark.parametrize("kind", ["terminal con", "organization office", "system post"])
def test_every_hand_outside_the_body_is_an_end(kind):
    (row,) = paths(nodes={**NODES, "x": kind}, holds={"sys": [NUMBER]}, flows=["1 sys x dedicated_line"])
    assert row.end == "x"
