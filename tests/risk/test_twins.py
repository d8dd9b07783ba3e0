"""Twins: two models that differ in one fact. The direction is demanded, and that only affected paths move."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from flowgraph import load
from flowgraph.graph import to_graph
from flowgraph.risk import rank
from flowgraph.vocab import RATINGS
from tests.small_models import NUMBER, made

#                       ┌─ f3 ─ usb ─ f4 ─┐
# s ─ f1 ─ desk ─ f2 ─ sys               c (contractor)
#                       └─ f5 ─ bag ─ f6 ─ bureau (another body)
WORDS = {
    "nodes": {
        "s": "person who", "desk": "department sec", "sys": "system sec", "usb": "external_medium sec", "c": "terminal con", "bag": "paper post",
        "bureau": "organization office", "u": "terminal sub",
    },
    "holds": {"s": [NUMBER, "account"]},
    "flows": ["1 s desk counter", "2 desk sys office_lan", "3 sys usb flash", "3 usb c flash entrustment=e1", "4 sys bag mail", "4 bag bureau mail"],
    "entrustments": [{"id": "e1", "contractor": "con"}],
    "stores": [{"id": "st", "node": "usb", "kind": "portable_medium", "erasure": "stated", "strength": "proof"}],
    "controls": [{"id": "k", "family": "encryption", "covers": ["step:3"], "wording": "specific"}],
    "self_ratings": [{"process": "use", "risk": "リスク1", "rating": "sufficient"}, {"process": "storage", "risk": "リスク2", "rating": "strong"}],
}


def ends(**changed):
    """End of a path → its row."""
    return {row.path.end: row for row in rank(to_graph(made(**{**WORDS, **changed})))}


def flows(n, text, *more):
    return {"flows": [*WORDS["flows"][:n], text, *WORDS["flows"][n + 1 :], *more]}


BEFORE = ends()


def test_the_twins_have_something_to_differ_in():
    assert set(BEFORE) == {"c", "bureau"}
    assert BEFORE["c"].hazard < BEFORE["c"].hazard_inherent


def test_a_dedicated_line_in_place_of_the_stick_is_safer_for_that_path_only():
    after = ends(flows=[*WORDS["flows"][:2], "3 sys c dedicated_line entrustment=e1", *WORDS["flows"][4:]])
    assert after["c"].hazard < BEFORE["c"].hazard
    assert after["c"].hazard_inherent < BEFORE["c"].hazard_inherent
    assert (after["c"].media_hops, after["c"].media_transfers) == (0, 0)
    assert (BEFORE["c"].media_hops, BEFORE["c"].media_transfers) == (2, 1)
    assert after["bureau"].hazard == BEFORE["bureau"].hazard


def test_without_erasure_the_stay_is_dearer_and_the_carriage_is_not():
    after = ends(stores=[{**WORDS["stores"][0], "erasure": "not_mentioned"}])
    assert after["c"].hazard > BEFORE["c"].hazard
    carriages = [[term.residual for term in row["c"].terms if term.kind == "carriage"] for row in (after, BEFORE)]
    assert carriages[0] == carriages[1]
    stays = [sum(term.residual for term in row["c"].terms if term.kind == "stay") for row in (after, BEFORE)]
    assert stays[0] > stays[1]
    assert after["bureau"].hazard == BEFORE["bureau"].hazard


def test_a_sub_contractor_behind_the_contractor_is_deeper_and_dearer():
    after = ends(**flows(3, WORDS["flows"][3], "5 c u dedicated_line"))
    assert "c" not in after  # followed on to the deepest hand
    assert (after["u"].depth, BEFORE["c"].depth) == (2, 1)
    assert after["u"].hazard > BEFORE["c"].hazard
    assert after["bureau"].hazard == BEFORE["bureau"].hazard


def test_a_sub_contractor_as_the_actor_is_deeper_and_dearer():
    after = ends(**flows(3, WORDS["flows"][3] + " actor=sub"))
    assert after["c"].hazard_inherent > BEFORE["c"].hazard_inherent
    assert after["bureau"].hazard == BEFORE["bureau"].hazard


def test_a_control_moved_from_the_step_to_the_document_does_less_there():
    after = ends(controls=[{**WORDS["controls"][0], "covers": ["document"]}])
    assert after["c"].hazard > BEFORE["c"].hazard
    assert after["c"].hazard_inherent == BEFORE["c"].hazard_inherent
    by_flows = {term.flows: term for term in after["c"].terms}
    assert by_flows["f3", "f4"].factor >= 0.7


def test_a_number_stripped_from_a_hop_changes_the_severity_of_that_path_only():
    plain = {"holds": {"s": [NUMBER, "contact"]}}
    before, after = ends(**plain), ends(**plain, **flows(4, WORDS["flows"][4] + " strips=individual_number"))
    assert (before["bureau"].severity, after["bureau"].severity) == ("significant", "limited")
    assert after["bureau"].individual_number is not True
    assert after["bureau"].hazard == before["bureau"].hazard
    assert after["bureau"].key < before["bureau"].key
    assert (after["c"].severity, after["c"].hazard) == (before["c"].severity, before["c"].hazard)


@pytest.mark.parametrize("state", ["contradicted", "not_implemented", "not_mentioned"])
def test_a_broken_promise_is_worth_as_much_as_none(state):
    broken, silent = ends(controls=[{**WORDS["controls"][0], "state": state}]), ends(controls=[])
    assert broken["c"].hazard == silent["c"].hazard > BEFORE["c"].hazard


# --- the body's own ratings enter nowhere


def told(ranking):
    return [(row.id, row.rank, row.key, row.hazard, row.hazard_inherent, row.severity, row.terms, row.shares, row.notices) for row in ranking]


@pytest.mark.parametrize("rating", [*RATINGS, "not_mentioned", "contradicted"])
def test_self_ratings_change_nothing(rating):
    twin = [{**entry, "rating": rating} for entry in WORDS["self_ratings"]]
    assert told(rank(to_graph(made(**{**WORDS, "self_ratings": twin})))) == told(rank(to_graph(made(**WORDS))))
    assert told(rank(to_graph(made(**{**WORDS, "self_ratings": []})))) == told(rank(to_graph(made(**WORDS))))


def test_self_ratings_change_nothing_in_the_published_models(model_files):
    for path in model_files[:2]:
        model = load(path)
        other = replace(model, self_ratings=tuple(replace(item, rating="issues") for item in model.self_ratings))
        assert other != model
        assert told(rank(to_graph(other))) == told(rank(to_graph(model)))


# --- same input, same bytes

PROGRAM = """
import sys
from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.report.export import as_json, export
from flowgraph.risk import rank
objects = []
for name in sys.argv[1:]:
    graph = to_graph(load(name))
    objects.append(export(graph, rank(graph)))
sys.stdout.buffer.write(as_json(objects).encode())
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(root, small_path, model_files):
    files = [str(small_path), *map(str, model_files[-1:])]

    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        return subprocess.run([sys.executable, "-c", PROGRAM, *files], env=environment, check=True, capture_output=True).stdout

    first = run("1")
    assert b'"paths"' in first
    assert run("20001") == first
