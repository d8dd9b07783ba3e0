"""medium-without-encryption."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

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


SECTION = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク４：特定個人情報ファイルが不正に複製されるリスク\nリスクに対する措置の内容\t{0}\n"


@pytest.mark.parametrize("sentence", ["電子記録媒体に写すデータは暗号化する。", "USBメモリとCD-Rにはパスワードを設定する。"], ids=["media in general", "both kinds"])
def test_a_sentence_that_speaks_of_the_media_covers_them(sentence):
    assert found(RULE, case(), printed(SECTION.format(sentence))) == ()


def test_a_sentence_on_one_kind_covers_that_kind_only():
    finding = one(RULE, case(), printed(SECTION.format("USBメモリの中身は暗号にする。")))
    said = finding.text.ja
    assert "III-3" in {spot.section for spot in finding.places}
    assert "CD（③）（個人番号あり）について、データの暗号化やパスワードの記載が見当たりません" in said
    assert "その記載があるのはUSB（②）です" in said


@pytest.mark.parametrize("sentence", ["通信は暗号化する。", "DVDは暗号化する。", "媒体は施錠して保管する。", "USBメモリの暗号化は行っていない。"], ids=["a line", "another kind", "a lock", "denied"])
def test_a_sentence_about_something_else_covers_nothing(sentence):
    finding = one(RULE, case(), printed(SECTION.format(sentence)))
    assert finding.text.ja.startswith("USB（②）、CD（③）（個人番号あり）について")
    assert "個人番号を運ぶ（又は運びうる）媒体で、その記載があるものは見当たりません" in finding.text.ja


def test_the_number_is_told_of_each_medium():
    flows = [step("②", "desk", "usb", "flash", identifier="unknown"), step("②", "usb", "agency", "flash", identifier="unknown")]
    flows += [step("③", "desk", "cd", "optical", identifier="individual_number"), step("③", "cd", "agency", "optical", identifier="individual_number")]
    assert one(RULE, model(flows, nodes={"cd": "external_medium sec"})).text.ja.startswith("USB（②）（個人番号の有無は不明）、CD（③）（個人番号あり）について")


def test_media_without_the_number_are_neither_bare_nor_counted():
    flows = [step("②", "desk", "usb", "flash", identifier="none"), step("②", "usb", "agency", "flash", identifier="none")]
    flows += [step("③", "desk", "cd", "optical", identifier="individual_number"), step("③", "cd", "agency", "optical", identifier="individual_number")]
    said = one(RULE, model(flows, nodes={"cd": "external_medium sec"}, controls=[encrypted("usb")])).text.ja
    assert "USB" not in said
    assert "媒体で、その記載があるものは見当たりません" in said


def test_a_measure_of_the_terminal_or_one_not_in_force_does_not_travel():
    assert "USB" in one(RULE, case(encrypted("desk"))).text.ja
    assert "USB" in one(RULE, case(encrypted("usb", "cd", state="not_implemented"))).text.ja


def test_a_number_that_may_be_there_is_less_grave():
    assert one(RULE, case(identifier="unknown")).gravity == "low"


def test_an_inferred_hop_says_so():
    assert one(RULE, case(encrypted("cd"), basis="inferred")).basis == "inferred"
