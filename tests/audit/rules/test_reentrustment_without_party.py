"""reentrustment-without-party."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "reentrustment-without-party"


def case(reentrusted=True, target="con-desk", form="full"):
    return model([step("①", "desk", target, "counter"), step("II-4 委託事項1", "desk", "sub-desk", "not_stated")], document={"form": form},
                 entrustments=[{"id": "e1", "contractor": "con", "reentrusted": reentrusted, "reentrusted_to": ["sub"] if reentrusted is True else []}])


def test_declared_and_not_shown():
    finding = one(RULE, case())
    assert finding.gravity == "low"
    assert "委託事項1" in finding.text.ja


def test_a_contractor_that_is_in_no_step_itself_is_another_rules_matter():
    assert found(RULE, case(target="pool")) == ()


@pytest.mark.parametrize("twin", [case(reentrusted=False), case(reentrusted="undecidable"), case(target="sub-desk"), case(form="focused")], ids=["not declared", "undecidable", "shown", "not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()
