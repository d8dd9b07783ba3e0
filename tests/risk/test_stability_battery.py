"""What every stability must keep, and six wrong ones that must be caught by it; the package against plain loops."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from flowgraph.graph import to_graph
from flowgraph.risk import default_parameters, stability
from flowgraph.risk.draws import Points
from flowgraph.risk.matrices import term_hazards
from tests.risk.fans import fanned
from tests.risk.plain_stability import (
    DrawnApart,
    Judge,
    LongerIsSafer,
    NeighboursOnly,
    OrdersIgnored,
    Outcome,
    PlainStability,
    SilenceEarns,
    TiesWin,
)
from tests.small_models import NUMBER, made

TABLE = default_parameters()
CON = {"entrustments": [{"contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}]}


def package(model, draws=120, seed=0):
    """The package in the words of the battery."""
    made_ = stability(to_graph(model), draws=draws, seed=seed)
    study = made_.study
    flows = [row.path.flows for row in study.rows]
    ranks = {name: study.ranks[n].tolist() for n, name in enumerate(flows)}
    wins = {(one, other): study.won[n, m] / draws for n, one in enumerate(flows) for m, other in enumerate(flows) if n != m}
    return Outcome(tuple(flows[n] for n in study.order), ranks, wins, {name: int(study.tiers[n]) for n, name in enumerate(flows)})


# --- the battery: each takes an implementation and asserts


def shares_add_up(run):
    for seed in range(3):
        found = run(fanned(random.Random(seed)))
        for (one, other), share in found.wins.items():
            ties = np.mean([a == b for a, b in zip(found.ranks[one], found.ranks[other], strict=True)])
            assert share + found.wins[other, one] + ties == pytest.approx(1)


def the_longer_way_is_never_better(run):
    """Two ways alike, one of them with one more leg at its end."""
    nodes = {"sys": "system sec", "a": "terminal con", "b": "terminal con", "c": "terminal con"}
    flows = ["1 sys a lgwan manual=false", "2 sys b lgwan manual=false", "3 b c dedicated_line manual=false"]
    found = run(made(nodes=nodes, flows=[*flows[:2], flows[2] + " entrustment=en1"], holds={"sys": [NUMBER]}, **CON))
    assert found.wins[("f2", "f3"), ("f1",)] == 1


def twins_tie(run):
    """Two ways made of the same carriages and stays stand together in every draw."""
    nodes = {"sys": "system sec", "a": "terminal con", "b": "terminal con"}
    found = run(made(nodes=nodes, flows=["1 sys a email manual=false", "2 sys b email manual=false"], holds={"sys": [NUMBER]}, **CON))
    assert found.wins[("f1",), ("f2",)] == found.wins[("f2",), ("f1",)] == 0
    assert set(found.tiers.values()) == {1}


def enforced_orders_hold(run):
    """A courier never carries more hazard than a stick by hand, nor a login more than two factors earn."""
    nodes = {"sys": "system sec", "slip": "paper sec", "usb": "external_medium sec", "a": "terminal con", "b": "terminal con"}
    flows = ["1 sys slip courier manual=false", "1 slip a courier manual=false", "2 sys usb flash manual=false", "2 usb b flash manual=false"]
    stores = [{"id": "st", "node": "usb", "kind": "portable_medium", "erasure": "stated", "strength": "physical"}]
    words = {"nodes": nodes, "flows": flows, "stores": stores, "holds": {"sys": [NUMBER]}, "more": {"usb": {"reused": False}}, **CON}
    assert run(made(**words)).wins[("f1", "f2"), ("f3", "f4")] == 0
    lines = {"nodes": {"sys": "system sec", "a": "terminal con", "b": "terminal con"}, "flows": ["1 sys a lgwan manual=false", "2 sys b lgwan manual=false"]}
    logins = [{"family": "id_password", "covers": ["f1"]}, {"family": "two_factor", "covers": ["f2"]}]
    assert run(made(**lines, controls=logins, holds={"sys": [NUMBER]}, **CON), draws=400).wins[("f2",), ("f1",)] == 0


def silence_earns_nothing(run):
    nodes = {"sys": "system sec", "a": "terminal con", "b": "terminal con"}
    words = {"nodes": nodes, "flows": ["1 sys a email manual=false", "2 sys b email manual=false"], "holds": {"sys": [NUMBER]}, **CON}
    for state in ("not_mentioned", "contradicted", "not_implemented"):
        found = run(made(**words, controls=[{"family": "contract", "covers": ["f1"], "state": state, "wording": "specific"}]))
        assert found.wins[("f2",), ("f1",)] == 0


def tiers_separate_all_pairs(run):
    several = 0
    for seed in range(40):
        found = run(fanned(random.Random(seed), ways=5), draws=60)
        several += len(set(found.tiers.values())) > 1
        for one in found.paths:
            for other in found.paths:
                assert found.tiers[one] >= found.tiers[other] or found.wins[one, other] >= 0.8
    assert several


BATTERY = (shares_add_up, the_longer_way_is_never_better, twins_tie, enforced_orders_hold, silence_earns_nothing, tiers_separate_all_pairs)


@pytest.mark.parametrize("check", BATTERY, ids=lambda check: check.__name__)
def test_the_package_passes(check):
    check(package)


@pytest.mark.parametrize("check", BATTERY[:5], ids=lambda check: check.__name__)
def test_the_plain_loops_pass(check):
    check(PlainStability())


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        (LongerIsSafer, the_longer_way_is_never_better), (SilenceEarns, silence_earns_nothing), (DrawnApart, twins_tie), (OrdersIgnored, enforced_orders_hold),
        (TiesWin, twins_tie), (NeighboursOnly, tiers_separate_all_pairs),
    ],
    ids=lambda value: value.__name__,
)
def test_a_wrong_one_is_caught(wrong, check):
    with pytest.raises(AssertionError):
        check(wrong())


# --- the package against plain loops, draw by draw


@pytest.mark.parametrize("seed", range(8))
def test_every_draw_ranks_as_the_formula_does(seed):
    """The package's own draws, given one at a time to the formula written again."""
    model = fanned(random.Random(seed))
    draws = 40
    made_ = stability(to_graph(model), draws=draws, seed=seed)
    study = made_.study
    plain = PlainStability()
    grades = {row.path.flows: row.severity for row in study.rows}
    facts = study.points.facts
    hazards = study.incidence @ study.terms
    for draw in range(draws):
        values = {key: float(np.broadcast_to(column, (draws,))[draw]) for key, column in study.points.values.items()}
        answers = {name: float(np.broadcast_to(column, (draws,))[draw]) for name, column in facts.items()}
        answered = _answered(model, answers)
        unstated = {name.partition(":")[2]: value for name, value in answers.items() if name.startswith("medium:")}
        keys = plain.keys(answered, values, unstated, grades)
        expected = {flows: plain.rank_of(flows, keys) for flows in grades}
        assert {row.path.flows: int(study.ranks[n, draw]) for n, row in enumerate(study.rows)} == expected
        judge = Judge()
        judge.unstated = unstated
        scored = judge(answered, _table(values))
        for n, row in enumerate(study.rows):
            assert hazards[n, draw] == pytest.approx(scored[row.path.flows].hazard, abs=1e-11)
    outcome = plain.outcome({row.path.flows: study.ranks[n].tolist() for n, row in enumerate(study.rows)}, draws)
    ours = package(model, draws=draws, seed=seed)
    assert ours.wins == pytest.approx(outcome.wins)
    assert ours.tiers == outcome.tiers


