"""Own ratings beside computed exposure: each hop counts once, and the two columns never meet."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

import flowgraph as fg
from flowgraph import load
from flowgraph.risk import document_total, rank
from flowgraph.risk.gap import LISTED, gap, process_of
from flowgraph.vocab import RATINGS
from tests.small_models import NUMBER, made

MODEL = made(
    nodes={
        "s": "person who", "slip": "paper who", "desk": "department sec", "sys": "system sec", "usb": "external_medium sec", "c": "terminal con", "t": "system tax",
        "o": "organization office", "net": "system hub", "reply": "paper sec",
    },
    parties={
        "body": ("body", ""), "sec": ("department", "body"), "tax": ("department", "body"), "con": ("contractor", "body"), "office": ("public_body", ""), "who": ("person", ""),
        "hub": ("platform", ""),
    },
    holds={"s": [NUMBER], "sys": ["account"]},
    flows=[
        "1 s slip mail", "1 slip desk mail", "2 desk sys internal", "3 sys usb flash", "3 usb c flash", "4 sys t office_lan", "5 sys o email", "6 sys net dedicated_line",
        "7 sys reply mail", "7 reply s mail",
    ],
    stores=[{"node": "sys", "kind": "premises", "erasure": "not_mentioned"}],
    self_ratings=[
        {"process": "acquisition", "risk": "リスク1", "rating": "strong"}, {"process": "acquisition", "risk": "リスク2", "rating": "sufficient"},
        {"process": "storage", "risk": "リスク1", "rating": "undecidable"},
    ],
)


def by_process(model):
    return {row.process: row for row in gap(fg.to_graph(model))}


def test_which_hop_counts_for_which_process():
    graph = fg.to_graph(MODEL)
    found = {}
    for row in rank(graph):
        for term in row.terms:
            found[term.flows or term.nodes] = process_of(graph, term)
    assert found["f1", "f2"] == "acquisition"
    assert found["f3",] == "use"
    assert found["f4", "f5"] == "entrustment"
    assert found["f7",] == "provision"
    assert found["f8",] == "network"
    assert found["f9", "f10"] == "use"
    assert found["usb",] == found["sys",] == "storage"


def test_processes_add_up_to_the_document_total():
    graph = fg.to_graph(MODEL)
    rows = by_process(MODEL)
    assert tuple(rows) == LISTED
    assert math.fsum(row.hazard for row in rows.values()) == pytest.approx(document_total(graph, rank(graph)), abs=1e-5)
    assert math.fsum(row.part for row in rows.values()) == pytest.approx(1, abs=1e-5)
    for row in rows.values():
        assert row.q == pytest.approx(-math.expm1(-row.hazard), abs=2e-6)
        assert row.q <= row.q_inherent + 1e-9


def test_own_ratings_are_told_as_they_are():
    rows = by_process(MODEL)
    assert rows["acquisition"].ratings.en == "particularly strong 1, sufficient 1"
    assert rows["storage"].rated == (("undecidable", 1),)
    assert rows["use"].ratings.en == "none printed"


@pytest.mark.parametrize("rating", [*RATINGS, "not_mentioned"])
def test_no_rating_changes_a_computed_value(rating):
    other = replace(MODEL, self_ratings=tuple(replace(item, rating=rating) for item in MODEL.self_ratings))
    for process, row in by_process(other).items():
        before = by_process(MODEL)[process]
        assert replace(row, ratings=before.ratings, rated=before.rated) == before


def test_published_models(model_files):
    for path in model_files[-1:]:
        assert {row.process for row in gap(fg.to_graph(load(path)), number_only=True)} == set(LISTED)
