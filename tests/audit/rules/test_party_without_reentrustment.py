"""party-without-reentrustment."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "party-without-reentrustment"


def case(reentrusted=False, target="sub-desk", basis="stated"):
    return model([step("①", "desk", target, "counter", basis=basis)], entrustments=[{"id": "e1", "contractor": "con", "reentrusted": reentrusted}])


def test_a_sub_contractor_where_there_should_be_none():
    finding = one(RULE, case())
    assert finding.gravity == "high"
    assert "SUB" in finding.text.ja


@pytest.mark.parametrize("twin", [case(reentrusted=True), case(reentrusted="undecidable"), case(reentrusted="not_mentioned"), case(target="con-desk")], ids=["declared", "undecidable", "silent", "the contractor"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_another_block_of_the_same_contractor_may_allow_it():
    given = model([step("①", "desk", "sub-desk", "counter")], entrustments=[{"id": "e1", "contractor": "con", "reentrusted": False}, {"id": "e2", "contractor": "con", "reentrusted": True}])
    assert found(RULE, given) == ()


def test_an_inferred_hop_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"