def _answered(model, answers):
    flows = tuple(replace(flow, manual=answers[f"manual:{flow.id}"] == 1) if f"manual:{flow.id}" in answers else flow for flow in model.flows)
    nodes = tuple(replace(node, reused=answers[f"reused:{node.id}"] == 1) if f"reused:{node.id}" in answers else node for node in model.nodes)
    return replace(model, flows=flows, nodes=nodes)


def _table(values):
    return replace(TABLE, rows=tuple(replace(row, values=(values[row.key],) * 3) for row in TABLE.rows))


def test_points_may_be_of_any_number():
    study = stability(to_graph(fanned(random.Random(1))), draws=17).study
    one = Points(draws=1, values={key: column[:1] for key, column in study.points.values.items()}, facts={key: column[:1] for key, column in study.points.facts.items()})
    assert (term_hazards(study.plans.terms, one)[:, 0] == study.terms[:, 0]).all()


# --- calibration: of pairs announced at .9, at least nine in ten agree with a judge drawn from the stated intervals.
# This tests the sampler, not the truth: the judge believes the same intervals.


def test_announced_pairs_agree_with_judges_drawn_elsewhere():
    agreed = announced = 0
    for seed in range(6):
        model = fanned(random.Random(100 + seed), ways=7)
        made_ = stability(to_graph(model), draws=4000, seed=seed)
        flows = [row.path.flows for row in made_.study.rows]
        pairs = [(flows[n], flows[m]) for n, m in np.argwhere(made_.study.won / 4000 >= 0.9)]
        judged = PlainStability()(model, draws=80, seed=1000 + seed)
        announced += 80 * len(pairs)
        agreed += sum(80 * judged.wins[pair] for pair in pairs)
    assert announced > 2000
    assert agreed / announced >= 0.9


def test_chances_agree_with_judges_drawn_elsewhere():
    """Not only the sure pairs: every pair's chance, within what so few judges can tell."""
    model = fanned(random.Random(7), ways=6)
    made_ = stability(to_graph(model), draws=8000)
    judged = PlainStability()(model, draws=400, seed=5)
    ids = {row.path.flows: row.id for row in made_.study.rows}
    for (one, other), share in judged.wins.items():
        sure = made_.wins(ids[one], ids[other])
        assert abs(share - sure) < 4.5 * np.sqrt(max(sure * (1 - sure), 0.002) / 400)
