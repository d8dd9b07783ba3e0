"""The sampler: densities, enforced orders, streams that depend on names alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from flowgraph.graph import to_graph
from flowgraph.risk import default_parameters, load_parameters, rank
from flowgraph.risk.draws import corner, fixed, sample, stream, triangular, uniform
from flowgraph.risk.terms import plans
from tests.small_models import NUMBER, made

TABLE = default_parameters()
WORDS = {
    "nodes": {"sys": "system sec", "usb": "external_medium sec", "c": "terminal con", "u": "terminal sub", "x": "system nobody"},
    "parties": {"body": ("body", ""), "sec": ("department", "body"), "con": ("contractor", "body"), "sub": ("contractor", "con"), "nobody": ("unknown", "")},
    "holds": {"sys": [NUMBER]}, "flows": ["1 sys usb flash", "2 usb c flash entrustment=e1", "3 c u not_stated", "4 sys x email manual=true"],
}


def facts_of(**change):
    graph = to_graph(made(**{**WORDS, **change}))
    return plans(graph, rank(graph).rows, TABLE).facts


def facts(reentrusted):
    entrustment = {"id": "e1", "contractor": "con", **({} if reentrusted is None else {"reentrusted": reentrusted})}
    return {fact.id: fact for fact in facts_of(entrustments=[entrustment])}


# --- parameters


def test_every_draw_keeps_orders_and_intervals():
    points = sample(TABLE, (), draws=10_000, seed=3)
    for order in TABLE.orders:
        for low, high in pairwise(order):
            assert (points.values[low] <= points.values[high]).all(), (low, high)
    for row in TABLE.rows:
        if not row.key.startswith("severity."):
            assert points.values[row.key].min() >= row.values[0]
            assert points.values[row.key].max() <= row.values[2]
    for level in ("maximum", "significant", "limited", "negligible"):
        ratio = points.values[f"severity.{level}"] / TABLE(f"severity.{level}")
        assert 1 / 1.4 <= ratio.min() < 0.75
        assert 1.35 < ratio.max() <= 1.4


def test_a_value_no_order_binds_is_triangular():
    drawn = np.sort(sample(TABLE, (), draws=20_000, seed=1).values["context.outside"])
    low, middle, high = TABLE.by_key()["context.outside"].values
    below = (drawn - low) ** 2 / ((high - low) * (middle - low))
    above = 1 - (high - drawn) ** 2 / ((high - low) * (high - middle))
    expected = np.where(drawn < middle, below, above)
    assert np.abs(expected - (np.arange(20_000) + 0.5) / 20_000).max() < 1.63 / np.sqrt(20_000)  # Kolmogorov–Smirnov, 1 %


def test_bound_values_are_the_triangular_ones_that_keep_the_order():
    """Rejection: among free draws of two values, those in order have the same means."""
    rng = np.random.default_rng(5)
    low, high = (rng.triangular(*TABLE.by_key()[key].values, 200_000) for key in ("control.password", "control.encryption"))
    kept = low <= high
    points = sample(TABLE, (), draws=20_000, seed=2)
    assert points.values["control.password"].mean() == pytest.approx(low[kept].mean(), abs=0.003)
    assert points.values["control.encryption"].mean() == pytest.approx(high[kept].mean(), abs=0.003)


def test_equal_intervals_can_be_ordered(tmp_path):
    path = tmp_path / "mine.yaml"
    names = ("internal", "closed_line", "lgwan", "internet_protected", "internet")
    path.write_text("carriage:\n" + "".join(f"  {name}: [0.1, 0.2, 0.3]\n" for name in names), encoding="utf-8")
    points = sample(load_parameters(path), (), draws=500, seed=0)
    for low, high in pairwise(names):
        assert (points.values[f"carriage.{low}"] <= points.values[f"carriage.{high}"]).all()


def test_the_density_is_the_known_one():
    assert triangular(np.array([0.0, 0.25, 0.5, 0.75, 1.0]), 0.0, 1.0, 2.0) == pytest.approx([0, np.sqrt(0.5), 1, 2 - np.sqrt(0.5), 2])
    assert triangular(np.array([0.3]), 2.0, 2.0, 2.0).tolist() == [2.0]
    assert triangular(np.array([0.5]), 0.0, 0.0, 1.0) == pytest.approx([1 - np.sqrt(0.5)])


def test_the_bits_of_a_seed_and_a_name_never_change():
    """Whatever the machine and the version of numpy (raw bits are promised; sums, products and roots are exact to the last bit)."""
    assert [number.hex() for number in uniform(stream(0, "parameter", "carriage.mail"), 3)] == ["0x1.1ce5b997ba062p-2", "0x1.8cb57fe58c324p-2", "0x1.27644a33c4feep-2"]


def test_streams_depend_on_names_alone():
    first = sample(TABLE, (), draws=50, seed=9).values
    turned = replace(TABLE, rows=TABLE.rows[::-1], orders=TABLE.orders[::-1])
    second = sample(turned, (), draws=50, seed=9).values
    assert all((first[key] == second[key]).all() for key in first)
    assert (sample(TABLE, (), draws=50, seed=10).values["carriage.mail"] != first["carriage.mail"]).all()


# --- open facts


def test_what_is_open_is_a_fact_and_what_is_said_is_not():
    found = facts("unknown")
    assert {name for name, fact in found.items() if fact.kind == "manual"} == {"manual:f1", "manual:f2", "manual:f3"}
    assert "reused:usb" in found
    assert found["medium:f3"].interval == "carriage.not_stated"
    assert (found["depth:e1"].low, found["depth:e1"].high, found["depth:e1"].worst) == (1, 2, 3)
    assert (found["depth:nobody"].low, found["depth:nobody"].high, found["depth:nobody"].worst) == (1, 2, 3)
    assert found["depth:e1"].question.ja
    assert found["depth:e1"].question.en
    assert found["depth:e1"].lines == "1"


@pytest.mark.parametrize(
    ("said", "values"), [(False, (1, 1, 1, 2)), (True, (1, 2, 3, 3)), ("undecidable", (1, 1, 2, 3)), (None, (1, 1, 2, 3))],
)
def test_depth_of_hands_nobody_names(said, values):
    """As written 1; drawn 1 or 2, re-entrusted 2 or 3; 3 in the worst case, and 2 where re-entrustment is denied."""
    fact = facts(said)["depth:e1"]
    assert (fact.written, fact.low, fact.high, fact.worst) == values


def test_named_sub_contractors_are_known():
    fact = {fact.id: fact for fact in facts_of(entrustments=[{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}])}["depth:e1"]
    assert not fact.drawn
    assert fact.worst == 3


def test_a_blank_contractor_is_open_unless_re_entrustment_is_denied():
    for said, drawn in (("unknown", True), (False, False)):
        found = {fact.id: fact for fact in facts_of(entrustments=[{"id": "e1", "contractor": "unknown", "reentrusted": said}])}
        assert found["depth:e1"].drawn is drawn


def test_an_uncovered_contractor_is_open():
    flows = [flow.replace(" entrustment=e1", "") for flow in WORDS["flows"]]
    assert {fact.id: fact for fact in facts_of(flows=flows)}["depth:con"].drawn


def test_facts_are_fair_coins_and_do_not_hang_together():
    found = facts_of(entrustments=[{"id": "e1", "contractor": "con"}])
    points = sample(TABLE, found, draws=10_000, seed=4)
    coins = np.stack([points.facts[fact.id] == fact.high for fact in found if fact.drawn and not fact.interval]).astype(float)
    assert np.abs(coins.mean(axis=1) - 0.5).max() < 0.02
    assert np.abs(np.corrcoef(coins) - np.eye(len(coins))).max() < 0.05


def test_two_facts_that_read_alike_have_streams_of_their_own():
    words = {"nodes": {"sys": "system sec", "c": "terminal con"}, "holds": {"sys": [NUMBER]}, "flows": ["1 sys c email", "1 sys c email"]}
    graph = to_graph(made(**words))
    found = [fact for fact in plans(graph, rank(graph).rows, TABLE).facts if fact.kind == "manual"]
    assert len({fact.key for fact in found}) == len(found)


def test_corners_bound_every_draw():
    found = facts_of(entrustments=[{"id": "e1", "contractor": "con"}])
    points, low, high = sample(TABLE, found, draws=2000, seed=0), corner(TABLE, found, high=False), corner(TABLE, found, high=True)
    for key, values in points.values.items():
        ends = sorted((float(low.values[key][0]), float(high.values[key][0])))
        if not key.startswith("severity."):
            assert ends[0] <= values.min()
            assert values.max() <= ends[1]
    for name, values in points.facts.items():
        assert low.facts[name][0] <= values.min()
        assert values.max() <= high.facts[name][0]


def test_the_written_point_lies_between_best_and_worst():
    found = facts_of(entrustments=[{"id": "e1", "contractor": "con"}])
    best, written, worst = (fixed(TABLE, found, side) for side in ("best", "written", "worst"))
    for fact in found:
        assert best.facts[fact.id][0] <= written.facts[fact.id][0] <= worst.facts[fact.id][0]
