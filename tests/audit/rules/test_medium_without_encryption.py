"""medium-without-encryption."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "medium-without-encryption"


def encrypted(*covers, family="encryption", state="stated"):
    return {"family": family, "covers": list(covers), "state": state, "evidence": [{"lines": "3", "section": "III-7", "field": "リスク1"}]}


def case(*controls, identifier="individual_number", blank=False, basis="stated", stores=()):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier, basis=basis), step("②", "usb", "agency", "flash", identifier=identifier)]
    flows += [step("③", "desk", "cd", "optical", identifier=identifier), step("③", "cd", "agency", "optical", identifier=identifier)]
    return model(flows, nodes={"cd": "external_medium sec"}, more={"usb": {"blank": True}} if blank else {}, controls=list(controls), stores=list(stores))


def test_none_at_all():
    finding = one(RULE, case())
    assert finding.gravity == "high"
    assert "USB" in finding.text.ja
    assert "CD" in finding.text.ja


def test_some_and_not_others():
    finding = one(RULE, case(encrypted("cd")))
    assert finding.gravity == "medium"
    assert finding.about == "USB（②）"
    assert any(spot.section == "III-7" for spot in finding.places)


@pytest.mark.parametrize(
    "twin", [case(encrypted("usb", "cd")), case(encrypted("document")), case(encrypted("step:②", "cd", family="password")), case(identifier="none"),
             case(encrypted("cd"), blank=True), case(encrypted("cd"), stores=[{"id": "s1", "node": "usb", "kind": "disposal", "erasure": "stated"}])],
    ids=["both", "whole document", "password for a step", "no number", "blank", "to be destroyed"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_measure_of_the_terminal_or_one_not_in_force_does_not_travel():
    assert "USB" in one(RULE, case(encrypted("desk"))).text.ja
    assert "USB" in one(RULE, case(encrypted("usb", "cd", state="not_implemented"))).text.ja


def test_a_number_that_may_be_there_is_less_grave():
    assert one(RULE, case(identifier="unknown")).gravity == "low"


def test_an_inferred_hop_says_so():
    assert one(RULE, case(encrypted("cd"), basis="inferred")).basis == "inferred"
