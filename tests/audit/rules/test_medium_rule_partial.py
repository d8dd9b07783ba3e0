"""medium-rule-partial."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "medium-rule-partial"


def rule(family, *covers):
    return {"family": family, "covers": list(covers), "evidence": [{"lines": "3", "section": "II-6", "field": "①"}]}


def case(*controls, identifier="individual_number"):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier), step("②", "usb", "agency", "flash", identifier=identifier)]
    flows += [step("③", "desk", "cd", "optical", identifier="individual_number"), step("③", "cd", "agency", "optical", identifier="individual_number")]
    return model(flows, nodes={"cd": "external_medium sec"}, controls=list(controls))


def test_one_medium_under_the_rule_and_one_not():
    finding = one(RULE, case(rule("locked", "cd")))
    assert finding.gravity == "low"
    assert "CD（③）にはかかりますが、USB（②）にはかかりません" in finding.text.ja


def test_several_rules_are_one_finding():
    finding = one(RULE, case(rule("locked", "cd"), rule("logging", "usb")))
    assert "logging is stated for USB" in finding.text.en


@pytest.mark.parametrize("twin", [case(rule("locked", "cd", "usb")), case(), case(rule("locked", "document")), case(rule("locked", "cd"), identifier="none"), case(rule("training", "cd"))],
                         ids=["both", "none", "whole document", "no number", "another family"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_sentence_about_all_media_at_hand_covers_the_rest():
    text = "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t{0}\n③消去方法\t破砕\n"
    assert found(RULE, case(rule("locked", "cd")), printed(text.format("媒体及び紙は錠のある棚に入れる。"))) == ()
    assert found(RULE, case(rule("locked", "cd")), printed(text.format("紙は錠のある棚に入れる。")))
