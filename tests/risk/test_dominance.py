"""What is called certain holds at every corner and along every order, tried one by one on small models."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest

from flowgraph.graph import to_graph
from flowgraph.risk import default_parameters, rank, stability
from flowgraph.risk import matrices as m
from flowgraph.risk.dominance import Dominance
from flowgraph.risk.draws import Points, corner
from flowgraph.risk.study import Study
from tests.risk.fans import fan, fanned
from tests.small_models import NUMBER, made

TABLE = default_parameters()
CON = {"entrustments": [{"contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}]}


def narrowed(free):
    """The table with all but a few values held at their middle."""
    rows = tuple(row if row.key in free else replace(row, values=(row.values[1],) * 3) for row in TABLE.rows)
    return replace(TABLE, rows=tuple(replace(row, values=(1.0,) * 3) if row.key == "sort.severity_spread" else row for row in rows), hash="narrowed")


def everywhere(study, free):
    """Scores (paths × points) at every combination of low, middle and high that keeps the orders, with every answer to every open fact."""
    rows = study.parameters.by_key()
    grid = [dict(zip(free, values, strict=True)) for values in product(*(sorted(set(rows[key].values)) for key in free))]
    middle = {row.key: row.values[1] for row in study.parameters.rows}
    grid = [values for values in grid if all((middle | values)[low] <= (middle | values)[high] for order in TABLE.orders for low, high in pairwise(order))]
    answers = [rows[fact.interval].values if fact.interval else sorted({fact.low, fact.high}) for fact in study.plans.facts]
    points = [(values, dict(zip([fact.id for fact in study.plans.facts], answer, strict=True))) for values in grid for answer in product(*answers)]
    made_ = Points(
        draws=len(points), values={key: np.array([(middle | values)[key] for values, _ in points]) for key in middle},
        facts={fact.id: np.array([answer[fact.id] for _, answer in points], dtype=float) for fact in study.plans.facts},
    )
    plans = study.plans
    return m.scores(study.incidence @ m.term_hazards(plans.terms, made_), m.levels(plans.grades, made_), m.weights(made_), m.presences(plans.numbers, made_))


def studied(words, free):
    graph = to_graph(made(**words))
    table = narrowed(free)
    return Study(graph, rank(graph, parameters=table).rows, table, draws=50, seed=0, top=3, number_only=False)


def claimed(study):
    """Every pair by the rules alone: no draw has sifted any of them."""
    least, most = (m.term_hazards(study.plans.terms, corner(study.parameters, study.plans.facts, high=high))[:, 0].tolist() for high in (False, True))
    everything = frozenset(range(len(study.plans.terms)))
    rules = Dominance(study.plans, study.parameters, least, most, [everything] * len(everything))
    paths = range(len(study.rows))
    return np.array([[n != k and rules.certain(n, k) for k in paths] for n in paths])


def used(study):
    """Varied values that this model can feel, at most four, the hazards first."""
    keys = {key for plan in study.plans.terms for key in plan.hazards if ":" not in key}
    keys |= {f"control.{claim.family}" for plan in study.plans.terms for part in plan.parts for claim in part}
    keys |= {f"belief.{claim.belief}" for plan in study.plans.terms for part in plan.parts for claim in part} | {"context.outside", "context.level"}
    return sorted(keys)


@pytest.mark.parametrize("seed", range(12))
def test_certain_holds_at_every_point_tried(seed):
    rng = random.Random(seed)
    words = fan(rng, ways=5, controls=4)
    words["flows"] = [flow if "manual" in flow or rng.random() < 0.3 else flow + " manual=false" for flow in words["flows"]]
    probe = studied(words, ())
    free = tuple(rng.sample(used(probe), 4))
    study = studied(words, free)
    if np.prod([len({fact.low, fact.high}) if not fact.interval else 3 for fact in study.plans.facts], initial=1) > 200:
        words["flows"] = [flow if "manual" in flow else flow + " manual=false" for flow in words["flows"]]
        study = studied(words, free)
    scored = everywhere(study, free)
    holds = (scored[:, None, :] >= scored[None, :, :]).all(axis=2)
    assert not (claimed(study) & ~holds).any()
    assert (study.certain == claimed(study)).all()  # the sieve takes away nothing that holds


def test_much_of_what_holds_is_found():
    """How much of brute force the rules find, over many small models (what they miss is not claimed)."""
    found = holding = 0
    for seed in range(12):
        rng = random.Random(seed)
        words = fan(rng, ways=5, controls=4)
        words["flows"] = [flow if "manual" in flow else flow + " manual=false" for flow in words["flows"]]
        free = tuple(rng.sample(used(studied(words, ())), 4))
        study = studied(words, free)
        scored = everywhere(study, free)
        holds = (scored[:, None, :] >= scored[None, :, :]).all(axis=2) & ~np.eye(len(scored), dtype=bool)
        found += int((study.certain & holds).sum())
        holding += int(holds.sum())
    assert found >= 0.4 * holding


@pytest.mark.parametrize("seed", range(6))
def test_certain_holds_in_every_draw(seed):
    study = stability(to_graph(fanned(random.Random(seed), ways=8)), draws=3000, seed=seed).study
    assert not study.won.T[claimed(study)].any()
    assert not study.certain.diagonal().any()


def chain(**change):
    """Two ways to contractors; the second may be changed."""
    words = {"nodes": {"sys": "system sec", "a": "terminal con", "b": "terminal con"}, "flows": ["1 sys a lgwan manual=false", "2 sys b lgwan manual=false"], "holds": {"sys": [NUMBER]}, **CON}
    return words | change


def certain(words, *, number_only=False):
    study = stability(rank(to_graph(made(**words)), number_only=number_only), draws=200).study
    first, second = (next(n for n, row in enumerate(study.rows) if row.path.flows[0] == flow) for flow in ("f1", "f2"))
    found = claimed(study)
    assert (found == study.certain).all()
    return bool(found[first, second]), bool(found[second, first])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, (True, True)),
        ({"flows": ["1 sys a lgwan manual=false", "2 sys b email manual=false"]}, (False, True)),  # higher in the order
        ({"flows": ["1 sys a lgwan manual=false", "2 sys b lgwan manual=true"]}, (False, True)),
        ({"flows": ["1 sys a lgwan manual=false", "2 sys b lgwan"]}, (False, True)),  # perhaps by hand
        ({"flows": ["1 sys a lgwan", "2 sys b lgwan"]}, (False, False)),  # each perhaps by hand
        ({"flows": ["1 sys a lgwan manual=false", "2 sys b screen manual=false"]}, (False, False)),  # overlapping, no order between them
        ({"nodes": {"sys": "system sec", "a": "terminal con", "b": "terminal sub"}}, (False, True)),  # deeper
        ({"controls": [{"family": "contract", "covers": ["f1"]}]}, (False, True)),
        ({"controls": [{"family": "contract", "covers": ["f1"]}, {"family": "contract", "covers": ["f2"], "wording": "specific"}]}, (True, False)),
        ({"controls": [{"family": "two_factor", "covers": ["f1"]}, {"family": "id_password", "covers": ["f2"]}]}, (False, True)),
        ({"controls": [{"family": "contract", "covers": ["f1"]}, {"family": "contract", "covers": ["a", "b"]}]}, (False, True)),  # nearer
        ({"controls": [{"family": "contract", "covers": ["f1"]}, {"family": "logging", "covers": ["f2"]}]}, (False, False)),
    ],
)
def test_single_reasons(change, expected):
    assert certain(chain(**change)) == expected


def test_severity_and_depth_and_presence_count():
    flows = ["1 sys a email manual=false identifier=none carries=contact", "2 sys b email manual=false"]
    assert certain(chain(flows=flows)) == (False, True)  # only the second carries the number
    flows = ["1 sys a email manual=false identifier=unknown", "2 sys b email manual=false identifier=individual_number"]
    assert certain(chain(flows=flows), number_only=True) == (False, True)  # the first may be no path of the number
    grave = [flow + " carries=account" for flow in flows]
    assert certain(chain(flows=grave)) == (True, True)
    assert certain(chain(flows=grave), number_only=True) == (False, True)  # also where severity is the same
    inside = chain(nodes={"sys": "system sec", "a": "terminal sec", "b": "terminal office"}, flows=["1 sys a internet manual=false", "2 sys b internet manual=false"])
    assert certain(inside) == (False, True)  # the first stays inside the body
    parties = {"body": ("body", ""), "sec": ("department", "body"), "con": ("contractor", "body"), "sub": ("contractor", "con"), "who": ("unknown", "")}
    open_ = chain(nodes={"sys": "system sec", "a": "terminal who", "b": "terminal con"}, parties=parties)
    assert certain(open_) == (True, False)  # perhaps deeper
    deep = chain(nodes={"sys": "system sec", "a": "terminal who", "b": "terminal sub"}, parties=parties)
    assert certain(deep) == (False, True)  # at most as deep


def test_unlike_terms_are_weighed_by_their_ends():
    """Mail at its lowest is above an inside line at its highest: .15 × 1.2 > .05, whatever else is drawn."""
    words = chain(
        nodes={"sys": "system sec", "slip": "paper sec", "a": "terminal con", "b": "terminal con"},
        flows=["1 sys slip mail manual=false", "1 slip a mail manual=false", "2 sys b internal manual=false"],
    )
    made_ = stability(to_graph(made(**words)), draws=200)
    mail, inside = (next(row.id for row in made_ if row.path.flows[0] == flow) for flow in ("f1", "f3"))
    assert made_.certain(mail, inside)
    assert not made_.certain(inside, mail)
    rows = {row.id: row for row in made_}
    assert (rows[mail].certainly_above, rows[inside].certainly_below) == (1, 1)
