"""How sure the order is: closed forms, axioms, the published models, the same bytes everywhere."""

from __future__ import annotations

import hashlib
import math
import os
import random
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import flowgraph as fg
from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.risk import default_parameters, rank, stability
from flowgraph.risk import order as o
from flowgraph.risk.draws import fixed
from flowgraph.risk.matrices import incidence, term_hazards
from flowgraph.risk.terms import plans
from tests.risk.axioms import control, table, town
from tests.risk.fans import FAMILIES, fan, fanned
from tests.small_models import NUMBER, made

TABLE = default_parameters()
CON = {"entrustments": [{"contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}]}
NODES = {"sys": "system sec", "a": "terminal con", "b": "terminal con"}


def settled(**free):
    """The table with every value at its middle but for those given; nothing else is drawn."""
    rows = tuple(replace(row, values=free.get(row.key.replace(".", "__"), (row.values[1],) * 3)) for row in TABLE.rows)
    return replace(TABLE, rows=tuple(replace(row, values=(1.0,) * 3) if row.key == "sort.severity_spread" else row for row in rows))


def below(x, low, middle, high):
    """Distribution function of the triangular density."""
    return (x - low) ** 2 / ((high - low) * (middle - low)) if x < middle else 1 - (high - x) ** 2 / ((high - low) * (high - middle))


def hazards(study):
    """Paths × draws."""
    return study.incidence @ study.terms


# --- closed forms


@pytest.mark.parametrize("email", [0.25, 0.3, 0.45])
def test_two_weights(email):
    """One path worse by hazard, the other by severity: who is first is decided by w alone, whose density is known."""
    parameters = settled(carriage__internet=(email,) * 3, sort__weight=(0.35, 0.5, 0.65))
    flows = ["1 sys a email manual=false identifier=none carries=contact", "2 sys b internet_protected manual=false"]
    made_ = stability(to_graph(made(nodes=NODES, flows=flows, holds={"sys": [NUMBER]}, **CON)), parameters=parameters, draws=10_000)
    worse = {row.path.flows: row for row in made_}
    assert (worse[("f1",)].severity, worse[("f2",)].severity) == ("limited", "significant")
    by_hazard, by_severity = math.log(email / 0.15), math.log(0.5 / 0.25)
    first = 1 - below(by_severity / (by_hazard + by_severity), 0.35, 0.5, 0.65)
    assert 0.02 < first < 0.999
    assert worse[("f1",)].first == pytest.approx(first, abs=4 * math.sqrt(first * (1 - first) / 10_000))
    assert made_.acceptability(worse[("f2",)].id) == pytest.approx((1 - worse[("f1",)].first, worse[("f1",)].first))
    assert made_.wins(worse[("f1",)].id, worse[("f2",)].id) == worse[("f1",)].first


def test_one_hazard_against_a_constant():
    parameters = settled(carriage__internet=(0.15, 0.3, 0.5), carriage__internet_protected=(0.15,) * 3, carriage__remote_maintenance=(0.25,) * 3)
    flows = ["1 sys a email manual=false", "2 sys b remote_maintenance manual=false"]
    made_ = stability(to_graph(made(nodes=NODES, flows=flows, holds={"sys": [NUMBER]}, **CON)), parameters=parameters, draws=10_000)
    first = next(row.first for row in made_ if row.path.flows == ("f1",))
    assert first == pytest.approx(1 - below(0.25, 0.15, 0.3, 0.5), abs=0.02)


def test_an_open_fact_is_a_fair_coin():
    """Two ways alike, one perhaps by hand: first alone in half of the draws, tied in the others."""
    made_ = stability(to_graph(made(nodes=NODES, flows=["1 sys a email", "2 sys b email manual=false"], holds={"sys": [NUMBER]}, **CON)), draws=10_000)
    ids = {row.path.flows[0]: row.id for row in made_}
    assert made_.wins(ids["f1"], ids["f2"]) == pytest.approx(0.5, abs=0.02)
    assert made_.wins(ids["f2"], ids["f1"]) == 0
    assert made_.certain(ids["f1"], ids["f2"])
    assert [row.tier for row in made_] == [1, 1]


def test_a_path_perhaps_not_of_the_number_is_there_in_half_of_the_draws():
    flows = ["1 sys a email manual=false identifier=unknown", "2 sys b lgwan manual=false identifier=individual_number"]
    ranking = rank(to_graph(made(nodes=NODES, flows=flows, holds={"sys": [NUMBER]}, **CON)), number_only=True)
    rows = {row.path.flows[0]: row for row in stability(ranking, draws=10_000)}
    assert rows["f1"].present == pytest.approx(0.5, abs=0.02)
    assert rows["f2"].present == 1
    assert rows["f1"].first == rows["f1"].present  # where it is not one it ranks last


# --- axioms


def by_flows(model, **how):
    return {row.path.flows: row for row in stability(to_graph(model), **{"draws": 64, **how})}


@settings(max_examples=16)
@given(rng=st.randoms(use_true_random=False), of=st.sampled_from(("fan", "town")))
def test_a_control_never_raises_anything(rng, of):
    words = fan(rng) if of == "fan" else town(rng)
    covers = [*words["nodes"], "document", "con", "f1", "f2", "step:2"]
    more = control(rng, state="stated", covers=[rng.choice(covers)], family=rng.choice(FAMILIES), id="more")
    before, after = (stability(to_graph(made(**words | {"controls": [*words["controls"], *extra]})), draws=64).study for extra in ([], [more]))
    place = {row.path.flows: n for n, row in enumerate(after.rows)}
    same = [place[row.path.flows] for row in before.rows]
    assert (hazards(after)[same] <= hazards(before)).all()
    assert (after.best[same] <= before.best + 1e-12).all()
    assert (after.worst[same] <= before.worst + 1e-12).all()


@settings(max_examples=20)
@given(rng=st.randoms(use_true_random=False), of=st.sampled_from(("fan", "town")))
def test_worst_is_never_below_written_nor_written_below_best(rng, of):
    for row in by_flows(made(**(fan(rng) if of == "fan" else town(rng)))).values():
        assert row.q_best <= row.q + 2e-6
        assert row.q <= row.q_worst + 2e-6
        assert row.q <= row.q_inherent + 2e-6


@settings(max_examples=6)
@given(rng=st.randoms(use_true_random=False))
def test_a_true_sentence_left_out_never_improves_the_worst_case(rng):
    words = fan(rng)
    before = by_flows(made(**words))
    flows = [flow.replace(" manual=false", "") for flow in words["flows"]]
    for twin in (
        {"controls": words["controls"][1:]}, {"flows": flows}, {"more": {}}, {"stores": [{**store, "erasure": "not_mentioned"} for store in words["stores"]]},
        {"entrustments": [{"contractor": "con"}]}, {"entrustments": []},
    ):
        after = by_flows(made(**words | twin))
        assert all(after[name].q_worst >= row.q_worst - 2e-6 for name, row in before.items())


@settings(max_examples=10)
@given(rng=st.randoms(use_true_random=False))
def test_other_ids_change_nothing(rng):
    words = fan(rng)
    names = [*words["nodes"], *(f"f{n}" for n in range(1, len(words["flows"]) + 1)), *(entry["id"] for entry in words["controls"] + words["stores"])]
    new = dict(zip(names, rng.sample([f"q{n}" for n in range(100, 300)], len(names)), strict=True))
    flows = [f"{flow} id=f{n}" for n, flow in enumerate(words["flows"], start=1)]
    said = {name: {"name": name.upper(), **words["more"].get(name, {})} for name in words["nodes"]}  # printed names stay

    def other(value):
        if isinstance(value, dict):
            return {new.get(key, key): entry if key == "name" else other(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [other(entry) for entry in value]
        if isinstance(value, str):
            return " ".join("=".join(new.get(part, part) for part in word.split("=")) for word in value.split())
        return value

    before = by_flows(made(**words | {"flows": flows, "more": said}))
    after = by_flows(made(**other({**words, "flows": flows, "more": said})))
    assert after.keys() == {tuple(new[flow] for flow in name) for name in before}
    for name, row in before.items():
        twin = after[tuple(new[flow] for flow in name)]
        assert told(twin) == told(row)


def told(row):
    return row.tier, row.rank, row.expected, row.low, row.high, row.first, row.top_share, row.q, row.q_best, row.q_worst, row.above, row.certainly_above


@settings(max_examples=10)
@given(rng=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_given_changes_nothing(rng):
    ranking = rank(to_graph(fanned(rng)))
    one, other = stability(ranking, draws=64), stability(replace(ranking, rows=tuple(rng.sample(ranking.rows, len(ranking)))), draws=64)
    assert {row.id: told(row) for row in one} == {row.id: told(row) for row in other}


@settings(max_examples=10)
@given(rng=st.randoms(use_true_random=False))
def test_shares_add_up(rng):
    made_ = stability(to_graph(fanned(rng)), draws=100)
    for row in made_:
        shares = made_.acceptability(row.id)
        assert sum(shares) == pytest.approx(1)
        assert sum(n * share for n, share in enumerate(shares, start=1)) == pytest.approx(row.expected)
        assert row.low <= row.high
        assert row.shift == pytest.approx(row.expected - row.rank)
        assert sum(part.mean for part in made_.hops if part.path == row.id) == pytest.approx(1, abs=1e-5)


def test_self_ratings_change_nothing(model_files):
    model = load(model_files[-1])
    other = replace(model, self_ratings=tuple(replace(item, rating="issues") for item in model.self_ratings))
    assert stability(to_graph(other), draws=50).rows == stability(to_graph(model), draws=50).rows


# --- bounds, by pocket calculator

STICK = {"nodes": {"sys": "system sec", "usb": "external_medium sec", "a": "terminal con"}, "flows": ["1 sys usb flash manual=false", "2 usb a flash"], "holds": {"sys": [NUMBER]}}


def bounds(**change):
    (row,) = stability(to_graph(made(**{**STICK, "more": {"usb": {"reused": False}}, "entrustments": [{"contractor": "con", "reentrusted": False}], **change})), draws=10)
    return [-math.log(1 - q) for q in (row.q_best, row.q, row.q_worst)]


def test_worst_case_believes_only_what_is_said_specifically():
    """Carriage .38 × 1.6, by hand × 1.6 at worst, re-entrusted after all × 1.3; the stay .12."""
    said = [{"family": "locked", "covers": ["f1"], "wording": "specific"}, {"family": "second_person", "covers": ["f1"]}, {"family": "logging", "covers": ["f1"], "state": "contradicted"}]
    _, written, worst = bounds(controls=said)
    assert written == pytest.approx(0.38 * 1.6 * (1 - 0.775 * 0.4) * (1 - 0.5 * 0.35) + 0.12, abs=1e-5)
    assert worst == pytest.approx(0.38 * 1.6 * 1.6 * 1.3 * (1 - 0.775 * 0.4) + 0.12, abs=1e-5)  # the operator of the stick is the body's own
    assert bounds(controls=said, more={})[2] == pytest.approx(0.38 * 1.6 * 1.6 * 1.3 * 1.3 * (1 - 0.775 * 0.4) + 0.12, abs=1e-5)  # re-used too


def test_best_case_takes_silence_for_done_but_no_broken_promise():
    """Every family that can act on what is carried, at its strongest; one that is taken back elsewhere does not count; a stick is wiped."""
    eta = {"encryption": 0.8, "device_control": 0.55, "locked": 0.4, "second_person": 0.35, "contract": 0.15, "logging": 0.15, "training": 0.07}
    left = math.prod(1 - 0.775 * value for value in eta.values())
    assert bounds()[0] == pytest.approx(0.38 * 1.6 * left, abs=1e-5)
    broken = [{"family": "locked", "covers": ["f1"], "state": "contradicted"}]
    assert bounds(controls=broken)[0] == pytest.approx(0.38 * 1.6 * left / (1 - 0.775 * 0.4), abs=1e-5)
    never = [{"id": "st", "node": "usb", "kind": "portable_medium", "erasure": "contradicted"}]
    able = {"encryption": 0.8, "locked": 0.4, "contract": 0.15, "logging": 0.15}
    assert bounds(stores=never)[0] == pytest.approx(0.38 * 1.6 * left + 0.12 * math.prod(1 - 0.775 * value for value in able.values()), abs=1e-5)


def test_of_a_relay_the_hop_with_the_weaker_controls_counts_in_every_draw():
    nodes = {"sys": "system sec", "relay": "terminal sec", "a": "terminal con", "b": "terminal con"}
    flows = ["1 sys relay lgwan manual=false", "2 relay a lgwan manual=false", "3 sys b lgwan manual=false"]
    controls = [{"family": "logging", "covers": ["f1", "f2", "f3"]}, {"family": "encryption", "covers": ["f1"], "wording": "specific"}]
    made_ = stability(to_graph(made(nodes=nodes, flows=flows, controls=controls, holds={"sys": [NUMBER]}, **CON)), draws=200)
    relayed, straight = (next(row.id for row in made_ if row.path.flows[-1] == flow) for flow in ("f2", "f3"))
    assert made_.wins(relayed, straight) == made_.wins(straight, relayed) == 0


# --- counting


def test_ranks_wins_and_tiers_of_a_table_known_by_hand():
    scores = np.array([[4.0, 4.0, 1.0, 4.0], [3.0, 4.0, 2.0, 1.0], [-1.0, -1.0, -1.0, 2.0], [-1.0, -1.0, -1.0, 1.0]])
    placed = o.ranks(scores)
    assert placed.tolist() == [[1, 1, 2, 1], [2, 1, 1, 3], [3, 3, 3, 2], [3, 3, 3, 3]]
    won = o.wins(placed)
    assert won.tolist() == [[0, 2, 4, 4], [1, 0, 3, 3], [0, 1, 0, 1], [0, 0, 0, 0]]
    assert o.expected(won, 4).tolist() == [1.25, 1.75, 2.75, 3.0]
    assert o.acceptability(placed).tolist() == [[3, 1, 0, 0], [2, 1, 1, 0], [0, 1, 3, 0], [0, 0, 4, 0]]
    low, high = o.interval(o.acceptability(placed), 4)
    assert list(zip(low, high, strict=True)) == [(1, 2), (1, 3), (2, 3), (3, 3)]
    order = np.arange(4)
    assert o.tiers(won, order, 4, 0.75) == [1, 1, 2, 2]
    assert o.tiers(won, order, 4, 0.8) == [1, 1, 1, 1]
    assert o.tiers(won, order, 4, 0.2) == [1, 2, 3, 4]


def test_a_tier_asks_for_every_pair_across():
    """The last above beats all below, but the first does not: no tier ends there, though the neighbours are apart."""
    won = np.array([[0, 60, 70], [40, 0, 90], [30, 10, 0]])
    assert o.tiers(won, np.arange(3), 100, 0.8) == [1, 1, 1]
    won[0, 2] = 80
    assert o.tiers(won, np.arange(3), 100, 0.8) == [1, 1, 2]
    assert o.tiers(won[::-1, ::-1], np.array([2, 1, 0]), 100, 0.8) == [1, 1, 2]


@pytest.mark.parametrize(("paths", "draws"), [(1, 1), (2, 7), (5, 2001), (9, 4095)])
def test_wins_against_a_plain_count(paths, draws):
    placed = o.ranks(np.random.default_rng(paths).integers(0, 5, (paths, draws)).astype(float))
    assert o.wins(placed).tolist() == [[int((a < b).sum()) for b in placed] for a in placed]


# --- the published models, and the interface


@pytest.fixture(scope="module")
def graphs(model_files):
    return [to_graph(load(path)) for path in model_files]


def test_the_nominal_point_is_the_ranking(graphs):
    """The matrix form gives the index of `rank` for every path of every published model."""
    for graph in graphs:
        ranking = rank(graph)
        planned = plans(graph, ranking.rows, TABLE)
        table_ = incidence(planned.paths, len(planned.terms))
        for controls, field in ((True, "residual"), (False, "inherent")):
            found = (table_ @ term_hazards(planned.terms, fixed(TABLE, planned.facts), controls=controls))[:, 0]
            expected = [math.fsum(getattr(term, field) for term in row.terms) for row in ranking]
            assert np.abs(np.expm1(-found) - np.expm1(-np.array(expected))).max() < 1e-12


def test_ranks_as_written_are_those_of_the_ranking(graphs):
    ranking = rank(graphs[-1])
    ordered = [row for row in ranking if row.path.ordered]
    assert {row.id: row.rank for row in stability(ranking, draws=10)} == {row.id: 1 + sum(other.key > row.key for other in ordered) for row in ordered}


def test_a_graph_or_its_ranking(graphs):
    one, other = fg.stability(graphs[-1], draws=200, seed=5), fg.stability(rank(graphs[-1]), draws=200, seed=5)
    assert one.rows == other.rows
    assert one == other
    assert one.rows != fg.stability(graphs[-1], draws=200, seed=6).rows


def test_what_stands_in_every_output(graphs):
    made_ = fg.stability(graphs[-1], draws=200, seed=5, top=3)
    assert (made_.parameters_hash, made_.seed, made_.draws, made_.top, made_.document) == (TABLE.hash, 5, 200, 3, graphs[-1].graph["id"])
    said = "\n".join(notice.en for notice in made_.notices)
    assert "200 draws, seed 5" in said
    assert TABLE.version in said
    assert "no order is claimed" in said
    assert "not probabilities" in said
    assert "need several runs" in said
    assert made_.to_frame().shape[0] == len(made_)
    assert "段階" in made_.to_text("ja")
    assert made_.notices[:1] == made_[:1].notices[:1]
    assert [row.tier for row in made_.tiers] == list(range(1, len(made_.tiers) + 1))
    assert sum(row.paths for row in made_.tiers) == len(made_)
    assert [name for tier in made_.tiers for name in tier.ids] == [row.id for row in made_]
    assert "tier" in repr(made_[0])


def test_refusals(graphs):
    ranking = rank(graphs[-1])
    for wrong in ({"draws": 0}, {"top": 0}):
        with pytest.raises(ValueError, match="at least one"):
            stability(ranking, **wrong)
    with pytest.raises(ValueError, match="was made with parameters"):
        stability(ranking, parameters=replace(table(carriage__mail=0.3), hash="mine"))
    with pytest.raises(ValueError, match="made by flowgraph"):
        stability(replace(ranking, graph=None))


def test_a_document_without_paths():
    made_ = stability(to_graph(made(nodes={"sys": "system sec", "t": "terminal sec"}, flows=["1 sys t internal"], holds={"sys": [NUMBER]})))
    assert len(made_) == len(made_.tiers) == len(made_.drivers) == len(made_.questions) == len(made_.evidence) == len(made_.hops) == 0


# --- same input, same bytes

PROGRAM = """
import hashlib, json, sys
from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.report.sheet import plain
from flowgraph.risk import stability
for name in sys.argv[1:]:
    made = stability(to_graph(load(name)), draws=1200)
    for rows in (made.rows, made.tiers.rows, made.drivers.rows, made.questions.rows if len(made) < 99 else ()):
        sys.stdout.write(json.dumps(plain(rows)))
"""


def test_the_same_bytes_whatever_the_threads_and_the_hash_seed(root, model_files):
    def run(threads, seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        environment |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)
        return subprocess.run([sys.executable, "-c", PROGRAM, *map(str, model_files[-2:])], env=environment, check=True, capture_output=True).stdout

    first = run("1", "1")
    assert len(first) > 100_000
    assert hashlib.sha256(run("2", "20001")).hexdigest() == hashlib.sha256(first).hexdigest()


def test_the_number_of_own_threads_changes_nothing(monkeypatch):
    graph = to_graph(fanned(random.Random(3), ways=9))
    rows = stability(graph, draws=500).rows
    monkeypatch.setattr(o, "THREADS", 1)
    assert stability(graph, draws=500).rows == rows


def test_sums_of_hazards_are_exact(graphs):
    """Whatever the order of adding: that is why the product gives the same bytes everywhere."""
    study = stability(graphs[-1], draws=300).study
    for row, places in zip(hazards(study), study.plans.paths, strict=True):
        shuffled = random.Random(0).sample(places, len(places))
        assert (row == np.add.reduce(study.terms[shuffled], axis=0)).all()


def test_numpy_is_loaded_only_when_it_is_asked_for(root):
    program = "import sys, flowgraph.risk; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(root)}, check=False).returncode == 0
