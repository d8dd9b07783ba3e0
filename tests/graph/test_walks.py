"""Walks: later steps only, each flow once, marks never mixed, limits said."""

from __future__ import annotations

from flowgraph.graph.walks import Links, fewest_first, hops
from tests.small_models import NUMBER, graph_of

INSIDE = dict.fromkeys("abcdx", "system sec")


def walks(start, end, *, ordered=True, simple=False, most=100, budget=10_000, carriages=None, **given):
    """Flow ids of the walks from node to node."""
    chain = hops(graph_of(**{"nodes": INSIDE, "holds": {"a": [NUMBER]}, **given}))
    links = Links(chain, ordered=ordered)
    ends = {n for n, hop in enumerate(chain) if hop.target == end}
    starts = tuple(n for n, hop in enumerate(chain) if hop.source == start)
    found = fewest_first(links, starts, ends, links.distances(ends), most=most, budget=budget, carriages=carriages, simple=simple)
    return [tuple(chain[n].flow for n in walk) for walk in found.walks], found


def test_a_walk_never_goes_back_in_the_steps():
    # 1: b → c, 2: a → b: no journey from a to c, only over two runs.
    flows = ["1 b c internal", "2 a b internal"]
    assert walks("a", "c", flows=flows)[0] == []
    assert walks("a", "c", flows=flows, ordered=False, simple=True)[0] == [("f2", "f1")]


def test_fewest_carriages_first_and_a_carrier_is_one_carriage():
    #  a → usb → c is one carriage with two flows, a → b → d → c are three
    nodes = {**INSIDE, "usb": "external_medium sec"}
    flows = ["1 a b internal", "2 b d internal", "3 d c internal", "4 a usb flash", "5 usb c flash"]
    assert walks("a", "c", nodes=nodes, flows=flows)[0] == [("f4", "f5"), ("f1", "f2", "f3")]


def test_equal_lengths_come_in_step_order():
    flows = ["1 a b internal", "2 a d internal", "3 d c internal", "4 b c internal"]
    assert walks("a", "c", flows=flows)[0] == [("f1", "f4"), ("f2", "f3")]


def test_alternatives_and_variants_are_never_combined():
    flows = ["1 a b internal alt=way/x", "2 b c internal alt=way/y", "3 b c internal alt=way/x", "4 b c internal"]
    assert walks("a", "c", flows=flows)[0] == [("f1", "f3"), ("f1", "f4")]
    apart = ["1 a b internal var=who/x", "2 b d internal", "3 d c internal var=who/y"]
    assert walks("a", "c", flows=apart)[0] == []  # also with a step between that bears no mark
    mixed = ["1 a b internal var=g/x", "2 b c internal alt=g/y"]
    assert walks("a", "c", flows=mixed)[0] == [("f1", "f2")]  # one name, two kinds of marks: nothing to do with each other


def test_each_flow_is_used_once_and_a_round_that_brings_nothing_is_no_walk():
    flows = ["1 a b internal", "2 b a internal", "3 a b internal", "4 b c internal"]
    assert walks("a", "c", flows=flows)[0] == [("f1", "f4"), ("f3", "f4")]


def test_a_journey_passes_a_node_twice_where_the_way_round_brought_the_number():
    # a (no number) → b → x adds the number → b → c: b is passed twice.
    flows = ["1 a b internal", "2 b x internal", "3 x b internal adds=individual_number", "4 b c internal"]
    found, _ = walks("a", "c", flows=flows, holds={"a": ["health"]})
    assert ("f1", "f2", "f3", "f4") in found


def test_limits_are_counted():
    flows = ["1 a b internal", "2 a b internal", "3 b c internal", "4 b c internal"]
    everything, found = walks("a", "c", flows=flows)
    assert len(everything) == 4
    assert not found.cut
    two, found = walks("a", "c", flows=flows, most=2)
    assert two == everything[:2]
    assert found.cut
    _, found = walks("a", "c", flows=flows, budget=1)
    assert found.cut
    assert found.expansions == 1
    _, found = walks("a", "c", flows=flows, carriages=1)
    assert found.cut


def test_data_handed_back_to_a_person_ends_there_but_their_own_device_does_not():
    nodes = {"s": "person who", "pc": "terminal who", "form": "form sec", "b": "system sec"}
    flows = ["1 s pc internal", "2 pc form internet_protected", "3 form s internet_protected", "4 s b counter"]
    holds = {"s": [NUMBER]}
    assert walks("s", "form", nodes=nodes, flows=flows, holds=holds)[0] == [("f1", "f2")]
    assert walks("form", "b", nodes=nodes, flows=flows, holds=holds)[0] == []


def test_what_links_say_is_the_same_read_forwards_and_backwards():
    flows = ["1 a b internal alt=g/x", "2 b c internal alt=g/y", "3 b c internal", "4 c a internal", "5 a b internal", "6 b d internal"]
    chain = hops(graph_of(nodes=INSIDE, holds={"a": [NUMBER]}, flows=flows))
    for ordered in (True, False):
        links = Links(chain, ordered=ordered)
        forwards = {(n, m) for n in range(len(chain)) for m in links.after(n)}
        backwards = {(n, m) for m in range(len(chain)) for n in links.before(m)}
        assert forwards == backwards
        assert ((0, 1) in forwards) is False
        assert ((3, 0) in forwards) is not ordered
        assert {(n, m) for n in range(len(chain)) for m in links.within({0, 2, 3}).after(n)} == {(n, m) for n, m in forwards if m in {0, 2, 3}}
