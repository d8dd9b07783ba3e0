"""What helps most: falls are those of the what-if, the smallest set is that of exhaustive search."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest

import flowgraph as fg
from flowgraph.graph import to_graph
from flowgraph.model import dump_json, load, loads
from flowgraph.risk import rank
from flowgraph.risk.candidates import ADMISSIBLE, candidates
from flowgraph.risk.edits import EDITS
from flowgraph.risk.finding import WrongChange
from flowgraph.risk.improve import improve
from flowgraph.risk.parameters import default_parameters
from flowgraph.risk.rank import document_total
from flowgraph.risk.smallest import _greedy
from flowgraph.risk.trying import FAST, Trial
from flowgraph.risk.whatif import index_tiers, whatif
from tests.risk.test_whatif import MODEL
from tests.small_models import NUMBER, graph_of

GRAPH = fg.to_graph(MODEL)


def applied(graph, changes):
    made = whatif(graph.graph["model"])
    for change in changes:
        made = made.with_change(change)
    return made.model


def test_every_fall_is_that_of_the_what_if():
    found = improve(GRAPH)
    assert len(found) > 10
    for row in found:
        compared = whatif(MODEL).with_change(row.change).rank()
        assert row.total_after == pytest.approx(compared.total_after, abs=2e-6)
        assert row.fall == pytest.approx(compared.fall, abs=2e-6)
        assert row.hops == max(1, len(compared.touched))
        assert row.per_hop == pytest.approx(row.fall / row.hops, abs=2e-6)
    assert [row.fall for row in found] == sorted((row.fall for row in found), reverse=True)


def test_the_best_single_change_is_the_largest_of_all():
    found = improve(GRAPH)
    falls = {}
    for change in candidates(GRAPH):
        falls[change] = whatif(MODEL).with_change(change).rank().fall
    assert found[0].fall == pytest.approx(max(falls.values()), abs=2e-6)
    assert {row.change for row in found} >= {change for change, fall in falls.items() if fall > 1e-5}


def random_graph(seed):
    """A few holders, media, contractors and offices, joined at random in step order."""
    dice = random.Random(seed)
    nodes = {"a": "system sec", "b": "system tax", "usb": "external_medium sec", "cd": "external_medium tax", "c": "terminal con", "d": "terminal sub", "o": "organization office"}
    ends = ["c", "d", "o", "b"]
    flows = [f"1 a usb flash manual={dice.choice(['true', 'false'])}", f"1 usb {dice.choice(['c', 'd', 'b'])} flash"]
    flows += ["2 b cd optical", f"2 cd {dice.choice(['c', 'o'])} optical"]
    for step in range(3, 3 + dice.randint(1, 3)):
        source, target = dice.choice("abc"), dice.choice(ends)
        if source != target:
            flows.append(f"{step} {source} {target} {dice.choice(['lgwan', 'internet', 'email', 'not_stated', 'dedicated_line'])}")
    return graph_of(
        nodes=nodes, flows=flows, holds={"a": [NUMBER, "account"], "b": [NUMBER]},
        stores=[{"node": "cd", "kind": "portable_medium", "erasure": dice.choice(["stated", "not_mentioned"]), "strength": "logical"}],
        controls=[{"family": dice.choice(["password", "contract", "locked"]), "covers": ["step:1"], "wording": "specific"}],
        entrustments=[{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}],
    )


def exhaustive(graph, changes, most):
    """Size of the smallest set that leaves no path in the worst band of before, by trying all."""
    before = rank(graph)
    tiers = index_tiers(before)
    worst = min(tiers[row.id] for row in before if row.path.ordered)
    for size in range(1, most + 1):
        for chosen in combinations(changes, size):
            try:
                ranking = rank(fg.to_graph(applied(graph, chosen)))
            except WrongChange:
                continue
            after = index_tiers(ranking)
            if all(after[row.id] > worst for row in ranking if row.path.ordered):
                return size
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_smallest_set_is_that_of_exhaustive_search(seed):
    graph = random_graph(seed)
    kinds = ("replace_medium", "set_erasure", "remove_level") if seed % 2 else ("replace_medium", "add_control")
    found = improve(graph, kinds=kinds)
    helping = [row.change for row in found]
    listed = [change for change in candidates(graph, kinds) if change in helping]
    smallest = exhaustive(graph, listed, 3 if len(listed) < 14 else 2)
    chosen = found.chosen
    assert chosen.exact
    if smallest is None:
        assert not chosen.empties or len(chosen.changes) > 2
    else:
        assert (chosen.empties, len(chosen.changes)) == (True, smallest)
    if chosen.empties:
        tiers, ranking = index_tiers(rank(graph)), rank(fg.to_graph(applied(graph, chosen.changes)))
        after = index_tiers(ranking)
        assert min((after[row.id] for row in ranking if row.path.ordered), default=99) > min(tiers[name] for name in found.top)


@pytest.mark.parametrize("seed", range(6))
def test_the_greedy_set_empties_too_and_its_bound_holds(seed):
    graph = random_graph(seed)
    exact = improve(graph).chosen
    trial = Trial(graph, default_parameters(), number_only=False)
    alone = {row.change: trial.tried((row.change,)) for row in improve(graph)}
    order = [change for change in candidates(graph) if change in alone]
    greedy = _greedy(trial, {change: alone[change] for change in order}, exact.at_least if exact.empties else 1)
    if exact.empties and greedy.empties:
        assert len(greedy.changes) >= len(exact.changes) >= greedy.at_least
        assert not trial.left(trial.tried(greedy.changes))
    assert not (greedy.empties and not exact.empties)


def test_two_separate_ways_need_two_changes_and_one_shared_medium_one():
    nodes = {"a": "system sec", "b": "system tax", "u": "external_medium sec", "v": "external_medium tax", "c": "terminal con", "d": "terminal con"}
    apart = graph_of(nodes=nodes, flows=["1 a u flash", "1 u c flash", "2 b v flash", "2 v d flash"], holds={"a": [NUMBER], "b": [NUMBER]})
    chosen = improve(apart, kinds=("replace_medium",)).chosen
    assert (chosen.exact, chosen.empties, len(chosen.changes)) == (True, True, 2)
    shared = graph_of(nodes=nodes, flows=["1 b a lgwan", "2 a u flash", "2 u c flash"], holds={"a": [NUMBER], "b": [NUMBER]})
    chosen = improve(shared, kinds=("replace_medium",)).chosen
    assert [(change.kind, change.target) for change in chosen.changes] == [("replace_medium", "u")]


def test_where_no_change_touches_a_path_no_set_is_claimed():
    graph = graph_of(nodes={"a": "system sec", "o": "organization office"}, flows=["1 a o internet"], holds={"a": [NUMBER]})
    chosen = improve(graph, kinds=("replace_medium", "set_erasure")).chosen
    assert (chosen.exact, chosen.empties, chosen.changes) == (True, False, ())


def test_the_top_tier_of_draws_can_be_emptied_too():
    found = improve(random_graph(3), draws=200)
    assert found.chosen.told.en
    assert any("200 draws, seed 0 (flowgraph" in notice.en for notice in found.notices)
    assert improve(random_graph(3), draws=200).to_text("en") == found.to_text("en")


def test_the_table_of_changes_knows_only_edits():
    assert set(ADMISSIBLE) <= set(EDITS)


def test_a_document_without_paths():
    graph = graph_of(nodes={"a": "system sec", "b": "system sec"}, flows=["1 a b internal"], holds={"a": [NUMBER]})
    found = improve(graph)
    assert (len(found), found.chosen.empties, len(found.together)) == (0, True, 0)


@pytest.mark.parametrize("seed", range(8))
def test_no_admissible_change_makes_a_document_worse(seed):
    graph = random_graph(seed)
    for change in candidates(graph):
        compared = whatif(graph.graph["model"]).with_change(change).rank()
        assert compared.total_after <= compared.total_before + 1e-5, change
        loads(dump_json(whatif(graph.graph["model"]).with_change(change).model))


@pytest.mark.parametrize("name", ["samples/vaccination", "models/tokyo-tax-linkage"])
def test_only_what_a_change_is_about_is_priced_anew_and_nothing_else_differs(name, root):
    """The short way (carriages and stays the change is about) gives the numbers of a ranking from the beginning."""
    trial = Trial(to_graph(load(root / "data" / f"{name}.yaml")), default_parameters(), number_only=True)
    model = trial.graph.graph["model"]
    fast = [change for change in candidates(trial.graph) if change.kind in FAST]
    assert {change.kind for change in fast} >= {"add_control"}
    for change in fast[:: max(1, len(fast) // 12)]:
        made_ = whatif(model).with_change(change)
        ranking = rank(to_graph(made_.model), parameters=trial.parameters, number_only=True)
        found = trial.tried((change,))
        assert found.total == document_total(to_graph(made_.model), ranking)
        assert {row.id: pytest.approx(math.log(row.hazard)) for row in ranking if row.path.ordered and row.hazard} == found.scores


def test_things_of_one_name_are_told_apart_by_their_steps(root):
    found = improve(to_graph(load(root / "data" / "models" / "tokyo-tax-linkage.yaml")), kinds=("replace_medium", "set_erasure"), number_only=True)
    assert len(found) > 2
    for lang in ("ja", "en"):
        told = [row.what.label(lang) for row in found]
        assert len(set(told)) == len(told)
