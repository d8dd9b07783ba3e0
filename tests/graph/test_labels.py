"""Labels travel once through the steps; what is stated stands."""

from __future__ import annotations

import sys

import pytest

from flowgraph.graph import propagate, steady_state
from flowgraph.vocab import Uncertain
from tests.small_models import NUMBER, made

INSIDE = {"a": "system sec", "b": "system sec", "c": "system sec", "d": "system sec"}


def labels(**given):
    return propagate(made(**{"nodes": INSIDE, **given})).labels


def test_what_a_source_holds_goes_on_and_the_reason_names_the_step():
    # a (number, account) --1--> b --2--> c
    found = labels(holds={"a": [NUMBER, "account"]}, flows=["1 a b internal", "2 b c internal"])
    assert [label.identifier for label in found.values()] == [NUMBER, NUMBER]
    assert [label.data for label in found.values()] == [("account",), ("account",)]
    assert {label.identifier_basis for label in found.values()} == {"propagated"}
    assert found["f1"].reason == "the source holds it from the start"
    assert found["f2"].reason == "came in at 1"
    assert found["f1"].individual_number is True


def test_what_the_document_states_stands_against_what_came_in():
    found = labels(holds={"a": [NUMBER]}, flows=["1 a b internal identifier=code", "2 b c internal"])
    assert (found["f1"].identifier, found["f1"].identifier_basis, found["f1"].reason) == ("code", "stated", "stated in 1")
    assert (found["f2"].identifier, found["f2"].identifier_basis, found["f2"].individual_number) == ("code", "propagated", False)


def test_a_stripped_number_is_gone_from_there_on_and_only_there():
    #          /--2 (number stripped)--> c --3--> d
    # a --1--> b
    #          \--4--> d
    found = labels(
        holds={"a": [NUMBER, "health"]},
        flows=["1 a b internal", "2 b c internal strips=individual_number", "3 c d internal", "4 b d internal"],
    )
    assert [found[flow].individual_number for flow in ("f1", "f2", "f3", "f4")] == [True, False, False, True]
    assert found["f3"].data == ("health",)
    assert "nothing that came in" in found["f3"].reason


def test_what_a_step_adds_travels_and_stripped_data_does_not():
    found = labels(holds={"a": ["four_attributes", "account"]}, flows=["1 a b internal adds=individual_number strips=account", "2 b c internal"])
    assert found["f1"].identifier == found["f2"].identifier == NUMBER
    assert found["f2"].data == ("four_attributes",)


def test_stated_data_replaces_what_the_source_holds():
    found = labels(holds={"a": [NUMBER, "account"]}, flows=["1 a b internal carries=health adds=pension", "2 b c internal"])
    assert (found["f1"].data, found["f1"].data_basis) == (("health", "pension"), "stated")
    assert (found["f2"].data, found["f2"].data_basis) == (("health", "pension"), "propagated")


def test_a_blank_medium_carries_nothing_and_leaves_nothing():
    found = propagate(
        made(
            nodes={**INSIDE, "cd": "external_medium sec"}, holds={"a": [NUMBER]}, more={"cd": {"blank": True}},
            flows=["1 a cd optical", "2 cd b optical", "3 b c internal"],
        )
    )
    assert [found.labels[flow].empty for flow in ("f1", "f2", "f3")] == [True, True, False]
    assert found.labels["f1"].reason == "blank medium"
    assert found.labels["f1"].individual_number is False
    assert found.holds["b"] == ()
    assert found.labels["f3"].identifier == "unknown"  # nothing is known of b, and that is not "none"


def test_unknown_stays_unknown():
    found = labels(flows=["1 a b internal", "2 b c internal", "3 c d internal identifier=none carries=health"])
    assert [found[flow].identifier for flow in ("f1", "f2", "f3")] == ["unknown", "unknown", "none"]
    assert found["f1"].individual_number is Uncertain.UNKNOWN
    assert found["f3"].individual_number is False
    assert not found["f1"].empty


@pytest.mark.parametrize("word", ["unknown", "undecidable", "contradicted"])
def test_a_fact_the_document_leaves_open_is_not_filled_by_propagation(word):
    found = labels(holds={"a": [NUMBER]}, flows=[f"1 a b internal identifier={word}"])
    assert (found["f1"].identifier, found["f1"].identifier_basis) == ("unknown", "stated")
    assert word in found["f1"].reason


def test_silence_is_filled_by_propagation():
    found = labels(holds={"a": [NUMBER]}, flows=["1 a b internal identifier=not_mentioned"])
    assert (found["f1"].identifier, found["f1"].identifier_basis) == (NUMBER, "propagated")


def test_an_unknown_beside_a_code_stays_unknown_and_beside_the_number_is_the_number():
    #  a (unknown) --1--> c,  b (code) --2--> c --3--> d;  then the number comes in
    one = labels(holds={"b": ["code"]}, flows=["1 a c internal", "2 b c internal", "3 c d internal"])
    assert one["f3"].identifier == "unknown"
    two = labels(holds={"b": [NUMBER]}, flows=["1 a c internal", "2 b c internal", "3 c d internal"])
    assert two["f3"].identifier == NUMBER


def test_one_run_follows_the_steps_and_repeated_runs_go_on():
    # Written 1: c --> d, 2: b --> c, 3: a --> b; the number needs three runs to reach d.
    model = made(nodes=INSIDE, holds={"a": [NUMBER], "b": ["health"], "c": ["health"]}, flows=["1 c d internal", "2 b c internal", "3 a b internal"])
    once, repeated = propagate(model), steady_state(model)
    assert [once.labels[flow].individual_number for flow in ("f1", "f2", "f3")] == [False, False, True]
    assert [repeated.labels[flow].individual_number for flow in ("f1", "f2", "f3")] == [True, True, True]
    assert NUMBER not in once.holds["d"]
    assert NUMBER in repeated.holds["d"]
    assert (once.rounds, repeated.rounds) == (1, 3)
    assert repeated.settled


def test_in_step_order_repeated_runs_add_nothing():
    model = made(nodes=INSIDE, holds={"a": [NUMBER]}, flows=["1 a b internal", "2 b c internal", "3 c d internal"])
    assert steady_state(model).labels == propagate(model).labels
    assert steady_state(model).holds == propagate(model).holds


def test_runs_that_are_stopped_early_say_so(monkeypatch):
    monkeypatch.setattr(sys.modules[steady_state.__module__], "MAX_ROUNDS", 2)
    model = made(nodes=INSIDE, holds={"a": [NUMBER], "b": ["health"], "c": ["health"]}, flows=["1 c d internal", "2 b c internal", "3 a b internal"])
    assert not steady_state(model).settled
