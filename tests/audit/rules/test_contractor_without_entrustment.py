"""contractor-without-entrustment."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "contractor-without-entrustment"


def case(entrustments=(), label="②", target="con-desk", form="full"):
    return model([step(label, "desk", target, "counter")], document={"form": form}, entrustments=list(entrustments))


ELSE = {"id": "e9", "number": "委託事項1", "contractor": "post"}


def test_a_contractor_that_no_block_names():
    finding = one(RULE, case([ELSE]))
    assert finding.gravity == "high"
    assert "CON" in finding.text.ja
    assert "委託事項1" in finding.text.en


@pytest.mark.parametrize("twin", [case([{"id": "e1", "contractor": "con"}]), case([ELSE], target="agency"), case([ELSE], target="sub-desk")], ids=["named", "another body", "a sub-contractor"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_those_outside_the_steps_are_one_finding_and_less_grave():
    assert one(RULE, case([ELSE], label="II-6")).gravity == "medium"


def test_a_block_without_contractor_may_be_meant():
    finding = one(RULE, case([ELSE, {"id": "e2", "contractor": "not_mentioned"}]))
    assert finding.gravity == "low"
    assert "委託事項2" in finding.text.ja


def test_the_step_may_say_that_the_blank_block_is_meant():
    given = model([step("②", "desk", "con-desk", "counter", entrustment="e2")], entrustments=[ELSE, {"id": "e2", "contractor": "unknown"}])
    assert found(RULE, given) == ()


def test_where_blocks_are_lost_it_is_a_loss():
    assert one(RULE, case([ELSE | {"number": "委託事項2"}])).kind == "loss"
