"""The one table of numbers: complete, ordered, hashed, and open to overrides that make sense."""

from __future__ import annotations

import itertools

import pytest

from flowgraph import FlowgraphError
from flowgraph.graph import to_graph
from flowgraph.risk import default_parameters, load_parameters, rank
from flowgraph.vocab import FAMILIES, MEDIA, SEVERITIES, STORE_KINDS


def load(tmp_path, text):
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return load_parameters(path)


def refusal(tmp_path, text):
    with pytest.raises(FlowgraphError) as caught:
        load(tmp_path, text)
    return str(caught.value)


def test_every_word_of_the_vocabulary_has_its_number():
    keys = default_parameters().by_key().keys()
    wanted = {f"carriage.{medium.hazard}" for medium in MEDIA.rows()} | {f"stay.{kind}" for kind in STORE_KINDS}
    wanted |= {f"control.{family}" for family in FAMILIES} | {f"severity.{level}" for level in SEVERITIES}
    assert wanted <= keys


def test_every_value_has_an_interval_and_a_source():
    for row in default_parameters().rows:
        assert row.values[0] <= row.values[1] <= row.values[2], row.key
        assert row.source, row.key


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("carriage.internal", (0.01, 0.03, 0.05)), ("carriage.closed_line", (0.02, 0.04, 0.08)), ("carriage.lgwan", (0.03, 0.06, 0.12)),
        ("carriage.internet", (0.15, 0.30, 0.50)), ("carriage.courier", (0.10, 0.20, 0.35)), ("carriage.flash_by_hand", (0.20, 0.38, 0.60)),
        ("carriage.not_stated", (0.01, 0.20, 0.60)), ("stay.portable_medium", (0.05, 0.12, 0.25)), ("context.outside", (1.2, 1.6, 2.5)),
        ("context.level", (1.1, 1.3, 1.8)), ("control.encryption", (0.60, 0.80, 0.95)), ("control.training", (0.02, 0.07, 0.15)),
        ("limits.floor", (0.05, 0.05, 0.05)), ("sort.weight", (0.35, 0.5, 0.65)),
    ],
)
def test_the_starting_values_are_those_of_the_design(key, values):
    assert default_parameters().by_key()[key].values == values


def test_the_enforced_orders_hold_and_name_known_keys():
    table = default_parameters()
    rows = table.by_key()
    assert ("carriage.internal", "carriage.closed_line", "carriage.lgwan", "carriage.internet_protected", "carriage.internet") in table.orders
    for order in table.orders:
        for low, high in itertools.pairwise(order):
            assert all(a <= b for a, b in zip(rows[low].values, rows[high].values, strict=True)), (low, high)


def test_one_number_or_three_may_be_overridden(tmp_path):
    base = default_parameters()
    own = load(tmp_path, "carriage:\n  courier: 0.18\nstay:\n  premises: [0.02, 0.05, 0.09]\ncontrol:\n  logging: {values: [0, 0.1, 0.2], source: 監査記録}\n")
    assert own.by_key()["carriage.courier"].values == (0.18, 0.18, 0.18)
    assert own.by_key()["stay.premises"].values == (0.02, 0.05, 0.09)
    assert own.by_key()["control.logging"].source == "監査記録"
    changed = {key for key, row in own.by_key().items() if row.values != base.by_key()[key].values}
    assert changed == {"carriage.courier", "stay.premises", "control.logging"}
    assert load_parameters(None) == base


def test_the_hash_follows_the_values_and_nothing_else(tmp_path):
    base = default_parameters().hash
    assert len(base) == 12
    assert load(tmp_path, "carriage:\n  courier: [0.10, 0.20, 0.35]\n").hash == base
    assert load(tmp_path, "carriage:\n  courier: {values: [0.1, 0.2, 0.35], source: another}\n").hash == base
    others = [load(tmp_path, text).hash for text in ("carriage:\n  courier: [0.1, 0.21, 0.35]\n", "carriage:\n  courier: [0.1, 0.2, 0.36]\n", "sort:\n  weight: 0.4\n")]
    assert len({base, *others}) == 4


def test_an_override_reaches_the_result(tmp_path, small):
    graph = to_graph(small)
    own = load(tmp_path, "context:\n  manual: 2.5\n")
    before, after = rank(graph), rank(graph, parameters=own)
    assert after.parameters_hash == own.hash != before.parameters_hash
    risen = {row.id: row.hazard for row in before}
    assert any(row.hazard > risen[row.id] for row in after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carriage:\n  couriers: 0.3\n", ("own.yaml:2: unknown parameter 'carriage.couriers'", "did you mean 'carriage.courier'?")),
        ("cariage:\n  courier: 0.3\n", ("unknown parameter 'cariage.courier'", "did you mean 'carriage.courier'?")),
        ("carrage: 3\n", ("unknown group 'carrage'", "did you mean 'carriage'?")),
        ("carriage:\n  internal: 0.5\n", ("carriage.internal must not lie above carriage.closed_line",)),
        ("carriage:\n  internal: [0.01, 0.03, 0.09]\n", ("carriage.internal must not lie above carriage.closed_line",)),
        ("belief:\n  specific: 0.4\n", ("belief.generic must not lie above belief.specific",)),
        ("scope:\n  document: 0.9\n", ("scope.document must not lie above scope.node",)),
        ("carriage:\n  courier: [0.3, 0.2, 0.1]\n", ("do not rise",)),
        ("carriage:\n  courier: -1\n", ("do not rise",)),
        ("carriage:\n  courier: [0.1, 0.2]\n", ("low, middle and high are expected",)),
        ("carriage:\n  courier: much\n", ("low, middle and high are expected",)),
        ("carriage:\n  not_stated: .nan\n", ("carriage.not_stated",)),
        ("control:\n  encryption: 1.2\n", ("control.encryption: 1.2 is above 1",)),
        ("context:\n  outside: 0.5\n", ("context.outside: 0.5 is below 1",)),
        ("sort:\n  tier: 1.5\n", ("sort.tier: 1.5 is above 1",)),
        ("sort:\n  severity_spread: 0.5\n", ("sort.severity_spread: 0.5 is below 1",)),
        ("orders:\n- [carriage.internet, carriage.internal]\n", ("orders cannot be overridden",)),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, text, expected):
    message = refusal(tmp_path, text)
    for words in expected:
        assert words in message


def test_all_mistakes_are_told_at_once(tmp_path):
    assert refusal(tmp_path, "carriage:\n  couriers: 0.3\n  courier: [3, 2, 1]\ncontext:\n  outside: 0.1\n").count("\n") == 2
