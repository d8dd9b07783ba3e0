"""contractor-without-entrustment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.small import found, model, one, step

RULE = "contractor-without-entrustment"


def case(entrustments=(), label="②", target="con-desk", form="full", name="なぎさ運輸株式会社"):
    return called(name, model([step(label, "desk", target, "counter")], document={"form": form}, entrustments=list(entrustments)))


def called(name, given):
    return replace(given, parties=tuple(replace(party, name=name) if party.id == "con" else party for party in given.parties))


ELSE = {"id": "e9", "number": "委託事項1", "contractor": "post"}


def test_a_contractor_that_no_block_names():
    finding = one(RULE, case([ELSE]))
    assert finding.gravity == "high"
    assert finding.kind == "contradiction"
    assert "なぎさ運輸株式会社" in finding.text.ja
    assert "委託事項1" in finding.text.en


@pytest.mark.parametrize("twin", [case([{"id": "e1", "contractor": "con"}]), case([ELSE], target="agency"), case([ELSE], target="sub-desk")], ids=["named", "another body", "a sub-contractor"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_role_may_be_a_listed_contractor():
    finding = one(RULE, case([ELSE], name="運送業者"))
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "どれに当たるか書かれていません" in finding.text.ja
    assert one(RULE, case([ELSE], name="運送業者", label="II-6")).gravity == "low"


def test_it_tells_the_sections_of_its_places():
    assert one(RULE, case([ELSE], label="III-7 リスク1")).text.en.startswith("In 別添1, III-7,")


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
