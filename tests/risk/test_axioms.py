"""The axioms hold for the package and for the formula written again, and reject five wrong scorers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.risk.axioms import (
    AXIOMS,
    TABLE,
    carriage_once,
    direction,
    duplicates,
    longer_is_worse,
    nothing_for_words_that_promise_nothing,
    relay,
    shares,
    strongest_of_a_family,
    town,
)
from tests.risk.plain_scorer import CountedTwice, Plain, Product, SilenceIsSafe, Stacked, Undirected, package
from tests.small_models import made

DRAWS = 25


@pytest.mark.parametrize("axiom", AXIOMS, ids=lambda axiom: axiom.__name__)
@settings(max_examples=DRAWS)
@given(rng=st.randoms(use_true_random=False))
def test_the_package_keeps_the_axiom(axiom, rng):
    axiom(package, rng)


@pytest.mark.parametrize("axiom", [axiom for axiom in AXIOMS if axiom is not direction], ids=lambda axiom: axiom.__name__)
def test_the_formula_written_again_keeps_the_axiom(axiom):
    for seed in range(DRAWS):
        axiom(Plain(), random.Random(seed))


@settings(max_examples=100)
@given(rng=st.randoms(use_true_random=False))
def test_the_package_computes_the_formula(rng):
    model = made(**town(rng))
    expected = Plain()(model, TABLE)
    found = {flows: scored for flows, scored in package(model, TABLE).items() if flows in expected}
    assert len(found) >= 1
    for flows, scored in found.items():
        assert scored.hazard == pytest.approx(expected[flows].hazard, abs=1e-6)
        assert scored.inherent == pytest.approx(expected[flows].inherent, abs=1e-6)


@pytest.mark.parametrize(
    ("wrong", "axioms"),
    [
        (Product, (longer_is_worse, shares)),
        (SilenceIsSafe, (nothing_for_words_that_promise_nothing,)),
        (Stacked, (strongest_of_a_family, duplicates)),
        (CountedTwice, (carriage_once, relay)),
        (Undirected, (direction,)),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_a_wrong_scorer_is_rejected(wrong, axioms):
    for axiom in axioms:
        axiom(Plain(), random.Random(0))
        assert any(_fails(axiom, wrong(), seed) for seed in range(DRAWS)), axiom.__name__


def _fails(axiom, score, seed):
    try:
        axiom(score, random.Random(seed))
    except AssertionError:
        return True
    return False
