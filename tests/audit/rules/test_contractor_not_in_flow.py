"""contractor-not-in-flow."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "contractor-not-in-flow"


def case(*more, form="full", handlers="1..10", reentrusted="not_mentioned"):
    return model([step("①", "desk", "pool", "internal"), *more], document={"form": form}, entrustments=[{"id": "e1", "contractor": "con", "handlers": handlers, "reentrusted": reentrusted}])


def test_a_contractor_that_no_step_shows():
    finding = one(RULE, case(step("II-4 委託事項1", "pool", "con-desk", "dedicated_line", entrustment="e1")))
    assert "委託事項1（CON）" in finding.text.ja


@pytest.mark.parametrize(
    "twin", [case(step("②", "pool", "con-desk", "dedicated_line")), case(step("②", "pool", "desk", "screen", actor="con")), case(step("②", "pool", "desk", "screen", entrustment="e1")), case(form="focused")],
    ids=["receives", "acts", "its work", "not asked"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_block_that_breaks_off_raises_nothing():
    assert found(RULE, case(handlers="unknown", reentrusted="unknown")) == ()
